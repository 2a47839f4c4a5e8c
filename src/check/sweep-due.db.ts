// Sweeping what is marked: after the transaction that made a difference has committed, by whoever made it. A mark that a
// crash left behind is taken up by the next.
import { lockBook, markUnswept } from '../book/book.db.ts'
import { type Db, systemOf, type Tx } from '../lib/db.ts'
import { sweepRecords } from './sweep.db.ts'

/** Books of one office swept in one transaction. */
const BOOKS = 10
/** Sweeping a book can mark another, which can mark the first once more; more than this is not needed and would be a bug. */
const ROUNDS = 4

type Due = {
  /** Only these and what their sweeps mark; all that is marked where none are given. */
  readonly books?: readonly number[]
  /** Books that must be swept on return: where somebody holds them they are waited for, one at a time. */
  readonly wait?: readonly number[]
  readonly onProgress?: (records: number) => void
}

/**
 * Sweeps what is marked, a few books a transaction, and never waits for a book that somebody else holds: whoever holds
 * it sweeps its marks when done.
 */
export async function sweepDue(asked: Db, { books, wait = [], onProgress }: Due = {}): Promise<void> {
  const db = systemOf(asked)
  const wanted = books && new Set(books)
  const rounds = new Map<number, number>()
  let records = 0
  for (;;) {
    const tired = [...rounds].filter(([, n]) => n >= ROUNDS).map(([book]) => book)
    const done = await db.begin(async (tx) => {
      const free = await tx<{ id: number; office: number }[]>`
        select b.id, b.office_id as office from book b
        where exists (select from unswept u where u.book_id = b.id) and not (b.id = any(${tired}))
          and ${wanted ? tx`b.id = any(${[...wanted]})` : tx`true`}
        order by b.office_id, b.id limit ${BOOKS} for no key update skip locked`
      const held = free.filter(({ office }) => office === free[0]!.office).map(({ id }) => id)
      const swept = await sweepMarked(tx, held)
      return { held, ...swept }
    })
    if (done.held.length === 0) break
    records += done.records
    for (const book of done.held) rounds.set(book, (rounds.get(book) ?? 0) + 1)
    for (const book of done.marked) wanted?.add(book)
    onProgress?.(records)
  }
  for (const book of wait)
    await db.begin(async (tx) => {
      if ((await tx`select 1 from unswept where book_id = ${book} limit 1`).length === 0) return
      await lockBook(tx, book)
      await sweepMarked(tx, [book])
    })
}

/**
 * Sweeps a record, or all of a book, before it is approved, and whatever else of the book is marked. What is found
 * stands, also when it is the reason to refuse; the approval itself then asks `isSwept`. @returns the other books that were marked
 */
export const sweepFirst = (asked: Db, book: number, record?: string): Promise<readonly number[]> =>
  systemOf(asked).begin(async (tx) => {
    await lockBook(tx, book)
    await (record ? markRecords(tx, [record]) : markUnswept(tx, [book]))
    return (await sweepMarked(tx, [book])).marked
  })

/** Marks records to be swept after this transaction: whoever commits it sweeps, and after a crash the worker does. */
export async function markRecords(tx: Tx, records: readonly string[]): Promise<void> {
  if (records.length > 0)
    await tx`insert into unswept (book_id, office_id, record_id) select book_id, office_id, id from record where id = any(${[...records]})`
}

/** Has nothing been marked since? The caller holds the book. */
export const isSwept = async (tx: Tx, book: number, record?: string): Promise<boolean> =>
  (
    await tx`
      select 1 from unswept where book_id = ${book} and ${record ? tx`(record_id is null or record_id = ${record})` : tx`true`} limit 1`
  ).length === 0

/** Takes the marks off these books, which the caller holds, and sweeps what they meant. */
async function sweepMarked(tx: Tx, books: readonly number[]): Promise<{ records: number; marked: readonly number[] }> {
  if (books.length === 0) return { records: 0, marked: [] }
  const marks = await tx<{ book: number; record: string | null }[]>`
    delete from unswept where book_id = any(${[...books]}) returning book_id as book, record_id as record`
  const whole = marks.filter(({ record }) => record === null).map(({ book }) => book)
  const single = marks.flatMap(({ record }) => record ?? [])
  const rows = await tx<{ id: string }[]>`
    select id from record where book_id = any(${whole}) or (id = any(${single}) and book_id = any(${[...books]}))
    order by book_id, number_sort, id`
  const marked = await sweepRecords(
    tx,
    rows.map(({ id }) => id),
  )
  return { records: rows.length, marked }
}
