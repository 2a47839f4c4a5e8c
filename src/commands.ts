// What each command does: opens the store, calls one stage, says what came of it. Words and progress go to stderr.
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import {
  addAccount,
  addOffice,
  disableAccount,
  getActor,
  getOffice,
  getOperator,
  giveRole,
  oneTimePassword,
  resetPassword,
} from './access/access.db.ts'
import { type Actor, isRole } from './access/access.ts'
import { ensureBook, findBook, getBook, keyOf, listBooks } from './book/book.db.ts'
import { type BookKey, readBookKey } from './book/book.ts'
import { exportBook } from './exchange/export.db.ts'
import { today } from './lib/clock.ts'
import type { Config } from './lib/config.ts'
import { isId, newId } from './lib/id.ts'
import { PROBLEMS, Refusal } from './lib/problem.ts'
import { LIMITS } from './lib/zip.ts'
import { gather, loadHandIn } from './record/hand-in.db.ts'
import { acknowledge, acknowledgeInBook, actOn, actOnBook, type Batch } from './record/record.db.ts'
import { hasErrors, type PackageReport } from './record/report.ts'
import { listStored } from './record/view.db.ts'
import { search } from './search/search.db.ts'
import { openStore, type Store } from './store.ts'
import { verifyStore } from './verify.ts'

export type Given = {
  readonly config: Config
  readonly values: ReadonlyMap<string, unknown>
  readonly words: readonly string[]
}
/** What a command says: a document for --json, words otherwise; `found` when there were errors or refusals. */
export type Outcome = { readonly json: unknown; readonly text: string; readonly found?: boolean }
export type Command = {
  readonly name: string
  readonly usage: string
  readonly about: string
  readonly options: readonly string[]
  readonly required: readonly string[]
  /** Least and most words after the command's own. */
  readonly words: readonly [number, number]
  readonly run: (given: Given) => Promise<Outcome>
}

const text = (given: Given, name: string): string | undefined => {
  const value = given.values.get(name)
  return typeof value === 'string' ? value : undefined
}
const need = (given: Given, name: string): string => text(given, name) ?? ''
const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Opens the store for one act and closes it whatever comes. */
async function withStore<T>(given: Given, act: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(given.config)
  try {
    return await act(store)
  } finally {
    await store.close()
  }
}

const actorFor = (store: Store, given: Given): Promise<Actor> => {
  const name = text(given, 'as')
  return name === undefined ? getOperator(store.db) : getActor(store.db, name)
}

function readKey(words: string): BookKey {
  const key = readBookKey(words)
  if (!key) throw new Refusal('book.key', words)
  return key
}

const wholeNumber = (given: Given, name: string): number | undefined => {
  const value = text(given, name)
  if (value === undefined) return undefined
  if (!/^\d{1,7}$/.test(value)) throw new Refusal('request.invalid', `--${name} ${value}`)
  return Number(value)
}

export const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    usage: 'hotich start',
    about: 'serve web, API and worker; the same as npm start',
    options: [],
    required: [],
    words: [0, 0],
    run: async ({ config }) => {
      const { start } = await import('./start.ts')
      await start(config)
      return { json: {}, text: '' }
    },
  },
  {
    name: 'office add',
    usage: 'hotich office add --code CODE --name "UBND xã …" [--unit CODE]',
    about: 'add the office that kept the books',
    options: ['code', 'name', 'unit'],
    required: ['code', 'name'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const office = await addOffice(db, {
          code: need(given, 'code'),
          name: need(given, 'name'),
          unit: text(given, 'unit'),
        })
        return {
          json: { office: { code: office.code, name: office.name, unit: office.unit } },
          text: `${office.code}  ${office.name}\n`,
        }
      }),
  },
  {
    name: 'user add',
    usage: 'hotich user add NAME --role ROLE [--office CODE]',
    about: 'add an account; prints a password that works once. Without --office: for every office',
    options: ['role', 'office'],
    required: ['role'],
    words: [1, 1],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const role = need(given, 'role')
        if (!isRole(role)) throw new Refusal('role.unknown', role)
        const office = text(given, 'office')
        const name = given.words[0] ?? ''
        const password = oneTimePassword()
        await addAccount(db, {
          name,
          role,
          office: office === undefined ? undefined : (await getOffice(db, office)).id,
          password,
        })
        return { json: { name, role, office: office ?? null, password }, text: `${name}  ${password}\n` }
      }),
  },
  {
    name: 'user role',
    usage: 'hotich user role NAME --role ROLE [--office CODE]',
    about: 'give an account one more role',
    options: ['role', 'office'],
    required: ['role'],
    words: [1, 1],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const role = need(given, 'role')
        if (!isRole(role)) throw new Refusal('role.unknown', role)
        const office = text(given, 'office')
        const actor = await getActor(db, given.words[0] ?? '')
        await giveRole(db, actor.id, role, office === undefined ? undefined : (await getOffice(db, office)).id)
        return { json: { name: actor.name, role, office: office ?? null }, text: `${actor.name}  ${role}\n` }
      }),
  },
  {
    name: 'user reset',
    usage: 'hotich user reset NAME',
    about: 'print a new password that works once; signs the account out everywhere',
    options: [],
    required: [],
    words: [1, 1],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const name = given.words[0] ?? ''
        const password = await resetPassword(db, name)
        return { json: { name, password }, text: `${name}  ${password}\n` }
      }),
  },
  {
    name: 'user disable',
    usage: 'hotich user disable NAME',
    about: 'nobody signs in with this account again; what it did stays',
    options: [],
    required: [],
    words: [1, 1],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const name = given.words[0] ?? ''
        await disableAccount(db, name)
        return { json: { name, disabled: true }, text: `${name}\n` }
      }),
  },
  {
    name: 'book add',
    usage: 'hotich book add --office CODE --type KS --year 2008 --volume 02 [--pages N] [--entries N]',
    about: 'add a book to the inventory, with what its closing note declares',
    options: ['office', 'type', 'year', 'volume', 'pages', 'entries'],
    required: ['office', 'type', 'year', 'volume'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const office = await getOffice(db, need(given, 'office'))
        const key = readKey(`${need(given, 'type')}.${need(given, 'year')}.${need(given, 'volume')}`)
        const { book, made } = await ensureBook(db, office.id, {
          ...key,
          pages: wholeNumber(given, 'pages'),
          entries: wholeNumber(given, 'entries'),
        })
        return {
          json: { book: { key: keyOf(book), office: office.code, pages: book.pages, entries: book.entries, made } },
          text: `${keyOf(book)}${made ? '' : '  (đã có / already there)'}\n`,
        }
      }),
  },
  {
    name: 'book list',
    usage: 'hotich book list --office CODE [--json]',
    about: 'books of an office with their records by state',
    options: ['office'],
    required: ['office'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const office = await getOffice(db, need(given, 'office'))
        const books = (await listBooks(db, [office.id])).map((book) => ({
          key: keyOf(book),
          pages: book.pages,
          entries: book.entries,
          counts: book.counts,
          errors: book.errors,
          warnings: book.warnings,
        }))
        return { json: { books }, text: books.map((book) => `${book.key}  ${JSON.stringify(book.counts)}\n`).join('') }
      }),
  },
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
  {
    name: 'records',
    usage: 'hotich records --office CODE [--book KS.2018.02] [--json]',
    about: 'records with every value: text, state, and what was read from it',
    options: ['office', 'book'],
    required: ['office'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const office = await getOffice(db, need(given, 'office'))
        const key = text(given, 'book')
        const book = key === undefined ? undefined : await getBook(db, office.id, readKey(key))
        const records = await listStored(db, office.id, book?.id)
        return {
          json: { records },
          text: records
            .map(
              (record) =>
                `${record.id}  ${record.book}  ${record.number}  ${record.state}  ${record.values['child.name']?.text ?? ''}\n`,
            )
            .join(''),
        }
      }),
  },
  ...(['check', 'approve'] as const).map(
    (act): Command => ({
      name: act,
      usage: `hotich ${act} (RECORD… | --office CODE --book KS.2018.02) --as NAME [--json]`,
      about:
        act === 'check'
          ? 'say that records were compared with their pages'
          : 'approve records, or every record of a book that can be',
      options: ['office', 'book', 'as'],
      required: ['as'],
      words: [0, 10_000],
      run: (given) => withStore(given, (store) => actOnMany(store, given, act)),
    }),
  ),
  {
    name: 'return',
    usage: 'hotich return RECORD… --reason "…" --as NAME [--json]',
    about: 'send records back to whoever entered them',
    options: ['reason', 'as'],
    required: ['reason', 'as'],
    words: [1, 10_000],
    run: (given) =>
      withStore(given, async (store) => {
        const actor = await getActor(store.db, need(given, 'as'))
        return batchOutcome(
          await oneByOne(given.words, (id) =>
            actOn(store.db, id, { act: 'return', reason: need(given, 'reason') }, actor, given.config, {
              operation: newId(),
            }),
          ),
        )
      }),
  },
  {
    name: 'acknowledge',
    usage: 'hotich acknowledge (RECORD | --office CODE --book KEY) --code V-03 [--field KEY] [--reason "…"] --as NAME',
    about: 'say by name that the book really reads so; an error needs an approver and a reason',
    options: ['office', 'book', 'code', 'field', 'reason', 'as'],
    required: ['code', 'as'],
    words: [0, 1],
    run: (given) =>
      withStore(given, async (store) => {
        const actor = await getActor(store.db, need(given, 'as'))
        const what = { code: need(given, 'code'), field: text(given, 'field'), reason: text(given, 'reason') }
        const [id] = given.words
        if (id !== undefined) {
          await acknowledge(store.db, assertId(id), what, actor, given.config, { operation: newId() })
          return { json: { acknowledged: 1 }, text: '1\n' }
        }
        const n = await acknowledgeInBook(store.db, await bookOf(store, given), what, actor, newId())
        return { json: { acknowledged: n }, text: `${n}\n` }
      }),
  },
  {
    name: 'export',
    usage: 'hotich export --book KS.2018.02 --office CODE --out DIR [--generation 60|70] [--as NAME] [--json]',
    about: 'write the approved records as the Software 158 workbook and the zip of page files',
    options: ['book', 'office', 'out', 'generation', 'as'],
    required: ['book', 'office', 'out'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async (store) => {
        const office = await getOffice(store.db, need(given, 'office'))
        const book = await bookOf(store, given)
        const name = text(given, 'as')
        // The person at the machine holds the store itself; an account named by --as needs its right.
        const actor = name === undefined ? await asExporter(store) : await getActor(store.db, name)
        const out = resolve(need(given, 'out'))
        const done = await exportBook(store.db, store.blobs, office, book, out, {
          actor,
          names: { digits: given.config.fileDigits, unknown: given.config.fileUnknown },
          generation: text(given, 'generation'),
        })
        const json = { ...done, workbook: join(out, done.workbook), zip: join(out, done.zip) }
        return {
          json,
          text: `${json.workbook}\n${json.zip}\n`,
          found: done.withoutFile.length > 0 || Object.keys(done.lost).length > 0,
        }
      }),
  },
  {
    name: 'search',
    usage: 'hotich search TEXT [--as NAME] [--json]',
    about: 'look up by name with or without marks, number, book, year',
    options: ['as'],
    required: [],
    words: [1, 20],
    run: (given) =>
      withStore(given, async (store) => {
        const found = await search(store.db, await actorFor(store, given), given.words.join(' '))
        return {
          json: found,
          text: found.results
            .map(
              (one) =>
                `${one.name}  ${one.born}  ${one.role}  ${one.book.key} số ${one.number}  ${one.office.code}  ${one.state}  ${one.record}\n`,
            )
            .join(''),
        }
      }),
  },
  {
    name: 'verify',
    usage: 'hotich verify [--json]',
    about: 'recount the tallies, fold the events, hash the readings and read every stored file again',
    options: [],
    required: [],
    words: [0, 0],
    run: (given) =>
      withStore(given, async (store) => {
        const report = await verifyStore(store)
        const bad = report.problems.length > 0
        return {
          json: { ok: !bad, ...report },
          text: `${report.records} records, ${report.events} events, ${report.readings} readings, ${report.blobs} files: ${bad ? `${report.problems.length} problems` : 'all good'}\n${report.problems.map((one) => `  ${one.kind} ${one.subject}: ${one.seen} ≠ ${one.expected}\n`).join('')}`,
          found: bad,
        }
      }),
  },
  {
    name: 'generate',
    usage:
      'hotich generate --seed N --offices N --books N --rows N [--errors 0.05] [--files zip|folder|none] --out DIR',
    about: 'make up lifelike packages with a truth file of everything planted; same seed, same bytes',
    options: ['seed', 'offices', 'books', 'rows', 'errors', 'files', 'out'],
    required: ['seed', 'offices', 'books', 'rows', 'out'],
    words: [0, 0],
    run: async (given) => {
      const { generate } = await import('./sample/generate.ts')
      const errors = Number(text(given, 'errors') ?? '0.05')
      const files = text(given, 'files') ?? 'folder'
      if (!(errors >= 0 && errors <= 1)) throw new Refusal('request.invalid', `--errors ${errors}`)
      if (files !== 'zip' && files !== 'folder' && files !== 'none')
        throw new Refusal('request.invalid', `--files ${files}`)
      const out = resolve(need(given, 'out'))
      const count = (name: string): number => wholeNumber(given, name) ?? 0
      const made = await generate({
        seed: count('seed'),
        offices: count('offices'),
        books: count('books'),
        rows: count('rows'),
        errors,
        files,
        out,
      })
      return { json: { out, packages: made.packages }, text: `${made.packages.length} packages in ${out}\n` }
    },
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
      onProgress: ({ source, rows }) => say(`${source}: ${rows} …`),
    })
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
  if (report.refusal) return `${head}  ${report.refusal.vi}\n  ${report.refusal.en}\n`
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

async function bookOf(store: Store, given: Given) {
  const office = await getOffice(store.db, need(given, 'office'))
  const key = readKey(need(given, 'book'))
  const book = await findBook(store.db, office.id, key)
  if (!book) throw new Refusal('book.missing', need(given, 'book'))
  return book
}

const assertId = (id: string): string => {
  if (!isId(id)) throw new Refusal('record.missing', id)
  return id
}

async function actOnMany(store: Store, given: Given, act: 'check' | 'approve'): Promise<Outcome> {
  const actor = await getActor(store.db, need(given, 'as'))
  if (given.words.length > 0)
    return batchOutcome(
      await oneByOne(given.words, (id) => actOn(store.db, id, { act }, actor, given.config, { operation: newId() })),
    )
  return batchOutcome(await actOnBook(store.db, await bookOf(store, given), act, actor, given.config, newId()))
}

async function oneByOne(ids: readonly string[], act: (id: string) => Promise<void>): Promise<Batch> {
  const left: { record: string; number: string; problem: Refusal['code'] }[] = []
  let done = 0
  for (const id of ids) {
    try {
      await act(assertId(id))
      done += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      left.push({ record: id, number: '', problem: error.code })
    }
  }
  return { done, left }
}

const batchOutcome = (batch: Batch): Outcome => ({
  json: {
    done: batch.done,
    left: batch.left.map((one) => ({ ...one, vi: PROBLEMS[one.problem].vi, en: PROBLEMS[one.problem].en })),
  },
  text: `${batch.done}\n${batch.left.map((one) => `  ${one.number || one.record}: ${PROBLEMS[one.problem].vi}\n`).join('')}`,
  found: batch.left.length > 0,
})

async function asExporter(store: Store): Promise<Actor> {
  const operator = await getOperator(store.db)
  return { ...operator, holdings: [...operator.holdings, { role: 'department', office: undefined }] }
}

/** The command that the words begin with, the longest name first. */
export function findCommand(words: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const command = COMMANDS.find((one) => one.name === words.slice(0, length).join(' '))
    if (command) return { command, rest: words.slice(length) }
  }
  return undefined
}
