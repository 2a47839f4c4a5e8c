// Passwords: how they are kept, and the ones that work once.
import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

// Argon2id with 19 MiB, two passes (OWASP password storage): the library's defaults, written out so that they stay.
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
// Letters and digits that cannot be mistaken for one another when read off a paper slip.
const ONE_TIME = 'abcdefghjkmnpqrstuvwxyz23456789'

/** A password to hand over on paper: 16 letters and digits in groups of four, 79 bits. */
export const oneTimePassword = (): string =>
  Array.from({ length: 16 }, () => ONE_TIME[randomInt(ONE_TIME.length)])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

export const hashPassword = (password: string): Promise<string> => hash(password, ARGON)
export const isPassword = (hashed: string, password: string): Promise<boolean> => verify(hashed, password)
