// Deaths: the age, a death on the day of birth, and the notice between death and registration (KT-…).
import { precisionOf, sameDate, toText } from '../lib/civil-date.ts'
import { REGISTERED_ON } from '../register/register.ts'
import { type Check, finding, rolesOf, textOf } from './check.ts'
import { ageOn, ageText, soundDate } from './dates.ts'
import { isOutOfOrder } from './order.ts'

const OLDEST = 120 // years; the oldest people known were not much older
const DIED_ON = 'death.on'

/** KT-01. */
const ageAtDeath: Check = (subject) => {
  const died = soundDate(subject, DIED_ON)
  if (!died) return []
  return rolesOf(subject, ['deceased']).flatMap((role) => {
    const age = ageOn(subject, role, died)
    if (!age || !role.born || age.least <= OLDEST) return []
    return [
      finding('KT-01', role.born, textOf(subject, role.born), `Chết không quá ${OLDEST} tuổi; đang là ${ageText(age)}`),
    ]
  })
}

/** KT-02. Newborn children do die on their first day; the date of death may also have been copied from the line above. */
const diedAtBirth: Check = (subject) => {
  const born = soundDate(subject, 'deceased.born')
  const died = soundDate(subject, DIED_ON)
  if (!born || !died || precisionOf(born) !== 'day' || !sameDate(born, died)) return []
  return [finding('KT-02', DIED_ON, textOf(subject, DIED_ON), 'Ngày chết trùng ngày sinh: trẻ sơ sinh?')]
}

/** KT-03, KT-04. Neither is impossible: papers are dated by hand, and some were added to the file later. */
const notice: Check = (subject) => {
  const issued = soundDate(subject, 'notice.on')
  const died = soundDate(subject, DIED_ON)
  const registered = soundDate(subject, REGISTERED_ON)
  if (!issued) return []
  const seen = textOf(subject, 'notice.on')
  if (died && isOutOfOrder(died, issued))
    return [finding('KT-03', 'notice.on', seen, `Không trước ngày chết (${toText(died)})`)]
  return registered && isOutOfOrder(issued, registered)
    ? [finding('KT-04', 'notice.on', seen, `Không sau ngày đăng ký (${toText(registered)})`)]
    : []
}

export const DEATH: readonly Check[] = [ageAtDeath, diedAtBirth, notice]
