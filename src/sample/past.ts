// What the books of an office say already: the entries that later ones go back to, and what may not come again, so that
// nobody dies twice, marries after death, or sees one guardianship ended two times.
import { type CivilDate, isDefinitelyBefore, readCivilDate } from '../lib/civil-date.ts'
import { REGISTERED_ON, type RegisterCode } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import type { Random } from './random.ts'

/** A true entry that stands in a book. */
export type Entry = {
  readonly type: RegisterCode
  /** Key of the book, and the row of its worksheet, from 2. */
  readonly book: string
  readonly row: number
  readonly values: Values
}

export type Past = {
  readonly entries: Map<RegisterCode, Entry[]>
  /** What was taken up: one entry for one purpose, one person's death. */
  readonly taken: Set<string>
}

export const newPast = (): Past => ({ entries: new Map(), taken: new Set() })

/** @param most entries of one register that are kept, the latest; benchmarks must not keep a hundred thousand */
export function remember(past: Past, entry: Entry, most = Number.POSITIVE_INFINITY): void {
  const list = past.entries.get(entry.type) ?? []
  past.entries.set(entry.type, list)
  list.push(entry)
  if (list.length > most) list.shift()
}

const TRIES = 20

/**
 * An earlier entry of that register that fits and was not taken for this purpose yet; it is then.
 * @param before the day on which it must have stood there
 */
export function recall(
  own: Random,
  past: Past,
  type: RegisterCode,
  { purpose, before, fits }: { purpose: string; before: CivilDate; fits: (values: Values) => boolean },
): Entry | undefined {
  const list = past.entries.get(type) ?? []
  for (let n = 0; n < TRIES && list.length > 0; n++) {
    const entry = own.pick(list)
    if (isTaken(past, purpose, entry) || !fits(entry.values)) continue
    if (!isDefinitelyBefore(dateIn(entry.values, REGISTERED_ON)!, before)) continue
    take(past, purpose, entry)
    return entry
  }
  return undefined
}

const taking = (purpose: string, { type, book, row }: Entry): string => `${purpose} ${type} ${book} ${row}`
export const isTaken = (past: Past, purpose: string, entry: Entry): boolean => past.taken.has(taking(purpose, entry))
export const take = (past: Past, purpose: string, entry: Entry): void => void past.taken.add(taking(purpose, entry))

/** The date that a field holds; undefined where it holds none. */
export function dateIn(values: Values, field: string): CivilDate | undefined {
  const reading = readCivilDate(values[field] ?? '')
  return reading.kind === 'date' ? reading.date : undefined
}

const death = (name: string, born: CivilDate): string => `died ${name} ${born.year}`
export const isDead = (past: Past, name: string, born: CivilDate): boolean => past.taken.has(death(name, born))
export const bury = (past: Past, name: string, born: CivilDate): void => void past.taken.add(death(name, born))

/** The entry that told of a birth first; one made again later tells of somebody grown up. */
export const isFirst = (values: Values): boolean => /^[14]$/.test(values['registered.kind'] ?? '')
