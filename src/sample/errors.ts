// Planted errors: the slips that offices name, each put into a true entry on purpose and written down, so that what the
// checks find can be compared with what is there.
import type { RegisterCode, RegisterType } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import {
  bornAfterRegistration,
  deathBeforeBirth,
  impossibleDate,
  onTimeForLate,
  parentTooYoung,
  registeredBeforeEvent,
  wordsDiffer,
  wrongYear,
  yearTypo,
} from './error-dates.ts'
import {
  changedSides,
  digitLost,
  formerPlace,
  idOfOtherSex,
  idOfOtherYear,
  unknownPlace,
  wrongReference,
} from './error-people.ts'
import {
  codeOfOtherList,
  emptyPlace,
  letterLost,
  misspelt,
  oldEncoding,
  requiredMissing,
  unknownCode,
  zeroLost,
} from './error-texts.ts'
import type { Past } from './past.ts'
import { type Random, weights } from './random.ts'

/** What a planted error does to one entry: texts by field, '' where the text is taken away. `field` is the one at fault. */
export type Edit = { readonly field: string; readonly texts: Values }

/** The true entry that an error is planted in. */
export type Soil = {
  readonly type: RegisterType
  readonly values: Values
  /** Year in which the book was opened. */
  readonly year: number
  readonly past: Past
}

export type Kind = {
  readonly key: string
  /** The checks of which one must see it; none where no check can, or may: `quiet`. */
  readonly codes: readonly string[]
  readonly share: number
  /** The registers it is planted in; all, where none are named. */
  readonly types?: readonly RegisterCode[]
  /** The book itself says so: its page shows the same. */
  readonly inBook?: true
  /** No slip but what an old book may say by right: this check must not speak of it. */
  readonly quiet?: string
  /** Undefined where the entry offers no place for it. */
  readonly plant: (random: Random, soil: Soil) => Edit | undefined
}

export const FIELD_ERRORS: readonly Kind[] = [
  { key: 'words-differ', codes: ['V-07'], share: 14, types: ['KS', 'KT'], inBook: true, plant: wordsDiffer },
  { key: 'impossible-date', codes: ['F-05'], share: 6, inBook: true, plant: impossibleDate },
  { key: 'year-typo', codes: ['V-01'], share: 8, plant: yearTypo },
  { key: 'wrong-year', codes: ['V-03'], share: 6, plant: wrongYear },
  {
    key: 'registered-before-event',
    codes: ['V-02'],
    share: 6,
    types: ['KS', 'KT'],
    inBook: true,
    plant: registeredBeforeEvent,
  },
  { key: 'born-after-registration', codes: ['V-02'], share: 4, inBook: true, plant: bornAfterRegistration },
  {
    key: 'death-before-birth',
    codes: ['V-02'],
    share: 6,
    types: ['KT'],
    inBook: true,
    plant: deathBeforeBirth,
  },
  {
    key: 'parent-too-young',
    codes: ['V-02', 'GH-02'],
    share: 6,
    types: ['KS', 'CMC', 'NCN', 'GH'],
    plant: parentTooYoung,
  },
  { key: 'on-time-for-late', codes: ['V-08'], share: 6, types: ['KS', 'KT'], plant: onTimeForLate },
  { key: 'id-other-sex', codes: ['V-05'], share: 8, plant: idOfOtherSex },
  { key: 'id-other-year', codes: ['V-05'], share: 6, plant: idOfOtherYear },
  { key: 'digit-lost', codes: ['F-08'], share: 6, plant: digitLost },
  { key: 'zero-lost', codes: ['F-08'], share: 6, plant: zeroLost },
  { key: 'unknown-code', codes: ['F-06'], share: 6, plant: unknownCode },
  { key: 'code-of-other-list', codes: ['F-06'], share: 6, plant: codeOfOtherList },
  { key: 'empty-place', codes: ['F-09'], share: 6, plant: emptyPlace },
  { key: 'unknown-place', codes: ['R-05'], share: 8, plant: unknownPlace },
  { key: 'former-place', codes: [], share: 8, inBook: true, quiet: 'R-05', plant: formerPlace },
  { key: 'sides-changed', codes: ['KH-02'], share: 8, types: ['KH', 'LH'], plant: changedSides },
  {
    key: 'wrong-reference',
    codes: ['R-06'],
    share: 8,
    types: ['CDGH', 'GSGH', 'CDGSGH', 'TDHT', 'LH'],
    plant: wrongReference,
  },
  { key: 'required-missing', codes: ['M-01'], share: 10, plant: requiredMissing },
  { key: 'misspelt', codes: [], share: 10, plant: misspelt },
  { key: 'letter-lost', codes: ['F-01'], share: 4, plant: letterLost },
  { key: 'old-encoding', codes: ['F-01'], share: 8, plant: oldEncoding },
]

/** Errors of a package's order, files and of several entries together: each needs more than its own row. */
export const OTHER_ERRORS = [
  { key: 'number-missing', codes: ['R-02'], share: 6 },
  { key: 'number-twice', codes: ['K-01'], share: 5 },
  { key: 'page-jump', codes: ['R-02'], share: 4 },
  { key: 'date-backwards', codes: ['R-02'], share: 4 },
  { key: 'entry-twice', codes: ['K-04', 'K-08', 'K-09'], share: 8 },
  { key: 'after-death', codes: ['R-07'], share: 6 },
  { key: 'other-mother-year', codes: ['H-01'], share: 6 },
  { key: 'file-missing', codes: ['R-03'], share: 4 },
  { key: 'file-extra', codes: ['R-03'], share: 3 },
  { key: 'file-misnamed', codes: ['R-03'], share: 4 },
  { key: 'file-same', codes: ['K-02'], share: 4 },
] as const
export type OtherError = (typeof OTHER_ERRORS)[number]['key']

/** What is planned for a row, before anything is written; 'field' is settled when the entry is known. */
export type Plan = 'none' | 'field' | OtherError

const FIELD_SHARE = 82
/** The first row has none before it. */
const NEEDS_A_ROW_BEFORE: readonly Plan[] = [
  'number-missing',
  'number-twice',
  'page-jump',
  'date-backwards',
  'file-same',
]

/** Which rows get an error, at most one each. @param rate share of rows, 0 to 1 */
export function planErrors(random: Random, rows: number, rate: number, hasFiles: boolean): Plan[] {
  const others = OTHER_ERRORS.filter(({ key }) => hasFiles || !key.startsWith('file-'))
  const kinds = weights<Plan>([['field', FIELD_SHARE], ...others.map(({ key, share }): [Plan, number] => [key, share])])
  return Array.from({ length: rows }, (_, row) => {
    const plan = random.chance(rate) ? random.weighted(kinds) : 'none'
    return row === 0 && NEEDS_A_ROW_BEFORE.includes(plan) ? 'field' : plan
  })
}

export const kindsOf = (type: RegisterType): readonly Kind[] =>
  FIELD_ERRORS.filter(({ types }) => !types || types.includes(type.code))

/** A field error that the entry has a place for. There is one for every entry: every entry has a required field. */
export function plantFieldError(random: Random, soil: Soil): Edit & { readonly kind: Kind } {
  const kinds = weights(kindsOf(soil.type).map((kind): [Kind, number] => [kind, kind.share]))
  for (;;) {
    const kind = random.weighted(kinds)
    const planted = kind.plant(random, soil)
    if (planted && Object.entries(planted.texts).some(([key, text]) => (soil.values[key] ?? '') !== text))
      return { ...planted, kind }
  }
}

export function applyEdit(values: Values, { texts }: Edit): Values {
  return Object.fromEntries(Object.entries({ ...values, ...texts }).filter(([, text]) => text !== ''))
}
