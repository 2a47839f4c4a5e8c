// The ledger for outsiders: heads, seals, tiles and consistency are hashes alone and need no account; an event's proof
// carries the event, and is for who may see it. The address /api/ledger is the prefix of a C2SP tlog-tiles log.
import { Type } from 'typebox'
import { actorOf } from '../access/sign-in.http.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import { bytesOf, Count, keyOfTable, listOf, nullable, Text } from '../lib/schema.ts'
import { fingerprint, verifierKey } from './checkpoint.ts'
import { listKeys } from './ledger-key.db.ts'
import { getEvent, getHead, listSeals, proveConsistency, proveEvent } from './proof.db.ts'
import { PROOF_FORMAT } from './proof.ts'
import { readTilePath } from './tiles.ts'
import { readTile } from './tree.db.ts'

/** Requests a minute from one address: a monitor that follows a province needs a hundredth of it. */
const OUTSIDERS = { max: 600, timeWindow: '1 minute' }
const TILE_LASTS = 'public, max-age=31536000, immutable' // a tile of some width never changes

const Size = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const Seal = Type.Object({ size: Count, root: Text, at: Text, key: Text, note: Text })
const Key = Type.Object({ id: Text, key: Text, fingerprint: Text, since: Text, fromSize: Count, lost: nullable(Text) })
const Content = {
  id: Count,
  subject: Text,
  subjectId: Text,
  office: nullable(Count),
  kind: Text,
  operation: Text,
  actor: Count,
  at: Text,
  body: Type.Unknown(),
  reading: nullable(Text),
}
const Proof = Type.Object({
  format: keyOfTable({ [PROOF_FORMAT]: 1 }),
  event: Type.Object(Content),
  index: Count,
  path: listOf(Text),
  checkpoint: Text,
  older: nullable(Type.Object({ checkpoint: Text, path: listOf(Text) })),
  keys: listOf(Text),
})

export function ledgerRoutes(app: App, db: Db): void {
  const config = { rateLimit: OUTSIDERS }
  app.get(
    '/api/ledger/checkpoint',
    { config, schema: { response: { 200: bytesOf('text/plain') } } },
    async (_, reply) => {
      const { note } = await getHead(db)
      return reply.header('cache-control', 'no-cache').type('text/plain; charset=utf-8').send(note)
    },
  )

  app.get(
    '/api/ledger/seals',
    {
      config,
      schema: {
        querystring: Type.Object({ before: Type.Optional(Size) }),
        response: { 200: Type.Object({ seals: listOf(Seal), next: nullable(Count), keys: listOf(Key) }) },
      },
    },
    async (request) => {
      const { seals, next } = await listSeals(db, request.query.before)
      const keys = (await listKeys(db)).map(({ id, origin, publicKey, since, fromSize, lost }) => ({
        id,
        key: verifierKey(origin, publicKey),
        fingerprint: fingerprint(publicKey),
        since,
        fromSize,
        lost,
      }))
      return { seals: seals.map((seal) => ({ ...seal, root: seal.root.toString('base64') })), next, keys }
    },
  )

  app.get(
    '/api/ledger/tile/:level/*',
    {
      config,
      schema: {
        // What stands for the rest of an address cannot be named in a schema; readTilePath judges it.
        params: Type.Unsafe<{ level: number; '*': string }>(
          Type.Object({ level: Type.Integer({ minimum: 0, maximum: 6 }) }), // the sizes that a number holds end there
        ),
        response: { 200: bytesOf('application/octet-stream') },
      },
    },
    async (request, reply) => {
      const { level, '*': path } = request.params
      const place = readTilePath(path)
      const hashes = place ? await readTile(db, { level, index: place.index }) : []
      if (!place || hashes.length < place.width) throw new Refusal('ledger.no-tile', `${level}/${path}`)
      return reply
        .header('cache-control', TILE_LASTS)
        .type('application/octet-stream')
        .send(Buffer.concat(hashes.slice(0, place.width)))
    },
  )

  app.get(
    '/api/ledger/consistency',
    {
      config,
      schema: {
        querystring: Type.Object({ from: Size, to: Size }),
        response: { 200: Type.Object({ from: Text, to: Text, path: listOf(Text) }) },
      },
    },
    (request) => proveConsistency(db, request.query.from, request.query.to),
  )

  app.get(
    '/api/ledger/events/:id',
    {
      schema: {
        params: Type.Object({ id: Size }),
        response: {
          200: Type.Object({
            ...Content,
            by: nullable(Text),
            officeName: nullable(Text),
            sealed: nullable(Type.Object({ index: Count, at: Text })),
          }),
        },
      },
    },
    (request) => getEvent(db, request.params.id, actorOf(request)),
  )

  app.get(
    '/api/ledger/events/:id/proof',
    {
      schema: {
        params: Type.Object({ id: Size }),
        querystring: Type.Object({ seal: Type.Optional(Size), since: Type.Optional(Size) }),
        response: { 200: Proof },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const proof = await proveEvent(db, request.params.id, request.query, actor)
      reply.header('content-disposition', `attachment; filename="event-${request.params.id}.proof.json"`)
      return proof
    },
  )
}
