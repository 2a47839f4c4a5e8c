// All checks of one record. Pure and without node imports: the form runs them on every keystroke, loading on every row.
import { fieldMap, type Kind, type RegisterType } from '../register/register.ts'
import type { Finding, Level } from '../register/values.ts'
import { type Check, type FieldCheck, type Subject, textOf } from './check.ts'
import {
  calendar,
  dateForm,
  fillerDate,
  inBookYears,
  inOrder,
  notInFuture,
  onTime,
  parentAge,
  wordsAgree,
  yearInRange,
} from './dates.ts'
import { codeForm, encoding, length, nameForm, numberForm, paperForm, placeForm, volumeForm } from './format.ts'
import { abroadOnly, birthKind, missing } from './missing.ts'
import {
  childEthnicity,
  childSurname,
  ethnicityFits,
  foreignChild,
  middleName,
  numberFits,
  numberOrigin,
} from './people.ts'

const OF_A_TEXT: Readonly<Record<Kind, readonly FieldCheck[]>> = {
  text: [encoding, length],
  name: [encoding, length, nameForm],
  date: [encoding, dateForm, calendar, yearInRange, notInFuture, fillerDate],
  words: [encoding, length, wordsAgree],
  code: [encoding, codeForm],
  place: [encoding, length, placeForm],
  id: [encoding, length, paperForm],
  number: [encoding, length, numberForm],
  volume: [encoding, length, volumeForm],
  page: [encoding, length],
}

const OF_THE_RECORD: readonly Check[] = [
  inOrder,
  inBookYears,
  onTime,
  parentAge,
  numberFits,
  numberOrigin,
  middleName,
  ethnicityFits,
  foreignChild,
  childSurname,
  childEthnicity,
  birthKind,
  abroadOnly,
]

/**
 * Everything F, V and M find in a record, by the order of its type's fields and then by code. A code says one thing of
 * a field: where two rules share a code, the graver finding stays.
 */
export function checkRecord(subject: Subject): Finding[] {
  const found: Finding[] = []
  for (const field of fieldMap(subject.type).values()) {
    const text = textOf(subject, field.key)
    for (const check of text.trim() === '' ? OF_NO_TEXT : OF_A_TEXT[field.kind]) {
      const finding = check(subject, field, text)
      if (finding) found.push(finding)
    }
  }
  for (const check of OF_THE_RECORD) found.push(...check(subject))
  return found.length > 1 ? sort(subject.type, found) : found
}

const OF_NO_TEXT: readonly FieldCheck[] = [missing]

const GRAVITY: Readonly<Record<Level, number>> = { error: 0, warning: 1, info: 2 }

function sort(type: RegisterType, found: Finding[]): Finding[] {
  const place = new Map([...fieldMap(type).keys()].map((key, at) => [key, at]))
  const order = (a: Finding, b: Finding): number =>
    (place.get(a.field) ?? 0) - (place.get(b.field) ?? 0) ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0) ||
    GRAVITY[a.level] - GRAVITY[b.level]
  return found.sort(order).filter((one, at, all) => one.field !== all[at - 1]?.field || one.code !== all[at - 1]?.code)
}
