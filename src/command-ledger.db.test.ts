// The ledger as the command line gives it: sealed, proved, verified, its key changed.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addEvents, asOwner } from '../test/support/ledger.ts'
import { openTestStore, type TestStore } from '../test/support/store.ts'
import type { Outcome } from './command.ts'
import { findCommand } from './commands.ts'
import { readCheckpoint } from './ledger/checkpoint.ts'
import { FAULTS, type Fault } from './ledger/faults.ts'
import { readConfig } from './lib/config.ts'
import { Refusal } from './lib/problem.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore('official')
  await addEvents(store.db, 600)
})
afterAll(() => store.close())

async function hotich(words: string, options: Readonly<Record<string, string>> = {}): Promise<Outcome> {
  const found = findCommand(words.split(' '))
  if (!found) throw new Error(words)
  for (const option of Object.keys(options)) expect(found.command.options).toContain(option)
  const config = readConfig({ DATABASE_URL: store.ownerUrl, HOTICH_DATA: store.folder })
  return found.command.run({ config, values: new Map(Object.entries(options)), words: found.rest })
}
const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )
const file = (name: string): string => join(store.folder, name)
const faultsOf = (outcome: Outcome): Fault[] => (outcome.json as { faults: Fault[] }).faults

test('seal, head, proof, rotate, verify: all of it holds, and the proof holds outside', async () => {
  expect(await codeOf(hotich('ledger head'))).toBe('ledger.empty')
  expect((await hotich('ledger seal')).json).toEqual({ seals: [600] })
  const head = (await hotich('ledger head')).text
  expect(readCheckpoint(head)?.size).toBe(600)
  writeFileSync(file('head.txt'), head.replaceAll('\n', '\r\n')) // as a mail may bring it back

  const rotated = (await hotich('ledger rotate')).json as { key: string; fromSize: number }
  expect(rotated.fromSize).toBe(601)
  await addEvents(store.db, 5)
  await hotich('ledger seal')

  const proved = await hotich('ledger proof 17', { out: file('proof.json'), since: '600' })
  expect(proved.json).toMatchObject({ index: 16 })
  const proof = JSON.parse(readFileSync(file('proof.json'), 'utf8')) as { keys: string[] }
  const verifier = resolve(import.meta.dirname, '..', 'bin', 'verify-proof.mjs')
  const keys = proof.keys.flatMap((key) => ['--key', key])
  const said = execFileSync(process.execPath, [verifier, file('proof.json'), ...keys, '--head', file('head.txt')])
  expect(said.toString()).toContain('ĐÚNG / HOLDS')

  const verified = await hotich('ledger verify', { head: file('head.txt') })
  expect([verified.found, verified.json]).toEqual([
    false,
    { ok: true, leaves: 606, tiles: 2, seals: 3, keys: 2, waiting: 0, lostKeys: [], faults: [] },
  ])
  expect((await hotich('verify')).json).toMatchObject({ ok: true, ledger: { leaves: 606 } })
})

test.each([
  ['ledger proof 99999', { out: 'x' }, 'ledger.no-event'],
  ['ledger proof mot', { out: 'x' }, 'request.invalid'],
  ['ledger proof 17', { out: 'x', seal: '7' }, 'ledger.no-seal'],
  ['ledger proof 17', { out: 'x', seal: '-1' }, 'request.invalid'],
  ['ledger rotate', { lost: '  ' }, 'request.invalid'],
] as const)('%s is refused: %j', async (words, options, code) => {
  expect(await codeOf(hotich(words, options))).toBe(code)
})

test('an event that was altered is named in both languages, by both commands; put back, all is well', async () => {
  await asOwner(store, `update event set actor = 7 where id = 17`)
  const verified = await hotich('ledger verify')
  expect(verified.found).toBe(true)
  expect(faultsOf(verified)).toMatchObject([{ kind: 'event-changed', event: 17, index: 16, seal: 600 }])
  for (const text of [
    'event-changed event 17, index 16, seal 600',
    FAULTS['event-changed'].vi,
    FAULTS['event-changed'].en,
  ])
    expect(verified.text).toContain(text)
  const all = await hotich('verify')
  expect([all.found, all.text.includes('ledger event-changed event 17')]).toEqual([true, true])
  await asOwner(store, `update event set actor = 1 where id = 17`)
  expect((await hotich('ledger verify')).found).toBe(false)
})

test('history cut off at the end shows by the head this computer remembers', async () => {
  await asOwner(
    store,
    `create table kept as select * from seal where size > 600; create table kept_leaf as select * from leaf where index >= 600;
     create table kept_key as select * from ledger_key where from_size > 0; create table kept_event as select * from event where id > 600;
     delete from seal where size > 600; delete from ledger_key where from_size > 0; delete from leaf where index >= 600; delete from event where id > 600`,
  )
  expect(faultsOf(await hotich('ledger verify')).map(({ kind, seal }) => [kind, seal])).toContainEqual(['head', 606])
  await asOwner(
    store,
    `insert into event overriding system value select * from kept_event; insert into leaf select * from kept_leaf;
     insert into ledger_key select * from kept_key; insert into seal select * from kept`,
  )
  expect(faultsOf(await hotich('ledger verify'))).toEqual([])
})

test('a head that is none is refused; one of another ledger is told', async () => {
  writeFileSync(file('no-head.txt'), 'không phải niêm phong')
  expect(await codeOf(hotich('ledger verify', { head: file('no-head.txt') }))).toBe('request.invalid')
  const foreign = readFileSync(file('head.txt'), 'utf8').replace(
    /hotich\/ledger\/.{16}/g,
    'hotich/ledger/0000000000000000',
  )
  writeFileSync(file('foreign.txt'), foreign)
  expect(faultsOf(await hotich('ledger verify', { head: file('foreign.txt') })).map(({ kind }) => kind)).toEqual([
    'head',
  ])
})
