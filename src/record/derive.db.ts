// Derived columns of records that an older version wrote: made once, when a store is opened by this one.
import { settleChains } from '../book/chain.db.ts'
import type { Db } from '../lib/db.ts'
import { getType } from '../register/types.ts'
import type { FieldStates, Values } from '../register/values.ts'
import { describe, orderValues } from './entry.ts'

type Row = { id: string; type: string; year: string; values: Values; states: FieldStates }

/** Where records stand in their chains, book by book, for books whose chain was never worked out. Gives their number. */
export async function deriveChains(db: Db): Promise<number> {
  const books = await db<{ id: number; office: number }[]>`
    select b.id, b.office_id as office from book b
    where not exists (select from chain c where c.book_id = b.id) and exists (select from record r where r.book_id = b.id) order by b.id`
  for (const book of books)
    await db.begin(async (tx) => {
      const rows = await tx<Row[]>`
        select r.id, r.type, b.year, g.values, g.states from record r join reading g on g.id = r.reading_id join book b on b.id = r.book_id
        where r.book_id = ${book.id}`
      const entries = rows.map((row) => {
        const type = getType(row.type)
        return describe(type, orderValues(type, row.values), row.states, row.year)
      })
      await tx`
        update record set page_no = n.page, registered_first = n.first, registered_last = n.last
        from unnest(${rows.map((row) => row.id)}::uuid[], ${entries.map((entry) => entry.page)}::int[],
          ${entries.map((entry) => entry.registered?.first ?? null)}::int[], ${entries.map((entry) => entry.registered?.last ?? null)}::int[]
        ) as n (id, page, first, last) where record.id = n.id`
      await settleChains(tx, book.office, [book.id])
    })
  return books.length
}
