// The queue of places: texts that nobody knows yet, gathered as they are decided: by spelling, office and time.
import { civilDate } from '../lib/civil-date.ts'
import { type Asked, spellingOf } from '../place/alias.ts'
import type { PlaceReading } from '../place/resolve.ts'
import { type EraKey, eraOf, type RegisterCode } from '../register/register.ts'

/** A field of a register that holds such a text. */
export type PlaceFieldRef = { readonly type: RegisterCode; readonly field: string }

/** One text of one office at the dates of one year, as the database counts it. */
export type TextCount = {
  readonly text: string
  readonly office: number
  /** Of the date that the field names the place at. */
  readonly year: number | undefined
  readonly records: number
  /** Years of the books, as they give them. */
  readonly firstBook: string
  readonly lastBook: string
  readonly fields: readonly PlaceFieldRef[]
  /** A record to look at. */
  readonly record: string
}

/** Texts that one decision settles. */
export type QueueLine = Omit<TextCount, 'year'> & {
  readonly spelling: string
  /** Undefined: no date was read, so the decision is of any time. */
  readonly period: EraKey | undefined
  /** Ways in which it is written: capitals, spaces, separators. */
  readonly writings: number
  readonly reading: PlaceReading
}

type Resolve = (text: string, asked: Asked) => PlaceReading

/** The most frequent first. Texts that were decided meanwhile are left out, though their findings still stand. */
export function queueOf(counts: readonly TextCount[], resolve: Resolve): readonly QueueLine[] {
  const groups = Map.groupBy(
    counts,
    ({ text, office, year }) => `${office}|${periodOf(year) ?? ''}|${spellingOf(text)}`,
  )
  return [...groups.values()]
    .map((group) => lineOf(group, resolve))
    .filter(({ reading }) => reading.why !== 'decided')
    .toSorted((a, b) => b.records - a.records || (a.spelling < b.spelling ? -1 : 1) || a.office - b.office)
}

const periodOf = (year: number | undefined): EraKey | undefined => (year === undefined ? undefined : eraOf(year))

function lineOf(group: readonly TextCount[], resolve: Resolve): QueueLine {
  const most = group.reduce((a, b) => (b.records > a.records || (b.records === a.records && b.text < a.text) ? b : a))
  const { text, office, year, record } = most
  const fields = new Map(group.flatMap((one) => one.fields).map((one) => [`${one.type} ${one.field}`, one]))
  return {
    ...{ text, office, record, spelling: spellingOf(text), period: periodOf(year) },
    records: group.reduce((sum, { records }) => sum + records, 0),
    firstBook: group.map(({ firstBook }) => firstBook).reduce((a, b) => (b < a ? b : a)),
    lastBook: group.map(({ lastBook }) => lastBook).reduce((a, b) => (b > a ? b : a)),
    fields: [...fields.values()],
    writings: new Set(group.map((one) => one.text)).size,
    reading: resolve(text, { office, on: year === undefined ? undefined : civilDate(year) }),
  }
}
