import { describe, expect, test } from 'vitest'
import { collect, partOf } from '../../test/support/xlsx.ts'
import { openFills } from './workbook-fills.ts'
import type { SheetForm } from './workbook-form.ts'
import { type NewSheet, writeWorkbook } from './workbook-write.ts'

const form: SheetForm = {
  locked: 'header',
  frozen: 2,
  filter: 101,
  columns: [{}, { fill: 'EDEDED', headerFill: 'A6A6A6' }, {}],
  prompts: [
    { column: 0, title: 'Ngày', text: 'dd.MM.yyyy' },
    { column: 2, title: 'x'.repeat(40), text: 'y'.repeat(300), list: { name: 'dm_a', warning: 'z"'.repeat(150) } },
  ],
  notes: [
    { column: 0, text: 'Bắt buộc\n<sổ>' },
    { column: 2, text: 'Mã' },
  ],
}
const sheet: NewSheet = {
  name: "Sổ 'A' cũ",
  header: { fill: '0070C0', bold: true, freeze: true },
  widths: [10, 20, 30],
  form,
  rows: [
    ['so', 'id', 'ma'],
    ['1', '', '=1'],
  ],
}
const bytes = await collect((to) =>
  writeWorkbook(to, {
    sheets: [
      { name: 'Trước', rows: [['a']] },
      sheet,
      { name: 'hotich', hidden: true, form: { locked: 'all' }, rows: [['b']] },
    ],
    names: [{ name: 'dm_a', sheet: "Sổ 'A' cũ", column: 27, from: 2, to: 9 }],
  }),
)
const xml = await partOf(bytes, 'xl/worksheets/sheet2.xml')

/** ECMA-376 part 1, 18.3.1.99: the order in which a worksheet's parts must stand. */
const ORDER =
  'sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks printOptions pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches ignoredErrors smartTags drawing legacyDrawing'.split(
    ' ',
  )

/** The elements directly within the root. */
function childrenOf(text: string): string[] {
  const names: string[] = []
  let depth = 0
  for (const [, closing, name, empty] of text.matchAll(/<(\/?)([A-Za-z][\w:]*)[^>]*?(\/?)>/g)) {
    if (closing) depth -= 1
    else {
      if (depth === 1) names.push(name!)
      if (!empty) depth += 1
    }
  }
  return names
}

describe('a sheet to fill in', () => {
  test('has its parts in the order of the standard', () => {
    const names = childrenOf(xml)
    expect(names).toEqual([
      'sheetViews',
      'cols',
      'sheetData',
      'sheetProtection',
      'autoFilter',
      'dataValidations',
      'ignoredErrors',
      'legacyDrawing',
    ])
    expect(names.map((name) => ORDER.indexOf(name))).toEqual(
      names.map((name) => ORDER.indexOf(name)).toSorted((a, b) => a - b),
    )
  })

  test('keeps the header and the first columns in sight', () => {
    expect(xml).toContain(
      '<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"/></sheetView>',
    )
  })

  test('is locked in the header and open below it, to the edge of the sheet', async () => {
    const styles = (await partOf(bytes, 'xl/styles.xml')).match(/<cellXfs.*<\/cellXfs>/)![0]
    const isOpen = [...styles.matchAll(/<xf [^>]*?(?:\/>|>(.*?)<\/xf>)/g)].map(
      ([, inside]) => inside === '<protection locked="0"/>',
    )
    const styleOf = (cell: string) => Number(new RegExp(`r="${cell}" s="(\\d+)"`).exec(xml)![1])
    expect(['A1', 'B1', 'C1'].map((cell) => isOpen[styleOf(cell)])).toEqual([false, false, false])
    expect(['A2', 'C2'].map((cell) => isOpen[styleOf(cell)])).toEqual([true, true])
    const columns = [...xml.matchAll(/<col min="(\d+)" max="(\d+)"[^>]*style="(\d+)"\/>/g)]
    expect(columns.map(([, min, max, style]) => [min, max, isOpen[Number(style)]])).toEqual([
      ['1', '1', true],
      ['2', '2', true],
      ['3', '3', true],
      ['4', '4', true],
      ['5', '16384', true],
    ])
    const protection = /<sheetProtection([^>]*)\/>/.exec(xml)![1]
    expect(protection).toContain('sheet="1"')
    expect(protection).not.toContain('password')
    for (const allowed of ['insertRows', 'deleteRows', 'sort', 'autoFilter'])
      expect(protection).toContain(` ${allowed}="0"`)
  })

  test('offers lists, warns and does not refuse, and cuts what Excel would call damage', () => {
    const [date, list] = [...xml.matchAll(/<dataValidation .*?(?:\/>|<\/dataValidation>)/g)].map(([one]) => one)
    expect(xml).toContain('<dataValidations count="2">')
    expect(date).toContain('sqref="A2:A1048576"')
    expect(date).not.toMatch(/type=|showErrorMessage|formula1/)
    expect(list).toContain('type="list" errorStyle="warning"')
    expect(list).toContain('<formula1>dm_a</formula1>')
    const said = (name: string) => new RegExp(` ${name}="([^"]*)"`).exec(list!)![1]!.replaceAll('&quot;', '"').length
    expect([said('promptTitle'), said('prompt'), said('errorTitle'), said('error')]).toEqual([32, 255, 32, 225])
  })

  test('names the cells of a list and, hidden, those of its filter', async () => {
    const workbook = await partOf(bytes, 'xl/workbook.xml')
    expect(childrenOf(workbook)).toEqual(['sheets', 'definedNames'])
    expect(workbook).toContain(
      `<definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">'Sổ ''A'' cũ'!$A$1:$C$101</definedName>`,
    )
    expect(workbook).toContain(`<definedName name="dm_a">'Sổ ''A'' cũ'!$AB$2:$AB$9</definedName>`)
    expect(workbook).toContain('<sheet name="hotich" sheetId="3" state="veryHidden" r:id="rId3"/>')
  })

  test('has a note on its header: text, box, relationships and content types', async () => {
    const comments = await partOf(bytes, 'xl/comments2.xml')
    expect(comments.match(/<comment ref="[A-Z]+1"/g)).toEqual(['<comment ref="A1"', '<comment ref="C1"'])
    expect(comments).toContain('Bắt buộc\n&lt;sổ&gt;')
    const links = await partOf(bytes, 'xl/worksheets/_rels/sheet2.xml.rels')
    expect(links).toMatch(/Id="rId1"[^>]*\/vmlDrawing" Target="\.\.\/drawings\/vmlDrawing2\.vml"/)
    expect(links).toMatch(/Id="rId2"[^>]*\/comments" Target="\.\.\/comments2\.xml"/)
    expect((await partOf(bytes, 'xl/drawings/vmlDrawing2.vml')).match(/ObjectType="Note"/g)).toHaveLength(2)
    const types = await partOf(bytes, '[Content_Types].xml')
    expect(types).toContain('<Default Extension="vml"')
    expect(types).toContain('<Override PartName="/xl/comments2.xml"')
  })

  test('a flagged cell of it stays open when the workbook goes back', async () => {
    const fills = openFills(await partOf(bytes, 'xl/styles.xml'))
    const open = Number(/r="A2" s="(\d+)"/.exec(xml)![1])
    const marked = fills.styleFor(open, 'error')
    const styles = fills.xml().match(/<cellXfs.*<\/cellXfs>/)![0]
    const all = [...styles.matchAll(/<xf [^>]*?(?:\/>|>.*?<\/xf>)/g)].map(([one]) => one)
    expect(all[marked]).toContain('<protection locked="0"/>')
    expect(all[marked]).toContain('numFmtId="49"')
  })

  test('a plain table has none of this', async () => {
    const plain = await partOf(bytes, 'xl/worksheets/sheet1.xml')
    expect(childrenOf(plain)).toEqual(['sheetData'])
  })

  test('a sheet that is only read is locked whole', async () => {
    expect(childrenOf(await partOf(bytes, 'xl/worksheets/sheet3.xml'))).toEqual(['sheetData', 'sheetProtection'])
  })
})
