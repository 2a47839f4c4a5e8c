// What a load must know of the records that are there before it adds to them.
import type { Tx } from '../lib/db.ts'
import { getType } from '../register/types.ts'
import type { FieldStates, Values } from '../register/values.ts'
import { describe } from './entry.ts'
import type { Known } from './load.ts'
import { type Locked, lockRecords } from './record.db.ts'

export type Existing = Known & { readonly hasFile: boolean }

/** Every record of a book, with what it says now and what it said when it was last loaded. */
export async function listExisting(tx: Tx, book: number): Promise<Existing[]> {
  const rows = await tx<
    {
      id: string
      numberKey: string
      hasFile: boolean
      senses: string[]
      typeVersion: string
      values: Values
      states: FieldStates
    }[]
  >`
    select r.id, r.number_key as "numberKey", r.has_file as "hasFile", now.values, now.states, now.type_version as "typeVersion",
      array[encode(now.sense, 'hex'), (select encode(g.sense, 'hex') from reading g
        where g.record_id = r.id and g.source = 'load' order by g.id desc limit 1)] as senses
    from record r join reading now on now.id = r.reading_id
    where r.book_id = ${book} order by r.number_sort, r.id`
  const [first] = await tx<{ type: string; year: string }[]>`select type, year from book where id = ${book}`
  return rows.map((row) => ({
    id: row.id,
    numberKey: row.numberKey,
    hasFile: row.hasFile,
    senses: row.senses,
    senseButNumber: describe(getType(first!.type, row.typeVersion), row.values, row.states, first!.year).senseButNumber,
  }))
}

export type Standing = Locked & { readonly base: Values | null }

/** What stands now of these records, locked until the transaction ends, and the texts of their last load. */
export async function listStanding(tx: Tx, ids: readonly string[]): Promise<Map<string, Standing>> {
  const locked = await lockRecords(tx, ids)
  const bases = await tx<{ record: string; values: Values }[]>`
    select distinct on (record_id) record_id as record, "values" from reading
    where record_id = any(${[...ids]}) and source = 'load' order by record_id, id desc`
  const byRecord = new Map(bases.map((base) => [base.record, base.values]))
  return new Map(locked.map((record) => [record.id, { ...record, base: byRecord.get(record.id) ?? null }]))
}
