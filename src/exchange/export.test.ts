import { describe, expect, test } from 'vitest'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { findGeneration } from '../record/layout.ts'
import { definitionOf, readDefinition } from '../register/definition.ts'
import { adoption } from '../register/types/adoption.ts'
import { birth } from '../register/types/birth.ts'
import { BUILT_IN } from '../register/types.ts'
import { type Approved, exportRow, lostFields } from './export.ts'

const newest = findGeneration(birth, undefined)!
const older = findGeneration(birth, '60')!
const clean = { values: CLEAN_BIRTH, under: birth }
const cell = (values: Readonly<Record<string, string>>, column: string): string | undefined =>
  exportRow(birth, newest, { values, under: birth }, 7)[newest.columns.indexOf(column)]

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
  expect(exportRow(birth, newest, clean, 7)[0]).toBe('7')
  expect(exportRow(birth, older, clean, 7)[0]).toBe('05/2018')
})

test('what the older generation has no column for is told, not lost without a word', () => {
  expect(lostFields(birth, older, clean)).toEqual(['child.id', 'father.id'])
  expect(lostFields(birth, newest, clean)).toEqual([])
})

describe('an entry that came under an older version', () => {
  const official = JSON.parse(JSON.stringify({ ...definitionOf(adoption), version: 'BTP-1' }))
  official.codeLists['NCN.loaiDangKy'].codes = [
    { code: '1', vi: 'Đăng ký lại' },
    { code: '2', vi: 'Nước ngoài' },
    { code: 'A', vi: 'Trong nước', aliases: ['4'] },
  ]
  const reading = readDefinition(official, BUILT_IN)
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
  const { type } = reading
  const given = (text: string, under = adoption) => ({ values: { 'registered.kind': text }, under })
  const sent = (approved: Approved) =>
    exportRow(type, type.generations[0]!, approved, 1)[type.generations[0]!.columns.indexOf('loaiDangKy')]

  test.each([
    ['goes out by the name of its code, whatever the number means now', '2', '1', false],
    ['and so do its words', 'Đăng ký lại', '1', false],
    ['goes out by the older code where the new list names that', '4', 'A', false],
    ['goes out in words, and is told, where the code means another thing now', '1', 'Đăng ký mới', true],
    ['and where the code is no more', '3', 'Ghi vào sổ việc nuôi con nuôi đã đăng ký ở nước ngoài', true],
    ['what could not be read goes out as it stands', '17', '17', false],
  ])('%s', (_, text, expected, told) => {
    expect(sent(given(text))).toBe(expected)
    expect(lostFields(type, type.generations[0]!, given(text))).toEqual(told ? ['registered.kind'] : [])
  })
  test('one under the version of today goes out as it is', () => {
    expect(sent(given('2', type))).toBe('2')
  })
})
