// A table as people send it: .xlsx, or .csv with any of the usual separators. Every cell is text as it stands; every
// row knows its number in the file, so that what is wrong can be pointed at.
import { readFile } from 'node:fs/promises'
import { no, ok, type Result } from './result.ts'
import { problemOf, sniffWorkbook, type WorkbookProblem } from './workbook.ts'
import { readWorkbook } from './workbook-read.ts'

/** `number` counts from 1, the header row included. */
export type TableRow = { readonly number: number; readonly cells: readonly string[] }
export type TableProblem = WorkbookProblem | 'table.encoding' | 'table.quotes' | 'path.missing'

const MOST_BYTES = 64e6

/** Reads the first sheet of a workbook, or a CSV in UTF-8 with or without its mark. Rows without a text are left out. */
export async function readTable(path: string): Promise<Result<readonly TableRow[], TableProblem>> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch {
    return no('path.missing')
  }
  if (bytes.length > MOST_BYTES) return no('workbook.too-large')
  return sniffWorkbook(bytes) === 'not-a-workbook' ? readCsv(bytes) : readFirstSheet(bytes)
}

async function readFirstSheet(bytes: Buffer): Promise<Result<readonly TableRow[], TableProblem>> {
  const workbook = await readWorkbook(bytes)
  if (!workbook.ok) return workbook
  const rows: TableRow[] = []
  try {
    for await (const { number, cells } of workbook.value.sheets[0]?.rows() ?? [])
      rows.push({ number, cells: Array.from(cells, (cell) => cell?.text.trim() ?? '') })
  } catch (error) {
    const problem = problemOf(error)
    if (problem) return no(problem)
    throw error
  }
  return ok(rows.filter(hasText))
}

const hasText = ({ cells }: TableRow): boolean => cells.some((cell) => cell !== '')

/** RFC 4180, with the separator that its first lines have most of: comma, semicolon or tab. */
export function readCsv(bytes: Uint8Array): Result<readonly TableRow[], TableProblem> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).replaceAll(/\r\n?/g, '\n')
  } catch {
    return no('table.encoding')
  }
  const separator = separatorOf(text)
  const rows: TableRow[] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  let line = 1
  let startsAt = 1
  const endRow = (): void => {
    cells.push(cell.trim())
    rows.push({ number: startsAt, cells })
    cells = []
    cell = ''
    startsAt = line
  }
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!
    if (char === '\n') line++
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') cell += text[at++]
      else quoted = false
    } else if (char === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (char === separator) {
      cells.push(cell.trim())
      cell = ''
    } else if (char === '\n') endRow()
    else cell += char
  }
  if (quoted) return no('table.quotes')
  if (cell !== '' || cells.length > 0) endRow()
  return ok(rows.filter(hasText))
}

const FIRST_LINES = 12

/** What most of the first lines have most of: a title with commas in it may stand above, and notes may hold some. */
function separatorOf(text: string): string {
  const head = text.slice(0, 20_000).replaceAll(/"(?:[^"]|"")*"/g, '')
  const lines = head.split('\n', FIRST_LINES).filter((line) => line.trim() !== '')
  const weigh = (separator: string): number => {
    const counts = lines.map((line) => line.split(separator).length).sort((a, b) => a - b)
    return (counts[counts.length >> 1] ?? 0) + counts.reduce((sum, count) => sum + count, 0) / 1e6
  }
  return [',', ';', '\t'].reduce((best, one) => (weigh(one) > weigh(best) ? one : best))
}

const escaped = (cell: string): string => (/[",;\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** Rows as CSV, lines ended as RFC 4180 has them not to be: by a line feed. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((cells) => `${cells.map(escaped).join(',')}\n`).join('')
