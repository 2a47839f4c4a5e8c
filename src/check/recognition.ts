// Recognitions of parent and child: their ages, and who the entry says recognises whom (CMC-…).

import { yearsBetween } from '../lib/civil-date.ts'
import { foldName } from '../lib/vietnamese.ts'
import { RECOGNITION_KIND } from '../register/codes/codes.ts'
import { type Check, codeOf, finding, isGiven, rolesOf, type Subject, textOf } from './check.ts'
import { ageText, soundDate } from './dates.ts'
import { isOutOfOrder } from './order.ts'
import { nameSex, numbersOf, type Sex } from './people.ts'
import { isSameName } from './same-person.ts'

/** Years by which a parent is older: below the first nobody is, below the second hardly anybody. */
const LEAST = 12
const USUAL = 14

/** CMC-01. */
const parentOlder: Check = (subject) => {
  const [parent, child] = [soundDate(subject, 'parent.born'), soundDate(subject, 'child.born')]
  if (!parent || !child || isOutOfOrder(parent, child, true)) return [] // V-02 says it
  const age = yearsBetween(parent, child)
  if (age.most >= USUAL) return []
  const expected = `Cha, mẹ hơn con từ ${USUAL} tuổi; đang hơn ${ageText(age)}`
  const level = age.most < LEAST ? 'error' : 'warning'
  return [finding('CMC-01', 'parent.born', textOf(subject, 'parent.born'), expected, level)]
}

type Side = 'parent' | 'child'
const KINDS: Readonly<Record<string, { readonly sex: Sex; readonly asks: Side }>> = {
  '1': { sex: 'male', asks: 'parent' },
  '2': { sex: 'female', asks: 'parent' },
  '3': { sex: 'male', asks: 'child' },
  '4': { sex: 'female', asks: 'child' },
}
const KIND = 'recognition.kind'

/** CMC-03. What name, number and the requester's own words tell; where they tell nothing, nothing is asked. */
const kindFits: Check = (subject) => {
  const said = KINDS[codeOf(subject, KIND) ?? '']
  if (!said) return []
  const sexes = parentSexes(subject)
  const asks = whoAsks(subject)
  const sexFits = sexes.length === 0 || sexes.includes(said.sex)
  if (sexFits && (asks === undefined || asks === said.asks)) return []
  const fitting = RECOGNITION_KIND.codes.filter(({ code }) => {
    const kind = KINDS[code]
    return kind && (sexes.length === 0 || sexes.includes(kind.sex)) && (asks === undefined || asks === kind.asks)
  })
  const right = fitting.map(({ code, vi }) => `${code} (${vi})`).join(' hoặc ')
  return [finding('CMC-03', KIND, textOf(subject, KIND), `Theo tên, số định danh và quan hệ đã ghi: ${right}`)]
}

/** The sexes of the parent that the entry tells by itself. */
function parentSexes(subject: Subject): Sex[] {
  const sexes = rolesOf(subject, ['parent']).flatMap((role) => [
    nameSex(textOf(subject, role.name)),
    ...numbersOf(subject, role).map(({ id }) => id.sex),
  ])
  const relation =
    whoAsks(subject) === 'parent' ? relationSex(textOf(subject, 'requester.relation.recognised')) : undefined
  return [...sexes, relation].filter((sex) => sex !== undefined)
}

const RELATIONS: Readonly<Record<Sex, RegExp>> = { male: /^(?:cha|bo)\b/, female: /^(?:me|ma)\b/ }
function relationSex(text: string): Sex | undefined {
  const said = foldName(text)
  return RELATIONS.male.test(said) ? 'male' : RELATIONS.female.test(said) ? 'female' : undefined
}

/** The requester, where that is one of the two. */
function whoAsks(subject: Subject): Side | undefined {
  if (!isGiven(subject, 'requester.name')) return undefined
  const name = textOf(subject, 'requester.name')
  const is = (side: Side): boolean =>
    isGiven(subject, `${side}.name`) && isSameName(textOf(subject, `${side}.name`), name)
  return is('parent') ? 'parent' : is('child') ? 'child' : undefined
}

export const RECOGNITION: readonly Check[] = [parentOlder, kindFits]
