// Deciding what a spelling means, and taking it back: each one transaction with its row and its event. Rows are only
// added; of an office, a period and a spelling the last one holds.
import { type Actor, may, scopeOf } from '../access/access.ts'
import { appendEvents, eventRow, hasHappened } from '../ledger/ledger.db.ts'
import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { EraKey } from '../register/register.ts'
import { type Alias, spellingOf } from './alias.ts'
import { putUnits, raiseVersion } from './install.db.ts'
import { listAliasesInForce } from './place.db.ts'
import { refKey, type Unit, type UnitRef } from './unit.ts'

export type AliasDecision = {
  readonly text: string
  /** The office whose texts it holds for; undefined: the whole province. */
  readonly office: number | undefined
  readonly period: EraKey | undefined
  /** The units meant; none: the text names no unit. */
  readonly units: readonly UnitRef[]
  /** A lost unit that no list has, added with the decision; it is meant then. */
  readonly lost?: Unit | undefined
  readonly reason: string | undefined
}

/** What follows from a decision or its undoing, done in its transaction. */
export type Follow = (tx: Tx) => Promise<void>
const nothing: Follow = async () => undefined

/**
 * Decides a spelling, for all its texts in the office and period. The same operation again changes nothing.
 * @throws Refusal access.denied, place.empty, place.unit
 */
export async function decideAlias(
  db: Db,
  actor: Actor,
  operation: string,
  decision: AliasDecision,
  follow: Follow = nothing,
): Promise<void> {
  mustDecide(actor, decision.office)
  const spelling = spellingOf(decision.text)
  if (spelling === '') throw new Refusal('place.empty')
  const units = [...decision.units, ...(decision.lost ? [decision.lost] : [])].map(refKey)
  await db.begin(async (tx) => {
    await lockPlaces(tx)
    if (await hasHappened(tx, spelling, operation)) return
    const before = await lastRow(tx, spelling, decision)
    if (decision.lost) {
      if (decision.lost.parent) await mustExist(tx, [refKey(decision.lost.parent)])
      await putUnits(tx, [decision.lost])
      await raiseVersion(tx, 'units')
    }
    await mustExist(tx, units)
    await tx`
      insert into place_alias (office_id, period, spelling, text, units, added, reason, actor, operation)
      values (${decision.office ?? null}, ${decision.period ?? null}, ${spelling}, ${decision.text}, ${units},
        ${decision.lost ? refKey(decision.lost) : null}, ${decision.reason ?? null}, ${actor.id}, ${operation})`
    if (before?.added) await withdrawUnused(tx, before.added)
    await appendEvents(tx, [
      eventRow({
        subject: 'place',
        subjectId: spelling,
        office: decision.office,
        kind: 'decide',
        operation,
        actor: actor.id,
        body: { text: decision.text, period: decision.period ?? null, units, reason: decision.reason ?? null },
      }),
    ])
    await raiseVersion(tx, 'aliases')
    await follow(tx)
  })
}

/**
 * Takes the decision in force back: its spelling is a question again, and a lost unit that came with it is withdrawn
 * unless something else names it. @throws Refusal access.denied, place.no-alias
 */
export async function undoAlias(
  db: Db,
  actor: Actor,
  operation: string,
  given: { readonly text: string; readonly office: number | undefined; readonly period: EraKey | undefined },
  follow: Follow = nothing,
): Promise<void> {
  mustDecide(actor, given.office)
  const spelling = spellingOf(given.text)
  await db.begin(async (tx) => {
    await lockPlaces(tx)
    if (await hasHappened(tx, spelling, operation)) return
    const last = await lastRow(tx, spelling, given)
    if (!last || last.undoes !== null) throw new Refusal('place.no-alias', given.text)
    await tx`
      insert into place_alias (office_id, period, spelling, text, undoes, actor, operation)
      values (${given.office ?? null}, ${given.period ?? null}, ${spelling}, ${last.text}, ${last.id}, ${actor.id}, ${operation})`
    if (last.added) await withdrawUnused(tx, last.added)
    await appendEvents(tx, [
      eventRow({
        subject: 'place',
        subjectId: spelling,
        office: given.office,
        kind: 'undo',
        operation,
        actor: actor.id,
        body: { period: given.period ?? null, alias: last.id },
      }),
    ])
    await raiseVersion(tx, 'aliases')
    await follow(tx)
  })
}

/** Decisions in force; of an office its own and the province's. */
export async function listAliases(db: Db, office?: number): Promise<Alias[]> {
  const all = await listAliasesInForce(db)
  return office === undefined ? all : all.filter((alias) => alias.office === undefined || alias.office === office)
}

type LastRow = { id: number; text: string; undoes: number | null; added: string | null }

/** What was last said of a spelling in that office and period; the decision in force unless it undoes one. */
async function lastRow(
  tx: Tx,
  spelling: string,
  { office, period }: { readonly office: number | undefined; readonly period: EraKey | undefined },
): Promise<LastRow | undefined> {
  const [last] = await tx<LastRow[]>`
    select id, text, undoes, added from place_alias
    where office_id is not distinct from ${office ?? null} and period is not distinct from ${period ?? null} and spelling = ${spelling}
    order by id desc limit 1`
  return last
}

/** Withdraws a unit that people added, unless a decision in force means it or another unit lies in it. */
async function withdrawUnused(tx: Tx, unit: string): Promise<void> {
  const meant = (await listAliasesInForce(tx)).some(({ units }) => units.some((one) => refKey(one) === unit))
  const inside =
    await tx`select 1 from unit where parent_list || ':' || parent_code = ${unit} and not withdrawn limit 1`
  if (meant || inside.length > 0) return
  await tx`update unit set withdrawn = true where list = 'own' and list || ':' || code = ${unit}`
  await raiseVersion(tx, 'units')
}

/** For one office whoever decides there; for all of them whoever decides everywhere. */
function mustDecide(actor: Actor, office: number | undefined): void {
  const allowed = office === undefined ? scopeOf(actor, 'place.decide') === 'all' : may(actor, 'place.decide', office)
  if (!allowed) throw new Refusal('access.denied')
}

async function mustExist(tx: Tx, units: readonly string[]): Promise<void> {
  const rows = await tx<{ ref: string }[]>`
    select list || ':' || code as ref from unit where list || ':' || code = any(${[...units]}) and not withdrawn`
  const missing = units.filter((unit) => !rows.some(({ ref }) => ref === unit))
  if (missing.length > 0) throw new Refusal('place.unit', missing.join(', '))
}

/** Changes of places follow one another. */
export async function lockPlaces(tx: Tx): Promise<void> {
  await tx`select 1 from place_version for update`
}
