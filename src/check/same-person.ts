// Two places of a record that name one person, where the law needs two: husband and wife, parent and child, guardian and
// ward … (KH-04, CMC-02, NCN-04, GH-01, GSGH-01). Which pairs, is data.

import { mayBeSame, precisionOf } from '../lib/civil-date.ts'
import { onceFor } from '../lib/once-for.ts'
import { canonName, foldName } from '../lib/vietnamese.ts'
import type { RegisterCode, RegisterType, Role } from '../register/register.ts'
import type { Finding, Level } from '../register/values.ts'
import type { Code } from './catalogue.ts'
import { type Check, finding, isGiven, type Subject, textOf } from './check.ts'
import { soundDate } from './dates.ts'
import { numbersOf } from './people.ts'

type Pair = {
  readonly code: Code
  readonly one: string
  /** Where the finding goes. */
  readonly other: string
  /** One name alone asks already: between spouses it is rare, between generations it is common. */
  readonly byName?: true
}

const COUPLE: readonly Pair[] = [{ code: 'KH-04', one: 'husband', other: 'wife', byName: true }]
const WARD: readonly Pair[] = [
  { code: 'GH-01', one: 'guardian', other: 'ward' },
  { code: 'GH-01', one: 'coguardian', other: 'ward' },
  { code: 'GH-01', one: 'guardian', other: 'coguardian' },
]
const SUPERVISED: readonly Pair[] = [
  ...WARD,
  { code: 'GSGH-01', one: 'guardian', other: 'supervisor' },
  { code: 'GSGH-01', one: 'ward', other: 'supervisor' },
]
const PAIRS: Readonly<Partial<Record<RegisterCode, readonly Pair[]>>> = {
  KH: COUPLE,
  LH: COUPLE,
  CMC: [{ code: 'CMC-02', one: 'parent', other: 'child' }],
  NCN: ['adopter.father', 'adopter.mother', 'giver.father', 'giver.mother'].map((one) => ({
    code: 'NCN-04',
    one,
    other: 'child',
  })),
  GH: WARD,
  CDGH: WARD,
  GSGH: SUPERVISED,
  CDGSGH: SUPERVISED,
}

type Roles = { readonly pair: Pair; readonly one: Role; readonly other: Role }
const pairsOf = onceFor((type: RegisterType): readonly Roles[] => {
  const roles = new Map(type.roles.map((role) => [role.key, role]))
  return (PAIRS[type.code] ?? []).flatMap((pair) => {
    const [one, other] = [roles.get(pair.one), roles.get(pair.other)]
    return one && other ? [{ pair, one, other }] : []
  })
})

export const samePerson: Check = (subject) => {
  const findings: Finding[] = []
  for (const roles of pairsOf(subject.type)) {
    const found = sameNumber(subject, roles) ?? sameName(subject, roles)
    if (found) findings.push(found)
  }
  return findings
}

const digits = (text: string): string => text.replace(/[\s.]/g, '').toUpperCase()
const SHORTEST_NUMBER = 6 // characters; what is shorter is no number of a paper

/** One number of a paper belongs to one person. */
function sameNumber(subject: Subject, { pair, one, other }: Roles): Finding | undefined {
  const held = new Set(papersOf(subject, one).map(({ number }) => number))
  const shared = held.size > 0 ? papersOf(subject, other).find(({ number }) => held.has(number)) : undefined
  if (!shared) return undefined
  const text = textOf(subject, shared.key)
  return finding(pair.code, shared.key, text, `Số của ${other.vi.toLowerCase()}; số này là của ${one.vi.toLowerCase()}`)
}

function papersOf(subject: Subject, role: Role): { key: string; number: string }[] {
  const keys = [role.id, role.paper?.number].filter((key) => key !== undefined)
  const own = new Set(numbersOf(subject, role).map(({ key }) => key))
  return keys
    .filter((key) => own.has(key) || isGiven(subject, key))
    .map((key) => ({ key, number: digits(textOf(subject, key)) }))
    .filter(({ number }) => number.length >= SHORTEST_NUMBER)
}

/** Marks and all. Folding is cheap, and names that fold apart are not the same. */
export const isSameName = (a: string, b: string): boolean =>
  a === b || (foldName(a) === foldName(b) && canonName(a) === canonName(b))

/** One name and one day of birth: an error; one name and what may be one birth: a question. */
function sameName(subject: Subject, { pair, one, other }: Roles): Finding | undefined {
  const name = textOf(subject, other.name)
  if (name.trim() === '' || !isGiven(subject, one.name)) return undefined
  if (!isSameName(name, textOf(subject, one.name))) return undefined
  const level = levelBy(subject, one, other) ?? (pair.byName ? 'warning' : undefined)
  const expected = `Tên của ${other.vi.toLowerCase()}; ${one.vi.toLowerCase()} cũng tên như vậy`
  return level && finding(pair.code, other.name, name, expected, level)
}

function levelBy(subject: Subject, one: Role, other: Role): Level | undefined {
  const [a, b] = [one, other].map((role) => (role.born ? soundDate(subject, role.born) : undefined))
  if (!a || !b) return 'warning'
  if (!mayBeSame(a, b)) return undefined
  return precisionOf(a) === 'day' && precisionOf(b) === 'day' ? 'error' : 'warning'
}
