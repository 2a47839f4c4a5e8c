// How much it says that two records give the same name: evidence in bits, by how rare the name is. A pair of common
// names is no family. Each bit halves the number of pairs that agree by chance, so that evidence adds up and the need
// follows from how many records could have been held against this one.
import type { CivilDate } from '../lib/civil-date.ts'
import { precisionOf } from '../lib/civil-date.ts'
import { mayMeet, type Someone } from './across.ts'

/** Bits of a folded name: −log2 of the share of people who have it. */
export type Rarity = (nameKey: string) => number

/**
 * What a name nobody has yet is taken to be worth: two people of older cohorts share a full name in about 2 of 10,000
 * cases (matching.md §3: 3.7e-5 over all cohorts, 1.9e-4 where half are "Thị" and "Văn").
 */
const PRIOR_SHARE = 2e-4
/** People whose counts weigh as much as that prior: below it a register is too small to say what is rare. */
const PRIOR_PEOPLE = 5000
/** Where counting stops; whoever has more namesakes shares the commonest names, 1 in 500 of a province. */
export const COUNTED = 2000
const COMMONEST_SHARE = 1 / 500

/** @param count bearers in the province, counted up to COUNTED @param people all people in its records */
export function nameBits(count: number, people: number): number {
  const share = (count + PRIOR_SHARE * PRIOR_PEOPLE) / (people + PRIOR_PEOPLE)
  return -Math.log2(count >= COUNTED ? Math.max(share, COMMONEST_SHARE) : Math.min(share, 1))
}

// Births of one register spread over about sixty years: 22,000 days, 720 months.
const YEAR_BITS = Math.log2(60)
const MONTH_BITS = Math.log2(720)
const DAY_BITS = Math.log2(22_000)

/** 1 January is what clerks write for an unknown day (V-04): it says no more than the year. */
const depth = (date: CivilDate): 'day' | 'month' | 'year' =>
  date.day === 1 && date.month === 1 ? 'year' : date.possible ? precisionOf(date) : 'month'

/** What two agreeing births say: as much as the less precise one gives. 0 where either is not known. */
export function birthBits(a: CivilDate | undefined, b: CivilDate | undefined): number {
  if (!a || !b || !mayMeet(a, b)) return 0
  const depths = [depth(a), depth(b)]
  if (depths.includes('year')) return YEAR_BITS
  return depths.includes('month') ? MONTH_BITS : DAY_BITS
}

export const birthsDiffer = (a: Someone, b: Someone): boolean =>
  a.born !== undefined && b.born !== undefined && !mayMeet(a.born, b.born)

/** One number, one person: more than any count of names gives. */
const ID_BITS = 60

/**
 * The evidence in bits that two records mean one person; undefined where they cannot: other names, other numbers, other
 * births. @param lenient keeps people whose births differ, for households, where that is the question
 */
export function samePerson(
  a: Someone | undefined,
  b: Someone | undefined,
  rarity: Rarity,
  lenient: 'births may differ' | 'strict' = 'strict',
): number | undefined {
  if (!a || !b) return undefined
  if (a.id !== undefined && b.id !== undefined) return a.id === b.id ? ID_BITS : undefined
  if (a.key !== b.key) return undefined
  if (lenient === 'strict' && birthsDiffer(a, b)) return undefined
  return rarity(a.key) + birthBits(a.born, b.born)
}

/** The chance that we allow ourselves: one in twenty. */
const CHANCE = 0.05
const BOOK = 100 // records a book, about

/** Enough to show as support: of `records` held against one record, fewer than CHANCE agree by chance. */
export const enoughToShow = (records: number): number => Math.log2(Math.max(records, 2) / CHANCE)

/** Enough to ask a person: in a whole book held against `records`, fewer than CHANCE chance pairs. */
export const enoughToAsk = (records: number): number => Math.log2((Math.max(records, 2) * BOOK) / CHANCE)

/** Enough to say that a family contradicts itself: fewer than CHANCE chance pairs in all of the commune. */
export const enoughToDoubt = (records: number): number => Math.log2(Math.max(records, 2) ** 2 / 2 / CHANCE)
