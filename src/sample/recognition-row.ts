// Recognitions (CMC): fathers of children that were entered without one, and others whose birth stands elsewhere.
import type { CivilDate } from '../lib/civil-date.ts'
import { canonName } from '../lib/vietnamese.ts'
import type { Values } from '../register/values.ts'
import { headValues } from './hand.ts'
import { isDead, isFirst, recall } from './past.ts'
import { adult } from './people.ts'
import { weights } from './random.ts'
import { personValues, readSomeone, requesterValues, type Someone, someoneOf } from './someone.ts'
import { type BookWriter, homeOf, peopleOf } from './writing.ts'

/** Code of who recognises whom, with the sex of the parent and who comes to the office. */
const KINDS = weights([
  [{ code: '1', sex: 'male', byChild: false }, 82],
  [{ code: '2', sex: 'female', byChild: false }, 6],
  [{ code: '3', sex: 'male', byChild: true }, 9],
  [{ code: '4', sex: 'female', byChild: true }, 3],
] as const)

export function recognitionEntry(book: BookWriter, _row: number, int: number, registered: CivilDate): Values {
  const { own, hand } = book
  const kind = own.weighted(KINDS)
  const child = (kind.code === '1' ? fromBirths(book, registered) : undefined) ?? elsewhere(book, kind.byChild)
  const people = peopleOf(book, child.ethnicity)
  const home = homeOf(own, hand.commune)
  let parent = child
  // A father and his child do not bear one name here: it would be a question of its own.
  while (canonName(parent.name) === canonName(child.name))
    parent = someoneOf(adult(own, people, kind.sex, child.born.year - own.int(20, 38)), home)
  const word = kind.sex === 'male' ? 'Cha' : 'Mẹ'
  const [who, toChild, toParent] = kind.byChild ? [child, 'Bản thân', 'Con'] : [parent, word, 'Bản thân']
  return {
    ...headValues(own, hand, {
      int,
      registered,
      kind: '1',
      notes: ['Đã ghi chú vào Sổ đăng ký khai sinh', 'Theo đơn tự nguyện'],
    }),
    'decision.number': `${own.int(1, 90)}/QĐ-UBND`,
    'recognition.kind': kind.code,
    ...personValues(book, 'parent', parent),
    ...personValues(book, 'child', child, { exact: true }),
    ...requesterValues(book, who, ''),
    'requester.relation.recognised': toChild,
    'requester.relation.recogniser': toParent,
  }
}

/** A child whose birth was entered with its mother only. */
function fromBirths(book: BookWriter, registered: CivilDate): Someone | undefined {
  const { own, hand, past } = book
  const of = (values: Values) =>
    readSomeone(values, 'child', undefined, values['mother.residence'] ?? homeOf(own, hand.commune))
  const birth = recall(own, past, 'KS', {
    purpose: 'father',
    before: registered,
    fits: (values) => {
      const child = of(values)
      return (
        values['birth.kind'] === '3' && child !== undefined && !isDead(past, child.name, child.born) && isFirst(values)
      )
    },
  })
  return birth && of(birth.values)
}

/** A child born in another commune; one that comes by itself is of age. */
function elsewhere({ own, hand }: BookWriter, ofAge: boolean): Someone {
  const people = own.weighted(hand.commune.folk)
  const year = hand.year - (ofAge ? own.int(19, 40) : own.int(1, 12))
  return someoneOf(adult(own, people, own.chance(0.5) ? 'male' : 'female', year), homeOf(own, hand.commune))
}
