// What a load leaves to be swept, and what the sweep then found in its rows.
import { ACROSS_CODES, CHAIN_CODES } from '../check/catalogue-across.ts'
import { sweepRecords } from '../check/sweep.db.ts'
import { sweepDue } from '../check/sweep-due.db.ts'
import type { Db, Tx } from '../lib/db.ts'
import { getField } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
import type { Loaded } from './load.db.ts'
import { type PackageReport, sortByRow } from './report.ts'

/** The books of a load, and the row of each record. */
export type Written = { readonly books: readonly number[]; readonly rows: ReadonlyMap<string, number> }

/** A dry run sweeps inside its own transaction, which leaves nothing. */
export async function sweepInside(tx: Tx, books: readonly number[], records: readonly string[]): Promise<void> {
  const rows = await tx<{ id: string }[]>`
    select id from record where book_id = any(${[...books]}) or id = any(${[...records]}) order by book_id, number_sort, id`
  await sweepRecords(
    tx,
    rows.map(({ id }) => id),
  )
}

/** Findings across records of these records. */
export async function listAcross(db: Db | Tx, records: readonly string[]): Promise<(Finding & { record: string })[]> {
  const rows = await db<(Finding & { record: string })[]>`
    select record_id as record, code, level, field, seen, expected from finding
    where record_id = any(${[...records]}) and code = any(${[...ACROSS_CODES, ...CHAIN_CODES]}) order by record_id, code, field`
  return [...rows]
}

/**
 * The checks across records of what a load wrote, after it has committed: other loads and counters go on meanwhile.
 * @returns the report with what was found in its rows
 */
export async function sweepLoaded(
  db: Db,
  { report, sheet, written }: Loaded,
  onProgress?: (records: number) => void,
): Promise<PackageReport> {
  if (!written) return report
  await sweepDue(db, { wait: written.books, ...(onProgress && { onProgress }) })
  if (!sheet) return report
  const { type } = sheet.header
  const across = (await listAcross(db, [...written.rows.keys()])).map(({ record, ...found }) => ({
    ...found,
    record,
    row: written.rows.get(record) ?? null,
    column: getField(type, found.field).column,
  }))
  return { ...report, findings: sortByRow([...report.findings, ...across]) }
}
