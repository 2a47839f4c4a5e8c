// Made-up places in real wording: communes of a province that does not exist, tỉnh Lam Giang.
import { foldName } from '../lib/vietnamese.ts'
import { HILLS, type People, PLAIN } from './people.ts'
import type { Random, Weights } from './random.ts'

export type Commune = {
  /** Five digits as official codes have, from 90001: no real commune has such a code. */
  readonly code: string
  /** 'xã Thạch Sơn Hạ' */
  readonly name: string
  readonly district: string
  readonly folk: Weights<People>
  /** What its people call a hamlet. */
  readonly hamlet: 'Xóm' | 'Bản'
}

export const PROVINCE = 'tỉnh Lam Giang'
const DISTRICTS = [
  'huyện Quỳ Lam',
  'huyện Con Thạch',
  'huyện Tương Lam',
  'huyện Nam Giang Hạ',
  'huyện Đô Thạch',
  'huyện Yên Lam',
  'thị xã Hoàng Giang',
]
const FIRST = [
  'Thạch',
  'Đồng',
  'Châu',
  'Nghi',
  'Mường',
  'Tam',
  'Lưu',
  'Quế',
  'Yên',
  'Diễn',
  'Thanh',
  'Hạnh',
  'Nậm',
  'Bình',
  'Hữu',
  'Giang',
  'Phú',
]
const SECOND = ['Sơn', 'Lâm', 'Khê', 'Hợp', 'Thủy', 'Lạc', 'Phong', 'Thắng', 'Tiến', 'Hòa', 'Liên', 'Xá', 'Nguyên']
const LAST = ['Hạ', 'Thượng', 'Trung', 'Đoài', 'Ngoại']
const BAN = ['Na Lạ', 'Huồi Sơn', 'Piêng Lâm', 'Xốp Thạch', 'Khe Ngân', 'Nóng Hạ', 'Pha Lam', 'Tăng Khê']

/** How many communes there are before names come again. */
const COMMUNES = FIRST.length * SECOND.length * LAST.length

/** The n-th commune, from 0. Every third, from the second on, lies in the hills. */
export function communeOf(n: number): Commune {
  const hills = n % 3 === 1
  // The three lists have no common divisor, so counting on in all of them meets every name once.
  const name = [FIRST, SECOND, LAST].map((list) => list[n % list.length]).join(' ')
  return {
    code: String(90_001 + n),
    name: `xã ${name}`,
    district: DISTRICTS[n % DISTRICTS.length]!,
    folk: hills ? HILLS : PLAIN,
    hamlet: hills ? 'Bản' : 'Xóm',
  }
}

/** The made-up province as the table that 'hotich place units' takes, its header first. */
export function sampleUnits(): readonly (readonly string[])[] {
  const split = (title: string): [kind: string, name: string] => {
    const [, kind = '', name = ''] = /^(tỉnh|huyện|thị xã|xã) (.+)$/.exec(title) ?? []
    return [kind, name]
  }
  const row = (code: string, level: string, title: string, parent: string): string[] => {
    const [kind, name] = split(title)
    return [code, name, level, kind, parent]
  }
  const districts = DISTRICTS.map((title, at) => ({ title, code: `LG${at + 1}` }))
  const codeOf = new Map(districts.map(({ title, code }) => [title, code]))
  const communes = Array.from({ length: COMMUNES }, (_, n) => communeOf(n))
  return [
    ['code', 'name', 'level', 'kind', 'parent'],
    row('LG', 'province', PROVINCE, ''),
    ...districts.map(({ title, code }) => row(code, 'district', title, 'own:LG')),
    ...communes.map(({ code, name, district }) => row(code, 'commune', name, `own:${codeOf.get(district)}`)),
  ]
}

export const unitOf = (commune: Commune): string => `${commune.name}, ${commune.district}, ${PROVINCE}`

/** The office as it calls itself and as its books have it. */
export const officeName = (commune: Commune): string => `UBND ${unitOf(commune)}`

export function hamletOf(random: Random, commune: Commune): string {
  return commune.hamlet === 'Xóm' ? `Xóm ${random.int(1, 14)}` : `Bản ${random.pick(BAN)}`
}

/** Where children of that commune are born: its health station, the district's hospital, or at home. */
export function birthplaceOf(random: Random, commune: Commune, year: number): string {
  const atHome = year < 1990 ? 0.5 : 0.1
  if (random.chance(atHome)) return `${hamletOf(random, commune)}, ${unitOf(commune)}`
  if (random.chance(0.5)) return `Trạm y tế ${commune.name}, ${commune.district}, ${PROVINCE}`
  return `Bệnh viện đa khoa ${commune.district}, ${PROVINCE}`
}

/** Native place of a family: mostly the commune itself, else another one. */
export const originOf = (random: Random, commune: Commune): string =>
  unitOf(random.chance(0.85) ? commune : communeOf(random.int(0, COMMUNES - 1)))

const initials = (unit: string): string =>
  foldName(unit)
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')

/** The head of a package's name: 'xathachsonha_hql_tlg' (domain: names of workbooks as contractors give them). */
export const fileHead = (commune: Commune): string =>
  [foldName(commune.name).replaceAll(' ', ''), initials(commune.district), initials(PROVINCE)].join('_')
