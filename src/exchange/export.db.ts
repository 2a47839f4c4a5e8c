import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import type { Office } from '../access/access.db.ts'
import { type Actor, may } from '../access/access.ts'
import { SENSITIVE } from '../access/looks.ts'
import { logLook } from '../access/seen.db.ts'
import { type Book, keyOf } from '../book/book.db.ts'
import { appendEvents, eventRow } from '../ledger/ledger.db.ts'
import type { BlobStore } from '../lib/blob.ts'
import { readCivilDate } from '../lib/civil-date.ts'
import type { Db, Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import { writeWorkbook } from '../lib/workbook-write.ts'
import { writeZip } from '../lib/zip.ts'
import { findGeneration } from '../record/layout.ts'
import { NUMBER, REGISTERED_ON } from '../register/register.ts'
import { getType } from '../register/types.ts'
import type { Values } from '../register/values.ts'
import { fileName, type NameRule } from '../scan/file-name.ts'
import { type Approved, exportSheets, lostFields } from './export.ts'

export type ExportOptions = {
  readonly generation?: string | undefined
  readonly names: NameRule
  readonly actor: Actor
}
export type Exported = {
  readonly workbook: string
  readonly zip: string
  readonly records: number
  readonly files: number
  /** Records whose page file is missing in the store. */
  readonly withoutFile: readonly string[]
  /** Fields that the chosen generation has no column, or the version no code for, with how many records lose them. */
  readonly lost: Readonly<Record<string, number>>
}
type Standing = Approved & { readonly id: string; readonly number: string }
type StoredFile = { readonly record: string; readonly sha256: Buffer; readonly mediaType: string }

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
}

/**
 * Writes a book's approved records as the workbook of Software 158 and the zip of their page files into a folder.
 * @throws Refusal access.denied, book.nothing-approved, request.invalid for an unknown generation
 */
export async function exportBook(
  db: Db,
  store: BlobStore,
  office: Office,
  book: Book,
  folder: string,
  options: ExportOptions,
): Promise<Exported> {
  if (!may(options.actor, 'book.export', office.id)) throw new Refusal('access.denied', office.code)
  const type = getType(book.type)
  const generation = findGeneration(type, options.generation)
  if (!generation) throw new Refusal('request.invalid', options.generation)
  const { records, files } = await db.begin(async (tx) => {
    const records = await listApproved(tx, book)
    if (records.length === 0) throw new Refusal('book.nothing-approved', keyOf(book))
    await logLook(tx, options.actor, {
      kind: 'export',
      right: 'book.export',
      books: [book.id],
      offices: [office.id],
      fields: [...type.groups.map(({ key }) => key), SENSITIVE, 'file'],
    })
    return { records, files: await listFiles(tx, book.id) }
  })
  await mkdir(folder, { recursive: true })
  const stem = `${office.code}.${keyOf(book)}`
  await writeWorkbook(join(folder, `${stem}.xlsx`), {
    sheets: exportSheets(type, generation, records),
  })
  await writeZip(pageEntries(store, book, records, files, options.names), join(folder, `${stem}.zip`))
  await db.begin((tx) =>
    appendEvents(tx, [
      eventRow({
        subject: 'book',
        subjectId: String(book.id),
        office: office.id,
        kind: 'export',
        operation: newId(),
        actor: options.actor.id,
        body: { records: records.length, files: files.length },
      }),
    ]),
  )
  const having = new Set(files.map((file) => file.record))
  const lost: Record<string, number> = {}
  for (const record of records)
    for (const field of lostFields(type, generation, record)) lost[field] = (lost[field] ?? 0) + 1
  return {
    workbook: `${stem}.xlsx`,
    zip: `${stem}.zip`,
    records: records.length,
    files: files.length,
    withoutFile: records.filter((record) => !having.has(record.id)).map((record) => record.number),
    lost,
  }
}

/** What stands officially: the approved reading, also while an amendment waits. */
const listApproved = (tx: Tx, book: Book): Promise<Standing[]> =>
  tx<{ id: string; number: string; values: Values; version: string }[]>`
    select r.id, g.values ->> ${NUMBER} as number, g.values, g.type_version as version
    from record r join reading g on g.id = r.approved_reading
    where r.book_id = ${book.id} order by r.number_sort, r.id`.then((rows) =>
    rows.map(({ version, ...row }) => ({ ...row, under: getType(book.type, version) })),
  )

const listFiles = (tx: Tx, book: number): Promise<StoredFile[]> =>
  tx<StoredFile[]>`
    select f.record_id as record, f.sha256, f.media_type as "mediaType"
    from file f join record r on r.id = f.record_id
    where f.book_id = ${book} and r.approved_reading is not null order by f.id`.then((rows) => [...rows])

/** Every page under the name the rule gives it; a second file of a record, or of a number, gets '-2', '-3' … */
function* pageEntries(
  store: BlobStore,
  book: Book,
  records: readonly Standing[],
  files: readonly StoredFile[],
  names: NameRule,
): Generator<{ name: string; data: Readable }> {
  const used = new Map<string, number>()
  for (const record of records)
    for (const file of files.filter((one) => one.record === record.id)) {
      const registered = readCivilDate(record.values[REGISTERED_ON] ?? '')
      const stem = fileName(book, registered.kind === 'date' ? registered.date : undefined, record.number, names)
      const times = (used.get(stem) ?? 0) + 1
      used.set(stem, times)
      yield {
        name: `${stem}${times > 1 ? `-${times}` : ''}.${ENDINGS[file.mediaType] ?? 'bin'}`,
        data: store.read(file.sha256),
      }
    }
}
