import { Type } from 'typebox'
import { getOffice } from '../access/access.db.ts'
import { may } from '../access/access.ts'
import { actorOf } from '../access/sign-in.http.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { disposition } from '../lib/http-policy.ts'
import { Refusal } from '../lib/problem.ts'
import { bytesOf } from '../lib/schema.ts'
import { workbookBytes, XLSX } from '../lib/workbook-bytes.ts'
import { declaredRows } from './template.db.ts'
import { ROWS, templateBook, templateName } from './template.ts'
import { readRequest } from './template-request.ts'

const word = (maxLength: number) => Type.Optional(Type.String({ minLength: 1, maxLength }))

export function templateRoutes(app: App, db: Db): void {
  app.get(
    '/api/registers/:type/template',
    {
      config: { costly: true },
      schema: {
        params: Type.Object({ type: Type.String({ maxLength: 6 }) }),
        querystring: Type.Object({
          office: word(40),
          book: word(30),
          era: word(10),
          generation: word(10),
          rows: Type.Optional(Type.Integer({ minimum: 0, maximum: ROWS.most })),
        }),
        response: { 200: bytesOf(XLSX) },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const asked = { ...request.query, type: request.params.type }
      const read = readRequest(asked)
      const office = asked.office === undefined ? undefined : await getOffice(db, asked.office)
      if (office && !may(actor, 'book.see', office.id)) throw new Refusal('access.denied', office.code)
      const of = { ...read, office }
      const rows = asked.rows ?? (office ? await declaredRows(db, read, office) : ROWS.usual)
      return reply
        .header('content-type', XLSX)
        .header('content-disposition', disposition('attachment', templateName(of)))
        .send(await workbookBytes(templateBook(of, rows)))
    },
  )
}
