// At the door: passwords, codes, one-time codes, tries that are counted, proofs, sessions that end or narrow at once.
import { createHash } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, clientOf, type Server, serve } from '../../test/support/http.ts'
import {
  addPerson,
  addTestOffice,
  openTestStore,
  PASSWORD,
  secretOf,
  type TestStore,
} from '../../test/support/store.ts'
import { ensureBook } from '../book/book.db.ts'
import { buildApp } from '../lib/http.ts'
import { newId } from '../lib/id.ts'
import type { Refusal } from '../lib/problem.ts'
import type { Office } from './access.db.ts'
import type { RoleName } from './access.ts'
import { codeNow } from './factor.db.ts'
import { findHeld, takeRole } from './held-role.db.ts'
import { addAccount, getOperator, resetPassword, setDisabled } from './people.db.ts'
import { signIn } from './sign-in.db.ts'

type Me = {
  name: string
  mustChange: boolean
  second: { state: string; needed: boolean; totp: boolean; passkey: boolean }
  roles: { role: RoleName; office: string | null }[]
}
type Problem = { code: string; about?: string }

let store: TestStore
let server: Server
let office: Office
beforeAll(async () => {
  store = await openTestStore('official')
  office = await addTestOffice(store)
  await addPerson(store, 'lan', 'clerk', office)
  await addPerson(store, 'chair', 'approver', office)
  await addPerson(store, 'minh', 'admin', undefined)
  await addPerson(store, 'minh-duyet', 'approver', office)
  server = await serve(store)
})
afterAll(async () => {
  await server.stop()
  await store.close()
})
beforeEach(() => store.gate`delete from sign_in_try`.then(() => undefined))

const browser = (): Client => clientOf(server.url)
const enter = (client: Client, name: string, password = PASSWORD) =>
  client.send<Me & Problem>('POST', '/api/session', { name, password })
const showCode = (client: Client, code: string) => client.send<Me & Problem>('POST', '/api/session/code', { code })
const told = async (name: string): Promise<string[]> =>
  (
    await store.db<{ kind: string }[]>`
      select kind from event where subject = 'account' and subject_id = (select id::text from account where name = ${name}) order by id`
  ).map((row) => row.kind)
const ownerSql = async () => postgres(store.ownerUrl, { max: 1 })
/** As if the wait were over. */
const waitingOver = () =>
  store.gate`update sign_in_try set until = now() - interval '1 second' where until is not null`.then(() => undefined)

describe('a password and a second factor', () => {
  test('without a second factor the password is enough', async () => {
    const { status, body, cookies } = await enter(browser(), 'lan')
    expect([status, body.second.state, body.roles]).toEqual([200, 'none', [{ role: 'clerk', office: 'TS' }]])
    expect([...cookies.keys()].sort()).toEqual(['hotich_device', 'hotich_session'])
    expect(await told('lan')).toContain('sign-in')
  })

  test('with one, the password alone is nobody; the code makes them somebody, under another token', async () => {
    const client = browser()
    const first = await enter(client, 'chair')
    const before = first.cookies.get('hotich_session')
    expect(first.body.second).toEqual({ state: 'owed', needed: true, totp: true, passkey: false })
    expect([first.body.roles, first.cookies.has('hotich_device')]).toEqual([[], false])
    for (const path of ['/api/work', '/api/books', '/api/me', '/api/offices'])
      expect((await client.get<Problem>(path)).body.code, path).toBe('session.owed')
    const done = await showCode(client, (await server.codeOf('chair'))!)
    expect(done.body.second.state).toBe('passed')
    expect(done.body.roles.map(({ role }) => role)).toEqual(['approver'])
    expect(done.cookies.get('hotich_session')).not.toBe(before)
    expect((await client.get('/api/offices')).status).toBe(200)
  })
})

describe('codes of an authenticator app', () => {
  const steps: readonly (readonly [string, number, number])[] = [
    ['of the last half minute, from a slow phone', -1, 200],
    ['of now', 0, 200],
    ['of the next half minute, from a fast phone', 1, 200],
    ['of a minute ago', -2, 401],
    ['of a minute ahead', 2, 401],
  ]
  test.each(steps)('%s', async (_, step, status) => {
    const client = browser()
    await enter(client, 'chair')
    await server.codeOf('chair') // forgets the codes used before
    expect((await showCode(client, codeNow(secretOf(store, 'chair')!, step))).status).toBe(status)
  })

  test('each is taken once, also of two tries at the same time', async () => {
    const now = (await server.codeOf('chair'))!
    const clients = [browser(), browser(), browser()]
    for (const client of clients) await enter(client, 'chair')
    const replies = await Promise.all(clients.map((client) => showCode(client, now)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401])
    const late = browser()
    await enter(late, 'chair')
    expect((await showCode(late, now)).body.code).toBe('code.wrong')
  })

  test('after five wrong ones whoever guesses waits, though they have the password', async () => {
    const client = browser()
    await enter(client, 'chair')
    for (let n = 1; n <= 5; n++) expect((await showCode(client, '000000')).body.code).toBe('code.wrong')
    const { status, body } = await showCode(client, (await server.codeOf('chair'))!)
    expect([status, body.code, body.about]).toEqual([429, 'session.wait', '60'])
    await waitingOver()
    expect((await showCode(client, (await server.codeOf('chair'))!)).status).toBe(200)
  })
})

describe('setting a second factor up', () => {
  test('the app is set up with its first code; recovery codes come once, work once each, and are renewed', async () => {
    await addPerson(store, 'thu', 'clerk', office)
    const other = await server.client('thu')
    const client = await server.client('thu')
    const started = await client.send<{ uri: string; secret: string; picture: string }>('POST', '/api/me/totp', {})
    expect(started.body.uri).toMatch(/^otpauth:\/\/totp\/hotich:thu\?issuer=hotich&secret=[A-Z2-7]{32}&/)
    expect(started.body.picture).toMatch(/^data:image\/svg\+xml;base64,/)
    const confirm = (code: string) =>
      client.send<{ recovery: string[] } & Problem>('POST', '/api/me/totp/confirm', { code })
    expect((await confirm('000000')).body.code).toBe('code.wrong')
    expect((await client.get<Me>('/api/session')).body.second).toMatchObject({ state: 'none', totp: false })
    const now = codeNow(started.body.secret)
    const { recovery } = (await confirm(now)).body
    expect(recovery).toHaveLength(10)
    expect(recovery[0]).toMatch(/^[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}$/)
    expect((await client.get<Me>('/api/session')).body.second).toMatchObject({ state: 'passed', totp: true })
    const kept = await store.gate<{ hash: Buffer }[]>`
      select hash from recovery_code where account_id = (select id from account where name = 'thu')`
    const plain = recovery.map((one) => createHash('sha256').update(one.replaceAll('-', '')).digest('hex'))
    expect(kept.map(({ hash }) => hash.length)).toEqual(recovery.map(() => 32)) // keyed: no one’s plain SHA-256
    expect(kept.filter(({ hash }) => plain.includes(hash.toString('hex')))).toEqual([])
    // A session that came with the password alone owes the code from now on.
    expect((await other.get<Problem>('/api/me')).body.code).toBe('session.owed')
    expect((await showCode(other, now)).body.code).toBe('code.wrong') // the one that set it up is used
    expect((await showCode(other, recovery[0]!.toUpperCase().replaceAll('-', ' '))).status).toBe(200)
    const third = browser()
    await enter(third, 'thu')
    expect((await showCode(third, recovery[0]!)).body.code).toBe('code.wrong')
    const renewed = await client.send<{ recovery: string[] }>('POST', '/api/me/recovery', {})
    expect((await showCode(third, recovery[1]!)).body.code).toBe('code.wrong')
    expect((await showCode(third, renewed.body.recovery[0]!)).status).toBe(200)
    expect(await told('thu')).toEqual(expect.arrayContaining(['factor-set', 'recovery-made', 'recovery-used']))
  })

  test('whoever needs one cannot do without; others may', async () => {
    const chair = await server.client('chair')
    expect((await chair.send<Problem>('DELETE', '/api/me/totp')).body.code).toBe('factor.needed')
    const thu = (await store.db<{ id: number }[]>`select id from account where name = 'thu'`)[0]!
    await store.gate`update second_factor set last_step = null where account_id = ${thu.id}`
    await store.gate`delete from second_factor where account_id = ${thu.id}`
    const client = await server.client('thu')
    const { secret } = (await client.send<{ secret: string }>('POST', '/api/me/totp', {})).body
    await client.send('POST', '/api/me/totp/confirm', { code: codeNow(secret) })
    expect((await client.send('DELETE', '/api/me/totp')).status).toBe(204)
    expect((await client.get<{ recoveryLeft: number }>('/api/me')).body.recoveryLeft).toBe(0)
    expect(await told('thu')).toContain('factor-removed')
  })

  test('the secret in the database opens neither without the key file nor for another account', async () => {
    const rows = await store.gate<
      { id: number; secret: Buffer }[]
    >`select account_id as id, secret from second_factor where secret is not null`
    for (const { id, secret } of rows) {
      expect(store.sealer.open(secret, `totp ${id}`)).toHaveLength(20)
      expect(store.sealer.open(secret, `totp ${id + 1}`)).toBeUndefined()
    }
    expect(rows.length).toBeGreaterThan(0)
  })
})

describe('wrong passwords', () => {
  test('five, and strangers wait, longer each time; the browser in which its owner signed in before does not', async () => {
    const owner = browser()
    await enter(owner, 'lan')
    const stranger = browser()
    for (let n = 1; n <= 5; n++)
      expect((await enter(stranger, 'lan', 'sai-mat-khau-roi')).body.code).toBe('session.wrong')
    const waits: string[] = []
    for (let n = 1; n <= 4; n++) {
      const { status, body } = await enter(browser(), 'lan') // right, and from another browser
      expect([status, body.code]).toEqual([429, 'session.wait'])
      waits.push(body.about!)
      await waitingOver()
      await enter(stranger, 'lan', 'sai-mat-khau-roi')
    }
    expect(waits).toEqual(['60', '120', '240', '480'])
    expect((await enter(owner, 'lan')).status).toBe(200)
    expect(await told('lan')).toEqual(expect.arrayContaining(['sign-in-failed', 'sign-in-locked']))
  })

  test('a known browser that is in the wrong hands waits by itself, and its owner elsewhere does not', async () => {
    const [stolen, home] = [browser(), browser()]
    await enter(stolen, 'lan')
    await enter(home, 'lan')
    for (let n = 1; n <= 5; n++) await enter(stolen, 'lan', 'sai-mat-khau-roi')
    expect((await enter(stolen, 'lan')).body.code).toBe('session.wait')
    expect((await enter(home, 'lan')).status).toBe(200)
    expect((await enter(browser(), 'lan')).status).toBe(200)
  })

  test('a hundred at once are counted as a hundred: five are judged', async () => {
    const caller = { address: '192.0.2.7', browser: '', device: undefined }
    const counted = await Promise.all(
      Array.from({ length: 100 }, () =>
        signIn(store.gate, { name: 'lan', password: 'sai-mat-khau-roi' }, caller).then(
          () => 'in',
          (error: Refusal) => error.code,
        ),
      ),
    )
    expect(counted.filter((code) => code === 'session.wrong')).toHaveLength(5)
    expect(counted.filter((code) => code === 'session.wait')).toHaveLength(95)
  })

  test('a name that nobody has is told, and made to wait, like one that somebody has', async () => {
    const replies = async (name: string) => {
      const codes: string[] = []
      for (let n = 1; n <= 6; n++) codes.push((await enter(browser(), name, 'sai-mat-khau-roi')).body.code)
      return codes
    }
    expect(await replies('khong-co-ai')).toEqual(await replies('lan'))
  })

  test('what is kept of tries names nobody', async () => {
    await enter(browser(), 'mat-khau-go-nham-vao-o-ten', 'x')
    const rows = await store.gate<{ key: string }[]>`select key from sign_in_try`
    expect(rows.length).toBeGreaterThan(0)
    for (const { key } of rows) expect(key).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('one-time codes', () => {
  const ONE_TIME = 'abcd-efgh-jkmn-pqrs'
  const newcomer = async (name: string) => {
    await addAccount(store.db, { name, role: 'clerk', office: office.id, password: ONE_TIME })
    return name
  }
  const password = (client: Client, password: string) =>
    client.send<Me & Problem>('POST', '/api/session/password', { password })

  test('one works once; the session it opened sets a password, and does nothing else before', async () => {
    const client = browser()
    const name = await newcomer('moi-1')
    expect((await enter(client, name, ONE_TIME)).body.mustChange).toBe(true)
    expect((await enter(browser(), name, ONE_TIME)).body.code).toBe('session.code-over')
    expect((await client.get<Problem>('/api/offices')).body.code).toBe('session.must-change')
    expect((await client.send<Problem>('POST', '/api/me/totp', {})).body.code).toBe('session.must-change')
    expect((await password(client, 'moi-1-moi-1-moi-1')).body.code).toBe('password.pattern')
    expect((await password(client, ONE_TIME)).body.code).toBe('password.same')
    expect((await password(client, 'bon con ga an thoc')).body.mustChange).toBe(false)
    expect((await client.get('/api/offices')).status).toBe(200)
    expect((await enter(browser(), name, 'bon con ga an thoc')).status).toBe(200)
    expect(await told(name)).toContain('password-changed')
  })

  test('one lets one in, of several at the same time', async () => {
    const name = await newcomer('moi-3')
    const replies = await Promise.all([1, 2, 3].map(() => enter(browser(), name, ONE_TIME)))
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 401, 401])
  })

  test('one is over after seven days', async () => {
    const name = await newcomer('moi-2')
    const [row] = await store.gate<{ days: number }[]>`
      select round(extract(epoch from code_until - now()) / 86400)::int as days from account where name = ${name}`
    expect(row!.days).toBe(7)
    const owner = await ownerSql()
    await owner`update account set code_until = now() - interval '1 minute' where name = ${name}`
    await owner.end()
    expect((await enter(browser(), name, ONE_TIME)).body.code).toBe('session.code-over')
  })

  test('a reset ends sessions, and leaves the second factor unless the admin says so', async () => {
    const before = await server.client('chair')
    const first = await resetPassword(store.db, 'chair')
    expect((await before.get<Problem>('/api/session')).body.code).toBe('session.missing')
    const client = browser()
    expect((await enter(client, 'chair', first)).body.second.state).toBe('owed')
    expect((await password(client, 'mot cau khac han truoc')).body.code).toBe('session.owed')
    await showCode(client, (await server.codeOf('chair'))!)
    expect((await password(client, 'mot cau khac han truoc')).status).toBe(200)
    const second = await resetPassword(store.db, 'chair', undefined, { secondFactor: true })
    expect((await enter(browser(), 'chair', second)).body.second).toEqual({
      ...{ state: 'none', needed: true, totp: false, passkey: false },
    })
  })
})

test('an admin resets it on the screen as well, and the person’s page says so', async () => {
  await addPerson(store, 'nga', 'approver', office)
  const admin = await server.client('minh')
  const reset = async (given: object) => {
    const { body } = await admin.send<{ password: string }>('POST', '/api/accounts/nga/code', {
      operation: newId(),
      ...given,
    })
    return (await enter(browser(), 'nga', body.password)).body.second
  }
  expect(await reset({})).toMatchObject({ state: 'owed', totp: true })
  expect(await reset({ secondFactor: true })).toMatchObject({ state: 'none', totp: false })
  const history = await admin.get<{ history: { kind: string }[] }>('/api/accounts/nga/history')
  expect(history.body.history.map(({ kind }) => kind)).toEqual(['reset', 'reset', 'give', 'add'])
})

describe('showing again who one is', () => {
  const stale = (name: string) =>
    store.gate`update session set proved_at = now() - interval '6 minutes' where account_id = (select id from account where name = ${name})`
  const prove = (client: Client, given: object) => client.send<Problem>('POST', '/api/session/proof', given)

  test('before changing what lets one in: by password or by code', async () => {
    const client = await server.client('minh')
    await stale('minh')
    for (const [method, path, body] of [
      ['POST', '/api/session/password', { password: 'mot cau khac han truoc' }],
      ['POST', '/api/me/totp', {}],
      ['POST', '/api/me/totp/confirm', { code: '123456' }],
      ['POST', '/api/me/recovery', {}],
      ['DELETE', '/api/me/totp', undefined],
      ['DELETE', '/api/me/passkeys/abc', undefined],
    ] as const)
      expect((await client.send<Problem>(method, path, body)).body.code, path).toBe('session.prove')
    expect((await prove(client, { password: 'khong phai mat khau' })).body.code).toBe('code.wrong')
    expect((await prove(client, { password: PASSWORD })).status).toBe(204)
    expect((await client.send('POST', '/api/me/recovery', {})).status).toBe(200)
    await stale('minh')
    expect((await prove(client, { code: (await server.codeOf('minh'))! })).status).toBe(204)
    expect((await client.send('POST', '/api/me/recovery', {})).status).toBe(200)
  })

  test('wrong proofs are counted, in that session alone', async () => {
    const [here, there] = [await server.client('minh'), await server.client('minh')]
    for (let n = 1; n <= 5; n++) await prove(here, { password: 'khong phai mat khau' })
    expect((await prove(here, { password: PASSWORD })).body.code).toBe('session.wait')
    expect((await prove(there, { password: PASSWORD })).status).toBe(204)
  })
})

describe('before a book is taken out', () => {
  test('the proof is asked for, and only of whoever may take it', async () => {
    const { book } = await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '02' })
    const chair = await server.client('minh-duyet')
    const takeOut = (client: Client) => client.get<Problem>(`/api/books/${book.id}/export`)
    await store.gate`update session set proved_at = now() - interval '6 minutes'`
    expect((await takeOut(chair)).body.code).toBe('session.prove')
    await chair.send('POST', '/api/session/proof', { password: PASSWORD })
    expect((await takeOut(chair)).body.code).toBe('book.nothing-approved')
    const clerk = await server.client('lan')
    await store.gate`update session set proved_at = now() - interval '6 minutes'`
    expect((await takeOut(clerk)).body.code).toBe('access.denied')
  })

  test('what only the database refused is told as what it is', async () => {
    const app = await buildApp({
      ...{ logger: false as const, packageBytes: 1, version: '0', trustProxy: false as const },
      rates: { perMinute: Number.POSITIVE_INFINITY, accountOf: () => undefined },
    })
    app.get('/', async () => {
      throw Object.assign(new Error('session.prove'), { code: 'HT001', detail: '' })
    })
    const reply = await app.inject('/')
    expect([reply.statusCode, reply.json<Problem>().code]).toEqual([403, 'session.prove'])
    await app.close()
  })
})

describe('sessions', () => {
  type Mine = { sessions: { id: number; current: boolean; how: string; browser: string }[] }
  const mine = async (client: Client) => (await client.get<Mine>('/api/me')).body.sessions
  const isIn = async (client: Client) => (await client.get('/api/session')).status === 200

  test('one sees one’s own and ends one, or all', async () => {
    await addPerson(store, 'hoa', 'clerk', office)
    const [one, two, three] = [await server.client('hoa'), await server.client('hoa'), await server.client('hoa')]
    const listed = await mine(one)
    expect(listed).toHaveLength(3)
    expect(listed.filter(({ current }) => current)).toHaveLength(1)
    const other = (await mine(two)).find(({ current }) => current)!
    const foreign = await server.client('lan')
    await foreign.send('DELETE', `/api/me/sessions/${other.id}`)
    expect(await isIn(two)).toBe(true)
    await one.send('DELETE', `/api/me/sessions/${other.id}`)
    expect([await isIn(one), await isIn(two), await isIn(three)]).toEqual([true, false, true])
    await one.send('DELETE', '/api/me/sessions')
    expect([await isIn(one), await isIn(three)]).toEqual([false, false])
    expect(await told('hoa')).toContain('sign-out-everywhere')
  })

  test('signing in anew ends the session that the browser had', async () => {
    const client = browser()
    const before = (await enter(client, 'hoa')).cookies.get('hotich_session')!
    await enter(client, 'hoa')
    const old = clientOf(server.url, { cookie: `hotich_session=${before}` })
    expect(await isIn(old)).toBe(false)
  })

  const ends: readonly (readonly [string, (name: string) => Promise<unknown>])[] = [
    ['30 minutes without a request', (name) => age(name, 'seen_at', '31 minutes')],
    ['10 hours', (name) => age(name, 'created_at', '10 hours 1 minute')],
    ['a disabled account', (name) => setDisabled(store.db, name, true)],
    ['a reset', (name) => resetPassword(store.db, name)],
    [
      'a password changed elsewhere',
      async (name) =>
        (await server.client(name)).send('POST', '/api/session/password', { password: 'con trau di truoc' }),
    ],
  ]
  const age = (name: string, column: 'seen_at' | 'created_at', by: string) =>
    store.gate`update session set ${store.gate(column)} = now() - ${by}::interval where account_id = (select id from account where name = ${name})`
  test.each(ends)('ended at once by %s', async (what, end) => {
    const name = `ket-thuc-${ends.findIndex(([one]) => one === what)}`
    await addPerson(store, name, 'clerk', office)
    const client = await server.client(name)
    expect((await client.get('/api/offices')).status).toBe(200)
    await end(name)
    expect((await client.get<Problem>('/api/offices')).body.code).toBe('session.missing')
  })

  test('narrowed at once by a role that is taken', async () => {
    const hai = await addPerson(store, 'hai', 'clerk', office)
    const client = await server.client('hai')
    expect((await client.get<{ books: [] }>('/api/books?office=TS')).status).toBe(200)
    const [held] = await findHeld(store.db, hai.id, 'clerk', { office: office.id })
    await takeRole(store.db, hai.id, held!, undefined, { actor: await getOperator(store.db), operation: newId() })
    expect((await client.get<Me>('/api/session')).body.roles).toEqual([])
    expect((await client.get('/api/books?office=TS')).status).not.toBe(200)
  })
})

describe('cookies', () => {
  test('over TLS their names say that nobody else can have set them', async () => {
    const behind = await serve(store, { trustProxy: '127.0.0.1' })
    try {
      for (const [protocol, prefix, secure] of [
        ['https', '__Host-', true],
        ['http', '', false],
      ] as const) {
        const reply = await fetch(`${behind.url}/api/session`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-proto': protocol },
          body: JSON.stringify({ name: 'lan', password: PASSWORD }),
        })
        const cookies = reply.headers.getSetCookie()
        expect(cookies.map((line) => line.split('=')[0]).sort()).toEqual([
          `${prefix}hotich_device`,
          `${prefix}hotich_session`,
        ])
        for (const line of cookies) {
          expect(line).toMatch(/; Path=\/(;|$)/)
          expect(line).toMatch(/; HttpOnly/)
          expect(line).toMatch(/; SameSite=Strict/)
          expect(line.includes('; Secure')).toBe(secure)
          expect(line).not.toMatch(/Domain=/)
        }
      }
      // A session of plain http:// is none over TLS: it may have been set by somebody on the line.
      const plain = (await enter(clientOf(behind.url), 'lan')).cookies.get('hotich_session')!
      const over = clientOf(behind.url, { 'x-forwarded-proto': 'https', cookie: `hotich_session=${plain}` })
      expect((await over.get('/api/session')).status).toBe(401)
    } finally {
      await behind.stop()
    }
  })
})
