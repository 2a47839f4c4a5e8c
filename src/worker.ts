// Jobs: the table of what is done for which, nothing more. A process of its own, so that a long load never holds up a
// counter; killed at any moment, its job is taken up again.

import { join } from 'node:path'
import { sweepDue } from './check/sweep-due.db.ts'
import { ledgerFolder } from './ledger/ledger-key.db.ts'
import { ensureKey, sealDue } from './ledger/seal.db.ts'
import type { BlobStore } from './lib/blob.ts'
import { openBlobStore } from './lib/blob.ts'
import type { Config } from './lib/config.ts'
import { readConfig } from './lib/config.ts'
import type { Db } from './lib/db.ts'
import { connect } from './lib/db.ts'
import { type Handlers, workJobs } from './lib/job.ts'
import { openLog } from './lib/log.ts'
import { LIMITS } from './lib/zip.ts'
import { giveUpPackage, loadPackage } from './record/package.db.ts'
import { recheckPlaces } from './record/place-recheck.db.ts'
import { followRegisters, loadRegisters } from './register/register.db.ts'

/** What is done for each kind of job. */
export const handlers = (db: Db, blobs: BlobStore, config: Config): Handlers => ({
  'package.load': ({ package: id }) => loadPackage(db, blobs, id, { ...LIMITS, bytes: config.packageBytes }),
  'package.given-up': ({ package: id }) => giveUpPackage(db, id),
  'place.recheck': async ({ operation }) => void (await recheckPlaces(db, operation)),
})

/** How often the worker looks for marks that a crash, or a book that was held, left behind. */
const SWEEP_EVERY = 60_000 // ms: an approval sweeps for itself, so that nothing hangs on it

/** How often it looks whether events wait for their seal: 1,000 of them, or one for ten minutes. */
const SEAL_EVERY = 10_000 // ms

if (import.meta.main) {
  const config = readConfig(process.env)
  const url = process.env.HOTICH_WORKER_URL
  if (!url) throw new Error('the worker is started by “hotich start”, or with HOTICH_WORKER_URL set to the database')
  const log = openLog(config.logLevel).child({ name: 'worker' })
  const db = connect(url, 4)
  await loadRegisters(db)
  const unfollow = followRegisters(db, (error) => log.error({ err: error }, 'registers'))
  const stop = await workJobs(url, handlers(db, openBlobStore(join(config.data, 'store')), config), {
    error: (error) => log.error({ err: error }, 'job'),
  })
  const sweep = (): void => void sweepDue(db).catch((error: unknown) => log.error({ err: error }, 'sweep'))
  sweep()
  const sweeping = setInterval(sweep, SWEEP_EVERY)
  const folder = ledgerFolder(config.data)
  let isSealing = false // the first time, over all that is there, it takes longer than from one look to the next
  const seal = (): void => {
    if (isSealing) return
    isSealing = true
    void ensureKey(db, folder)
      .then(() => sealDue(db, folder))
      .catch((error: unknown) => log.error({ err: error }, 'seal'))
      .finally(() => {
        isSealing = false
      })
  }
  seal()
  const sealing = setInterval(seal, SEAL_EVERY)
  const end = (): void => {
    clearInterval(sweeping)
    clearInterval(sealing)
    unfollow()
    stop()
      .then(() => db.end({ timeout: 5 }))
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        log.error({ err: error }, 'could not stop cleanly')
        process.exit(3)
      })
  }
  process.once('SIGTERM', end)
  process.on('SIGINT', () => undefined) // a Ctrl-C goes to the whole group; the server says when to stop
  process.once('disconnect', end) // the server died: what is under way is finished or taken up by the next worker
}
