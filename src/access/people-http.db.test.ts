// Roles over HTTP, with sessions that stay open while an admin changes what somebody holds.
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, serve } from '../../test/support/http.ts'
import { openSession } from '../../test/support/sessions.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { newId } from '../lib/id.ts'
import type { Office } from './access.db.ts'
import type { Actor } from './access.ts'
import type { Group, PersonEvent, PersonLine } from './people.ts'

let store: TestStore
let home: Office
let server: Awaited<ReturnType<typeof serve>>
let admin: Client

beforeAll(async () => {
  store = await openTestStore()
  home = await addTestOffice(store)
  await addTestOffice(store, 'XA')
  for (const name of ['tong', 'pho']) await addPerson(store, name, 'admin', undefined)
  server = await serve(store)
  admin = await server.client('tong')
})
afterAll(async () => {
  await server.stop()
  await store.close()
})

const day = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(Date.now() + days * 86_400_000)
const line = async (name: string): Promise<PersonLine> =>
  (await admin.get<{ accounts: PersonLine[] }>('/api/accounts')).body.accounts.find((one) => one.name === name)!
const post = (path: string, body: object = {}, operation = newId(), by = admin) =>
  by.send<{ code?: string; done?: boolean; password?: string | null }>('POST', path, { operation, ...body })
/** The offices that an open session may work in, and whether it gets their books. */
async function reach(client: Client): Promise<readonly [status: number, offices: string, books: number]> {
  const me = await client.get<{ offices?: { code: string }[] }>('/api/session')
  const books = await client.get(`/api/books?office=${home.code}`)
  return [me.status, (me.body.offices ?? []).map(({ code }) => code).join(), books.status]
}
const clientFor = async (actor: Actor): Promise<Client> => server.clientOf(await openSession(store, actor))
let count = 0
async function clerk(): Promise<{ name: string; client: Client }> {
  const name = `canbo${++count}`
  return { name, client: await clientFor(await addPerson(store, name, 'clerk', home)) }
}

test('a role that is taken ends in an open session, with the next request', async () => {
  const { name, client } = await clerk()
  expect(await reach(client)).toEqual([200, 'TS', 200])
  const [held] = (await line(name)).roles
  expect((await post(`/api/accounts/${name}/roles/${held!.id}/take`)).body).toEqual({ done: true })
  expect(await reach(client)).toEqual([200, '', 403])
  expect((await line(name)).roles).toEqual([])
})

test('a role that is given holds in an open session, with the next request', async () => {
  const { name, client } = await clerk()
  await post(`/api/accounts/${name}/roles`, { role: 'checker', office: 'XA' })
  expect(await reach(client)).toEqual([200, 'TS,XA', 200])
})

test('a role that begins tomorrow does nothing today; neither does one that ended yesterday', async () => {
  const { name, client } = await clerk()
  await post(`/api/accounts/${name}/roles`, { role: 'checker', office: 'XA', since: day(1) })
  expect(await reach(client)).toEqual([200, 'TS', 200])
  const owner = postgres(store.ownerUrl, { max: 1 })
  await owner`set session_replication_role = replica` // the row is to be as if days had passed
  await owner`update held_role set since = ${day(-9)}::text::date, until = ${day(-1)}::text::date
    where role = 'clerk' and account_id = (select id from account where name = ${name})`
  expect(await reach(client)).toEqual([200, '', 403])
  await owner`update held_role set since = ${day(0)}::text::date where role = 'checker' and account_id = (select id from account where name = ${name})`
  await owner.end()
  expect(await reach(client)).toEqual([200, 'XA', 403])
})

test('an office that is put out of a group is out of reach in an open session', async () => {
  const { name, client } = await clerk()
  await post('/api/groups', { code: 'TO1', name: 'Tổ 1' })
  await post('/api/groups/TO1', { in: ['XA'], out: [] })
  await post(`/api/accounts/${name}/roles`, { role: 'coordinator', group: 'TO1' })
  expect(await reach(client)).toEqual([200, 'TS,XA', 200])
  await post('/api/groups/TO1', { in: [], out: ['XA'] })
  expect(await reach(client)).toEqual([200, 'TS', 200])
  expect((await admin.get<{ groups: Group[] }>('/api/groups')).body.groups).toEqual([
    { code: 'TO1', name: 'Tổ 1', offices: [] },
  ])
})

test.each(['disable', 'code'])('%s: an open session is over, and cannot even choose a password', async (act) => {
  const { name, client } = await clerk()
  expect((await post(`/api/accounts/${name}/${act}`)).status).toBe(200)
  expect((await client.get('/api/session')).status).toBe(401)
  expect((await client.send('POST', '/api/session/password', { password: 'mot-cau-dai-cua-rieng-toi' })).status).toBe(
    401,
  )
})

test('a disabled account comes back when it is enabled, with a new session', async () => {
  const { name, client } = await clerk()
  await post(`/api/accounts/${name}/disable`)
  await expect(server.client(name)).rejects.toThrow('401')
  await post(`/api/accounts/${name}/enable`)
  expect((await client.get('/api/session')).status).toBe(401)
  expect(await reach(await server.client(name))).toEqual([200, 'TS', 200])
})

test('a person is added with a role and handed a code, which is told once', async () => {
  const operation = newId()
  const given = { name: 'moi', role: 'approver', office: 'TS', since: day(2), until: day(9) }
  const first = await post('/api/accounts', given, operation)
  expect(first).toMatchObject({ status: 200, body: { password: expect.stringMatching(/^(\w{4}-){3}\w{4}$/) } })
  expect((await post('/api/accounts', given, operation)).body).toEqual({ name: 'moi', password: null })
  expect(await line('moi')).toEqual({
    ...{ name: 'moi', disabled: false, mustChange: true, operator: false },
    roles: [
      { id: expect.any(Number), role: 'approver', office: 'TS', group: null, since: day(2), until: day(9), now: false },
    ],
  })
  const history = await admin.get<{ history: PersonEvent[] }>('/api/accounts/moi/history')
  expect(history.body.history.map(({ kind, by, role }) => [kind, by, role])).toEqual([
    ['give', 'tong', 'approver'],
    ['add', 'tong', null],
  ])
})

test.each([
  ['a day that is none', 'roles', { role: 'checker', office: 'XA', since: '2027-02-30' }, 400, 'request.invalid'],
  ['a year that is none', 'roles', { role: 'checker', office: 'XA', since: '0000-01-01' }, 400, 'request.invalid'],
  ['an end before the beginning', 'roles', { role: 'checker', since: day(9), until: day(8) }, 400, 'role.period'],
  ['a beginning in the past', 'roles', { role: 'checker', since: day(-1) }, 400, 'role.period'],
  ['office and group', 'roles', { role: 'checker', office: 'XA', group: 'TO1' }, 400, 'role.place'],
  ['no such office', 'roles', { role: 'checker', office: 'KHONG' }, 404, 'office.missing'],
  ['no such group', 'roles', { role: 'checker', group: 'KHONG' }, 404, 'group.missing'],
  ['no such role', 'roles', { role: 'king' }, 400, 'request.invalid'],
  ['admin beside clerk', 'roles', { role: 'admin' }, 409, 'role.alone'],
  ['no such row', 'roles/999999/take', {}, 404, 'role.missing'],
  ['no operation', 'disable', { operation: 'x' }, 400, 'request.invalid'],
])('refused with its reason: %s', async (_, path, body, status, code) => {
  const { name } = await clerk()
  expect(await post(`/api/accounts/${name}/${path}`, body)).toMatchObject({ status, body: { code } })
})

test('nobody but an admin sees or changes people; nobody at all without a session', async () => {
  const roles = ['clerk', 'checker', 'approver', 'coordinator', 'department', 'lookup', 'auditor'] as const
  const askers: [Client, number][] = [[server.nobody, 401]]
  for (const role of roles) {
    askers.push([await clientFor(await addPerson(store, `la-${role}`, role, undefined)), 403])
  }
  for (const [client, status] of askers) {
    for (const path of ['/api/accounts', '/api/accounts/tong/history', '/api/groups'])
      expect((await client.get(path)).status, path).toBe(status)
    for (const [path, body] of [
      ['/api/accounts', { name: 'ma', role: 'clerk' }],
      ['/api/accounts/pho/roles', { role: 'clerk' }],
      ['/api/accounts/pho/roles/1/take', {}],
      ['/api/accounts/pho/code', {}],
      ['/api/accounts/pho/disable', {}],
      ['/api/accounts/pho/enable', {}],
      ['/api/groups', { code: 'TOX', name: 'x' }],
      ['/api/groups/TO1', { in: [], out: [] }],
    ] as const)
      expect((await post(path, body, newId(), client)).status, path).toBe(status)
  }
})
