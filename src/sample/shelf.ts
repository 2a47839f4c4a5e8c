// Which books an office has: of each register as many as asked for, spread over the years in which it was kept.
import type { BookKey } from '../book/book.ts'
import type { RegisterCode } from '../register/register.ts'

const FIRST = 1970
const LAST = 2019
const DECADES = [2010, 2000, 1990, 1980, 1970]

/**
 * Years between the births of a family and the other books that tell of it, so that a few books are about the same
 * people: a wedding the year before, a death, a recognition, a change after. In the order in which books of one year
 * are written: what others refer to comes first.
 */
const REGISTERS: readonly { readonly type: RegisterCode; readonly shift: -1 | 0 | 1; readonly since: number }[] = [
  { type: 'KS', shift: 0, since: FIRST },
  { type: 'HN', shift: -1, since: 2000 }, // Decree 83/1998
  { type: 'KH', shift: -1, since: FIRST },
  { type: 'KT', shift: 1, since: FIRST },
  { type: 'CMC', shift: 1, since: FIRST },
  { type: 'NCN', shift: 1, since: 1976 },
  { type: 'GH', shift: 1, since: 1996 }, // Civil Code 1995
  { type: 'GSGH', shift: 1, since: 2017 }, // Civil Code 2015
  { type: 'CDGH', shift: 1, since: 1996 },
  { type: 'CDGSGH', shift: 1, since: 2017 },
  { type: 'TDHT', shift: 1, since: 1976 },
  { type: 'LH', shift: 1, since: 2006 },
]

/** Every register, in the order in which the books of one year are written. */
export const ALL_TYPES: readonly RegisterCode[] = REGISTERS.map(({ type }) => type)

/** 'KS,KH' or 'all'; undefined where one is no register. */
export function readTypes(text: string): readonly RegisterCode[] | undefined {
  if (text.trim().toLowerCase() === 'all') return ALL_TYPES
  const codes = text
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  const types = ALL_TYPES.filter((type) => codes.includes(type))
  return types.length > 0 && types.length === new Set(codes).size ? types : undefined
}

/** How many books of each register; 1 of those that are not named. */
export type BookCount = number | Readonly<Partial<Record<RegisterCode, number>>>

/** The first `count` books of each of these registers, the oldest first. */
export function booksOf(count: BookCount, types: readonly RegisterCode[] = ['KS']): BookKey[] {
  const countOf = (type: RegisterCode): number => (typeof count === 'number' ? count : (count[type] ?? 1))
  const books = types.flatMap((type) => Array.from({ length: countOf(type) }, (_, n) => bookOf(type, n)))
  const order = (book: BookKey): number => Number(book.year) * 100 + ALL_TYPES.indexOf(book.type)
  return books.sort((a, b) => order(a) - order(b) || Number(a.volume) - Number(b.volume))
}

/**
 * The n-th book of a register. Five lie in five decades, the next five three years before or after them, and so on
 * through the fifty years; then second volumes. A register that began later has its volumes in the years since.
 */
function bookOf(type: RegisterCode, n: number): BookKey {
  const { shift, since } = REGISTERS.find((register) => register.type === type)!
  const of = DECADES[n % 5]! + ((((8 - 3 * Math.floor(n / 5)) % 10) + 10) % 10) + shift
  const years = LAST - FIRST + 1
  const back = (LAST - of + years) % years
  const kept = LAST - since + 1
  const volume = Math.floor(n / years) * Math.ceil(years / kept) + Math.floor(back / kept) + 1
  return { type, year: String(LAST - (back % kept)), volume: String(volume).padStart(2, '0') }
}
