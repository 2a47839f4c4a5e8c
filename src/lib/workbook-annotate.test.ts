import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { xlsxOf } from '../../test/support/xlsx.ts'
import { annotateWorkbook, type Note } from './workbook-annotate.ts'
import { AUTHOR } from './workbook-comments.ts'
import { FILLS } from './workbook-fills.ts'
import type { NoteList } from './workbook-list.ts'
import { readWorkbook } from './workbook-read.ts'
import { attribute, elements, nextTag } from './xml.ts'
import { openZip, readEntry } from './zip.ts'

const SAMPLE = '../shared/data/software158/mau-dang-ky-khai-sinh.xlsx'
const SHEET = 'DL Import'
const LIST: NoteList = {
  name: 'Lỗi',
  header: ['Hàng', 'Mã', 'Nội dung'],
  rows: [
    { cells: ['2', 'V-07', '=1 không chạy'], link: { sheet: SHEET, row: 2, column: 15 } },
    { cells: ['', 'R-03', 'Thiếu tệp'] },
  ],
}

let folder = ''
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'annotate-'))
})
afterAll(() => rm(folder, { recursive: true }))

const note = (row: number, column: number, level: Note['level'] = 'error', text = 'Sai'): Note => ({
  sheet: SHEET,
  row,
  column,
  level,
  text,
})

/** Annotates a workbook and gives the path of what comes back. */
async function annotate(from: string | Buffer, notes: Note[], list = LIST): Promise<string> {
  const source = typeof from === 'string' ? from : join(folder, `from-${count}`)
  if (typeof from !== 'string') await writeFile(source, from)
  const to = join(folder, `${count++}.xlsx`)
  expect(await annotateWorkbook(source, to, notes, list)).toEqual({ ok: true, value: undefined })
  return to
}

async function partsOf(path: string): Promise<Record<string, string>> {
  const zip = await openZip(path)
  if (!zip.ok) throw new Error(zip.problem)
  const parts: Record<string, string> = {}
  for (const entry of zip.value.entries) {
    const bytes = await readEntry(entry)
    if (!bytes.ok) throw new Error(bytes.problem)
    parts[entry.name] = bytes.value.toString('utf8')
  }
  zip.value.close()
  return parts
}

async function rowsOf(path: string, sheet = 0) {
  const book = await readWorkbook(path)
  if (!book.ok) throw new Error(book.problem)
  return Array.fromAsync(book.value.sheets[sheet]!.rows())
}

const SHEET1 = 'xl/worksheets/sheet1.xml'
const rowXml = (parts: Record<string, string>, row: number): string | undefined =>
  new RegExp(`<row r="${row}"(?:[^>]*/>|.*?</row>)`, 's').exec(parts[SHEET1] ?? '')?.[0]

/** The colour of a cell's fill, by its style. */
function fillOf(parts: Record<string, string>, reference: string): string | undefined {
  const sheet = parts[SHEET1] ?? ''
  const styles = parts['xl/styles.xml'] ?? ''
  const cell = [...elements(sheet, 'c')].find(({ tag }) => attribute(sheet, tag, 'r') === reference)
  const list = [...elements(styles, 'cellXfs')][0]
  if (!cell || !list) return undefined
  const xfs = [...elements(styles, 'xf', list.tag.end, list.innerEnd)]
  const xf = xfs[Number(attribute(sheet, cell.tag, 's') ?? 0)]
  const fills = [...elements(styles, 'fill')].map((fill) => styles.slice(fill.tag.start, fill.end))
  return /fgColor rgb="FF(\w+)"/.exec(fills[Number(xf && attribute(styles, xf.tag, 'fillId'))] ?? '')?.[1]
}

const commentsOf = (parts: Record<string, string>, path = 'xl/comments1.xml'): Record<string, string> =>
  Object.fromEntries(
    [...elements(parts[path] ?? '', 'comment')].map((comment) => {
      const xml = parts[path]!.slice(comment.tag.start, comment.end)
      return [
        attribute(xml, nextTag(xml, 0)!, 'ref'),
        [...elements(xml, 't')].map((t) => xml.slice(t.tag.end, t.innerEnd)).join(''),
      ]
    }),
  )

// Every tag closed by its own name.
function isWellFormed(xml: string): boolean {
  const open: string[] = []
  for (let tag = nextTag(xml, 0); tag; tag = nextTag(xml, tag.end))
    if (tag.kind === 'open') open.push(tag.name)
    else if (tag.kind === 'close' && open.pop() !== tag.name) return false
  return open.length === 0
}

describe('the real template comes back', () => {
  const notes = [
    note(2, 15, 'info', 'Chữ hoa'),
    note(2, 15, 'error', 'Ngày bằng chữ là 27 tháng 8, ngày sinh là <01.09.2018>'),
    note(3, 10, 'warning', 'Ô trống'),
    note(9, 2, 'info', 'Hàng trống'),
  ]

  test('with every value as it was, and the list behind its sheets', async () => {
    const back = await annotate(SAMPLE, notes)
    for (const sheet of [0, 1]) expect(await rowsOf(back, sheet)).toEqual(await rowsOf(SAMPLE, sheet))
    const list = (await rowsOf(back, 2)).map(({ cells }) => Array.from(cells, (cell) => cell?.text))
    expect(list).toEqual([LIST.header, LIST.rows[0]?.cells, LIST.rows[1]?.cells])
  })

  test('with every other part, and every row without a note, byte for byte', async () => {
    const before = await partsOf(SAMPLE)
    const after = await partsOf(await annotate(SAMPLE, notes))
    const changed = Object.keys(before).filter((name) => before[name] !== after[name])
    expect(changed.toSorted()).toEqual([
      '[Content_Types].xml',
      'xl/_rels/workbook.xml.rels',
      'xl/styles.xml',
      'xl/workbook.xml',
      'xl/worksheets/_rels/sheet1.xml.rels',
      SHEET1,
    ])
    for (const row of [1, 4]) expect(rowXml(after, row)).toBe(rowXml(before, row))
    expect(rowXml(after, 2)).not.toBe(rowXml(before, 2))
  })

  test('with the worst colour and all the words at each cell', async () => {
    const after = await partsOf(await annotate(SAMPLE, notes))
    expect(['P2', 'K3', 'C9', 'P3'].map((cell) => fillOf(after, cell))).toEqual([
      FILLS.error,
      FILLS.warning,
      FILLS.info,
      undefined,
    ])
    expect(commentsOf(after)).toEqual({
      P2: `${AUTHOR}:\nChữ hoa\nNgày bằng chữ là 27 tháng 8, ngày sinh là &lt;01.09.2018&gt;`,
      K3: `${AUTHOR}:\nÔ trống`,
      C9: `${AUTHOR}:\nHàng trống`,
    })
    expect(after['xl/drawings/vmlDrawing1.vml']?.match(/<v:shape /g)).toHaveLength(3)
    expect(after['xl/worksheets/sheet3.xml']).toContain(`<hyperlink ref="A2" location="'DL Import'!P2"/>`)
  })

  test('with the font, border and format of a flagged cell as they were', async () => {
    const style = async (path: string) => {
      const parts = await partsOf(path)
      const sheet = parts[SHEET1] ?? ''
      const styles = parts['xl/styles.xml'] ?? ''
      const cell = [...elements(sheet, 'c')].find(({ tag }) => attribute(sheet, tag, 'r') === 'P2')!
      const xf = [...elements(styles, 'xf', styles.indexOf('<cellXfs'))][Number(attribute(sheet, cell.tag, 's'))]!
      return styles.slice(xf.tag.start, xf.end).replace(/ (fillId|applyFill)="\d+"/g, '')
    }
    expect(await style(await annotate(SAMPLE, notes))).toBe(await style(SAMPLE))
  })

  test('as XML that is well-formed, the same each time', async () => {
    const one = await annotate(SAMPLE, notes)
    for (const [name, xml] of Object.entries(await partsOf(one)))
      if (/\.(xml|rels|vml)$/.test(name)) expect([name, isWellFormed(xml)]).toEqual([name, true])
    expect(await readFile(await annotate(SAMPLE, notes))).toEqual(await readFile(one))
  })

  test('handed in again, it loses our earlier marks and gets the new ones', async () => {
    const again = await annotate(await annotate(SAMPLE, notes), [note(3, 10, 'error', 'Vẫn trống')])
    const parts = await partsOf(again)
    expect(['P2', 'K3', 'C9'].map((cell) => fillOf(parts, cell))).toEqual([undefined, FILLS.error, undefined])
    expect(commentsOf(parts)).toEqual({ K3: `${AUTHOR}:\nVẫn trống` })
    expect(parts['xl/drawings/vmlDrawing1.vml']?.match(/<v:shape /g)).toHaveLength(1)
    expect((parts['xl/workbook.xml']?.match(/name="Lỗi"/g) ?? []).length).toBe(1)
    const clean = await annotate(again, [], { ...LIST, rows: [] })
    expect(commentsOf(await partsOf(clean))).toEqual({})
    expect(fillOf(await partsOf(clean), 'K3')).toBeUndefined()
    expect(await rowsOf(clean)).toEqual(await rowsOf(SAMPLE))
    expect(await rowsOf(clean, 2)).toHaveLength(1)
  })
})

describe('cells and rows that are not there', () => {
  const marked = async (sheetData: string, notes: Note[]) =>
    (await partsOf(await annotate(await xlsxOf({ rows: sheetData, formats: ['0'] }), notes)))[SHEET1]?.match(
      /<sheetData>(.*)<\/sheetData>/s,
    )?.[1]

  test.each<[string, string, Note[], string]>([
    ['in an empty sheet', '', [note(2, 1)], '<row r="2"><c r="B2" s="5"/></row>'],
    [
      'between rows',
      '<row r="1"/><row r="5"/>',
      [note(3, 0)],
      '<row r="1"/><row r="3"><c r="A3" s="5"/></row><row r="5"/>',
    ],
    [
      'behind all rows',
      '<row r="1"/>',
      [note(3, 0), note(2, 0)],
      '<row r="1"/><row r="2"><c r="A2" s="5"/></row><row r="3"><c r="A3" s="5"/></row>',
    ],
    ['in an empty row', '<row r="1" ht="9"/>', [note(1, 0)], '<row r="1" ht="9"><c r="A1" s="5"/></row>'],
    [
      'before, between and behind cells',
      '<row r="1" spans="2:4"><c r="B1"/><c r="D1" t="b"><v>1</v></c></row>',
      [note(1, 4), note(1, 0), note(1, 2)],
      '<row r="1"><c r="A1" s="5"/><c r="B1"/><c r="C1" s="5"/><c r="D1" t="b"><v>1</v></c><c r="E1" s="5"/></row>',
    ],
    [
      'on a cell with a style',
      '<row r="1"><c r="A1" s="1" t="b"><v>1</v></c></row>',
      [note(1, 0)],
      '<row r="1"><c r="A1" s="5" t="b"><v>1</v></c></row>',
    ],
    [
      'on cells without references',
      '<row><c><v>1</v></c><c/></row>',
      [note(1, 1)],
      '<row><c><v>1</v></c><c s="5"/></row>',
    ],
    [
      'with the style of their row',
      '<row r="1" s="1" customFormat="1"/>',
      [note(1, 0)],
      '<row r="1" s="1" customFormat="1"><c r="A1" s="5"/></row>',
    ],
  ])('%s', async (_, sheetData, notes, expected) => {
    expect(await marked(sheetData, notes)).toBe(expected)
  })
})

describe('comments and shapes that others left', () => {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const relation = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const shape = (row: number, column: number) =>
    `<v:shape id="_x0000_s2001"><x:ClientData ObjectType="Note"><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`
  const button = '<v:shape id="_x0000_s2050"><x:ClientData ObjectType="Button"><br></x:ClientData></v:shape>'
  const commented = () =>
    xlsxOf({
      sheet: `<worksheet xmlns="${main}" xmlns:r="${relation}"><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData><pageMargins/><legacyDrawing r:id="rId2"/><tableParts/></worksheet>`,
      parts: {
        'xl/worksheets/_rels/sheet1.xml.rels': `<Relationships><Relationship Id="rId1" Type="${relation}/comments" Target="../comments7.xml"/><Relationship Id="rId2" Type="${relation}/vmlDrawing" Target="../drawings/v.vml"/></Relationships>`,
        'xl/comments7.xml': `<x:comments xmlns:x="${main}"><x:authors><x:author>Vàng A Sình</x:author></x:authors><x:commentList><x:comment ref="A1" authorId="0"><x:text><x:t>Xem lại sổ</x:t></x:text></x:comment><x:comment ref="B1" authorId="0"><x:text><x:r><x:t>Đã xem</x:t></x:r></x:text></x:comment></x:commentList></x:comments>`,
        'xl/drawings/v.vml': `<xml>${shape(0, 0)}${shape(0, 1)}${button}</xml>`,
      },
    })

  test('stay, with ours behind theirs', async () => {
    const first = await annotate(await commented(), [note(1, 0, 'error', 'Thiếu số'), note(2, 2, 'info', 'Trống')])
    const parts = await partsOf(first)
    expect(commentsOf(parts, 'xl/comments7.xml')).toEqual({
      A1: `Xem lại sổ\n${AUTHOR}:\nThiếu số`,
      B1: 'Đã xem',
      C2: `${AUTHOR}:\nTrống`,
    })
    expect(parts['xl/drawings/v.vml']).toContain(button)
    expect(parts['xl/drawings/v.vml']?.match(/ObjectType="Note"/g)).toHaveLength(3)
    expect(parts[SHEET1]).toContain('<legacyDrawing r:id="rId2"/><tableParts/>')
    expect(isWellFormed(parts['xl/comments7.xml'] ?? '')).toBe(true)
    expect(parts['xl/comments7.xml']).toContain(`xmlns:x="${main}"`)

    const again = await partsOf(await annotate(first, [note(1, 1, 'warning', 'Số lạ')]))
    expect(commentsOf(again, 'xl/comments7.xml')).toEqual({ A1: 'Xem lại sổ', B1: `Đã xem\n${AUTHOR}:\nSố lạ` })
    expect(again['xl/drawings/v.vml']?.match(/ObjectType="Note"/g)).toHaveLength(2)
    expect(fillOf(again, 'A1')).toBeUndefined()
  })

  test('a new drawing stands where Excel wants it: before tables, behind page margins', async () => {
    const sheet = `<worksheet xmlns="${main}"><sheetData/><pageMargins/><tableParts><tablePart/></tableParts><extLst/></worksheet>`
    const parts = await partsOf(await annotate(await xlsxOf({ sheet }), [note(1, 0)]))
    expect(parts[SHEET1]).toMatch(/<pageMargins\/><legacyDrawing [^>]*\/><tableParts>/)
  })
})

test('an old .xls comes back as .xlsx, its values as text in their rows', async () => {
  const sheet = utils.aoa_to_sheet([['so'], [], ['007'], [43344]])
  sheet.A4.z = 'dd/mm/yyyy'
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, SHEET)
  const back = await annotate(write(book, { type: 'buffer', bookType: 'biff8' }), [note(3, 0)])
  expect((await rowsOf(back)).map(({ number, cells }) => [number, cells[0]?.text])).toEqual([
    [1, 'so'],
    [3, '007'],
    [4, '01.09.2018'],
  ])
  expect(fillOf(await partsOf(back), 'A3')).toBe(FILLS.error)
})

test('a workbook without styles gets some', async () => {
  const bare = await xlsxOf({
    rows: '<row r="1"><c r="A1"><v>1</v></c></row>',
    parts: { 'xl/styles.xml': '<styleSheet/>' },
  })
  expect(fillOf(await partsOf(await annotate(bare, [note(1, 0)])), 'A1')).toBe(FILLS.error)
})

test('a refusal leaves nothing behind, a note for no sheet is a fault', async () => {
  const before = await readdir(folder)
  const to = join(folder, 'never.xlsx')
  const broken = join(folder, 'broken.xlsx')
  await writeFile(broken, await xlsxOf({ rows: '<row r="1"><c r="A1">' }))
  expect(await annotateWorkbook(broken, to, [note(1, 0)], LIST)).toEqual({ ok: false, problem: 'workbook.damaged' })
  await expect(annotateWorkbook(SAMPLE, to, [{ ...note(1, 0), sheet: 'khác' }], LIST)).rejects.toThrow(RangeError)
  expect((await readdir(folder)).filter((name) => !before.includes(name))).toEqual(['broken.xlsx'])
})
