// What row-level security costs in a register of a million records: the same statements by the web role, scoped by its
// session, and by the application's role, scoped by a condition of their own. In turns, from one run; medians.
import { createHash } from 'node:crypto'
import postgres from 'postgres'
import { getActor, getOffice } from '../src/access/access.db.ts'
import type { Actor } from '../src/access/access.ts'
import { addAccount } from '../src/access/people.db.ts'
import { type Db, session } from '../src/lib/db.ts'
import { listRecords } from '../src/record/view.db.ts'
import { openPools } from '../src/store.ts'
import { machine, openBench, option, quantile, timed, whole } from './support/bench.ts'

const ROWS = option('rows', 1_000_000)
const OFFICES = option('offices', 500)
const RUNS = option('runs', 5)
const QUESTIONS = 60 // of each kind, a run
const BOOK = 200 // records a book, as communes have them

type Asker = {
  readonly name: string
  readonly actor: Actor
  readonly token: string
  readonly offices: readonly number[]
}
type Ask = (db: Db, asker: Asker, n: number) => Promise<unknown>

const bench = await openBench()
try {
  const url = await bench.freshDatabase()
  await fill(url)
  const pools = openPools(url, 1)
  const [clerk, coordinator] = await askers(url)
  process.stdout.write(
    `${machine()}\n${whole(ROWS)} records of ${whole(OFFICES)} offices, ${RUNS} × ${QUESTIONS} of a kind, one connection, p50 and p95 with / without row-level security\n`,
  )
  for (const asker of [clerk!, coordinator!]) await compare(asker, pools)
  process.stdout.write(`${await plan(pools.web, clerk!)}\n`)
  await pools.close()
} finally {
  await bench.stop()
}

/** Made-up records, as many for each office: only what the statements look at. */
async function fill(url: string): Promise<void> {
  const owner = postgres(url, { max: 1, onnotice: () => undefined })
  await owner`insert into office (code, name) select 'B' || n, 'UBND xã ' || n from generate_series(1, ${OFFICES}) n`
  const { db, close } = openPools(url, 1)
  const first = await getOffice(db, 'B1')
  await addAccount(db, { name: 'clerk', role: 'clerk', office: first.id, password: 'x', mustChange: false })
  await addAccount(db, {
    name: 'coordinator',
    role: 'coordinator',
    office: undefined,
    password: 'x',
    mustChange: false,
  })
  await close()
  await owner`
    insert into book (office_id, type, year, volume)
    select (n % ${OFFICES}) + 1, 'KS', (1976 + n / ${OFFICES})::text, '01' from generate_series(0, ${Math.floor(ROWS / BOOK) - 1}) n`
  await owner`
    insert into reading (id, record_id, office_id, source, type_version, "values", sha256, sense, actor)
    select gen_random_uuid(), gen_random_uuid(), b.office_id, 'load', '1',
      jsonb_build_object('number', k, 'child.name', 'NGUYỄN VĂN ' || k, 'child.born', '01.02.' || b.year), 'x', 'x', 1
    from book b, generate_series(1, ${BOOK}) k`
  await owner`
    insert into record (id, office_id, book_id, type, number, number_key, number_sort, state, version, reading_id, entered_by)
    select g.record_id, b.id_office, b.id, 'KS', k::text, k::text, k, case k % 10 when 0 then 'entered' else 'approved' end, 1, g.id, 1
    from (select id, record_id, office_id, row_number() over (partition by office_id order by id) - 1 as n from reading) g
    join (select id, office_id as id_office, row_number() over (partition by office_id order by id) - 1 as n from book) b
      on b.id_office = g.office_id and b.n = g.n / ${BOOK}
    cross join lateral (select (g.n % ${BOOK})::int + 1 as k) number`
  await owner`analyze`
  await owner.end()
}

async function askers(url: string): Promise<Asker[]> {
  const owner = postgres(url, { max: 1 })
  const offices = (await owner<{ id: number }[]>`select id from office order by id`).map(({ id }) => id)
  const made: Asker[] = []
  for (const [name, own] of [
    ['clerk', offices.slice(0, 1)],
    ['coordinator', offices],
  ] as const) {
    const token = `bench ${name}`
    await owner`
      insert into session (token_hash, account_id)
      select ${createHash('sha256').update(token).digest()}, id from account where name = ${name}`
    made.push({ name, actor: await getActor(owner, name), token, offices: own })
  }
  await owner.end()
  return made
}

async function compare(asker: Asker, { web, db }: { readonly web: Db; readonly db: Db }): Promise<void> {
  const [first] = asker.offices
  const books = (await db<{ id: number }[]>`select id from book where office_id = ${first!} order by id`).map(
    ({ id }) => id,
  )
  const records = (
    await db<
      { id: string }[]
    >`select id from record where office_id = ${first!} order by md5(id::text) limit ${QUESTIONS}`
  ).map(({ id }) => id)
  const isWeb = (pool: Db): boolean => pool === web
  const within = (pool: Db) => (isWeb(pool) ? pool`true` : pool`r.office_id = any(${[...asker.offices]})`)
  const kinds: Readonly<Record<string, Ask>> = {
    'one record with its reading': (pool, _, n) =>
      pool.begin(
        (tx) => tx`
      select * from record r join reading g on g.id = r.reading_id where r.id = ${records[n % records.length]!} and ${within(pool)}`,
      ),
    'the list of a book': (pool, _, n) => listRecords(pool, { book: books[n % books.length]! }, asker.actor),
    'what waits, by book': (pool) =>
      pool.begin(
        (tx) => tx`
      select book_id, count(*)::int as n from record r where state = 'entered' and ${within(pool)} group by book_id`,
      ),
  }
  for (const [kind, ask] of Object.entries(kinds)) {
    const times = { with: [] as number[], without: [] as number[] }
    const once = (pool: Db, n: number): Promise<number> =>
      timed(() => session.run(asker.token, () => ask(pool, asker, n)))
    for (let n = 0; n < 5; n++) for (const pool of [web, db]) await once(pool, n) // warm
    for (let n = 0; n < RUNS * QUESTIONS; n++) {
      times.with.push(1000 * (await once(web, n)))
      times.without.push(1000 * (await once(db, n)))
    }
    const show = (share: number): string =>
      `${quantile(times.with, share).toFixed(2).padStart(6)} / ${quantile(times.without, share).toFixed(2).padStart(6)} ms`
    const ratio = quantile(times.with, 0.5) / quantile(times.without, 0.5)
    process.stdout.write(
      `${asker.name.padEnd(12)} ${kind.padEnd(28)} p50 ${show(0.5)}   p95 ${show(0.95)}   ratio ${ratio.toFixed(2)}\n`,
    )
  }
}

/** How the scoped list is found: it must be by an index. */
async function plan(web: Db, asker: Asker): Promise<string> {
  const rows = await session.run(
    asker.token,
    () => web<{ 'QUERY PLAN': string }[]>`
    explain (costs off) select id from record where state = 'entered'`,
  )
  const lines = rows.map((row) => row['QUERY PLAN'])
  const indexed =
    lines.some((line) => /Index .*record_waiting/.test(line)) && !lines.some((line) => /Seq Scan on record/.test(line))
  return `the scoped list goes by its index: ${indexed ? 'yes' : 'NO'}\n${lines.map((line) => `  ${line}`).join('\n')}`
}
