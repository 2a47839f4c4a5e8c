import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { RegisterCode } from '../register/register.ts'
import { findType } from '../register/types.ts'
import { type BookKey, bookKey } from './book.ts'
import { tallyOfEmpty } from './chain.ts'
import type { Chain } from './chain-parts.ts'

export type Book = {
  readonly id: number
  readonly office: number
  readonly type: RegisterCode
  readonly year: string
  readonly volume: string
  readonly pages: number | null
  readonly entries: number | null
}
/** A book with its records counted by state. */
export type BookCount = Book & {
  readonly counts: Readonly<Record<string, number>>
  readonly errors: number
  readonly warnings: number
  /** Breaks of its chain by state; complete when none is open or waiting. */
  readonly chain: Chain['tally']
}

export const keyOf = (book: Book): string => bookKey(book)

export async function findBook(db: Db | Tx, office: number, key: BookKey): Promise<Book | undefined> {
  const [book] = await db<Book[]>`
    select id, office_id as office, type, year, volume, pages, entries from book
    where office_id = ${office} and type = ${key.type} and year = ${key.year} and volume = ${key.volume}`
  return book
}

/** @throws Refusal book.missing */
export async function getBook(db: Db | Tx, office: number, key: BookKey): Promise<Book> {
  const book = await findBook(db, office, key)
  if (!book) throw new Refusal('book.missing', bookKey(key))
  return book
}

/** @throws Refusal book.missing */
export async function getBookById(db: Db | Tx, id: number): Promise<Book> {
  const [book] = await db<
    Book[]
  >`select id, office_id as office, type, year, volume, pages, entries from book where id = ${id}`
  if (!book) throw new Refusal('book.missing', String(id))
  return book
}

type NewBook = BookKey & { readonly pages?: number | undefined; readonly entries?: number | undefined }

/** The book of that key, made when it was not there. */
export async function ensureBook(db: Db | Tx, office: number, key: NewBook): Promise<{ book: Book; made: boolean }> {
  if (!findType(key.type)) throw new Refusal('book.type', key.type)
  const made = await db`
    insert into book (office_id, type, year, volume, pages, entries)
    values (${office}, ${key.type}, ${key.year}, ${key.volume}, ${key.pages ?? null}, ${key.entries ?? null})
    on conflict do nothing`
  return { book: await getBook(db, office, key), made: made.count > 0 }
}

/**
 * Holds a book until the transaction ends. Whatever writes in a book does this first: then writers in one book follow
 * one another, and none waits for a second lock while it holds what the other wants.
 */
export async function lockBook(tx: Tx, id: number): Promise<void> {
  await tx`select 1 from book where id = ${id} for no key update`
}

/** Marks books to be swept after this transaction; adds a row and waits for nobody. */
export async function markUnswept(tx: Tx, books: readonly number[]): Promise<void> {
  if (books.length > 0)
    await tx`insert into unswept (book_id, office_id) select id, office_id from book where id = any(${[...books]})`
}

/** The books of an office that are there: id by key. */
export async function listBookIds(db: Db | Tx, office: number): Promise<Map<string, number>> {
  const rows = await db<
    (BookKey & { id: number })[]
  >`select id, type, year, volume from book where office_id = ${office}`
  return new Map(rows.map((row) => [bookKey(row), row.id]))
}

/** Many books at once, made where they were not there: id by key. */
export async function ensureBooks(tx: Tx, office: number, keys: readonly BookKey[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const rows = await tx<(BookKey & { id: number })[]>`
    insert into book (office_id, type, year, volume)
    select ${office}, k.type, k.year, k.volume
    from unnest(${keys.map((key) => key.type)}::text[], ${keys.map((key) => key.year)}::text[], ${keys.map((key) => key.volume)}::text[]) as k (type, year, volume)
    on conflict (office_id, type, year, volume) do update set type = excluded.type
    returning id, type, year, volume`
  return new Map(rows.map((row) => [bookKey(row), row.id]))
}

/** Books of the offices by office, type, year and volume; one of them where its id is given. */
export async function listBooks(db: Db, offices: 'all' | readonly number[], id?: number): Promise<BookCount[]> {
  const rows = await db<
    (Omit<BookCount, 'counts' | 'chain'> & { counts: BookCount['counts'] | null; chain: BookCount['chain'] | null })[]
  >`
    select b.id, b.office_id as office, b.type, b.year, b.volume, b.pages, b.entries,
      (select jsonb_object_agg(t.state, t.n) from tally t where t.book_id = b.id and t.n > 0) as counts,
      coalesce((select count(*) filter (where r.errors > 0)::int from record r where r.book_id = b.id), 0) as errors,
      coalesce((select count(*) filter (where r.warnings > 0)::int from record r where r.book_id = b.id), 0) as warnings,
      case when c.book_id is not null then jsonb_build_object('open', c.open, 'waiting', c.waiting, 'settled', c.settled) end as chain
    from book b left join chain c on c.book_id = b.id
    where ${offices === 'all' ? db`true` : db`b.office_id = any(${[...offices]})`}
      and ${id === undefined ? db`true` : db`b.id = ${id}`}
    order by b.office_id, b.type, b.year, b.volume`
  return rows.map((row) => ({ ...row, counts: row.counts ?? {}, chain: row.chain ?? tallyOfEmpty(row) }))
}
