// Writing what a sweep found: only the differences, and an acknowledgement stays where the same is still seen.
import type { Tx } from '../lib/db.ts'
import { recountFindings } from './open-findings.db.ts'
import { applyRules, type RuleSettings } from './rule-settings.ts'
import { type AcrossFinding, differences, reaches, type StoredAcross } from './sweep.ts'

/** A record as far as writing its findings needs it. */
export type Swept = { readonly id: string; readonly state: string }

/**
 * Makes the findings of these records with these codes what was found, by the province's rules. What an approved record
 * already has stays in sight; a new warning does not reach it. The caller holds the books.
 */
export async function writeSwept(
  tx: Tx,
  own: readonly Swept[],
  found: readonly AcrossFinding[],
  codes: readonly string[],
  rules: RuleSettings,
): Promise<void> {
  const states = new Map(own.map(({ id, state }) => [id, state]))
  const stored = await listStored(tx, [...states.keys()], codes)
  const before = new Set(stored.map(({ record, code, field }) => `${record} ${code} ${field}`))
  const told = applyRules(found, rules).filter(
    (one) => reaches(states.get(one.record) ?? '', one.level) || before.has(`${one.record} ${one.code} ${one.field}`),
  )
  const { gone, fresh, changed } = differences(stored, told)
  if (gone.length > 0)
    await tx`
      delete from finding f using unnest(${gone.map((one) => one.record)}::uuid[], ${gone.map((one) => one.code)}::text[], ${gone.map((one) => one.field)}::text[]) as g (record, code, field)
      where f.record_id = g.record and f.code = g.code and f.field = g.field`
  const written = [...fresh.map((one) => ({ ...one, kept: false })), ...changed]
  if (written.length > 0)
    await tx`
      insert into finding as f (record_id, office_id, code, field, level, seen, expected, other)
      select w.record, r.office_id, w.code, w.field, w.level, w.seen, w.expected, w.other::uuid[]
      from unnest(${written.map((one) => one.record)}::uuid[], ${written.map((one) => one.code)}::text[], ${written.map((one) => one.field)}::text[],
        ${written.map((one) => one.level)}::text[], ${written.map((one) => one.seen)}::text[], ${written.map((one) => one.expected)}::text[],
        ${written.map((one) => `{${one.other.join()}}`)}::text[]) as w (record, code, field, level, seen, expected, other)
      join record r on r.id = w.record
      on conflict (record_id, code, field) do update
        set level = excluded.level, seen = excluded.seen, expected = excluded.expected, other = excluded.other`
  const fallen = changed.filter((one) => !one.kept)
  if (fallen.length > 0)
    await tx`
      update finding f set acknowledged_by = null, acknowledged_at = null, reason = null
      from unnest(${fallen.map((one) => one.record)}::uuid[], ${fallen.map((one) => one.code)}::text[], ${fallen.map((one) => one.field)}::text[]) as g (record, code, field)
      where f.record_id = g.record and f.code = g.code and f.field = g.field`
  const touched = new Set([...gone, ...written].map(({ record }) => record))
  if (touched.size > 0) await recountFindings(tx, [...touched])
}

async function listStored(tx: Tx, ids: readonly string[], codes: readonly string[]): Promise<StoredAcross[]> {
  const rows = await tx<StoredAcross[]>`
    select record_id as record, code, field, level, seen, expected, other, acknowledged_by is not null as acknowledged
    from finding where record_id = any(${[...ids]}) and code = any(${[...codes]})`
  return [...rows]
}
