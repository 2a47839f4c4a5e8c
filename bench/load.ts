// Records a second from workbook to entered records with findings and search rows, against a raw COPY of the same rows
// into the same tables with their indexes. Both from one run, in turns; medians.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { addOffice } from '../src/access/access.db.ts'
import type { RegisterCode } from '../src/register/register.ts'
import { getType } from '../src/register/types.ts'
import { machine, median, openBench, option, timed, whole } from './support/bench.ts'
import { putMadeUpUnits, writeWorkbooks } from './support/made-up.ts'

/** The register that is named after the benchmark's name; births and then all five official ones, where none is. */
const WORD = process.argv[2]?.startsWith('--') ? undefined : process.argv[2]
const NAMED = WORD ? getType(WORD.toUpperCase()).code : undefined
const OFFICIAL = ['KS', 'KH', 'KT', 'CMC', 'HN'] as const
const ROWS = option('rows', 100_000)
const RUNS = option('runs', 5)
/** Of each register, where registers are held against each other. */
const EACH = option('each', 20_000)
const TABLES = ['reading', 'record', 'event', 'person', 'finding', 'tally'] // what a load writes a row of for each record
const SHARED = ['office', 'account', 'book'] // what those rows refer to
const OFFICE = 'BENCH'

type Work = {
  readonly type: RegisterCode
  readonly rows: number
  readonly paths: readonly string[]
  readonly books: number
}
type Child = {
  readonly taken: number
  readonly swept: number
  readonly seconds: number
  readonly megabytes: number
}
type Run = { readonly load: number; readonly swept: number; readonly copy: number; readonly megabytes: number }

const bench = await openBench()
try {
  const main = await workOf(NAMED ?? 'KS', ROWS)
  await tellOne(main)
  if (!NAMED) await tellOfficial(main)
} finally {
  await bench.stop()
}

async function workOf(type: RegisterCode, rows: number): Promise<Work> {
  return { type, rows, ...(await writeWorkbooks(bench.folder, rows, 100, type)) }
}

async function tellOne(work: Work): Promise<void> {
  const runs: Run[] = []
  for (let run = 0; run < RUNS; run++) runs.push(await measure(work, run))
  const returned = loadInChild(work, await freshWithOffice(), 'return').seconds
  const [load, copy] = [
    work.rows / median(runs.map((run) => run.load)),
    work.rows / median(runs.map((run) => run.copy)),
  ]
  process.stdout.write(`${machine()}
${whole(work.rows)} of ${work.type} in ${whole(work.books)} books, ${work.paths.length} workbooks; median of ${RUNS}
load      ${whole(load)} records/s (xlsx → read → checked → reading, record, event, people, findings)
sweep     ${whole(work.rows / median(runs.map((run) => run.swept)))} records/s (checks across records, after the load has committed)
raw COPY  ${whole(copy)} records/s (the same rows into the same ${TABLES.length} tables with their indexes)
share     ${((100 * load) / copy).toFixed(1)} % of raw COPY
memory    ${whole(Math.max(...runs.map((run) => run.megabytes)))} MB peak resident (limit 600)
returned  ${whole(work.rows / returned)} records/s with the marked workbook given back
`)
}

/** The five registers with an official template, in turns, so that all meet the same machine. */
async function tellOfficial(births: Work): Promise<void> {
  const works: Work[] = []
  for (const type of OFFICIAL) works.push(await workOf(type, Math.min(EACH, births.rows)))
  const runs = new Map<RegisterCode, Run[]>()
  for (let run = 0; run < RUNS; run++)
    for (const work of works) runs.set(work.type, [...(runs.get(work.type) ?? []), await measure(work, run)])
  const speed = (work: Work, of: 'load' | 'copy'): number =>
    work.rows / median(runs.get(work.type)!.map((run) => run[of]))
  const base = speed(works[0]!, 'load')
  process.stdout.write(
    `\n${whole(EACH)} of each official register, in turns; median of ${RUNS}; limit 80 % of births\n`,
  )
  for (const work of works) {
    const [load, copy] = [speed(work, 'load'), speed(work, 'copy')]
    process.stdout.write(
      `${work.type.padEnd(4)} load ${whole(load).padStart(7)} records/s  raw COPY ${whole(copy).padStart(7)} records/s  ` +
        `${((100 * load) / copy).toFixed(1).padStart(5)} % of COPY  ${((100 * load) / base).toFixed(0).padStart(4)} % of births\n`,
    )
  }
}

async function freshWithOffice(): Promise<string> {
  const url = await bench.freshDatabase()
  const sql = postgres(url, { max: 1 })
  await putMadeUpUnits(sql)
  await addOffice(sql, { code: OFFICE, name: 'UBND xã Thạch Sơn Hạ, huyện Quỳ Lam, tỉnh Lam Giang' })
  await sql.end()
  return url
}

function loadInChild({ paths, rows }: Work, url: string, how: 'enter' | 'return'): Child {
  const child = join(import.meta.dirname, 'support', 'load-child.ts')
  const text = execFileSync(process.execPath, [child, url, bench.folder, OFFICE, how, ...paths], {
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 2],
  }).toString()
  const result = JSON.parse(text) as Child
  if (result.taken !== rows) throw new Error(`took ${result.taken} of ${rows}`)
  return result
}

/** Copies what was loaded out to files, and times copying them into a fresh database, a table after the other. */
async function copyAgain(from: string): Promise<number> {
  for (const table of [...SHARED, ...TABLES]) await copyOut(from, table)
  const sql = postgres(await bench.freshDatabase(), { max: 1 })
  await sql.begin(async (tx) => {
    for (const table of SHARED) await copyIn(tx, table)
  })
  const seconds = await timed(() =>
    sql.begin(async (tx) => {
      for (const table of TABLES) await copyIn(tx, table)
    }),
  )
  await sql.end()
  return seconds
}

async function copyIn(tx: postgres.TransactionSql, table: string): Promise<void> {
  const writable = await tx.unsafe(`copy ${table} from stdin`).writable()
  createReadStream(join(bench.folder, table)).pipe(writable)
  await once(writable, 'finish')
}

/** A connection for each table and no pipe: the client's COPY stream stalls when its reader holds it back. */
async function copyOut(from: string, table: string): Promise<void> {
  const source = postgres(from, { max: 1 })
  const readable = await source.unsafe(`copy ${table} to stdout`).readable()
  const file = createWriteStream(join(bench.folder, table))
  for await (const chunk of readable) file.write(chunk)
  file.end()
  await once(file, 'finish')
  await source.end()
}

async function measure(work: Work, run: number): Promise<Run> {
  const loaded = await freshWithOffice()
  const { seconds, swept, megabytes } = loadInChild(work, loaded, 'enter')
  const copy = await copyAgain(loaded)
  process.stderr.write(
    `${work.type} run ${run + 1}: load ${seconds.toFixed(1)} s, raw COPY ${copy.toFixed(1)} s, ${whole(megabytes)} MB\n`,
  )
  return { load: seconds, swept, copy, megabytes }
}
