// The books that a load has open: what is in them already, and which rows wait for their record.
import { lockBook } from '../book/book.db.ts'
import { type BookKey, bookKey } from '../book/book.ts'
import type { Tx } from '../lib/db.ts'
import type { Values } from '../register/values.ts'
import type { Entry } from './entry.ts'
import { type Existing, listExisting } from './known.db.ts'
import { Unclaimed } from './load.ts'

/** A row of the workbook, read. */
export type Row = {
  readonly row: number
  readonly values: Values
  readonly originals: Values
  readonly entry: Entry
  readonly numberKey: string
  readonly sense: string
  readonly senseButNumber: string
}

export type OpenBook = {
  readonly book: BookKey
  /** Undefined for a new book until the batch that holds its first rows is written. */
  id: number | undefined
  readonly key: string
  readonly made: boolean
  /** Its records that no row has claimed; undefined where it has none, and every row is new. */
  readonly unclaimed: Unclaimed | undefined
  readonly existing: ReadonlyMap<string, Existing>
  /** How many live records have the number, to tell K-01 without asking the database for each. */
  readonly numbers: Map<string, number>
  readonly waiting: Row[]
  /** Numbers that were given or taken away: shared ones among them are told. */
  readonly touched: Set<string>
  rows: number
}

/** Opens a book for rows; one that is there is held until the transaction ends. */
export async function openBook(tx: Tx, key: BookKey, id: number | undefined): Promise<OpenBook> {
  if (id !== undefined) await lockBook(tx, id)
  const existing = id === undefined ? [] : await listExisting(tx, id)
  const numbers = new Map<string, number>()
  for (const record of existing) numbers.set(record.numberKey, (numbers.get(record.numberKey) ?? 0) + 1)
  return {
    book: key,
    id,
    key: bookKey(key),
    made: id === undefined,
    unclaimed: existing.length > 0 ? new Unclaimed(existing) : undefined,
    existing: new Map(existing.map((record) => [record.id, record])),
    numbers,
    waiting: [],
    touched: new Set(),
    rows: 0,
  }
}

/** Every book has its row once its first batch was written. */
export function idOf(open: OpenBook): number {
  if (open.id === undefined) throw new Error(`book ${open.key} was not written`)
  return open.id
}
