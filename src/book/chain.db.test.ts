import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, serve } from '../../test/support/http.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import type { Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import { deriveChains } from '../record/derive.db.ts'
import { correctRecord, enterRecord } from '../record/form.db.ts'
import { verifyStore } from '../verify.ts'
import { type Book, getBookById, listBooks } from './book.db.ts'
import { getChain, settleChains } from './chain.db.ts'
import { addBook, answerExplanation, explainBreaks, recordClosingNote } from './chain-acts.db.ts'
import type { Reason } from './chain-explain.ts'

const settings = { checkerApproves: false }
let store: TestStore
let office: Office
let lan: Actor
let minh: Actor
let both: Actor
let book: Book
let volumes = 0
beforeAll(async () => {
  store = await openTestStore()
  office = await addTestOffice(store)
  lan = await addPerson(store, 'lan', 'clerk', office)
  minh = await addPerson(store, 'minh', 'checker', office)
  both = await addPerson(store, 'kiem-nhiem', 'approver', office)
  both = { ...both, holdings: [...both.holdings, { role: 'clerk', office: office.id }] }
})
afterAll(() => store.close())
/** A book of numbers 1, 2 and 5 of five declared, on one page. */
beforeEach(async () => {
  volumes += 1
  book = await newBook(String(1990 + volumes), '01', { pages: 1, entries: 5 })
  for (const number of [1, 2, 5]) await enter(book, number)
})

const newBook = async (year: string, volume: string, note: { pages?: number; entries?: number }): Promise<Book> =>
  (await addBook(store.db, office.id, { type: 'KS', year, volume, ...note })).book
const context = (actor: Actor) => ({ actor, settings, today: fromIsoDay('2026-11-23'), officeName: office.name })
const valuesOf = (of: Book, number: number, change: Readonly<Record<string, string>> = {}) => ({
  ...CLEAN_BIRTH,
  number: `${number}/${of.year}`,
  volume: `${of.volume}/${of.year}`,
  page: '1',
  'registered.on': `05.03.${of.year}`,
  ...change,
})
async function enter(of: Book, number: number, change: Readonly<Record<string, string>> = {}): Promise<string> {
  const id = newId()
  const form = { record: id, values: valuesOf(of, number, change), states: {} }
  await enterRecord(store.db, of, form, context(lan), { operation: newId() })
  return id
}
const gap = (): string => `missing.${book.year}.3-4`
const explain = (reason: Reason = 'cancelled', actor = lan, id = gap(), operation = newId()) =>
  explainBreaks(store.db, book, { breaks: [id], reason, text: 'theo biên bản kiểm kê' }, actor, operation)
async function answer(what: 'confirm' | 'reject' | 'withdraw', actor: Actor, operation = newId()): Promise<void> {
  const { chain } = await getChain(store.db, book.id)
  const explanation = chain.breaks.find((one) => one.explanation)?.explanation?.id ?? newId()
  await answerExplanation(store.db, book, { explanation, answer: what }, actor, operation)
}
const codeOf = async (outcome: Promise<unknown>): Promise<string> => {
  try {
    await outcome
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
const verdict = async (): Promise<string> => (await getChain(store.db, book.id)).chain.verdict
const listed = async (id = book.id) => (await listBooks(store.db, 'all', id))[0]!.chain
const events = (kind: string) =>
  store.db<{ actor: number; body: Record<string, unknown> }[]>`
    select actor, body from event where subject = 'book' and subject_id = ${String(book.id)} and kind = ${kind} order by id`

test('a gap is explained by one and confirmed by another, and then the book is complete; the list says so each time', async () => {
  expect([await verdict(), await listed()]).toEqual(['open', { open: 1, waiting: 0, settled: 0 }])
  await explain()
  expect([await verdict(), await listed()]).toEqual(['waiting', { open: 0, waiting: 1, settled: 0 }])
  await answer('confirm', minh)
  expect([await verdict(), await listed()]).toEqual(['closed', { open: 0, waiting: 0, settled: 1 }])
  expect(await events('explain')).toMatchObject([
    { actor: lan.id, body: { explanations: [{ break: gap() }], reason: 'cancelled' } },
  ])
  expect(await events('confirm')).toMatchObject([{ actor: minh.id }])
})

test('not scanned yet is said, and never closes the book', async () => {
  await explain('not-scanned')
  expect(await verdict()).toBe('open')
  expect(await codeOf(answer('confirm', minh))).toBe('chain.to-do')
})

test('a confirmation that is undone leaves the break open, and another reason can be given', async () => {
  await explain()
  await answer('confirm', minh)
  await answer('withdraw', minh)
  expect(await verdict()).toBe('open')
  await explain('torn')
  expect(await verdict()).toBe('waiting')
  await answer('reject', minh)
  expect(await verdict()).toBe('open')
  const { told } = await getChain(store.db, book.id)
  expect(told.map((one) => one.state)).toEqual(['withdrawn', 'rejected'])
})

test('an entry that turns up makes the explanation outdated by itself', async () => {
  await explain()
  await answer('confirm', minh)
  await enter(book, 3)
  const { chain } = await getChain(store.db, book.id)
  expect(chain.breaks.map((one) => [one.id, one.state])).toEqual([[`missing.${book.year}.4`, 'open']])
  expect(chain.outdated).toHaveLength(1)
  expect(await listed()).toEqual({ open: 1, waiting: 0, settled: 0 })
})

test('a correction of page and date moves the record in the chain', async () => {
  const id = await enter(book, 3)
  await enter(book, 4)
  expect(await verdict()).toBe('closed')
  const values = valuesOf(book, 3, { page: 'tr. 3', 'registered.on': `01.02.${book.year}` })
  await correctRecord(store.db, book, { record: id, values, states: {} }, context(lan), { operation: newId() })
  const { chain } = await getChain(store.db, book.id)
  expect(chain.breaks.map((one) => one.kind).sort()).toEqual(['date-back', 'page-back'])
  expect(await listed()).toEqual({ open: 2, waiting: 0, settled: 0 })
})

test('the same request twice is one act, whether explaining, confirming or closing', async () => {
  const [one, two, three] = [newId(), newId(), newId()]
  await Promise.all([explain('cancelled', lan, gap(), one), explain('cancelled', lan, gap(), one)])
  await answer('confirm', minh, two)
  await answer('confirm', minh, two)
  await recordClosingNote(store.db, book, { pages: 1, entries: 6 }, lan, three)
  await recordClosingNote(store.db, book, { pages: 9, entries: 9 }, lan, three)
  expect((await getBookById(store.db, book.id)).entries).toBe(6)
  for (const kind of ['explain', 'confirm', 'closing-note']) expect(await events(kind)).toHaveLength(1)
})

test('several breaks get one reason at once, all or none', async () => {
  const year = book.year
  await recordClosingNote(store.db, book, { pages: 1, entries: 7 }, lan, newId())
  const say = (breaks: readonly string[]) =>
    codeOf(explainBreaks(store.db, book, { breaks, reason: 'cancelled' }, lan, newId()))
  expect(await say([gap(), `missing.${year}.9`])).toBe('chain.break')
  expect(await say([gap(), `missing.${year}.4`])).toBe('chain.explained')
  expect(await listed()).toEqual({ open: 2, waiting: 0, settled: 0 })
  expect(await say([gap(), `missing.${year}.6-7`])).toBe('done')
  expect(await listed()).toEqual({ open: 0, waiting: 2, settled: 0 })
})

test('two who explain at once: one reason stands, the other is told', async () => {
  const outcomes = await Promise.all([codeOf(explain('cancelled')), codeOf(explain('torn', both))])
  expect(outcomes.sort()).toEqual(['chain.explained', 'done'])
})

test('the closing note is corrected by act, and what stood before stays in the ledger', async () => {
  await recordClosingNote(store.db, book, { pages: 1, entries: null }, lan, newId())
  const { chain } = await getChain(store.db, book.id)
  expect(chain.breaks.map((one) => one.id)).toEqual(['no-closing-note', gap()])
  expect(await events('closing-note')).toEqual([
    { actor: lan.id, body: { from: { pages: 1, entries: 5 }, to: { pages: 1, entries: null } } },
  ])
  expect(await codeOf(recordClosingNote(store.db, book, { pages: 1, entries: 10_001 }, lan, newId()))).toBe(
    'book.closing',
  )
  expect(await codeOf(recordClosingNote(store.db, book, { pages: 1, entries: 5 }, minh, newId()))).toBe('access.denied')
})

test('a second volume goes on where the first ended, and follows it when its closing note changes', async () => {
  const second = await newBook(book.year, '02', { pages: 1, entries: 2 })
  for (const number of [6, 7]) await enter(second, number)
  expect([(await getChain(store.db, second.id)).chain.verdict, await listed(second.id)]).toEqual([
    'closed',
    { open: 0, waiting: 0, settled: 0 },
  ])
  await recordClosingNote(store.db, book, { pages: 1, entries: 4 }, lan, newId())
  await recordClosingNote(store.db, book, { pages: 1, entries: 6 }, lan, newId())
  expect((await getChain(store.db, second.id)).chain.breaks.map((one) => one.id)).toEqual([
    `misplaced.${book.year}.6`,
    `missing.${book.year}.8`,
  ])
  expect((await listed(second.id)).open).toBe(2)
})

test('what somebody is just changing in the volume before is waited for', async () => {
  const second = await newBook(book.year, '02', { pages: 1, entries: 2 })
  for (const number of [7, 8]) await enter(second, number)
  let closing: Promise<void> | undefined
  await store.db.begin(async (tx) => {
    await tx`update book set entries = 6 where id = ${book.id}` // 6 is the last number now: the second goes on with 7
    await settleChains(tx, office.id, [book.id])
    closing = recordClosingNote(store.db, second, { pages: 1, entries: 3 }, lan, newId())
    const waiting = () => store.db`select from pg_locks where not granted`
    while ((await waiting()).length === 0) await new Promise((done) => setTimeout(done, 10))
  })
  await closing
  expect((await getChain(store.db, second.id)).chain.breaks.map((one) => one.id)).toEqual([`missing.${book.year}.9`])
  for (const { id } of [book, second]) expect(await listed(id)).toEqual((await getChain(store.db, id)).chain.tally)
})

describe('four eyes', () => {
  test('nobody confirms or rejects what they explained: neither the rule', async () => {
    await explain('cancelled', both)
    expect(await codeOf(answer('confirm', both))).toBe('chain.own-explanation')
    expect(await codeOf(answer('reject', both))).toBe('chain.own-explanation')
    expect(await verdict()).toBe('waiting')
  })

  test('a clerk does not confirm, a checker does not explain', async () => {
    await explain()
    expect(await codeOf(answer('confirm', lan))).toBe('access.denied')
    expect(await codeOf(explain('cancelled', minh))).toBe('access.denied')
  })

  const attempts: readonly (readonly [string, string, (explanation: string) => ReturnType<typeof store.db.unsafe>])[] =
    [
      ['confirming one’s own', '23514', (id) => insertAnswer(id, lan.id, lan.id)],
      ['naming somebody else as the one who explained', '23503', (id) => insertAnswer(id, minh.id, lan.id)],
      ['answering what nobody said', '23503', () => insertAnswer(newId(), lan.id, minh.id)],
      ['an answer that is none', '23514', (id) => insertAnswer(id, lan.id, minh.id, 'perhaps')],
      [
        'changing what was said',
        '42501',
        (id) => store.db.unsafe(`update explanation set account_id = ${minh.id} where id = '${id}'`),
      ],
      ['removing what was said', '42501', (id) => store.db.unsafe(`delete from explanation where id = '${id}'`)],
      ['changing an answer', '42501', () => store.db.unsafe(`update explanation_answer set account_id = ${lan.id}`)],
      ['removing an answer', '42501', () => store.db.unsafe(`delete from explanation_answer`)],
      ['removing a tally', '42501', () => store.db.unsafe(`delete from chain`)],
    ]
  const insertAnswer = (id: string, explainedBy: number, by: number, what = 'confirm') =>
    store.db.unsafe(
      `insert into explanation_answer (explanation_id, explained_by, office_id, answer, words, account_id) values ('${id}', ${explainedBy}, ${book.office}, '${what}', '', ${by})`,
    )
  test.each(attempts)('nor the database: %s', async (_, code, attempt) => {
    await explain()
    const { told } = await getChain(store.db, book.id)
    await expect(attempt(told[0]!.id)).rejects.toMatchObject({ code })
  })

  test('nor does the database take a second answer', async () => {
    await explain()
    await answer('confirm', minh)
    const { told } = await getChain(store.db, book.id)
    await expect(insertAnswer(told[0]!.id, lan.id, both.id, 'reject')).rejects.toMatchObject({ code: '23505' })
  })
})

describe('over HTTP', () => {
  let server: Awaited<ReturnType<typeof serve>>
  let clerk: Client
  let checker: Client
  beforeAll(async () => {
    const other = await addTestOffice(store, 'TT')
    await addPerson(store, 'nga', 'clerk', other)
    await addPerson(store, 'giamsat', 'auditor', undefined)
    server = await serve(store)
    clerk = await server.client('lan')
    checker = await server.client('minh')
  })
  afterAll(() => server.stop())
  type Reply = {
    verdict: string
    series: { marks: { label: string; kind: string; records: string[] }[] }[]
    breaks: { id: string; state: string; explanation: { id: string; by: string } | null }[]
  }
  const path = (act = ''): string => `/api/books/${book.id}/chain${act}`

  test('the chain is shown, explained by the clerk, confirmed by the checker', async () => {
    const { body } = await clerk.get<Reply>(path())
    expect(body.series[0]!.marks.map((mark) => mark.kind)).toEqual([
      'present',
      'present',
      'missing',
      'missing',
      'present',
    ])
    const given = { operation: newId(), breaks: [gap()], reason: 'faded', text: '' }
    const explained = await clerk.send<Reply>('POST', path('/explain'), given)
    expect(explained.body).toMatchObject({
      verdict: 'waiting',
      breaks: [{ state: 'waiting', explanation: { by: 'lan' } }],
    })
    const explanation = explained.body.breaks[0]!.explanation!.id
    expect((await clerk.send('POST', path('/confirm'), { operation: newId(), explanation })).status).toBe(403)
    const done = await checker.send<Reply>('POST', path('/confirm'), { operation: newId(), explanation })
    expect(done.body.verdict).toBe('closed')
    expect(done.body.series[0]!.marks.map((mark) => mark.kind).slice(2, 4)).toEqual(['ineligible', 'ineligible'])
    const note = { operation: newId(), pages: 1, entries: 6 }
    expect((await clerk.send<Reply>('POST', `/api/books/${book.id}/closing-note`, note)).body.verdict).toBe('open')
  })

  test.each([
    ['of another office sees nothing', 'nga', 404],
    ['who sees no books sees nothing', 'giamsat', 404],
  ])('somebody %s', async (_, name, status) => {
    const who = await server.client(name)
    expect((await who.get(path())).status).toBe(status)
    const given = { operation: newId(), breaks: [gap()], reason: 'cancelled' }
    expect((await who.send('POST', path('/explain'), given)).status).toBe(status)
    expect((await who.send('POST', path('/confirm'), { operation: newId(), explanation: newId() })).status).toBe(status)
    const note = { operation: newId(), pages: 1, entries: 1 }
    expect((await who.send('POST', `/api/books/${book.id}/closing-note`, note)).status).toBe(status)
  })

  test.each([
    ['a reason that is none', { breaks: ['missing.2018.3'], reason: 'mice' }, 400],
    ['a break that is none', { breaks: ['nothing'], reason: 'cancelled' }, 409],
    ['a break with a trick in it', { breaks: ["x'; drop table book"], reason: 'other', text: 'x' }, 409],
    ['no break', { breaks: [], reason: 'cancelled' }, 400],
  ])('refused: %s', async (_, given, status) => {
    expect((await clerk.send('POST', path('/explain'), { operation: newId(), ...given })).status).toBe(status)
  })
})

test('what an older version wrote is worked out when the store is opened', async () => {
  const owner = postgres(store.ownerUrl, { max: 1 })
  await owner`delete from chain where book_id = ${book.id}`
  await owner`update record set page_no = null, registered_first = null, registered_last = null where book_id = ${book.id}`
  expect((await verifyStore(store)).problems.map((one) => one.kind)).toContain('chain')
  expect(await deriveChains(owner)).toBe(1)
  expect(await deriveChains(owner)).toBe(0)
  await owner.end()
  expect(await listed()).toEqual({ open: 1, waiting: 0, settled: 0 })
})

test('a tally that is off is found', async () => {
  await store.db`update chain set open = 7 where book_id = ${book.id}`
  expect((await verifyStore(store)).problems).toEqual([
    {
      kind: 'chain',
      subject: `book ${book.id}`,
      seen: expect.stringContaining('"open":7'),
      expected: expect.stringContaining('"open":1'),
    },
  ])
  await store.db`update chain set open = 1 where book_id = ${book.id}`
})

test('after all of this everything derived still follows from what is kept', async () => {
  expect((await verifyStore(store)).problems).toEqual([])
})
