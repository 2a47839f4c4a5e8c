// Entering and correcting a record by form.
import { type Actor, may } from '../access/access.ts'
import { type Book, lockBook } from '../book/book.db.ts'
import { settleChains } from '../book/chain.db.ts'
import { type ReadPlace, subjectOf } from '../check/check.ts'
import { checkRecord } from '../check/checks.ts'
import { readRuleSettings } from '../check/rule.db.ts'
import { applyRules, type RuleSettings } from '../check/rule-settings.ts'
import { markRecords, sweepDue } from '../check/sweep-due.db.ts'
import { hasHappened } from '../ledger/ledger.db.ts'
import type { CivilDate } from '../lib/civil-date.ts'
import type { Db, Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { recogniseEncoding } from '../lib/legacy-text.ts'
import { granted, Refusal } from '../lib/problem.ts'
import { readPlacesOf } from '../place/place.db.ts'
import { readVolume } from '../register/number.ts'
import { VOLUME } from '../register/register.ts'
import { getType } from '../register/types.ts'
import type { FieldState, Finding, Values } from '../register/values.ts'
import { settleFiles } from './attach.db.ts'
import { describe, orderValues, unknownKeys } from './entry.ts'
import { type Locked, lockRecord, NO_FILE, type Order } from './record.db.ts'
import { decide, type RecordEvent, type Settings } from './record.ts'
import { type Account, settleSharedNumbers, writeChanged, writeNew } from './write.db.ts'

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
export async function enterRecord(
  db: Db,
  book: Book,
  form: FormEntry,
  context: EntryContext,
  order: Order,
): Promise<void> {
  await db.begin(async (tx) => {
    if (!may(context.actor, 'record.enter', book.office)) throw new Refusal('access.denied')
    await lockBook(tx, book.id)
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
      await readStanding(tx, book),
    )
    await writeNew(tx, [account])
    await settleSharedNumbers(tx, book.id, [account.entry.numberKey])
    await markRecords(tx, [form.record])
    await settleChains(tx, book.office, [book.id])
  })
  await sweepDue(db, { books: [book.id] })
}

/** Corrects a record by form; on an approved one it is an amendment, which is checked and approved again. */
export async function correctRecord(
  db: Db,
  book: Book,
  form: FormEntry,
  context: EntryContext,
  order: Order,
): Promise<void> {
  await db.begin(async (tx) => {
    await lockBook(tx, book.id)
    const record = await lockRecord(tx, form.record)
    if (await hasHappened(tx, form.record, order.operation)) return
    const reading = newId()
    const act = record.state === 'approved' ? 'amend' : 'enter'
    const event = granted(
      decide(record, { act, reading, reason: form.reason }, context.actor, context.settings, order.version),
    )
    const account = formAccount(book, form, context, order, event, record, await readStanding(tx, book))
    await writeChanged(tx, [account])
    await settleFiles(tx, [form.record])
    await settleSharedNumbers(tx, book.id, [record.numberKey, account.entry.numberKey])
    await markRecords(tx, [form.record])
    await settleChains(tx, book.office, [book.id])
  })
  await sweepDue(db, { books: [book.id] })
}

/** What the province has set and decided, as it stands while the book is held. */
type Standing = { readonly rules: RuleSettings; readonly places: ReadPlace | undefined }
const readStanding = async (tx: Tx, book: Book): Promise<Standing> => ({
  rules: await readRuleSettings(tx),
  places: await readPlacesOf(tx, book.office),
})

function formAccount(
  book: Book,
  form: FormEntry,
  context: EntryContext,
  order: Order,
  event: RecordEvent,
  before: Locked | undefined,
  { rules, places }: Standing,
): Account {
  // A correction stays under the version that the record was entered under.
  const type = getType(book.type, before?.typeVersion)
  // What only another version has a field for came by a workbook of that version; the form does not show it, and it stays.
  const kept: Values = Object.fromEntries(
    unknownKeys(type, before?.values ?? {}).map((key) => [key, before!.values[key]!]),
  )
  const unknown = [
    ...unknownKeys(type, form.values).filter((key) => form.values[key] !== kept[key]),
    ...unknownKeys(type, form.states),
  ]
  if (unknown.length > 0) throw new Refusal('record.values', unknown.join(', '))
  const values = orderValues(type, { ...normalised(form.values), ...kept })
  const volume = readVolume(values[VOLUME] ?? '')
  if (volume && (volume.year !== book.year || volume.volume !== book.volume))
    throw new Refusal('record.other-book', values[VOLUME])
  const states = Object.fromEntries(Object.entries(form.states).filter(([key]) => values[key] === undefined))
  const findings: Finding[] = checkRecord(
    subjectOf({
      type,
      values,
      states,
      originals: keptOriginals(before, values),
      today: context.today,
      book,
      office: context.officeName,
      recognise: recogniseEncoding,
      places,
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
    originals: keptOriginals(before, values),
    findings: applyRules(before?.hasFile ? findings : [...findings, NO_FILE], rules),
    source: event.kind === 'amend' ? 'amendment' : 'form',
    package: undefined,
    row: undefined,
    operation: order.operation,
    event,
    before,
  }
}

/** What a cell held before its encoding was converted, for the fields that still say what was read from it then. */
const keptOriginals = (before: Locked | undefined, values: Values): Values =>
  Object.fromEntries(Object.entries(before?.originals ?? {}).filter(([key]) => values[key] === before?.values[key]))

/** Typed text comes as it is, in one Unicode form; NUL cannot be stored and shows as a replacement character (F-01). */
const normalised = (values: Readonly<Record<string, string>>): Values =>
  Object.fromEntries(
    Object.entries(values).map(([key, text]) => [key, text.normalize('NFC').replaceAll('\0', '\ufffd')]),
  )
