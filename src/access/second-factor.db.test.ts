// What the database gives a session, whatever the program believes: spoken to as the role that requests act as.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { session, type Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import type { Office } from './access.db.ts'
import { type Actor, needsSecondFactor, RIGHTS, ROLES, type RoleName } from './access.ts'
import { findSession, openSession, type SecondFactor } from './session.db.ts'

let store: TestStore
let office: Office
const people = new Map<RoleName, Actor>()
const NAMES = Object.keys(ROLES) as RoleName[]
const CALLER = { address: '192.0.2.1', browser: 'test', device: undefined }

beforeAll(async () => {
  store = await openTestStore('official')
  office = await addTestOffice(store)
  for (const role of NAMES) people.set(role, await addPerson(store, role, role, role === 'admin' ? undefined : office))
})
afterAll(() => store.close())

/** A session of an account in the given stand; `proved`: minutes since its owner showed who they are. */
async function sessionOf(role: RoleName, second: SecondFactor, proved = 0): Promise<string> {
  const { id } = people.get(role)!
  const { token } = await store.gate.begin((tx) => openSession(tx, id, { how: 'password', passed: true }, CALLER))
  await store.gate`
    update session set second_factor = ${second}, proved_at = now() - make_interval(mins => ${proved})
    where id = (select max(id) from session where account_id = ${id})`
  return token
}
/** A transaction as a request of that session would have it. */
const asWeb = <T>(token: string, act: (tx: Tx) => Promise<T>): Promise<T> =>
  session.run(token, () => store.web.begin(act) as Promise<T>)

describe.each(NAMES)('%s', (role) => {
  const right = Object.entries(RIGHTS).find(([, roles]) => (roles as readonly string[]).includes(role))?.[0] ?? 'none'
  const holds = (token: string) =>
    asWeb(token, async (tx) => {
      const [row] = await tx<{ somebody: boolean; held: boolean }[]>`
        select actor() is not null as somebody, (cardinality(offices_for(${right})) > 0 or everywhere(${right})) as held`
      return row!
    })
  const isHeld = right !== 'none'

  test('without the second factor holds the role only where it needs none', async () => {
    const held = isHeld && !needsSecondFactor(role)
    const token = await sessionOf(role, 'none')
    expect(await holds(token)).toEqual({ somebody: true, held })
    expect((await findSession(store.gate, token))!.actor.holdings.map((one) => one.role)).toEqual(
      needsSecondFactor(role) ? [] : [role],
    )
  })
  test('who owes it is nobody', async () =>
    expect(await holds(await sessionOf(role, 'owed'))).toEqual({ somebody: false, held: false }))
  test('with it holds the role', async () =>
    expect(await holds(await sessionOf(role, 'passed'))).toEqual({ somebody: true, held: isHeld }))
})

describe('many approvals, or a book taken out, in one transaction', () => {
  const event = (tx: Tx, kind: string, subject = 'record') => tx`
    insert into event (subject, subject_id, office_id, kind, operation, actor)
    select ${subject}, ${subject === 'book' ? '1' : newId()}, ${office.id}, ${kind}, ${newId()}, ${people.get('approver')!.id}`
  const both = (tx: Tx) => tx`
    insert into event (subject, subject_id, office_id, kind, operation, actor)
    select 'record', gen_random_uuid()::text, ${office.id}, 'approve', gen_random_uuid(), ${people.get('approver')!.id} from generate_series(1, 2)`
  const attempts: readonly (readonly [string, number, (tx: Tx) => Promise<unknown>, boolean])[] = [
    ['one approval without a fresh proof', 6, (tx) => event(tx, 'approve'), true],
    ['two in one statement', 6, both, false],
    [
      'two in two statements',
      6,
      async (tx) => {
        await event(tx, 'approve')
        await event(tx, 'approve')
      },
      false,
    ],
    [
      'two, a savepoint between them',
      6,
      async (tx) => {
        await event(tx, 'approve')
        await tx.savepoint((inner) => event(inner, 'approve'))
      },
      false,
    ],
    ['an export', 6, (tx) => event(tx, 'export', 'book'), false],
    ['two with a fresh proof', 4, both, true],
    ['an export with a fresh proof', 4, (tx) => event(tx, 'export', 'book'), true],
  ]
  test.each(attempts)('%s', async (_, minutes, act, allowed) => {
    const done = asWeb(await sessionOf('approver', 'passed', minutes), act)
    if (allowed) await done
    else await expect(done).rejects.toMatchObject({ code: 'HT001', message: 'session.prove' })
  })
})

describe('a request reaches nothing that lets anybody in', () => {
  const attempts: readonly (readonly [string, (tx: Tx) => Promise<unknown>])[] = [
    ['reading password hashes', (tx) => tx`select password_hash from account`],
    ['making a one-time code last', (tx) => tx`update account set code_until = null`],
    ['reading sessions', (tx) => tx`select * from session`],
    ['passing its own second factor', (tx) => tx`update session set second_factor = 'passed'`],
    ['proving itself', (tx) => tx`update session set proved_at = now()`],
    ['reading secrets', (tx) => tx`select * from second_factor`],
    ['setting a secret', (tx) => tx`insert into second_factor (account_id, secret) values (1, '')`],
    ['reading recovery codes', (tx) => tx`select * from recovery_code`],
    ['adding a recovery code', (tx) => tx`insert into recovery_code (account_id, hash) values (1, '')`],
    ['reading passkeys', (tx) => tx`select * from passkey`],
    [
      'adding a passkey',
      (tx) =>
        tx`insert into passkey (id, account_id, site, public_key, counter, name, synced) values ('x', 1, '', '', 0, '', false)`,
    ],
    ['making a challenge', (tx) => tx`insert into challenge (hash) values ('')`],
    ['becoming a known device', (tx) => tx`insert into known_device (token_hash, account_id) values ('', 1)`],
    ['forgetting wrong tries', (tx) => tx`delete from sign_in_try`],
    ['asking what an account holds', (tx) => tx`select * from held_by(1)`],
    ['switching the guard off', (tx) => tx`alter table event disable trigger guard_weighty`],
    [
      'telling the ledger of a sign-in',
      (tx) => tx`
        insert into event (subject, subject_id, kind, operation, actor)
        values ('account', ${String(people.get('approver')!.id)}, 'sign-in', ${newId()}, ${people.get('approver')!.id})`,
    ],
    ['becoming the gate', (tx) => tx`set local role hotich_gate`],
  ]
  test('writing a password: no row is theirs to write', async () => {
    const write = (tx: Tx) => tx`update account set password_hash = 'x', must_change = true`
    expect((await asWeb(await sessionOf('approver', 'passed'), write)).count).toBe(0)
    expect((await asWeb(await sessionOf('admin', 'none'), write)).count).toBe(0)
  })
  test.each(attempts)('%s', async (_, attempt) => {
    await expect(asWeb(await sessionOf('approver', 'passed'), attempt)).rejects.toMatchObject({ code: '42501' })
  })
})

describe('what an account has of second factors is void', () => {
  const has = async (role: RoleName) =>
    (await store.gate`select 1 from second_factor where account_id = ${people.get(role)!.id}`).length > 0
  const forget = (whose: RoleName) => (tx: Tx) => tx`select forget_factors(${people.get(whose)!.id})`
  test.each([
    ['an approver says so', 'approver', 'admin', 'passed'],
    ['an admin says so of themselves', 'admin', 'admin', 'passed'],
    ['an admin says so whose session lacks their own', 'admin', 'approver', 'none'],
    ['a clerk says so', 'clerk', 'approver', 'passed'],
  ] as const)('not when %s', async (_, who, whose, second) => {
    await expect(asWeb(await sessionOf(who, second), forget(whose))).rejects.toMatchObject({ code: '42501' })
    expect(await has(whose)).toBe(true)
  })
  test('when another admin says so, and its sessions end', async () => {
    const token = await sessionOf('approver', 'passed')
    await asWeb(await sessionOf('admin', 'passed'), forget('approver'))
    expect([await has('approver'), await findSession(store.gate, token)]).toEqual([false, undefined])
  })
})

describe('the gate tells the ledger of the door alone', () => {
  const tell = (event: { subject: string; about: string; kind: string; actor: number }) => store.gate`
    insert into event (subject, subject_id, kind, operation, actor)
    values (${event.subject}, ${event.about}, ${event.kind}, ${newId()}, ${event.actor})`
  const attempts = [
    ['an approval', { subject: 'record', about: newId(), kind: 'approve', actor: 1 }],
    ['another account’s sign-in', { subject: 'account', about: '1', kind: 'sign-in', actor: 2 }],
    ['a role given', { subject: 'account', about: '1', kind: 'give', actor: 1 }],
  ] as const
  test.each(attempts)('not of %s', async (_, event) => {
    await expect(tell(event)).rejects.toMatchObject({ code: '42501' })
  })
  test('and reads none of it, and no record', async () => {
    for (const table of ['event', 'record', 'reading', 'person', 'book', 'finding'])
      await expect(store.gate`select * from ${store.gate(table)}`, table).rejects.toMatchObject({ code: '42501' })
  })
})
