// One computer's whole system: database, web, API and worker, started and stopped together.
import { type ChildProcess, fork } from 'node:child_process'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from './lib/config.ts'
import { openLog } from './lib/log.ts'
import { buildServer } from './server.ts'
import { openStore, type Store } from './store.ts'
import { ensureWeb } from './web-build.ts'

const HERE = dirname(fileURLToPath(import.meta.url))
const RESPAWN_MS = 1000 // a worker that dies at once must not spin

/** Serves until a signal says stop; then what is under way is finished and the database closed. */
export async function start(config: Config): Promise<void> {
  const stopped = signalled() // from the first moment: a Ctrl-C while the store is made stops as cleanly
  const log = openLog(config.logLevel)
  ensureWeb()
  const store = await openStore(config)
  const closing: (() => Promise<unknown>)[] = [() => store.close()]
  try {
    const app = await buildServer(store, config, log)
    closing.push(() => app.close())
    const worker = keepWorker(store, config)
    closing.push(() => worker.stop())
    await app.listen({ port: config.port, host: config.host })
    const address = app.server.address()
    const port = address && typeof address === 'object' ? address.port : config.port
    const setting = setUp(store, config)
    closing.push(() => setting.stop())
    await Promise.race([setting.done, stopped])
    process.stdout.write(`\nhotich: http://${config.host === '0.0.0.0' ? 'localhost' : config.host}:${port}\n`)
    await stopped
    process.stdout.write('hotich: đang dừng / stopping …\n')
  } finally {
    for (const close of closing.reverse()) await close()
  }
}

/** Fills an empty store; a set-up that fails is told, and the server goes on. */
function setUp(store: Store, config: Config): { done: Promise<void>; stop: () => Promise<void> } {
  const child = fork(join(HERE, 'set-up.ts'), { env: childEnv(store, config) })
  const done = new Promise<void>((resolve) => {
    child.once('exit', (code) => {
      if (code !== 0) process.stderr.write('hotich: the set-up of the empty store did not finish; see above\n')
      resolve()
    })
  })
  return {
    done,
    stop: () => {
      child.kill('SIGTERM')
      return done
    },
  }
}

const childEnv = (store: Store, config: Config): NodeJS.ProcessEnv => ({
  ...process.env,
  HOTICH_WORKER_URL: store.appUrl,
  HOTICH_DATA: config.data,
})

/** Resolves at the first signal. A terminal's Ctrl-C comes twice, from the terminal and from the door that passes it on. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  })
}

/** A worker process that is started again whenever it dies. */
function keepWorker(store: Store, config: Config): { stop: () => Promise<void> } {
  let child: ChildProcess | undefined
  let stopping = false
  const launch = (): void => {
    child = fork(join(HERE, 'worker.ts'), {
      env: { ...process.env, HOTICH_WORKER_URL: store.appUrl, HOTICH_DATA: config.data },
    })
    child.once('exit', () => {
      if (!stopping) setTimeout(launch, RESPAWN_MS)
    })
  }
  launch()
  return {
    stop: () =>
      new Promise((resolve) => {
        stopping = true
        if (!child || child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}
