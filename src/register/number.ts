// The number of an entry and the volume it stands in, as registers write them.
import { type DayInterval, interval } from '../lib/civil-date.ts'

const VOLUME = /^(\d{1,3}[A-Za-z]?)\s*\/\s*(\d{4})(?:\s*[-–]\s*(\d{4}))?$/
/** '2' → '02', '2a' → '02A'. */
export const volumeText = (text: string): string => text.toUpperCase().padStart(/[A-Z]$/i.test(text) ? 3 : 2, '0')

/** The volume as an entry gives it, '02/2018' or '2/2007-2009' → year of opening and volume (F-07). */
export function readVolume(text: string): { readonly year: string; readonly volume: string } | undefined {
  const [, volume, first, last] = VOLUME.exec(text.trim()) ?? []
  if (!volume || !first || (last && last <= first)) return undefined
  return { year: last ? `${first}-${last}` : first, volume: volumeText(volume) }
}

/** First and last year that a book's year text covers. */
export function bookYears(year: string): { readonly first: number; readonly last: number } {
  const [first, last] = year.split('-').map(Number)
  return { first: first ?? 0, last: last ?? first ?? 0 }
}

export type EntryNumber = { readonly int: number; readonly suffix: string; readonly year: number | undefined }
const NUMBER = /^(\d{1,5})\s*([A-Za-z]?)\s*(?:\/\s*(\d{4})?)?$/

/** '05', '05/2018', '12A', '01/' as registers write them; undefined for anything else. */
export function readEntryNumber(text: string): EntryNumber | undefined {
  const [, digits, suffix, year] = NUMBER.exec(text.trim()) ?? []
  return digits
    ? { int: Number(digits), suffix: (suffix ?? '').toUpperCase(), year: year ? Number(year) : undefined }
    : undefined
}

/**
 * The year a number belongs to: its own, or where it names none and its book spans years, that of its registration when
 * the date is certain of it, else the year in which the book was opened. Each year starts again at 01.
 */
export function yearOfNumber(number: EntryNumber, bookYear: string, registered: DayInterval | null): number {
  const { first, last } = bookYears(bookYear)
  if (number.year !== undefined || first === last) return number.year ?? first
  for (let year = first; registered && year <= last; year++) {
    const whole = interval({ year, possible: true })
    if (registered.first >= whole.first && registered.last <= whole.last) return year
  }
  return first
}

/** What makes an entry one in its book (K-01): number, suffix and year; '' when unreadable. */
export function numberKey(text: string, bookYear: string, registered: DayInterval | null): string {
  const number = readEntryNumber(text)
  return number ? `${number.int}${number.suffix}/${yearOfNumber(number, bookYear, registered)}` : ''
}

/** Number and volume each in one form, for comparing; a text that cannot be read stands for itself. */
export function readNumberText(text: string): string {
  const number = readEntryNumber(text)
  return number ? `${number.int}${number.suffix}${number.year ? `/${number.year}` : ''}` : text.trim()
}

export function readVolumeText(text: string): string {
  const volume = readVolume(text)
  return volume ? `${volume.volume}/${volume.year}` : text.trim()
}
