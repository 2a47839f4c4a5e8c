// Places as the store has them, read once a process and again when somebody changed them.

import type { CivilDate } from '../lib/civil-date.ts'
import type { Db, Tx } from '../lib/db.ts'
import type { EraKey } from '../register/register.ts'
import { type Alias, indexAliases, type Places, placesOf } from './alias.ts'
import { indexPlaces, type PlaceIndex } from './place-index.ts'
import { type PlaceReading, resolvePlace } from './resolve.ts'
import { type Level, type ListKey, readRef, type Unit, type UnitChange, type UnitKind, type UnitRef } from './unit.ts'

type Units = { readonly index: PlaceIndex; readonly offices: ReadonlyMap<number, UnitRef> }
type Loaded = {
  readonly version: string
  readonly unitsVersion: string
  readonly units: Units
  readonly places: Places
}
// By database and schema: a process that serves several provinces keeps the last few.
const loaded = new Map<string, Loaded>()
const KEPT = 4

/**
 * Everything about places. Costs one small query while nothing changed, some 300 ms when units did. Ask once a load or
 * request, then resolve as many texts as there are. Not after a change in the same transaction: what is read is kept for
 * others, and might yet be rolled back.
 */
export async function loadPlaces(db: Db | Tx): Promise<Places> {
  const [now] = await db<{ store: string; units: string; aliases: string }[]>`
    select coalesce(inet_server_port(), 0) || '/' || current_database() || '/' || current_schema() as store,
      units || '/' || (select count(*) from office) as units, aliases
    from place_version`
  const { store, units: unitsVersion, aliases } = now!
  const version = `${unitsVersion}/${aliases}`
  const known = loaded.get(store)
  if (known?.version === version) return known.places
  const units = known?.unitsVersion === unitsVersion ? known.units : await loadUnits(db)
  const places = placesOf(units.index, indexAliases(await listAliasesInForce(db)), units.offices)
  loaded.delete(store)
  loaded.set(store, { version, unitsVersion, units, places })
  for (const key of [...loaded.keys()].slice(0, -KEPT)) loaded.delete(key)
  return places
}

/** How places are read in the books of an office; undefined where the store has no units to ask. Cost: as loadPlaces. */
export async function readPlacesOf(
  db: Db | Tx,
  office: number,
): Promise<((text: string, on: CivilDate | undefined) => PlaceReading) | undefined> {
  const { index, resolve } = await loadPlaces(db)
  return index.spots.size === 0 ? undefined : (text, on) => resolve(text, { on, office })
}

async function loadUnits(db: Db | Tx): Promise<Units> {
  const index = indexPlaces(await listUnits(db), await listChanges(db))
  return { index, offices: await listOfficeUnits(db, index) }
}

type UnitRow = {
  list: ListKey
  code: string
  level: Level
  kind: UnitKind
  name: string
  parent_list: ListKey | null
  parent_code: string | null
  valid_from: string | null
  valid_to: string | null
  basis: string | null
}

/** Every unit, or those of one list. */
export async function listUnits(db: Db | Tx, list?: ListKey): Promise<Unit[]> {
  const rows = await db<UnitRow[]>`
    select list, code, level, kind, name, parent_list, parent_code, valid_from, valid_to, basis from unit
    where not withdrawn and ${list === undefined ? db`true` : db`list = ${list}`} order by list, code`
  return rows.map((row) => ({
    list: row.list,
    code: row.code,
    level: row.level,
    kind: row.kind,
    name: row.name,
    parent: row.parent_list && row.parent_code ? { list: row.parent_list, code: row.parent_code } : undefined,
    from: row.valid_from ?? undefined,
    to: row.valid_to ?? undefined,
    basis: row.basis ?? undefined,
  }))
}

/** The changes in force. */
export async function listChanges(db: Db | Tx): Promise<UnitChange[]> {
  const rows = await db<
    {
      from_list: ListKey
      from_code: string
      to_list: ListKey
      to_code: string
      note: UnitChange['note']
      source: string
    }[]
  >`select from_list, from_code, to_list, to_code, note, source from unit_change_now order by from_list, from_code, to_list, to_code`
  return rows.map((row) => ({
    from: { list: row.from_list, code: row.from_code },
    to: { list: row.to_list, code: row.to_code },
    note: row.note,
    source: row.source,
  }))
}

type AliasRow = {
  id: number
  office: number | null
  period: EraKey | null
  spelling: string
  text: string
  units: string[]
  reason: string | null
  added: string | null
  by: string
  at: Date
}

/** Of each office, period and spelling the last decision, unless it was undone. */
export async function listAliasesInForce(db: Db | Tx): Promise<Alias[]> {
  const rows = await db<AliasRow[]>`
    select last.id, last.office_id as office, last.period, last.spelling, last.text, last.units, last.added, last.reason, a.name as by, last.at
    from (
      select distinct on (office_id, period, spelling) * from place_alias order by office_id, period, spelling, id desc
    ) last join account a on a.id = last.actor
    where last.undoes is null order by last.spelling, last.id`
  return rows.map((row) => ({
    id: row.id,
    office: row.office ?? undefined,
    period: row.period ?? undefined,
    spelling: row.spelling,
    text: row.text,
    units: row.units.flatMap((ref) => readRef(ref) ?? []),
    added: row.added ? readRef(row.added) : undefined,
    reason: row.reason ?? undefined,
    by: row.by,
    at: row.at.toISOString(),
  }))
}

/** The unit of each office: as somebody gave it, else what its own name says without doubt. */
async function listOfficeUnits(db: Db | Tx, index: PlaceIndex): Promise<ReadonlyMap<number, UnitRef>> {
  const rows = await db<{ id: number; name: string; list: ListKey | null; code: string | null }[]>`
    select id, name, unit_list as list, unit_code as code from office`
  const units = new Map<number, UnitRef>()
  for (const { id, name, list, code } of rows) {
    const unit = list && code ? { list, code } : unitNamed(index, name)
    if (unit) units.set(id, unit)
  }
  return units
}

/** 'UBND xã …, huyện …, tỉnh …' */
export function unitNamed(index: PlaceIndex, name: string): UnitRef | undefined {
  const reading = resolvePlace(index, name)
  const [unit] = reading.units
  return unit && reading.status === 'resolved' && reading.sure === 'certain'
    ? { list: unit.list, code: unit.code }
    : undefined
}
