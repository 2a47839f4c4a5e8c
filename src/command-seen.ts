// Who looked at whom, from the command line.
import { getOffice } from './access/access.db.ts'
import { LOOKS, readRecordName } from './access/looks.ts'
import { findRecords, listLooksAt, listUnusual } from './access/seen-read.db.ts'
import { UNUSUAL, whyUnusual } from './access/unusual.ts'
import { type Command, type Given, type Outcome, text, withStore } from './command.ts'
import type { Db } from './lib/db.ts'
import { isId } from './lib/id.ts'
import { Refusal } from './lib/problem.ts'

const ROWS = 10_000
const DAYS = 7 // that are gone through for unusual reading, without a word
const DAY_MS = 86_400_000

export const SEEN: readonly Command[] = [
  {
    name: 'seen',
    usage:
      'hotich seen (RECORD | "KS.2018.02 số 5" --office CODE | --unusual [--from 2026-11-01] [--to 2026-11-30]) [--json]',
    about: 'say who looked at a record, the newest first; or list reading that is unusual (exits 1 when there is any)',
    options: ['office', 'unusual', 'from', 'to'],
    required: [],
    words: [0, 1],
    run: (given) =>
      withStore(given, ({ db }) =>
        given.values.get('unusual') === true ? unusualOutcome(db, given) : looksOutcome(db, given),
      ),
  },
]

async function looksOutcome(db: Db, given: Given): Promise<Outcome> {
  const records = []
  for (const id of await recordsNamed(db, given)) records.push(await listLooksAt(db, id, undefined, ROWS))
  return {
    json: { records },
    text: records
      .map(({ title, looks }) =>
        [
          `${title.office}  ${title.book} số ${title.number}  ${title.id}: ${looks.length}`,
          ...looks.map(
            (look) =>
              `  ${look.at}  ${look.by}  ${LOOKS[look.kind].vi} / ${LOOKS[look.kind].en}${look.whole ? ' (cả quyển / whole book)' : ''}  ${look.fileNumber ?? ''}`,
          ),
        ].join('\n'),
      )
      .join('\n')
      .concat('\n'),
  }
}

async function recordsNamed(db: Db, given: Given): Promise<string[]> {
  const [asked = ''] = given.words
  if (isId(asked)) return [asked]
  const office = text(given, 'office')
  const name = readRecordName(asked)
  if (!name || office === undefined) throw new Refusal('seen.record-name', asked)
  const found = await findRecords(db, (await getOffice(db, office)).id, name)
  if (found.length === 0) throw new Refusal('record.missing', asked)
  return found
}

async function unusualOutcome(db: Db, given: Given): Promise<Outcome> {
  const day = (ago: number): string => new Date(Date.now() - ago * DAY_MS).toISOString().slice(0, 10)
  const [from, to] = [text(given, 'from') ?? day(DAYS), text(given, 'to') ?? day(0)]
  for (const one of [from, to])
    if (!/^20\d{2}-\d{2}-\d{2}$/.test(one) || Number.isNaN(Date.parse(one))) throw new Refusal('request.invalid', one)
  const unusual = (await listUnusual(db, from, to)).map((one) => ({ ...one, why: whyUnusual(one) }))
  return {
    json: { from, to, unusual },
    text: unusual
      .map(
        ({ kind, by, day: on, record, why }) =>
          `${on}  ${by}  ${UNUSUAL[kind].vi} / ${UNUSUAL[kind].en}${record ? `  ${record.office} ${record.book} số ${record.number}` : ''}\n    ${why.vi}\n    ${why.en}\n`,
      )
      .join(''),
    found: unusual.length > 0,
  }
}
