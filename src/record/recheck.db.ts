// Running the checks of a record again over what is stored: after the province set a rule, or a new version brought one.
import { type Actor, may } from '../access/access.ts'
import { type Book, lockBook } from '../book/book.db.ts'
import { RULES } from '../check/catalogue.ts'
import { type ReadPlace, subjectOf } from '../check/check.ts'
import { checkRecord } from '../check/checks.ts'
import { readRuleSettings } from '../check/rule.db.ts'
import { applyRules, type RuleSettings } from '../check/rule-settings.ts'
import { appendEvents, eventRow, hasHappened } from '../ledger/ledger.db.ts'
import type { CivilDate } from '../lib/civil-date.ts'
import type { Db, Tx } from '../lib/db.ts'
import { recogniseEncoding } from '../lib/legacy-text.ts'
import { Refusal } from '../lib/problem.ts'
import { readPlacesOf } from '../place/place.db.ts'
import { getType } from '../register/types.ts'
import type { FieldStates, Finding, Values } from '../register/values.ts'
import { NO_FILE } from './record.db.ts'
import { rewriteFindings } from './write.db.ts'

const BATCH = 1000 // records at a time, so that memory stays flat

/** Codes of findings that the checks of one record cannot make: they stay as their own stage wrote them. */
const ELSEWHERE: readonly string[] = Object.keys(RULES).filter(
  (code) => /^(?:O|K|H|R)-/.test(code) && code !== 'R-08' && code !== 'R-05',
)

export type Rechecked = {
  readonly records: number
  /** Records whose findings are others now. */
  readonly changed: number
  /** Approved records, left as they were approved. */
  readonly approved: number
}
export type RecheckContext = { readonly actor: Actor; readonly today: CivilDate; readonly officeName: string }

/**
 * Checks every record of a book that is still in work anew, by the settings that hold now. Texts, states and versions stay;
 * acknowledgements stay where the same is still seen. The same operation twice is one act.
 * @throws Refusal access.denied
 */
export const recheckBook = (db: Db, book: Book, context: RecheckContext, operation: string): Promise<Rechecked> =>
  db.begin(async (tx) => {
    if (!may(context.actor, 'record.recheck', book.office)) throw new Refusal('access.denied')
    await lockBook(tx, book.id)
    const [row] = await tx<{ approved: number }[]>`
      select count(*)::int as approved from record where book_id = ${book.id} and state = 'approved'`
    const count = { records: 0, changed: 0, approved: row?.approved ?? 0 }
    if (await hasHappened(tx, String(book.id), operation)) return count
    const known = { rules: await readRuleSettings(tx), places: await readPlacesOf(tx, book.office) }
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const records = await listStanding(tx, book.id, after)
      const last = records.at(-1)
      if (!last) break
      count.records += records.length
      count.changed += await recheckBatch(tx, records, book, context, known)
      after = last.record
    }
    await appendEvents(tx, [
      eventRow({
        subject: 'book',
        subjectId: String(book.id),
        office: book.office,
        kind: 'recheck',
        operation,
        actor: context.actor.id,
        body: count,
      }),
    ])
    return count
  })

type Known = { readonly rules: RuleSettings; readonly places: ReadPlace | undefined }

type Standing = {
  record: string
  typeVersion: string
  values: Values
  states: FieldStates
  originals: Values | null
  hasFile: boolean
}

/** Under lock, so that nobody saves or acknowledges what is just being made anew. */
const listStanding = (tx: Tx, book: number, after: string) => tx<Standing[]>`
  select r.id as record, g.type_version as "typeVersion", g.values, g.states, g.originals, r.has_file as "hasFile"
  from record r join reading g on g.id = r.reading_id
  where r.book_id = ${book} and r.state <> 'approved' and r.id > ${after} order by r.id limit ${BATCH} for update of r`

async function recheckBatch(
  tx: Tx,
  records: readonly Standing[],
  book: Book,
  context: RecheckContext,
  known: Known,
): Promise<number> {
  const ids = records.map(({ record }) => record)
  const stored = Map.groupBy(
    await tx<(Finding & { record: string })[]>`
      select record_id as record, code, field, level, seen, expected from finding
      where record_id = any(${ids}) and not (code = any(${[...ELSEWHERE]}))`,
    ({ record }) => record,
  )
  const changed = records
    .map((one) => ({ record: one.record, office: book.office, findings: findingsOf(one, book, context, known) }))
    .filter(({ record, findings }) => senseOf(findings) !== senseOf(stored.get(record) ?? []))
  if (changed.length > 0) await rewriteFindings(tx, changed, ELSEWHERE)
  return changed.length
}

function findingsOf(one: Standing, book: Book, context: RecheckContext, { rules, places }: Known): Finding[] {
  const findings = checkRecord(
    subjectOf({
      type: getType(book.type, one.typeVersion),
      values: one.values,
      states: one.states,
      originals: one.originals ?? {},
      today: context.today,
      book,
      office: context.officeName,
      recognise: recogniseEncoding,
      places,
    }),
  )
  return applyRules(one.hasFile ? findings : [...findings, NO_FILE], rules)
}

/** What findings say, whatever their order. */
export const senseOf = (findings: readonly Finding[]): string =>
  findings
    .map(({ code, field, level, seen, expected }) => JSON.stringify([code, field, level, seen, expected]))
    .sort()
    .join('\n')
