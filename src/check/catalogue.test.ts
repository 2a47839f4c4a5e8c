import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { explain, RULES } from './catalogue.ts'

const ROOT = join(import.meta.dirname, '../..')
const FAMILIES: Readonly<Record<string, string>> = {
  F: 'Format',
  V: 'Validity',
  M: 'Missing',
  K: 'Key',
  R: 'Reference',
  O: 'Outlier',
  H: 'Household',
}

const rows = readFileSync(join(ROOT, 'docs/checks.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]-\d\d /.test(line))
  .map((line) => line.slice(2, -2).split(' | '))

describe('docs/checks.md', () => {
  test('has every rule, in order, with its level, names and law', () => {
    const table = rows.map(([code, family, level, en, vi, law]) => ({ code, family, level, vi, en, law }))
    const rules = Object.values(RULES).map(({ code, level, vi, en, law }) => ({
      ...{ code, level, vi, en, law },
      family: FAMILIES[code[0] ?? ''],
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
  const raised = sources.flatMap((source) => [...source.matchAll(/'([A-Z]-\d\d)'/g)].map(([, code]) => code ?? ''))
  expect(raised.filter((code) => !RULES[code])).toEqual([])
  expect(raised).toContain('K-01')
})

test('a code of no rule is a bug', () => {
  expect(explain('V-07').vi).toBe('Ngày bằng chữ khác ngày bằng số')
  expect(() => explain('V-99')).toThrow('V-99')
})

test('what only a correction settles', () => {
  const final = Object.values(RULES).filter((rule) => rule.final)
  expect(final.map(({ code }) => code)).toEqual(['F-07', 'F-10', 'K-01'])
})
