// The whole ledger worked out again from the event rows, and compared with what is stored and signed. The tree is built
// from the stored leaves, and each leaf is held against its event: so an event that was changed is named by itself, and a
// leaf that was changed with it makes the signed roots fail. Every seal's root is that of a prefix of the same leaves,
// which is what consistency proofs between any two of them would show.
import type { Db, Tx } from '../lib/db.ts'
import { type Checkpoint, isSignedBy } from './checkpoint.ts'
import { type EventContent, hashEvent } from './event-leaf.ts'
import type { Fault, FaultKind } from './faults.ts'
import { listKeys } from './ledger-key.db.ts'
import { HASH_BYTES, type Hash } from './merkle.ts'
import { eventContent, SEAL_MINUTES, type Seal, sealColumns } from './seal.db.ts'
import { growTree, TILE, type Tile } from './tiles.ts'
import { keyFaults, sealFaults } from './verify-seal.ts'

const BATCH = 5000
const OVERDUE_MINUTES = 2 * SEAL_MINUTES
const SHOWN = 1000 // events without a leaf that are named one by one
const NO_HASH = Buffer.alloc(HASH_BYTES)

export type LedgerReport = {
  readonly leaves: number
  readonly tiles: number
  readonly seals: number
  readonly keys: number
  /** Events that wait for the next seal. */
  readonly waiting: number
  /** Keys that came without a seal of the key before, and why: to be known, no fault. */
  readonly lostKeys: readonly { readonly key: string; readonly size: number; readonly reason: string }[]
  readonly faults: readonly Fault[]
}

type Options = {
  /** Heads kept outside the database: the ledger must continue each of them. */
  readonly heads?: readonly Checkpoint[]
  readonly told?: (done: number, all: number) => void
}

/** Recomputes leaves, tiles, roots, signatures. All of it is read as of one moment, beside a running server. */
export const verifyLedger = (db: Db, options: Options = {}): Promise<LedgerReport> =>
  db.begin('isolation level repeatable read read only', (tx) => verifyIn(tx, options))

/** The same inside a transaction. */
export async function verifyIn(tx: Tx, { heads = [], told = () => undefined }: Options = {}): Promise<LedgerReport> {
  const seals = await tx<Seal[]>`select ${sealColumns(tx)} from seal s order by s.size`
  const keys = await listKeys(tx)
  const faults: Fault[] = heads.flatMap((head) => {
    const ours = keys.some(({ origin, publicKey }) => head.origin === origin && isSignedBy(head, origin, publicKey))
    return ours ? [] : [headFault(head, 'not signed by a key of this ledger')]
  })
  const sizes = new Set([...seals, ...heads].map(({ size }) => size))
  const { leaves, tiles, roots } = await verifyLeaves(tx, sizes, seals, faults, told)

  for (const seal of seals) faults.push(...sealFaults(seal, roots.get(seal.size), keys))
  const sealed = seals.at(-1)?.size ?? 0
  if (leaves > sealed)
    faults.push(fault('leaf-unsealed', { index: sealed, seen: String(leaves), expected: String(sealed) }))
  for (const head of heads)
    if (!roots.get(head.size)?.equals(head.root))
      faults.push(headFault(head, roots.get(head.size)?.toString('base64') ?? `${leaves} leaves`))
  const events = keys.flatMap(({ event }) => event ?? [])
  faults.push(...keyFaults(keys, await readAnnouncements(tx, events)))
  const waiting = await verifyWaiting(tx, faults)
  return {
    leaves,
    tiles,
    seals: seals.length,
    keys: keys.length,
    waiting,
    lostKeys: keys.flatMap(({ id, fromSize, lost }) => (lost ? [{ key: id, size: fromSize, reason: lost }] : [])),
    faults,
  }
}

const fault = (kind: FaultKind, what: Partial<Omit<Fault, 'kind'>>): Fault => ({
  kind,
  event: null,
  index: null,
  seal: null,
  seen: '',
  expected: '',
  ...what,
})

const headFault = (head: Checkpoint, seen: string): Fault =>
  fault('head', { seal: head.size, seen, expected: head.root.toString('base64') })

type Leaf = { index: number; event: number; hash: Hash }

/** Every leaf against its event, every tile against its leaves; the roots at the sizes asked for. */
async function verifyLeaves(
  tx: Tx,
  sizes: ReadonlySet<number>,
  seals: readonly Seal[],
  faults: Fault[],
  told: (done: number, all: number) => void,
): Promise<{ leaves: number; tiles: number; roots: Map<number, Hash> }> {
  const [{ all } = { all: 0 }] = await tx<{ all: number }[]>`select coalesce(max(index) + 1, 0) as all from leaf`
  const roots = new Map<number, Hash>()
  const tree = growTree()
  let whole: Tile[] = []
  let tiles = 0
  if (sizes.has(0)) roots.set(0, tree.root())
  for (let from = 0; from < all; from += BATCH) {
    const leaves = await tx<Leaf[]>`
      select index, event_id as event, hash from leaf where index >= ${from} and index < ${from + BATCH} order by index`
    const events = new Map(
      (
        await tx<
          EventContent[]
        >`select ${eventContent(tx)} from event e where e.id = any(${leaves.map(({ event }) => event)}::bigint[])`
      ).map((event) => [event.id, event]),
    )
    const byIndex = new Map(leaves.map((leaf) => [leaf.index, leaf]))
    for (let index = from; index < Math.min(from + BATCH, all); index++) {
      const leaf = byIndex.get(index)
      const found = leaf ? leafFault(leaf, events.get(leaf.event)) : fault('leaf-gone', { index })
      if (found) faults.push({ ...found, seal: seals.find(({ size }) => size > index)?.size ?? null })
      tree.add(leaf?.hash ?? NO_HASH, (tile) => whole.push(tile))
      if (sizes.has(tree.size())) roots.set(tree.size(), tree.root())
    }
    tiles += await verifyTiles(tx, whole, faults)
    whole = []
    told(Math.min(from + BATCH, all), all)
  }
  const stored = await tx<{ level: number; index: number }[]>`
    select level, index from tile where (index + 1) * ${TILE}::numeric ^ (level + 1) > ${all}`
  for (const { level, index } of stored)
    faults.push(fault('tile', { index, seen: `level ${level}`, expected: 'no tile there' }))
  return { leaves: all, tiles, roots }
}

function leafFault({ index, event: id, hash }: Leaf, event: EventContent | undefined): Fault | undefined {
  const expected = hash.toString('hex')
  if (!event) return fault('event-gone', { event: id, index, seen: 'no event', expected })
  const seen = hashEvent(event)
  return seen.equals(hash)
    ? undefined
    : fault('event-changed', { event: id, index, seen: seen.toString('hex'), expected })
}

async function verifyTiles(tx: Tx, tiles: readonly Tile[], faults: Fault[]): Promise<number> {
  if (tiles.length === 0) return 0
  const rows = await tx<{ level: number; index: number; hashes: Buffer; root: Hash }[]>`
    select level, index, hashes, root from tile
    where (level, index) in (
      select level, index from unnest(${tiles.map(({ level }) => level)}::int[], ${tiles.map(({ index }) => index)}::bigint[]) as t (level, index)
    )`
  const stored = new Map(rows.map((row) => [`${row.level}/${row.index}`, row]))
  for (const { level, index, hashes, root } of tiles) {
    const row = stored.get(`${level}/${index}`)
    const same = row?.hashes.equals(Buffer.concat(hashes)) && row.root.equals(root)
    const leaf = level === 0 ? index * TILE : null
    if (!same)
      faults.push(
        fault('tile', { index: leaf, seen: `level ${level}, tile ${index}`, expected: row ? 'the leaves' : 'a tile' }),
      )
  }
  return tiles.length
}

/** Events without a leaf: those that wait are counted, those that should not be there are told. */
async function verifyWaiting(tx: Tx, faults: Fault[]): Promise<number> {
  const [count] = await tx<{ waiting: number }[]>`
    select count(*)::int as waiting from event e where not exists (select from leaf l where l.event_id = e.id)`
  const wrong = await tx<{ id: number; at: string; late: boolean }[]>`
    select * from (
      select e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
        e.id <= coalesce((select settled from seal order by size desc limit 1), 0) as late,
        e.at < now() - make_interval(mins => ${OVERDUE_MINUTES}) as overdue
      from event e where not exists (select from leaf l where l.event_id = e.id)
    ) waiting where late or overdue order by id limit ${SHOWN}`
  for (const { id, at, late } of wrong)
    faults.push(fault(late ? 'event-late' : 'event-overdue', { event: id, seen: `since ${at}`, expected: 'a leaf' }))
  return count?.waiting ?? 0
}

/** What the events of new keys say, and where in the tree they are. */
async function readAnnouncements(
  tx: Tx,
  events: readonly number[],
): Promise<Map<number, { publicKey: string; index: number }>> {
  const rows = await tx<{ id: number; publicKey: string; index: number }[]>`
    select e.id, e.body ->> 'publicKey' as "publicKey", l.index from event e join leaf l on l.event_id = e.id
    where e.id = any(${[...events]}::bigint[]) and e.subject = 'ledger' and e.kind = 'rotate'`
  return new Map(rows.map((row) => [row.id, row]))
}
