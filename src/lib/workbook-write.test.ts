import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { collect, partOf as part } from '../../test/support/xlsx.ts'
import { readWorkbook } from './workbook-read.ts'
import { type NewSheet, writeWorkbook } from './workbook-write.ts'

const bytesOf = (...sheets: NewSheet[]) => collect((to) => writeWorkbook(to, { sheets }))

async function texts(bytes: Buffer, sheet = 0): Promise<(string | undefined)[][]> {
  const book = await readWorkbook(bytes)
  if (!book.ok) throw new Error(book.problem)
  const rows = await Array.fromAsync(book.value.sheets[sheet]!.rows())
  return rows.map(({ cells }) => Array.from(cells, (cell) => cell && `${cell.from}: ${cell.text}`))
}

describe('writing a workbook', () => {
  test('what is written is read back as text, ids and formulas too', async () => {
    const rows = [
      ['so', 'id'],
      ['007', '040184001234', '', ' hai  cách ', 'một\nhai\rba'],
      ['=1+1', '-', '@x', '_x000D_', '<&>"'],
    ]
    const read = await texts(await bytesOf({ name: 'DL Import', rows }))
    expect(read).toEqual(rows.map((row) => row.map((text) => (text === '' ? undefined : `text: ${text}`))))
  })

  test('any text survives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1 }), async (row) => {
        expect(await texts(await bytesOf({ name: 'a', rows: [row] }))).toEqual([row.map((text) => `text: ${text}`)])
      }),
      { numRuns: 50 },
    )
  })

  test('a text that looks like a formula keeps its quote, the header its look, columns their widths', async () => {
    const bytes = await bytesOf({
      name: 'DL Import',
      header: { fill: '0070C0', bold: true, freeze: true },
      widths: [8, 30],
      rows: [['so'], ['=1']],
    })
    const sheet = await part(bytes, 'xl/worksheets/sheet1.xml')
    const styles = await part(bytes, 'xl/styles.xml')
    expect(sheet).toContain('<c r="A1" s="2"')
    expect(sheet).toContain('<c r="A2" s="1"')
    expect(sheet).toContain('state="frozen"')
    expect(sheet).toContain('<col min="2" max="2" width="30" customWidth="1"/>')
    const xfs = styles.match(/<cellXfs.*<\/cellXfs>/)?.[0].match(/<xf [^>]*>/g) ?? []
    expect(xfs[1]).toContain('quotePrefix="1"')
    expect(xfs.every((xf) => xf.includes('numFmtId="49"'))).toBe(true)
    expect(styles).toContain('<fgColor rgb="FF0070C0"/>')
  })

  test('several sheets, rows that come one by one, empty rows that count', async () => {
    async function* rows() {
      yield ['một']
      yield []
      yield ['ba']
    }
    const book = await readWorkbook(
      await bytesOf({ name: 'DL Import', rows: [] }, { name: 'Ghi chú & "khác"', rows: rows() }),
    )
    if (!book.ok) throw new Error(book.problem)
    expect(book.value.sheets.map((sheet) => sheet.name)).toEqual(['DL Import', 'Ghi chú & "khác"'])
    const read = await Array.fromAsync(book.value.sheets[1]!.rows())
    expect(read.map((row) => row.number)).toEqual([1, 3])
  })

  test('the same rows give the same bytes', async () => {
    const sheet: NewSheet = { name: 'a', header: { bold: true }, rows: [['Họ tên'], ['Vừ A Dế']] }
    expect(await bytesOf(sheet)).toEqual(await bytesOf(sheet))
  })

  test.each([
    ['a name Excel does not take', { name: 'a/b', rows: [] }],
    ['a name too long', { name: 'x'.repeat(32), rows: [] }],
    ['a text too long', { name: 'a', rows: [['x'.repeat(32_768)]] }],
  ])('%s is a fault', async (_, sheet) => {
    await expect(bytesOf(sheet)).rejects.toThrow(RangeError)
  })
})
