import { Type } from 'typebox'
import { actorOf } from '../access/sign-in.http.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Id, keyOfTable, listOf, nullable, Text } from '../lib/schema.ts'
import { STATES } from './record.ts'
import { listRelated } from './related.db.ts'

/** Another record, cut to what the reader may see: outside their offices neither record, number nor state. */
export const OtherRecord = Type.Object({
  record: nullable(Text),
  office: Text,
  book: Text,
  number: nullable(Text),
  state: nullable(keyOfTable(STATES)),
})
const Line = Type.Object({
  relation: Text,
  code: nullable(Text),
  field: Text,
  ours: Text,
  theirs: nullable(Text),
  other: OtherRecord,
})

export function relatedRoutes(app: App, db: Db): void {
  app.get(
    '/api/records/:id/related',
    { schema: { params: Type.Object({ id: Id }), response: { 200: Type.Object({ lines: listOf(Line) }) } } },
    async (request) => ({ lines: await listRelated(db, request.params.id, actorOf(request)) }),
  )
}
