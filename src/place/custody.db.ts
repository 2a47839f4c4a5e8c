// Custody given, inherited and taken back: rows are only added, of an office the last one holds.
import { getOffice } from '../access/access.db.ts'
import { type Actor, scopeOf } from '../access/access.ts'
import { appendEvents, eventRow, hasHappened } from '../ledger/ledger.db.ts'
import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import { lockPlaces } from './alias.db.ts'
import { type CustodyProposal, type OfficeUnit, proposeCustody } from './custody.ts'
import { raiseVersion } from './install.db.ts'
import { loadPlaces } from './place.db.ts'
import { findSpot } from './place-index.ts'
import { refKey, TWO_LEVELS_SINCE, type UnitRef } from './unit.ts'

/** What is to be inherited and what is to be decided, as things stand. An office's unit is the given one, or its name's. */
export async function listCustody(db: Db | Tx): Promise<readonly CustodyProposal[]> {
  const { index, unitOf } = await loadPlaces(db)
  const rows = await db<{ id: number; code: string; name: string; holder: number | null }[]>`
    select o.id, o.code, o.name, c.holder_id as holder
    from office o left join custody c on c.office_id = o.id order by o.code`
  const offices = rows.map((row): OfficeUnit => ({ ...row, unit: unitOf(row.id), holder: row.holder ?? undefined }))
  return proposeCustody(index, offices)
}

/** Says which unit an office is of. @throws Refusal access.denied, office.missing, place.unit */
export async function setOfficeUnit(
  db: Db,
  actor: Actor,
  operation: string,
  code: string,
  unit: UnitRef,
): Promise<void> {
  mustDecide(actor)
  const office = await getOffice(db, code)
  const { index } = await loadPlaces(db)
  if (!findSpot(index, unit)) throw new Refusal('place.unit', refKey(unit))
  await db.begin(async (tx) => {
    await lockPlaces(tx)
    if (await hasHappened(tx, String(office.id), operation)) return
    await tx`update office set unit_list = ${unit.list}, unit_code = ${unit.code} where id = ${office.id}`
    await tell(tx, actor, operation, office.id, 'unit', { unit: refKey(unit) })
    await raiseVersion(tx, 'units')
  })
}

/**
 * Gives custody wherever one whole merger settles it; what is left is to be decided. The same again finds nothing to do.
 * @throws Refusal access.denied
 */
export async function inheritCustody(
  db: Db,
  actor: Actor,
  operation: string,
): Promise<{ given: readonly CustodyProposal[]; left: readonly CustodyProposal[] }> {
  mustDecide(actor)
  return db.begin(async (tx) => {
    await lockPlaces(tx)
    const all = await listCustody(tx)
    const given: CustodyProposal[] = []
    for (const one of all)
      if (one.to && !(await holds(tx, one.office.id, one.to.id))) {
        await put(tx, actor, operation, one.office.id, one.to.id, {
          basis: 'whole-merger',
          reason: undefined,
          since: TWO_LEVELS_SINCE,
        })
        given.push(one)
      }
    return { given, left: all.filter((one) => !given.includes(one)) }
  })
}

export type CustodyDecision = {
  readonly office: string
  readonly to: string
  /** The decision or resolution that says so. */
  readonly basis: string
  /** yyyy-MM-dd */
  readonly since: string
}

/** Gives the books of an office into the custody of another. @throws Refusal access.denied, office.missing, custody.self, custody.basis */
export async function decideCustody(db: Db, actor: Actor, operation: string, decision: CustodyDecision): Promise<void> {
  mustDecide(actor)
  if (decision.basis.trim() === '') throw new Refusal('custody.basis')
  const office = await getOffice(db, decision.office)
  const to = await getOffice(db, decision.to)
  await db.begin(async (tx) => {
    await lockPlaces(tx)
    if (office.id === to.id || (await holds(tx, office.id, to.id))) throw new Refusal('custody.self', to.code)
    if (await hasHappened(tx, String(office.id), operation)) return
    await put(tx, actor, operation, office.id, to.id, {
      basis: 'decided',
      reason: decision.basis,
      since: decision.since,
    })
  })
}

/** Takes custody back: nobody holds the books but the office itself. @throws Refusal access.denied, office.missing, custody.none */
export async function undoCustody(db: Db, actor: Actor, operation: string, code: string, since: string): Promise<void> {
  mustDecide(actor)
  const office = await getOffice(db, code)
  await db.begin(async (tx) => {
    await lockPlaces(tx)
    if (await hasHappened(tx, String(office.id), operation)) return
    const held = await tx`select 1 from custody where office_id = ${office.id} and holder_id is not null`
    if (held.length === 0) throw new Refusal('custody.none', code)
    await put(tx, actor, operation, office.id, undefined, { basis: 'undone', reason: undefined, since })
  })
}

function mustDecide(actor: Actor): void {
  if (scopeOf(actor, 'custody.decide') !== 'all') throw new Refusal('access.denied')
}

/** Is `under` in the custody of the office, itself or through others? Then the office cannot go under it. */
async function holds(tx: Tx, office: number, under: number): Promise<boolean> {
  const rows = await tx`
    with recursive upper as (
      select holder_id as id from custody where office_id = ${under}
      union
      select c.holder_id from upper u join custody c on c.office_id = u.id
    )
    select 1 from upper where id = ${office}`
  return rows.length > 0
}

type Given = {
  readonly basis: 'whole-merger' | 'decided' | 'undone'
  readonly reason: string | undefined
  readonly since: string
}

async function put(
  tx: Tx,
  actor: Actor,
  operation: string,
  office: number,
  holder: number | undefined,
  { basis, reason, since }: Given,
): Promise<void> {
  await tx`
    insert into office_custody (office_id, holder_id, since, basis, reason, actor, operation)
    values (${office}, ${holder ?? null}, ${since}, ${basis}, ${reason ?? null}, ${actor.id}, ${operation})`
  await tell(tx, actor, operation, office, 'custody', { holder: holder ?? null, basis, reason: reason ?? null, since })
}

const tell = (
  tx: Tx,
  actor: Actor,
  operation: string,
  office: number,
  kind: string,
  body: Readonly<Record<string, unknown>>,
): Promise<void> =>
  appendEvents(tx, [
    eventRow({ subject: 'office', subjectId: String(office), office, kind, operation, actor: actor.id, body }),
  ])
