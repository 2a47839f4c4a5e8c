import { type Static, Type } from 'typebox'
import { listOffices } from '../access/access.db.ts'
import { type Actor, may } from '../access/access.ts'
import { actorOf } from '../access/sign-in.http.ts'
import { intervalText } from '../lib/civil-date.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import { Count, Id, keyOfTable, listOf, nullable, recordOf, Text } from '../lib/schema.ts'
import { type Book, getBookById, keyOf } from './book.db.ts'
import { showChain, type Told } from './chain.db.ts'
import { answerExplanation, explainBreaks, recordClosingNote } from './chain-acts.db.ts'
import { isToDo, REASONS, REASONS_FOR } from './chain-explain.ts'
import { BREAKS, breakId, type ChainEntry, MARKS, type SettledBreak } from './chain-parts.ts'
import { BREAK_STATES, VERDICTS } from './chain-text.ts'

const Explained = Type.Object({
  id: Text,
  break: Text,
  kind: keyOfTable(BREAKS),
  year: nullable(Count),
  from: Text,
  to: Text,
  seen: Text,
  reason: keyOfTable(REASONS),
  text: Text,
  by: Text,
  at: Text,
  state: keyOfTable({ waiting: 1, confirmed: 1, rejected: 1, withdrawn: 1 } as const),
  toDo: Type.Boolean(),
  answer: nullable(Type.Object({ by: Text, at: Text, text: Text })),
})
const Bearer = Type.Object({ id: Text, number: Text, page: nullable(Count), on: Text })
const ChainReply = Type.Object({
  book: Type.Object({
    id: Count,
    key: Text,
    office: Text,
    type: Text,
    year: Text,
    pages: nullable(Count),
    entries: nullable(Count),
  }),
  verdict: keyOfTable(VERDICTS),
  tally: Type.Object({ open: Count, waiting: Count, settled: Count }),
  counts: recordOf(Count),
  closing: Type.Object({
    entries: nullable(Count),
    pages: nullable(Count),
    numbers: Count,
    found: Count,
    highest: Text,
    highestPage: nullable(Count),
  }),
  series: listOf(
    Type.Object({
      year: nullable(Count),
      marks: listOf(
        Type.Object({
          label: Text,
          kind: keyOfTable(MARKS),
          page: nullable(Count),
          open: Type.Boolean(),
          records: listOf(Text),
        }),
      ),
    }),
  ),
  breaks: listOf(
    Type.Object({
      id: Text,
      kind: keyOfTable(BREAKS),
      year: nullable(Count),
      from: Text,
      to: Text,
      seen: Text,
      n: Count,
      pages: nullable(Type.Object({ from: Count, to: Count })),
      records: listOf(Bearer),
      against: nullable(Bearer),
      state: keyOfTable(BREAK_STATES),
      reasons: listOf(keyOfTable(REASONS)),
      explanation: nullable(Explained),
    }),
  ),
  outdated: listOf(Explained),
})
/** A chain as the screen has it. */
export type ShownChain = Static<typeof ChainReply>
export type ShownBreak = ShownChain['breaks'][number]
export type ShownMark = ShownChain['series'][number]['marks'][number]
export type ShownExplanation = Static<typeof Explained>
const BookId = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) })
const Words = Type.Optional(Type.String({ maxLength: 1000 }))
const Declared = nullable(Type.Integer({ minimum: 0, maximum: 10_000 }))

const bearerOf = ({ id, number, page, registered }: ChainEntry) => ({
  id,
  number,
  page,
  on: registered ? intervalText(registered) : '',
})

const explainedOf = (told: Told | undefined): ShownExplanation | null =>
  told
    ? {
        ...told,
        break: breakId(told),
        by: told.byName,
        toDo: isToDo(told.reason),
        answer: told.answer && { ...told.answer, by: told.answer.byName },
      }
    : null

const breakOf = (one: SettledBreak, told: ReadonlyMap<string, Told>): ShownBreak => ({
  ...one,
  pages: one.pages ?? null,
  records: one.records.map(bearerOf),
  against: one.against ? bearerOf(one.against) : null,
  reasons: REASONS_FOR[one.kind],
  explanation: explainedOf(told.get(one.explanation?.id ?? '')),
})

/** @param afterwards what a later stage does once something was said of a book's chain */
export function chainRoutes(app: App, db: Db, afterwards: (book: number) => Promise<void>): void {
  /** The book, for whoever sees it; for others it is as if it were not there. */
  const bookFor = async (actor: Actor, id: number): Promise<Book> => {
    const book = await getBookById(db, id)
    if (!may(actor, 'book.see', book.office)) throw new Refusal('book.missing', String(id))
    return book
  }
  const reply = async (id: number, actor: Actor): Promise<ShownChain> => {
    const { book, chain, told } = await showChain(db, id, actor)
    const office = (await listOffices(db)).find((one) => one.id === book.office)
    const byId = new Map(told.map((one) => [one.id, one]))
    return {
      ...chain,
      book: { ...book, key: keyOf(book), office: office?.code ?? '' },
      series: chain.series.map(({ year, marks }) => ({
        year,
        marks: marks.map(({ label, kind, records }) => ({
          label,
          kind,
          page: records[0]?.page ?? null,
          open: records.some((record) => record.open),
          records: records.map((record) => record.id),
        })),
      })),
      breaks: chain.breaks.map((one) => breakOf(one, byId)),
      outdated: chain.outdated.flatMap((one) => explainedOf(byId.get(one.id)) ?? []),
    }
  }

  app.get('/api/books/:id/chain', { schema: { params: BookId, response: { 200: ChainReply } } }, async (request) => {
    const actor = actorOf(request)
    const book = await bookFor(actor, request.params.id)
    return reply(book.id, actor)
  })
  app.post(
    '/api/books/:id/chain/explain',
    {
      schema: {
        params: BookId,
        body: Type.Object({
          operation: Id,
          breaks: Type.Array(Type.String({ maxLength: 60 }), { minItems: 1, maxItems: 500 }),
          reason: keyOfTable(REASONS),
          text: Words,
        }),
        response: { 200: ChainReply },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const book = await bookFor(actor, request.params.id)
      await explainBreaks(db, book, request.body, actor, request.body.operation)
      await afterwards(book.id)
      return reply(book.id, actor)
    },
  )
  for (const answer of ['confirm', 'reject', 'withdraw'] as const)
    app.post(
      `/api/books/:id/chain/${answer}`,
      {
        schema: {
          params: BookId,
          body: Type.Object({ operation: Id, explanation: Id, text: Words }),
          response: { 200: ChainReply },
        },
      },
      async (request) => {
        const actor = actorOf(request)
        const book = await bookFor(actor, request.params.id)
        await answerExplanation(db, book, { ...request.body, answer }, actor, request.body.operation)
        await afterwards(book.id)
        return reply(book.id, actor)
      },
    )
  app.post(
    '/api/books/:id/closing-note',
    {
      schema: {
        params: BookId,
        body: Type.Object({ operation: Id, pages: Declared, entries: Declared }),
        response: { 200: ChainReply },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const book = await bookFor(actor, request.params.id)
      const { pages, entries, operation } = request.body
      await recordClosingNote(db, book, { pages, entries }, actor, operation)
      await afterwards(book.id)
      return reply(book.id, actor)
    },
  )
}
