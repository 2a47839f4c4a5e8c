// Long work is jobs: a row that commits with its cause, done by any worker, done again when its worker dies.
import { PgBoss } from 'pg-boss'
import type { Db, Tx } from './db.ts'

/** Every kind of job, with what it needs to know. Handlers are safe to repeat. */
export type Jobs = {
  readonly 'package.load': { readonly package: string }
  /** What is left of a load that was tried for the last time, by a fault or because its workers died. */
  readonly 'package.given-up': { readonly package: string }
  /** What a decision on a place, or undoing it, settles: named by its operation. */
  readonly 'place.recheck': { readonly operation: string }
}
export type JobName = keyof Jobs
/** Where a job goes that is given up: its queue stands before it. */
const GIVEN_UP: Readonly<Record<JobName, JobName | undefined>> = {
  'package.given-up': undefined,
  'package.load': 'package.given-up',
  'place.recheck': undefined,
}
const JOBS = Object.keys(GIVEN_UP) as JobName[]
/** Raised with the library in package.json; a test holds the two together. */
const LIBRARY = 'pg-boss 12.38.0'
/** Which tables and queues there are: another library or another queue, and they are made anew. */
export const JOBS_VERSION = `${LIBRARY}: ${JOBS.join(' ')}; for requests too`

const SCHEMA = 'pgboss'
const HEARTBEAT_SECONDS = 10 // a killed worker's job is taken up again after about this long
const RETRIES = 2

/** Makes the job tables and gives the application's role its use of them. For the owner, at migration. */
export async function installJobs(ownerUrl: string, sql: Db): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, schema: SCHEMA, supervise: false, schedule: false, max: 1 })
  boss.on('error', (error) => {
    throw error
  })
  await boss.start()
  for (const name of JOBS)
    await boss.createQueue(name, {
      retryLimit: RETRIES,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      notify: true,
      ...(GIVEN_UP[name] && { deadLetter: GIVEN_UP[name] }),
    })
  await boss.stop({ graceful: false })
  await sql.unsafe(`
    grant usage on schema ${SCHEMA} to hotich_app, hotich_web;
    grant select, insert, update, delete on all tables in schema ${SCHEMA} to hotich_app;
    grant select, insert on all tables in schema ${SCHEMA} to hotich_web;
    grant execute on all functions in schema ${SCHEMA} to hotich_app, hotich_web;`)
}

export type JobSender = {
  readonly send: <N extends JobName>(tx: Tx, name: N, data: Jobs[N]) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Sends jobs inside the transaction of what causes them: no job of a change that was rolled back. */
export async function openJobSender(db: Db): Promise<JobSender> {
  const boss = new PgBoss({ db: executorOf(db), schema: SCHEMA, migrate: false, supervise: false, schedule: false })
  await boss.start()
  return {
    send: async (tx, name, data) => {
      await boss.send(name, data, { db: executorOf(tx) })
    },
    stop: () => boss.stop({ graceful: false }),
  }
}

type Parameter = Parameters<Db['unsafe']>[1]
const executorOf = (db: Db | Tx) => ({
  executeSql: async (text: string, values: unknown[] = []) => ({
    rows: [...(await db.unsafe(text, values as Parameter))],
  }),
})

export type Handlers = { readonly [N in JobName]: (data: Jobs[N]) => Promise<void> }
const WORK = {
  batchSize: 1,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 5,
} as const
type Told = { readonly error: (error: unknown) => void }

/** Does jobs as they come, one at a time a kind. @returns how to stop, letting a job under way finish first */
export async function workJobs(url: string, handlers: Handlers, told: Told): Promise<() => Promise<void>> {
  const boss = new PgBoss({
    connectionString: url,
    schema: SCHEMA,
    migrate: false,
    max: 4,
    useListenNotify: true,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
    schedule: false,
  })
  boss.on('error', told.error)
  await boss.start()
  const work = <N extends JobName>(name: N): Promise<string> =>
    boss.work<Jobs[N], void, typeof WORK>(name, WORK, async ([job]) => {
      if (job) await handlers[name](job.data)
    })
  for (const name of JOBS) await work(name)
  return () => boss.stop({ graceful: true, timeout: 30_000 })
}
