// Documents are held to the code: what they list is what there is.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RIGHTS, ROLES } from '../src/access/access.ts'
import { COMMANDS } from '../src/commands.ts'
import { FAULTS } from '../src/ledger/faults.ts'
import { readConfig, SETTINGS } from '../src/lib/config.ts'
import { PROBLEMS } from '../src/lib/problem.ts'
import { LIFE, STATES } from '../src/record/record.ts'

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8')
/** The rows of every table of a document, their cells without code ticks. */
const rows = (path: string): string[][] =>
  read(path)
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    )

test('docs/operate.md lists every setting with its default and its meaning', () => {
  const table = new Map(rows('docs/operate.md').map(([name, fallback, about]) => [name, { fallback, about }]))
  for (const [name, { fallback, about }] of Object.entries(SETTINGS))
    expect(table.get(name), name).toEqual({ fallback, about })
})

test('docs/journey.md shows the life of a record as it is', () => {
  const table = new Map(
    rows('docs/journey.md').map(([act, from, to, rights, roles]) => [act, { from, to, rights, roles }]),
  )
  for (const [act, step] of Object.entries(LIFE)) {
    const row = table.get(act)
    expect(row?.from?.split(/,\s*/), act).toEqual([...step.from])
    expect(row?.to, act).toBe(step.to)
    expect(row?.rights?.split(/,\s*/), act).toEqual([...step.rights])
    expect(row?.roles?.split(/,\s*/), act).toEqual([...new Set(step.rights.flatMap((right) => [...RIGHTS[right]]))])
  }
  for (const state of Object.keys(STATES)) expect(read('docs/journey.md')).toContain(state)
})

test('docs/journey.md shows who may do what as it is', () => {
  const table = rows('docs/journey.md')
  const [, ...roles] = table.find(([first]) => first === 'Right') ?? []
  expect(roles).toEqual(Object.keys(ROLES))
  const told = table
    .filter(([first = '']) => first in RIGHTS)
    .map(([right, ...marks]) => [right, roles.filter((_, at) => marks[at] !== '')])
  const right = Object.entries(RIGHTS).map(([right, by]) => [
    right,
    roles.filter((role) => by.some((one) => one === role)),
  ])
  expect(Object.fromEntries(told)).toEqual(Object.fromEntries(right))
})

test('docs/api.md lists every refusal with its status and sentence', () => {
  const table = new Map(rows('docs/api.md').map(([code, status, says]) => [code, { status, says }]))
  for (const [code, { status, en }] of Object.entries(PROBLEMS))
    expect(table.get(code), code).toEqual({ status: String(status), says: en })
})

test('docs/operate.md says of every fault of the ledger what it means, and what then', () => {
  const table = new Map(rows('docs/operate.md').map(([kind, means, then]) => [kind, { means, then }]))
  for (const [kind, { en }] of Object.entries(FAULTS)) {
    expect(table.get(kind)?.means, kind).toBe(en)
    expect(table.get(kind)?.then, kind).toBeTruthy()
  }
})

test('README shows the two commands and only commands that exist', () => {
  const readme = read('README.md')
  for (const command of ['npm start', 'npm test']) expect(readme).toContain(command)
  for (const [, words] of readme.matchAll(/hotich ((?:office|user|book) add|book list|[a-z]+)\b(?= )/g)) {
    if (readme.includes(`npx hotich ${words}`))
      expect(
        COMMANDS.some((command) => command.name === words || command.name.startsWith(`${words} `)),
        words,
      ).toBe(true)
  }
})

test.each([
  ['PORT', 'abc'],
  ['HOTICH_PACKAGE_MB', '-1'],
  ['HOTICH_FILE_DIGITS', '2.5'],
])('a setting that makes no sense is named: %s=%s', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(name)
})
