// The first minute: on an empty store a made-up province with books in every state, so that the main job can be seen
// before anything was typed; or, where a real office starts, one admin and nothing else.
import { existsSync } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addAccount, addOffice, getActor, type Office, oneTimePassword } from '../access/access.db.ts'
import { type Actor, ROLES, type RoleName } from '../access/access.ts'
import { getBook } from '../book/book.db.ts'
import { type BookKey, readBookKey } from '../book/book.ts'
import type { BlobStore } from '../lib/blob.ts'
import { today } from '../lib/clock.ts'
import type { Config } from '../lib/config.ts'
import type { Db } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { LIMITS } from '../lib/zip.ts'
import { importUnits } from '../place/import.db.ts'
import { gather, loadHandIn } from '../record/hand-in.db.ts'
import { acknowledgeInBook, actOnBook } from '../record/record.db.ts'
import { type GeneratedPackage, generate } from './generate.ts'
import { sampleUnits } from './places.ts'

type Say = (line: string) => void
type Where = { readonly db: Db; readonly blobs: BlobStore }

const SEED = 2025
const ROWS = 18 // a book that loads in seconds and still scrolls
const STRICT = { checkerApproves: false }
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
  const kept = join(config.data, 'sample', 'accounts.txt')
  if (!row?.empty) {
    if (existsSync(kept)) say(`hotich: tài khoản mẫu / sample accounts: ${kept}`)
    return
  }
  if (!config.sample) return addFirstAdmin(store, say)
  say('hotich: dữ liệu mẫu (tỉnh Lam Giang, không có thật) / setting up the made-up sample province …')
  const folder = join(config.data, 'sample')
  const made = await generate({
    seed: SEED,
    offices: 2,
    books: 4,
    rows: ROWS,
    errors: 0.08,
    files: 'folder',
    out: folder,
  })
  const offices = new Map<string, Office>()
  for (const { office } of made.packages)
    if (!offices.has(office.code))
      offices.set(office.code, await addOffice(store.db, { ...office, unit: office.code, unitList: 'own' }))
  const [home] = [...offices.values()]
  if (!home) return
  const lines = await addAccounts(store, home)
  await addUnits(store)
  await writeFile(kept, `${lines.join('\n')}\n`, { mode: 0o600 })
  await loadBooks(
    store,
    folder,
    home,
    made.packages.filter((one) => one.office.code === home.code),
  )
  say(`\n${lines.join('\n')}`)
  const [last] = made.packages.filter((one) => one.office.code === home.code).slice(-1)
  if (last) say(`\nhotich: thử nạp gói này / a package to try loading: ${join(folder, home.code, last.book)}`)
}

async function addFirstAdmin({ db }: Where, say: Say): Promise<void> {
  const password = oneTimePassword()
  await addAccount(db, { name: 'admin', role: 'admin', office: undefined, password })
  say(`hotich: tài khoản quản trị đầu tiên / first admin:  admin  ${password}  (mật khẩu dùng một lần / works once)`)
}

async function addAccounts({ db }: Where, home: Office): Promise<string[]> {
  const lines: string[] = []
  for (const { name, role, inOffice } of ACCOUNTS) {
    const password = oneTimePassword()
    await addAccount(db, { name, role, office: inOffice ? home.id : undefined, password, mustChange: false })
    lines.push(
      `  ${name.padEnd(11)} ${password}   ${ROLES[role].vi} / ${ROLES[role].en}${inOffice ? ` · ${home.code}` : ''}`,
    )
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

/** The first book goes all the way, the second is checked, the third only entered; the fourth waits on the disk. */
async function loadBooks(
  store: Where,
  folder: string,
  office: Office,
  packages: readonly GeneratedPackage[],
): Promise<void> {
  const [clerk, checker, approver] = (await Promise.all(
    ['canbo', 'kiemtra', 'chutich'].map((name) => getActor(store.db, name)),
  )) as [Actor, Actor, Actor]
  for (const [index, one] of packages.slice(0, 3).entries()) {
    const key = readBookKey(one.book)
    if (!key) throw new Error(`generated a book without a key: ${one.book}`)
    await load(store, join(folder, office.code, one.book), office, clerk)
    if (index < 2) await actOnBook(store.db, await bookOf(store, office, key), 'check', checker, STRICT, newId())
    if (index < 1) await approve(store, await bookOf(store, office, key), checker, approver)
  }
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
