// Look-ups in a register of 100,000 records: p50 and p95 by kind of question, against reading one record by its key.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import postgres from 'postgres'
import { addOffice } from '../src/access/access.db.ts'
import { getOperator } from '../src/access/people.db.ts'
import type { Db } from '../src/lib/db.ts'
import { search } from '../src/search/search.db.ts'
import { openPools } from '../src/store.ts'
import { machine, openBench, option, quantile, timed, whole } from './support/bench.ts'
import { writeWorkbooks } from './support/made-up.ts'

const ROWS = option('rows', 100_000)
const RUNS = option('runs', 5)
const QUESTIONS = 60 // of each kind, a run
const OFFICE = 'BENCH'

const bench = await openBench()
try {
  await measure()
} finally {
  await bench.stop()
}

async function measure(): Promise<void> {
  const url = await bench.freshDatabase()
  const owner = postgres(url, { max: 1 })
  await addOffice(owner, { code: OFFICE, name: 'UBND xã Thạch Sơn Hạ' })
  const { paths } = await writeWorkbooks(bench.folder, ROWS, 100)
  execFileSync(process.execPath, [
    join(import.meta.dirname, 'support', 'load-child.ts'),
    url,
    bench.folder,
    OFFICE,
    'enter',
    ...paths,
  ])
  await owner.unsafe('analyze')
  await owner.end()
  const pools = openPools(url, 1)
  const { db } = pools
  const kinds = await questions(db)
  const actor = await getOperator(db)
  process.stdout.write(
    `${machine()}\n${whole(ROWS)} records, ${RUNS} × ${QUESTIONS} questions a kind, one connection\n`,
  )
  for (const [kind, texts] of Object.entries(kinds)) await report(kind, texts, (text) => search(db, actor, text))
  const ids = (await db<{ id: string }[]>`select id from record order by md5(id::text) limit ${QUESTIONS}`).map(
    (row) => row.id,
  )
  await report(
    'limit: one record by its key',
    ids,
    (id) => db`select * from record r join reading g on g.id = r.reading_id where r.id = ${id}`,
  )
  await pools.close()
}

async function report(kind: string, texts: readonly string[], ask: (text: string) => Promise<unknown>): Promise<void> {
  const times: number[] = []
  for (const text of texts.slice(0, 5)) await ask(text) // warm
  for (let run = 0; run < RUNS; run++) for (const text of texts) times.push(1000 * (await timed(() => ask(text))))
  process.stdout.write(
    `${kind.padEnd(34)} p50 ${quantile(times, 0.5).toFixed(1).padStart(7)} ms   p95 ${quantile(times, 0.95).toFixed(1).padStart(7)} ms\n`,
  )
}

/** Questions as people ask them, drawn from the register itself in an order that depends on nothing but its ids. */
async function questions(db: Db): Promise<Record<string, string[]>> {
  const drawn = await db<{ name: string; key: string; year: string; book: string; number: number }[]>`
    select p.name, p.name_key as key, left(b.year, 4) as year, b.type || '.' || b.year || '.' || b.volume as book, r.number_sort as number
    from person p join record r on r.id = p.record_id join book b on b.id = r.book_id
    where p.subject order by md5(p.record_id::text) limit ${QUESTIONS}`
  const common = await db<
    { key: string }[]
  >`select name_key as key from person group by name_key order by count(*) desc limit 8`
  return {
    'name with marks': drawn.map((row) => row.name),
    'name without marks': drawn.map((row) => row.key),
    'name without marks, and a year': drawn.map((row) => `${row.key} ${row.year}`),
    'book and number': drawn.map((row) => `${row.book} số ${row.number}`),
    'the eight commonest names': common.map((row) => row.key),
  }
}
