import { utils, write } from '@e965/xlsx'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from './workbook-read.ts'
import { readXls, XLS_LIMITS } from './workbook-xls.ts'

function xlsOf(): Buffer {
  const sheet = utils.aoa_to_sheet([
    ['so', 'nksHoTen', 'nksNgaySinh'],
    ['007', 'Hoàng Thị Ửng', 43344],
    [],
    [true, null, 40184001234],
  ])
  sheet.C2.z = 'dd/mm/yyyy'
  sheet.C4.z = '000000000000'
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, 'Sổ 02')
  return write(book, { type: 'buffer', bookType: 'biff8' })
}

describe('an old .xls', () => {
  test('is read in its child process, numbers by their format, empty rows left out', async () => {
    const book = await readWorkbook(xlsOf())
    if (!book.ok) throw new Error(book.problem)
    expect(book.value.sheets.map((sheet) => sheet.name)).toEqual(['Sổ 02'])
    const rows = await Array.fromAsync(book.value.sheets[0]!.rows())
    expect(
      rows.map(({ number, cells }) => [number, ...cells.map((cell) => cell && `${cell.from} ${cell.text}`)]),
    ).toEqual([
      [1, 'text so', 'text nksHoTen', 'text nksNgaySinh'],
      [2, 'text 007', 'text Hoàng Thị Ửng', 'date 01.09.2018'],
      [4, 'boolean TRUE', undefined, 'number 040184001234'],
    ])
  })

  test('one that is cut is refused', async () => {
    const whole = xlsOf()
    expect(await readXls(whole.subarray(0, whole.length / 2))).toMatchObject({ ok: false, problem: 'workbook.damaged' })
  })

  test('one that needs more memory or time than a workbook may is refused, and nothing else falls', async () => {
    expect(await readXls(xlsOf(), { ...XLS_LIMITS, heap: 4 })).toMatchObject({
      problem: 'workbook.too-large',
    })
    expect(await readXls(xlsOf(), { ...XLS_LIMITS, time: 1 })).toMatchObject({ problem: 'workbook.too-large' })
  })
})
