// Tying page files to their records: by the file name rule, or by a bare number where the package holds one book.
import { open } from 'node:fs/promises'
import { findBook } from '../book/book.db.ts'
import { type BookKey, bookKey } from '../book/book.ts'
import type { BlobStore } from '../lib/blob.ts'
import { mayBeSame, readCivilDate, toText } from '../lib/civil-date.ts'
import type { Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { numberKey } from '../register/number.ts'
import { NUMBER, REGISTERED_ON } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
import { baseName, type FileTies, readFileName, readMediaType } from '../scan/file-name.ts'
import { recountFindings } from './write.db.ts'

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
  readonly package: string
  readonly books: readonly Target[] /** false: a dry run only looks. */
  readonly keep: boolean
}
type Candidate = { readonly record: string; readonly registered: string | null }

const REASONS = {
  name: 'Tên tệp không theo quy tắc LOẠI.năm.quyển.ngày.số',
  book: 'Không có quyển sổ này ở đơn vị',
  row: 'Không có hàng nào mang số này trong quyển',
  several: 'Nhiều trường hợp cùng số, không rõ tệp của trường hợp nào',
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
  const findings: (Finding & { record: string })[] = []
  const records = new Set<string>()
  let matched = 0
  for (const file of files) {
    const media = await mediaTypeOf(file.path)
    const tied = media ? await findRecord(tx, file, where) : REASONS.type
    if (typeof tied === 'string' || !media) {
      unmatched.push({ name: file.name, reason: typeof tied === 'string' ? tied : REASONS.type })
      continue
    }
    matched += 1
    records.add(tied.record)
    if (where.keep) await keepFile(tx, store, file, media, tied, where)
    if (tied.odd) findings.push({ ...tied.odd, record: tied.record })
  }
  findings.push(...(await settleFiles(tx, [...records], where.keep)))
  return { matched, unmatched, records, findings }
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

type Tied = { readonly record: string; readonly book: number; readonly odd: Finding | undefined }

async function findRecord(tx: Tx, file: PageFile, where: Where): Promise<Tied | string> {
  const ties = readFileName(file.name)
  if (!ties) return REASONS.name
  const book = await bookOf(tx, ties, where)
  if (typeof book === 'string') return book
  const candidates = await tx<Candidate[]>`
    select r.id as record, g.values ->> ${REGISTERED_ON} as registered
    from record r join reading g on g.id = r.reading_id
    where r.book_id = ${book.id} and r.number_key = ${numberKey(ties.number, book.year)} order by r.id`
  const [only, ...more] = candidates.length > 1 ? candidates.filter((one) => sameDay(one, ties) === true) : candidates
  if (!only) return candidates.length > 1 ? REASONS.several : REASONS.row
  if (more.length > 0) return REASONS.several
  return { record: only.record, book: book.id, odd: sameDay(only, ties) === false ? otherDate(only, ties) : undefined }
}

async function bookOf(tx: Tx, ties: FileTies, where: Where): Promise<Target | string> {
  const { book: key } = ties
  if (key)
    return (
      where.books.find((book) => bookKey(book) === bookKey(key)) ??
      (await findBook(tx, where.office, key)) ??
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

const otherDate = (candidate: Candidate, ties: FileTies): Finding => ({
  code: 'R-03',
  level: 'warning',
  field: REGISTERED_ON,
  seen: candidate.registered ?? '',
  expected: `Tên tệp ghi ngày ${ties.registered ? toText(ties.registered) : ''}`,
})

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
  await tx`
    insert into file (id, office_id, book_id, record_id, package_id, name, media_type, sha256)
    values (${newId()}, ${where.office}, ${tied.book}, ${tied.record}, ${where.package}, ${baseName(file.name)}, ${mediaType}, ${blob.sha256})
    on conflict (record_id, sha256) do nothing`
  if (tied.odd)
    await tx`
      insert into finding (record_id, code, field, level, seen, expected)
      values (${tied.record}, ${tied.odd.code}, ${tied.odd.field}, ${tied.odd.level}, ${tied.odd.seen}, ${tied.odd.expected})
      on conflict do nothing`
}

/** A record has one file: with none it waits under M-03, with several under R-03, with one under neither. */
async function settleFiles(
  tx: Tx,
  records: readonly string[],
  keep: boolean,
): Promise<(Finding & { record: string })[]> {
  if (records.length === 0 || !keep) return []
  await tx`update record set has_file = true where id = any(${[...records]}) and not has_file`
  await tx`delete from finding where code = 'M-03' and record_id = any(${[...records]})`
  const several = await tx<{ record: string; n: number }[]>`
    select record_id as record, count(*)::int as n from file where record_id = any(${[...records]}) group by record_id having count(*) > 1`
  const findings = several.map(
    ({ record, n }) =>
      ({
        record,
        code: 'R-03',
        level: 'error',
        field: NUMBER,
        seen: `${n} tệp`,
        expected: 'Một tệp cho mỗi trường hợp',
      }) as const,
  )
  for (const found of findings)
    await tx`
      insert into finding (record_id, code, field, level, seen, expected)
      values (${found.record}, ${found.code}, ${found.field}, ${found.level}, ${found.seen}, ${found.expected})
      on conflict (record_id, code, field) do update set seen = excluded.seen`
  await recountFindings(tx, records)
  return findings
}
