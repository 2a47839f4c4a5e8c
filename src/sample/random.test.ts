import { describe, expect, test } from 'vitest'
import { randomOf, weights } from './random.ts'

const draw = (seed: number, times = 5) => {
  const random = randomOf(seed)
  return Array.from({ length: times }, () => random.int(0, 999_999))
}

describe('a seeded stream', () => {
  test('is the same on every machine', () => {
    expect(draw(1)).toEqual([283_332, 851_097, 605_158, 837_729, 83_677])
  })

  test('differs by seed and by label', () => {
    const random = randomOf(1)
    const first = new Set([draw(1), draw(2), draw(3)].map(([number]) => number))
    const labelled = ['a', 'b', 'ab', 'ba', ''].map((label) => random.fork(label).int(0, 999_999))
    expect(first.size).toBe(3)
    expect(new Set(labelled).size).toBe(labelled.length)
  })

  test('a fork does not depend on what was drawn before', () => {
    const fresh = randomOf(7)
    const used = randomOf(7)
    for (let n = 0; n < 10; n++) used.int(0, 9)
    expect(used.fork('x').int(0, 999_999)).toBe(fresh.fork('x').int(0, 999_999))
  })

  test('every value of a range comes, both ends included, about equally often', () => {
    const random = randomOf(5)
    const counts = new Map<number, number>()
    for (let n = 0; n < 60_000; n++) {
      const value = random.int(1, 6)
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6])
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  })

  test('weights are kept', () => {
    const random = randomOf(9)
    const table = weights([
      ['rare', 1],
      ['common', 3],
    ] as const)
    const common = Array.from({ length: 40_000 }, () => random.weighted(table)).filter(
      (value) => value === 'common',
    ).length
    expect(Math.abs(common - 30_000)).toBeLessThan(500)
  })

  test('chance 0 never comes, chance 1 always', () => {
    const random = randomOf(11)
    for (let n = 0; n < 1000; n++) expect([random.chance(0), random.chance(1)]).toEqual([false, true])
  })

  test('nothing can be picked from nothing', () => {
    expect(() => randomOf(1).pick([])).toThrow(RangeError)
  })
})
