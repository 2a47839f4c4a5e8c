// Whatever people do to records, the events that are left add up to what the rows say.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { childOf } from '../../test/support/children.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import type { Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { type Book, ensureBook } from '../book/book.db.ts'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import { foldRecords } from './fold.db.ts'
import { correctRecord, enterRecord } from './form.db.ts'
import { acknowledge, actOn, actOnBook } from './record.db.ts'
import { ACTS, type Act } from './record.ts'

const settings = { checkerApproves: false }
const START = '00000000-0000-0000-0000-000000000000'
let store: TestStore
let office: Office
let book: Book
let people: Actor[]
beforeAll(async () => {
  store = await openTestStore()
  office = await addTestOffice(store)
  book = (await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '02' })).book
  people = []
  for (const [name, role] of [
    ['lan', 'clerk'],
    ['hoa', 'clerk'],
    ['minh', 'checker'],
    ['chair', 'approver'],
    ['vice', 'approver'],
  ] as const)
    people.push(await addPerson(store, name, role, office))
})
afterAll(() => store.close())

const context = (actor: Actor) => ({ actor, settings, today: fromIsoDay('2026-11-23'), officeName: office.name })
let numbers = 0

/** A record by the first clerk; its page file stands in for one that was scanned. */
async function enterOne(): Promise<{ id: string; n: number }> {
  const [id, n] = [newId(), ++numbers]
  const values = { ...CLEAN_BIRTH, ...childOf(n), number: `${n}/2018` }
  await enterRecord(store.db, book, { record: id, values, states: {} }, context(people[0]!), { operation: newId() })
  await store.db`delete from finding where record_id = ${id} and code = 'M-03'`
  await store.db`
    update record set has_file = true,
      errors = (select count(*) from finding f where f.record_id = ${id} and f.level = 'error' and f.acknowledged_by is null)::int
    where id = ${id}`
  return { id, n }
}

type Step = { readonly act: Act | 'book'; readonly who: number; readonly which: number; readonly odd: boolean }

async function take(step: Step, { id, n }: { id: string; n: number }): Promise<void> {
  const actor = people[step.who]!
  const order = { operation: newId() }
  // A date in words that says another day: a warning or an error that somebody must acknowledge.
  const values = {
    ...CLEAN_BIRTH,
    ...childOf(n),
    number: `${n}/2018`,
    ...(step.odd && { 'child.born.words': 'Ngày một tháng một năm hai nghìn' }),
    page: String(1 + (numbers % 50)),
  }
  const form = { record: id, values, states: {} }
  if (step.act === 'book') await actOnBook(store.db, book, step.odd ? 'check' : 'approve', actor, settings, newId())
  else if (step.act === 'enter') await correctRecord(store.db, book, form, context(actor), order)
  else if (step.act === 'amend') await correctRecord(store.db, book, { ...form, reason: 'sửa' }, context(actor), order)
  else if (step.act === 'acknowledge') {
    const [open] = await store.db<{ code: string }[]>`
      select code from finding where record_id = ${id} and acknowledged_by is null and level <> 'info' limit 1`
    await acknowledge(store.db, id, { code: open?.code ?? 'V-01', reason: 'sổ ghi vậy' }, actor, settings, order)
  } else await actOn(store.db, id, { act: step.act, reason: 'xem lại' }, actor, settings, order)
}

const step = fc.record({
  act: fc.constantFrom(...ACTS, 'book' as const),
  who: fc.nat(4),
  which: fc.nat(2),
  odd: fc.boolean(),
})
/** One record checked and approved, as it goes when nothing is in the way. */
const through = fc.nat(2).map((which): Step[] => [
  { act: 'check', who: 2, which, odd: false },
  { act: 'approve', who: 3, which, odd: false },
])
const histories = fc
  .array(fc.oneof({ weight: 3, arbitrary: step.map((one): Step[] => [one]) }, { weight: 1, arbitrary: through }), {
    minLength: 15,
    maxLength: 30,
  })
  .map((parts) => parts.flat())

test('any history of commands by different people: folding a record’s events gives its row', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const records = [await enterOne(), await enterOne(), await enterOne()]
      for (const step of steps)
        await take(step, records[step.which]!).catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error
        })
      const folded = await store.db.begin((tx) => foldRecords(tx, START, 1000))
      expect(folded.map(({ id }) => id)).toEqual(expect.arrayContaining(records.map(({ id }) => id)))
      for (const { id, seen, folded: events } of folded) expect(seen, id).toBe(events)
    }),
    { numRuns: 12 },
  )
  const kinds = await store.db<
    { kind: string }[]
  >`select distinct kind from event where subject = 'record' order by kind`
  expect(kinds.map(({ kind }) => kind)).toEqual([...ACTS].sort()) // what was tried was done, each of it at least once
})
