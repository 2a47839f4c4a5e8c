// People: does what a record says of each person fit together (V-05, V-06, V-11 to V-13)? The same for every register;
// what people are to each other is asked register by register.

import { type PersonalId, readPersonalId } from '../lib/id-number.ts'
import { onceFor } from '../lib/once-for.ts'
import { tokens } from '../lib/vietnamese.ts'
import { NO_NATIONALITY_GIVEN, VIETNAM } from '../register/codes/country.ts'
import { FOREIGNER } from '../register/codes/ethnic.ts'
import type { RegisterType, Role } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
import { type Check, codeOf, finding, isGiven, type Subject, textOf } from './check.ts'
import { soundDate } from './dates.ts'

/** A check of one person of the record at a time. */
export const ofEach =
  (check: (subject: Subject, role: Role) => Finding | undefined): Check =>
  (subject) => {
    const findings: Finding[] = []
    for (const role of subject.type.roles) {
      const found = check(subject, role)
      if (found) findings.push(found)
    }
    return findings
  }

export type Sex = 'male' | 'female'
const SEX_OF_CODE: Readonly<Record<string, Sex>> = { '1': 'male', '2': 'female' }
export const SEX_NAMES: Readonly<Record<Sex, string>> = { male: 'nam', female: 'nữ' }

/** As the role implies, or as the record says. */
export const sexOf = (subject: Subject, role: Role): Sex | undefined =>
  role.sexIs ?? (role.sex ? SEX_OF_CODE[codeOf(subject, role.sex) ?? ''] : undefined)

const CITIZEN_CARD = '4'
/** Identity cards of 2012 to 2016 carry the personal number too; those of 9 digits do not. */
const OLD_CARD = '1'

type Numbered = { readonly key: string; readonly id: PersonalId }

/**
 * A person's personal numbers and where they stand: in their own field, and on a citizen card. None where there is none
 * or it is none (F-08); a card that repeats the field is not said twice.
 */
export function numbersOf(subject: Subject, role: Role): readonly Numbered[] {
  const own = role.id ? readNumber(subject, role.id) : undefined
  const { paper } = role
  const kind = paper && isGiven(subject, paper.number) ? codeOf(subject, paper.kind) : undefined
  const card = paper && (kind === CITIZEN_CARD || kind === OLD_CARD) ? readNumber(subject, paper.number) : undefined
  if (!own) return card ? [card] : NONE
  return card && card.id.digits !== own.id.digits ? [own, card] : [own]
}
const NONE: readonly Numbered[] = []

function readNumber(subject: Subject, key: string): Numbered | undefined {
  if (!isGiven(subject, key)) return undefined
  const reading = readPersonalId(textOf(subject, key))
  return reading.ok ? { key, id: reading.value } : undefined
}

/** A check of each personal number of each person. */
const ofEachNumber =
  (check: (subject: Subject, role: Role, number: Numbered) => Finding | undefined): Check =>
  (subject) => {
    const findings: Finding[] = []
    for (const role of subject.type.roles)
      for (const number of numbersOf(subject, role)) {
        const found = check(subject, role, number)
        if (found) findings.push(found)
      }
    return findings
  }

/** V-05. An approver may override it: numbers are given anew after corrections, and the book may be the wrong side. */
export const numberFits = ofEachNumber((subject, role, { key, id }) => {
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
export const numberOrigin = ofEachNumber((subject, _, { key, id }) => {
  if (id.origin === 'province') return undefined
  return id.origin === 'abroad'
    ? finding('V-06', key, textOf(subject, key), `${id.province}: mã nước, đăng ký khai sinh ở nước ngoài`, 'info')
    : finding('V-06', key, textOf(subject, key), 'Ba số đầu là mã tỉnh nơi đăng ký khai sinh (001–096)')
})

/** The middle names that nearly always tell the sex; between surname and given name only, and never both. */
const MIDDLE: Readonly<Record<Sex, string>> = { male: 'văn', female: 'thị' }

/** The sex that a name tells by its middle, where it tells one. */
export function nameSex(name: string): Sex | undefined {
  const lower = name.toLowerCase()
  if (!lower.includes(MIDDLE.male) && !lower.includes(MIDDLE.female)) return undefined
  const middle = tokens(lower).slice(1, -1)
  const [male, female] = [middle.includes(MIDDLE.male), middle.includes(MIDDLE.female)]
  return male === female ? undefined : male ? 'male' : 'female'
}

const fitsName = (subject: Subject, role: Role): boolean => {
  const sex = sexOf(subject, role)
  const told = sex && nameSex(textOf(subject, role.name))
  return told === undefined || told === sex
}

/** Husband and wife whose names both tell the other sex stand in each other's place: KH-02 says it, once. */
export const areSwapped = (subject: Subject, [one, other]: readonly Role[]): boolean =>
  one?.sexIs !== undefined && other?.sexIs !== undefined && !fitsName(subject, one) && !fitsName(subject, other)

export const coupleOf = onceFor(({ roles }: RegisterType): readonly Role[] => {
  const couple = roles.filter((role) => role.subject && role.sexIs)
  return couple.length === 2 ? couple : []
})

/** V-11. For a role that implies its sex it may be that two people stand in each other's place. */
export const middleName = ofEach((subject, role) => {
  if (fitsName(subject, role) || areSwapped(subject, coupleOf(subject.type))) return undefined
  const name = textOf(subject, role.name)
  const own = sexOf(subject, role)
  const other = own === 'male' ? 'female' : 'male'
  if (role.sex && !role.sexIs)
    return finding('V-11', role.sex, textOf(subject, role.sex), `Tên “${name}” thường là tên ${SEX_NAMES[other]}`)
  return finding('V-11', role.name, name, `Tên ${role.vi.toLowerCase()}; có thể ghi nhầm chỗ ${placesOf(subject)}`)
})

/** Whom a person may have been taken for: 'cha và mẹ', 'chồng và vợ'. */
const placesOf = ({ type }: Subject): string => (coupleOf(type).length > 0 ? 'chồng và vợ' : 'cha và mẹ')

/** A role is a prefix of the fields of its person. */
export const keysOf = onceFor(({ key }: Role) => ({
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

export const NO_GROUP: ReadonlySet<string | undefined> = new Set([undefined, 'Không rõ'])
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

/** V-13. A personal number is a citizen's (art. 36). */
export const foreignNumber = ofEach((subject, role) =>
  role.subject && role.id && isGiven(subject, role.id) && isForeign(subject, role)
    ? finding('V-13', role.id, textOf(subject, role.id), 'Để trống: chỉ công dân Việt Nam có số định danh')
    : undefined,
)
