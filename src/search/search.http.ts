import { Type } from 'typebox'
import { actorOf } from '../access/sign-in.http.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Count, listOf, recordOf, Text } from '../lib/schema.ts'
import { search } from './search.db.ts'

const Found = Type.Object({
  record: Text,
  role: Text,
  name: Text,
  born: Text,
  number: Text,
  state: Text,
  registeredOn: Text,
  office: Type.Object({ code: Text, name: Text }),
  book: Type.Object({ id: Count, key: Text }),
  people: recordOf(Text),
})

export function searchRoutes(app: App, db: Db): void {
  app.get(
    '/api/search',
    {
      config: { costly: true },
      schema: {
        querystring: Type.Object({
          q: Type.String({ maxLength: 200 }),
          skip: Type.Optional(Type.Integer({ minimum: 0, maximum: 2000 })),
        }),
        response: { 200: Type.Object({ results: listOf(Found), more: Type.Boolean() }) },
      },
    },
    (request) => search(db, actorOf(request), request.query.q, request.query.skip),
  )
}
