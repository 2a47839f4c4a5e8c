import { describe, expect, test } from 'vitest'
import { subjectOf } from '../check/check.ts'
import { checkRecord } from '../check/checks.ts'
import { civilDate } from '../lib/civil-date.ts'
import { recogniseEncoding } from '../lib/legacy-text.ts'
import { foldName } from '../lib/vietnamese.ts'
import { numberKey, readEntryNumber } from '../register/number.ts'
import { birth } from '../register/types/birth.ts'
import type { Values } from '../register/values.ts'
import { kindsOf, OTHER_ERRORS } from './errors.ts'
import { newPast } from './past.ts'
import { communeOf } from './places.ts'
import { type Planted, type PlantedBook, plantBook } from './planted-book.ts'
import { randomOf } from './random.ts'

const ROWS = 400
const YEARS = ['1978', '1995', '2004', '2010', '2019'] // six and nine years apart, as brothers and sisters are

/** An office's books, a third of the rows with an error. */
function officeBooks(errors: number, hasFiles = true): PlantedBook[] {
  const past = newPast()
  return YEARS.map((year) => {
    const book = { type: 'KS', year, volume: '01' } as const
    return plantBook({ random: randomOf(4), commune: communeOf(1), book, rows: ROWS, errors, hasFiles, past })
  })
}

const books = officeBooks(0.34)
const truth = books.flatMap((book) => book.truth)
const bookOf = (planted: { book: string }): PlantedBook =>
  books.find(({ book }) => `KS.${book.year}.01` === planted.book)!
const rowOf = (planted: { book: string; row: number | null }) => bookOf(planted).rows[planted.row! - 2]!
const ofKind = (kind: string): Planted[] => truth.filter((planted) => planted.kind === kind)
/** Planted in other registers only. */
const NOT_OF_BIRTHS: readonly string[] = ['born-after-registration', 'after-death']
const FIELD_KINDS = kindsOf(birth).map(({ key, codes }) => [key, codes] as const)

/** Findings as loading raises them: old encodings are converted first. */
function codesAt(values: Values, year: string): string[] {
  const originals: Record<string, string> = {}
  const read = Object.fromEntries(
    Object.entries(values).map(([key, text]) => {
      const recognised = recogniseEncoding(text)
      if (recognised.encoding !== 'unicode') originals[key] = text
      return [key, recognised.certain ? recognised.text : text]
    }),
  )
  const subject = subjectOf({
    type: birth,
    values: read,
    originals,
    today: civilDate(2026, 1, 1)!,
    book: { year, volume: '01' },
    recognise: recogniseEncoding,
  })
  return checkRecord(subject).map(({ code, field }) => `${code} ${field}`)
}

describe('truth', () => {
  test('the share of rows with an error is what was asked for', () => {
    expect(Math.abs(truth.length / (ROWS * YEARS.length) - 0.34)).toBeLessThan(0.04)
  })

  test('no errors asked for, none planted', () => {
    const clean = officeBooks(0)
    expect(clean.flatMap((book) => [...book.truth, ...book.extra])).toEqual([])
    for (const { rows } of clean)
      expect(rows.map(({ values }) => readEntryNumber(values.number!)?.int)).toEqual(
        Array.from({ length: ROWS }, (_, n) => n + 1),
      )
  })

  test('every kind is planted', () => {
    const planted = new Set(truth.map(({ kind }) => kind))
    expect(planted).toEqual(
      new Set([...kindsOf(birth), ...OTHER_ERRORS].flatMap(({ key }) => (NOT_OF_BIRTHS.includes(key) ? [] : [key]))),
    )
  })

  test('says what stands in the row, and the row is as true as ever elsewhere', () => {
    const clean = officeBooks(0)
    for (const planted of truth.filter(({ kind }) => FIELD_KINDS.some(([key]) => key === kind))) {
      const { values } = rowOf(planted)
      expect(values[planted.field!] ?? '').toBe(planted.seen)
      expect(planted.seen).not.toBe(planted.was)
      const before = clean.find(({ book }) => `KS.${book.year}.01` === planted.book)!.rows[planted.row! - 2]!.values
      const changed = Object.keys({ ...before, ...values }).filter(
        (key) => before[key] !== values[key] && key !== 'number' && key !== 'page',
      )
      expect(changed.filter((key) => key !== 'child.born.words')).toEqual(
        [planted.field].filter((key) => key !== 'child.born.words'),
      )
    }
  })

  test('rows without an error say the same as without any errors planted', () => {
    const touched = new Set(truth.map(({ book, row }) => `${book} ${row}`))
    for (const book of books)
      for (const [at, { values }] of book.rows.entries())
        if (!touched.has(`KS.${book.book.year}.01 ${at + 2}`))
          expect(codesAt(values, book.book.year).filter((code) => /^[FM]-0/.test(code))).toEqual([])
  })
})

describe('the checks see', () => {
  test.each(
    FIELD_KINDS.filter(([kind, codes]) => codes.some((code) => /^[FVM]/.test(code)) && !NOT_OF_BIRTHS.includes(kind)),
  )('%s as %s', (kind, codes) => {
    expect(ofKind(kind).length).toBeGreaterThan(0)
    for (const planted of ofKind(kind))
      expect(
        codesAt(rowOf(planted).values, bookOf(planted).book.year).some((seen) =>
          codes.some((code) => seen.startsWith(`${code} `)),
        ),
        JSON.stringify(planted),
      ).toBe(true)
  })
})

describe('in order and files', () => {
  test('a missing number is in no row', () => {
    for (const planted of ofKind('number-missing')) {
      const numbers = bookOf(planted).rows.map(({ values }) => readEntryNumber(values.number!)!.int)
      expect(numbers).not.toContain(readEntryNumber(planted.number)!.int)
    }
  })

  test('a doubled number is in two rows of its book, no other number is', () => {
    for (const book of books) {
      const keys = book.rows.map(({ values }) => numberKey(values.number!, book.book.year, null))
      const doubled = keys.filter((key, at) => keys.indexOf(key) !== at)
      expect(doubled.length).toBe(book.truth.filter(({ kind }) => kind === 'number-twice').length)
    }
  })

  test('a birth that stands twice has one name but for its marks, one day and one mother', () => {
    for (const planted of ofKind('entry-twice')) {
      const [again, first] = [rowOf(planted).values, rowOf(planted.other!).values]
      expect(foldName(again['child.name']!)).toBe(foldName(first['child.name']!))
      expect([again['child.born'], again['mother.name']]).toEqual([first['child.born'], first['mother.name']])
      expect([again.number, again.volume]).not.toEqual([first.number, first.volume])
    }
  })

  test('most births that stand twice stand in two books', () => {
    const twice = ofKind('entry-twice')
    expect(twice.filter(({ book, other }) => other?.book !== book).length).toBeGreaterThan(twice.length / 2)
  })

  test('rows have one file each, but where truth says otherwise', () => {
    for (const book of books) {
      const without = book.rows.flatMap(({ page }, at) => (page ? [] : [at + 2]))
      expect(without).toEqual(book.truth.flatMap(({ kind, row }) => (kind === 'file-missing' ? [row] : [])))
      const names = [...book.rows, ...book.extra.map((page) => ({ page }))].flatMap(({ page }) => page?.name ?? [])
      expect(new Set(names).size).toBe(names.length)
      expect(book.extra.map(({ name }) => name)).toEqual(
        book.truth.flatMap(({ kind, seen }) => (kind === 'file-extra' ? [seen] : [])),
      )
    }
  })

  test('the page of a row that was keyed wrong shows what the book says', () => {
    for (const planted of [...ofKind('year-typo'), ...ofKind('unknown-code')])
      expect(rowOf(planted).page?.values[planted.field!]).toBe(planted.was)
    for (const planted of ofKind('impossible-date'))
      expect(rowOf(planted).page?.values[planted.field!]).toBe(planted.seen)
  })

  test('without files, no error is planted on one', () => {
    expect(
      officeBooks(0.34, false).flatMap((book) => book.truth.filter(({ kind }) => kind.startsWith('file'))),
    ).toEqual([])
  })
})
