// Reading the access log: who looked at one record, and everything for whoever watches. What each may see of it the
// database says; nothing here shows what a record says of a person.
import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { LookKind, RecordLook, RecordName, RecordTitle } from './looks.ts'
import { AGAIN_WITHIN, type Again, type DayCounts, findUnusual, UNUSUAL, type Unusual } from './unusual.ts'

const PAGE = 100
const SHOWN = 5 // records and books named of one row
const ZONE = 'Asia/Ho_Chi_Minh'

const AT = (db: Db | Tx) => db`to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at`

/** Who looked at a record, the newest first. @throws Refusal record.missing, also for who may not ask */
export async function listLooksAt(
  db: Db,
  record: string,
  before: number | undefined,
  most = PAGE,
): Promise<{ title: RecordTitle; looks: RecordLook[]; next: number | null }> {
  return db.begin(async (tx) => {
    const [title] = await tx<RecordTitle[]>`select id, office, book, number from record_names(array[${record}]::uuid[])`
    const looks = await tx<RecordLook[]>`
      select l.id, ${AT(tx)}, a.name as by, l.kind, l."right", l.whole, l.fields, l.file_number as "fileNumber"
      from seen_of(${record}, ${before ?? null}, ${most + 1}) l join account a on a.id = l.actor order by l.id desc`
    if (!title) throw new Refusal('record.missing', record)
    return { title, looks: looks.slice(0, most), next: looks.length > most ? looks[most - 1]!.id : null }
  })
}

/** Records with that number in that book, for whoever asks who looked at them. */
export const findRecords = (db: Db, office: number, name: RecordName): Promise<string[]> =>
  db<{ id: string }[]>`
    select id from records_at(${office}, ${name.type}, ${name.year}, ${name.volume}, ${name.number}) as id`.then(
    (rows) => rows.map(({ id }) => id),
  )

export type LookFilter = {
  readonly from: string
  readonly to: string
  readonly by?: string | undefined
  readonly office?: number | undefined
  readonly kind?: LookKind | undefined
  readonly before?: number | undefined
}
export type LookLine = Omit<RecordLook, 'whole'> & {
  /** Records shown, the first few by name. */
  readonly n: number
  readonly records: readonly RecordTitle[]
  readonly books: readonly string[]
  readonly offices: readonly string[]
  readonly query: string | null
  readonly address: string | null
}
type LookRow = Omit<LookLine, 'records' | 'books' | 'offices'> & {
  ids: string[]
  bookIds: number[]
  officeIds: number[]
}

/** Looks of these days (of Vietnam, 'yyyy-mm-dd', both included), the newest first; `next` continues. */
export const listLooks = (db: Db, filter: LookFilter): Promise<{ looks: LookLine[]; next: number | null }> =>
  db.begin(async (tx) => {
    const { from, to, by, office, kind, before } = filter
    const rows = await tx<LookRow[]>`
      select l.id, ${AT(tx)}, a.name as by, l.kind, l."right", cardinality(l.records) as n, l.records[1:${SHOWN}] as ids, l.books[1:${SHOWN}] as "bookIds",
        l.offices[1:${SHOWN}] as "officeIds", l.fields, l.query, l.file_number as "fileNumber", host(l.address) as address
      from access_log l join account a on a.id = l.actor
      where l.at >= ${from}::timestamp at time zone ${ZONE} and l.at < (${to}::date + 1)::timestamp at time zone ${ZONE}
        and ${by ? tx`a.name = ${by}` : tx`true`} and ${office ? tx`l.offices @> array[${office}]::int[]` : tx`true`}
        and ${kind ? tx`l.kind = ${kind}` : tx`true`}
        and ${before ? tx`(l.at, l.id) < (select b.at, b.id from access_log b where b.id = ${before})` : tx`true`}
      order by l.at desc, l.id desc limit ${PAGE + 1}`
    const page = rows.slice(0, PAGE)
    const records = await titlesOf(tx, [...new Set(page.flatMap(({ ids }) => ids))])
    const books = await tx<{ id: number; book: string }[]>`
      select id, book from book_names(${[...new Set(page.flatMap(({ bookIds }) => bookIds))]}::int[])`
    const offices = await tx<{ id: number; code: string }[]>`select id, code from office`
    const [bookName, officeCode] = [
      new Map(books.map(({ id, book }) => [id, book])),
      new Map(offices.map(({ id, code }) => [id, code])),
    ]
    const looks = page.map(({ ids, bookIds, officeIds, ...line }) => ({
      ...line,
      records: ids.flatMap((id) => records.get(id) ?? []),
      books: bookIds.flatMap((id) => bookName.get(id) ?? []),
      offices: officeIds.flatMap((id) => officeCode.get(id) ?? []),
    }))
    return { looks, next: rows.length > PAGE ? page.at(-1)!.id : null }
  })

async function titlesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, RecordTitle>> {
  const rows = await tx<RecordTitle[]>`select id, office, book, number from record_names(${[...ids]}::uuid[])`
  return new Map(rows.map((row) => [row.id, row]))
}

export type UnusualLine = Omit<Unusual, 'record'> & { readonly record: RecordTitle | null }

/** What was unusual in these days; and which records a person came back to in the thirty days before the last. */
export const listUnusual = (db: Db, from: string, to: string): Promise<UnusualLine[]> =>
  db.begin(async (tx) => {
    const days = await tx<DayCounts[]>`
      select a.name as by, to_char(c.day, 'YYYY-MM-DD') as day, c.opened, c.hour, c.night, c.outside, c.searches
      from reading_counts(${from}::date, ${to}::date) c join account a on a.id = c.actor`
    const again = await tx<Again[]>`
      select a.name as by, to_char(c.last_day, 'YYYY-MM-DD') as day, c.record, c.days, c.times
      from reading_again(${to}::date - ${AGAIN_WITHIN}::int, ${to}::date, ${UNUSUAL.again.from}) c join account a on a.id = c.actor`
    const found = findUnusual(days, again)
    const titles = await titlesOf(tx, [...new Set(found.flatMap(({ record }) => record ?? []))])
    return found.map(({ record, ...one }) => ({ ...one, record: record ? (titles.get(record) ?? null) : null }))
  })
