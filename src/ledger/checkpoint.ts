// A seal as others can check it: a C2SP checkpoint (tlog-checkpoint), which is a signed note (signed-note) of three lines:
// the ledger's name, the number of leaves, the root. Signed with Ed25519 (RFC 8032), signature type 0x01.
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import { HASH_BYTES } from './merkle.ts'

export type Head = { readonly origin: string; readonly size: number; readonly root: Buffer }
/** Who signed: `id` is the key's short name in a note, 8 hexadecimal digits. */
export type Signature = { readonly name: string; readonly id: string; readonly signature: Buffer }
export type Checkpoint = Head & { readonly text: string; readonly signatures: readonly Signature[] }

const ED25519 = Buffer.from([1])
const SPKI_ED25519 = Buffer.from('302a300506032b6570032100', 'hex') // what comes before the 32 bytes (RFC 8410 §4)
export const KEY_BYTES = 32

/** The 32 bytes of a public key, as RFC 8032 writes it. */
export const rawKey = (key: KeyObject): Buffer =>
  key.export({ format: 'der', type: 'spki' }).subarray(SPKI_ED25519.length)

export const publicKeyOf = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([SPKI_ED25519, raw]), format: 'der', type: 'spki' })

/** key ID = SHA-256(name || 0x0A || 0x01 || public key)[:4] (C2SP signed-note), in hexadecimal. */
export const keyId = (name: string, raw: Uint8Array): string =>
  createHash('sha256').update(`${name}\n`).update(ED25519).update(raw).digest('hex').slice(0, 8)

/** What an outsider writes down: the key's name, its id and the key itself, in one word. */
export const verifierKey = (name: string, raw: Uint8Array): string =>
  `${name}+${keyId(name, raw)}+${Buffer.concat([ED25519, raw]).toString('base64')}`

/** SHA-256 of the 32 bytes of the key, to be compared by eye. */
export const fingerprint = (raw: Uint8Array): string => createHash('sha256').update(raw).digest('hex')

export const headText = ({ origin, size, root }: Head): string => `${origin}\n${size}\n${root.toString('base64')}\n`

/** The signed note of a head. */
export function signHead(head: Head, key: KeyObject, raw: Uint8Array): string {
  const text = headText(head)
  const id = Buffer.from(keyId(head.origin, raw), 'hex')
  const signature = Buffer.concat([id, sign(null, Buffer.from(text), key)]).toString('base64')
  return `${text}\n— ${head.origin} ${signature}\n`
}

/** Reads a checkpoint; nothing is believed of it before `isSignedBy`. @returns undefined for what is none */
export function readCheckpoint(note: string): Checkpoint | undefined {
  const end = note.lastIndexOf('\n\n')
  if (end < 0) return undefined
  const text = note.slice(0, end + 1)
  const [origin = '', size = '', root = ''] = text.split('\n')
  const hash = Buffer.from(root, 'base64')
  if (origin === '' || !/^(0|[1-9]\d{0,15})$/.test(size)) return undefined
  if (hash.length !== HASH_BYTES || hash.toString('base64') !== root) return undefined
  const signatures = note
    .slice(end + 2)
    .split('\n')
    .flatMap((line): Signature[] => {
      const [, name, signed] = /^— (\S+) ([A-Za-z0-9+/]+=*)$/.exec(line) ?? []
      if (!name || !signed) return []
      const bytes = Buffer.from(signed, 'base64')
      return [{ name, id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) }]
    })
  return { origin, size: Number(size), root: hash, text, signatures }
}

/** Is there a signature of this key on it, and is it right? Signatures of others are passed over, as the format says. */
export function isSignedBy(checkpoint: Checkpoint, name: string, raw: Uint8Array): boolean {
  const own = checkpoint.signatures.filter((one) => one.name === name && one.id === keyId(name, raw))
  const key = publicKeyOf(raw)
  return own.length > 0 && own.every((one) => verify(null, Buffer.from(checkpoint.text), key, one.signature))
}
