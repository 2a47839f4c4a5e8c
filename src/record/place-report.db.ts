import { listOffices } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { logLook } from '../access/seen.db.ts'
import type { CivilDate } from '../lib/civil-date.ts'
import type { Db } from '../lib/db.ts'
import type { NewBook } from '../lib/workbook-write.ts'
import { loadPlaces } from '../place/place.db.ts'
import { countDecided, listDecisions, listQueue, type Scope } from './place-queue.db.ts'
import { placeReport } from './place-report.ts'

/** The report for these offices. Goes through every place text of theirs: seconds for an office, minutes for millions. */
export async function readReport(db: Db, scope: Scope, today: CivilDate, actor: Actor): Promise<NewBook> {
  // It counts texts of places and names no record: the look is logged by its offices, before it goes through them all.
  await db.begin((tx) =>
    logLook(tx, actor, {
      kind: 'places',
      right: 'book.see',
      offices: scope === 'all' ? [] : scope,
      fields: ['place'],
    }),
  )
  const queue = await listQueue(db, scope)
  const aliases = await listDecisions(db, scope)
  const counted = await countDecided(db, scope, aliases)
  const decisions = aliases.map((alias) => ({ alias, texts: counted.get(alias.id) ?? [] }))
  const offices = new Map((await listOffices(db)).map(({ id, code, name }) => [id, `${name} (${code})`]))
  return placeReport({ queue, decisions, offices, index: (await loadPlaces(db)).index, today })
}
