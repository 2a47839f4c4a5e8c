// Records in the database: finding them, locking them, and the one shell in which every act on them is done.
import { type Actor, may } from '../access/access.ts'
import { type Book, lockBook } from '../book/book.db.ts'
import { RULES } from '../check/catalogue.ts'
import { recountFindings } from '../check/open-findings.db.ts'
import { isSwept, sweepDue, sweepFirst } from '../check/sweep-due.db.ts'
import { appendEvents, hasHappened } from '../ledger/ledger.db.ts'
import type { Db, Tx } from '../lib/db.ts'
import { granted, type ProblemCode, Refusal } from '../lib/problem.ts'
import type { FieldStates, Finding, Values } from '../register/values.ts'
import { apply, type Command, decide, type RecordEvent, type Settings, type State, type Weighed } from './record.ts'
import { moveTally, recordEvent } from './write.db.ts'

/** A record under lock: its life, and what stands in it. */
export type Locked = Weighed & {
  readonly id: string
  readonly book: number
  readonly type: string
  readonly typeVersion: string
  readonly year: string
  readonly number: string
  readonly numberKey: string
  readonly hasFile: boolean
  readonly values: Values
  readonly states: FieldStates
  readonly originals: Values | null
  readonly sha256: Buffer
}

/**
 * Locks records until the transaction ends. First the rows, then what stands in them: joined in one statement, a row that
 * somebody was just changing would be compared with its old reading and drop out.
 */
export async function lockRecords(tx: Tx, ids: readonly string[]): Promise<Locked[]> {
  await tx`select 1 from record where id = any(${[...ids]}) order by id for update`
  const rows = await tx<
    (Omit<Locked, 'approvedReading' | 'checkedBy' | 'approvedBy'> & {
      approvedReading: string | null
      checkedBy: number | null
      approvedBy: number | null
    })[]
  >`
    select r.id, r.office_id as office, r.book_id as book, r.type, b.year, r.number, r.number_key as "numberKey", r.has_file as "hasFile",
      r.state, r.version, r.errors, r.warnings, r.reading_id as reading, r.approved_reading as "approvedReading",
      r.entered_by as "enteredBy", r.checked_by as "checkedBy", r.approved_by as "approvedBy",
      now.type_version as "typeVersion", now.values, now.states, now.originals, now.sha256,
      (select array_agg(distinct g.actor) from reading g
        where g.record_id = r.id and (r.approved_reading is null or g.id > r.approved_reading)) as hands
    from record r join reading now on now.id = r.reading_id join book b on b.id = r.book_id
    where r.id = any(${[...ids]}) order by r.id`
  return rows.map((row) => ({
    ...row,
    approvedReading: row.approvedReading ?? undefined,
    checkedBy: row.checkedBy ?? undefined,
    approvedBy: row.approvedBy ?? undefined,
  }))
}

/** @throws Refusal record.missing */
export async function lockRecord(tx: Tx, id: string): Promise<Locked> {
  const [record] = await lockRecords(tx, [id])
  if (!record) throw new Refusal('record.missing', id)
  return record
}

export type Order = { readonly operation: string; readonly version?: number | undefined }

/** Other offices may mark a record again between its sweep and its approval; more often in a row than this they do not. */
const TRIES = 5

/**
 * Checks, returns, acknowledges or approves one record: lock, decide, write, announce, in one transaction. Before an
 * approval the record is swept, and swept again where somebody marked it until the approval holds its book; what the
 * sweep finds stands, also when it is the reason to refuse.
 */
export async function actOn(
  db: Db,
  id: string,
  command: Command,
  actor: Actor,
  settings: Settings,
  order: Order,
): Promise<void> {
  const act = (swept: boolean): Promise<Acted> =>
    db.begin(async (tx) => {
      const book = await lockBookOf(tx, id)
      const record = await lockRecord(tx, id)
      if (await hasHappened(tx, id, order.operation)) return { book }
      if (command.act === 'approve' && !(swept && (await isSwept(tx, book, id)))) return { book, unswept: true }
      const decision = decide(record, command, actor, settings, order.version)
      if (!decision.ok) return { book, refused: decision.problem }
      if (command.act === 'approve') await assertNumberFree(tx, record)
      await writeEvents(tx, [{ record, event: decision.value }], order.operation)
      return { book }
    })
  const { refused } = await afterSweep(db, act, (book) => sweepFirst(db, book, id))
  if (refused) throw new Refusal(refused)
}

/** What became of an act: refused, or put off until what it is about has been swept. */
type Acted = { readonly book: number; readonly refused?: ProblemCode; readonly unswept?: boolean }

/** Carries an act out, sweeping first as long as it asks for that; then what the sweeps marked. */
async function afterSweep<A extends Acted>(
  db: Db,
  act: (swept: boolean) => Promise<A>,
  sweep: (book: number) => Promise<readonly number[]>,
): Promise<A> {
  const due = new Set<number>()
  let acted = await act(false)
  for (let tries = 0; acted.unswept; tries++) {
    if (tries === TRIES) throw new Error(`book ${acted.book} is marked again and again`)
    for (const book of [acted.book, ...(await sweep(acted.book))]) due.add(book)
    acted = await act(true)
  }
  if (due.size > 0) await sweepDue(db, { books: [...due] })
  return acted
}

/** What a book-wide act did, and what it had to leave, each with its reason. */
export type Batch = {
  readonly done: number
  readonly left: readonly { readonly record: string; readonly number: string; readonly problem: ProblemCode }[]
}

/** Checks or approves every record of a book that can be: the rest stays as it is and is told. */
export async function actOnBook(
  db: Db,
  book: Book,
  act: 'check' | 'approve',
  actor: Actor,
  settings: Settings,
  operation: string,
): Promise<Batch> {
  const carryOut = (swept: boolean): Promise<Acted & { readonly batch?: Batch }> =>
    db.begin(async (tx) => {
      if (!may(actor, act === 'check' ? 'record.check' : 'record.approve', book.office))
        throw new Refusal('access.denied')
      await lockBook(tx, book.id)
      if (act === 'approve' && !(swept && (await isSwept(tx, book.id)))) return { book: book.id, unswept: true }
      const waiting: State = act === 'check' ? 'entered' : 'checked'
      const ids = await tx<{ id: string }[]>`select id from record where book_id = ${book.id} and state = ${waiting}`
      const taken = new Set(
        (
          await tx<
            { key: string }[]
          >`select number_key as key from record where book_id = ${book.id} and state = 'approved'`
        ).map((row) => row.key),
      )
      const done: { record: Locked; event: RecordEvent }[] = []
      const left: { record: string; number: string; problem: ProblemCode }[] = []
      const waitingIds = await notYet(
        tx,
        ids.map((row) => row.id),
        operation,
      )
      for (const record of await lockRecords(tx, waitingIds)) {
        const decision = decide(record, { act }, actor, settings)
        const clash = act === 'approve' && record.numberKey !== '' && taken.has(record.numberKey)
        if (decision.ok && !clash) {
          if (act === 'approve') taken.add(record.numberKey)
          done.push({ record, event: decision.value })
        } else
          left.push({
            record: record.id,
            number: record.number,
            problem: decision.ok ? 'record.number-taken' : decision.problem,
          })
      }
      await writeEvents(tx, done, operation)
      return { book: book.id, batch: { done: done.length, left } }
    })
  const { batch } = await afterSweep(db, carryOut, (id) => sweepFirst(db, id))
  return batch!
}

/** Records of a book in a state. */
export const countIn = (db: Db, book: number, state: State): Promise<number> =>
  db<{ n: number }[]>`select n from tally where book_id = ${book} and state = ${state}`.then(([row]) => row?.n ?? 0)

/** Those of the records on which this operation was not carried out yet: an old request that comes again does nothing. */
async function notYet(tx: Tx, ids: readonly string[], operation: string): Promise<string[]> {
  const rows = await tx<{ record: string }[]>`
    select subject_id as record from event where operation = ${operation} and subject_id = any(${[...ids]})`
  const done = new Set(rows.map((row) => row.record))
  return ids.filter((id) => !done.has(id))
}

/** Holds the book of a record. @throws Refusal record.missing */
export async function lockBookOf(tx: Tx, record: string): Promise<number> {
  const [row] = await tx<{ book: number }[]>`select book_id as book from record where id = ${record}`
  if (!row) throw new Refusal('record.missing', record)
  await lockBook(tx, row.book)
  return row.book
}

/** K-01 once more, inside the approval: the index would refuse it too, but this says why. */
async function assertNumberFree(tx: Tx, record: Locked): Promise<void> {
  if (record.numberKey === '') return
  const [other] = await tx`
    select 1 from record where book_id = ${record.book} and number_key = ${record.numberKey} and state = 'approved' and id <> ${record.id}`
  if (other) throw new Refusal('record.number-taken', record.number)
}

async function writeEvents(
  tx: Tx,
  done: readonly { record: Locked; event: RecordEvent }[],
  operation: string,
): Promise<void> {
  if (done.length === 0) return
  const after = done.map(({ record, event }) => ({ record, life: apply(record, event) }))
  await appendEvents(
    tx,
    done.map(({ record, event }) => recordEvent({ ...record, record: record.id, operation, event })),
  )
  await tx`
    update record set state = n.state, version = n.version, checked_by = n.checked_by, approved_by = n.approved_by,
      approved_reading = n.approved_reading, changed_at = now()
    from unnest(
      ${after.map(({ record }) => record.id)}::uuid[], ${after.map(({ life }) => life.state)}::text[], ${after.map(({ life }) => life.version)}::int[],
      ${after.map(({ life }) => life.checkedBy ?? null)}::int[], ${after.map(({ life }) => life.approvedBy ?? null)}::int[],
      ${after.map(({ life }) => life.approvedReading ?? null)}::uuid[]
    ) as n (id, state, version, checked_by, approved_by, approved_reading)
    where record.id = n.id`
  await moveTally(
    tx,
    after.flatMap(({ record, life }) => [
      { ...record, n: -1 },
      { ...record, state: life.state, n: 1 },
    ]),
  )
}

export type Acknowledgement = {
  readonly code: string
  readonly field?: string | undefined
  readonly reason?: string | undefined
}

/**
 * A named person says that the book really reads so: a warning by whoever works on the record, an error by an approver
 * with a reason, unless only a correction can settle it.
 */
export const acknowledge = (
  db: Db,
  id: string,
  given: Acknowledgement,
  actor: Actor,
  settings: Settings,
  order: Order,
): Promise<void> =>
  db.begin(async (tx) => {
    await lockBookOf(tx, id)
    const record = await lockRecord(tx, id)
    if (await hasHappened(tx, id, order.operation)) return
    const event = granted(decide(record, { act: 'acknowledge', reason: given.reason }, actor, settings, order.version))
    const found = await tx<{ level: string }[]>`
      select level from finding where record_id = ${id} and code = ${given.code} and acknowledged_by is null
        and ${given.field === undefined ? tx`true` : tx`field = ${given.field}`}`
    if (found.length === 0) throw new Refusal('finding.missing', given.code)
    if (found.some((one) => one.level === 'error')) assertMayOverride(given, actor, record.office)
    await markAcknowledged(tx, [id], given, actor)
    await writeEvents(tx, [{ record, event: { ...event, reason: reasonOf(given) } }], order.operation)
  })

function assertMayOverride(given: Acknowledgement, actor: Actor, office: number): void {
  if (RULES[given.code]?.final) throw new Refusal('finding.final', given.code)
  if (!may(actor, 'record.approve', office) || !given.reason?.trim()) throw new Refusal('finding.override')
}

/** Acknowledges one kind of warning at every record of a book that is still in work. */
export const acknowledgeInBook = (
  db: Db,
  book: Book,
  given: Acknowledgement,
  actor: Actor,
  settings: Settings,
  operation: string,
): Promise<number> =>
  db.begin(async (tx) => {
    if (!may(actor, 'record.acknowledge', book.office)) throw new Refusal('access.denied')
    await lockBook(tx, book.id)
    const rows = await tx<{ id: string; level: string }[]>`
      select distinct r.id, f.level from record r join finding f on f.record_id = r.id
      where r.book_id = ${book.id} and r.state <> 'approved' and f.code = ${given.code} and f.acknowledged_by is null
        and ${given.field === undefined ? tx`true` : tx`f.field = ${given.field}`}`
    if (rows.some((row) => row.level === 'error')) assertMayOverride(given, actor, book.office)
    const locked = await lockRecords(tx, await notYet(tx, [...new Set(rows.map((row) => row.id))], operation))
    await markAcknowledged(
      tx,
      locked.map((record) => record.id),
      given,
      actor,
    )
    const command: Command = { act: 'acknowledge', reason: reasonOf(given) }
    const done = locked.map((record) => ({ record, event: granted(decide(record, command, actor, settings)) }))
    await writeEvents(tx, done, operation)
    return locked.length
  })

const reasonOf = (given: Acknowledgement): string =>
  [given.code, given.field, given.reason?.trim()].filter(Boolean).join(' · ')

async function markAcknowledged(
  tx: Tx,
  records: readonly string[],
  given: Acknowledgement,
  actor: Actor,
): Promise<void> {
  await tx`
    update finding set acknowledged_by = ${actor.id}, acknowledged_at = now(), reason = ${given.reason?.trim() || null}
    where record_id = any(${[...records]}) and code = ${given.code} and acknowledged_by is null
      and ${given.field === undefined ? tx`true` : tx`field = ${given.field}`}`
  await recountFindings(tx, records)
}

/** M-03: nothing is approved without its page in view. Stands until a file is tied to the record. */
export const NO_FILE: Finding = {
  code: 'M-03',
  level: 'error',
  field: 'number',
  seen: '',
  expected: 'Tệp ảnh của trang sổ',
}
