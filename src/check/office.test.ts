import { expect, test } from 'vitest'
import { changed } from './clean-birth.ts'
import { type Case, found, halfShown } from './clean-entry.ts'

const at = (place: string) => ({ 'registered.at': place })
const CASES: readonly Case[] = [
  ['R-08', 'the office itself', {}, []],
  ['R-08', 'written out, in capitals', at('ỦY BAN NHÂN DÂN XÃ THẠCH SƠN HẠ'), []],
  ['R-08', 'the office as a town', at('UBND thị trấn Thạch Sơn Hạ'), []],
  ['R-08', 'the neighbours', at('UBND xã Thạch Sơn Thượng, huyện Lam Khê'), ['warning registered.at']],
  ['R-08', 'nothing, which M-01 says', at(' '), []],
]

test.each(CASES)('%s: %s', (code, _, changes, expected) => {
  expect(found(code, changed(changes, { office: 'UBND xã Thạch Sơn Hạ' }))).toEqual(expected)
})

test('every rule is shown raised and still', () => expect(halfShown(CASES)).toEqual([]))
