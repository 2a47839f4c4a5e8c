// Handing in: whatever people bring (a workbook, a folder, a zip, several at once) becomes one load a workbook, and
// each workbook comes back with its findings marked.
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { may } from '../access/access.ts'
import type { BookKey } from '../book/book.ts'
import type { BlobStore } from '../lib/blob.ts'
import type { Db } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { type ProblemCode, Refusal } from '../lib/problem.ts'
import { ok, type Result } from '../lib/result.ts'
import { annotateWorkbook, type Note } from '../lib/workbook-annotate.ts'
import { type Limits, openZip, readEntry, type ZipProblem } from '../lib/zip.ts'
import { lettersOf } from '../register/types.ts'
import { isPageFile, readFileName, readGivenName } from '../scan/file-name.ts'
import type { PageFile } from './attach.db.ts'
import { type Loaded, type LoadOptions, loadWorkbook } from './load.db.ts'
import { sweepLoaded } from './load-across.db.ts'
import { type PackageReport, refusedReport } from './report.ts'
import { returnedList, returnedName, returnedNotes } from './returned.ts'

const WORKBOOK = /\.xlsx?$/i
const ZIP_DEPTH = 2 // an exported package holds the zip of its pages
const IGNORED = /(^|[\\/])(~\$|\.|__MACOSX|Thumbs\.db)/i // what Excel, macOS and Windows leave beside the files

export type HandIn = {
  readonly workbooks: readonly PageFile[]
  readonly pages: readonly PageFile[]
  readonly other: readonly string[]
  /** Zips that cannot be trusted or read; nothing of them is taken, the rest of the hand-in goes on. */
  readonly refused: readonly { readonly name: string; readonly code: ProblemCode }[]
}

/** The files under these paths of this machine, folders walked. @throws Refusal path.missing */
async function listFiles(paths: readonly string[]): Promise<PageFile[]> {
  const files: PageFile[] = []
  for (const path of paths) {
    if (!existsSync(path)) throw new Refusal('path.missing', path)
    if ((await stat(path)).isDirectory()) {
      for (const name of (await readdir(path, { recursive: true })).sort())
        if ((await stat(join(path, name))).isFile()) files.push({ name, path: join(path, name) })
    } else files.push({ name: basename(path), path })
  }
  return files
}

/** Gathers what lies under the paths. @throws Refusal path.missing */
export const gather = async (paths: readonly string[], work: string, limits: Limits): Promise<HandIn> =>
  gatherFiles(await listFiles(paths), work, limits)

/** Sorts files by what they are; zips are unpacked into `work` after their directory was judged. */
export async function gatherFiles(files: readonly PageFile[], work: string, limits: Limits): Promise<HandIn> {
  const unpacked: PageFile[] = []
  const refused: { name: string; code: ProblemCode }[] = []
  const isZip = (file: PageFile): boolean => /\.zip$/i.test(file.name) && !IGNORED.test(file.name)
  let zips = files.filter(isZip)
  for (let depth = 1; depth <= ZIP_DEPTH; depth++) {
    const within: PageFile[] = []
    for (const file of zips) {
      const content = await unpack(file, join(work, newId()), limits)
      if (content.ok) within.push(...content.value)
      else refused.push({ name: file.name, code: content.problem })
    }
    unpacked.push(...within.filter((file) => !isZip(file)))
    zips = within.filter(isZip)
  }
  refused.push(...zips.map((file) => ({ name: file.name, code: 'zip.bad-path' as const })))
  const all = [...files.filter((file) => !/\.zip$/i.test(file.name)), ...unpacked].filter(
    (file) => !IGNORED.test(file.name),
  )
  return {
    workbooks: all.filter((file) => WORKBOOK.test(file.name)),
    pages: all.filter((file) => isPageFile(file.name)),
    other: all.filter((file) => !WORKBOOK.test(file.name) && !isPageFile(file.name)).map((file) => file.name),
    refused,
  }
}

async function unpack(file: PageFile, folder: string, limits: Limits): Promise<Result<PageFile[], ZipProblem>> {
  const zip = await openZip(file.path, limits)
  if (!zip.ok) return zip
  await mkdir(folder, { recursive: true })
  const out: PageFile[] = []
  try {
    for (const [index, entry] of zip.value.entries.entries()) {
      if (entry.name.endsWith('/')) continue
      const bytes = await readEntry(entry)
      if (!bytes.ok) return bytes
      // Names on disk are ours: nothing from inside a zip decides where a file goes.
      const path = join(folder, String(index))
      await writeFile(path, bytes.value)
      out.push({ name: readGivenName(join(dirname(file.name), entry.name)), path })
    }
  } finally {
    zip.value.close()
  }
  return ok(out)
}

export type Returned = { readonly report: PackageReport; readonly returned: string | undefined }
type HandInOptions = Omit<LoadOptions, 'onProgress'> & {
  /** Folder for files on their way. */
  readonly work: string
  readonly onProgress?: (progress: { source: string; done: number; stage: 'rows' | 'across' }) => void
}

/**
 * Loads everything that was handed in, a workbook at a time, each in its own transaction. Page files go with the
 * workbook that holds their book; what no workbook claims is tried on the books that are there.
 * @returns a report a workbook, with the path of the marked workbook in `work`
 */
export async function loadHandIn(
  db: Db,
  store: BlobStore,
  handIn: HandIn,
  options: HandInOptions,
): Promise<Returned[]> {
  if (handIn.workbooks.length === 0 && handIn.pages.length === 0 && handIn.refused.length === 0)
    throw new Refusal(handIn.other.length > 0 ? 'package.no-workbook' : 'package.empty')
  const { office, dryRun } = options
  const results: Returned[] = handIn.refused.map(({ name, code }) => ({
    report: refusedReport({ source: name, office: office.code, dryRun }, code),
    returned: undefined,
  }))
  if (!may(options.actor, 'package.load', office.id)) throw new Refusal('access.denied', office.code)
  let left = handIn.pages
  for (const [index, workbook] of handIn.workbooks.entries()) {
    const last = index === handIn.workbooks.length - 1
    const loadOptions = {
      ...options,
      onProgress: (done: number) => options.onProgress?.({ source: workbook.name, done, stage: 'rows' }),
    }
    const only = last && handIn.workbooks.length === 1
    const mine = only ? left : left.filter((file) => isBeside(file, workbook, handIn.workbooks))
    left = left.filter((file) => !mine.includes(file))
    const loaded = await loadWorkbook(
      db,
      store,
      { source: workbook.name, workbook: workbook.path, files: mine },
      loadOptions,
    )
    const report = await sweepLoaded(db, loaded, (done) =>
      options.onProgress?.({ source: workbook.name, done, stage: 'across' }),
    )
    results.push(await giveBack(workbook, { ...loaded, report }, options, index))
  }
  if (left.length > 0) {
    const loaded = await loadWorkbook(
      db,
      store,
      { source: left.length === 1 ? left[0]!.name : `${left.length} tệp trang`, workbook: undefined, files: left },
      { ...options, onProgress: () => undefined },
    )
    results.push({ report: await sweepLoaded(db, loaded), returned: undefined })
  }
  return results
}

/** Several workbooks at once: a page goes with the workbook named like its book, or the only one in its folder. */
function isBeside(file: PageFile, workbook: PageFile, workbooks: readonly PageFile[]): boolean {
  const book = readFileName(file.name)?.book
  if (book && isNamedLike(workbook.name, book)) return true
  if (book && workbooks.some((other) => isNamedLike(other.name, book))) return false
  const folder = dirname(file.name)
  return dirname(workbook.name) === folder && workbooks.filter((other) => dirname(other.name) === folder).length === 1
}

/** The book's key stands whole in the name: CDGH.2019.01 is not GH.2019.01, nor is GH.2019.012. */
function isNamedLike(name: string, book: BookKey): boolean {
  const letters = [...new Set([book.type, lettersOf(book.type)])].join('|')
  return new RegExp(`(?<![A-Z])(${letters})\\.${book.year}\\.${book.volume}(?![0-9A-Z])`, 'i').test(name)
}

/**
 * Their own workbook with every finding marked; none when it was refused, and none when a part of it that holds no rows
 * is damaged: what was loaded stands, and its report with it.
 */
async function giveBack(
  workbook: PageFile,
  loaded: Loaded,
  { work, limits }: HandInOptions,
  index: number,
): Promise<Returned> {
  if (!loaded.sheet || loaded.report.refusal) return { report: loaded.report, returned: undefined }
  const name = returnedName(workbook.name)
  const to = join(work, `returned-${index}.xlsx`)
  await rm(to, { force: true })
  const notes: Note[] = returnedNotes(loaded.report, loaded.sheet)
  const marked = await annotateWorkbook(workbook.path, to, notes, returnedList(loaded.report, loaded.sheet), limits)
  if (!marked.ok) return { report: loaded.report, returned: undefined }
  return { report: { ...loaded.report, returned: name }, returned: to }
}
