// People: does what a record says of each person, and of child and parents together, fit (V-05, V-06, V-11 to V-15)?

import { type PersonalId, readPersonalId } from '../lib/id-number.ts'
import { onceFor } from '../lib/once-for.ts'
import { foldName, tokens } from '../lib/vietnamese.ts'
import { NO_NATIONALITY_GIVEN, VIETNAM } from '../register/codes/country.ts'
import { FOREIGNER } from '../register/codes/ethnic.ts'
import type { Role } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
import { type Check, codeOf, finding, isGiven, isParent, PARENTS, type Subject, textOf } from './check.ts'
import { soundDate } from './dates.ts'

/** A check of one person of the record at a time. */
const ofEach =
  (check: (subject: Subject, role: Role) => Finding | undefined): Check =>
  (subject) =>
    subject.type.roles.map((role) => check(subject, role)).filter((found) => found !== undefined)

type Sex = 'male' | 'female'
const SEX_OF_CODE: Readonly<Record<string, Sex>> = { '1': 'male', '2': 'female' }
const SEX_NAMES: Readonly<Record<Sex, string>> = { male: 'nam', female: 'nữ' }

/** As the record says, or as the role implies. */
function sexOf(subject: Subject, role: Role): Sex | undefined {
  if (role.sex) return SEX_OF_CODE[codeOf(subject, role.sex) ?? '']
  return isParent(role.key) ? PARENTS[role.key].sex : undefined
}

/** A person's number and where it stands; undefined where there is none or it is none (F-08). */
function numberOf(subject: Subject, role: Role): { key: string; id: PersonalId } | undefined {
  if (!role.id || !isGiven(subject, role.id)) return undefined
  const reading = readPersonalId(textOf(subject, role.id))
  return reading.ok ? { key: role.id, id: reading.value } : undefined
}

/** V-05. An approver may override it: numbers are given anew after corrections, and the book may be the wrong side. */
export const numberFits = ofEach((subject, role) => {
  const number = numberOf(subject, role)
  if (!number) return undefined
  const { key, id } = number
  const sex = sexOf(subject, role)
  const born = role.born ? soundDate(subject, role.born)?.year : undefined
  const against = [
    sex && sex !== id.sex && `${SEX_NAMES[id.sex]} (hồ sơ: ${SEX_NAMES[sex]})`,
    born !== undefined && born !== id.birthYear && `sinh năm ${id.birthYear} (hồ sơ: ${born})`,
  ].filter(Boolean)
  return against.length > 0
    ? finding('V-05', key, textOf(subject, key), `Số này là của người ${against.join(', ')}`)
    : undefined
})

/** V-06. Numbers of births registered abroad begin with a country's code, whose list could not be had. */
export const numberOrigin = ofEach((subject, role) => {
  const number = numberOf(subject, role)
  if (!number || number.id.origin === 'province') return undefined
  const { key, id } = number
  return id.origin === 'abroad'
    ? finding('V-06', key, textOf(subject, key), `${id.province}: mã nước, đăng ký khai sinh ở nước ngoài`, 'info')
    : finding('V-06', key, textOf(subject, key), 'Ba số đầu là mã tỉnh nơi đăng ký khai sinh (001–096)')
})

/** The middle names that nearly always tell the sex; between surname and given name only, and never both. */
const MIDDLE: Readonly<Record<Sex, string>> = { male: 'văn', female: 'thị' }

/** V-11. For parents it may be that mother and father stand in each other's place. */
export const middleName = ofEach((subject, role) => {
  const sex = sexOf(subject, role)
  if (!sex) return undefined
  const other = sex === 'male' ? 'female' : 'male'
  const name = textOf(subject, role.name)
  const lower = name.toLowerCase()
  if (!lower.includes(MIDDLE[other])) return undefined
  const middle = tokens(lower).slice(1, -1)
  if (!middle.includes(MIDDLE[other]) || middle.includes(MIDDLE[sex])) return undefined
  if (role.sex)
    return finding('V-11', role.sex, textOf(subject, role.sex), `Tên “${name}” thường là tên ${SEX_NAMES[other]}`)
  return finding('V-11', role.name, name, `Tên ${role.vi.toLowerCase()}; có thể ghi nhầm chỗ cha và mẹ`)
})

/** A role is a prefix of the fields of its person. */
const keysOf = onceFor(({ key }: Role) => ({
  ethnicity: `${key}.ethnicity`,
  nationality: `${key}.nationality`,
  otherNationality: `${key}.nationality.other`,
}))

const STATELESS = 'Người không quốc tịch (Stateless person)'
const NO_FOREIGN_COUNTRY: ReadonlySet<string | undefined> = new Set([
  undefined,
  VIETNAM,
  NO_NATIONALITY_GIVEN,
  STATELESS,
])

/** Of another country, and not of Vietnam as well; false where either is not known. */
function isForeign(subject: Subject, role: Role): boolean {
  if (NO_FOREIGN_COUNTRY.has(codeOf(subject, keysOf(role).nationality))) return false
  return codeOf(subject, keysOf(role).otherNationality) !== VIETNAM
}

const NO_GROUP: ReadonlySet<string | undefined> = new Set([undefined, 'Không rõ'])
const NO_VIETNAMESE_GROUP: ReadonlySet<string | undefined> = new Set([...NO_GROUP, FOREIGNER, 'Khác'])

/** V-12. */
export const ethnicityFits = ofEach((subject, role) => {
  const key = keysOf(role).ethnicity
  const ethnicity = codeOf(subject, key)
  if (ethnicity === FOREIGNER) {
    const onlyVietnamese =
      codeOf(subject, keysOf(role).nationality) === VIETNAM && !isGiven(subject, keysOf(role).otherNationality)
    return onlyVietnamese
      ? finding('V-12', key, textOf(subject, key), 'Dân tộc của công dân Việt Nam, hoặc quốc tịch nước ngoài')
      : undefined
  }
  if (NO_VIETNAMESE_GROUP.has(ethnicity) || !isForeign(subject, role)) return undefined
  return finding('V-12', key, textOf(subject, key), `Người có quốc tịch nước ngoài thường ghi “${FOREIGNER}”`, 'info')
})

/** V-13. */
export const foreignChild = ofEach((subject, role) =>
  role.subject && role.id && isGiven(subject, role.id) && isForeign(subject, role)
    ? finding('V-13', role.id, textOf(subject, role.id), 'Để trống: chỉ công dân Việt Nam có số định danh')
    : undefined,
)

const parentsNamed = (subject: Subject): Role[] =>
  subject.type.roles.filter((role) => isParent(role.key) && isGiven(subject, role.name))

const surname = (name: string): string => foldName(name).split(' ', 1)[0] ?? ''

/** V-14. Only tells: several peoples have no surnames, and a child may be given any by law and custom. */
export const childSurname = ofEach((subject, role) => {
  if (!role.subject) return undefined
  const name = textOf(subject, role.name)
  const own = surname(name)
  const parents = parentsNamed(subject).map((parent) => textOf(subject, parent.name))
  if (parents.length === 0 || parents.some((parent) => surname(parent) === own)) return undefined
  if (tokens(name).length < 2) return undefined
  const surnames = parents.map((parent) => tokens(parent)[0]).join(' hoặc ')
  return finding('V-14', role.name, name, `Họ của cha hoặc mẹ: ${surnames}`, 'info')
})

/** 'Ba Na (Rơ-ngao)' is Ba Na. */
const people = (group: string): string => group.split(' (', 1)[0] ?? ''

/** V-15, where the groups of all parents named are known. */
export const childEthnicity = ofEach((subject, role) => {
  const key = keysOf(role).ethnicity
  const own = role.subject ? codeOf(subject, key) : undefined
  if (own === undefined || NO_GROUP.has(own)) return undefined
  const groups = parentsNamed(subject).map((parent) => codeOf(subject, keysOf(parent).ethnicity))
  if (
    groups.length === 0 ||
    groups.some((group) => group === undefined || NO_GROUP.has(group) || people(group) === people(own))
  )
    return undefined
  return finding('V-15', key, textOf(subject, key), `Dân tộc của cha hoặc mẹ: ${[...new Set(groups)].join(' hoặc ')}`)
})
