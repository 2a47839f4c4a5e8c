// What the proof before many approvals costs: events told as the web role with the guard and without, in turns. And a sign-in,
// against the hash that it cannot do without.
import postgres from 'postgres'
import { hashPassword, isPassword } from '../src/access/password.ts'
import { addAccount, getAccount } from '../src/access/people.db.ts'
import { openSession } from '../src/access/session.db.ts'
import { signIn } from '../src/access/sign-in.db.ts'
import { session } from '../src/lib/db.ts'
import { openPools } from '../src/store.ts'
import { machine, median, openBench, option, timed, whole } from './support/bench.ts'

const EVENTS = option('events', 1000) // a book approved at once
const RUNS = option('runs', 25)
const BEFORE = option('before', 200_000) // events that are there already
const PASSWORD = 'trau cham uong nuoc duc'
const CALLER = { address: '192.0.2.1', browser: 'bench', device: undefined }

const bench = await openBench()
try {
  const url = await bench.freshDatabase()
  const { gate, web, db, close } = openPools(url, 1)
  const owner = postgres(url, { max: 1, onnotice: () => undefined })
  const [office] = await owner<{ id: number }[]>`insert into office (code, name) values ('B', 'UBND xã B') returning id`
  await addAccount(db, {
    name: 'chair',
    role: 'approver',
    office: office!.id,
    password: PASSWORD,
    mustChange: false,
  })
  const account = await getAccount(db, 'chair')
  await db`
    insert into event (subject, subject_id, office_id, kind, operation, actor)
    select 'record', gen_random_uuid()::text, ${office!.id}, 'approve', gen_random_uuid(), ${account} from generate_series(1, ${BEFORE})`
  await owner`analyze`
  const { token } = await gate.begin((tx) => openSession(tx, account, { how: 'password', passed: true }, CALLER))
  const tell = (events: number): Promise<unknown> =>
    session.run(token, () =>
      web.begin(
        (tx) => tx`
        insert into event (subject, subject_id, office_id, kind, operation, actor)
        select 'record', gen_random_uuid()::text, ${office!.id}, 'approve', gen_random_uuid(), ${account} from generate_series(1, ${events})`,
      ),
    )
  process.stdout.write(`${machine()}\n${whole(BEFORE)} events before, ${RUNS} runs in turns, medians\n`)
  for (const events of [1, EVENTS]) {
    const times = { enable: [] as number[], disable: [] as number[] }
    // One asks for no proof, so it is told without: the guard then counts. Many are told with one.
    await gate`update session set proved_at = now() - make_interval(mins => ${events === 1 ? 6 : 0})`
    for (let run = 0; run < RUNS + 2; run++)
      for (const guard of ['enable', 'disable'] as const) {
        await owner.unsafe(`alter table event ${guard} trigger guard_weighty`)
        const seconds = await timed(() => tell(events))
        if (run >= 2) times[guard].push(1000 * seconds) // the first ones warm up
      }
    const [guarded, bare] = [median(times.enable), median(times.disable)]
    process.stdout.write(
      `${whole(events).padStart(6)} approvals told   guarded ${guarded.toFixed(2)} ms   bare ${bare.toFixed(2)} ms   ratio ${(guarded / bare).toFixed(2)}\n`,
    )
  }
  const hashed = await hashPassword(PASSWORD)
  const signing: number[] = []
  const hashing: number[] = []
  for (let run = 0; run < RUNS; run++) {
    signing.push(1000 * (await timed(() => signIn(gate, { name: 'chair', password: PASSWORD }, CALLER))))
    hashing.push(1000 * (await timed(() => isPassword(hashed, PASSWORD))))
  }
  process.stdout.write(
    `       a sign-in          ${median(signing).toFixed(1)} ms   its hash alone ${median(hashing).toFixed(1)} ms   ratio ${(median(signing) / median(hashing)).toFixed(2)}\n`,
  )
  await owner.end()
  await close()
} finally {
  await bench.stop()
}
