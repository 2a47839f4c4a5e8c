// What happened before a birth was written down: which family, which child, when born, when and why registered.
import { type CivilDate, civilDate } from '../lib/civil-date.ts'
import { dateOfDay, dayOf, registrationDay } from './days.ts'
import { type Sex, UPLAND_GIVEN } from './names.ts'
import { type Family, familyOf, KHO_MU, type Person, personalId } from './people.ts'
import type { Commune } from './places.ts'
import { type Random, weights } from './random.ts'

export type Registration = 'on time' | 'again' | 'abroad' | 'late' | 'certificate' | 'unknown'
export type KnownParents = 'both' | 'father' | 'mother' | 'neither' | 'abandoned'

export type BirthEvent = {
  readonly registration: Registration
  readonly registered: CivilDate
  /** The full date, whatever the book says of it. */
  readonly born: CivilDate
  readonly sex: Sex
  readonly name: string
  readonly ethnicity: string
  readonly id: string
  readonly family: Family
  readonly parents: KnownParents
}

/** How births came to be registered, by the year up to which it was so. Late ones peak when children needed papers for school. */
const REGISTRATIONS = [
  {
    to: 1975,
    kinds: weights<Registration>([
      ['on time', 88],
      ['late', 10],
      ['unknown', 2],
    ]),
  },
  {
    to: 1998,
    kinds: weights<Registration>([
      ['on time', 81],
      ['late', 16],
      ['unknown', 3],
    ]),
  },
  {
    to: 2005,
    kinds: weights<Registration>([
      ['on time', 72],
      ['late', 23],
      ['again', 3],
      ['certificate', 1],
      ['unknown', 1],
    ]),
  },
  {
    to: 2015,
    kinds: weights<Registration>([
      ['on time', 83],
      ['late', 12],
      ['again', 4],
      ['abroad', 0.5],
      ['certificate', 0.5],
    ]),
  },
  {
    to: 9999,
    kinds: weights<Registration>([
      ['on time', 91],
      ['late', 6],
      ['again', 2.3],
      ['abroad', 0.5],
      ['certificate', 0.2],
    ]),
  },
]

const PARENTS = weights<KnownParents>([
  ['both', 96.1],
  ['mother', 3.5],
  ['father', 0.15],
  ['neither', 0.1],
  ['abandoned', 0.15],
])

/** Years between a couple's first child and this one: siblings are found in books that lie so far apart. */
const AFTER_FIRST = weights([
  [0, 48],
  [3, 32],
  [6, 14],
  [9, 6],
])

/** Nobody here is born earlier: parents would be older than twentieth-century numbers reach. */
const EARLIEST = dayOf(civilDate(1955, 1, 2)!)

/**
 * The births of one book in the order of their registration.
 * @param random the office's stream: books of one office share its families
 */
export function* birthEvents(
  random: Random,
  commune: Commune,
  year: number,
  volume: string,
  rows: number,
): Generator<BirthEvent> {
  const own = random.fork(`events ${year} ${volume}`)
  let follows: BirthEvent | undefined
  for (let row = 0; row < rows; row++) {
    const registered = dayOf(civilDate(year, 1, 2)!) + Math.floor(((row + own.int(0, 999) / 1000) * 360) / rows)
    const event = follows
      ? siblingOf(own, follows)
      : eventOf(own, { random, commune, year, label: `${volume} ${row}`, registered })
    yield event
    follows = !follows && own.chance(event.registration === 'late' ? 0.2 : 0.012) ? event : undefined
  }
}

type Setting = { random: Random; commune: Commune; year: number; label: string; registered: number }

function eventOf(own: Random, { random, commune, year, label, registered }: Setting): BirthEvent {
  const registration = own.weighted(REGISTRATIONS.find(({ to }) => year <= to)!.kinds)
  const born = Math.max(registered - daysUnregistered(own, registration), EARLIEST)
  const before = own.weighted(AFTER_FIRST)
  // Births on time share families across books; the others are families that no book of theirs is near enough to know.
  const punctual = registration === 'on time' || registration === 'unknown'
  const firstChild = (punctual ? year : dateOfDay(born).year) - before
  const family = familyOf(
    random.fork(`family ${punctual ? firstChild : `apart ${year}`} ${label}`),
    commune.folk,
    firstChild,
  )
  return child(own, {
    registration,
    registered: registrationDay(registered),
    born: birthDay(born),
    family: before > 0 && family.father.people === KHO_MU ? teknonymous(own, family) : family,
    parents: own.weighted(PARENTS),
  })
}

/** A twin where the first came on time; else a brother or sister whom the parents register on the same day. */
function siblingOf(own: Random, event: BirthEvent): BirthEvent {
  if (event.registration !== 'late') return child(own, event)
  const elder = dayOf(event.born) - own.int(400, 1200)
  return child(own, { ...event, born: birthDay(Math.max(elder, EARLIEST)) })
}

/** Nobody here is born on 1 January: that is what clerks write for an unknown day (V-04). */
function birthDay(day: number): CivilDate {
  const date = dateOfDay(day)
  return date.month === 1 && date.day === 1 ? dateOfDay(day + 1) : date
}

function child(own: Random, event: Omit<BirthEvent, 'sex' | 'name' | 'ethnicity' | 'id'>): BirthEvent {
  const { family, parents, born } = event
  const sex: Sex = own.chance(0.512) ? 'male' : 'female'
  const fathers = parents === 'father' || (parents === 'both' && !family.mother.people.matrilineal)
  const { people, surname } = fathers ? family.father : family.mother
  return {
    ...event,
    sex,
    name: people.nameOf(own, sex, born.year, surname),
    ethnicity: people.ethnicity,
    id: personalId(own, sex, born.year),
  }
}

/** Days between birth and registration. On time means within 60 (Law art. 15). */
function daysUnregistered(own: Random, registration: Registration): number {
  switch (registration) {
    case 'late':
      return own.chance(0.6) ? own.int(70, 365) : own.int(366, own.chance(0.7) ? 5 * 365 : 14 * 365)
    case 'again':
    case 'certificate':
      return own.int(15 * 365, 40 * 365)
    case 'abroad':
      return own.int(60, 700)
    default:
      return own.int(2, 55)
  }
}

/** A Khơ Mú man may be called after his first child, also in papers: Moong Phò Hoan, father of Hoan. */
function teknonymous(own: Random, family: Family): Family {
  if (!own.chance(0.15)) return family
  const father: Person = { ...family.father, name: `${family.father.surname} Phò ${own.pick(UPLAND_GIVEN.male)}` }
  return { ...family, father }
}
