// Handing in from the command line.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { getOffice } from './access/access.db.ts'
import { actorFor, type Command, type Given, need, type Outcome, say, text, withStore } from './command.ts'
import { today } from './lib/clock.ts'
import { newId } from './lib/id.ts'
import { LIMITS } from './lib/zip.ts'
import { gather, loadHandIn } from './record/hand-in.db.ts'
import { logReport } from './record/package.db.ts'
import { hasErrors, type PackageReport } from './record/report.ts'
import type { Store } from './store.ts'

export const LOAD: readonly Command[] = [
  {
    name: 'load',
    usage: 'hotich load PATH… --office CODE [--as NAME] [--dry-run] [--json]',
    about:
      'take in workbooks, folders or zips of Software 158; the marked workbook is written beside the first path (or to --out DIR)',
    options: ['office', 'as', 'dry-run', 'out'],
    required: ['office'],
    words: [1, 10_000],
    run: (given) => withStore(given, (store) => load(store, given)),
  },
]

async function load(store: Store, given: Given): Promise<Outcome> {
  const office = await getOffice(store.db, need(given, 'office'))
  const actor = await actorFor(store, given)
  const id = newId()
  const work = await store.blobs.workPath(id)
  await mkdir(work, { recursive: true })
  const limits = { ...LIMITS, bytes: given.config.packageBytes }
  try {
    const handIn = await gather(
      given.words.map((path) => resolve(path)),
      work,
      limits,
    )
    const loaded = await loadHandIn(store.db, store.blobs, handIn, {
      package: id,
      office,
      actor,
      dryRun: given.values.get('dry-run') === true,
      today: today(),
      limits,
      work,
      onProgress: ({ source, done, stage }) =>
        say(
          `${source}: ${stage === 'rows' ? done : `so với các trường hợp khác / held against other records: ${done}`} …`,
        ),
    })
    await store.db.begin((tx) =>
      logReport(
        tx,
        actor,
        { id, office: office.id },
        loaded.map(({ report }) => report),
      ),
    )
    const packages: PackageReport[] = []
    for (const { report, returned } of loaded) {
      const to =
        returned && report.returned
          ? join(resolve(text(given, 'out') ?? dirOf(given.words[0] ?? '.')), report.returned)
          : undefined
      packages.push({ ...report, returned: returned && to ? await giveBack(returned, to) : null })
    }
    return { json: { packages }, text: packages.map(describe).join(''), found: packages.some(hasErrors) }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const dirOf = (path: string): string => dirname(resolve(path))

/** Puts the marked workbook where it was asked for; where that cannot be written, in the folder one stands in. */
async function giveBack(from: string, to: string): Promise<string> {
  try {
    await mkdir(dirname(to), { recursive: true })
    await writeFile(to, '', { flag: 'a' })
  } catch (error) {
    const here = resolve(to.split(/[\\/]/).at(-1) ?? 'tra-lai.xlsx')
    say(`${(error as Error).message}: ghi vào / written to ${here}`)
    await copyFile(from, here)
    return here
  }
  await copyFile(from, to)
  return to
}

const describe = (report: PackageReport): string => {
  const head = `${report.source} → ${report.office}${report.dryRun ? ' (xem thử / dry run)' : ''}\n`
  if (report.refusal)
    return `${head}  ${report.refusal.vi}${report.refusal.about ? ` (${report.refusal.about})` : ''}\n  ${report.refusal.en}\n`
  return [
    head,
    `  hàng ${report.rows} · nhận mới ${report.taken} · không đổi ${report.unchanged} · thay đổi ${report.changed} · từ chối ${report.refused}\n`,
    `  sổ ${report.books.map((book) => `${book.key} (${book.rows}${book.made ? ', mới' : ''})`).join(', ')}\n`,
    `  tệp ${report.files.given} · khớp ${report.files.matched} · không khớp ${report.files.unmatched.length} · hàng thiếu tệp ${report.files.missing.length}\n`,
    ...report.columns.unknown.map((column) => `  cột lạ: ${column}\n`),
    ...report.findings
      .slice(0, 50)
      .map(
        (found) =>
          `  hàng ${found.row ?? '-'} ${found.code} ${found.level} ${found.column}: “${found.seen}” → ${found.expected}\n`,
      ),
    report.findings.length > 50 ? `  … và ${report.findings.length - 50} phát hiện nữa\n` : '',
    report.returned ? `  tệp trả lại: ${report.returned}\n` : '',
  ].join('')
}
