// Places in the store: installed once, decided and undone, imported whole or not at all.
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { givenLists, lineOf } from '../../test/support/places.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import type { Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { civilDate } from '../lib/civil-date.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import type { TableRow } from '../lib/table.ts'
import { decideAlias, listAliases, undoAlias } from './alias.db.ts'
import { importConversion, importUnits } from './import.db.ts'
import { installLists } from './install.db.ts'
import { oldUnits } from './old-districts.ts'
import { loadPlaces } from './place.db.ts'
import type { UnitRef } from './unit.ts'

let store: TestStore
let office: Office
let other: Office
let department: Actor
let approver: Actor
let clerk: Actor
beforeAll(async () => {
  store = await openTestStore('official')
  office = await addTestOffice(store, 'TS')
  other = await addTestOffice(store, 'KH')
  department = await addPerson(store, 'so', 'department', undefined)
  approver = await addPerson(store, 'chu', 'approver', office)
  clerk = await addPerson(store, 'can', 'clerk', office)
})
afterAll(() => store.close())

const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )
const read = async (text: string, asked = {}): Promise<string> =>
  lineOf((await loadPlaces(store.db)).resolve(text, asked))
const count = async (table: string): Promise<number> =>
  Number((await store.db.unsafe<{ n: number }[]>(`select count(*)::int as n from ${table}`))[0]!.n)

describe('the lists', () => {
  test('are there when the store is prepared, and are not brought in again', async () => {
    expect([await count(`unit where list = '2020'`), await count(`unit where list = '2025-07'`)]).toEqual([
      11_367, 3355,
    ])
    const owner = postgres(store.ownerUrl, { max: 1 })
    expect(await installLists(owner)).toBe(false)
    await owner`delete from unit_list where list = '2020'`
    expect([await installLists(owner), await installLists(owner)]).toEqual([true, false])
    await owner.end()
    expect(await count('unit')).toBe(givenLists().units.length + oldUnits().units.length)
  })

  test('are read once a process, and again when somebody changed them', async () => {
    const first = await loadPlaces(store.db)
    expect(await loadPlaces(store.db)).toBe(first)
    await decideAlias(store.db, department, newId(), decision('xứ Đoài Xa', []))
    expect(await loadPlaces(store.db)).not.toBe(first)
  })
})

const decision = (text: string, units: readonly UnitRef[], more = {}) => ({
  ...{ text, units, office: undefined, period: undefined, reason: undefined, ...more },
})
const YEN_XUAN: UnitRef = { list: '2025-07', code: '17380' }
const LINH_SON: UnitRef = { list: '2020', code: '17383' }

describe('a decision on a spelling', () => {
  test('holds for every text that is spelt so, in the whole province', async () => {
    const text = 'xã Lĩnh Cũ, Anh Sơn, Nghệ An'
    expect(await read(text)).toContain('unresolved')
    await decideAlias(store.db, department, newId(), decision(text, [LINH_SON], { reason: 'đổi tên 1969' }))
    const decided = 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'
    expect(await read(text)).toBe(decided)
    expect(await read('XÃ LĨNH CŨ - ANH SƠN,  NGHỆ AN')).toBe(decided)
    expect(await read('xã Lĩnh Cũ, Nghệ An')).not.toBe(decided)
  })

  test('of an office goes before the province’s, of a period before that of any time, and no office’s binds another', async () => {
    const text = 'xã Ba Làng'
    const at = { office: office.id, on: civilDate(1987) }
    await decideAlias(store.db, department, newId(), decision(text, []))
    expect(await read(text, at)).toBe('detail [xã Ba Làng]')
    await decideAlias(store.db, approver, newId(), decision(text, [LINH_SON], { office: office.id }))
    expect(await read(text, at)).toContain('xã Lĩnh Sơn')
    await decideAlias(
      store.db,
      approver,
      newId(),
      decision(text, [YEN_XUAN], { office: office.id, period: '1976-1998' }),
    )
    expect(await read(text, at)).toContain('xã Yên Xuân')
    expect(await read(text, { office: office.id, on: civilDate(2001) })).toContain('xã Lĩnh Sơn')
    expect(await read(text, { office: other.id, on: civilDate(1987) })).toBe('detail [xã Ba Làng]')
  })

  test('undone is a question again; decided anew it holds; nothing is removed', async () => {
    const text = 'xã Mường Xưa, Anh Sơn, Nghệ An'
    const where = { text, office: undefined, period: undefined }
    const rows = await count('place_alias')
    expect(await codeOf(undoAlias(store.db, department, newId(), where))).toBe('place.no-alias')
    await decideAlias(store.db, department, newId(), decision(text, [LINH_SON]))
    await undoAlias(store.db, department, newId(), where)
    expect(await read(text)).toContain('unresolved')
    expect(await codeOf(undoAlias(store.db, department, newId(), where))).toBe('place.no-alias')
    await decideAlias(store.db, department, newId(), decision(text, [YEN_XUAN]))
    expect(await read(text)).toContain('xã Yên Xuân')
    expect(await count('place_alias')).toBe(rows + 3)
    expect((await listAliases(store.db)).filter((one) => one.text === text)).toMatchObject([
      { units: [YEN_XUAN], by: 'so' },
    ])
  })

  test('adds a lost unit that no list has', async () => {
    const lost = {
      list: 'own',
      code: 'kim-cu',
      level: 'commune',
      kind: 'xã',
      name: 'Kim Cũ',
      parent: { list: '2020', code: '424' },
      from: '1955',
      to: '1969',
      basis: undefined,
    } as const
    await decideAlias(store.db, department, newId(), decision('Kim Cũ, Anh Sơn', [], { lost }))
    expect(await read('Kim Cũ, Anh Sơn')).toBe('certain: xã Kim Cũ < huyện Anh Sơn < tỉnh Nghệ An')
    expect(await read('xã Kim Cũ, huyện Anh Sơn, tỉnh Nghệ An', { on: civilDate(1960) })).toBe(
      'certain: xã Kim Cũ < huyện Anh Sơn < tỉnh Nghệ An',
    )
    expect(await read('xã Kim Cũ, huyện Anh Sơn, tỉnh Nghệ An', { on: civilDate(1990) })).toContain('likely')
  })

  test('is one act when it comes twice, and one event', async () => {
    const operation = newId()
    const rows = await count('place_alias')
    for (const _ of [1, 2]) await decideAlias(store.db, department, operation, decision('xứ Bắc', []))
    expect([
      await count('place_alias'),
      await count(`event where subject = 'place' and operation = '${operation}'`),
    ]).toEqual([rows + 1, 1])
  })

  test.each([
    ['a clerk', () => decideAlias(store.db, clerk, newId(), decision('x', [], { office: office.id })), 'access.denied'],
    [
      'an approver for the province',
      () => decideAlias(store.db, approver, newId(), decision('xứ Đông', [])),
      'access.denied',
    ],
    [
      'an approver for another office',
      () => decideAlias(store.db, approver, newId(), decision('xứ Đông', [], { office: other.id })),
      'access.denied',
    ],
    [
      'a unit that is none',
      () => decideAlias(store.db, department, newId(), decision('xứ Đông', [{ list: '2020', code: '9' }])),
      'place.unit',
    ],
    ['no text', () => decideAlias(store.db, department, newId(), decision(' - ', [])), 'place.empty'],
  ])('is refused: %s', async (_, act, code) => {
    const rows = await count('place_alias')
    expect(await codeOf(act())).toBe(code)
    expect(await count('place_alias')).toBe(rows)
  })
})

const rowsOf = (...rows: readonly (readonly string[])[]): TableRow[] =>
  [['Mã xã cũ', 'Mã xã mới', 'Ghi chú'], ...rows].map((cells, at) => ({ number: at + 1, cells }))
const options = (more = {}) => ({ actor: department, operation: newId(), source: 'bang.csv', dryRun: false, ...more })
const todayOf = async (text: string) => {
  const { today, todaySure } = (await loadPlaces(store.db)).resolve(text)
  return [todaySure, ...today.map(({ code }) => code)]
}
const TEXT = 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An'
const FIRST = rowsOf(
  ['17383', '17380', 'Nhập toàn bộ'],
  ['17329', '17329', 'Nhập một phần'],
  ['17329', '17380', 'Nhập một phần'],
)

describe('a conversion table', () => {
  test('looked at first changes nothing', async () => {
    const mappings = await count('place_mapping')
    const report = await importConversion(store.db, FIRST, options({ dryRun: true }))
    expect(report).toMatchObject({ rows: 3, done: false, dryRun: true, added: 1, changed: 2, splits: 1, faults: [] })
    expect([await count('place_mapping'), await todayOf(TEXT)]).toEqual([mappings, ['likely', '17380']])
  })

  test('taken, settles what the packages left open; the same again changes nothing', async () => {
    const report = await importConversion(store.db, FIRST, options())
    expect(report).toMatchObject({ done: true, added: 1, gone: 0, changed: 2, splits: 1, notes: { whole: 1, part: 2 } })
    expect(await todayOf(TEXT)).toEqual(['certain', '17380'])
    expect(await todayOf('thị trấn Anh Sơn, huyện Anh Sơn, tỉnh Nghệ An')).toEqual(['likely', '17329', '17380'])
    const [mappings, events] = [await count('place_mapping'), await count('event')]
    expect(await importConversion(store.db, FIRST, options())).toMatchObject({
      done: false,
      added: 0,
      gone: 0,
      changed: 0,
    })
    expect([await count('place_mapping'), await count('event')]).toEqual([mappings, events])
  })

  test('another replaces it whole, and what was stays in the tables', async () => {
    const changes = await count('unit_change')
    const next = rowsOf(['17383', '17380', 'Nhập một phần'], ['17383', '17329', 'Nhập một phần'])
    expect(await importConversion(store.db, next, options())).toMatchObject({
      done: true,
      added: 1,
      gone: 2,
      changed: 1,
    })
    expect(await todayOf(TEXT)).toEqual(['likely', '17329', '17380'])
    expect(await count('unit_change')).toBe(changes + 2)
  })

  test('with one fault is refused whole: nothing of it is taken', async () => {
    const [changes, mappings, events] = [await count('unit_change'), await count('place_mapping'), await count('event')]
    const report = await importConversion(
      store.db,
      rowsOf(['17383', '17380', 'Nhập toàn bộ'], ['17329', '99999', 'Giữ nguyên']),
      options(),
    )
    expect(report).toMatchObject({ done: false, faults: [{ row: 3, code: '99999', fault: 'unknown' }] })
    expect([await count('unit_change'), await count('place_mapping'), await count('event')]).toEqual([
      changes,
      mappings,
      events,
    ])
    expect(await todayOf(TEXT)).toEqual(['likely', '17329', '17380'])
  })

  test('that breaks in the middle leaves nothing', async () => {
    const [changes, mappings] = [await count('unit_change'), await count('place_mapping')]
    // An actor who is nobody breaks the mapping's foreign key, after everything was looked at.
    await expect(
      importConversion(store.db, FIRST, options({ actor: { ...department, id: 999_999 } })),
    ).rejects.toThrow()
    expect([await count('unit_change'), await count('place_mapping'), await todayOf(TEXT)]).toEqual([
      changes,
      mappings,
      ['likely', '17329', '17380'],
    ])
  })

  test('is not for an approver', async () => {
    expect(await codeOf(importConversion(store.db, FIRST, options({ actor: approver })))).toBe('access.denied')
  })
})

describe('own units', () => {
  const table = (...rows: readonly (readonly string[])[]): TableRow[] =>
    [['code', 'name', 'level', 'kind', 'parent', 'successors'], ...rows].map((cells, at) => ({ number: at + 1, cells }))
  const LAM_GIANG = table(
    ['LG', 'Lam Giang', 'province', 'tỉnh', '', ''],
    ['LG1', 'Quỳ Lam', 'district', 'huyện', 'own:LG', ''],
    ['LG11', 'Thạch Sơn Hạ', 'commune', 'xã', 'own:LG1', ''],
  )
  const text = 'UBND xã Thạch Sơn Hạ, huyện Quỳ Lam, tỉnh Lam Giang'

  test('are read from then on, at any time; the same table again changes nothing', async () => {
    expect(await read(text)).toContain('unresolved')
    expect(await importUnits(store.db, LAM_GIANG, options())).toMatchObject({ done: true, added: 3, changed: 0 })
    expect(await read(text, { on: civilDate(1987) })).toBe('certain: xã Thạch Sơn Hạ < huyện Quỳ Lam < tỉnh Lam Giang')
    expect(await read(text, { on: civilDate(2025, 9, 1) })).toBe(
      'certain: xã Thạch Sơn Hạ < huyện Quỳ Lam < tỉnh Lam Giang',
    )
    expect(await importUnits(store.db, LAM_GIANG, options())).toMatchObject({ done: false, added: 0, changed: 0 })
  })

  test('written anew follow the new row, successors too', async () => {
    const next = table(['LG11', 'Thạch Sơn Hạ', 'commune', 'xã', 'own:LG1', '2025-07:17380'])
    expect(await importUnits(store.db, next, options())).toMatchObject({ done: true, added: 0, changed: 1 })
    expect(await todayOf(text)).toEqual(['certain', '17380'])
    await importUnits(store.db, LAM_GIANG, options())
    expect(await todayOf(text)).toEqual(['none'])
  })

  test('with one fault are refused whole', async () => {
    const units = await count('unit')
    const bad = table(['M1', 'Mới', 'commune', 'xã', 'own:LG1', ''], ['M2', 'Mới', 'làng', 'xã', 'own:LG1', ''])
    expect(await importUnits(store.db, bad, options())).toMatchObject({
      done: false,
      faults: [{ row: 3, column: 'level' }],
    })
    expect(await count('unit')).toBe(units)
  })
})

test('the application can neither change nor remove a decision, a mapping, a change or a unit of the official lists', async () => {
  const sql = postgres(store.appUrl, { max: 1 })
  for (const table of ['place_alias', 'place_mapping', 'unit_change', 'office_custody'])
    for (const act of [
      `delete from ${table}`,
      `update ${table} set at = now()`.replace('at = now()', table === 'unit_change' ? `note = 'kept'` : 'at = now()'),
      `truncate ${table}`,
    ])
      await expect(sql.unsafe(act), act).rejects.toMatchObject({ code: '42501' })
  await expect(sql`delete from unit`).rejects.toMatchObject({ code: '42501' })
  await expect(sql`update unit set name = 'Khác' where code = '17383'`).rejects.toMatchObject({ code: '42501' })
  await expect(
    sql`insert into unit (list, code, level, kind, name) values ('2020', '99999', 'commune', 'xã', 'Khác')`,
  ).rejects.toMatchObject({ code: '42501' })
  await sql.end()
})
