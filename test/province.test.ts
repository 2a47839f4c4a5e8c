// A made-up province of twenty offices with all twelve registers, every kind of slip planted on purpose: loaded as an
// office loads, then each planted error is looked for, and what was found where nothing was planted is counted.
import { basename } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadPlaces } from '../src/place/place.db.ts'
import { FIELD_ERRORS, OTHER_ERRORS } from '../src/sample/errors.ts'
import type { Planted } from '../src/sample/planted-book.ts'
import { ALL_TYPES } from '../src/sample/shelf.ts'
import { type Found, type Group, loadProvince, type Province, placeOf } from './support/made-up-province.ts'
import { openTestStore, type TestStore } from './support/store.ts'

/** Kinds whose check is not there yet; empty when all are. */
const EXPECTED_LATER: readonly string[] = []

/**
 * Errors and warnings that rows without a planted error may raise at most, by code, and none of any other. O-01: the first
 * of a people that a commune has never seen.
 */
const FALSE_AT_MOST: Readonly<Record<string, number>> = { 'O-01': 4 }
const FALSE_AT_MOST_IN_ALL = 4

const SEED = 2019
/** Who has which registers: people meet in books of births, marriages and deaths, wards in those of guardianship. */
const GROUPS: readonly Group[] = [
  { offices: 6, types: ['KS', 'KH', 'KT', 'HN', 'CMC', 'TDHT', 'LH'], books: 3, rows: 20, errors: 0.34, files: 'none' },
  {
    offices: 6,
    types: ['KS', 'NCN', 'GH', 'CDGH', 'GSGH', 'CDGSGH', 'TDHT'],
    books: 2,
    rows: 20,
    errors: 0.34,
    files: 'none',
  },
  { offices: 5, types: ['KS', 'KH', 'KT'], books: 5, rows: 22, errors: 0.34, files: 'none' },
  { offices: 3, types: ['KS', 'KH', 'KT'], books: 2, rows: 14, errors: 0.6, files: 'zip' },
]

let store: TestStore
let province: Province

beforeAll(async () => {
  store = await openTestStore('official')
  province = await loadProvince(store, SEED, GROUPS)
})
afterAll(() => store.close())

const at = (place: string): readonly Found[] => province.found.get(place) ?? []

/** A planted error counts as found where one of its checks spoke of its row, of the entry it stands against, or of its file. */
function isFound(planted: Planted): boolean {
  const { office, book, codes, other, row, seen, kind } = planted
  // What is not there has no row: the chain of its book tells it.
  if (kind === 'number-missing') return province.missing.has(`${office} ${book} ${Number.parseInt(planted.number, 10)}`)
  if (row === null)
    return province.reports.get(`${office} ${book}`)!.files.unmatched.some(({ name }) => basename(name) === seen)
  const findings = [...at(placeOf(planted)), ...(other ? at(placeOf({ office, ...other })) : [])]
  return findings.some(({ code }) => codes.includes(code))
}

test('every row became a record of its register', () => {
  const reports = [...province.reports.values()]
  expect(reports.filter((report) => report.refusal || report.refused > 0)).toEqual([])
  expect(province.found.size).toBe(reports.reduce((sum, report) => sum + report.rows, 0))
  expect(new Set([...province.reports.keys()].map((key) => key.split(/[ .]/)[1])).size).toBe(ALL_TYPES.length)
})

const KINDS = [...FIELD_ERRORS, ...OTHER_ERRORS].map(({ key, codes }) => [key, codes.join(', ')] as const)
const ofKind = (key: string): Planted[] => province.truth.filter(({ kind }) => kind === key)

describe('every planted error is found', () => {
  test.each(KINDS.filter(([key, codes]) => codes !== '' && !EXPECTED_LATER.includes(key)))('%s as %s', (key) => {
    expect(ofKind(key).length).toBeGreaterThan(0)
    expect(ofKind(key).filter((one) => !isFound(one))).toEqual([])
  })

  test.each(KINDS.filter(([key]) => EXPECTED_LATER.includes(key)))('%s is planted, and expected later as %s', (key) => {
    expect(ofKind(key).length).toBeGreaterThan(0)
  })
})

test('what is odd and right is left alone', () => {
  const right = province.truth.filter(({ quiet }) => quiet)
  expect(right.length).toBeGreaterThan(20)
  expect(right.filter((one) => at(placeOf(one)).some(({ code }) => code === one.quiet))).toEqual([])
})

test('places by the name that they had then are read, and names that never were are not', async () => {
  const places = await loadPlaces(store.db)
  const status = ({ book, seen }: Planted) => {
    const year = Number(book.split('.')[1])
    return places.resolve(seen, { on: { year, possible: true } }).status
  }
  expect(new Set(ofKind('former-place').map(status))).toEqual(new Set(['resolved']))
  expect(new Set(ofKind('unknown-place').map(status))).toEqual(new Set(['unresolved']))
})

/** What contradicts a planted row says so at both: its own row is as good as ever. */
function isEcho(place: string, { code, others }: Found, planted: ReadonlySet<string>): boolean {
  const row = Number(place.split(' ')[2])
  const beside = [row - 1, row + 1].map((next) => place.replace(/\d+$/, String(next)))
  return code === 'R-02' ? beside.some((next) => planted.has(next)) : others.some((other) => planted.has(other))
}

test('what is found where nothing was planted stays rare', () => {
  const planted = new Set(
    province.truth.flatMap(({ other, ...one }) => [placeOf(one), ...(other ? [placeOf({ ...one, ...other })] : [])]),
  )
  const clean = [...province.found].filter(([place]) => !planted.has(place))
  const counts = { wrong: new Map<string, number>(), echo: new Map<string, number>() }
  for (const [place, findings] of clean) {
    const hasFiles = province.reports.get(place.split(' ').slice(0, 2).join(' '))!.files.given > 0
    for (const found of findings) {
      if (found.level === 'info' || (found.code === 'M-03' && !hasFiles)) continue // no office without files has pages
      const table = isEcho(place, found, planted) ? counts.echo : counts.wrong
      table.set(found.code, (table.get(found.code) ?? 0) + 1)
    }
  }
  const sum = (table: ReadonlyMap<string, number>): number => [...table.values()].reduce((all, one) => all + one, 0)
  const listed = (table: ReadonlyMap<string, number>): string =>
    [...table]
      .sort()
      .map(([code, count]) => `${code} ${count}`)
      .join(', ') || 'none'
  process.stdout.write(`made-up province: ${province.reports.size} books, ${province.found.size} records
  planted         ${province.truth.length} errors; expected later: ${EXPECTED_LATER.length} of ${KINDS.length} kinds
  without error   ${clean.length} records
  false findings  ${sum(counts.wrong)} (errors and warnings): ${listed(counts.wrong)}
  echoes          ${sum(counts.echo)} (at the other side of a planted error): ${listed(counts.echo)}
`)
  const over = [...counts.wrong].filter(([code, count]) => count > (FALSE_AT_MOST[code] ?? 0))
  expect(over).toEqual([])
  expect(sum(counts.wrong)).toBeLessThanOrEqual(FALSE_AT_MOST_IN_ALL)
})
