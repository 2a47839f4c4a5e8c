import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Type } from 'typebox'
import { getOffice, listOffices } from '../access/access.db.ts'
import { may, scopeOf } from '../access/access.ts'
import { actorOf } from '../access/sign-in.http.ts'
import type { BlobStore } from '../lib/blob.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { TIMES } from '../lib/http-limits.ts'
import { disposition } from '../lib/http-policy.ts'
import type { JobSender } from '../lib/job.ts'
import { Refusal } from '../lib/problem.ts'
import { bytesOf, Count, Id, listOf, nullable, recordOf, Text, ZIP } from '../lib/schema.ts'
import { isStorable } from '../lib/storable.ts'
import { XLSX } from '../lib/workbook-bytes.ts'
import { readGivenName } from '../scan/file-name.ts'
import { BUNDLE, getPackage, getReturned, keepPackage, listPackages, showPackage } from './package.db.ts'

const WAIT_SECONDS = 280 // below the server's own request time
const HandIn = Type.Object({
  office: Text,
  dryRun: Type.Optional(Type.Unsafe<'yes' | 'no'>({ type: 'string', enum: ['yes', 'no'] })),
  files: Type.Array(Type.Unsafe<string>({ type: 'string', format: 'binary' })),
})
const Report = Type.Object({
  packages: listOf(
    Type.Object({
      source: Text,
      office: Text,
      dryRun: Type.Boolean(),
      rows: Count,
      taken: Count,
      unchanged: Count,
      changed: Count,
      refused: Count,
      books: listOf(Type.Object({ key: Text, rows: Count, made: Type.Boolean() })),
      files: Type.Object({
        given: Count,
        matched: Count,
        unmatched: listOf(Type.Object({ name: Text, reason: Text })),
        missing: listOf(Type.Object({ row: Count, number: Text })),
      }),
      columns: Type.Object({ unknown: listOf(Text), missing: listOf(Text) }),
      findings: listOf(
        Type.Object({
          row: nullable(Count),
          record: nullable(Text),
          code: Text,
          field: Text,
          column: Text,
          level: Text,
          seen: Text,
          expected: Text,
        }),
      ),
      findingsByCode: recordOf(Count),
      changes: listOf(Type.Object({ row: Count, record: Text, field: Text, from: Text, to: Text })),
      // Reports kept by an earlier version do not say what their refusal is about.
      refusal: nullable(Type.Object({ code: Text, vi: Text, en: Text, about: Type.Optional(nullable(Text)) })),
      returned: nullable(Text),
    }),
  ),
})
const Progress = Type.Object({ stage: Type.Optional(Text), source: Type.Optional(Text), done: Type.Optional(Count) })
const Summary = nullable(recordOf(nullable(Count)))
const line = {
  id: Text,
  office: Text,
  source: Text,
  state: Text,
  dryRun: Type.Boolean(),
  by: Text,
  createdAt: Text,
  progress: Progress,
  returned: Type.Boolean(),
}

type Upload = { office: string; dryRun: boolean; files: { name: string; path: string }[] }

/** @param bytes of one hand-in, all its files together */
export function packageRoutes(app: App, db: Db, store: BlobStore, jobs: JobSender, bytes: number): void {
  app.post(
    '/api/packages',
    {
      config: { costly: true },
      bodyLimit: bytes,
      handlerTimeout: TIMES.longAnswer,
      // The parts stream past to disk and are judged there: the schema describes them, and there is no body to hold to it.
      validatorCompiler: () => () => true,
      schema: {
        consumes: ['multipart/form-data'],
        body: HandIn,
        response: { 200: Report, 202: Type.Object({ id: Text }) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      // Nobody fills the disk who could not load anywhere.
      const scope = scopeOf(actor, 'package.load')
      if (scope !== 'all' && scope.length === 0) throw new Refusal('access.denied')
      const upload: Upload = { office: '', dryRun: false, files: [] }
      const counted = countTo(bytes)
      try {
        for await (const part of request.parts()) {
          if (part.type === 'field') {
            if (part.fieldname === 'office') upload.office = readCode(part.value)
            if (part.fieldname === 'dryRun') upload.dryRun = readYesNo(part.value)
            continue
          }
          const path = await store.workPath('upload')
          const name = readGivenName(part.filename ?? '') || `tep-${upload.files.length}`
          upload.files.push({ name, path })
          await pipeline(part.file, counted, createWriteStream(path))
          if (part.file.truncated) throw new Refusal('package.large', name)
        }
        const office = await getOffice(db, upload.office)
        if (!may(actor, 'package.load', office.id)) throw new Refusal('access.denied', office.code)
        if (upload.files.length === 0) throw new Refusal('package.empty')
        const id = await keepPackage(db, jobs, store, { office, actor, dryRun: upload.dryRun, files: upload.files })
        if (/\brespond-async\b/.test(String(request.headers.prefer ?? '')))
          return reply.status(202).header('location', `/api/packages/${id}`).send({ id })
        await waitFor(db, id)
        const done = await showPackage(db, id, actor)
        return done.report ?? reply.status(202).header('location', `/api/packages/${id}`).send({ id })
      } finally {
        for (const file of upload.files) await rm(file.path, { force: true })
      }
    },
  )

  app.get(
    '/api/packages',
    {
      schema: {
        querystring: Type.Object({ office: Text }),
        response: { 200: Type.Object({ packages: listOf(Type.Object({ ...line, summary: Summary })) }) },
      },
    },
    async (request) => {
      const office = await getOffice(db, request.query.office)
      if (!may(actorOf(request), 'package.see', office.id)) throw new Refusal('access.denied', office.code)
      return { packages: (await listPackages(db, office.id)).map((one) => ({ ...one, office: office.code })) }
    },
  )
  app.get(
    '/api/packages/:id',
    {
      schema: {
        params: Type.Object({ id: Id }),
        response: { 200: Type.Object({ ...line, report: nullable(Report) }) },
      },
    },
    async (request) => {
      const view = await showPackage(db, request.params.id, actorOf(request))
      const office = (await listOffices(db)).find((one) => one.id === view.office)
      return { ...view, office: office?.code ?? '' }
    },
  )
  const RETURNED = { params: Type.Object({ id: Id }), response: { 200: bytesOf(ZIP, XLSX) } }
  app.get('/api/packages/:id/returned', { schema: RETURNED }, async (request, reply) => {
    const view = await showPackage(db, request.params.id, actorOf(request))
    const returned = await getReturned(db, view.id)
    const names = view.report?.packages.flatMap((one) => one.returned ?? []) ?? []
    const name = names.length === 1 ? names[0]! : BUNDLE
    return reply
      .header('content-type', name === BUNDLE ? ZIP : XLSX)
      .header('content-disposition', disposition('attachment', name))
      .send(store.read(returned))
  })
}

/** Lets so many bytes through, of all streams together. */
function countTo(limit: number) {
  let seen = 0
  return async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      seen += chunk.byteLength
      if (seen > limit) throw new Refusal('package.large')
      yield chunk
    }
  }
}

const CODE_LENGTH = 40 // characters of an office's code

function readCode(value: unknown): string {
  if (typeof value !== 'string' || value.length > CODE_LENGTH || !isStorable(value))
    throw new Refusal('request.invalid', 'office')
  return value
}

/** A dry run that is asked for in another word must never be the real thing. */
function readYesNo(value: unknown): boolean {
  if (value !== 'yes' && value !== 'no') throw new Refusal('request.invalid', 'dryRun: yes | no')
  return value === 'yes'
}

/** Until its outcome is known, or for as long as a request may take. */
async function waitFor(db: Db, id: string): Promise<void> {
  for (let waited = 0; waited < WAIT_SECONDS * 5; waited++) {
    const { state } = await getPackage(db, id)
    if (state === 'done' || state === 'failed') return
    await sleep(200)
  }
}
