// R-05: a place that the lists of units do not settle. The text stays as the book has it (Law on Civil Status art. 60);
// what it means is decided once for all texts that are spelt so.
import type { CivilDate } from '../lib/civil-date.ts'
import { onceFor } from '../lib/once-for.ts'
import { type PlaceReading, REASONS, type UnitRead } from '../place/resolve.ts'
import { type Field, fieldsOf, REGISTERED_ON, type RegisterType } from '../register/register.ts'
import type { Finding, Level } from '../register/values.ts'
import { type Check, finding, type ReadPlace, type Subject } from './check.ts'

export const PLACE_FIELDS = onceFor((type: RegisterType): readonly Field[] =>
  fieldsOf(type).filter(({ kind }) => kind === 'place'),
)

export type PlaceInField = {
  readonly field: Field
  readonly text: string
  /** The day at which the text names the place, as far as it is known. */
  readonly on: CivilDate | undefined
  readonly reading: PlaceReading
}

type Asked = Pick<Subject, 'type' | 'values' | 'read'>

/** Every place text of a record, read at the date that its field names; where that says nothing, at the registration's. */
export function placesIn({ type, values, read }: Asked, places: ReadPlace): PlaceInField[] {
  const dateOf = (key: string): CivilDate | undefined => {
    const reading = read(key)
    return reading.kind === 'date' ? reading.date : undefined
  }
  return PLACE_FIELDS(type).flatMap((field) => {
    const text = values[field.key]
    if (text === undefined || text.trim() === '') return []
    const on = (field.when && dateOf(field.when)) || dateOf(REGISTERED_ON)
    return [{ field, text, on, reading: places(text, on) }]
  })
}

export const placeKnown: Check = (subject) => (subject.places ? checkPlaces(subject, subject.places) : [])

/** R-05 of every place of a record. */
export const checkPlaces = (asked: Asked, places: ReadPlace): Finding[] =>
  placesIn(asked, places).flatMap(({ field, text, reading }) => told(field, text, reading))

function told(field: Field, text: string, reading: PlaceReading): readonly Finding[] {
  const say = (level: Level, expected: string): Finding[] => [finding('R-05', field.key, text, expected, level)]
  const { status, why, units, candidates } = reading
  const reason = sentence(REASONS[why].vi)
  if (status === 'ambiguous') return say('warning', `Có thể là: ${listed(candidates)} – chọn`)
  if (status === 'unresolved') {
    const read = units.length > 0 ? `; chỉ đọc được: ${chainOf(units)}` : ''
    return say('warning', `${reason}${read}${candidates.length > 0 ? `; có thể là: ${listed(candidates)}` : ''}`)
  }
  const isOff = status === 'resolved' && (why === 'years-off' || why === 'other-list')
  return isOff ? say('info', `${reason}: ${chainOf(units)}`) : []
}

const SHOWN = 3 // candidates in a sentence; the screen of places has them all

const listed = (candidates: readonly (readonly UnitRead[])[]): string =>
  candidates.slice(0, SHOWN).map(chainOf).join('; ') + (candidates.length > SHOWN ? '; …' : '')

/** 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An' */
export const chainOf = (units: readonly UnitRead[]): string => units.map(({ name }) => name).join(', ')

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
