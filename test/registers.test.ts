// Every register round: the template goes out, is filled in, loaded, checked, approved, found, exported, and loaded again
// into an empty store, over HTTP and through the worker as an office does it.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addOffice, getOffice } from '../src/access/access.db.ts'
import { getOperator } from '../src/access/people.db.ts'
import { newId } from '../src/lib/id.ts'
import { openZip, readEntry } from '../src/lib/zip.ts'
import type { PackageReport } from '../src/record/report.ts'
import { listStored } from '../src/record/view.db.ts'
import type { RegisterType } from '../src/register/register.ts'
import { BUILT_IN } from '../src/register/types.ts'
import type { Values } from '../src/register/values.ts'
import { madeRows } from '../src/sample/generate.ts'
import { communeOf, officeName } from '../src/sample/places.ts'
import { verifyStore } from '../src/verify.ts'
import { type Client, serve } from './support/http.ts'
import { addPerson, openTestStore, type TestStore } from './support/store.ts'
import { cellsOf, typeInto } from './support/xlsx.ts'

type Report = { packages: (PackageReport & { findingsByCode: Record<string, number> })[] }
type Batch = { done: number; left: { number: string; problem: string }[] }
type Book = { id: number; key: string; counts: Record<string, number> }
type Finding = { code: string; level: string; field: string }

const ROWS = 12
/** A page as a scanner would leave it, small: every record needs one of its own (M-03, K-02). */
const pageOf = (of: string): Buffer => Buffer.from(`%PDF-1.4\n% trang của ${of}\n%%EOF\n`)

type Place = {
  store: TestStore
  server: Awaited<ReturnType<typeof serve>>
  clerk: Client
  checker: Client
  chair: Client
}
const OFFICE = { code: communeOf(0).code, name: officeName(communeOf(0)) }
let here: Place
let empty: Place

async function openPlace(): Promise<Place> {
  const store = await openTestStore()
  await addOffice(store.db, OFFICE)
  const office = await getOffice(store.db, OFFICE.code)
  for (const [name, role] of [
    ['lan', 'clerk'],
    ['minh', 'checker'],
    ['chair', 'approver'],
  ] as const)
    await addPerson(store, name, role, office)
  const server = await serve(store)
  const [clerk, checker, chair] = await Promise.all(['lan', 'minh', 'chair'].map((name) => server.client(name)))
  return { store, server, clerk: clerk!, checker: checker!, chair: chair! }
}

beforeAll(async () => {
  here = await openPlace()
  empty = await openPlace()
})
afterAll(async () => {
  for (const place of [here, empty]) {
    await place.server.stop()
    await place.store.close()
  }
})

const bookOf = async (who: Client, key: string): Promise<Book> =>
  (await who.get<{ books: Book[] }>(`/api/books?office=${OFFICE.code}`)).body.books.find((book) => book.key === key)!

/** Acknowledges what stands open by its code and field, as an office does that has compared the book. */
async function settle(who: Client, book: number): Promise<void> {
  const { findings } = (await who.get<{ findings: Finding[] }>(`/api/books/${book}/findings`)).body
  for (const { code, field } of findings)
    await who.send('POST', `/api/books/${book}/acknowledge`, { operation: newId(), code, field, reason: 'như sổ' })
}

const textsOf = async (place: Place): Promise<Values[]> => {
  const office = await getOffice(place.store.db, OFFICE.code)
  return (await listStored(place.store.db, office.id, undefined, await getOperator(place.store.db))).map(
    ({ book, values }) => ({
      book,
      ...Object.fromEntries(Object.entries(values).map(([key, { text, read }]) => [key, read ?? text ?? ''])),
    }),
  )
}

describe.each(BUILT_IN.map((type) => [type.code, type] as const))('register %s', (code, type: RegisterType) => {
  // Entries refer to others of other registers (an end to its guardianship): all are written by one hand.
  const rows = [...madeRows({ seed: 31, types: [code], books: 1, rowsPerBook: ROWS })]
  const key = `${code}.${rows[0]!.book.year}.${rows[0]!.book.volume}`
  const folder = () => join(here.store.folder, key)

  test('its template goes out with office and book, is filled in, and loads back with a page for each row', async () => {
    const template = await here.clerk.get(`/api/registers/${code}/template?office=${OFFICE.code}&book=${key}`)
    expect(template.status).toBe(200)
    const generation = type.generations.at(-1)!
    const cells = Object.assign({}, ...rows.map(({ values }, n) => cellsOf(type, generation, n + 2, values)))
    mkdirSync(folder(), { recursive: true })
    const filled = { name: `${key}.xlsx`, path: join(folder(), `${key}.xlsx`) }
    writeFileSync(filled.path, await typeInto(template.bytes, cells))
    const pages = rows.map((_, n) => {
      const name = `${String(n + 1).padStart(3, '0')}.pdf`
      writeFileSync(join(folder(), name), pageOf(`${key} ${n}`))
      return { name, path: join(folder(), name) }
    })
    const { body } = await here.clerk.load<Report>(OFFICE.code, [filled, ...pages])
    expect(body.packages[0]).toMatchObject({ refusal: null, rows: ROWS, taken: ROWS, refused: 0 })
    expect(body.packages[0]!.columns).toEqual({ unknown: [], missing: [] })
    expect(body.packages[0]!.files).toMatchObject({ matched: ROWS, missing: [] })
    expect(body.packages[0]!.findings.filter((found) => found.level === 'error')).toEqual([])
  })

  test('is checked, acknowledged and approved by others', async () => {
    const book = await bookOf(here.clerk, key)
    const checked = await here.checker.send<Batch>('POST', `/api/books/${book.id}/check`, { operation: newId() })
    expect(checked.body).toEqual({ done: ROWS, left: [] })
    await settle(here.chair, book.id)
    const approved = await here.chair.send<Batch>('POST', `/api/books/${book.id}/approve`, { operation: newId() })
    expect(approved.body).toEqual({ done: ROWS, left: [] })
  })

  test('is found by the name of whom an entry is about, without its marks', async () => {
    const subject = type.roles.find((role) => role.subject)!
    const name = rows[3]!.values[subject.name]!
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
    const { results } = (
      await here.clerk.get<{ results: { name: string; book: { key: string } }[] }>(
        `/api/search?q=${encodeURIComponent(plain)}`,
      )
    ).body
    expect(results.map((one) => one.name)).toContain(name)
  })

  test('goes out as its package, and loaded into an empty store gives the same records', async () => {
    const book = await bookOf(here.clerk, key)
    const exported = await here.chair.get(`/api/books/${book.id}/export`)
    expect(exported.status).toBe(200)
    const path = join(folder(), 'package.zip')
    writeFileSync(path, exported.bytes)
    const zip = await openZip(path, { bytes: 1e9, entries: 1000, ratio: 1000 })
    if (!zip.ok) throw new Error(zip.problem)
    const names = zip.value.entries.map((entry) => entry.name)
    expect(names.map((name) => name.split('.').at(-1)).sort()).toEqual(['xlsx', 'zip'])
    for (const entry of zip.value.entries) expect((await readEntry(entry)).ok).toBe(true)
    zip.value.close()
    const { body } = await empty.clerk.load<Report>(OFFICE.code, [{ name: 'package.zip', path }])
    expect(body.packages[0]).toMatchObject({ refusal: null, taken: ROWS, files: { matched: ROWS, unmatched: [] } })
    const again = await empty.clerk.load<Report>(OFFICE.code, [{ name: 'package.zip', path }])
    expect(again.body.packages[0]).toMatchObject({ taken: 0, unchanged: ROWS, changed: 0 })
  })
})

test('all twelve registers together say the same in both stores, and everything derived still follows', async () => {
  expect(await textsOf(empty)).toEqual(await textsOf(here))
  for (const place of [here, empty]) expect((await verifyStore(place.store)).problems).toEqual([])
})
