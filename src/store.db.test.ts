// A server that somebody else looks after: the owner of the database is no superuser, and row-level security is forced
// upon them as well.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSession, openSession } from '../test/support/sessions.ts'
import { addOffice, getActor } from './access/access.db.ts'
import { addAccount } from './access/people.db.ts'
import { ensureBook } from './book/book.db.ts'
import { CLEAN_BIRTH } from './check/clean-birth.ts'
import { fromIsoDay } from './lib/civil-date.ts'
import { type Embedded, startEmbedded } from './lib/embedded.ts'
import { newId } from './lib/id.ts'
import { enterRecord } from './record/form.db.ts'
import { openPools, prepare } from './store.ts'

let folder: string
let cluster: Embedded
let ordinary: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hotich-owner-'))
  cluster = await startEmbedded(folder, ['fsync=off'])
  const superuser = postgres(cluster.url, { max: 1, onnotice: () => undefined })
  await superuser.unsafe(`create role so_tu_phap login createrole password 'cua-rieng-so'`)
  await superuser.unsafe('create database lam_giang owner so_tu_phap')
  await superuser.end()
  const address = new URL(cluster.url)
  Object.assign(address, { username: 'so_tu_phap', password: 'cua-rieng-so', pathname: '/lam_giang' })
  ordinary = address.toString()
})
afterAll(async () => {
  await cluster.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('an owner who is no superuser prepares the store, twice, and people work in it', async () => {
  await prepare(ordinary)
  await prepare(ordinary)
  const pools = openPools(ordinary, 2)
  const office = await addOffice(pools.db, { code: 'TS', name: 'UBND xã Thạch Sơn Hạ' })
  await addAccount(pools.db, { name: 'lan', role: 'clerk', office: office.id, password: 'x', mustChange: false })
  const lan = await getActor(pools.db, 'lan')
  const token = await openSession(pools, lan)
  const { book } = await ensureBook(pools.db, office.id, { type: 'KS', year: '2018', volume: '02' })
  const form = { record: newId(), values: { ...CLEAN_BIRTH, number: '1/2018' }, states: {} }
  const context = { actor: lan, settings: { checkerApproves: false }, today: fromIsoDay('2026-11-23'), officeName: '' }
  await asSession(token, () => enterRecord(pools.web, book, form, context, { operation: newId() }))
  expect(await asSession(token, () => pools.web`select state from record`)).toEqual([{ state: 'entered' }])
  await pools.close()
})

test('and what a session may not, it may not there either: many approvals without a fresh proof', async () => {
  const pools = openPools(ordinary, 2)
  const [office] = await pools.db<{ id: number }[]>`select id from office`
  await addAccount(pools.db, { name: 'chair', role: 'approver', office: office!.id, password: 'x', mustChange: false })
  const chair = await getActor(pools.db, 'chair')
  const token = await openSession(pools, chair)
  const tell = (events: number) =>
    asSession(
      token,
      () => pools.web`
      insert into event (subject, subject_id, office_id, kind, operation, actor)
      select 'record', gen_random_uuid()::text, ${office!.id}, 'approve', gen_random_uuid(), ${chair.id} from generate_series(1, ${events})`,
    )
  await tell(2)
  await pools.gate`update session set proved_at = now() - interval '6 minutes'`
  await tell(1)
  await expect(tell(2)).rejects.toMatchObject({ code: 'HT001', message: 'session.prove' })
  await pools.gate`update session set second_factor = 'none', proved_at = now()`
  await expect(tell(1)).rejects.toMatchObject({ code: '42501' })
  await pools.close()
})

test('what a later version changes in rows, the owner changes as the application', async () => {
  const owner = postgres(ordinary, { max: 1 })
  await owner.begin(async (tx) => {
    await tx`set local role hotich_app`
    expect(await tx`select 1 as one from record`).toHaveLength(1)
  })
  await owner.end()
})

// The last: the roles are the server's, and their passwords are others afterwards.
test('an owner who may not change roles is told what to run, and that done goes on', async () => {
  const superuser = postgres(cluster.url, { max: 1, onnotice: () => undefined })
  await superuser.unsafe(`create role so_khac login password 'khac'`)
  await superuser.unsafe('grant hotich_app to so_khac')
  await superuser.unsafe('create database khac owner so_khac')
  const address = new URL(ordinary)
  Object.assign(address, { username: 'so_khac', password: 'khac', pathname: '/khac' })
  for (let left = 3; left > 0; left--) {
    const told: string = await prepare(address.toString()).then(
      () => '',
      (error: Error) => error.message,
    )
    const [statement] = /alter role hotich_\w+ login password '\w+'/.exec(told) ?? []
    expect(statement).toBeDefined()
    await superuser.unsafe(statement!)
  }
  await prepare(address.toString())
  await superuser.end()
})
