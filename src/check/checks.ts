// All checks of one record. Pure and without node imports: the form runs them on every keystroke, loading on every row.
import { onceFor } from '../lib/once-for.ts'
import { type Field, fieldMap, type Kind, type RegisterCode, type RegisterType } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
import { ADOPTION } from './adoption.ts'
import { BIRTH } from './birth.ts'
import { CHANGE } from './change.ts'
import { type Check, type FieldCheck, type Subject, textOf } from './check.ts'
import { calendar, dateForm, fillerDate, inBookYears, notInFuture, onTime, wordsAgree, yearInRange } from './dates.ts'
import { DEATH } from './death.ts'
import { DIVORCE } from './divorce.ts'
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
import { GUARDIANSHIP, GUARDIANSHIP_END, SUPERVISION } from './guardianship.ts'
import { MARITAL_STATUS, MARRIAGE } from './marriage.ts'
import { abroadOnly, missing } from './missing.ts'
import { otherOffice } from './office.ts'
import { inOrder } from './order.ts'
import { ethnicityFits, foreignNumber, middleName, numberFits, numberOrigin } from './people.ts'
import { RECOGNITION } from './recognition.ts'
import { samePerson } from './same-person.ts'

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

/** Of every register. */
const OF_THE_RECORD: readonly Check[] = [
  otherOffice,
  inOrder,
  inBookYears,
  onTime,
  numberFits,
  numberOrigin,
  middleName,
  ethnicityFits,
  foreignNumber,
  abroadOnly,
  samePerson,
]

/** Of one register; a type that a province has imported in its place is asked the same. */
const OF_THE_REGISTER: Readonly<Record<RegisterCode, readonly Check[]>> = {
  KS: BIRTH,
  KH: MARRIAGE,
  KT: DEATH,
  CMC: RECOGNITION,
  HN: MARITAL_STATUS,
  NCN: ADOPTION,
  GH: GUARDIANSHIP,
  CDGH: GUARDIANSHIP_END,
  GSGH: SUPERVISION,
  CDGSGH: GUARDIANSHIP_END,
  TDHT: CHANGE,
  LH: DIVORCE,
}

/**
 * Everything that can be found in a record alone, by the order of its type's fields and then by code. A code says one
 * thing of a field: of several dates that one date contradicts, the first is named.
 */
export function checkRecord(subject: Subject): Finding[] {
  const found: Finding[] = []
  const { fields, places } = fieldsOfType(subject.type)
  for (const { field, checks } of fields) {
    const text = textOf(subject, field.key)
    if (text.trim() === '') {
      const lack = missing(subject, field, '')
      if (lack) found.push(lack)
    } else
      for (const check of checks) {
        const one = check(subject, field, text)
        if (one) found.push(one)
      }
  }
  for (const check of OF_THE_RECORD) found.push(...check(subject))
  for (const check of OF_THE_REGISTER[subject.type.code]) found.push(...check(subject))
  return found.length > 1 ? inFieldOrder(places, found) : found
}

const fieldsOfType = onceFor((type: RegisterType) => {
  const fields: readonly Field[] = [...fieldMap(type).values()]
  return {
    fields: fields.map((field) => ({ field, checks: OF_A_TEXT[field.kind] })),
    places: new Map(fields.map(({ key }, at) => [key, at])),
  }
})

function inFieldOrder(places: ReadonlyMap<string, number>, found: Finding[]): Finding[] {
  const placeOf = ({ field }: Finding): number => places.get(field) ?? places.size
  found.sort((a, b) => placeOf(a) - placeOf(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  return found.filter(({ field, code }, at) => field !== found[at - 1]?.field || code !== found[at - 1]?.code)
}
