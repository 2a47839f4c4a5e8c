// Workbooks written by hand, part by part, so that tests can hold what no library would write.

import { Writable } from 'node:stream'
import { type NewEntry, writeZip } from '../../src/lib/zip.ts'

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
