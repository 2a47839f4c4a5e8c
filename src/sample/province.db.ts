// The first minute: on an empty store a made-up province with books in every state, so that the main job can be seen
// before anything was typed; or, where a real office starts, one admin and nothing else.
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { addOffice, getActor, type Office } from '../access/access.db.ts'
import { type Actor, needsSecondFactor, ROLES, type RoleName } from '../access/access.ts'
import { giveFactor } from '../access/factor.db.ts'
import { oneTimePassword } from '../access/password.ts'
import { addAccount, getAccount, getOperator } from '../access/people.db.ts'
import { getBook } from '../book/book.db.ts'
import { type BookKey, readBookKey } from '../book/book.ts'
import { recordClosingNote } from '../book/chain-acts.db.ts'
import type { BlobStore } from '../lib/blob.ts'
import { today } from '../lib/clock.ts'
import type { Config } from '../lib/config.ts'
import type { Db } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import type { Sealer } from '../lib/seal.ts'
import { LIMITS } from '../lib/zip.ts'
import { importUnits } from '../place/import.db.ts'
import { gather, loadHandIn } from '../record/hand-in.db.ts'
import { acknowledgeInBook, actOnBook } from '../record/record.db.ts'
import type { RegisterCode } from '../register/register.ts'
import { accountLine, accountsFile } from './accounts.ts'
import { type GeneratedPackage, type GenerateOptions, generate } from './generate.ts'
import { sampleUnits } from './places.ts'

type Say = (line: string) => void
type Where = { readonly db: Db; readonly blobs: BlobStore; readonly sealer: Sealer }

const SEED = 2025
/** The neighbour's book has slips, two places among them that no list knows: the queue of places begins with them. */
const SEED_NEAR = 2030
const ROWS = 10 // a book that loads in a moment and still shows its findings
const STRICT = { checkerApproves: false }

/** How far a book of the first office has come. */
type Stage = 'entered' | 'checked' | 'approved' | 'on disk'

/** Its books, register by register, the oldest first; of these three the pages are there, of the others not yet. */
const PAGED: Partial<Record<RegisterCode, readonly Stage[]>> = {
  KS: ['approved', 'checked', 'entered', 'on disk'],
  KH: ['approved', 'entered'],
  KT: ['approved', 'checked'],
}
const UNPAGED: readonly RegisterCode[] = ['HN', 'CMC', 'NCN', 'GH', 'CDGH', 'TDHT']
/** Numbers are missing here, to be explained. */
const WITH_GAP = ['KS.1998.01', 'KT.2019.01']

/** One account a role: those of an office in the first office, the others for the whole province. */
const ACCOUNTS: readonly { readonly name: string; readonly role: RoleName; readonly inOffice: boolean }[] = [
  { name: 'canbo', role: 'clerk', inOffice: true },
  { name: 'kiemtra', role: 'checker', inOffice: true },
  { name: 'chutich', role: 'approver', inOffice: true },
  { name: 'tophutrach', role: 'coordinator', inOffice: false },
  { name: 'sotuphap', role: 'department', inOffice: false },
  { name: 'tracuu', role: 'lookup', inOffice: false },
  { name: 'giamsat', role: 'auditor', inOffice: false },
  { name: 'quantri', role: 'admin', inOffice: false },
]

/** Sets an empty store up; a store with anything in it is left alone. */
export async function setUpStore(store: Where, config: Config, say: Say): Promise<void> {
  const [row] = await store.db<
    { empty: boolean }[]
  >`select not exists (select from office) and not exists (select from account) as empty`
  const kept = accountsFile(config)
  if (!row?.empty) {
    if (existsSync(kept)) say(`hotich: tài khoản mẫu / sample accounts: ${kept}`)
    return
  }
  if (!config.sample) return addFirstAdmin(store, say)
  say('hotich: dữ liệu mẫu (tỉnh Lam Giang, không có thật) / setting up the made-up sample province …')
  const folder = join(config.data, 'sample')
  const made = await generate(homeOptions(folder))
  const near = await generate(nearOptions(folder))
  const home = await addOfUnit(store, made.packages[0]!.office)
  const neighbour = await addOfUnit(store, near.packages[0]!.office)
  const lines = await addAccounts(store, home)
  await addUnits(store)
  await writeFile(kept, `${lines.join('\n')}\n`, { mode: 0o600 })
  const waiting = await loadBooks(store, home, made.packages)
  for (const one of near.packages) await load(store, dirname(one.workbook), neighbour, await getOperator(store.db))
  say(`\n${lines.join('\n')}\n\n${HOW_TO_CODE}`)
  for (const path of waiting) say(`\nhotich: thử nạp gói này / a package to try loading: ${path}`)
}

const HOW_TO_CODE =
  'hotich: mã 6 số cho chutich, quantri / six-digit code for chutich, quantri:  npx hotich user code chutich'

const homeOptions = (out: string): GenerateOptions => ({
  seed: SEED,
  offices: 1,
  types: [...keysOf(PAGED), ...UNPAGED],
  books: Object.fromEntries(keysOf(PAGED).map((type) => [type, PAGED[type]!.length])),
  rows: ROWS,
  errors: 0.08,
  files: 'folder',
  paged: keysOf(PAGED),
  gapIn: WITH_GAP,
  out,
})

/** Another office, so that the screens of the province have more than one. */
const nearOptions = (folder: string): GenerateOptions => ({
  seed: SEED_NEAR,
  offices: 1,
  first: 1,
  books: 1,
  rows: 2 * ROWS,
  errors: 0.5,
  files: 'none',
  out: join(folder, 'khac'),
})

const keysOf = (stages: Partial<Record<RegisterCode, unknown>>): RegisterCode[] => Object.keys(stages) as RegisterCode[]

async function addFirstAdmin({ db }: Where, say: Say): Promise<void> {
  const password = oneTimePassword()
  await addAccount(db, { name: 'admin', role: 'admin', office: undefined, password })
  say(`hotich: tài khoản quản trị đầu tiên / first admin:  admin  ${password}  (mật khẩu dùng một lần / works once)`)
}

async function addAccounts({ db, sealer }: Where, home: Office): Promise<string[]> {
  const lines: string[] = []
  for (const { name, role, inOffice } of ACCOUNTS) {
    const password = oneTimePassword()
    await addAccount(db, { name, role, office: inOffice ? home.id : undefined, password, mustChange: false })
    const secret = needsSecondFactor(role) ? await giveFactor(db, sealer, await getAccount(db, name)) : undefined
    const about = `${ROLES[role].vi} / ${ROLES[role].en}${inOffice ? ` · ${home.code}` : ''}`
    lines.push(accountLine(name, password, about, secret))
  }
  return lines
}

/** The made-up province is of no list: its units come by the same door as a real province's own. */
async function addUnits({ db }: Where): Promise<void> {
  const report = await importUnits(
    db,
    sampleUnits().map((cells, at) => ({ number: at + 1, cells })),
    {
      actor: await getActor(db, 'sotuphap'),
      operation: newId(),
      source: 'tỉnh Lam Giang (không có thật)',
      dryRun: false,
    },
  )
  if (!report.done) throw new Error(`the made-up province was refused: ${JSON.stringify(report.faults.slice(0, 3))}`)
}

/** An office of the made-up province keeps the books of its own unit. */
const addOfUnit = ({ db }: Where, office: { code: string; name: string }): Promise<Office> =>
  addOffice(db, { ...office, unit: office.code, unitList: 'own' })

/** Takes each book as far as its stage says. @returns the folders of packages that wait on the disk */
async function loadBooks(store: Where, office: Office, packages: readonly GeneratedPackage[]): Promise<string[]> {
  const [clerk, checker, approver] = (await Promise.all(
    ['canbo', 'kiemtra', 'chutich'].map((name) => getActor(store.db, name)),
  )) as [Actor, Actor, Actor]
  const seen = new Map<RegisterCode, number>()
  const waiting: string[] = []
  for (const { book, workbook } of packages) {
    const key = readBookKey(book)
    if (!key) throw new Error(`generated a book without a key: ${book}`)
    const at = seen.get(key.type) ?? 0
    seen.set(key.type, at + 1)
    const stage = PAGED[key.type]?.[at] ?? 'entered'
    if (stage === 'on disk') {
      waiting.push(dirname(workbook))
      continue
    }
    await load(store, dirname(workbook), office, clerk)
    if (stage === 'entered') continue
    await close(store, await bookOf(store, office, key), clerk)
    await actOnBook(store.db, await bookOf(store, office, key), 'check', checker, STRICT, newId())
    if (stage === 'approved') await approve(store, await bookOf(store, office, key), checker, approver)
  }
  return waiting
}

const bookOf = (store: Where, office: Office, key: BookKey) => getBook(store.db, office.id, key)

async function load(store: Where, path: string, office: Office, actor: Actor): Promise<void> {
  const work = await store.blobs.workPath('sample')
  await mkdir(work, { recursive: true })
  try {
    await loadHandIn(store.db, store.blobs, await gather([path], work, LIMITS), {
      package: newId(),
      office,
      actor,
      dryRun: false,
      today: today(),
      limits: LIMITS,
      work,
    })
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** The closing note of a book declares what it holds up to its last entry; of those left out it counts every one. */
async function close(store: Where, book: Awaited<ReturnType<typeof bookOf>>, clerk: Actor): Promise<void> {
  const [last] = await store.db<{ entries: number; pages: number }[]>`
    select max(number_sort) as entries, max(page_no) as pages from record where book_id = ${book.id}`
  await recordClosingNote(store.db, book, last!, clerk, newId())
}

/** Warnings are acknowledged as an office would, kind by kind; records with errors stay behind. */
async function approve(
  store: Where,
  book: Awaited<ReturnType<typeof bookOf>>,
  checker: Actor,
  approver: Actor,
): Promise<void> {
  const warnings = await store.db<{ code: string; field: string }[]>`
    select distinct f.code, f.field from finding f join record r on r.id = f.record_id where r.book_id = ${book.id} and f.level = 'warning'`
  for (const { code, field } of warnings)
    await acknowledgeInBook(
      store.db,
      book,
      { code, field, reason: 'Đã đối chiếu: sổ ghi đúng như vậy' },
      checker,
      STRICT,
      newId(),
    )
  await actOnBook(store.db, book, 'approve', approver, STRICT, newId())
}
