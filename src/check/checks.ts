// All checks of one record. Pure and without node imports: the form runs them on every keystroke, loading on every row.
import { fieldMap, type Kind, type RegisterType } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
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
import {
  codeForm,
  encoding,
  formula,
  length,
  nameForm,
  numberForm,
  paperForm,
  placeForm,
  timeForm,
  volumeForm,
} from './format.ts'
import { abroadOnly, birthKind, missing } from './missing.ts'
import { otherOffice } from './office.ts'
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
  text: [encoding, formula, length],
  name: [encoding, formula, length, nameForm],
  date: [encoding, formula, dateForm, calendar, yearInRange, notInFuture, fillerDate],
  words: [encoding, formula, length, wordsAgree],
  time: [encoding, formula, length, timeForm],
  code: [encoding, formula, codeForm],
  place: [encoding, formula, length, placeForm],
  id: [encoding, formula, length, paperForm],
  number: [encoding, formula, length, numberForm],
  volume: [encoding, formula, length, volumeForm],
  page: [encoding, formula, length],
}

const OF_THE_RECORD: readonly Check[] = [
  otherOffice,
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
 * a field: of several dates that one date contradicts, the first is named.
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

function sort(type: RegisterType, found: Finding[]): Finding[] {
  const place = new Map([...fieldMap(type).keys()].map((key, at) => [key, at]))
  const placeOf = ({ field }: Finding): number => place.get(field) ?? place.size
  found.sort((a, b) => placeOf(a) - placeOf(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  return found.filter(({ field, code }, at) => field !== found[at - 1]?.field || code !== found[at - 1]?.code)
}
