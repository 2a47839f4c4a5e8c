// A made-up province, loaded as offices load: what was planted in it, and what was found where.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { addOffice, type Office } from '../../src/access/access.db.ts'
import { getOperator } from '../../src/access/people.db.ts'
import { bookKey } from '../../src/book/book.ts'
import { listChains } from '../../src/book/chain.db.ts'
import { today } from '../../src/lib/clock.ts'
import { newId } from '../../src/lib/id.ts'
import { LIMITS } from '../../src/lib/zip.ts'
import { importUnits } from '../../src/place/import.db.ts'
import { gather, loadHandIn } from '../../src/record/hand-in.db.ts'
import type { PackageReport } from '../../src/record/report.ts'
import type { RegisterCode } from '../../src/register/register.ts'
import { type GeneratedPackage, generate } from '../../src/sample/generate.ts'
import type { FileMode } from '../../src/sample/package-files.ts'
import { sampleUnits } from '../../src/sample/places.ts'
import type { Planted } from '../../src/sample/planted-book.ts'
import { addPerson, type TestStore } from './store.ts'

/** Offices that have the same registers. */
export type Group = {
  readonly offices: number
  readonly types: readonly RegisterCode[]
  readonly books: number
  readonly rows: number
  readonly errors: number
  readonly files: FileMode
}

export type Found = {
  readonly code: string
  readonly level: string
  /** Where the other records stand that it was held against. */
  readonly others: readonly string[]
}

export type Province = {
  readonly truth: readonly Planted[]
  /** By office and book. */
  readonly reports: ReadonlyMap<string, PackageReport>
  /** By office, book and row of the worksheet; of every record, also where nothing was found. */
  readonly found: ReadonlyMap<string, readonly Found[]>
  /** Numbers that the chain of a book misses, by office, book and number. */
  readonly missing: ReadonlySet<string>
}

export type Place = { readonly office: string; readonly book: string; readonly row: number | null }
export const placeOf = ({ office, book, row }: Place): string => `${office} ${book} ${row}`

/** Makes the province in the store's folder and loads all of it. */
export async function loadProvince(store: TestStore, seed: number, groups: readonly Group[]): Promise<Province> {
  const out = join(store.folder, 'made-up')
  await addUnits(store)
  const truth: Planted[] = []
  const reports = new Map<string, PackageReport>()
  let first = 0
  for (const group of groups) {
    const made = await generate({ seed, out, first, ...group })
    first += group.offices
    truth.push(...made.truth)
    await loadAll(store, made.packages, reports)
  }
  return { truth, reports, found: await listFound(store, reports), missing: await askChains(store) }
}

async function addUnits(store: TestStore): Promise<void> {
  const rows = sampleUnits().map((cells, at) => ({ number: at + 1, cells }))
  const actor = await addPerson(store, 'sotuphap', 'department', undefined)
  const options = { actor, operation: newId(), source: 'units.csv', dryRun: false }
  const report = await importUnits(store.db, rows, options)
  if (!report.done) throw new Error(JSON.stringify(report.faults.slice(0, 3)))
}

async function loadAll(
  { db, blobs, folder }: TestStore,
  packages: readonly GeneratedPackage[],
  reports: Map<string, PackageReport>,
): Promise<void> {
  const actor = await getOperator(db)
  const offices = new Map<string, Office>()
  const work = join(folder, 'work')
  mkdirSync(work, { recursive: true })
  for (const { office: named, book, workbook, files } of packages) {
    const office = offices.get(named.code) ?? (await addOffice(db, { ...named, unit: named.code, unitList: 'own' }))
    offices.set(named.code, office)
    const handIn = await gather(files ? [workbook, files] : [workbook], work, LIMITS)
    const options = { package: newId(), office, actor, dryRun: false, today: today(), limits: LIMITS, work }
    const [loaded] = await loadHandIn(db, blobs, handIn, options)
    reports.set(`${named.code} ${book}`, loaded!.report)
  }
}

type FindingRow = Place & { id: string; code: string | null; level: string | null; other: string[] | null }

async function listFound({ db }: TestStore, reports: Province['reports']) {
  const rows = await db<FindingRow[]>`
    select r.id, o.code as office, b.type || '.' || b.year || '.' || b.volume as book, g.row_number as row,
      f.code, f.level, f.other
    from record r join book b on b.id = r.book_id join office o on o.id = b.office_id join reading g on g.id = r.reading_id
    left join finding f on f.record_id = r.id`
  const places = new Map(rows.map((row) => [row.id, placeOf(row)]))
  const found = new Map<string, Found[]>([...places.values()].map((place) => [place, []]))
  for (const { id, code, level, other } of rows)
    if (code && level)
      found.get(places.get(id)!)!.push({ code, level, others: (other ?? []).map((one) => places.get(one)!) })
  // What is told of rows and files and stands at no record: rows without a file.
  for (const [key, { findings }] of reports)
    for (const { row, ...finding } of findings) tell(found.get(`${key} ${row}`), finding)
  return found
}

/** Adds what is not told of the record yet. */
function tell(at: Found[] | undefined, { code, level }: Pick<Found, 'code' | 'level'>): void {
  if (at && !at.some((one) => one.code === code)) at.push({ code, level, others: [] })
}

/** What the chains of all books say: which numbers are missing. */
async function askChains({ db }: TestStore): Promise<Set<string>> {
  const missing = new Set<string>()
  for (const office of await db<{ id: number; code: string }[]>`select id, code from office`)
    for (const { book, chain } of await listChains(db, office.id)) {
      for (const { kind, from, to } of chain.breaks)
        for (let n = Number(from); kind === 'missing' && n <= Number(to); n++)
          missing.add(`${office.code} ${bookKey(book)} ${n}`)
    }
  return missing
}
