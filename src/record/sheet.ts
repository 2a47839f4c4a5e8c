// Finding the data in a workbook: the sheet and the row where a register's header stands.
import { isProblemCode, type ProblemCode, Refusal } from '../lib/problem.ts'
import type { Sheet } from '../lib/workbook.ts'
import { readWorkbook } from '../lib/workbook-read.ts'
import type { Limits } from '../lib/zip.ts'
import { type Header, readHeader } from './load.ts'

const HEADER_ROWS = 10 // a header may stand below titles
const DATA_SHEET = 'DL Import'

/** The sheet to load, its header and the row the header stands in. @throws Refusal package.*, workbook.*, zip.* */
export async function openSheet(
  path: string,
  limits: Limits,
): Promise<{ sheet: Sheet; header: Header; headerRow: number }> {
  const workbook = await readWorkbook(path, limits)
  if (!workbook.ok) throw new Refusal(isProblemCode(workbook.problem) ? workbook.problem : 'workbook.damaged')
  let problem: ProblemCode = 'package.header'
  const sheets = [...workbook.value.sheets].sort(
    (a, b) => Number(b.name.trim() === DATA_SHEET) - Number(a.name.trim() === DATA_SHEET),
  )
  for (const sheet of sheets)
    for await (const row of sheet.rows()) {
      if (row.number > HEADER_ROWS) break
      const reading = readHeader(row.cells)
      if (reading.kind === 'header') return { sheet, header: reading.header, headerRow: row.number }
      if (reading.kind === 'mixed') problem = 'package.mixed'
      if (reading.kind === 'type') problem = 'package.type'
    }
  throw new Refusal(problem)
}
