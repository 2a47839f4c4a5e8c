import { describe, expect, test } from 'vitest'
import { exportText, readField } from '../read.ts'
import { getField } from '../register.ts'
import { getType } from '../types.ts'
import { PAPER, SEX } from './codes.ts'
import { COUNTRY } from './country.ts'
import { ETHNIC, ETHNIC_GROUPS } from './ethnic.ts'
import { ISO_COUNTRIES } from './iso-countries.ts'
import { readCode } from './read-code.ts'

const meaning = (...given: Parameters<typeof readCode>): string => {
  const reading = readCode(...given)
  return reading.kind === 'code' ? reading.code.code : reading.kind
}

test('there are 54 groups, and every string of Software 158 means itself or is asked about', () => {
  expect(ETHNIC_GROUPS).toBe(54)
  for (const { code } of ETHNIC.codes) expect([code, 'ambiguous']).toContain(meaning(ETHNIC, code))
  for (const { code } of COUNTRY.codes) expect(meaning(COUNTRY, code)).toBe(code)
})

describe('ethnic groups', () => {
  test.each([
    ['Kinh', 'Kinh'],
    ['Việt', 'Kinh'],
    ['Kinh (Việt)', 'Kinh'],
    ['HMông', 'Mông'],
    ['Mèo', 'Mông (Mèo)'],
    ['Ba Na (Rơ-ngao)', 'Ba Na (Rơ-ngao)'],
    ['Khơ-me', 'Khơ Me'],
    ['Thái', 'Thái'],
    ['thai', 'Thái'],
    ['Lào', 'Lào'],
    ['Chăm', 'Chăm'],
    ['Thổ', 'ambiguous'],
    ['Mán', 'ambiguous'],
    ['Hoa', 'ambiguous'],
    ['Lao', 'ambiguous'],
    ['Chàm', 'ambiguous'],
    ['Xá Khao', 'ambiguous'],
    ['tho', 'ambiguous'],
    ['Sao Hỏa', 'unknown'],
    ['', 'unknown'],
  ])('%s is %s', (text, expected) => expect(meaning(ETHNIC, text)).toBe(expected))
})

test.each([
  ['Nhật Bản', 'Nhật Bản (Japanese)'],
  ['Viet Nam', 'Việt Nam'],
  ['Lào', 'Lào (Laotian)'],
  ['Đài Loan', 'Trung Quốc (Đài Loan)'],
  ['Andorra', 'Andorra'],
  ['Thổ Nhĩ Kỳ', 'Thổ Nhĩ Kỳ'],
  ['Switzerland', 'unknown'],
  ['Wakanda', 'unknown'],
])('country %s is %s', (text, expected) => expect(meaning(COUNTRY, text)).toBe(expected))

test.each([
  [SEX, 'Nữ', '2'],
  [SEX, 'nam', '1'],
  [SEX, '1', '1'],
  [SEX, '01', 'unknown'],
  [SEX, '9', 'unknown'],
  [PAPER, 'CMND', '1'],
  [PAPER, '0', 'unknown'],
] as const)('%o: %s is %s', (list, text, expected) => expect(meaning(list, text)).toBe(expected))

test('countries are those of ISO 3166-1, each by its code, with the names of Unicode CLDR', () => {
  expect(ISO_COUNTRIES).toHaveLength(249)
  expect(new Set(ISO_COUNTRIES.map(([iso]) => iso)).size).toBe(249)
  const english = new Intl.DisplayNames(['en'], { type: 'region' })
  expect(ISO_COUNTRIES.filter(([iso, , en]) => english.of(iso) !== en)).toEqual([])
  const codes = COUNTRY.codes.flatMap(({ iso }) => iso ?? [])
  expect(new Set(codes)).toEqual(new Set(ISO_COUNTRIES.map(([iso]) => iso)))
})

test('a country whose exact string of Software 158 is not known goes out as the book has it', () => {
  const field = getField(getType('KS'), 'child.nationality.other')
  expect(exportText(field, 'Thổ Nhĩ Kỳ')).toBe('Thổ Nhĩ Kỳ')
  expect(exportText(field, 'Nhật')).toBe('Nhật Bản (Japanese)')
  expect(readField(field, 'Nhật')).toMatchObject({ iso: 'JP' })
})
