// Slips of the keyboard and of programs: codes of no list, names without their letters, numbers without their zero.
import { encodeAs } from '../lib/legacy-text.ts'
import { type Field, fieldsOf, NUMBER, type RegisterType, VOLUME } from '../register/register.ts'
import { BUILT_IN } from '../register/types.ts'
import type { Values } from '../register/values.ts'
import type { Edit, Soil } from './errors.ts'
import { loseLetter, misspell } from './misspelling.ts'
import type { Random } from './random.ts'

export const edit = (field: string | undefined, text: string | undefined): Edit | undefined =>
  field === undefined || text === undefined ? undefined : { field, texts: { [field]: text } }

export function pickGiven(random: Random, values: Values, fields: readonly string[]): string | undefined {
  const given = fields.filter((field) => values[field] !== undefined)
  return given.length > 0 ? random.pick(given) : undefined
}

const keysOf = (type: RegisterType, is: (field: Field) => boolean): string[] =>
  fieldsOf(type).flatMap((field) => (is(field) ? [field.key] : []))
const namesOf = (type: RegisterType): string[] => type.roles.map(({ name }) => name)
/** Where people live, were born and died; the office's own name and references to other books are no such place. */
export const placesOf = (type: RegisterType): string[] =>
  keysOf(type, ({ kind, key }) => kind === 'place' && !/(?:^|\.)at$/.test(key) && !key.endsWith('.unit'))

/** Codes of a list that is known in full, and short. */
const isShortList = (field: Field): boolean =>
  field.codes !== undefined && !field.codes.incomplete && field.codes.codes.length <= 10

export const unknownCode = (random: Random, { type, values }: Soil): Edit | undefined =>
  edit(
    pickGiven(
      random,
      values,
      keysOf(type, (field) => isShortList(field) && field.need === 'R'),
    ),
    random.pick(['77', '99', '11']),
  )

/** All codes of the lists that say how, or what, an entry was registered. */
const isKind = ({ key, codes }: Field): boolean =>
  codes !== undefined &&
  /(?:registered|birth|recognition|purpose|guardianship|change|divorce|original)\.kind$/.test(key)
const KIND_CODES = new Set(
  BUILT_IN.flatMap((type) =>
    fieldsOf(type).flatMap((field) => (isKind(field) ? field.codes!.codes.map(({ code }) => code) : [])),
  ),
)

/** A code that another register's list has and this one has not: a death's 0 on a birth. */
export function codeOfOtherList(random: Random, { type, values }: Soil): Edit | undefined {
  const field = fieldsOf(type).find((one) => isKind(one) && values[one.key] !== undefined)
  const others = [...KIND_CODES].filter((code) => !field?.codes?.codes.some((own) => own.code === code))
  return edit(field?.key, others.length > 0 ? random.pick(others) : undefined)
}

export const emptyPlace = (random: Random, { type, values }: Soil): Edit | undefined =>
  edit(pickGiven(random, values, placesOf(type)), ', , ,')

/** Number and volume say which entry it is; a row without them is no row. */
export const requiredMissing = (random: Random, { type, values }: Soil): Edit | undefined =>
  edit(
    pickGiven(
      random,
      values,
      keysOf(type, ({ need, key }) => need === 'R' && key !== NUMBER && key !== VOLUME),
    ),
    '',
  )

export function misspelt(random: Random, { type, values }: Soil): Edit | undefined {
  const field = pickGiven(random, values, namesOf(type))
  return field === undefined ? undefined : edit(field, misspell(random, values[field]!))
}

export function letterLost(random: Random, { type, values }: Soil): Edit | undefined {
  const field = pickGiven(random, values, namesOf(type))
  return field === undefined ? undefined : edit(field, loseLetter(values[field]!))
}

export function oldEncoding(random: Random, { type, values }: Soil): Edit | undefined {
  const field = pickGiven(random, values, [...namesOf(type), ...placesOf(type)])
  const text = field && values[field]
  // Two words with marks at least: less could be good text in either encoding.
  if (!text || text.split(' ').filter((word) => /[^\x20-\x7e]/.test(word)).length < 2) return undefined
  const encoded = encodeAs(text, random.pick(['tcvn3', 'vni']))
  // Letters that the old encodings never had (Y Jŭt) stay as they are: nobody typed such a name with them.
  return edit(field, encoded === text || encoded.includes('?') || /[^\x00-\xff]/.test(encoded) ? undefined : encoded)
}

export function zeroLost(random: Random, { type, values }: Soil): Edit | undefined {
  const field = pickGiven(
    random,
    values,
    keysOf(type, ({ kind }) => kind === 'id'),
  )
  const id = field && values[field]
  return edit(field, id?.startsWith('0') ? id.slice(1) : undefined)
}
