import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RegisterCode } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import { peopleIn, type Side } from './across.ts'
import { checkSigners, editDistance, lonelySigners, oddIn } from './across-book.ts'
import {
  birthBits,
  COUNTED,
  enoughToAsk,
  enoughToDoubt,
  enoughToShow,
  nameBits,
  samePerson,
} from './across-evidence.ts'
import { type Around, comparePair } from './across-pairs.ts'
import { checkReference, referenceOf } from './across-references.ts'
import { AROUND, BIRTH, DEATH, MARRIAGE, side } from './made-up-families.ts'

type Entry = readonly [type: RegisterCode, change?: Readonly<Record<string, string | undefined>>, where?: Partial<Side>]
const BASE: Readonly<Partial<Record<RegisterCode, Values>>> = { KS: BIRTH, KH: MARRIAGE, KT: DEATH }

function entry([type, change = {}, where]: Entry): Side {
  const values = Object.entries({ ...BASE[type], ...change }).filter(([, text]) => text !== undefined)
  return side(type, Object.fromEntries(values) as Values, where)
}
const told = (own: Side, other: Side, around: Around = AROUND): string[] =>
  comparePair(own, other, around)
    .map(({ code, level, field }) => [code, level, field].filter(Boolean).join(' '))
    .sort()

const ELSEWHERE = { office: 2, officeName: 'UBND xã Lam Khê' }

describe('two records, and what the first is told because of the second', () => {
  test.each<[seen: string, own: Entry, other: Entry, codes: readonly string[]]>([
    ['the same child twice', ['KS'], ['KS'], ['K-04 child.name']],
    ['the same child without marks', ['KS'], ['KS', { 'child.name': 'TRAN THI NGOC DIEM' }], ['K-04 child.name']],
    ['the same child in another commune', ['KS'], ['KS', {}, ELSEWHERE], ['K-04 child.name']],
    ['registered again', ['KS', { 'registered.kind': '2' }], ['KS'], ['K-06 info child.name']],
    ['and the entry that was registered again', ['KS'], ['KS', { 'registered.kind': '2' }], ['K-06 info child.name']],
    ['a certificate issued anew', ['KS'], ['KS', { 'registered.kind': '5' }], ['K-06 info child.name']],
    ['twins', ['KS', {}, { book: 7 }], ['KS', { 'child.name': 'Trần Thị Ngọc Diệp' }, { book: 7 }], []],
    [
      'the same child, a letter spelt otherwise, in another book of another year',
      ['KS'],
      ['KS', { 'child.name': 'Trần Thị Ngọc Giễm', 'registered.on': '5.6.2019' }],
      ['K-04 child.name'],
    ],
    ['the same, but a boy', ['KS'], ['KS', { 'child.name': 'Trần Thị Ngọc Giễm', 'child.sex': '1' }], []],
    [
      'the same of another father',
      ['KS'],
      ['KS', { 'child.name': 'Trần Thị Ngọc Giễm', 'father.name': 'Lò A Sử' }],
      [],
    ],
    ['a namesake of another mother', ['KS'], ['KS', { 'mother.name': 'Vi Thị Mến' }], []],
    ['a namesake born on another day', ['KS'], ['KS', { 'child.born': '16.02.2018' }], []],
    [
      'the same name and day, but two valid numbers',
      ['KS', { 'child.id': '040318000123' }],
      ['KS', { 'child.id': '040318000124' }],
      [],
    ],
    [
      'one number for two children',
      ['KS', { 'child.id': '040318000123' }],
      ['KS', { 'child.id': '040318000123', 'child.name': 'Lò Thị Én', 'child.born': '1.3.2018' }],
      ['K-03 child.id'],
    ],
    [
      'one number, and everything else as well: told once',
      ['KS', { 'child.id': '040318000123' }],
      ['KS', { 'child.id': '040318000123' }],
      ['K-03 child.id'],
    ],
    [
      'one number, registered again',
      ['KS', { 'child.id': '040318000123', 'registered.kind': '2' }],
      ['KS', { 'child.id': '040318000123' }],
      ['K-06 info child.name', 'K-06 info child.name'],
    ],
    ['a name that is none', ['KS', { 'child.name': 'Không rõ' }], ['KS', { 'child.name': 'Không rõ' }], []],
    [
      'a name and a year, in another commune: too little to ask',
      ['KS', { 'child.born': '2018', 'mother.name': undefined, 'father.name': undefined }],
      ['KS', { 'child.born': '2018', 'mother.name': undefined, 'father.name': undefined }, ELSEWHERE],
      [],
    ],
    ['the same marriage', ['KH'], ['KH'], ['K-04 husband.name']],
    [
      'the same couple on another day',
      ['KH'],
      ['KH', { 'registered.on': '1.2.2010', 'marriage.from': '1.2.2010' }],
      ['K-08 husband.name'],
    ],
    [
      'the same couple again after a divorce',
      ['KH'],
      ['KH', { 'registered.on': '1.2.2010', 'marriage.from': '1.2.2010', 'marriage.status': 'Đã ly hôn' }],
      [],
    ],
    [
      'the same couple, registered again',
      ['KH', { 'registered.kind': '2' }],
      ['KH', { 'registered.on': '1.2.2010', 'marriage.from': '1.2.2010' }],
      ['K-06 info husband.name'],
    ],
    [
      'a second wife',
      ['KH'],
      ['KH', { 'wife.name': 'Vi Thị Mến', 'registered.on': '1.2.2010', 'marriage.from': '1.2.2010' }],
      ['K-07 husband.name'],
    ],
    [
      'a second wife after a divorce',
      ['KH'],
      ['KH', { 'wife.name': 'Vi Thị Mến', 'marriage.from': '1.2.2010', 'marriage.status': 'Đã ly hôn' }],
      [],
    ],
    [
      'a second wife of a namesake of whom only the year is known',
      ['KH', { 'husband.born': '1988' }],
      ['KH', { 'husband.born': '1988', 'wife.name': 'Vi Thị Mến', 'marriage.from': '1.2.2010' }],
      [],
    ],
    ['the same death', ['KT'], ['KT'], ['K-04 deceased.name']],
    ['dead on two days', ['KT'], ['KT', { 'death.on': '5.6.2021' }], ['K-09 deceased.name']],
    ['a namesake who died', ['KT'], ['KT', { 'deceased.born': '1.2.1931', 'death.on': '5.6.2021' }], []],
    [
      'married after death, by the number of a citizen card',
      ['KH', { 'wife.paper.kind': '4', 'wife.paper.number': '040190000777', 'marriage.from': '3.3.2021' }],
      ['KT', { 'deceased.paper.kind': '4', 'deceased.paper.number': '040190000777' }],
      ['R-07 error marriage.from'],
    ],
    [
      'and the death is told the same',
      ['KT', { 'deceased.paper.kind': '4', 'deceased.paper.number': '040190000777' }],
      ['KH', { 'wife.paper.kind': '4', 'wife.paper.number': '040190000777', 'marriage.from': '3.3.2021' }],
      ['R-07 error death.on'],
    ],
    [
      'married after death, by name and birth',
      ['KH', { 'marriage.from': '3.3.2021' }],
      ['KT'],
      ['R-07 warning marriage.from'],
    ],
    ['the same in two communes', ['KH', { 'marriage.from': '3.3.2021' }, ELSEWHERE], ['KT'], []],
    ['married, then died', ['KH'], ['KT'], []],
    [
      'never married, but there is a marriage',
      [
        'HN',
        {
          'registered.on': '5.5.2016',
          'subject.name': 'Hoàng Thị Lụa',
          'subject.born': '12.05.1990',
          'status.text': 'Chưa đăng ký kết hôn với ai',
        },
      ],
      ['KH'],
      ['R-10 status.text'],
    ],
    [
      'divorced, as the confirmation says',
      [
        'HN',
        {
          'registered.on': '5.5.2016',
          'subject.name': 'Hoàng Thị Lụa',
          'subject.born': '12.05.1990',
          'status.text': 'Đã kết hôn nhưng đã ly hôn',
        },
      ],
      ['KH'],
      [],
    ],
    [
      'confirmed before the wedding',
      [
        'HN',
        {
          'registered.on': '5.5.2014',
          'subject.name': 'Hoàng Thị Lụa',
          'subject.born': '12.05.1990',
          'status.text': 'Chưa kết hôn',
        },
      ],
      ['KH'],
      [],
    ],
    [
      'two recognitions of one child by one father on one day',
      [
        'CMC',
        {
          'registered.on': '1.1.2019',
          'child.name': 'Lò Văn Én',
          'child.born': '2.2.2018',
          'parent.name': 'Lò Văn Ban',
        },
      ],
      [
        'CMC',
        {
          'registered.on': '1.1.2019',
          'child.name': 'Lò Văn Én',
          'child.born': '2.2.2018',
          'parent.name': 'Lò Văn Ban',
        },
      ],
      ['K-04 child.name'],
    ],
    [
      'a father and a mother recognise one child',
      [
        'CMC',
        {
          'registered.on': '1.1.2019',
          'child.name': 'Lò Văn Én',
          'child.born': '2.2.2018',
          'parent.name': 'Lò Văn Ban',
        },
      ],
      [
        'CMC',
        {
          'registered.on': '1.1.2019',
          'child.name': 'Lò Văn Én',
          'child.born': '2.2.2018',
          'parent.name': 'Vi Thị Mến',
        },
      ],
      [],
    ],
  ])('%s', (_, own, other, codes) => {
    expect(told(entry(own), entry(other))).toEqual(codes)
  })

  test('a widow who marries again is asked nothing: her husband’s death stands between', () => {
    const first = entry(['KH'])
    const later = entry([
      'KH',
      { 'husband.name': 'Lò Văn Én', 'husband.born': '1.1.1985', 'marriage.from': '3.3.2021' },
    ])
    const death = entry(['KT', { 'deceased.name': 'Trần Văn Quyền', 'deceased.born': '04.07.1988' }])
    expect(told(later, first)).toEqual(['K-07 wife.name'])
    expect(told(later, first, { ...AROUND, near: (one) => (one === first ? [death] : []) })).toEqual([])
  })

  test('common names need more: of a name that one in eight bears nothing is said', () => {
    const common = { ...AROUND, rarity: () => 3 }
    const years = { 'child.born': '2018', 'mother.born': '1990' }
    expect(told(entry(['KS', years]), entry(['KS', years]))).toEqual(['K-04 child.name'])
    expect(told(entry(['KS', years]), entry(['KS', years]), common)).toEqual([])
  })

  test('no order of the two: whatever one is told as a duplicate, the other is too', () => {
    const names = fc.constantFrom('Trần Thị Ngọc Diễm', 'Tran Thi Ngoc Diem', 'Lò Thị Én')
    const days = fc.constantFrom('15.02.2018', '02.2018', '2018', '16.02.2018')
    const kinds = fc.constantFrom('1', '2', '5')
    const births = fc.record({ 'child.name': names, 'child.born': days, 'registered.kind': kinds })
    fc.assert(
      fc.property(births, births, (a, b) => {
        const [one, two] = [entry(['KS', a]), entry(['KS', b])]
        expect(told(one, two)).toEqual(told(two, one))
      }),
    )
  })
})

describe('evidence', () => {
  test('is more for a rarer name, and never more than a register can know', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: COUNTED - 1 }), fc.integer({ min: 1, max: 7_000_000 }), (count, people) => {
        expect(nameBits(count, people)).toBeGreaterThanOrEqual(nameBits(count + 1, people))
        expect(nameBits(count, people)).toBeGreaterThanOrEqual(0)
      }),
    )
    expect(nameBits(0, 0)).toBeCloseTo(12.3, 1) // nothing known yet: two of ten thousand
    expect(nameBits(COUNTED, 6_600_000)).toBeCloseTo(Math.log2(500), 5)
  })

  test('is less for 1 January and for years than for days, and none where a birth is missing', () => {
    const day = { year: 1990, month: 5, day: 12, possible: true }
    const year = { year: 1990, possible: true }
    const filler = { year: 1990, month: 1, day: 1, possible: true }
    expect(birthBits(day, day)).toBeGreaterThan(14)
    expect(birthBits(day, year)).toBe(birthBits(filler, filler))
    expect(birthBits(day, undefined)).toBe(0)
    expect(birthBits(day, filler)).toBe(0)
  })

  test('needed grows with the records that could agree by chance', () => {
    for (const need of [enoughToShow, enoughToAsk, enoughToDoubt]) expect(need(20_000)).toBeGreaterThan(need(200))
    expect(enoughToShow(10_000)).toBeCloseTo(17.6, 1)
    expect(enoughToDoubt(10_000)).toBeCloseTo(29.9, 1)
  })

  test('of two numbers that differ there is none, whatever the names', () => {
    const who = (id: string) => peopleIn(entry(['KS', { 'child.id': id }])).get('child')
    expect(samePerson(who('040318000123'), who('040318000124'), () => 40)).toBeUndefined()
    expect(samePerson(who('040318000123'), who('040318000123'), () => 0)).toBeGreaterThan(40)
  })
})

describe('signers', () => {
  const signed = (...names: readonly (readonly [string, number])[]) =>
    names
      .flatMap(([signer, n]) => Array.from({ length: n }, () => signer))
      .map((signer, n) => ({ id: String(n), signer }))

  test.each<[string, readonly (readonly [string, number])[], readonly string[]]>([
    [
      'a slip among the usual',
      [
        ['Lê Đình Khoát', 12],
        ['Lê Đình Khóat', 0],
        ['Lê Đinh Khoát', 1],
        ['Lê Đình Khoát', 12],
      ],
      ['Lê Đinh Khoát'],
    ],
    [
      'the tone on the other vowel is the same name',
      [
        ['Lê Đình Hòa', 12],
        ['Lê Đình Hoà', 1],
        ['Lê Đình Hòa', 12],
      ],
      [],
    ],
    [
      'another person',
      [
        ['Lê Đình Khoát', 12],
        ['Vi Văn Mường', 1],
        ['Lê Đình Khoát', 12],
      ],
      [],
    ],
    [
      'two brothers who both sign often',
      [
        ['Lê Đình Khoát', 12],
        ['Lê Đình Khoái', 3],
        ['Lê Đình Khoát', 12],
      ],
      [],
    ],
    [
      'too few to say what is usual',
      [
        ['Lê Đình Khoát', 3],
        ['Lê Đinh Khoát', 1],
      ],
      [],
    ],
  ])('O-02: %s', (_, names, slips) => {
    expect(checkSigners(signed(...names)).map(({ seen }) => seen)).toEqual(slips)
  })

  test('who signs once in a long book is asked for elsewhere; in a short one nothing is said', () => {
    expect(lonelySigners(signed(['Lê Đình Khoát', 40], ['Vi Văn Mường', 1])).map(({ signer }) => signer)).toEqual([
      'Vi Văn Mường',
    ])
    expect(lonelySigners(signed(['Lê Đình Khoát', 20], ['Vi Văn Mường', 1]))).toEqual([])
  })

  test('letters apart', () => {
    expect([editDistance('abc', 'abc', 2), editDistance('abc', 'abd', 2), editDistance('abc', 'ab', 2)]).toEqual([
      0, 1, 1,
    ])
    expect(editDistance('abcdef', 'ab', 2)).toBeGreaterThan(2)
  })
})

test.each<[string, Readonly<Record<string, string | undefined>>, readonly string[]]>([
  ['the surname of the father', {}, []],
  ['a surname of nobody', { 'child.name': 'Trầm Thị Ngọc Diễm' }, ['surname tram']],
  ['a foundling', { 'child.name': 'Trầm Thị Ngọc', 'mother.name': undefined, 'father.name': undefined }, []],
  ['a people of the mother', { 'child.ethnicity': 'Thái' }, []],
  ['a people of nobody', { 'child.ethnicity': 'Tày' }, ['ethnicity Tày']],
])('O-01 asks about what the record itself does not explain: %s', (_, change, odd) => {
  expect(oddIn(entry(['KS', change])).map(({ kind, value }) => `${kind} ${value}`)).toEqual(odd)
})

describe('references', () => {
  const change = (values: Values = {}) =>
    entry([
      'TDHT',
      {
        'subject.name': 'Trần Thị Ngọc Diễm',
        'original.kind': '1',
        'original.number': '05',
        'original.volume': '02/2018',
        'original.on': '20.03.2018',
        'original.at': 'UBND xã Thạch Sơn Hạ, huyện Lam Khê',
        'change.1.field': 'Họ tên',
        'change.1.from': 'Trần Thị Ngọc Diễm',
        'change.1.to': 'Trần Thị Ngọc Diệp',
        ...values,
      },
    ])
  test('a change says which entry of which book of which office', () => {
    expect(referenceOf(change())).toMatchObject({
      type: 'KS',
      year: '2018',
      volume: '02',
      numberKey: '5/2018',
      at: 'thach son ha',
    })
    expect(referenceOf(change({ 'original.volume': '' }))).toBeUndefined()
    expect(referenceOf(change({ 'original.kind': '9' }))).toBeUndefined()
    expect(referenceOf(entry(['KS']))).toBeUndefined()
  })

  const book = 'KS.2018.02'
  test.each<[string, Values, { found: readonly Side[]; reached: boolean }, readonly string[]]>([
    ['found, and everything fits', {}, { found: [entry(['KS'])], reached: true }, []],
    ['not in a book that is entered', {}, { found: [], reached: true }, ['original.number']],
    ['not yet entered so far', {}, { found: [], reached: false }, []],
    [
      'an entry of somebody else',
      {},
      { found: [entry(['KS', { 'child.name': 'Lò Thị Én' }])], reached: true },
      ['subject.name'],
    ],
    [
      'the new name stands in the entry already',
      { 'subject.name': 'Trần Thị Ngọc Diệp' },
      { found: [entry(['KS'])], reached: true },
      [],
    ],
    ['another day', { 'original.on': '21.03.2018' }, { found: [entry(['KS'])], reached: true }, ['original.on']],
    [
      'two of one number: the one that fits',
      {},
      { found: [entry(['KS', { 'child.name': 'Lò Thị Én' }]), entry(['KS'])], reached: true },
      [],
    ],
  ])('R-06: %s', (_, values, referred, fields) => {
    expect(checkReference(change(values), { book, ...referred }).map(({ field }) => field)).toEqual(fields)
  })
})
