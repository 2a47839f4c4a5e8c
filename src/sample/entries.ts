// The true entries of a book of any register, lifelike and free of slips, in the order of their registration.
import type { BookKey } from '../book/book.ts'
import { type CivilDate, civilDate } from '../lib/civil-date.ts'
import type { RegisterCode } from '../register/register.ts'
import { getType } from '../register/types.ts'
import type { Values } from '../register/values.ts'
import { adoptionEntry } from './adoption-row.ts'
import { birthEntries } from './birth-row.ts'
import { changeEntry } from './change-row.ts'
import { dayOf, registrationDay } from './days.ts'
import { deathEntry } from './death-row.ts'
import { divorceEntry } from './divorce-row.ts'
import { guardianshipEndEntry, guardianshipEntry, supervisionEndEntry, supervisionEntry } from './guardianship-row.ts'
import { handOf, labelOf } from './hand.ts'
import { marriageEntry, statusEntry } from './marriage-row.ts'
import { newPast, type Past } from './past.ts'
import type { Commune } from './places.ts'
import type { Random } from './random.ts'
import { recognitionEntry } from './recognition-row.ts'
import type { BookWriter } from './writing.ts'

type WriteEntry = (book: BookWriter, row: number, int: number, registered: CivilDate) => Values

const WRITERS: Readonly<Record<Exclude<RegisterCode, 'KS'>, WriteEntry>> = {
  KH: marriageEntry,
  KT: deathEntry,
  CMC: recognitionEntry,
  HN: statusEntry,
  NCN: adoptionEntry,
  GH: guardianshipEntry,
  CDGH: guardianshipEndEntry,
  GSGH: supervisionEntry,
  CDGSGH: supervisionEndEntry,
  TDHT: changeEntry,
  LH: divorceEntry,
}

/**
 * The entries of a book, true and free of slips.
 * @param random the office's stream
 * @param numbers the registration number of each entry; they need not be without gaps
 * @param past what the office's earlier books say; entries go back to it and mark in it what may not come again
 */
export function* entries(
  random: Random,
  commune: Commune,
  book: BookKey,
  numbers: readonly number[],
  past: Past = newPast(),
): Generator<Values> {
  if (book.type === 'KS') {
    yield* birthEntries(random, commune, book, numbers)
    return
  }
  const hand = handOf(random, commune, book)
  const own = random.fork(`entries ${labelOf(book)}`)
  const rows = numbers.length
  const writer: BookWriter = { random, own, hand, type: getType(book.type), past, rows }
  for (const [row, int] of numbers.entries()) yield WRITERS[book.type](writer, row, int, dayInBook(writer, row))
}

const DAYS = 360 // of the year, from 2 January on

function dayInBook({ own, hand, rows }: BookWriter, row: number): CivilDate {
  const first = dayOf(civilDate(hand.year, 1, 2)!)
  return registrationDay(first + Math.floor(((row + own.int(0, 999) / 1000) * DAYS) / rows))
}
