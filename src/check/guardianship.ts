// Guardianship, its supervision, and their ends: of age, for whom, and until when (GH-…, CDGH-…). Civil Code 2015,
// arts. 46 to 63. That the people are not one and the same: same-person.ts.
import { toText } from '../lib/civil-date.ts'
import { REGISTERED_ON } from '../register/register.ts'
import { type Check, finding, isInBook, rolesOf, textOf } from './check.ts'
import { ageOn, ageText, soundDate } from './dates.ts'
import { isOutOfOrder } from './order.ts'

const OF_AGE = 18 // years, art. 20; guardians and supervisors have full capacity (arts. 49, 51)

/** GH-02. */
const guardianOfAge: Check = (subject) => {
  const registered = soundDate(subject, REGISTERED_ON)
  if (!registered) return []
  return rolesOf(subject, ['guardian', 'coguardian', 'supervisor']).flatMap((role) => {
    const age = ageOn(subject, role, registered)
    if (!role.born || !age || age.most < 0 || age.most >= OF_AGE) return []
    const expected = `${role.vi} từ đủ ${OF_AGE} tuổi; đang là ${ageText(age)}`
    return [finding('GH-02', role.born, textOf(subject, role.born), expected)]
  })
}

/** GH-03. A grown-up has a guardian only where a court found them without capacity, and that is the basis. */
const wardNeedsOne: Check = (subject) => {
  const registered = soundDate(subject, REGISTERED_ON)
  if (!registered || isInBook(subject, 'basis') || isInBook(subject, 'reason')) return []
  return rolesOf(subject, ['ward']).flatMap((role) => {
    const age = ageOn(subject, role, registered)
    if (!role.born || !age || age.least < OF_AGE) return []
    const expected = `Người đã thành niên (${ageText(age)} tuổi): ghi căn cứ mất, khó khăn năng lực hành vi`
    return [finding('GH-03', role.born, textOf(subject, role.born), expected)]
  })
}

export const GUARDIANSHIP: readonly Check[] = [guardianOfAge, wardNeedsOne]
export const SUPERVISION: readonly Check[] = [guardianOfAge]

/** CDGH-01, CDGH-02: it ended after it began and, as a rule, before that was entered. */
const endInTime: Check = (subject) => {
  const ended = soundDate(subject, 'ended.on')
  const { refers } = subject.type
  const began = refers?.on ? soundDate(subject, refers.on) : undefined
  const registered = soundDate(subject, REGISTERED_ON)
  if (!ended) return []
  const seen = textOf(subject, 'ended.on')
  if (began && isOutOfOrder(began, ended))
    return [finding('CDGH-01', 'ended.on', seen, `Không trước ngày đã đăng ký (${toText(began)})`)]
  return registered && isOutOfOrder(ended, registered)
    ? [finding('CDGH-02', 'ended.on', seen, `Không sau ngày đăng ký chấm dứt (${toText(registered)})`)]
    : []
}

export const GUARDIANSHIP_END: readonly Check[] = [endInTime]
