// Places and custody from the command line.
import { basename, resolve } from 'node:path'
import { getOffice } from './access/access.db.ts'
import type { Actor } from './access/access.ts'
import { actorFor, type Command, type Given, type Outcome, text, withStore } from './command.ts'
import { type CivilDate, readCivilDate } from './lib/civil-date.ts'
import type { Db } from './lib/db.ts'
import { newId } from './lib/id.ts'
import { Refusal } from './lib/problem.ts'
import { readTable, type TableRow } from './lib/table.ts'
import type { TableFault } from './place/conversion.ts'
import { type ConversionReport, importConversion, importUnits } from './place/import.db.ts'
import { loadPlaces } from './place/place.db.ts'
import { type PlaceReading, REASONS } from './place/resolve.ts'
import type { Store } from './store.ts'

export const PLACE: readonly Command[] = [
  {
    name: 'place resolve',
    usage: 'hotich place resolve TEXT [--on 1987] [--office CODE] [--json]',
    about: 'say what a place text means: its units at that time, what they are today, how sure that is',
    options: ['on', 'office'],
    required: [],
    words: [1, 1],
    run: (given) => withStore(given, (store) => resolveText(store, given)),
  },
  {
    name: 'place import',
    usage: 'hotich place import FILE [--as NAME] [--dry-run] [--json]',
    about: 'replace the mapping of communes by the statistics office’s conversion table (.xlsx, .csv); all or nothing',
    options: ['as', 'dry-run'],
    required: [],
    words: [1, 1],
    run: (given) =>
      withStore(given, async (store) => {
        const { table, ...options } = await givenTable(store, given)
        const report = await importConversion(store.db, table, options)
        return { json: report, text: describeConversion(report), found: report.faults.length > 0 }
      }),
  },
  {
    name: 'place units',
    usage: 'hotich place units FILE [--as NAME] [--dry-run] [--json]',
    about: 'add lost and historical units (name, level, kind, parent, from, to, successors, basis); all or nothing',
    options: ['as', 'dry-run'],
    required: [],
    words: [1, 1],
    run: (given) =>
      withStore(given, async (store) => {
        const { table, ...options } = await givenTable(store, given)
        const report = await importUnits(store.db, table, options)
        const counts = `hàng ${report.rows} · mới ${report.added} · thay đổi ${report.changed}${state(report)}\n`
        return {
          json: report,
          text: counts + report.faults.map(describeFault).join(''),
          found: report.faults.length > 0,
        }
      }),
  },
]

async function resolveText({ db }: Store, given: Given): Promise<Outcome> {
  const places = await loadPlaces(db)
  const office = await officeId(db, given)
  const reading = places.resolve(given.words[0] ?? '', { on: givenDay(given, 'on'), office })
  return { json: reading, text: describeReading(reading) }
}

export function describeReading(reading: PlaceReading): string {
  const chain = (units: PlaceReading['units']): string =>
    units.map(({ name, list, code }) => `${name} [${list}:${code}]`).join(', ')
  return [
    `${reading.status} · ${reading.sure} · ${REASONS[reading.why].vi} / ${REASONS[reading.why].en}\n`,
    reading.detail && `  chi tiết / detail: ${reading.detail}\n`,
    reading.units.length > 0 && `  đơn vị / units: ${chain(reading.units)}\n`,
    ...reading.candidates.map((units) => `  có thể / candidate: ${chain(units)}\n`),
    reading.today.length > 0 &&
      `  nay / today (${reading.todaySure}): ${reading.today.map(({ name, code }) => `${name} [${code}]`).join(', ')}\n`,
  ]
    .filter(Boolean)
    .join('')
}

/** Without --as it is the person at the machine, who holds the store anyway. */
export async function placeActor(store: Store, given: Given): Promise<Actor> {
  const actor = await actorFor(store, given)
  if (text(given, 'as') !== undefined) return actor
  return { ...actor, holdings: [...actor.holdings, { role: 'department', office: undefined }] }
}

async function givenTable(store: Store, given: Given) {
  const path = resolve(given.words[0] ?? '')
  const table = await readTable(path)
  if (!table.ok) throw new Refusal(table.problem, path)
  return {
    table: table.value satisfies readonly TableRow[],
    actor: await placeActor(store, given),
    operation: newId(),
    source: basename(path),
    dryRun: given.values.get('dry-run') === true,
  }
}

const state = ({ done, dryRun, faults }: { done: boolean; dryRun: boolean; faults: readonly unknown[] }): string => {
  if (faults.length > 0) return ` · ${faults.length} lỗi, không thay đổi gì / nothing changed`
  if (dryRun) return ' · xem thử / dry run'
  return done ? ' · đã nhận / taken' : ' · không có gì mới / nothing new'
}

const MOST_LINES = 200

function describeConversion(report: ConversionReport): string {
  const notes = Object.entries(report.notes).filter(([, count]) => count > 0)
  return [
    `hàng ${report.rows} · mới ${report.added} · bỏ ${report.gone} · đổi ${report.changed} · chia nhiều nơi ${report.splits}${state(report)}\n`,
    `  ${notes.map(([note, count]) => `${note} ${count}`).join(' · ')}\n`,
    report.unnamed > 0
      ? `  ${report.unnamed} xã của danh mục cũ không có trong bảng / old communes not in the table\n`
      : '',
    ...report.otherNames
      .slice(0, 20)
      .map(({ row, code, seen, ours }) => `  hàng ${row} ${code}: “${seen}”, danh mục ghi “${ours}”\n`),
    ...report.faults.slice(0, MOST_LINES).map(describeFault),
    report.faults.length > MOST_LINES ? `  … và ${report.faults.length - MOST_LINES} lỗi nữa\n` : '',
  ].join('')
}

const describeFault = ({ row, column, code, fault, seen, expected }: TableFault): string =>
  `  hàng ${row} · ${column}${code && ` · ${code}`} · ${fault}: “${seen}” → ${expected}\n`

function givenDay(given: Given, name: string): CivilDate | undefined {
  const value = text(given, name)
  if (value === undefined) return undefined
  const reading = readCivilDate(value)
  if (reading.kind !== 'date') throw new Refusal('request.invalid', `--${name} ${value}`)
  return reading.date
}

export const officeId = async (db: Db, given: Given): Promise<number | undefined> => {
  const code = text(given, 'office')
  return code === undefined ? undefined : (await getOffice(db, code)).id
}
