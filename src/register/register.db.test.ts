import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addPerson, openTestStore, type TestStore } from '../../test/support/store.ts'
import type { Actor } from '../access/access.ts'
import { newId } from '../lib/id.ts'
import { definitionOf } from './definition.ts'
import { importRegister, loadRegisters } from './register.db.ts'
import { getType, installImported } from './types.ts'

let store: TestStore
let department: Actor
let clerk: Actor
beforeAll(async () => {
  store = await openTestStore()
  department = await addPerson(store, 'so', 'department', undefined)
  clerk = await addPerson(store, 'canbo', 'clerk', undefined)
})
afterAll(() => store.close())
afterEach(() => installImported([]))

const official = (version: string, change: object = {}) => ({ ...definitionOf(getType('GH')), version, ...change })
const order = () => ({ operation: newId(), dryRun: false })
const events = async () => (await store.db`select 1 from event where subject = 'register'`).length

test('a definition is imported once; the same again changes nothing, and every process comes to know it', async () => {
  const definition = official('BTP-1', { fileCode: 'GHO' })
  expect(await importRegister(store.db, definition, department, { ...order(), dryRun: true })).toMatchObject({
    made: false,
    problems: [],
  })
  expect(getType('GH').version).toBe('hotich-1')
  expect(await importRegister(store.db, definition, department, order())).toMatchObject({ made: true, problems: [] })
  expect(getType('GH').fileCode).toBe('GHO')
  expect(await importRegister(store.db, definition, department, order())).toMatchObject({ made: false, problems: [] })
  expect(await events()).toBe(1)
  installImported([]) // another process
  await loadRegisters(store.db)
  expect(getType('GH').version).toBe('BTP-1')
})

test('a wrong definition changes nothing, and all that is wrong is told', async () => {
  const before = await events()
  const done = await importRegister(store.db, official('BTP-2', { fileCode: 'KS', groups: [] }), department, order())
  expect(done.made).toBe(false)
  expect(done.problems.length).toBeGreaterThan(1)
  expect(await events()).toBe(before)
})

test.each<[string, string, unknown]>([
  ['a letter that is none', 'vi', official('BTP-4', { vi: 'a\0' })],
  ['half a letter in what nobody reads', 'basis.text', official('BTP-4', { basis: { text: '\ud800' } })],
  ['a version that is no text', 'version', { ...official('BTP-4'), version: true }],
  ['nesting without end', ']', JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
])('%s is told with its place', async (_, place, definition) => {
  const done = await importRegister(store.db, definition, department, order())
  expect(done.made).toBe(false)
  expect(done.problems.some(({ at }) => at.endsWith(place))).toBe(true)
})

test('a version of ours as it was shown is no change', async () => {
  const shown: unknown = JSON.parse(JSON.stringify(definitionOf(getType('NCN'))))
  expect(await importRegister(store.db, shown, department, order())).toMatchObject({ made: false, problems: [] })
})

test.each([
  ['by somebody who may not', 'access.denied', () => clerk, () => official('BTP-3')],
  ['a version that is there with another content', 'register.version', () => department, () => official('BTP-1')],
  ['a version of ours', 'register.version', () => department, () => official('hotich-1', { vi: 'Khác' })],
])('%s is refused', async (_, code, actor, definition) => {
  await expect(importRegister(store.db, definition(), actor(), order())).rejects.toMatchObject({ code })
})

test('what was imported is never changed or removed: the database refuses it', async () => {
  const act = (sql: string) =>
    store.db.begin(async (tx) => {
      await tx.unsafe(sql)
    })
  await expect(act('update register_version set version = version')).rejects.toThrow(/permission denied/)
  await expect(act('delete from register_version')).rejects.toThrow(/permission denied/)
})
