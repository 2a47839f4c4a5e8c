// One book being written: its clerk, its form, the office's stream and what the office has written before.
import { type CivilDate, civilDate } from '../lib/civil-date.ts'
import { dateOfDay, dayOf } from './days.ts'
import type { Past } from './past.ts'
import type { People } from './people.ts'
import { type Commune, hamletOf, unitOf } from './places.ts'
import type { Random } from './random.ts'
import type { Writer } from './someone.ts'

export type BookWriter = Writer & {
  /** The office's stream, for what its books share. */
  readonly random: Random
  readonly past: Past
  /** How many entries the book gets. */
  readonly rows: number
}

export const homeOf = (own: Random, commune: Commune): string => `${hamletOf(own, commune)}, ${unitOf(commune)}`

/** A day of that year; never 1 January, which clerks write for an unknown day (V-04). */
export const dayIn = (own: Random, year: number): CivilDate => civilDate(year, own.int(1, 12), own.int(2, 28))!

export const daysBefore = (date: CivilDate, days: number): CivilDate => dateOfDay(dayOf(date) - days)

/** The people of that name, where it lives in the commune; else another. */
export const peopleOf = ({ own, hand }: Writer, ethnicity: string): People =>
  hand.commune.folk.values.find((people) => people.ethnicity === ethnicity) ?? own.weighted(hand.commune.folk)
