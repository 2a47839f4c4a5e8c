// Workbooks written by hand, part by part, so that tests can hold what no library would write.

import { Writable } from 'node:stream'
import { columnLetters, columnOf, rowOf } from '../../src/lib/workbook.ts'
import { readWorkbook } from '../../src/lib/workbook-read.ts'
import { textCell } from '../../src/lib/workbook-write.ts'
import { type NewEntry, openZip, readEntry, writeZip } from '../../src/lib/zip.ts'
import { fieldsOf, type Generation, type RegisterType } from '../../src/register/register.ts'
import type { Values } from '../../src/register/values.ts'

/** The bytes of a zip of these parts. */
export async function zipOf(parts: Record<string, string | Buffer>): Promise<Buffer> {
  const entries: NewEntry[] = Object.entries(parts).map(([name, data]) => ({ name, data: Buffer.from(data) }))
  return collect((to) => writeZip(entries, to))
}

/** What a writer writes. */
export async function collect(write: (to: Writable) => Promise<void>): Promise<Buffer> {
  const chunks: Buffer[] = []
  const to = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk)
      done()
    },
  })
  await write(to)
  return Buffer.concat(chunks)
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const relationships = (list: Record<string, string>): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${Object.entries(list)
    .map(([type, target], n) => `<Relationship Id="rId${n + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** A workbook of one sheet 'DL Import'. `rows` is the inside of sheetData, `strings` the inside of sst, `formats` by style. */
export type XlsxParts = {
  readonly rows?: string
  readonly strings?: string
  readonly formats?: readonly string[]
  readonly date1904?: boolean
  /** The whole worksheet part, instead of `rows`. */
  readonly sheet?: string
  /** More parts, or other ones. */
  readonly parts?: Record<string, string>
}

/** The parts of a small workbook. */
export function xlsxParts({
  rows = '',
  strings = '',
  formats = [],
  date1904,
  sheet,
  parts,
}: XlsxParts): Record<string, string> {
  const codes = formats.map(
    (code, n) => `<numFmt numFmtId="${200 + n}" formatCode="${code.replaceAll('"', '&quot;')}"/>`,
  )
  const styles = formats.map((_, n) => `<xf numFmtId="${200 + n}" fontId="0" fillId="0" borderId="0" xfId="0"/>`)
  return {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relationships({ officeDocument: 'xl/workbook.xml' }),
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${date1904 ? '<workbookPr date1904="1"/>' : ''}<sheets><sheet name="DL Import" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships({
      worksheet: 'worksheets/sheet1.xml',
      styles: 'styles.xml',
      sharedStrings: '/xl/sharedStrings.xml',
    }),
    'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><numFmts count="${codes.length}">${codes.join('')}</numFmts><fonts count="1"><font><sz val="11"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><cellXfs count="${styles.length + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>${styles.join('')}</cellXfs></styleSheet>`,
    'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>`,
    'xl/worksheets/sheet1.xml':
      sheet ??
      `<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    ...parts,
  }
}

/** The bytes of a small workbook. */
export const xlsxOf = (parts: XlsxParts): Promise<Buffer> => zipOf(xlsxParts(parts))

/** The text of a part; '' when there is none of that name. */
export async function partOf(bytes: Buffer, name: string): Promise<string> {
  const zip = await openZip(bytes)
  const entry = zip.ok && zip.value.entries.find((one) => one.name === name)
  const content = entry ? await readEntry(entry) : undefined
  return content?.ok ? content.value.toString() : ''
}

/** The workbook with texts typed into its n-th sheet, by reference ('B2'); '' empties a cell. Styles of cells go. */
export async function typeInto(bytes: Buffer, cells: Readonly<Record<string, string>>, nth = 1): Promise<Buffer> {
  const zip = await openZip(bytes)
  const book = await readWorkbook(bytes)
  if (!zip.ok || !book.ok) throw new Error('not a workbook')
  const rows = new Map<number, (string | undefined)[]>()
  for await (const { number, cells: there } of book.value.sheets[nth - 1]!.rows())
    rows.set(
      number,
      Array.from(there, (cell) => cell?.text),
    )
  for (const [reference, text] of Object.entries(cells)) {
    const row = rows.get(rowOf(reference)) ?? []
    row[columnOf(reference)] = text
    rows.set(rowOf(reference), row)
  }
  const written = [...rows].toSorted(([a], [b]) => a - b).map(([number, texts]) => rowXml(number, texts))
  const parts: Record<string, Buffer> = {}
  for (const entry of zip.value.entries) {
    const content = await readEntry(entry)
    if (content.ok) parts[entry.name] = content.value
  }
  const sheet = `xl/worksheets/sheet${nth}.xml`
  parts[sheet] = Buffer.from(
    parts[sheet]!.toString().replace(/<sheetData>.*<\/sheetData>/s, () => `<sheetData>${written.join('')}</sheetData>`),
  )
  return zipOf(parts)
}

/** Cells of a row of a template that hold these texts. */
export function cellsOf(
  type: RegisterType,
  generation: Generation,
  row: number,
  values: Values,
): Record<string, string> {
  const byColumn = new Map(fieldsOf(type).map((field) => [field.column, field]))
  return Object.fromEntries(
    generation.columns.flatMap((column, n) => {
      const text = values[byColumn.get(column)?.key ?? '']
      return text === undefined ? [] : [[`${columnLetters(n)}${row}`, text]]
    }),
  )
}

const rowXml = (number: number, texts: readonly (string | undefined)[]): string =>
  `<row r="${number}">${Array.from(texts, (text, n) => (text ? textCell(`${columnLetters(n)}${number}`, text, 0) : '')).join('')}</row>`
