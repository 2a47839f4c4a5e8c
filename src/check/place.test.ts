import { expect, test } from 'vitest'
import { givenIndex } from '../../test/support/places.ts'
import { indexAliases, placesOf } from '../place/alias.ts'
import { checkRecord } from './checks.ts'
import { changed } from './clean-birth.ts'
import { type Changes, halfShown } from './clean-entry.ts'

const lists = placesOf(givenIndex(), indexAliases([]), new Map([[1, { list: '2020', code: '17383' }]]))
const decided = placesOf(
  givenIndex(),
  indexAliases([
    {
      ...{ id: 1, office: 1, period: '2016-', spelling: 'XÃ KIM CŨ', text: 'xã Kim Cũ' },
      ...{ units: [{ list: '2020', code: '17383' }], reason: undefined, by: 'minh', at: '' },
    },
  ]),
  new Map(),
)
// An office in huyện Anh Sơn, Nghệ An; every other place of the entry is one that the lists have.
const KNOWN = 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An'
const quiet = (change: Changes): Changes => ({
  ...{ 'registered.at': `UBND ${KNOWN}`, 'child.birthplace': KNOWN, 'child.origin': KNOWN },
  ...{ 'mother.residence': KNOWN, 'father.residence': KNOWN },
  ...change,
})
const found = (change: Changes, places = lists): string[] =>
  checkRecord(changed(quiet(change), { places: (text, on) => places.resolve(text, { on, office: 1 }) }))
    .filter(({ code }) => code === 'R-05')
    .map(({ level, field, expected }) => `${level} ${field}: ${expected}`)

const origin = (text: string): Changes => ({ 'child.origin': text })
const CASES: readonly (readonly ['R-05', string, Changes, readonly string[]])[] = [
  ['R-05', 'the units that stood then', {}, []],
  ['R-05', 'a hamlet before them', origin(`Xóm 5, ${KNOWN}`), []],
  ['R-05', 'another country', origin('Tỉnh Savannakhet, Lào'), []],
  ['R-05', 'only a hamlet, which names no unit', origin('Xóm 5'), []],
  ['R-05', 'nothing readable, which F-09 says', origin('không rõ'), []],
  ['R-05', 'nothing, which M-02 says', origin(' '), []],
  [
    'R-05',
    'a commune that no list has',
    origin('xã Kim Cũ, huyện Anh Sơn, tỉnh Nghệ An'),
    ['warning child.origin: Chưa có trong danh mục; chỉ đọc được: huyện Anh Sơn, tỉnh Nghệ An'],
  ],
  [
    'R-05',
    'a commune of another district',
    origin('xã Lĩnh Sơn, huyện Đô Lương, tỉnh Nghệ An'),
    [
      'warning child.origin: Đơn vị không thuộc cấp trên đã ghi; chỉ đọc được: huyện Đô Lương, tỉnh Nghệ An; có thể là: xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An',
    ],
  ],
  [
    'R-05',
    'a name that two communes have',
    origin('xã Kim Bình'),
    [
      'warning child.origin: Có thể là: xã Kim Bình, thành phố Phủ Lý, tỉnh Hà Nam; xã Kim Bình, huyện Chiêm Hóa, tỉnh Tuyên Quang – chọn',
    ],
  ],
  [
    'R-05',
    'a name of today in a book of 2018',
    origin('xã Yên Xuân, tỉnh Nghệ An'),
    ['warning child.origin: Có thể là: xã Yên Xuân, tỉnh Nghệ An – chọn'],
  ],
  [
    'R-05',
    'a province that was no more in 2018',
    origin('xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ Tĩnh'),
    ['info child.origin: Đơn vị không có vào năm đó: xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ Tĩnh'],
  ],
  [
    'R-05',
    'the same as the place of a birth in 1987',
    { 'child.born': '15.02.1987', 'child.birthplace': 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ Tĩnh' },
    [],
  ],
  [
    'R-05',
    'the same as the place of a birth whose date nobody can read: of the day of registration',
    { 'child.born': '15.02.87', 'child.birthplace': 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ Tĩnh' },
    ['info child.birthplace: Đơn vị không có vào năm đó: xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ Tĩnh'],
  ],
]

test.each(CASES)('%s: %s', (_, __, change, expected) => expect(found(change)).toEqual(expected))

test('every rule is shown raised and still', () => expect(halfShown(CASES)).toEqual([]))

test('without the units nobody knows, and nothing is said', () => {
  expect(checkRecord(changed(quiet(origin('xã Kim Cũ')))).filter(({ code }) => code === 'R-05')).toEqual([])
})

test('what was decided about a spelling settles it, in its office and time', () => {
  expect(found(origin('xã Kim Cũ'), decided)).toEqual([])
  expect(found(origin('xã Kim Mới'), decided)).toHaveLength(1)
})
