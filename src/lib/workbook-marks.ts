// Marks cells in a worksheet while it streams by. A row without marks passes with its exact XML.

import { columnLetters } from './workbook.ts'
import type { Mark } from './workbook-fills.ts'
import { cellsOf, rowNumber } from './workbook-read.ts'
import { attribute, elements, findAttribute, nextTag, prefixOf, relationAttribute, splitXml, type Tag } from './xml.ts'

/** Marks by row (from 1), then by column (from 0). */
export type Marks = ReadonlyMap<number, ReadonlyMap<number, Mark>>

export type Marking = {
  readonly marks: Marks
  readonly styleFor: (base: number, mark: Mark) => number
  /** Asked at the sheet's end for the relationship of its comments' shapes, with the one it has; nothing asked for: undefined. */
  readonly shapes: ((existing: string | undefined) => string) | undefined
}

// Characters gathered before they are handed on.
const CHUNK = 2 ** 16

/** The worksheet's XML with its marks set; cells and rows that are not there yet are made, in their place. */
export async function* markSheet(bytes: AsyncIterable<Buffer>, marking: Marking): AsyncGenerator<Buffer, void, void> {
  let out = ''
  for await (const xml of markedPieces(bytes, marking)) {
    out += xml
    if (out.length < CHUNK) continue
    yield Buffer.from(out)
    out = ''
  }
  yield Buffer.from(out)
}

async function* markedPieces(bytes: AsyncIterable<Buffer>, marking: Marking): AsyncGenerator<string, void, void> {
  const waiting = [...marking.marks.keys()].sort((a, b) => a - b)
  let next = 0
  let styles: Styles = { prefix: '', columnStyle: () => 0, styleFor: marking.styleFor }
  let last = 0
  let tail = ''
  const newRow = (number: number) =>
    markRow(`<${styles.prefix}row r="${number}"/>`, number, marking.marks.get(number)!, styles)
  for await (const piece of splitXml(bytes, 'sheetData', 'row')) {
    if (piece.kind === 'head') {
      styles = { ...styles, prefix: prefixOf(piece.xml), columnStyle: readColumnStyles(piece.xml) }
      yield piece.xml
    } else if (piece.kind === 'item') {
      last = rowNumber(piece.xml, last)
      for (; waiting[next] !== undefined && waiting[next]! < last; next++) yield newRow(waiting[next]!)
      const marks = waiting[next] === last ? marking.marks.get(waiting[next++]!) : undefined
      yield marks ? markRow(piece.xml, last, marks, styles) : piece.xml
    } else if (piece.kind === 'between') yield piece.xml
    else tail += piece.xml
  }
  for (; waiting[next] !== undefined; next++) yield newRow(waiting[next]!)
  yield marking.shapes ? withShapes(tail, styles.prefix, marking.shapes) : tail
}

type Styles = {
  readonly prefix: string
  readonly columnStyle: (column: number) => number
  readonly styleFor: (base: number, mark: Mark) => number
}

// The style of a column's cells that are not there, so that a made cell looks like its neighbours.
function readColumnStyles(head: string): (column: number) => number {
  const columns = [...elements(head, 'col')].map(({ tag }) => ({
    from: Number(attribute(head, tag, 'min') ?? 0) - 1,
    to: Number(attribute(head, tag, 'max') ?? 0) - 1,
    style: Number(attribute(head, tag, 'style') ?? 0),
  }))
  return (column) => columns.find(({ from, to }) => from <= column && column <= to)?.style ?? 0
}

/** A row's XML with marks on some of its cells. */
export function markRow(row: string, number: number, marks: ReadonlyMap<number, Mark>, styles: Styles): string {
  const tag = nextTag(row, 0)!
  const rowStyle = attribute(row, tag, 's')
  const made = (column: number, mark: Mark): string => {
    const base = rowStyle === undefined ? styles.columnStyle(column) : Number(rowStyle)
    return `<${styles.prefix}c r="${columnLetters(column)}${number}" s="${styles.styleFor(base, mark)}"/>`
  }
  // A colour to take away needs no cell made for it.
  const waiting = [...marks].sort(([a], [b]) => a - b)
  let inside = ''
  let at = tag.end
  let next = 0
  const makeUpTo = (column: number, until: number): void => {
    for (; waiting[next] && waiting[next]![0] < column; next++) {
      const [missing, mark] = waiting[next]!
      inside += row.slice(at, until) + (mark === 'none' ? '' : made(missing, mark))
      at = until
    }
  }
  for (const cell of cellsOf(row)) {
    makeUpTo(cell.column, cell.tag.start)
    if (waiting[next]?.[0] !== cell.column) continue
    const base = Number(attribute(row, cell.tag, 's') ?? 0)
    inside += row.slice(at, cell.tag.start) + withStyle(row, cell.tag, styles.styleFor(base, waiting[next++]![1]))
    at = cell.tag.end
  }
  const closing = tag.kind === 'empty' ? `</${styles.prefix}row>` : row.slice(row.lastIndexOf('</'))
  const end = tag.kind === 'empty' ? tag.end : row.length - closing.length
  makeUpTo(Number.POSITIVE_INFINITY, end)
  inside += row.slice(at, end)
  // spans only hints at the columns used, and a made cell may stand outside them.
  const open = row.slice(tag.start, tag.end).replace(/\sspans="[^"]*"/, '')
  return `${open.replace(/\s*\/>$/, '>')}${inside}${closing}`
}

function withStyle(row: string, tag: Tag, style: number): string {
  const found = findAttribute(row, tag, 's')
  if (found) return `${row.slice(tag.start, found.start)}${style}${row.slice(found.end, tag.end)}`
  const text = row.slice(tag.start, tag.end)
  const name = text.search(/[\s/>]/)
  return `${text.slice(0, name)} s="${style}"${text.slice(name)}`
}

// What comes behind legacyDrawing in a worksheet (ECMA-376 part 1, §18.3.1.99); Excel insists on the order.
const BEHIND =
  /^(legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems|tableParts|extLst|AlternateContent)$/
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function withShapes(tail: string, prefix: string, shapes: (existing: string | undefined) => string): string {
  let depth = 0
  for (let tag = nextTag(tail, nextTag(tail, 0)?.end ?? 0); tag; tag = nextTag(tail, tag.end)) {
    if (depth === 0 && tag.name === 'legacyDrawing') {
      shapes(relationAttribute(tail, tag))
      return tail
    }
    if (depth === 0 && (tag.kind === 'close' || BEHIND.test(tag.name))) {
      const element = `<${prefix}legacyDrawing xmlns:r="${RELATION}" r:id="${shapes(undefined)}"/>`
      return tail.slice(0, tag.start) + element + tail.slice(tag.start)
    }
    if (tag.kind !== 'empty') depth += tag.kind === 'open' ? 1 : -1
  }
  return tail
}
