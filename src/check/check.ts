// Checks: what can be wrong in a record, found by looking at its own texts. Each is a pure function with a code of
// the catalogue (docs/checks.md), run on the keystroke and at loading; an approval counts what still stands open.
import type { CivilDate } from '../lib/civil-date.ts'
import type { Recognition } from '../lib/legacy-text.ts'
import { onceFor } from '../lib/once-for.ts'
import { remember } from '../lib/remember.ts'
import type { PlaceReading } from '../place/resolve.ts'
import { type FieldReading, readField } from '../register/read.ts'
import {
  ERAS,
  type EraKey,
  eraOf,
  type Field,
  fieldMap,
  type Need,
  needIn,
  REGISTERED_ON,
  type RegisterType,
  type Role,
} from '../register/register.ts'
import type { FieldState, FieldStates, Finding, Level, Values } from '../register/values.ts'
import { type Code, explain } from './catalogue.ts'

/** Everything a check may look at: texts, why some are missing, what was read, and the day it is. */
export type Subject = {
  readonly type: RegisterType
  readonly values: Values
  readonly states: FieldStates
  /** Texts before an old encoding was converted, by field. */
  readonly originals: Values
  readonly today: CivilDate
  readonly book: { readonly year: string; readonly volume: string } | undefined
  /** The office that kept the book, as it calls itself. */
  readonly office: string | undefined
  /** Knows old encodings; too large for the browser, which does without and leaves the question to the server. */
  readonly recognise: ((text: string) => Recognition) | undefined
  /** Knows the units and what people decided; too large for the browser, like `recognise`. */
  readonly places: ReadPlace | undefined
  readonly era: EraKey
  readonly need: (field: Field) => Need
  readonly read: (key: string) => FieldReading
}

/** What a place text means in a book of that office, at that day. The same asked again must cost nothing. */
export type ReadPlace = (text: string, on: CivilDate | undefined) => PlaceReading

/** Looks at one field: at its text or, for the checks of what is missing, at its lack of one (''). */
export type FieldCheck = (subject: Subject, field: Field, text: string) => Finding | undefined

/** Looks at what fields say together. */
export type Check = (subject: Subject) => readonly Finding[]

type Given = Pick<Subject, 'type' | 'values' | 'today'> &
  Partial<Pick<Subject, 'states' | 'originals' | 'book' | 'office' | 'recognise' | 'places'>>

const UNREAD: FieldReading = { kind: 'unread' }

/** Reading is pure, and registers repeat themselves: each field remembers what it has read. */
const readersOf = onceFor(
  (type: RegisterType): ReadonlyMap<string, (text: string) => FieldReading> =>
    new Map([...fieldMap(type)].map(([key, field]) => [key, remember((text) => readField(field, text))])),
)

const needsOf = onceFor((type: RegisterType): ReadonlyMap<EraKey, ReadonlyMap<Field, Need>> => {
  const fields = [...fieldMap(type).values()]
  return new Map(ERAS.map(({ key }) => [key, new Map(fields.map((field) => [field, needIn(field, key)]))]))
})

/** Makes a subject. */
export function subjectOf(given: Given): Subject {
  const { type, values, today, book } = given
  const readers = readersOf(type)
  const read = (key: string): FieldReading => {
    const text = values[key]
    return (text === undefined ? undefined : readers.get(key)?.(text)) ?? UNREAD
  }
  const registered = read(REGISTERED_ON)
  const era = eraOf(registered.kind === 'date' ? registered.date.year : Number(book?.year.slice(0, 4) ?? today.year))
  const needs = needsOf(type).get(era)
  return {
    type,
    values,
    today,
    book,
    states: given.states ?? {},
    originals: given.originals ?? {},
    office: given.office,
    recognise: given.recognise,
    places: given.places,
    era,
    need: (field) => needs?.get(field) ?? field.need,
    read,
  }
}

export const textOf = (subject: Subject, key: string): string => subject.values[key] ?? ''

export const isGiven = (subject: Subject, key: string): boolean => textOf(subject, key).trim() !== ''

const IN_THE_BOOK: ReadonlySet<FieldState | undefined> = new Set(['illegible', 'torn'])

/** The book says something here, even if nobody can read it any more. */
export const isInBook = (subject: Subject, key: string): boolean =>
  isGiven(subject, key) || IN_THE_BOOK.has(subject.states[key])

export const dateOf = (subject: Subject, key: string): CivilDate | undefined => {
  const reading = subject.read(key)
  return reading.kind === 'date' ? reading.date : undefined
}

/** A code of the field's list, as Software 158 stores it. */
export const codeOf = (subject: Subject, key: string): string | undefined => {
  const reading = subject.read(key)
  return reading.kind === 'code' ? reading.code : undefined
}

export const REGISTERED_KIND = 'registered.kind'

/** Registered abroad and repeated here; each register says which of its codes means that. */
export const isFromAbroad = (subject: Subject): boolean => {
  const { abroad } = subject.type
  return abroad !== undefined && codeOf(subject, abroad.field) === abroad.code
}

/** The date of the registration, where it can be read. */
export const registeredOn = (subject: Subject): CivilDate | undefined => dateOf(subject, REGISTERED_ON)

/** The people of these roles that the register has, in the register's order. */
export const rolesOf = (subject: Subject, keys: readonly string[]): readonly Role[] =>
  subject.type.roles.filter((role) => keys.includes(role.key))

/** @param seen the literal text @param expected for the person who will put it right, in Vietnamese */
export const finding = (code: Code, field: string, seen: string, expected: string, level?: Level): Finding => ({
  code,
  level: level ?? explain(code).level,
  field,
  seen,
  expected,
})

/** 'Ngày đăng ký' as part of a sentence. */
export const labelOf = (field: Field): string => field.vi.charAt(0).toLowerCase() + field.vi.slice(1)
