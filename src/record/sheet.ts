// Finding the data in a workbook: the sheet and the row where a register's header stands.
import { isProblemCode, type ProblemCode, Refusal } from '../lib/problem.ts'
import type { Sheet } from '../lib/workbook.ts'
import { readWorkbook } from '../lib/workbook-read.ts'
import type { Limits } from '../lib/zip.ts'
import { type Header, readHeader, readRow } from './load.ts'

const HEADER_ROWS = 10 // a header may stand below titles
const DATA_SHEET = 'DL Import'

/** The sheet to load, its header and the row the header stands in. @throws Refusal package.*, workbook.*, zip.* */
export async function openSheet(path: string, limits: Limits): Promise<Found> {
  const workbook = await readWorkbook(path, limits)
  if (!workbook.ok) throw new Refusal(isProblemCode(workbook.problem) ? workbook.problem : 'workbook.damaged')
  let problem: ProblemCode = 'package.header'
  let found: Found | undefined
  const sheets = [...workbook.value.sheets].sort(
    (a, b) => Number(b.name.trim() === DATA_SHEET) - Number(a.name.trim() === DATA_SHEET),
  )
  for (const sheet of sheets) {
    const here = await findHeader(sheet)
    if (typeof here === 'string') {
      if (here !== 'package.header') problem = here
    } else if (!found) found = here
    // Which of two is meant is not ours to guess, and the other would be lost without a word.
    else if (await hasRows(here)) throw new Refusal('package.sheets', `${found.sheet.name}, ${sheet.name}`)
  }
  if (!found) throw new Refusal(problem)
  return found
}

type Found = { readonly sheet: Sheet; readonly header: Header; readonly headerRow: number }

async function findHeader(sheet: Sheet): Promise<Found | ProblemCode> {
  let problem: ProblemCode = 'package.header'
  for await (const row of sheet.rows()) {
    if (row.number > HEADER_ROWS) break
    const reading = readHeader(row.cells)
    if (reading.kind === 'header') return { sheet, header: reading.header, headerRow: row.number }
    if (reading.kind === 'mixed') problem = 'package.mixed'
  }
  return problem
}

async function hasRows({ sheet, header, headerRow }: Found): Promise<boolean> {
  for await (const row of sheet.rows()) if (row.number > headerRow && readRow(header, row.cells)) return true
  return false
}
