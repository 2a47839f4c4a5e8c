// docs/security.md is held to the standard and to the tests that it names.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'docs', 'security.md'), 'utf8')
const rows = text
  .slice(text.indexOf('## OWASP ASVS'))
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
const numbers = rows.flatMap(([number = '']) => number.split(', '))

/** Requirements of levels 1 and 2 by chapter, ASVS 5.0.0; 253 in all. */
const CHAPTERS = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7]
const OURS_OF_LEVEL_3 = ['2.3.5', '7.5.3', '8.3.2']

test('every requirement of levels 1 and 2 has its row, and those of level 3 that are ours', () => {
  expect(new Set(numbers).size).toBe(numbers.length)
  const counted = CHAPTERS.map(
    (_, n) => numbers.filter((number) => number.startsWith(`${n + 1}.`) && !OURS_OF_LEVEL_3.includes(number)).length,
  )
  expect(counted).toEqual(CHAPTERS)
  expect(numbers).toEqual(expect.arrayContaining(OURS_OF_LEVEL_3))
})

test('every row says how it stands', () => {
  for (const [number, , , stands = ''] of rows) expect(stands, number).toMatch(/^(met|partly|not yet|operator|n\/a)$/)
  expect(text).not.toContain('(verify)')
})

const named = rows.flatMap(([number = '', , , , , tested = '']) =>
  tested === '—' ? [] : [[number, tested, ...(/^`([^`]+)`(?: “(.+)”)?$/.exec(tested)?.slice(1) ?? [])] as const],
)

describe('every test that is named is there', () => {
  test.each(named)('%s: %s', (_number, tested, file, title) => {
    if (file === undefined) throw new Error(`no file and title of a test, nor “—”: ${tested}`)
    expect(file).toMatch(/\.test\.ts$/)
    expect(existsSync(join(root, file)), file).toBe(true)
    if (title) expect(readFileSync(join(root, file), 'utf8')).toContain(title)
  })
})
