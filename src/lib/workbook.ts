// The one port to Excel: what a workbook is to the rest of the program. Reading stands in workbook-read.ts, writing in
// workbook-write.ts, marking somebody's own workbook in workbook-annotate.ts.

import { XmlError } from './xml.ts'
import { ZipError, type ZipProblem } from './zip.ts'

export type Cell = {
  /**
   * Text as stored, spaces and line breaks included. Numbers as digits, with the leading zeros their format shows;
   * dates as dd.MM.yyyy (MM.yyyy or yyyy where the format shows no more), times as HH:mm; formulas as '=' and their text,
   * never their result.
   */
  readonly text: string
  readonly from: 'text' | 'number' | 'date' | 'formula' | 'boolean' | 'error'
}

/** `number` is the worksheet's own, from 1; `cells` by column from 0. */
export type Row = { readonly number: number; readonly cells: readonly (Cell | undefined)[] }

/** `rows` gives the rows that hold a cell, in order, each time from the start; it throws WorkbookError. */
export type Sheet = { readonly name: string; readonly rows: () => AsyncIterable<Row> }
export type Workbook = { readonly sheets: readonly Sheet[]; readonly date1904: boolean }

export type WorkbookProblem =
  | ZipProblem
  | 'workbook.not-a-workbook'
  | 'workbook.encrypted'
  | 'workbook.damaged'
  | 'workbook.too-large'

/** Thrown while rows are streamed, where no Result can be given. */
export class WorkbookError extends Error {
  readonly problem: WorkbookProblem
  constructor(problem: WorkbookProblem, cause?: unknown) {
    super(problem, { cause })
    this.problem = problem
  }
}

/** The problem an error stands for; undefined when it is a fault. */
export function problemOf(error: unknown): WorkbookProblem | undefined {
  if (error instanceof WorkbookError || error instanceof ZipError) return error.problem
  return error instanceof XmlError ? 'workbook.damaged' : undefined
}

/** Excel's own limits: rows, columns, characters a cell, hyperlinks a sheet. Beyond them it calls a file damaged. */
export const EXCEL = { rows: 1_048_576, columns: 16_384, characters: 32_767, links: 65_530 }

/** 0 → 'A', 27 → 'AB'. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}

/** The column of 'AB12' or 'AB', from 0; -1 when there are no letters. */
export function columnOf(reference: string): number {
  let column = 0
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) & 0xdf
    if (letter < 65 || letter > 90) break
    column = column * 26 + letter - 64
  }
  return column - 1
}

/** The row number at the end of 'AB12'; 0 when there is none. */
export const rowOf = (reference: string): number => Number(/\d+$/.exec(reference)?.[0] ?? 0)

const OLE = 'd0cf11e0a1b11ae1'
const RECORD = { bof: 0x0809, filePass: 0x002f }

/**
 * What a file is by its bytes, whatever its name. 'xlsx' only says that it is a zip. Old .xls and every encrypted workbook
 * are OLE containers ([MS-CFB]), told apart by the streams their directory names, so give the whole file for certainty:
 * the directory may stand anywhere.
 */
export function sniffWorkbook(head: Buffer): 'xlsx' | 'xls' | 'encrypted' | 'not-a-workbook' {
  if (head.toString('latin1', 0, 4) === 'PK\x03\x04') return 'xlsx'
  if (head.toString('hex', 0, 8) !== OLE) return 'not-a-workbook'
  if (findStream(head, 'EncryptedPackage') !== undefined) return 'encrypted'
  const start = findStream(head, 'Workbook') ?? findStream(head, 'Book')
  if (start === undefined) return 'not-a-workbook'
  return isPasswordProtected(head, start) ? 'encrypted' : 'xls'
}

// Directory entries are 128 bytes: the name in UTF-16, at 64 its length in bytes with the final zero, at 66 the kind
// (2 = stream), at 116 the first sector ([MS-CFB] 2.6.1).
function findStream(file: Buffer, name: string): number | undefined {
  const wanted = Buffer.from(`${name}\0`, 'utf16le')
  for (let at = 512; at + 128 <= file.length; at += 128)
    if (file[at + 66] === 2 && file.readUInt16LE(at + 64) === wanted.length && file.subarray(at).indexOf(wanted) === 0)
      return file.readUInt32LE(at + 116)
  return undefined
}

// In a stream with a password, FILEPASS follows the first BOF record ([MS-XLS] 2.4.117).
function isPasswordProtected(file: Buffer, sector: number): boolean {
  const start = (sector + 1) * 2 ** file.readUInt16LE(30)
  if (start + 8 > file.length || file.readUInt16LE(start) !== RECORD.bof) return false
  const next = start + 4 + file.readUInt16LE(start + 2)
  return next + 2 <= file.length && file.readUInt16LE(next) === RECORD.filePass
}
