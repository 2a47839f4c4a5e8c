// Administrative units as versioned data. A code means nothing without the list it stands in: 24 is tỉnh Bắc Giang in the
// list of 2020 and tỉnh Bắc Ninh in that of July 2025.

export const LISTS = {
  '2020': { vi: 'Danh mục 3 cấp, trước 01/7/2025', en: 'three levels, before 1 July 2025' },
  '2025-01': { vi: 'Đơn vị lập ngay trước 01/7/2025', en: 'units made shortly before 1 July 2025' },
  '2025-07': { vi: 'Danh mục 2 cấp, từ 01/7/2025', en: 'two levels, since 1 July 2025' },
  old: { vi: 'Tỉnh cũ (không chính thức)', en: 'former provinces (not official)' },
  own: { vi: 'Đơn vị do người dùng bổ sung', en: 'units kept by users' },
} as const
export type ListKey = keyof typeof LISTS

/** The day from which communes and provinces of two levels stand (Resolution 202/2025/QH15; QĐ 19/2025/QĐ-TTg). */
export const TWO_LEVELS_SINCE = '2025-07-01'

export const LEVELS = ['province', 'district', 'commune'] as const
export type Level = (typeof LEVELS)[number]

/** The kinds of a unit with the levels where each stands. */
export const KINDS = {
  tỉnh: ['province'],
  'thành phố': ['district', 'province'],
  huyện: ['district'],
  quận: ['district'],
  'thị xã': ['district'],
  xã: ['commune'],
  phường: ['commune'],
  'thị trấn': ['commune'],
  'đặc khu': ['commune'],
} as const satisfies Record<string, readonly Level[]>
export type UnitKind = keyof typeof KINDS

export const isLevel = (text: string): text is Level => (LEVELS as readonly string[]).includes(text)
export const isUnitKind = (text: string): text is UnitKind => Object.hasOwn(KINDS, text)
export const isListKey = (text: string): text is ListKey => Object.hasOwn(LISTS, text)

export type UnitRef = { readonly list: ListKey; readonly code: string }
export const refKey = ({ list, code }: UnitRef): string => `${list}:${code}`

/** '2020:16549'. Undefined when the list is none. */
export function readRef(text: string): UnitRef | undefined {
  const [, list, code] = /^([0-9a-z-]+):(\S+)$/.exec(text.trim()) ?? []
  return list && code && isListKey(list) ? { list, code } : undefined
}

/** `name` without its kind; `from` and `to` are years or days (yyyy, yyyy-MM-dd) as far as known, both included. */
export type Unit = UnitRef & {
  readonly level: Level
  readonly kind: UnitKind
  readonly name: string
  readonly parent: UnitRef | undefined
  readonly from: string | undefined
  readonly to: string | undefined
  /** The legal act, where one is known. */
  readonly basis: string | undefined
}

/** 'xã Thạch Sơn Hạ' */
export const titleOf = (unit: Pick<Unit, 'kind' | 'name'>): string => `${unit.kind} ${unit.name}`

/**
 * What became of a unit: all of it ('whole', 'kept', 'renamed'), some of its land and people ('part'), some of its land
 * and nobody ('part-area'), or nobody says ('unknown').
 */
export const CHANGE_NOTES = ['whole', 'part', 'part-area', 'kept', 'renamed', 'unknown'] as const
export type ChangeNote = (typeof CHANGE_NOTES)[number]

export type UnitChange = {
  readonly from: UnitRef
  readonly to: UnitRef
  readonly note: ChangeNote
  readonly source: string
}

/** Everything of the unit went there. */
export const isWhole = (note: ChangeNote): boolean => note === 'whole' || note === 'kept' || note === 'renamed'

/** The provinces of July 2025 with those of 2020 that they came of, by code (Resolution 202/2025/QH15). */
export const PROVINCES_2025: Readonly<Record<string, readonly string[]>> = {
  '01': ['01'],
  '04': ['04'],
  '08': ['02', '08'],
  '11': ['11'],
  '12': ['12'],
  '14': ['14'],
  '15': ['10', '15'],
  '19': ['06', '19'],
  '20': ['20'],
  '22': ['22'],
  '24': ['24', '27'],
  '25': ['17', '25', '26'],
  '31': ['30', '31'],
  '33': ['33', '34'],
  '37': ['35', '36', '37'],
  '38': ['38'],
  '40': ['40'],
  '42': ['42'],
  '44': ['44', '45'],
  '46': ['46'],
  '48': ['48', '49'],
  '51': ['51', '62'],
  '52': ['52', '64'],
  '56': ['56', '58'],
  '66': ['54', '66'],
  '68': ['60', '67', '68'],
  '75': ['70', '75'],
  '79': ['74', '77', '79'],
  '80': ['72', '80'],
  '82': ['82', '87'],
  '86': ['83', '84', '86'],
  '91': ['89', '91'],
  '92': ['92', '93', '94'],
  '96': ['95', '96'],
}
