// Units that no list has, kept by users: lost communes, former districts, a province of one's own. A table with one row
// a unit; what is wrong is told at once, and then nothing is taken.
import type { TableRow } from '../lib/table.ts'
import { foldName } from '../lib/vietnamese.ts'
import type { TableFault } from './conversion.ts'
import { findSpot, type PlaceIndex } from './place-index.ts'
import { resolvePlace } from './resolve.ts'
import {
  isLevel,
  isUnitKind,
  KINDS,
  type Level,
  readRef,
  refKey,
  type Unit,
  type UnitChange,
  type UnitRef,
} from './unit.ts'

/** Columns of the table with the words their headers are known by. Successors are parted by spaces or '|'. */
export const UNIT_COLUMNS = {
  code: ['code', 'ma'],
  name: ['name', 'ten'],
  level: ['level', 'cap'],
  kind: ['kind', 'loai'],
  parent: ['parent', 'cap tren', 'truc thuoc'],
  from: ['from', 'tu'],
  to: ['to', 'den'],
  successors: ['successors', 'don vi ke tiep', 'nay la'],
  basis: ['basis', 'can cu'],
} as const satisfies Record<string, readonly string[]>
type Column = keyof typeof UNIT_COLUMNS
const NEEDED: readonly Column[] = ['name', 'level', 'kind']

const LEVEL_WORDS: Readonly<Record<string, Level>> = { tinh: 'province', huyen: 'district', xa: 'commune' }
const YEAR_OR_DAY = /^\d{4}(?:-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?$/

export type OwnUnits = {
  readonly units: readonly Unit[]
  readonly changes: readonly UnitChange[]
  readonly faults: readonly TableFault[]
}

type Line = Readonly<Record<Column, string>> & { readonly row: number }

/** Reads the table against what is there: parents and successors may be units of any list or of the table itself. */
export function readOwnUnits(table: readonly TableRow[], index: PlaceIndex, source: string): OwnUnits {
  const [header, ...rows] = table
  const columns = new Map<Column, number>()
  for (const [at, cell] of (header?.cells ?? []).entries())
    for (const [column, words] of Object.entries(UNIT_COLUMNS) as [Column, readonly string[]][])
      if (!columns.has(column) && words.includes(foldName(cell))) columns.set(column, at)
  const lacking = NEEDED.filter((column) => !columns.has(column))
  if (lacking.length > 0)
    return {
      ...{ units: [], changes: [] },
      faults: lacking.map((column) => ({
        ...{ row: header?.number ?? 1, column, code: '', fault: 'header' as const },
        seen: (header?.cells ?? []).join(' | ').slice(0, 300),
        expected: `một cột “${UNIT_COLUMNS[column].join('” hoặc “')}”`,
      })),
    }
  const lines = rows.map((row): Line => {
    const cell = (column: Column): string => row.cells[columns.get(column) ?? -1] ?? ''
    const cells = Object.fromEntries(Object.keys(UNIT_COLUMNS).map((column) => [column, cell(column as Column)]))
    return { ...(cells as Record<Column, string>), row: row.number }
  })
  return readLines(lines, index, source)
}

function readLines(lines: readonly Line[], index: PlaceIndex, source: string): OwnUnits {
  const faults: TableFault[] = []
  const codes = new Map<string, Line>()
  for (const line of lines) {
    const code = codeOf(line)
    const before = codes.get(code)
    if (before) faults.push(fault(line, 'code', 'duplicate', code, `mỗi mã một dòng; đã có ở dòng ${before.row}`))
    codes.set(code, line)
  }
  const isKnown = (ref: UnitRef): boolean =>
    findSpot(index, ref) !== undefined || (ref.list === 'own' && codes.has(ref.code))
  const read = lines.map((line) => {
    faults.push(...faultsOf(line))
    const parent = line.parent === '' ? undefined : parentOf(line.parent, index)
    if (line.parent !== '' && (!parent || !isKnown(parent)))
      faults.push(fault(line, 'parent', 'unknown', line.parent, 'danh mục:mã, hoặc tên đầy đủ chỉ một đơn vị'))
    const successors = line.successors.split(/[\s|]+/).filter(Boolean)
    const refs = successors.map((text) => readRef(text.includes(':') ? text : `2025-07:${text}`))
    for (const [at, ref] of refs.entries())
      if (!ref || !isKnown(ref))
        faults.push(fault(line, 'successors', 'unknown', successors[at]!, 'danh mục:mã của đơn vị kế tiếp'))
    return { line, unit: unitOf(line, parent), refs: refs.flatMap((ref) => ref ?? []) }
  })
  const changes = read.flatMap(({ unit, refs }) =>
    refs.map((to): UnitChange => ({ from: unit, to, note: refs.length === 1 ? 'whole' : 'part', source })),
  )
  for (const { line, unit, refs } of read) {
    const upper = (at: UnitRef) => read.filter((one) => refKey(one.unit) === refKey(at))
    if (leadsTo(unit, unit.parent ? [unit.parent] : [], (at) => upper(at).flatMap((one) => one.unit.parent ?? [])))
      faults.push(fault(line, 'parent', 'cycle', line.parent, 'cấp trên không được nằm trong chính đơn vị này'))
    if (leadsTo(unit, refs, (at) => upper(at).flatMap((one) => one.refs)))
      faults.push(
        fault(line, 'successors', 'cycle', line.successors, 'đơn vị kế tiếp không được dẫn về chính đơn vị này'),
      )
  }
  return { units: read.map(({ unit }) => unit), changes: changes.map(plain), faults }
}

const plain = ({ from, to, note, source }: UnitChange): UnitChange => ({
  from: { list: from.list, code: from.code },
  to: { list: to.list, code: to.code },
  ...{ note, source },
})

/** Following `next`, does one come back to where one began? */
function leadsTo(start: UnitRef, first: readonly UnitRef[], next: (at: UnitRef) => readonly UnitRef[]): boolean {
  const seen = new Set<string>()
  const open = [...first]
  for (let at = open.pop(); at; at = open.pop()) {
    if (refKey(at) === refKey(start)) return true
    if (seen.has(refKey(at))) continue
    seen.add(refKey(at))
    open.push(...next(at))
  }
  return false
}

/** A code of one's own, or one made of the name: the same row twice is the same unit. */
const codeOf = (line: Line): string =>
  line.code ||
  [line.kind, line.name, line.parent, line.from]
    .map((text) => foldName(text).replaceAll(' ', '-'))
    .filter(Boolean)
    .join('.')

const levelOf = (text: string): Level | undefined => (isLevel(text) ? text : LEVEL_WORDS[foldName(text)])

function unitOf(line: Line, parent: UnitRef | undefined): Unit {
  const kind = line.kind.toLowerCase()
  return {
    list: 'own',
    code: codeOf(line),
    level: levelOf(line.level) ?? 'commune',
    kind: isUnitKind(kind) ? kind : 'xã',
    name: line.name,
    parent,
    from: line.from || undefined,
    to: line.to || undefined,
    basis: line.basis || undefined,
  }
}

function parentOf(text: string, index: PlaceIndex): UnitRef | undefined {
  const ref = readRef(text)
  if (ref) return ref
  const reading = resolvePlace(index, text)
  const [unit] = reading.units
  return unit && reading.status === 'resolved' ? { list: unit.list, code: unit.code } : undefined
}

const fault = (line: Line, column: Column, kind: TableFault['fault'], seen: string, expected: string): TableFault => ({
  ...{ row: line.row, column, code: codeOf(line), fault: kind, seen, expected },
})

function faultsOf(line: Line): TableFault[] {
  const level = levelOf(line.level)
  const kind = line.kind.toLowerCase()
  const fits = level && isUnitKind(kind) && (KINDS[kind] as readonly Level[]).includes(level)
  const wrong: [boolean, Column, TableFault['fault'], string][] = [
    [line.name === '', 'name', 'empty', 'tên đơn vị'],
    [/[:\s]/.test(line.code), 'code', 'form', 'chữ, số, dấu chấm, gạch nối'],
    [!level, 'level', line.level === '' ? 'empty' : 'value', 'province, district, commune (tỉnh, huyện, xã)'],
    [level !== undefined && !fits, 'kind', line.kind === '' ? 'empty' : 'value', Object.keys(KINDS).join(', ')],
    [line.from !== '' && !YEAR_OR_DAY.test(line.from), 'from', 'value', 'yyyy hoặc yyyy-MM-dd'],
    [line.to !== '' && !YEAR_OR_DAY.test(line.to), 'to', 'value', 'yyyy hoặc yyyy-MM-dd'],
    [line.from !== '' && line.to !== '' && line.to < line.from, 'to', 'value', 'không trước ngày bắt đầu'],
  ]
  return wrong.flatMap(([is, column, kind, expected]) =>
    is ? [fault(line, column, kind, line[column], expected)] : [],
  )
}
