// The store as one: database (embedded or given), blob store and settings, opened and closed together by every entrance.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { installRights } from './access/rights.db.ts'
import { type BlobStore, openBlobStore } from './lib/blob.ts'
import type { Config } from './lib/config.ts'
import { addressFor, admitRoles, connect, connectWeb, type Db, migrate } from './lib/db.ts'
import { startEmbedded } from './lib/embedded.ts'
import { installJobs, JOBS_VERSION } from './lib/job.ts'
import { openSealer, type Sealer } from './lib/seal.ts'
import { installLists } from './place/install.db.ts'
import { deriveChains } from './record/derive.db.ts'
import { loadRegisters } from './register/register.db.ts'

export type Store = {
  /** As the application: worker, command line and the checks across offices. */
  readonly db: Db
  /** As whoever is signed in: everything a request does. */
  readonly web: Db
  /** Signing in, and who a session is: nothing else. */
  readonly gate: Db
  readonly blobs: BlobStore
  /** Seals what the program must read again, such as the secret of a second factor. */
  readonly sealer: Sealer
  /** Address of the database for the application's processes. */
  readonly appUrl: string
  readonly close: () => Promise<void>
}

/** Opens the store, starting the embedded database when it must, and brings its schema up to this version. */
export async function openStore(config: Config): Promise<Store> {
  mkdirSync(config.data, { recursive: true })
  const embedded = config.databaseUrl ? undefined : await startEmbedded(config.data)
  const url = config.databaseUrl ?? embedded!.url
  try {
    await prepare(url)
    const pools = openPools(url)
    await loadRegisters(pools.db)
    return {
      ...pools,
      blobs: openBlobStore(join(config.data, 'store')),
      sealer: openSealer(config.data),
      close: async () => {
        await pools.close()
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

type Pools = Pick<Store, 'db' | 'web' | 'gate' | 'appUrl' | 'close'>

/** A pool for each role; connections are made when they are needed. */
export function openPools(ownerUrl: string, max = 10): Pools {
  const appUrl = addressFor(ownerUrl, 'hotich_app')
  const db = connect(appUrl, max)
  const web = connectWeb(addressFor(ownerUrl, 'hotich_web'), db, max)
  const gate = connect(addressFor(ownerUrl, 'hotich_gate'), Math.min(max, 4))
  return {
    ...{ db, web, gate, appUrl },
    close: async () => {
      for (const pool of [web, gate, db]) await pool.end({ timeout: 5 })
    },
  }
}

/** Schema, roles and rights, administrative units and job tables, made by the owner. */
export async function prepare(url: string): Promise<void> {
  await migrate(url)
  const owner = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await admitRoles(url, owner)
    await installRights(owner)
    await installLists(owner)
    await deriveAsApplication(url)
    // The job tables follow their library's version, not ours; a set-up that was cut short is done again.
    if ((await owner`select 1 from migration where name = ${JOBS_VERSION}`).length > 0) return
    await installJobs(url, owner)
    await owner`insert into migration (name) values (${JOBS_VERSION}) on conflict do nothing`
  } finally {
    await owner.end({ timeout: 5 })
  }
}

/** What an older store lacks is worked out from records, which their owner does not see. */
async function deriveAsApplication(ownerUrl: string): Promise<void> {
  const app = connect(addressFor(ownerUrl, 'hotich_app'), 1)
  try {
    await deriveChains(app)
  } finally {
    await app.end({ timeout: 5 })
  }
}
