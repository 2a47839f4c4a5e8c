// Made-up packages, lifelike but true to a seed: what tests, the sample province and benchmarks load. The truth file
// says which errors were planted, so that what the system finds can be held against what is there.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type BookKey, bookKey } from '../book/book.ts'
import { csvOf } from '../lib/table.ts'
import type { RegisterCode } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import { entries } from './entries.ts'
import { type FileMode, writePackage } from './package-files.ts'
import { newPast, remember } from './past.ts'
import { type Commune, communeOf, officeName, sampleUnits } from './places.ts'
import { type Planted, plantBook } from './planted-book.ts'
import { type Random, randomOf } from './random.ts'
import { type BookCount, booksOf } from './shelf.ts'

export type GenerateOptions = {
  /** Whole number; the same gives the same bytes. */
  readonly seed: number
  readonly offices: number
  /** The first office's place among those there are, from 0. */
  readonly first?: number
  /** Registers, births where none is named. */
  readonly types?: readonly RegisterCode[]
  /** Books of an office and register. */
  readonly books: BookCount
  /** Entries of a book. */
  readonly rows: number
  /** Share of rows with an error, 0 to 1. */
  readonly errors: number
  readonly files: FileMode
  /** Registers whose pages are drawn; all, where none are named. */
  readonly paged?: readonly RegisterCode[]
  /** Books, by key, that leave out a number in their middle, whatever else is planted. */
  readonly gapIn?: readonly string[]
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
  const offices = Array.from({ length: options.offices }, (_, n) => communeOf((options.first ?? 0) + n))
  for (const commune of offices) {
    const random = randomOf(options.seed).fork(commune.code)
    for (const planted of plantedBooks(random, commune, options)) {
      const book = bookKey(planted.book)
      const paths = await writePackage(
        join(options.out, commune.code, book),
        random,
        commune,
        planted,
        filesOf(planted.book, options),
      )
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

/** An office's books, the oldest first, so that a later one can go back to an earlier one. */
function* plantedBooks(random: Random, commune: Commune, options: GenerateOptions) {
  const past = newPast()
  for (const book of booksOf(options.books, options.types)) {
    const { rows, errors } = options
    const hasGap = options.gapIn?.includes(bookKey(book)) ?? false
    yield plantBook({ random, commune, book, rows, errors, hasFiles: filesOf(book, options) !== 'none', hasGap, past })
  }
}

const filesOf = ({ type }: BookKey, { files, paged }: GenerateOptions): FileMode =>
  paged && !paged.includes(type) ? 'none' : files

/** How many earlier entries of a register an office of `madeRows` goes back to: memory stays flat. */
const REMEMBERED = 300

export type MadeRow = { readonly office: string; readonly book: BookKey; readonly values: Values }

/** True entries without a file written: what benchmarks read. `books` are each office's of each register. */
export function* madeRows(options: {
  readonly seed: number
  readonly types?: readonly RegisterCode[]
  readonly offices?: number
  readonly books: BookCount
  readonly rowsPerBook: number
}): Generator<MadeRow> {
  const numbers = Array.from({ length: options.rowsPerBook }, (_, n) => n + 1)
  for (let n = 0; n < (options.offices ?? 1); n++) {
    const commune = communeOf(n)
    const random = randomOf(options.seed).fork(commune.code)
    const past = newPast()
    for (const book of booksOf(options.books, options.types)) {
      let row = 2
      for (const values of entries(random, commune, book, numbers, past)) {
        yield { office: commune.code, book, values }
        remember(past, { type: book.type, book: bookKey(book), row: row++, values }, REMEMBERED)
      }
    }
  }
}

const officeOf = (commune: Commune): Office => ({ code: commune.code, name: officeName(commune) })

function checkOptions({ seed, offices, books, rows, errors, types = ['KS'] }: GenerateOptions): void {
  if (types.length === 0) throw new RangeError('no register named')
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is no whole number: ${seed}`)
  const counts = typeof books === 'number' ? { books } : books
  for (const [name, count] of Object.entries({ offices, rows, ...counts }))
    if (!Number.isInteger(count) || count < 1) throw new RangeError(`${name} must be 1 or more: ${count}`)
  if (!(errors >= 0 && errors <= 1)) throw new RangeError(`errors must be a share from 0 to 1: ${errors}`)
}
