// A true birth entry as a book of its time has it: which fields its form asks for.
import type { BookKey } from '../book/book.ts'
import { type CivilDate, civilDate } from '../lib/civil-date.ts'
import type { Values } from '../register/values.ts'
import { ABROAD } from './abroad.ts'
import { type BirthEvent, birthEvents, type KnownParents, type Registration } from './birth-event.ts'
import { bornText, type Hand, handOf, headValues, type Paper, paperOf } from './hand.ts'
import { birthplaceOf, type Commune, hamletOf, originOf, PROVINCE, unitOf } from './places.ts'
import { type Random, weights } from './random.ts'

const REGISTRATION_CODE: Record<Registration, string> = {
  'on time': '1',
  again: '2',
  abroad: '3',
  late: '4',
  certificate: '5',
  unknown: '6',
}
const PARENTS_CODE: Record<KnownParents, string> = { both: '1', father: '2', mother: '3', neither: '4', abandoned: '5' }

const NOTES = [
  'Đã cấp bản sao trích lục',
  'Cải chính năm sinh của mẹ theo Quyết định số 12/QĐ-UBND',
  'Bổ sung quê quán theo Quyết định số 05/QĐ-UBND',
  'Bản chính bị rách góc dưới',
]

/**
 * The entries of a book, true and free of slips.
 * @param random the office's stream
 * @param numbers the registration number of each entry; they need not be without gaps
 */
export function* birthEntries(
  random: Random,
  commune: Commune,
  book: BookKey,
  numbers: readonly number[],
): Generator<Values> {
  const hand = handOf(random, commune, book)
  const own = random.fork(`entries ${book.year} ${book.volume}`)
  let row = 0
  for (const event of birthEvents(random, commune, hand.year, book.volume, numbers.length))
    yield entryOf(own, hand, event, numbers[row++]!)
}

/** What an entry is written from: the clerk's hand, the event, and what the parents brought. */
type Entry = {
  readonly own: Random
  readonly hand: Hand
  readonly event: BirthEvent
  readonly home: string
  readonly papers: { readonly mother: Paper | undefined; readonly father: Paper | undefined }
}

function entryOf(own: Random, hand: Hand, event: BirthEvent, int: number): Values {
  const { commune, year } = hand
  const { mother, father } = event.family
  const home = `${hamletOf(own, commune)}, ${unitOf(commune)}`
  const entry: Entry = {
    own,
    hand,
    event,
    home,
    papers: { mother: paperOf(own, year, mother), father: paperOf(own, year, father) },
  }
  return {
    ...headValues(own, hand, {
      int,
      registered: event.registered,
      kind: REGISTRATION_CODE[event.registration],
      notes: NOTES,
    }),
    ...childValues(entry),
    ...parentValues(entry, 'mother'),
    ...parentValues(entry, 'father'),
    ...requesterValues(entry),
    ...(event.registration === 'abroad' && foreignValues(entry)),
  }
}

function childValues({ own, hand, event }: Entry): Values {
  const { year, commune } = hand
  const born = asKnown(own, year, event)
  const abroad = event.registration === 'abroad' ? countryOf(event) : undefined
  return {
    ...(year >= 2016 && { 'child.id': event.id }),
    'child.name': event.name,
    'child.sex': event.sex === 'male' ? '1' : '2',
    'child.born': hand.date(born),
    'child.born.words': hand.words(born),
    'child.birthplace': abroad ? abroad[1] : birthplaceOf(own, commune, event.born.year),
    ...(!abroad && year >= 2006 && { 'child.birthplace.unit': unitOf(commune) }),
    ...(year >= 1999 && { 'child.origin': originOf(own, commune) }),
    'child.ethnicity': event.ethnicity,
    'child.nationality': 'Việt Nam',
    'birth.kind': PARENTS_CODE[event.parents],
  }
}

/** In old books, a birth registered long after it was remembered by its month or its year only. */
function asKnown(own: Random, year: number, { registration, born }: BirthEvent): CivilDate {
  if (year >= 1999 || registration === 'on time' || !own.chance(0.3)) return born
  return own.chance(0.5) ? civilDate(born.year)! : civilDate(born.year, born.month)!
}

function parentValues({ own, hand, event, home, papers }: Entry, role: 'mother' | 'father'): Values {
  if (event.parents !== 'both' && event.parents !== role) return {}
  const person = event.family[role]
  const paper = papers[role]
  return {
    ...(paper?.kind === '4' && { [`${role}.id`]: person.id }),
    [`${role}.name`]: person.name,
    [`${role}.born`]: bornText(own, hand, person.born),
    [`${role}.ethnicity`]: person.people.ethnicity,
    [`${role}.nationality`]: 'Việt Nam',
    [`${role}.residence.kind`]: own.chance(0.95) ? '1' : '2',
    [`${role}.residence`]: own.chance(0.95) ? home : unitOf(hand.commune),
    ...(paper && { [`${role}.paper.kind`]: paper.kind, [`${role}.paper.number`]: paper.number }),
  }
}

const REQUESTERS = weights([
  ['father', 55],
  ['mother', 32],
  ['Ông nội', 5],
  ['Bà nội', 4],
  ['Bà ngoại', 4],
])

type Requester = { readonly name: string; readonly relation: string; readonly paper?: Paper | undefined }

/** Who came to the office: a parent, a grandparent, the person himself years later, or who keeps a child without parents. */
function requesterOf({ own, hand, event, papers }: Entry): Requester {
  const { family, parents, registration } = event
  if (registration === 'again') return { name: event.name, relation: 'Bản thân' }
  if (parents === 'neither' || parents === 'abandoned')
    return { name: family.mother.name, relation: 'Người nuôi dưỡng', paper: papers.mother }
  const drawn = own.weighted(REQUESTERS)
  if (drawn === 'father' || drawn === 'mother') {
    const who = parents === 'both' ? drawn : parents
    return { name: family[who].name, relation: who === 'father' ? 'Cha' : 'Mẹ', paper: papers[who] }
  }
  const relation = parents === 'mother' ? 'Bà ngoại' : drawn
  const { people, surname } = relation === 'Ông nội' ? family.father : family.mother
  const elder = relation === 'Ông nội' ? surname : own.weighted(people.surnames)
  const born = hand.year - own.int(48, 70)
  return { name: people.nameOf(own, relation === 'Ông nội' ? 'male' : 'female', born, elder), relation }
}

function requesterValues(entry: Entry): Values {
  const { own, hand } = entry
  const { name, relation, paper } = requesterOf(entry)
  if (!paper) return { 'requester.name': name, 'requester.relation': relation }
  const since = paper.kind === '4' ? 2016 : 1990
  const issued = civilDate(Math.min(Math.max(hand.year - own.int(1, 9), since), hand.year), 1, own.int(2, 28))!
  return {
    'requester.name': name,
    'requester.relation': relation,
    'requester.paper.kind': paper.kind,
    'requester.paper.number': paper.number,
    'requester.paper.on': hand.date(issued),
    'requester.paper.by':
      paper.kind === '4' ? 'Cục Cảnh sát quản lý hành chính về trật tự xã hội' : `Công an ${PROVINCE}`,
  }
}

const countryOf = (event: BirthEvent) => ABROAD[event.born.month! % ABROAD.length]!

function foreignValues({ own, hand, event }: Entry): Values {
  const [country, , authority] = countryOf(event)
  const { year, month } = event.born
  const registered =
    month === 12 ? civilDate(year + 1, 1, own.int(2, 28))! : civilDate(year, month! + 1, own.int(2, 28))!
  return {
    'foreign.number': `${own.int(100, 9999)}`,
    'foreign.on': hand.date(registered),
    'foreign.by': authority,
    'foreign.country': country,
  }
}
