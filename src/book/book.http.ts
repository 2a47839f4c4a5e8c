import { Type } from 'typebox'
import { getOffice, listOffices } from '../access/access.db.ts'
import { may, scopeOf } from '../access/access.ts'
import { actorOf } from '../access/sign-in.http.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import { Count, listOf, nullable, recordOf, Text } from '../lib/schema.ts'
import { type BookCount, keyOf, listBooks } from './book.db.ts'
import { type BookKey, readBookKey } from './book.ts'
import { tallyOfEmpty } from './chain.ts'
import { addBook } from './chain-acts.db.ts'

export const BookLine = Type.Object({
  id: Count,
  key: Text,
  office: Text,
  type: Text,
  year: Text,
  volume: Text,
  pages: nullable(Count),
  entries: nullable(Count),
  counts: recordOf(Count),
  errors: Count,
  warnings: Count,
  chain: Type.Object({ open: Count, waiting: Count, settled: Count }),
})

/** The lines of these books as the screens take them. */
export async function bookLines(db: Db, offices: 'all' | readonly number[], id?: number) {
  const codes = new Map((await listOffices(db)).map((office) => [office.id, office.code]))
  return (await listBooks(db, offices, id)).map((book) => lineOf(book, codes.get(book.office) ?? ''))
}

const lineOf = (book: BookCount, office: string) => ({ ...book, office, key: keyOf(book) })

export function bookRoutes(app: App, db: Db): void {
  app.get(
    '/api/books',
    {
      schema: {
        querystring: Type.Object({ office: Type.Optional(Text) }),
        response: { 200: Type.Object({ books: listOf(BookLine) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      if (request.query.office === undefined) return { books: await bookLines(db, scopeOf(actor, 'book.see')) }
      const office = await getOffice(db, request.query.office)
      if (!may(actor, 'book.see', office.id)) throw new Refusal('access.denied', office.code)
      return { books: await bookLines(db, [office.id]) }
    },
  )
  app.post(
    '/api/books',
    {
      schema: {
        body: Type.Object({
          office: Text,
          type: Type.String({ maxLength: 6 }),
          year: Type.String({ pattern: '^\\d{4}(-\\d{4})?$' }),
          volume: Type.String({ maxLength: 4 }),
          pages: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
          entries: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
        }),
        response: { 200: BookLine },
      },
    },
    async (request) => {
      const { office: code, type, year, volume, pages, entries } = request.body
      const office = await getOffice(db, code)
      if (!may(actorOf(request), 'book.add', office.id)) throw new Refusal('access.denied', code)
      const key: BookKey | undefined = readBookKey(`${type}.${year}.${volume}`)
      if (!key) throw new Refusal('book.key', `${type}.${year}.${volume}`)
      const { book, made } = await addBook(db, office.id, { ...key, pages, entries })
      if (!made) throw new Refusal('book.exists', keyOf(book))
      return lineOf({ ...book, counts: {}, errors: 0, warnings: 0, chain: tallyOfEmpty(book) }, code)
    },
  )
  app.get(
    '/api/books/:id',
    {
      schema: {
        params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
        response: { 200: BookLine },
      },
    },
    async (request) => {
      const [line] = await bookLines(db, scopeOf(actorOf(request), 'book.see'), request.params.id)
      if (!line) throw new Refusal('book.missing', String(request.params.id))
      return line
    },
  )
}
