// What follows from an account of a record, by pure reading: its keys, hashes and people. Nothing here is stored truth;
// it can be made again from the texts at any time.
import { createHash } from 'node:crypto'
import { readPage } from '../book/chain-parts.ts'
import { type DayInterval, interval } from '../lib/civil-date.ts'
import { readPersonalId } from '../lib/id-number.ts'
import { collapseSpaces, foldName } from '../lib/vietnamese.ts'
import { numberKey, readEntryNumber } from '../register/number.ts'
import { readField, senseOf } from '../register/read.ts'
import {
  fieldMap,
  fieldsOf,
  getField,
  NUMBER,
  REGISTERED_ON,
  type RegisterType,
  type Role,
} from '../register/register.ts'
import type { FieldStates, Values } from '../register/values.ts'

export type Person = {
  readonly role: string
  readonly subject: boolean
  readonly name: string
  readonly nameKey: string
  /** Days since 1970-01-01, both ends included. */
  readonly born: DayInterval | undefined
  readonly sex: string | undefined
  readonly idNumber: string | undefined
}

export type Entry = {
  readonly number: string
  readonly numberKey: string
  readonly numberSort: number
  /** Where it stands in the chain of its book. */
  readonly page: number | null
  readonly registered: DayInterval | null
  /** SHA-256 of the literal texts and states. */
  readonly sha256: Buffer
  /** SHA-256 of what they mean: equal when only their form differs. */
  readonly sense: Buffer
  /** The same without the number, to know a row again whose number was corrected. */
  readonly senseButNumber: string
  readonly people: readonly Person[]
}

/**
 * The texts in the order of the type's fields, empty ones dropped, so that equal accounts have equal bytes. What another
 * version of the type has and this one has not comes after them: nothing that was entered is lost.
 */
export function orderValues(type: RegisterType, values: Values): Values {
  const ordered: Record<string, string> = {}
  for (const field of fieldsOf(type)) {
    const text = values[field.key]
    if (text !== undefined && text !== '') ordered[field.key] = text
  }
  for (const key of unknownKeys(type, values).sort()) if (values[key] !== '') ordered[key] = values[key]!
  return ordered
}

/** Keys that do not belong to the type; empty when all do. */
export const unknownKeys = (type: RegisterType, values: Readonly<Record<string, unknown>>): string[] => {
  const known = fieldMap(type)
  return Object.keys(values).filter((key) => !known.has(key))
}

/** @param values in the type's order (orderValues) @param bookYear the book's year text, for numbers without a year */
export function describe(type: RegisterType, values: Values, states: FieldStates, bookYear: string): Entry {
  const number = values[NUMBER] ?? ''
  const senses = senseTexts(type, values)
  const date = readOf(type, values, REGISTERED_ON)
  const registered = date?.kind === 'date' ? interval(date.date) : null
  return {
    number: collapseSpaces(number),
    numberKey: numberKey(number, bookYear, registered),
    numberSort: readEntryNumber(number)?.int ?? 0,
    page: readPage(values.page ?? ''),
    registered,
    sha256: digest(JSON.stringify([type.code, values, states])),
    sense: digest(JSON.stringify([type.code, senses, states])),
    senseButNumber: digest(JSON.stringify([senses.filter(([key]) => key !== NUMBER)])).toString('base64'),
    people: peopleOf(type, values),
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

function senseTexts(type: RegisterType, values: Values): [string, string][] {
  const senses: [string, string][] = []
  for (const field of fieldsOf(type)) {
    const text = values[field.key]
    if (text === undefined) continue
    const sense = senseOf(field, text)
    if (sense !== '') senses.push([field.key, sense])
  }
  for (const key of unknownKeys(type, values).sort()) senses.push([key, collapseSpaces(values[key]!)])
  return senses
}

/** The people of a record whose name is given. */
export function peopleOf(type: RegisterType, values: Values): Person[] {
  return type.roles.flatMap((role): Person[] => {
    const name = collapseSpaces(values[role.name] ?? '')
    const nameKey = foldName(name)
    if (nameKey === '') return []
    const born = readOf(type, values, role.born)
    const sex = readOf(type, values, role.sex)
    return [
      {
        role: role.key,
        subject: role.subject ?? false,
        name,
        nameKey,
        born: born?.kind === 'date' ? interval(born.date) : undefined,
        sex: sex?.kind === 'code' ? sex.code : undefined,
        idNumber: personalNumber(type, values, role),
      },
    ]
  })
}

/** Citizen cards, and identity cards of 12 digits (2012 to 2016), carry the personal number. */
const CARDS_WITH_NUMBER = ['4', '1']

/** A person's own number, or that of their card. */
function personalNumber(type: RegisterType, values: Values, { id, paper }: Role): string | undefined {
  const own = id ? readPersonalId(values[id] ?? '') : undefined
  if (own?.ok) return own.value.digits
  const kind = readOf(type, values, paper?.kind)
  if (!paper || kind?.kind !== 'code' || !CARDS_WITH_NUMBER.includes(kind.code)) return undefined
  const card = readPersonalId(values[paper.number] ?? '')
  return card.ok ? card.value.digits : undefined
}

function readOf(type: RegisterType, values: Values, key: string | undefined) {
  const text = key ? values[key] : undefined
  return key && text !== undefined ? readField(getField(type, key), text) : undefined
}
