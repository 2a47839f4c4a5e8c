import { expect, test } from 'vitest'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { findGeneration } from '../record/layout.ts'
import { birth } from '../register/types/birth.ts'
import { exportRow, lostFields } from './export.ts'

const newest = findGeneration(birth, undefined)!
const older = findGeneration(birth, '60')!
const cell = (values: Readonly<Record<string, string>>, column: string): string | undefined =>
  exportRow(birth, newest, values, 7)[newest.columns.indexOf(column)]

test.each([
  ['a date in slashes goes out with dots', 'child.born', '15/2/2018', 'nksNgaySinh', '15.02.2018'],
  ['a month and year stay a month and year', 'father.born', '7/1988', 'chaNgaySinh', '07.1988'],
  ['an age stays as the book has it', 'mother.born', '35t', 'meNgaySinh', '35t'],
  ['an impossible date stays as the book has it, never moved', 'child.born', '30.02.1988', 'nksNgaySinh', '30.02.1988'],
  [
    'a country goes out as the exact string',
    'child.nationality.other',
    'Nhật Bản ',
    'nksQuocTichKhac',
    'Nhật Bản (Japanese)',
  ],
  ['an ambiguous people stays as the book has it', 'mother.ethnicity', 'Thổ', 'meDanToc', 'Thổ'],
  ['a sex written out goes out as its code', 'child.sex', 'Nữ', 'nksGioiTinh', '2'],
  [
    'a name keeps its letters, single spaces between them',
    'child.name',
    ' Trần  Thị Ngọc ',
    'nksHoTen',
    'Trần Thị Ngọc',
  ],
  ['what looks like a formula cannot become one', 'note', '=1+1', 'ghiChu', "'=1+1"],
])('%s', (_, key, text, column, expected) => {
  expect(cell({ ...CLEAN_BIRTH, [key]: text }, column)).toBe(expected)
})

test('columns are those of the generation, byte for byte, and the running number counts rows', () => {
  expect([newest.columns.length, older.columns.length]).toEqual([70, 60])
  expect(exportRow(birth, newest, CLEAN_BIRTH, 7)[0]).toBe('7')
  expect(exportRow(birth, older, CLEAN_BIRTH, 7)[0]).toBe('05/2018')
})

test('what the older generation has no column for is told, not lost without a word', () => {
  expect(lostFields(birth, older, CLEAN_BIRTH)).toEqual(['child.id', 'father.id'])
  expect(lostFields(birth, newest, CLEAN_BIRTH)).toEqual([])
})
