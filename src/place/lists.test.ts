// The lists as they come out of their packages: counted, cleaned, and refused when they are others.
import { describe, expect, test } from 'vitest'
import { givenLists } from '../../test/support/places.ts'
import { listsOf, readPackages } from './lists.ts'
import { oldUnits } from './old-districts.ts'
import { PROVINCES_2025, titleOf } from './unit.ts'

const { units, changes } = givenLists()
const count = (list: string, level: string): number =>
  units.filter((unit) => unit.list === list && unit.level === level).length
const titleAt = (list: string, code: string): string | undefined => {
  const unit = units.find((one) => one.list === list && one.code === code)
  return unit && titleOf(unit)
}
const targets = (code: string): string[] =>
  changes
    .filter(({ from }) => from.list !== '2025-07' && from.code === code)
    .map(({ to, note }) => `${to.code} ${note}`)

test.each([
  ['63 provinces', '2020', 'province', 63],
  ['705 districts', '2020', 'district', 705],
  ['10,599 communes', '2020', 'commune', 10_599],
  ['3 wards made since', '2025-01', 'commune', 3],
  ['34 provinces', '2025-07', 'province', 34],
  ['no district', '2025-07', 'district', 0],
  ['3,321 communes', '2025-07', 'commune', 3321],
] as const)('%s in the list of %s', (_, list, level, expected) => {
  expect(count(list, level)).toBe(expected)
})

test('of the communes of July 2025, 2,621 are xã, 687 phường, 13 đặc khu, and 6 provinces are cities', () => {
  const kinds = (kind: string) => units.filter((unit) => unit.list === '2025-07' && unit.kind === kind).length
  expect([kinds('xã'), kinds('phường'), kinds('đặc khu'), kinds('thành phố'), kinds('tỉnh')]).toEqual([
    2621, 687, 13, 6, 28,
  ])
})

test('the communes of each province of July 2025 are as many as the resolution says', () => {
  const said =
    '01:126 04:56 08:124 11:45 12:38 14:75 15:99 19:92 20:65 22:54 24:99 25:148 31:114 33:104 37:129 38:166 40:130 42:69 44:78 46:40 48:94 51:96 52:135 56:65 66:102 68:124 75:95 79:168 80:96 82:102 86:124 91:102 92:103 96:64'
  const counted = Map.groupBy(
    units.filter((unit) => unit.list === '2025-07' && unit.level === 'commune'),
    (unit) => unit.parent?.code,
  )
  expect(
    Object.keys(PROVINCES_2025)
      .sort()
      .map((code) => `${code}:${counted.get(code)?.length}`)
      .join(' '),
  ).toBe(said)
})

test('the 63 provinces of 2020 come to the 34, each to one', () => {
  expect(Object.values(PROVINCES_2025).flat().toSorted()).toEqual(
    units
      .filter((unit) => unit.list === '2020' && unit.level === 'province')
      .map(({ code }) => code)
      .toSorted(),
  )
})

test('every name is composed, single-spaced and without its kind; every parent is there', () => {
  const keys = new Set(units.map(({ list, code }) => `${list}:${code}`))
  const isOdd = ({ name, parent, level }: (typeof units)[number]): boolean =>
    name !== name.normalize('NFC').trim().replace(/\s+/g, ' ') ||
    /^(?:xã|phường|thị trấn|huyện|quận|tỉnh) /i.test(name) ||
    (parent === undefined) !== (level === 'province') ||
    (parent !== undefined && !keys.has(`${parent.list}:${parent.code}`))
  expect(units.filter(isOdd).map(({ name }) => name)).toEqual(['Phường Đúc']) // its name indeed, in Huế
})

describe('what the packages have wrong is mended', () => {
  test.each([
    ['the code of xã Ia Mơ', titleAt('2025-07', '23938'), 'xã Ia Mơ'],
    ['its wrong code stands for nothing new', titleAt('2025-07', '23737'), undefined],
    ['xã Thạnh Lộc of Châu Thành went to Thạnh Lộc', targets('30901').join(), '30886 unknown'],
    ['xã Thạnh Lộc of Giồng Riềng went to Thạnh Hưng', targets('30913').join(), '30910 unknown'],
    ['where xã Đặng Xá went is not known', targets('00556').join(), ''],
    ['an island district went whole to its special zone', targets('755').join(), '26732 whole'],
  ])('%s', (_, seen, expected) => {
    expect(seen).toBe(expected)
  })
})

test('of 10,602 old communes the packages know where 10,422 went, nobody knows how much', () => {
  const old = changes.filter(({ from }) => /^\d{5}$/.test(from.code))
  expect(new Set(old.map(({ from }) => `${from.list}:${from.code}`)).size).toBe(10_422)
  expect(new Set(old.map(({ note }) => note))).toEqual(new Set(['unknown']))
})

describe('a package that is another', () => {
  const given = readPackages()
  const { [Object.keys(given.communes)[0]!]: _, ...fewer } = given.communes
  test.each([
    ['with a commune less', { ...given, communes: fewer }, /list 2020 .* 10598, not|list 2020/],
    [
      'with a kind that is none',
      { ...given, provinces: { ...given.provinces, '01': { ...given.provinces['01']!, type: 'kinh' } } },
      /kinh/,
    ],
    [
      'without its table of wards',
      { ...given, tables: given.tables.filter(({ name }) => name !== 'wards') },
      /list 2025-07/,
    ],
  ] as const)('is refused: %s', (_, packages, why) => {
    expect(() => listsOf(packages)).toThrow(why)
  })
})

test('every former province and district came to units of the list of 2020, within years that make sense', () => {
  const old = oldUnits()
  const known = new Set(units.filter(({ list }) => list === '2020').map(({ code }) => code))
  expect(new Set(old.units.map(({ code }) => code)).size).toBe(old.units.length)
  for (const unit of old.units) expect(Number(unit.from)).toBeLessThan(Number(unit.to))
  for (const { to } of old.changes) expect(known).toContain(to.code)
  for (const name of [
    'Hà Nam Ninh',
    'Nghệ Tĩnh',
    'Bình Trị Thiên',
    'Hà Tây',
    'Sông Bé',
    'Minh Hải',
    'Cửu Long',
    'Từ Liêm',
  ])
    expect(old.units.map((unit) => unit.name)).toContain(name)
})
