// M: what is not there and should be, and the conditional fields (C) that other fields call for or rule out.
import { onceFor } from '../lib/once-for.ts'
import { BIRTH_KIND } from '../register/codes/codes.ts'
import type { Field, Need } from '../register/register.ts'
import type { FieldState } from '../register/values.ts'
import {
  type Check,
  codeOf,
  type FieldCheck,
  finding,
  fromAbroad,
  isGiven,
  isInBook,
  isParent,
  type Parent,
  REGISTERED_KIND,
  type Subject,
  textOf,
} from './check.ts'

/** Reasons that explain an empty field; 'not-keyed' is none. */
const EXPLAINED: ReadonlySet<FieldState | undefined> = new Set(['blank', 'illegible', 'torn'])

/** M-01 and M-02, for a field without a text. */
export const missing: FieldCheck = (subject, field) => {
  if (EXPLAINED.has(subject.states[field.key])) return undefined
  const asked = subject.need(field)
  const need = asked === 'C' ? conditionOf(field)(subject) : asked
  if (need === 'R')
    return finding('M-01', field.key, '', 'Ghi theo sổ, hoặc chọn: sổ không ghi, không đọc được, bị rách')
  return need === 'W'
    ? finding('M-02', field.key, '', 'Thường có trong sổ; sổ không ghi thì chọn “sổ không ghi”')
    : undefined
}

const BIRTH_KIND_FIELD = 'birth.kind'

/** The parents that each kind of birth entry names. */
const NAMED: Readonly<Record<string, readonly Parent[]>> = {
  '1': ['mother', 'father'],
  '2': ['father'],
  '3': ['mother'],
  '4': [],
  '5': [],
}

/** What a conditional field is in a record. */
type Condition = (subject: Subject) => Need

const conditionOf = onceFor((field: Field): Condition => {
  const [role = ''] = field.key.split('.', 1)
  if (role === 'foreign') return (subject) => (isFromAbroad(subject) ? 'W' : 'O')
  if (!isParent(role)) return declarationPart(field.key)
  const name = `${role}.name`
  if (field.key === name)
    return (subject) => (NAMED[codeOf(subject, BIRTH_KIND_FIELD) ?? '']?.includes(role) ? 'R' : 'O')
  return (subject) => (isGiven(subject, name) ? 'W' : 'O')
})

const isFromAbroad = (subject: Subject): boolean => {
  const abroad = fromAbroad(subject.type)
  return abroad !== undefined && codeOf(subject, REGISTERED_KIND) === abroad
}

/** A declaration asks for its day and basis; once lifted, for those of the lifting. */
function declarationPart(key: string): Condition {
  const [, declaration = '', part] = /^(.+)\.(declared|lifted)\.(?:on|basis)$/.exec(key) ?? []
  const code = part === 'declared' ? '1' : '2'
  return (subject) => (codeOf(subject, declaration) === code ? 'W' : 'O')
}

/** V-09. A name that is in the book but cannot be read counts as there. */
export const birthKind: Check = (subject) => {
  const named = NAMED[codeOf(subject, BIRTH_KIND_FIELD) ?? '']
  if (!named) return []
  const present = subject.type.roles.flatMap(({ key, name }) => (isParent(key) && isInBook(subject, name) ? [key] : []))
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

/** V-16. */
export const abroadOnly: Check = (subject) => {
  const abroad = fromAbroad(subject.type)
  if (!abroad || isFromAbroad(subject) || codeOf(subject, REGISTERED_KIND) === undefined) return []
  return FOREIGN.filter((key) => isGiven(subject, key)).map((key) =>
    finding('V-16', key, textOf(subject, key), `Để trống, trừ khi loại đăng ký là ${abroad}`),
  )
}

const FOREIGN = ['foreign.number', 'foreign.on', 'foreign.by', 'foreign.country']
