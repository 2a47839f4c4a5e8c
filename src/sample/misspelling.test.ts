import { describe, expect, test } from 'vitest'
import { canonName, foldName } from '../lib/vietnamese.ts'
import { loseLetter, misspell, otherSpelling } from './misspelling.ts'
import { randomOf } from './random.ts'

/** Everything that a slip can make of a name. */
const slipsOf = (name: string): Set<string | undefined> =>
  new Set(Array.from({ length: 200 }, (_, seed) => misspell(randomOf(seed), name)))

describe('a name with a slip', () => {
  test.each([
    ['hỏi for ngã', 'Lê Dũng', 'Lê Dủng'],
    ['marks left out', 'Lê Dũng', 'Lê Dung'],
    ['Telex that nobody read', 'Lê Dũng', 'Lê Dungx'],
    ['two marks in Telex', 'Vi Việt', 'Vi Vieetj'],
    ['đ in Telex', 'Vi Đạt', 'Vi Ddatj'],
    ['a horn in Telex', 'Vi Hương', 'Vi Huwowng'],
  ])('%s: %s, %s', (_, name, slip) => {
    expect(slipsOf(name)).toContain(slip)
  })

  test('always differs, and never in a word without marks', () => {
    for (const slip of slipsOf('Nguyễn Văn Nam')) {
      expect(slip).not.toBe('Nguyễn Văn Nam')
      expect(slip).toMatch(/ Nam$/)
    }
  })

  test('a name without marks has none', () => {
    expect(misspell(randomOf(1), 'Kha Thanh Nam')).toBeUndefined()
  })
})

test.each([
  ['Nguyễn Văn Hùng', 'Nguy?n Văn Hùng'],
  ['Lê Hà', undefined],
])('a lost letter of %s gives %s', (name, lost) => {
  expect(loseLetter(name)).toBe(lost)
})

test.each([
  ['Lê Thị Hòa', 'Lê Thị Hoà'],
  ['Lê Thị Thuý', 'Lê Thị Thúy'],
  ['Vi Hoàng', 'Vi Hoang'],
  ['Vi Quý', 'Vi Quy'],
  ['Vi Quang', 'Vi Quang'],
])('%s is %s to another clerk', (name, other) => {
  const spelt = otherSpelling(randomOf(1), name)
  expect(spelt).toBe(other)
  expect(foldName(spelt)).toBe(foldName(name))
})

test('another place of the tone is the same name', () => {
  expect(canonName(otherSpelling(randomOf(1), 'Trần Thị Thùy Hoà'))).toBe(canonName('Trần Thị Thùy Hoà'))
})
