// The report "place names to be added to Software 158": what the books name and its list lacks, what people decided about
// it, and what still waits. Texts stand as written; every cell is text.
import { chainOf } from '../check/place.ts'
import { type CivilDate, toText } from '../lib/civil-date.ts'
import type { NewBook } from '../lib/workbook-write.ts'
import type { Alias } from '../place/alias.ts'
import { findSpot, type PlaceIndex, type Spot } from '../place/place-index.ts'
import { unitsOf } from '../place/resolve.ts'
import { titleOf } from '../place/unit.ts'
import { findType } from '../register/types.ts'
import type { QueueLine, TextCount } from './place-queue.ts'

export type ReportGiven = {
  /** What waits. */
  readonly queue: readonly QueueLine[]
  /** What was decided, with the texts that each decision settles. */
  readonly decisions: readonly { readonly alias: Alias; readonly texts: readonly TextCount[] }[]
  /** Names of offices by id. */
  readonly offices: ReadonlyMap<number, string>
  readonly index: PlaceIndex
  readonly today: CivilDate
}

/** In the order of the sheet. */
const STATES = {
  add: 'Đề nghị bổ sung vào Phần mềm 158',
  unknown: 'Chờ quyết định: chưa có trong danh mục',
  ambiguous: 'Chờ quyết định: nhiều nơi có thể',
  listed: 'Cách ghi khác của đơn vị có trong danh mục',
  none: 'Không phải đơn vị hành chính',
} as const
type State = keyof typeof STATES

const LEVEL_WORDS = { province: 'Tỉnh', district: 'Huyện', commune: 'Xã' } as const

const COLUMNS: readonly (readonly [title: string, width: number])[] = [
  ['Ghi trong sổ', 42],
  ['Số trường hợp', 10],
  ['Loại sổ', 24],
  ['Đơn vị giữ sổ', 36],
  ['Năm mở sổ', 12],
  ['Tình trạng', 30],
  ['Đơn vị được hiểu là', 42],
  ['Cấp', 8],
  ['Trực thuộc', 30],
  ['Từ', 12],
  ['Đến', 12],
  ['Căn cứ', 30],
  ['Người quyết định', 16],
  ['Lý do', 30],
  ['Có thể là', 60],
]

type Row = { readonly state: State; readonly records: number; readonly cells: readonly string[] }

export function placeReport(given: ReportGiven): NewBook {
  const rows = [
    ...given.queue.map((line) => waiting(line, given)),
    ...given.decisions.map((one) => decided(one, given)),
  ]
  const order = Object.keys(STATES)
  const sorted = rows.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || b.records - a.records)
  return {
    sheets: [
      {
        name: 'Tổng hợp',
        header: { bold: true, freeze: true },
        widths: [46, 14, 14],
        rows: summary(sorted, given.today),
      },
      {
        name: 'Địa danh',
        header: { fill: '1864AB', bold: true, freeze: true },
        widths: COLUMNS.map(([, width]) => width),
        rows: [COLUMNS.map(([title]) => title), ...sorted.map(({ cells }) => cells)],
      },
    ],
  }
}

function* summary(rows: readonly Row[], today: CivilDate): Generator<readonly string[]> {
  yield ['Địa danh cần bổ sung vào Phần mềm 158', 'Cách ghi', 'Trường hợp']
  for (const [state, words] of Object.entries(STATES)) {
    const of = rows.filter((row) => row.state === state)
    yield [words, String(of.length), String(of.reduce((sum, { records }) => sum + records, 0))]
  }
  yield []
  yield ['Ngày lập', toText(today)]
  yield ['Chữ trong sổ giữ nguyên (Luật Hộ tịch 2014, điều 60); báo cáo này chỉ nói địa danh được hiểu là gì.']
}

function waiting(line: QueueLine, given: ReportGiven): Row {
  const { reading } = line
  const state = reading.status === 'ambiguous' ? 'ambiguous' : 'unknown'
  return {
    state,
    records: line.records,
    cells: [
      ...countCells(line.text, [line], given),
      STATES[state],
      chainOf(reading.units),
      ...['', '', '', '', '', '', ''],
      reading.candidates.map(chainOf).join('; '),
    ],
  }
}

function decided({ alias, texts }: ReportGiven['decisions'][number], given: ReportGiven): Row {
  const spots = alias.units.flatMap((ref) => findSpot(given.index, ref) ?? [])
  const [spot] = spots
  const state = !spot ? 'none' : spot.unit.list === 'own' ? 'add' : 'listed'
  return {
    state,
    records: texts.reduce((sum, { records }) => sum + records, 0),
    cells: [
      ...countCells(alias.text, texts, given),
      STATES[state],
      spots.map((one) => chainOf(unitsOf(one))).join('; '),
      ...unitCells(spot),
      alias.by,
      alias.reason ?? '',
      '',
    ],
  }
}

function unitCells(spot: Spot | undefined): string[] {
  if (!spot) return ['', '', '', '', '']
  const { level, from = '', to = '', basis = '' } = spot.unit
  return [LEVEL_WORDS[level], spot.parent ? titleOf(spot.parent.unit) : '', from, to, basis]
}

type Counted = Pick<TextCount, 'records' | 'fields' | 'office' | 'firstBook' | 'lastBook'>

/** The text as written, how often, in which registers, whose books, of which years. */
function countCells(text: string, counts: readonly Counted[], { offices }: ReportGiven): string[] {
  const types = [...new Set(counts.flatMap(({ fields }) => fields.map(({ type }) => type)))].sort()
  const years = counts.flatMap(({ firstBook, lastBook }) => [firstBook, lastBook]).sort()
  const [first = '', last = ''] = [years[0], years.at(-1)]
  return [
    text,
    String(counts.reduce((sum, { records }) => sum + records, 0)),
    types.map((type) => findType(type)?.vi ?? type).join(', '),
    [...new Set(counts.map(({ office }) => offices.get(office) ?? ''))].sort().join('; '),
    first === last ? first : `${first}–${last}`,
  ]
}
