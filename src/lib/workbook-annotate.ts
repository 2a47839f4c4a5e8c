// Gives somebody their own workbook back with what we found in it: flagged cells coloured and commented, and a sheet that
// lists and links them. Every part we have no business in is copied as it is, and rows without findings keep their XML.
// Returned once and handed in again, our earlier colours, comments and list make room for the new ones.

import { rm } from 'node:fs/promises'
import { posix } from 'node:path'
import { Readable } from 'node:stream'
import { no, ok, type Result } from './result.ts'
import { columnLetters, EXCEL, problemOf, sniffWorkbook, type Workbook, type WorkbookProblem } from './workbook.ts'
import { type Comment, type Comments, readComments, writeComments, writeShapes } from './workbook-comments.ts'
import { type Fills, type Level, type Mark, openFills } from './workbook-fills.ts'
import { markSheet } from './workbook-marks.ts'
import { findPart, type Parts, readPart, readParts, readRelationships, relationsPath, type SheetPart } from './workbook-parts.ts'
import { readWorkbook } from './workbook-read.ts'
import { textCell, writeWorkbook } from './workbook-write.ts'
import { appendItems, attribute, elements, encodeXml, prefixOf } from './xml.ts'
import { LIMITS, type Limits, type NewEntry, openZip, readHead, writeZip, type Zip } from './zip.ts'

/** What to say at a cell. `row` from 1, `column` from 0. Several at one cell share its comment; the worst gives the colour. */
export type Note = {
  readonly sheet: string
  readonly row: number
  readonly column: number
  readonly level: Level
  readonly text: string
}

/** The sheet that lists what was found; a row's first cell links to its cell. Excel takes 1,048,575 rows at most. */
export type NoteList = {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly {
    readonly cells: readonly string[]
    readonly link?: { readonly sheet: string; readonly row: number; readonly column: number }
  }[]
}

/**
 * Writes `from`, annotated, to `to`, always as .xlsx; of an .xls the values come over, as text. A note for a sheet that is
 * not there throws a RangeError. Nothing is left at `to` when it fails.
 */
export async function annotateWorkbook(
  from: string,
  to: string,
  notes: Iterable<Note>,
  list: NoteList,
  limits: Limits = LIMITS,
): Promise<Result<void, WorkbookProblem>> {
  if (sniffWorkbook(await readHead(from, 8)) === 'xlsx') return annotateXlsx(from, to, notes, list, limits)
  const old = await readWorkbook(from, limits)
  if (!old.ok) return old
  const rewritten = `${to}.rewritten`
  try {
    await writeWorkbook(rewritten, { sheets: old.value.sheets.map(({ name, rows }) => ({ name, rows: textRows(rows()) })) })
    // Our own text, only longer than the .xls: the limits have done their work on that.
    return await annotateXlsx(rewritten, to, notes, list, { ...limits, bytes: Number.POSITIVE_INFINITY })
  } finally {
    await rm(rewritten, { force: true })
  }
}

// Row numbers are kept: what is missing between them becomes empty rows.
async function* textRows(rows: ReturnType<Workbook['sheets'][number]['rows']>): AsyncGenerator<string[]> {
  let next = 1
  for await (const { number, cells } of rows) {
    for (; next < number; next++) yield []
    yield Array.from(cells, (cell) => cell?.text ?? '')
    next++
  }
}

async function annotateXlsx(
  from: string,
  to: string,
  notes: Iterable<Note>,
  list: NoteList,
  limits: Limits,
): Promise<Result<void, WorkbookProblem>> {
  const zip = await openZip(from, limits)
  if (!zip.ok) return zip
  try {
    const parts = await readParts(zip.value)
    const plan = await makePlan(zip.value, parts, groupNotes(notes), list)
    await writeZip(entriesOf(zip.value, plan), to)
    return ok(undefined)
  } catch (error) {
    const problem = problemOf(error)
    if (problem) return no(problem)
    throw error
  } finally {
    zip.value.close()
  }
}

const WORST = { none: 0, info: 1, warning: 2, error: 3 }

type Flagged = { readonly mark: Mark; readonly text: string }
type FlaggedSheet = Map<number, Map<number, Flagged>>

function groupNotes(notes: Iterable<Note>): Map<string, FlaggedSheet> {
  const sheets = new Map<string, FlaggedSheet>()
  for (const { sheet, row, column, level, text } of notes) {
    const rows = sheets.getOrInsertComputed(sheet, () => new Map())
    const cells = rows.getOrInsertComputed(row, () => new Map())
    const before = cells.get(column)
    cells.set(column, {
      mark: before && WORST[before.mark] > WORST[level] ? before.mark : level,
      text: before ? `${before.text}\n${text}` : text,
    })
  }
  return sheets
}
