// Adoptions (NCN): by couples and by women alone; of children whose birth stands here without a father, or who come from
// another commune or a home for children.
import type { CivilDate } from '../lib/civil-date.ts'
import type { Values } from '../register/values.ts'
import { headValues } from './hand.ts'
import { dateIn, isDead, isFirst, recall } from './past.ts'
import { adult, type Family, familyOf } from './people.ts'
import { birthplaceOf, PROVINCE, unitOf } from './places.ts'
import { onForm, personValues, readSomeone, type Someone, someoneOf } from './someone.ts'
import { type BookWriter, daysBefore, homeOf } from './writing.ts'

type Given = { readonly child: Someone; readonly giver: Values }

/** An adopter is twenty years older than the child at least (Law on Adoption 2010, art. 14); the child is under sixteen (art. 8). */
export function adoptionEntry(book: BookWriter, _row: number, int: number, registered: CivilDate): Values {
  const { own, hand } = book
  const { child, giver } = own.chance(0.5) ? (fromBirths(book, registered) ?? fromHome(book)) : fromHome(book)
  const { mother, father } = adopters(book, child)
  const home = homeOf(own, hand.commune)
  const alone = own.chance(0.2)
  return {
    ...headValues(own, hand, {
      int,
      registered,
      kind: own.chance(0.95) ? '1' : '4',
      notes: ['Đã giao nhận con nuôi', 'Theo đơn tự nguyện'],
    }),
    'decision.number': `${own.int(1, 40)}/CN`,
    'decision.on': hand.date(daysBefore(registered, own.int(0, 2))),
    ...(own.chance(0.5) && { reason: 'Nhận trẻ làm con nuôi để chăm sóc, giáo dục' }),
    ...personValues(book, 'child', child, { exact: true }),
    'child.age': `${hand.year - child.born.year} tuổi`,
    'child.health': 'Bình thường',
    ...(!alone && {
      ...personValues(book, 'adopter.father', someoneOf(father, home)),
      ...onForm(book, { 'adopter.father.occupation': 'Làm ruộng' }),
    }),
    ...personValues(book, 'adopter.mother', someoneOf(mother, home)),
    ...onForm(book, { 'adopter.mother.occupation': 'Làm ruộng' }),
    ...giver,
  }
}

/** A couple old enough for the child, who may already have children. */
function adopters({ own, hand }: BookWriter, child: Someone): Family {
  for (;;) {
    const family = familyOf(own, hand.commune.folk, child.born.year - own.int(0, 6))
    if (child.born.year - family.mother.born.year > 20 && child.born.year - family.father.born.year > 20) return family
  }
}

const YOUNGEST = 15

/** A child whose mother alone is in its birth entry gives it herself. */
function fromBirths(book: BookWriter, registered: CivilDate): Given | undefined {
  const { own, hand, past } = book
  const birth = recall(own, past, 'KS', {
    purpose: 'father', // a child whom its father has recognised is not given away
    before: registered,
    fits: (values) => {
      const [name, born] = [values['child.name'], dateIn(values, 'child.born')]
      return (
        values['birth.kind'] === '3' &&
        isFirst(values) &&
        !!name &&
        !!born &&
        hand.year - born.year < YOUNGEST &&
        !isDead(past, name, born)
      )
    },
  })
  if (!birth) return undefined
  const mother = readSomeone(birth.values, 'mother', 'female', homeOf(own, hand.commune))!
  const child = readSomeone(birth.values, 'child', undefined, mother.home)!
  return { child, giver: { ...personValues(book, 'giver.mother', mother), 'giver.relation': 'Mẹ đẻ' } }
}

/** From a home for children, or from parents of another commune who cannot keep it. */
function fromHome(book: BookWriter): Given {
  const { own, hand } = book
  const people = own.weighted(hand.commune.folk)
  const made = adult(own, people, own.chance(0.45) ? 'male' : 'female', hand.year - own.int(1, 10))
  const child = {
    ...someoneOf(made, unitOf(hand.commune)),
    birthplace: birthplaceOf(own, hand.commune, made.born.year),
  }
  if (own.chance(0.5))
    return {
      child: { ...child, home: `Trung tâm bảo trợ xã hội ${PROVINCE}` },
      giver: {
        'institution.name': `Trung tâm bảo trợ xã hội ${PROVINCE}`,
        'institution.person': hand.clerk,
        'institution.title': 'Giám đốc',
      },
    }
  const mother = adult(own, people, 'female', made.born.year - own.int(19, 35))
  return {
    child,
    giver: {
      ...personValues(book, 'giver.mother', someoneOf(mother, unitOf(hand.commune))),
      'giver.relation': 'Mẹ đẻ',
    },
  }
}
