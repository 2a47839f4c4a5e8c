import { Type } from 'typebox'
import { getOffice, listOffices } from '../access/access.db.ts'
import { type Actor, may, scopeOf } from '../access/access.ts'
import { actorOf } from '../access/sign-in.http.ts'
import { today } from '../lib/clock.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { disposition } from '../lib/http-policy.ts'
import { newId } from '../lib/id.ts'
import type { JobSender } from '../lib/job.ts'
import { granted, Refusal } from '../lib/problem.ts'
import { bytesOf, Count, Id, keyOfTable, listOf, nullable, Text } from '../lib/schema.ts'
import { workbookBytes, XLSX } from '../lib/workbook-bytes.ts'
import { decideAlias, type Follow, undoAlias } from '../place/alias.db.ts'
import { readRefs } from '../place/alias.ts'
import { readLostUnit } from '../place/lost-unit.ts'
import { loadPlaces } from '../place/place.db.ts'
import { findSpot } from '../place/place-index.ts'
import { PlaceSchema, UnitSchema } from '../place/place-schema.ts'
import { viewPlace } from '../place/place-view.ts'
import { unitsOf } from '../place/resolve.ts'
import { ERAS, type EraKey } from '../register/register.ts'
import { listDecisions, type Scope, showQueue } from './place-queue.db.ts'
import { awaitRecheck, findRecheck } from './place-recheck.db.ts'
import { readReport } from './place-report.db.ts'

const SHOWN = 200 // spellings a request: nobody decides more before looking again

const FieldRef = Type.Object({ type: Text, field: Text })
const Line = Type.Object({
  text: Text,
  office: Text,
  period: nullable(Text),
  records: Count,
  writings: Count,
  firstBook: Text,
  lastBook: Text,
  fields: listOf(FieldRef),
  record: Text,
  reading: PlaceSchema,
})
const Recheck = Type.Object({ records: nullable(Count), done: Count, changed: Count, finished: Type.Boolean() })
const Decision = Type.Object({
  text: Text,
  office: nullable(Text),
  period: nullable(Text),
  units: listOf(listOf(UnitSchema)),
  lost: Type.Boolean(),
  reason: nullable(Text),
  by: Text,
  at: Text,
  recheck: nullable(Recheck),
})
const word = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const Spelling = {
  operation: Id,
  text: Type.String({ minLength: 1, maxLength: 4000 }),
  /** Null: the whole province. */
  office: nullable(Type.String({ maxLength: 40 })),
  /** Null: of any time. */
  period: nullable(keyOfTable(Object.fromEntries(ERAS.map(({ key }) => [key, 1])) as Record<EraKey, 1>)),
}
const Decide = Type.Object({
  ...Spelling,
  /** list:code of what is meant; none, and no lost unit: the text names no unit. */
  units: Type.Array(Type.String({ maxLength: 60 }), { maxItems: 20 }),
  lost: Type.Optional(
    Type.Object({
      kind: Type.String({ maxLength: 20 }),
      name: Type.String({ maxLength: 100 }),
      level: word(20),
      parent: word(60),
      from: word(10),
      to: word(10),
      basis: word(300),
    }),
  ),
  reason: word(1000),
})

export function placeQueueRoutes(app: App, db: Db, jobs: JobSender): void {
  /** The offices that are asked for, as far as the actor sees their books. */
  const scopeFor = async (actor: Actor, code: string | undefined): Promise<Scope> => {
    const seen = scopeOf(actor, 'book.see')
    if (seen !== 'all' && seen.length === 0) throw new Refusal('access.denied')
    if (code === undefined) return seen
    const office = await getOffice(db, code)
    if (!may(actor, 'book.see', office.id)) throw new Refusal('office.missing', code)
    return [office.id]
  }
  const codesById = async (): Promise<ReadonlyMap<number, string>> =>
    new Map((await listOffices(db)).map(({ id, code }) => [id, code]))
  const officeFor = async (actor: Actor, code: string | null): Promise<number | undefined> => {
    if (code === null) return undefined
    const office = await getOffice(db, code)
    if (!may(actor, 'book.see', office.id)) throw new Refusal('office.missing', code)
    return office.id
  }
  /** The records that spell it so are looked at by a job that commits with the decision. */
  const follow =
    (operation: string): Follow =>
    async (tx) => {
      await awaitRecheck(tx, operation)
      await jobs.send(tx, 'place.recheck', { operation })
    }
  const OfficeQuery = Type.Object({ office: word(40) })

  app.get(
    '/api/places/queue',
    {
      schema: {
        querystring: OfficeQuery,
        response: { 200: Type.Object({ lines: listOf(Line), total: Count, records: Count }) },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const scope = await scopeFor(actor, request.query.office)
      const { lines, total, records } = await showQueue(db, scope, actor, SHOWN)
      const codes = await codesById()
      const { index } = await loadPlaces(db)
      return {
        total,
        records,
        lines: lines.map(({ office, period, reading, ...line }) => ({
          ...line,
          office: codes.get(office) ?? '',
          period: period ?? null,
          reading: viewPlace(index, reading, undefined),
        })),
      }
    },
  )
  app.get(
    '/api/places/decisions',
    { schema: { querystring: OfficeQuery, response: { 200: Type.Object({ decisions: listOf(Decision) }) } } },
    async (request) => {
      const decisions = await listDecisions(db, await scopeFor(actorOf(request), request.query.office))
      const codes = await codesById()
      const { index } = await loadPlaces(db)
      return {
        decisions: decisions.slice(0, SHOWN).map(({ text, office, period, units, added, reason, by, at, recheck }) => ({
          ...{ text, by, at, period: period ?? null, reason: reason ?? null, lost: added !== undefined },
          office: office === undefined ? null : (codes.get(office) ?? ''),
          units: units.flatMap((ref) => {
            const spot = findSpot(index, ref)
            return spot ? [unitsOf(spot)] : []
          }),
          recheck: recheck ?? null,
        })),
      }
    },
  )
  app.post('/api/places/decide', { schema: { body: Decide, response: { 200: Recheck } } }, async (request) => {
    const actor = actorOf(request)
    const { operation, text, office: code, period, units: named, lost: told, reason } = request.body
    const office = await officeFor(actor, code)
    const units = readRefs(named)
    if (!units) throw new Refusal('place.unit', named.join(', '))
    const lost = told && granted(readLostUnit(told, newId()))
    const decision = { text, office, units, lost, reason: reason?.trim() || undefined }
    await decideAlias(db, actor, operation, { ...decision, period: period ?? undefined }, follow(operation))
    return stateOf(operation)
  })
  app.post(
    '/api/places/undo',
    { schema: { body: Type.Object(Spelling), response: { 200: Recheck } } },
    async (request) => {
      const actor = actorOf(request)
      const { operation, text, office: code, period } = request.body
      const office = await officeFor(actor, code)
      await undoAlias(db, actor, operation, { text, office, period: period ?? undefined }, follow(operation))
      return stateOf(operation)
    },
  )
  const stateOf = async (operation: string) =>
    (await findRecheck(db, operation)) ?? { records: null, done: 0, changed: 0, finished: false }
  app.get(
    '/api/places/rechecks/:operation',
    { schema: { params: Type.Object({ operation: Id }), response: { 200: Recheck } } },
    async (request) => {
      actorOf(request)
      return stateOf(request.params.operation)
    },
  )
  const REPORT = { querystring: OfficeQuery, response: { 200: bytesOf(XLSX) } }
  app.get('/api/places/report', { config: { costly: true }, schema: REPORT }, async (request, reply) => {
    const actor = actorOf(request)
    const book = await readReport(db, await scopeFor(actor, request.query.office), today(), actor)
    return reply
      .header('content-type', XLSX)
      .header('content-disposition', disposition('attachment', 'dia-danh-can-bo-sung.xlsx'))
      .send(await workbookBytes(book))
  })
}
