// The store as one: database (embedded or given), blob store and settings, opened and closed together by every entrance.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { type BlobStore, openBlobStore } from './lib/blob.ts'
import type { Config } from './lib/config.ts'
import { connect, type Db, migrate } from './lib/db.ts'
import { startEmbedded } from './lib/embedded.ts'
import { installJobs, JOBS_VERSION } from './lib/job.ts'
import { installLists } from './place/install.db.ts'
import { deriveChains } from './record/derive.db.ts'
import { loadRegisters } from './register/register.db.ts'

export type Store = {
  readonly db: Db
  readonly blobs: BlobStore
  /** Address of the database for whoever acts as the application. */
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
    const db = connect(url)
    await loadRegisters(db)
    return {
      db,
      blobs: openBlobStore(join(config.data, 'store')),
      appUrl: asApplication(url),
      close: async () => {
        await db.end({ timeout: 5 })
        await embedded?.stop()
      },
    }
  } catch (error) {
    await embedded?.stop()
    throw error
  }
}

/** Schema, administrative units and job tables, made by the owner. */
export async function prepare(url: string): Promise<void> {
  await migrate(url)
  const owner = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await installLists(owner)
    await deriveChains(owner)
    // The job tables follow their library's version, not ours; a set-up that was cut short is done again.
    if ((await owner`select 1 from migration where name = ${JOBS_VERSION}`).length > 0) return
    await installJobs(url, owner)
    await owner`insert into migration (name) values (${JOBS_VERSION}) on conflict do nothing`
  } finally {
    await owner.end({ timeout: 5 })
  }
}

/** The same address, but every session of it acts as the application's role, which owns nothing. */
export function asApplication(url: string): string {
  const address = new URL(url)
  address.searchParams.set('options', '-c role=hotich_app')
  return address.toString()
}
