// The ledger at a million events: leaves appended and sealed a second against a bare SHA-256 of the same bytes, which is
// the least that any ledger does; size and time of a proof; verifying all of it. `-- --events 20000` for a quick look.
import { hash } from 'node:crypto'
import { join } from 'node:path'
import postgres from 'postgres'
import { readCheckpoint } from '../src/ledger/checkpoint.ts'
import { type EventContent, eventBytes, hashEvent } from '../src/ledger/event-leaf.ts'
import { appendEvents, eventRow } from '../src/ledger/ledger.db.ts'
import { holdsConsistency, holdsInclusion } from '../src/ledger/merkle.ts'
import { proveConsistency, proveEvent } from '../src/ledger/proof.db.ts'
import { eventContent, sealAll } from '../src/ledger/seal.db.ts'
import { verifyLedger } from '../src/ledger/verify.db.ts'
import type { Db } from '../src/lib/db.ts'
import { newId } from '../src/lib/id.ts'
import { openPools } from '../src/store.ts'
import { machine, median, openBench, option, quantile, timed, whole } from './support/bench.ts'

const EVENTS = option('events', 1_000_000)
const BATCH = option('batch', 20_000) // events appended and sealed in each run
const RUNS = option('runs', 5)
const PROOFS = option('proofs', 1000)

/** As the entry of a record is told: the least that events say. */
const eventOf = (n: number): string =>
  eventRow({
    subject: 'record',
    subjectId: newId(),
    office: 1 + (n % 200),
    kind: 'enter',
    operation: newId(),
    actor: 1 + (n % 500),
    body: { reading: newId() },
    reading: Buffer.from(hash('sha256', String(n), 'buffer')),
  })

async function append(db: Db, count: number): Promise<void> {
  const rows = Array.from({ length: count }, (_, n) => eventOf(n))
  await db.begin((tx) => appendEvents(tx, rows))
}

/** The bytes of the newest events, hashed and nothing more: seconds. */
async function bareHash(db: Db, count: number): Promise<{ seconds: number; bytes: number }> {
  const events = await db<EventContent[]>`select ${eventContent(db)} from event e order by e.id desc limit ${count}`
  const all = events.map(eventBytes)
  const began = process.hrtime.bigint()
  let kept = 0
  for (const bytes of all) kept += hash('sha256', bytes, 'buffer')[0] ?? 0
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  return { seconds, bytes: kept < 0 ? 0 : all.reduce((sum, { length }) => sum + length, 0) / count }
}

const bench = await openBench()
const url = await bench.freshDatabase()
const folder = join(bench.folder, 'ledger')
const pools = openPools(url)
const { db } = pools

// Past events come in one statement as the owner: how long that takes is not what is measured.
const owner = postgres(url, { max: 1 })
await owner.unsafe(`
  insert into event (subject, subject_id, office_id, kind, operation, actor, body, reading)
  select 'record', gen_random_uuid()::text, 1 + n % 200, 'enter', gen_random_uuid(), 1 + n % 500,
    jsonb_build_object('reading', gen_random_uuid()), sha256(n::text::bytea)
  from generate_series(1, ${EVENTS}) n`)
await owner.unsafe('vacuum analyze event')
await owner.end()
const past = await timed(() => sealAll(db, folder))

const runs: { append: number; seal: number; bare: number; bytes: number }[] = []
for (let run = 0; run < RUNS; run++) {
  const appended = await timed(() => append(db, BATCH))
  const sealed = await timed(() => sealAll(db, folder))
  const bare = await bareHash(db, BATCH)
  runs.push({ append: appended, seal: sealed, bare: bare.seconds, bytes: bare.bytes })
}
const rate = (which: (run: (typeof runs)[number]) => number): number => BATCH / median(runs.map(which))

const proofs: { seconds: number; check: number; hashes: number; bytes: number }[] = []
let holds = true
for (let n = 0; n < PROOFS; n++) {
  const id = 1 + Math.floor((n * EVENTS) / PROOFS)
  let proof: Awaited<ReturnType<typeof proveEvent>> | undefined
  const seconds = await timed(async () => {
    proof = await proveEvent(db, id)
  })
  const { event, index, path, checkpoint } = proof!
  const check = await timed(async () => {
    const hashes = path.map((one) => Buffer.from(one, 'base64'))
    holds &&= holdsInclusion(hashEvent(event), index, readCheckpoint(checkpoint)!, hashes)
  })
  proofs.push({ seconds, check, hashes: path.length, bytes: Buffer.byteLength(JSON.stringify(proof)) })
}

const sizes = await db<{ size: number }[]>`select size from seal order by size`
const growths: { seconds: number; hashes: number }[] = []
for (let n = 0; n + 1 < sizes.length && n < PROOFS; n++) {
  const to = sizes.at(-1)!.size
  let grown: Awaited<ReturnType<typeof proveConsistency>> | undefined
  const seconds = await timed(async () => {
    grown = await proveConsistency(db, sizes[n]!.size, to)
  })
  const path = grown!.path.map((one) => Buffer.from(one, 'base64'))
  holds &&= holdsConsistency(readCheckpoint(grown!.from)!, readCheckpoint(grown!.to)!, path)
  growths.push({ seconds, hashes: path.length })
}

let faults = 0
let leaves = 0
const verified = await timed(async () => {
  const report = await verifyLedger(db)
  faults = report.faults.length
  leaves = report.leaves
})
const [stored] = await db<{ bytes: number }[]>`
  select (pg_total_relation_size('leaf') + pg_total_relation_size('tile') + pg_total_relation_size('seal'))::bigint as bytes`
await pools.close()
await bench.stop()

const ms = (seconds: number): string => `${(1000 * seconds).toFixed(2)} ms`
const spread = (values: readonly number[]): string => `${ms(median(values))}, ${ms(quantile(values, 0.99))} of 99 %`
const [appended, sealed, bare] = [rate((r) => r.append), rate((r) => r.seal), rate((r) => r.bare)]
const both = BATCH / median(runs.map((r) => r.append + r.seal))
process.stdout.write(`${machine()}
${whole(leaves)} events, ${whole(runs[0]!.bytes)} bytes each as canonical JSON; runs of ${whole(BATCH)}, median of ${RUNS}
appended and sealed  ${whole(both)} leaves/s: appended ${whole(appended)}/s in one transaction, sealed ${whole(sealed)}/s (hashed, leaf and tiles stored, signed, synced)
limit                ${whole(bare)}/s: SHA-256 of the same bytes and nothing else; sealing is ${((100 * sealed) / bare).toFixed(1)} % of it
all at once          ${whole(EVENTS)} events sealed in ${past.toFixed(1)} s, ${whole(EVENTS / past)}/s, ${whole(sizes.length)} seals in the end
stored               ${whole(stored!.bytes / leaves)} bytes an event beside the event itself
proof of an event    ${whole(median(proofs.map((p) => p.hashes)))} hashes (${32 * median(proofs.map((p) => p.hashes))} bytes), ${whole(median(proofs.map((p) => p.bytes)))} bytes of JSON with the event and the seal
  made               ${spread(proofs.map((p) => p.seconds))}; checked ${spread(proofs.map((p) => p.check))} (${whole(PROOFS)} events)
growth of a seal     ${whole(median(growths.map((g) => g.hashes)))} hashes; made ${spread(growths.map((g) => g.seconds))} (${whole(growths.length)} pairs)
verified             ${whole(leaves / verified)} events/s, all ${whole(leaves)} in ${verified.toFixed(1)} s; ${faults} faults; every proof holds: ${holds ? 'yes' : 'NO'}
`)
process.exitCode = holds && faults === 0 ? 0 : 1
