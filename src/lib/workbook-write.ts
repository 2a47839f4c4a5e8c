// Writing workbooks of text. Every cell is a text cell: nothing a citizen's name or note may contain is ever run, and ids
// keep their zeros. The same rows give the same bytes. What makes a form of a sheet stands in workbook-form.ts.

import { Readable, type Writable } from 'node:stream'
import { isFormulaLike } from './formula-text.ts'
import { columnLetters, EXCEL } from './workbook.ts'
import { encodeEscapes } from './workbook-cell.ts'
import { type Comment, writeNotes, writeShapes } from './workbook-comments.ts'
import { bodyLook, type CellName, columnsXml, namesXml, type SheetForm, tailXml, viewXml } from './workbook-form.ts'
import { type Looks, openLooks } from './workbook-looks.ts'
import { encodeXml } from './xml.ts'
import { type NewEntry, writeZip } from './zip.ts'

export type NewBook = { readonly sheets: readonly NewSheet[]; readonly names?: readonly CellName[] }

export type NewSheet = {
  readonly name: string
  /** How the first row looks: `fill` is RRGGBB (white letters on it), `freeze` keeps it in sight. */
  readonly header?: { readonly fill?: string; readonly bold?: boolean; readonly freeze?: boolean }
  /** Widths of the columns, in characters. */
  readonly widths?: readonly number[]
  readonly form?: SheetForm
  /** Not among the sheets that Excel offers to show. */
  readonly hidden?: true
  /** Empty texts leave the cell out. */
  readonly rows: Iterable<readonly string[]> | AsyncIterable<readonly string[]>
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/**
 * Writes an .xlsx, streaming its rows. Names of sheets and texts beyond what Excel takes throw a RangeError, and then no
 * file is left at a path.
 */
export async function writeWorkbook(to: string | Writable, book: NewBook): Promise<void> {
  for (const { name } of book.sheets)
    if (!/^[^[\]:*?/\\]{1,31}$/.test(name) || /^'|'$/.test(name)) throw new RangeError(`Not a name of a sheet: ${name}`)
  await writeZip(entriesOf(book), to)
}

function* entriesOf({ sheets, names = [] }: NewBook): Generator<NewEntry> {
  const part = (name: string, xml: string): NewEntry => ({ name, data: Buffer.from(HEAD + xml) })
  const looks = openLooks()
  const styles = sheets.map((sheet) => stylesOf(sheet, looks))
  yield part('[Content_Types].xml', contentTypes(sheets))
  yield part('_rels/.rels', relations([relation(1, 'officeDocument', 'xl/workbook.xml')]))
  yield part('xl/workbook.xml', workbookXml(sheets, names))
  const targets = sheets.map((_, n) => relation(n + 1, 'worksheet', `worksheets/sheet${n + 1}.xml`))
  targets.push(relation(sheets.length + 1, 'styles', 'styles.xml'))
  yield part('xl/_rels/workbook.xml.rels', relations(targets))
  yield part('xl/styles.xml', looks.xml())
  for (const [n, sheet] of sheets.entries()) {
    yield {
      name: `xl/worksheets/sheet${n + 1}.xml`,
      data: Readable.from(sheetXml(sheet, styles[n]!), { objectMode: false }),
    }
    if (sheet.form?.notes) yield* notesOf(sheet.form.notes, n + 1)
  }
}

const SHAPES = 1 // the relationship of a sheet to the boxes of its notes; their text is the next

/** The parts that hang on a sheet with notes. */
function* notesOf(notes: NonNullable<SheetForm['notes']>, number: number): Generator<NewEntry> {
  const cells = new Map<string, Comment>(
    notes.map((note) => [`${columnLetters(note.column)}1`, { row: 1, column: note.column, text: note.text }]),
  )
  const part = (name: string, xml: Iterable<string>): NewEntry => ({ name, data: Buffer.from([...xml].join('')) })
  const links = [
    relation(SHAPES, 'vmlDrawing', `../drawings/vmlDrawing${number}.vml`),
    relation(SHAPES + 1, 'comments', `../comments${number}.xml`),
  ]
  yield part(`xl/worksheets/_rels/sheet${number}.xml.rels`, [HEAD, relations(links)])
  yield part(`xl/comments${number}.xml`, writeNotes(cells))
  yield part(`xl/drawings/vmlDrawing${number}.vml`, writeShapes(undefined, cells))
}

const relation = (id: number, type: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${RELATION}/${type}" Target="${target}"/>`

const relations = (links: readonly string[]): string =>
  `<Relationships xmlns="${PACKAGE}/relationships">${links.join('')}</Relationships>`

function contentTypes(sheets: readonly NewSheet[]): string {
  const fallback = (ending: string, type: string) => `<Default Extension="${ending}" ContentType="${type}"/>`
  const override = (path: string, type: string) => `<Override PartName="${path}" ContentType="${CONTENT}.${type}+xml"/>`
  const parts = [
    fallback('rels', 'application/vnd.openxmlformats-package.relationships+xml'),
    fallback('xml', 'application/xml'),
    ...(sheets.some((sheet) => sheet.form?.notes)
      ? [fallback('vml', 'application/vnd.openxmlformats-officedocument.vmlDrawing')]
      : []),
    override('/xl/workbook.xml', 'sheet.main'),
    override('/xl/styles.xml', 'styles'),
    ...sheets.map((_, n) => override(`/xl/worksheets/sheet${n + 1}.xml`, 'worksheet')),
    ...sheets.flatMap((sheet, n) => (sheet.form?.notes ? [override(`/xl/comments${n + 1}.xml`, 'comments')] : [])),
  ]
  return `<Types xmlns="${PACKAGE}/content-types">${parts.join('')}</Types>`
}

function workbookXml(sheets: readonly NewSheet[], names: readonly CellName[]): string {
  const list = sheets.map(
    ({ name, hidden }, n) =>
      `<sheet name="${encodeXml(name)}" sheetId="${n + 1}"${hidden ? ' state="veryHidden"' : ''} r:id="rId${n + 1}"/>`,
  )
  return `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${list.join('')}</sheets>${namesXml(names, sheets)}</workbook>`
}

/** Styles of the header and of what is below it, by column; the last one is that of every further column. */
type Styles = { readonly header: readonly number[]; readonly body: readonly number[] }

function stylesOf({ header, form }: NewSheet, looks: Looks): Styles {
  const columns = Array.from({ length: (form?.columns?.length ?? 0) + 1 }, (_, n) => n)
  return {
    header: columns.map((n) => {
      const fill = form?.columns?.[n]?.headerFill ?? header?.fill
      return header ? looks.styleOf({ fill, bold: header.bold, onDark: fill !== undefined }) : 0
    }),
    body: columns.map((n) => looks.styleOf(bodyLook(form, n))),
  }
}

// Characters gathered before they are handed on: a chunk a row would cost more than the row.
const CHUNK = 2 ** 16

async function* sheetXml(sheet: NewSheet, styles: Styles): AsyncGenerator<Buffer> {
  const { header, form, widths = [] } = sheet
  const related = form?.notes ? ` xmlns:r="${RELATION}"` : ''
  const columns = columnsXml(widths, form?.locked === 'header' ? styles.body : [])
  let xml = `${HEAD}<worksheet xmlns="${MAIN}"${related}>${viewXml(header?.freeze === true, form?.frozen ?? 0)}${columns}<sheetData>`
  let number = 0
  for await (const texts of sheet.rows) {
    number++
    if (number > EXCEL.rows) throw new RangeError(`More than ${EXCEL.rows} rows in a sheet`)
    xml += textRow(number, texts, number === 1 && header ? styles.header : styles.body)
    if (xml.length < CHUNK) continue
    yield Buffer.from(xml)
    xml = ''
  }
  const tail = form ? tailXml(form, form.columns?.length ?? widths.length, `rId${SHAPES}`) : ''
  yield Buffer.from(`${xml}</sheetData>${tail}</worksheet>`)
}

/** A row of text cells; the style of a text that looks like a formula is one higher. */
function textRow(number: number, texts: readonly string[], styles: readonly number[]): string {
  const others = styles.at(-1) ?? 0
  let xml = ''
  for (const [column, text] of texts.entries())
    if (text !== '')
      xml += textCell(
        `${columnLetters(column)}${number}`,
        text,
        (styles[column] ?? others) + (isFormulaLike(text) ? 1 : 0),
      )
  return xml === '' ? '' : `<row r="${number}">${xml}</row>`
}

/** A cell whose text stands in the sheet itself. */
export function textCell(reference: string, text: string, style: number): string {
  if (text.length > EXCEL.characters) throw new RangeError(`More than ${EXCEL.characters} characters in ${reference}`)
  return `<c r="${reference}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${encodeXml(encodeEscapes(text))}</t></is></c>`
}
