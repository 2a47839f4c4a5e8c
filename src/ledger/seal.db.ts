// Sealing: events that have no leaf get one, the tree grows, its new head is signed. It locks no event and waits for no
// writer, though events commit out of the order of their ids, and a long load may bring a low id late:
//
//  S1  Each seal takes every event that is visible, has no leaf, and lies above the watermark of the seal before.
//  S2  It then notes which transactions are writing events at that moment: a lower id can come from none but these and
//      those that ended in between. (A writer holds its lock on the table from before it draws an id until it ends.)
//  S3  Once all those have ended, whatever a later seal sees is all there will ever be up to the highest id seen then:
//      when it has taken that, it makes that id the watermark.
//
// Transaction ids (xmin, xmax) would not do: a writer draws its event's id before it has a transaction id of its own.
// After a restore into another server none of the noted writers is there, so that their seals count as settled.
import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import { signHead } from './checkpoint.ts'
import { type EventContent, hashEvent } from './event-leaf.ts'
import { type LedgerKey, listKeys, readRemembered, rememberHead, signingKey } from './ledger-key.db.ts'
import { growTree, type Tile } from './tiles.ts'
import { readEdge, writeLeaves, writeTiles } from './tree.db.ts'

const SEALING = 8 // the first key of the advisory lock under which seals are made, one after the other
const AT_MOST = 10_000 // events a seal takes: what is hashed and written in about half a second
export const SEAL_MINUTES = 10 // an event waits no longer for its seal
export const SEAL_EVENTS = 1000 // nor do more than these

export type Seal = {
  readonly size: number
  readonly root: Buffer
  readonly at: string
  readonly key: string
  readonly note: string
}

/** Columns of an event as the ledger hashes it; the table is called e. */
export const eventContent = (db: Db | Tx) => db`
  e.id, e.subject, e.subject_id as "subjectId", e.office_id as office, e.kind, e.operation, e.actor,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, e.body, encode(e.reading, 'hex') as reading`

/** Columns of a seal; the table is called s. */
export const sealColumns = (db: Db | Tx) => db`
  s.size, s.root, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, s.key_id as key, s.note`

/** Makes the first key of a ledger that has none. @throws Refusal ledger.key-lost when it has one that is not here */
export const ensureKey = (db: Db, folder: string): Promise<void> =>
  db.begin(async (tx) => {
    await holdSealing(tx)
    await signingKey(tx, folder)
  })

/** Seals whatever waits, until nothing does. @returns the seals made, perhaps none */
export async function sealAll(db: Db, folder: string, told: (size: number) => void = () => undefined): Promise<Seal[]> {
  const seals: Seal[] = []
  for (;;) {
    const seal = await db.begin('isolation level read committed', (tx) => sealOnce(tx, folder))
    if (!seal) return seals
    await rememberSeal(db, folder, seal)
    seals.push(seal)
    told(seal.size)
  }
}

/** Seals when 1,000 events wait, or one for ten minutes. */
export async function sealDue(db: Db, folder: string): Promise<Seal[]> {
  const { settled } = await lastSeal(db)
  const [waiting] = await db<{ due: boolean }[]>`
    select count(*) >= ${SEAL_EVENTS} or coalesce(min(at) <= now() - make_interval(mins => ${SEAL_MINUTES}), false) as due
    from (select e.at from event e where ${isUnsealed(db, settled)} limit ${SEAL_EVENTS}) waiting`
  return waiting?.due ? sealAll(db, folder) : []
}

/** Above the watermark and without a leaf. The bound stands twice so that neither table is read from its beginning. */
const isUnsealed = (db: Db | Tx, settled: number) => db`
  e.id > ${settled} and not exists (select from leaf l where l.event_id = e.id and l.event_id > ${settled})`

/** For this computer, the newest head: it will sign no other history from now on. */
export async function rememberSeal(db: Db, folder: string, seal: Seal): Promise<void> {
  const [first] = await listKeys(db)
  if (first) rememberHead(folder, first.origin, seal.note)
}

export const holdSealing = (tx: Tx): Promise<unknown> => tx`select pg_advisory_xact_lock(${SEALING}, 0)`

type Last = { readonly size: number; readonly settled: number; readonly seen: number }
const NONE: Last = { size: 0, settled: 0, seen: 0 }

export async function lastSeal(db: Db | Tx): Promise<Last> {
  const [last] = await db<Last[]>`select size, settled, seen from seal order by size desc limit 1`
  return last ?? NONE
}

/** One seal over the events that wait, at most 10,000. @returns undefined when none waits. @throws Refusal ledger.behind, ledger.key-lost */
export async function sealOnce(tx: Tx, folder: string): Promise<Seal | undefined> {
  await holdSealing(tx)
  const last = await lastSeal(tx)
  const complete = await completeUpTo(tx, last)
  const events = await tx<EventContent[]>`
    select ${eventContent(tx)} from event e where ${isUnsealed(tx, last.settled)} order by e.id limit ${AT_MOST}`
  const highest = events.at(-1)?.id
  if (highest === undefined) return undefined
  const writers = await listWriters(tx)
  const { key, secret } = await signingKey(tx, folder)
  await assertFollows(tx, folder, key)

  const tree = growTree(last.size, await readEdge(tx, last.size))
  const tiles: Tile[] = []
  const leaves = events.map((event) => ({ event: event.id, hash: hashEvent(event) }))
  for (const { hash } of leaves) tree.add(hash, (tile) => tiles.push(tile))
  await writeLeaves(tx, last.size, leaves)
  await writeTiles(tx, tiles)

  const head = { origin: key.origin, size: tree.size(), root: tree.root() }
  const note = signHead(head, secret, key.publicKey)
  const settled = events.length < AT_MOST ? complete : Math.min(complete, highest)
  const [seal] = await tx<Seal[]>`
    insert into seal as s (size, root, key_id, note, settled, seen, writers)
    values (${head.size}, ${head.root}, ${key.id}, ${note}, ${settled}, ${Math.max(last.seen, highest)}, ${writers})
    returning ${sealColumns(tx)}`
  return seal
}

/** The highest id seen by a seal whose writers have all ended: asked before this seal looks for events (S3). */
async function completeUpTo(tx: Tx, last: Last): Promise<number> {
  const [row] = await tx<{ seen: number }[]>`
    select coalesce(max(s.seen), 0) as seen from seal s
    where s.seen > ${last.settled} and not exists (select from pg_locks l where l.virtualtransaction = any(s.writers))`
  return Math.max(last.settled, row?.seen ?? 0)
}

/** Whoever writes events now: asked after this seal has looked for events (S2). */
async function listWriters(tx: Tx): Promise<string[]> {
  const rows = await tx<{ writer: string }[]>`
    select distinct virtualtransaction as writer from pg_locks
    where relation = 'event'::regclass and mode = 'RowExclusiveLock' and granted`
  return rows.map(({ writer }) => writer)
}

/** A head that does not follow from what was signed before is never signed (C2SP tlog-checkpoint). */
async function assertFollows(tx: Tx, folder: string, { origin }: LedgerKey): Promise<void> {
  const before = readRemembered(folder, origin)
  if (!before) return
  const [same] = await tx`select from seal where size = ${before.size} and root = ${before.root}`
  if (!same) throw new Refusal('ledger.behind', String(before.size))
}
