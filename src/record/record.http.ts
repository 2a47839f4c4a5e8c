import { Type } from 'typebox'
import { getOffice, listOffices } from '../access/access.db.ts'
import type { Actor, Right } from '../access/access.ts'
import { may, scopeOf } from '../access/access.ts'
import { actorOf, assertProved } from '../access/sign-in.http.ts'
import { type Book, getBook, getBookById } from '../book/book.db.ts'
import { BookLine, bookLines } from '../book/book.http.ts'
import { readBookKey } from '../book/book.ts'
import type { BlobStore } from '../lib/blob.ts'
import { today } from '../lib/clock.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { TIMES } from '../lib/http-limits.ts'
import { disposition, POLICY } from '../lib/http-policy.ts'
import { PROBLEMS, Refusal } from '../lib/problem.ts'
import { bytesOf, Count, Id, keyOfTable, listOf, nullable, recordOf, Text, UUID } from '../lib/schema.ts'
import { PlaceSchema } from '../place/place-schema.ts'
import { FIELD_STATE_NAMES } from '../register/values.ts'
import { correctRecord, enterRecord } from './form.db.ts'
import { acknowledge, acknowledgeInBook, actOn, actOnBook, type Batch, countIn } from './record.db.ts'
import { type Settings, STATES } from './record.ts'
import { OtherRecord } from './related.http.ts'
import { findFile, getBookOf, getRecord, listOpenFindings, listRecords, listWork } from './view.db.ts'

const Level = keyOfTable({ error: 1, warning: 1, info: 1 } as const)
const State = keyOfTable(STATES)
const Texts = Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 4000 }))
const FieldStates = Type.Record(Type.String({ maxLength: 60 }), keyOfTable(FIELD_STATE_NAMES))
const Line = Type.Object({
  id: Text,
  number: Text,
  state: State,
  version: Count,
  subject: Text,
  born: Text,
  errors: Count,
  warnings: Count,
  hasFile: Type.Boolean(),
  enteredBy: Text,
  checkedBy: nullable(Text),
  approvedBy: nullable(Text),
  changedAt: Text,
})
const Change = Type.Object({ field: Text, from: Text, to: Text })
const Read = Type.Object({
  kind: Text,
  text: Type.Optional(Text),
  code: Type.Optional(Text),
  name: Type.Optional(Text),
  years: Type.Optional(Count),
})
const Record_ = Type.Object({
  id: Text,
  office: Text,
  book: Type.Object({ id: Count, key: Text }),
  type: Text,
  typeVersion: Text,
  number: Text,
  state: State,
  version: Count,
  values: recordOf(Text),
  states: recordOf(Text),
  read: recordOf(Read),
  places: recordOf(PlaceSchema),
  originals: recordOf(Text),
  findings: listOf(
    Type.Object({
      code: Text,
      level: Level,
      field: Text,
      seen: Text,
      expected: Text,
      final: Type.Boolean(),
      other: listOf(OtherRecord),
      acknowledged: Type.Union([Type.Null(), Type.Object({ by: Text, at: Text, reason: nullable(Text) })]),
    }),
  ),
  files: listOf(Type.Object({ id: Text, name: Text, mediaType: Text, size: Count })),
  history: listOf(
    Type.Object({ event: Count, kind: Text, by: Text, at: Text, reason: nullable(Text), changes: listOf(Change) }),
  ),
  enteredBy: Text,
  checkedBy: nullable(Text),
  approvedBy: nullable(Text),
  acts: listOf(Text),
  hidden: Type.Object({ fields: listOf(Text), files: Type.Boolean() }),
})
const BatchReply = Type.Object({
  done: Count,
  left: listOf(Type.Object({ record: Text, number: Text, problem: Text, vi: Text, en: Text })),
})
const BookId = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })
const RecordId = Type.Object({ id: Id })
const OrderBody = { operation: Id, version: Type.Optional(Type.Integer({ minimum: 1 })) }
const Reason = Type.String({ maxLength: 1000 })
const Acknowledge = {
  code: Type.String({ maxLength: 10 }),
  field: Type.Optional(Type.String({ maxLength: 60 })),
  reason: Type.Optional(Reason),
}
const Form = { operation: Id, values: Texts, states: Type.Optional(FieldStates) }

const toBatch = (batch: Batch) => ({
  ...batch,
  left: batch.left.map((one) => ({ ...one, vi: PROBLEMS[one.problem].vi, en: PROBLEMS[one.problem].en })),
})

export function recordRoutes(app: App, db: Db, store: BlobStore, settings: Settings): void {
  /** The book, when the actor may do this in its office; else it is as if it were not there. */
  const bookFor = async (actor: Actor, id: number, right: Right): Promise<Book> => {
    const book = await getBookById(db, id)
    if (!may(actor, 'book.see', book.office)) throw new Refusal('book.missing', String(id))
    if (!may(actor, right, book.office)) throw new Refusal('access.denied')
    return book
  }
  const bookOf = async (actor: Actor, record: string): Promise<Book> =>
    getBookById(db, await getBookOf(db, record, actor))
  const contextOf = async (actor: Actor, book: Book) => {
    const office = (await listOffices(db)).find((one) => one.id === book.office)
    return { actor, settings, today: today(), officeName: office?.name ?? '' }
  }

  app.get(
    '/api/work',
    {
      schema: {
        response: {
          200: Type.Object({
            counts: recordOf(Count),
            returned: listOf(Type.Intersect([Line, Type.Object({ book: Type.Object({ id: Count, key: Text }) })])),
            books: listOf(Type.Intersect([BookLine, Type.Object({ waiting: Text, n: Count })])),
          }),
        },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const work = await listWork(db, actor)
      const lines = new Map((await bookLines(db, scopeOf(actor, 'book.see'))).map((line) => [line.id, line]))
      const books = work.waiting.flatMap(({ book, act, n }) => {
        const line = lines.get(book)
        return line ? [{ ...line, waiting: act, n }] : []
      })
      return { counts: work.counts, returned: [...work.returned], books }
    },
  )

  app.get(
    '/api/books/:id/records',
    {
      schema: {
        params: BookId,
        querystring: Type.Object({
          state: Type.Optional(State),
          level: Type.Optional(Type.Union([Type.Literal('error'), Type.Literal('warning')])),
          after: Type.Optional(Type.String({ pattern: `^\\d{1,9}~${UUID}$` })),
        }),
        response: { 200: Type.Object({ records: listOf(Line), next: nullable(Text) }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const book = await bookFor(actor, request.params.id, 'record.see')
      return listRecords(db, { book: book.id, ...request.query }, actor)
    },
  )
  app.get(
    '/api/books/:id/findings',
    {
      schema: {
        params: BookId,
        response: {
          200: Type.Object({ findings: listOf(Type.Object({ code: Text, level: Level, field: Text, n: Count })) }),
        },
      },
    },
    async (request) => {
      const book = await bookFor(actorOf(request), request.params.id, 'record.see')
      return { findings: await listOpenFindings(db, book.id) }
    },
  )
  for (const act of ['check', 'approve'] as const)
    app.post(
      `/api/books/:id/${act}`,
      { schema: { params: BookId, body: Type.Object({ operation: Id }), response: { 200: BatchReply } } },
      async (request) => {
        const actor = actorOf(request)
        const book = await bookFor(actor, request.params.id, act === 'check' ? 'record.check' : 'record.approve')
        if (act === 'approve' && (await countIn(db, book.id, 'checked')) > 1) assertProved(request)
        return toBatch(await actOnBook(db, book, act, actor, settings, request.body.operation))
      },
    )
  app.post(
    '/api/books/:id/acknowledge',
    {
      schema: {
        params: BookId,
        body: Type.Object({ operation: Id, ...Acknowledge }),
        response: { 200: Type.Object({ acknowledged: Count }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const book = await bookFor(actor, request.params.id, 'record.acknowledge')
      return { acknowledged: await acknowledgeInBook(db, book, request.body, actor, settings, request.body.operation) }
    },
  )

  app.get('/api/records/:id', { schema: { params: RecordId, response: { 200: Record_ } } }, (request) =>
    getRecord(db, request.params.id, actorOf(request), settings),
  )
  app.post(
    '/api/records',
    { schema: { body: Type.Object({ id: Id, office: Text, book: Text, ...Form }), response: { 200: Record_ } } },
    async (request) => {
      const actor = actorOf(request)
      const { id, office: code, book: key, values, states, operation } = request.body
      const office = await getOffice(db, code)
      if (!may(actor, 'record.enter', office.id)) throw new Refusal('access.denied', code)
      const bookKey = readBookKey(key)
      if (!bookKey) throw new Refusal('book.key', key)
      const book = await getBook(db, office.id, bookKey)
      await enterRecord(db, book, { record: id, values, states: states ?? {} }, await contextOf(actor, book), {
        operation,
      })
      return getRecord(db, id, actor, settings, 'act')
    },
  )
  app.put(
    '/api/records/:id',
    {
      schema: {
        params: RecordId,
        body: Type.Object({ ...Form, version: Type.Integer({ minimum: 1 }), reason: Type.Optional(Reason) }),
        response: { 200: Record_ },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { values, states, operation, version, reason } = request.body
      const book = await bookOf(actor, request.params.id)
      await correctRecord(
        db,
        book,
        { record: request.params.id, values, states: states ?? {}, reason },
        await contextOf(actor, book),
        { operation, version },
      )
      return getRecord(db, request.params.id, actor, settings, 'act')
    },
  )
  for (const act of ['check', 'approve'] as const)
    app.post(
      `/api/records/:id/${act}`,
      { schema: { params: RecordId, body: Type.Object(OrderBody), response: { 200: Record_ } } },
      async (request) => {
        const actor = actorOf(request)
        await bookOf(actor, request.params.id)
        await actOn(db, request.params.id, { act }, actor, settings, request.body)
        return getRecord(db, request.params.id, actor, settings, 'act')
      },
    )
  app.post(
    '/api/records/:id/return',
    { schema: { params: RecordId, body: Type.Object({ ...OrderBody, reason: Reason }), response: { 200: Record_ } } },
    async (request) => {
      const actor = actorOf(request)
      await bookOf(actor, request.params.id)
      await actOn(db, request.params.id, { act: 'return', reason: request.body.reason }, actor, settings, request.body)
      return getRecord(db, request.params.id, actor, settings, 'act')
    },
  )
  app.post(
    '/api/records/:id/acknowledge',
    { schema: { params: RecordId, body: Type.Object({ ...OrderBody, ...Acknowledge }), response: { 200: Record_ } } },
    async (request) => {
      const actor = actorOf(request)
      await bookOf(actor, request.params.id)
      await acknowledge(db, request.params.id, request.body, actor, settings, request.body)
      return getRecord(db, request.params.id, actor, settings, 'act')
    },
  )

  const FILE = { params: RecordId, response: { 200: bytesOf('*/*') } }
  app.get('/api/files/:id', { handlerTimeout: TIMES.longAnswer, schema: FILE }, async (request, reply) => {
    const file = await findFile(db, request.params.id, actorOf(request))
    if (!file || !store.has(file.sha256)) throw new Refusal('file.missing')
    return reply
      .header('content-type', file.mediaType)
      .header('content-length', file.size)
      .header('content-disposition', disposition('inline', file.name))
      .header('content-security-policy', file.mediaType === 'application/pdf' ? POLICY.pdf : POLICY.file)
      .send(store.read(file.sha256))
  })
}
