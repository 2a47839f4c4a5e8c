import { Type } from 'typebox'
import { actorOf } from '../access/sign-in.http.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Count, listOf, Text } from '../lib/schema.ts'
import { listDefinitions } from './register.db.ts'
import { fieldsOf } from './register.ts'
import { currentTypes } from './types.ts'

const Line = Type.Object({
  code: Text,
  version: Text,
  vi: Text,
  en: Text,
  source: Type.Unsafe<'template' | 'ours'>({ type: 'string', enum: ['template', 'ours'] }),
  fields: Count,
  generations: listOf(Text),
})

export function registerRoutes(app: App, db: Db): void {
  app.get(
    '/api/registers',
    {
      schema: {
        response: {
          200: Type.Object({
            registers: listOf(Line),
            imported: listOf(Type.Unsafe<unknown>({ type: 'object', additionalProperties: true })),
          }),
        },
      },
    },
    async (request) => {
      actorOf(request)
      const registers = currentTypes().map((type) => ({
        code: type.code,
        version: type.version,
        vi: type.vi,
        en: type.en,
        source: type.source,
        fields: fieldsOf(type).length,
        generations: type.generations.map(({ key }) => key),
      }))
      return { registers, imported: await listDefinitions(db) }
    },
  )
}
