import { Type } from 'typebox'
import { getOffice } from '../access/access.db.ts'
import { may } from '../access/access.ts'
import { actorOf } from '../access/sign-in.http.ts'
import { keyOf, listBooks } from '../book/book.db.ts'
import { today } from '../lib/clock.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import { Count, Id, listOf, Text } from '../lib/schema.ts'
import { recheckBook } from './recheck.db.ts'

const Line = Type.Object({ book: Text, records: Count, changed: Count, approved: Count })

/** Books one after the other, each in its own transaction: people go on working in the others. */
export function recheckRoutes(app: App, db: Db): void {
  app.post(
    '/api/offices/:code/recheck',
    {
      config: { costly: true },
      schema: {
        params: Type.Object({ code: Type.String({ maxLength: 40 }) }),
        body: Type.Object({ operation: Id, book: Type.Optional(Type.String({ maxLength: 40 })) }),
        response: { 200: Type.Object({ books: listOf(Line) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const office = await getOffice(db, request.params.code)
      if (!may(actor, 'record.recheck', office.id)) throw new Refusal('access.denied')
      const { operation, book: only } = request.body
      const books = (await listBooks(db, [office.id])).filter((book) => only === undefined || keyOf(book) === only)
      if (only !== undefined && books.length === 0) throw new Refusal('book.missing', only)
      const context = { actor, today: today(), officeName: office.name }
      const done = []
      for (const book of books) done.push({ book: keyOf(book), ...(await recheckBook(db, book, context, operation)) })
      return { books: done }
    },
  )
}
