// Imports point one way, along the journey: an earlier stage never calls a later one.
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const SRC = resolve(import.meta.dirname, '..', 'src')
const ORDER = [
  'lib',
  'ui',
  'access',
  'ledger',
  'register',
  'place',
  'book',
  'scan',
  'check',
  'record',
  'search',
  'exchange',
  'sample',
  'web',
]
/** Inside a stage the ending says what a file may touch: pure files come first, screens last. */
const PURE = /^[a-z-]+\.ts$/

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))

const importsOf = (file: string): string[] =>
  [...readFileSync(join(SRC, file), 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)].map((match) =>
    relative(SRC, resolve(SRC, dirname(file), match[1]!)).replaceAll('\\', '/'),
  )
const stageOf = (file: string): string | undefined => (file.includes('/') ? file.split('/')[0] : undefined)

test('every folder has its place in the order', () => {
  expect([...new Set(files.flatMap((file) => stageOf(file) ?? []))].filter((stage) => !ORDER.includes(stage))).toEqual(
    [],
  )
})

test('no stage imports a later one; nothing imports an entrance but an entrance', () => {
  const wrong = files.flatMap((file) => {
    const from = stageOf(file)
    return from === undefined
      ? []
      : importsOf(file)
          .filter((to) => {
            const stage = stageOf(to)
            return stage === undefined || ORDER.indexOf(stage) > ORDER.indexOf(from)
          })
          .map((to) => `${file} → ${to}`)
  })
  expect(wrong).toEqual([])
})

test('who sees every office past the policies is named here, and nobody else does', () => {
  const asks = files.filter((file) => /\bsystemOf\b/.test(readFileSync(join(SRC, file), 'utf8')))
  expect(asks.sort()).toEqual(['check/sweep-due.db.ts', 'lib/db.ts', 'record/related.db.ts'])
})

test('pure files touch neither database, HTTP nor screen', () => {
  const wrong = files.flatMap((file) => {
    const [stage, name] = file.split('/')
    if (!name || !PURE.test(name) || ['lib', 'ui', 'sample', 'web'].includes(stage!)) return []
    return importsOf(file)
      .filter((to) => /\.(db|http|job)\.ts$|\.tsx$|lib\/(db|http|job|embedded)\.ts$/.test(to))
      .map((to) => `${file} → ${to}`)
  })
  expect(wrong).toEqual([])
})

test('SQL stands in *.db.ts and in the entrances that look after the store', () => {
  const sql = /`\s*(select|insert into|update|delete from|with)\s/i
  const wrong = files.filter(
    (file) =>
      !/\.db\.ts$/.test(file) &&
      file.includes('/') &&
      !file.startsWith('lib/') &&
      sql.test(readFileSync(join(SRC, file), 'utf8')),
  )
  expect(wrong).toEqual([])
})
