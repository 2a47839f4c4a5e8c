// Two records at a time: is it the same event, may both be true (K-03 to K-09, R-07, R-10)? Every rule answers for one
// side, `own`; asked the other way round it answers for the other. Nothing here knows the database.
import { type CivilDate, isDefinitelyAfter, isDefinitelyBefore, toText } from '../lib/civil-date.ts'
import { foldName } from '../lib/vietnamese.ts'
import { REGISTERED_ON, type RegisterCode } from '../register/register.ts'
import {
  codeAt,
  dateAt,
  diedOn,
  isRepeat,
  marriedOn,
  mayMeet,
  peopleIn,
  personIn,
  registeredOn,
  type Side,
  type Someone,
  subjectsOf,
  type Told,
  textAt,
} from './across.ts'
import { editDistance } from './across-book.ts'
import { birthBits, enoughToAsk, type Rarity, samePerson } from './across-evidence.ts'

/** What a comparison may ask about the world around the two records. */
export type Around = {
  readonly rarity: Rarity
  /** Records of the commune of `own`, and of the province. */
  readonly commune: number
  readonly province: number
  readonly sameCommune: (a: Side, b: Side) => boolean
  /** Records that name somebody of this one, where they were looked up. */
  readonly near: (side: Side) => readonly Side[]
}

/** Everything `own` is told because of `other`. */
export function comparePair(own: Side, other: Side, around: Around): Told[] {
  const told = [
    ...sameNumber(own, other),
    ...sameEvent(own, other, around),
    ...sameChildMisspelt(own, other, around),
    ...secondMarriage(own, other, around),
    ...secondDeath(own, other, around),
    ...afterDeath(own, other, around),
    ...neverMarried(own, other, around),
  ]
  // One pair, one duplicate: the number says more than the name.
  const byNumber = told.some(({ code }) => code === 'K-03')
  return told.filter(({ code }) => !(byNumber && (code === 'K-04' || code === 'K-09' || code === 'K-07')))
}

const needed = (own: Side, other: Side, around: Around): number =>
  enoughToAsk(around.sameCommune(own, other) ? around.commune : around.province)

const repeats = (own: Side, other: Side): boolean => isRepeat(own) || isRepeat(other)

/** Registers in which one person stands once, as long as the event stands. */
const ONCE: ReadonlySet<RegisterCode> = new Set(['KS', 'KT', 'KH'])

/** K-03, and K-06 where the kind of registration explains it. */
function sameNumber(own: Side, other: Side): Told[] {
  if (own.type !== other.type || !ONCE.has(own.type)) return []
  if (own.type === 'KH' && (!stands(own) || !stands(other))) return []
  for (const mine of subjectsOf(own))
    for (const theirs of subjectsOf(other))
      if (mine.id !== undefined && mine.id === theirs.id && mine.idField)
        return [
          {
            code: repeats(own, other) ? 'K-06' : 'K-03',
            ...(repeats(own, other) && { level: 'info' as const }),
            field: repeats(own, other) ? mine.role.name : mine.idField,
            seen: repeats(own, other) ? mine.name : textAt(own, mine.idField),
            theirs: describe(other),
            other,
          },
        ]
  return []
}

/** The same couple, or person: every subject of one is a subject of the other. Bits of all, or undefined. */
function sameSubjects(own: Side, other: Side, rarity: Rarity): number | undefined {
  let bits = 0
  for (const role of subjectRoles(own)) {
    const one = samePerson(personIn(own, role), personIn(other, role), rarity)
    if (one === undefined) return undefined
    bits += one
  }
  return bits
}

/** Roles that must agree before two records of a register are one event. */
const subjectRoles = (side: Side): readonly string[] => {
  if (side.type === 'CMC') return ['child', 'parent']
  if (side.type === 'GH') return ['ward', 'guardian']
  return subjectsOf(side).map(({ role }) => role.key)
}

/** The parent that tells two children of one name and day apart. */
function sameParent(own: Side, other: Side, rarity: Rarity): number | undefined {
  for (const role of ['mother', 'father']) {
    const [mine, theirs] = [personIn(own, role), personIn(other, role)]
    if (!mine || !theirs) continue
    return samePerson(mine, theirs, rarity, 'births may differ')
  }
  return 0
}

/** The day that makes two records one event, by register. */
const dayOf = (side: Side): CivilDate | undefined => {
  if (side.type === 'KH') return marriedOn(side)
  return side.type === 'KT' ? diedOn(side) : registeredOn(side)
}

/** K-04, K-06 and K-08. */
function sameEvent(own: Side, other: Side, around: Around): Told[] {
  if (own.type !== other.type || subjectsOf(own).length === 0) return []
  const subjects = sameSubjects(own, other, around.rarity)
  if (subjects === undefined) return []
  const [mine] = subjectsOf(own)
  const about = { field: mine!.role.name, seen: describe(own), theirs: describe(other), other }
  const enough = (bits: number): boolean => bits >= needed(own, other, around)
  if (own.type === 'KS') {
    const parent = sameParent(own, other, around.rarity)
    const birth = birthBits(mine!.born, personIn(other, mine!.role.key)?.born)
    if (parent === undefined || birth === 0 || !enough(subjects + parent)) return []
    return [linkOr('K-04', own, other, about)]
  }
  const [day, theirs] = [dayOf(own), dayOf(other)]
  if (!day || !theirs) return []
  if (mayMeet(day, theirs)) {
    if (own.type === 'TDHT' && codeAt(own, 'original.kind') !== codeAt(other, 'original.kind')) return []
    return enough(subjects + birthBits(day, theirs)) ? [linkOr('K-04', own, other, about)] : []
  }
  if (own.type !== 'KH' || !enough(subjects)) return []
  const [first, later] = isDefinitelyBefore(day, theirs) ? [own, other] : [other, own]
  if (isRepeat(later)) return [link(about)]
  return hasEnded(first, around, marriedOn(later)) ? [] : [{ code: 'K-08', ...about }]
}

/** Letters by which two spellings of one child's name may differ: a dialect's letter, what Telex left, one left out. */
const MISSPELT = 2

/**
 * K-04 where the name was spelt differently: the same parents, day and sex, names a letter or two apart. Twins are
 * written down on one day in one book, and keep their likeness without a question.
 */
function sameChildMisspelt(own: Side, other: Side, around: Around): Told[] {
  const [mine, theirs] = [personIn(own, 'child'), personIn(other, 'child')]
  if (own.type !== 'KS' || other.type !== 'KS' || !mine || !theirs || mine.key === theirs.key) return []
  if (mine.id !== undefined && theirs.id !== undefined && mine.id !== theirs.id) return []
  if (!isDay(mine, theirs) || birthBits(mine.born, theirs.born) === 0) return []
  const [sex, otherSex] = [codeAt(own, 'child.sex'), codeAt(other, 'child.sex')]
  if (sex !== undefined && otherSex !== undefined && sex !== otherSex) return []
  if (editDistance(mine.key, theirs.key, MISSPELT) > MISSPELT) return []
  const [day, otherDay] = [registeredOn(own), registeredOn(other)]
  if (own.book === other.book && (!day || !otherDay || mayMeet(day, otherDay))) return []
  const bits = sameParents(own, other, around.rarity)
  if (bits === undefined || bits + birthBits(mine.born, theirs.born) < needed(own, other, around)) return []
  return [linkOr('K-04', own, other, { field: mine.role.name, seen: describe(own), theirs: describe(other), other })]
}

/** Every parent that both entries name is the same; undefined where one is another, or none is named. */
function sameParents(own: Side, other: Side, rarity: Rarity): number | undefined {
  let bits: number | undefined
  for (const role of ['mother', 'father']) {
    const [mine, theirs] = [personIn(own, role), personIn(other, role)]
    if (!mine || !theirs) continue
    const one = samePerson(mine, theirs, rarity, 'births may differ')
    if (one === undefined) return undefined
    bits = (bits ?? 0) + one
  }
  return bits
}

type About = Omit<Told, 'code'>
const link = (about: About): Told => ({ ...about, code: 'K-06', level: 'info' })
const linkOr = (code: 'K-04', own: Side, other: Side, about: About): Told =>
  repeats(own, other) ? link(about) : { code, ...about }

const ENDED = new Set(['Đã ly hôn', 'Đã hủy việc kết hôn'])
/** No end is written in the entry itself. */
const stands = (side: Side): boolean => !ENDED.has(codeAt(side, 'marriage.status') ?? '')

/** A marriage that ended before a day: by its own notes, a divorce entered from abroad, or a spouse's death. */
function hasEnded(marriage: Side, around: Around, day: CivilDate | undefined): boolean {
  if (!stands(marriage)) return true
  return around.near(marriage).some((one) => {
    const before = (end: CivilDate | undefined): boolean => !end || !day || !isDefinitelyAfter(end, day)
    if (one.type === 'LH')
      return ['husband', 'wife'].every(
        (role) => samePerson(personIn(marriage, role), personIn(one, role), around.rarity) !== undefined,
      )
    if (one.type !== 'KT') return false
    const dead = personIn(one, 'deceased')
    return before(diedOn(one)) && subjectsOf(marriage).some((who) => samePerson(who, dead, () => 1) !== undefined)
  })
}

/** K-07: not the same couple, neither marriage ended before the other began. */
function secondMarriage(own: Side, other: Side, around: Around): Told[] {
  if (own.type !== 'KH' || other.type !== 'KH') return []
  const [day, theirs] = [marriedOn(own), marriedOn(other)]
  const roles = ['husband', 'wife']
  for (const role of roles) {
    const [mine, one] = [personIn(own, role), personIn(other, role)]
    const bits = samePerson(mine, one, around.rarity)
    if (!mine || !one || bits === undefined || birthBits(mine.born, one.born) === 0) continue
    if (bits < needed(own, other, around)) continue
    const spouse = roles.find((each) => each !== role)!
    if (samePerson(personIn(own, spouse), personIn(other, spouse), around.rarity) !== undefined) return [] // K-04, K-08
    const ownFirst = day && theirs ? !isDefinitelyAfter(day, theirs) : true
    const [first, later] = ownFirst ? [own, other] : [other, own]
    if (hasEnded(first, around, marriedOn(later))) return []
    return [{ code: 'K-07', field: mine.role.name, seen: describe(own), theirs: describe(other), other }]
  }
  return []
}

/** K-09: the same person by name and birth, dead on two days. */
function secondDeath(own: Side, other: Side, around: Around): Told[] {
  if (own.type !== 'KT' || other.type !== 'KT') return []
  const [mine, theirs] = [personIn(own, 'deceased'), personIn(other, 'deceased')]
  const [day, otherDay] = [diedOn(own), diedOn(other)]
  const bits = samePerson(mine, theirs, around.rarity)
  if (!mine || !day || !otherDay || bits === undefined || mayMeet(day, otherDay)) return []
  if (birthBits(mine.born, theirs?.born) === 0 || bits < needed(own, other, around)) return []
  return [{ code: 'K-09', field: mine.role.name, seen: describe(own), theirs: describe(other), other }]
}

/** Registers whose people act on the day, by the roles that must be alive. */
const ALIVE: Readonly<Partial<Record<RegisterCode, readonly string[]>>> = {
  KH: ['husband', 'wife'],
  HN: ['subject'],
  CMC: ['parent', 'child'],
  NCN: ['child', 'adopter.father', 'adopter.mother'],
  GH: ['guardian', 'coguardian', 'ward'],
  GSGH: ['supervisor', 'guardian', 'ward'],
}

/** An event that took place while the person lived may be registered again later. */
function afterDeath(own: Side, other: Side, around: Around): Told[] {
  const [event, death] = other.type === 'KT' ? [own, other] : own.type === 'KT' ? [other, own] : []
  if (!event || !death || event.type === 'KT') return []
  const dead = personIn(death, 'deceased')
  const died = diedOn(death)
  const { field, day } = eventOf(event)
  if (!dead || !died || !day || !isDefinitelyAfter(day, died)) return []
  for (const role of ALIVE[event.type] ?? []) {
    const who = personIn(event, role)
    const bits = samePerson(who, dead, around.rarity)
    if (!who || bits === undefined) continue
    const byNumber = who.id !== undefined && who.id === dead.id
    if (!byNumber && !(around.sameCommune(own, other) && isDay(who, dead) && bits >= needed(own, other, around)))
      continue
    const level = byNumber ? ('error' as const) : ('warning' as const)
    const [eventText, deathText] = [`${who.name}, ${toText(day)}`, `${dead.name}, chết ngày ${toText(died)}`]
    return own === event
      ? [{ code: 'R-07', level, field, seen: eventText, theirs: deathText, other }]
      : [{ code: 'R-07', level, field: 'death.on', seen: deathText, theirs: `${eventText} (${event.type})`, other }]
  }
  return []
}

const isDay = (a: Someone, b: Someone): boolean => a.born?.day !== undefined && b.born?.day !== undefined

const eventOf = (side: Side): { field: string; day: CivilDate | undefined } => {
  if (side.type !== 'KH') return { field: REGISTERED_ON, day: registeredOn(side) }
  return dateAt(side, 'marriage.from')
    ? { field: 'marriage.from', day: dateAt(side, 'marriage.from') }
    : { field: REGISTERED_ON, day: registeredOn(side) }
}

const NEVER_MARRIED = /chua (dang ky )?ket hon|doc than|chua co (vo|chong)/

/** R-10, told to the confirmation. */
function neverMarried(own: Side, other: Side, around: Around): Told[] {
  if (own.type !== 'HN' || other.type !== 'KH') return []
  const status = textAt(own, 'status.text')
  const [issued, married] = [registeredOn(own), marriedOn(other)]
  if (!NEVER_MARRIED.test(foldName(status)) || !issued || !married || !isDefinitelyBefore(married, issued)) return []
  const subject = personIn(own, 'subject')
  for (const spouse of peopleIn(other).values()) {
    const bits = samePerson(subject, spouse, around.rarity)
    if (bits === undefined || birthBits(subject?.born, spouse.born) === 0 || bits < needed(own, other, around)) continue
    return [{ code: 'R-10', field: 'status.text', seen: status, theirs: describe(other), other }]
  }
  return []
}

/** What a registrar tells two entries apart by, in one line. */
export function describe(side: Side): string {
  const people = subjectsOf(side).map((who) => (who.bornText ? `${who.name} (sinh ${who.bornText})` : who.name))
  const parent = side.type === 'KS' ? (personIn(side, 'mother') ?? personIn(side, 'father')) : undefined
  const day = side.type === 'KH' ? marriedOn(side) : side.type === 'KT' ? diedOn(side) : undefined
  return [
    people.join(' – '),
    parent && `${parent.role.key === 'mother' ? 'mẹ' : 'cha'} ${parent.name}`,
    day && `${side.type === 'KT' ? 'chết' : 'kết hôn'} ${toText(day)}`,
  ]
    .filter(Boolean)
    .join(', ')
}
