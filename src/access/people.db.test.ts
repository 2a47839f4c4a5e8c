// Accounts, roles and groups as an admin looks after them: what may be done, what the database refuses by name, also to
// the program's own role, and what SQL could try as the web role.
import { setTimeout } from 'node:timers/promises'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSession, openSession } from '../../test/support/sessions.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { addressFor, type Db, type Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import { getActor, type Office } from './access.db.ts'
import { type Actor, OPERATOR, type RoleName } from './access.ts'
import { addGroup, listGroups, putGroup } from './group.db.ts'
import { findHeld, type GivenRole, giveRole, insertRole, takeRole } from './held-role.db.ts'
import { isPassword } from './password.ts'
import {
  addAccount,
  addAccountOnce,
  getAccount,
  getOperator,
  historyOf,
  listPeople,
  type NewAccount,
  resetPassword,
  setDisabled,
} from './people.db.ts'
import { type Order, tell } from './people-act.db.ts'

let store: TestStore
let web: postgres.Sql
let home: Office
let other: Office
const people = new Map<string, Actor>()
const tokens = new Map<string, string>()

const CAST: readonly (readonly [name: string, role: RoleName, everywhere: boolean])[] = [
  ['tong', 'admin', true],
  ['pho', 'admin', true],
  ['lan', 'clerk', false],
  ['chair', 'approver', false],
  ['so', 'department', true],
  ['soat', 'auditor', true],
]

beforeAll(async () => {
  store = await openTestStore()
  web = postgres(addressFor(store.ownerUrl, 'hotich_web'), { max: 1, onnotice: () => undefined })
  home = await addTestOffice(store)
  other = await addTestOffice(store, 'XA')
  for (const [name, role, everywhere] of CAST) {
    people.set(name, await addPerson(store, name, role, everywhere ? undefined : home))
    tokens.set(name, await openSession(store, people.get(name)!))
  }
  await addAccount(store.db, { name: 'moi', role: 'clerk', office: home.id, password: 'mot-lan-thoi-nhe' })
})
afterAll(async () => {
  await web.end()
  await store.close()
})

const who = (name: string): Actor => people.get(name)!
const day = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(Date.now() + days * 86_400_000)
/** As a request of that person, with an operation of its own. */
const as = <T>(name: string, act: (db: Db, order: Order) => Promise<T>): Promise<T> =>
  asSession(tokens.get(name)!, () => act(store.web, { actor: who(name), operation: newId() }))
const refusal = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )
const add = (db: Db, order: Order, account: Partial<NewAccount> = {}) =>
  addAccountOnce(
    db,
    { name: `x${newId()}`, password: 'mot-lan-thoi-nhe', role: 'clerk', office: home.id, ...account },
    order,
  )
/** Somebody new with one role, given by the admin. */
async function newcomer(role: Partial<GivenRole> = {}): Promise<{ name: string; id: number; held: number }> {
  const name = `x${newId()}`
  await as('tong', (db, order) => add(db, order, { name, ...role }))
  const id = await getAccount(store.db, name)
  const place = { office: home.id, ...role }
  const [held] = await findHeld(store.db, id, role.role ?? 'clerk', place)
  return { name, id, held: held! }
}
const rolesOf = async (name: string) => (await listPeople(store.db)).find((one) => one.name === name)!.roles
const told = async (name: string) =>
  (await historyOf(store.db, name)).map(({ kind, by, role, office, group, since, until }) =>
    [kind, by, ...(role ? [role, office ?? group ?? '*', since, until] : [])].join(' '),
  )

describe('an admin', () => {
  test('adds, gives, ends, takes, resets, disables and enables; the ledger tells each, once an operation', async () => {
    const name = 'hoa'
    const first = { actor: who('tong'), operation: newId() }
    const twice = <T>(act: (db: Db, order: Order) => Promise<T>, order = { actor: who('tong'), operation: newId() }) =>
      asSession(tokens.get('tong')!, async () => [await act(store.web, order), await act(store.web, order)])
    const made = await twice((db, order) => add(db, order, { name }), first)
    expect(made.map(({ added }) => added)).toEqual([true, false])
    const id = await getAccount(store.db, name)
    const later = { role: 'checker', office: other.id, since: day(3), until: day(30) } as const
    expect(await twice((db, order) => giveRole(db, id, later, order))).toEqual([true, false])
    const [held] = await findHeld(store.db, id, 'checker', { office: other.id })
    expect(await twice((db, order) => takeRole(db, id, held!, day(9), order))).toEqual([true, false])
    expect(await rolesOf(name)).toMatchObject([
      { role: 'clerk', office: 'TS', until: null, now: true },
      { role: 'checker', office: 'XA', since: day(3), until: day(9), now: false },
    ])
    expect(await twice((db, order) => takeRole(db, id, held!, undefined, order))).toEqual([true, false])
    const codes = await twice((db, order) => resetPassword(db, name, order))
    expect(codes).toEqual([expect.stringMatching(/^(\w{4}-){3}\w{4}$/), undefined])
    const [{ password_hash: hash, must_change } = { password_hash: '', must_change: false }] = await store.gate<
      { password_hash: string; must_change: boolean }[]
    >`select password_hash, must_change from account where id = ${id}`
    expect([await isPassword(hash, codes[0]!), must_change]).toEqual([true, true])
    await twice((db, order) => setDisabled(db, name, true, order))
    expect((await listPeople(store.db)).find((one) => one.name === name)).toMatchObject({ disabled: true })
    await twice((db, order) => setDisabled(db, name, false, order))
    expect(await told(name)).toEqual([
      'enable tong',
      'disable tong',
      'reset tong',
      `take tong checker XA ${day(3)} ${day(9)}`,
      `end tong checker XA ${day(3)} ${day(9)}`,
      `give tong checker XA ${day(3)} ${day(30)}`,
      `give tong clerk TS ${day(0)} `,
      'add tong',
    ])
  })

  test('puts offices into a group and out; a role for the group follows at once', async () => {
    await as('tong', (db, order) => addGroup(db, { code: 'TO1', name: 'Tổ 1' }, order))
    await as('tong', (db, order) => addGroup(db, { code: 'TO1', name: 'Tổ 1' }, order)) // the same again: nothing
    expect(await refusal(as('tong', (db, order) => addGroup(db, { code: 'TO1', name: 'Tổ hai' }, order)))).toBe(
      'group.exists',
    )
    const [group] = await store.db<{ id: number }[]>`select id from office_group where code = 'TO1'`
    const { name } = await newcomer({ role: 'coordinator', office: undefined, group: group!.id })
    const token = await openSession(store, { id: await getAccount(store.db, name) })
    const seen = async () => {
      await store.db`update account set must_change = false where name = ${name}`
      const [row] = await asSession(token, () => store.web<{ scope: number[] }[]>`select scope()`)
      return row!.scope
    }
    expect(await seen()).toEqual([])
    await as('tong', (db, order) => putGroup(db, 'TO1', { in: ['TS', 'XA'], out: [] }, order))
    expect((await seen()).sort()).toEqual([home.id, other.id].sort())
    await as('tong', (db, order) => putGroup(db, 'TO1', { in: [], out: ['XA'] }, order))
    expect(await seen()).toEqual([home.id])
    expect(await listGroups(store.db)).toEqual([{ code: 'TO1', name: 'Tổ 1', offices: ['TS'] }])
    expect(
      await store.db`select kind, body from event where subject = 'group' and subject_id = ${String(group!.id)} order by id`,
    ).toEqual([
      { kind: 'add', body: { code: 'TO1', name: 'Tổ 1' } },
      { kind: 'put', body: { in: ['TS', 'XA'], out: [] } },
      { kind: 'put', body: { in: [], out: ['XA'] } },
    ])
  })

  test('gives again what has ended, and may give the days after beforehand', async () => {
    const { name, id, held } = await newcomer()
    await as('tong', (db, order) => takeRole(db, id, held, day(5), order))
    await as('tong', (db, order) => giveRole(db, id, { role: 'clerk', office: home.id, since: day(6) }, order))
    expect(await rolesOf(name)).toMatchObject([
      { until: day(5), now: true },
      { since: day(6), until: null, now: false },
    ])
  })

  test('sees no record, finding, package or person, though the rows are there', async () => {
    const record = newId()
    await store.db`insert into package (id, office_id, source, dry_run, actor, state) values (${newId()}, ${home.id}, 'x', true, ${who('lan').id}, 'done')`
    await store.db`insert into finding (record_id, office_id, code, field, level, seen, expected) values (${record}, ${home.id}, 'M-01', 'x', 'error', '', '')`
    await store.db`insert into person (record_id, role, office_id, subject, name, name_key) values (${record}, 'child', ${home.id}, true, 'Lê Lan', 'le lan')`
    await store.db`insert into reading (id, record_id, office_id, source, type_version, "values", sha256, sense, actor) values (${newId()}, ${record}, ${home.id}, 'form', '1', '{}', 'x', 'x', ${who('lan').id})`
    await store.db`insert into record (id, office_id, book_id, type, number, number_key, number_sort, state, version, reading_id, entered_by) values (${record}, ${home.id}, 1, 'KS', '1', '1', 1, 'entered', 1, ${newId()}, ${who('lan').id})`
    const count = (name: string, table: string) =>
      as(name, (db) => db<{ n: number }[]>`select count(*)::int as n from ${db(table)}`.then(([row]) => row!.n))
    for (const table of ['record', 'reading', 'finding', 'person', 'package']) {
      expect(await count('so', table), `${table}, to the department`).toBeGreaterThan(0)
      expect(await count('tong', table), `${table}, to the admin`).toBe(0)
      expect(await count('soat', table), `${table}, to the auditor`).toBe(0)
    }
  })
})

describe('refused by name, to a request and to the program’s own role', () => {
  type Ask = (db: Db, order: Order) => Promise<unknown>
  type Asked = readonly [what: string, by: string, ask: () => Ask, code: string]
  const give =
    (name: string, role: GivenRole): Ask =>
    (db, order) =>
      giveRole(db, who(name).id, role, order)
  const take = (name: string, role: RoleName, place = {}, until?: string): Ask => {
    return async (db, order) => {
      const [held] = await findHeld(store.db, who(name).id, role, place)
      return takeRole(db, who(name).id, held!, until, order)
    }
  }
  const fresh =
    (role: GivenRole): Ask =>
    (db, order) =>
      add(db, order, role)
  const TS = () => ({ office: home.id })

  // biome-ignore format: a table is read line by line
  const ASKED: readonly Asked[] = [
    ['giving oneself a role',                      'tong',  () => give('tong', { role: 'lookup' }),                                 'role.own'],
    ['taking one’s own role',                      'tong',  () => take('tong', 'admin'),                                            'role.own'],
    ['ending one’s own role',                      'tong',  () => take('tong', 'admin', {}, day(3)),                                'role.own'],
    ['making a clerk admin',                       'tong',  () => give('lan', { role: 'admin' }),                                   'role.alone'],
    ['making a clerk admin later',                 'tong',  () => give('lan', { role: 'admin', since: day(30) }),                   'role.alone'],
    ['giving an admin a record to enter',          'tong',  () => give('pho', { role: 'clerk', ...TS() }),                          'role.alone'],
    ['giving an admin a record to enter later',    'tong',  () => give('pho', { role: 'clerk', ...TS(), since: day(30) }),          'role.alone'],
    ['letting an auditor look up',                 'tong',  () => give('soat', { role: 'lookup' }),                                 'role.alone'],
    ['making an admin auditor',                    'tong',  () => give('pho', { role: 'auditor' }),                                 'role.alone'],
    ['making a clerk auditor',                     'tong',  () => give('lan', { role: 'auditor' }),                                 'role.alone'],
    ['giving the same role there again',           'tong',  () => give('lan', { role: 'clerk', ...TS() }),                          'role.held'],
    ['giving it for a while within',               'tong',  () => give('lan', { role: 'clerk', ...TS(), since: day(9), until: day(9) }), 'role.held'],
    ['a role from yesterday',                      'tong',  () => give('lan', { role: 'checker', ...TS(), since: day(-1) }),        'role.period'],
    ['a role that ends before it begins',          'tong',  () => give('lan', { role: 'checker', ...TS(), since: day(9), until: day(8) }), 'role.period'],
    ['a role that ended yesterday',                'tong',  () => fresh({ role: 'clerk', ...TS(), until: day(-1) }),                'role.period'],
    ['ending a role yesterday',                    'tong',  () => take('lan', 'clerk', TS(), day(-1)),                              'role.period'],
    ['an admin of one office',                     'tong',  () => fresh({ role: 'admin', ...TS() }),                                'role.province'],
    ['a role of somebody else by his row',         'tong',  () => async (db, order) => takeRole(db, who('chair').id, (await findHeld(store.db, who('lan').id, 'clerk', TS()))[0]!, undefined, order), 'role.missing'],
    ['an account that is there',                   'tong',  () => (db, order) => add(db, order, { name: 'lan' }),                   'account.exists'],
    ['disabling oneself',                          'tong',  () => (db, order) => setDisabled(db, 'tong', true, order),              'account.own'],
    ['handing oneself a code',                     'tong',  () => (db, order) => resetPassword(db, 'tong', order),                  'account.own'],
    ['disabling the operator',                     'tong',  () => (db, order) => setDisabled(db, OPERATOR, true, order),            'account.operator'],
    ['a code for the operator',                    'tong',  () => (db, order) => resetPassword(db, OPERATOR, order),                'account.operator'],
    ['a role for the operator',                    'tong',  () => async (db, order) => giveRole(db, (await getOperator(store.db)).id, { role: 'approver' }, order), 'account.operator'],
    ['taking the operator’s role',                 'tong',  () => async (db, order) => { const { id } = await getOperator(store.db); return takeRole(db, id, (await findHeld(store.db, id, 'clerk', {}))[0]!, undefined, order) }, 'account.operator'],
    ['no group of that code',                      'tong',  () => (db, order) => putGroup(db, 'KHONG', { in: [], out: [] }, order), 'group.missing'],
    ...['lan', 'chair', 'so', 'soat'].flatMap((by): Asked[] => [
      [`adding an account as ${by}`,               by,      () => fresh({ role: 'clerk', ...TS() }),                                'access.denied'],
      [`giving a role as ${by}`,                   by,      () => give('lan', { role: 'checker', ...TS() }),                        'access.denied'],
      [`taking a role as ${by}`,                   by,      () => take('lan', 'clerk', TS()),                                       'access.denied'],
      [`handing over a code as ${by}`,             by,      () => (db, order) => resetPassword(db, 'lan', order),                   by === 'lan' ? 'account.own' : 'access.denied'],
      [`disabling an account as ${by}`,            by,      () => (db, order) => setDisabled(db, 'pho', true, order),               'access.denied'],
      [`making a group as ${by}`,                  by,      () => (db, order) => addGroup(db, { code: 'TO9', name: 'Tổ 9' }, order), 'access.denied'],
    ]),
  ]
  test.each(ASKED)('%s', async (_, by, ask, code) => {
    expect(await refusal(as(by, ask())), 'a request').toBe(code)
    expect(await refusal(ask()(store.db, { actor: who(by), operation: newId() })), 'the program').toBe(code)
  })
})

test.each([
  ['given by somebody who may not', 'lan', /access.denied/],
  ['given by nobody', null, /access.denied/],
  ['given by oneself', 'chair', /role.own/],
])('the program’s own role cannot make up a role %s', async (_, by, said) => {
  const giver = by === null ? null : who(by).id
  await expect(
    store.db`insert into held_role (account_id, role, given_by) values (${who('chair').id}, 'department', ${giver})`,
  ).rejects.toThrow(said)
})

describe('the last admin stays', () => {
  test('neither taken, nor ended, nor disabled; nor while the other holds it for a while only', async () => {
    const alone = await openTestStore()
    try {
      const first = await addPerson(alone, 'tong', 'admin', undefined)
      const order = async (): Promise<Order> => ({ actor: await getOperator(alone.db), operation: newId() })
      const [held] = await findHeld(alone.db, first.id, 'admin', {})
      const tries = async () => [
        await refusal(takeRole(alone.db, first.id, held!, undefined, await order())),
        await refusal(takeRole(alone.db, first.id, held!, day(3), await order())),
        await refusal(setDisabled(alone.db, 'tong', true, await order())),
      ]
      expect(await tries()).toEqual(['role.last', 'role.last', 'role.last'])
      await addAccount(alone.db, { name: 'moi', role: 'admin', password: 'mot-lan-thoi-nhe', until: day(30) })
      await addAccount(alone.db, { name: 'sau', role: 'admin', password: 'mot-lan-thoi-nhe', since: day(1) })
      expect(await tries()).toEqual(['role.last', 'role.last', 'role.last'])
      await addAccount(alone.db, { name: 'pho', role: 'admin', password: 'mot-lan-thoi-nhe' })
      await setDisabled(alone.db, 'pho', true)
      expect(await tries()).toEqual(['role.last', 'role.last', 'role.last'])
      await setDisabled(alone.db, 'pho', false)
      expect(await refusal(takeRole(alone.db, first.id, held!, undefined, await order()))).toBe('done')
    } finally {
      await alone.close()
    }
  })

  /** Does the second while the first is done and not yet kept; it waits, or goes past it where nothing holds it back. */
  async function during(db: Db, first: (tx: Tx) => Promise<void>, second: () => Promise<unknown>): Promise<string> {
    let outcome: Promise<string> | undefined
    await db.begin(async (tx) => {
      await first(tx)
      outcome = refusal(second())
      await Promise.race([outcome, setTimeout(1000)])
    })
    return outcome!
  }

  test('two admins that take each other’s role at once: one stays', async () => {
    const pair = await openTestStore()
    try {
      const [tong, pho] = [
        await addPerson(pair, 'tong', 'admin', undefined),
        await addPerson(pair, 'pho', 'admin', undefined),
      ]
      const [hers] = await findHeld(pair.db, tong.id, 'admin', {})
      const [his] = await findHeld(pair.db, pho.id, 'admin', {})
      const order = { actor: tong, operation: newId() }
      const second = await during(
        pair.db,
        async (tx) => {
          await tx`update held_role set taken_by = ${tong.id}, taken_at = now() where id = ${his!}`
          const told = { role: 'admin', office: null, group: null, since: day(0), until: null }
          await tell(tx, order, { kind: 'account', id: pho.id }, 'take', told)
        },
        () => takeRole(pair.db, tong.id, hers!, undefined, { actor: pho, operation: newId() }),
      )
      expect(second).toBe('role.last')
      expect(await pair.db`select from held_role where role = 'admin' and taken_at is null`).toHaveLength(1)
    } finally {
      await pair.close()
    }
  })

  test('many pairs that take and disable each other at once: nobody waits for ever, and an admin is left', async () => {
    const many = await openTestStore()
    try {
      const admins: { actor: Actor; held: number }[] = []
      for (let n = 0; n < 6; n++) {
        const actor = await addPerson(many, `tong${n}`, 'admin', undefined)
        admins.push({ actor, held: (await findHeld(many.db, actor.id, 'admin', {}))[0]! })
      }
      const acts = admins.flatMap(({ actor }, at) => {
        const next = admins[(at + 1) % admins.length]!
        const order = () => ({ actor, operation: newId() })
        return [
          () => takeRole(many.db, next.actor.id, next.held, undefined, order()),
          () => setDisabled(many.db, next.actor.name, true, order()),
        ]
      })
      const outcomes = await Promise.all(acts.map((act) => refusal(act())))
      expect(outcomes.filter((one) => one !== 'done' && !['role.last', 'access.denied'].includes(one))).toEqual([])
      const left = await many.db`
        select from held_role h join account a on a.id = h.account_id
        where h.role = 'admin' and h.taken_at is null and a.disabled_at is null`
      expect(left.length).toBeGreaterThan(0)
    } finally {
      await many.close()
    }
  })

  test('admin and clerk given to one account at once: the first', async () => {
    const { id, held } = await newcomer()
    await as('tong', (db, order) => takeRole(db, id, held, undefined, order))
    const second = await during(
      store.db,
      (tx) => insertRole(tx, id, { role: 'admin' }, { actor: who('tong'), operation: newId() }),
      () => giveRole(store.db, id, { role: 'clerk', office: home.id }, { actor: who('pho'), operation: newId() }),
    )
    expect(second).toBe('role.alone')
  })
})

describe('SQL as the web role, in an admin’s session and others’', () => {
  type Attack = readonly [what: string, by: string, act: (tx: Tx) => Promise<unknown>, said: RegExp]
  const insert = (tx: Tx, of: string, role: string, by: string) => tx`
    insert into held_role (account_id, role, office_id, given_by) values (${who(of).id}, ${role}, ${home.id}, ${who(by).id})`
  const tellIt = (tx: Tx, by: string, of: string, kind: string, body = {}) => tx`
    insert into event (subject, subject_id, kind, operation, actor, body)
    values ('account', ${String(who(of).id)}, ${kind}, ${newId()}, ${who(by).id}, ${tx.json(body)})`

  // biome-ignore format: a table is read line by line
  const ATTACKS: readonly Attack[] = [
    ['a role that the ledger is not told of',            'tong', (tx) => insert(tx, 'lan', 'checker', 'tong'), /give is told to the ledger/],
    ['a role of which the ledger is told another',       'tong', async (tx) => { await tellIt(tx, 'tong', 'lan', 'give', { role: 'lookup' }); return insert(tx, 'lan', 'checker', 'tong') }, /give is told to the ledger/],
    ['a role of which the ledger is told of another person', 'tong', async (tx) => { await tellIt(tx, 'tong', 'chair', 'give', { role: 'checker', office: 'TS', group: null, since: day(0), until: null }); return insert(tx, 'lan', 'checker', 'tong') }, /give is told to the ledger/],
    ['a role in the other admin’s name',                 'tong', (tx) => insert(tx, 'lan', 'checker', 'pho'), /access.denied/],
    ['telling the ledger in the other admin’s name',     'tong', (tx) => tellIt(tx, 'pho', 'lan', 'give'), /row-level security/],
    ['a role by nobody',                                 'tong', (tx) => tx`insert into held_role (account_id, role) values (${who('lan').id}, 'approver')`, /access.denied/],
    ['a role given already taken',                       'tong', (tx) => tx`insert into held_role (account_id, role, given_by, taken_by, taken_at) values (${who('lan').id}, 'approver', ${who('tong').id}, ${who('tong').id}, now())`, /permission denied/],
    ['a role for the operator',                          'tong', (tx) => tx`insert into held_role (account_id, role, given_by) select id, 'approver', ${who('tong').id} from account where name = 'operator'`, /account.operator/],
    ['one’s own role',                                   'tong', (tx) => insert(tx, 'tong', 'clerk', 'tong'), /role.own/],
    ['one’s own role, for somebody who may give',        'lan',  (tx) => insert(tx, 'lan', 'approver', 'tong'), /access.denied/],
    ['a role by somebody who may not give',              'chair', (tx) => insert(tx, 'lan', 'checker', 'chair'), /access.denied|row-level security/],
    ['taking a role quietly',                            'tong', (tx) => tx`update held_role set taken_by = ${who('tong').id}, taken_at = now() where account_id = ${who('lan').id}`, /take is told to the ledger/],
    ['taking a role in the other admin’s name',          'tong', (tx) => tx`update held_role set taken_by = ${who('pho').id}, taken_at = now() where account_id = ${who('lan').id}`, /access.denied/],
    ['taking a role as of last week',                    'tong', (tx) => tx`update held_role set taken_by = ${who('tong').id}, taken_at = now() - interval '7 days' where account_id = ${who('lan').id}`, /is taken now/],
    ['ending a role quietly',                            'tong', (tx) => tx`update held_role set until = ${day(3)}::text::date, ended_by = ${who('tong').id} where account_id = ${who('lan').id}`, /end is told to the ledger/],
    ['making a role another',                            'tong', (tx) => tx`update held_role set role = 'approver' where account_id = ${who('lan').id}`, /permission denied/],
    ['making a role another person’s',                   'tong', (tx) => tx`update held_role set account_id = ${who('chair').id} where account_id = ${who('lan').id}`, /permission denied/],
    ['deleting a role',                                  'tong', (tx) => tx`delete from held_role where account_id = ${who('lan').id}`, /permission denied/],
    ['an account that the ledger is not told of',        'tong', (tx) => tx`insert into account (name, password_hash) values ('ma', 'x')`, /add is told to the ledger/],
    ['an account whose password stays',                  'tong', (tx) => tx`insert into account (name, password_hash, must_change) values ('ma', 'x', false)`, /works once/],
    ['a password that stays, for somebody else',         'tong', (tx) => tx`update account set password_hash = 'x', must_change = false where id = ${who('chair').id}`, /works once/],
    ['a code of which the ledger is not told',           'tong', (tx) => tx`update account set password_hash = 'x', must_change = true where id = ${who('chair').id}`, /reset is told to the ledger/],
    ['keeping a code that works once',                   'tong', (tx) => tx`update account set must_change = false where name = 'moi'`, /works once/],
    ['a password of the operator',                       'tong', async (tx) => tx`update account set password_hash = 'x', must_change = true where name = 'operator'`, /account_operator/],
    ['disabling quietly',                                'tong', (tx) => tx`update account set disabled_at = now() where id = ${who('chair').id}`, /disable is told to the ledger/],
    ['disabling as of last week',                        'tong', (tx) => tx`update account set disabled_at = now() - interval '7 days' where id = ${who('chair').id}`, /disabled now/],
    ['another name for an account',                      'tong', (tx) => tx`update account set name = 'ma' where id = ${who('chair').id}`, /permission denied/],
    ['deleting an account',                              'tong', (tx) => tx`delete from account where id = ${who('chair').id}`, /permission denied/],
    ['an office in a group, quietly',                    'tong', async (tx) => { await tx`insert into office_group (code, name) values ('TOX', 'x')`; return tx`insert into office_in_group (group_id, office_id) select id, ${home.id} from office_group where code = 'TOX'` }, /put is told to the ledger/],
    ['a group as a clerk',                               'lan',  (tx) => tx`insert into office_group (code, name) values ('TOX', 'x')`, /row-level security/],
    ['an event of a person as the department',           'so',   (tx) => tellIt(tx, 'so', 'lan', 'give'), /row-level security/],
    ['asking who may keep people',                       'tong', (tx) => tx`select may_keep(1, 'role.give')`, /permission denied/],
    ['putting the telling off',                          'tong', async (tx) => { await tx`set constraints all deferred`; return insert(tx, 'lan', 'checker', 'tong') }, /give is told to the ledger/],
  ]
  test.each(ATTACKS)('%s', async (_, by, act, said) => {
    // To the end, since what was told is looked for when the transaction ends.
    const attempt = web.begin(async (tx) => {
      await tx`select set_config('hotich.session', ${tokens.get(by)!}, true)`
      await act(tx)
    })
    await expect(attempt).rejects.toThrow(said)
  })

  test('what is no admin’s changes nothing: no row is seen to change', async () => {
    for (const by of ['lan', 'chair', 'so', 'soat'])
      for (const sql of [
        `update held_role set until = '2030-01-01', ended_by = ${who(by).id}`,
        `update account set disabled_at = now()`,
        'delete from office_in_group',
      ])
        expect(await as(by, async (db) => (await db.unsafe(sql)).count), `${by}: ${sql}`).toBe(0)
  })

  test('what was done to people is seen by admins, and by nobody else but who did it', async () => {
    const seen = (by: string) =>
      as(by, (db) => db<{ n: number }[]>`select count(*)::int as n from event where subject in ('account', 'group')`)
    expect((await seen('pho'))[0]!.n).toBeGreaterThan(0)
    for (const by of ['lan', 'chair', 'so']) expect((await seen(by))[0]!.n, by).toBe(0)
  })
})

test('a code that is handed over and an account that is disabled end every session at once, whoever did it', async () => {
  for (const act of [
    (name: string) => resetPassword(store.db, name),
    (name: string) => setDisabled(store.db, name, true),
  ]) {
    const { name, id } = await newcomer()
    await openSession(store, { id })
    await act(name)
    expect(await store.gate`select from session where account_id = ${id} and ended_at is null`).toEqual([])
  }
  expect(await getActor(store.db, 'lan')).toMatchObject({ name: 'lan' })
})
