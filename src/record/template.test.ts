import { describe, expect, test } from 'vitest'
import { collect, partOf } from '../../test/support/xlsx.ts'
import { subjectOf } from '../check/check.ts'
import { checkRecord } from '../check/checks.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { Refusal } from '../lib/problem.ts'
import type { Row } from '../lib/workbook.ts'
import { columnLetters } from '../lib/workbook.ts'
import { readWorkbook } from '../lib/workbook-read.ts'
import { writeWorkbook } from '../lib/workbook-write.ts'
import { ERAS, fieldsOf, type RegisterType } from '../register/register.ts'
import { birth } from '../register/types/birth.ts'
import { BUILT_IN } from '../register/types.ts'
import { DATA_SHEET, EXAMPLE_SHEET } from './layout.ts'
import { readHeader } from './load.ts'
import { templateBook, templateName } from './template.ts'
import { exampleOf } from './template-example.ts'
import {
  checkMark,
  isUntouched,
  MARK_SHEET,
  markRows,
  otherVolume,
  prefilledOf,
  readMark,
  type TemplateOf,
} from './template-mark.ts'
import { noteOf } from './template-notes.ts'
import { readRequest } from './template-request.ts'

const office = { code: 'TSH', name: 'UBND xã Thạch Sơn Hạ, huyện Lam Khê, tỉnh Lam Giang' }
const blank = (type: RegisterType, generation = type.generations.at(-1)!): TemplateOf => ({
  type,
  generation,
  era: undefined,
  office: undefined,
  book: undefined,
})
const forBook: TemplateOf = { ...blank(birth), office, book: { type: 'KS', year: '2018', volume: '02' } }

const bytesOf = (of: TemplateOf, rows = 3) => collect((to) => writeWorkbook(to, templateBook(of, rows)))
async function rowsOf(bytes: Buffer, name: string): Promise<Row[]> {
  const book = await readWorkbook(bytes)
  if (!book.ok) throw new Error(book.problem)
  return Array.fromAsync(book.value.sheets.find((sheet) => sheet.name === name)!.rows())
}
const textsOf = (row: Row | undefined): string[] => Array.from(row?.cells ?? [], (cell) => cell?.text ?? '')

const EVERY = BUILT_IN.flatMap((type) =>
  type.generations.map((generation) => [`${type.code}, ${generation.key} columns`, blank(type, generation)] as const),
)

describe.each(EVERY)('the template of %s', (_, of) => {
  const columns = of.generation.columns
  const fieldAt = new Map(fieldsOf(of.type).map((field) => [field.column, field]))

  test('has the columns of Software 158 and no others, and nothing below them but running numbers', async () => {
    const [header, ...rows] = await rowsOf(await bytesOf(of), DATA_SHEET)
    expect(textsOf(header)).toEqual([...columns])
    for (const row of rows) expect(row.cells.filter((cell) => cell !== undefined)).toHaveLength(1)
    const reading = readHeader(header!.cells)
    expect(reading.kind === 'header' && [reading.header.type.code, reading.header.missing]).toEqual([of.type.code, []])
  })

  test('offers every list to its fields, by cells that hold exactly its codes', async () => {
    const bytes = await bytesOf(of)
    const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml')
    const names = new Map(
      [...(await partOf(bytes, 'xl/workbook.xml')).matchAll(/<definedName name="(dm_[^"]+)">([^<]+)</g)].map(
        ([, name, cells]) => [name, cells] as const,
      ),
    )
    const lists = await rowsOf(bytes, 'Danh muc')
    for (const [n, column] of columns.entries()) {
      const field = fieldAt.get(column)
      const letters = columnLetters(n)
      const found = new RegExp(`<dataValidation [^>]*sqref="${letters}2:${letters}1048576"(?:/>|>(.*?)</data)`).exec(
        sheet,
      )
      expect(found !== null, column).toBe(field !== undefined)
      const list = /<formula1>(.*?)<\/formula1>/.exec(found?.[1] ?? '')?.[1]
      expect(list !== undefined, column).toBe(field?.codes !== undefined)
      if (!field?.codes || !list) continue
      const [, letter, from, to] = /^'Danh muc'!\$([A-Z]+)\$(\d+):\$\1\$(\d+)$/.exec(names.get(list) ?? '')!
      const offered = lists
        .filter(({ number }) => number >= Number(from) && number <= Number(to))
        .map(
          ({ cells }) =>
            cells[Array.from(letter!).reduce((sum, one) => sum * 26 + one.charCodeAt(0) - 64, 0) - 1]?.text,
        )
      expect(offered, column).toEqual(field.codes.codes.map(({ code }) => code))
    }
  })

  test('says at every column what it is, whether it must be there, how it is written and by which law', async () => {
    const comments = await partOf(await bytesOf(of), 'xl/comments1.xml')
    expect(comments.match(/<comment /g)).toHaveLength(columns.length)
    for (const field of columns.flatMap((column) => fieldAt.get(column) ?? [])) {
      const lines = noteOf(of.type, field, undefined).split('\n')
      expect(lines[0]).toContain(field.vi)
      expect(lines.slice(1).map((line) => line.split(':')[0])).toEqual(['Cần có', 'Cách ghi', 'Căn cứ'])
    }
  })

  test('shows a whole made-up entry on a sheet of its own, and no other sheet looks like data', async () => {
    const bytes = await bytesOf(of)
    const [header, entry, ...more] = await rowsOf(bytes, EXAMPLE_SHEET)
    expect(textsOf(header)).toEqual([...columns])
    expect(more).toEqual([])
    for (const [n, column] of columns.entries())
      if (fieldAt.get(column)?.need === 'R') expect(entry!.cells[n]?.text, column).toMatch(/./)
    for (const name of ['Danh muc', 'Ghi chu', MARK_SHEET])
      for (const row of (await rowsOf(bytes, name)).slice(0, 10)) expect(readHeader(row.cells).kind).toBe('none')
  })

  test.each(ERAS.map(({ key }) => key))('its example of the era %s contradicts nothing', (era) => {
    const findings = [
      ...checkRecord(
        subjectOf({
          type: of.type,
          values: exampleOf({ ...of, era }),
          states: {},
          today: fromIsoDay('2026-11-23'),
          office: undefined,
        }),
      ),
    ]
    expect(findings.filter(({ level }) => level !== 'info')).toEqual([])
  })
})

describe('a template of births', () => {
  test('for an era shades what that book had not, and keeps the column', async () => {
    const shaded = async (era: TemplateOf['era']) => {
      const bytes = await bytesOf({ ...blank(birth), era })
      const fills = (await partOf(bytes, 'xl/styles.xml')).split('<fill>').slice(1)
      const grey = fills.findIndex((fill) => fill.includes('FFA6A6A6'))
      const xfs = [...(await partOf(bytes, 'xl/styles.xml')).match(/<cellXfs.*<\/cellXfs>/)![0].matchAll(/<xf [^>]*/g)]
      const sheet = await partOf(bytes, 'xl/worksheets/sheet1.xml')
      const header = [...sheet.matchAll(/<c r="([A-Z]+)1" s="(\d+)"/g)]
      expect(header).toHaveLength(70)
      return header.flatMap(([, , style], n) =>
        grey >= 0 && xfs[Number(style)]![0].includes(`fillId="${grey}"`) ? [birth.generations[1]!.columns[n]] : [],
      )
    }
    const ids = ['nksSoDinhDanh', 'meSoDinhDanhCaNhan', 'chaSoDinhDanhCaNhan']
    expect(await shaded(undefined)).toEqual([])
    expect(await shaded('2016-')).toEqual([])
    expect(await shaded('1999-2005')).toEqual(ids)
    expect(await shaded('1976-1998')).toEqual([ids[0], 'nksQueQuan', ids[1], ids[2]])
    const id = fieldsOf(birth).find((field) => field.column === ids[0])!
    expect(noteOf(birth, id, '1999-2005')).toContain('Sổ thời kỳ này không có mục này')
    expect(noteOf(birth, id, '2016-')).not.toContain('không có mục này')
  })

  test('for a book has its volume and office in every row, and says so on its mark', async () => {
    const bytes = await bytesOf(forBook)
    const [header, ...rows] = await rowsOf(bytes, DATA_SHEET)
    const at = (column: string) => textsOf(header).indexOf(column)
    expect(rows.map((row) => [row.cells[0]?.text, row.cells[at('quyenSo')]?.text])).toEqual([
      ['1', '02/2018'],
      ['2', '02/2018'],
      ['3', '02/2018'],
    ])
    expect(rows.map((row) => row.cells[at('noiDangKy')]?.text)).toEqual([office.name, office.name, office.name])
    const mark = readMark(await rowsOf(bytes, MARK_SHEET))!
    expect(prefilledOf(mark)).toEqual({ volume: '02/2018', 'registered.at': office.name })
    expect(templateName(forBook)).toBe('mau.TSH.KS.2018.02.xlsx')
    expect(templateName(blank(birth))).toBe('mau.KS.xlsx')
  })

  test('its example leaves out what the book of that era had not', () => {
    const has = (era: TemplateOf['era']) => 'child.origin' in exampleOf({ ...blank(birth), era })
    expect([has('1976-1998'), has('1999-2005'), has(undefined)]).toEqual([false, true, true])
  })

  test('its example for a book is an entry of that book', () => {
    expect(exampleOf(forBook)).toMatchObject({ volume: '02/2018', 'registered.at': office.name, number: '05' })
  })
})

describe('the mark', () => {
  const rows = (texts: readonly (readonly string[])[]): Row[] =>
    texts.map((cells, n) => ({ number: n + 1, cells: cells.map((text) => ({ text, from: 'text' })) }))
  const marked = (changes: Readonly<Record<string, string>>) =>
    readMark(rows(markRows(forBook, { volume: '02/2018' }).map(([name, text]) => [name!, changes[name!] ?? text!])))!

  test.each([
    ['of what we know is taken', {}, 'TSH', undefined],
    ['of no office is taken by every office', { office: '' }, 'KHE', undefined],
    ['of another office is refused', {}, 'KHE', 'package.other-office hotich!B6: TSH ≠ KHE'],
    ['of a version to come is refused', { version: '2031' }, 'TSH', 'package.version hotich!B3: 2031 ≠ 2019'],
    ['of a register we do not have is refused', { type: 'XYZ' }, 'TSH', 'package.version hotich!B2: XYZ ≠ KS'],
    ['of columns we do not know is refused', { generation: '99' }, 'TSH', 'package.version hotich!B4: 99 ≠ 60, 70'],
    ['of a layout we do not know is refused', { hotich: '2' }, 'TSH', 'package.version hotich!B1: 2 ≠ 1'],
    [
      'of an era we do not know is refused',
      { era: '1802-' },
      'TSH',
      'package.version hotich!B5: 1802- ≠ -1975, 1976-1998, 1999-2005, 2006-2015, 2016-',
    ],
  ] as const)('%s', (_, changes, loading, expected) => {
    const problem = checkMark(marked(changes), birth, loading)
    expect(problem && `${problem.code} ${problem.about}`).toBe(expected)
  })

  test('over the columns of another register is refused', () => {
    const death: RegisterType = { ...birth, code: 'KT' }
    expect(checkMark(marked({}), death, 'TSH')).toEqual({ code: 'package.mixed', about: 'hotich!B2: KS ≠ KT' })
  })

  test('is not seen in a sheet of that name that is somebody’s own', () => {
    expect(
      readMark(
        rows([
          ['Hộ tịch', '1'],
          ['type', 'KS'],
        ]),
      ),
    ).toBeUndefined()
    expect(readMark([])).toBeUndefined()
  })

  test.each([
    ['the same volume', '02/2018', undefined],
    ['the same volume, written shorter', '2/2018', undefined],
    ['no volume', '', undefined],
    ['a text that is no volume, told as such elsewhere', 'quyển hai', undefined],
    ['another volume', '03/2018', '02/2018'],
    ['another year', '02/2019', '02/2018'],
  ])('of one volume over a row of %s', (_, volume, expected) => {
    expect(otherVolume(marked({}), { volume })).toBe(expected)
    expect(otherVolume(marked({ book: '' }), { volume })).toBeUndefined()
  })

  test.each([
    ['what the template wrote', { volume: '02/2018', 'registered.at': 'A' }, true],
    ['less than it wrote', { volume: '02/2018' }, true],
    ['another volume', { volume: '03/2018', 'registered.at': 'A' }, false],
    ['a number as well', { volume: '02/2018', 'registered.at': 'A', number: '1' }, false],
  ])('a row of %s is untouched or is not', (_, values, expected) => {
    expect(isUntouched({ volume: '02/2018', 'registered.at': 'A' }, values)).toBe(expected)
  })
})

describe('a request', () => {
  const refusal = (request: Parameters<typeof readRequest>[0]): string => {
    try {
      const { era, generation } = readRequest(request)
      return `${era ?? 'no era'} ${generation.key}`
    } catch (error) {
      if (error instanceof Refusal) return `${error.code} ${error.detail}`
      throw error
    }
  }
  test.each([
    ['a type alone', {}, 'no era 70'],
    ['an era', { era: '1999-2005' }, '1999-2005 70'],
    ['a year stands for its era', { era: '1987' }, '1976-1998 70'],
    ['a book brings its era', { office: 'TSH', book: 'KS.1987.01' }, '1976-1998 70'],
    ['a book over years brings the era of its last', { office: 'TSH', book: 'KS.1998-1999.01' }, '1999-2005 70'],
    [
      'an era that is asked for stands before the book’s',
      { office: 'TSH', book: 'KS.1987.01', era: '2018' },
      '2016- 70',
    ],
    ['an older generation', { generation: '60' }, 'no era 60'],
    ['a type nobody knows', { type: 'ABC' }, 'book.type ABC'],
    ['a generation nobody knows', { generation: '61' }, 'request.invalid generation 61: 60, 70'],
    ['an era nobody knows', { era: 'xưa' }, `request.invalid era xưa: ${ERAS.map(({ key }) => key).join(', ')}`],
    ['a book of another register', { office: 'TSH', book: 'KT.2018.02' }, 'book.key KT.2018.02'],
    ['a book that is no key', { office: 'TSH', book: '02/2018' }, 'book.key 02/2018'],
    ['a book of nobody', { book: 'KS.2018.02' }, 'request.invalid book without office'],
    ['more rows than a book ever had', { rows: 10_001 }, 'request.invalid rows ≤ 10000'],
  ])('%s', (_, request, expected) => {
    expect(refusal({ type: 'KS', ...request })).toBe(expected)
  })
})
