// Approved records a second from the database to the Software 158 workbook, against writing the same cells that are
// already in memory: what is left is reading the records and putting them into the ministry's form.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import postgres from 'postgres'
import { addOffice, getOffice } from '../src/access/access.db.ts'
import { getOperator } from '../src/access/people.db.ts'
import { listBooks } from '../src/book/book.db.ts'
import { exportBook } from '../src/exchange/export.db.ts'
import { exportRow, exportSheets } from '../src/exchange/export.ts'
import { openBlobStore } from '../src/lib/blob.ts'
import { connect } from '../src/lib/db.ts'
import { writeWorkbook } from '../src/lib/workbook-write.ts'
import { birth } from '../src/register/types/birth.ts'
import type { Values } from '../src/register/values.ts'
import { machine, median, openBench, option, timed, whole } from './support/bench.ts'
import { writeWorkbooks } from './support/made-up.ts'

const ROWS = option('rows', 10_000)
const RUNS = option('runs', 5)
const OFFICE = 'BENCH'

const bench = await openBench()
const runs: { exported: number; written: number }[] = []
try {
  await measure()
} finally {
  await bench.stop()
}
const exported = ROWS / median(runs.map((run) => run.exported))
const written = ROWS / median(runs.map((run) => run.written))
process.stdout.write(`${machine()}
${whole(ROWS)} approved births in one book; median of ${RUNS}
export    ${whole(exported)} records/s (database → 70 columns → workbook and zip)
written   ${whole(written)} records/s (the same cells from memory to a workbook)
share     ${((100 * exported) / written).toFixed(1)} % of writing alone
`)

async function measure(): Promise<void> {
  const url = await bench.freshDatabase()
  const owner = postgres(url, { max: 1 })
  await addOffice(owner, { code: OFFICE, name: 'UBND xã Thạch Sơn Hạ' })
  const { paths } = await writeWorkbooks(bench.folder, ROWS, ROWS)
  execFileSync(process.execPath, [
    join(import.meta.dirname, 'support', 'load-child.ts'),
    url,
    bench.folder,
    OFFICE,
    'enter',
    ...paths,
  ])
  await owner`update record set state = 'approved', approved_reading = reading_id`
  const rows = await owner<
    { values: Values }[]
  >`select g.values from record r join reading g on g.id = r.reading_id order by r.number_sort, r.id`
  await owner.end()
  const db = connect(url)
  const office = await getOffice(db, OFFICE)
  const [book] = await listBooks(db, [office.id])
  const operator = await getOperator(db)
  const actor = { ...operator, holdings: [{ role: 'department' as const, office: undefined }] }
  const store = openBlobStore(join(bench.folder, 'store'))
  const generation = birth.generations.at(-1)!
  const cells = [
    [...generation.columns],
    ...rows.map((row, index) => exportRow(birth, generation, { values: row.values, under: birth }, index + 1)),
  ]
  const [sheet] = exportSheets(birth, generation, [])
  for (let run = 0; run < RUNS; run++)
    runs.push({
      exported: await timed(() =>
        exportBook(db, store, office, book!, join(bench.folder, 'out'), { actor, names: { digits: 2, unknown: '00' } }),
      ),
      written: await timed(() =>
        writeWorkbook(join(bench.folder, 'plain.xlsx'), { sheets: [{ ...sheet!, rows: cells }] }),
      ),
    })
  await db.end()
}
