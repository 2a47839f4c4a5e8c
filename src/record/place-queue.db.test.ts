// Places that nobody knows: counted, decided once for all that are spelt so, undone; two people at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterBirth, SETTINGS } from '../../test/support/place-records.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { addOffice, type Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import { type AliasDecision, decideAlias, undoAlias } from '../place/alias.db.ts'
import { readLostUnit } from '../place/lost-unit.ts'
import type { UnitRef } from '../place/unit.ts'
import { verifyStore } from '../verify.ts'
import { listDecisions, listQueue } from './place-queue.db.ts'
import { awaitRecheck, recheckPlaces } from './place-recheck.db.ts'
import { acknowledge, actOn } from './record.db.ts'
import { getRecord } from './view.db.ts'

let store: TestStore
let office: Office
let other: Office
let lan: Actor
let minh: Actor
let chair: Actor
let chairThere: Actor
let so: Actor
beforeAll(async () => {
  store = await openTestStore()
  office = await addTestOffice(store)
  other = await addOffice(store.db, { code: 'NX', name: 'UBND xã Khe Lim, huyện Lam Sơn, tỉnh Lam Giang' })
  lan = await addPerson(store, 'lan', 'clerk', undefined)
  minh = await addPerson(store, 'minh', 'checker', undefined)
  chair = await addPerson(store, 'chair', 'approver', office)
  chairThere = await addPerson(store, 'there', 'approver', other)
  so = await addPerson(store, 'so', 'department', undefined)
})
afterAll(() => store.close())

const LAM_KHE: UnitRef = { list: 'own', code: 'HW00' } // xã Thạch Sơn Hạ, huyện Lam Khê
const enter = (origin: string, at = office) => enterBirth(store, at, lan, { 'child.origin': origin })
const told = async (id: string): Promise<string[]> =>
  (await getRecord(store.db, id, so, SETTINGS)).findings
    .filter(({ code }) => code === 'R-05')
    .map(({ level, field, acknowledged }) => `${level} ${field}${acknowledged ? ' settled' : ''}`)
const warnings = async (id: string) =>
  (await store.db<{ warnings: number }[]>`select warnings from record where id = ${id}`)[0]!.warnings
const queue = async (scope: 'all' | readonly number[] = 'all') =>
  (await listQueue(store.db, scope)).map(
    ({ text, records, office: at, period }) => `${text} ${at === office.id ? 'TS' : 'NX'} ${period} ${records}`,
  )

async function decide(text: string, change: Partial<AliasDecision> = {}, actor = chair) {
  const operation = newId()
  await decideAlias(
    store.db,
    actor,
    operation,
    { text, office: office.id, period: '2016-', units: [LAM_KHE], reason: undefined, ...change },
    (tx) => awaitRecheck(tx, operation),
  )
  return recheckPlaces(store.db, operation)
}
async function undo(text: string, at: Office | null = office, actor = chair) {
  const operation = newId()
  await undoAlias(store.db, actor, operation, { text, office: at?.id, period: '2016-' }, (tx) =>
    awaitRecheck(tx, operation),
  )
  return recheckPlaces(store.db, operation)
}
const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

describe('the queue', () => {
  test('gathers what is spelt the same, by office and time, the most frequent first', async () => {
    await enter('xã Kim Cũ')
    await enter('xã Kim Cũ')
    await enter('Xã  Kim cũ')
    await enter('xã Kim Cũ', other)
    await enter('Xóm 5, xã Thạch Sơn Hạ, huyện Lam Khê, tỉnh Lam Giang')
    await enterBirth(store, office, lan, { 'child.birthplace': 'xã Kim Cũ', 'child.born': '15.02.1987' })
    expect(await queue()).toEqual(['xã Kim Cũ TS 2016- 3', 'xã Kim Cũ TS 1976-1998 1', 'xã Kim Cũ NX 2016- 1'])
    expect(await queue([other.id])).toEqual(['xã Kim Cũ NX 2016- 1'])
    const [line] = await listQueue(store.db, [office.id])
    expect(line).toMatchObject({
      ...{ writings: 2, firstBook: '2018', lastBook: '2018' },
      fields: [{ type: 'KS', field: 'child.origin' }],
    })
    expect(line!.reading.status).toBe('unresolved')
    expect(await told(line!.record)).toEqual(['warning child.origin'])
  })

  test('what somebody acknowledged in its record waits no more', async () => {
    const id = await enter('xã Kim Riêng')
    expect(await queue()).toContain('xã Kim Riêng TS 2016- 1')
    await acknowledge(store.db, id, { code: 'R-05' }, lan, SETTINGS, { operation: newId() })
    expect(await queue()).not.toContain('xã Kim Riêng TS 2016- 1')
    expect(await told(id)).toEqual(['warning child.origin settled'])
  })
})

describe('a decision', () => {
  test('settles every text that is spelt so in its office and time, and nothing else', async () => {
    const [here, same, there] = [await enter('xã Tam Cũ'), await enter('XÃ TAM CŨ'), await enter('xã Tam Cũ', other)]
    const then = await enterBirth(store, office, lan, { 'child.birthplace': 'xã Tam Cũ', 'child.born': '15.02.1987' })
    expect(await warnings(here)).toBe(1)
    expect(await decide('xã Tam Cũ')).toEqual({ records: 3, done: 3, changed: 2, finished: true })
    expect([await told(here), await told(same), await warnings(here)]).toEqual([[], [], 0])
    expect([await told(there), await told(then)]).toEqual([['warning child.origin'], ['warning child.birthplace']])
    expect(await queue()).not.toContain('xã Tam Cũ TS 2016- 2')
    expect(await queue()).toContain('xã Tam Cũ NX 2016- 1')
  })

  test('leaves what other checks found, and who acknowledged it', async () => {
    const id = await enterBirth(store, office, lan, { 'child.origin': 'xã Châu Cũ', 'signer.name': 'Lê Đình Khoát 2' })
    await acknowledge(store.db, id, { code: 'F-02' }, lan, SETTINGS, { operation: newId() })
    const before = (await getRecord(store.db, id, so, SETTINGS)).findings.filter(({ code }) => code !== 'R-05')
    await decide('xã Châu Cũ')
    expect((await getRecord(store.db, id, so, SETTINGS)).findings).toEqual(before)
  })

  test('reaches an approved record, whose text and state stay', async () => {
    const id = await enter('xã Nghi Cũ')
    await store.db`update record set has_file = true where id = ${id}`
    await store.db`delete from finding where record_id = ${id} and code = 'M-03'`
    await store.db`update record set errors = 0 where id = ${id}`
    await acknowledge(store.db, id, { code: 'R-05' }, lan, SETTINGS, { operation: newId() })
    await actOn(store.db, id, { act: 'check' }, minh, SETTINGS, { operation: newId() })
    await actOn(store.db, id, { act: 'approve' }, chair, SETTINGS, { operation: newId() })
    const before = await getRecord(store.db, id, so, SETTINGS)
    expect(before.state).toBe('approved')
    await decide('xã Nghi Cũ')
    const after = await getRecord(store.db, id, so, SETTINGS)
    expect([after.state, after.version, after.values]).toEqual(['approved', before.version, before.values])
    expect(await told(id)).toEqual([])
    await undo('xã Nghi Cũ')
    expect(await told(id)).toEqual(['warning child.origin'])
  })

  test('of the whole province settles every office', async () => {
    const [here, there] = [await enter('xã Lưu Cũ'), await enter('xã Lưu Cũ', other)]
    expect(await codeOf(decide('xã Lưu Cũ', { office: undefined }))).toBe('access.denied')
    await decide('xã Lưu Cũ', { office: undefined }, so)
    expect([await told(here), await told(there)]).toEqual([[], []])
    expect((await listDecisions(store.db, [other.id])).map(({ text }) => text)).toEqual(['xã Lưu Cũ'])
    await undo('xã Lưu Cũ', null, so)
    expect([await told(here), await told(there)]).toEqual([['warning child.origin'], ['warning child.origin']])
  })

  test('is nobody’s outside of their offices', async () => {
    await enter('xã Quế Cũ')
    expect(await codeOf(decide('xã Quế Cũ', {}, chairThere))).toBe('access.denied')
    expect(await codeOf(decide('xã Quế Cũ', {}, lan))).toBe('access.denied')
    expect(await codeOf(undo('xã Quế Cũ', office, chairThere))).toBe('access.denied')
  })

  test('undone is a question again, also where a record came after it', async () => {
    const before = await enter('xã Yên Cũ')
    await decide('xã Yên Cũ', { units: [] })
    const after = await enter('xã Yên cũ')
    expect([await told(before), await told(after)]).toEqual([[], []])
    expect(await undo('xã Yên Cũ')).toMatchObject({ records: 2, changed: 2 })
    expect([await told(before), await told(after)]).toEqual([['warning child.origin'], ['warning child.origin']])
    expect(await queue()).toContain('xã Yên Cũ TS 2016- 2')
  })

  test('the same operation twice is one decision and one look', async () => {
    await enter('xã Diễn Cũ')
    const operation = newId()
    const decision = {
      text: 'xã Diễn Cũ',
      office: office.id,
      period: '2016-' as const,
      units: [LAM_KHE],
      reason: undefined,
    }
    let followed = 0
    const follow = async (): Promise<void> => {
      followed += 1
    }
    await decideAlias(store.db, chair, operation, decision, follow)
    await decideAlias(store.db, chair, operation, decision, follow)
    expect(followed).toBe(1)
  })
})

describe('a lost unit', () => {
  const lost = () => {
    const unit = readLostUnit({ kind: 'xã', name: 'Hạnh Cũ', parent: 'own:HW0', from: '1954', to: '1976' }, newId())
    if (!unit.ok) throw new Error(unit.problem)
    return unit.value
  }

  test('settles its spelling and whatever else names it; undone, both are questions again', async () => {
    const plain = await enter('xã Hạnh Cũ')
    const full = await enter('Xóm 3, xã Hạnh Cũ, huyện Lam Khê, tỉnh Lam Giang', other)
    await decide('xã Hạnh Cũ', { units: [], lost: lost() })
    expect(await told(plain)).toEqual([])
    expect(await told(full)).toEqual(['info child.origin']) // it was no more in 2018
    expect(
      (await getRecord(store.db, plain, so, SETTINGS)).places['child.origin']?.units.map(({ name }) => name),
    ).toEqual(['xã Hạnh Cũ', 'huyện Lam Khê', 'tỉnh Lam Giang'])
    await undo('xã Hạnh Cũ')
    expect([await told(plain), await told(full)]).toEqual([['warning child.origin'], ['warning child.origin']])
  })

  test('goes when another decision takes the place of its own', async () => {
    const id = await enter('xã Hạnh Cũ, huyện Lam Khê')
    await decide('xã Hạnh Cũ, huyện Lam Khê', { units: [], lost: lost() })
    await decide('xã Hạnh Cũ, huyện Lam Khê')
    await undo('xã Hạnh Cũ, huyện Lam Khê')
    expect(await told(id)).toEqual(['warning child.origin'])
  })

  test('lies in a unit that there is', async () => {
    const nowhere = { ...lost(), parent: { list: 'own', code: 'KHONG' } as const }
    expect(await codeOf(decide('xã Hạnh Cũ', { units: [], lost: nowhere }))).toBe('place.unit')
  })
})

test('two decisions at once: both stand in the history, the later holds, and the findings follow it', async () => {
  const ids = await Promise.all(Array.from({ length: 5 }, () => enter('xã Bình Cũ')))
  const outcomes = await Promise.all([
    codeOf(decide('xã Bình Cũ')),
    codeOf(decide('xã Bình Cũ', { units: [] })),
    codeOf(decide('xã Bình Cũ', { units: [LAM_KHE] }, so)),
  ])
  expect(outcomes).toEqual(['done', 'done', 'done'])
  for (const id of ids) expect(await told(id)).toEqual([])
  const [rows] = await store.db<{ n: number }[]>`select count(*)::int as n from place_alias where text = 'xã Bình Cũ'`
  expect(rows!.n).toBe(3)
  const undone = await Promise.all([codeOf(undo('xã Bình Cũ')), codeOf(undo('xã Bình Cũ'))])
  expect(undone.sort()).toEqual(['done', 'place.no-alias'])
  for (const id of ids) expect(await told(id)).toEqual(['warning child.origin'])
})

test('a load under way, which still checks without the decision, is waited for', async () => {
  const operation = newId()
  const decision = { text: 'xã Giang Cũ', office: office.id, period: '2016-' as const, units: [], reason: undefined }
  let id = ''
  const steps: string[] = []
  let looked: Promise<unknown> = Promise.resolve()
  await store.db.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(1, ${office.id})` // as a load holds it
    await decideAlias(store.db, chair, operation, decision, (inner) => awaitRecheck(inner, operation))
    looked = recheckPlaces(store.db, operation).then(() => steps.push('looked'))
    id = await enter('xã Giang Cũ')
    // As the load would have left it: checked before the decision.
    await store.db`
      insert into finding (record_id, office_id, code, field, level, seen, expected)
      select id, office_id, 'R-05', 'child.origin', 'warning', 'xã Giang Cũ', '' from record where id = ${id}`
    await new Promise((resolve) => setTimeout(resolve, 200))
    steps.push('loaded')
  })
  await looked
  expect(steps).toEqual(['loaded', 'looked'])
  expect(await told(id)).toEqual([])
})

test('after all of it the store holds together', async () => {
  expect((await verifyStore(store)).problems).toEqual([])
})
