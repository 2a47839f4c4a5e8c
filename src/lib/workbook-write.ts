// Writing workbooks of text. Every cell is a text cell: nothing a citizen's name or note may contain is ever run, and ids
// keep their zeros. The same rows give the same bytes.

import { Readable, type Writable } from 'node:stream'
import { isFormulaLike } from './formula-text.ts'
import { columnLetters, EXCEL } from './workbook.ts'
import { encodeEscapes } from './workbook-cell.ts'
import { encodeXml } from './xml.ts'
import { type NewEntry, writeZip } from './zip.ts'

export type NewSheet = {
  readonly name: string
  /** How the first row looks: `fill` is RRGGBB (white letters on it), `freeze` keeps it in sight. */
  readonly header?: { readonly fill?: string; readonly bold?: boolean; readonly freeze?: boolean }
  /** Widths of the columns, in characters. */
  readonly widths?: readonly number[]
  /** Empty texts leave the cell out. */
  readonly rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

// Indexes into cellXfs of styles.xml: two for the body, then two for the header of each sheet. The odd ones carry
// quotePrefix, which keeps Excel from making a formula of such a text when somebody edits the cell.
const styleOf = (text: string, base: number): number => base + (isFormulaLike(text) ? 1 : 0)

/**
 * Writes an .xlsx, streaming its rows. Names of sheets and texts beyond what Excel takes throw a RangeError, and then no
 * file is left at a path.
 */
export async function writeWorkbook(
  to: string | Writable,
  book: { readonly sheets: readonly NewSheet[] },
): Promise<void> {
  for (const { name } of book.sheets)
    if (!/^[^[\]:*?/\\]{1,31}$/.test(name) || /^'|'$/.test(name)) throw new RangeError(`Not a name of a sheet: ${name}`)
  await writeZip(entriesOf(book.sheets), to)
}

function* entriesOf(sheets: readonly NewSheet[]): Generator<NewEntry> {
  const part = (name: string, xml: string): NewEntry => ({ name, data: Buffer.from(HEAD + xml) })
  yield part('[Content_Types].xml', contentTypes(sheets))
  yield part(
    '_rels/.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${relation(1, 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
  )
  yield part('xl/workbook.xml', workbookXml(sheets))
  const targets = sheets.map((_, n) => relation(n + 1, 'worksheet', `worksheets/sheet${n + 1}.xml`))
  targets.push(relation(sheets.length + 1, 'styles', 'styles.xml'))
  yield part(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${PACKAGE}/relationships">${targets.join('')}</Relationships>`,
  )
  yield part('xl/styles.xml', stylesXml(sheets))
  for (const [n, sheet] of sheets.entries())
    yield {
      name: `xl/worksheets/sheet${n + 1}.xml`,
      data: Readable.from(sheetXml(sheet, 2 + 2 * n), { objectMode: false }),
    }
}

const relation = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${RELATION}/${type}" Target="${target}"/>`

function contentTypes(sheets: readonly NewSheet[]): string {
  const override = (path: string, type: string) => `<Override PartName="${path}" ContentType="${CONTENT}.${type}+xml"/>`
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('/xl/workbook.xml', 'sheet.main')}${override('/xl/styles.xml', 'styles')}${sheets.map((_, n) => override(`/xl/worksheets/sheet${n + 1}.xml`, 'worksheet')).join('')}</Types>`
}

const workbookXml = (sheets: readonly NewSheet[]): string =>
  `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${sheets
    .map(({ name }, n) => `<sheet name="${encodeXml(name)}" sheetId="${n + 1}" r:id="rId${n + 1}"/>`)
    .join('')}</sheets></workbook>`

function stylesXml(sheets: readonly NewSheet[]): string {
  const plain = '<font><sz val="11"/><name val="Times New Roman"/><family val="1"/></font>'
  const fonts = sheets.map(({ header }) =>
    plain
      .replace('<font>', `<font>${header?.bold ? '<b/>' : ''}`)
      .replace('<name', `${header?.fill ? '<color rgb="FFFFFFFF"/>' : ''}<name`),
  )
  const fills = sheets.map(({ header }) =>
    header?.fill ? solidFill(header.fill) : '<fill><patternFill patternType="none"/></fill>',
  )
  const pair = (font: number, fill: number) =>
    ['', ' quotePrefix="1"'].map(
      (quote) =>
        `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"${quote}/>`,
    )
  const styles = [...pair(0, 0), ...sheets.flatMap((_, n) => pair(n + 1, n + 2))]
  return `<styleSheet xmlns="${MAIN}"><fonts count="${fonts.length + 1}">${plain}${fonts.join('')}</fonts><fills count="${fills.length + 2}"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>${fills.join('')}</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${styles.length}">${styles.join('')}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`
}

/** A fill of one colour, RRGGBB, as styles.xml has it. */
export const solidFill = (rgb: string): string =>
  `<fill><patternFill patternType="solid"><fgColor rgb="FF${rgb}"/><bgColor indexed="64"/></patternFill></fill>`

// Characters gathered before they are handed on: a chunk a row would cost more than the row.
const CHUNK = 2 ** 16

async function* sheetXml(sheet: NewSheet, headerStyle: number): AsyncGenerator<Buffer> {
  const freeze = sheet.header?.freeze
    ? '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    : ''
  const widths = (sheet.widths ?? []).map(
    (width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`,
  )
  let xml = `${HEAD}<worksheet xmlns="${MAIN}">${freeze}${widths.length ? `<cols>${widths.join('')}</cols>` : ''}<sheetData>`
  let number = 0
  for await (const texts of sheet.rows) {
    number++
    if (number > EXCEL.rows) throw new RangeError(`More than ${EXCEL.rows} rows in a sheet`)
    xml += textRow(number, texts, number === 1 && sheet.header ? headerStyle : 0)
    if (xml.length < CHUNK) continue
    yield Buffer.from(xml)
    xml = ''
  }
  yield Buffer.from(`${xml}</sheetData></worksheet>`)
}

/** A row of text cells; the style of a text that looks like a formula is one higher. */
function textRow(number: number, texts: readonly string[], style: number): string {
  let xml = ''
  for (const [column, text] of texts.entries())
    if (text !== '') xml += textCell(`${columnLetters(column)}${number}`, text, styleOf(text, style))
  return xml === '' ? '' : `<row r="${number}">${xml}</row>`
}

/** A cell whose text stands in the sheet itself. */
export function textCell(reference: string, text: string, style: number): string {
  if (text.length > EXCEL.characters) throw new RangeError(`More than ${EXCEL.characters} characters in ${reference}`)
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${encodeXml(encodeEscapes(text))}</t></is></c>`
}
