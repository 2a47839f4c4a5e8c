import { describe, expect, test } from 'vitest'
import { bookKey } from '../book/book.ts'
import { ALL_TYPES, booksOf, readTypes } from './shelf.ts'

describe('the books of an office', () => {
  test('births lie in five decades, then three years beside them', () => {
    expect(booksOf(6).map(bookKey)).toEqual([
      'KS.1978.01',
      'KS.1988.01',
      'KS.1998.01',
      'KS.2008.01',
      'KS.2015.01',
      'KS.2018.01',
    ])
  })

  test('weddings come the year before, deaths the year after; what others refer to comes first in a year', () => {
    expect(booksOf(1, ALL_TYPES).map(bookKey)).toEqual([
      'HN.2017.01',
      'KH.2017.01',
      'KS.2018.01',
      ...['KT', 'CMC', 'NCN', 'GH', 'GSGH', 'CDGH', 'CDGSGH', 'TDHT', 'LH'].map((type) => `${type}.2019.01`),
    ])
  })

  test('no two books of any register are one, and none is older than its register', () => {
    const books = booksOf(120, ALL_TYPES)
    expect(new Set(books.map(bookKey)).size).toBe(120 * ALL_TYPES.length)
    expect(books.filter(({ year }) => Number(year) < 1970 || Number(year) > 2019)).toEqual([])
    expect(books.filter(({ type, year }) => type === 'GSGH' && Number(year) < 2017)).toEqual([])
  })
})

test.each([
  ['KS', ['KS']],
  ['kh, KS', ['KS', 'KH']],
  ['all', ALL_TYPES],
  ['KS,XX', undefined],
  ['', undefined],
])('--types %s', (text, types) => {
  expect(readTypes(text)).toEqual(types)
})
