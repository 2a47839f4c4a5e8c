// The queue of places and what was decided, as the store has them.

import type { Actor } from '../access/access.ts'
import { logLook } from '../access/seen.db.ts'
import { PLACE_FIELDS } from '../check/place.ts'
import { readRuleSettings } from '../check/rule.db.ts'
import { civilDate } from '../lib/civil-date.ts'
import type { Db, Tx } from '../lib/db.ts'
import { listAliases } from '../place/alias.db.ts'
import { type Alias, aliasFor, spellingOf } from '../place/alias.ts'
import { loadPlaces } from '../place/place.db.ts'
import { REGISTERED_ON } from '../register/register.ts'
import { allVersions } from '../register/types.ts'
import { type PlaceFieldRef, type QueueLine, queueOf, type TextCount } from './place-queue.ts'
import { type PlaceRecheck, placeKeys } from './place-recheck.db.ts'

/** The offices whose records are looked at. */
export type Scope = 'all' | readonly number[]

type CountRow = Omit<TextCount, 'year' | 'fields'> & { year: number | null; fields: string[] }

const countOf = ({ year, fields, ...row }: CountRow): TextCount => ({
  ...row,
  year: year ?? undefined,
  fields: fields.map((named): PlaceFieldRef => {
    const [type = '', field = ''] = named.split(' ')
    return { type: type as PlaceFieldRef['type'], field }
  }),
})

/** Which date field names a place's time, by 'type field'. */
const datesOfPlaces = (): Record<string, string> =>
  Object.fromEntries(
    allVersions().flatMap((type) =>
      PLACE_FIELDS(type).flatMap(({ key, when }) => (when ? [[`${type.code} ${key}`, when]] : [])),
    ),
  )

/** The year at the end of the date that the field names, else of the registration's: as the check takes it. */
const yearOf = (db: Db | Tx, field: ReturnType<Db>) => db`coalesce(
  substring(btrim(g.values ->> (${db.json(datesOfPlaces())}::jsonb ->> (r.type || ' ' || ${field}))) from '(\\d{4})$'),
  substring(btrim(g.values ->> ${REGISTERED_ON}) from '(\\d{4})$'))::int`

const within = (db: Db | Tx, scope: Scope) => (scope === 'all' ? db`true` : db`b.office_id = any(${[...scope]})`)

/** Spellings that wait for a decision in these offices, the most frequent first. Seconds for a province of millions. */
export async function listQueue(db: Db, scope: Scope): Promise<readonly QueueLine[]> {
  const standing = await readStanding(db)
  return queueFrom(await readCounts(db, scope, standing.isMild), standing)
}

/** The first of them for somebody to look at, each with one record that spells it so. The look is logged. */
export async function showQueue(
  db: Db,
  scope: Scope,
  actor: Actor,
  most = Number.POSITIVE_INFINITY,
): Promise<{ lines: readonly QueueLine[]; total: number; records: number }> {
  const standing = await readStanding(db)
  return db.begin(async (tx) => {
    const queue = queueFrom(await readCounts(tx, scope, standing.isMild), standing)
    const lines = queue.slice(0, most)
    await logLook(tx, actor, {
      kind: 'places',
      right: 'book.see',
      records: lines.map(({ record }) => record),
      offices: lines.map(({ office }) => office),
      fields: ['place'],
    })
    return { lines, total: queue.length, records: queue.reduce((sum, { records }) => sum + records, 0) }
  })
}

type Standing = { readonly places: Awaited<ReturnType<typeof loadPlaces>>; readonly isMild: boolean }

const readStanding = async (db: Db): Promise<Standing> => ({
  places: await loadPlaces(db),
  isMild: (await readRuleSettings(db))['R-05'] === 'info',
})

function queueFrom(rows: readonly CountRow[], { places, isMild }: Standing): readonly QueueLine[] {
  const lines = queueOf(rows.map(countOf), places.resolve)
  return isMild ? lines.filter(({ reading }) => reading.status !== 'resolved') : lines
}

const readCounts = (db: Db | Tx, scope: Scope, isMild: boolean) =>
  db<CountRow[]>`
    select f.seen as text, b.office_id as office, ${yearOf(db, db`f.field`)} as year, count(distinct r.id)::int as records,
      min(b.year) as "firstBook", max(b.year) as "lastBook", array_agg(distinct r.type || ' ' || f.field) as fields,
      min(r.id::text) as record
    from finding f join record r on r.id = f.record_id join reading g on g.id = r.reading_id join book b on b.id = r.book_id
    where f.code = 'R-05' and f.acknowledged_by is null and ${isMild ? db`true` : db`f.level <> 'info'`} and ${within(db, scope)}
    group by 1, 2, 3`

export type DecisionLine = Alias & { readonly recheck: PlaceRecheck | undefined }

/** Decisions in force that hold in these offices, the latest first, with how far each has been carried out. */
export async function listDecisions(db: Db, scope: Scope): Promise<readonly DecisionLine[]> {
  const aliases = (await listAliases(db)).filter(
    ({ office }) => scope === 'all' || office === undefined || scope.includes(office),
  )
  const rows = await db<(PlaceRecheck & { alias: number })[]>`
    select a.id as alias, p.records, p.done, p.changed, p.finished_at is not null as finished
    from place_recheck p join place_alias a on a.operation = p.operation where a.id = any(${aliases.map(({ id }) => id)})`
  const rechecks = new Map(rows.map(({ alias, ...recheck }) => [alias, recheck]))
  return aliases.map((alias) => ({ ...alias, recheck: rechecks.get(alias.id) })).toSorted((a, b) => b.id - a.id)
}

/** Texts that decisions in force settle, counted under each. Goes through every place text of the offices. */
export async function countDecided(
  db: Db,
  scope: Scope,
  decisions: readonly Alias[],
): Promise<ReadonlyMap<number, readonly TextCount[]>> {
  const spellings = new Set(decisions.map(({ spelling }) => spelling))
  const keys = placeKeys()
  const all = await db<{ text: string }[]>`
    select distinct v.value as text from book b join record r on r.book_id = b.id join reading g on g.id = r.reading_id
    cross join lateral jsonb_each_text(g.values) v where v.key = any(${keys}) and ${within(db, scope)}`
  const texts = all.flatMap(({ text }) => (spellings.has(spellingOf(text)) ? [text] : []))
  if (texts.length === 0) return new Map()
  const rows = await db<CountRow[]>`
    select v.value as text, b.office_id as office, ${yearOf(db, db`v.key`)} as year, count(distinct r.id)::int as records,
      min(b.year) as "firstBook", max(b.year) as "lastBook", array_agg(distinct r.type || ' ' || v.key) as fields,
      min(r.id::text) as record
    from book b join record r on r.book_id = b.id join reading g on g.id = r.reading_id
    cross join lateral jsonb_each_text(g.values) v
    where v.key = any(${keys}) and v.value = any(${texts}) and ${within(db, scope)}
    group by 1, 2, 3`
  const { aliases } = await loadPlaces(db)
  const counted = rows.map(countOf).flatMap((count) => {
    const { office, year, text } = count
    const alias = aliasFor(aliases, text, { office, on: year === undefined ? undefined : civilDate(year) })
    return alias ? [{ alias: alias.id, count }] : []
  })
  return new Map(
    [...Map.groupBy(counted, ({ alias }) => alias)].map(([alias, group]) => [alias, group.map(({ count }) => count)]),
  )
}
