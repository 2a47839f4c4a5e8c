// A template goes out, is filled in, comes back: exactly the rows that were filled in are taken. LibreOffice, where it is
// installed, opens and saves every template in between.
import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { serve } from '../../test/support/http.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { cellsOf, collect, partOf, typeInto } from '../../test/support/xlsx.ts'
import { addOffice, type Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { getOperator } from '../access/people.db.ts'
import { ensureBook } from '../book/book.db.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { newId } from '../lib/id.ts'
import { readWorkbook } from '../lib/workbook-read.ts'
import { writeWorkbook } from '../lib/workbook-write.ts'
import { LIMITS } from '../lib/zip.ts'
import { fieldsOf, type Generation, type RegisterType } from '../register/register.ts'
import { BUILT_IN } from '../register/types.ts'
import type { Values } from '../register/values.ts'
import { gather, loadHandIn } from './hand-in.db.ts'
import { DATA_SHEET, EXAMPLE_SHEET } from './layout.ts'
import type { PackageReport } from './report.ts'
import { declaredRows } from './template.db.ts'
import { templateBook } from './template.ts'
import { exampleOf } from './template-example.ts'
import type { TemplateOf } from './template-mark.ts'
import { readRequest } from './template-request.ts'
import { listStored } from './view.db.ts'

let store: TestStore
let office: Office
let other: Office
let lan: Actor
let folder: string
beforeAll(async () => {
  store = await openTestStore()
  office = await addTestOffice(store)
  other = await addOffice(store.db, { code: 'KHE', name: 'UBND xã Khe Lim, huyện Lam Sơn, tỉnh Lam Giang' })
  lan = await addPerson(store, 'lan', 'clerk', undefined)
  folder = mkdtempSync(join(tmpdir(), 'hotich-template-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await store.close()
})

const templateOf = (type: RegisterType, book: string, generation?: Generation): TemplateOf => ({
  ...readRequest({ type: type.code, office: office.code, book, generation: generation?.key }),
  office,
})
const bytesOf = (of: TemplateOf, rows = 5) => collect((to) => writeWorkbook(to, templateBook(of, rows)))

const cellsIn = (of: TemplateOf, row: number, values: Values) => cellsOf(of.type, of.generation, row, values)

async function load(
  bytes: Buffer,
  at: Office = office,
): Promise<{ report: PackageReport; returned: string | undefined }> {
  const work = join(store.folder, newId())
  mkdirSync(work)
  const path = join(work, 'mau.xlsx')
  writeFileSync(path, bytes)
  const [loaded] = await loadHandIn(store.db, store.blobs, await gather([path], work, LIMITS), {
    package: newId(),
    office: at,
    actor: lan,
    dryRun: false,
    today: fromIsoDay('2026-11-23'),
    limits: LIMITS,
    work,
  })
  return loaded!
}

const records = async (): Promise<number> =>
  (await store.db<{ n: number }[]>`select count(*)::int as n from record`)[0]!.n
const written = async (): Promise<unknown> =>
  store.db`select (select count(*) from record)::int as records, (select count(*) from book)::int as books, (select count(*) from event)::int as events`

const EVERY = BUILT_IN.flatMap((type) =>
  type.generations.map((generation) => [`${type.code} of ${generation.key} columns`, type, generation] as const),
)
/** Volumes apart from each other, one a generation. */
const volumeOf = (type: RegisterType, generation: Generation): number => 60 + type.generations.indexOf(generation)

describe.each(EVERY)('the template of %s', (_, type, generation) => {
  test('filled in, gives exactly the rows that were filled in, each as it was typed', async () => {
    const of = templateOf(type, `${type.code}.2018.${volumeOf(type, generation)}`, generation)
    const entry = (number: string): Values => ({ ...exampleOf(of), number })
    const filled = await typeInto(await bytesOf(of), {
      ...cellsIn(of, 2, entry('01')),
      ...cellsIn(of, 4, entry('02')),
      ...cellsIn(of, 9, entry('03')), // below the rows that were prepared
    })
    const { report } = await load(filled)
    expect(report.refusal).toBeNull()
    expect(report).toMatchObject({ rows: 3, taken: 3, refused: 0, columns: { unknown: [], missing: [] } })
    const book = await ensureBook(store.db, office.id, of.book!)
    const stored = await listStored(store.db, office.id, book.book.id, await getOperator(store.db))
    expect(
      stored.map(({ values }) =>
        Object.fromEntries(Object.entries(values).flatMap(([key, { text }]) => (text ? [[key, text]] : []))),
      ),
    ).toEqual(['01', '02', '03'].map((number) => entryIn(of, entry(number))))
    expect(report.findings.filter((found) => found.level === 'error').map((found) => found.code)).toEqual(
      Array(3).fill('M-03'),
    )
  })

  test('handed in as it was sent has no rows, whatever is filled in beforehand', async () => {
    const { report } = await load(await bytesOf(templateOf(type, `${type.code}.2018.01`, generation)))
    expect(report.refusal?.code).toBe('package.no-rows')
  })
})

/** The texts that the generation has a column for. */
const entryIn = ({ type, generation }: TemplateOf, values: Values): Values =>
  Object.fromEntries(
    fieldsOf(type).flatMap(({ key, column }) =>
      generation.columns.includes(column) && values[key] !== undefined ? [[key, values[key]]] : [],
    ),
  )

describe('a template that comes back', () => {
  const [birth] = BUILT_IN as [RegisterType]
  const of = () => templateOf(birth, 'KS.2018.07')
  const filled = async (changes: Values = {}) =>
    typeInto(await bytesOf(of()), cellsIn(of(), 2, { ...exampleOf(of()), ...changes }))

  test.each([
    ['of another office is refused with the cell of its mark', {}, {}, 'package.other-office', 'hotich!B6: TS ≠ KHE'],
    ['of a version to come is refused', { B3: '2031' }, {}, 'package.version', 'hotich!B3: 2031 ≠ 2019'],
    ['of an unknown layout is refused', { B1: '9' }, {}, 'package.version', 'hotich!B1: 9 ≠ 1'],
    [
      'with a row of another volume is refused with its cell',
      {},
      { volume: '08/2018' },
      'package.other-book',
      'DL Import!C2: 08/2018 ≠ 07/2018',
    ],
  ] as const)('%s, and nothing is changed', async (_, mark, values, code, about) => {
    const before = await written()
    const bytes = await typeInto(await filled(values), mark, MARK)
    const { report, returned } = await load(bytes, code === 'package.other-office' ? other : office)
    expect([report.refusal?.code, report.refusal?.about]).toEqual([code, about])
    expect(returned).toBeUndefined()
    expect(await written()).toEqual(before)
  })

  test('is marked, goes back, and handed in again changes nothing', async () => {
    const first = await load(
      await filled({ 'child.born.words': 'Ngày một tháng một năm hai nghìn không trăm linh một' }),
    )
    expect(first.report.findings.map((found) => found.code)).toContain('V-07')
    const marked = readFileSync(first.returned!)
    const comments = await partOf(marked, 'xl/comments1.xml')
    expect(comments).toContain('Cần có: Bắt buộc')
    expect(comments).toContain('V-07')
    expect(await partOf(marked, 'xl/worksheets/sheet1.xml')).toContain('<formula1>dm_quocTich</formula1>')
    const before = await records()
    expect((await load(marked)).report).toMatchObject({ refusal: null, rows: 1, unchanged: 1, taken: 0 })
    expect(await records()).toBe(before)
  })

  test('has as many rows as the closing note of its book declares, a hundred where nobody has said', async () => {
    await ensureBook(store.db, office.id, { type: 'KS', year: '2011', volume: '01', entries: 237 })
    const rows = (book: string) =>
      declaredRows(store.db, readRequest({ type: 'KS', office: office.code, book }), office)
    expect([await rows('KS.2011.01'), await rows('KS.2011.02')]).toEqual([237, 100])
  })
})

const MARK = 5 // the last of its sheets

describe('over HTTP', () => {
  let server: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    await addPerson(store, 'hoa', 'clerk', office)
    server = await serve(store)
  })
  afterAll(() => server.stop())

  test('whoever sees the books of an office downloads its template, and it loads back', async () => {
    const hoa = await server.client('hoa')
    const reply = await hoa.get('/api/registers/KS/template?office=TS&book=KS.2018.30')
    expect([reply.status, reply.disposition]).toEqual([200, "attachment; filename*=UTF-8''mau.TS.KS.2018.30.xlsx"])
    const of = templateOf(BUILT_IN[0]!, 'KS.2018.30')
    const filled = await typeInto(reply.bytes, cellsIn(of, 2, exampleOf(of)))
    expect((await load(filled)).report).toMatchObject({ refusal: null, taken: 1, books: [{ key: 'KS.2018.30' }] })
  })

  test.each([
    ['another office', 'hoa', 'KS/template?office=KHE', 403, 'access.denied'],
    ['an office that is none', 'hoa', 'KS/template?office=KHONG', 404, 'office.missing'],
    ['a register that is none', 'hoa', 'ABC/template', 400, 'book.type'],
    ['an era that is none', 'hoa', 'KS/template?era=x', 400, 'request.invalid'],
    ['too many rows', 'hoa', 'KS/template?rows=999999', 400, 'request.invalid'],
    ['nobody signed in', undefined, 'KS/template', 401, 'session.missing'],
  ] as const)('%s is refused', async (_, name, path, status, code) => {
    const who = name ? await server.client(name) : server.nobody
    const reply = await who.get<{ code: string }>(`/api/registers/${path}`)
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })

  test('the report of a refused template says where and what', async () => {
    const path = join(folder, 'mau-khac.xlsx')
    writeFileSync(path, await bytesOf({ ...templateOf(BUILT_IN[0]!, 'KS.2018.31'), office: other }))
    const hoa = await server.client('hoa')
    const reply = await hoa.load<{ packages: PackageReport[] }>('TS', [{ name: 'mau.xlsx', path }])
    expect(reply.body.packages[0]!.refusal).toMatchObject({
      code: 'package.other-office',
      about: 'hotich!B6: KHE ≠ TS',
    })
  })
})

test('columns of two registers are refused by name and place', async () => {
  const bytes = await collect((to) =>
    writeWorkbook(to, {
      sheets: [
        {
          name: DATA_SHEET,
          rows: [['Sổ năm 2018'], ['so', 'quyenSo', 'nksHoTen', 'chongHoTen'], ['1', '1/2018', 'A', 'B']],
        },
      ],
    }),
  )
  const { report } = await load(bytes)
  expect(report.refusal?.code).toBe('package.mixed')
  expect(report.refusal?.about).toBe('DL Import!C2 nksHoTen (KS), DL Import!D2 chongHoTen (KH)')
})

test('an example sheet is never data, also when its workbook carries no mark', async () => {
  const rows = [
    ['so', 'quyenSo', 'nksHoTen'],
    ['1', '01/2018', 'Vi Thị Mến'],
  ]
  const workbook = (...names: string[]) =>
    collect((to) => writeWorkbook(to, { sheets: names.map((name) => ({ name, rows })) }))
  const before = await records()
  expect((await load(await workbook(EXAMPLE_SHEET))).report.refusal?.code).toBe('package.header')
  expect(await records()).toBe(before)
  expect((await load(await workbook(DATA_SHEET, EXAMPLE_SHEET))).report).toMatchObject({ refusal: null, rows: 1 })
})

const soffice = (process.env.PATH ?? '')
  .split(delimiter)
  .flatMap((path) => ['soffice', 'libreoffice'].map((name) => join(path, name)))
  .find((path) => existsSync(path))

describe.skipIf(!soffice)(soffice ? 'LibreOffice' : 'LibreOffice (skipped: no soffice on the PATH)', () => {
  const name = (type: RegisterType, generation: Generation) => `mau.${type.code}.${generation.key}.xlsx`
  beforeAll(async () => {
    for (const [, type, generation] of EVERY) {
      const of = templateOf(type, `${type.code}.2017.${volumeOf(type, generation)}`, generation)
      const cells = cellsIn(of, 3, { ...exampleOf(of), number: '07' })
      writeFileSync(join(folder, name(type, generation)), await typeInto(await bytesOf(of), cells))
    }
    await convert(EVERY.map(([, type, generation]) => join(folder, name(type, generation))))
  }, 180_000)

  /** Opens the files and saves each as .xlsx again, under a profile of its own, for two minutes at most. */
  const convert = (paths: readonly string[]): Promise<void> =>
    new Promise((done, failed) => {
      const words = [
        `-env:UserInstallation=file://${folder}/profile`,
        '--headless',
        '--norestore',
        '--convert-to',
        'xlsx',
      ]
      execFile(
        soffice!,
        [...words, '--outdir', join(folder, 'saved'), ...paths],
        { timeout: 120_000, killSignal: 'SIGKILL' },
        (error) => (error ? failed(error) : done()),
      )
    })

  test.each(EVERY)(
    'opens the template of %s and saves it with its header, lists, locks and mark',
    async (_, type, generation) => {
      const saved = readFileSync(join(folder, 'saved', name(type, generation)))
      const book = await readWorkbook(saved)
      if (!book.ok) throw new Error(book.problem)
      const [header] = await Array.fromAsync(book.value.sheets.find((sheet) => sheet.name === DATA_SHEET)!.rows())
      expect(header!.cells.map((cell) => cell?.text)).toEqual([...generation.columns])
      const sheet = await partOf(saved, 'xl/worksheets/sheet1.xml')
      const lists = [
        ...sheet.matchAll(/<dataValidation [^>]*errorStyle="warning"[^>]*type="list"[^>]*><formula1>(dm_[^<]+)/g),
      ]
      const byColumn = new Map(fieldsOf(type).map((field) => [field.column, field]))
      const coded = generation.columns.flatMap((column) => byColumn.get(column)?.codes?.key ?? [])
      expect(lists.map(([, list]) => list).toSorted()).toEqual(coded.map((key) => `dm_${key}`).toSorted())
      expect(sheet).toMatch(/<sheetProtection sheet="true"/)
      expect((await partOf(saved, 'xl/comments1.xml')).match(/<comment /g)).toHaveLength(generation.columns.length)
      const { report } = await load(saved)
      expect(report).toMatchObject({
        refusal: null,
        rows: 1,
        taken: 1,
        books: [{ key: `${type.code}.2017.${volumeOf(type, generation)}` }],
      })
      expect((await load(saved, other)).report.refusal?.code).toBe('package.other-office')
    },
  )
})
