import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Type } from 'typebox'
import { getOffice, listOffices } from '../access/access.db.ts'
import { may } from '../access/access.ts'
import { actorOf } from '../access/sign-in.http.ts'
import type { BlobStore } from '../lib/blob.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import type { JobSender } from '../lib/job.ts'
import { Refusal } from '../lib/problem.ts'
import { Count, Id, listOf, nullable, recordOf, Text } from '../lib/schema.ts'
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

export function packageRoutes(app: App, db: Db, store: BlobStore, jobs: JobSender): void {
  app.post(
    '/api/packages',
    {
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
      const upload: Upload = { office: '', dryRun: false, files: [] }
      try {
        for await (const part of request.parts()) {
          if (part.type === 'field') {
            if (part.fieldname === 'office') upload.office = String(part.value)
            if (part.fieldname === 'dryRun') upload.dryRun = readYesNo(part.value)
            continue
          }
          const path = await store.workPath('upload')
          upload.files.push({ name: part.filename ?? '', path })
          await pipeline(part.file, createWriteStream(path))
          if (part.file.truncated) throw new Refusal('package.large', part.filename)
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
  app.get('/api/packages/:id/returned', { schema: { params: Type.Object({ id: Id }) } }, async (request, reply) => {
    const view = await showPackage(db, request.params.id, actorOf(request))
    const returned = await getReturned(db, view.id)
    const names = view.report?.packages.flatMap((one) => one.returned ?? []) ?? []
    const name = names.length === 1 ? names[0]! : BUNDLE
    return reply
      .header(
        'content-type',
        name === BUNDLE ? 'application/zip' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      )
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
      .send(store.read(returned))
  })
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
