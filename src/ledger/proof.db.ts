// Heads, seals and proofs, read for whoever asks.
import { type Actor, may, scopeOf } from '../access/access.ts'
import type { Db } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import { verifierKey } from './checkpoint.ts'
import type { EventContent } from './event-leaf.ts'
import { listKeys } from './ledger-key.db.ts'
import { consistencyRanges, type Hash, inclusionRanges } from './merkle.ts'
import { type Consistency, PROOF_FORMAT, type Proof } from './proof.ts'
import { eventContent, type Seal, sealColumns } from './seal.db.ts'
import { hashRanges } from './tree.db.ts'

const PAGE = 50

/** The newest seal. @throws Refusal ledger.empty */
export async function getHead(db: Db): Promise<Seal> {
  const [seal] = await db<Seal[]>`select ${sealColumns(db)} from seal s order by s.size desc limit 1`
  if (!seal) throw new Refusal('ledger.empty')
  return seal
}

/** The seal of that size. @throws Refusal ledger.no-seal */
export async function getSeal(db: Db, size: number): Promise<Seal> {
  const [seal] = await db<Seal[]>`select ${sealColumns(db)} from seal s where s.size = ${size}`
  if (!seal) throw new Refusal('ledger.no-seal', String(size))
  return seal
}

/** Seals, newest first, a page at a time. @param before only those smaller */
export async function listSeals(
  db: Db,
  before: number | undefined,
): Promise<{ seals: Seal[]; next: number | null; keys: string[] }> {
  const rows = await db<Seal[]>`
    select ${sealColumns(db)} from seal s where ${before === undefined ? db`true` : db`s.size < ${before}`}
    order by s.size desc limit ${PAGE + 1}`
  const seals = rows.slice(0, PAGE)
  return { seals, next: rows.length > PAGE ? (seals.at(-1)?.size ?? null) : null, keys: await verifierKeys(db) }
}

/** Every public key of the ledger, oldest first, as outsiders write it down. */
export const verifierKeys = async (db: Db): Promise<string[]> =>
  (await listKeys(db)).map(({ origin, publicKey }) => verifierKey(origin, publicKey))

const base64 = (hashes: readonly Hash[]): string[] => hashes.map((hash) => hash.toString('base64'))

/** That the newer of two seals grew from the older. @throws Refusal ledger.no-seal, ledger.order */
export async function proveConsistency(db: Db, from: number, to: number): Promise<Consistency> {
  if (from > to) throw new Refusal('ledger.order', `${from} > ${to}`)
  const [older, newer] = [await getSeal(db, from), await getSeal(db, to)]
  return { from: older.note, to: newer.note, path: base64(await hashRanges(db, consistencyRanges(from, to))) }
}

/**
 * That an event is in the ledger: against the newest seal, or one of the size `seal`; `since` adds the older seal of that
 * size. @throws Refusal ledger.no-event, ledger.waiting, ledger.no-seal, ledger.order
 */
export async function proveEvent(
  db: Db,
  id: number,
  { seal: size, since }: { readonly seal?: number | undefined; readonly since?: number | undefined } = {},
  actor?: Actor,
): Promise<Proof> {
  const [event] = await db<EventContent[]>`select ${eventContent(db)} from event e where e.id = ${id}`
  if (!event || (actor && !maySee(actor, event.office))) throw new Refusal('ledger.no-event', String(id))
  const [leaf] = await db<{ index: number }[]>`select index from leaf where event_id = ${id}`
  if (!leaf) throw new Refusal('ledger.waiting', String(id))
  const seal = size === undefined ? await getHead(db) : await getSeal(db, size)
  if (leaf.index >= seal.size) throw new Refusal('ledger.order', `${leaf.index} ≥ ${seal.size}`)
  const older = since === undefined ? undefined : await proveConsistency(db, since, seal.size)
  return {
    format: PROOF_FORMAT,
    event,
    index: leaf.index,
    path: base64(await hashRanges(db, inclusionRanges(leaf.index, seal.size))),
    checkpoint: seal.note,
    older: older ? { checkpoint: older.from, path: older.path } : null,
    keys: await verifierKeys(db),
  }
}

export type EventView = EventContent & {
  readonly by: string | null
  readonly officeName: string | null
  readonly sealed: { readonly index: number; readonly at: string } | null
}

/** An event with the names of who did it and where, and since when it is sealed. @throws Refusal ledger.no-event */
export async function getEvent(db: Db, id: number, actor: Actor): Promise<EventView> {
  const [event] = await db<EventView[]>`
    select ${eventContent(db)}, a.name as by, o.name as "officeName",
      (select jsonb_build_object('index', l.index, 'at', to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
        from leaf l join seal s on s.size > l.index where l.event_id = e.id order by s.size limit 1) as sealed
    from event e left join account a on a.id = e.actor left join office o on o.id = e.office_id where e.id = ${id}`
  if (!event || !maySee(actor, event.office)) throw new Refusal('ledger.no-event', String(id))
  return event
}

/** An event's content is for who watches over the ledger, and for who may see the records of its office. */
const maySee = (actor: Actor, office: number | null): boolean =>
  office === null
    ? scopeOf(actor, 'ledger.see') === 'all'
    : may(actor, 'ledger.see', office) || may(actor, 'record.see', office)
