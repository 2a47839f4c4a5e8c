// Records of the five official registers, mixed as a province holds them, for benchmarks.
import type { BookKey } from '../../src/book/book.ts'
import type { RegisterCode } from '../../src/register/register.ts'
import type { Values } from '../../src/register/values.ts'
import { type MadeRow, madeRows } from '../../src/sample/generate.ts'

/** A record as it travels: its register, book, office and texts. */
export type Mixed = { readonly type: RegisterCode; readonly book: BookKey; readonly values: Values }

/** Of ten records: four births, two marriages, two deaths, one recognition, one confirmation. */
const SHARES: readonly RegisterCode[] = ['KS', 'KH', 'KS', 'KT', 'KS', 'HN', 'KH', 'KS', 'KT', 'CMC']

export function* mixedRecords(count: number, rowsPerBook = 100): Generator<Mixed> {
  const books = Math.ceil((0.4 * count) / rowsPerBook) + 1
  const rows = new Map<RegisterCode, Iterator<MadeRow>>(
    [...new Set(SHARES)].map((type) => [type, madeRows({ seed: 23, types: [type], books, rowsPerBook })]),
  )
  for (let n = 0; n < count; n++) {
    const type = SHARES[n % SHARES.length] ?? 'KS'
    const next = rows.get(type)?.next()
    if (!next || next.done) throw new Error(`no more rows of ${type}`)
    yield { type, book: next.value.book, values: next.value.values }
  }
}
