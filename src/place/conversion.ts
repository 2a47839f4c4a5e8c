// The statistics office's conversion table: which commune of before July 2025 went to which of after, and how much of it.
// Everything that is wrong is told at once, each with its row, column and code; a table with anything wrong is not taken.
import type { TableRow } from '../lib/table.ts'
import { canonName, foldIY, foldName } from '../lib/vietnamese.ts'
import { type ChangeNote, isWhole, type Unit, type UnitChange } from './unit.ts'

export type TableFault = {
  readonly row: number
  readonly column: string
  readonly code: string
  readonly fault: 'header' | 'empty' | 'form' | 'unknown' | 'duplicate' | 'note' | 'cycle' | 'value'
  readonly seen: string
  /** In Vietnamese: it goes back to whoever made the table. */
  readonly expected: string
}

/** What the table may name: old communes, island districts without one, new communes, each by code. */
export type KnownUnits = {
  readonly old: ReadonlyMap<string, Unit>
  readonly islands: ReadonlyMap<string, Unit>
  readonly now: ReadonlyMap<string, Unit>
}

export type Conversion = {
  readonly rows: number
  readonly changes: readonly UnitChange[]
  readonly faults: readonly TableFault[]
  /** Codes whose name in the table is not ours: renamed in between, told and no fault. */
  readonly otherNames: readonly {
    readonly row: number
    readonly code: string
    readonly seen: string
    readonly ours: string
  }[]
}

export const knownUnits = (units: readonly Unit[]): KnownUnits => {
  const of = (list: (unit: Unit) => boolean) => new Map(units.filter(list).map((unit) => [unit.code, unit]))
  const inhabited = new Set(units.map((unit) => (unit.level === 'commune' ? unit.parent?.code : undefined)))
  return {
    old: of(({ list, level }) => (list === '2020' || list === '2025-01') && level === 'commune'),
    islands: of(({ list, level, code }) => list === '2020' && level === 'district' && !inhabited.has(code)),
    now: of(({ list, level }) => list === '2025-07' && level === 'commune'),
  }
}

const COLUMNS = {
  oldDistrict: 'Quận/huyện',
  oldCode: 'Mã xã cũ',
  oldName: 'Tên xã cũ',
  newCode: 'Mã xã mới',
  newName: 'Tên xã mới',
  note: 'Ghi chú',
} as const
type Column = keyof typeof COLUMNS
const NEEDED: readonly Column[] = ['oldCode', 'newCode', 'note']

const NOTES = 'Nhập toàn bộ · Nhập một phần · Nhập một phần diện tích · Giữ nguyên · Đổi tên · Đổi loại hình'

/** How much of a commune went there; undefined for words that say nothing of it. All its people are all of it. */
export function readNote(text: string): ChangeNote | undefined {
  const words = foldName(text)
  if (/^giu nguyen|khong (?:sap xep|thay doi)/.test(words)) return 'kept'
  if (/^(?:doi ten|doi loai hinh|chuyen|thanh lap)|dac khu/.test(words)) return 'renamed'
  if (/toan bo dan so/.test(words)) return 'whole'
  if (/mot phan dan so/.test(words)) return 'part'
  if (/mot phan dien tich/.test(words) && !/dan so/.test(words)) return 'part-area'
  if (/mot phan|phan con lai/.test(words)) return 'part'
  return /^(?:nhap|sap nhap)?\s*toan bo|^nhap nguyen trang/.test(words) ? 'whole' : undefined
}

/** A number that lost its leading zeros on the way is that code. */
const padded = (code: string, digits: number): string => (/^\d+$/.test(code) ? code.padStart(digits, '0') : code)

export function readConversion(table: readonly TableRow[], known: KnownUnits, source: string): Conversion {
  const header = readHeader(table)
  if ('faults' in header) return { rows: 0, changes: [], faults: header.faults, otherNames: [] }
  const faults: TableFault[] = []
  const otherNames: Conversion['otherNames'][number][] = []
  // Names of provinces stand as headings between the rows.
  const lines = table
    .slice(header.at + 1)
    .map((row) => lineOf(row, header.columns))
    .filter(isEntry)
  const found = new Map<string, { line: Line; change: UnitChange }>()
  for (const line of lines) {
    const wrong = faultsOf(line, known)
    faults.push(...wrong)
    if (wrong.length > 0) continue
    const from = known.old.get(line.oldCode) ?? known.islands.get(line.oldDistrict)!
    const to = known.now.get(line.newCode)!
    const pair = `${from.code} → ${to.code}`
    const before = found.get(pair)
    if (before)
      faults.push(fault(line, 'oldCode', 'duplicate', pair, `mỗi cặp một dòng; đã có ở dòng ${before.line.row}`))
    for (const [name, unit] of [
      [line.oldName, from],
      [line.newName, to],
    ] as const)
      if (name !== '' && !sameName(name, unit))
        otherNames.push({ row: line.row, code: unit.code, seen: name, ours: `${unit.kind} ${unit.name}` })
    found.set(pair, {
      line,
      change: {
        from: { list: from.list, code: from.code },
        to: { list: to.list, code: to.code },
        note: readNote(line.note)!,
        source,
      },
    })
  }
  if (lines.length === 0) faults.push(noRows(table))
  faults.push(...cycles([...found.values()]))
  return { rows: lines.length, changes: [...found.values()].map(({ change }) => change), faults, otherNames }
}

/** A table cut off below its header would leave every commune without a successor. */
const noRows = (table: readonly TableRow[]): TableFault => ({
  row: (table.at(-1)?.number ?? 0) + 1,
  column: COLUMNS.oldCode,
  code: '',
  fault: 'empty',
  seen: '',
  expected: 'ít nhất một dòng dữ liệu',
})

type Line = Readonly<Record<Column, string>> & { readonly row: number }

function lineOf({ number, cells }: TableRow, columns: ReadonlyMap<Column, number>): Line {
  const cell = (column: Column): string => cells[columns.get(column) ?? -1] ?? ''
  return {
    row: number,
    oldDistrict: padded(/\((\d+)\)/.exec(cell('oldDistrict'))?.[1] ?? cell('oldDistrict'), 3), // 'Quận Ba Đình (001)'
    oldCode: padded(cell('oldCode'), 5),
    oldName: cell('oldName'),
    newCode: padded(cell('newCode'), 5),
    newName: cell('newName'),
    note: cell('note'),
  }
}

const isEntry = ({ oldCode, oldName, newCode, newName, note }: Line): boolean =>
  [oldCode, oldName, newCode, newName, note].some((cell) => cell !== '')

const fault = (line: Line, column: Column, kind: TableFault['fault'], seen: string, expected: string): TableFault => ({
  row: line.row,
  column: COLUMNS[column],
  code: column === 'newCode' ? line.newCode : line.oldCode,
  fault: kind,
  seen,
  expected,
})

function faultsOf(line: Line, known: KnownUnits): TableFault[] {
  const faults: TableFault[] = []
  const check = (column: Column, units: ReadonlyMap<string, Unit>, expected: string): void => {
    const code = line[column]
    if (code === '') faults.push(fault(line, column, 'empty', '', 'mã 5 chữ số'))
    else if (!/^\d{5}$/.test(code)) faults.push(fault(line, column, 'form', code, 'mã 5 chữ số'))
    else if (!units.has(code)) faults.push(fault(line, column, 'unknown', code, expected))
  }
  // An island district had no commune: its row names the district alone.
  const island = line.oldCode === '' && known.islands.has(line.oldDistrict)
  if (!island) check('oldCode', known.old, 'mã xã có trong danh mục trước 01/7/2025')
  check('newCode', known.now, 'mã xã có trong danh mục từ 01/7/2025')
  if (line.note === '') faults.push(fault(line, 'note', 'empty', '', NOTES))
  else if (!readNote(line.note)) faults.push(fault(line, 'note', 'note', line.note, NOTES))
  return faults
}

/**
 * A new commune keeps the code of one of those that it was made of. So where all of A went to B and all of B to A, or
 * round a longer way, codes were mixed up.
 */
function cycles(found: readonly { line: Line; change: UnitChange }[]): TableFault[] {
  const next = new Map<string, string>()
  for (const { change } of found)
    if (isWhole(change.note) && change.from.code !== change.to.code) next.set(change.from.code, change.to.code)
  return found.flatMap(({ line, change }) => {
    const { code } = change.from
    if (next.get(code) !== change.to.code) return []
    const path = [code]
    for (let at = next.get(code); at !== undefined && !path.includes(at); at = next.get(at)) path.push(at)
    return next.get(path.at(-1)!) === code
      ? [
          fault(
            line,
            'oldCode',
            'cycle',
            [...path, code].join(' → '),
            'không xã nào nhập toàn bộ vào xã đã nhập vào nó',
          ),
        ]
      : []
  })
}

const sameName = (name: string, unit: Unit): boolean => {
  const key = (text: string): string => foldIY(canonName(text)).replace(/(?<=^| )0+(?=\d)/g, '')
  return key(name) === key(`${unit.kind} ${unit.name}`) || key(name) === key(unit.name)
}

const HEADER_ROWS = 12 // titles stand above the header

/** The header row: its columns by what their words say; of two alike the first is the old one. */
function readHeader(
  table: readonly TableRow[],
): { at: number; columns: ReadonlyMap<Column, number> } | { faults: readonly TableFault[] } {
  let closest: { row: number; cells: readonly string[]; lacking: readonly Column[] } | undefined
  for (const [at, { number, cells }] of table.slice(0, HEADER_ROWS).entries()) {
    const columns = columnsOf(cells)
    const lacking = NEEDED.filter((column) => !columns.has(column))
    if (lacking.length === 0) return { at, columns }
    if (!closest || lacking.length < closest.lacking.length) closest = { row: number, cells, lacking }
  }
  const { row = 1, cells = [], lacking = NEEDED } = closest ?? {}
  return {
    faults: lacking.map((column) => ({
      row,
      column: COLUMNS[column],
      code: '',
      fault: 'header',
      seen: cells.filter(Boolean).join(' | ').slice(0, 300),
      expected: `một cột “${COLUMNS[column]}”; cần có: ${NEEDED.map((one) => COLUMNS[one]).join(', ')}`,
    })),
  }
}

function columnsOf(cells: readonly string[]): Map<Column, number> {
  const columns = new Map<Column, number>()
  for (const [at, cell] of cells.entries()) {
    const words = foldName(cell)
    const is = (...some: readonly string[]): boolean => some.some((word) => ` ${words} `.includes(` ${word} `))
    if (is('ghi chu', 'note', 'notes')) {
      if (!columns.has('note')) columns.set('note', at)
      continue
    }
    if (is('huyen', 'quan', 'district') && !is('ten', 'name')) {
      if (!columns.has('oldDistrict')) columns.set('oldDistrict', at)
      continue
    }
    const what = is('ma', 'code') ? 'Code' : is('ten', 'name') ? 'Name' : undefined
    if (!what || is('huyen', 'quan', 'district') || !is('xa', 'phuong', 'ward', 'commune')) continue
    const isNew = is('moi', 'sau', 'new')
    const isOld = is('cu', 'truoc', 'old')
    const column: Column = isNew || (!isOld && columns.has(`old${what}`)) ? `new${what}` : `old${what}`
    if (!columns.has(column)) columns.set(column, at)
  }
  return columns
}
