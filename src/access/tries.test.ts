import { expect, test } from 'vitest'
import { codeTries, passwordTries, proofTries, waitAfter } from './tries.ts'

test.each([
  [1, 0],
  [4, 0],
  [5, 60],
  [6, 120],
  [7, 240],
  [8, 480],
  [9, 900],
  [50, 900],
])('after try %i at an account: %i s', (n, seconds) => expect(waitAfter('account', n)).toBe(seconds))

test.each([
  [49, 0],
  [50, 60],
  [500, 60],
])('after try %i from an address: %i s', (n, seconds) => expect(waitAfter('address', n)).toBe(seconds))

test('a known browser shares no count with strangers, neither at the name nor at the address', () => {
  const strangers = passwordTries('lan', '192.0.2.1', undefined).map(({ what }) => what)
  const known = passwordTries('lan', '192.0.2.1', 'ab').map(({ what }) => what)
  expect(strangers).toEqual(['name lan', 'address 192.0.2.1'])
  expect(known.filter((what) => strangers.includes(what))).toEqual([])
  expect(codeTries(1, 'ab')).not.toEqual(codeTries(1, undefined))
  expect(proofTries(1)).not.toEqual(proofTries(2))
})
