// The sheet that lists what was found in a workbook, each row linked to its cell.

import { columnLetters, EXCEL } from './workbook.ts'
import type { Fills } from './workbook-fills.ts'
import { textCell } from './workbook-write.ts'
import { encodeXml } from './xml.ts'

/** A row's first cell links to its cell (`row` from 1, `column` from 0). Excel takes 1,048,575 rows at most. */
export type NoteList = {
  readonly name: string
  readonly header: readonly string[]
  readonly rows: readonly {
    readonly cells: readonly string[]
    readonly link?: { readonly sheet: string; readonly row: number; readonly column: number }
  }[]
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

// Characters: wide enough to read a sentence, narrow enough to see the columns beside it.
const WIDEST = 60

/** The worksheet's XML, a row at a time. Links end at the most Excel takes; rows behind them are plain. */
export function* writeList(list: NoteList, styles: Fills['list']): Generator<string> {
  const linked = list.rows
    .flatMap(({ link }, n) => (link ? [{ link, reference: `A${n + 2}` }] : []))
    .slice(0, EXCEL.links)
  yield `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>`
  for (const [n, width] of widths(list).entries())
    yield `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`
  yield `</cols><sheetData><row r="1">${cells(1, list.header, styles.header, styles.header)}</row>`
  for (const [n, row] of list.rows.entries())
    yield `<row r="${n + 2}">${cells(n + 2, row.cells, row.link ? styles.link : styles.text, styles.text)}</row>`
  yield '</sheetData>'
  if (linked.length > 0) yield '<hyperlinks>'
  for (const { link, reference } of linked) {
    const place = `'${link.sheet.replaceAll("'", "''")}'!${columnLetters(link.column)}${link.row}`
    yield `<hyperlink ref="${reference}" location="${encodeXml(place)}"/>`
  }
  yield `${linked.length > 0 ? '</hyperlinks>' : ''}</worksheet>`
}

const cells = (row: number, texts: readonly string[], first: number, others: number): string =>
  texts
    .map((text, column) =>
      textCell(`${columnLetters(column)}${row}`, text.slice(0, EXCEL.characters), column === 0 ? first : others),
    )
    .join('')

function widths(list: NoteList): number[] {
  const longest = list.header.map((text) => text.length)
  for (const row of list.rows)
    for (const [column, text] of row.cells.entries()) longest[column] = Math.max(longest[column] ?? 0, text.length)
  return longest.map((length) => Math.min(length, WIDEST) + 2)
}
