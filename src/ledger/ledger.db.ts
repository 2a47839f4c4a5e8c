// Append-only: what happened to whom, by whom. The grants of db/0001-start.sql let nobody change or remove an event.
import type { Tx } from '../lib/db.ts'
import { bytes, insertInto, rowOf } from '../lib/db.ts'

export type Subject =
  | 'record'
  | 'book'
  | 'office'
  | 'account'
  | 'package'
  | 'place'
  | 'rule'
  | 'register'
  | 'group'
  | 'ledger'

/** One thing that happened. `operation` is made by the client: the same operation on a subject is the same act. */
export type LedgerEvent = {
  readonly subject: Subject
  readonly subjectId: string
  readonly office: number | undefined
  readonly kind: string
  readonly operation: string
  readonly actor: number
  readonly body?: Readonly<Record<string, unknown>>
  /** SHA-256 of the reading the event is about. */
  readonly reading?: Uint8Array
}

export const eventRow = (event: LedgerEvent): string =>
  rowOf({
    subject: event.subject,
    subject_id: event.subjectId,
    office_id: event.office ?? null,
    kind: event.kind,
    operation: event.operation,
    actor: event.actor,
    body: event.body ?? {},
    reading: event.reading ? bytes(event.reading) : null,
  })

/** Appends events in the transaction of the change they tell of. */
export const appendEvents = (tx: Tx, rows: readonly string[]): Promise<void> =>
  insertInto(tx, 'event (subject, subject_id, office_id, kind, operation, actor, body, reading)', rows)

/** Was this operation already carried out on this subject? */
export async function hasHappened(tx: Tx, subjectId: string, operation: string): Promise<boolean> {
  return (await tx`select 1 from event where subject_id = ${subjectId} and operation = ${operation}`).length > 0
}
