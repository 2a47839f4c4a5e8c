// Conversion tables and own units into the store: looked at whole, taken whole or not at all. What was in force before
// stays in the tables; what is in force is told by each unit's mapping.
import { createHash } from 'node:crypto'
import { type Actor, scopeOf } from '../access/access.ts'
import { appendEvents, eventRow, hasHappened } from '../ledger/ledger.db.ts'
import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { TableRow } from '../lib/table.ts'
import { lockPlaces } from './alias.db.ts'
import { knownUnits, readConversion, type TableFault } from './conversion.ts'
import { putChanges, putUnits, raiseVersion } from './install.db.ts'
import { readOwnUnits } from './own-units.ts'
import { listChanges, listUnits, loadPlaces } from './place.db.ts'
import { CHANGE_NOTES, type ChangeNote, refKey, type Unit, type UnitChange } from './unit.ts'

export type ImportOptions = {
  readonly actor: Actor
  readonly operation: string
  /** The name of the file; it stands at every change as its source. */
  readonly source: string
  readonly dryRun: boolean
}

export type ConversionReport = {
  readonly rows: number
  readonly dryRun: boolean
  readonly done: boolean
  /** Pairs of old and new commune that were not in force before, no longer are, or have another note. */
  readonly added: number
  readonly gone: number
  readonly changed: number
  /** Old communes that went to several new ones. */
  readonly splits: number
  readonly notes: Readonly<Record<ChangeNote, number>>
  /** Old communes of the lists that the table does not name. */
  readonly unnamed: number
  readonly otherNames: readonly { row: number; code: string; seen: string; ours: string }[]
  readonly faults: readonly TableFault[]
}

function mustImport(actor: Actor): void {
  if (scopeOf(actor, 'place.import') !== 'all') throw new Refusal('access.denied')
}

/** Replaces the mapping of communes by a conversion table, unless anything in it is wrong. @throws Refusal access.denied */
export async function importConversion(
  db: Db,
  table: readonly TableRow[],
  options: ImportOptions,
): Promise<ConversionReport> {
  mustImport(options.actor)
  return db.begin(async (tx) => {
    await lockPlaces(tx)
    const known = knownUnits(await listUnits(tx))
    const read = readConversion(table, known, options.source)
    const isMapped = ({ from }: UnitChange): boolean =>
      (from.list === '2020' || from.list === '2025-01') && (known.old.has(from.code) || known.islands.has(from.code))
    const before = (await listChanges(tx)).filter(isMapped)
    const named = new Set(read.changes.map(({ from }) => refKey(from)))
    const fromTable = await importedUnits(tx)
    // Of a commune that no table ever named, what the packages say stays.
    const replaced = before.filter(({ from }) => named.has(refKey(from)) || fromTable.has(refKey(from)))
    const difference = compare(replaced, read.changes)
    const changes = difference.added + difference.gone + difference.changed > 0
    const done =
      read.faults.length === 0 &&
      !options.dryRun &&
      changes &&
      !(await hasHappened(tx, 'conversion', options.operation))
    if (done) await put(tx, [...new Set([...named, ...fromTable])], read.changes, options, 'conversion', difference)
    const targets = Map.groupBy(read.changes, ({ from }) => refKey(from))
    return {
      ...{ rows: read.rows, dryRun: options.dryRun, done, ...difference },
      splits: [...targets.values()].filter(({ length }) => length > 1).length,
      notes: Object.fromEntries(
        CHANGE_NOTES.map((note) => [note, read.changes.filter((change) => change.note === note).length]),
      ) as Record<ChangeNote, number>,
      unnamed: [...known.old.values()].filter((unit) => !named.has(refKey(unit))).length,
      otherNames: read.otherNames,
      faults: read.faults,
    }
  })
}

type Difference = { readonly added: number; readonly gone: number; readonly changed: number }

function compare(before: readonly UnitChange[], after: readonly UnitChange[]): Difference {
  const pair = ({ from, to }: UnitChange): string => `${refKey(from)} ${refKey(to)}`
  const were = new Map(before.map((change) => [pair(change), change.note]))
  const are = new Map(after.map((change) => [pair(change), change.note]))
  return {
    added: [...are.keys()].filter((key) => !were.has(key)).length,
    gone: [...were.keys()].filter((key) => !are.has(key)).length,
    changed: [...are].filter(([key, note]) => were.has(key) && were.get(key) !== note).length,
  }
}

/** Old communes whose changes came of a table before. */
async function importedUnits(tx: Tx): Promise<ReadonlySet<string>> {
  const rows = await tx<{ ref: string }[]>`
    select list || ':' || code as ref from unit where mapping > 0 and list in ('2020', '2025-01')`
  return new Set(rows.map(({ ref }) => ref))
}

async function put(
  tx: Tx,
  units: readonly string[],
  changes: readonly UnitChange[],
  { actor, operation, source }: ImportOptions,
  kind: 'conversion' | 'units',
  body: Readonly<Record<string, unknown>>,
): Promise<void> {
  const sha256 = createHash('sha256').update(JSON.stringify(changes)).digest()
  const [mapping] = await tx<{ id: number }[]>`
    insert into place_mapping (source, sha256, actor, operation) values (${source}, ${sha256}, ${actor.id}, ${operation}) returning id`
  await putChanges(tx, mapping!.id, changes)
  await tx`update unit set mapping = ${mapping!.id} where list || ':' || code = any(${[...units]})`
  await appendEvents(tx, [
    eventRow({
      ...{ subject: 'place', subjectId: kind, office: undefined, kind: 'import', operation, actor: actor.id },
      body: { source, mapping: mapping!.id, sha256: sha256.toString('hex'), ...body },
    }),
  ])
  await raiseVersion(tx, 'units')
}

export type UnitsReport = {
  readonly rows: number
  readonly dryRun: boolean
  readonly done: boolean
  readonly added: number
  readonly changed: number
  readonly faults: readonly TableFault[]
}

/** Adds units of one's own, or writes them anew, unless anything in the table is wrong. @throws Refusal access.denied */
export async function importUnits(db: Db, table: readonly TableRow[], options: ImportOptions): Promise<UnitsReport> {
  mustImport(options.actor)
  const { index } = await loadPlaces(db)
  return db.begin(async (tx) => {
    await lockPlaces(tx)
    const read = readOwnUnits(table, index, options.source)
    const own = new Map((await listUnits(tx, 'own')).map((unit) => [unit.code, unit]))
    const ownChanges = (await listChanges(tx)).filter(({ from }) => from.list === 'own')
    const isSame = (unit: Unit): boolean =>
      JSON.stringify(own.get(unit.code)) === JSON.stringify(unit) &&
      targetsOf(ownChanges, unit) === targetsOf(read.changes, unit)
    const added = read.units.filter((unit) => !own.has(unit.code)).length
    const changed = read.units.filter((unit) => own.has(unit.code) && !isSame(unit)).length
    const done =
      read.faults.length === 0 &&
      !options.dryRun &&
      added + changed > 0 &&
      !(await hasHappened(tx, 'units', options.operation))
    if (done) {
      await putUnits(tx, read.units)
      await put(tx, read.units.map(refKey), read.changes, options, 'units', { added, changed })
    }
    return { rows: read.units.length, dryRun: options.dryRun, done, added, changed, faults: read.faults }
  })
}

const targetsOf = (changes: readonly UnitChange[], unit: Unit): string =>
  changes
    .filter(({ from }) => from.list === unit.list && from.code === unit.code)
    .map(({ to, note }) => `${refKey(to)} ${note}`)
    .sort()
    .join()
