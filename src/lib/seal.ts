// Secrets that the program must read again lie in the database sealed; the key is a file beside it, made at first start.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const KEY_BYTES = 32
const IV_BYTES = 12 // NIST SP 800-38D §8.2.2, random
const TAG_BYTES = 16

export type Sealer = {
  /** AES-256-GCM: iv, tag, text. @param about what it belongs to; sealed for one, it opens for no other */
  readonly seal: (text: Uint8Array, about: string) => Buffer
  /** Undefined when it was sealed under another key or for something else. */
  readonly open: (sealed: Uint8Array, about: string) => Buffer | undefined
  /** HMAC-SHA-256: finds a text again without keeping it. */
  readonly mark: (text: string) => Buffer
}

/** Opens the sealer of a data folder, making its key (mode 600) where there is none. @throws Error for a key of wrong length */
export function openSealer(data: string): Sealer {
  const folder = join(data, 'secrets')
  const path = join(folder, 'sign-in.key')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(path, `${randomBytes(KEY_BYTES).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex')
  if (key.length !== KEY_BYTES) throw new Error(`${path} holds no key of ${KEY_BYTES} bytes in hexadecimal`)
  const derived = (use: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', `hotich ${use}`, KEY_BYTES))
  const [sealing, marking] = [derived('seal'), derived('mark')]
  return {
    seal: (text, about) => {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv).setAAD(Buffer.from(about))
      const body = Buffer.concat([cipher.update(text), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open: (sealed, about) => {
      const given = Buffer.from(sealed)
      if (given.length < IV_BYTES + TAG_BYTES) return undefined
      const decipher = createDecipheriv('aes-256-gcm', sealing, given.subarray(0, IV_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(about))
        .setAuthTag(given.subarray(IV_BYTES, IV_BYTES + TAG_BYTES))
      try {
        return Buffer.concat([decipher.update(given.subarray(IV_BYTES + TAG_BYTES)), decipher.final()])
      } catch {
        return undefined // not ours: the caller says what that means
      }
    },
    mark: (text) => createHmac('sha256', marking).update(text).digest(),
  }
}
