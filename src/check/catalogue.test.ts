import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { explain, FAMILIES, familyOf, RULES } from './catalogue.ts'

const ROOT = join(import.meta.dirname, '../..')
const rows = readFileSync(join(ROOT, 'docs/checks.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]+-\d\d /.test(line))
  .map((line) => line.slice(2, -2).split(' | '))

describe('docs/checks.md', () => {
  test('has every rule, in order, with its level, names and law', () => {
    const table = rows.map(([code, family, level, en, vi, law]) => ({ code, family, level, vi, en, law }))
    const rules = Object.values(RULES).map(({ code, level, vi, en, law }) => ({
      code,
      family: FAMILIES[familyOf(code)]?.en,
      level,
      vi,
      en,
      law,
    }))
    expect(table).toEqual(rules)
  })

  test('says what settles each: an error a correction, a warning an acknowledgement', () => {
    const settled = { error: 'Correction', warning: 'Acknowledgement', info: 'Nothing' }
    for (const row of rows) {
      const { level, final } = explain(row[0] ?? '')
      expect(row.at(-1)).toBe(final ? 'Correction only' : settled[level])
    }
  })
})

test('every code that a stage raises is in the catalogue', () => {
  const sources = ['book', 'check', 'record', 'scan'].flatMap((folder) =>
    readdirSync(join(ROOT, 'src', folder))
      .filter((name) => /(?<!\.test)\.ts$/.test(name))
      .map((name) => readFileSync(join(ROOT, 'src', folder, name), 'utf8')),
  )
  const raised = sources.flatMap((source) => [...source.matchAll(/'([A-Z]+-\d\d)'/g)].map(([, code]) => code ?? ''))
  expect(raised.filter((code) => !RULES[code])).toEqual([])
  expect(raised).toContain('K-01')
})

describe('every rule explains itself', () => {
  test.each(Object.values(RULES).map((rule) => [rule.code, rule] as const))('%s', (_, rule) => {
    for (const words of [rule, rule.compares, rule.why, rule.settle])
      for (const text of [words.vi, words.en]) expect(text.trim().length).toBeGreaterThan(3)
    for (const words of [rule.compares, rule.why, rule.settle])
      for (const text of [words.vi, words.en]) expect(text).toMatch(/^\p{Lu}.*\.$|^[0-9“].*\.$/u)
    expect(rule.law).not.toBe('')
    expect(FAMILIES[familyOf(rule.code)]).toBeDefined()
  })
})

test('the families come in their order, and within one the numbers', () => {
  const families = Object.keys(FAMILIES)
  const keys = Object.keys(RULES).map((code) => [families.indexOf(familyOf(code)), code] as const)
  expect(keys).toEqual(keys.toSorted((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1)))
})

/** Codes in the sources of this folder whose names fit. */
const codesIn = (names: RegExp, pattern: RegExp): string[] =>
  readdirSync(join(ROOT, 'src/check'))
    .filter((name) => names.test(name))
    .flatMap((name) => [...readFileSync(join(ROOT, 'src/check', name), 'utf8').matchAll(pattern)])
    .map(([, code]) => code ?? '')

test('every code that one record can raise stands in a table of cases, which shows it raised and still', () => {
  const raised = codesIn(/^(?!catalogue|across|household|sweep|clean)[a-z-]+\.ts$/, /'([A-Z]+-\d\d)'/g)
  const shown = new Set(codesIn(/\.test\.ts$/, /^\s*\[?\s*'([A-Z]+-\d\d)',/gm))
  expect(raised.length).toBeGreaterThan(60)
  expect([...new Set(raised)].filter((code) => !shown.has(code))).toEqual([])
})

test('a code of no rule is a bug', () => {
  expect(explain('V-07').vi).toBe('Ngày bằng chữ khác ngày bằng số')
  expect(() => explain('V-99')).toThrow('V-99')
})

test('what only a correction settles', () => {
  const final = Object.values(RULES).filter((rule) => rule.final)
  expect(final.map(({ code }) => code)).toEqual(['F-07', 'F-10', 'K-01'])
})
