// Offices, accounts and roles: what an admin looks after.
import { Type } from 'typebox'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import { keyOfTable, listOf, Text } from '../lib/schema.ts'
import { addOffice, getOffice, listOffices } from './access.db.ts'
import { type Actor, ROLES, scopeOf } from './access.ts'
import { Held, Office } from './access-schema.ts'
import { oneTimePassword } from './password.ts'
import { addAccount, listAccounts } from './people.db.ts'
import { actorOf } from './sign-in.http.ts'

const RoleName = keyOfTable(ROLES)
const Code = Type.String({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9._-]+$' })
const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '^[\\p{L}\\p{N}._@-]+$' })

export function peopleRoutes(app: App, db: Db): void {
  app.get(
    '/api/offices',
    { schema: { response: { 200: Type.Object({ offices: listOf(Office) }) } } },
    async (request) => {
      actorOf(request)
      return { offices: await listOffices(db) }
    },
  )
  app.post(
    '/api/offices',
    {
      schema: {
        body: Type.Object({
          code: Code,
          name: Type.String({ minLength: 1, maxLength: 200 }),
          unit: Type.Optional(Code),
        }),
        response: { 200: Office },
      },
    },
    async (request) => {
      assertAdmin(actorOf(request), 'office.add')
      return addOffice(db, request.body)
    },
  )
  app.get(
    '/api/accounts',
    {
      schema: {
        response: { 200: Type.Object({ accounts: listOf(Type.Object({ name: Text, roles: listOf(Held) })) }) },
      },
    },
    async (request) => {
      assertAdmin(actorOf(request), 'account.add')
      return { accounts: await listAccounts(db) }
    },
  )
  app.post(
    '/api/accounts',
    {
      schema: {
        body: Type.Object({ name: Name, role: RoleName, office: Type.Optional(Code) }),
        response: { 200: Type.Object({ name: Text, password: Text }) },
      },
    },
    async (request) => {
      assertAdmin(actorOf(request), 'account.add')
      const { name, role, office } = request.body
      const password = oneTimePassword()
      await addAccount(db, { name, role, office: office ? (await getOffice(db, office)).id : undefined, password })
      return { name, password }
    },
  )
}

function assertAdmin(actor: Actor, right: 'office.add' | 'account.add'): void {
  // People and settings belong to the whole province, so the role must be held for it.
  if (scopeOf(actor, right) !== 'all') throw new Refusal('access.denied')
}
