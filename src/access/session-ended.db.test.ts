// A session may end while its request is under way: signed out in another window, or an account that is disabled.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asSession, openSession } from '../../test/support/sessions.ts'
import { addPerson, openTestStore, type TestStore } from '../../test/support/store.ts'
import { addOffice } from './access.db.ts'
import type { Actor } from './access.ts'

let store: TestStore
let admin: Actor
let lan: Actor
beforeAll(async () => {
  store = await openTestStore()
  admin = await addPerson(store, 'quantri', 'admin', undefined)
  lan = await addPerson(store, 'lan', 'clerk', undefined)
})
afterAll(() => store.close())

const add = (code: string) => addOffice(store.web, { code, name: `UBND xã ${code}` })

test('what it still asks is refused as without a session, and told so', async () => {
  const token = await openSession(store, admin)
  await asSession(token, async () => {
    expect((await add('A1')).code).toBe('A1')
    await store.gate`update session set ended_at = now() where account_id = ${admin.id}`
    await expect(add('A2')).rejects.toMatchObject({ code: 'session.missing' })
  })
})

test('refused in an open session it stays a fault: the program should have known', async () => {
  await asSession(await openSession(store, lan), () => expect(add('A3')).rejects.toMatchObject({ code: '42501' }))
})
