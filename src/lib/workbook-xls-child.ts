// The child process of workbook-xls.ts: one .xls comes in as a message, its rows go out, then it ends.

import { type CellObject, read, set_cptable, type WorkSheet } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import type { Cell, Row } from './workbook.ts'
import { numberCell, readFormat } from './workbook-cell.ts'
import type { XlsMessage } from './workbook-xls.ts'

const ROWS_A_MESSAGE = 500

set_cptable(codepages)

process.once('message', (file: Uint8Array) => {
  let book: ReturnType<typeof read>
  try {
    book = read(Buffer.from(file.buffer, file.byteOffset, file.length), {
      type: 'buffer',
      dense: true,
      cellFormula: true,
      cellNF: true,
      cellText: false,
      cellHTML: false,
    })
  } catch {
    // Whatever SheetJS stumbles over, the file is the cause: nothing else was asked of it.
    return send({ kind: 'damaged' })
  }
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  send({ kind: 'sheets', names: book.SheetNames, date1904 })
  for (const [n, name] of book.SheetNames.entries()) {
    const rows = rowsOf(book.Sheets[name]!, date1904)
    for (let at = 0; at < rows.length; at += ROWS_A_MESSAGE)
      send({ kind: 'rows', sheet: n, json: JSON.stringify(rows.slice(at, at + ROWS_A_MESSAGE)) })
  }
  send({ kind: 'done' })
})

function send(message: XlsMessage): void {
  process.send?.(message)
}

function rowsOf(sheet: WorkSheet, date1904: boolean): Row[] {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][]
  return data.flatMap((stored, index) => {
    const cells = Array.from(stored ?? [], (cell) => cell && readCell(cell, date1904))
    return cells.some(Boolean) ? [{ number: index + 1, cells }] : []
  })
}

function readCell(cell: CellObject, date1904: boolean): Cell | undefined {
  if (cell.f !== undefined) return { text: `=${cell.f}`, from: 'formula' }
  if (cell.t === 'b') return { text: cell.v ? 'TRUE' : 'FALSE', from: 'boolean' }
  if (cell.t === 'e') return { text: cell.w ?? '#ERROR', from: 'error' }
  if (cell.t === 'n')
    return numberCell(String(cell.v), readFormat(0, cell.z === undefined ? undefined : String(cell.z)), date1904)
  return cell.t === 's' ? { text: String(cell.v), from: 'text' } : undefined
}
