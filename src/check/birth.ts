// What only a birth entry says: which parents it names, their ages, the child's surname and ethnic group (V-09, V-10, V-14,
// V-15).
import { yearsBetween } from '../lib/civil-date.ts'
import { foldName, tokens } from '../lib/vietnamese.ts'
import { BIRTH_KIND } from '../register/codes/codes.ts'
import type { Role } from '../register/register.ts'
import { type Check, codeOf, finding, isGiven, isInBook, rolesOf, type Subject, textOf } from './check.ts'
import { ageText, soundDate } from './dates.ts'
import { isOutOfOrder } from './order.ts'
import { keysOf, NO_GROUP, ofEach } from './people.ts'

/** Ages at the birth between which a parent is nothing to ask about, in full years (V-10). */
const PARENTS = {
  mother: { vi: 'mẹ', youngest: 12, oldest: 55 },
  father: { vi: 'cha', youngest: 14, oldest: 80 },
} as const
type Parent = keyof typeof PARENTS
const PARENT_KEYS = Object.keys(PARENTS) as readonly Parent[]

const BIRTH_KIND_FIELD = 'birth.kind'

/** The parents that each kind of birth entry names. */
const NAMED: Readonly<Record<string, readonly Parent[]>> = {
  '1': ['mother', 'father'],
  '2': ['father'],
  '3': ['mother'],
  '4': [],
  '5': [],
}

/** The kind of entry says that this parent is known. */
export const isNamedByKind = (subject: Subject, parent: string): boolean =>
  NAMED[codeOf(subject, BIRTH_KIND_FIELD) ?? '']?.some((named) => named === parent) ?? false

/** V-09. A name that is in the book but cannot be read counts as there. */
const birthKind: Check = (subject) => {
  const named = NAMED[codeOf(subject, BIRTH_KIND_FIELD) ?? '']
  if (!named) return []
  const present = PARENT_KEYS.filter((parent) => isInBook(subject, `${parent}.name`))
  const fits = (parents: readonly Parent[]): boolean =>
    parents.length === present.length && present.every((parent) => parents.includes(parent))
  if (fits(named)) return []
  const right = BIRTH_KIND.codes.filter(({ code }) => fits(NAMED[code] ?? [])).map(({ code, vi }) => `${code} (${vi})`)
  return [
    finding(
      'V-09',
      BIRTH_KIND_FIELD,
      textOf(subject, BIRTH_KIND_FIELD),
      `Theo tên cha, mẹ đã ghi: ${right.join(' hoặc ')}`,
    ),
  ]
}

/** V-10. */
const parentAge: Check = (subject) => {
  const childBorn = soundDate(subject, 'child.born')
  if (!childBorn) return []
  return PARENT_KEYS.flatMap((parent) => {
    const born = `${parent}.born`
    const parentBorn = soundDate(subject, born)
    if (!parentBorn || isOutOfOrder(parentBorn, childBorn, true)) return []
    const { vi, youngest, oldest } = PARENTS[parent]
    const age = yearsBetween(parentBorn, childBorn)
    if (age.most >= youngest && age.least <= oldest) return []
    const expected = `Khi sinh con ${vi} từ ${youngest} đến ${oldest} tuổi; đang là ${ageText(age)}`
    return [finding('V-10', born, textOf(subject, born), expected)]
  })
}

const parentsNamed = (subject: Subject): Role[] =>
  rolesOf(subject, PARENT_KEYS).filter((role) => isGiven(subject, role.name))

const surname = (name: string): string => foldName(name).split(' ', 1)[0] ?? ''

/** V-14. Only tells: several peoples have no surnames, and a child may be given any by law and custom. */
const childSurname = ofEach((subject, role) => {
  if (!role.subject) return undefined
  const name = textOf(subject, role.name)
  const own = surname(name)
  const parents = parentsNamed(subject).map((parent) => textOf(subject, parent.name))
  if (parents.length === 0 || parents.some((parent) => surname(parent) === own)) return undefined
  if (tokens(name).length < 2) return undefined
  const surnames = parents.map((parent) => tokens(parent)[0]).join(' hoặc ')
  return finding('V-14', role.name, name, `Họ của cha hoặc mẹ: ${surnames}`, 'info')
})

/** 'Ba Na (Rơ-ngao)' is Ba Na. */
const people = (group: string): string => group.split(' (', 1)[0] ?? ''

/** V-15, where the groups of all parents named are known. */
const childEthnicity = ofEach((subject, role) => {
  const key = keysOf(role).ethnicity
  const own = role.subject ? codeOf(subject, key) : undefined
  if (own === undefined || NO_GROUP.has(own)) return undefined
  const groups = parentsNamed(subject).map((parent) => codeOf(subject, keysOf(parent).ethnicity))
  if (
    groups.length === 0 ||
    groups.some((group) => group === undefined || NO_GROUP.has(group) || people(group) === people(own))
  )
    return undefined
  return finding('V-15', key, textOf(subject, key), `Dân tộc của cha hoặc mẹ: ${[...new Set(groups)].join(' hoặc ')}`)
})

export const BIRTH: readonly Check[] = [parentAge, childSurname, childEthnicity, birthKind]
