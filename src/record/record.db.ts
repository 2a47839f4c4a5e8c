// Records in the database: finding them, locking them, and the one shell in which every act on them is done.
import { type Actor, may } from '../access/access.ts'
import type { Book } from '../book/book.db.ts'
import { RULES } from '../check/catalogue.ts'
import { subjectOf } from '../check/check.ts'
import { checkRecord } from '../check/checks.ts'
import { appendEvents, eventRow, hasHappened } from '../ledger/ledger.db.ts'
import type { CivilDate } from '../lib/civil-date.ts'
import type { Db, Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { recogniseEncoding } from '../lib/legacy-text.ts'
import { granted, type ProblemCode, Refusal } from '../lib/problem.ts'
import { readVolume } from '../register/number.ts'
import { VOLUME } from '../register/register.ts'
import { getType } from '../register/types.ts'
import type { FieldState, FieldStates, Finding, Values } from '../register/values.ts'
import { describe, orderValues, unknownKeys } from './entry.ts'
import { apply, type Command, decide, type RecordEvent, type Settings, type State, type Weighed } from './record.ts'
import { type Account, recountFindings, settleSharedNumbers, shiftTally, writeChanged, writeNew } from './write.db.ts'

/** A record under lock: its life, and what stands in it. */
export type Locked = Weighed & {
  readonly id: string
  readonly book: number
  readonly type: string
  readonly year: string
  readonly number: string
  readonly numberKey: string
  readonly hasFile: boolean
  readonly values: Values
  readonly states: FieldStates
  readonly originals: Values | null
  readonly sha256: Buffer
}

/** Locks records until the transaction ends, in the order of their ids so that two never deadlock. */
export async function lockRecords(tx: Tx, ids: readonly string[]): Promise<Locked[]> {
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
      now.values, now.states, now.originals, now.sha256
    from record r join reading now on now.id = r.reading_id join book b on b.id = r.book_id
    where r.id = any(${[...ids]}) order by r.id for update of r`
  return rows.map((row) => ({
    ...row,
    approvedReading: row.approvedReading ?? undefined,
    checkedBy: row.checkedBy ?? undefined,
    approvedBy: row.approvedBy ?? undefined,
  }))
}

/** @throws Refusal record.missing */
async function lockRecord(tx: Tx, id: string): Promise<Locked> {
  const [record] = await lockRecords(tx, [id])
  if (!record) throw new Refusal('record.missing', id)
  return record
}

export type Order = { readonly operation: string; readonly version?: number | undefined }

/** Checks, returns, acknowledges or approves one record: lock, decide, write, announce, in one transaction. */
export const actOn = (
  db: Db,
  id: string,
  command: Command,
  actor: Actor,
  settings: Settings,
  order: Order,
): Promise<void> =>
  db.begin(async (tx) => {
    if (command.act === 'approve') await lockBookOf(tx, id)
    const record = await lockRecord(tx, id)
    if (await hasHappened(tx, id, order.operation)) return
    const event = granted(decide(record, command, actor, settings, order.version))
    if (command.act === 'approve') await assertNumberFree(tx, record)
    await writeEvents(tx, [{ record, event }], order.operation)
  })

/** What a book-wide act did, and what it had to leave, each with its reason. */
export type Batch = {
  readonly done: number
  readonly left: readonly { readonly record: string; readonly number: string; readonly problem: ProblemCode }[]
}

/** Checks or approves every record of a book that can be: the rest stays as it is and is told. */
export const actOnBook = (
  db: Db,
  book: Book,
  act: 'check' | 'approve',
  actor: Actor,
  settings: Settings,
  operation: string,
): Promise<Batch> =>
  db.begin(async (tx) => {
    if (!may(actor, act === 'check' ? 'record.check' : 'record.approve', book.office))
      throw new Refusal('access.denied')
    if (act === 'approve') await tx`select 1 from book where id = ${book.id} for no key update`
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
    for (const record of await lockRecords(
      tx,
      ids.map((row) => row.id),
    )) {
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
    return { done: done.length, left }
  })

/** Approvals in one book wait for each other, so that each sees the numbers that the other has just approved. */
async function lockBookOf(tx: Tx, record: string): Promise<void> {
  await tx`select 1 from book where id = (select book_id from record where id = ${record}) for no key update`
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
    done.map(({ record, event }) =>
      eventRow({
        subject: 'record',
        subjectId: record.id,
        office: record.office,
        kind: event.kind,
        operation,
        actor: event.actor,
        body: { reading: event.reading, ...(event.reason && { reason: event.reason }) },
        reading: record.sha256,
      }),
    ),
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
  await shiftTally(
    tx,
    sumByState(
      after.flatMap(({ record, life }) =>
        record.state === life.state
          ? []
          : [
              { ...record, n: -1 },
              { ...record, state: life.state, n: 1 },
            ],
      ),
    ),
  )
}

function sumByState(
  moves: readonly { office: number; book: number; type: string; year: string; state: State; n: number }[],
) {
  const sums = new Map<string, (typeof moves)[number]>()
  for (const move of moves) {
    const key = `${move.book} ${move.state}`
    sums.set(key, { ...move, n: (sums.get(key)?.n ?? 0) + move.n })
  }
  return [...sums.values()].filter((sum) => sum.n !== 0)
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
    const record = await lockRecord(tx, id)
    if (await hasHappened(tx, id, order.operation)) return
    const event = granted(decide(record, { act: 'acknowledge', reason: given.reason }, actor, settings, order.version))
    const found = await tx<{ level: string }[]>`
      select level from finding where record_id = ${id} and code = ${given.code} and acknowledged_by is null
        and ${given.field === undefined ? tx`true` : tx`field = ${given.field}`}`
    if (found.length === 0) throw new Refusal('finding.missing', given.code)
    if (found.some((one) => one.level === 'error')) assertMayOverride(given, actor, record.office)
    await markAcknowledged(tx, [id], given, actor)
    await writeEvents(
      tx,
      [
        {
          record,
          event: { ...event, reason: [given.code, given.field, given.reason?.trim()].filter(Boolean).join(' · ') },
        },
      ],
      order.operation,
    )
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
  operation: string,
): Promise<number> =>
  db.begin(async (tx) => {
    if (!may(actor, 'record.acknowledge', book.office)) throw new Refusal('access.denied')
    const rows = await tx<{ id: string; level: string }[]>`
      select distinct r.id, f.level from record r join finding f on f.record_id = r.id
      where r.book_id = ${book.id} and r.state <> 'approved' and f.code = ${given.code} and f.acknowledged_by is null
        and ${given.field === undefined ? tx`true` : tx`f.field = ${given.field}`}`
    if (rows.some((row) => row.level === 'error')) assertMayOverride(given, actor, book.office)
    const locked = await lockRecords(tx, [...new Set(rows.map((row) => row.id))])
    await markAcknowledged(
      tx,
      locked.map((record) => record.id),
      given,
      actor,
    )
    const reason = [given.code, given.field, given.reason?.trim()].filter(Boolean).join(' · ')
    await writeEvents(
      tx,
      locked.map((record) => ({
        record,
        event: { kind: 'acknowledge', actor: actor.id, reading: record.reading, reason },
      })),
      operation,
    )
    return locked.length
  })

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

export type FormEntry = {
  readonly record: string
  readonly values: Readonly<Record<string, string>>
  readonly states: Readonly<Record<string, FieldState>>
  readonly reason?: string | undefined
}
export type EntryContext = {
  readonly actor: Actor
  readonly settings: Settings
  readonly today: CivilDate
  readonly officeName: string
}

/** Enters a new record by form into a book. The client makes the id: sent twice, it is one record. */
export const enterRecord = (db: Db, book: Book, form: FormEntry, context: EntryContext, order: Order): Promise<void> =>
  db.begin(async (tx) => {
    if (!may(context.actor, 'record.enter', book.office)) throw new Refusal('access.denied')
    if (await hasHappened(tx, form.record, order.operation)) return
    if ((await tx`select 1 from record where id = ${form.record}`).length > 0) throw new Refusal('record.exists')
    const reading = newId()
    const account = formAccount(
      book,
      form,
      context,
      order,
      { kind: 'enter', actor: context.actor.id, reading },
      undefined,
    )
    await writeNew(tx, [account])
    await settleSharedNumbers(tx, book.id, [account.entry.numberKey])
  })

/** Corrects a record by form; on an approved one it is an amendment, which is checked and approved again. */
export const correctRecord = (
  db: Db,
  book: Book,
  form: FormEntry,
  context: EntryContext,
  order: Order,
): Promise<void> =>
  db.begin(async (tx) => {
    const record = await lockRecord(tx, form.record)
    if (await hasHappened(tx, form.record, order.operation)) return
    const reading = newId()
    const act = record.state === 'approved' ? 'amend' : 'enter'
    const event = granted(
      decide(record, { act, reading, reason: form.reason }, context.actor, context.settings, order.version),
    )
    const account = formAccount(book, form, context, order, event, record)
    await writeChanged(tx, [account])
    await settleSharedNumbers(tx, book.id, [record.numberKey, account.entry.numberKey])
  })

function formAccount(
  book: Book,
  form: FormEntry,
  context: EntryContext,
  order: Order,
  event: RecordEvent,
  before: Locked | undefined,
): Account {
  const type = getType(book.type)
  const unknown = [...unknownKeys(type, form.values), ...unknownKeys(type, form.states)]
  if (unknown.length > 0) throw new Refusal('record.values', unknown.join(', '))
  const values = orderValues(type, normalised(form.values))
  const volume = readVolume(values[VOLUME] ?? '')
  if (volume && (volume.year !== book.year || volume.volume !== book.volume))
    throw new Refusal('record.other-book', values[VOLUME])
  const states = Object.fromEntries(Object.entries(form.states).filter(([key]) => values[key] === undefined))
  const findings: Finding[] = checkRecord(
    subjectOf({
      type,
      values,
      states,
      today: context.today,
      book,
      office: context.officeName,
      recognise: recogniseEncoding,
    }),
  )
  return {
    record: form.record,
    reading: event.reading,
    office: book.office,
    book: book.id,
    year: book.year,
    type,
    entry: describe(type, values, states, book.year),
    values,
    states,
    originals: {},
    findings: before?.hasFile ? findings : [...findings, NO_FILE],
    source: event.kind === 'amend' ? 'amendment' : 'form',
    package: undefined,
    row: undefined,
    operation: order.operation,
    event,
    before,
  }
}

/** Typed text comes as it is, in one Unicode form; NUL cannot be stored and shows as a replacement character (F-01). */
const normalised = (values: Readonly<Record<string, string>>): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, text]) => [key, text.normalize('NFC').replaceAll('\0', '\ufffd')]),
  )

/** M-03: nothing is approved without its page in view. Stands until a file is tied to the record. */
export const NO_FILE: Finding = {
  code: 'M-03',
  level: 'error',
  field: 'number',
  seen: '',
  expected: 'Tệp ảnh của trang sổ',
}
