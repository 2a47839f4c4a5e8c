// What the access log costs a read, and what it answers at a million rows: opening a record with and without its row,
// search as it is (the row among it) against the same statement without, and “who looked at this record”.
import { createHash } from 'node:crypto'
import postgres from 'postgres'
import { addOffice, getActor, type Office } from '../src/access/access.db.ts'
import type { Actor } from '../src/access/access.ts'
import { addAccount } from '../src/access/people.db.ts'
import { listLooks, listLooksAt, listUnusual } from '../src/access/seen-read.db.ts'
import { ensureBook } from '../src/book/book.db.ts'
import { CLEAN_BIRTH } from '../src/check/clean-birth.ts'
import { type Db, session } from '../src/lib/db.ts'
import { getRecord } from '../src/record/view.db.ts'
import { search } from '../src/search/search.db.ts'
import { openPools } from '../src/store.ts'
import { machine, openBench, option, quantile, timed, whole } from './support/bench.ts'

const LOOKS = option('rows', 1_000_000)
const RECORDS = 100_000
const BOOK = 200 // records a book
const TIMES = option('times', 400)
const settings = { checkerApproves: false }

const bench = await openBench()
try {
  const url = await bench.freshDatabase()
  const owner = postgres(url, { max: 1, onnotice: () => undefined })
  const pools = openPools(url, 1)
  const office = await addOffice(pools.db, { code: 'B1', name: 'UBND xã Thạch Sơn Hạ' })
  const people = await signedIn(pools.db, owner, office)
  await fill(owner, pools.db, office)
  await fillLog(owner)
  process.stdout.write(
    `${machine()}\n${whole(RECORDS)} records, ${whole(LOOKS)} rows in the log, ${TIMES} times a kind in turns, one connection\n`,
  )
  await costs(url, owner, pools.web, people)
  await answers(owner, pools.web, people)
  await owner.end()
  await pools.close()
} finally {
  await bench.stop()
}

type People = Readonly<Record<'clerk' | 'approver' | 'auditor' | 'lookup', { actor: Actor; token: string }>>

async function signedIn(db: Db, owner: postgres.Sql, office: Office): Promise<People> {
  const made: Record<string, { actor: Actor; token: string }> = {}
  for (const role of ['clerk', 'approver', 'auditor', 'lookup'] as const) {
    const of = role === 'auditor' ? undefined : office.id
    const id = await addAccount(db, {
      name: role,
      role,
      office: of,
      password: `bench bench ${role}`,
      mustChange: false,
    })
    await owner`insert into session (token_hash, account_id, second_factor) values (${createHash('sha256').update(role).digest()}, ${id}, 'passed')`
    made[role] = { actor: await getActor(db, role), token: role }
  }
  return made as People
}

/** Records as made-up as they come: one child's entry with other names. */
async function fill(owner: postgres.Sql, db: Db, office: Office): Promise<void> {
  for (let n = 0; n < RECORDS / BOOK; n++)
    await ensureBook(db, office.id, {
      type: 'KS',
      year: String(1976 + (n % 40)),
      volume: String(Math.floor(n / 40) + 1).padStart(2, '0'),
    })
  await owner`
    insert into reading (id, record_id, office_id, source, type_version, "values", sha256, sense, actor)
    select gen_random_uuid(), gen_random_uuid(), ${office.id}, 'load', '2019',
      ${owner.json(CLEAN_BIRTH)}::jsonb || jsonb_build_object('number', n::text, 'child.name', 'Nguyễn Văn ' || md5(n::text)), 'x', 'x', 1
    from generate_series(1, ${RECORDS}) n`
  await owner`
    insert into record (id, office_id, book_id, type, number, number_key, number_sort, state, version, reading_id, entered_by)
    select g.record_id, g.office_id, b.id, 'KS', n.k::text, n.k::text, n.k, 'entered', 1, g.id, 1
    from (select *, row_number() over (order by id) - 1 as n from reading) g
    join (select id, row_number() over (order by id) - 1 as n from book) b on b.n = g.n / ${BOOK}
    cross join lateral (select (g.n % ${BOOK})::int + 1 as k) n`
  await owner`
    insert into person (record_id, role, office_id, subject, name, name_key)
    select record_id, 'child', office_id, true, "values" ->> 'child.name', replace("values" ->> 'child.name', 'Nguyễn Văn', 'nguyen van') from reading`
  await owner`analyze`
}

/** A year of looks: most open one record, some are searches, lists of books. */
async function fillLog(owner: postgres.Sql): Promise<void> {
  await owner`
    with r as (select array_agg(id) as ids, array_agg(distinct book_id) as books from record)
    insert into access_log (at, actor, kind, "right", records, books, offices, fields)
    select now() - n * interval '30 seconds', 1 + n % 4, case n % 10 when 0 then 'search' when 1 then 'list' else 'open' end, 'record.see',
      case n % 10 when 1 then '{}' when 0 then r.ids[1 + n % 90000 : 20 + n % 90000] else r.ids[1 + (n::bigint * 7919) % ${RECORDS} : 1 + (n::bigint * 7919) % ${RECORDS}] end,
      case n % 10 when 1 then r.books[1 + n % 500 : 1 + n % 500] else '{}' end, '{1}', '{entry,child,mother,father,sensitive}'
    from r, generate_series(1, ${LOOKS}) n`
  await owner`vacuum analyze access_log`
}

async function costs(url: string, owner: postgres.Sql, web: Db, { clerk }: People): Promise<void> {
  const ids = await sample(owner)
  // The row is written or not by a trigger that the owner sets: all else is the same.
  await owner`create function no_row() returns trigger language plpgsql as 'begin return null; end'`
  const names = (
    await owner<{ name: string }[]>`select name from person order by md5(record_id::text) limit ${TIMES}`
  ).map(({ name }) => name)
  // The same without waiting for the disk: how much of the cost is the row, how much that it is kept whatever comes.
  await owner`alter role hotich_web set synchronous_commit = off`
  const unflushed = openPools(url, 1)
  const acts = {
    'open a record': (web: Db, n: number) => getRecord(web, ids[n % ids.length]!, clerk.actor, settings),
    'search by name': (web: Db, n: number) => search(web, clerk.actor, names[n % names.length]!),
    'search, 50 found': (web: Db) => search(web, clerk.actor, 'nguyen van'),
  }
  for (const [name, act] of Object.entries(acts)) {
    const times = { with: [] as number[], unflushed: [] as number[], without: [] as number[] }
    for (let turn = 0; turn < 8; turn++)
      for (const side of ['with', 'unflushed', 'without'] as const) {
        if (side === 'without')
          await owner`create trigger no_row before insert on access_log for each row execute function no_row()`
        for (let n = 0; n < TIMES / 8; n++) {
          const db = side === 'unflushed' ? unflushed.web : web
          const took = await timed(() => session.run(clerk.token, () => act(db, turn * 1000 + n)))
          if (n > 2) times[side].push(1000 * took)
        }
        if (side === 'without') await owner`drop trigger no_row on access_log`
      }
    const [kept, row, none] = [times.with, times.unflushed, times.without].map((of) => quantile(of, 0.5)) as [
      number,
      number,
      number,
    ]
    process.stdout.write(
      `${name.padEnd(18)} p50 with its row ${kept.toFixed(2)} ms, not waiting for the disk ${row.toFixed(2)} ms, without ${none.toFixed(2)} ms: ratio ${(kept / none).toFixed(2)}, of the row alone ${(row / none).toFixed(2)}\n`,
    )
  }
  await owner`alter role hotich_web reset synchronous_commit`
  await unflushed.close()
}

async function answers(owner: postgres.Sql, web: Db, { approver, auditor }: People): Promise<void> {
  const ids = await sample(owner)
  const day = new Date(Date.now() - 40 * 86_400_000).toISOString().slice(0, 10)
  const from = new Date(Date.now() - 7 * 86_400_000).toISOString().slice(0, 10)
  const to = new Date().toISOString().slice(0, 10)
  const acts: readonly (readonly [string, number, string, () => Promise<unknown>])[] = [
    [
      'who looked at this record',
      TIMES,
      approver.token,
      () => listLooksAt(web, ids[Math.floor(Math.random() * ids.length)]!, undefined),
    ],
    ['a day, 100 rows', 50, auditor.token, () => listLooks(web, { from: day, to: day })],
    ['a day of a person', 50, auditor.token, () => listLooks(web, { from: day, to: day, by: 'clerk' })],
    ['what is unusual, a week', 5, auditor.token, () => listUnusual(web, from, to)],
  ]
  for (const [name, times, token, act] of acts) {
    const took: number[] = []
    for (let n = 0; n < times; n++) took.push(1000 * (await timed(() => session.run(token, act))))
    process.stdout.write(
      `${name.padEnd(28)} p50 ${quantile(took, 0.5).toFixed(1).padStart(7)} ms   p95 ${quantile(took, 0.95).toFixed(1).padStart(7)} ms\n`,
    )
  }
  const [size] = await owner<{ rows: number; table: string; all: string }[]>`
    select count(*)::int as rows, pg_size_pretty(pg_relation_size('access_log')) as table, pg_size_pretty(pg_total_relation_size('access_log')) as all from access_log`
  process.stdout.write(`${whole(size!.rows)} rows: table ${size!.table}, with indexes ${size!.all}\n`)
}

async function sample(owner: postgres.Sql): Promise<string[]> {
  return (await owner<{ id: string }[]>`select id from record order by md5(id::text) limit ${TIMES}`).map(
    ({ id }) => id,
  )
}
