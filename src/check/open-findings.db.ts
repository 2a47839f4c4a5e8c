import type { Tx } from '../lib/db.ts'

/** Counts again what still waits in these records: errors not overridden, warnings not acknowledged. */
export async function recountFindings(tx: Tx, records: readonly string[]): Promise<void> {
  await tx`
    update record set errors = open.errors, warnings = open.warnings
    from (
      select r.id, count(f.*) filter (where f.level = 'error')::int as errors, count(f.*) filter (where f.level = 'warning')::int as warnings
      from record r left join finding f on f.record_id = r.id and f.acknowledged_by is null
      where r.id = any(${[...records]}) group by r.id
    ) open
    where record.id = open.id and (record.errors, record.warnings) is distinct from (open.errors, open.warnings)`
}
