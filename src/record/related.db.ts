// What other records say for or against one, for the person who looks at it: worked out when asked, never stored.
import { type Actor, scopeOf } from '../access/access.ts'
import { logLook } from '../access/seen.db.ts'
import { type BookKey, bookKey } from '../book/book.ts'
import { listCommune, listSides } from '../check/across.db.ts'
import { type Side, type Told, textAt, typeOf } from '../check/across.ts'
import { comparePair } from '../check/across-pairs.ts'
import { checkReference, referredOne } from '../check/across-references.ts'
import type { AcrossCode } from '../check/catalogue-across.ts'
import { compareHousehold, type Line, type Relation } from '../check/household.ts'
import { findReferred } from '../check/sweep.db.ts'
import { lookAround, type Surroundings } from '../check/sweep-around.db.ts'
import { type Db, systemOf } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { State } from './record.ts'

/** Another record as this reader may see it: outside their offices only office and book. */
export type Other = {
  readonly record: string | null
  readonly office: string
  readonly book: string
  readonly number: string | null
  readonly state: State | null
}
export type RelatedLine = {
  readonly relation: Relation
  /** The code of the finding that it is; null where the two agree. */
  readonly code: AcrossCode | null
  readonly field: string
  readonly ours: string
  readonly theirs: string | null
  readonly other: Other
}

type OtherRow = BookKey & {
  id: string
  officeId: number
  office: string
  officeName: string
  number: string
  state: State
}

/** These records by id, each cut to what the actor may see. */
export async function listOthers(db: Db, ids: readonly string[], actor: Actor): Promise<Map<string, Other>> {
  if (ids.length === 0) return new Map()
  const scope = scopeOf(actor, 'record.see')
  const rows = await systemOf(db)<OtherRow[]>`
    select r.id, r.office_id as "officeId", o.code as office, o.name as "officeName", b.type, b.year, b.volume, r.number, r.state
    from record r join book b on b.id = r.book_id join office o on o.id = r.office_id where r.id = any(${[...ids]})`
  return new Map(
    rows.map((row) => {
      const seen = scope === 'all' || scope.includes(row.officeId)
      const other: Other = {
        record: seen ? row.id : null,
        office: seen ? row.office : row.officeName,
        book: bookKey(row),
        number: seen ? row.number : null,
        state: seen ? row.state : null,
      }
      return [row.id, other]
    }),
  )
}

/**
 * Support and conflict for one record: its household in the commune, the entry it refers to, other registrations of its
 * event, other records of its people. The look is logged. @throws Refusal record.missing, also outside the actor's offices
 */
export const listRelated = (db: Db, id: string, actor: Actor): Promise<RelatedLine[]> =>
  db.begin(async (tx) => {
    const scope = scopeOf(actor, 'record.see')
    const [own] = await listSides(tx, [id])
    if (!own || !(scope === 'all' || scope.includes(own.office))) throw new Refusal('record.missing', id)
    const lines = await relatedTo(db, own, actor)
    await logLook(tx, actor, {
      kind: 'related',
      right: 'record.see',
      records: [id, ...lines.flatMap(({ other }) => other.record ?? [])],
      fields: lines.map(({ field }) => field),
    })
    return lines
  })

/** The others are looked for everywhere, and shown as far as this reader may see them (listOthers). */
async function relatedTo(db: Db, own: Side, actor: Actor): Promise<RelatedLine[]> {
  const system = systemOf(db)
  const offices = await listCommune(system, own.office)
  const around = await lookAround(system, [own], offices)
  const lines = [
    ...(await referenceLines(system, own, offices)),
    ...around.near(own).flatMap((other) => linesWith(own, other, around)),
  ]
  const others = await listOthers(db, [...new Set(lines.map(({ other }) => other.id))], actor)
  return lines.flatMap(({ other, code, relation, field, ours, theirs }) => {
    const shown = others.get(other.id)
    return shown
      ? [{ relation, code: code ?? null, field, ours, theirs: shown.record === null ? null : theirs, other: shown }]
      : []
  })
}

function linesWith(own: Side, other: Side, around: Surroundings): Line[] {
  const pair = comparePair(own, other, around).map((told) => toLine(told, other))
  const household =
    around.sameCommune(own, other) && other.state !== 'returned' ? compareHousehold(own, other, around) : []
  return [...pair, ...household]
}

/** K-06 only links; everything else that a pair is told is a conflict. */
const toLine = ({ code, field, seen, theirs }: Told, other: Side): Line => ({
  relation: code === 'K-06' ? 'repeat' : 'same',
  code: code === 'K-06' ? undefined : code,
  field,
  ours: seen,
  theirs,
  other,
})

async function referenceLines(db: Db, own: Side, offices: readonly number[]): Promise<Line[]> {
  const referred = (await findReferred(db, [own], offices)).get(own.id)
  const other = referred && referredOne(own, referred)
  if (!referred || !other) return []
  const told = checkReference(own, referred)
  if (told.length > 0)
    return told.map(({ code, field, seen, theirs }) => ({
      relation: 'reference',
      code,
      field,
      ours: seen,
      theirs,
      other,
    }))
  const field = typeOf(own).refers!.number
  const [subject] = typeOf(other).roles
  return [
    {
      relation: 'reference',
      code: undefined,
      field,
      ours: textAt(own, field),
      theirs: subject ? textAt(other, subject.name) : '',
      other,
    },
  ]
}
