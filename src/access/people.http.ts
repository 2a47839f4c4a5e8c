// Offices, accounts and roles: what an admin looks after.
import { Type } from 'typebox'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import { Id, keyOfTable, listOf, nullable, Text } from '../lib/schema.ts'
import { addOffice, getOffice, listOffices } from './access.db.ts'
import { type Actor, ROLES, scopeOf } from './access.ts'
import { Office } from './access-schema.ts'
import { getGroup } from './group.db.ts'
import { giveRole, takeRole } from './held-role.db.ts'
import { oneTimePassword } from './password.ts'
import { addAccountOnce, getAccount, historyOf, listPeople, resetPassword, setDisabled } from './people.db.ts'
import { isDay, type RolePlace } from './people.ts'
import { actorOf } from './sign-in.http.ts'

const RoleName = keyOfTable(ROLES)
export const Code = Type.String({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9._-]+$' })
const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '^[\\p{L}\\p{N}._@-]+$' })
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const GivenRole = {
  role: RoleName,
  office: Type.Optional(Code),
  group: Type.Optional(Code),
  since: Type.Optional(Day),
  until: Type.Optional(Day),
}
const HeldRole = Type.Object({
  ...{ id: Type.Integer(), role: RoleName, office: nullable(Text), group: nullable(Text) },
  ...{ since: Text, until: nullable(Text), now: Type.Boolean() },
})
const Person = Type.Object({
  ...{ name: Text, disabled: Type.Boolean(), mustChange: Type.Boolean(), operator: Type.Boolean() },
  roles: listOf(HeldRole),
})
const Happened = Type.Object({
  ...{ kind: Text, by: Text, at: Text, role: nullable(RoleName), office: nullable(Text), group: nullable(Text) },
  ...{ since: nullable(Text), until: nullable(Text) },
})
/** password null: this operation was carried out before, and its code was shown then. */
const HandedOver = Type.Object({ name: Text, password: nullable(Text) })
const Named = Type.Object({ name: Name })
const Done = Type.Object({ done: Type.Boolean() })
const OnlyOnce = Type.Object({ operation: Id })
const Reset = Type.Object({ operation: Id, secondFactor: Type.Optional(Type.Boolean()) })

export function officeRoutes(app: App, db: Db): void {
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
}

export function peopleRoutes(app: App, db: Db): void {
  app.get(
    '/api/accounts',
    { schema: { response: { 200: Type.Object({ accounts: listOf(Person) }) } } },
    async (request) => {
      assertAdmin(actorOf(request), 'account.add')
      return { accounts: await listPeople(db) }
    },
  )
  app.get(
    '/api/accounts/:name/history',
    { schema: { params: Named, response: { 200: Type.Object({ history: listOf(Happened) }) } } },
    async (request) => {
      assertAdmin(actorOf(request), 'account.add')
      return { history: await historyOf(db, request.params.name) }
    },
  )
  app.post(
    '/api/accounts',
    { schema: { body: Type.Object({ operation: Id, name: Name, ...GivenRole }), response: { 200: HandedOver } } },
    async (request) => {
      const { operation, name, office, group, ...given } = request.body
      const order = { actor: actorOf(request), operation }
      assertAdmin(order.actor, 'account.add')
      const password = oneTimePassword()
      const place = await placeOf(db, { office, group, days: given })
      const { added } = await addAccountOnce(db, { ...given, ...place, name, password }, order)
      return { name, password: added ? password : null }
    },
  )
  app.post(
    '/api/accounts/:name/roles',
    { schema: { params: Named, body: Type.Object({ operation: Id, ...GivenRole }), response: { 200: Done } } },
    async (request) => {
      const { operation, office, group, ...given } = request.body
      const order = { actor: actorOf(request), operation }
      assertAdmin(order.actor, 'role.give')
      const place = await placeOf(db, { office, group, days: given })
      return {
        done: await giveRole(db, await getAccount(db, request.params.name), { ...given, ...place }, order),
      }
    },
  )
  app.post(
    '/api/accounts/:name/roles/:held/take',
    {
      schema: {
        params: Type.Object({ name: Name, held: Type.Integer({ minimum: 1, maximum: 2147483647 }) }),
        body: Type.Object({ operation: Id, until: Type.Optional(Day) }),
        response: { 200: Done },
      },
    },
    async (request) => {
      const { operation, until } = request.body
      const order = { actor: actorOf(request), operation }
      assertAdmin(order.actor, 'role.give')
      assertDays({ until })
      const account = await getAccount(db, request.params.name)
      return { done: await takeRole(db, account, request.params.held, until, order) }
    },
  )
  app.post(
    '/api/accounts/:name/code',
    { schema: { params: Named, body: Reset, response: { 200: HandedOver } } },
    async (request) => {
      const order = { actor: actorOf(request), operation: request.body.operation }
      assertAdmin(order.actor, 'account.add')
      const { name } = request.params
      const { secondFactor = false } = request.body
      return { name, password: (await resetPassword(db, name, order, { secondFactor })) ?? null }
    },
  )
  for (const act of ['disable', 'enable'] as const)
    app.post(
      `/api/accounts/:name/${act}`,
      { schema: { params: Named, body: OnlyOnce, response: { 200: Done } } },
      async (request) => {
        const order = { actor: actorOf(request), operation: request.body.operation }
        assertAdmin(order.actor, 'account.add')
        await setDisabled(db, request.params.name, act === 'disable', order)
        return { done: true }
      },
    )
}

type Days = { readonly since?: string | undefined; readonly until?: string | undefined }
type GivenPlace = { readonly office: string | undefined; readonly group: string | undefined; readonly days: Days }

/** Where a role is given, by ids. @throws Refusal role.place, role.period, office.missing, group.missing */
async function placeOf(db: Db, { office, group, days }: GivenPlace): Promise<RolePlace> {
  if (office !== undefined && group !== undefined) throw new Refusal('role.place')
  assertDays(days)
  return {
    office: office === undefined ? undefined : (await getOffice(db, office)).id,
    group: group === undefined ? undefined : await getGroup(db, group),
  }
}

function assertDays({ since, until }: Days): void {
  for (const day of [since, until]) if (day !== undefined && !isDay(day)) throw new Refusal('request.invalid', day)
  if (since !== undefined && until !== undefined && until < since) throw new Refusal('role.period')
}

function assertAdmin(actor: Actor, right: 'office.add' | 'account.add' | 'role.give'): void {
  // People and settings belong to the whole province, so the role must be held for it.
  if (scopeOf(actor, right) !== 'all') throw new Refusal('access.denied')
}
