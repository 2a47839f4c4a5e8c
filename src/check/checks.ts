// All checks of one record. Pure and without node imports: the form runs them on every keystroke, loading on every row.
import { onceFor } from '../lib/once-for.ts'
import { type Field, fieldMap, type Kind, type RegisterCode, type RegisterType } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
import { ADOPTION } from './adoption.ts'
import { BIRTH } from './birth.ts'
import { CHANGE } from './change.ts'
import type { Check, FieldCheck, Subject } from './check.ts'
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
import { placeKnown } from './place.ts'
import { RECOGNITION } from './recognition.ts'
import { samePerson } from './same-person.ts'

/** What a text says by itself, in its field: the same in whatever record it stands. */
const OF_A_TEXT: Readonly<Record<Kind, readonly FieldCheck[]>> = {
  text: [encoding, formula, length],
  name: [encoding, formula, length, nameForm],
  date: [encoding, formula, dateForm, calendar, fillerDate],
  words: [encoding, formula, length],
  time: [encoding, formula, length, timeForm],
  code: [encoding, formula, codeForm],
  place: [encoding, formula, length, placeForm],
  id: [encoding, formula, length],
  number: [encoding, formula, length, numberForm],
  volume: [encoding, formula, length],
  page: [encoding, formula, length],
}

/** What a text says beside the rest of its record, or on that day. */
const OF_A_FIELD: Readonly<Partial<Record<Kind, readonly FieldCheck[]>>> = {
  date: [yearInRange, notInFuture],
  words: [wordsAgree],
  id: [paperForm],
  volume: [volumeForm],
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
  placeKnown,
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
  for (const plan of fields) {
    const text = subject.values[plan.field.key]
    if (text === undefined || text.trim() === '') {
      const lack = missing(subject, plan.field, '')
      if (lack) found.push(lack)
    } else checkText(subject, plan, text, found)
  }
  for (const check of OF_THE_RECORD) found.push(...check(subject))
  for (const check of OF_THE_REGISTER[subject.type.code]) found.push(...check(subject))
  return found.length > 1 ? inFieldOrder(places, found) : found
}

type FieldPlan = {
  readonly field: Field
  readonly ofText: readonly FieldCheck[]
  readonly ofField: readonly FieldCheck[]
  /** Texts in which OF_A_TEXT found nothing before, for those who know old encodings and for those who do not. */
  readonly clean: { readonly knowing: Set<string>; readonly unknowing: Set<string> }
}
const REMEMBERED = 1000 // texts a field: a book repeats its signer, its place and its codes on every row

function checkText(
  subject: Subject,
  { field, ofText, ofField, clean }: FieldPlan,
  text: string,
  found: Finding[],
): void {
  const known = subject.recognise ? clean.knowing : clean.unknowing
  const converted = subject.originals[field.key] !== undefined
  if (converted || !known.has(text)) {
    const before = found.length
    runChecks(ofText, subject, field, text, found)
    if (!converted && found.length === before) {
      if (known.size >= REMEMBERED) known.clear()
      known.add(text)
    }
  }
  runChecks(ofField, subject, field, text, found)
}

function runChecks(
  checks: readonly FieldCheck[],
  subject: Subject,
  field: Field,
  text: string,
  found: Finding[],
): void {
  for (const check of checks) {
    const one = check(subject, field, text)
    if (one) found.push(one)
  }
}

const fieldsOfType = onceFor((type: RegisterType) => {
  const fields: readonly Field[] = [...fieldMap(type).values()]
  return {
    fields: fields.map(
      (field): FieldPlan => ({
        field,
        ofText: OF_A_TEXT[field.kind],
        ofField: OF_A_FIELD[field.kind] ?? [],
        clean: { knowing: new Set(), unknowing: new Set() },
      }),
    ),
    places: new Map(fields.map(({ key }, at) => [key, at])),
  }
})

function inFieldOrder(places: ReadonlyMap<string, number>, found: Finding[]): Finding[] {
  const placeOf = ({ field }: Finding): number => places.get(field) ?? places.size
  found.sort((a, b) => placeOf(a) - placeOf(b) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0))
  return found.filter(({ field, code }, at) => field !== found[at - 1]?.field || code !== found[at - 1]?.code)
}
