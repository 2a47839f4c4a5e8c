// What every benchmark shares: a database of its own on a real, synced cluster; medians; one table at the end.
import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { startEmbedded } from '../../src/lib/embedded.ts'
import { prepare } from '../../src/store.ts'

export type Bench = {
  readonly folder: string
  /** Makes a fresh, migrated database; gives the owner's address. */
  readonly freshDatabase: () => Promise<string>
  readonly stop: () => Promise<void>
}

/** A cluster in a temporary folder, or databases on DATABASE_URL's server; durable as in use. */
export async function openBench(): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'hotich-bench-'))
  const given = process.env.DATABASE_URL
  const cluster = given ? { url: given, stop: async () => undefined } : await startEmbedded(folder)
  const made: string[] = []
  const onCluster = async (text: string): Promise<void> => {
    const sql = postgres(cluster.url, { max: 1, onnotice: () => undefined })
    await sql.unsafe(text)
    await sql.end()
  }
  return {
    folder,
    freshDatabase: async () => {
      const name = `bench_${process.pid}_${made.length}`
      made.push(name)
      await onCluster(`create database ${name}`)
      const url = new URL(cluster.url)
      url.pathname = `/${name}`
      await prepare(url.toString())
      return url.toString()
    },
    stop: async () => {
      for (const name of made) await onCluster(`drop database ${name} with (force)`)
      await cluster.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
/** The value below which `share` of them lie. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

export const machine = (): string =>
  `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'cpu'}, Node ${process.versions.node}`
export const whole = (value: number): string => Math.round(value).toLocaleString('en-US')

/** Seconds that an act takes. */
export async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = process.hrtime.bigint()
  await act()
  return Number(process.hrtime.bigint() - began) / 1e9
}

/** A whole number from the words after the benchmark's name: `--rows 10000`. */
export function option(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : Number(process.argv[at + 1])
}
