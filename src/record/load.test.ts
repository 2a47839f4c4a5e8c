import { describe, expect, test } from 'vitest'
import type { Cell } from '../lib/workbook.ts'
import { fieldsOf } from '../register/register.ts'
import { birth } from '../register/types/birth.ts'
import { type Header, type Incoming, type Known, mergeValues, readHeader, readRow, Unclaimed } from './load.ts'

const cells = (...texts: string[]): Cell[] => texts.map((text) => ({ text, from: 'text' }))
const headerOf = (...texts: string[]): Header => {
  const reading = readHeader(cells(...texts))
  if (reading.kind !== 'header') throw new Error(reading.kind)
  return reading.header
}

describe('the header row', () => {
  test('cells are known by their first word: spaces, line breaks, hints and case do not matter, nor does their order', () => {
    const header = headerOf('nksHoTen ', 'so ', 'QUYENSO', 'loaiDangKy \r\ni=[1,2,3]', 'noiDangKy UBND xã', 'STT')
    expect(header.fields.map((field) => field?.key)).toEqual([
      'child.name',
      'number',
      'volume',
      'registered.kind',
      'registered.at',
      undefined,
    ])
    expect(header.unknown).toEqual([])
  })
  test('unknown and repeated columns are told, missing ones by the generation that fits best', () => {
    const header = headerOf(
      ...birth.generations[0]!.columns.filter((column) => column !== 'meHoTen'),
      'soDienThoai',
      'so',
    )
    expect(header.unknown).toEqual(['soDienThoai', 'so'])
    expect(header.missing).toEqual(['meHoTen'])
  })
  test.each([
    ['a title above the table', ['SỔ ĐĂNG KÝ KHAI SINH', ''], 'none'],
    ['a marriage register', ['so', 'quyenSo', 'chongHoTen', 'voHoTen'], 'header'],
    ['the head of an entry alone: any register', ['so', 'quyenSo', 'trangSo', 'ngayDangKy'], 'none'],
    ['a birth and a marriage register in one', ['so', 'quyenSo', 'nksHoTen', 'chongHoTen'], 'mixed'],
    ['no cell at all', [], 'none'],
  ])('%s', (_, texts, kind) => {
    expect(readHeader(cells(...texts)).kind).toBe(kind)
  })
})

describe('a row', () => {
  const header = headerOf('so', 'quyenSo', 'nksHoTen', 'ghiChu')
  test('is taken literally, spaces and zeros and all', () => {
    expect(readRow(header, cells('001/2018', '02/2018', ' Phạm  Anh Đài ', ''))?.values).toEqual({
      number: '001/2018',
      volume: '02/2018',
      'child.name': ' Phạm  Anh Đài ',
    })
  })
  test('in an old encoding is converted, and the cell as it stood is kept', () => {
    const row = readRow(header, cells('1', '02/2018', 'NguyÔn V¨n Hïng'))
    expect(row?.values['child.name']).toBe('Nguyễn Văn Hùng')
    expect(row?.originals['child.name']).toBe('NguyÔn V¨n Hïng')
  })
  test('in decomposed letters becomes one form of them', () => {
    const row = readRow(header, cells('1', '02/2018', 'Phạm Anh Đài'.normalize('NFD')))
    expect(row?.values['child.name']).toBe('Phạm Anh Đài')
    expect(row?.originals['child.name']).toBe('Phạm Anh Đài'.normalize('NFD'))
  })
  test('with a formula keeps its text, which is never computed', () => {
    const row = readRow(header, [...cells('1', '02/2018'), { text: '=A1&B1', from: 'formula' }])
    expect(row?.values['child.name']).toBe('=A1&B1')
  })
  test('as we exported it, with an apostrophe before what looks like a formula, is as it was', () => {
    expect(readRow(header, cells('1', '02/2018', 'A', "'=1+1"))?.values.note).toBe('=1+1')
  })
  test('without any text is no row', () => {
    expect(readRow(header, cells('', '  ', '\n'))).toBeUndefined()
  })
})

describe('which row is which record', () => {
  const known = (id: string, numberKey: string, ...senses: string[]): Known => ({
    id,
    numberKey,
    senses,
    senseButNumber: `but-${senses.at(-1)}`,
  })
  const row = (n: number, numberKey: string, sense: string): Incoming => ({
    row: n,
    numberKey,
    sense,
    senseButNumber: `but-${sense}`,
  })

  test.each([
    ['the same row is its record', [known('a', '1/2018', 'x')], [row(2, '1/2018', 'x')], ['same a']],
    [
      'a row that the record has been before is its record, whatever was corrected by hand since',
      [known('a', '1/2018', 'x', 'y')],
      [row(2, '1/2018', 'x')],
      ['same a'],
    ],
    ['another text under the same number is a correction', [known('a', '1/2018', 'x')], [row(2, '1/2018', 'z')], ['a']],
    [
      'the same text under another number is a corrected number',
      [known('a', '1/2018', 'x')],
      [row(2, '7/2018', 'x')],
      ['a'],
    ],
    ['another number and another text is new', [known('a', '1/2018', 'x')], [row(2, '7/2018', 'z')], ['new']],
    [
      'two rows of one number meet two records, each its own',
      [known('a', '1/2018', 'x'), known('b', '1/2018', 'y')],
      [row(2, '1/2018', 'y'), row(3, '1/2018', 'x')],
      ['same b', 'same a'],
    ],
    [
      'a second row of a number whose one record is claimed is new',
      [known('a', '1/2018', 'x')],
      [row(2, '1/2018', 'x'), row(3, '1/2018', 'y')],
      ['same a', 'new'],
    ],
    ['rows without a number are known by the rest', [known('a', '', 'x')], [row(2, '', 'x')], ['same a']],
  ])('%s', (_, records, rows, expected) => {
    const unclaimed = new Unclaimed(records)
    const outcomes = new Map<number, string>()
    const rest = rows.filter((one) => {
      const same = unclaimed.claimSame(one)
      if (same) outcomes.set(one.row, `same ${same.id}`)
      return !same
    })
    for (const { row: one, record } of unclaimed.pairRest(rest)) outcomes.set(one.row, record?.id ?? 'new')
    expect(rows.map((one) => outcomes.get(one.row))).toEqual(expected)
  })
})

test.each([
  ['nothing changed', { 'child.name': 'A' }, { 'child.name': 'A' }, { 'child.name': 'A' }, { 'child.name': 'A' }, []],
  [
    'only the form of a date changed',
    { 'child.born': '1/9/2008' },
    { 'child.born': '1/9/2008' },
    { 'child.born': '01.09.2008' },
    { 'child.born': '1/9/2008' },
    [],
  ],
  [
    'the workbook corrects a name',
    { 'child.name': 'A' },
    { 'child.name': 'A' },
    { 'child.name': 'B' },
    { 'child.name': 'B' },
    ['child.name'],
  ],
  [
    'a correction made by hand stays when the workbook did not touch the field',
    { 'child.name': 'A', page: '1' },
    { 'child.name': 'Hand', page: '1' },
    { 'child.name': 'A', page: '2' },
    { 'child.name': 'Hand', page: '2' },
    ['page'],
  ],
  [
    'the same correction by hand and by workbook is no change',
    { 'child.name': 'A' },
    { 'child.name': 'B' },
    { 'child.name': 'B' },
    { 'child.name': 'B' },
    [],
  ],
  ['a text taken out is taken out', { note: 'x' }, { note: 'x' }, {}, {}, ['note']],
] as const)('corrections: %s', (_, base, now, next, values, fields) => {
  const merged = mergeValues(fieldsOf(birth), base, now, next)
  expect(merged.values).toEqual(values)
  expect(merged.changes.map((change) => change.field)).toEqual(fields)
})

test('corrections: a workbook without a column says nothing of its field', () => {
  const stands = { 'child.id': '040218000001', note: 'x', 'child.name': 'A' }
  const given = fieldsOf(birth).filter((field) => field.key === 'child.name')
  expect(mergeValues(given, stands, stands, { 'child.name': 'B' }).values).toEqual({ ...stands, 'child.name': 'B' })
})
