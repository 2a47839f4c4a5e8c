// Records a second from workbook to entered records with findings and search rows, against a raw COPY of the same rows
// into the same tables with their indexes. Both from one run, in turns; medians.
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { addOffice } from '../src/access/access.db.ts'
import { machine, median, openBench, option, timed, whole } from './support/bench.ts'
import { putMadeUpUnits, writeWorkbooks } from './support/made-up.ts'

const ROWS = option('rows', 100_000)
const RUNS = option('runs', 5)
const TABLES = ['reading', 'record', 'event', 'person', 'finding', 'tally'] // what a load writes a row of for each record
const SHARED = ['office', 'account', 'book'] // what those rows refer to
const OFFICE = 'BENCH'

const bench = await openBench()
const { paths, books } = await writeWorkbooks(bench.folder, ROWS, 100)
const runs: { load: number; copy: number; megabytes: number; returned: number }[] = []
try {
  for (let run = 0; run < RUNS; run++) await measure(run)
} finally {
  await bench.stop()
}

const load = ROWS / median(runs.map((run) => run.load))
const copy = ROWS / median(runs.map((run) => run.copy))
process.stdout.write(`${machine()}
${whole(ROWS)} births in ${whole(books)} books, ${paths.length} workbooks; median of ${RUNS}
load      ${whole(load)} records/s (xlsx → read → checked → reading, record, event, people, findings)
raw COPY  ${whole(copy)} records/s (the same rows into the same ${TABLES.length} tables with their indexes)
share     ${((100 * load) / copy).toFixed(1)} % of raw COPY
memory    ${whole(Math.max(...runs.map((run) => run.megabytes)))} MB peak resident (limit 600)
returned  ${whole(ROWS / (runs[0]?.returned ?? 1))} records/s with the marked workbook given back
`)

async function freshWithOffice(): Promise<string> {
  const url = await bench.freshDatabase()
  const sql = postgres(url, { max: 1 })
  await putMadeUpUnits(sql)
  await addOffice(sql, { code: OFFICE, name: 'UBND xã Thạch Sơn Hạ, huyện Quỳ Lam, tỉnh Lam Giang' })
  await sql.end()
  return url
}

function loadInChild(url: string, how: 'enter' | 'return'): { taken: number; seconds: number; megabytes: number } {
  const child = join(import.meta.dirname, 'support', 'load-child.ts')
  const text = execFileSync(process.execPath, [child, url, bench.folder, OFFICE, how, ...paths], {
    maxBuffer: 1e9,
    stdio: ['ignore', 'pipe', 2],
  }).toString()
  const result = JSON.parse(text) as { taken: number; seconds: number; megabytes: number }
  if (result.taken !== ROWS) throw new Error(`took ${result.taken} of ${ROWS}`)
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

async function measure(run: number): Promise<void> {
  const loaded = await freshWithOffice()
  const load = loadInChild(loaded, 'enter')
  const copy = await copyAgain(loaded)
  const withReturn = run === 0 ? loadInChild(await freshWithOffice(), 'return').seconds : 0
  runs.push({ load: load.seconds, copy, megabytes: load.megabytes, returned: withReturn })
  process.stderr.write(
    `run ${run + 1}: load ${load.seconds.toFixed(1)} s, raw COPY ${copy.toFixed(1)} s, ${whole(load.megabytes)} MB\n`,
  )
}
