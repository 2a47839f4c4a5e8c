// The statistics office's conversion table: taken as it is made, refused with every fault at its place.
import { describe, expect, test } from 'vitest'
import { givenLists } from '../../test/support/places.ts'
import type { TableRow } from '../lib/table.ts'
import { knownUnits, readConversion, readNote } from './conversion.ts'

const KNOWN = knownUnits(givenLists().units)
const HEADER = [
  'Mã tỉnh cũ',
  'Tên tỉnh cũ',
  'Mã huyện cũ',
  'Tên huyện cũ',
  'Mã xã cũ',
  'Tên xã cũ',
  'Mã xã mới',
  'Tên xã mới',
  'Ghi chú',
]
const row = (
  oldCode: string,
  newCode: string,
  note = 'Nhập toàn bộ',
  district = '424',
  oldName = '',
  newName = '',
): string[] => ['40', 'Nghệ An', district, '', oldCode, oldName, newCode, newName, note]
const table = (...rows: readonly (readonly string[])[]): TableRow[] =>
  rows.map((cells, at) => ({ number: at + 1, cells }))
const read = (...rows: readonly (readonly string[])[]) => readConversion(table(HEADER, ...rows), KNOWN, 'bang.csv')
const told = (...rows: readonly (readonly string[])[]) =>
  read(...rows).faults.map(({ row, column, code, fault, seen }) => [row, column, code, fault, seen].join(' · '))

test.each([
  ['Nhập toàn bộ', 'whole'],
  ['nhập toàn bộ diện tích, dân số', 'whole'],
  ['Nhập một phần diện tích, toàn bộ dân số', 'whole'],
  ['Nhập một phần', 'part'],
  ['Nhập một phần diện tích và một phần dân số', 'part'],
  ['Phần còn lại', 'part'],
  ['Nhập một phần diện tích', 'part-area'],
  ['Giữ nguyên', 'kept'],
  ['GIỮ NGUYÊN', 'kept'],
  ['Đổi tên', 'renamed'],
  ['Đổi loại hình', 'renamed'],
  ['xem trang sau', undefined],
  ['', undefined],
])('the note “%s” is %s', (note, expected) => {
  expect(readNote(note)).toBe(expected)
})

describe('a table is taken', () => {
  test('with its pairs and notes', () => {
    const { changes, faults, rows } = read(
      row('17383', '17380'),
      row('17380', '17380'),
      row('17329', '17329', 'Giữ nguyên'),
    )
    expect([rows, faults]).toEqual([3, []])
    expect(changes[0]).toEqual({
      from: { list: '2020', code: '17383' },
      to: { list: '2025-07', code: '17380' },
      note: 'whole',
      source: 'bang.csv',
    })
  })
  test('with one commune split among several', () => {
    expect(read(row('17383', '17380', 'Nhập một phần'), row('17383', '17329', 'Nhập một phần')).changes).toHaveLength(2)
  })
  test('with codes that lost their zeros, and a ward younger than the old list', () => {
    const { changes } = read(row('4', '4', 'Giữ nguyên', '1'), row('3980', '3980', 'Giữ nguyên', '123'))
    expect(changes.map(({ from, to }) => [from.list, from.code, to.code])).toEqual([
      ['2020', '00004', '00004'],
      ['2025-01', '03980', '03980'],
    ])
  })
  test('with an island district that had no commune', () => {
    expect(read(row('', '26732', 'Đổi loại hình', '755')).changes[0]?.from).toEqual({ list: '2020', code: '755' })
  })
  test('under titles, with other words in its header', () => {
    const header = ['STT', 'Mã xã', 'Tên xã', 'Mã xã/phường', 'Tên xã/phường', 'GHI CHÚ']
    const { changes, faults } = readConversion(
      table(['BẢNG CHUYỂN ĐỔI'], header, ['1', '17383', '', '17380', '', 'Nhập toàn bộ']),
      KNOWN,
      'b',
    )
    expect([changes.length, faults]).toEqual([1, []])
  })
  test('as the statistics office publishes it: titles, new before old, districts with their code, headings between', () => {
    const rows = [
      ['Đơn vị hành chính từ ngày 01/7/2025', '', '', 'Đơn vị hành chính trước ngày 01/7/2025'],
      ['Tỉnh, thành phố', 'Tên Xã mới', 'Mã Xã mới', 'Tên Xã cũ', 'Mã Xã cũ', 'Ghi chú', 'Quận/huyện', 'Tỉnh cũ'],
      ['TỈNH NGHỆ AN  '],
      [
        'Tỉnh Nghệ An (40)',
        'Xã Yên Xuân',
        '17380',
        'Xã Lĩnh Sơn',
        '17383',
        'Nhập toàn bộ',
        'Huyện Anh Sơn (424)',
        'Tỉnh Nghệ An (40)',
      ],
      [
        'TP Hồ Chí Minh (79)',
        'Đặc khu Côn Đảo',
        '26732',
        'Huyện Côn Đảo',
        '',
        'Đổi thành đặc khu',
        'Huyện Côn Đảo (755)',
        '',
      ],
    ]
    const { changes, faults, rows: read } = readConversion(table(...rows), KNOWN, 'b')
    expect(faults).toEqual([])
    expect([read, ...changes.map(({ from, to, note }) => `${from.code} ${to.code} ${note}`)]).toEqual([
      2,
      '17383 17380 whole',
      '755 26732 renamed',
    ])
  })
  test('a name that is not ours is told and no fault', () => {
    const { otherNames, faults } = read(row('17383', '17380', 'Nhập toàn bộ', '424', 'Xã Lĩnh Sơn', 'Phường Yên Xuân'))
    expect([faults, otherNames]).toEqual([
      [],
      [{ row: 2, code: '17380', seen: 'Phường Yên Xuân', ours: 'xã Yên Xuân' }],
    ])
  })
})

describe('a table is refused', () => {
  test.each([
    ['an old code that is none', [row('99999', '17380')], ['2 · Mã xã cũ · 99999 · unknown · 99999']],
    [
      'a new code that is none (a missing target)',
      [row('17383', '99999')],
      ['2 · Mã xã mới · 99999 · unknown · 99999'],
    ],
    ['an old code as the new one', [row('17383', '17383')], ['2 · Mã xã mới · 17383 · unknown · 17383']],
    ['an empty code', [row('17383', '')], ['2 · Mã xã mới ·  · empty · ']],
    ['an empty old code where the district had communes', [row('', '17380')], ['2 · Mã xã cũ ·  · empty · ']],
    ['an empty note', [row('17383', '17380', '')], ['2 · Ghi chú · 17383 · empty · ']],
    ['a note that says nothing', [row('17383', '17380', 'xem sau')], ['2 · Ghi chú · 17383 · note · xem sau']],
    ['a code that is no code', [row('17-383', '17380')], ['2 · Mã xã cũ · 17-383 · form · 17-383']],
    [
      'the same pair twice',
      [row('17383', '17380'), row('17383', '17380')],
      ['3 · Mã xã cũ · 17383 · duplicate · 17383 → 17380'],
    ],
    [
      'a cycle of two',
      [row('17380', '17329'), row('17329', '17380')],
      ['2 · Mã xã cũ · 17380 · cycle · 17380 → 17329 → 17380', '3 · Mã xã cũ · 17329 · cycle · 17329 → 17380 → 17329'],
    ],
    [
      'a cycle of three',
      [row('17380', '17329'), row('17329', '17357'), row('17357', '17380')],
      [
        '2 · Mã xã cũ · 17380 · cycle · 17380 → 17329 → 17357 → 17380',
        '3 · Mã xã cũ · 17329 · cycle · 17329 → 17357 → 17380 → 17329',
        '4 · Mã xã cũ · 17357 · cycle · 17357 → 17380 → 17329 → 17357',
      ],
    ],
  ])('with %s', (_, rows, expected) => {
    expect(told(...rows)).toEqual(expected)
  })

  test('parts that cross are no cycle: two communes may exchange land', () => {
    expect(told(row('17380', '17329', 'Nhập một phần'), row('17329', '17380', 'Nhập một phần'))).toEqual([])
  })

  test('with every fault at once, each with what was expected', () => {
    const { faults } = read(
      row('99999', '99998', 'xem sau'),
      row('17383', ''),
      row('17383', '17380'),
      row('17383', '17380'),
    )
    expect(faults.map(({ row, fault }) => `${row} ${fault}`)).toEqual([
      '2 unknown',
      '2 unknown',
      '2 note',
      '3 empty',
      '5 duplicate',
    ])
    for (const { expected } of faults) expect(expected).not.toBe('')
  })

  test('with no row below its header: nothing would be left of the mapping', () => {
    expect(told()).toEqual(['2 · Mã xã cũ ·  · empty · '])
  })

  test.each([
    ['without a header', [['17383', '17380']], ['Mã xã cũ', 'Mã xã mới', 'Ghi chú']],
    ['without its note', [['Mã xã cũ', 'Mã xã mới']], ['Ghi chú']],
    ['with nothing in it', [], ['Mã xã cũ', 'Mã xã mới', 'Ghi chú']],
  ])('%s: the columns that are wanted are named', (_, rows, columns) => {
    const { faults, changes } = readConversion(table(...rows), KNOWN, 'b')
    expect(changes).toEqual([])
    expect(faults.map(({ column, fault }) => [column, fault])).toEqual(columns.map((column) => [column, 'header']))
  })
})
