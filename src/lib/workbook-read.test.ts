import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type XlsxParts, xlsxOf, xlsxParts, zipOf } from '../../test/support/xlsx.ts'
import { columnLetters, columnOf, type Row, sniffWorkbook, WorkbookError } from './workbook.ts'
import { readWorkbook } from './workbook-read.ts'

const SAMPLE = '../shared/data/software158/mau-dang-ky-khai-sinh.xlsx'

async function read(source: Buffer | string, sheet = 0): Promise<Row[]> {
  const book = await readWorkbook(source)
  if (!book.ok) throw new Error(book.problem)
  return Array.fromAsync(book.value.sheets[sheet]!.rows())
}

const rowsOf = async (parts: XlsxParts): Promise<Row[]> => read(await xlsxOf(parts))
const problemOf = async (source: Buffer | string) => {
  const book = await readWorkbook(source)
  return book.ok ? 'fine' : book.problem
}

// The one cell A1 of a sheet.
const cellOf = async (cell: string, parts: XlsxParts = {}) =>
  (await rowsOf({ ...parts, rows: `<row r="1">${cell}</row>` }))[0]?.cells[0]

describe('cells', () => {
  test.each([
    ['shared text', '<c r="A1" t="s"><v>0</v></c>', '  Nguyễn Văn A ', 'text'],
    ['shared rich text without its hints', '<c r="A1" t="s"><v>1</v></c>', 'Trần Thị Bé', 'text'],
    ['shared empty text', '<c r="A1" t="s"><v>2</v></c>', '', 'text'],
    ['leading zeros in text', '<c r="A1" t="s"><v>3</v></c>', '007', 'text'],
    ['line breaks', '<c r="A1" t="s"><v>4</v></c>', 'a\nb\r\nc & d', 'text'],
    [
      'inline text',
      '<c r="A1" t="inlineStr"><is><t xml:space="preserve"> Lò Văn Páo </t></is></c>',
      ' Lò Văn Páo ',
      'text',
    ],
    [
      'inline rich text',
      '<c r="A1" t="inlineStr"><is><r><t>Lò </t></r><r><rPr><b/></rPr><t>Văn</t></r></is></c>',
      'Lò Văn',
      'text',
    ],
    ['a number', '<c r="A1"><v>38201990001</v></c>', '38201990001', 'number'],
    ['a number with an exponent', '<c r="A1" t="n"><v>3.8201990001E10</v></c>', '38201990001', 'number'],
    ['an id with the format of twelve zeros', '<c r="A1" s="1"><v>38201990001</v></c>', '038201990001', 'number'],
    ['a number with the format 00', '<c r="A1" s="2"><v>2</v></c>', '02', 'number'],
    ['a date', '<c r="A1" s="3"><v>43344</v></c>', '01.09.2018', 'date'],
    ['a day that Excel alone knows', '<c r="A1" s="3"><v>60</v></c>', '29.02.1900', 'date'],
    ['a month', '<c r="A1" s="4"><v>43344</v></c>', '09.2018', 'date'],
    ['a time', '<c r="A1" s="3"><v>0.3125</v></c>', '07:30', 'date'],
    ['a date as ISO text', '<c r="A1" t="d"><v>2018-09-01T00:00:00</v></c>', '01.09.2018', 'date'],
    ['a formula, not its result', '<c r="A1" t="str"><f>A2&amp;"x"</f><v>secret</v></c>', '=A2&"x"', 'formula'],
    ['true', '<c r="A1" t="b"><v>1</v></c>', 'TRUE', 'boolean'],
    ['false', '<c r="A1" t="b"><v>0</v></c>', 'FALSE', 'boolean'],
    ['an error', '<c r="A1" t="e"><v>#N/A</v></c>', '#N/A', 'error'],
    ['text of a formula that is gone', '<c r="A1" t="str"><v>x_x000D_</v></c>', 'x\r', 'text'],
    ['attributes as other writers have them', "<c\n t = 's' r='A1' ><v>3</v></c>", '007', 'text'],
  ])('%s', async (_, xml, text, from) => {
    const strings =
      '<si><t xml:space="preserve">  Nguyễn Văn A </t></si><si><r><t>Trần </t></r><rPh sb="0" eb="1"><t>x</t></rPh><r><t>Thị Bé</t></r></si><si/><si><t>007</t></si><si><t>a\r\nb_x000D_\nc &amp; d</t></si>'
    expect(await cellOf(xml, { strings, formats: ['000000000000', '00', 'dd/mm/yyyy', 'mmm-yy'] })).toEqual({
      text,
      from,
    })
  })

  test('a date in a workbook of the 1904 system', async () => {
    expect(await cellOf('<c r="A1" s="1"><v>41882</v></c>', { formats: ['d/m/yyyy'], date1904: true })).toEqual({
      text: '01.09.2018',
      from: 'date',
    })
  })

  test('a formula shared by a column is told in each of its cells', async () => {
    const rows = await rowsOf({
      rows: '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1+1</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row>',
    })
    expect(rows.map((row) => row.cells[0])).toEqual([
      { text: '=B1+1', from: 'formula' },
      { text: '=B1+1', from: 'formula' },
    ])
  })
})

describe('rows', () => {
  test('no rows at all', async () => {
    expect(await rowsOf({ rows: '' })).toEqual([])
    expect(await rowsOf({ sheet: '<worksheet><sheetData/></worksheet>' })).toEqual([])
  })

  test('empty rows are left out, gaps keep their numbers and columns', async () => {
    const rows = await rowsOf({
      rows: '<row r="2"/><row r="4" ht="3"><c r="B4" s="0"/></row>\n<row r="7"><c r="C7"><v>1</v></c></row>',
    })
    expect(rows.map((row) => row.number)).toEqual([7])
    expect(rows[0]?.cells).toEqual([undefined, undefined, { text: '1', from: 'number' }])
  })

  test('rows and cells without references follow each other', async () => {
    const rows = await rowsOf({
      rows: '<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c r="B2"><v>4</v></c><c><v>5</v></c></row>',
    })
    expect(rows.map(({ number, cells }) => [number, Array.from(cells, (cell) => cell?.text)])).toEqual([
      [1, ['1', undefined, '3']],
      [2, [undefined, '4', '5']],
    ])
  })

  test('elements with a prefix, as the Open XML SDK writes them', async () => {
    const rows = await rowsOf({
      sheet:
        '<x:worksheet xmlns:x="y"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr"><x:is><x:t>á</x:t></x:is></x:c></x:row></x:sheetData></x:worksheet>',
    })
    expect(rows[0]?.cells[0]?.text).toBe('á')
  })

  test('the real template gives its rows, twice the same', async () => {
    const book = await readWorkbook(SAMPLE)
    if (!book.ok) throw new Error(book.problem)
    const [entry, notes] = book.value.sheets
    const rows = await Array.fromAsync(entry!.rows())
    expect([entry?.name, notes?.name]).toEqual(['DL Import', 'Ghi chu'])
    expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4])
    expect(rows[0]?.cells[1]?.text).toMatch(/^so\b/)
    expect(rows[3]?.cells[12]).toEqual({ text: 'Trần Hoằng Diệu', from: 'text' })
    expect(await Array.fromAsync(entry!.rows())).toEqual(rows)
  })
})

describe('what is no workbook, or a hostile one, is refused', () => {
  test.each<[string, () => Promise<Buffer>, string]>([
    ['a text file named .xlsx', async () => Buffer.from('so;quyenSo\n1;02/2018'), 'workbook.not-a-workbook'],
    ['an empty file', async () => Buffer.alloc(0), 'workbook.not-a-workbook'],
    ['a zip of scans', () => zipOf({ 'a.pdf': 'x' }), 'workbook.not-a-workbook'],
    ['a truncated workbook', async () => (await xlsxOf({})).subarray(0, -100), 'zip.damaged'],
    ['a bomb', async () => xlsxOf({ rows: `<row r="1">${' '.repeat(3e6)}</row>` }), 'zip.ratio'],
    [
      'too many parts',
      async () => zipOf(Object.fromEntries(Array.from({ length: 2001 }, (_, n) => [`${n}`, '']))),
      'zip.too-many-entries',
    ],
    ['a path out of the zip', async () => outside(await xlsxOf({ parts: { 'xl/m/a.xml': '' } })), 'zip.bad-path'],
    ['a missing sheet', async () => zipOf(without(xlsxParts({}), 'xl/worksheets/sheet1.xml')), 'workbook.damaged'],
    [
      'entities that would expand',
      () => xlsxOf({ parts: { 'xl/sharedStrings.xml': '<!DOCTYPE s [<!ENTITY a "b">]><sst><si/></sst>' } }),
      'workbook.damaged',
    ],
    ['an old OLE file that is no workbook', async () => ole('WordDocument'), 'workbook.not-a-workbook'],
    ['a workbook with a password', async () => ole('EncryptedPackage'), 'workbook.encrypted'],
    ['an .xls with a password', async () => ole('Workbook', 0x2f), 'workbook.encrypted'],
  ])('%s', async (_, make, problem) => {
    expect(await problemOf(await make())).toBe(problem)
  })

  test.each([
    ['rows that do not rise', '<row r="2"><c r="A2"><v>1</v></c></row><row r="2"/>'],
    ['a cell out of place', '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['a column beyond the last', '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
    ['a row beyond the last', '<row r="1048577"><c><v>1</v></c></row>'],
    ['a shared string that is not there', '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'],
    ['an unfinished row', '<row r="1"><c r="A1"><v>1</v>'],
    ['an unfinished cell', '<row r="1"><c r="A1"><v>1</v></row>'],
  ])('while rows are read: %s', async (_, rows) => {
    await expect(rowsOf({ rows })).rejects.toEqual(new WorkbookError('workbook.damaged'))
  })

  test('a password is told by the header alone when the file is on disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'workbook-'))
    await writeFile(join(folder, 'a.xlsx'), ole('EncryptedPackage'))
    expect(await problemOf(join(folder, 'a.xlsx'))).toBe('workbook.encrypted')
    await rm(folder, { recursive: true })
  })

  test('an .xls is told from the rest by its streams', () => {
    expect(sniffWorkbook(ole('Workbook'))).toBe('xls')
    expect(sniffWorkbook(ole('Book'))).toBe('xls')
  })
})

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
  [16383, 'XFD'],
])('column %i is %s', (column, letters) => {
  expect(columnLetters(column)).toBe(letters)
  expect(columnOf(`${letters}12`)).toBe(column)
})

const without = (parts: Record<string, string>, name: string): Record<string, string> =>
  Object.fromEntries(Object.entries(parts).filter(([part]) => part !== name))

const outside = (zip: Buffer): Buffer =>
  Buffer.from(zip.toString('latin1').replaceAll('xl/m/a.xml', '../../evil'), 'latin1')

// An OLE container with one stream in its directory, whose first sector holds a BOF record and then another.
function ole(stream: string, second = 0): Buffer {
  const file = Buffer.alloc(512 * 4)
  file.write('d0cf11e0a1b11ae1', 'hex')
  file.writeUInt16LE(9, 30)
  const name = Buffer.from(`${stream}\0`, 'utf16le')
  name.copy(file, 1024 + 128)
  file.writeUInt16LE(name.length, 1024 + 128 + 64)
  file[1024 + 128 + 66] = 2
  file.writeUInt32LE(2, 1024 + 128 + 116)
  file.writeUInt16LE(0x0809, 1536)
  file.writeUInt16LE(16, 1538)
  file.writeUInt16LE(second, 1536 + 20)
  return file
}
