// Marriages and confirmations of marital status: the ages of the law, husband and wife in their places, the dates of the
// marriage, what became of it (KH-…, HN-…).
import { type CivilDate, toText } from '../lib/civil-date.ts'
import { foldName } from '../lib/vietnamese.ts'
import { REGISTERED_ON, type Role } from '../register/register.ts'
import { type Check, codeOf, finding, isGiven, rolesOf, type Subject, textOf } from './check.ts'
import { ageOn, ageText, soundDate } from './dates.ts'
import { isOutOfOrder } from './order.ts'
import { areSwapped, coupleOf, type Sex, sexOf } from './people.ts'

/** Full years (Law on Marriage and the Family 2014, art. 8); asked since that law is in force, the older ones counted otherwise. */
const LEAST_AGE: Readonly<Record<Sex, number>> = { male: 20, female: 18 }
const LAW_SINCE = 2015
/** Nobody was married at an age below this under any of the laws: a year is wrong. */
const CHILD = 14

/** KH-01, KH-05. */
const marriageAge: Check = (subject) => {
  const from = soundDate(subject, 'marriage.from') ?? soundDate(subject, REGISTERED_ON)
  if (!from) return []
  return coupleOf(subject.type).flatMap((role) => {
    const age = ageOn(subject, role, from)
    if (!age || !role.born || age.most < 0) return [] // V-02 says it
    const seen = textOf(subject, role.born)
    if (age.most < CHILD)
      return [finding('KH-05', role.born, seen, `Từ ${CHILD} tuổi khi kết hôn; đang là ${ageText(age)}`)]
    const least = leastAge(subject, role)
    return from.year >= LAW_SINCE && age.most < least
      ? [finding('KH-01', role.born, seen, `${role.vi} từ đủ ${least} tuổi khi kết hôn; đang là ${ageText(age)}`)]
      : []
  })
}

const leastAge = (subject: Subject, role: Role): number => LEAST_AGE[sexOf(subject, role) ?? 'female']

/** KH-02. One name that fits badly is V-11's; two are a swap. */
export const swappedCouple: Check = (subject) => {
  const couple = coupleOf(subject.type)
  const [one, other] = couple
  if (!one || !other || !areSwapped(subject, couple)) return []
  const expected = `Có thể ghi đổi chỗ: ${one.vi.toLowerCase()} là “${textOf(subject, other.name)}”`
  return [finding('KH-02', one.name, textOf(subject, one.name), expected)]
}

/** KH-03. Long before is well known (couples of before 3 January 1987, Decree 123/2015 art. 44); after is not. */
const marriedLater: Check = (subject) => {
  const registered = soundDate(subject, REGISTERED_ON)
  const from = soundDate(subject, 'marriage.from')
  return registered && from && isOutOfOrder(from, registered)
    ? [
        finding(
          'KH-03',
          'marriage.from',
          textOf(subject, 'marriage.from'),
          `Không sau ngày đăng ký (${toText(registered)})`,
        ),
      ]
    : []
}

/** The notes that go with each state of a marriage; 'Không có thông tin' goes with none. */
const NOTES = [
  {
    keys: ['marriage.ended.on', 'marriage.ended.basis'],
    states: ['Đã ly hôn', 'Đã hủy việc kết hôn'],
  },
  {
    keys: ['marriage.recognised.on', 'marriage.recognised.basis'],
    states: ['Đã được công nhận việc kết hôn'],
  },
]

/** KH-06. */
const statusNotes: Check = (subject) => {
  const state = codeOf(subject, 'marriage.status')
  if (state === undefined && isGiven(subject, 'marriage.status')) return [] // F-06 says it
  return NOTES.flatMap(({ keys, states }) =>
    state !== undefined && states.includes(state)
      ? []
      : keys
          .filter((key) => isGiven(subject, key))
          .map((key) => finding('KH-06', key, textOf(subject, key), `Tình trạng kết hôn là: ${states.join(' hoặc ')}`)),
  )
}

export const MARRIAGE: readonly Check[] = [marriageAge, swappedCouple, marriedLater, statusNotes]

const TO_MARRY = ['1', '2', '3', '4']
const isToMarry = (subject: Subject): boolean => TO_MARRY.includes(codeOf(subject, 'purpose.kind') ?? '')

/** HN-01. */
const confirmationAge: Check = (subject) => {
  const issued = soundDate(subject, REGISTERED_ON)
  if (!issued || issued.year < LAW_SINCE || !isToMarry(subject)) return []
  return rolesOf(subject, ['subject']).flatMap((role) => {
    const age = ageOn(subject, role, issued)
    const least = leastAge(subject, role)
    if (!role.born || !age || age.most < 0 || age.most >= least) return []
    const expected = `Từ đủ ${least} tuổi mới được kết hôn; đang là ${ageText(age)}`
    return [finding('HN-01', role.born, textOf(subject, role.born), expected)]
  })
}

/** HN-02. Lived there until after the paper was issued: a question; until before it began: wrong. */
const livedThere: Check = (subject) => {
  const issued = soundDate(subject, REGISTERED_ON)
  const from = soundDate(subject, 'lived.from')
  const to = soundDate(subject, 'lived.to')
  const at = (expected: string, level?: 'warning') => [
    finding('HN-02', 'lived.to', textOf(subject, 'lived.to'), expected, level),
  ]
  if (from && to && isOutOfOrder(from, to)) return at(`Không trước ngày bắt đầu cư trú (${toText(from)})`)
  return to && issued && isAfter(to, issued) ? at(`Không sau ngày cấp (${toText(issued)})`, 'warning') : []
}
const isAfter = (date: CivilDate, other: CivilDate): boolean => isOutOfOrder(date, other)

/** Words that say: married now. Folded, without those that take it back. */
const MARRIED = /\b(?:dang co (?:vo|chong)|da (?:dang ky )?ket hon|ton tai (?:quan he )?hon nhan)\b/
const NO_MORE = /\b(?:ly hon|chet|mat|tu tran|huy|cham dut|goa|chua|khong)\b/

/** HN-03. Only what is plainly said: a marriage that goes on, for a paper to marry. */
const statusForMarriage: Check = (subject) => {
  if (!isToMarry(subject) || !isGiven(subject, 'status.text')) return []
  const said = foldName(textOf(subject, 'status.text'))
  if (!MARRIED.test(said) || NO_MORE.test(said)) return []
  const expected = 'Mục đích kết hôn: người chưa kết hôn, hoặc hôn nhân trước đã chấm dứt'
  return [finding('HN-03', 'status.text', textOf(subject, 'status.text'), expected)]
}

export const MARITAL_STATUS: readonly Check[] = [confirmationAge, livedThere, statusForMarriage]
