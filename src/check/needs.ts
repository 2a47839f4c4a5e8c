// The conditional fields (C) of every register: what a field is in a record, by what other fields of it say.
import { onceFor } from '../lib/once-for.ts'
import { fieldMap, type Need, type RegisterCode, type RegisterType } from '../register/register.ts'
import { isNamedByKind } from './birth.ts'
import { codeOf, isFromAbroad, isGiven, isInBook, type Subject } from './check.ts'

/** What a conditional field is in a record: asked for, usual, or nothing. */
type Condition = (subject: Subject) => Need

const usualWhen =
  (says: (subject: Subject) => boolean): Condition =>
  (subject) =>
    says(subject) ? 'W' : 'O'

const usualOf = (name: string): Condition => usualWhen((subject) => isGiven(subject, name))

const usualWhenCode = (key: string, ...codes: readonly string[]): Condition =>
  usualWhen((subject) => codes.includes(codeOf(subject, key) ?? ''))

export const FOREIGN = ['foreign.number', 'foreign.on', 'foreign.by', 'foreign.country'] as const

/**
 * The registration abroad, all or nothing: asked for where the kind of registration says so. The register of marriages
 * has no sourced code that does; there one part asks for the others.
 */
const foreignPart: Condition = usualWhen((subject) =>
  subject.type.abroad ? isFromAbroad(subject) : FOREIGN.some((key) => isGiven(subject, key)),
)

/** A parent that the kind of entry says is known must be named; of one who is named the rest is usual. */
const parentOf = (parent: string): readonly (readonly [string, Condition])[] => {
  const name = `${parent}.name`
  return [
    [name, (subject) => (isNamedByKind(subject, parent) ? 'R' : 'O')],
    ...['born', 'ethnicity', 'nationality'].map((part) => [`${parent}.${part}`, usualOf(name)] as const),
  ]
}

/** Adopted by one or by a couple: at least one of the two names must be there. */
const adopterOf = (adopter: string, other: string): readonly (readonly [string, Condition])[] => {
  const name = `${adopter}.name`
  return [
    [name, (subject) => (isInBook(subject, `${other}.name`) ? 'O' : 'R')],
    ...['born', 'ethnicity', 'nationality', 'residence'].map((part) => [`${adopter}.${part}`, usualOf(name)] as const),
  ]
}

const GIVERS = ['giver.father.name', 'giver.mother.name']

/** Papers with a number of their own; minutes and witnesses (6, 7) have none, and '0' is no paper (Decree 123/2015 art. 4). */
const NUMBERED_NOTICES = ['1', '3']
const DATED_NOTICES = ['1', '2', '3', '4', '5', '6', '7']
const ISSUED_NOTICES = ['1', '2', '3', '4', '5']
const ENDED = ['Đã ly hôn', 'Đã hủy việc kết hôn']
const RECOGNISED = 'Đã được công nhận việc kết hôn'
const OTHER_PURPOSE = '5'

const BY_REGISTER: Readonly<Partial<Record<RegisterCode, readonly (readonly [string, Condition])[]>>> = {
  KS: [...parentOf('mother'), ...parentOf('father')],
  KH: [
    ['marriage.ended.on', usualWhenCode('marriage.status', ...ENDED)],
    ['marriage.ended.basis', usualWhenCode('marriage.status', ...ENDED)],
    ['marriage.recognised.on', usualWhenCode('marriage.status', RECOGNISED)],
    ['marriage.recognised.basis', usualWhenCode('marriage.status', RECOGNISED)],
  ],
  KT: [
    ['notice.number', usualWhenCode('notice.kind', ...NUMBERED_NOTICES)],
    ['notice.on', usualWhenCode('notice.kind', ...DATED_NOTICES)],
    ['notice.by', usualWhenCode('notice.kind', ...ISSUED_NOTICES)],
  ],
  HN: [['purpose.text', (subject) => (codeOf(subject, 'purpose.kind') === OTHER_PURPOSE ? 'R' : 'O')]],
  NCN: [
    ...adopterOf('adopter.father', 'adopter.mother'),
    ...adopterOf('adopter.mother', 'adopter.father'),
    // Given by parents, by a guardian, or by an institution: where nobody is named, it is asked for there.
    ['institution.name', usualWhen((subject) => !GIVERS.some((name) => isInBook(subject, name)))],
  ],
}

/** A declaration asks for its day and basis; once lifted, for those of the lifting. */
function declarationPart(key: string): Condition | undefined {
  const [, declaration = '', part] = /^(.+)\.(declared|lifted)\.(?:on|basis)$/.exec(key) ?? []
  return part ? usualWhenCode(declaration, part === 'declared' ? '1' : '2') : undefined
}

/** By field key; a conditional field without a condition here is asked for by nothing. */
export const conditionsOf = onceFor((type: RegisterType): ReadonlyMap<string, Condition> => {
  const own = new Map(BY_REGISTER[type.code] ?? [])
  const conditions = new Map<string, Condition>()
  for (const { key, need } of fieldMap(type).values()) {
    if (need !== 'C') continue
    const isForeign = FOREIGN.some((part) => part === key)
    const condition = own.get(key) ?? (isForeign ? foreignPart : declarationPart(key))
    if (condition) conditions.set(key, condition)
  }
  return conditions
})
