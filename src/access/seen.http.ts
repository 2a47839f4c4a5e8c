// Who looked at whom: at one record, for whoever answers for it; everything, for the auditor.
import { Type } from 'typebox'
import { today } from '../lib/clock.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { disposition } from '../lib/http-policy.ts'
import { Refusal } from '../lib/problem.ts'
import { bytesOf, Count, Id, keyOfTable, listOf, nullable, Text } from '../lib/schema.ts'
import { workbookBytes, XLSX } from '../lib/workbook-bytes.ts'
import { getOffice } from './access.db.ts'
import { type Actor, holds } from './access.ts'
import { LOOKS, readRecordName } from './looks.ts'
import { findRecords, listLooks, listLooksAt, listUnusual } from './seen-read.db.ts'
import { seenSheet } from './seen-sheet.ts'
import { actorOf } from './sign-in.http.ts'
import { UNUSUAL, whyUnusual } from './unusual.ts'

const SHEET_ROWS = 10_000 // more than anybody reads; the newest come first
const Kind = keyOfTable(LOOKS)
const Day = Type.String({ pattern: '^20\\d{2}-\\d{2}-\\d{2}$' })
const Before = Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }))
const Title = Type.Object({ id: Text, office: Text, book: Text, number: Text })
const Look = {
  id: Count,
  at: Text,
  by: Text,
  kind: Kind,
  right: Text,
  fields: listOf(Text),
  fileNumber: nullable(Text),
}
const RecordLooks = Type.Object({
  title: Title,
  looks: listOf(Type.Object({ ...Look, whole: Type.Boolean() })),
  next: nullable(Count),
})
const RecordId = Type.Object({ id: Id })

export function seenRoutes(app: App, db: Db): void {
  app.get(
    '/api/records/:id/seen',
    { schema: { params: RecordId, querystring: Type.Object({ before: Before }), response: { 200: RecordLooks } } },
    (request) => {
      mayAsk(actorOf(request))
      return listLooksAt(db, request.params.id, request.query.before)
    },
  )
  const WORKBOOK = { params: RecordId, response: { 200: bytesOf(XLSX) } }
  app.get('/api/records/:id/seen/workbook', { config: { costly: true }, schema: WORKBOOK }, async (request, reply) => {
    mayAsk(actorOf(request))
    const { title, looks } = await listLooksAt(db, request.params.id, undefined, SHEET_ROWS)
    return reply
      .header('content-type', XLSX)
      .header('content-disposition', disposition('attachment', `ai-da-xem.${title.office}.${title.book}.xlsx`))
      .send(await workbookBytes(seenSheet(title, looks)))
  })
  app.get(
    '/api/seen',
    {
      schema: {
        querystring: Type.Object({
          from: Type.Optional(Day),
          to: Type.Optional(Day),
          by: Type.Optional(Type.String({ maxLength: 60 })),
          office: Type.Optional(Type.String({ maxLength: 40 })),
          kind: Type.Optional(Kind),
          before: Before,
        }),
        response: {
          200: Type.Object({
            looks: listOf(
              Type.Object({
                ...Look,
                n: Count,
                records: listOf(Title),
                books: listOf(Text),
                offices: listOf(Text),
                query: nullable(Text),
                address: nullable(Text),
              }),
            ),
            next: nullable(Count),
          }),
        },
      },
    },
    async (request) => {
      mayWatch(actorOf(request))
      const { office: code, by, kind, before } = request.query
      const office = code === undefined ? undefined : (await getOffice(db, code)).id
      return listLooks(db, { ...daysOf(request.query), by, kind, before, office })
    },
  )
  app.get(
    '/api/seen/records',
    {
      schema: {
        querystring: Type.Object({ office: Type.String({ maxLength: 40 }), name: Type.String({ maxLength: 60 }) }),
        response: { 200: Type.Object({ records: listOf(Text) }) },
      },
    },
    async (request) => {
      mayAsk(actorOf(request))
      const name = readRecordName(request.query.name)
      if (!name) throw new Refusal('seen.record-name', request.query.name)
      return { records: await findRecords(db, (await getOffice(db, request.query.office)).id, name) }
    },
  )
  app.get(
    '/api/seen/unusual',
    {
      schema: {
        querystring: Type.Object({ from: Type.Optional(Day), to: Type.Optional(Day) }),
        response: {
          200: Type.Object({
            unusual: listOf(
              Type.Object({
                kind: keyOfTable(UNUSUAL),
                by: Text,
                day: Text,
                n: Count,
                record: nullable(Title),
                why: Type.Object({ vi: Text, en: Text }),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      mayWatch(actorOf(request))
      const { from, to } = daysOf(request.query)
      return { unusual: (await listUnusual(db, from, to)).map((one) => ({ ...one, why: whyUnusual(one) })) }
    },
  )
}

/** The days asked for; today without a word. @throws Refusal request.invalid for what is no day */
function daysOf({ from, to }: { from?: string | undefined; to?: string | undefined }): { from: string; to: string } {
  const { year, month = 1, day = 1 } = today()
  const now = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
  const days = { from: from ?? to ?? now, to: to ?? from ?? now }
  for (const day of [days.from, days.to]) {
    const time = new Date(`${day}T00:00:00Z`)
    if (Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== day)
      throw new Refusal('request.invalid', day)
  }
  return days
}

function mayAsk(actor: Actor): void {
  if (!holds(actor, 'seen.record')) throw new Refusal('access.denied')
}
function mayWatch(actor: Actor): void {
  if (!holds(actor, 'seen.see')) throw new Refusal('access.denied')
}
