import { Type } from 'typebox'
import { actorOf } from '../access/access.http.ts'
import type { App } from '../lib/http.ts'
import type { Db } from '../lib/db.ts'
import { search } from './search.db.ts'

const Found = Type.Object({
  record: Type.String(),
  role: Type.String(),
  name: Type.String(),
  born: Type.String(),
  number: Type.String(),
  state: Type.String(),
  registeredOn: Type.String(),
  office: Type.Object({ code: Type.String(), name: Type.String() }),
  book: Type.Object({ id: Type.Integer(), key: Type.String() }),
  people: Type.Record(Type.String(), Type.String()),
})

export function searchRoutes(app: App, db: Db): void {
  app.get(
    '/api/search',
    {
      schema: {
        querystring: Type.Object({ q: Type.String({ maxLength: 200 }), skip: Type.Optional(Type.Integer({ minimum: 0, maximum: 2000 })) }),
        response: { 200: Type.Object({ results: Type.Array(Found), more: Type.Boolean() }) },
      },
    },
    (request) => search(db, actorOf(request), request.query.q, request.query.skip),
  )
}
