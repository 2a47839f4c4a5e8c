// Which records could concern one another: set-based look-ups, a statement for all records of a sweep. What they mean is
// decided in across-pairs.ts and household.ts.

import { interval } from '../lib/civil-date.ts'
import type { Db, Tx } from '../lib/db.ts'
import type { RegisterCode } from '../register/register.ts'
import { peopleIn, type Side } from './across.ts'
import type { Signed } from './across-book.ts'
import { COUNTED } from './across-evidence.ts'
import type { Reference } from './across-references.ts'

/** A name with more bearers than this in one commune, or on one birth date, proves nothing of anybody. */
const BLOCK = 500
/** A year, the widest interval a birth of one date can mean. */
const WIDEST = 366

export async function listSides(db: Db | Tx, ids: readonly string[]): Promise<Side[]> {
  if (ids.length === 0) return []
  const rows = await db<Side[]>`
    select r.id, r.office_id as office, o.name as "officeName", r.book_id as book, r.type, b.year, b.volume, r.number,
      r.number_key as "numberKey", r.number_sort as "numberSort", r.state, g.values
    from record r join reading g on g.id = r.reading_id join book b on b.id = r.book_id join office o on o.id = r.office_id
    where r.id = any(${[...ids]}) order by r.book_id, r.number_sort, r.id`
  return [...rows]
}

/** The offices whose books are of one commune: those of one administrative unit, or the office alone. */
export async function listCommune(db: Db | Tx, office: number): Promise<number[]> {
  const rows = await db<{ id: number }[]>`
    select other.id from office o join office other on other.id = o.id or other.unit_code = o.unit_code
    where o.id = ${office} order by other.id`
  return rows.map((row) => row.id)
}

export type Candidate = { readonly own: string; readonly other: string; readonly type: RegisterCode }

/**
 * Records that name somebody of these: in the commune one whose births agree, or two of whom no births are known; in the
 * province the person registered with the same name and a birth that agrees; anywhere the same personal number.
 */
export async function listCandidates(
  db: Db | Tx,
  own: readonly Side[],
  commune: readonly number[],
): Promise<Candidate[]> {
  const people = own.flatMap((side) =>
    [...peopleIn(side).values()].map((who, at) => ({
      record: side.id,
      bit: 1 << at, // which person of the record, so that two of them show in one number
      subject: who.role.subject ? 1 : 0,
      key: who.key,
      born: who.born && interval(who.born),
      id: who.id ?? null,
    })),
  )
  if (people.length === 0) return []
  const rows = await db<Candidate[]>`
    with own as (
      select * from unnest(${people.map((who) => who.record)}::uuid[], ${people.map((who) => who.bit)}::int[], ${people.map((who) => who.subject)}::int[],
        ${people.map((who) => who.key)}::text[], ${people.map((who) => who.born?.first ?? null)}::int[], ${people.map((who) => who.born?.last ?? null)}::int[],
        ${people.map((who) => who.id)}::text[]) as o (record, bit, subject, key, first, last, id)
    ), named as (
      select o.record, o.bit, p.record_id, true as meets from own o cross join lateral (
        select record_id, born_last from person
        where name_key = o.key and office_id = any(${[...commune]}) and born_first between o.first - ${WIDEST} and o.last limit ${BLOCK}
      ) p
      where p.born_last >= o.first
      union all
      select o.record, o.bit, p.record_id, false from own o cross join lateral (
        select record_id from person
        where name_key = o.key and office_id = any(${[...commune]}) and born_first is null limit ${BLOCK}
      ) p
      union all
      select o.record, o.bit, p.record_id, false from own o cross join lateral (
        select record_id from person where name_key = o.key and office_id = any(${[...commune]}) limit ${BLOCK}
      ) p
      where o.first is null
    ), found as (
      select record, record_id from named where record_id <> record group by record, record_id
      having bool_or(meets) or bit_or(bit) <> min(bit)
      union
      select o.record, p.record_id from own o cross join lateral (
        select record_id, born_last from person
        where name_key = o.key and born_first between o.first - ${WIDEST} and o.last and subject limit ${BLOCK}
      ) p
      where o.subject = 1 and p.record_id <> o.record and p.born_last >= o.first
      union
      select o.record, p.record_id from own o cross join lateral (
        select record_id from person where id_number = o.id limit ${BLOCK}
      ) p
      where o.id is not null and p.record_id <> o.record
    )
    select f.record as own, f.record_id as other, r.type from found f join record r on r.id = f.record_id order by 1, 2`
  return [...rows]
}

/** Bearers of each folded name in the province, counted up to COUNTED. */
export async function countNames(db: Db | Tx, keys: readonly string[]): Promise<Map<string, number>> {
  if (keys.length === 0) return new Map()
  const rows = await db<{ key: string; n: number }[]>`
    select k.key, (select count(*)::int from (select from person p where p.name_key = k.key limit ${COUNTED}) bearer) as n
    from unnest(${[...keys]}::text[]) as k (key)`
  return new Map(rows.map((row) => [row.key, row.n]))
}

/** Records by type, of all offices or of these. */
export async function countRecords(db: Db | Tx, offices?: readonly number[]): Promise<{ type: string; n: number }[]> {
  return db<{ type: string; n: number }[]>`
    select type, sum(n)::int as n from tally where ${offices ? db`office_id = any(${[...offices]})` : db`true`} group by type`.then(
    (rows) => [...rows],
  )
}

/** K-02: records with a file of the same bytes. */
export async function listSameFiles(
  db: Db | Tx,
  ids: readonly string[],
): Promise<{ own: string; other: string; name: string; theirs: string }[]> {
  const rows = await db<{ own: string; other: string; name: string; theirs: string }[]>`
    select distinct on (f.record_id, o.record_id) f.record_id as own, o.record_id as other, f.name, o.name as theirs
    from file f join file o on o.sha256 = f.sha256 and o.record_id <> f.record_id
    where f.record_id = any(${[...ids]}) order by f.record_id, o.record_id, f.name, o.name`
  return [...rows]
}

export type EnteredBook = {
  readonly record: string
  readonly book: number
  readonly officeName: string
  readonly own: boolean
  readonly reached: boolean
  readonly found: readonly string[]
}

/** For each reference the books of that type, year and volume that are entered, and the entries of that number there. */
export async function listEnteredBooks(
  db: Db | Tx,
  references: readonly Reference[],
  commune: readonly number[],
): Promise<EnteredBook[]> {
  if (references.length === 0) return []
  const rows = await db<EnteredBook[]>`
    select f.record, b.id as book, o.name as "officeName", b.office_id = any(${[...commune]}) as own,
      exists (select from record r where r.book_id = b.id and r.number_sort >= f.number) as reached,
      array(select r.id from record r where r.book_id = b.id and r.number_sort = f.number and r.number_key = f.key order by r.id) as found
    from unnest(${references.map((one) => one.record)}::uuid[], ${references.map((one) => one.type)}::text[], ${references.map((one) => one.year)}::text[],
      ${references.map((one) => one.volume)}::text[], ${references.map((one) => one.numberKey)}::text[], ${references.map((one) => one.number)}::int[])
      as f (record, type, year, volume, key, number)
    join book b on b.type = f.type and b.year = f.year and b.volume = f.volume join office o on o.id = b.office_id
    order by f.record, b.id`
  return [...rows]
}

/** Who signed the entries of these books, in the order of their numbers. */
export async function listSigned(db: Db | Tx, books: readonly number[]): Promise<(Signed & { book: number })[]> {
  const rows = await db<(Signed & { book: number })[]>`
    select r.id, r.book_id as book, coalesce(g.values ->> 'signer.name', '') as signer
    from record r join reading g on g.id = r.reading_id
    where r.book_id = any(${[...books]}) order by r.book_id, r.number_sort, r.id`
  return [...rows]
}

/** Which of these names sign in other books of the commune, up to two years from the book's year. */
export async function listSignersElsewhere(
  db: Db | Tx,
  commune: readonly number[],
  book: { readonly id: number; readonly year: string },
  signers: readonly string[],
): Promise<Set<string>> {
  const year = Number(book.year.slice(0, 4))
  const rows = await db<{ signer: string }[]>`
    select distinct g.values ->> 'signer.name' as signer
    from book b join record r on r.book_id = b.id join reading g on g.id = r.reading_id
    where b.office_id = any(${[...commune]}) and b.id <> ${book.id} and left(b.year, 4)::int between ${year - 2} and ${year + 2}
      and g.values ->> 'signer.name' = any(${[...signers]})`
  return new Set(rows.map((row) => row.signer))
}

/** Two records of the commune that name somebody of this surname (folded), or as many as there are. */
export async function listOfSurname(db: Db | Tx, commune: readonly number[], surname: string): Promise<string[]> {
  // No record names a dozen people, so that a dozen rows are of two.
  const rows = await db<{ record: string }[]>`
    select distinct record_id as record from (
      select record_id from person
      where name_key ~>=~ ${`${surname} `} and name_key ~<~ ${`${surname}!`} and office_id = any(${[...commune]}) limit 12
    ) bearer`
  return rows.map(({ record }) => record)
}

/** Two records of the commune that give somebody this ethnic group, as it is written or as its code. */
export async function listOfEthnicity(
  db: Db | Tx,
  commune: readonly number[],
  texts: readonly string[],
): Promise<string[]> {
  const rows = await db<{ record: string }[]>`
    select r.id as record from book b join record r on r.book_id = b.id join reading g on g.id = r.reading_id
    where b.office_id = any(${[...commune]})
      and exists (select from jsonb_each_text(g.values) e where e.key like '%.ethnicity' and e.value = any(${[...texts]})) limit 2`
  return rows.map(({ record }) => record)
}
