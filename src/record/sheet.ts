// Finding the data in a workbook: the sheet and the row where a register's header stands, and the rows below it that
// somebody filled in. A template of ours says on its mark what it was made for, and is held to it.
import { isProblemCode, Refusal } from '../lib/problem.ts'
import { columnLetters, type Row, type Sheet, type Workbook } from '../lib/workbook.ts'
import { readWorkbook } from '../lib/workbook-read.ts'
import type { Limits } from '../lib/zip.ts'
import { type RegisterType, VOLUME } from '../register/register.ts'
import { allVersions } from '../register/types.ts'
import type { Values } from '../register/values.ts'
import { DATA_SHEET, EXAMPLE_SHEET } from './layout.ts'
import { type Header, type RowReading, readHeader, readRow, type SeenColumn } from './load.ts'
import {
  checkMark,
  isUntouched,
  MARK_SHEET,
  type Mark,
  markedType,
  otherVolume,
  prefilledOf,
  readMark,
} from './template-mark.ts'

const HEADER_ROWS = 10 // a header may stand below titles
const MARK_ROWS = 100 // a mark has a handful

export type OpenSheet = {
  readonly name: string
  readonly header: Header
  /**
   * The rows that say something, with the worksheet's row numbers.
   * @throws Refusal package.other-book where a template of one volume holds a row of another; WorkbookError
   */
  readonly rows: () => AsyncIterable<{ readonly number: number; readonly reading: RowReading }>
}

/** The sheet to load, for that office. @throws Refusal package.*, workbook.*, zip.* */
export async function openSheet(path: string, limits: Limits, office: string): Promise<OpenSheet> {
  const workbook = await readWorkbook(path, limits)
  if (!workbook.ok) throw new Refusal(isProblemCode(workbook.problem) ? workbook.problem : 'workbook.damaged')
  const mark = await findMark(workbook.value)
  // A template of a form we do not know may well have a header that we do not know either: its version is the reason.
  if (mark) refuse(checkMark(mark, undefined, office))
  const found = await findSheet(workbook.value, versionsFor(mark))
  if (mark) refuse(checkMark(mark, found.header.type, office))
  return { name: found.sheet.name, header: found.header, rows: () => rowsOf(found, mark) }
}

function refuse(problem: ReturnType<typeof checkMark>): void {
  if (problem) throw new Refusal(problem.code, problem.about)
}

async function findMark({ sheets }: Workbook): Promise<Mark | undefined> {
  const sheet = sheets.find((one) => one.name === MARK_SHEET)
  const rows: Row[] = []
  for await (const row of sheet?.rows() ?? []) {
    if (row.number > MARK_ROWS) break
    rows.push(row)
  }
  return readMark(rows)
}

type Found = { readonly sheet: Sheet; readonly header: Header; readonly headerRow: number }

/** The versions a header may be of; a template says which of its register it was made for. */
function versionsFor(mark: Mark | undefined): readonly RegisterType[] {
  const marked = mark && markedType(mark)
  return allVersions().filter((type) => type.code !== marked?.code || type.version === marked.version)
}

async function findSheet(workbook: Workbook, versions: readonly RegisterType[]): Promise<Found> {
  let problem = new Refusal('package.header')
  let found: Found | undefined
  const sheets = workbook.sheets
    .filter(({ name }) => name.trim() !== EXAMPLE_SHEET)
    .sort((a, b) => Number(b.name.trim() === DATA_SHEET) - Number(a.name.trim() === DATA_SHEET))
  for (const sheet of sheets) {
    const here = await findHeader(sheet, versions)
    if (here instanceof Refusal) {
      if (here.code !== 'package.header') problem = here
    } else if (!found) found = here
    // Which of two is meant is not ours to guess, and the other would be lost without a word.
    else if (await hasRows(here)) throw new Refusal('package.sheets', `${found.sheet.name}, ${sheet.name}`)
  }
  if (!found) throw problem
  return found
}

async function findHeader(sheet: Sheet, versions: readonly RegisterType[]): Promise<Found | Refusal> {
  let problem = new Refusal('package.header')
  for await (const { number, cells } of sheet.rows()) {
    if (number > HEADER_ROWS) break
    const reading = readHeader(cells, versions)
    if (reading.kind === 'header') return { sheet, header: reading.header, headerRow: number }
    if (reading.kind === 'mixed') problem = new Refusal('package.mixed', placesOf(sheet, number, reading.columns))
  }
  return problem
}

/** 'DL Import!C1 nksHoTen (KS), DL Import!D1 chongHoTen (KH)'. */
const placesOf = ({ name }: Sheet, row: number, columns: readonly SeenColumn[]): string =>
  columns.map(({ at, column, code }) => `${name}!${columnLetters(at)}${row} ${column} (${code})`).join(', ')

async function hasRows(found: Found): Promise<boolean> {
  for await (const _ of rowsOf(found, undefined)) return true
  return false
}

async function* rowsOf(
  { sheet, header, headerRow }: Found,
  mark: Mark | undefined,
): AsyncGenerator<{ number: number; reading: RowReading }, void, void> {
  const prefilled = mark && prefilledOf(mark)
  for await (const { number, cells } of sheet.rows()) {
    const reading = number > headerRow ? readRow(header, cells) : undefined
    if (!reading || (prefilled && isUntouched(prefilled, reading.values))) continue
    if (mark) holdToBook(mark, { sheet, header }, number, reading.values)
    yield { number, reading }
  }
}

/** Rows typed into the template of another volume would make a book that nobody meant. */
function holdToBook(mark: Mark, { sheet, header }: Pick<Found, 'sheet' | 'header'>, row: number, values: Values): void {
  const expected = otherVolume(mark, values)
  if (expected === undefined) return
  const column = columnLetters(header.fields.findIndex((field) => field?.key === VOLUME))
  throw new Refusal('package.other-book', `${sheet.name}!${column}${row}: ${values[VOLUME]} ≠ ${expected}`)
}
