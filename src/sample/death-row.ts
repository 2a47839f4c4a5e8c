// Deaths (KT): mostly of the old, of whom no book here tells; some of people whose birth or marriage stands in a book of
// the office, so that the registers agree on them.
import { type CivilDate, isDefinitelyAfter } from '../lib/civil-date.ts'
import type { Values } from '../register/values.ts'
import { ABROAD } from './abroad.ts'
import { dateOfDay, dayOf } from './days.ts'
import { headValues } from './hand.ts'
import { bury, dateIn, isDead, recall } from './past.ts'
import { adult } from './people.ts'
import { PROVINCE, unitOf } from './places.ts'
import { weights } from './random.ts'
import { onForm, personValues, readSomeone, requesterValues, type Someone, someoneOf } from './someone.ts'
import { type BookWriter, daysBefore, homeOf } from './writing.ts'

type Registration = 'on time' | 'late' | 'again' | 'abroad' | 'unknown'
const CODES: Record<Registration, string> = { 'on time': '1', late: '4', again: '2', abroad: '3', unknown: '0' }
const OLD = weights<Registration>([
  ['on time', 82],
  ['late', 14],
  ['unknown', 4],
])
const NEW = weights<Registration>([
  ['on time', 85],
  ['late', 13],
  ['again', 1],
  ['abroad', 1],
])

const CAUSES = weights([
  ['Tuổi già', 42],
  ['Bệnh tim mạch', 12],
  ['Tai biến mạch máu não', 14],
  ['Ung thư phổi', 7],
  ['Ung thư gan', 6],
  ['Tai nạn giao thông', 7],
  ['Bệnh phổi', 6],
  ['Đuối nước', 2],
  ['Bệnh', 4],
])
const NOTES = ['Đã cấp bản sao trích lục', 'Đã nộp lại giấy chứng minh nhân dân', 'Ghi theo giấy báo tử']

export function deathEntry(book: BookWriter, _row: number, int: number, registered: CivilDate): Values {
  const { own, hand } = book
  const kind = own.weighted(hand.year < 2006 ? OLD : NEW)
  const died = daysBefore(registered, daysUnregistered(book, kind))
  const dead = deceasedOf(book, died)
  const abroad = kind === 'abroad' ? own.pick(ABROAD) : undefined
  const at = abroad
    ? abroad[1]
    : own.chance(0.8)
      ? dead.home
      : `Bệnh viện đa khoa ${hand.commune.district}, ${PROVINCE}`
  return {
    ...headValues(own, hand, { int, registered, kind: CODES[kind], notes: NOTES }),
    ...personValues(book, 'deceased', dead),
    'death.on': hand.date(died),
    ...onForm(book, { 'death.on.words': hand.words(died) }),
    ...(own.chance(hand.year < 1999 ? 0.15 : 0.7) && { 'death.time': timeText(own.int(0, 23), own.int(0, 59)) }),
    'death.place': at,
    'death.cause': own.weighted(CAUSES),
    ...noticeValues(book, died, registered, abroad !== undefined),
    ...familyValues(book, dead),
    ...(abroad && {
      'foreign.number': `${own.int(100, 9999)}`,
      'foreign.on': hand.date(dateOfDay(Math.min(dayOf(died) + own.int(1, 20), dayOf(registered)))),
      'foreign.by': abroad[2],
      'foreign.country': abroad[0],
    }),
  }
}

/** On time means within fifteen days (Law art. 33). */
function daysUnregistered({ own }: BookWriter, kind: Registration): number {
  if (kind === 'late') return own.chance(0.7) ? own.int(16, 360) : own.int(366, 12 * 365)
  if (kind === 'again') return own.int(5 * 365, 14 * 365)
  return kind === 'abroad' ? own.int(30, 300) : own.int(0, 13)
}

function deceasedOf(book: BookWriter, died: CivilDate): Someone {
  const known = book.own.chance(0.35) ? (fromMarriages(book, died) ?? fromBirths(book, died)) : undefined
  const dead = known ?? old(book, died)
  bury(book.past, dead.name, dead.born)
  return dead
}

/** Families of the books go on for eleven years after an entry; whoever is in one lives so long (birth-event.ts). */
const SETTLED = 11

function fromMarriages(book: BookWriter, died: CivilDate): Someone | undefined {
  const { own, hand, past } = book
  const [role, sex] = own.chance(0.6) ? (['husband', 'male'] as const) : (['wife', 'female'] as const)
  const of = (values: Values) => readSomeone(values, role, sex, homeOf(own, hand.commune))
  const marriage = recall(own, past, 'KH', {
    purpose: `death of ${role}`,
    before: died,
    fits: (values) => {
      const someone = of(values)
      const settled = dateIn(values, 'registered.on')!.year + SETTLED
      return (
        someone !== undefined &&
        died.year > settled &&
        !values['marriage.status'] &&
        !isDead(past, someone.name, someone.born)
      )
    },
  })
  return marriage && of(marriage.values)
}

/** Somebody whose birth stands here: a child, or somebody of age. */
function fromBirths(book: BookWriter, died: CivilDate): Someone | undefined {
  const { own, hand, past } = book
  const of = (values: Values) =>
    readSomeone(values, 'child', undefined, values['mother.residence'] ?? homeOf(own, hand.commune))
  const birth = recall(own, past, 'KS', {
    purpose: 'life',
    before: died,
    fits: (values) => {
      const someone = of(values)
      // What the child's first entry, not a second one, tells; and a death after the birth, whatever is known of it.
      return /^[14]$/.test(values['registered.kind']!) && someone !== undefined && isDefinitelyAfter(died, someone.born)
    },
  })
  return birth && of(birth.values)
}

function old({ own, hand }: BookWriter, died: CivilDate): Someone {
  const born = Math.max(1900, died.year - own.int(55, 95))
  return someoneOf(
    adult(own, own.weighted(hand.commune.folk), own.chance(0.55) ? 'male' : 'female', born),
    homeOf(own, hand.commune),
  )
}

const timeText = (hour: number, minute: number): string =>
  `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

const NOTICES = weights([
  ['1', 80],
  ['6', 12],
  ['7', 6],
  ['5', 2],
])
const ISSUERS: Readonly<Record<string, string>> = { '5': 'Trung tâm y tế', '6': 'Công an', '7': 'Ban cán sự' }

function noticeValues(book: BookWriter, died: CivilDate, registered: CivilDate, abroad: boolean): Values {
  const { own, hand } = book
  const kind = own.weighted(NOTICES)
  const days = Math.max(0, Math.min(dayOf(registered) - dayOf(died), own.int(0, 5)))
  const by = kind === '1' ? `Trạm y tế ${hand.commune.name}` : `${ISSUERS[kind]} ${hand.commune.name}`
  return onForm(book, {
    'notice.kind': abroad ? '0' : kind,
    ...(!abroad && {
      'notice.number': `${own.int(1, 90)}/GBT`,
      'notice.on': hand.date(dateOfDay(dayOf(died) + days)),
      'notice.by': `${by}, ${hand.commune.district}`,
    }),
  })
}

/** A child of the deceased comes, or a neighbour: of a child, a parent. */
function familyValues(book: BookWriter, dead: Someone): Values {
  const { own, hand } = book
  const young = hand.year - dead.born.year < 40
  const years = young ? -own.int(20, 30) : own.int(20, 30)
  const people = own.weighted(hand.commune.folk)
  const sex = own.chance(0.7) ? 'male' : 'female'
  const comes = adult(own, people, sex, Math.max(1900, dead.born.year + years))
  const relation = young ? (sex === 'male' ? 'Cha' : 'Mẹ') : own.chance(0.9) ? 'Con' : 'Cháu'
  return requesterValues(book, someoneOf(comes, unitOf(hand.commune)), relation)
}
