import { describe, expect, test } from 'vitest'
import { readPersonalId } from '../lib/id-number.ts'
import { nameProblems, tokens } from '../lib/vietnamese.ts'
import type { Sex } from './names.ts'
import { BA_NA, EDE, familyOf, KHO_MU, KINH, MONG, type People, PLAIN, personalId, THAI } from './people.ts'
import { randomOf } from './random.ts'

const COUNT = 20_000

const namesOf = (people: People, sex: Sex, born: number, count = COUNT): string[] => {
  const random = randomOf(born)
  return Array.from({ length: count }, () => people.nameOf(random, sex, born, random.weighted(people.surnames)))
}
const share = <T>(list: readonly T[], is: (value: T) => boolean): number => list.filter(is).length / list.length

describe('names', () => {
  test.each([
    ['Văn among men of 1960', 'male', 1960, 'Văn', 0.56, 0.03],
    ['Thị among women of 1960', 'female', 1960, 'Thị', 0.92, 0.03],
    ['Thị among women of 1990', 'female', 1990, 'Thị', 0.72, 0.03],
    ['Thị among girls of 2015', 'female', 2015, 'Thị', 0.24, 0.03],
    ['Văn among boys of 2015', 'male', 2015, 'Văn', 0.09, 0.02],
  ] as const)('%s', (_, sex, born, middle, expected, tolerance) => {
    expect(Math.abs(share(namesOf(KINH, sex, born), (name) => tokens(name)[1] === middle) - expected)).toBeLessThan(
      tolerance,
    )
  })

  test.each([
    [2, 0.012],
    [3, 0.827],
    [4, 0.159],
    [5, 0.002],
  ])('%i syllables in %f of the names', (count, expected) => {
    const names = namesOf(KINH, 'female', 1995)
    expect(Math.abs(share(names, (name) => tokens(name).length === count) - expected)).toBeLessThan(0.012)
  })

  test('no syllable comes twice in a name, and no name is odd to the checks', () => {
    for (const name of [...namesOf(KINH, 'male', 2010, 2000), ...namesOf(KINH, 'female', 1980, 2000)]) {
      expect(nameProblems(name)).toEqual([])
      expect(new Set(tokens(name)).size).toBe(tokens(name).length)
    }
  })

  test.each([
    ['Mông men have Bá, A or nothing between', MONG, 'male', /^(?:A|\p{L}+)(?: (?:Bá|A|Nhia|Xái|Chồng))? \p{L}+$/u],
    ['Mông women have Y or Thị', MONG, 'female', /^\p{L}+(?: (?:Y|Thị))? \p{L}+$/u],
    [
      'Thái names begin with their own surnames',
      THAI,
      'female',
      /^(?:Vi|Lô|Lương|Kha|Ngân|Quang|Lữ|Sầm|Lang|Lò|Hà|Vang|Quàng) /,
    ],
    ['Khơ Mú names too', KHO_MU, 'male', /^(?:Moong|Cụt|Lương|Lữ|Ven|Ốc|Xeo|Chích) /],
    ["Ê Đê women have H' and a clan", EDE, 'female', /^H' ?\p{L}+ \p{L}+/u],
    ['Ê Đê men have Y and a clan', EDE, 'male', /^Y \p{L}+ \p{L}+/u],
    ['Ba Na have no surname', BA_NA, 'male', /^A \p{L}+$/u],
  ] as const)('%s', (_, people, sex, form) => {
    for (const name of namesOf(people, sex, 1990, 500)) expect(name).toMatch(form)
  })
})

describe('families', () => {
  const random = randomOf(3)
  const families = Array.from({ length: 3000 }, (_, n) => familyOf(random.fork(`${n}`), PLAIN, 1995))

  test('the mother is 18 to 32 at the first child, the father up to ten years older', () => {
    for (const { mother, father } of families) {
      expect(1995 - mother.born.year).toBeGreaterThanOrEqual(18)
      expect(1995 - mother.born.year).toBeLessThanOrEqual(32)
      expect(mother.born.year - father.born.year).toBeGreaterThanOrEqual(-1)
      expect(mother.born.year - father.born.year).toBeLessThanOrEqual(10)
    }
  })

  test.each([
    ['male', 1953],
    ['female', 1999],
    ['male', 2000],
    ['female', 2018],
  ] as const)('the number of a %s born in %i says so', (sex, year) => {
    expect(readPersonalId(personalId(random, sex, year))).toMatchObject({
      ok: true,
      value: { sex, birthYear: year, origin: 'province' },
    })
  })
})
