// Old .xls workbooks, read by SheetJS in a child process: it has no guard of its own against what a file may make it
// allocate, so it gets a bounded heap and a bounded time, and dies alone.

import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { no, ok, type Result } from './result.ts'
import type { Row, Workbook, WorkbookProblem } from './workbook.ts'

const CHILD = fileURLToPath(new URL('./workbook-xls-child.ts', import.meta.url))
// MB of heap, and milliseconds. 20,000 rows of 30 columns, no text twice, were measured at 15 s within them; 40,000 are not.
export const XLS_LIMITS = { heap: 512, time: 120_000 }

/** What the child sends: its sheets' names, then their rows in JSON, a few hundred at a time, then done. */
export type XlsMessage =
  | { readonly kind: 'sheets'; readonly names: readonly string[]; readonly date1904: boolean }
  | { readonly kind: 'rows'; readonly sheet: number; readonly json: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'damaged' }

/** Reads an .xls. Its rows are kept as JSON until they are asked for. */
export async function readXls(file: Buffer, limits = XLS_LIMITS): Promise<Result<Workbook, WorkbookProblem>> {
  const child = fork(CHILD, [], {
    execArgv: [`--max-old-space-size=${limits.heap}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    timeout: limits.time,
    killSignal: 'SIGKILL',
  })
  const chunks: { sheet: number; json: Buffer }[] = []
  let names: readonly string[] = []
  let date1904 = false
  const outcome = await new Promise<'done' | 'damaged' | 'died'>((resolve, reject) => {
    child.on('message', (message: XlsMessage) => {
      if (message.kind === 'sheets') ({ names, date1904 } = message)
      else if (message.kind === 'rows') chunks.push({ sheet: message.sheet, json: Buffer.from(message.json) })
      else resolve(message.kind)
    })
    child.on('error', reject)
    child.on('exit', () => resolve('died'))
    child.send(file, (error) => error && resolve('died'))
  })
  child.kill('SIGKILL')
  if (outcome !== 'done') return no(outcome === 'died' ? 'workbook.too-large' : 'workbook.damaged')
  const rowsOf = (n: number) => parseRows(chunks.filter(({ sheet }) => sheet === n).map(({ json }) => json))
  return ok({ date1904, sheets: names.map((name, n) => ({ name, rows: () => rowsOf(n) })) })
}

async function* parseRows(chunks: readonly Buffer[]): AsyncGenerator<Row, void, void> {
  for (const chunk of chunks)
    for (const row of JSON.parse(chunk.toString()) as Row[])
      yield { number: row.number, cells: row.cells.map((cell) => cell ?? undefined) }
}
