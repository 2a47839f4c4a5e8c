// A made-up entry for a template's example sheet: whole, without contradictions, of the era asked for. It is put together
// from the kinds and roles of any register, so that a new type has one without a line here.
import { volumeOf } from '../book/book.ts'
import { readCivilDate } from '../lib/civil-date.ts'
import { dateToWords } from '../lib/date-words.ts'
import { type EraKey, type Field, fieldsOf, REGISTERED_ON, type RegisterType, type Role } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import type { TemplateOf } from './template-mark.ts'
import { isAbsent } from './template-notes.ts'

/** A year in the middle of each era; the newest without one. */
const YEARS: Readonly<Record<EraKey, number>> = {
  '-1975': 1968,
  '1976-1998': 1987,
  '1999-2005': 2002,
  '2006-2015': 2008,
  '2016-': 2018,
}

const PLACE = 'xã Thạch Sơn Hạ, huyện Lam Khê, tỉnh Lam Giang'
const [MALE, FEMALE] = ['1', '2']
/** Made-up people by role; whoever is not here is the last. */
const PEOPLE: Readonly<Record<string, readonly [name: string, sex: string]>> = {
  child: ['Trần Thị Ngọc Diễm', FEMALE],
  mother: ['Hoàng Thị Lụa', FEMALE],
  father: ['Trần Văn Quyền', MALE],
  husband: ['Trần Văn Quyền', MALE],
  wife: ['Hoàng Thị Lụa', FEMALE],
  parent: ['Trần Văn Quyền', MALE],
  'adopter.father': ['Trần Văn Bảo', MALE],
  'adopter.mother': ['Đinh Thị Nhài', FEMALE],
  'giver.father': ['Lô Văn Pán', MALE],
  'giver.mother': ['Lô Thị Pá', FEMALE],
  guardian: ['Vi Thị Mến', FEMALE],
  coguardian: ['Lò Văn Inh', MALE],
  supervisor: ['Lò Văn Xôm', MALE],
  ward: ['Vi Thanh Sơn', MALE],
}
const ANYBODY = ['Hoàng Văn Nghị', MALE] as const

/** Texts of fields that stand alone, by key or by the end of it. */
const TEXTS: Readonly<Record<string, string>> = {
  number: '05',
  volume: '01/1999',
  page: '5',
  'signer.name': 'Lê Đình Khoát',
  'signer.title': 'Phó Chủ tịch',
  'clerk.name': 'Vi Thị Mến',
  'requester.name': 'Trần Văn Quyền',
  'requester.relation': 'Cha',
  ethnicity: 'Kinh',
  nationality: 'Việt Nam',
  'residence.kind': '1',
  'change.1.field': 'Chữ đệm',
  'change.1.from': 'Ngọc',
  'change.1.to': 'Ngọc Diễm',
  'judgment.country': 'Lào (Laotian)',
  'paper.kind': '1',
}
const KINDS: Readonly<Record<string, string>> = { time: '06:30', page: '5', name: ANYBODY[0] }

const ADULT = 28 // years of whoever is no child
const CHILD = 5
const isYoung = (role: Role): boolean => /child|ward|adopt(ee|ed)/.test(role.key)

/** The example's texts by field key. */
export function exampleOf(of: TemplateOf): Values {
  const year = of.book ? Number(of.book.year.slice(0, 4)) : YEARS[of.era ?? '2016-']
  const people = new Set(of.type.groups.filter(holdsRole(of.type)).flatMap((group) => group.fields))
  const values: Record<string, string> = {}
  for (const field of fieldsOf(of.type)) {
    if (isAbsent(field, of.era) || !isShown(field, people)) continue
    const text = field.kind === 'words' ? wordsOf(values[field.of ?? ''] ?? '') : textOf(of, field, year)
    if (text !== '') values[field.key] = text
  }
  return values
}

const holdsRole = (type: RegisterType) => (group: { fields: readonly Field[] }) =>
  group.fields.some((field) => type.roles.some((role) => role.name === field.key))

// Entries that most books leave empty (a court's declaration, a registration abroad) would contradict the rest.
const isShown = (field: Field, people: ReadonlySet<Field>): boolean =>
  field.need === 'R' ||
  field.need === 'W' ||
  field.key.startsWith('notice.') || // of the kind of notice that the example has
  (people.has(field) && (field.need === 'C' || /\.(residence|paper)(\.kind|\.number)?$/.test(field.key)))

function textOf(of: TemplateOf, field: Field, year: number): string {
  const { type, office, book } = of
  if (field.kind === 'volume') return book ? volumeOf(book) : `02/${year}`
  if (field.kind === 'date') return dateOf(type, field, year)
  const role = type.roles.find((one) => one.name === field.key || one.sex === field.key)
  const [name, sex] = (role && PEOPLE[role.key]) ?? ANYBODY
  if (role) return role.name === field.key ? name : sex
  if (field.kind === 'id') return paperOf(type, field)
  const known = TEXTS[field.key] ?? TEXTS[field.key.split('.').slice(1).join('.')] ?? KINDS[field.kind]
  if (known !== undefined) return known
  if (field.codes) return firstCode(type, field)
  if (field.kind !== 'place') return 'Chép nguyên văn như sổ'
  return field.key === 'registered.at' ? (office?.name ?? `UBND ${PLACE}`) : `X${PLACE.slice(1)}`
}

/** A number of nine digits, each person's own: one number is of one person. */
function paperOf(type: RegisterType, field: Field): string {
  const at = type.roles.findIndex((role) => role.paper?.number === field.key)
  return `18765432${at + 1}`
}

/** The event ten days before its registration, grown-ups by their year only, as the law asks (art. 14). */
function dateOf(type: RegisterType, field: Field, year: number): string {
  if (field.key === REGISTERED_ON) return `20.03.${year}`
  if (field.key === type.onTime?.event) return `10.03.${year}`
  const role = type.roles.find((one) => one.born === field.key)
  if (!role) return `10.03.${year}`
  return isYoung(role) ? `10.03.${year - CHILD}` : String(year - ADULT)
}

function wordsOf(date: string): string {
  const reading = readCivilDate(date)
  return reading.kind === 'date' ? dateToWords(reading.date) : ''
}

/** On time where the register tells that; else the first code that says something. */
function firstCode(type: RegisterType, field: Field): string {
  const codes = field.codes!.codes.map(({ code }) => code)
  const onTime = field.key === 'registered.kind' ? type.onTime?.onTime : undefined
  return onTime ?? codes.find((code) => code !== '0') ?? ''
}
