import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeFormula, isFormulaLike, unescapeFormula } from './formula-text.ts'

describe('text a spreadsheet would run', () => {
  test.each([
    ['=1+1', true],
    ['=HYPERLINK("http://x","y")', true],
    ['+SUM(A1)', true],
    ['-2+3+cmd|x', true],
    ['@SUM(A1)', true],
    ['\t=1', true],
    ['\r=1', true],
    ['-', true],
    ['Nguyễn Văn An', false],
    ['', false],
    ['-5', false],
    ['-12,5', false],
    ['+84 912 345 678', false],
    ['+(84) 912-345-678', false],
    ['12/2018', false],
    ["'quoted", false],
  ])('%j: %s', (text, expected) => {
    expect(isFormulaLike(text)).toBe(expected)
  })

  test.each([
    ['=1+1', "'=1+1"],
    ["'=1+1", "''=1+1"],
    ["'quoted", "'quoted"],
    ['-5', '-5'],
  ])('%j leaves as %j', (text, escaped) => {
    expect(escapeFormula(text)).toBe(escaped)
  })

  const typed = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '1', 'a') }),
  )

  test('what was escaped never runs, and comes back as it was', () => {
    fc.assert(
      fc.property(typed, (text) => {
        expect(isFormulaLike(escapeFormula(text))).toBe(false)
        expect(unescapeFormula(escapeFormula(text))).toBe(text)
      }),
    )
  })
})
