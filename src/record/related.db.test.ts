import { afterAll, beforeAll, expect, test } from 'vitest'
import { childOf } from '../../test/support/children.ts'
import { type Client, serve } from '../../test/support/http.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import type { Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { ensureBook } from '../book/book.db.ts'
import { BIRTH, MARRIAGE } from '../check/made-up-families.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { newId } from '../lib/id.ts'
import type { RegisterCode } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import { enterRecord } from './form.db.ts'
import { listRelated, type RelatedLine } from './related.db.ts'
import { getRecord } from './view.db.ts'

const settings = { checkerApproves: false }
let store: TestStore
let home: Office
let away: Office
let server: Awaited<ReturnType<typeof serve>>
let lan: Actor
let all: Actor
let client: Client
beforeAll(async () => {
  store = await openTestStore()
  home = await addTestOffice(store)
  away = await addTestOffice(store, 'LK')
  lan = await addPerson(store, 'lan', 'clerk', home)
  all = await addPerson(store, 'so', 'department', undefined)
  server = await serve(store)
  client = await server.client('lan')
})
afterAll(async () => {
  await server.stop()
  await store.close()
})

let numbers = 0
async function enter(type: RegisterCode, values: Values, office = home): Promise<string> {
  numbers += 1
  const { book } = await ensureBook(store.db, office.id, { type, year: '2018', volume: '01' })
  const clerk = office === home ? lan : await addPerson(store, `far${numbers}`, 'clerk', office)
  const id = newId()
  await enterRecord(
    store.db,
    book,
    { record: id, values: { ...values, number: String(numbers), volume: '01/2018' }, states: {} },
    { actor: clerk, settings, today: fromIsoDay('2026-11-23'), officeName: office.name },
    { operation: newId() },
  )
  return id
}
const said = ({ relation, code, field }: RelatedLine): string => [relation, field, code].filter(Boolean).join(' ')

test('a record shows its sister, its parents’ marriage, and what of them does not fit', async () => {
  const sister = await enter('KS', { ...BIRTH, ...childOf(3), 'child.born': '03.04.2015', 'mother.born': '1991' })
  const marriage = await enter('KH', MARRIAGE)
  const id = await enter('KS', BIRTH)
  const lines = await listRelated(store.db, id, lan)
  expect(lines.filter(({ code }) => code).map(said)).toEqual(['sibling mother.born H-01'])
  expect(lines.filter(({ code }) => !code).map(said)).toContain('marriage mother.name')
  expect(new Set(lines.map(({ other }) => other.record))).toEqual(new Set([sister, marriage]))
  expect(lines.find(({ code }) => code === 'H-01')).toMatchObject({
    ours: 'Hoàng Thị Lụa, sinh 12.05.1990',
    theirs: 'Hoàng Thị Lụa, sinh 1991',
    other: { book: 'KS.2018.01', number: '1', state: 'entered', office: home.code },
  })
  const overHttp = await client.get<{ lines: RelatedLine[] }>(`/api/records/${id}/related`)
  expect(overHttp.body.lines).toEqual(lines)
})

test('a record of another office is named by office and book only, to whoever may not see it', async () => {
  const one = await enter('KS', { ...BIRTH, 'child.name': 'Lò Thị Én', 'mother.name': 'Lò Thị Ban' })
  const other = await enter('KS', { ...BIRTH, 'child.name': 'Lò Thị Én', 'mother.name': 'Lò Thị Ban' }, away)
  const [hidden] = await listRelated(store.db, one, lan)
  expect(hidden).toMatchObject({
    code: 'K-04',
    theirs: null,
    other: { record: null, office: away.name, book: 'KS.2018.01', number: null, state: null },
  })
  const [open] = await listRelated(store.db, one, all)
  expect(open).toMatchObject({ code: 'K-04', other: { record: other, office: away.code } })
  expect(open?.theirs).toContain('Lò Thị Én')
  const findings = async (actor: Actor) =>
    (await getRecord(store.db, one, actor, settings)).findings.find(({ code }) => code === 'K-04')
  expect((await findings(lan))?.other).toEqual([hidden?.other])
  expect((await findings(lan))?.expected).toBe(`${away.name}, quyển KS.2018.01`)
  expect((await findings(all))?.other).toMatchObject([{ record: other }])
  const direct = await client.get(`/api/records/${other}/related`)
  expect(direct.status).toBe(404)
})
