// The units as they come with the program, indexed once for every test that reads places.
import { readCivilDate } from '../../src/lib/civil-date.ts'
import { readLists } from '../../src/place/lists.ts'
import { oldUnits } from '../../src/place/old-districts.ts'
import { indexPlaces, type PlaceIndex } from '../../src/place/place-index.ts'
import { type PlaceReading, resolvePlace } from '../../src/place/resolve.ts'
import { readRef } from '../../src/place/unit.ts'

let lists: ReturnType<typeof readLists> | undefined
export const givenLists = (): ReturnType<typeof readLists> => {
  lists ??= readLists()
  return lists
}

let index: PlaceIndex | undefined
export function givenIndex(): PlaceIndex {
  if (!index) {
    const old = oldUnits()
    index = indexPlaces([...givenLists().units, ...old.units], [...givenLists().changes, ...old.changes])
  }
  return index
}

/** A date as a book writes it. */
export function dateOf(text: string) {
  const reading = readCivilDate(text)
  if (reading.kind !== 'date') throw new Error(`no date: ${text}`)
  return reading.date
}

const chain = (units: PlaceReading['units']): string => units.map(({ name }) => name).join(' < ')

/** A reading as one line. */
export function lineOf(reading: PlaceReading): string {
  const detail = reading.detail === '' ? '' : ` [${reading.detail}]`
  if (reading.status === 'resolved') return `${reading.sure}: ${chain(reading.units)}${detail}`
  if (reading.status === 'ambiguous')
    return `asked, ${reading.why}: ${reading.candidates.map(chain).join(' | ')}${detail}`
  if (reading.status === 'unresolved') return `unresolved, ${reading.why}: ${chain(reading.units)}${detail}`
  return `${reading.status}${detail}`
}

/** What a text is read as, at a day, in the book of an office of that unit. */
export const readingOf = (text: string, on = '', near = ''): PlaceReading =>
  resolvePlace(givenIndex(), text, { on: on ? dateOf(on) : undefined, near: near ? readRef(near) : undefined })
