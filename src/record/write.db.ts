// Writing accounts of records, in bulk: readings, state rows, events, people and findings change in one transaction.
// One record from a form takes the same way as a hundred thousand from a workbook.

import { ACROSS_CODES } from '../check/catalogue-across.ts'
import { recountFindings } from '../check/open-findings.db.ts'
import { appendEvents, eventRow } from '../ledger/ledger.db.ts'
import type { Tx } from '../lib/db.ts'
import { bytes, insertInto, rowOf } from '../lib/db.ts'
import type { RegisterType } from '../register/register.ts'
import type { FieldStates, Finding, Values } from '../register/values.ts'
import type { Entry } from './entry.ts'
import { apply, type Life, type RecordEvent } from './record.ts'

/** One account of a record, ready to be written. */
export type Account = {
  readonly record: string
  readonly reading: string
  readonly office: number
  readonly book: number
  readonly year: string
  readonly type: RegisterType
  readonly entry: Entry
  readonly values: Values
  readonly states: FieldStates
  readonly originals: Values
  readonly findings: readonly Finding[]
  readonly source: 'load' | 'form' | 'amendment'
  readonly package: string | undefined
  readonly row: number | undefined
  readonly operation: string
  readonly event: RecordEvent
  /** The state before; undefined for a new record. The caller holds the row's lock. */
  readonly before: Life | undefined
}

const READING =
  'reading (id, record_id, office_id, source, package_id, row_number, type_version, "values", states, originals, sha256, sense, actor)'
const RECORD =
  'record (id, office_id, book_id, type, number, number_key, number_sort, page_no, registered_first, registered_last, state, version, reading_id, entered_by, errors, warnings)'
const PERSON = 'person (record_id, role, office_id, subject, name, name_key, born_first, born_last, sex, id_number)'
const FINDING = 'finding (record_id, office_id, code, field, level, seen, expected)'

/** Writes new records. What happened is told first: the database takes no state that the ledger does not know of. */
export async function writeNew(tx: Tx, accounts: readonly Account[]): Promise<void> {
  await tell(tx, accounts)
  await insertInto(tx, READING, accounts.map(readingRow))
  await insertInto(tx, RECORD, accounts.map(recordRow))
  await insertInto(tx, PERSON, accounts.flatMap(personRows))
  await insertInto(tx, FINDING, accounts.flatMap(findingRows))
  await moveTally(
    tx,
    accounts.map((account) => tallyMove(account, 'entered', 1)),
  )
}

/** Writes new accounts of records that are there; an acknowledgement stays where the same is still seen. */
export async function writeChanged(tx: Tx, accounts: readonly Account[]): Promise<void> {
  if (accounts.length === 0) return
  const ids = accounts.map((account) => account.record)
  await tell(tx, accounts)
  await insertInto(tx, READING, accounts.map(readingRow))
  for (const account of accounts) await updateRecord(tx, account)
  await tx`delete from person where record_id = any(${ids})`
  await insertInto(tx, PERSON, accounts.flatMap(personRows))
  // What other records gave rise to stays until the sweep has looked again (check/sweep.db.ts).
  await rewriteFindings(tx, accounts, ACROSS_CODES)
  await moveTally(
    tx,
    accounts.flatMap((account) => [
      tallyMove(account, account.before?.state ?? 'entered', -1),
      tallyMove(account, 'entered', 1),
    ]),
  )
}

/**
 * Findings of records by the checks of a record alone, made anew. What other stages found (`keep`: its codes) stays, and
 * so does an acknowledgement where the same is still seen, at no graver level: who let a warning pass has not let an
 * error pass.
 */
export async function rewriteFindings(
  tx: Tx,
  records: readonly Pick<Account, 'record' | 'office' | 'findings'>[],
  keep: readonly string[],
): Promise<void> {
  const ids = records.map(({ record }) => record)
  const rows = `[${records.flatMap(findingRows).join()}]`
  await tx`
    delete from finding f where record_id = any(${ids}) and not (code = any(${[...keep]}))
      and not exists (select from json_populate_recordset((select t from finding t limit 0), ${rows}::text::json) n
        where n.record_id = f.record_id and n.code = f.code and n.field = f.field)`
  await tx`
    insert into finding as f (record_id, office_id, code, field, level, seen, expected)
    select record_id, office_id, code, field, level, seen, expected
    from json_populate_recordset((select t from finding t limit 0), ${rows}::text::json)
    on conflict (record_id, code, field) do update
      set level = excluded.level, seen = excluded.seen, expected = excluded.expected, (acknowledged_by, acknowledged_at, reason) = (
        select f.acknowledged_by, f.acknowledged_at, f.reason where f.seen = excluded.seen and (excluded.level <> 'error' or f.level = 'error'))`
  await recountFindings(tx, ids)
}

async function updateRecord(tx: Tx, account: Account): Promise<void> {
  const life = apply(account.before, account.event)
  await tx`
    update record set number = ${account.entry.number}, number_key = ${account.entry.numberKey}, number_sort = ${account.entry.numberSort},
      page_no = ${account.entry.page}, registered_first = ${account.entry.registered?.first ?? null}, registered_last = ${account.entry.registered?.last ?? null},
      state = ${life.state}, version = ${life.version}, reading_id = ${account.reading}, entered_by = ${life.enteredBy},
      checked_by = null, approved_by = null, changed_at = now()
    where id = ${account.record}`
}

const tell = (tx: Tx, accounts: readonly Account[]): Promise<void> =>
  appendEvents(
    tx,
    accounts.map((account) => recordEvent({ ...account, sha256: account.entry.sha256 })),
  )

const readingRow = (account: Account): string =>
  rowOf({
    id: account.reading,
    record_id: account.record,
    office_id: account.office,
    source: account.source,
    package_id: account.package ?? null,
    row_number: account.row ?? null,
    type_version: account.type.version,
    values: account.values,
    states: account.states,
    originals: Object.keys(account.originals).length > 0 ? account.originals : null,
    sha256: bytes(account.entry.sha256),
    sense: bytes(account.entry.sense),
    actor: account.event.actor,
  })

const recordRow = (account: Account): string => {
  const life = apply(undefined, account.event)
  const { number, numberKey, numberSort, page, registered } = account.entry
  const count = (level: string): number =>
    new Set(account.findings.filter((found) => found.level === level).map(findingKey)).size
  return rowOf({
    id: account.record,
    office_id: account.office,
    book_id: account.book,
    type: account.type.code,
    number,
    number_key: numberKey,
    number_sort: numberSort,
    page_no: page,
    registered_first: registered?.first ?? null,
    registered_last: registered?.last ?? null,
    state: life.state,
    version: life.version,
    reading_id: account.reading,
    entered_by: life.enteredBy,
    errors: count('error'),
    warnings: count('warning'),
  })
}

/** What happened to a record, as the ledger takes it; `sha256` is of the reading it was about. */
export const recordEvent = (of: {
  record: string
  office: number
  operation: string
  event: RecordEvent
  sha256: Uint8Array
}): string =>
  eventRow({
    subject: 'record',
    subjectId: of.record,
    office: of.office,
    kind: of.event.kind,
    operation: of.operation,
    actor: of.event.actor,
    body: { reading: of.event.reading, ...(of.event.reason && { reason: of.event.reason }) },
    reading: of.sha256,
  })

const personRows = (account: Account): string[] =>
  account.entry.people.map((person) =>
    rowOf({
      record_id: account.record,
      role: person.role,
      office_id: account.office,
      subject: person.subject,
      name: person.name,
      name_key: person.nameKey,
      born_first: person.born?.first ?? null,
      born_last: person.born?.last ?? null,
      sex: person.sex ?? null,
      id_number: person.idNumber ?? null,
    }),
  )

/** A code says one thing of a field; said twice it is kept once. */
const findingKey = (found: Finding): string => `${found.code} ${found.field}`

function findingRows({ record, office, findings }: Pick<Account, 'record' | 'office' | 'findings'>): string[] {
  const kept = new Map(findings.map((found) => [findingKey(found), found]))
  return [...kept.values()].map((found) =>
    rowOf({
      record_id: record,
      office_id: office,
      code: found.code,
      field: found.field,
      level: found.level,
      seen: found.seen,
      expected: found.expected,
    }),
  )
}

/** Records that come to a state of a book (n above 0) or leave it. */
type TallyMove = {
  readonly office: number
  readonly book: number
  readonly type: string
  readonly year: string
  readonly state: string
  readonly n: number
}

const tallyMove = ({ office, book, type, year }: Account, state: string, n: number): TallyMove => ({
  office,
  book,
  type: type.code,
  year,
  state,
  n,
})

/** Moves records from state to state in the counts that progress is read from. Ordered, so that two never deadlock. */
export async function moveTally(tx: Tx, moves: readonly TallyMove[]): Promise<void> {
  const sums = new Map<string, TallyMove>()
  for (const move of moves) {
    const key = `${move.book} ${move.state}`
    sums.set(key, { ...move, n: (sums.get(key)?.n ?? 0) + move.n })
  }
  for (const sum of [...sums.values()].sort((a, b) => a.book - b.book || a.state.localeCompare(b.state)))
    if (sum.n !== 0)
      await tx`
        insert into tally (office_id, book_id, type, year, state, n)
        values (${sum.office}, ${sum.book}, ${sum.type}, ${sum.year}, ${sum.state}, ${sum.n})
        on conflict (book_id, state) do update set n = tally.n + excluded.n`
}

/**
 * Settles K-01 (one number, one entry, in a book) for these numbers: the finding stands at every record that shares
 * its number with another, and falls where it no longer does. Gives the records that have it now.
 */
export async function settleSharedNumbers(
  tx: Tx,
  book: number,
  numberKeys: readonly string[],
): Promise<{ record: string; number: string; among: number }[]> {
  const keys = numberKeys.filter((key) => key !== '')
  if (keys.length === 0) return []
  const rows = await tx<{ record: string; number: string; among: number }[]>`
    select id as record, number, count(*) over (partition by number_key)::int as among
    from record where book_id = ${book} and number_key = any(${keys})`
  const shared = rows.filter((row) => row.among > 1)
  const single = rows.filter((row) => row.among === 1).map((row) => row.record)
  if (single.length > 0) await tx`delete from finding where code = 'K-01' and record_id = any(${single})`
  for (const row of shared)
    await tx`
      insert into finding (record_id, office_id, code, field, level, seen, expected)
      select id, office_id, 'K-01', 'number', 'error', number, ${sharedNumberExpected(row.among)} from record where id = ${row.record}
      on conflict (record_id, code, field) do update set seen = excluded.seen, expected = excluded.expected`
  await recountFindings(
    tx,
    rows.map((row) => row.record),
  )
  return shared
}

export const sharedNumberExpected = (among: number): string =>
  `Mỗi số một trường hợp trong quyển; số này đang có ${among} trường hợp`
