// A new key: itself an event, which the old key's last seal covers, so that whoever trusts the old key can trust the new.
import type { Actor } from '../access/access.ts'
import type { Db } from '../lib/db.ts'
import { keyId } from './checkpoint.ts'
import { appendEvents, eventRow } from './ledger.db.ts'
import {
  addKey,
  type LedgerKey,
  makeKeyPair,
  readRemembered,
  rememberHead,
  removeSecret,
  signingKey,
  writeSecret,
} from './ledger-key.db.ts'
import { holdSealing, lastSeal, type Seal, sealAll, sealOnce } from './seal.db.ts'

/** What the event of a new key says. */
export type Rotation = {
  readonly from: string
  readonly to: string
  /** Base64 of the 32 bytes. */
  readonly publicKey: string
  readonly lost?: string
  /** The newest head that this computer signed, when the database no longer holds it. */
  readonly head?: string
}

type Order = {
  readonly operation: string
  /** Why the old key cannot seal the change: it was lost, or the database is older than what was signed. */
  readonly lost?: string | undefined
}

/**
 * Changes the key. The new secret is on the disk before the database knows its key; the old one is removed last, so that
 * a crash at any moment leaves a ledger that can be sealed.
 */
export async function rotateKey(db: Db, folder: string, actor: Actor, { operation, lost }: Order): Promise<LedgerKey> {
  if (lost === undefined) await sealAll(db, folder)
  const pair = makeKeyPair()
  const { old, key, newest } = await db.begin('isolation level read committed', async (tx) => {
    await holdSealing(tx)
    const old = await newestKey(tx, folder, lost)
    const id = keyId(old.origin, pair.raw)
    writeSecret(folder, id, pair.secret)
    const rotation: Rotation = {
      from: old.id,
      to: id,
      publicKey: pair.raw.toString('base64'),
      ...(lost !== undefined && { lost, ...signedBefore(folder, old.origin) }),
    }
    const event = { subject: 'ledger' as const, subjectId: old.origin, office: undefined, kind: 'rotate' }
    await appendEvents(tx, [eventRow({ ...event, operation, actor: actor.id, body: rotation })])
    const [row] = await tx<{ id: number }[]>`
      select id from event where subject_id = ${old.origin} and operation = ${operation} and kind = 'rotate'`
    let newest: Seal | undefined
    if (lost === undefined)
      for (let seal = await sealOnce(tx, folder); seal; seal = await sealOnce(tx, folder)) newest = seal
    const { size } = await lastSeal(tx)
    const key = { id, origin: old.origin, publicKey: pair.raw, fromSize: size, event: row!.id, lost: lost ?? null }
    await addKey(tx, key)
    return { old, key: { ...key, since: new Date().toISOString() }, newest }
  })
  rememberHead(folder, key.origin, newest?.note ?? (await newestNote(db)))
  removeSecret(folder, old.id)
  return key
}

/** The key that is replaced; when it was lost its secret need not be there. */
async function newestKey(tx: Parameters<typeof signingKey>[0], folder: string, lost: string | undefined) {
  const [kept] = await tx<{ id: string; origin: string }[]>`
    select id, origin from ledger_key order by from_size desc, since desc limit 1`
  return lost !== undefined && kept ? kept : (await signingKey(tx, folder)).key
}

function signedBefore(folder: string, origin: string): { head?: string } {
  const head = readRemembered(folder, origin)
  return head ? { head: head.note } : {}
}

async function newestNote(db: Db): Promise<string | undefined> {
  const [row] = await db<{ note: string }[]>`select note from seal order by size desc limit 1`
  return row?.note
}
