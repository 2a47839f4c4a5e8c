// A person as entries of any register write them: the parts that the form of the time asks for, in this clerk's hand.
import { type CivilDate, civilDate } from '../lib/civil-date.ts'
import { eraOf, fieldMap, needIn, type RegisterType, type Role } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import { bornText, type Hand, type Paper, paperOf } from './hand.ts'
import type { Sex } from './names.ts'
import { dateIn } from './past.ts'
import type { Person } from './people.ts'
import { PROVINCE } from './places.ts'
import type { Random } from './random.ts'

/** What is known of somebody; an old book may leave of a birth the year only. */
export type Someone = {
  readonly name: string
  readonly sex: Sex
  readonly born: CivilDate
  readonly ethnicity: string
  readonly home: string
  readonly birthplace?: string | undefined
  readonly origin?: string | undefined
  readonly id?: string | undefined
  readonly card?: string | undefined
}

export const someoneOf = ({ name, sex, born, people, id, card }: Person, home: string): Someone => ({
  name,
  sex,
  born,
  ethnicity: people.ethnicity,
  home,
  id,
  card,
})

/** The person of a role in an entry that was written before; undefined where it does not say enough. */
export function readSomeone(values: Values, role: string, sex: Sex | undefined, home: string): Someone | undefined {
  const of = (part: string): string | undefined => values[`${role}.${part}`]
  const [name, born] = [of('name'), dateIn(values, `${role}.born`)]
  const told = sex ?? ({ '1': 'male', '2': 'female' } as const)[of('sex') ?? '']
  if (!name || !born || !told) return undefined
  const citizenCard = of('paper.kind') === '4'
  return {
    name,
    sex: told,
    born,
    ethnicity: of('ethnicity') ?? 'Kinh',
    home: of('residence') ?? home,
    birthplace: of('birthplace'),
    origin: of('origin'),
    id: of('id') ?? (citizenCard ? of('paper.number') : undefined),
    card: of('paper.kind') === '1' ? of('paper.number') : undefined,
  }
}

/** What an entry is being written with. */
export type Writer = { readonly own: Random; readonly hand: Hand; readonly type: RegisterType }

/** The form of the book's time has this field. */
export function isOnForm({ type, hand }: Writer, key: string): boolean {
  const field = fieldMap(type).get(key)
  // Before the era that brought a field in, nothing is asked; optional fields without such an era were always there.
  return field !== undefined && (!field.since || needIn({ ...field, need: 'R' }, eraOf(hand.year)) === 'R')
}

/** Texts for those fields only that the form has; undefined texts are left out. */
export const onForm = (writer: Writer, texts: Readonly<Record<string, string | undefined>>): Values =>
  Object.fromEntries(
    Object.entries(texts).filter(
      (pair): pair is [string, string] => pair[1] !== undefined && isOnForm(writer, pair[0]),
    ),
  )

type How = {
  /** The day of birth is written as far as it is known; otherwise as the time was used to. */
  readonly exact?: true
  /** The form insists on an identity paper. */
  readonly withPaper?: boolean
}

/** Everything the form asks of a person. */
export function personValues(writer: Writer, role: Role['key'], someone: Someone, how: How = {}): Values {
  const { own, hand } = writer
  const paper = paperOfSomeone(writer, someone, how.withPaper)
  const born = how.exact ? hand.date(someone.born) : bornText(own, hand, someone.born)
  const parts = {
    id: hand.year >= 2016 ? someone.id : undefined,
    name: someone.name,
    sex: someone.sex === 'male' ? '1' : '2',
    born,
    birthplace: someone.birthplace,
    origin: someone.origin,
    ethnicity: someone.ethnicity,
    nationality: 'Việt Nam',
    'residence.kind': own.chance(0.95) ? '1' : '2',
    residence: someone.home,
    ...paperParts(writer, paper, someone.born),
  }
  return onForm(writer, under(role, parts))
}

function paperOfSomeone(
  { own, hand }: Writer,
  { id, card, born }: Partial<Someone>,
  always = false,
): Paper | undefined {
  if (!born || hand.year - born.year < 16) return undefined
  const usual = paperOf(own, hand.year, { id: id ?? '', card: card ?? '' })
  const paper = usual && usual.number !== '' ? usual : always && card ? { kind: '1' as const, number: card } : undefined
  return paper && paper.kind === '4' && hand.year < 2017 && card ? { kind: '1', number: card } : paper
}

function paperParts({ own, hand }: Writer, paper: Paper | undefined, born: CivilDate) {
  if (!paper) return {}
  const year = Math.max(hand.year - own.int(1, 9), born.year + 15, paper.kind === '4' ? 2016 : 0)
  return {
    'paper.kind': paper.kind,
    'paper.number': paper.number,
    'paper.on': hand.date(civilDate(year, own.int(1, 12), own.int(2, 28))!),
    'paper.by': paper.kind === '4' ? 'Cục Cảnh sát quản lý hành chính về trật tự xã hội' : `Công an ${PROVINCE}`,
  }
}

/** A name, and what else is known. */
export type Named = Pick<Someone, 'name'> & Partial<Someone>

/** Who came to the office. */
export const requesterValues = (writer: Writer, someone: Named, relation: string): Values =>
  onForm(writer, {
    'requester.name': someone.name,
    'requester.relation': relation,
    ...(someone.born && under('requester', paperParts(writer, paperOfSomeone(writer, someone), someone.born))),
  })

const under = (role: string, parts: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(Object.entries(parts).map(([part, text]) => [`${role}.${part}`, text]))
