// In each register, whatever one entry alone can tell is planted, and seen by a check.
import { describe, expect, test } from 'vitest'
import { subjectOf } from '../check/check.ts'
import { checkRecord } from '../check/checks.ts'
import { civilDate } from '../lib/civil-date.ts'
import { recogniseEncoding } from '../lib/legacy-text.ts'
import type { RegisterCode } from '../register/register.ts'
import { getType } from '../register/types.ts'
import type { Values } from '../register/values.ts'
import { kindsOf } from './errors.ts'
import { newPast } from './past.ts'
import { communeOf } from './places.ts'
import { plantBook } from './planted-book.ts'
import { randomOf } from './random.ts'
import { ALL_TYPES, booksOf } from './shelf.ts'

type Row = { type: RegisterCode; kind: string; codes: readonly string[]; seen: readonly string[]; told: string }

const rows: Row[] = [0, 1, 2].flatMap((n) => {
  const past = newPast()
  const random = randomOf(8).fork(`${n}`)
  return booksOf(8, ALL_TYPES).flatMap((book) => {
    const planted = plantBook({ random, commune: communeOf(n), book, rows: 60, errors: 0.5, hasFiles: false, past })
    return planted.truth.flatMap((one) => {
      const { values } = planted.rows[one.row! - 2]!
      return [{ ...one, type: book.type, seen: codesOf(book, values), told: JSON.stringify(one) }]
    })
  })
})

/** Findings as loading raises them: old encodings are converted first. */
function codesOf(book: { type: RegisterCode; year: string; volume: string }, texts: Values): string[] {
  const originals: Record<string, string> = {}
  const values = Object.fromEntries(
    Object.entries(texts).map(([key, text]) => {
      const recognised = recogniseEncoding(text)
      if (recognised.encoding !== 'unicode') originals[key] = text
      return [key, recognised.certain ? recognised.text : text]
    }),
  )
  const today = civilDate(2026, 1, 1)!
  const given = { type: getType(book.type), values, originals, today, book, recognise: recogniseEncoding }
  return checkRecord(subjectOf(given)).map(({ code }) => code)
}

/** Checks that look at the entry alone. */
const isOfOneEntry = (codes: readonly string[]): boolean =>
  codes.length > 0 && codes.every((code) => !/^[KRHO]-/.test(code))

describe.each(ALL_TYPES.map((type) => [type]))('%s', (type) => {
  const kinds = kindsOf(getType(type)).filter(({ codes }) => isOfOneEntry(codes))

  test('gets every slip that it has a place for, bar those of births alone', () => {
    const planted = new Set(rows.filter((row) => row.type === type).map(({ kind }) => kind))
    const without = kinds.map(({ key }) => key).filter((key) => !planted.has(key))
    // A register that began in 2017 has few papers of old times, and births have their own slip of being born too late.
    expect(without.length, without.join(', ')).toBeLessThanOrEqual(3)
  })

  test('shows each of them to a check', () => {
    const missed = rows.filter(
      (row) => row.type === type && isOfOneEntry(row.codes) && !row.codes.some((code) => row.seen.includes(code)),
    )
    expect(missed.map(({ told }) => told)).toEqual([])
  })
})
