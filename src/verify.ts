// Looking after the store: everything derived is made again from what is kept, and compared.

import { recountChains } from './book/chain.db.ts'
import type { BlobStore } from './lib/blob.ts'
import type { Tx } from './lib/db.ts'
import { describe, orderValues } from './record/entry.ts'
import { foldRecords } from './record/fold.db.ts'
import { getType } from './register/types.ts'
import type { FieldStates, Values } from './register/values.ts'
import type { Store } from './store.ts'

export type Problem = {
  readonly kind: 'tally' | 'chain' | 'record' | 'reading' | 'file'
  readonly subject: string
  readonly seen: string
  readonly expected: string
}
export type Verification = {
  readonly records: number
  readonly events: number
  readonly readings: number
  readonly blobs: number
  readonly problems: readonly Problem[]
}

const BATCH = 1000

/** Recounts tallies and chains, folds every record's events, hashes every reading and reads every stored file again. */
export async function verifyStore(store: Store): Promise<Verification> {
  // One moment for all of it, so that work that goes on meanwhile is no difference.
  return store.db.begin('isolation level repeatable read read only', async (tx) => {
    const problems: Problem[] = [...(await verifyTallies(tx)), ...(await verifyChains(tx))]
    const records = await verifyRecords(tx, problems)
    const readings = await verifyReadings(tx, problems)
    const blobs = await verifyBlobs(tx, store.blobs, problems)
    return { ...records, readings, blobs, problems }
  })
}

const verifyTallies = async (db: Tx): Promise<Problem[]> =>
  (
    await db<{ book: number; state: string; kept: number; counted: number }[]>`
      select coalesce(t.book_id, c.book_id) as book, coalesce(t.state, c.state) as state, coalesce(t.n, 0)::int as kept, coalesce(c.n, 0)::int as counted
      from tally t full join (select book_id, state, count(*) as n from record group by book_id, state) c on c.book_id = t.book_id and c.state = t.state
      where coalesce(t.n, 0) <> coalesce(c.n, 0)`
  ).map((row) => ({
    kind: 'tally',
    subject: `book ${row.book} ${row.state}`,
    seen: String(row.kept),
    expected: String(row.counted),
  }))

async function verifyChains(db: Tx): Promise<Problem[]> {
  const problems: Problem[] = []
  for (const { id } of await db<{ id: number }[]>`select id from office order by id`)
    for (const { book, kept, counted } of await recountChains(db, id))
      if (kept.open !== counted.open || kept.waiting !== counted.waiting || kept.settled !== counted.settled)
        problems.push({
          kind: 'chain',
          subject: `book ${book}`,
          seen: JSON.stringify(kept),
          expected: JSON.stringify(counted),
        })
  return problems
}

type ReadingRow = {
  id: string
  type: string
  typeVersion: string
  year: string
  values: Values
  states: FieldStates
  sha256: Buffer
  event: Buffer | null
  /** Whether it is what the record says now, and where that stands in its book. */
  current: boolean
  page: number | null
  first: number | null
  last: number | null
}

async function verifyRecords(db: Tx, problems: Problem[]): Promise<{ records: number; events: number }> {
  const count = { records: 0, events: 0 }
  for await (const rows of pages((after) => foldRecords(db, after, BATCH))) {
    count.records += rows.length
    for (const { id, seen, folded, events } of rows) {
      count.events += events
      if (seen !== folded) problems.push({ kind: 'record', subject: id, seen, expected: folded ?? 'no events' })
    }
  }
  return count
}

async function verifyReadings(db: Tx, problems: Problem[]): Promise<number> {
  let count = 0
  for await (const rows of pages<ReadingRow>(
    (after) => db<ReadingRow[]>`
    select g.id, r.type, g.type_version as "typeVersion", b.year, g.values, g.states, g.sha256, r.reading_id = g.id as current, r.page_no as page, r.registered_first as first, r.registered_last as last,
      (select e.reading from event e where e.subject_id = g.record_id::text and e.body ->> 'reading' = g.id::text and e.kind in ('enter','amend') limit 1) as event
    from reading g join record r on r.id = g.record_id join book b on b.id = r.book_id
    where g.id > ${after} order by g.id limit ${BATCH}`,
  )) {
    count += rows.length
    for (const row of rows) {
      const { sha256, page, registered } = describe(
        getType(row.type, row.typeVersion),
        orderedAsKept(row),
        row.states,
        row.year,
      )
      if (!sha256.equals(row.sha256))
        problems.push({
          kind: 'reading',
          subject: row.id,
          seen: row.sha256.toString('hex'),
          expected: sha256.toString('hex'),
        })
      const place = JSON.stringify([page, registered?.first ?? null, registered?.last ?? null])
      const kept = JSON.stringify([row.page, row.first, row.last])
      if (row.current && kept !== place) problems.push({ kind: 'chain', subject: row.id, seen: kept, expected: place })
      if (!row.event?.equals(row.sha256))
        problems.push({
          kind: 'reading',
          subject: row.id,
          seen: row.event?.toString('hex') ?? 'no event',
          expected: row.sha256.toString('hex'),
        })
    }
  }
  return count
}

/** jsonb keeps its own order of keys; the hash was taken in the order of the type's fields. */
const orderedAsKept = (row: ReadingRow): Values => orderValues(getType(row.type, row.typeVersion), row.values)

async function verifyBlobs(db: Tx, blobs: BlobStore, problems: Problem[]): Promise<number> {
  const rows = await db<{ sha256: Buffer }[]>`select sha256 from blob order by sha256`
  for (const { sha256 } of rows)
    if (!(await blobs.prove(sha256)))
      problems.push({
        kind: 'file',
        subject: sha256.toString('hex'),
        seen: blobs.has(sha256) ? 'changed' : 'gone',
        expected: 'the bytes of this hash',
      })
  return rows.length
}

async function* pages<R extends { id: string }>(
  read: (after: string) => Promise<readonly R[]>,
): AsyncGenerator<readonly R[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const rows = await read(after)
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = last.id
  }
}
