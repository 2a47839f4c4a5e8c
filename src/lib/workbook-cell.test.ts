import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeEscapes, encodeEscapes, numberCell, readFormat } from './workbook-cell.ts'

describe('what a stored number says under its format', () => {
  test.each([
    ['General', '1', '1', 'number'],
    ['General', '1.0', '1', 'number'],
    ['General', '4.0184001234E10', '40184001234', 'number'],
    ['General', '123456789012345678', '123456789012345678', 'number'],
    ['General', '0.1', '0.1', 'number'],
    ['General', '0.30000000000000004', '0.3', 'number'],
    ['General', '-7', '-7', 'number'],
    ['00', '7', '07', 'number'],
    ['000000000000', '40184001234', '040184001234', 'number'],
    ['000 000 000 000', '40184001234', '040184001234', 'number'],
    ['000\\-000', '1234', '001234', 'number'],
    ['[Red]00;-00', '5', '05', 'number'],
    ['00', '123', '123', 'number'],
    ['0.00', '7', '7', 'number'],
    ['#,##0', '1234567', '1234567', 'number'],
    ['dd/mm/yyyy', '43344', '01.09.2018', 'date'],
    ['[$-42A]dd mmmm yyyy', '43344', '01.09.2018', 'date'],
    ['"ngày "d" tháng "m', '43344', '01.09.2018', 'date'],
    ['mmm-yy', '31107', '03.1985', 'date'],
    ['mm/yyyy', '31107', '03.1985', 'date'],
    ['yyyy', '31107', '1985', 'date'],
    ['dd/mm/yyyy', '1', '01.01.1900', 'date'],
    ['dd/mm/yyyy', '59', '28.02.1900', 'date'],
    ['dd/mm/yyyy', '60', '29.02.1900', 'date'],
    ['dd/mm/yyyy', '61', '01.03.1900', 'date'],
    ['dd/mm/yyyy', '2958465', '31.12.9999', 'date'],
    ['dd/mm/yyyy', '2958466', '2958466', 'number'],
    ['dd/mm/yyyy', '-1', '-1', 'number'],
    ['dd/mm/yyyy', '43344.75', '01.09.2018', 'date'],
    ['dd/mm/yyyy hh:mm', '43344.75', '01.09.2018 18:00', 'date'],
    ['dd/mm/yyyy hh:mm', '43344', '01.09.2018', 'date'],
    ['dd/mm/yyyy', '0.25', '06:00', 'date'],
    ['h:mm', '0.25', '06:00', 'date'],
    ['h:mm', '43344.5', '12:00', 'date'],
    ['h:mm', '0.29166666666666669', '07:00', 'date'],
    ['[h]:mm', '0.99999', '23:59', 'date'],
    ['"so dd/yy" 0', '7', '7', 'number'],
    ['0.00E+00', '7', '7', 'number'],
    ['General', 'abc', 'abc', 'error'],
  ])('%s: %s is %s (%s)', (code, raw, text, from) => {
    expect(numberCell(raw, readFormat(200, code), false)).toEqual({ text, from })
  })

  test.each([
    ['0', '01.01.1904'],
    ['41882', '01.09.2018'],
  ])('in the 1904 system %s is %s', (raw, text) => {
    expect(numberCell(raw, readFormat(200, 'dd/mm/yyyy'), true)).toEqual({ text, from: 'date' })
  })

  test.each([
    [0, '43344'],
    [1, '43344'],
    [14, '01.09.2018'],
    [17, '09.2018'],
    [22, '01.09.2018'],
    [31, '01.09.2018'],
    [49, '43344'],
  ])('built-in format %i: 43344 is %s', (id, text) => {
    expect(numberCell('43344', readFormat(id, undefined), false).text).toBe(text)
  })
})

describe('escapes in spreadsheet text', () => {
  test.each([
    ['một\rhai', 'một_x000D_hai'],
    ['_x000D_', '_x005F_x000D_'],
    ['\x01', '_x0001_'],
    ['_xyz_', '_xyz_'],
    ['tab\tvà\ndòng', 'tab\tvà\ndòng'],
  ])('%j is stored as %s', (text, stored) => {
    expect(encodeEscapes(text)).toBe(stored)
    expect(decodeEscapes(stored)).toBe(text)
  })

  test('any string survives, lone halves of letters included', () => {
    const unit = fc.oneof(
      fc.constantFrom('_', 'x', '0', 'D', '\r', '\ud800', '\udc00', '\uffff'),
      fc.string({ maxLength: 1 }),
    )
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        expect(decodeEscapes(encodeEscapes(text))).toBe(text)
        expect(encodeEscapes(text).isWellFormed()).toBe(true)
      }),
    )
  })
})
