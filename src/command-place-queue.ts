// Places that nobody knows yet, from the command line: the queue, decisions with what they settle, their report.
import { resolve } from 'node:path'
import { getOffice, listOffices } from './access/access.db.ts'
import { getOperator } from './access/people.db.ts'
import { type Command, type Given, need, type Outcome, say, text, withStore } from './command.ts'
import { describeReading, officeId, placeActor } from './command-place.ts'
import { civilDate } from './lib/civil-date.ts'
import { today } from './lib/clock.ts'
import type { Db } from './lib/db.ts'
import { newId } from './lib/id.ts'
import { granted, Refusal } from './lib/problem.ts'
import { writeWorkbook } from './lib/workbook-write.ts'
import { decideAlias, listAliases, undoAlias } from './place/alias.db.ts'
import { isPeriod, readRefs } from './place/alias.ts'
import { readLostUnit, splitTitle } from './place/lost-unit.ts'
import { loadPlaces } from './place/place.db.ts'
import { viewPlace } from './place/place-view.ts'
import { refKey, type Unit } from './place/unit.ts'
import { type Scope, showQueue } from './record/place-queue.db.ts'
import { awaitRecheck, type PlaceRecheck, recheckPlaces } from './record/place-recheck.db.ts'
import { readReport } from './record/place-report.db.ts'
import { ERAS, type EraKey } from './register/register.ts'
import type { Store } from './store.ts'

export const PLACE_QUEUE: readonly Command[] = [
  {
    name: 'place queue',
    usage: 'hotich place queue [--office CODE] [--json]',
    about: 'list the spellings of places that wait for a decision, the most frequent first',
    options: ['office'],
    required: [],
    words: [0, 0],
    run: (given) => withStore(given, ({ db }) => queueOutcome(db, given)),
  },
  {
    name: 'place report',
    usage: 'hotich place report --out FILE.xlsx [--office CODE]',
    about: 'write the place names to be added to Software 158, with what was decided and what waits',
    options: ['office', 'out'],
    required: ['out'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const out = resolve(need(given, 'out'))
        await writeWorkbook(out, await readReport(db, await scopeOf(db, given), today(), await getOperator(db)))
        return { json: { file: out }, text: `${out}\n` }
      }),
  },
  {
    name: 'place decide',
    usage:
      'hotich place decide TEXT (--unit LIST:CODE[,…] | --no-unit | --lost "xã …" [--parent LIST:CODE] [--from 1954] [--to 1976] [--basis TEXT]) [--office CODE] [--period ERA] [--reason TEXT] [--as NAME]',
    about: 'decide what a spelling means, for all its texts in the office (or the province) and period',
    options: ['unit', 'no-unit', 'lost', 'parent', 'from', 'to', 'basis', 'office', 'period', 'reason', 'as'],
    required: [],
    words: [1, 1],
    run: (given) => withStore(given, (store) => decide(store, given)),
  },
  {
    name: 'place undo',
    usage: 'hotich place undo TEXT [--office CODE] [--period ERA] [--as NAME]',
    about: 'take the decision on a spelling back: its records are asked about again',
    options: ['office', 'period', 'as'],
    required: [],
    words: [1, 1],
    run: (given) =>
      withStore(given, async (store) => {
        const operation = newId()
        const [spelling = ''] = given.words
        const of = { text: spelling, office: await officeId(store.db, given), period: givenPeriod(given) }
        await undoAlias(store.db, await placeActor(store, given), operation, of, (tx) => awaitRecheck(tx, operation))
        const recheck = await followUp(store.db, operation)
        return {
          json: { undone: spelling, recheck },
          text: `${spelling}: đã bỏ quyết định / undone\n${describeRecheck(recheck)}`,
        }
      }),
  },
  {
    name: 'place aliases',
    usage: 'hotich place aliases [--office CODE] [--json]',
    about: 'list the decisions on spellings that are in force',
    options: ['office'],
    required: [],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const aliases = await listAliases(db, await officeId(db, given))
        const lines = aliases.map(
          (one) => `${one.text} → ${one.units.map(refKey).join(', ') || '(không có đơn vị / no unit)'}  ${one.by}\n`,
        )
        return { json: { aliases }, text: lines.join('') }
      }),
  },
]

const scopeOf = async (db: Db, given: Given): Promise<Scope> => {
  const code = text(given, 'office')
  return code === undefined ? 'all' : [(await getOffice(db, code)).id]
}

async function queueOutcome(db: Db, given: Given): Promise<Outcome> {
  const { lines: queue } = await showQueue(db, await scopeOf(db, given), await getOperator(db))
  const { index } = await loadPlaces(db)
  const codes = new Map((await listOffices(db)).map(({ id, code }) => [id, code]))
  const lines = queue.map(({ office, period, reading, ...line }) => ({
    ...line,
    office: codes.get(office) ?? '',
    period: period ?? null,
    reading: viewPlace(index, reading, undefined),
  }))
  const told = lines.map(
    ({ records, text, office, period, reading }) =>
      `${String(records).padStart(6)}  ${office} ${period ?? ''}  ${text}  (${reading.why.vi} / ${reading.why.en})\n`,
  )
  return { json: { queue: lines }, text: told.join('') }
}

async function decide(store: Store, given: Given): Promise<Outcome> {
  const [spelling = ''] = given.words
  const listed = text(given, 'unit')
  const lost = text(given, 'lost')
  const noUnit = given.values.get('no-unit') === true
  if ([listed !== undefined, lost !== undefined, noUnit].filter(Boolean).length !== 1)
    throw new Refusal('request.invalid', '--unit | --no-unit | --lost')
  const units = readRefs(listed === undefined ? [] : listed.split(',').map((ref) => ref.trim()))
  if (!units) throw new Refusal('place.unit', listed)
  const operation = newId()
  const office = await officeId(store.db, given)
  const period = givenPeriod(given)
  await decideAlias(
    store.db,
    await placeActor(store, given),
    operation,
    {
      ...{ text: spelling, office, period, units, reason: text(given, 'reason') },
      lost: lost === undefined ? undefined : lostUnit(lost, given),
    },
    (tx) => awaitRecheck(tx, operation),
  )
  const recheck = await followUp(store.db, operation)
  const { resolve: read } = await loadPlaces(store.db)
  const era = ERAS.find(({ key }) => key === period)
  const reading = read(spelling, { office, on: era && civilDate(Math.max(era.from, 1)) })
  return { json: { ...reading, recheck }, text: `${describeReading(reading)}${describeRecheck(recheck)}` }
}

/** The findings of the records that spell it so, made anew at once. */
const followUp = (db: Db, operation: string): Promise<PlaceRecheck> =>
  recheckPlaces(db, operation, (done, of) => say(`${done}/${of} trường hợp / records`))

const describeRecheck = ({ records, changed }: PlaceRecheck): string =>
  `${records ?? 0} trường hợp ghi như vậy, ${changed} có kết quả khác trước / ${records ?? 0} records spell it so, ${changed} changed\n`

/** 'xã Kim Cũ', with what else is known of it. */
function lostUnit(title: string, given: Given): Unit {
  const [parent, from, to, basis] = ['parent', 'from', 'to', 'basis'].map((name) => text(given, name))
  return granted(readLostUnit({ ...splitTitle(title), parent, from, to, basis }, newId()))
}

function givenPeriod(given: Given): EraKey | undefined {
  const value = text(given, 'period')
  if (value !== undefined && !isPeriod(value)) throw new Refusal('place.period', value)
  return value
}
