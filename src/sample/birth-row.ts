// A true birth entry as a book of its time has it: which fields its form asks for, how its clerk writes dates, numbers
// and words.
import { type BookKey, volumeOf } from '../book/book.ts'
import { type CivilDate, civilDate, toText } from '../lib/civil-date.ts'
import { dateToWords } from '../lib/date-words.ts'
import type { Values } from '../register/values.ts'
import { type BirthEvent, birthEvents, type KnownParents, type Registration } from './birth-event.ts'
import { KINH, type Person } from './people.ts'
import { birthplaceOf, type Commune, hamletOf, officeName, originOf, PROVINCE, unitOf } from './places.ts'
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

/** Country and town, country as Software 158 has it, authority. */
const ABROAD = [
  ['Lào (Laotian)', 'Viêng Chăn, Lào', 'Văn phòng hộ tịch Viêng Chăn'],
  ['Hàn Quốc (South Korean)', 'Busan, Hàn Quốc', 'Ủy ban thành phố Busan'],
  ['Nhật Bản (Japanese)', 'Nagoya, Nhật Bản', 'Văn phòng hành chính Nagoya'],
  ['Séc (Czech)', 'Brno, Cộng hòa Séc', 'Phòng hộ tịch Brno'],
] as const

const NOTES = [
  'Đã cấp bản sao trích lục',
  'Cải chính năm sinh của mẹ theo Quyết định số 12/QĐ-UBND',
  'Bổ sung quê quán theo Quyết định số 05/QĐ-UBND',
  'Bản chính bị rách góc dưới',
]

/** What stays the same through a book: its office, the people who sign, their habits of writing. */
type Hand = {
  readonly commune: Commune
  readonly book: BookKey
  readonly year: number
  readonly signers: readonly (readonly [name: string, title: string])[]
  readonly clerk: string
  readonly date: (date: CivilDate) => string
  readonly words: (date: CivilDate) => string
  readonly number: (int: number) => string
  /** Entries on a page. */
  readonly perPage: number
}

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

function handOf(random: Random, commune: Commune, book: BookKey): Hand {
  const year = Number(book.year)
  const own = random.fork(`hand ${book.year} ${book.volume}`)
  // Officials serve a term of five years and so sign all books of those years.
  const officials = random.fork(`officials ${Math.floor(year / 5)}`)
  const official = () =>
    KINH.nameOf(
      officials,
      officials.chance(0.75) ? 'male' : 'female',
      year - officials.int(30, 55),
      officials.weighted(KINH.surnames),
    )
  const separator = own.chance(0.3) ? '/' : '.'
  const south = own.chance(0.3)
  const withYear = own.chance(0.5)
  return {
    commune,
    book,
    year,
    signers: [
      [official(), 'Chủ tịch'],
      [official(), 'Phó Chủ tịch'],
    ],
    clerk: official(),
    date: (date) => toText(date).replaceAll('.', separator),
    words: (date) => (south ? dateToWords(date).replace('nghìn', 'ngàn').replace('linh', 'lẻ') : dateToWords(date)),
    number: (int) => String(int).padStart(2, '0') + (withYear ? `/${year}` : ''),
    perPage: own.chance(0.4) ? 2 : 1,
  }
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
  const { commune, book, year } = hand
  const { mother, father } = event.family
  const home = `${hamletOf(own, commune)}, ${unitOf(commune)}`
  const entry: Entry = {
    own,
    hand,
    event,
    home,
    papers: { mother: paperOf(own, year, mother), father: paperOf(own, year, father) },
  }
  const [signer, title] = own.chance(0.7) ? hand.signers[0]! : hand.signers[1]!
  return {
    number: hand.number(int),
    volume: volumeOf(book),
    page: String(Math.ceil(int / hand.perPage)),
    'registered.on': hand.date(event.registered),
    'registered.kind': REGISTRATION_CODE[event.registration],
    'registered.at': officeName(commune),
    'signer.name': signer,
    'signer.title': title,
    'clerk.name': hand.clerk,
    ...(own.chance(0.012) && { note: own.pick(NOTES) }),
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

/** How much of a parent's birth the books of a time give; the law asks for the year only (art. 14). */
const PRECISION = [
  {
    to: 2005,
    parts: weights([
      ['year', 92],
      ['month', 3],
      ['day', 5],
    ]),
  },
  {
    to: 2015,
    parts: weights([
      ['year', 70],
      ['month', 1],
      ['day', 29],
    ]),
  },
  {
    to: 9999,
    parts: weights([
      ['year', 30],
      ['day', 70],
    ]),
  },
]

function parentBorn(own: Random, hand: Hand, { born }: Person): string {
  const parts = own.weighted(PRECISION.find(({ to }) => hand.year <= to)!.parts)
  if (parts === 'year') return hand.date(civilDate(born.year)!)
  return hand.date(parts === 'month' ? civilDate(born.year, born.month)! : born)
}

function parentValues({ own, hand, event, home, papers }: Entry, role: 'mother' | 'father'): Values {
  if (event.parents !== 'both' && event.parents !== role) return {}
  const person = event.family[role]
  const paper = papers[role]
  return {
    ...(paper?.kind === '4' && { [`${role}.id`]: person.id }),
    [`${role}.name`]: person.name,
    [`${role}.born`]: parentBorn(own, hand, person),
    [`${role}.ethnicity`]: person.people.ethnicity,
    [`${role}.nationality`]: 'Việt Nam',
    [`${role}.residence.kind`]: own.chance(0.95) ? '1' : '2',
    [`${role}.residence`]: own.chance(0.95) ? home : unitOf(hand.commune),
    ...(paper && { [`${role}.paper.kind`]: paper.kind, [`${role}.paper.number`]: paper.number }),
  }
}

type Paper = { readonly kind: '1' | '4'; readonly number: string }

/** The paper a clerk noted: none before 2006, then identity cards, from 2016 also the new ones (code 4). */
function paperOf(own: Random, year: number, person: Person): Paper | undefined {
  if (year < 2006 || !own.chance(year < 2016 ? 0.4 : 0.95)) return undefined
  return year >= 2016 && own.chance(0.6) ? { kind: '4', number: person.id } : { kind: '1', number: person.card }
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
