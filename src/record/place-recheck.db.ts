// What a decision on a place settles: R-05 is made anew in the records that spell it so, approved ones too, since nothing
// of their texts changes. Texts, states, versions and everything that other checks found stay.
import { lockBook } from '../book/book.db.ts'
import { RULES } from '../check/catalogue.ts'
import { subjectOf } from '../check/check.ts'
import { checkPlaces, PLACE_FIELDS } from '../check/place.ts'
import { readRuleSettings } from '../check/rule.db.ts'
import { applyRules } from '../check/rule-settings.ts'
import { appendEvents, eventRow, hasHappened } from '../ledger/ledger.db.ts'
import { today } from '../lib/clock.ts'
import type { Db, Tx } from '../lib/db.ts'
import { foldName } from '../lib/vietnamese.ts'
import { spellingOf } from '../place/alias.ts'
import { readPlacesOf } from '../place/place.db.ts'
import { allVersions, getType } from '../register/types.ts'
import type { FieldStates, Finding, Values } from '../register/values.ts'
import { senseOf } from './recheck.db.ts'
import { rewriteFindings } from './write.db.ts'

const BATCH = 1000 // records at a time, so that memory stays flat
const OTHERS: readonly string[] = Object.keys(RULES).filter((code) => code !== 'R-05')

export type PlaceRecheck = {
  /** Records that spell it so; null until they are counted. */
  readonly records: number | null
  readonly done: number
  /** Records whose findings are others now. */
  readonly changed: number
  readonly finished: boolean
}

/** In the transaction of a decision: that its records are still to be looked at. */
export const awaitRecheck = async (tx: Tx, operation: string): Promise<void> => {
  await tx`insert into place_recheck (operation) values (${operation}) on conflict do nothing`
}

/** How far it is; undefined for an operation that decided nothing. */
export async function findRecheck(db: Db, operation: string): Promise<PlaceRecheck | undefined> {
  const [row] = await db<PlaceRecheck[]>`
    select records, done, changed, finished_at is not null as finished from place_recheck where operation = ${operation}`
  return row
}

type Decided = {
  spelling: string
  office: number | null
  actor: number
  operation: string
  /** An undoing: nothing was found where the spelling was decided, so the texts themselves are gone through. */
  undone: boolean
  /** Names of lost units that came with it or went with it: other spellings may name them too. */
  names: string[]
}

/**
 * Makes R-05 anew where a decision, or its undoing, changes what a place means. A book at a time, each in its own
 * transaction; done again after a crash it finds less to do.
 */
export async function recheckPlaces(
  db: Db,
  operation: string,
  onProgress?: (done: number, of: number) => void,
): Promise<PlaceRecheck> {
  const [decided] = await db<Decided[]>`
    select a.spelling, a.office_id as office, a.actor, a.operation, a.undoes is not null as undone,
      array(select u.name from unit u where u.list || ':' || u.code in (a.added, b.added)) as names
    from place_alias a left join place_alias b on b.id = a.undoes where a.operation = ${operation}`
  if (!decided) throw new Error(`no decision on a place has the operation ${operation}`)
  const books = await listBooks(db, decided)
  const of = books.reduce((sum, { records }) => sum + records, 0)
  await db`update place_recheck set records = ${of}, done = 0 where operation = ${operation}`
  let done = 0
  for (const book of books) {
    await db.begin((tx) => recheckBook(tx, book, decided))
    done += book.records
    onProgress?.(done, of)
  }
  await db`update place_recheck set finished_at = now() where operation = ${operation}`
  return (await findRecheck(db, operation))!
}

type BookOf = { readonly book: number; readonly office: number; readonly records: number; readonly texts: string[] }

/** Books with records that spell it so, office by office. */
async function listBooks(db: Db, decided: Decided): Promise<BookOf[]> {
  // A lost unit is known everywhere, whoever added it.
  const everywhere = decided.office === null || decided.names.length > 0
  const offices = await db<{ office: number }[]>`
    select distinct office_id as office from book where ${everywhere ? db`true` : db`office_id = ${decided.office}`} order by 1`
  const books: BookOf[] = []
  for (const { office } of offices) {
    // A load that began before the decision still checks without it, and is not seen until it ends. This waits for it;
    // the next one reads the decision.
    await db.begin((tx) => tx`select pg_advisory_xact_lock(1, ${office})`)
    const texts = (await listTexts(db, office, decided)).filter((text) => isMeant(text, decided))
    if (texts.length === 0) continue
    const rows = await db<{ book: number; records: number }[]>`
      select r.book_id as book, count(*)::int as records
      from record r join reading g on g.id = r.reading_id join book b on b.id = r.book_id
      where b.office_id = ${office} and ${spells(db, texts, decided)} group by r.book_id order by r.book_id`
    books.push(...rows.map((row) => ({ ...row, office, texts })))
  }
  return books
}

function isMeant(text: string, { spelling, names }: Decided): boolean {
  if (spellingOf(text) === spelling) return true
  const folded = names.length > 0 ? foldName(text) : ''
  return names.some((name) => folded.includes(foldName(name)))
}

/** Keys of the place fields of every register. */
export const placeKeys = (): string[] => [
  ...new Set(allVersions().flatMap((type) => PLACE_FIELDS(type).map(({ key }) => key))),
]

/** Texts of an office that may be meant: those that are a question, or for an undoing every place text. */
async function listTexts(db: Db, office: number, { undone }: Decided): Promise<string[]> {
  const rows = undone
    ? await db<{ text: string }[]>`
        select distinct v.value as text from book b join record r on r.book_id = b.id join reading g on g.id = r.reading_id
        cross join lateral jsonb_each_text(g.values) v where b.office_id = ${office} and v.key = any(${placeKeys()})`
    : await db<{ text: string }[]>`
        select distinct f.seen as text from finding f join record r on r.id = f.record_id join book b on b.id = r.book_id
        where f.code = 'R-05' and b.office_id = ${office}`
  return rows.map(({ text }) => text)
}

const spells = (db: Db | Tx, texts: readonly string[], { undone }: Decided) =>
  undone
    ? db`exists (select from jsonb_each_text(g.values) v where v.key = any(${placeKeys()}) and v.value = any(${[...texts]}))`
    : db`exists (select from finding f where f.record_id = r.id and f.code = 'R-05' and f.seen = any(${[...texts]}))`

type Standing = { record: string; type: string; typeVersion: string; values: Values; states: FieldStates }

async function recheckBook(tx: Tx, { book, office, records, texts }: BookOf, decided: Decided): Promise<void> {
  await lockBook(tx, book)
  // Read here, under the book's lock: of two decisions at once whichever comes to the book later knows both.
  const places = await readPlacesOf(tx, office)
  const rules = await readRuleSettings(tx)
  let changed = 0
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const batch = await tx<Standing[]>`
      select r.id as record, r.type, g.type_version as "typeVersion", g.values, g.states
      from record r join reading g on g.id = r.reading_id
      where r.book_id = ${book} and r.id > ${after} and ${spells(tx, texts, decided)}
      order by r.id limit ${BATCH} for update of r`
    const last = batch.at(-1)
    if (!last) break
    after = last.record
    const found = batch.map((one) => {
      const subject = subjectOf({ ...one, type: getType(one.type, one.typeVersion), today: today() })
      return { record: one.record, office, findings: places ? applyRules(checkPlaces(subject, places), rules) : [] }
    })
    changed += await rewriteChanged(tx, found)
  }
  await tell(tx, { book, office, changed }, decided)
  await tx`
    update place_recheck set done = done + ${records}, changed = changed + ${changed} where operation = ${decided.operation}`
}

async function rewriteChanged(
  tx: Tx,
  found: readonly { readonly record: string; readonly office: number; readonly findings: readonly Finding[] }[],
): Promise<number> {
  const ids = found.map(({ record }) => record)
  const stored = Map.groupBy(
    await tx<(Finding & { record: string })[]>`
      select record_id as record, code, field, level, seen, expected from finding
      where record_id = any(${ids}) and code = 'R-05'`,
    ({ record }) => record,
  )
  const changed = found.filter(({ record, findings }) => senseOf(findings) !== senseOf(stored.get(record) ?? []))
  if (changed.length > 0) await rewriteFindings(tx, changed, OTHERS)
  return changed.length
}

/** In the ledger of the book, once an act. */
async function tell(
  tx: Tx,
  { book, office, changed }: { readonly book: number; readonly office: number; readonly changed: number },
  { operation, actor, spelling }: Decided,
): Promise<void> {
  if (changed === 0 || (await hasHappened(tx, String(book), operation))) return
  await appendEvents(tx, [
    eventRow({
      ...{ subject: 'book', subjectId: String(book), office, kind: 'recheck', operation, actor },
      body: { place: spelling, changed },
    }),
  ])
}
