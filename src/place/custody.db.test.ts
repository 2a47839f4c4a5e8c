// Offices follow their units: who holds the books of offices that are no more, and whose rights reach them.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPerson, openTestStore, type TestStore } from '../../test/support/store.ts'
import { addOffice, getActor, getOffice } from '../access/access.db.ts'
import { type Actor, may } from '../access/access.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import { decideCustody, inheritCustody, listCustody, setOfficeUnit, undoCustody } from './custody.db.ts'
import { importConversion } from './import.db.ts'

let store: TestStore
let department: Actor
// Before July 2025: two communes that merge, one that is split, one that is kept, a district; since then three communes.
const OFFICES = [
  ['LS', 'UBND xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An', '2020:17383'],
  ['KS', 'UBND xã Khai Sơn, huyện Anh Sơn, tỉnh Nghệ An', '2020:17380'],
  ['TT', 'UBND thị trấn Anh Sơn, huyện Anh Sơn, tỉnh Nghệ An', '2020:17329'],
  ['CS', 'UBND xã Cao Sơn, huyện Anh Sơn, tỉnh Nghệ An', '2020:17386'],
  ['DS', 'UBND xã Đỉnh Sơn', undefined],
  ['YX', 'UBND xã Yên Xuân, tỉnh Nghệ An', '2025-07:17380'],
  ['AS', 'UBND xã Anh Sơn, tỉnh Nghệ An', '2025-07:17329'],
] as const

const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )
const idOf = async (code: string): Promise<number> => (await getOffice(store.db, code)).id
const reaches = async (name: string, code: string): Promise<boolean> =>
  may(await getActor(store.db, name), 'record.enter', await idOf(code))
const open = async (): Promise<string[]> =>
  (await listCustody(store.db)).map(({ office, to, why }) => `${office.code} → ${to?.code ?? '?'} ${why}`)

beforeAll(async () => {
  store = await openTestStore('official')
  department = await addPerson(store, 'so', 'department', undefined)
  for (const [code, name] of OFFICES) await addOffice(store.db, { code, name })
  await addPerson(store, 'xuan', 'clerk', await getOffice(store.db, 'YX'))
  await addPerson(store, 'anh', 'clerk', await getOffice(store.db, 'AS'))
})
afterAll(() => store.close())

test('an office’s unit is what its name says without doubt', async () => {
  expect(await open()).toEqual(['CS → ? not-known', 'KS → ? not-known', 'LS → ? not-known', 'TT → ? not-known'])
})

test('while nobody says how much of a unit went where, nothing is inherited', async () => {
  expect((await inheritCustody(store.db, department, newId())).given).toEqual([])
  expect(await reaches('xuan', 'LS')).toBe(false)
})

describe('with the conversion table', () => {
  beforeAll(async () => {
    const rows = [
      ['Mã xã cũ', 'Mã xã mới', 'Ghi chú'],
      ['17383', '17380', 'Nhập toàn bộ'],
      ['17380', '17380', 'Nhập toàn bộ'],
      ['17329', '17329', 'Nhập một phần'],
      ['17329', '17380', 'Nhập một phần'],
      ['17386', '17380', 'Nhập một phần diện tích, toàn bộ dân số'],
      ['17386', '17329', 'Nhập một phần diện tích'],
    ]
    await importConversion(
      store.db,
      rows.map((cells, at) => ({ number: at + 1, cells })),
      { actor: department, operation: newId(), source: 'bang.csv', dryRun: false },
    )
  })

  test('whole mergers are proposed, a split is to be decided', async () => {
    expect(await open()).toEqual([
      'CS → YX whole-merger',
      'KS → YX whole-merger',
      'LS → YX whole-merger',
      'TT → ? split',
    ])
  })

  test('whole mergers are inherited with their rights; the split waits; the same again finds nothing to do', async () => {
    const { given, left } = await inheritCustody(store.db, department, newId())
    expect([given.map(({ office }) => office.code), left.map(({ office }) => office.code)]).toEqual([
      ['CS', 'KS', 'LS'],
      ['TT'],
    ])
    expect(await Promise.all(['LS', 'KS', 'CS', 'YX', 'TT', 'AS'].map((code) => reaches('xuan', code)))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ])
    expect(await reaches('anh', 'LS')).toBe(false)
    expect((await inheritCustody(store.db, department, newId())).given).toEqual([])
  })

  test('the split is decided by a named person with a basis', async () => {
    const decision = { office: 'TT', to: 'AS', basis: 'QĐ 15/QĐ-UBND', since: '2025-07-01' }
    expect(await codeOf(decideCustody(store.db, department, newId(), { ...decision, basis: ' ' }))).toBe(
      'custody.basis',
    )
    expect(await codeOf(decideCustody(store.db, await getActor(store.db, 'anh'), newId(), decision))).toBe(
      'access.denied',
    )
    await decideCustody(store.db, department, newId(), decision)
    expect([await reaches('anh', 'TT'), await reaches('xuan', 'TT')]).toEqual([true, false])
    const [event] = await store.db<{ body: object }[]>`
      select body from event where subject = 'office' and kind = 'custody' order by id desc limit 1`
    expect(event?.body).toMatchObject({ basis: 'decided', reason: 'QĐ 15/QĐ-UBND' })
  })

  test('custody reaches through several offices, and never round in a circle', async () => {
    await decideCustody(store.db, department, newId(), { office: 'YX', to: 'AS', basis: 'QĐ 16', since: '2026-01-01' })
    expect(await Promise.all(['YX', 'LS', 'TT'].map((code) => reaches('anh', code)))).toEqual([true, true, true])
    for (const [office, to] of [
      ['AS', 'YX'],
      ['AS', 'LS'],
      ['AS', 'AS'],
    ] as const)
      expect(
        await codeOf(decideCustody(store.db, department, newId(), { office, to, basis: 'QĐ 17', since: '2026-01-01' })),
      ).toBe('custody.self')
  })

  test('undone, the rights are gone and the rows stay', async () => {
    const [rows] = await store.db<{ n: number }[]>`select count(*)::int as n from office_custody`
    await undoCustody(store.db, department, newId(), 'YX', '2026-02-01')
    expect(await Promise.all(['YX', 'LS', 'TT'].map((code) => reaches('anh', code)))).toEqual([false, false, true])
    expect(await codeOf(undoCustody(store.db, department, newId(), 'YX', '2026-02-01'))).toBe('custody.none')
    const [after] = await store.db<{ n: number }[]>`select count(*)::int as n from office_custody`
    expect(after!.n).toBe(rows!.n + 1)
  })

  test('one operation is one act', async () => {
    const operation = newId()
    const decision = { office: 'DS', to: 'YX', basis: 'QĐ 18', since: '2026-01-01' }
    for (const _ of [1, 2]) await decideCustody(store.db, department, operation, decision)
    const [rows] = await store.db<
      { n: number }[]
    >`select count(*)::int as n from office_custody where operation = ${operation}`
    expect(rows!.n).toBe(1)
  })
})

test('a unit given to an office goes before its name; one that is none is refused', async () => {
  await setOfficeUnit(store.db, department, newId(), 'DS', { list: '2020', code: '17344' })
  await undoCustody(store.db, department, newId(), 'DS', '2026-01-01')
  expect(await open()).toContain('DS → ? not-known')
  expect(await codeOf(setOfficeUnit(store.db, department, newId(), 'DS', { list: '2020', code: '9' }))).toBe(
    'place.unit',
  )
})

test('a book stays under the office that kept it', async () => {
  const offices = await store.db<{ code: string; name: string }[]>`select code, name from office order by id`
  expect(offices.map(({ code, name }) => [code, name])).toEqual(OFFICES.map(([code, name]) => [code, name]))
})
