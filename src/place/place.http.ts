import { Type } from 'typebox'
import { actorOf } from '../access/sign-in.http.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { listOf, nullable, Text } from '../lib/schema.ts'
import { findUnits } from './find-units.ts'
import { loadPlaces } from './place.db.ts'
import { UnitSchema } from './place-schema.ts'

const Found = Type.Object({
  ref: Text,
  units: listOf(UnitSchema),
  list: Text,
  from: nullable(Text),
  to: nullable(Text),
  today: listOf(Text),
})

export function placeRoutes(app: App, db: Db): void {
  app.get(
    '/api/units',
    {
      schema: {
        querystring: Type.Object({ q: Type.String({ maxLength: 200 }) }),
        response: { 200: Type.Object({ units: listOf(Found) }) },
      },
    },
    async (request) => {
      actorOf(request)
      return { units: findUnits((await loadPlaces(db)).index, request.query.q) }
    },
  )
}
