import { Type } from 'typebox'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import { Id, listOf, Text } from '../lib/schema.ts'
import { mayKeep } from './access.ts'
import { addGroup, listGroups, putGroup } from './group.db.ts'
import { Code } from './people.http.ts'
import { actorOf } from './sign-in.http.ts'

const Group = Type.Object({ code: Text, name: Text, offices: listOf(Text) })
const Done = Type.Object({ done: Type.Boolean() })
const Codes = Type.Array(Code, { maxItems: 1000 })

/** Groups of offices: listed, made, filled and emptied. */
export function groupRoutes(app: App, db: Db): void {
  app.get('/api/groups', { schema: { response: { 200: Type.Object({ groups: listOf(Group) }) } } }, async (request) => {
    if (!mayKeep(actorOf(request), 'group.put')) throw new Refusal('access.denied')
    return { groups: await listGroups(db) }
  })
  app.post(
    '/api/groups',
    {
      schema: {
        body: Type.Object({ operation: Id, code: Code, name: Type.String({ minLength: 1, maxLength: 200 }) }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { operation, ...group } = request.body
      await addGroup(db, group, { actor: actorOf(request), operation })
      return { done: true }
    },
  )
  app.post(
    '/api/groups/:code',
    {
      schema: {
        params: Type.Object({ code: Code }),
        body: Type.Object({ operation: Id, in: Codes, out: Codes }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { operation, ...change } = request.body
      await putGroup(db, request.params.code, change, { actor: actorOf(request), operation })
      return { done: true }
    },
  )
}
