// One PostgreSQL for all lanes that need it, made anew for each run: real, small, and never synced to disk.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from '../../src/lib/embedded.ts'
import { putUnits, raiseVersion } from '../../src/place/install.db.ts'
import { prepare } from '../../src/store.ts'
import { madeUpUnits } from './places.ts'

const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']
/** The store as it is prepared, with the official lists of units alone. */
export const OFFICIAL = 'hotich_official'
/** The same with the made-up province, whose places the generated and handwritten entries name. */
export const TEMPLATE = 'hotich_template'

export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.HOTICH_TEST_CLUSTER) return async () => undefined // another lane of this run has started it
  const folder = mkdtempSync(join(tmpdir(), 'hotich-test-'))
  const cluster = await startEmbedded(folder, FAST)
  const sql = postgres(cluster.url, { max: 1 })
  await sql.unsafe(`create database ${OFFICIAL}`)
  await prepare(cluster.url.replace(/\/postgres$/, `/${OFFICIAL}`))
  await sql.unsafe(`create database ${TEMPLATE} template ${OFFICIAL}`)
  await sql.end()
  const owner = postgres(cluster.url.replace(/\/postgres$/, `/${TEMPLATE}`), { max: 1 })
  await owner.begin(async (tx) => {
    await putUnits(tx, madeUpUnits())
    await raiseVersion(tx, 'units')
  })
  await owner.end()
  process.env.HOTICH_TEST_CLUSTER = cluster.url
  return async () => {
    await cluster.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
