// What a request could try if the program in front of the database were wrong: as the web role, in SQL, one attempt a
// line. Each is refused by the database itself, or sees nothing.
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childOf } from '../../test/support/children.ts'
import { asSession, openSession } from '../../test/support/sessions.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { type Book, ensureBook } from '../book/book.db.ts'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { addressFor, type Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { enterRecord } from '../record/form.db.ts'
import { actOn } from '../record/record.db.ts'
import type { Office } from './access.db.ts'
import type { Actor } from './access.ts'

const settings = { checkerApproves: false }
let store: TestStore
let web: postgres.Sql
let home: Office
let away: Office
let book: Book
const people = new Map<string, Actor>()
const tokens = new Map<string, string>()
/** Records by what has become of them. */
let entered: string
let checked: string
let withFinding: string
let approved: string
let others: string

beforeAll(async () => {
  store = await openTestStore()
  web = postgres(addressFor(store.ownerUrl, 'hotich_web'), { max: 1, onnotice: () => undefined })
  home = await addTestOffice(store)
  away = await addTestOffice(store, 'XA')
  for (const [name, role, office] of [
    ['lan', 'clerk', home],
    ['minh', 'checker', home],
    ['chair', 'approver', home],
    ['hoa', 'clerk', away],
    ['tong', 'admin', undefined],
    ['soat', 'auditor', undefined],
  ] as const) {
    const person = await addPerson(store, name, role, office)
    people.set(name, person)
    tokens.set(name, await openSession(store, person))
  }
  book = (await ensureBook(store.db, home.id, { type: 'KS', year: '2018', volume: '02' })).book
  const far = (await ensureBook(store.db, away.id, { type: 'KS', year: '2018', volume: '02' })).book
  entered = await enter(book, 'lan', 1)
  checked = await enter(book, 'lan', 2, 'check')
  withFinding = await enter(book, 'lan', 3, 'check', false)
  approved = await enter(book, 'lan', 4, 'approve')
  others = await enter(far, 'hoa', 5)
})
afterAll(async () => {
  await web.end()
  await store.close()
})

const who = (name: string): Actor => people.get(name)!

async function enter(of: Book, by: string, n: number, upTo?: 'check' | 'approve', scanned = true): Promise<string> {
  const id = newId()
  const values = { ...CLEAN_BIRTH, ...childOf(n), number: `${n}/2018` }
  const context = { actor: who(by), settings, today: fromIsoDay('2026-11-23'), officeName: home.name }
  await enterRecord(store.db, of, { record: id, values, states: {} }, context, { operation: newId() })
  if (scanned) {
    await store.db`delete from finding where record_id = ${id}`
    await store.db`update record set has_file = true, errors = 0, warnings = 0 where id = ${id}`
  }
  if (upTo) await actOn(store.db, id, { act: 'check' }, who('minh'), settings, { operation: newId() })
  if (upTo === 'approve') await actOn(store.db, id, { act: 'approve' }, who('chair'), settings, { operation: newId() })
  return id
}

/** Runs SQL as the web role in a transaction of that session, which never stays. */
async function attempt(token: string | undefined, act: (tx: Tx) => Promise<unknown>): Promise<unknown> {
  const undo = new Error('undo')
  let seen: unknown
  await web
    .begin(async (tx) => {
      if (token !== undefined) await tx`select set_config('hotich.session', ${token}, true)`
      seen = await act(tx)
      throw undo
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error
    })
  return seen
}
/** Tells the ledger of an act as the program does before it changes the record. */
const tell = (tx: Tx, record: string, kind: string, by: string, office = home.id) => tx`
  insert into event (subject, subject_id, office_id, kind, operation, actor, body)
  select 'record', ${record}, ${office}, ${kind}, ${newId()}, ${who(by).id}, jsonb_build_object('reading', r.reading_id) from record r where r.id = ${record}`

describe('a request sees', () => {
  const COUNT = ['record', 'reading', 'person', 'finding', 'event', 'book', 'tally', 'chain', 'package', 'file']
  /** (What was done to people and groups is the admin's to see, and of no office.) */
  const from = (table: string) => (table === 'event' ? `event where subject not in ('account', 'group')` : table)
  const all = (tx: Tx) =>
    tx.unsafe(`select ${COUNT.map((table) => `(select count(*)::int from ${from(table)}) as ${table}`).join()}`)

  const NOBODY: readonly (readonly [string, () => Promise<string | undefined>])[] = [
    ['without a session', async () => undefined],
    ['with an empty token', async () => ''],
    ['with a token nobody was given', async () => 'made-up'],
    ['after 30 idle minutes', () => spoiled((tx) => tx`update session set seen_at = now() - interval '31 minutes'`)],
    ['after 10 hours', () => spoiled((tx) => tx`update session set created_at = now() - interval '10 hours 1 minute'`)],
    ['after signing out', () => spoiled((tx) => tx`update session set ended_at = now()`)],
    ['with an account that was disabled', () => held(`update account set disabled_at = now()`)],
    ['before the password that works once was changed', () => held(`update account set must_change = true`)],
    [
      'with a role that ended yesterday',
      () => held(`update held_role set since = '2026-01-01', until = current_date - 2`, true),
    ],
    ['with a role that begins in two days', () => held(`update held_role set since = current_date + 2`, true)],
    [
      'with a role that was taken',
      () => held(`update held_role set taken_at = now(), taken_by = ${who('tong').id}`, true),
    ],
    ['as the admin', async () => tokens.get('tong')],
  ]
  test.each(NOBODY)('nothing of any office: %s', async (_, tokenOf) => {
    const [row] = (await attempt(await tokenOf(), all)) as [Record<string, number>]
    expect(row).toEqual(Object.fromEntries(COUNT.map((table) => [table, 0])))
  })
  test('only its own office’s rows, table by table', async () => {
    for (const table of COUNT.filter((name) => !['package', 'file'].includes(name))) {
      const offices = await attempt(tokens.get('lan'), (tx) =>
        tx.unsafe(`select distinct office_id from ${table} where office_id is not null`),
      )
      expect(offices, table).toEqual([{ office_id: home.id }])
    }
  })
  test('nothing of a record that it knows by number', async () => {
    expect(await attempt(tokens.get('lan'), (tx) => tx`select 1 from record where id = ${others}`)).toEqual([])
    expect(
      await attempt(tokens.get('lan'), (tx) => tx`select "values" from reading where record_id = ${others}`),
    ).toEqual([])
    expect(await attempt(tokens.get('lan'), (tx) => tx`select 1 from person where record_id = ${others}`)).toEqual([])
    expect(await attempt(tokens.get('lan'), (tx) => tx`select 1 from event where subject_id = ${others}`)).toEqual([])
  })
  test('its own office again, and the other not, when sessions alternate on one connection', async () => {
    for (const [name, office] of [
      ['lan', home],
      ['hoa', away],
      ['lan', home],
    ] as const)
      expect(await asSession(tokens.get(name)!, () => store.web`select distinct office_id as id from record`)).toEqual([
        { id: office.id },
      ])
    expect(await store.web`select 1 from record`).toEqual([])
  })

  async function spoiled(how: (gate: postgres.Sql) => ReturnType<postgres.Sql>): Promise<string> {
    const person = await addPerson(store, `x${newId()}`, 'clerk', home)
    const token = await openSession(store, person)
    const owner = postgres(store.ownerUrl, { max: 1 })
    const { strings, args } = how(owner) as unknown as { strings: string[]; args: unknown[] }
    expect(args).toEqual([])
    await owner.unsafe(`${strings.join('')} where account_id = ${person.id}`)
    await owner.end()
    return token
  }
  async function held(sql: string, role = false): Promise<string> {
    const person = await addPerson(store, `x${newId()}`, 'clerk', home)
    const token = await openSession(store, person)
    const owner = postgres(store.ownerUrl, { max: 1 })
    await owner`set session_replication_role = replica` // no guard asks: the row is to be as if it had come so
    await owner.unsafe(`${sql} where ${role ? 'account_id' : 'id'} = ${person.id}`)
    await owner.end()
    return token
  }
})

type Attack = readonly [what: string, by: string, act: (tx: Tx) => Promise<unknown>, said: RegExp]

describe('refused, though signed in:', () => {
  const set = (tx: Tx, record: string, columns: string) =>
    tx.unsafe(`update record set ${columns} where id = '${record}'`)
  const approve = (by: string) =>
    `state = 'approved', version = version + 1, approved_by = ${who(by).id}, approved_reading = reading_id`
  const check = (by: string) => `state = 'checked', version = version + 1, checked_by = ${who(by).id}`

  // biome-ignore format: a table is read line by line
  const ACTS: readonly Attack[] = [
    ['checking in somebody else’s name', 'chair', async (tx) => set(tx, entered, check('minh')), /checked by whoever is signed in/],
    ['checking what one entered', 'lan', async (tx) => set(tx, entered, check('lan')), /four eyes/],
    ['approving what one entered', 'lan', async (tx) => set(tx, checked, approve('lan')), /four eyes/],
    ['approving what one checked', 'minh', async (tx) => set(tx, checked, approve('minh')), /four eyes/],
    ['approving in somebody else’s name', 'lan', async (tx) => set(tx, checked, approve('chair')), /four eyes|whoever is signed in/],
    ['approving what nobody checked', 'chair', async (tx) => set(tx, entered, approve('chair')), /once checked/],
    ['approving over an open finding', 'chair', async (tx) => set(tx, withFinding, approve('chair')), /open finding/],
    ['approving without telling the ledger', 'chair', async (tx) => set(tx, checked, approve('chair')), /told to the ledger first/],
    ['approving a second time', 'chair', async (tx) => { await tell(tx, approved, 'approve', 'chair'); return set(tx, approved, approve('chair')) }, /without an act|one act|once checked|acknowledgement/],
    ['approving another reading than the one that was checked', 'chair', async (tx) => set(tx, checked, `${approve('chair')}, reading_id = '${newId()}'`), /new account/],
    ['approving and changing the number', 'chair', async (tx) => set(tx, checked, `${approve('chair')}, number = '99/2018', number_key = '99/2018'`), /only a new account/],
    ['approving with a version that skips', 'chair', async (tx) => set(tx, checked, approve('chair').replace('+ 1', '+ 2')), /one act, one version/],
    ['making a reading official without an approval', 'minh', async (tx) => set(tx, entered, `${check('minh')}, approved_reading = reading_id`), /only an approval/],
    ['un-approving', 'chair', async (tx) => set(tx, approved, `state = 'checked', version = version + 1`), /version|whoever|once entered|official/],
    ['changing who entered', 'minh', async (tx) => set(tx, entered, `entered_by = ${who('hoa').id}`), /without an act/],
    ['changing a number quietly', 'lan', async (tx) => set(tx, entered, `number = '77/2018'`), /without an act/],
    ['moving a record to another office', 'lan', async (tx) => set(tx, entered, `office_id = ${away.id}`), /stays in its book/],
    ['returning in a role that may not', 'lan', async (tx) => { await tell(tx, entered, 'enter', 'lan'); return set(tx, entered, `state = 'returned', version = version + 1`) }, /not theirs/],
    ['telling an approval as a clerk', 'lan', async (tx) => tell(tx, entered, 'approve', 'lan'), /row-level security/],
    ['telling an act in somebody else’s name', 'lan', async (tx) => tell(tx, checked, 'approve', 'chair'), /row-level security/],
    ['telling an act of another office', 'chair', async (tx) => tx`insert into event (subject, subject_id, office_id, kind, operation, actor) values ('record', ${others}, ${away.id}, 'approve', ${newId()}, ${who('chair').id})`, /row-level security/],
    ['telling an act of no office', 'chair', async (tx) => tx`insert into event (subject, subject_id, kind, operation, actor) values ('record', ${entered}, 'approve', ${newId()}, ${who('chair').id})`, /row-level security/],
    ['telling an act that there is not', 'chair', async (tx) => tell(tx, entered, 'bless', 'chair'), /row-level security/],
    ['choosing when an act was', 'chair', async (tx) => tx`insert into event (subject, subject_id, office_id, kind, operation, actor, at) values ('record', ${checked}, ${home.id}, 'approve', ${newId()}, ${who('chair').id}, '2020-01-01')`, /permission denied/],
    ['entering a record that is approved', 'lan', async (tx) => forge(tx, 'approved', who('lan').id), /is entered, by whoever/],
    ['entering a record in somebody else’s name', 'lan', async (tx) => forge(tx, 'entered', who('hoa').id), /is entered, by whoever/],
    ['entering a record as a checker', 'minh', async (tx) => forge(tx, 'entered', who('minh').id), /not theirs|row-level security/],
    ['giving an account in somebody else’s name', 'lan', async (tx) => readAs(tx, who('minh').id, home.id), /row-level security/],
    ['giving an account for another office', 'lan', async (tx) => readAs(tx, who('lan').id, away.id), /row-level security/],
    ['acknowledging in somebody else’s name', 'minh', async (tx) => tx`update finding set acknowledged_by = ${who('chair').id}, acknowledged_at = now(), reason = 'x' where record_id = ${withFinding}`, /whoever is signed in/],
    ['overriding an error without being its approver', 'minh', async (tx) => tx`update finding set acknowledged_by = ${who('minh').id}, acknowledged_at = now(), reason = 'x' where record_id = ${withFinding} and level = 'error'`, /by an approver/],
    ['overriding an error without a reason', 'chair', async (tx) => tx`update finding set acknowledged_by = ${who('chair').id}, acknowledged_at = now() where record_id = ${withFinding} and level = 'error'`, /with a reason/],
    ['explaining in somebody else’s name', 'lan', async (tx) => tx`insert into explanation (id, book_id, office_id, kind, year, first, last, seen, reason, words, account_id) values (${newId()}, ${book.id}, ${home.id}, 'missing', 2018, '9', '9', '', 'lost', '', ${who('minh').id})`, /row-level security/],
    ['confirming in somebody else’s name', 'chair', async (tx) => tx`insert into explanation_answer (explanation_id, explained_by, office_id, answer, words, account_id) values (${newId()}, ${who('lan').id}, ${home.id}, 'confirm', '', ${who('minh').id})`, /row-level security/],
    ['recording a closing note as a checker', 'minh', async (tx) => tx`update book set entries = 1 where id = ${book.id}`, /not theirs to record/],
    ['giving a book another year', 'lan', async (tx) => tx`update book set year = '1999' where id = ${book.id}`, /stays what it is/],
    ['setting a rule', 'chair', async (tx) => tx`insert into rule_setting (code, level, reason, actor, operation) values ('M-03', 'off', 'x', ${who('chair').id}, ${newId()})`, /row-level security/],
    ['handing in for another office', 'lan', async (tx) => tx`insert into package (id, office_id, source, dry_run, actor, state) values (${newId()}, ${away.id}, 'x', false, ${who('lan').id}, 'waiting')`, /row-level security/],
    ['handing in in somebody else’s name', 'lan', async (tx) => tx`insert into package (id, office_id, source, dry_run, actor, state) values (${newId()}, ${home.id}, 'x', false, ${who('hoa').id}, 'waiting')`, /row-level security/],
    ['giving oneself a role', 'lan', async (tx) => tx`insert into held_role (account_id, role, office_id, given_by) values (${who('lan').id}, 'approver', ${home.id}, ${who('lan').id})`, /role.own/],
    ['giving a role in the admin’s name', 'lan', async (tx) => tx`insert into held_role (account_id, role, office_id, given_by) values (${who('lan').id}, 'approver', ${home.id}, ${who('tong').id})`, /access.denied/],
    ['adding an account', 'lan', async (tx) => tx`insert into account (name, password_hash) values ('ma', 'x')`, /row-level security/],
  ]
  // biome-ignore format: a table is read line by line
  const FOR_NOBODY: readonly Attack[] = [
    ['changing an event', 'chair', async (tx) => tx`update event set kind = 'check'`, /permission denied/],
    ['deleting an event', 'chair', async (tx) => tx`delete from event`, /permission denied/],
    ['changing a reading', 'lan', async (tx) => tx`update reading set "values" = '{}'`, /permission denied/],
    ['deleting a reading', 'lan', async (tx) => tx`delete from reading`, /permission denied/],
    ['deleting a record', 'chair', async (tx) => tx`delete from record where id = ${entered}`, /permission denied/],
    ['emptying a table', 'chair', async (tx) => tx`truncate finding`, /permission denied/],
    ['disabling a trigger', 'chair', async (tx) => tx`alter table record disable trigger guard_record`, /must be owner/],
    ['dropping a policy', 'chair', async (tx) => tx`drop policy seen on record`, /must be owner/],
    ['writing another policy', 'chair', async (tx) => tx`create policy mine on record using (true)`, /must be owner/],
    ['switching row security off for a table', 'chair', async (tx) => tx`alter table record disable row level security`, /must be owner/],
    ['switching row security off for oneself', 'chair', async (tx) => { await tx`set local row_security = off`; return tx`select 1 from record` }, /row-level security|row security/],
    ['replacing who one is', 'chair', async (tx) => tx`create or replace function actor() returns int language sql as 'select 1'`, /permission denied|must be owner/],
    ['session_replication_role', 'chair', async (tx) => tx`set session_replication_role = replica`, /permission denied/],
    ['becoming the application', 'chair', async (tx) => tx`set role hotich_app`, /permission denied/],
    ['becoming the gate', 'chair', async (tx) => tx`set role hotich_gate`, /permission denied/],
    ['becoming the owner', 'chair', async (tx) => tx`set session authorization postgres`, /permission denied|does not exist/],
    ['joining the application', 'chair', async (tx) => tx`grant hotich_app to hotich_web`, /permission denied|ADMIN option|must have admin/i],
    ['reading sessions', 'chair', async (tx) => tx`select * from session`, /permission denied/],
    ['making a session', 'chair', async (tx) => tx`insert into session (token_hash, account_id) values (sha256('x'), ${who('chair').id})`, /permission denied/],
    ['reading password hashes', 'tong', async (tx) => tx`select password_hash from account`, /permission denied/],
    ['changing a password', 'tong', async (tx) => tx`update account set password_hash = 'x'`, /works once/],
    ['giving itself a right', 'chair', async (tx) => tx`insert into role_right values ('clerk', 'record.approve')`, /permission denied/],
    ['letting checkers approve', 'chair', async (tx) => tx`update province set checker_approves = true`, /permission denied/],
    ['asking what others hold', 'chair', async (tx) => tx`select * from held_by(${who('hoa').id})`, /permission denied/],
    ['reading a file of the server', 'chair', async (tx) => tx`select pg_read_file('postgresql.conf')`, /permission denied/],
    ['running a program', 'chair', async (tx) => tx.unsafe(`copy (select 1) to program 'true'`), /permission denied/],
    ['bulk loading past the policies', 'chair', async (tx) => tx.unsafe('copy record from stdin'), /not supported with row-level security|permission denied/],
  ]
  test.each([...ACTS, ...FOR_NOBODY])('%s', async (_, by, act, said) => {
    await expect(attempt(tokens.get(by), act)).rejects.toThrow(said)
  })

  test('a table of one’s own by a table’s name deceives no guard', async () => {
    const mine = async (tx: Tx) => {
      await tx`create temporary table finding (record_id uuid, level text, acknowledged_by int)`
      await tx`create temporary table session (token_hash bytea, account_id int, ended_at timestamptz, seen_at timestamptz, created_at timestamptz)`
      return set(tx, withFinding, approve('chair'))
    }
    await expect(attempt(tokens.get('chair'), mine)).rejects.toThrow(/open finding/)
  })

  const forge = (tx: Tx, state: string, by: number) => tx`
    insert into record (id, office_id, book_id, type, number, number_key, number_sort, state, version, reading_id, entered_by)
    values (${newId()}, ${home.id}, ${book.id}, 'KS', '9', '9', 9, ${state}, 1, ${newId()}, ${by})`
  const readAs = (tx: Tx, by: number, office: number) => tx`
    insert into reading (id, record_id, office_id, source, type_version, "values", sha256, sense, actor)
    values (${newId()}, ${newId()}, ${office}, 'form', '1', '{}', 'x', 'x', ${by})`
})

describe('and what a request may, it can:', () => {
  test('a check and an approval by the right people, told to the ledger', async () => {
    const id = await enter(book, 'lan', 6)
    const go = (by: string, act: 'check' | 'approve') =>
      asSession(tokens.get(by)!, () => actOn(store.web, id, { act }, who(by), settings, { operation: newId() }))
    await go('minh', 'check')
    await go('chair', 'approve')
    expect(await asSession(tokens.get('lan')!, () => store.web`select state from record where id = ${id}`)).toEqual([
      { state: 'approved' },
    ])
  })
  test('another number of the same book, approved at once by two, stays unique', async () => {
    const [a, b] = [await enter(book, 'lan', 7, 'check'), await enter(book, 'lan', 8, 'check')]
    const owner = postgres(store.ownerUrl, { max: 1 })
    await owner`update record set number_key = '7/2018' where id = ${b}`
    await owner.end()
    const go = (id: string) =>
      asSession(tokens.get('chair')!, () =>
        actOn(store.web, id, { act: 'approve' }, who('chair'), settings, { operation: newId() }),
      ).then(
        () => 'done',
        (error: { code?: string }) => error.code,
      )
    const outcomes = await Promise.all([go(a), go(b)])
    expect(outcomes.filter((one) => one === 'done')).toHaveLength(1)
  })
})
