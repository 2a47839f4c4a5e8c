// Changes, corrections and additions (TDHT; Law arts. 26 to 29): each names the entry of a birth that it changes, with
// what stood there.
import type { CivilDate } from '../lib/civil-date.ts'
import { canonName } from '../lib/vietnamese.ts'
import type { Values } from '../register/values.ts'
import { headValues } from './hand.ts'
import { dateIn, isDead, recall } from './past.ts'
import { adult } from './people.ts'
import { officeName, originOf } from './places.ts'
import { weights } from './random.ts'
import { personValues, readSomeone, requesterValues, type Someone, someoneOf } from './someone.ts'
import { type BookWriter, dayIn, homeOf, peopleOf } from './writing.ts'

/** What is changed: 1 change · 2 correction · 3 addition · 4 ethnic group. Undefined where the entry has nothing of it. */
type Changed = {
  readonly kind: string
  readonly what: string
  readonly from: string
  readonly to: string
  readonly reason: string
}

type Original = { readonly subject: Someone; readonly values: Values; readonly at: Values }

export function changeEntry(book: BookWriter, _row: number, int: number, registered: CivilDate): Values {
  const { own, hand } = book
  const original = fromBirths(book, registered) ?? elsewhere(book)
  const change = own.weighted(KINDS)(book, original) ?? rename(book, original)
  const grown = hand.year - original.subject.born.year >= 18
  const requester = grown ? original.subject.name : (original.values['mother.name'] ?? original.subject.name)
  return {
    ...headValues(own, hand, {
      int,
      registered,
      notes: ['Đã ghi chú vào Sổ đăng ký khai sinh', 'Đã thu hồi bản chính'],
    }),
    'decision.number': `${own.int(1, 90)}/QĐ-UBND`,
    'change.kind': change.kind,
    reason: change.reason,
    basis: own.pick(['Giấy khai sinh bản chính', 'Giấy chứng sinh', 'Sổ hộ khẩu gia đình']),
    ...personValues(book, 'subject', original.subject),
    'original.kind': '1',
    ...original.at,
    'change.1.field': change.what,
    'change.1.from': change.from,
    'change.1.to': change.to,
    ...requesterValues(book, { name: requester }, requester === original.subject.name ? 'Bản thân' : 'Mẹ'),
  }
}

function fromBirths(book: BookWriter, registered: CivilDate): Original | undefined {
  const { own, hand, past } = book
  const of = (values: Values) =>
    readSomeone(values, 'child', undefined, values['mother.residence'] ?? homeOf(own, hand.commune))
  const birth = recall(own, past, 'KS', {
    purpose: 'change',
    before: registered,
    fits: (values) => {
      const subject = of(values)
      return subject !== undefined && !isDead(past, subject.name, subject.born)
    },
  })
  if (!birth) return undefined
  const { values } = birth
  const on = hand.date(dateIn(values, 'registered.on')!)
  return { subject: of(values)!, values, at: reference(values.number!, values.volume!, on, values['registered.at']!) }
}

const reference = (number: string, volume: string, on: string, at: string): Values => ({
  'original.number': number,
  'original.volume': volume,
  'original.on': on,
  'original.at': at,
})

/** A birth that stands in a volume which nobody has brought in. */
function elsewhere({ own, hand }: BookWriter): Original {
  const born = hand.year - own.int(19, 40)
  const mother = adult(own, own.weighted(hand.commune.folk), 'female', Math.max(1900, born - own.int(19, 30)))
  const subject = adult(own, mother.people, own.chance(0.5) ? 'male' : 'female', born)
  const on = dayIn(own, born + 1)
  const at = reference(
    String(own.int(1, 90)),
    `${String(own.int(9, 12)).padStart(2, '0')}/${born + 1}`,
    hand.date(on),
    officeName(hand.commune),
  )
  return {
    subject: someoneOf(subject, homeOf(own, hand.commune)),
    values: { 'mother.name': mother.name, 'mother.born': `${mother.born.year}` },
    at,
  }
}

type Change = (book: BookWriter, original: Original) => Changed | undefined

function rename(book: BookWriter, { subject }: Original): Changed {
  const { own } = book
  const people = peopleOf(book, subject.ethnicity)
  const surname = subject.name.split(' ')[0]!
  let to = subject.name
  while (canonName(to) === canonName(subject.name)) to = people.nameOf(own, subject.sex, subject.born.year, surname)
  return {
    kind: '1',
    what: 'Họ, chữ đệm, tên',
    from: subject.name,
    to,
    reason: 'Tên gây nhầm lẫn, ảnh hưởng đến sinh hoạt',
  }
}

/** A mother's year of birth was entered wrong. */
function correctMother({ own }: BookWriter, { values }: Original): Changed | undefined {
  const year = dateIn(values, 'mother.born')?.year
  if (year === undefined) return undefined
  const to = `${year + own.pick([-2, -1, 1])}`
  return {
    kind: '2',
    what: 'Năm sinh của mẹ',
    from: values['mother.born']!,
    to,
    reason: 'Ghi sai khi đăng ký khai sinh',
  }
}

function addOrigin({ own, hand }: BookWriter, { values }: Original): Changed | undefined {
  if (values['child.origin']) return undefined
  return {
    kind: '3',
    what: 'Quê quán',
    from: 'Chưa ghi',
    to: originOf(own, hand.commune),
    reason: 'Sổ chưa ghi quê quán',
  }
}

/** A child takes the people of its other parent (Civil Code 2015, art. 29). */
function changePeople(_: BookWriter, { subject, values }: Original): Changed | undefined {
  const other = [values['mother.ethnicity'], values['father.ethnicity']].find(
    (group) => group && group !== subject.ethnicity,
  )
  return other
    ? {
        kind: '4',
        what: 'Dân tộc',
        from: subject.ethnicity,
        to: other,
        reason: 'Xác định lại theo dân tộc của cha hoặc mẹ',
      }
    : undefined
}

const KINDS = weights<Change>([
  [rename, 35],
  [correctMother, 40],
  [addOrigin, 15],
  [changePeople, 10],
])
