// Counting in days, which civil dates do only for comparing.
import { type CivilDate, fromExcelSerial, interval } from '../lib/civil-date.ts'

/** Days since 01.01.1970 of a full date; the first day that a partial one can mean. */
export const dayOf = (date: CivilDate): number => interval(date).first

/** Excel counts days as well, from another start; it is exact for every day from March 1900. */
const EXCEL_OF_1970 = 25_569

/** Throws a RangeError for a day before 1900. */
export function dateOfDay(day: number): CivilDate {
  const date = fromExcelSerial(day + EXCEL_OF_1970)
  if (!date) throw new RangeError(`no day ${day}`)
  return date
}

/** The day of a registration: never 19.11.1999, which stands for a missing date in some transfers (V-04), but the next. */
export function registrationDay(day: number): CivilDate {
  const date = dateOfDay(day)
  return date.year === 1999 && date.month === 11 && date.day === 19 ? dateOfDay(day + 1) : date
}
