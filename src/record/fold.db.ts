// State rows held against their events: what a record is, is what happened to it.
import type { Tx } from '../lib/db.ts'
import { type Act, fold, type Life, type RecordEvent } from './record.ts'

type Row = {
  id: string
  state: string
  version: number
  reading: string
  approvedReading: string | null
  enteredBy: number
  checkedBy: number | null
  approvedBy: number | null
}
type EventRow = { record: string; kind: Act; actor: number; reading: string }

/** A record's row and the fold of its events, each as one text; `folded` is undefined when it has no event. */
export type Folded = {
  readonly id: string
  readonly seen: string
  readonly folded: string | undefined
  readonly events: number
}

/** Folds the events of records anew, in the order of their ids. @param after the id that comes before */
export async function foldRecords(tx: Tx, after: string, limit: number): Promise<Folded[]> {
  const rows = await tx<Row[]>`
    select id, state, version, reading_id as reading, approved_reading as "approvedReading",
      entered_by as "enteredBy", checked_by as "checkedBy", approved_by as "approvedBy"
    from record where id > ${after} order by id limit ${limit}`
  const events = await tx<EventRow[]>`
    select subject_id as record, kind, actor, body ->> 'reading' as reading from event
    where subject = 'record' and kind <> 'file' and subject_id = any(${rows.map((row) => row.id)}) order by id`
  const byRecord = Map.groupBy(events, (event) => event.record)
  return rows.map((row) => {
    const own = byRecord.get(row.id) ?? []
    const life = fold(own.map(({ kind, actor, reading }): RecordEvent => ({ kind, actor, reading })))
    return { id: row.id, seen: textOf(row), folded: life && textOf(life), events: own.length }
  })
}

const textOf = (life: Life | Row): string =>
  JSON.stringify([
    life.state,
    life.version,
    life.reading,
    life.approvedReading ?? null,
    life.enteredBy,
    life.checkedBy ?? null,
    life.approvedBy ?? null,
  ])
