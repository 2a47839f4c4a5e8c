// One book with its errors: the rows as they were keyed, the pages as the book has them, and what was planted where.
import { type BookKey, bookKey } from '../book/book.ts'
import { daysBetween, isDefinitelyBefore, readCivilDate } from '../lib/civil-date.ts'
import type { Values } from '../register/values.ts'
import { fileName } from '../scan/file-name.ts'
import { entries } from './entries.ts'
import { applyEdit, OTHER_ERRORS, type OtherError, type Plan, planErrors, plantFieldError } from './errors.ts'
import { otherSpelling } from './misspelling.ts'
import { type Entry, type Past, remember } from './past.ts'
import type { Commune } from './places.ts'
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
  /** The check that must see it; null where none looks at one record alone. */
  readonly code: string | null
  /** What the book or the rule has, and what stands there instead. */
  readonly was: string
  readonly seen: string
  /** The other entry of the same birth. */
  readonly other?: { readonly book: string; readonly row: number }
}

export type PageFile = { readonly name: string; readonly values: Values }
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
  /** What the office's earlier books say; true entries of this one are added. */
  readonly past: Past
}

const FIRST_ROW = 2 // below the header

/** Makes a book of births. The same stream, commune and book give the same. */
export function plantBook(given: Given): PlantedBook {
  const { random, commune, book } = given
  const own = random.fork(`errors ${bookKey(book)}`)
  const plans = planErrors(own, given.rows, given.errors, given.hasFiles)
  const made = { rows: [] as KeyedRow[], extra: [] as PageFile[], truth: [] as Planted[] }
  const names = new Set<string>()
  let at = 0
  for (const values of entries(random, commune, book, numbersOf(plans), given.past)) {
    const row = at + FIRST_ROW
    const { keyed, extra, truth } = plantRow({ own, given, row, values, plan: plans[at]! })
    // Two entries with one number and one day would share a file name: the second has no file then.
    const clash = keyed.page && names.has(keyed.page.name) ? keyed.page.name : undefined
    const where = { office: commune.code, book: bookKey(book), row, number: values.number! }
    made.rows.push(clash ? { ...keyed, page: undefined } : keyed)
    made.truth.push(...[...truth, ...(clash ? [fileMissing(clash)] : [])].map((planted) => ({ ...where, ...planted })))
    if (extra) made.extra.push(extra)
    if (keyed.page) names.add(keyed.page.name)
    if (truth.length === 0) remember(given.past, { type: book.type, book: bookKey(book), row, values })
    at++
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

type RowPlan = { own: Random; given: Given; row: number; values: Values; plan: Plan }
type Told = Omit<Planted, 'office' | 'book' | 'row' | 'number'> & {
  readonly row?: number | null
  readonly number?: string
}
type PlantedRow = { readonly keyed: KeyedRow; readonly extra?: PageFile; readonly truth: readonly Told[] }

function plantRow(planned: RowPlan): PlantedRow {
  const { given, values, plan } = planned
  const page = given.hasFiles ? pageOf(given.book, values) : undefined
  const asItIs: KeyedRow = { values, page }
  switch (plan) {
    case 'none':
      return { keyed: asItIs, truth: [] }
    case 'field':
      return fieldRow(planned, page)
    case 'birth-twice':
      return twiceRow(planned) ?? fieldRow(planned, page)
    case 'number-missing': {
      const missing = withNumber(values.number!, -1)
      return { keyed: asItIs, truth: [{ ...told(plan, 'number', missing, ''), number: missing }] }
    }
    case 'number-twice':
      return { keyed: asItIs, truth: [told(plan, 'number', withNumber(values.number!, 1), values.number!)] }
    default:
      return fileRow(planned, page!, plan)
  }
}

function fieldRow({ own, given, values }: RowPlan, page: PageFile | undefined): PlantedRow {
  const { kind, field, texts } = plantFieldError(own, values)
  const edited = applyEdit(values, { field, texts })
  return {
    keyed: { values: edited, page: page && kind.inBook ? pageOf(given.book, edited) : page },
    truth: [{ kind: kind.key, code: kind.code ?? null, field, was: values[field] ?? '', seen: edited[field] ?? '' }],
  }
}

type FileError = Extract<OtherError, `file-${string}`>

function fileRow({ own, given, values }: RowPlan, page: PageFile, plan: FileError): PlantedRow {
  if (plan === 'file-missing') return { keyed: { values, page: undefined }, truth: [fileMissing(page.name)] }
  if (plan === 'file-misnamed') {
    const name = own.chance(0.5)
      ? page.name.replace(/\.(\d{4})-/, (_, year) => `.${Number(year) + 10}-`)
      : `quet ${own.int(1000, 9999)} ${values.number!.replace('/', ' ')}.pdf`
    return { keyed: { values, page: { name, values } }, truth: [told(plan, null, page.name, name)] }
  }
  // A page of a birth that nobody keyed: its number lies beyond the book's.
  const number = withNumber(values.number!, given.rows * 2)
  const extra = pageOf(given.book, { ...values, number })
  return { keyed: { values, page }, extra, truth: [{ ...told(plan, null, '', extra.name), row: null, number }] }
}

const fileMissing = (name: string): Told => told('file-missing', null, name, '')

const told = (key: OtherError, field: string | null, was: string, seen: string): Told => ({
  kind: key,
  code: OTHER_ERRORS.find((error) => error.key === key)!.code,
  field,
  was,
  seen,
})

const NAME_RULE = { digits: 2, unknown: '00' } as const

function pageOf(book: BookKey, values: Values): PageFile {
  return { name: `${fileName(book, dateOf(values['registered.on']!), values.number!, NAME_RULE)}.pdf`, values }
}

/** '05/2018' and 1 → '06/2018' */
const withNumber = (text: string, more: number): string =>
  text.replace(/^\d+/, (digits) => String(Number(digits) + more).padStart(2, '0'))

/** What an entry has of its own, whatever birth it tells. */
const OF_THE_ENTRY = /^(?:number|volume|page|registered\..*|signer\..*|clerk\..*)$/

/** The entry of a birth that stands elsewhere already, its name in another spelling; undefined where none can be. */
function twiceRow({ own, given, values }: RowPlan): PlantedRow | undefined {
  const source = findSource(own, given.past.entries.get(given.book.type) ?? [], values)
  if (!source) return undefined
  const was = source.values['child.name']!
  const seen = otherSpelling(own, was)
  const registered = dateOf(values['registered.on']!)
  const late = daysBetween(dateOf(source.values['child.born']!), registered).least > 60
  const again: Values = {
    ...pickKeys(values, (key) => OF_THE_ENTRY.test(key) || key === 'child.origin'), // older books did not ask for it
    ...pickKeys(source.values, (key) => !OF_THE_ENTRY.test(key) && key !== 'child.id' && key !== 'note'),
    'registered.kind': late ? '4' : '1',
    'child.name': seen,
  }
  const { book, row } = source
  return {
    keyed: {
      values: again,
      page: given.hasFiles ? pageOf(given.book, again) : undefined,
    },
    truth: [{ ...told('birth-twice', 'child.name', was, seen), other: { book, row } }],
  }
}

const TRIES = 20

/** An earlier entry whose birth was registered before, on time or late: what is registered again is there twice by right. */
function findSource(own: Random, entries: readonly Entry[], values: Values): Entry | undefined {
  for (let n = 0; n < TRIES && entries.length > 0; n++) {
    const entry = own.pick(entries)
    const source = entry.values
    const before = isDefinitelyBefore(dateOf(source['registered.on']!), dateOf(values['registered.on']!))
    if (before && /^[14]$/.test(source['registered.kind']!) && source['mother.name'] && source['child.name'])
      return entry
  }
  return undefined
}

function dateOf(text: string) {
  const reading = readCivilDate(text)
  if (reading.kind !== 'date') throw new RangeError(`no date: ${text}`)
  return reading.date
}

const pickKeys = (values: Values, isTaken: (key: string) => boolean): Values =>
  Object.fromEntries(Object.entries(values).filter(([key]) => isTaken(key)))
