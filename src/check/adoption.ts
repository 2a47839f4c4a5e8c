// Adoptions: how much older the adopter is, how old the child, and the new name (NCN-…). Law on Adoption 2010.

import { yearsBetween } from '../lib/civil-date.ts'
import { canonName, foldName } from '../lib/vietnamese.ts'
import { REGISTERED_ON } from '../register/register.ts'
import { type Check, codeOf, finding, isGiven, REGISTERED_KIND, rolesOf, textOf } from './check.ts'
import { ageOn, ageText, soundDate } from './dates.ts'
import { isOutOfOrder } from './order.ts'

const ADOPTERS = ['adopter.father', 'adopter.mother']
const OLDER_BY = 20 // years, art. 14; not for step-parents, aunts and uncles, so that it is only asked

/** NCN-01. */
const adopterOlder: Check = (subject) => {
  const child = soundDate(subject, 'child.born')
  if (!child) return []
  return rolesOf(subject, ADOPTERS).flatMap((role) => {
    const adopter = role.born ? soundDate(subject, role.born) : undefined
    if (!role.born || !adopter || isOutOfOrder(adopter, child, true)) return [] // V-02 says it
    const age = yearsBetween(adopter, child)
    if (age.most >= OLDER_BY) return []
    const expected = `Hơn con nuôi từ ${OLDER_BY} tuổi, trừ cha dượng, mẹ kế, cô, cậu, dì, chú, bác; đang hơn ${ageText(age)}`
    return [finding('NCN-01', role.born, textOf(subject, role.born), expected)]
  })
}

const CHILD_UNTIL = 16 // years, art. 8: under 16; from 16 to under 18 only by a step-parent or an aunt or uncle
const NEVER_FROM = 18
const LAW_SINCE = 2011
const NEW_REGISTRATION = '1'

/** NCN-02. Only of a new registration: one made again, from abroad or of an adoption long lived says nothing of its age. */
const childAge: Check = (subject) => {
  const registered = soundDate(subject, REGISTERED_ON)
  if (!registered || codeOf(subject, REGISTERED_KIND) !== NEW_REGISTRATION) return []
  return rolesOf(subject, ['child']).flatMap((role) => {
    const age = ageOn(subject, role, registered)
    if (!role.born || !age || age.least < CHILD_UNTIL) return []
    const expected =
      age.least >= NEVER_FROM
        ? `Con nuôi dưới ${NEVER_FROM} tuổi; đang là ${ageText(age)}`
        : `Từ ${CHILD_UNTIL} đến dưới ${NEVER_FROM} tuổi chỉ cha dượng, mẹ kế, cô, cậu, dì, chú, bác được nhận; đang là ${ageText(age)}`
    const level = registered.year >= LAW_SINCE ? 'warning' : 'info'
    return [finding('NCN-02', role.born, textOf(subject, role.born), expected, level)]
  })
}

const surname = (name: string): string => foldName(name).split(' ', 1)[0] ?? ''

/** NCN-03. The field is for a name that changed (art. 24), mostly to the surname of who adopts. */
const newName: Check = (subject) => {
  if (!isGiven(subject, 'child.name.after') || !isGiven(subject, 'child.name')) return []
  const [before, after] = [textOf(subject, 'child.name'), textOf(subject, 'child.name.after')]
  const at = (expected: string) => [finding('NCN-03', 'child.name.after', after, expected)]
  if (canonName(before) === canonName(after)) return at('Chỉ ghi khi họ tên thay đổi')
  const adopters = rolesOf(subject, ADOPTERS).filter((role) => isGiven(subject, role.name))
  const surnames = [before, ...adopters.map((role) => textOf(subject, role.name))].map(surname)
  return adopters.length > 0 && !surnames.includes(surname(after))
    ? at('Thường giữ họ cũ hoặc theo họ cha nuôi, mẹ nuôi')
    : []
}

export const ADOPTION: readonly Check[] = [adopterOlder, childAge, newName]
