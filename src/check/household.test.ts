import { describe, expect, test } from 'vitest'
import type { RegisterCode } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import type { Side } from './across.ts'
import type { Around } from './across-pairs.ts'
import { compareHousehold, conflictsOf, type Line } from './household.ts'
import { AROUND, BIRTH, DEATH, MARRIAGE, side } from './made-up-families.ts'

type Entry = readonly [RegisterCode, Readonly<Record<string, string | undefined>>]
const BASE: Readonly<Partial<Record<RegisterCode, Values>>> = { KS: BIRTH, KH: MARRIAGE, KT: DEATH }
const entry = ([type, change]: Entry): Side =>
  side(
    type,
    Object.fromEntries(Object.entries({ ...BASE[type], ...change }).filter(([, text]) => text !== undefined)) as Values,
  )
const SISTER = { 'child.name': 'Trần Thị Ngọc Hân', 'child.born': '03.04.2015' }
const conflicts = (lines: readonly Line[]): string[] => conflictsOf(lines).map(({ code, field }) => `${code} ${field}`)
const support = (lines: readonly Line[]): string[] =>
  lines.flatMap(({ code, field, relation }) => (code ? [] : [`${relation} ${field}`]))

describe('a record held against another of its household', () => {
  test.each<[seen: string, own: Entry, other: Entry, found: readonly string[]]>([
    ['a sister', ['KS', {}], ['KS', SISTER], []],
    [
      'a sister whose mother is younger',
      ['KS', {}],
      ['KS', { ...SISTER, 'mother.born': '1991' }],
      ['H-01 mother.born'],
    ],
    ['a sister whose father is older', ['KS', {}], ['KS', { ...SISTER, 'father.born': '1986' }], ['H-01 father.born']],
    [
      'both parents of another age: another couple of these names',
      ['KS', {}],
      ['KS', { ...SISTER, 'mother.born': '1971', 'father.born': '1970' }],
      [],
    ],
    [
      'a sister whose mother is Kinh',
      ['KS', {}],
      ['KS', { ...SISTER, 'mother.ethnicity': 'Kinh' }],
      ['H-02 mother.ethnicity'],
    ],
    [
      'a sister whose book gives no ethnic groups',
      ['KS', {}],
      ['KS', { ...SISTER, 'mother.ethnicity': undefined }],
      [],
    ],
    ['twins', ['KS', {}], ['KS', { ...SISTER, 'child.born': '15.02.2018' }], []],
    ['twins around midnight', ['KS', {}], ['KS', { ...SISTER, 'child.born': '16.02.2018' }], []],
    ['a sister five months older', ['KS', {}], ['KS', { ...SISTER, 'child.born': '10.09.2017' }], ['H-03 child.born']],
    ['a sister born in that year, more is not known', ['KS', {}], ['KS', { ...SISTER, 'child.born': '2018' }], []],
    [
      'half a sister: another father',
      ['KS', {}],
      ['KS', { ...SISTER, 'father.name': 'Lò Văn Én', 'mother.born': '1991' }],
      [],
    ],
    ['the parents’ marriage', ['KS', {}], ['KH', {}], []],
    [
      'the parents’ marriage with another birth of the wife',
      ['KS', {}],
      ['KH', { 'wife.born': '12.05.1992' }],
      ['H-01 mother.born'],
    ],
    ['and as the marriage sees it', ['KH', { 'wife.born': '12.05.1992' }], ['KS', {}], ['H-01 wife.born']],
    ['the mother died later', ['KS', {}], ['KT', {}], []],
    ['the mother died before', ['KS', {}], ['KT', { 'death.on': '02.01.2018' }], ['H-04 child.born']],
    ['and as the death sees it', ['KT', { 'death.on': '02.01.2018' }], ['KS', {}], ['H-04 death.on']],
    [
      'the father died 200 days before',
      ['KS', { 'father.born': '04.07.1988' }],
      ['KT', { 'deceased.name': 'Trần Văn Quyền', 'deceased.born': '04.07.1988', 'death.on': '30.07.2017' }],
      [],
    ],
    [
      'the father died two years before',
      ['KS', { 'father.born': '04.07.1988' }],
      ['KT', { 'deceased.name': 'Trần Văn Quyền', 'deceased.born': '04.07.1988', 'death.on': '30.01.2016' }],
      ['H-04 child.born'],
    ],
    [
      'a namesake of the mother died, of another age',
      ['KS', {}],
      ['KT', { 'deceased.born': '1931', 'death.on': '02.01.2018' }],
      [],
    ],
    [
      'recognised by the father of the entry',
      ['KS', {}],
      [
        'CMC',
        {
          'recognition.kind': '1',
          'child.name': 'Trần Thị Ngọc Diễm',
          'child.born': '15.02.2018',
          'parent.name': 'Trần Văn Quyền',
        },
      ],
      [],
    ],
    [
      'recognised by another man',
      ['KS', {}],
      [
        'CMC',
        {
          'recognition.kind': '1',
          'child.name': 'Trần Thị Ngọc Diễm',
          'child.born': '15.02.2018',
          'parent.name': 'Lò Văn Én',
        },
      ],
      ['H-05 father.name'],
    ],
    [
      'recognised where the entry names no father',
      ['KS', { 'father.name': undefined }],
      [
        'CMC',
        {
          'recognition.kind': '1',
          'child.name': 'Trần Thị Ngọc Diễm',
          'child.born': '15.02.2018',
          'parent.name': 'Lò Văn Én',
        },
      ],
      [],
    ],
    [
      'the recognition is told as well',
      [
        'CMC',
        {
          'recognition.kind': '1',
          'child.name': 'Trần Thị Ngọc Diễm',
          'child.born': '15.02.2018',
          'parent.name': 'Lò Văn Én',
        },
      ],
      ['KS', {}],
      ['H-05 parent.name'],
    ],
  ])('%s', (_, own, other, found) => {
    expect(conflicts(compareHousehold(entry(own), entry(other), AROUND))).toEqual(found)
  })

  test('what agrees is support and is told beside the conflict, with both texts', () => {
    const lines = compareHousehold(entry(['KS', {}]), entry(['KS', { ...SISTER, 'mother.born': '1991' }]), AROUND)
    expect(support(lines)).toEqual([
      'sibling mother.ethnicity',
      'sibling mother.nationality',
      'sibling father.born',
      'sibling father.ethnicity',
      'sibling father.nationality',
      'sibling child.born',
    ])
    expect(conflictsOf(lines)).toMatchObject([
      { seen: 'Hoàng Thị Lụa, sinh 12.05.1990', theirs: 'Hoàng Thị Lụa, sinh 1991' },
    ])
  })
})

describe('how much a name must say', () => {
  const younger: Entry = ['KS', { ...SISTER, 'mother.born': '1991' }]
  const lines = (around: Partial<Around>) =>
    compareHousehold(entry(['KS', {}]), entry(younger), { ...AROUND, ...around })

  test('common names in a large commune are no family: neither support nor conflict', () => {
    expect(lines({ rarity: () => 5, commune: 20_000 })).toEqual([])
  })
  test('between the two needs, what agrees is shown and what conflicts is not held against anybody', () => {
    const some = lines({ rarity: () => 9, commune: 2000 })
    expect(support(some).length).toBeGreaterThan(0)
    expect(conflicts(some)).toEqual([])
  })
  test('rare names are', () => {
    expect(conflicts(lines({ rarity: () => 14, commune: 2000 }))).toEqual(['H-01 mother.born'])
  })
})
