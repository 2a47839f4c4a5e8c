import { expect, test } from 'vitest'
import { isFileNumber } from '../lib/file-number.ts'
import { readRecordName } from './looks.ts'

test.each([
  ['H.2026-00123/HT', true],
  ['123', true],
  ['Hồ-sơ/12', true],
  ['a'.repeat(60), true],
  ['a'.repeat(61), false],
  ['', false],
  ['12 34', false],
  ['<12>', false],
  ["12'--", false],
  ['12\u0000', false],
])('file number %j: %s', (text, fits) => {
  expect(isFileNumber(text)).toBe(fits)
})

test.each([
  ['KS.2018.02 số 5', { type: 'KS', year: '2018', volume: '02', number: 5 }],
  ['ks.2018.2 05', { type: 'KS', year: '2018', volume: '02', number: 5 }],
  ['KH.2007-2009.01 #12', { type: 'KH', year: '2007-2009', volume: '01', number: 12 }],
  ['KS.2018.02', undefined],
  ['Lò Văn Ún', undefined],
])('%s', (text, name) => {
  expect(readRecordName(text)).toEqual(name)
})
