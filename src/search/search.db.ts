// Look-up: by name with or without marks, by number, book and year. Every word of the query must fit somewhere.
import type { Actor } from '../access/access.ts'
import { scopeOf } from '../access/access.ts'
import type { Db } from '../lib/db.ts'
import { REGISTERED_ON } from '../register/register.ts'
import { getType } from '../register/types.ts'
import { readSearch } from './search.ts'

const PAGE = 50
/** Matches ranked at most: a name as common as "nguyen thi lan" has thousands, and nobody reads beyond a few pages. */
const RANKED = 2000

export type Found = {
  readonly record: string
  readonly role: string
  readonly name: string
  readonly born: string
  readonly number: string
  readonly state: string
  readonly registeredOn: string
  readonly office: { readonly code: string; readonly name: string }
  readonly book: { readonly id: number; readonly key: string }
  readonly people: Readonly<Record<string, string>>
}

type Row = {
  record: string
  role: string
  name: string
  number: string
  state: string
  officeCode: string
  officeName: string
  bookId: number
  bookKey: string
  type: string
  values: Record<string, string>
  people: Record<string, string>
}

/** Records whose people, numbers and books fit the query, the person of the event first, exact spelling first. */
export async function search(
  db: Db,
  actor: Actor,
  text: string,
  skip = 0,
): Promise<{ results: Found[]; more: boolean }> {
  const query = readSearch(text)
  if (query.words.length === 0 && !query.number && !query.book && !query.idNumber) return { results: [], more: false }
  const scope = scopeOf(actor, 'record.see')
  const rows = await db<Row[]>`
    with hit as (
      select p.record_id, p.role, p.name, p.subject
      from person p join record r on r.id = p.record_id join book b on b.id = r.book_id
      where ${query.words.length > 0 ? db`to_tsvector('simple', p.name_key) @@ to_tsquery('simple', ${query.words.join(' & ')})` : db`p.subject`}
        and ${query.idNumber ? db`p.id_number = ${query.idNumber}` : db`true`}
        and ${query.number ? db`r.number_sort = ${query.number}` : db`true`}
        and ${query.book ? db`${query.book.type ? db`b.type = ${query.book.type}` : db`true`} and b.year = ${query.book.year} and b.volume = ${query.book.volume}` : db`true`}
        and ${query.year ? db`(left(b.year, 4) = ${String(query.year)} or p.born_first between ${query.yearFirst!} and ${query.yearLast!})` : db`true`}
        and ${scope === 'all' ? db`true` : db`r.office_id = any(${[...scope]})`}
      limit ${RANKED}
    )
    select h.record_id as record, h.role, h.name, r.number, r.state, o.code as "officeCode", o.name as "officeName", b.id as "bookId", r.type,
      b.type || '.' || b.year || '.' || b.volume as "bookKey", g.values,
      (select jsonb_object_agg(q.role, q.name) from person q where q.record_id = h.record_id) as people
    from hit h join record r on r.id = h.record_id join book b on b.id = r.book_id join office o on o.id = r.office_id join reading g on g.id = r.reading_id
    order by h.subject desc, (lower(h.name) = lower(${query.spelled})) desc, (lower(h.name) like '%' || lower(${query.spelled}) || '%') desc, h.name, r.office_id, b.year, r.number_sort, h.record_id
    limit ${PAGE + 1} offset ${skip}`
  return { results: rows.slice(0, PAGE).map(toFound), more: rows.length > PAGE }
}

const toFound = (row: Row): Found => ({
  record: row.record,
  role: row.role,
  name: row.name,
  born: row.values[getType(row.type).roles.find((role) => role.key === row.role)?.born ?? ''] ?? '',
  number: row.number,
  state: row.state,
  registeredOn: row.values[REGISTERED_ON] ?? '',
  office: { code: row.officeCode, name: row.officeName },
  book: { id: row.bookId, key: row.bookKey },
  people: row.people ?? {},
})
