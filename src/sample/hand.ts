// How the clerk of a book writes: who signs, how dates, numbers and words look, how much of a birth and which papers the
// forms of the time ask for. What stays the same through a book is drawn once a book.
import { type BookKey, bookKey, volumeOf } from '../book/book.ts'
import { type CivilDate, civilDate, precisionOf, toText } from '../lib/civil-date.ts'
import { dateToWords } from '../lib/date-words.ts'
import type { Values } from '../register/values.ts'
import { KINH } from './people.ts'
import { type Commune, officeName } from './places.ts'
import { type Random, weights } from './random.ts'

/** What stays the same through a book: its office, the people who sign, their habits of writing. */
export type Hand = {
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

/** A book's own label among the streams of its office; births came first and have none of their type. */
export const labelOf = (book: BookKey): string => (book.type === 'KS' ? `${book.year} ${book.volume}` : bookKey(book))

/** @param random the office's stream */
export function handOf(random: Random, commune: Commune, book: BookKey): Hand {
  const year = Number(book.year)
  const own = random.fork(`hand ${labelOf(book)}`)
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

/** The head of an entry. @param kind code of the registration, where the register has one @param notes to draw a few of */
export function headValues(
  own: Random,
  hand: Hand,
  entry: {
    readonly int: number
    readonly registered: CivilDate
    readonly kind?: string
    readonly notes: readonly string[]
  },
): Values {
  const [signer, title] = own.chance(0.7) ? hand.signers[0]! : hand.signers[1]!
  return {
    number: hand.number(entry.int),
    volume: volumeOf(hand.book),
    page: String(Math.ceil(entry.int / hand.perPage)),
    'registered.on': hand.date(entry.registered),
    ...(entry.kind && { 'registered.kind': entry.kind }),
    'registered.at': officeName(hand.commune),
    'signer.name': signer,
    'signer.title': title,
    'clerk.name': hand.clerk,
    ...(own.chance(0.012) && { note: own.pick(entry.notes) }),
  }
}

/** How much of a birth the books of a time give of people who are not the entry's event; the law asks for the year only (art. 14). */
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

/** A birth as far as this clerk writes it, and no further than it is known. */
export function bornText(own: Random, hand: Hand, born: CivilDate): string {
  const parts = own.weighted(PRECISION.find(({ to }) => hand.year <= to)!.parts)
  if (parts === 'year') return hand.date(civilDate(born.year)!)
  if (parts === 'month' && precisionOf(born) === 'day') return hand.date(civilDate(born.year, born.month)!)
  return hand.date(born)
}

export type Paper = { readonly kind: '1' | '4'; readonly number: string }

/** The paper a clerk noted: none before 2006, then identity cards, from 2016 also the new ones (code 4). */
export function paperOf(own: Random, year: number, person: { id: string; card: string }): Paper | undefined {
  if (year < 2006 || !own.chance(year < 2016 ? 0.4 : 0.95)) return undefined
  return year >= 2016 && own.chance(0.6) ? { kind: '4', number: person.id } : { kind: '1', number: person.card }
}
