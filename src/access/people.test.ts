import { expect, test } from 'vitest'
import { type Actor, mayKeep, OPERATOR, type RoleName } from './access.ts'
import { dayWords, isDay } from './people.ts'

test.each([
  ['2026-12-01', true],
  ['2028-02-29', true],
  ['2027-02-29', false],
  ['2027-13-01', false],
  ['2027-1-1', false],
  ['0000-01-01', false], // PostgreSQL has no year 0
  ['1/12/2026', false],
  ['mai', false],
  ['', false],
])('is it a day? %s: %s', (text, is) => {
  expect(isDay(text)).toBe(is)
})

test('a day as a letter writes it', () => {
  expect(dayWords('2026-12-01')).toBe('1/12/2026')
})

test.each<[name: string, role: RoleName, office: number | undefined, may: boolean]>([
  ['tong', 'admin', undefined, true],
  ['tong', 'admin', 7, false],
  ['so', 'department', undefined, false],
  ['soat', 'auditor', undefined, false],
  [OPERATOR, 'clerk', undefined, true],
])('may %s as %s of office %s look after people? %s', (name, role, office, may) => {
  const actor: Actor = { id: 1, name, holdings: [{ role, office }] }
  for (const right of ['account.add', 'role.give', 'group.put'] as const) expect(mayKeep(actor, right)).toBe(may)
})
