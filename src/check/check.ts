// Checks: what can be wrong in a record, found by looking at its own texts. Each is a pure function with a code of
// the catalogue (docs/checks.md), run on the keystroke and at loading; an approval counts what still stands open.
import type { CivilDate } from '../lib/civil-date.ts'
import type { Recognition } from '../lib/legacy-text.ts'
import { type FieldReading, readField } from '../register/read.ts'
import {
  eraOf,
  type Field,
  fieldMap,
  type Need,
  needIn,
  REGISTERED_ON,
  type RegisterType,
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
  readonly need: (field: Field) => Need
  readonly read: (key: string) => FieldReading
}

/** Looks at one field: at its text or, for the checks of what is missing, at its lack of one (''). */
export type FieldCheck = (subject: Subject, field: Field, text: string) => Finding | undefined

/** Looks at what fields say together. */
export type Check = (subject: Subject) => readonly Finding[]

type Given = Pick<Subject, 'type' | 'values' | 'today'> &
  Partial<Pick<Subject, 'states' | 'originals' | 'book' | 'office' | 'recognise'>>

/** Makes a subject; each field is read once, when a check first asks. */
export function subjectOf(given: Given): Subject {
  const { type, values, today, book } = given
  const readings = new Map<string, FieldReading>()
  const fields = fieldMap(type)
  const read = (key: string): FieldReading => {
    let reading = readings.get(key)
    if (!reading) {
      const field = fields.get(key)
      const text = values[key]
      reading = field && text !== undefined ? readField(field, text) : { kind: 'unread' }
      readings.set(key, reading)
    }
    return reading
  }
  const registered = read(REGISTERED_ON)
  const era = eraOf(registered.kind === 'date' ? registered.date.year : Number(book?.year.slice(0, 4) ?? today.year))
  return {
    type,
    values,
    today,
    book,
    states: given.states ?? {},
    originals: given.originals ?? {},
    office: given.office,
    recognise: given.recognise,
    need: (field) => needIn(field, era),
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

export const codeOf = (subject: Subject, key: string): string | undefined => {
  const reading = subject.read(key)
  return reading.kind === 'code' ? reading.code : undefined
}

/** What a birth entry takes for granted of its parents, by role; the ages at the birth are those of V-10, in full years. */
export const PARENTS = {
  mother: { vi: 'mẹ', sex: 'female', youngest: 12, oldest: 55 },
  father: { vi: 'cha', sex: 'male', youngest: 14, oldest: 80 },
} as const
export type Parent = keyof typeof PARENTS

export const isParent = (role: string): role is Parent => Object.hasOwn(PARENTS, role)

export const REGISTERED_KIND = 'registered.kind'

/** The kind of registration that repeats one made abroad; the code differs from register to register. */
const FROM_ABROAD: Readonly<Partial<Record<RegisterType['code'], string>>> = { KS: '3' }
export const fromAbroad = (type: RegisterType): string | undefined => FROM_ABROAD[type.code]

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
