// One PostgreSQL for all lanes that need it, made anew for each run: real, small, and never synced to disk.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from '../../src/lib/embedded.ts'
import { prepare } from '../../src/store.ts'

const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
export const TEMPLATE = 'hotich_template'

export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.HOTICH_TEST_CLUSTER) return async () => undefined // another lane of this run has started it
  const folder = mkdtempSync(join(tmpdir(), 'hotich-test-'))
  const cluster = await startEmbedded(folder, FAST)
  const sql = postgres(cluster.url, { max: 1 })
  await sql.unsafe(`create database ${TEMPLATE}`)
  await sql.end()
  await prepare(cluster.url.replace(/\/postgres$/, `/${TEMPLATE}`))
  process.env.HOTICH_TEST_CLUSTER = cluster.url
  return async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
