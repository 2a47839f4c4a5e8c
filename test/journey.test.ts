// One book from package to export, over HTTP, through the worker, on a real database: then the ugly version.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addOffice, getOffice, type Office } from '../src/access/access.db.ts'
import { newId } from '../src/lib/id.ts'
import { readWorkbook } from '../src/lib/workbook-read.ts'
import { openZip, readEntry } from '../src/lib/zip.ts'
import type { PackageReport } from '../src/record/report.ts'
import type { RecordLine } from '../src/record/view.db.ts'
import { birth } from '../src/register/types/birth.ts'
import { generate } from '../src/sample/generate.ts'
import { verifyStore } from '../src/verify.ts'
import { type Client, serve } from './support/http.ts'
import { addPerson, openTestStore, type TestStore } from './support/store.ts'

type Report = { packages: (PackageReport & { findingsByCode: Record<string, number> })[] }
type Batch = { done: number; left: { record: string; number: string; problem: string }[] }
type Book = { id: number; key: string; counts: Record<string, number> }

const ROWS = 100
let store: TestStore
let office: Office
let server: Awaited<ReturnType<typeof serve>>
let clerk: Client
let checker: Client
let approver: Client
let files: { name: string; path: string }[]
let bookKey: string

beforeAll(async () => {
  store = await openTestStore()
  const out = join(store.folder, 'made-up')
  const made = await generate({ seed: 7, offices: 1, books: 1, rows: ROWS, errors: 0, files: 'folder', out })
  const [one] = made.packages
  await addOffice(store.db, one!.office)
  office = await getOffice(store.db, one!.office.code)
  bookKey = one!.book
  const folder = join(out, office.code, bookKey)
  files = (readdirSync(folder, { recursive: true, withFileTypes: true }) ?? [])
    .filter((entry) => entry.isFile())
    .map((entry) => ({ name: entry.name, path: join(entry.parentPath, entry.name) }))
  for (const [name, role] of [
    ['lan', 'clerk'],
    ['minh', 'checker'],
    ['chair', 'approver'],
    ['khach', 'lookup'],
  ] as const)
    await addPerson(store, name, role, office)
  server = await serve(store)
  clerk = await server.client('lan')
  checker = await server.client('minh')
  approver = await server.client('chair')
})
afterAll(async () => {
  await server.stop()
  await store.close()
})

const books = async (who: Client): Promise<Book[]> =>
  (await who.get<{ books: Book[] }>(`/api/books?office=${office.code}`)).body.books
const theBook = async (): Promise<Book> => (await books(clerk)).find((book) => book.key === bookKey)!
const records = async (who: Client, book: number): Promise<RecordLine[]> =>
  (await who.get<{ records: RecordLine[] }>(`/api/books/${book}/records`)).body.records

describe('a book of a hundred entries and their pages', () => {
  test('is looked at first: a dry run says all and leaves nothing', async () => {
    const { status, body } = await clerk.load<Report>(office.code, files, { dryRun: true })
    expect(status).toBe(200)
    expect(body.packages[0]).toMatchObject({ rows: ROWS, taken: ROWS, dryRun: true, refusal: null })
    expect(await books(clerk)).toEqual([])
  })

  test('is handed in: every row taken, every page tied to its row', async () => {
    const { body } = await clerk.load<Report>(office.code, files)
    const [report] = body.packages
    expect(report).toMatchObject({
      rows: ROWS,
      taken: ROWS,
      unchanged: 0,
      changed: 0,
      refused: 0,
      files: { given: ROWS, matched: ROWS, unmatched: [], missing: [] },
    })
    expect(report!.findings.filter((found) => found.level === 'error')).toEqual([])
  })

  test('handed in again, with progress to watch, changes nothing', async () => {
    const { status, body } = await clerk.load<{ id: string }>(office.code, files, { async: true })
    expect(status).toBe(202)
    for (;;) {
      const view = (await clerk.get<{ state: string; report: Report | null }>(`/api/packages/${body.id}`)).body
      if (view.state === 'done') {
        expect(view.report?.packages[0]).toMatchObject({ rows: ROWS, taken: 0, unchanged: ROWS, changed: 0 })
        break
      }
      expect(['waiting', 'running']).toContain(view.state)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    const returned = await clerk.get(`/api/packages/${body.id}/returned`)
    expect([returned.status, returned.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  })

  test('is checked and approved by others, never by whoever entered it', async () => {
    const book = await theBook()
    expect((await clerk.send('POST', `/api/books/${book.id}/check`, { operation: newId() })).status).toBe(403)
    const checked = await checker.send<Batch>('POST', `/api/books/${book.id}/check`, { operation: newId() })
    expect(checked.body.done).toBe(ROWS)
    const first = await approver.send<Batch>('POST', `/api/books/${book.id}/approve`, { operation: newId() })
    const { findings } = (
      await approver.get<{ findings: { code: string; level: string; field: string }[] }>(
        `/api/books/${book.id}/findings`,
      )
    ).body
    for (const { code, field } of findings)
      await approver.send('POST', `/api/books/${book.id}/acknowledge`, {
        operation: newId(),
        code,
        field,
        reason: 'sổ ghi đúng như vậy',
      })
    const rest = await approver.send<Batch>('POST', `/api/books/${book.id}/approve`, { operation: newId() })
    expect(first.body.done + rest.body.done).toBe(ROWS)
    expect((await theBook()).counts).toMatchObject({ approved: ROWS })
  })

  test('is found by name, with or without marks, by number and by year', async () => {
    const book = await theBook()
    const [line] = await records(clerk, book.id)
    const khach = await server.client('khach')
    const plain = line!.subject
      .normalize('NFD')
      .replace(/\p{M}/gu, '')
      .replace(/đ/g, 'd')
      .replace(/Đ/g, 'D')
      .toLowerCase()
    for (const query of [
      line!.subject,
      plain,
      `${plain} ${bookKey.split('.')[1]}`,
      `${bookKey} số ${Number.parseInt(line!.number, 10)}`,
    ]) {
      const found = (
        await khach.get<{ results: { record: string }[] }>(
          `/api/search?q=${encodeURIComponent(query)}&fileNumber=H.2026-1`,
        )
      ).body.results
      expect(
        found.map((one) => one.record),
        query,
      ).toContain(line!.id)
    }
  })

  test('goes out as the package of Software 158, and loaded into an empty store gives the same records', async () => {
    const book = await theBook()
    const { status, bytes } = await approver.get(`/api/books/${book.id}/export`)
    expect(status).toBe(200)
    const folder = join(store.folder, 'exported')
    mkdirSync(folder)
    const outer = await openZip(bytes)
    if (!outer.ok) throw new Error(outer.problem)
    const exported: { name: string; path: string }[] = []
    for (const entry of outer.value.entries) {
      const data = await readEntry(entry)
      if (!data.ok) throw new Error(data.problem)
      const path = join(folder, entry.name)
      writeFileSync(path, data.value)
      exported.push({ name: entry.name, path })
    }
    expect(exported.map((file) => file.name).sort()).toEqual([
      `${office.code}.${bookKey}.xlsx`,
      `${office.code}.${bookKey}.zip`,
    ])
    await expectColumns(exported.find((file) => file.name.endsWith('.xlsx'))!.path)
    const whole = put(folder, 'package.zip', bytes) // as it came: a zip that holds the zip of its pages

    const other = await openTestStore()
    const there = await addOffice(other.db, { code: office.code, name: office.name })
    await addPerson(other, 'lan', 'clerk', there)
    const second = await serve(other)
    const { body } = await (await second.client('lan')).load<Report>(office.code, whole)
    expect(body.packages[0]).toMatchObject({
      rows: ROWS,
      taken: ROWS,
      files: { given: ROWS, matched: ROWS, unmatched: [] },
    })
    const senses = (db: TestStore) =>
      db.db`select encode(g.sense, 'hex') as sense from record r join reading g on g.id = r.reading_id order by 1`
    expect(await senses(other)).toEqual(await senses(store))
    const blobs = (db: TestStore) => db.db`select encode(f.sha256, 'hex') as sha from file f order by 1`
    expect(await blobs(other)).toEqual(await blobs(store))
    await second.stop()
    await other.close()
  })

  test('and everything derived still follows from what is kept', async () => {
    expect((await verifyStore(store)).problems).toEqual([])
  })
})

async function expectColumns(path: string): Promise<void> {
  const read = await readWorkbook(path)
  if (!read.ok) throw new Error(read.problem)
  expect(read.value.sheets.map((sheet) => sheet.name)).toEqual(['DL Import', 'Ghi chu'])
  for await (const row of read.value.sheets[0]!.rows()) {
    if (row.number === 1) expect(row.cells.map((cell) => cell?.text)).toEqual(birth.generations.at(-1)!.columns)
    else expect(row.cells.every((cell) => cell === undefined || cell.from === 'text')).toBe(true)
    if (row.number > 3) break
  }
}

describe('the ugly version', () => {
  test.each([
    ['a form without a file', 'package.empty', () => []],
    [
      'a picture and nothing else that is ours',
      'package.no-workbook',
      (folder: string) => put(folder, 'doc.txt', Buffer.from('x')),
    ],
  ])('%s is told as it is', async (_, code, make) => {
    const folder = join(store.folder, newId())
    mkdirSync(folder)
    const reply = await clerk.load<{ code?: string } & Report>(office.code, make(folder))
    expect(reply.body.code ?? reply.body.packages[0]?.refusal?.code).toBe(code)
  })

  test.each([
    ['GET', '/api/books?office=KHONG-CO', 404, 'office.missing'],
    ['GET', '/api/records/00000000-0000-7000-8000-000000000000', 404, 'record.missing'],
    ['GET', '/api/records/khong-phai-ma', 400, 'request.invalid'],
    ['POST', '/api/packages', 406, 'request.invalid'],
    ['GET', '/api/nothing-here', 404, 'route.missing'],
  ] as const)('%s %s: %i %s', async (method, path, status, code) => {
    const reply =
      method === 'GET'
        ? await clerk.get<{ code: string; detail: string }>(path)
        : await clerk.send<{ code: string; detail: string }>(method, path, {})
    expect([reply.status, reply.body.code]).toEqual([status, code])
    expect(reply.body.detail.length).toBeGreaterThan(5)
  })

  test('a dry run asked for in another word is refused, never done for real', async () => {
    const form = new FormData()
    form.set('office', office.code)
    form.set('dryRun', 'true')
    form.append('files', new Blob(['x']), 'a.xlsx')
    const { body } = await clerk.post<{ code: string }>('/api/packages', form)
    expect(body.code).toBe('request.invalid')
  })

  test('nobody sees anything without signing in', async () => {
    for (const path of [
      '/api/books',
      '/api/work',
      '/api/search?q=lan',
      '/api/offices',
      `/api/packages?office=${office.code}`,
    ])
      expect((await server.nobody.get(path)).status).toBe(401)
    expect((await server.nobody.load(office.code, files.slice(0, 1))).status).toBe(401)
    expect((await server.nobody.get('/healthz')).status).toBe(200)
    expect((await server.nobody.get('/readyz')).status).toBe(200)
  })

  test('another office neither sees nor touches this one', async () => {
    const elsewhere = await addOffice(store.db, { code: 'XA-KHAC', name: 'UBND xã Khác' })
    for (const [name, role] of [
      ['khac-nhap', 'clerk'],
      ['khac-duyet', 'approver'],
    ] as const)
      await addPerson(store, name, role, elsewhere)
    const book = await theBook()
    const [line] = await records(clerk, book.id)
    for (const name of ['khac-nhap', 'khac-duyet']) {
      const stranger = await server.client(name)
      expect((await stranger.get<{ books: Book[] }>('/api/books')).body.books).toEqual([])
      expect((await stranger.get(`/api/books/${book.id}/records`)).status).toBe(404)
      expect((await stranger.get(`/api/records/${line!.id}`)).status).toBe(404)
      expect((await stranger.send('POST', `/api/records/${line!.id}/approve`, { operation: newId() })).status).toBe(404)
      expect((await stranger.send('POST', `/api/books/${book.id}/approve`, { operation: newId() })).status).toBe(404)
      expect((await stranger.get(`/api/books/${book.id}/export`)).status).toBe(404)
      expect(
        (await stranger.get<{ results: unknown[] }>(`/api/search?q=${encodeURIComponent(line!.subject)}`)).body.results,
      ).toEqual([])
      expect((await stranger.load(office.code, files.slice(0, 1))).status).toBe(403)
    }
  })

  test('a wrong password and an unknown name are told alike', async () => {
    const replies = await Promise.all(
      [
        ['lan', 'sai-mat-khau-roi'],
        ['khong-ai', 'sai-mat-khau-roi'],
      ].map(([name, password]) => server.nobody.send<{ code: string }>('POST', '/api/session', { name, password })),
    )
    expect(replies.map((reply) => [reply.status, reply.body.code])).toEqual([
      [401, 'session.wrong'],
      [401, 'session.wrong'],
    ])
  })

  test('the description of the API is there and whole', async () => {
    const { body } = await server.nobody.get<{ openapi: string; paths: Record<string, unknown> }>('/api/openapi.json')
    expect(body.openapi).toMatch(/^3\.1/)
    for (const path of ['/api/packages', '/api/books/{id}/approve', '/api/records/{id}', '/api/search', '/api/session'])
      expect(body.paths).toHaveProperty([path])
    expect(JSON.stringify(body.paths['/api/packages'])).toContain('multipart/form-data')
  })

  test('metrics count what happened', async () => {
    expect((await server.nobody.get('/metrics')).bytes.toString()).toContain('hotich_request_seconds_count')
  })
})

function put(folder: string, name: string, data: Buffer): { name: string; path: string }[] {
  const path = join(folder, name)
  writeFileSync(path, data)
  return [{ name, path }]
}
