// The catalogue of checks: every code a finding can have, whoever raises it. docs/checks.md is the same as a table.
import { ACROSS } from './catalogue-across.ts'
import { COUPLE_RULES } from './catalogue-couple.ts'
import { FAMILY_RULES } from './catalogue-family.ts'
import { FORMAT_RULES } from './catalogue-format.ts'
import { GUARDIANSHIP_RULES } from './catalogue-guardianship.ts'
import { LOADING_RULES } from './catalogue-loading.ts'
import { MISSING_RULES } from './catalogue-missing.ts'
import { VALIDITY_RULES } from './catalogue-validity.ts'
import type { Rule, Rules, Words } from './rule.ts'

const CATALOGUE = {
  ...FORMAT_RULES,
  ...VALIDITY_RULES,
  ...MISSING_RULES,
  ...COUPLE_RULES,
  ...FAMILY_RULES,
  ...GUARDIANSHIP_RULES,
  ...LOADING_RULES,
  ...ACROSS,
} as const satisfies Rules

/** A code of the catalogue. */
export type Code = keyof typeof CATALOGUE

/** The families of rules in the order in which they are listed: the letters before the number of a code. */
export const FAMILIES: Readonly<Record<string, Words>> = {
  F: { vi: 'Dạng', en: 'Format' },
  V: { vi: 'Hợp lệ', en: 'Validity' },
  M: { vi: 'Thiếu', en: 'Missing' },
  KH: { vi: 'Kết hôn', en: 'Marriage' },
  KT: { vi: 'Khai tử', en: 'Death' },
  CMC: { vi: 'Nhận cha, mẹ, con', en: 'Recognition' },
  HN: { vi: 'Tình trạng hôn nhân', en: 'Marital status' },
  NCN: { vi: 'Nuôi con nuôi', en: 'Adoption' },
  GH: { vi: 'Giám hộ', en: 'Guardianship' },
  CDGH: { vi: 'Chấm dứt giám hộ', en: 'End of guardianship' },
  GSGH: { vi: 'Giám sát việc giám hộ', en: 'Supervision' },
  TDHT: { vi: 'Thay đổi, cải chính', en: 'Change' },
  LH: { vi: 'Ly hôn ở nước ngoài', en: 'Divorce abroad' },
  O: { vi: 'Khác thường', en: 'Outlier' },
  K: { vi: 'Trùng', en: 'Key' },
  R: { vi: 'Tham chiếu', en: 'Reference' },
  H: { vi: 'Hộ gia đình', en: 'Household' },
}

export const familyOf = (code: string): string => code.slice(0, code.lastIndexOf('-'))

const place = new Map(Object.keys(FAMILIES).map((family, at) => [family, at]))
const placeOf = (code: string): number => place.get(familyOf(code)) ?? place.size

/** Every rule by code, in the order of the families and then of the codes. */
export const RULES: Readonly<Record<string, Rule>> = Object.fromEntries(
  Object.entries<Omit<Rule, 'code'>>(CATALOGUE)
    .map(([code, rule]) => [code, { code, ...rule }] as const)
    .sort(([a], [b]) => placeOf(a) - placeOf(b) || (a < b ? -1 : 1)),
)

/** The rule of that code; asking for one that is not in the catalogue is a bug. */
export function explain(code: string): Rule {
  const rule = RULES[code]
  if (!rule) throw new Error(`no check has the code ${code}`)
  return rule
}
