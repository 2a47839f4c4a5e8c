// Reading workbooks faithfully and with flat memory. The sheet's XML is cut into rows as it unpacks and each row is read
// where it stands; only the shared strings are kept, as bytes.

import { readFile, stat } from 'node:fs/promises'
import { no, ok, type Result } from './result.ts'
import {
  type Cell,
  columnOf,
  EXCEL,
  problemOf,
  type Row,
  sniffWorkbook,
  type Workbook,
  WorkbookError,
  type WorkbookProblem,
} from './workbook.ts'
import { decodeEscapes, type Format, numberCell, PLAIN, readFormat } from './workbook-cell.ts'
import { findPart, readPart, readParts } from './workbook-parts.ts'
import { readXls } from './workbook-xls.ts'
import {
  attribute,
  decodeXml,
  elements,
  findAttribute,
  firstElement,
  inner,
  nextTag,
  splitXml,
  type Tag,
  XmlError,
} from './xml.ts'
import { LIMITS, type Limits, openZip, readHead, type ZipEntry } from './zip.ts'

/**
 * Opens a workbook, .xlsx or .xls by its bytes, whatever its name. The whole zip directory is judged against the limits
 * before anything is parsed. The file must stay where it is while rows are read: each `rows()` opens it anew.
 */
export async function readWorkbook(
  source: string | Buffer,
  limits: Limits = LIMITS,
): Promise<Result<Workbook, WorkbookProblem>> {
  const head = typeof source === 'string' ? await readHead(source, 8) : source
  // Eight bytes tell a zip; an OLE container has to be seen whole.
  if (sniffWorkbook(head.subarray(0, 8)) === 'xlsx') return readXlsx(source, limits)
  const size = typeof source === 'string' ? (await stat(source)).size : source.length
  if (size > limits.bytes) return no('workbook.too-large')
  const whole = typeof source === 'string' ? await readFile(source) : source
  const kind = sniffWorkbook(whole)
  if (kind === 'encrypted') return no('workbook.encrypted')
  return kind === 'xls' ? readXls(whole) : no('workbook.not-a-workbook')
}

async function readXlsx(source: string | Buffer, limits: Limits): Promise<Result<Workbook, WorkbookProblem>> {
  const zip = await openZip(source, limits)
  if (!zip.ok) return zip
  try {
    const parts = await readParts(zip.value)
    const styles = parts.styles ? await readPart(zip.value, parts.styles) : undefined
    const strings = parts.sharedStrings ? findPart(zip.value, parts.sharedStrings) : undefined
    const reading: Reading = {
      formats: styles ? readFormats(styles) : [],
      stringAt: strings ? await readSharedStrings(strings) : () => undefined,
      date1904: parts.date1904,
    }
    const missing = parts.sheets.find((sheet) => !findPart(zip.value, sheet.path))
    if (missing) return no('workbook.damaged')
    const sheets = parts.sheets.map(({ name, path }) => ({ name, rows: () => openRows(source, limits, path, reading) }))
    return ok({ sheets, date1904: parts.date1904 })
  } catch (error) {
    const problem = problemOf(error)
    if (problem) return no(problem)
    throw error
  } finally {
    zip.value.close()
  }
}

/** What a cell needs beside its own XML to be understood. */
type Reading = {
  readonly formats: readonly Format[]
  readonly stringAt: (index: number) => string | undefined
  readonly date1904: boolean
}

async function* openRows(
  source: string | Buffer,
  limits: Limits,
  path: string,
  reading: Reading,
): AsyncGenerator<Row, void, void> {
  const zip = await openZip(source, limits)
  if (!zip.ok) throw new WorkbookError(zip.problem)
  try {
    const entry = findPart(zip.value, path)
    if (!entry) throw new WorkbookError('workbook.damaged')
    yield* readRows(entry.bytes(), reading)
  } catch (error) {
    const problem = problemOf(error)
    throw problem ? new WorkbookError(problem, error) : error
  } finally {
    zip.value.close()
  }
}

async function* readRows(bytes: AsyncIterable<Buffer>, reading: Reading): AsyncGenerator<Row, void, void> {
  const shared: SharedFormulas = new Map()
  let last = 0
  for await (const piece of splitXml(bytes, 'sheetData', 'row')) {
    if (piece.kind !== 'item') continue
    const number = rowNumber(piece.xml, last)
    last = number
    const cells: (Cell | undefined)[] = []
    for (const raw of cellsOf(piece.xml)) {
      const cell = readCell(piece.xml, raw, reading, shared)
      if (cell) cells[raw.column] = cell
    }
    if (cells.length > 0) yield { number, cells }
  }
}

/** The number of a row from its XML; rows must rise. */
export function rowNumber(xml: string, last: number): number {
  const tag = nextTag(xml, 0)
  const stated = tag && attribute(xml, tag, 'r')
  const number = stated === undefined ? last + 1 : Number(stated)
  if (!Number.isInteger(number) || number <= last || number > EXCEL.rows) throw new XmlError(`row ${stated}`)
  return number
}

/** Where a cell stands in its row's XML. `inside` runs to `insideEnd`; both are `end` for an empty tag. */
export type RawCell = {
  readonly tag: Tag
  readonly column: number
  readonly insideEnd: number
  readonly end: number
}

/** The cells of a row, in order, found but not yet understood. */
export function* cellsOf(row: string): Generator<RawCell, void, void> {
  const rowTag = nextTag(row, 0)
  const prefix = row.slice(1, row.indexOf('row'))
  const closing = `</${prefix}c>`
  let last = -1
  for (let tag = nextTag(row, rowTag?.end ?? 0); tag; ) {
    if (tag.name !== 'c') {
      tag = nextTag(row, tag.end)
      continue
    }
    const reference = findAttribute(row, tag, 'r')
    const column = reference ? columnOf(row.slice(reference.start, reference.end)) : last + 1
    if (column <= last || column >= EXCEL.columns) throw new XmlError('a cell out of place')
    last = column
    const insideEnd = tag.kind === 'empty' ? tag.end : row.indexOf(closing, tag.end)
    if (insideEnd < 0) throw new XmlError('an unfinished cell')
    const end = tag.kind === 'empty' ? tag.end : insideEnd + closing.length
    yield { tag, column, insideEnd, end }
    tag = nextTag(row, end)
  }
}

// Text of shared formulas by their index: only the first cell of a group carries it.
type SharedFormulas = Map<string, string>

function readCell(row: string, raw: RawCell, reading: Reading, shared: SharedFormulas): Cell | undefined {
  if (raw.end === raw.tag.end) return undefined
  let value: string | undefined
  for (let tag = nextTag(row, raw.tag.end); tag && tag.start < raw.insideEnd; tag = nextTag(row, tag.end)) {
    if (tag.name === 'f') return readFormula(row, tag, raw.insideEnd, shared)
    if (tag.name === 'v' && tag.kind === 'open') {
      value = row.slice(tag.end, row.indexOf('</', tag.end))
      break
    }
    if (tag.name === 'is') return { text: detach(richText(row, tag.start, raw.insideEnd)), from: 'text' }
  }
  return value === undefined ? undefined : readValue(row, raw.tag, value, reading)
}

function readFormula(row: string, tag: Tag, end: number, shared: SharedFormulas): Cell {
  const own = tag.kind === 'open' ? decodeXml(row.slice(tag.end, row.indexOf('</', tag.end))) : ''
  const group = attribute(row, tag, 'si')
  if (group !== undefined && own) shared.set(group, own)
  const text = own || (group === undefined ? '' : (shared.get(group) ?? ''))
  if (tag.end > end) throw new XmlError('an unfinished cell')
  return { text: detach(`=${decodeEscapes(text)}`), from: 'formula' }
}

function readValue(row: string, tag: Tag, value: string, reading: Reading): Cell {
  const type = attribute(row, tag, 't') ?? 'n'
  if (type === 's') {
    const text = reading.stringAt(Number(value))
    if (text === undefined) throw new XmlError(`no shared string ${value}`)
    return { text, from: 'text' }
  }
  if (type === 'n') return numberCell(value, formatOf(row, tag, reading), reading.date1904)
  if (type === 'b') return { text: value.trim() === '1' || value.trim() === 'true' ? 'TRUE' : 'FALSE', from: 'boolean' }
  const text = detach(decodeEscapes(decodeXml(value)))
  if (type === 'e') return { text, from: 'error' }
  if (type !== 'd') return { text, from: 'text' }
  return { text: text.replace(/^(\d{4})-(\d\d)-(\d\d).*$/, '$3.$2.$1'), from: 'date' }
}

function formatOf(row: string, tag: Tag, reading: Reading): Format {
  const style = findAttribute(row, tag, 's')
  return (style && reading.formats[Number(row.slice(style.start, style.end))]) || PLAIN
}

// A slice keeps the whole text it was cut from alive (in V8, from 13 characters on): one kept cell would hold 64 KiB.
const detach = (text: string): string => (text.length < 13 ? text : Buffer.from(text, 'utf16le').toString('utf16le'))

/** The text of a rich or plain string: its t elements joined, without phonetic hints. */
export function richText(xml: string, from = 0, to = xml.length): string {
  let text = ''
  let hints = 0
  for (let tag = nextTag(xml, from); tag && tag.start < to; tag = nextTag(xml, tag.end)) {
    if (tag.name === 'rPh' && tag.kind !== 'empty') hints += tag.kind === 'open' ? 1 : -1
    if (tag.name !== 't' || tag.kind !== 'open' || hints > 0) continue
    const close = nextTag(xml, tag.end)
    if (close?.name !== 't') throw new XmlError('unfinished text')
    text += decodeEscapes(decodeXml(xml.slice(tag.end, close.start)))
  }
  return text
}

// The strings a table repeats most come first in it, in the order of first use.
const KEPT_STRINGS = 2 ** 16

/** Reads the shared strings into one buffer: as JavaScript strings a large table would take several times the room. */
async function readSharedStrings(entry: ZipEntry): Promise<(index: number) => string | undefined> {
  // Text is never longer than the XML it stands in.
  const store = Buffer.allocUnsafeSlow(entry.size)
  const ends: number[] = []
  let end = 0
  for await (const piece of splitXml(entry.bytes(), 'sst', 'si')) {
    if (piece.kind !== 'item') continue
    end += store.write(richText(piece.xml), end)
    ends.push(end)
  }
  const kept: (string | undefined)[] = []
  return (index) => {
    const until = ends[index]
    if (until === undefined) return undefined
    const known = kept[index]
    if (known !== undefined) return known
    const text = store.toString('utf8', index === 0 ? 0 : ends[index - 1], until)
    if (index < KEPT_STRINGS) kept[index] = text
    return text
  }
}

/** The number format of each cell style, by its index. */
function readFormats(styles: string): Format[] {
  const codes = new Map<string, string>()
  for (const { tag } of elements(styles, 'numFmt'))
    codes.set(attribute(styles, tag, 'numFmtId') ?? '', attribute(styles, tag, 'formatCode') ?? '')
  const list = firstElement(styles, 'cellXfs')
  if (!list) return []
  const xml = inner(styles, list)
  return [...elements(xml, 'xf')].map(({ tag }) => {
    const id = attribute(xml, tag, 'numFmtId') ?? '0'
    return readFormat(Number(id), codes.get(id))
  })
}
