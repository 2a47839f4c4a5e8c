import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { csvOf, readCsv, readTable } from './table.ts'
import { writeWorkbook } from './workbook-write.ts'

const folder = mkdtempSync(join(tmpdir(), 'hotich-table-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rowsOf = (text: string | Uint8Array) => {
  const read = readCsv(typeof text === 'string' ? Buffer.from(text) : text)
  return read.ok ? read.value.map(({ number, cells }) => [number, ...cells]) : read.problem
}

test.each([
  [
    'commas',
    'a,b\n1,2\n',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'semicolons, as Excel here writes them',
    'a;b\r\n1,5;2\r\n',
    [
      [1, 'a', 'b'],
      [2, '1,5', '2'],
    ],
  ],
  [
    'semicolons under a title with commas',
    'Bảng chuyển đổi, theo Nghị quyết số 1, ngày 2\na;b\n1;x, y\n2;3\n4;5\n',
    [
      [1, 'Bảng chuyển đổi, theo Nghị quyết số 1, ngày 2'],
      [2, 'a', 'b'],
      [3, '1', 'x, y'],
      [4, '2', '3'],
      [5, '4', '5'],
    ],
  ],
  [
    'lines ended as an old Macintosh does',
    'a,b\r1,2\r',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'tabs',
    'a\tb\n1\t2',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'a byte order mark',
    '\ufeffa,b\n1,2',
    [
      [1, 'a', 'b'],
      [2, '1', '2'],
    ],
  ],
  [
    'quotation marks, with separators and lines in them',
    'a,b\n"x, ""y""\nz",2\n3,4',
    [
      [1, 'a', 'b'],
      [2, 'x, "y"\nz', '2'],
      [4, '3', '4'],
    ],
  ],
  [
    'empty rows, which keep their number',
    'a,b\n\n,,\n1,2',
    [
      [1, 'a', 'b'],
      [4, '1', '2'],
    ],
  ],
  [
    'leading zeros',
    'a\n00001',
    [
      [1, 'a'],
      [2, '00001'],
    ],
  ],
  ['nothing', '', []],
  ['a quotation mark that does not close', 'a\n"1', 'table.quotes'],
] as const)('a CSV with %s', (_, text, expected) => {
  expect(rowsOf(text)).toEqual(expected)
})

test('another encoding is refused, not guessed', () => {
  expect(rowsOf(Buffer.from([0x61, 0x0a, 0xe0, 0x2c, 0xff]))).toBe('table.encoding')
})

test('a workbook reads like the same CSV', async () => {
  const path = join(folder, 'bang.xlsx')
  const cells = [
    ['Mã xã cũ', 'Ghi chú'],
    ['00001', 'Giữ nguyên'],
  ]
  await writeWorkbook(path, { sheets: [{ name: 'Bảng', rows: cells }] })
  writeFileSync(join(folder, 'bang.csv'), csvOf(cells))
  const [book, csv] = [await readTable(path), await readTable(join(folder, 'bang.csv'))]
  expect(book).toEqual(csv)
  expect(book).toMatchObject({ ok: true, value: [{ number: 1 }, { number: 2, cells: ['00001', 'Giữ nguyên'] }] })
})

test('a file that is none is told', async () => {
  expect(await readTable(join(folder, 'khong-co.csv'))).toEqual({ ok: false, problem: 'path.missing' })
})

test('what is written as CSV is read again as it was', () => {
  const cell = fc
    .string()
    .map((text) => text.trim())
    .filter((text) => !text.includes('\r') && !text.includes('\0'))
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
      const table = [['a,', 'b'], ...rows.filter(([a, b]) => a || b)]
      expect(rowsOf(csvOf(table))).toEqual(expect.objectContaining({ length: table.length }))
      const read = rowsOf(csvOf(table))
      expect(typeof read === 'string' ? read : read.map(([, ...cells]) => cells)).toEqual(table)
    }),
  )
})
