// A record as other records see it: which people it names, what it says of each, when it happened, whether it repeats
// an older registration. What follows is read from the texts when a comparison first asks, and never stored.
import type { BookKey } from '../book/book.ts'
import { bookKey } from '../book/book.ts'
import { type CivilDate, interval } from '../lib/civil-date.ts'
import { readPersonalId } from '../lib/id-number.ts'
import { onceFor } from '../lib/once-for.ts'
import { collapseSpaces, foldName, nameProblems } from '../lib/vietnamese.ts'
import { readField } from '../register/read.ts'
import { fieldMap, REGISTERED_ON, type RegisterCode, type RegisterType, type Role } from '../register/register.ts'
import { getType } from '../register/types.ts'
import type { Level, Values } from '../register/values.ts'
import type { AcrossCode } from './catalogue-across.ts'

export type Side = {
  readonly id: string
  readonly office: number
  /** As the office calls itself. */
  readonly officeName: string
  readonly book: number
  readonly type: RegisterCode
  readonly year: string
  readonly volume: string
  readonly number: string
  readonly numberKey: string
  readonly numberSort: number
  readonly state: string
  readonly values: Values
}

/** A person as one record gives them. */
export type Someone = {
  readonly role: Role
  /** Literal, single spaces. */
  readonly name: string
  /** Folded: no marks, lower case. */
  readonly key: string
  readonly born: CivilDate | undefined
  readonly bornText: string
  /** The personal number, from its own field or a citizen card. */
  readonly id: string | undefined
  /** The field that gave the number. */
  readonly idField: string | undefined
}

/** What one record is told because of another; `theirs` is the other's text for the same thing. */
export type Told = {
  readonly code: AcrossCode
  readonly field: string
  readonly seen: string
  readonly theirs: string
  /** Undefined where no record is meant: a signer, an entry that is not there. */
  readonly other?: Side | undefined
  readonly level?: Level
}

export const keyOf = (side: Side): string => bookKey(side as BookKey)

export const typeOf = (side: Side): RegisterType => getType(side.type)

export const textAt = (side: Side, key: string): string => collapseSpaces(side.values[key] ?? '')

export function dateAt(side: Side, key: string): CivilDate | undefined {
  const field = fieldMap(typeOf(side)).get(key)
  const text = side.values[key]
  const reading = field && text !== undefined ? readField(field, text) : undefined
  return reading?.kind === 'date' ? reading.date : undefined
}

export function codeAt(side: Side, key: string): string | undefined {
  const field = fieldMap(typeOf(side)).get(key)
  const text = side.values[key]
  const reading = field && text !== undefined ? readField(field, text) : undefined
  return reading?.kind === 'code' ? reading.code : undefined
}

/** The people a record names, by role. A filler ("không rõ") is nobody: it would be everybody's namesake. */
export const peopleIn = onceFor((side: Side): ReadonlyMap<string, Someone> => {
  const people = new Map<string, Someone>()
  for (const role of typeOf(side).roles) {
    const name = textAt(side, role.name)
    const key = foldName(name)
    if (key === '' || nameProblems(name).includes('filler')) continue
    const bornText = role.born ? textAt(side, role.born) : ''
    const born = role.born ? dateAt(side, role.born) : undefined
    people.set(role.key, { role, name, key, born, bornText, ...numberOf(side, role) })
  }
  return people
})

/** Paper kind 4 is the citizen card, whose number is the personal number. */
function numberOf(side: Side, role: Role): Pick<Someone, 'id' | 'idField'> {
  const carded = role.paper && codeAt(side, role.paper.kind) === '4' ? role.paper.number : undefined
  for (const field of [role.id, carded]) {
    const reading = field ? readPersonalId(side.values[field] ?? '') : undefined
    if (reading?.ok) return { id: reading.value.digits, idField: field }
  }
  return { id: undefined, idField: undefined }
}

export const personIn = (side: Side, role: string): Someone | undefined => peopleIn(side).get(role)

export const subjectsOf = (side: Side): Someone[] => [...peopleIn(side).values()].filter(({ role }) => role.subject)

export const registeredOn = (side: Side): CivilDate | undefined => dateAt(side, REGISTERED_ON)

/** Kinds of registration that say: this event was registered before, here or abroad. */
const REPEATS: Readonly<Partial<Record<RegisterCode, readonly string[]>>> = {
  KS: ['2', '3', '5'],
  KH: ['2'],
  KT: ['2', '3'],
  CMC: ['2'],
  NCN: ['2', '3'],
}

export const isRepeat = (side: Side): boolean =>
  (REPEATS[side.type] ?? []).includes(codeAt(side, 'registered.kind') ?? '') || textAt(side, 'foreign.number') !== ''

/** When two people became husband and wife: recognised from an earlier day for some (Decree 123/2015 art. 44). */
export const marriedOn = (side: Side): CivilDate | undefined => dateAt(side, 'marriage.from') ?? registeredOn(side)

export const diedOn = (side: Side): CivilDate | undefined => dateAt(side, 'death.on')

/** Days a date can mean overlap those of the other. */
export const mayMeet = (a: CivilDate, b: CivilDate): boolean => {
  const [one, two] = [interval(a), interval(b)]
  return one.first <= two.last && two.first <= one.last
}
