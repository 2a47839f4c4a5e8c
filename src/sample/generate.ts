// Made-up packages, lifelike but true to a seed: what tests, the sample province and benchmarks load. The truth file
// says which errors were planted, so that what the system finds can be held against what is there.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BookKey, bookKey } from '../book/book.ts'
import { csvOf } from '../lib/table.ts'
import type { Values } from '../register/values.ts'
import { birthEntries } from './birth-row.ts'
import { type FileMode, writePackage } from './package-files.ts'
import { type Commune, communeOf, officeName, sampleUnits } from './places.ts'
import { type Entry, type Planted, plantBook } from './planted-book.ts'
import { type Random, randomOf } from './random.ts'

export type GenerateOptions = {
  /** Whole number; the same gives the same bytes. */
  readonly seed: number
  readonly offices: number
  /** Books of an office. */
  readonly books: number
  /** Entries of a book. */
  readonly rows: number
  /** Share of rows with an error, 0 to 1. */
  readonly errors: number
  readonly files: FileMode
  /** The folder to write into; made where it is missing. */
  readonly out: string
}

export type Office = { readonly code: string; readonly name: string }
export type GeneratedPackage = {
  readonly office: Office
  readonly book: string
  readonly workbook: string
  /** The zip of pages, or the folder they lie in; undefined without files. */
  readonly files: string | undefined
}
export type Generated = { readonly packages: readonly GeneratedPackage[]; readonly truth: readonly Planted[] }

/**
 * Writes `<office>/<book>/…` packages, offices.json, units.csv (for 'hotich place units') and truth.json (a JSON array, one planted error a line).
 * Throws a RangeError for options out of range.
 */
export async function generate(options: GenerateOptions): Promise<Generated> {
  checkOptions(options)
  const packages: GeneratedPackage[] = []
  const truth: Planted[] = []
  const offices = Array.from({ length: options.offices }, (_, n) => communeOf(n))
  for (const commune of offices) {
    const random = randomOf(options.seed).fork(commune.code)
    for (const planted of plantedBooks(random, commune, options)) {
      const book = bookKey(planted.book)
      const paths = await writePackage(join(options.out, commune.code, book), random, commune, planted, options.files)
      packages.push({ office: officeOf(commune), book, ...paths })
      truth.push(...planted.truth)
    }
  }
  await mkdir(options.out, { recursive: true })
  await writeFile(join(options.out, 'offices.json'), `${JSON.stringify(offices.map(officeOf), null, 2)}\n`)
  await writeFile(join(options.out, 'units.csv'), csvOf(sampleUnits()))
  await writeFile(
    join(options.out, 'truth.json'),
    `[\n${truth.map((planted) => JSON.stringify(planted)).join(',\n')}\n]\n`,
  )
  return { packages, truth }
}

/** An office's books, the oldest first, so that a later one can hold a birth of an earlier one again. */
function* plantedBooks(random: Random, commune: Commune, { books, rows, errors, files }: GenerateOptions) {
  const earlier: Entry[] = []
  for (const book of booksOf(books)) {
    const planted = plantBook({ random, commune, book, rows, errors, hasFiles: files !== 'none', earlier })
    yield planted
    earlier.push(...planted.entries)
  }
}

/** True entries without a file written: what benchmarks read. `books` are each office's. */
export function* birthRows(options: {
  seed: number
  offices?: number
  books: number
  rowsPerBook: number
}): Generator<{ office: string; book: BookKey; values: Values }> {
  const numbers = Array.from({ length: options.rowsPerBook }, (_, n) => n + 1)
  for (let n = 0; n < (options.offices ?? 1); n++) {
    const commune = communeOf(n)
    const random = randomOf(options.seed).fork(commune.code)
    for (const book of booksOf(options.books))
      for (const values of birthEntries(random, commune, book, numbers)) yield { office: commune.code, book, values }
  }
}

const officeOf = (commune: Commune): Office => ({ code: commune.code, name: officeName(commune) })

const DECADES = [2010, 2000, 1990, 1980, 1970]

/**
 * The first `count` books of an office, the oldest first. Five lie in five decades, the next five three years before
 * or after them, and so on through the fifty years from 1970 to 2019; then second volumes.
 */
function booksOf(count: number): BookKey[] {
  const books = Array.from({ length: count }, (_, n): BookKey => {
    const year = DECADES[n % 5]! + ((((8 - 3 * Math.floor(n / 5)) % 10) + 10) % 10)
    return { type: 'KS', year: String(year), volume: String(Math.floor(n / 50) + 1).padStart(2, '0') }
  })
  return books.sort((a, b) => Number(a.year) - Number(b.year) || Number(a.volume) - Number(b.volume))
}

function checkOptions({ seed, offices, books, rows, errors }: GenerateOptions): void {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is no whole number: ${seed}`)
  for (const [name, count] of Object.entries({ offices, books, rows }))
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`${name} must be 1 or more: ${count}`)
  if (!(errors >= 0 && errors <= 1)) throw new RangeError(`errors must be a share from 0 to 1: ${errors}`)
}
