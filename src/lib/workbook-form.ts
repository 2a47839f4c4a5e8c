// What makes a sheet a form that people fill in: a locked header over open cells, lists to choose from, a message at each
// cell, notes on the header. The parts of a worksheet's XML stand in the order of ECMA-376 part 1, 18.3.1.99; Excel calls
// a file damaged that has another.

import { columnLetters, EXCEL } from './workbook.ts'
import type { Look } from './workbook-looks.ts'
import { encodeXml } from './xml.ts'

/** What is said, and offered, at the cells of a column below the header. Excel takes 32 characters a title, 255 a text. */
export type Prompt = {
  readonly column: number
  readonly title: string
  readonly text: string
  /** A defined name whose cells are offered. Another text is warned of in these words, and taken when it is meant. */
  readonly list?: { readonly name: string; readonly warning: string }
}

export type SheetForm = {
  /** Protected without a password, against slips: 'header' leaves everything below the first row open, 'all' nothing. */
  readonly locked: 'header' | 'all'
  /** By column: a fill for its cells and another for its header, RRGGBB. */
  readonly columns?: readonly { readonly fill?: string; readonly headerFill?: string }[]
  /** So many columns stay in sight beside the first row. */
  readonly frozen?: number
  /** Rows that a filter on the header reaches, the header among them. */
  readonly filter?: number
  readonly prompts?: readonly Prompt[]
  readonly notes?: readonly { readonly column: number; readonly text: string }[]
}

/** Cells of this name can be named in a formula: `from` to `to` are rows of one column. */
export type CellName = {
  readonly name: string
  readonly sheet: string
  readonly column: number
  readonly from: number
  readonly to: number
}

/** The look of a column's cells below the header. */
export const bodyLook = (form: SheetForm | undefined, column: number): Look => ({
  fill: form?.columns?.[column]?.fill,
  open: form?.locked === 'header',
})

/** How a sheet is seen: the first row and so many columns stay where they are. */
export function viewXml(freezesHeader: boolean, columns: number): string {
  if (!freezesHeader && columns === 0) return ''
  const pane = columns === 0 ? 'bottomLeft' : freezesHeader ? 'bottomRight' : 'topRight'
  const split = `${columns > 0 ? ` xSplit="${columns}"` : ''}${freezesHeader ? ' ySplit="1"' : ''}`
  const corner = `${columnLetters(columns)}${freezesHeader ? 2 : 1}`
  return `<sheetViews><sheetView workbookViewId="0"><pane${split} topLeftCell="${corner}" activePane="${pane}" state="frozen"/></sheetView></sheetViews>`
}

/** Widths, and the styles that cells not yet written will take. `styles` by column; the last goes on to the sheet's edge. */
export function columnsXml(widths: readonly number[], styles: readonly number[]): string {
  const count = Math.max(widths.length, styles.length)
  const columns = Array.from({ length: count }, (_, n) => {
    const width = widths[n] === undefined ? '' : ` width="${widths[n]}" customWidth="1"`
    const style = styles[n] === undefined ? '' : ` style="${styles[n]}"`
    return `<col min="${n + 1}" max="${n + 1}"${width || ' width="9"'}${style}/>`
  })
  // Excel deletes and inserts rows of a protected sheet only where every cell of the row is open, to its edge.
  const rest = styles.at(-1)
  if (rest !== undefined) columns.push(`<col min="${count + 1}" max="${EXCEL.columns}" width="9" style="${rest}"/>`)
  return columns.length > 0 ? `<cols>${columns.join('')}</cols>` : ''
}

/** What follows the rows of a form. `shapes` is the relationship of the notes' boxes. */
export function tailXml(form: SheetForm, columns: number, shapes: string): string {
  const { prompts = [], notes = [] } = form
  const cells = `A2:${columnLetters(columns - 1)}${EXCEL.rows}`
  return [
    protectionXml(form.locked),
    form.filter ? `<autoFilter ref="${filterRange(columns, form.filter)}"/>` : '',
    prompts.length > 0
      ? `<dataValidations count="${prompts.length}">${prompts.map(promptXml).join('')}</dataValidations>`
      : '',
    // Numbers kept as text are what is wanted: no green corner at every cell.
    form.locked === 'header'
      ? `<ignoredErrors><ignoredError sqref="${cells}" numberStoredAsText="1"/></ignoredErrors>`
      : '',
    notes.length > 0 ? `<legacyDrawing r:id="${shapes}"/>` : '',
  ].join('')
}

const filterRange = (columns: number, rows: number): string => `A1:${columnLetters(columns - 1)}${rows}`

// In this element 0 means allowed. Without a password anybody can lift it: it guards the header, it hides nothing.
const protectionXml = (locked: SheetForm['locked']): string =>
  locked === 'all'
    ? '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0"/>'
    : '<sheetProtection sheet="1" formatCells="0" formatColumns="0" formatRows="0" insertRows="0" deleteRows="0" sort="0" autoFilter="0"/>'

const TITLE = 32
const TEXT = 255
const WARNING = 225 // one sentence less than a prompt takes

const clip = (text: string, most: number): string =>
  encodeXml(text.length > most ? `${text.slice(0, most - 1)}…` : text)

function promptXml({ column, title, text, list }: Prompt): string {
  const letters = columnLetters(column)
  const said = ` showInputMessage="1" promptTitle="${clip(title, TITLE)}" prompt="${clip(text, TEXT)}"`
  const cells = ` sqref="${letters}2:${letters}${EXCEL.rows}"`
  if (!list) return `<dataValidation allowBlank="1"${said}${cells}/>`
  const warned = ` showErrorMessage="1" errorTitle="${clip(title, TITLE)}" error="${clip(list.warning, WARNING)}"`
  return `<dataValidation type="list" errorStyle="warning" allowBlank="1"${warned}${said}${cells}><formula1>${encodeXml(list.name)}</formula1></dataValidation>`
}

const quoted = (sheet: string): string => `'${sheet.replaceAll("'", "''")}'`

/** The names of a workbook: those given, and the hidden one by which Excel knows a filter. */
export function namesXml(
  names: readonly CellName[],
  sheets: readonly { readonly name: string; readonly form?: SheetForm }[],
): string {
  const filters = sheets.flatMap(({ name, form }, n) =>
    form?.filter
      ? [
          `<definedName name="_xlnm._FilterDatabase" localSheetId="${n}" hidden="1">${encodeXml(`${quoted(name)}!${absolute(filterRange(form.columns?.length ?? 1, form.filter))}`)}</definedName>`,
        ]
      : [],
  )
  const own = names.map(
    ({ name, sheet, column, from, to }) =>
      `<definedName name="${encodeXml(name)}">${encodeXml(`${quoted(sheet)}!${absolute(`${columnLetters(column)}${from}:${columnLetters(column)}${to}`)}`)}</definedName>`,
  )
  const all = [...filters, ...own]
  return all.length > 0 ? `<definedNames>${all.join('')}</definedNames>` : ''
}

const absolute = (range: string): string => range.replace(/([A-Z]+)(\d+)/g, '$$$1$$$2')
