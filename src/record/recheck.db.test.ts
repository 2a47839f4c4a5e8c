// The province sets a rule; what is checked from then on follows, and what is stored follows when it is checked again.
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { numberOfChild } from '../../test/support/children.ts'
import { serve } from '../../test/support/http.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import type { Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { type Book, ensureBook } from '../book/book.db.ts'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { listRuleSettings, readRuleSettings, setRule } from '../check/rule.db.ts'
import type { RuleLevel } from '../check/rule-settings.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import { verifyStore } from '../verify.ts'
import { correctRecord, enterRecord } from './form.db.ts'
import { recheckBook } from './recheck.db.ts'
import { acknowledge, actOn } from './record.db.ts'
import { getRecord } from './view.db.ts'

const settings = { checkerApproves: false }
let store: TestStore
let office: Office
let book: Book
let lan: Actor
let minh: Actor
let chair: Actor
let department: Actor
let coordinator: Actor
beforeAll(async () => {
  store = await openTestStore()
  office = await addTestOffice(store)
  book = (await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '02' })).book
  lan = await addPerson(store, 'lan', 'clerk', office)
  minh = await addPerson(store, 'minh', 'checker', office)
  chair = await addPerson(store, 'chair', 'approver', office)
  coordinator = await addPerson(store, 'to', 'coordinator', office)
  department = await addPerson(store, 'so', 'department', undefined)
})
afterAll(() => store.close())

const today = fromIsoDay('2026-11-23')
const order = () => ({ operation: newId() })
const set = (code: string, level: RuleLevel | undefined, actor = department, operation = newId()) =>
  setRule(store.db, { code, level, reason: 'Theo công văn của Sở' }, actor, operation)
const recheck = (actor = department, operation = newId()) =>
  recheckBook(store.db, book, { actor, today, officeName: office.name }, operation)
const codeOf = async (outcome: Promise<unknown>): Promise<string> => {
  try {
    await outcome
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

let numbers = 0
/** A birth registered outside the years of its book (V-03) with a surname of neither parent (V-14), its page tied. */
async function enter(change: Readonly<Record<string, string>> = {}): Promise<string> {
  numbers += 1
  const id = newId()
  const values = {
    ...CLEAN_BIRTH,
    number: `${numbers}/2018`,
    'child.id': numberOfChild(String(numbers)),
    'signer.name': 'Lê Đình Khoát 2',
    'child.name': 'Lê Ngọc Diễm',
    ...change,
  }
  const form = { record: id, values, states: {} }
  await enterRecord(store.db, book, form, { actor: lan, settings, today, officeName: office.name }, order())
  await store.db`update record set has_file = true where id = ${id}`
  await recheck()
  return id
}
const told = async (id: string): Promise<string[]> =>
  (await getRecord(store.db, id, lan, settings)).findings.map(
    ({ code, level, acknowledged }) => `${code} ${level}${acknowledged ? ' settled' : ''}`,
  )
const counts = async (id: string) => (await store.db`select errors, warnings from record where id = ${id}`)[0]

test('a rule off is not raised any more; back again it is', async () => {
  await set('F-02', 'off')
  expect(await told(await enter())).toEqual(['V-14 info'])
  await set('F-02', undefined)
  expect(await told(await enter())).toEqual(['F-02 warning', 'V-14 info'])
})

test('what was found before follows when the book is checked again, and the counts with it', async () => {
  const id = await enter()
  await set('F-02', 'error')
  expect(await told(id)).toEqual(['F-02 warning', 'V-14 info'])
  const outcome = await recheck()
  expect(outcome.changed).toBeGreaterThan(0)
  expect(await told(id)).toEqual(['F-02 error', 'V-14 info'])
  expect(await counts(id)).toEqual({ errors: 1, warnings: 0 })
  expect((await recheck()).changed).toBe(0)
  await set('F-02', undefined)
  await recheck()
  expect(await counts(id)).toEqual({ errors: 0, warnings: 1 })
})

test('an acknowledgement stays where the same is still seen, and falls when a warning becomes an error', async () => {
  const id = await enter()
  await acknowledge(store.db, id, { code: 'F-02' }, lan, settings, order())
  await set('V-14', 'off')
  await recheck()
  expect(await told(id)).toEqual(['F-02 warning settled'])
  await set('F-02', 'error')
  await recheck()
  expect(await told(id)).toEqual(['F-02 error'])
  await set('F-02', undefined)
  await set('V-14', undefined)
})

test('a correction is checked by the settings of its moment', async () => {
  const id = await enter()
  await set('F-02', 'off')
  const values = { ...(await getRecord(store.db, id, lan, settings)).values, note: 'Cấp 03 bản sao' }
  await correctRecord(
    store.db,
    book,
    { record: id, values, states: {} },
    { actor: lan, settings, today, officeName: office.name },
    order(),
  )
  expect(await told(id)).toEqual(['V-14 info'])
  await set('F-02', undefined)
})

test('an approved record stays as it was approved, and is counted', async () => {
  const id = await enter({ 'signer.name': 'Lê Đình Khoát' })
  await actOn(store.db, id, { act: 'check' }, minh, settings, order())
  await actOn(store.db, id, { act: 'approve' }, chair, settings, order())
  await set('V-14', 'error')
  expect((await recheck()).approved).toBe(1)
  expect(await told(id)).toEqual(['V-14 info'])
  await set('V-14', undefined)
  await recheck()
})

test('a missing page is found again when its rule is switched on again', async () => {
  const id = await enter()
  await store.db`update record set has_file = false where id = ${id}`
  await set('M-03', 'off')
  await recheck()
  expect(await told(id)).not.toContain('M-03 error')
  await set('M-03', undefined)
  await recheck()
  expect(await told(id)).toContain('M-03 error')
})

test('what other stages found stays: a number used twice', async () => {
  const [one, other] = [await enter({ number: '500/2018' }), await enter({ number: '500/2018' })]
  await set('F-02', 'off')
  await recheck()
  for (const id of [one, other]) expect(await told(id)).toContain('K-01 error')
  await set('F-02', undefined)
})

describe('who may', () => {
  test.each([
    ['the department sets a rule', () => department, 'done'],
    ['a clerk does not', () => lan, 'access.denied'],
    ['an approver does not', () => chair, 'access.denied'],
    ['a coordinator does not', () => coordinator, 'access.denied'],
  ])('%s', async (_, who, expected) => {
    expect(await codeOf(set('V-04', 'info', who()))).toBe(expected)
    await set('V-04', undefined)
  })

  test.each([
    ['the department checks a book again', () => department, 'done'],
    ['a coordinator of the office too', () => coordinator, 'done'],
    ['a clerk does not', () => lan, 'access.denied'],
  ])('%s', async (_, who, expected) => expect(await codeOf(recheck(who()))).toBe(expected))

  test('nobody switches off what only a correction settles', async () => {
    expect(await codeOf(set('K-01', 'off'))).toBe('rule.final')
    expect(await readRuleSettings(store.db)).not.toHaveProperty('K-01')
  })
})

test('each setting is one event of the ledger; the same operation twice is one; what holds is not set again', async () => {
  const operation = newId()
  const rows = async () =>
    (await store.db`select body from event where subject = 'rule' and subject_id = 'V-12' order by id`).map(
      (row) => row.body,
    )
  await Promise.all([1, 2, 3].map(() => set('V-12', 'info', department, operation)))
  await set('V-12', 'info')
  expect(await rows()).toEqual([{ from: 'default', to: 'info', reason: 'Theo công văn của Sở' }])
  expect(await listRuleSettings(store.db)).toEqual([
    expect.objectContaining({ code: 'V-12', level: 'info', by: 'so', reason: 'Theo công văn của Sở' }),
  ])
  await set('V-12', undefined)
  expect(await rows()).toHaveLength(2)
  expect(await listRuleSettings(store.db)).toEqual([])
})

test('a book checked again by the same operation is checked once', async () => {
  const operation = newId()
  await recheck(department, operation)
  expect((await recheck(department, operation)).records).toBe(0)
  const events =
    await store.db`select 1 from event where subject = 'book' and kind = 'recheck' and operation = ${operation}`
  expect(events).toHaveLength(1)
})

test('the application may add settings and never change or remove one', async () => {
  await set('V-12', 'info')
  const app = postgres(store.appUrl, { max: 1 })
  for (const act of [
    app`update rule_setting set level = null`,
    app`delete from rule_setting`,
    app`truncate rule_setting`,
  ])
    await expect(act).rejects.toMatchObject({ code: '42501' })
  await app.end()
  await set('V-12', undefined)
})

test('over HTTP: every rule with its setting; set, and refused', async () => {
  const server = await serve(store)
  try {
    type Line = { code: string; level: string; setting: { level: string; by: string } | null; why: { vi: string } }
    const [so, clerk] = [await server.client('so'), await server.client('lan')]
    expect((await server.nobody.get('/api/rules')).status).toBe(401)
    const post = (client: typeof so, code: string, level: string, reason = 'Thử') =>
      client.send<Line & { code: string }>('POST', `/api/rules/${code}`, { operation: newId(), level, reason })
    expect((await post(clerk, 'V-14', 'off')).body.code).toBe('access.denied')
    expect((await post(so, 'V-99', 'off')).body.code).toBe('rule.missing')
    expect((await post(so, 'V-14', 'loud')).status).toBe(400)
    expect((await post(so, 'V-14', 'off', ' ')).body.code).toBe('rule.reason')
    expect((await post(so, 'V-14', 'off')).body.setting).toMatchObject({ level: 'off', by: 'so' })
    const { rules } = (await clerk.get<{ rules: Line[] }>('/api/rules')).body
    expect(rules.find(({ code }) => code === 'V-14')).toMatchObject({ level: 'info', setting: { level: 'off' } })
    expect(rules.every(({ why }) => why.vi !== '')).toBe(true)
    const again = (client: typeof so, more = {}) =>
      client.send<{ books: { book: string; records: number }[]; code: string }>(
        'POST',
        `/api/offices/${office.code}/recheck`,
        { operation: newId(), ...more },
      )
    expect((await again(so)).body.books.map((line) => line.book)).toEqual(['KS.2018.02'])
    expect((await again(so, { book: 'KS.1999.01' })).body.code).toBe('book.missing')
    expect((await again(clerk)).body.code).toBe('access.denied')
    expect((await post(so, 'V-14', 'default')).body.setting).toBeNull()
  } finally {
    await server.stop()
  }
})

test('after all of this everything derived still follows from what is kept', async () => {
  expect((await verifyStore(store)).problems).toEqual([])
})
