// Tying page files to their records: by the file name rule, or by a bare number where the package holds one book.
import { open } from 'node:fs/promises'
import { findBook, lockBook } from '../book/book.db.ts'
import { type BookKey, bookKey } from '../book/book.ts'
import { recountFindings } from '../check/open-findings.db.ts'
import { readRuleSettings } from '../check/rule.db.ts'
import { applyRules } from '../check/rule-settings.ts'
import { appendEvents, eventRow } from '../ledger/ledger.db.ts'
import { type BlobStore, hashFile } from '../lib/blob.ts'
import { interval, mayBeSame, readCivilDate, toText } from '../lib/civil-date.ts'
import type { Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { bookYears, numberKey } from '../register/number.ts'
import { NUMBER, REGISTERED_ON } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
import { baseName, type FileTies, readFileName, readMediaType } from '../scan/file-name.ts'

export type PageFile = { /** As handed in, folders and all. */ readonly name: string; readonly path: string }
type Outcome = {
  readonly matched: number
  readonly unmatched: readonly { readonly name: string; readonly reason: string }[]
  readonly records: ReadonlySet<string>
  readonly findings: readonly (Finding & { readonly record: string })[]
}
/** A book that files may belong to. */
type Target = BookKey & { readonly id: number }
type Where = {
  readonly office: number
  readonly actor: number
  readonly package: string
  readonly books: readonly Target[] /** false: a dry run only looks. */
  readonly keep: boolean
}
type Candidate = {
  readonly record: string
  readonly registered: string | null
  readonly state: string
  readonly hasFile: boolean
}

const REASONS = {
  name: 'Tên tệp không theo quy tắc LOẠI.năm.quyển.ngày.số',
  book: 'Không có quyển sổ này ở đơn vị',
  row: 'Không có hàng nào mang số này trong quyển',
  several: 'Nhiều trường hợp cùng số, không rõ tệp của trường hợp nào',
  approved: 'Trường hợp đã duyệt và đã có tệp; muốn thay phải sửa sau duyệt',
  type: 'Nội dung không phải PDF, JPEG, PNG hoặc TIFF',
  single: 'Tên chỉ có số, mà gói có nhiều quyển',
} as const

/** Ties every file to its record; what ties to none is told with its reason, and nothing of it is kept. */
export async function attachFiles(
  tx: Tx,
  store: BlobStore,
  files: readonly PageFile[],
  where: Where,
): Promise<Outcome> {
  const unmatched: { name: string; reason: string }[] = []
  const tied = new Map<string, Named[]>()
  let matched = 0
  for (const file of files) {
    const media = await mediaTypeOf(file.path)
    const found = media ? await findRecord(tx, file, where) : REASONS.type
    if (typeof found === 'string' || !media) {
      unmatched.push({ name: file.name, reason: typeof found === 'string' ? found : REASONS.type })
      continue
    }
    const sha256 = (await hashFile(file.path)).toString('hex')
    const names = tied.get(found.record) ?? (await listNames(tx, found.record))
    if (!names.some((one) => one.sha256 === sha256)) {
      if (found.closed) {
        unmatched.push({ name: file.name, reason: REASONS.approved })
        continue
      }
      names.push({ name: baseName(file.name), sha256 })
    }
    matched += 1
    tied.set(found.record, names)
    if (where.keep) await keepFile(tx, store, file, media, found, where)
  }
  const records = [...tied.keys()]
  if (where.keep) await settleFiles(tx, records)
  const registered = await listRegistered(tx, records)
  const findings = records.flatMap((record) =>
    checkNames(tied.get(record) ?? [], registered.get(record)).map((found) => ({ ...found, record })),
  )
  return { matched, unmatched, records: new Set(records), findings }
}

type Named = { readonly name: string; readonly sha256: string }

const listNames = async (tx: Tx, record: string): Promise<Named[]> => [
  ...(await tx<
    Named[]
  >`select name, encode(sha256, 'hex') as sha256 from file where record_id = ${record} order by id`),
]

async function listRegistered(tx: Tx, records: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx<{ record: string; registered: string | null }[]>`
    select r.id as record, g.values ->> ${REGISTERED_ON} as registered
    from record r join reading g on g.id = r.reading_id where r.id = any(${[...records]})`
  return new Map(rows.map((row) => [row.record, row.registered ?? '']))
}

/** a record has one file, and its name gives the day of registration that the record gives. */
function checkNames(files: readonly Named[], registered = ''): Finding[] {
  const findings: Finding[] = []
  if (files.length > 1)
    findings.push({
      code: 'R-03',
      level: 'error',
      field: NUMBER,
      seen: `${files.length} tệp`,
      expected: 'Một tệp cho mỗi trường hợp',
    })
  const day = readCivilDate(registered)
  for (const { name } of files) {
    const named = readFileName(name)?.registered
    if (named && day.kind === 'date' && !mayBeSame(named, day.date)) {
      findings.push({
        code: 'R-03',
        level: 'warning',
        field: REGISTERED_ON,
        seen: registered,
        expected: `Tên tệp ghi ngày ${toText(named)}`,
      })
      break
    }
  }
  return findings
}

async function mediaTypeOf(path: string): Promise<string | undefined> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0)
    return readMediaType(buffer.subarray(0, bytesRead))?.type
  } finally {
    await file.close()
  }
}

type Tied = {
  readonly record: string
  readonly book: number
  /** Approved, with its file: it takes no other. */
  readonly closed: boolean
}

async function findRecord(tx: Tx, file: PageFile, where: Where): Promise<Tied | string> {
  const ties = readFileName(file.name)
  if (!ties) return REASONS.name
  const book = await bookOf(tx, ties, where)
  if (typeof book === 'string') return book
  const candidates = await tx<Candidate[]>`
    select r.id as record, g.values ->> ${REGISTERED_ON} as registered, r.state, r.has_file as "hasFile"
    from record r join reading g on g.id = r.reading_id
    where r.book_id = ${book.id} and r.number_key = any(${keysOf(ties, book.year)}) order by r.id`
  const [only, ...more] = candidates.length > 1 ? candidates.filter((one) => sameDay(one, ties) === true) : candidates
  if (!only) return candidates.length > 1 ? REASONS.several : REASONS.row
  if (more.length > 0) return REASONS.several
  return { record: only.record, book: book.id, closed: only.state === 'approved' && only.hasFile }
}

/** The keys a file's number may have: in a book that spans years, of any of them where its name tells no date. */
function keysOf({ number, registered }: FileTies, bookYear: string): string[] {
  if (registered) return [numberKey(number, bookYear, interval(registered))]
  const { first, last } = bookYears(bookYear)
  return Array.from({ length: last - first + 1 }, (_, n) => numberKey(number, String(first + n), null))
}

/** A book that this load did not open itself, held like those it did. */
async function findHeldBook(tx: Tx, office: number, key: BookKey): Promise<Target | undefined> {
  const book = await findBook(tx, office, key)
  if (book) await lockBook(tx, book.id)
  return book
}

async function bookOf(tx: Tx, ties: FileTies, where: Where): Promise<Target | string> {
  const { book: key } = ties
  if (key)
    return (
      where.books.find((book) => bookKey(book) === bookKey(key)) ??
      (await findHeldBook(tx, where.office, key)) ??
      REASONS.book
    )
  const [only, ...more] = where.books
  return only && more.length === 0 ? only : REASONS.single
}

/** Do the name and the row give the same day of registration? Undefined when either gives none. */
function sameDay(candidate: Candidate, ties: FileTies): boolean | undefined {
  const registered = readCivilDate(candidate.registered ?? '')
  return ties.registered && registered.kind === 'date' ? mayBeSame(registered.date, ties.registered) : undefined
}

async function keepFile(
  tx: Tx,
  store: BlobStore,
  file: PageFile,
  mediaType: string,
  tied: Tied,
  where: Where,
): Promise<void> {
  const blob = await store.putFile(file.path)
  await tx`insert into blob (sha256, size) values (${blob.sha256}, ${blob.size}) on conflict do nothing`
  const added = await tx`
    insert into file (id, office_id, book_id, record_id, package_id, name, media_type, sha256)
    values (${newId()}, ${where.office}, ${tied.book}, ${tied.record}, ${where.package}, ${baseName(file.name)}, ${mediaType}, ${blob.sha256})
    on conflict (record_id, sha256) do nothing`
  if (added.count > 0)
    await appendEvents(tx, [
      eventRow({
        subject: 'record',
        subjectId: tied.record,
        office: where.office,
        kind: 'file',
        operation: newId(),
        actor: where.actor,
        body: { name: baseName(file.name), sha256: blob.sha256.toString('hex') },
      }),
    ])
}

/** Settles what files say of their records: with none it waits under M-03, else under R-03 where they do not fit. */
export async function settleFiles(tx: Tx, records: readonly string[]): Promise<void> {
  if (records.length === 0) return
  const ids = [...records]
  await tx`update record set has_file = true where id = any(${ids}) and not has_file and exists (select from file where record_id = record.id)`
  await tx`delete from finding f using record r where f.record_id = r.id and r.id = any(${ids}) and r.has_file and f.code = 'M-03'`
  const files = Map.groupBy(
    await tx<(Named & { record: string })[]>`
      select record_id as record, name, encode(sha256, 'hex') as sha256 from file where record_id = any(${ids}) order by id`,
    (file) => file.record,
  )
  const registered = await listRegistered(tx, ids)
  const rules = await readRuleSettings(tx)
  for (const record of ids) {
    const findings = applyRules(checkNames(files.get(record) ?? [], registered.get(record)), rules)
    await tx`delete from finding where record_id = ${record} and code = 'R-03' and not (field = any(${findings.map((found) => found.field)}))`
    for (const found of findings)
      await tx`
        insert into finding (record_id, office_id, code, field, level, seen, expected)
        select id, office_id, ${found.code}, ${found.field}, ${found.level}, ${found.seen}, ${found.expected} from record where id = ${record}
        on conflict (record_id, code, field) do update
          set seen = excluded.seen, expected = excluded.expected, level = excluded.level`
  }
  await recountFindings(tx, ids)
}
