// A register type is data: what a kind of book holds, field by field. Form, Excel columns, API schema, search keys
// and checks derive from it; nothing else in the system knows what a birth is. Source of fields and letters:
// docs/glossary.md and the law it names (Law on Civil Status 60/2014/QH13, arts. 14 and 17).
import type { CodeList } from './codes/codes.ts'

/** The kinds of book, by the code that Software 158 uses in file names. */
export type RegisterCode = 'KS' | 'KH' | 'KT' | 'CMC' | 'HN' | 'NCN' | 'GH' | 'CDGH' | 'GSGH' | 'CDGSGH' | 'TDHT' | 'LH'

/** What a field's text is about, and so how it is read, checked, compared and shown. */
export type Kind =
  | 'text'
  | 'name'
  | 'date'
  | 'words' // a date in Vietnamese words
  | 'time' // hour and minute of the day: '14:30', '14 giờ 30'; the hour alone is whole
  | 'code' // one of a code list
  | 'place'
  | 'id' // the number of an identity paper
  | 'number' // registration number: '05', '05/2018', '12A'
  | 'volume' // '02/2018'
  | 'page'

/** R must be there to approve · W normally there, an empty one is acknowledged · C depends on other fields · O optional. */
export type Need = 'R' | 'W' | 'C' | 'O'

/** The regimes under which books were kept; each had its own form. Years of the registration, both ends included. */
export const ERAS = [
  { key: '-1975', from: 0, to: 1975 },
  { key: '1976-1998', from: 1976, to: 1998 },
  { key: '1999-2005', from: 1999, to: 2005 },
  { key: '2006-2015', from: 2006, to: 2015 },
  { key: '2016-', from: 2016, to: 9999 },
] as const
export type EraKey = (typeof ERAS)[number]['key']

export type Field = {
  /** Dotted English, unique in the type: 'child.name'. */
  readonly key: string
  readonly vi: string
  readonly en: string
  readonly kind: Kind
  readonly need: Need
  /** The column of the Software 158 workbook. */
  readonly column: string
  readonly codes?: CodeList
  /** Longest text that Software 158 is known to take, in characters. */
  readonly max: number
  /** The first era whose form asks for this field; before it an empty field is no finding. */
  readonly since?: EraKey
  /** For 'words': the date field it spells out. For a paper's number: the field that says which paper. */
  readonly of?: string
  /** For a place: the date at which it is named so; without one the day of registration. */
  readonly when?: string
  /** A personal secret (Law art. 74.6): hidden from roles without sensitive.see (docs/decisions/0030-who-looked.md). */
  readonly sensitive?: true
}

/** A person in a record: which fields of the record are theirs. */
export type Role = {
  readonly key: string
  readonly vi: string
  readonly en: string
  /** The person whose event it is; search ranks them first. */
  readonly subject?: true
  /** The sex that goes with the role: a mother, a husband. */
  readonly sexIs?: 'male' | 'female'
  readonly name: string
  readonly born?: string
  readonly sex?: string
  readonly id?: string
  /** Kind and number of the identity paper; a citizen card carries the personal number. */
  readonly paper?: { readonly kind: string; readonly number: string }
}

export type Group = {
  readonly key: string
  readonly vi: string
  readonly en: string
  readonly fields: readonly Field[]
}

/** One known layout of the Excel file: its columns in order. 'STT' is a running number and no field. */
export type Generation = { readonly key: string; readonly columns: readonly string[] }

export type RegisterType = {
  readonly code: RegisterCode
  /** Records remember the version they were entered under. */
  readonly version: string
  /** The letters in names of files and workbooks, where they are not the code. */
  readonly fileCode?: string
  /** Columns and codes of a public template of Software 158, or ours until a province imports the official ones. */
  readonly source: 'template' | 'ours'
  readonly vi: string
  readonly en: string
  readonly groups: readonly Group[]
  readonly roles: readonly Role[]
  /** Newest last; export writes the last one unless told otherwise. */
  readonly generations: readonly Generation[]
  /** Days after the event within which registration is on time, and the code values that say so (arts. 15, 33). */
  readonly onTime?: { readonly event: string; readonly days: number; readonly onTime: string; readonly late: string }
  /** The field and its code that say: registered abroad, repeated here. */
  readonly abroad?: { readonly field: string; readonly code: string }
  /** The entry of another register that this one is about: the type, where it is one, and the fields that say which. */
  readonly refers?: {
    readonly type?: RegisterCode
    readonly number: string
    readonly volume?: string
    readonly on?: string
    readonly at?: string
  }
}

/** The columns of every register that say which entry of which book it is. */
export const NUMBER = 'number'
export const VOLUME = 'volume'
export const REGISTERED_ON = 'registered.on'
export const ORDINAL_COLUMN = 'STT'

export const fieldsOf = (type: RegisterType): readonly Field[] => type.groups.flatMap((group) => group.fields)

const fieldMaps = new WeakMap<RegisterType, ReadonlyMap<string, Field>>()

/** Fields of a type by key. */
export function fieldMap(type: RegisterType): ReadonlyMap<string, Field> {
  let map = fieldMaps.get(type)
  if (!map) {
    map = new Map(fieldsOf(type).map((field) => [field.key, field]))
    fieldMaps.set(type, map)
  }
  return map
}

/** The field of that key; asking for one that the type lacks is a bug. */
export function getField(type: RegisterType, key: string): Field {
  const field = fieldMap(type).get(key)
  if (!field) throw new Error(`register ${type.code} has no field ${key}`)
  return field
}

/** Whom an entry is about, by its texts: one person, or a couple. */
export const subjectNames = (type: RegisterType, textOf: (key: string) => string | undefined): string =>
  type.roles.flatMap((role) => (role.subject ? (textOf(role.name) ?? []) : [])).join(' – ')

export const findFieldByColumn = (type: RegisterType, column: string): Field | undefined =>
  fieldsOf(type).find((field) => field.column === column)

/** The era of a year; years before the first register count as the oldest era. */
export const eraOf = (year: number): EraKey => (ERAS.find((era) => year >= era.from && year <= era.to) ?? ERAS[0]).key

const eraIndex = (key: EraKey): number => ERAS.findIndex((era) => era.key === key)

/** What the form of that era asks of a field: before the era that brought the field in, nothing. */
export const needIn = (field: Field, era: EraKey): Need =>
  field.since && eraIndex(era) < eraIndex(field.since) ? 'O' : field.need
