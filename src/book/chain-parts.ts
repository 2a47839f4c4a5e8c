// The words of a chain: its marks, its breaks, and what each of them carries. The rule itself is chain.ts.
import type { DayInterval } from '../lib/civil-date.ts'
import type { Explanation } from './chain-explain.ts'

/** What each number of a chain can be. `sign` is what a drawing in text and a mark on the screen show beside the colour. */
export const MARKS = {
  present: { sign: '■', vi: 'Có', en: 'Present' },
  missing: { sign: '□', vi: 'Thiếu', en: 'Missing' },
  repeated: { sign: '2', vi: 'Trùng số', en: 'Repeated' },
  'out-of-order': { sign: '<', vi: 'Sai thứ tự', en: 'Out of order' },
  ineligible: { sign: '×', vi: 'Không đủ điều kiện', en: 'Ineligible' },
  extra: { sign: '+', vi: 'Ngoài khóa sổ', en: 'Beyond the closing note' },
} as const
export type MarkKind = keyof typeof MARKS
export const MARK_KINDS = Object.keys(MARKS) as MarkKind[]

export type ChainBook = {
  /** '2018', or '2007-2009' for a book that spans years: its numbers start again at 1 each year. */
  readonly year: string
  /** As the closing note declares them; null where there is none. */
  readonly pages: number | null
  readonly entries: number | null
}
/** What the chain asks of a record. */
export type ChainEntry = {
  readonly id: string
  /** As the book has it: '05', '05/2018', '12A'. */
  readonly number: string
  readonly page: number | null
  /** Days since 1970-01-01 that the date of registration can mean. */
  readonly registered: DayInterval | null
  readonly state?: string
  /** Has findings that nobody has settled. */
  readonly open?: boolean
}
/** A number of the chain. `records` are those that bear it. */
export type Mark = {
  readonly label: string
  readonly int: number
  readonly kind: MarkKind
  readonly records: readonly ChainEntry[]
}
/** The numbers of one year; year null: those that belong to no year of the book, or cannot be read. */
export type Series = { readonly year: number | null; readonly marks: readonly Mark[] }

export const BREAKS = {
  missing: { vi: 'Thiếu số', en: 'Missing numbers' },
  repeated: { vi: 'Trùng số', en: 'Number repeated' },
  misplaced: { vi: 'Số không thuộc chuỗi của quyển', en: 'Number outside the chain' },
  unnumbered: { vi: 'Không đọc được số', en: 'Number unreadable' },
  extra: { vi: 'Ngoài số trường hợp khóa sổ ghi', en: 'Beyond the entries declared' },
  short: { vi: 'Ít hơn số trường hợp khóa sổ ghi', en: 'Fewer than the entries declared' },
  unequal: { vi: 'Lý do không khớp với khóa sổ', en: 'Reasons do not add up to the closing note' },
  'page-gap': { vi: 'Trang không có trường hợp nào', en: 'Pages without an entry' },
  'page-back': { vi: 'Trang lùi', en: 'Page runs backwards' },
  'page-beyond': { vi: 'Trang vượt số trang khóa sổ ghi', en: 'Pages beyond those declared' },
  'no-pages': { vi: 'Không trường hợp nào có số trang', en: 'No entry gives its page' },
  'date-back': { vi: 'Ngày đăng ký lùi', en: 'Date runs backwards' },
  'no-closing-note': { vi: 'Không có khóa sổ', en: 'No closing note' },
  empty: { vi: 'Không có trường hợp nào', en: 'No entries' },
} as const
export type BreakKind = keyof typeof BREAKS

/** Where the chain does not hold. Runs are one break: numbers 17 to 24 missing are one. */
export type Break = {
  readonly kind: BreakKind
  readonly year: number | null
  /** First and last number, or page for breaks of pages; '' where the break is of the book as a whole. */
  readonly from: string
  readonly to: string
  /** The facts that make this break this one beside its place; when they change, what was explained is outdated. */
  readonly seen: string
  /** Numbers, pages or records concerned. */
  readonly n: number
  /** Pages that are missing together with these numbers. */
  readonly pages?: { readonly from: number; readonly to: number } | undefined
  readonly records: readonly ChainEntry[]
  /** The entry that a page or a date runs against. */
  readonly against?: ChainEntry
}

/** 'missing.2018.17-24': what a person names a break by. */
export const breakId = ({ kind, year, from, to }: Pick<Break, 'kind' | 'year' | 'from' | 'to'>): string =>
  [kind, year, from === to ? from : `${from}-${to}`].filter((part) => part !== null && part !== '').join('.')

export type Closing = {
  readonly entries: number | null
  readonly pages: number | null
  /** Numbers of the chain, missing ones counted: what the closing note declares when every number was used. */
  readonly numbers: number
  /** Different numbers that have a record: what it declares at the least. */
  readonly found: number
  readonly highest: string
  readonly highestPage: number | null
}

export type BreakState = 'open' | 'waiting' | 'settled'
export type SettledBreak = Break & {
  readonly id: string
  readonly state: BreakState
  /** What was last said of it; a rejected one too, so that its writer sees why. */
  readonly explanation: Explanation | undefined
}
/** closed: no break, or each explained and confirmed. waiting: all explained, not all confirmed. open: the rest. */
export type Verdict = 'closed' | 'waiting' | 'open'
export type Chain = {
  readonly series: readonly Series[]
  readonly breaks: readonly SettledBreak[]
  /** Explanations of breaks that are no longer there, or are another now. */
  readonly outdated: readonly Explanation[]
  readonly closing: Closing
  readonly counts: Readonly<Record<MarkKind, number>>
  readonly tally: Readonly<Record<BreakState, number>>
  readonly verdict: Verdict
  /** The last number of each year, where a next volume of that year goes on. */
  readonly ends: ReadonlyMap<number, number>
}

/** A page number as books give it: '12', '05', 'tr. 12', '12-13' (the first); null for anything else. */
export function readPage(text: string): number | null {
  const [, digits] = /^(?:trang|tr\.?)?\s*0*(\d{1,5})\s*(?:[-/]\s*\d{1,5})?$/i.exec(text.trim()) ?? []
  return digits === undefined ? null : Number(digits)
}
