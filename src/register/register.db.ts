// Register types that the province has imported, and how every process comes to know them.
import { isDeepStrictEqual } from 'node:util'
import { type Actor, scopeOf } from '../access/access.ts'
import { appendEvents, eventRow, hasHappened } from '../ledger/ledger.db.ts'
import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import { definitionOf, readDefinition } from './definition.ts'
import type { RegisterType } from './register.ts'
import { type DefinitionProblem, findUnstorable } from './shape-reader.ts'
import { allVersions, BUILT_IN, installImported } from './types.ts'

type Row = { readonly id: number; readonly definition: unknown }

/** Reads what was imported and puts it in place in this process; gives how many versions there are. */
export async function loadRegisters(db: Db | Tx): Promise<number> {
  const rows = await db<Row[]>`select id, definition from register_version order by id`
  const types: RegisterType[] = [...BUILT_IN]
  for (const { id, definition } of rows) {
    const reading = readDefinition(definition, types)
    // It was right when it was imported: a version of ours that reads it otherwise must not start on this store.
    if (!reading.ok) throw new Error(`register version ${id} cannot be read: ${JSON.stringify(reading.problems)}`)
    types.push(reading.type)
  }
  installImported(types.slice(BUILT_IN.length))
  return rows.length
}

/** Definitions as they were imported, oldest first. */
export const listDefinitions = (db: Db): Promise<unknown[]> =>
  db<Row[]>`select id, definition from register_version order by id`.then((rows) => rows.map((row) => row.definition))

export type Imported = {
  readonly code: string
  readonly version: string
  /** The same version was there with the same content: nothing changed. */
  readonly made: boolean
  readonly problems: readonly DefinitionProblem[]
}

/**
 * Imports a register type: all of it or nothing. The same file twice changes nothing.
 * @throws Refusal access.denied, register.version when the version is there with another content
 */
export async function importRegister(
  db: Db,
  definition: unknown,
  actor: Actor,
  order: { readonly operation: string; readonly dryRun: boolean },
): Promise<Imported> {
  if (scopeOf(actor, 'register.import') !== 'all') throw new Refusal('access.denied')
  const { code, version } = namesOf(definition)
  const unstorable = findUnstorable(definition)
  if (unstorable.length > 0) return { code, version, made: false, problems: unstorable }
  const imported = await db.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(3, 0)` // two imports at once follow one another
    const [there] = await tx<{ same: boolean }[]>`
      select definition = ${tx.json(definition as never)} as same from register_version where code = ${code} and version = ${version}`
    if (there?.same || isBuiltIn(definition, code, version)) return { code, version, made: false, problems: [] }
    await loadRegisters(tx)
    if (there || allVersions().some((type) => type.code === code && type.version === version))
      throw new Refusal('register.version', `${code} ${version}`)
    const reading = readDefinition(definition, allVersions())
    if (!reading.ok) return { code, version, made: false, problems: reading.problems }
    if (order.dryRun || (await hasHappened(tx, code, order.operation)))
      return { code, version, made: false, problems: [] }
    await tx`insert into register_version (code, version, definition, actor) values (${code}, ${version}, ${tx.json(definition as never)}, ${actor.id})`
    await appendEvents(tx, [
      eventRow({
        subject: 'register',
        subjectId: code,
        office: undefined,
        kind: 'import',
        operation: order.operation,
        actor: actor.id,
        body: { version },
      }),
    ])
    return { code, version, made: true, problems: [] }
  })
  await loadRegisters(db) // what stands, whether this was kept or not
  return imported
}

/** What it calls itself; '' for what is no text, which reading it tells. */
function namesOf(definition: unknown): { readonly code: string; readonly version: string } {
  const { code, version } = Object(definition) as Record<string, unknown>
  return { code: typeof code === 'string' ? code : '', version: typeof version === 'string' ? version : '' }
}

/** What “hotich register show” gave of a version of ours, untouched. */
function isBuiltIn(definition: unknown, code: string, version: string): boolean {
  const own = BUILT_IN.find((type) => type.code === code && type.version === version)
  return own !== undefined && isDeepStrictEqual(definition, JSON.parse(JSON.stringify(definitionOf(own))))
}

const FOLLOW_MS = 5000 // a province imports a template once in years; its clerks need not wait longer than this

/** Keeps this process's register types up to date with the store until it is stopped. */
export function followRegisters(db: Db, told: (error: unknown) => void): () => void {
  let known = allVersions().length - BUILT_IN.length
  const timer = setInterval(() => {
    void (async () => {
      const [row] = await db<{ n: number }[]>`select count(*)::int as n from register_version`
      if (row && row.n !== known) known = await loadRegisters(db)
    })().catch(told)
  }, FOLLOW_MS)
  timer.unref()
  return () => clearInterval(timer)
}
