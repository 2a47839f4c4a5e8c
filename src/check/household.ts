// The household: a record held against the other records of its commune that name the same people. What agrees supports
// it and is shown; what contradicts is a finding (H-01 to H-05) with both texts. Two records are of one household only
// when the names they share are rare enough together (across-evidence.ts).
import { daysBetween, isDefinitelyAfter, toText } from '../lib/civil-date.ts'
import type { RegisterCode } from '../register/register.ts'
import { codeAt, dateAt, diedOn, marriedOn, personIn, type Side, type Someone, type Told, textAt } from './across.ts'
import { birthsDiffer, enoughToDoubt, enoughToShow, samePerson } from './across-evidence.ts'
import type { Around } from './across-pairs.ts'
import type { AcrossCode } from './catalogue-across.ts'

/** How two records are related, as seen from the first register of a link; `reverse` from the second. */
export const RELATIONS = {
  sibling: { vi: 'Anh, chị, em', en: 'Sibling' },
  marriage: { vi: 'Kết hôn của cha mẹ', en: "Parents' marriage" },
  child: { vi: 'Con chung', en: 'Child of the couple' },
  'death.mother': { vi: 'Khai tử của mẹ', en: "Mother's death" },
  'death.father': { vi: 'Khai tử của cha', en: "Father's death" },
  death: { vi: 'Khai tử của người này', en: 'Death of the person' },
  'death.spouse': { vi: 'Khai tử của vợ, chồng', en: "A spouse's death" },
  birth: { vi: 'Khai sinh của người này', en: 'Birth of the person' },
  'birth.child': { vi: 'Khai sinh của con', en: "A child's birth" },
  'marriage.own': { vi: 'Kết hôn của người này', en: 'Marriage of the person' },
  recognition: { vi: 'Nhận cha, mẹ, con', en: 'Recognition' },
  reference: { vi: 'Việc hộ tịch được dẫn chiếu', en: 'The entry referred to' },
  repeat: { vi: 'Đăng ký khác của cùng sự kiện', en: 'Another registration of the event' },
  same: { vi: 'Cùng người hoặc cùng sự kiện', en: 'Same person or event' },
} as const
export type Relation = keyof typeof RELATIONS

/** One thing that two records say: the same (support), or not (conflict, with the code of its finding). */
export type Line = {
  readonly relation: Relation
  readonly code: AcrossCode | undefined
  /** Fields of either side, whose labels say what is compared. */
  readonly field: string
  readonly ours: string
  readonly theirs: string
  readonly other: Side
}

type Link = {
  readonly types: readonly [RegisterCode, RegisterCode]
  /** Who is who: role of the first, role of the second. */
  readonly people: readonly (readonly [string, string])[]
  readonly relation: Relation
  readonly reverse: Relation
}
const LINKS: readonly Link[] = [
  {
    types: ['KS', 'KS'],
    people: [
      ['mother', 'mother'],
      ['father', 'father'],
    ],
    relation: 'sibling',
    reverse: 'sibling',
  },
  {
    types: ['KS', 'KH'],
    people: [
      ['mother', 'wife'],
      ['father', 'husband'],
    ],
    relation: 'marriage',
    reverse: 'child',
  },
  { types: ['KS', 'KT'], people: [['mother', 'deceased']], relation: 'death.mother', reverse: 'birth.child' },
  { types: ['KS', 'KT'], people: [['father', 'deceased']], relation: 'death.father', reverse: 'birth.child' },
  { types: ['KS', 'KT'], people: [['child', 'deceased']], relation: 'death', reverse: 'birth' },
  { types: ['KS', 'CMC'], people: [['child', 'child']], relation: 'recognition', reverse: 'birth' },
  { types: ['KH', 'KT'], people: [['husband', 'deceased']], relation: 'death.spouse', reverse: 'marriage.own' },
  { types: ['KH', 'KT'], people: [['wife', 'deceased']], relation: 'death.spouse', reverse: 'marriage.own' },
]

/** Everything that `other`, a record of the same commune, says for or against `own`. */
export function compareHousehold(own: Side, other: Side, around: Around): Line[] {
  return LINKS.flatMap((link) => {
    const [first, second] = link.types
    if (own.type === first && other.type === second) return alongLink(own, other, link, around)
    if (own.type === second && other.type === first)
      return alongLink(
        own,
        other,
        {
          ...link,
          types: [second, first],
          people: link.people.map(([a, b]) => [b, a] as const),
          relation: link.reverse,
        },
        around,
      )
    return []
  })
}

type Pair = readonly [Someone, Someone]

function alongLink(own: Side, other: Side, link: Link, around: Around): Line[] {
  const named = link.people.flatMap(([role, theirs]): Pair[] => {
    const [a, b] = [personIn(own, role), personIn(other, theirs)]
    return a && b ? [[a, b]] : []
  })
  // A couple may have its years wrong in one book; one person alone is known by the birth as well.
  const lenient = link.people.length > 1 ? 'births may differ' : 'strict'
  let bits = 0
  for (const [a, b] of named) {
    const one = samePerson(a, b, around.rarity, lenient)
    if (one === undefined) return [] // another father: half-siblings, which is another question
    bits += one
  }
  if (named.length === 0 || named.every(([a, b]) => birthsDiffer(a, b))) return [] // namesakes of another age
  if (link.relation === 'sibling' && isSameChild(own, other)) return []
  if (bits < enoughToShow(around.commune)) return []
  const lines = [
    ...named.flatMap(([a, b]) => personLines(own, other, link.relation, a, b)),
    ...relationLines(own, other, link),
  ]
  const mayDoubt = bits >= enoughToDoubt(around.commune)
  return lines.filter((line) => line.code === undefined || mayDoubt)
}

/** The same child twice is a matter of K-04. */
function isSameChild(own: Side, other: Side): boolean {
  const [mine, theirs] = [personIn(own, 'child'), personIn(other, 'child')]
  return mine !== undefined && mine.key === theirs?.key && !birthsDiffer(mine, theirs)
}

const NOTHING_SAID = new Set([undefined, 'Không rõ'])

/** Birth, people and nationality of one person in both records. Where either says nothing there is nothing to compare. */
function personLines(own: Side, other: Side, relation: Relation, a: Someone, b: Someone): Line[] {
  const lines: Line[] = []
  if (a.role.born && a.born && b.born)
    lines.push({
      relation,
      code: birthsDiffer(a, b) ? 'H-01' : undefined,
      field: a.role.born,
      ours: `${a.name}, sinh ${a.bornText}`,
      theirs: `${b.name}, sinh ${b.bornText}`,
      other,
    })
  for (const part of ['ethnicity', 'nationality']) {
    const [field, theirs] = [`${a.role.key}.${part}`, `${b.role.key}.${part}`]
    const [mine, one] = [codeAt(own, field), codeAt(other, theirs)]
    if (NOTHING_SAID.has(mine) || NOTHING_SAID.has(one)) continue
    const agrees = people(mine!) === people(one!)
    lines.push({
      relation,
      code: agrees ? undefined : 'H-02',
      field,
      ours: `${a.name}: ${textAt(own, field)}`,
      theirs: `${b.name}: ${textAt(other, theirs)}`,
      other,
    })
  }
  return lines
}

/** 'Ba Na (Rơ-ngao)' is Ba Na. */
const people = (group: string): string => group.split(' (', 1)[0] ?? ''

/** Nine months but for a child that came five weeks early. */
const LEAST_DAYS_BETWEEN = 240
/** Law on Marriage and Family 2014, art. 88. */
const DAYS_AFTER_FATHER = 300

function relationLines(own: Side, other: Side, link: Link): Line[] {
  const says = (field: string, ours: string, theirs: string, code?: AcrossCode): Line[] => [
    { relation: link.relation, code, field, ours, theirs, other },
  ]
  switch (link.relation) {
    case 'sibling':
      return between(own, other)
    case 'marriage':
      return says('mother.name', parentsOf(own), `Kết hôn ${dayText(marriedOn(other))}`)
    case 'child':
      return says('wife.name', `Kết hôn ${dayText(marriedOn(own))}`, childText(other))
    case 'death.mother':
    case 'death.father':
      return deathOfParent(own, other, link.relation === 'death.mother' ? 'mother' : 'father', 'birth')
    case 'birth.child':
      return deathOfParent(other, own, link.people[0]![1], 'death', other)
    case 'death':
      return says('child.name', childText(own), `Chết ${dayText(diedOn(other))}`)
    case 'birth':
      return own.type === 'CMC'
        ? recognised(other, own, 'recognition')
        : says('deceased.name', deathText(own), childText(other))
    case 'death.spouse':
      return says(`${link.people[0]![0]}.name`, `Kết hôn ${dayText(marriedOn(own))}`, deathText(other))
    case 'marriage.own':
      return says('deceased.name', deathText(own), `Kết hôn ${dayText(marriedOn(other))}`)
    case 'recognition':
      return recognised(own, other, 'birth')
    default:
      return []
  }
}

const dayText = (day: Parameters<typeof toText>[0] | undefined): string => (day ? toText(day) : '(không rõ ngày)')
const childText = (birth: Side): string => `${textAt(birth, 'child.name')}, sinh ${textAt(birth, 'child.born')}`
const deathText = (death: Side): string => `${textAt(death, 'deceased.name')}, chết ${textAt(death, 'death.on')}`
const parentsOf = (birth: Side): string =>
  [textAt(birth, 'father.name'), textAt(birth, 'mother.name')].filter(Boolean).join(' – ')

/** H-03. Twins are born on one day, or around its midnight. */
function between(own: Side, other: Side): Line[] {
  const [a, b] = [dateAt(own, 'child.born'), dateAt(other, 'child.born')]
  if (!a || !b) return []
  const { least, most } = daysBetween(a, b)
  const apart = Math.abs(least)
  const code = least === most && apart > 1 && apart < LEAST_DAYS_BETWEEN ? 'H-03' : undefined
  return [{ relation: 'sibling', code, field: 'child.born', ours: childText(own), theirs: childText(other), other }]
}

/** H-04, told to either record; `told` says which of the two `own` is. */
function deathOfParent(birth: Side, death: Side, role: string, told: 'birth' | 'death', other = death): Line[] {
  const [born, died] = [dateAt(birth, 'child.born'), diedOn(death)]
  const late = role === 'mother' ? 0 : DAYS_AFTER_FATHER
  const against = born && died && isDefinitelyAfter(born, died) && daysBetween(died, born).least > late
  const [ofBirth, ofDeath] = [childText(birth), deathText(death)]
  return [
    {
      relation: told === 'death' ? 'birth.child' : role === 'mother' ? 'death.mother' : 'death.father',
      code: against ? 'H-04' : undefined,
      field: told === 'birth' ? 'child.born' : 'death.on',
      ours: told === 'birth' ? ofBirth : ofDeath,
      theirs: told === 'birth' ? ofDeath : ofBirth,
      other,
    },
  ]
}

/** Who is recognised: kinds 1 and 3 a father, 2 and 4 a mother (158, loaiXacNhan). */
const RECOGNISED: Readonly<Record<string, 'father' | 'mother'>> = {
  '1': 'father',
  '3': 'father',
  '2': 'mother',
  '4': 'mother',
}

/** H-05. A birth entry that names no such parent is what a recognition is for. */
function recognised(birth: Side, recognition: Side, told: 'birth' | 'recognition'): Line[] {
  const role = RECOGNISED[codeAt(recognition, 'recognition.kind') ?? '']
  const parent = personIn(recognition, 'parent')
  if (!role || !parent) return []
  const named = personIn(birth, role)
  const [ofBirth, ofRecognition] = [named?.name ?? '(khai sinh không ghi)', parent.name]
  return [
    {
      relation: told === 'birth' ? 'recognition' : 'birth',
      code: named && named.key !== parent.key ? 'H-05' : undefined,
      field: told === 'birth' ? `${role}.name` : 'parent.name',
      ours: told === 'birth' ? ofBirth : ofRecognition,
      theirs: told === 'birth' ? ofRecognition : ofBirth,
      other: told === 'birth' ? recognition : birth,
    },
  ]
}

/** The conflicts among the lines, as findings. */
export const conflictsOf = (lines: readonly Line[]): Told[] =>
  lines.flatMap(({ code, field, ours, theirs, other }) =>
    code === undefined ? [] : [{ code, field, seen: ours, theirs, other }],
  )
