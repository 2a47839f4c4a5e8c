// One book with its errors: the rows as they were keyed, the pages as the book has them, and what was planted where.
import { type BookKey, bookKey } from '../book/book.ts'
import { getType } from '../register/types.ts'
import type { Values } from '../register/values.ts'
import { entries } from './entries.ts'
import { applyEdit, OTHER_ERRORS, type OtherError, type Plan, planErrors, plantFieldError } from './errors.ts'
import { type Entry, type Past, remember } from './past.ts'
import type { Commune } from './places.ts'
import { filePlan, isFilePlan, type PageFile, pageOf } from './planted-files.ts'
import { type Altered, afterDeath, dateBackwards, entryTwice, otherMotherYear, pageJump } from './planted-others.ts'
import type { Random } from './random.ts'

/** A planted error, as truth.json has it. */
export type Planted = {
  readonly office: string
  readonly book: string
  /** Row of the worksheet, from 2; null for a file without a row. */
  readonly row: number | null
  /** The registration number as the row has it; of a gap, the number that is missing. */
  readonly number: string
  readonly kind: string
  /** Key of the field at fault; null where a file is. */
  readonly field: string | null
  /** The checks of which one must see it, 'KT-*' for any of a family; none where no check looks at it. */
  readonly codes: readonly string[]
  /** The check that must not speak of it: what stands there is right, however odd. */
  readonly quiet?: string
  /** What the book or the rule has, and what stands there instead. */
  readonly was: string
  readonly seen: string
  /** The other entry that this one repeats or contradicts. */
  readonly other?: { readonly book: string; readonly row: number }
}

export type KeyedRow = { readonly values: Values; readonly page: PageFile | undefined }

export type PlantedBook = {
  readonly book: BookKey
  readonly rows: readonly KeyedRow[]
  /** Files that no row asks for. */
  readonly extra: readonly PageFile[]
  readonly truth: readonly Planted[]
}

type Given = {
  /** The office's stream. */
  readonly random: Random
  readonly commune: Commune
  readonly book: BookKey
  readonly rows: number
  /** Share of rows with an error, 0 to 1. */
  readonly errors: number
  readonly hasFiles: boolean
  /** A number is left out in the middle, whatever else is planted. */
  readonly hasGap?: boolean
  /** What the office's earlier books say; true entries of this one are added. */
  readonly past: Past
}

const FIRST_ROW = 2 // below the header

/** Makes a book of any register. The same stream, commune, book and past give the same. */
export function plantBook(given: Given): PlantedBook {
  const { random, commune, book, past } = given
  const own = random.fork(`errors ${bookKey(book)}`)
  const plans = planErrors(own, given.rows, given.errors, given.hasFiles)
  if (given.hasGap && given.rows > 1) plans[Math.floor(given.rows / 2)] = 'number-missing'
  const made = { rows: [] as KeyedRow[], extra: [] as PageFile[], truth: [] as Planted[] }
  const names = new Set<string>()
  let before: Values | undefined
  for (const values of entries(random, commune, book, numbersOf(plans), past)) {
    const at = made.rows.length
    const row = at + FIRST_ROW
    const { keyed, extra, truth } = plantRow({ own, given, row, values, before, plan: plans[at]! })
    // Two entries with one number and one day would share a file name: the second has no file then.
    const clash = keyed.page && names.has(keyed.page.name) ? keyed.page.name : undefined
    const where = { office: commune.code, book: bookKey(book), row, number: values.number! }
    made.rows.push(clash ? { ...keyed, page: undefined } : keyed)
    const clashed = clash ? [told('file-missing', { field: null, was: clash, seen: '' })] : []
    made.truth.push(...[...truth, ...clashed].map((planted) => ({ ...where, ...planted })))
    if (extra) made.extra.push(extra)
    if (keyed.page) names.add(keyed.page.name)
    if (truth.length === 0) remember(past, { type: book.type, book: bookKey(book), row, values })
    before = values
  }
  return { book, ...made }
}

/** Registration numbers in order, leaving out the missing and repeating the doubled ones. */
function numbersOf(plans: readonly Plan[]): number[] {
  let number = 0
  return plans.map((plan) => {
    if (plan !== 'number-twice') number += plan === 'number-missing' ? 2 : 1
    return number
  })
}

type RowPlan = { own: Random; given: Given; row: number; values: Values; before: Values | undefined; plan: Plan }
type Told = Omit<Planted, 'office' | 'book' | 'row' | 'number'> & {
  readonly row?: number | null
  readonly number?: string
}
type PlantedRow = { readonly keyed: KeyedRow; readonly extra?: PageFile; readonly truth: readonly Told[] }

const told = (key: OtherError, of: Pick<Told, 'field' | 'was' | 'seen'> & Partial<Told>): Told => ({
  kind: key,
  codes: OTHER_ERRORS.find((error) => error.key === key)!.codes,
  ...of,
})

function plantRow(planned: RowPlan): PlantedRow {
  const { given, values, before, plan } = planned
  const page = given.hasFiles ? pageOf(given.book, values) : undefined
  const asItIs: KeyedRow = { values, page }
  if (plan === 'none') return { keyed: asItIs, truth: [] }
  if (plan === 'number-missing') {
    const missing = withNumber(values.number!, -1)
    return { keyed: asItIs, truth: [told(plan, { field: 'number', was: missing, seen: '', number: missing })] }
  }
  if (plan === 'number-twice') {
    const was = withNumber(values.number!, 1)
    const other = { book: bookKey(given.book), row: planned.row - 1 }
    return { keyed: asItIs, truth: [told(plan, { field: 'number', was, seen: values.number!, other })] }
  }
  if (page && isFilePlan(plan)) {
    const { page: filed, extra, was, seen, number } = filePlan(planned.own, given, values, before, plan)
    const other = plan === 'file-same' ? { book: bookKey(given.book), row: planned.row - 1 } : undefined
    const truth = told(plan, { field: null, was, seen, ...(number && { row: null, number }), ...(other && { other }) })
    return { keyed: { values, page: filed }, ...(extra && { extra }), truth: [truth] }
  }
  return otherRow(planned, page) ?? fieldRow(planned, page)
}

function fieldRow({ own, given, values }: RowPlan, page: PageFile | undefined): PlantedRow {
  const soil = { type: getType(given.book.type), values, year: Number(given.book.year), past: given.past }
  const { kind, field, texts } = plantFieldError(own, soil)
  const edited = applyEdit(values, { field, texts })
  const { key, codes, quiet } = kind
  return {
    keyed: { values: edited, page: page && kind.inBook ? pageOf(given.book, edited) : page },
    truth: [{ kind: key, codes, ...(quiet && { quiet }), field, was: values[field] ?? '', seen: edited[field] ?? '' }],
  }
}

type Plant = (own: Random, given: Given & { values: Values; before: Values | undefined }) => Altered | undefined
const OTHERS: Partial<Record<Plan, Plant>> = {
  'page-jump': pageJump,
  'date-backwards': dateBackwards,
  'entry-twice': entryTwice,
  'after-death': afterDeath,
  'other-mother-year': otherMotherYear,
}

/** A row that is odd beside other entries; undefined where this one offers no place for it. */
function otherRow({ own, given, values, before, plan }: RowPlan, page: PageFile | undefined): PlantedRow | undefined {
  const altered = OTHERS[plan]?.(own, { ...given, values, before })
  if (!altered || plan === 'none' || plan === 'field') return undefined
  const { other, field, was } = altered
  return {
    // The book itself says so: it was written by the clerk of the time.
    keyed: { values: altered.values, page: page && pageOf(given.book, altered.values) },
    truth: [told(plan, { field, was, seen: altered.values[field] ?? '', ...(other && { other: whereOf(other) }) })],
  }
}

const whereOf = ({ book, row }: Entry): { book: string; row: number } => ({ book, row })

/** '05/2018' and 1 → '06/2018' */
const withNumber = (text: string, more: number): string =>
  text.replace(/^\d+/, (digits) => String(Number(digits) + more).padStart(2, '0'))
