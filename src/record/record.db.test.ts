import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childOf } from '../../test/support/children.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import type { Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { type Book, ensureBook } from '../book/book.db.ts'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { connect, insertInto, rowOf } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import { verifyStore } from '../verify.ts'
import { correctRecord, enterRecord } from './form.db.ts'
import { acknowledge, acknowledgeInBook, actOn, actOnBook } from './record.db.ts'
import { getRecord, listRecords, listWork } from './view.db.ts'

const settings = { checkerApproves: false }
let store: TestStore
let office: Office
let book: Book
let lan: Actor
let minh: Actor
let chair: Actor
let vice: Actor
beforeAll(async () => {
  store = await openTestStore()
  office = await addTestOffice(store)
  book = (await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '02' })).book
  lan = await addPerson(store, 'lan', 'clerk', office)
  minh = await addPerson(store, 'minh', 'checker', office)
  chair = await addPerson(store, 'chair', 'approver', office)
  vice = await addPerson(store, 'vice', 'approver', office)
})
afterAll(() => store.close())

const context = (actor: Actor) => ({ actor, settings, today: fromIsoDay('2026-11-23'), officeName: office.name })
const order = () => ({ operation: newId() })
let numbers = 0

/** A new record by form; its page file stands in for one that was scanned. */
async function enter(change: Readonly<Record<string, string>> = {}, actor = lan): Promise<string> {
  numbers += 1
  const id = newId()
  await enterRecord(
    store.db,
    book,
    { record: id, values: { ...CLEAN_BIRTH, ...childOf(numbers), number: `${numbers}/2018`, ...change }, states: {} },
    context(actor),
    order(),
  )
  await store.db`delete from finding where record_id = ${id} and code = 'M-03'`
  await store.db`update record set has_file = true, errors = (select count(*) from finding f where f.record_id = ${id} and f.level = 'error')::int where id = ${id}`
  return id
}
const act = (id: string, what: 'check' | 'approve', actor: Actor) =>
  actOn(store.db, id, { act: what }, actor, settings, order())
const stateOf = async (id: string): Promise<string> => (await getRecord(store.db, id, lan, settings)).state
const codeOf = async (outcome: Promise<unknown>): Promise<string> => {
  try {
    await outcome
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

test('entered, checked, approved: three people, three events, one tally', async () => {
  const id = await enter()
  await act(id, 'check', minh)
  await act(id, 'approve', chair)
  const record = await getRecord(store.db, id, lan, settings)
  expect(record.history.map(({ kind, by }) => [kind, by])).toEqual([
    ['enter', 'lan'],
    ['check', 'minh'],
    ['approve', 'chair'],
  ])
  expect([record.enteredBy, record.checkedBy, record.approvedBy, record.state, record.version]).toEqual([
    'lan',
    'minh',
    'chair',
    'approved',
    3,
  ])
})

test('the same request twice is one act, whether entering, checking or approving', async () => {
  const id = newId()
  const form = { record: id, values: { ...CLEAN_BIRTH, ...childOf(140), number: '900/2018' }, states: {} }
  const once = order()
  await enterRecord(store.db, book, form, context(lan), once)
  await enterRecord(store.db, book, form, context(lan), once)
  const twice = order()
  await actOn(store.db, id, { act: 'check' }, minh, settings, twice)
  await actOn(store.db, id, { act: 'check' }, minh, settings, twice)
  expect((await getRecord(store.db, id, lan, settings)).history).toHaveLength(2)
})

test('two approvers at once: one approval, one clear conflict', async () => {
  const id = await enter()
  await act(id, 'check', minh)
  const outcomes = await Promise.all([codeOf(act(id, 'approve', chair)), codeOf(act(id, 'approve', vice))])
  expect(outcomes.sort()).toEqual(['done', 'record.state'])
  expect(
    (await getRecord(store.db, id, lan, settings)).history.filter((event) => event.kind === 'approve'),
  ).toHaveLength(1)
})

test('of two records with one number, approved at once by two people, one stands and the other is told why (K-01)', async () => {
  const [a, b] = [await enter({ number: '800/2018' }), await enter({ number: '800/2018' })]
  for (const id of [a, b]) {
    expect((await getRecord(store.db, id, lan, settings)).findings.map((found) => found.code)).toContain('K-01')
    await act(id, 'check', minh)
    // An approver cannot wave K-01 through; here its count is taken away, so that the last line of defence is seen.
    expect(await codeOf(acknowledge(store.db, id, { code: 'K-01', reason: 'kệ' }, chair, settings, order()))).toBe(
      'finding.final',
    )
    await store.db`update record set errors = 0 where id = ${id}`
  }
  const outcomes = await Promise.all([codeOf(act(a, 'approve', chair)), codeOf(act(b, 'approve', vice))])
  expect(outcomes.filter((code) => code === 'done')).toHaveLength(1)
  expect(outcomes.filter((code) => code === 'record.number-taken')).toHaveLength(1)
  await store.db`update record set errors = 1 where id = any(${[a, b]})` // as counted
})

test('a stale screen is told before it overwrites anything', async () => {
  const id = await enter()
  await act(id, 'check', minh)
  const stale = { operation: newId(), version: 1 }
  expect(
    await codeOf(correctRecord(store.db, book, { record: id, values: CLEAN_BIRTH, states: {} }, context(lan), stale)),
  ).toBe('record.version')
})

test('a warning waits for a named person, an error for an approver with a reason', async () => {
  const id = await enter({ 'registered.on': '19.11.1999', 'child.born.words': 'Ngày một tháng một năm hai nghìn' })
  await act(id, 'check', minh)
  const open = async () =>
    (await getRecord(store.db, id, lan, settings)).findings
      .filter((found) => !found.acknowledged && found.level !== 'info')
      .map((found) => `${found.code} ${found.level}`)
  expect(await codeOf(act(id, 'approve', chair))).toBe('record.errors')
  for (const finding of await open()) {
    const [code, level] = finding.split(' ') as [string, string]
    if (level === 'error') {
      expect(
        await codeOf(acknowledge(store.db, id, { code, reason: 'sổ ghi đúng như vậy' }, lan, settings, order())),
      ).toBe('finding.override')
      expect(await codeOf(acknowledge(store.db, id, { code }, chair, settings, order()))).toBe('finding.override')
      await acknowledge(store.db, id, { code, reason: 'sổ ghi đúng như vậy' }, chair, settings, order())
    } else await acknowledge(store.db, id, { code }, minh, settings, order())
  }
  expect(await open()).toEqual([])
  await act(id, 'approve', chair)
  expect(await stateOf(id)).toBe('approved')
})

test('an acknowledgement stays while the same is seen, and falls when the text changes', async () => {
  const id = await enter({ 'mother.name': 'Hoàng Thị Lụa 2', page: '5' })
  await acknowledge(store.db, id, { code: 'F-02' }, lan, settings, order())
  const values = { ...CLEAN_BIRTH, ...childOf(numbers), number: `${numbers}/2018`, 'mother.name': 'Hoàng Thị Lụa 2' }
  const acknowledged = async () =>
    (await getRecord(store.db, id, lan, settings)).findings.find((found) => found.code === 'F-02')?.acknowledged?.by
  await correctRecord(
    store.db,
    book,
    { record: id, values: { ...values, page: '6' }, states: {} },
    context(lan),
    order(),
  )
  expect(await acknowledged()).toBe('lan')
  await correctRecord(
    store.db,
    book,
    { record: id, values: { ...values, 'mother.name': 'Hoàng Thị Lụa 3' }, states: {} },
    context(lan),
    order(),
  )
  expect(await acknowledged()).toBeUndefined()
})

test('an amendment needs a reason and leaves the approved texts standing until it is approved', async () => {
  const id = await enter()
  await act(id, 'check', minh)
  await act(id, 'approve', chair)
  const values = { ...CLEAN_BIRTH, ...childOf(numbers), number: `${numbers}/2018`, note: 'Cấp 03 bản sao' }
  expect(await codeOf(correctRecord(store.db, book, { record: id, values, states: {} }, context(lan), order()))).toBe(
    'record.reason',
  )
  await correctRecord(
    store.db,
    book,
    { record: id, values, states: {}, reason: 'gõ sai ghi chú' },
    context(lan),
    order(),
  )
  const standing = async () =>
    (
      await store.db`select g.values ->> 'note' as note from record r join reading g on g.id = r.approved_reading where r.id = ${id}`
    )[0]?.note
  expect([await stateOf(id), await standing()]).toEqual(['entered', 'Cấp 02 bản sao'])
  await act(id, 'check', minh)
  await act(id, 'approve', chair)
  expect(await standing()).toBe('Cấp 03 bản sao')
  const { history } = await getRecord(store.db, id, lan, settings)
  expect(history.find((event) => event.kind === 'amend')).toMatchObject({
    reason: 'gõ sai ghi chú',
    changes: [{ field: 'note', from: 'Cấp 02 bản sao', to: 'Cấp 03 bản sao' }],
  })
})

test('a whole book: what can be is done, what cannot is left with its reason', async () => {
  const own = (await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '03' })).book
  const both = await addPerson(store, 'kiem-nhiem', 'checker', office)
  const ids = [newId(), newId(), newId()]
  for (const [n, id] of ids.entries())
    await enterRecord(
      store.db,
      own,
      {
        record: id,
        values: {
          ...CLEAN_BIRTH,
          ...childOf(130 + n),
          volume: '03/2018',
          number: `${n + 1}/2018`,
          ...(n === 2 && { 'registered.on': '19.11.1999' }),
        },
        states: {},
      },
      context(lan),
      order(),
    )
  expect((await actOnBook(store.db, own, 'check', both, settings, newId())).done).toBe(3)
  await acknowledgeInBook(store.db, own, { code: 'M-03', reason: 'sổ đã thất lạc' }, chair, settings, newId())
  const batch = await actOnBook(store.db, own, 'approve', chair, settings, newId())
  expect(batch.done).toBe(2)
  expect(batch.left.map(({ number, problem }) => [number, problem])).toEqual([['3/2018', 'record.errors']])
  const lines = await listRecords(store.db, { book: own.id, state: 'approved' }, chair)
  expect(lines.records.map((line) => line.number)).toEqual(['1/2018', '2/2018'])
})

test('what was returned comes back to whoever entered it', async () => {
  const id = await enter()
  await actOn(store.db, id, { act: 'return', reason: 'thiếu chữ đệm' }, minh, settings, order())
  const work = await listWork(store.db, lan)
  expect(work.returned.map((line) => line.id)).toContain(id)
  expect(work.counts.returned).toBe(1)
})

describe('the database itself refuses', () => {
  const attempts: readonly (readonly [string, (sql: postgres.Sql) => Promise<unknown>])[] = [
    ['changing an event', (sql) => sql`update event set actor = 1`],
    ['removing an event', (sql) => sql`delete from event`],
    ['emptying the events', (sql) => sql`truncate event`],
    ['changing a reading', (sql) => sql`update reading set "values" = '{}'`],
    ['removing a reading', (sql) => sql`delete from reading`],
    ['removing a record', (sql) => sql`delete from record`],
    ['switching triggers off', (sql) => sql`alter table event disable trigger all`],
    ['switching replication role to get around triggers', (sql) => sql`set session_replication_role = replica`],
    ['making a table', (sql) => sql`create table mine (n int)`],
    ['dropping a table', (sql) => sql`drop table finding`],
    [
      'a number approved twice',
      (sql) => sql`update record set state = 'approved', number_key = '1/2018' where number_key like '80%'`,
    ],
    ['checking one’s own entry', (sql) => sql`update record set checked_by = entered_by`],
    [
      'an acknowledgement by nobody',
      (sql) => sql`update finding set acknowledged_at = now() where acknowledged_by is null`,
    ],
  ]
  test.each(attempts)('%s', async (_, attempt) => {
    await enter({ 'mother.name': 'Hoàng Thị Lụa 9' })
    const sql = connect(store.appUrl, 1)
    try {
      await expect(attempt(sql)).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|23505|23514)$/) })
    } finally {
      await sql.end()
    }
  })

  test('and the fixed list of grants stays as it is', async () => {
    const sql = postgres(store.ownerUrl, { max: 1 })
    const rows = await sql<{ table_name: string }[]>`
      select table_name from information_schema.role_table_grants
      where grantee = 'hotich_app' and table_schema = 'public' and privilege_type in ('DELETE','TRUNCATE') order by table_name`
    await sql.end()
    expect(rows.map((row) => row.table_name)).toEqual(['finding', 'office_in_group', 'person', 'unswept'])
  })
})

test('after all of this everything derived still follows from what is kept', async () => {
  expect((await verifyStore(store)).problems).toEqual([])
})

describe('two things at once', () => {
  const twice = <T>(act: () => Promise<T>): Promise<string[]> =>
    Promise.all([codeOf(act()), codeOf(act()), codeOf(act())])

  test('a double click on a new record makes one record and answers every click', async () => {
    const form = { record: newId(), values: { ...CLEAN_BIRTH, number: '700/2018' }, states: {} }
    const once = order()
    expect(await twice(() => enterRecord(store.db, book, form, context(lan), once))).toEqual(['done', 'done', 'done'])
    expect((await getRecord(store.db, form.record, lan, settings)).history).toHaveLength(1)
  })

  test('what the database refuses of many rows is told at once', async () => {
    const row = rowOf({ record_id: newId(), role: 'nobody', office_id: 1, subject: true, name: 'A', name_key: 'a' })
    const outcome = store.db.begin((tx) =>
      insertInto(tx, 'person (record_id, role, office_id, subject, name, name_key)', [row, row]),
    )
    await expect(outcome).rejects.toMatchObject({ code: '23505' })
  })

  test('corrections, checks and entries around one number neither deadlock nor lose anybody', async () => {
    const [a, b] = [await enter({ number: '600/2018' }), await enter({ number: '600/2018' })]
    const correct = (id: string, page: string) =>
      correctRecord(
        store.db,
        book,
        { record: id, values: { ...CLEAN_BIRTH, number: '600/2018', page }, states: {} },
        context(lan),
        order(),
      )
    const outcomes = await Promise.all(
      Array.from({ length: 6 }, (_, n) => [
        codeOf(correct(a, String(n))),
        codeOf(correct(b, String(n))),
        codeOf(act(a, 'check', minh)),
        codeOf(act(b, 'check', minh)),
      ]).flat(),
    )
    expect(outcomes.filter((code) => code !== 'done' && code !== 'record.state')).toEqual([])
  })

  test('an old request for a whole book that comes again late does nothing', async () => {
    const late = (await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '09' })).book
    const id = newId()
    await enterRecord(
      store.db,
      late,
      { record: id, values: { ...CLEAN_BIRTH, volume: '09/2018', number: '1/2018' }, states: {} },
      context(lan),
      order(),
    )
    const operation = newId()
    await actOnBook(store.db, late, 'check', minh, settings, operation)
    await actOn(store.db, id, { act: 'return', reason: 'mờ' }, minh, settings, order())
    await correctRecord(
      store.db,
      late,
      { record: id, values: { ...CLEAN_BIRTH, volume: '09/2018', number: '1/2018', page: '9' }, states: {} },
      context(lan),
      order(),
    )
    expect((await actOnBook(store.db, late, 'check', minh, settings, operation)).done).toBe(0)
    expect(await stateOf(id)).toBe('entered')
  })
})
