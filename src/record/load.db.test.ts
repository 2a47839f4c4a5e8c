import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { numberOfChild } from '../../test/support/children.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import type { Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { getOperator } from '../access/people.db.ts'
import { getBook } from '../book/book.db.ts'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { setRule } from '../check/rule.db.ts'
import type { RuleLevel } from '../check/rule-settings.ts'
import { sweepDue } from '../check/sweep-due.db.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { newId } from '../lib/id.ts'
import { readWorkbook } from '../lib/workbook-read.ts'
import { writeWorkbook } from '../lib/workbook-write.ts'
import { LIMITS } from '../lib/zip.ts'
import { fieldMap, getField } from '../register/register.ts'
import { birth } from '../register/types/birth.ts'
import type { Values } from '../register/values.ts'
import { verifyStore } from '../verify.ts'
import { correctRecord } from './form.db.ts'
import { gather, loadHandIn } from './hand-in.db.ts'
import { actOn } from './record.db.ts'
import type { PackageReport } from './report.ts'
import { listStored } from './view.db.ts'

let store: TestStore
let office: Office
let lan: Actor
beforeAll(async () => {
  store = await openTestStore()
  office = await addTestOffice(store)
  lan = await addPerson(store, 'lan', 'clerk', office)
})
afterAll(() => store.close())

const COLUMNS = birth.generations[1]!.columns
type Change = Readonly<Record<string, string>>

/** A workbook of the clean birth, a row an entry with changes; `volume` puts it into a book of its own. */
async function workbook(
  name: string,
  volume: string,
  rows: readonly Change[],
  columns: readonly string[] = COLUMNS,
): Promise<string> {
  const folder = join(store.folder, name)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, `${name}.xlsx`)
  const texts = rows.map((change) => {
    const named: Values = { ...CLEAN_BIRTH, volume, ...change }
    const values: Values = { ...named, 'child.id': numberOfChild(`${named.volume} ${named['child.name']}`), ...change }
    return columns.map(
      (column) =>
        [...fieldMap(birth).values()]
          .filter((field) => field.column === column)
          .map((field) => values[field.key] ?? '')[0] ?? '',
    )
  })
  await writeWorkbook(path, { sheets: [{ name: 'DL Import', rows: [[...columns], ...texts] }] })
  return path
}

async function loadPaths(
  paths: readonly string[],
  options: { dryRun?: boolean; actor?: Actor } = {},
): Promise<{ report: PackageReport; returned: string | undefined }[]> {
  const work = join(store.folder, newId())
  mkdirSync(work)
  return loadHandIn(store.db, store.blobs, await gather(paths, work, LIMITS), {
    package: newId(),
    office,
    actor: options.actor ?? lan,
    dryRun: options.dryRun ?? false,
    today: fromIsoDay('2026-11-23'),
    limits: LIMITS,
    work,
  })
}
const loadOne = async (path: string, options: { dryRun?: boolean } = {}): Promise<PackageReport> =>
  (await loadPaths([path], options))[0]!.report

const summary = ({ rows, taken, unchanged, changed, refused }: PackageReport) => ({
  rows,
  taken,
  unchanged,
  changed,
  refused,
})
const codesAt = (report: PackageReport, row: number): string[] =>
  report.findings.filter((found) => found.row === row && found.code !== 'M-03').map((found) => found.code)
const stored = async (volume: string) => {
  const [number, year] = volume.split('/')
  return listStored(
    store.db,
    office.id,
    (await getBook(store.db, office.id, { type: 'KS', year: year!, volume: number! })).id,
    await getOperator(store.db),
  )
}
const entry = (n: number, change: Change = {}): Change => ({
  number: `0${n}/2018`,
  'child.name': `Trần Thị Ngọc ${'Diễm Lan Huệ Mai Cúc'.split(' ')[n - 1]}`,
  ...change,
})

test('a load checks by the rules of the province: in its report, and in what it stores', async () => {
  const so = await addPerson(store, 'so', 'department', undefined)
  const set = (code: string, level: RuleLevel | undefined) =>
    setRule(store.db, { code, level, reason: 'Theo công văn của Sở' }, so, newId())
  await set('V-14', 'off')
  await set('F-02', 'error')
  await set('M-03', 'warning')
  const path = await workbook('ruled', '77/2018', [entry(1, { 'child.name': 'Lê Ngọc Diễm', 'signer.name': 'Lê 2' })])
  const { findings } = await loadOne(path)
  expect(findings.map(({ code, level }) => `${code} ${level}`).sort()).toEqual(['F-02 error', 'M-03 warning'])
  const [record] = await stored('77/2018')
  const kept = await store.db<{ said: string }[]>`
    select code || ' ' || level as said from finding where record_id = ${record!.id} order by 1`
  expect(kept.map(({ said }) => said)).toEqual(['F-02 error', 'M-03 warning'])
  for (const code of ['V-14', 'F-02', 'M-03']) await set(code, undefined)
})

test('a clean workbook is taken whole; the same again changes nothing', async () => {
  const path = await workbook('clean', '01/2018', [entry(1), entry(2), entry(3)])
  const first = await loadOne(path)
  expect(summary(first)).toEqual({ rows: 3, taken: 3, unchanged: 0, changed: 0, refused: 0 })
  expect(first.books).toEqual([{ key: 'KS.2018.01', rows: 3, made: true }])
  const again = await loadOne(path)
  expect(summary(again)).toEqual({ rows: 3, taken: 0, unchanged: 3, changed: 0, refused: 0 })
  expect(again.findings.map(({ row, code, record }) => ({ row, code, record }))).toEqual(
    first.findings.map(({ row, code, record }) => ({ row, code, record })),
  )
  expect(await stored('01/2018')).toHaveLength(3)
})

test('a corrected workbook applies its differences only, and a correction by hand in between stays', async () => {
  const volume = '02/2018'
  await loadOne(await workbook('first', volume, [entry(1), entry(2), entry(3)]))
  const [one, two] = await stored(volume)
  const byHand = Object.fromEntries(
    Object.entries(one!.values).flatMap(([key, value]) => (value.text ? [[key, value.text]] : [])),
  )
  const book = await getBook(store.db, office.id, { type: 'KS', year: '2018', volume: '02' })
  await correctRecord(
    store.db,
    book,
    { record: one!.id, values: { ...byHand, 'signer.name': 'Lê Đình Khoát Sửa Tay' }, states: {} },
    { actor: lan, settings: { checkerApproves: false }, today: fromIsoDay('2026-11-23'), officeName: office.name },
    { operation: newId() },
  )

  const report = await loadOne(
    await workbook('second', volume, [
      entry(1, { page: '6' }),
      entry(2, { 'child.name': 'Trần Thị Ngọc Lân' }),
      entry(3),
      entry(4),
    ]),
  )
  expect(summary(report)).toEqual({ rows: 4, taken: 1, unchanged: 1, changed: 2, refused: 0 })
  expect(report.changes.map(({ row, field, from, to }) => [row, field, from, to])).toEqual([
    [2, 'page', '5', '6'],
    [3, 'child.name', 'Trần Thị Ngọc Lan', 'Trần Thị Ngọc Lân'],
  ])
  const after = await stored(volume)
  expect(after.find((record) => record.id === one!.id)?.values['signer.name']?.text).toBe('Lê Đình Khoát Sửa Tay')
  expect(after.find((record) => record.id === two!.id)?.values['child.name']?.text).toBe('Trần Thị Ngọc Lân')
})

test('a workbook of the older generation takes nothing away that it has no column for', async () => {
  await loadOne(await workbook('newer', '31/2018', [entry(1)]))
  const [before] = await stored('31/2018')
  const older = await workbook(
    'older',
    '31/2018',
    [entry(1, { 'child.name': 'Trần Thị Nga' })],
    birth.generations[0]!.columns,
  )
  const report = await loadOne(older)
  expect(report.changes.map(({ field }) => field)).toEqual(['child.name'])
  const [now] = await stored('31/2018')
  expect(now!.values['child.id']).toEqual(before!.values['child.id'])
  expect(summary(await loadOne(older))).toMatchObject({ unchanged: 1, changed: 0 })
})

test('the same number twice is found at both rows (K-01) and settled by correcting one', async () => {
  const volume = '03/2018'
  const report = await loadOne(await workbook('twice', volume, [entry(1), entry(2, { number: '01/2018' })]))
  expect(summary(report)).toMatchObject({ taken: 2 })
  expect([codesAt(report, 2), codesAt(report, 3)]).toEqual([['K-01'], ['K-01']])
  const corrected = await loadOne(await workbook('once', volume, [entry(1), entry(2)]))
  expect(summary(corrected)).toEqual({ rows: 2, taken: 0, unchanged: 1, changed: 1, refused: 0 })
  const left =
    await store.db`select 1 from finding f join record r on r.id = f.record_id where f.code = 'K-01' and r.book_id = (select id from book where volume = '03' and year = '2018')`
  expect(left).toHaveLength(0)
})

test('a dry run says what would be and leaves nothing', async () => {
  const path = await workbook('dry', '04/2018', [entry(1), entry(2, { 'child.sex': '9' })])
  const report = await loadOne(path, { dryRun: true })
  expect(summary(report)).toMatchObject({ rows: 2, taken: 2 })
  expect(codesAt(report, 3)).toContain('F-06')
  expect(await store.db`select 1 from book where volume = '04' and year = '2018'`).toHaveLength(0)
})

test('leading zeros, old encodings and formulas come through as they are', async () => {
  const report = await loadOne(
    await workbook('literal', '05/2018', [
      entry(1, { 'mother.paper.number': '012345678', 'father.name': 'TrÇn V¨n QuyÒn', note: '=HYPERLINK("x")' }),
    ]),
  )
  const [record] = await stored('05/2018')
  expect(record!.values['mother.paper.number']?.text).toBe('012345678')
  expect(record!.values['father.name']?.text).toBe('Trần Văn Quyền')
  expect(record!.values.note?.text).toBe('=HYPERLINK("x")')
  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: 'F-01', field: 'father.name', seen: 'TrÇn V¨n QuyÒn', expected: 'Trần Văn Quyền' }),
  )
})

describe('page files', () => {
  const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n${text}`)
  const put = (folder: string, files: Readonly<Record<string, Buffer>>): void => {
    for (const [name, data] of Object.entries(files)) writeFileSync(join(folder, name), data)
  }

  test('tie to their rows by name; too many, too few and strangers are told', async () => {
    const path = await workbook('pages', '06/2018', [entry(1), entry(2), entry(3)])
    put(join(path, '..'), {
      'KS.2018.06.2018-03-20.01.pdf': pdf('one'),
      'KS.2018.06.2018-03-20.002.pdf': pdf('two'),
      'KS.2018.06.2018-03-21.2.pdf': pdf('two again'),
      'KS.2018.06.2018-03-20.77.pdf': pdf('nobody'),
      'anh dep.jpg': Buffer.from('\xff\xd8\xff\xe0', 'latin1'),
      'KS.2018.06.2018-03-20.03.pdf': Buffer.from('not a pdf'),
    })
    const [{ report }] = (await loadPaths([join(path, '..')])) as unknown as [{ report: PackageReport }]
    expect(report.files).toMatchObject({ given: 6, matched: 3, missing: [{ row: 4, number: '03/2018' }] })
    expect(report.files.unmatched.map((file) => file.name).sort()).toEqual([
      'KS.2018.06.2018-03-20.03.pdf',
      'KS.2018.06.2018-03-20.77.pdf',
      'anh dep.jpg',
    ])
    expect(codesAt(report, 2)).toEqual([])
    expect(codesAt(report, 3)).toEqual(['R-03', 'R-03']) // two files, one of another date
    expect(codesAt(report, 4)).toEqual(['R-03']) // none
    const again = (await loadPaths([join(path, '..')]))[0]!.report
    expect(again.files.matched).toBe(3)
    expect(
      await store.db`select 1 from file where book_id = (select id from book where volume = '06' and year = '2018')`,
    ).toHaveLength(3)
  })

  test('go with the workbook of their own book, not with one whose name only holds that name', async () => {
    const folder = join(store.folder, 'two books')
    for (const [place, volume] of [
      ['a', '32A'],
      ['b', '32'],
    ] as const) {
      mkdirSync(join(folder, place), { recursive: true })
      copyFileSync(
        await workbook(`book ${volume}`, `${volume}/2018`, [entry(1)]),
        join(folder, place, `KS.2018.${volume}.xlsx`),
      )
      put(join(folder, place), { [`KS.2018.${volume}.2018-03-20.01.pdf`]: pdf(volume) })
    }
    const reports = (await loadPaths([folder])).map(({ report }) => report)
    expect(reports.map(({ files }) => files)).toMatchObject([
      { given: 1, matched: 1, unmatched: [], missing: [] },
      { given: 1, matched: 1, unmatched: [], missing: [] },
    ])
  })

  test('of a book over several years go by the year of their date, where numbers start again', async () => {
    const path = await workbook('years', '33/2018-2019', [
      entry(1, { number: '01' }),
      entry(2, { number: '01', 'registered.on': '21.03.2019' }),
    ])
    put(join(path, '..'), {
      'KS.2018-2019.33.2018-03-20.01.pdf': pdf('2018'),
      'KS.2018-2019.33.2019-03-21.01.pdf': pdf('2019'),
      'KS.2018-2019.33.0000-00-00.01.pdf': pdf('of which year?'),
    })
    const [{ report }] = (await loadPaths([join(path, '..')])) as unknown as [{ report: PackageReport }]
    expect(report.files.unmatched.map(({ name }) => name)).toEqual(['KS.2018-2019.33.0000-00-00.01.pdf'])
    expect(report.findings.filter(({ code }) => code === 'K-01')).toEqual([])
    const tied = await store.db`
      select f.name, r.number_key as key from file f join record r on r.id = f.record_id join book b on b.id = r.book_id
      where b.volume = '33' order by f.name`
    expect(tied.map(({ name, key }) => [name, key])).toEqual([
      ['KS.2018-2019.33.2018-03-20.01.pdf', '1/2018'],
      ['KS.2018-2019.33.2019-03-21.01.pdf', '1/2019'],
    ])
  })

  test('may come later, alone, by number', async () => {
    const path = await workbook('later', '07/2018', [entry(1)])
    await loadOne(path)
    const folder = join(store.folder, 'only-pages')
    mkdirSync(folder)
    put(folder, { 'KS.2018.07.2018-03-20.01.pdf': pdf('late') })
    const [{ report }] = (await loadPaths([folder])) as unknown as [{ report: PackageReport }]
    expect(report.files).toMatchObject({ given: 1, matched: 1, unmatched: [] })
    const [record] =
      await store.db`select has_file, errors from record r where r.book_id = (select id from book where volume = '07' and year = '2018')`
    expect(record).toEqual({ has_file: true, errors: 0 })
  })
})

test('rows of several books part; a row without a readable volume is refused and marked, nothing else suffers', async () => {
  const report = await loadOne(
    await workbook('several', '08/2018', [
      entry(1),
      entry(2, { volume: '09/2018' }),
      entry(3, { volume: 'quyển hai' }),
      entry(4),
    ]),
  )
  expect(summary(report)).toEqual({ rows: 4, taken: 3, unchanged: 0, changed: 0, refused: 1 })
  expect(report.books.map((book) => [book.key, book.rows])).toEqual([
    ['KS.2018.08', 2],
    ['KS.2018.09', 1],
  ])
  expect(codesAt(report, 4)).toEqual(['F-07'])
})

test('rows of another office are told', async () => {
  const report = await loadOne(
    await workbook('elsewhere', '10/2018', [
      entry(1),
      entry(2, { 'registered.at': 'UBND xã Thạch Khê Thượng, huyện Lam Khê, tỉnh Lam Giang' }),
    ]),
  )
  expect([codesAt(report, 2), codesAt(report, 3)]).toEqual([[], ['R-08']])
})

test('a row that bears the number of another child is not written over it (R-11); a name or a birth corrected is', async () => {
  const volume = '31/2018'
  await loadOne(await workbook('first', volume, [entry(1), entry(2), entry(3)]))
  const before = await stored(volume)
  const born = { 'child.born': '01.03.2017', 'child.born.words': 'Ngày một tháng ba năm hai nghìn không trăm mười bảy' }
  const report = await loadOne(
    await workbook('other', volume, [
      entry(1, { 'child.name': 'Phạm Đức Quân', ...born }),
      entry(2, { 'child.name': 'Trần Thị Ngọc Lân' }),
      entry(3, born),
    ]),
  )
  expect(summary(report)).toEqual({ rows: 3, taken: 0, unchanged: 0, changed: 2, refused: 1 })
  expect(codesAt(report, 2)).toContain('R-11')
  const after = await stored(volume)
  expect(after[0]!.values).toEqual(before[0]!.values)
  expect(after[1]!.values['child.name']?.text).toBe('Trần Thị Ngọc Lân')
  expect(after[2]!.values['child.born']?.text).toBe('01.03.2017')
})

test('a record that is approved is not changed by a workbook', async () => {
  const volume = '11/2018'
  const path = await workbook('approved', volume, [entry(1)])
  writeFileSync(join(path, '..', 'KS.2018.11.2018-03-20.01.pdf'), '%PDF-1.4')
  await loadPaths([join(path, '..')])
  const [record] = await stored(volume)
  const settings = { checkerApproves: false }
  await actOn(store.db, record!.id, { act: 'check' }, await addPerson(store, 'minh', 'checker', office), settings, {
    operation: newId(),
  })
  await actOn(store.db, record!.id, { act: 'approve' }, await addPerson(store, 'chair', 'approver', office), settings, {
    operation: newId(),
  })
  const report = await loadOne(await workbook('approved2', volume, [entry(1, { page: '9' })]))
  expect(summary(report)).toEqual({ rows: 1, taken: 0, unchanged: 0, changed: 0, refused: 1 })
  expect(codesAt(report, 2)).toEqual(['R-09'])
  const again = (await loadPaths([join(path, '..')]))[0]!.report
  expect(again.files).toMatchObject({ given: 1, matched: 1, unmatched: [] }) // its own page is known
  writeFileSync(join(path, '..', 'KS.2018.11.2018-03-20.01.pdf'), '%PDF-1.4 another')
  const other = (await loadPaths([join(path, '..')]))[0]!.report
  expect(other.files).toMatchObject({ given: 1, matched: 0 }) // another is not taken
})

describe('what cannot be taken is refused whole, in plain words, and nothing is written', () => {
  const written = () =>
    store.db`select (select count(*)::int from record) as records, (select count(*)::int from reading) as readings, (select count(*)::int from book) as books`
  test.each([
    ['a text named .xlsx', 'workbook.not-a-workbook', async (path: string) => writeFileSync(path, 'so;quyenSo\n1;2')],
    ['an empty file', 'workbook.not-a-workbook', async (path: string) => writeFileSync(path, '')],
    [
      'a workbook without a header of ours',
      'package.header',
      (path: string) =>
        writeWorkbook(path, {
          sheets: [
            {
              name: 'Sheet1',
              rows: [
                ['Tên', 'Tuổi'],
                ['A', '1'],
              ],
            },
          ],
        }),
    ],
    [
      'a header and no row',
      'package.no-rows',
      (path: string) => writeWorkbook(path, { sheets: [{ name: 'DL Import', rows: [[...COLUMNS]] }] }),
    ],
    [
      'two sheets of data',
      'package.sheets',
      (path: string) =>
        writeWorkbook(path, {
          sheets: ['DL Import', 'Sheet2'].map((name) => ({
            name,
            rows: [
              ['so', 'quyenSo', 'nksHoTen'],
              ['1', '1/2018', 'A'],
            ],
          })),
        }),
    ],
    [
      'columns of two registers',
      'package.mixed',
      (path: string) =>
        writeWorkbook(path, {
          sheets: [
            {
              name: 'DL Import',
              rows: [
                ['so', 'quyenSo', 'nksHoTen', 'chongHoTen'],
                ['1', '1/2018', 'A', 'B'],
              ],
            },
          ],
        }),
    ],
  ])('%s', async (_, code, make) => {
    const path = join(store.folder, `${newId()}.xlsx`)
    await make(path)
    const before = await written()
    const report = await loadOne(path)
    expect(report.refusal?.code).toBe(code)
    expect(await written()).toEqual(before)
  })
})

test('their own workbook comes back with every finding marked and listed', async () => {
  const path = await workbook('marked', '12/2018', [
    entry(1),
    entry(2, { 'child.born.words': 'Ngày một tháng một năm hai nghìn không trăm linh một' }),
  ])
  const [{ returned, report }] = (await loadPaths([path])) as [{ returned: string; report: PackageReport }]
  const read = await readWorkbook(returned)
  if (!read.ok) throw new Error(read.problem)
  expect(read.value.sheets.map((sheet) => sheet.name).sort()).toEqual(['DL Import', 'Lỗi'])
  const listed: string[][] = []
  for await (const row of read.value.sheets.find((sheet) => sheet.name === 'Lỗi')!.rows())
    listed.push(row.cells.map((cell) => cell?.text ?? ''))
  expect(listed).toHaveLength(report.findings.length + 1)
  expect(
    listed.some(
      (cells) => cells[0] === '3' && cells[4] === 'V-07' && cells[1] === getField(birth, 'child.born.words').column,
    ),
  ).toBe(true)
})

test('after all of this everything derived still follows from what is kept', async () => {
  expect((await verifyStore(store)).problems).toEqual([])
})

test('an office that loads its older file again undoes its own slip', async () => {
  const volume = '20/2018'
  await loadOne(await workbook('v1', volume, [entry(1)]))
  await loadOne(await workbook('v2', volume, [entry(1, { page: '8' })]))
  const report = await loadOne(await workbook('v1-again', volume, [entry(1)]))
  expect(summary(report)).toMatchObject({ unchanged: 0, changed: 1 })
  expect((await stored(volume))[0]!.values.page?.text).toBe('5')
})

test('a correction by hand keeps what files and formulas say of the record', async () => {
  const volume = '21/2018'
  const path = await workbook('keeps', volume, [entry(1, { note: '=1+1' })])
  for (const [n, name] of ['KS.2018.21.2018-03-20.01.pdf', 'KS.2018.21.2018-03-20.001.pdf'].entries())
    writeFileSync(join(path, '..', name), `%PDF-1.4 ${n}`)
  const report = (await loadPaths([join(path, '..')]))[0]!.report
  expect(codesAt(report, 2).sort()).toEqual(['F-10', 'R-03'])
  const [record] = await stored(volume)
  const texts = Object.fromEntries(
    Object.entries(record!.values).flatMap(([key, value]) => (value.text ? [[key, value.text]] : [])),
  )
  const book = await getBook(store.db, office.id, { type: 'KS', year: '2018', volume: '21' })
  await correctRecord(
    store.db,
    book,
    { record: record!.id, values: { ...texts, page: '9' }, states: {} },
    { actor: lan, settings: { checkerApproves: false }, today: fromIsoDay('2026-11-23'), officeName: office.name },
    { operation: newId() },
  )
  const open = await store.db<
    { code: string }[]
  >`select code from finding where record_id = ${record!.id} order by code`
  expect(open.map((row) => row.code)).toEqual(['F-10', 'R-03'])
})

test('a zip that cannot be trusted is refused by its name, and what came beside it is taken', async () => {
  const path = await workbook('beside', '22/2018', [entry(1)])
  writeFileSync(join(path, '..', 'scans.zip'), 'not a zip at all')
  const reports = (await loadPaths([join(path, '..')])).map((one) => one.report)
  expect(reports.map((report) => [report.source, report.refusal?.code ?? null, report.taken])).toEqual([
    ['scans.zip', 'zip.not-a-zip', 0],
    ['beside.xlsx', null, 1],
  ])
})

describe('checks across records of a load', () => {
  const TWICE = { 'child.id': '', 'child.name': 'Lò Thị Én', 'mother.name': 'Lò Thị Ban' }
  const across = (report: PackageReport) =>
    report.findings.filter(({ code }) => code === 'K-04').map(({ row, column, expected }) => [row, column, expected])

  test('a dry run tells them at their rows and leaves nothing to sweep', async () => {
    const report = await loadOne(await workbook('twice-dry', '30/2018', [entry(1, TWICE), entry(2), entry(3, TWICE)]), {
      dryRun: true,
    })
    expect(across(report)).toEqual([
      [2, getField(birth, 'child.name').column, expect.stringContaining('KS.2018.30 số 03/2018: Lò Thị Én')],
      [4, getField(birth, 'child.name').column, expect.stringContaining('KS.2018.30 số 01/2018: Lò Thị Én')],
    ])
    expect(await store.db`select 1 from unswept`).toHaveLength(0)
  })

  test('a load tells them in its report and marks them in the workbook that goes back, again when loaded again', async () => {
    await loadOne(await workbook('twice-first', '31/2018', [entry(1, TWICE)]))
    const path = await workbook('twice-second', '32/2018', [entry(2), entry(3, TWICE)])
    const [first] = await loadPaths([path])
    expect(across(first!.report)).toEqual([
      [3, getField(birth, 'child.name').column, expect.stringContaining('KS.2018.31 số 01/2018')],
    ])
    const sheets = await readWorkbook(first!.returned!)
    if (!sheets.ok) throw new Error(sheets.problem)
    const listed = sheets.value.sheets.find((one) => one.name === 'Lỗi')!
    const texts: string[] = []
    for await (const row of listed.rows()) texts.push(row.cells.map((cell) => cell?.text ?? '').join(' | '))
    expect(texts.filter((text) => text.includes('K-04'))).toHaveLength(1)
    expect(across((await loadPaths([path]))[0]!.report)).toEqual(across(first!.report))
    // The record that was there before is told as well.
    const rows = await store.db`
      select f.code from finding f join record r on r.id = f.record_id join book b on b.id = r.book_id where b.volume = '31' and f.code = 'K-04'`
    expect(rows).toHaveLength(1)
  })

  test('loads at once, sweeps and corrections meanwhile: nobody waits for ever, and all is swept in the end', async () => {
    const others = await Promise.all(
      [1, 2, 3].map(async (n) => {
        const other = await addTestOffice(store, `DV${n}`)
        return { other, actor: await addPerson(store, `nhap${n}`, 'clerk', other) }
      }),
    )
    const paths = await Promise.all(
      others.map((_, n) =>
        workbook(`at-once-${n}`, `4${n}/2018`, [
          entry(1, TWICE),
          entry(2, { volume: `5${n}/2018` }),
          entry(3, { ...TWICE, volume: `6${n}/2018` }),
        ]),
      ),
    )
    const load = async (path: string, to: { other: Office; actor: Actor }) => {
      const work = join(store.folder, newId())
      mkdirSync(work)
      return loadHandIn(store.db, store.blobs, await gather([path], work, LIMITS), {
        package: newId(),
        office: to.other,
        actor: to.actor,
        dryRun: false,
        today: fromIsoDay('2026-11-23'),
        limits: LIMITS,
        work,
      })
    }
    const reports = await Promise.all([
      ...paths.map((path, n) => load(path, others[n]!)),
      ...Array.from({ length: 6 }, () => sweepDue(store.db).then(() => [])),
      ...paths.map((path, n) => load(path, others[n]!)),
    ])
    expect(reports.flat().filter(({ report }) => report.refusal)).toEqual([])
    await sweepDue(store.db)
    expect(await store.db`select 1 from unswept`).toHaveLength(0)
    const told = await store.db<{ n: number }[]>`
      select cardinality(f.other) as n from finding f join record r on r.id = f.record_id join office o on o.id = r.office_id
      where f.code = 'K-04' and o.code like 'DV%'`
    // Each of the six is the same child as the other five, and as the two of the test before.
    expect(told.map(({ n }) => n)).toEqual([7, 7, 7, 7, 7, 7])
  })
})
