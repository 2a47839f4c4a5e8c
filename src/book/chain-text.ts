// A chain in words: what each break is, in both languages, and the drawing for a terminal.
import { REASONS } from './chain-explain.ts'
import { BREAKS, type Break, type BreakKind, type Chain, MARK_KINDS, MARKS, type SettledBreak } from './chain-parts.ts'

type Said = { readonly vi: string; readonly en: string }
export type Named = Pick<Break, 'kind' | 'year' | 'from' | 'to' | 'seen' | 'n' | 'pages'>

export const VERDICTS = {
  closed: { vi: 'Đầy đủ', en: 'Complete' },
  waiting: { vi: 'Chờ xác nhận', en: 'Waiting for confirmation' },
  open: { vi: 'Còn chỗ đứt', en: 'Open breaks' },
} as const satisfies Record<Chain['verdict'], Said>

export const BREAK_STATES = {
  open: { vi: 'Chưa có lý do', en: 'No reason yet' },
  waiting: { vi: 'Chờ người thứ hai xác nhận', en: 'Waits for a second person' },
  settled: { vi: 'Đã xác nhận', en: 'Confirmed' },
} as const satisfies Record<SettledBreak['state'], Said>

const NUMBERED: ReadonlySet<BreakKind> = new Set([
  'missing',
  'repeated',
  'misplaced',
  'extra',
  'page-back',
  'date-back',
])
const PAGED: ReadonlySet<BreakKind> = new Set(['page-gap', 'page-beyond'])

const rangeText = ({ from, to }: { from: string | number; to: string | number }): string =>
  from === to ? String(from) : `${from}–${to}`

/** 'Thiếu số 17–24 (8 số), cùng trang 9–12'. `years`: the book spans several, so that the year is said. */
export function breakTitle(one: Named, years: boolean): Said {
  const name = BREAKS[one.kind]
  const range = one.from === '' ? '' : rangeText(one)
  const year =
    one.year !== null && (years || one.kind === 'misplaced')
      ? { vi: ` năm ${one.year}`, en: ` of ${one.year}` }
      : { vi: '', en: '' }
  const with_ = one.pages
    ? { vi: `, cùng trang ${rangeText(one.pages)}`, en: `, with pages ${rangeText(one.pages)}` }
    : { vi: '', en: '' }
  const many = one.n > 1
  if (one.kind === 'missing')
    return {
      vi: `${name.vi} ${range}${year.vi}${many ? ` (${one.n} số)` : ''}${with_.vi}`,
      en: `${many ? 'Numbers' : 'Number'} ${range}${year.en} missing${many ? ` (${one.n})` : ''}${with_.en}`,
    }
  if (NUMBERED.has(one.kind) && range !== '')
    return {
      vi: `${name.vi}: số ${range}${year.vi}`,
      en: `${name.en}: ${many ? 'numbers' : 'number'} ${range}${year.en}`,
    }
  if (PAGED.has(one.kind)) return { vi: `${name.vi}: trang ${range}`, en: `${name.en}: page ${range}` }
  if (one.kind === 'short' || one.kind === 'extra')
    return { vi: `${name.vi}: ${one.n} trường hợp`, en: `${name.en}: ${one.n}` }
  if (one.kind === 'unequal') return unequal(one.seen)
  if (one.kind === 'unnumbered') return { vi: `${name.vi}: “${one.seen}”`, en: `${name.en}: “${one.seen}”` }
  if (one.kind === 'no-closing-note' && one.n === 1) return partNote(one.seen)
  return { vi: `${name.vi}${year.vi}`, en: `${name.en}${year.en}` }
}

function unequal(seen: string): Said {
  const [range = '', declared = ''] = seen.split('/')
  const [least = '', most = ''] = range.split('-')
  const sum = least === most ? least : `${least}–${most}`
  return {
    vi: `${BREAKS.unequal.vi}: theo lý do có ${sum} trường hợp, khóa sổ ghi ${declared}`,
    en: `${BREAKS.unequal.en}: ${sum} entries by the reasons, ${declared} declared`,
  }
}

const partNote = (seen: string): Said =>
  seen === 'pages'
    ? { vi: 'Khóa sổ không ghi số trang', en: 'The closing note gives no pages' }
    : { vi: 'Khóa sổ không ghi số trường hợp', en: 'The closing note gives no entries' }

const LINE = 50 // numbers a line, so that a line ends at 50, 100, 150 …

/** The chain for a terminal: one sign a number, 50 a line, with its legend, breaks and verdict. */
export function drawChain(chain: Chain, years: boolean): string {
  const drawing = chain.series.flatMap(({ year, marks }) => [
    ...(years || year === null ? [year === null ? 'ngoài chuỗi / outside:' : `${year}:`] : []),
    ...chunks(marks, LINE).map(
      (line) => `${line[0]!.label.padStart(6)} ${line.map((mark) => MARKS[mark.kind].sign).join('')}`,
    ),
  ])
  const legend = MARK_KINDS.filter((kind) => chain.counts[kind] > 0).map(
    (kind) => `${MARKS[kind].sign} ${MARKS[kind].vi} ${chain.counts[kind]}`,
  )
  return `${[...drawing, ...(legend.length > 0 ? [`       ${legend.join(' · ')}`] : []), closingText(chain), ...chain.breaks.map((one) => breakText(one, years)), verdictText(chain)].join('\n')}\n`
}

function breakText(one: SettledBreak, years: boolean): string {
  const { explanation } = one
  const why = explanation ? ` ${REASONS[explanation.reason].vi}${explanation.text ? `: ${explanation.text}` : ''}` : ''
  const rejected = explanation?.state === 'rejected' ? ' (bị từ chối / rejected)' : ''
  return `  ${one.id}  ${breakTitle(one, years).vi}  [${BREAK_STATES[one.state].vi}]${why}${rejected}`
}

const closingText = ({ closing }: Chain): string =>
  `khóa sổ / closing note: ${closing.entries ?? '?'} trường hợp, ${closing.pages ?? '?'} trang · chuỗi / chain: ${closing.numbers} số, có ${closing.found}, trang cuối ${closing.highestPage ?? '?'}`

export const verdictText = ({ verdict, tally }: Pick<Chain, 'verdict' | 'tally'>): string =>
  `${VERDICTS[verdict].vi} / ${VERDICTS[verdict].en}${verdict === 'closed' ? '' : `: ${tally.open} chưa xong / open, ${tally.waiting} chờ xác nhận / waiting`}`

function chunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) => list.slice(at * size, (at + 1) * size))
}
