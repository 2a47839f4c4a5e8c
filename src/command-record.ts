// Records from the command line: listed, checked, returned, approved, exported, found.
import { join, resolve } from 'node:path'
import { getActor, getOffice } from './access/access.db.ts'
import type { Actor } from './access/access.ts'
import { getOperator } from './access/people.db.ts'
import { getBook } from './book/book.db.ts'
import { actorFor, bookOf, type Command, type Given, need, type Outcome, readKey, text, withStore } from './command.ts'
import { exportBook } from './exchange/export.db.ts'
import { isId, newId } from './lib/id.ts'
import { PROBLEMS, Refusal } from './lib/problem.ts'
import { acknowledge, acknowledgeInBook, actOn, actOnBook, type Batch } from './record/record.db.ts'
import { listStored, type StoredRecord } from './record/view.db.ts'
import { subjectNames } from './register/register.ts'
import { getType } from './register/types.ts'
import { search } from './search/search.db.ts'
import type { Store } from './store.ts'

export const RECORD: readonly Command[] = [
  {
    name: 'records',
    usage: 'hotich records --office CODE [--book KS.2018.02] [--json]',
    about: 'records with every value: text, state, and what was read from it',
    options: ['office', 'book'],
    required: ['office'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const office = await getOffice(db, need(given, 'office'))
        const key = text(given, 'book')
        const book = key === undefined ? undefined : await getBook(db, office.id, readKey(key))
        const records = await listStored(db, office.id, book?.id, await getOperator(db))
        return {
          json: { records },
          text: records
            .map((record) => `${record.id}  ${record.book}  ${record.number}  ${record.state}  ${namesOf(record)}\n`)
            .join(''),
        }
      }),
  },
  ...(['check', 'approve'] as const).map(
    (act): Command => ({
      name: act,
      usage: `hotich ${act} (RECORD… | --office CODE --book KS.2018.02) --as NAME [--json]`,
      about:
        act === 'check'
          ? 'say that records were compared with their pages'
          : 'approve records, or every record of a book that can be',
      options: ['office', 'book', 'as'],
      required: ['as'],
      words: [0, 10_000],
      run: (given) => withStore(given, (store) => actOnMany(store, given, act)),
    }),
  ),
  {
    name: 'return',
    usage: 'hotich return RECORD… --reason "…" --as NAME [--json]',
    about: 'send records back to whoever entered them',
    options: ['reason', 'as'],
    required: ['reason', 'as'],
    words: [1, 10_000],
    run: (given) =>
      withStore(given, async (store) => {
        const actor = await getActor(store.db, need(given, 'as'))
        return batchOutcome(
          await oneByOne(given.words, (id) =>
            actOn(store.db, id, { act: 'return', reason: need(given, 'reason') }, actor, given.config, {
              operation: newId(),
            }),
          ),
        )
      }),
  },
  {
    name: 'acknowledge',
    usage: 'hotich acknowledge (RECORD | --office CODE --book KEY) --code V-03 [--field KEY] [--reason "…"] --as NAME',
    about: 'say by name that the book really reads so; an error needs an approver and a reason',
    options: ['office', 'book', 'code', 'field', 'reason', 'as'],
    required: ['code', 'as'],
    words: [0, 1],
    run: (given) =>
      withStore(given, async (store) => {
        const actor = await getActor(store.db, need(given, 'as'))
        const what = { code: need(given, 'code'), field: text(given, 'field'), reason: text(given, 'reason') }
        const [id] = given.words
        if (id !== undefined) {
          await acknowledge(store.db, assertId(id), what, actor, given.config, { operation: newId() })
          return { json: { acknowledged: 1 }, text: '1\n' }
        }
        const n = await acknowledgeInBook(store.db, await bookOf(store, given), what, actor, given.config, newId())
        return { json: { acknowledged: n }, text: `${n}\n` }
      }),
  },
  {
    name: 'export',
    usage: 'hotich export --book KS.2018.02 --office CODE --out DIR [--generation 60|70] [--as NAME] [--json]',
    about: 'write the approved records as the Software 158 workbook and the zip of page files',
    options: ['book', 'office', 'out', 'generation', 'as'],
    required: ['book', 'office', 'out'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async (store) => {
        const office = await getOffice(store.db, need(given, 'office'))
        const book = await bookOf(store, given)
        const name = text(given, 'as')
        // The person at the machine holds the store itself; an account named by --as needs its right.
        const actor = name === undefined ? await asExporter(store) : await getActor(store.db, name)
        const out = resolve(need(given, 'out'))
        const done = await exportBook(store.db, store.blobs, office, book, out, {
          actor,
          names: { digits: given.config.fileDigits, unknown: given.config.fileUnknown },
          generation: text(given, 'generation'),
        })
        const json = { ...done, workbook: join(out, done.workbook), zip: join(out, done.zip) }
        return {
          json,
          text: `${json.workbook}\n${json.zip}\n`,
          found: done.withoutFile.length > 0 || Object.keys(done.lost).length > 0,
        }
      }),
  },
  {
    name: 'search',
    usage: 'hotich search TEXT [--as NAME] [--json]',
    about: 'look up by name with or without marks, number, book, year',
    options: ['as'],
    required: [],
    words: [1, 20],
    run: (given) =>
      withStore(given, async (store) => {
        const found = await search(store.db, await actorFor(store, given), given.words.join(' '))
        return {
          json: found,
          text: found.results
            .map(
              (one) =>
                `${one.name}  ${one.born}  ${one.role}  ${one.book.key} số ${one.number}  ${one.office.code}  ${one.state}  ${one.record}\n`,
            )
            .join(''),
        }
      }),
  },
]

const namesOf = ({ book, values }: StoredRecord): string =>
  subjectNames(getType(readKey(book).type), (key) => values[key]?.text)

const assertId = (id: string): string => {
  if (!isId(id)) throw new Refusal('record.missing', id)
  return id
}

async function actOnMany(store: Store, given: Given, act: 'check' | 'approve'): Promise<Outcome> {
  const actor = await getActor(store.db, need(given, 'as'))
  if (given.words.length > 0)
    return batchOutcome(
      await oneByOne(given.words, (id) => actOn(store.db, id, { act }, actor, given.config, { operation: newId() })),
    )
  return batchOutcome(await actOnBook(store.db, await bookOf(store, given), act, actor, given.config, newId()))
}

async function oneByOne(ids: readonly string[], act: (id: string) => Promise<void>): Promise<Batch> {
  const left: { record: string; number: string; problem: Refusal['code'] }[] = []
  let done = 0
  for (const id of ids) {
    try {
      await act(assertId(id))
      done += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      left.push({ record: id, number: '', problem: error.code })
    }
  }
  return { done, left }
}

const batchOutcome = (batch: Batch): Outcome => ({
  json: {
    done: batch.done,
    left: batch.left.map((one) => ({ ...one, vi: PROBLEMS[one.problem].vi, en: PROBLEMS[one.problem].en })),
  },
  text: `${batch.done}\n${batch.left.map((one) => `  ${one.number || one.record}: ${PROBLEMS[one.problem].vi}\n`).join('')}`,
  found: batch.left.length > 0,
})

async function asExporter(store: Store): Promise<Actor> {
  const operator = await getOperator(store.db)
  return { ...operator, holdings: [...operator.holdings, { role: 'department', office: undefined }] }
}
