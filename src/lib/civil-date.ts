/**
 * A date as a paper register gives it: a day, a month, or only a year. Never a JavaScript Date: a civil date has no
 * hour and no zone, and a missing part is never filled in.
 *
 * Partial dates are compared as intervals of civil days, so that only what the book makes certain is called certain.
 */

export type Precision = 'day' | 'month' | 'year'

/** `possible: false`: a day its month does not have (30/2, 31/4 …), which old books do hold. It is kept as written. */
export type CivilDate = {
  readonly year: number
  readonly month?: number
  readonly day?: number
  readonly possible: boolean
}

export type DateReading =
  | { readonly kind: 'date'; readonly date: CivilDate; readonly precision: Precision }
  /** The book gives an age ("35t"), not a date; none is derived from it. */
  | { readonly kind: 'age'; readonly years: number }
  | { readonly kind: 'unreadable' }

/** Civil day numbers, both included; 01.01.1970 is 0. */
export type DayInterval = { readonly first: number; readonly last: number }

/** Least and most, both included; equal when both dates are exact. */
export type Range = { readonly least: number; readonly most: number }

const NUMERIC = /^(?:(?:(\d{1,2})\s*[./-]\s*)?(\d{1,2})\s*[./-]\s*)?(\d{4})$/
const PACKED = /^(?:(\d{2})?(\d{2}))?(\d{4})$/ // ddMMyyyy, MMyyyy
const SPOKEN = /^(?:(?:ng[àa]y\s+(\d{1,2})\s+)?th[áa]ng\s+(\d{1,2})\s+)?n[ăa]m\s+(\d{4})$/
const AGE = /^(\d{1,3})\s*(?:t|tuổi|tuoi)\.?$/

/**
 * Reads dd.MM.yyyy, MM.yyyy and yyyy (also with / or -, with one digit for day or month, packed as 8 or 6 digits, or
 * as "ngày 1 tháng 9 năm 2008"), and ages ("35t", "35 tuổi"). A year of two digits is unreadable: no century is
 * guessed. Any four digits are a year: 5005 is read as written, and a check asks about it.
 */
export function readCivilDate(text: string): DateReading {
  const clean = text.normalize('NFC').toLowerCase().replaceAll(',', ' ').trim()
  const age = AGE.exec(clean)
  if (age) return { kind: 'age', years: Number(age[1]) }
  const [, day, month, year] = NUMERIC.exec(clean) ?? PACKED.exec(clean) ?? SPOKEN.exec(clean) ?? []
  if (!year) return { kind: 'unreadable' }
  const date = civilDate(Number(year), month ? Number(month) : undefined, day ? Number(day) : undefined)
  return date ? { kind: 'date', date, precision: precisionOf(date) } : { kind: 'unreadable' }
}

/** Undefined when no month could have the day (0, 32), or no year the month (0, 13). A day needs its month. */
export function civilDate(year: number, month?: number, day?: number): CivilDate | undefined {
  if (month === undefined) return day === undefined ? { year, possible: true } : undefined
  if (month < 1 || month > 12) return undefined
  if (day === undefined) return { year, month, possible: true }
  if (day < 1 || day > 31) return undefined
  return { year, month, day, possible: day <= daysInMonth(year, month) }
}

export function precisionOf(date: CivilDate): Precision {
  if (date.day !== undefined) return 'day'
  return date.month === undefined ? 'year' : 'month'
}

/** The text form of Software 158: dd.MM.yyyy, MM.yyyy or yyyy. */
export function toText(date: CivilDate): string {
  const parts = [two(date.day), two(date.month), String(date.year).padStart(4, '0')]
  return parts.filter((part) => part !== '').join('.')
}

/** '2026-11-23'. For dates that come from a program (a clock, a database), so anything else throws a RangeError. */
export function fromIsoDay(iso: string): CivilDate {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso) ?? []
  const date = year ? civilDate(Number(year), Number(month), Number(day)) : undefined
  if (!date?.possible) throw new RangeError(`Not a day as yyyy-MM-dd: ${iso}`)
  return date
}

/** Written the same: the same parts with the same values. 1988 and 01.1988 are not the same date. */
export const sameDate = (a: CivilDate, b: CivilDate): boolean =>
  a.year === b.year && a.month === b.month && a.day === b.day

/**
 * The days the date can mean. An impossible day (30.02.1988) means some day of its month: registrars have settled such
 * entries on different days, so none is preferred.
 */
export function interval(date: CivilDate): DayInterval {
  const { first, last } = ends(date)
  return { first: dayNumber(first), last: dayNumber(last) }
}

/** The text of an interval that a date has given: a day, a whole month, a whole year; else 'first – last'. */
export function intervalText({ first, last }: DayInterval): string {
  const from = fromDayNumber(first)
  const dates: CivilDate[] = [
    from,
    { year: from.year, month: from.month!, possible: true },
    { year: from.year, possible: true },
  ]
  const date = dates.find((one) => interval(one).first === first && interval(one).last === last)
  return date ? toText(date) : `${toText(from)} – ${toText(fromDayNumber(last))}`
}

/** Every day a can mean comes before every day b can mean. */
export const isDefinitelyBefore = (a: CivilDate, b: CivilDate): boolean => interval(a).last < interval(b).first

export const isDefinitelyAfter = (a: CivilDate, b: CivilDate): boolean => isDefinitelyBefore(b, a)

/** Some day is meant by both. */
export const mayBeSame = (a: CivilDate, b: CivilDate): boolean => !isDefinitelyBefore(a, b) && !isDefinitelyBefore(b, a)

/** Days from a to b; negative where b is earlier. */
export function daysBetween(a: CivilDate, b: CivilDate): Range {
  const from = interval(a)
  const to = interval(b)
  return { least: to.first - from.last, most: to.last - from.first }
}

/** Full years from a to b: the age at b of a person born at a. Born on 29 February, one is older from 1 March. */
export function yearsBetween(a: CivilDate, b: CivilDate): Range {
  const from = ends(a)
  const to = ends(b)
  return { least: fullYears(from.last, to.first), most: fullYears(from.first, to.last) }
}

const EXCEL_LAST_SERIAL = 2_958_465 // 31.12.9999 in the 1900 system
const DAYS_1900_TO_1904 = 1462 // serial of 01.01.1904 in the 1900 system, whose 1904 counterpart is 0

/**
 * The day an Excel serial number shows; the fraction is the hour and is ignored. Undefined outside the days Excel has.
 * The 1900 system counts a 29.02.1900 that never was (kept from Lotus 1-2-3), so serial 60 is an impossible date.
 */
export function fromExcelSerial(serial: number, system: { date1904?: boolean } = {}): CivilDate | undefined {
  const count = Math.floor(serial) + (system.date1904 ? DAYS_1900_TO_1904 : 0)
  if (!(count >= 1 && count <= EXCEL_LAST_SERIAL)) return undefined
  if (count === 60) return { year: 1900, month: 2, day: 29, possible: false }
  return fromDayNumber(EXCEL_ZERO + (count < 60 ? count + 1 : count))
}

/**
 * A bare number of five digits that would be a day from 18.05.1927 to 31.12.2099: most likely a date cell that lost its
 * format. Serials of earlier days have four digits and look like years, so they are not asked about.
 */
export function looksLikeExcelSerial(text: string): boolean {
  const clean = text.trim()
  return /^\d{5}$/.test(clean) && Number(clean) >= 10_000 && Number(clean) <= EXCEL_END_OF_2099
}

type Day = { readonly year: number; readonly month: number; readonly day: number }

function ends(date: CivilDate): { first: Day; last: Day } {
  const { year, month, day } = date
  if (month !== undefined && day !== undefined && date.possible)
    return { first: { year, month, day }, last: { year, month, day } }
  const lastMonth = month ?? 12
  return {
    first: { year, month: month ?? 1, day: 1 },
    last: { year, month: lastMonth, day: daysInMonth(year, lastMonth) },
  }
}

function fullYears(from: Day, to: Day): number {
  const birthdayPassed = to.month > from.month || (to.month === from.month && to.day >= from.day)
  return to.year - from.year - (birthdayPassed ? 0 : 1)
}

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysInMonth(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return month === 2 && leap ? 29 : MONTH_DAYS[month - 1]!
}

// Day counting on the proleptic Gregorian calendar, after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
// The year is counted from 1 March, so that the leap day comes last; 146,097 days make 400 years.
function dayNumber({ year, month, day }: Day): number {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

function fromDayNumber(number: number): CivilDate {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day, possible: true }
}

const EXCEL_ZERO = dayNumber({ year: 1899, month: 12, day: 30 }) // so that day = zero + serial from 01.03.1900 on
const EXCEL_END_OF_2099 = dayNumber({ year: 2099, month: 12, day: 31 }) - EXCEL_ZERO

const two = (part: number | undefined): string => (part === undefined ? '' : String(part).padStart(2, '0'))
