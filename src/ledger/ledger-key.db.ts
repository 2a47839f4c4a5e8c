// The ledger's keys. The database holds public keys alone; the private one is a file of the data folder that only the
// account of the service can read. Beside it stands the newest head that was signed, so that this computer never signs
// another history than it signed before.
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import { type Checkpoint, fingerprint, keyId, rawKey, readCheckpoint } from './checkpoint.ts'

export type LedgerKey = {
  readonly id: string
  readonly origin: string
  readonly publicKey: Buffer
  /** It signs the seals above this size. */
  readonly fromSize: number
  /** The event that tells of it; null for the first key. */
  readonly event: number | null
  /** Why the key before could not seal the change; null when it did. */
  readonly lost: string | null
  readonly since: string
}

export const listKeys = (db: Db | Tx): Promise<LedgerKey[]> =>
  db<LedgerKey[]>`
    select id, origin, public_key as "publicKey", from_size as "fromSize", event_id as event, lost,
      to_char(since at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as since
    from ledger_key order by from_size, ledger_key.since`.then((rows) => [...rows])

export async function addKey(tx: Tx, key: Omit<LedgerKey, 'since'>): Promise<void> {
  await tx`
    insert into ledger_key (id, origin, public_key, from_size, event_id, lost)
    values (${key.id}, ${key.origin}, ${key.publicKey}, ${key.fromSize}, ${key.event}, ${key.lost})`
}

export type KeyPair = { readonly secret: KeyObject; readonly raw: Buffer }
export const makeKeyPair = (): KeyPair => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return { secret: privateKey, raw: rawKey(publicKey) }
}

/** The name of a ledger is made from its first key, so that no two have the same. */
export const originOf = (raw: Uint8Array): string => `hotich/ledger/${fingerprint(raw).slice(0, 16)}`

/** The newest key and its secret; made now when this ledger has none. @throws Refusal ledger.key-lost */
export async function signingKey(tx: Tx, folder: string): Promise<{ key: LedgerKey; secret: KeyObject }> {
  const newest = (await listKeys(tx)).at(-1)
  if (newest) return { key: newest, secret: readSecret(folder, newest.id) }
  const { secret, raw } = makeKeyPair()
  const origin = originOf(raw)
  const key = { id: keyId(origin, raw), origin, publicKey: raw, fromSize: 0, event: null, lost: null }
  writeSecret(folder, key.id, secret)
  await addKey(tx, key)
  return { key: { ...key, since: new Date().toISOString() }, secret }
}

/** Where keys and head are, in the data folder. */
export const ledgerFolder = (data: string): string => join(data, 'ledger')
const secretPath = (folder: string, id: string): string => join(folder, `key-${id}.pem`)
const headPath = (folder: string, origin: string): string =>
  join(folder, `head-${origin.replaceAll(/[^a-z0-9]/gi, '-')}`)

/** A file that is whole on the disk before it has its name, readable by its owner alone. */
function writeWhole(folder: string, path: string, text: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const making = `${path}.${process.pid}.new`
  const file = openSync(making, 'w', 0o600)
  try {
    writeFileSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(making, path)
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

export const writeSecret = (folder: string, id: string, secret: KeyObject): void =>
  writeWhole(folder, secretPath(folder, id), secret.export({ format: 'pem', type: 'pkcs8' }).toString())

function readSecret(folder: string, id: string): KeyObject {
  try {
    return createPrivateKey(readFileSync(secretPath(folder, id)))
  } catch (error) {
    if (isMissing(error)) throw new Refusal('ledger.key-lost', secretPath(folder, id))
    throw error
  }
}

export const removeSecret = (folder: string, id: string): void => rmSync(secretPath(folder, id), { force: true })

export function rememberHead(folder: string, origin: string, note: string | undefined): void {
  if (note === undefined) rmSync(headPath(folder, origin), { force: true })
  else writeWhole(folder, headPath(folder, origin), note)
}

/** The newest head that this computer signed or saw signed; undefined where it has none of this ledger. */
export function readRemembered(folder: string, origin: string): (Checkpoint & { note: string }) | undefined {
  try {
    const note = readFileSync(headPath(folder, origin), 'utf8')
    const checkpoint = readCheckpoint(note)
    return checkpoint && { ...checkpoint, note }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}
