import { describe, expect, test } from 'vitest'
import { isStorable } from './storable.ts'

const nested = (depth: number, inside: unknown): unknown => {
  let value = inside
  for (let n = 0; n < depth; n++) value = [value]
  return value
}

describe('what can be stored as text', () => {
  test.each<[string, unknown, boolean]>([
    ['a plain text', 'Nguyễn Văn A', true],
    ['a letter outside the first plane', '𠀋', true],
    ['the six characters \\u0000 written out', '\\u0000', true],
    ['nothing', undefined, true],
    ['null and numbers', { a: null, b: 1, c: [true] }, true],
    ['NUL', 'a\0b', false],
    ['half a character', '\ud800', false],
    ['NUL behind an empty place', [undefined, 'a\0'], false],
    ['NUL in a key', { 'a\0': 1 }, false],
    ['half a character deep inside', { a: [{ b: ['x', '\udfff'] }] }, false],
    ['a hundred thousand brackets', nested(100_000, 'x'), true],
    ['NUL inside a hundred thousand brackets', nested(100_000, '\0'), false],
  ])('%s', (_, value, storable) => {
    expect(isStorable(value)).toBe(storable)
  })
})
