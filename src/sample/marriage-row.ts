// Weddings (KH), and the confirmations (HN) that people fetched before them. A couple of the marriage book has its first
// child in the year after: births find their parents here.
import { type CivilDate, civilDate } from '../lib/civil-date.ts'
import type { Values } from '../register/values.ts'
import { headValues } from './hand.ts'
import { type Family, familyOf } from './people.ts'
import { type Commune, officeName, unitOf } from './places.ts'
import { type Random, weights } from './random.ts'
import { onForm, personValues, requesterValues, type Someone, someoneOf, type Writer } from './someone.ts'
import { type BookWriter, dayIn, homeOf } from './writing.ts'

type Wedding = Family & {
  /** First, again after the paper was lost, or at last after decades together (before 3.1.1987, Decree 123/2015 art. 44). */
  readonly kind: 'first' | 'again' | 'de facto'
  /** The year in which they began. */
  readonly since: number
}

const KINDS = weights<Wedding['kind']>([
  ['first', 96],
  ['again', 2],
  ['de facto', 2],
])

/** Old enough for the law of our days on every day of that year: eighteen and twenty (Law on Marriage 2014, art. 8). */
const mayMarry = ({ mother, father }: Family, year: number): boolean =>
  year - mother.born.year > 18 && year - father.born.year > 20

/** Nobody here married earlier: personal numbers reach back to births of 1900. */
const EARLIEST = 1945

/** @param random the office's stream @param row of the marriage book, from 0 */
export function weddingOf(random: Random, commune: Commune, year: number, volume: string, row: number): Wedding {
  const own = random.fork(`wedding ${year} ${volume} ${row}`)
  const kind = own.weighted(KINDS)
  if (kind === 'first') {
    // The same stream as the family whose first child comes next year (birth-event.ts).
    const family = familyOf(random.fork(`family ${year + 1} ${volume} ${row}`), commune.folk, year + 1)
    if (mayMarry(family, year)) return { ...family, kind, since: year }
  }
  const before = kind === 'de facto' ? Math.min(year - 15, 1985) : kind === 'again' ? year - own.int(10, 30) : year
  const since = Math.max(before, EARLIEST)
  for (;;) {
    const family = familyOf(own, commune.folk, since + 1)
    if (mayMarry(family, since)) return { ...family, kind, since }
  }
}

const NOTES = ['Đã cấp bản sao trích lục', 'Hai bên có mặt ký sổ', 'Bản chính bị rách góc dưới']

export function marriageEntry(book: BookWriter, row: number, int: number, registered: CivilDate): Values {
  const { own, hand } = book
  const { kind, since, mother, father } = weddingOf(book.random, hand.commune, hand.year, hand.book.volume, row)
  const home = homeOf(own, hand.commune)
  const apart = own.chance(0.4)
  return {
    ...headValues(own, hand, { int, registered, kind: kind === 'again' ? '2' : '1', notes: NOTES }),
    // Of couples registered again or late it is the day since which they have been married.
    ...onForm(book, { 'marriage.from': hand.date(kind === 'first' ? registered : dayIn(own, since)) }),
    ...personValues(book, 'husband', someoneOf(father, home), { withPaper: true }),
    ...personValues(book, 'wife', someoneOf(mother, apart ? homeOf(own, hand.commune) : home), { withPaper: true }),
    ...(kind === 'first' && hand.year <= 2012 && own.chance(0.02) && ended(book)),
  }
}

/** Some marriages end before a court, long after; the book notes it (domain: no entry of its own). */
function ended({ own, hand }: Writer): Values {
  const noted = dayIn(own, hand.year + own.int(11, 13))
  return {
    'marriage.status': 'Đã ly hôn',
    'marriage.ended.on': hand.date(noted),
    'marriage.ended.basis': `Quyết định số ${own.int(10, 300)}/${noted.year}/QĐST-HNGĐ của Tòa án nhân dân ${hand.commune.district}`,
  }
}

const NEVER = 'Hiện tại chưa đăng ký kết hôn với ai'

/** Who fetched a confirmation, in what state, and for what. */
type Confirmed = { subject: Someone; state: string; purpose: string; words: string }

/** A confirmation of marital status: before a wedding of the next months, or for a loan, a sale of land, a journey. */
export function statusEntry(book: BookWriter, row: number, int: number, registered: CivilDate): Values {
  const { own, hand } = book
  const { subject, state, purpose, words } = own.chance(0.7) ? beforeWedding(book, row) : otherwise(book)
  const since = civilDate(Math.max(subject.born.year + 18, hand.year - 20), subject.born.month, subject.born.day)!
  return {
    ...headValues(own, hand, { int, registered, notes: ['Cấp lần đầu', 'Cấp lại do hết hạn sử dụng'] }),
    ...personValues(book, 'subject', subject, { exact: true, withPaper: hand.year >= 2006 }),
    ...(own.chance(0.6) && {
      'lived.at': unitOf(hand.commune),
      'lived.from': hand.date(since),
      'lived.to': hand.date(registered),
    }),
    'status.text': state,
    'purpose.kind': purpose,
    ...(words !== '' && { 'purpose.text': words }),
    ...requesterValues(book, subject, 'Bản thân'),
  }
}

/** Weddings lie at least this share of a year behind. */
const AHEAD = 1 / 6

function beforeWedding(book: BookWriter, row: number): Confirmed {
  const { own, hand, random } = book
  const at = row + Math.max(1, Math.ceil(book.rows * AHEAD)) + 1
  const wedding = weddingOf(random, hand.commune, hand.year, hand.book.volume, at)
  if (wedding.kind !== 'first' || at >= book.rows) return otherwise(book)
  const [who, other] = own.chance(0.5) ? [wedding.father, wedding.mother] : [wedding.mother, wedding.father]
  return {
    subject: someoneOf(who, homeOf(own, hand.commune)),
    state: NEVER,
    purpose: '1',
    words: `Để đăng ký kết hôn với ${other.sex === 'male' ? 'ông' : 'bà'} ${other.name}, tại ${officeName(hand.commune)}`,
  }
}

const PURPOSES = [
  'Bổ sung hồ sơ vay vốn ngân hàng',
  'Làm thủ tục chuyển nhượng quyền sử dụng đất',
  'Bổ sung hồ sơ xuất khẩu lao động',
]

function otherwise(book: BookWriter): Confirmed {
  const { own, hand } = book
  const family = familyOf(own, hand.commune.folk, hand.year - own.int(2, 20))
  const who = own.chance(0.5) ? family.father : family.mother
  const year = hand.year - 1
  const state = own.pick([
    NEVER,
    `Đã đăng ký kết hôn nhưng đã ly hôn theo Quyết định số ${own.int(10, 300)}/${year}/QĐST-HNGĐ của Tòa án nhân dân ${hand.commune.district}; hiện tại chưa đăng ký kết hôn với ai`,
    `Đã đăng ký kết hôn nhưng ${who.sex === 'male' ? 'vợ' : 'chồng'} đã chết; hiện tại chưa đăng ký kết hôn với ai`,
  ])
  return { subject: someoneOf(who, homeOf(own, hand.commune)), state, purpose: '5', words: own.pick(PURPOSES) }
}
