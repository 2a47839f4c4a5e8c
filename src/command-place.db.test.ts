// Places and custody as the command line gives them.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enterBirth } from '../test/support/place-records.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../test/support/store.ts'
import { getOffice } from './access/access.db.ts'
import type { Outcome } from './command.ts'
import { findCommand } from './commands.ts'
import { readConfig } from './lib/config.ts'
import { Refusal } from './lib/problem.ts'
import { csvOf } from './lib/table.ts'
import { readWorkbook } from './lib/workbook-read.ts'
import { writeWorkbook } from './lib/workbook-write.ts'
import type { PlaceReading } from './place/resolve.ts'
import { sampleUnits } from './sample/places.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore('official')
  await addTestOffice(store)
})
afterAll(() => store.close())

/** Runs 'place resolve' and the like with its words and options. */
async function hotich(
  name: string,
  words: readonly string[],
  options: Readonly<Record<string, string | boolean>> = {},
) {
  const found = findCommand([...name.split(' '), ...words])
  if (!found) throw new Error(name)
  for (const option of Object.keys(options)) if (option !== 'json') expect(found.command.options).toContain(option)
  const config = readConfig({ DATABASE_URL: store.ownerUrl, HOTICH_DATA: store.folder })
  return found.command.run({ config, values: new Map(Object.entries(options)), words }) as Promise<Outcome>
}
const reading = async (text: string, options = {}) =>
  (await hotich('place resolve', [text], options)).json as PlaceReading
const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

test('place resolve says what a text means at a time, in words and as a document', async () => {
  const text = 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ Tĩnh'
  expect((await reading(text, { on: '1987' })).units.map(({ name }) => name)).toEqual([
    'xã Lĩnh Sơn',
    'huyện Anh Sơn',
    'tỉnh Nghệ Tĩnh',
  ])
  expect((await hotich('place resolve', [text])).text).toContain('xã Yên Xuân [17380]')
  expect(await codeOf(hotich('place resolve', [text], { on: 'xưa' }))).toBe('request.invalid')
  expect(await codeOf(hotich('place resolve', [text], { office: 'KHONG' }))).toBe('office.missing')
})

describe('place decide, aliases, undo', () => {
  test('a decision is shown, listed, and taken back', async () => {
    const text = 'xã Lĩnh Cũ'
    const decided = await hotich('place decide', [text], { unit: '2020:17383', office: 'TS', reason: 'đổi tên' })
    expect((decided.json as PlaceReading).status).toBe('resolved')
    expect((await hotich('place aliases', [])).text).toContain('xã Lĩnh Cũ → 2020:17383')
    await hotich('place undo', [text], { office: 'TS' })
    expect((await reading(text, { office: 'TS' })).status).toBe('unresolved')
    expect(await codeOf(hotich('place undo', [text], { office: 'TS' }))).toBe('place.no-alias')
  })

  test('a lost unit comes with its decision', async () => {
    const decided = await hotich('place decide', ['Kim Cũ, Anh Sơn'], { lost: 'xã Kim Cũ', parent: '2020:424' })
    expect((decided.json as PlaceReading).units.map(({ name }) => name)).toEqual([
      'xã Kim Cũ',
      'huyện Anh Sơn',
      'tỉnh Nghệ An',
    ])
  })

  test.each([
    ['nothing was decided', {}, 'request.invalid'],
    ['two things at once', { unit: '2020:17383', 'no-unit': true }, 'request.invalid'],
    ['a unit without its list', { unit: '17383' }, 'place.unit'],
    ['a lost unit without its kind', { lost: 'Kim Cũ' }, 'place.lost'],
    ['a period that is none', { 'no-unit': true, period: '1900-1910' }, 'place.period'],
    ['an account that is none', { 'no-unit': true, as: 'ai' }, 'account.missing'],
  ])('refused: %s', async (_, options, code) => {
    expect(await codeOf(hotich('place decide', ['xứ Đoài'], options))).toBe(code)
  })
})

describe('place queue and place report', () => {
  const origin = 'xã Thanh Cũ, huyện Anh Sơn, tỉnh Nghệ An'
  beforeAll(async () => {
    const office = await getOffice(store.db, 'TS')
    const lan = await addPerson(store, 'lan', 'clerk', office)
    await enterBirth(store, office, lan, { 'child.origin': origin })
  })
  const waiting = async () =>
    ((await hotich('place queue', [], { office: 'TS' })).json as { queue: { text: string; records: number }[] }).queue
      .filter(({ text }) => text === origin)
      .map(({ records }) => records)

  test('a decision settles what is spelt so, undoing it asks again, and both say how many', async () => {
    expect(await waiting()).toEqual([1])
    expect((await hotich('place queue', [])).text).toContain(`${origin}  (chưa có trong danh mục`)
    const years = { from: '1954', to: '1976', basis: 'NĐ 24-CP' }
    const lost = { lost: 'xã Thanh Cũ', parent: '2020:424', ...years, office: 'TS', period: '2016-' }
    const decided = await hotich('place decide', [origin], lost)
    expect(decided.json).toMatchObject({ status: 'resolved', recheck: { records: 1, changed: 1, finished: true } })
    expect(decided.text).toContain('1 trường hợp ghi như vậy, 1 có kết quả khác trước')
    expect(await waiting()).toEqual([])
    const undone = await hotich('place undo', [origin], { office: 'TS', period: '2016-' })
    expect(undone.json).toMatchObject({ recheck: { records: 1, changed: 1 } })
    expect(await waiting()).toEqual([1])
  })

  test('the report is a workbook', async () => {
    const out = join(store.folder, 'dia-danh.xlsx')
    expect((await hotich('place report', [], { out })).text).toContain('dia-danh.xlsx')
    const book = await readWorkbook(out)
    expect(book.ok && book.value.sheets.map(({ name }) => name)).toEqual(['Tổng hợp', 'Địa danh'])
  })
})

describe('place import and place units', () => {
  const rows = [
    ['Mã xã cũ', 'Tên xã cũ', 'Mã xã mới', 'Tên xã mới', 'Ghi chú'],
    ['17383', 'Xã Lĩnh Sơn', '17380', 'Xã Yên Xuân', 'Nhập toàn bộ'],
  ]

  test('a workbook is looked at, then taken', async () => {
    const path = join(store.folder, 'bang.xlsx')
    await writeWorkbook(path, { sheets: [{ name: 'Bảng', rows }] })
    expect((await hotich('place import', [path], { 'dry-run': true })).json).toMatchObject({
      rows: 1,
      done: false,
      changed: 1,
      faults: [],
    })
    const taken = await hotich('place import', [path])
    expect([taken.found, taken.json]).toEqual([false, expect.objectContaining({ done: true, changed: 1 })])
    expect((await reading('xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An')).todaySure).toBe('certain')
  })

  test('every fault stands in words with its row and column, and the exit says so', async () => {
    const path = join(store.folder, 'sai.csv')
    writeFileSync(
      path,
      `\ufeff${csvOf([...rows, ['99999', '', '17380', '', 'Nhập toàn bộ'], ['17329', '', '', '', 'xem sau']])}`,
    )
    const refused = await hotich('place import', [path])
    expect(refused.found).toBe(true)
    expect(refused.text).toContain('hàng 3 · Mã xã cũ · 99999 · unknown')
    expect(refused.text).toContain('hàng 4 · Ghi chú · 17329 · note: “xem sau” → Nhập toàn bộ')
    expect(refused.text).toContain('không thay đổi gì')
  })

  test('the units that generate writes are taken', async () => {
    const path = join(store.folder, 'units.csv')
    writeFileSync(path, csvOf(sampleUnits()))
    expect((await hotich('place units', [path])).json).toMatchObject({ done: true, added: 1113, faults: [] })
    expect((await reading('UBND xã Thạch Sơn Hạ, huyện Quỳ Lam, tỉnh Lam Giang')).sure).toBe('certain')
  })

  test.each([
    ['a file that is none', 'khong-co.csv', undefined, 'path.missing'],
    ['a file in another encoding', 'cu.csv', Buffer.from([0x4d, 0xe3, 0x0a]), 'table.encoding'],
    ['a file whose quotation does not close', 'nhay.csv', Buffer.from('a\n"b'), 'table.quotes'],
  ])('refused: %s', async (_, name, bytes, code) => {
    if (bytes) writeFileSync(join(store.folder, name), bytes)
    expect(await codeOf(hotich('place import', [join(store.folder, name)]))).toBe(code)
  })
})

test('office unit and office custody: a whole merger is listed, inherited, undone', async () => {
  await hotich('office add', [], { code: 'LS', name: 'UBND xã Lĩnh Sơn', unit: '2020:17383' })
  await hotich('office add', [], { code: 'YX', name: 'UBND xã Yên Xuân' })
  await hotich('office unit', ['YX'], { unit: '2025-07:17380' })
  const line = { office: 'LS', to: 'YX', why: 'whole-merger', successors: ['xã Yên Xuân'] }
  expect((await hotich('office custody', [])).json).toEqual({ proposals: [line] })
  expect((await hotich('office custody', [], { apply: true })).json).toEqual({ given: [line], left: [] })
  expect((await hotich('office custody', [])).json).toEqual({ proposals: [] })
  await hotich('office custody', [], { office: 'LS', undo: true })
  expect((await hotich('office custody', [])).json).toEqual({ proposals: [line] })
  await hotich('office custody', [], { office: 'LS', to: 'YX', basis: 'NQ 1678', since: '2025-07-01' })
  expect(await codeOf(hotich('office custody', [], { office: 'LS', to: 'YX', basis: 'x', since: 'nay' }))).toBe(
    'request.invalid',
  )
  expect(await codeOf(hotich('office custody', [], { office: 'LS' }))).toBe('request.invalid')
})
