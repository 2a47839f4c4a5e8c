// Packages that came over HTTP: kept with their files first, loaded by a job, looked at while it goes.
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { getActor, type Office } from '../access/access.db.ts'
import { type Actor, may } from '../access/access.ts'
import { logLook } from '../access/seen.db.ts'
import type { Blob, BlobStore } from '../lib/blob.ts'
import { today } from '../lib/clock.ts'
import type { Db, Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import type { JobSender } from '../lib/job.ts'
import { type ProblemCode, Refusal } from '../lib/problem.ts'
import { type Limits, writeZip } from '../lib/zip.ts'
import type { PageFile } from './attach.db.ts'
import { gatherFiles, loadHandIn, type Returned } from './hand-in.db.ts'
import { findingsByCode, type PackageReport, type ReportFinding, refusedReport } from './report.ts'

/** Name of the zip in which several marked workbooks go back. */
export const BUNDLE = 'tra-lai.zip'
/** Findings kept with the package for the screen; the marked workbook has all of them. */
const SHOWN = 5000

export type Input = { readonly name: string; readonly sha256: string }
/** A report as it is kept: findings cut to what a screen can show, counts for all of them. */
export type KeptReport = Omit<PackageReport, 'findings'> & {
  readonly findings: readonly ReportFinding[]
  readonly findingsByCode: Readonly<Record<string, number>>
}
export type PackageView = {
  readonly id: string
  readonly office: number
  readonly source: string
  readonly state: 'waiting' | 'running' | 'done' | 'failed'
  readonly dryRun: boolean
  readonly by: string
  readonly createdAt: string
  readonly progress: { readonly stage?: string; readonly done?: number; readonly source?: string }
  readonly report: { readonly packages: readonly KeptReport[] } | null
  readonly returned: boolean
}

/** Keeps a hand-in and its job in one transaction. */
export async function keepPackage(
  db: Db,
  jobs: JobSender,
  store: BlobStore,
  given: { office: Office; actor: Actor; dryRun: boolean; files: readonly { name: string; path: string }[] },
): Promise<string> {
  const inputs: (Input & { blob: Blob })[] = []
  for (const file of given.files) {
    const blob = await store.putFile(file.path)
    inputs.push({ name: file.name, sha256: blob.sha256.toString('hex'), blob })
  }
  const id = newId()
  const first = inputs.find((input) => /\.(xlsx?|zip)$/i.test(input.name)) ?? inputs[0]
  const source = inputs.length === 1 && first ? first.name : `${first?.name ?? ''} (+${inputs.length - 1})`
  await db.begin(async (tx) => {
    for (const { blob } of inputs)
      await tx`insert into blob (sha256, size) values (${blob.sha256}, ${blob.size}) on conflict do nothing`
    await tx`
      insert into package (id, office_id, source, dry_run, actor, state, inputs)
      values (${id}, ${given.office.id}, ${source}, ${given.dryRun}, ${given.actor.id}, 'waiting', ${tx.json(inputs.map(({ name, sha256 }) => ({ name, sha256 })))})`
    await jobs.send(tx, 'package.load', { package: id })
  })
  return id
}

type Waiting = {
  id: string
  dry_run: boolean
  inputs: Input[]
  actor: string
  officeId: number
  officeCode: string
  officeName: string
  unit: string | null
}

/** A package that is still to be done, now running; undefined when its outcome is known. */
async function takeUp(db: Db, id: string): Promise<Waiting | undefined> {
  const [row] = await db<Waiting[]>`
    update package p set state = 'running' from account a, office o
    where p.id = ${id} and p.state in ('waiting','running') and a.id = p.actor and o.id = p.office_id
    returning p.id, p.dry_run, p.inputs, a.name as actor, o.id as "officeId", o.code as "officeCode", o.name as "officeName", o.unit_code as unit`
  return row
}

/** The job of a package whose load was given up: whoever waits for it is told. */
export async function giveUpPackage(db: Db, id: string): Promise<void> {
  const row = await takeUp(db, id)
  if (row) await finish(db, id, 'failed', { packages: [refused(row, 'package.fault')] }, undefined)
}

/** The job: loads a package that waits. Done again after a crash, it starts over: what had not committed is not there. */
export async function loadPackage(db: Db, store: BlobStore, id: string, limits: Limits): Promise<void> {
  const row = await takeUp(db, id)
  if (!row) return
  const work = await store.workPath(id)
  await mkdir(work, { recursive: true })
  try {
    const office = { id: row.officeId, code: row.officeCode, name: row.officeName, unit: row.unit }
    const handIn = await gatherFiles(filesOf(store, row.inputs), work, limits)
    const loaded = await loadHandIn(db, store, handIn, {
      package: id,
      office,
      actor: await getActor(db, row.actor),
      dryRun: row.dry_run,
      today: today(),
      limits,
      work,
      onProgress: progressWriter(db, id),
    })
    const returned = await bundle(loaded, work)
    const blob = returned ? await store.putFile(returned) : undefined
    if (blob) await db`insert into blob (sha256, size) values (${blob.sha256}, ${blob.size}) on conflict do nothing`
    await finish(db, id, 'done', { packages: loaded.map((one) => kept(one.report)) }, blob?.sha256)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await finish(db, id, 'failed', { packages: [refused(row, error.code)] }, undefined)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** The marked workbook, or a zip of them where several were handed in. */
async function bundle(loaded: readonly Returned[], work: string): Promise<string | undefined> {
  const marked = loaded.flatMap(({ report, returned }) =>
    returned && report.returned ? [{ path: returned, name: report.returned }] : [],
  )
  const [first, ...more] = marked
  if (!first || more.length === 0) return first?.path
  const path = join(work, BUNDLE)
  await writeZip(
    marked.map(({ path: from, name }, index) => ({ name: `${index + 1}-${name}`, data: createReadStream(from) })),
    path,
  )
  return path
}

const kept = (report: PackageReport): KeptReport => ({
  ...report,
  findings: report.findings.slice(0, SHOWN),
  findingsByCode: findingsByCode(report.findings),
})

/** What was handed in could not even be opened: a report that says so. */
const refused = (row: Waiting, code: ProblemCode): KeptReport =>
  kept(
    refusedReport(
      { source: row.inputs.map((input) => input.name).join(', '), office: row.officeCode, dryRun: row.dry_run },
      code,
    ),
  )

/** Read where they lie: the names people gave tie files to rows, and stand nowhere on our disk. */
function filesOf(store: BlobStore, inputs: readonly Input[]): PageFile[] {
  const used = new Set<string>()
  return inputs
    .map(({ name, sha256 }, index) => {
      const own = used.has(name) ? `${index}/${name}` : name
      used.add(name)
      return { name: own, path: store.localPath(Buffer.from(sha256, 'hex')) }
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}

type Progress = { source: string; done: number; stage: 'rows' | 'across' }

function progressWriter(db: Db, id: string): (progress: Progress) => void {
  let busy = false
  return (progress) => {
    if (busy) return
    busy = true
    db`update package set progress = ${db.json(progress)} where id = ${id}`.then(
      () => (busy = false),
      () => (busy = false), // progress is a courtesy: the load itself tells what went wrong
    )
  }
}

async function finish(
  db: Db,
  id: string,
  state: 'done' | 'failed',
  report: { packages: readonly KeptReport[] },
  returned: Buffer | undefined,
): Promise<void> {
  await db`
    update package set state = ${state}, report = ${db.json(JSON.parse(JSON.stringify(report)))}, returned = ${returned ?? null}, finished_at = now(), progress = '{}'
    where id = ${id}`
}

const VIEW = (db: Db | Tx) => db`
  p.id, p.office_id as office, p.source, p.state, p.dry_run as "dryRun", a.name as by, p.progress, p.returned is not null as returned,
  to_char(p.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt"`

/** @throws Refusal package.missing */
export async function getPackage(db: Db | Tx, id: string): Promise<PackageView> {
  const [row] = await db<
    PackageView[]
  >`select ${VIEW(db)}, p.report from package p join account a on a.id = p.actor where p.id = ${id}`
  if (!row) throw new Refusal('package.missing', id)
  return row
}

/** The same for somebody to look at, with its report or for its marked workbook. The look is logged. @throws Refusal package.missing, also for an office where they may not */
export const showPackage = (db: Db, id: string, actor: Actor): Promise<PackageView> =>
  db.begin(async (tx) => {
    const view = await getPackage(tx, id)
    if (!may(actor, 'package.see', view.office)) throw new Refusal('package.missing', id)
    if (view.report) await logReport(tx, actor, { id, office: view.office }, view.report.packages)
    return view
  })

/** Logs that the report of a hand-in is shown: findings quote what the rows say. */
export async function logReport(
  tx: Tx,
  actor: Actor,
  of: { readonly id: string; readonly office: number },
  reports: readonly Pick<PackageReport, 'books'>[],
): Promise<void> {
  const keys = reports.flatMap(({ books }) => books.map(({ key }) => key))
  const books = await tx<{ id: number }[]>`
    select id from book where office_id = ${of.office} and type || '.' || year || '.' || volume = any(${keys})`
  await logLook(tx, actor, {
    kind: 'package',
    right: 'package.see',
    books: books.map(({ id }) => id),
    offices: [of.office],
    fields: ['findings', 'changes'],
    package: of.id,
  })
}

/** The blob of the marked workbook. @throws Refusal package.returned */
export async function getReturned(db: Db, id: string): Promise<Buffer> {
  const [row] = await db<{ returned: Buffer | null }[]>`select returned from package where id = ${id}`
  if (!row?.returned) throw new Refusal('package.returned', id)
  return row.returned
}

/** The latest hand-ins of an office, newest first, without their findings. */
export const listPackages = (db: Db, office: number): Promise<(PackageView & { summary: Record<string, number> })[]> =>
  db<(PackageView & { summary: Record<string, number> })[]>`
    select ${VIEW(db)}, null as report,
      (select jsonb_build_object('rows', sum((one ->> 'rows')::int), 'taken', sum((one ->> 'taken')::int), 'unchanged', sum((one ->> 'unchanged')::int), 'changed', sum((one ->> 'changed')::int), 'refused', sum((one ->> 'refused')::int))
       from jsonb_array_elements(p.report -> 'packages') one) as summary
    from package p join account a on a.id = p.actor where p.office_id = ${office} order by p.created_at desc limit 100`.then(
    (rows) => [...rows],
  )
