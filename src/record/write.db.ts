// Writing accounts of records, in bulk: readings, state rows, events, people and findings change in one transaction.
// One record from a form takes the same way as a hundred thousand from a workbook.

import { ACROSS_CODES } from '../check/catalogue-across.ts'
import { recountFindings } from '../check/open-findings.db.ts'
import { appendEvents, eventRow } from '../ledger/ledger.db.ts'
import type { Tx } from '../lib/db.ts'
import { bytes, copyInto, copyRow } from '../lib/db.ts'
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
const FINDING = 'finding (record_id, code, field, level, seen, expected)'

/** Writes new records. */
export async function writeNew(tx: Tx, accounts: readonly Account[]): Promise<void> {
  await copyInto(tx, READING, accounts.map(readingRow))
  await copyInto(tx, RECORD, accounts.map(recordRow))
  await writeDerived(tx, accounts)
  await moveTally(
    tx,
    accounts.map((account) => tallyMove(account, 'entered', 1)),
  )
}

/** Writes new accounts of records that are there; an acknowledgement stays where the same is still seen. */
export async function writeChanged(tx: Tx, accounts: readonly Account[]): Promise<void> {
  if (accounts.length === 0) return
  const ids = accounts.map((account) => account.record)
  const acknowledged = await listAcknowledged(tx, ids)
  // What other records gave rise to stays until the sweep has looked again (check/sweep.db.ts).
  await tx`delete from finding where record_id = any(${ids}) and not (code = any(${ACROSS_CODES}))`
  await tx`delete from person where record_id = any(${ids})`
  await copyInto(tx, READING, accounts.map(readingRow))
  for (const account of accounts) await updateRecord(tx, account)
  await writeDerived(tx, accounts)
  await acknowledgeAgain(tx, acknowledged)
  await recountFindings(tx, ids)
  await moveTally(
    tx,
    accounts.flatMap((account) => [
      tallyMove(account, account.before?.state ?? 'entered', -1),
      tallyMove(account, 'entered', 1),
    ]),
  )
}

type Acknowledged = {
  record: string
  code: string
  field: string
  seen: string
  level: string
  by: number
  at: Date
  reason: string | null
}

const listAcknowledged = async (tx: Tx, records: readonly string[]): Promise<Acknowledged[]> => [
  ...(await tx<Acknowledged[]>`
    select record_id as record, code, field, seen, level, acknowledged_by as by, acknowledged_at as at, reason from finding
    where record_id = any(${[...records]}) and acknowledged_by is not null`),
]

/** Where the same is still seen, at no graver level: who let a warning pass has not let an error pass. */
async function acknowledgeAgain(tx: Tx, acknowledged: readonly Acknowledged[]): Promise<void> {
  for (const ack of acknowledged)
    await tx`
      update finding set acknowledged_by = ${ack.by}, acknowledged_at = ${ack.at}, reason = ${ack.reason}
      where record_id = ${ack.record} and code = ${ack.code} and field = ${ack.field} and seen = ${ack.seen}
        and (level <> 'error' or ${ack.level} = 'error')`
}

/** Findings of records by the checks of a record alone, made anew. What other stages found stays. */
export async function rewriteFindings(
  tx: Tx,
  records: readonly { readonly record: string; readonly findings: readonly Finding[] }[],
  keep: readonly string[],
): Promise<void> {
  const ids = records.map(({ record }) => record)
  const acknowledged = (await listAcknowledged(tx, ids)).filter(({ code }) => !keep.includes(code))
  await tx`delete from finding where record_id = any(${ids}) and not (code = any(${[...keep]}))`
  await copyInto(tx, FINDING, records.flatMap(findingRows))
  await acknowledgeAgain(tx, acknowledged)
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

async function writeDerived(tx: Tx, accounts: readonly Account[]): Promise<void> {
  await appendEvents(
    tx,
    accounts.map((account) => recordEvent({ ...account, sha256: account.entry.sha256 })),
  )
  await copyInto(tx, PERSON, accounts.flatMap(personRows))
  await copyInto(tx, FINDING, accounts.flatMap(findingRows))
}

const readingRow = (account: Account): string =>
  copyRow([
    account.reading,
    account.record,
    account.office,
    account.source,
    account.package ?? null,
    account.row ?? null,
    account.type.version,
    JSON.stringify(account.values),
    JSON.stringify(account.states),
    Object.keys(account.originals).length > 0 ? JSON.stringify(account.originals) : null,
    bytes(account.entry.sha256),
    bytes(account.entry.sense),
    account.event.actor,
  ])

const recordRow = (account: Account): string => {
  const life = apply(undefined, account.event)
  const { number, numberKey, numberSort, page, registered } = account.entry
  const count = (level: string): number =>
    new Set(account.findings.filter((found) => found.level === level).map(findingKey)).size
  return copyRow([
    account.record,
    account.office,
    account.book,
    account.type.code,
    number,
    numberKey,
    numberSort,
    page,
    registered?.first ?? null,
    registered?.last ?? null,
    life.state,
    life.version,
    account.reading,
    life.enteredBy,
    count('error'),
    count('warning'),
  ])
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
    copyRow([
      account.record,
      person.role,
      account.office,
      person.subject,
      person.name,
      person.nameKey,
      person.born?.first ?? null,
      person.born?.last ?? null,
      person.sex ?? null,
      person.idNumber ?? null,
    ]),
  )

/** A code says one thing of a field; said twice it is kept once. */
const findingKey = (found: Finding): string => `${found.code} ${found.field}`

function findingRows({ record, findings }: Pick<Account, 'record' | 'findings'>): string[] {
  const kept = new Map(findings.map((found) => [findingKey(found), found]))
  return [...kept.values()].map((found) =>
    copyRow([record, found.code, found.field, found.level, found.seen, found.expected]),
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
      insert into finding (record_id, code, field, level, seen, expected)
      values (${row.record}, 'K-01', 'number', 'error', ${row.number}, ${sharedNumberExpected(row.among)})
      on conflict (record_id, code, field) do update set seen = excluded.seen, expected = excluded.expected`
  await recountFindings(
    tx,
    rows.map((row) => row.record),
  )
  return shared
}

export const sharedNumberExpected = (among: number): string =>
  `Mỗi số một trường hợp trong quyển; số này đang có ${among} trường hợp`
