// Passwords: how they are kept, which are refused, and the ones that work once.
import { randomInt } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hash, verify } from '@node-rs/argon2'
import { Refusal } from '../lib/problem.ts'
import { bareText, passwordForm, passwordProblem } from './password-rule.ts'

// Argon2id with 19 MiB, two passes (OWASP password storage): the library's defaults, written out so that they stay.
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
// Letters and digits that cannot be mistaken for one another when read off a paper slip.
const SLIP = 'abcdefghjkmnpqrstuvwxyz23456789'

/** What people choose when they are told “twelve characters”; bare text, a line each. */
const known = (): Set<string> => {
  KNOWN ??= new Set(
    readFileSync(join(import.meta.dirname, 'known-passwords.txt'), 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#')),
  )
  return KNOWN
}
let KNOWN: Set<string> | undefined

/** Characters for paper, in groups of four. */
export const slipCode = (length: number): string =>
  Array.from({ length }, () => SLIP[randomInt(SLIP.length)])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** A password to hand over on paper: 16 letters and digits in groups of four, 79 bits. */
export const oneTimePassword = (): string => slipCode(16)

export const hashPassword = (password: string): Promise<string> => hash(passwordForm(password), ARGON)
export const isPassword = (hashed: string, password: string): Promise<boolean> => verify(hashed, passwordForm(password))

/** @throws Refusal password.short, .long, .pattern, .name, .known */
export function assertGoodPassword(password: string, account: string): void {
  const bare = bareText(password)
  const problem =
    passwordProblem(password, account) ??
    // With a year or an exclamation mark behind it, it is the same guess.
    ([bare, bare.replace(/\d{1,4}$/, '')].some((text) => known().has(text)) ? 'password.known' : undefined)
  if (problem) throw new Refusal(problem)
}
