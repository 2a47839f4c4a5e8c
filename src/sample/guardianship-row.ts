// Guardianship (GH), its end (CDGH), its supervision (GSGH) and the end of that (CDGSGH). Whatever ends or supervises
// names a real entry of the office; where its books hold none, one of a book that nobody has brought in.
import { type CivilDate, isDefinitelyBefore } from '../lib/civil-date.ts'
import type { RegisterCode } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import { dayOf } from './days.ts'
import { headValues } from './hand.ts'
import { dateIn, isDead, isFirst, recall } from './past.ts'
import { adult } from './people.ts'
import { officeName } from './places.ts'
import { personValues, readSomeone, requesterValues, type Someone, someoneOf } from './someone.ts'
import { type BookWriter, dayIn, daysBefore, homeOf, peopleOf } from './writing.ts'

const NOTES = ['Đã giao trích lục cho các bên', 'Có danh mục tài sản kèm theo']
const OF_AGE = 18

const decision = ({ own, hand }: BookWriter): Values => ({
  'decision.number': `${own.int(1, 60)}/QĐ-UBND`,
  'decision.by': officeName(hand.commune),
})

/** Whom a guardianship is between. */
type Pair = { readonly guardian: Someone; readonly ward: Someone }

export function guardianshipEntry(book: BookWriter, _row: number, int: number, registered: CivilDate): Values {
  const { own, hand } = book
  const { guardian, ward } = pairOf(book, registered)
  const byLaw = own.chance(0.6)
  return {
    ...headValues(own, hand, { int, registered, notes: NOTES }),
    ...decision(book),
    'guardianship.kind': byLaw ? '2' : '1',
    reason: own.pick([
      'Cha, mẹ không còn',
      'Cha, mẹ đi làm ăn xa, không rõ tin tức',
      'Cha, mẹ bị Tòa án hạn chế quyền',
    ]),
    basis: byLaw ? 'Giấy tờ chứng minh quan hệ ông, bà với cháu' : 'Văn bản cử người giám hộ',
    ...personsOf(book, { guardian, ward }),
    ...requesterValues(book, guardian, guardian.sex === 'male' ? 'Ông' : 'Bà'),
  }
}

const personsOf = (book: BookWriter, { guardian, ward }: Pair): Values => ({
  ...personValues(book, 'guardian', guardian),
  ...personValues(book, 'ward', ward, { exact: true }),
})

/** A grandparent, and a child of the birth books or one whose birth stands elsewhere. */
function pairOf(book: BookWriter, registered: CivilDate): Pair {
  const { own, hand, past } = book
  const home = homeOf(own, hand.commune)
  const of = (values: Values) => readSomeone(values, 'child', undefined, home)
  const birth = recall(own, past, 'KS', {
    purpose: 'guardian',
    before: registered,
    fits: (values) => {
      const child = of(values)
      return isFirst(values) && !!child && hand.year - child.born.year < OF_AGE && !isDead(past, child.name, child.born)
    },
  })
  const people = own.weighted(hand.commune.folk)
  const stranger = adult(own, people, own.chance(0.5) ? 'male' : 'female', hand.year - own.int(1, OF_AGE - 2))
  const ward = (birth && of(birth.values)) ?? someoneOf(stranger, home)
  const theirs = peopleOf(book, ward.ethnicity)
  const elder = adult(own, theirs, own.chance(0.5) ? 'male' : 'female', ward.born.year - own.int(45, 60))
  return { guardian: someoneOf(elder, ward.home), ward }
}

/** An earlier entry that this one is about: its persons, and where it stands. */
type Named = Pair & { readonly supervisor?: Someone | undefined; readonly at: Values; readonly on: CivilDate }

/** @param key of the fields that name the entry */
function named(book: BookWriter, type: RegisterCode, key: string, before: CivilDate): Named {
  const { own, hand, past } = book
  const home = homeOf(own, hand.commune)
  const pair = (values: Values): Pair | undefined => {
    const [guardian, ward] = [
      readSomeone(values, 'guardian', undefined, home),
      readSomeone(values, 'ward', undefined, home),
    ]
    return guardian && ward && { guardian, ward }
  }
  const entry = recall(own, past, type, {
    purpose: hand.book.type,
    before,
    fits: (values) => pair(values) !== undefined,
  })
  if (!entry) return elsewhere(book, key)
  const { values } = entry
  const on = dateIn(values, 'registered.on')!
  return {
    ...pair(values)!,
    supervisor: readSomeone(values, 'supervisor', undefined, home),
    on,
    at: reference(key, values.number!, values.volume!, hand.date(on), officeName(hand.commune)),
  }
}

const reference = (key: string, number: string, volume: string, on: string, at: string): Values => ({
  [`${key}.number`]: number,
  [`${key}.volume`]: volume,
  [`${key}.on`]: on,
  [`${key}.at`]: at,
})

/** Volumes that no office here has brought in. */
const ELSEWHERE = 9

function elsewhere(book: BookWriter, key: string): Named {
  const { own, hand } = book
  const year = hand.year - own.int(1, 6)
  const on = dayIn(own, year)
  const volume = `${String(own.int(ELSEWHERE, 12)).padStart(2, '0')}/${year}`
  const pair = strangers(book, year)
  return {
    ...pair,
    on,
    at: reference(key, String(own.int(1, 40)).padStart(2, '0'), volume, hand.date(on), officeName(hand.commune)),
  }
}

/** A grandparent and a child of no book here. */
function strangers({ own, hand }: BookWriter, year: number): Pair {
  const people = own.weighted(hand.commune.folk)
  const home = homeOf(own, hand.commune)
  const ward = adult(own, people, own.chance(0.5) ? 'male' : 'female', year - own.int(2, OF_AGE - 2))
  const elder = adult(own, people, own.chance(0.5) ? 'male' : 'female', ward.born.year - own.int(45, 60))
  return { guardian: someoneOf(elder, home), ward: someoneOf(ward, home) }
}

/** A few days before the entry, and not before what ended had begun. */
function endedOn({ own }: BookWriter, began: CivilDate, registered: CivilDate): CivilDate {
  const ended = daysBefore(registered, own.int(0, 12))
  return isDefinitelyBefore(ended, began) ? registered : ended
}

function endValues(book: BookWriter, { ward, on }: Named, registered: CivilDate): Values {
  const ended = endedOn(book, on, registered)
  const grown = dayOf(ended) - dayOf(ward.born) > (OF_AGE + 1) * 366
  return {
    'ended.on': book.hand.date(ended),
    'ended.reason': grown
      ? 'Người được giám hộ đã đủ 18 tuổi'
      : 'Cha, mẹ đã có đủ điều kiện để thực hiện quyền, nghĩa vụ của mình',
    'ended.basis': grown ? 'Giấy khai sinh của người được giám hộ' : 'Văn bản thỏa thuận của các bên',
  }
}

export function guardianshipEndEntry(book: BookWriter, _row: number, int: number, registered: CivilDate): Values {
  const { own, hand } = book
  const ends = named(book, 'GH', 'guardianship', registered)
  return {
    ...headValues(own, hand, { int, registered, notes: NOTES }),
    ...decision(book),
    'guardianship.kind': own.chance(0.6) ? '2' : '1',
    ...ends.at,
    ...endValues(book, ends, registered),
    ...personsOf(book, ends),
    ...requesterValues(book, ends.guardian, 'Người giám hộ'),
  }
}

export function supervisionEntry(book: BookWriter, _row: number, int: number, registered: CivilDate): Values {
  const { own, hand } = book
  const over = named(book, 'GH', 'guardianship', registered)
  return {
    ...headValues(own, hand, { int, registered, notes: NOTES }),
    ...decision(book),
    reason: 'Giám sát việc quản lý tài sản của người được giám hộ',
    basis: 'Văn bản cử người giám sát việc giám hộ',
    ...personValues(book, 'supervisor', uncleOf(book, over)),
    'supervisor.relation': 'Người thân thích',
    ...over.at,
    ...personsOf(book, over),
    ...requesterValues(book, over.guardian, 'Người giám hộ'),
  }
}

function uncleOf(book: BookWriter, { ward }: Pair): Someone {
  const { own } = book
  const people = peopleOf(book, ward.ethnicity)
  return someoneOf(adult(own, people, own.chance(0.6) ? 'male' : 'female', ward.born.year - own.int(22, 40)), ward.home)
}

export function supervisionEndEntry(book: BookWriter, _row: number, int: number, registered: CivilDate): Values {
  const { own, hand } = book
  const ends = named(book, 'GSGH', 'supervision', registered)
  const supervisor = ends.supervisor ?? uncleOf(book, ends)
  return {
    ...headValues(own, hand, { int, registered, notes: NOTES }),
    ...decision(book),
    ...ends.at,
    ...endValues(book, ends, registered),
    ...personValues(book, 'supervisor', supervisor),
    'supervisor.relation': 'Người thân thích',
    ...personsOf(book, ends),
    ...requesterValues(book, supervisor, 'Người giám sát'),
  }
}
