import { expect, test } from 'vitest'
import type { RuleSettings } from '../check/rule-settings.ts'
import type { StoredFinding } from '../ui/contract.ts'
import { written } from './edit.ts'
import { type Checked, isOpen, shownFindings } from './live-findings.ts'

const today = { year: 2026, month: 11, day: 23, possible: true } as const
const finding = (code: string, field: string, seen: string, by?: string): StoredFinding => ({
  code,
  level: 'warning',
  field,
  seen,
  expected: '',
  final: false,
  other: [],
  acknowledged: by ? { by, at: '2026-11-23T02:00:00Z', reason: null } : null,
})
const record: Checked = {
  type: 'KS',
  book: { id: 1, key: 'KS.2018.02' },
  typeVersion: '2019',
  values: { number: '05', volume: '02/2018', 'child.name': 'Lò Thị  Mai', 'child.born': '30.02.2018' },
  states: {},
  originals: {},
  findings: [finding('F-05', 'child.born', '30.02.2018', 'hoa'), finding('K-01', 'number', '05')],
}
const codesAt = (field: string, text: string) =>
  shownFindings(record, written(record, field, text), true, {}, today).map((one) => `${one.code} ${one.field}`)

test('untouched, the findings are those that the server stored', () => {
  expect(shownFindings(record, record, false, {}, today)).toEqual(
    record.findings.map((one) => ({ ...one, stored: true })),
  )
})

test('what is typed is checked at once', () => {
  expect(codesAt('child.born', '28.02.2018')).not.toContain('F-05 child.born')
  expect(codesAt('child.born', 'hôm nọ')).toContain('F-04 child.born')
})

test('what only the server can see stays: the same number twice', () => {
  expect(codesAt('child.born', '28.02.2018')).toContain('K-01 number')
})

test('a record as the server sends it, with what it read of the places, is checked like any other', () => {
  const values = { ...record.values, 'child.birthplace': 'Chiềng Cơi, Sơn La' }
  const sent = { ...record, values, places: { 'child.birthplace': {} } }
  expect(shownFindings(sent, sent, true, {}, today)).toEqual(
    shownFindings({ ...record, values }, { values, states: {} }, true, {}, today),
  )
})

test('an acknowledgement holds for the text it was given for', () => {
  const shown = (text: string) =>
    shownFindings(record, written(record, 'child.born', text), true, {}, today).find(
      (one) => one.code === 'F-05' && one.field === 'child.born',
    )
  expect(shown('30.02.2018')?.acknowledged?.by).toBe('hoa')
  expect(shown('31.04.2018')).toMatchObject({ acknowledged: null, stored: false })
})

test('what the province switched off is not told while typing either, and what it made an error is', () => {
  const shown = (rules: RuleSettings) =>
    shownFindings(record, written(record, 'child.born', '31.04.2018'), true, rules, today)
      .filter((one) => one.code === 'F-05')
      .map((one) => one.level)
  expect(shown({})).toEqual(['warning'])
  expect(shown({ 'F-05': 'error' })).toEqual(['error'])
  expect(shown({ 'F-05': 'off' })).toEqual([])
})

test.each([
  ['a warning nobody acknowledged', finding('V-03', 'number', ''), true],
  ['an acknowledged one', finding('V-03', 'number', '', 'hoa'), false],
  ['a note', { ...finding('V-03', 'number', ''), level: 'info' as const }, false],
])('%s: does it still ask for something?', (_, one, open) => expect(isOpen(one)).toBe(open))
