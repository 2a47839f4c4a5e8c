// Planted errors: the slips that offices name, each put into a true entry on purpose and written down, so that what the
// checks find can be compared with what is there.
import { type CivilDate, civilDate, readCivilDate, toText } from '../lib/civil-date.ts'
import { dateToWords } from '../lib/date-words.ts'
import { encodeAs } from '../lib/legacy-text.ts'
import type { Values } from '../register/values.ts'
import { dateOfDay, dayOf } from './days.ts'
import { loseLetter, misspell } from './misspelling.ts'
import { type Random, weights } from './random.ts'

/** What a planted error does to one entry: texts by field, '' where the text is taken away. `field` is the one at fault. */
export type Edit = { readonly field: string; readonly texts: Values }

type Kind = {
  readonly key: string
  /** The check that must see it; undefined where none looks at one record alone. */
  readonly code: string | undefined
  readonly share: number
  /** The book itself says so: its page shows the same. */
  readonly inBook?: true
  /** Undefined where the entry offers no place for it. */
  readonly plant: (random: Random, values: Values) => Edit | undefined
}

export const FIELD_ERRORS: readonly Kind[] = [
  { key: 'words-differ', code: 'V-07', share: 14, inBook: true, plant: wordsDiffer },
  { key: 'impossible-date', code: 'F-05', share: 6, inBook: true, plant: impossibleDate },
  { key: 'year-typo', code: 'V-01', share: 8, plant: yearTypo },
  { key: 'id-contradicts', code: 'V-05', share: 8, plant: idContradicts },
  { key: 'unknown-code', code: 'F-06', share: 8, plant: unknownCode },
  {
    key: 'empty-place',
    code: 'F-09',
    share: 6,
    plant: (random, values) => edit(pickGiven(random, values, PLACES), ', , ,'),
  },
  { key: 'registered-before-born', code: 'V-02', share: 6, inBook: true, plant: bornAfterRegistration },
  {
    key: 'required-missing',
    code: 'M-01',
    share: 10,
    plant: (random, values) => edit(pickGiven(random, values, REQUIRED), ''),
  },
  { key: 'misspelt', code: undefined, share: 10, plant: misspelt },
  { key: 'letter-lost', code: 'F-01', share: 4, plant: letterLost },
  { key: 'old-encoding', code: 'F-01', share: 8, plant: oldEncoding },
  { key: 'zero-lost', code: 'F-08', share: 6, plant: zeroLost },
]

const PLACES = ['child.origin', 'child.birthplace', 'mother.residence', 'father.residence']
const REQUIRED = ['child.name', 'child.sex', 'child.born', 'registered.kind', 'registered.at', 'birth.kind']
const NAMES = ['child.name', 'mother.name', 'father.name']
const IDS = ['child.id', 'mother.id', 'father.id']

/** Errors of a package's order and files: each needs more than its own row. */
export const OTHER_ERRORS = [
  { key: 'number-missing', code: 'R-02', share: 6 },
  { key: 'number-twice', code: 'K-01', share: 5 },
  { key: 'birth-twice', code: 'K-04', share: 8 },
  { key: 'file-missing', code: 'R-03', share: 4 },
  { key: 'file-extra', code: 'R-03', share: 3 },
  { key: 'file-misnamed', code: 'R-03', share: 4 },
] as const
export type OtherError = (typeof OTHER_ERRORS)[number]['key']

/** What is planned for a row, before anything is written; 'field' is settled when the entry is known. */
export type Plan = 'none' | 'field' | OtherError

const FIELD_SHARE = FIELD_ERRORS.reduce((sum, { share }) => sum + share, 0)
const FILE_ERRORS: readonly string[] = ['file-missing', 'file-extra', 'file-misnamed']

/** Which rows get an error, at most one each. @param rate share of rows, 0 to 1 */
export function planErrors(random: Random, rows: number, rate: number, hasFiles: boolean): Plan[] {
  const others = OTHER_ERRORS.filter(({ key }) => hasFiles || !FILE_ERRORS.includes(key))
  const kinds = weights<Plan>([['field', FIELD_SHARE], ...others.map(({ key, share }): [Plan, number] => [key, share])])
  return Array.from({ length: rows }, (_, row) => {
    const plan = random.chance(rate) ? random.weighted(kinds) : 'none'
    return row === 0 && /^number/.test(plan) ? 'field' : plan // the first number has none before it
  })
}

/** A field error that the entry has a place for. There is one for every entry: every entry has a date in words. */
export function plantFieldError(random: Random, values: Values): Edit & { readonly kind: Kind } {
  for (;;) {
    const kind = random.weighted(KINDS)
    const planted = kind.plant(random, values)
    if (planted) return { ...planted, kind }
  }
}

const KINDS = weights(FIELD_ERRORS.map((kind): [Kind, number] => [kind, kind.share]))

export function applyEdit(values: Values, { texts }: Edit): Values {
  return Object.fromEntries(Object.entries({ ...values, ...texts }).filter(([, text]) => text !== ''))
}

const edit = (field: string | undefined, text: string | undefined): Edit | undefined =>
  field === undefined || text === undefined ? undefined : { field, texts: { [field]: text } }

function pickGiven(random: Random, values: Values, fields: readonly string[]): string | undefined {
  const given = fields.filter((field) => values[field] !== undefined)
  return given.length > 0 ? random.pick(given) : undefined
}

const dateOf = (values: Values, field: string): CivilDate | undefined => {
  const reading = readCivilDate(values[field] ?? '')
  return reading.kind === 'date' ? reading.date : undefined
}

/** A date as that field writes dates: with dots or with slashes. */
const asIn = (values: Values, field: string, date: CivilDate): string =>
  values[field]?.includes('/') ? toText(date).replaceAll('.', '/') : toText(date)

const born = (values: Values, date: CivilDate): Edit => ({
  field: 'child.born',
  texts: { 'child.born': asIn(values, 'registered.on', date), 'child.born.words': dateToWords(date) },
})

function wordsDiffer(random: Random, values: Values): Edit | undefined {
  const date = dateOf(values, 'child.born')
  if (!date) return undefined
  const { year, month, day } = date
  const other =
    month === undefined || random.chance(0.2)
      ? { year: year - 1 }
      : day === undefined || random.chance(0.5)
        ? { year, month: (month % 12) + 1 }
        : { year, month, day: (day % 28) + 1 }
  const wrong = { ...date, ...other, possible: true }
  return { field: 'child.born.words', texts: { 'child.born.words': dateToWords(wrong) } }
}

const IMPOSSIBLE: Readonly<Record<number, number>> = { 2: 30, 4: 31, 6: 31, 9: 31, 11: 31 }

function impossibleDate(_: Random, values: Values): Edit | undefined {
  const date = dateOf(values, 'child.born')
  const day = date?.day !== undefined && date.month !== undefined ? IMPOSSIBLE[date.month] : undefined
  const impossible = date && day !== undefined ? civilDate(date.year, date.month, day) : undefined
  return impossible && born(values, impossible)
}

function yearTypo(random: Random, values: Values): Edit | undefined {
  const field = pickGiven(random, values, ['child.born', 'mother.born', 'father.born'])
  const text = field && values[field]
  return edit(field, text && `${text.slice(0, -4)}${text.slice(-4).replace(/^2/, '5').replace(/^1/, '4')}`)
}

/** The fourth digit says sex and century: one more or less is the other sex. */
function idContradicts(random: Random, values: Values): Edit | undefined {
  const field = pickGiven(random, values, IDS)
  const id = field && values[field]
  return edit(field, id && `${id.slice(0, 3)}${Number(id[3]) ^ 1}${id.slice(4)}`)
}

function unknownCode(random: Random, values: Values): Edit | undefined {
  const field = pickGiven(random, values, ['child.sex', 'registered.kind', 'birth.kind'])
  return edit(field, random.pick(['7', '9', '11']))
}

function bornAfterRegistration(random: Random, values: Values): Edit | undefined {
  const date = dateOf(values, 'child.born')
  const earlier = date?.day === undefined ? undefined : dateOfDay(dayOf(date) - random.int(3, 25))
  // Within the year of the book, or the date would be odd for another reason too.
  return earlier && earlier.year === dateOf(values, 'registered.on')?.year
    ? edit('registered.on', asIn(values, 'registered.on', earlier))
    : undefined
}

function misspelt(random: Random, values: Values): Edit | undefined {
  const field = pickGiven(random, values, NAMES)
  return field === undefined ? undefined : edit(field, misspell(random, values[field]!))
}

function letterLost(random: Random, values: Values): Edit | undefined {
  const field = pickGiven(random, values, NAMES)
  return field === undefined ? undefined : edit(field, loseLetter(values[field]!))
}

function oldEncoding(random: Random, values: Values): Edit | undefined {
  const field = pickGiven(random, values, [...NAMES, 'child.birthplace'])
  const text = field && values[field]
  // Two words with marks at least: less could be good text in either encoding.
  if (!text || text.split(' ').filter((word) => /[^\x20-\x7e]/.test(word)).length < 2) return undefined
  const encoded = encodeAs(text, random.pick(['tcvn3', 'vni']))
  return edit(field, encoded === text || encoded.includes('?') ? undefined : encoded)
}

function zeroLost(random: Random, values: Values): Edit | undefined {
  const field = pickGiven(random, values, [...IDS, 'requester.paper.number'])
  const id = field && values[field]
  return edit(field, id?.startsWith('0') ? id.slice(1) : undefined)
}
