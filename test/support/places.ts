// The units as they come with the program, indexed once for every test that reads places.
import { readCivilDate } from '../../src/lib/civil-date.ts'
import { readLists } from '../../src/place/lists.ts'
import { oldUnits } from '../../src/place/old-districts.ts'
import { readOwnUnits } from '../../src/place/own-units.ts'
import { indexPlaces, type PlaceIndex } from '../../src/place/place-index.ts'
import { type PlaceReading, resolvePlace } from '../../src/place/resolve.ts'
import { readRef, type Unit } from '../../src/place/unit.ts'
import { sampleUnits } from '../../src/sample/places.ts'

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

const HANDWRITTEN = ['Lam Khê', 'Lam Sơn'] // districts of tỉnh Lam Giang in entries that tests write themselves
const THEIRS = ['Thạch Sơn Hạ', 'Thạch Sơn Thượng', 'Thạch Khê Thượng', 'Khe Lim']

/** The made-up province: of the generator, and of entries that tests write themselves. */
export function madeUpUnits(): readonly Unit[] {
  const more = HANDWRITTEN.flatMap((name, at) => [
    [`HW${at}`, name, 'district', 'huyện', 'own:LG'],
    ...THEIRS.map((commune, n) => [`HW${at}${n}`, commune, 'commune', 'xã', `own:HW${at}`]),
  ])
  const table = [...sampleUnits(), ...more].map((cells, at) => ({ number: at + 1, cells }))
  const { units, faults } = readOwnUnits(table, indexPlaces([], []), 'made up')
  if (faults.length > 0) throw new Error(JSON.stringify(faults[0]))
  return units
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
