import { describe, expect, test } from 'vitest'
import { type LostUnit, readLostUnit, splitTitle } from './lost-unit.ts'

const told = (change: Partial<LostUnit>): string => {
  const unit = readLostUnit({ kind: 'xã', name: 'Kim Cũ', ...change }, 'c1')
  if (!unit.ok) return unit.problem
  const { level, kind, name, parent, from, to, basis } = unit.value
  return `${level} ${kind} ${name} in ${parent?.code} ${from}–${to} ${basis}`
}

describe('a lost unit', () => {
  test.each([
    ['a commune, and nothing more', {}, 'commune xã Kim Cũ in undefined undefined–undefined undefined'],
    [
      'with all that is known',
      { parent: '2020:424', from: '1954', to: '1976-02-01', basis: ' NĐ 24-CP ' },
      'commune xã Kim Cũ in 424 1954–1976-02-01 NĐ 24-CP',
    ],
    ['a town of a district', { kind: 'Thị xã' }, 'district thị xã Kim Cũ in undefined undefined–undefined undefined'],
    [
      'a year that begins and ends it',
      { from: '1954', to: '1954-07-01' },
      'commune xã Kim Cũ in undefined 1954–1954-07-01 undefined',
    ],
    ['of no kind', { kind: 'làng' }, 'place.lost'],
    ['without a name', { name: ' ' }, 'place.lost'],
    ['a commune that is a province', { level: 'province' }, 'place.lost'],
    ['ended before it began', { from: '1976', to: '1954' }, 'place.lost'],
    ['a year of two digits', { from: '54' }, 'place.lost'],
    ['in no unit that could be', { parent: '424' }, 'place.unit'],
  ] as const)('%s', (_, change, expected) => expect(told(change)).toBe(expected))
})

test.each([
  ['xã Kim Cũ', 'xã', 'Kim Cũ'],
  ['Thị trấn Anh Sơn', 'Thị trấn', 'Anh Sơn'],
  ['thành phố Vinh', 'thành phố', 'Vinh'],
  ['Kim Cũ', '', ''],
])('“%s” is its kind and its name', (title, kind, name) => expect(splitTitle(title)).toEqual({ kind, name }))
