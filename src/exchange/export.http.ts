import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Type } from 'typebox'
import { listOffices } from '../access/access.db.ts'
import { may } from '../access/access.ts'
import { actorOf, assertProved } from '../access/sign-in.http.ts'
import { getBookById, keyOf } from '../book/book.db.ts'
import type { BlobStore } from '../lib/blob.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { TIMES } from '../lib/http-limits.ts'
import { disposition } from '../lib/http-policy.ts'
import { Refusal } from '../lib/problem.ts'
import { bytesOf, ZIP } from '../lib/schema.ts'
import { writeZip } from '../lib/zip.ts'
import type { NameRule } from '../scan/file-name.ts'
import { exportBook } from './export.db.ts'

export function exportRoutes(app: App, db: Db, store: BlobStore, names: NameRule): void {
  app.get(
    '/api/books/:id/export',
    {
      config: { costly: true },
      handlerTimeout: TIMES.longAnswer,
      schema: {
        params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
        querystring: Type.Object({ generation: Type.Optional(Type.String({ maxLength: 10 })) }),
        response: { 200: bytesOf(ZIP) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const book = await getBookById(db, request.params.id)
      const office = (await listOffices(db)).find((one) => one.id === book.office)
      if (!office || !may(actor, 'book.see', office.id)) throw new Refusal('book.missing', String(book.id))
      if (may(actor, 'book.export', office.id)) assertProved(request)
      const folder = await store.workPath('export')
      await mkdir(folder, { recursive: true })
      try {
        const done = await exportBook(db, store, office, book, folder, {
          actor,
          names,
          generation: request.query.generation,
        })
        const both = join(folder, 'package.zip')
        await writeZip(
          [done.workbook, done.zip].map((name) => ({ name, data: createReadStream(join(folder, name)) })),
          both,
        )
        const stream = createReadStream(both)
        stream.once('close', () => void rm(folder, { recursive: true, force: true }))
        return reply
          .header('content-type', ZIP)
          .header('content-disposition', disposition('attachment', `${office.code}.${keyOf(book)}.package.zip`))
          .send(stream)
      } catch (error) {
        await rm(folder, { recursive: true, force: true })
        throw error
      }
    },
  )
}
