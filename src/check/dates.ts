// Dates: can they be read (F-04, F-05), and do they fit the calendar, the book and the words (V-01, V-03, V-04, V-07,
// V-08)? What must come before what stands in order.ts. Partial dates are compared as intervals, so that only what is
// certain is called wrong.

import {
  type CivilDate,
  daysBetween,
  fromExcelSerial,
  isDefinitelyAfter,
  looksLikeExcelSerial,
  type Range,
  readCivilDate,
  sameDate,
  toText,
  yearsBetween,
} from '../lib/civil-date.ts'
import { dateToWords } from '../lib/date-words.ts'
import { onceFor } from '../lib/once-for.ts'
import { foldName } from '../lib/vietnamese.ts'
import { bookYears } from '../register/number.ts'
import { REGISTERED_ON, type RegisterType, type Role } from '../register/register.ts'
import { type Check, codeOf, dateOf, type FieldCheck, finding, REGISTERED_KIND, type Subject, textOf } from './check.ts'

const FORMS = 'dd.MM.yyyy, MM.yyyy hoặc yyyy'

/** F-04. */
export const dateForm: FieldCheck = (subject, field, text) => {
  const reading = subject.read(field.key)
  if (reading.kind === 'date') return undefined
  if (reading.kind === 'age' && isEarlierBirth(subject.type, field.key))
    return finding('F-04', field.key, text, 'Sổ ghi tuổi: giữ như sổ, không suy ra năm sinh', 'warning')
  if (isLunar(text)) return finding('F-04', field.key, text, 'Sổ ghi âm lịch: giữ như sổ, không tự đổi', 'warning')
  const clean = text.trim()
  const padded = withLostZero(clean, subject.today)
  const serial = looksLikeExcelSerial(clean) ? fromExcelSerial(Number(clean)) : undefined
  if (padded.length > 0)
    return finding(
      'F-04',
      field.key,
      text,
      `Mất số 0? ${[...padded, ...(serial ? [serial] : [])].map(toText).join(' hoặc ')}`,
    )
  return serial ? finding('F-04', field.key, text, toText(serial), 'warning') : finding('F-04', field.key, text, FORMS)
}

/** Whose birth each date is. */
const bornRoles = onceFor(
  (type: RegisterType): ReadonlyMap<string, Role> =>
    new Map(type.roles.flatMap((role) => (role.born ? [[role.born, role] as const] : []))),
)

/**
 * A birth that is not the event of the record, but lies before it: a parent's, a spouse's, that of who died. The law asks
 * its year only (arts. 14, 17; Decree 123/2015 art. 4), and older books give an age.
 */
const isEarlierBirth = (type: RegisterType, key: string): boolean =>
  bornRoles(type).has(key) && type.onTime?.event !== key

/** 'âm lịch', 'ÂL', or a year named by its stem and branch (Giáp Tý …). Old books of deaths give the day for the rites. */
const LUNAR =
  /\b(?:am lich|al|(?:giap|at|binh|dinh|mau|ky|canh|tan|nham|quy) (?:ty|suu|dan|mao|meo|thin|ngo|mui|than|dau|tuat|hoi))\b/

/** A lunar date as the book has it; it is kept, and no solar one is made of it. */
export const isLunar = (text: string): boolean => /[^\d./\s-]/.test(text) && LUNAR.test(foldName(text))

/** What '1092008' and '92008' can have been before Excel took their zero: with one put back before the day or the month. */
function withLostZero(digits: string, today: CivilDate): CivilDate[] {
  if (!/^(?:\d{7}|\d{5})$/.test(digits)) return []
  const year = Number(digits.slice(-4))
  if (year < FIRST_YEAR || year > today.year) return []
  const padded = digits.length === 7 ? [`0${digits}`, `${digits.slice(0, 2)}0${digits.slice(2)}`] : [`0${digits}`]
  return padded.flatMap((text) => {
    const reading = readCivilDate(text)
    return reading.kind === 'date' ? [reading.date] : []
  })
}

/** F-05. Registrars have settled such dates on different days, so that none is proposed. */
export const calendar: FieldCheck = (subject, field, text) =>
  dateOf(subject, field.key)?.possible === false
    ? finding('F-05', field.key, text, 'Ngày có trên lịch; nếu sổ ghi đúng như vậy thì giữ như sổ')
    : undefined

const FIRST_YEAR = 1850
const FIRST_YEAR_OF_BIRTH = 1800 // an entry of 1875 may name a father of 70

const firstYear = (type: RegisterType, key: string): number =>
  isEarlierBirth(type, key) ? FIRST_YEAR_OF_BIRTH : FIRST_YEAR

/** V-01. */
export const yearInRange: FieldCheck = (subject, field, text) => {
  const date = dateOf(subject, field.key)
  const first = firstYear(subject.type, field.key)
  return !date || (date.year >= first && date.year <= subject.today.year)
    ? undefined
    : finding('V-01', field.key, text, `Năm từ ${first} đến ${subject.today.year}`)
}

/** The date, unless V-01 refuses its year: comparing it would only say the same again. */
export function soundDate(subject: Subject, key: string): CivilDate | undefined {
  const date = dateOf(subject, key)
  return date && date.year >= firstYear(subject.type, key) && date.year <= subject.today.year ? date : undefined
}

/** Full years from a person's birth to that day: least and most, where the birth can be read. */
export function ageOn(subject: Subject, role: Role, day: CivilDate): Range | undefined {
  const born = role.born ? soundDate(subject, role.born) : undefined
  return born && yearsBetween(born, day)
}

/** '17' or '16–17'. */
export const ageText = ({ least, most }: Range): string =>
  least === most ? `${least}` : `${Math.max(least, 0)}–${most}`

/** V-02: nothing is dated after today. */
export const notInFuture: FieldCheck = (subject, field, text) => {
  const date = soundDate(subject, field.key)
  return date && date.year === subject.today.year && isDefinitelyAfter(date, subject.today)
    ? finding('V-02', field.key, text, `Không sau hôm nay (${toText(subject.today)})`)
    : undefined
}

/** V-03. A warning: late copies and re-opened books do exist. */
export const inBookYears: Check = (subject) => {
  const registered = soundDate(subject, REGISTERED_ON)
  if (!registered || !subject.book) return []
  const { first, last } = bookYears(subject.book.year)
  if (registered.year >= first && registered.year <= last) return []
  return [
    finding(
      'V-03',
      REGISTERED_ON,
      textOf(subject, REGISTERED_ON),
      `Năm ${subject.book.year} của quyển ${subject.book.volume}/${subject.book.year}`,
    ),
  ]
}

/** What one transfer of population data wrote where a date of registration was missing. */
const FILLER: CivilDate = { year: 1999, month: 11, day: 19, possible: true }

/** V-04: 19.11.1999, and 1 January where a book may give the year only. Days like any other, so they are only asked about. */
export const fillerDate: FieldCheck = (subject, field, text) => {
  const date = dateOf(subject, field.key)
  if (!date) return undefined
  if (field.key === REGISTERED_ON)
    return sameDate(date, FILLER)
      ? finding('V-04', field.key, text, 'Xem sổ: 19.11.1999 hay được điền thay khi thiếu ngày')
      : undefined
  if (date.day !== 1 || date.month !== 1) return undefined
  if (!bornRoles(subject.type).has(field.key)) return undefined
  const level = isEarlierBirth(subject.type, field.key) ? 'info' : 'warning'
  return finding('V-04', field.key, text, `Sổ chỉ ghi năm thì ghi ${date.year}`, level)
}

/**
 * V-07: the book's own double entry. Differing full dates are an error; where either gives less than a day, or the words
 * cannot be read, a person looks.
 */
export const wordsAgree: FieldCheck = (subject, field, text) => {
  if (!field.of) return undefined
  const date = dateOf(subject, field.of)
  if (!date && (isLunar(text) || isLunar(textOf(subject, field.of)))) return undefined
  if (!date)
    return subject.read(field.key).kind === 'date'
      ? undefined
      : finding('V-07', field.key, text, 'Ngày … tháng … năm … viết bằng chữ', 'warning')
  const inWords = dateToWords(date)
  // Most are written as dateToWords writes them, and reading them word by word takes some thirty times longer.
  if (text.toLowerCase() === inWords.toLowerCase()) return undefined
  const said = dateOf(subject, field.key)
  if (said && sameWhereSaid(said, date)) return undefined
  const certain = said?.day !== undefined && date.day !== undefined
  return finding('V-07', field.key, text, `${inWords} (${toText(date)})`, certain ? 'error' : 'warning')
}

const sameWhereSaid = (said: CivilDate, date: CivilDate): boolean =>
  said.year === date.year &&
  (said.month === undefined || said.month === date.month) &&
  (said.day === undefined || said.day === date.day)

/** The year since which the present time limits hold (Law on Civil Status, in force from 1 January 2016). */
const LIMITS_SINCE = 2016

/** V-08. */
export const onTime: Check = (subject) => {
  const rule = subject.type.onTime
  const kind = codeOf(subject, REGISTERED_KIND)
  if (!rule || (kind !== rule.onTime && kind !== rule.late)) return []
  const event = soundDate(subject, rule.event)
  const registered = soundDate(subject, REGISTERED_ON)
  if (!event || !registered || registered.year < LIMITS_SINCE) return []
  const { least, most } = daysBetween(event, registered)
  const fits = kind === rule.onTime ? least <= rule.days : most > rule.days
  if (fits || most < 0) return []
  const days = least === most ? `${least}` : `${Math.max(least, 0)}–${most}`
  const [right, name] = kind === rule.onTime ? [rule.late, 'quá hạn'] : [rule.onTime, 'đúng hạn']
  return [
    finding(
      'V-08',
      REGISTERED_KIND,
      textOf(subject, REGISTERED_KIND),
      `${right} (${name}): đăng ký sau ${days} ngày, hạn ${rule.days} ngày`,
    ),
  ]
}
