// Nothing of a person leaves unlogged: every GET route of the server, asked by every role, with planted people in every
// place that an answer could come from. An answer that holds a name or number of theirs has a row that names the record,
// or its book, and whoever asked.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, type Reply, serve } from '../test/support/http.ts'
import { folderOf } from '../test/support/ledger.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../test/support/store.ts'
import type { Office } from './access/access.db.ts'
import { type Actor, ROLES, type RoleName } from './access/access.ts'
import { type Book, ensureBook } from './book/book.db.ts'
import { CLEAN_BIRTH } from './check/clean-birth.ts'
import { sealAll } from './ledger/seal.db.ts'
import { fromIsoDay } from './lib/civil-date.ts'
import { newId } from './lib/id.ts'
import { writeWorkbook } from './lib/workbook-write.ts'
import { openZip, readEntry } from './lib/zip.ts'
import { enterRecord } from './record/form.db.ts'
import { actOn } from './record/record.db.ts'
import { fieldMap } from './register/register.ts'
import { birth } from './register/types/birth.ts'
import type { Values } from './register/values.ts'

const settings = { checkerApproves: false }
/** Roles and where they are held; a second clerk far away. */
const PEOPLE = Object.keys(ROLES) as RoleName[]
const OF_PROVINCE: readonly RoleName[] = ['department', 'auditor', 'admin']

type Planted = { readonly id: string; readonly book: number; readonly marks: readonly string[] }
const planted: Planted[] = []
let store: TestStore
let server: Awaited<ReturnType<typeof serve>>
let office: Office
let book: Book
let file: string
let handIn: string
/** Sizes of the ledger's seals. */
let seals: number[]
const actors = new Map<string, Actor>()
const clients = new Map<string, Client>()

const NAMES = ['Chu Mốc Đài', 'Khúc Mốc Ngạn', 'Lục Mốc Tường', 'Giáp Mốc Uyên', 'Ngân Mốc Vỹ', 'Phó Mốc Xuyến']
/** A child that no other text of the store mentions. */
const child = (n: number): Values => ({ 'child.name': NAMES[n]!, 'child.id': `04031855512${n}` })

async function plant(of: Book, by: Actor, n: number, changes: Values = {}): Promise<string> {
  const id = newId()
  const values = { ...CLEAN_BIRTH, ...child(n), number: `${n + 1}/2018`, ...changes }
  const context = { actor: by, settings, today: fromIsoDay('2026-11-23'), officeName: office.name }
  await enterRecord(store.db, of, { record: id, values, states: {} }, context, { operation: newId() })
  planted.push({ id, book: of.id, marks: Object.values(child(n)) })
  return id
}

beforeAll(async () => {
  store = await openTestStore()
  office = await addTestOffice(store)
  const away = await addTestOffice(store, 'XA')
  for (const role of PEOPLE)
    actors.set(role, await addPerson(store, role, role, OF_PROVINCE.includes(role) ? undefined : office))
  actors.set('far', await addPerson(store, 'far', 'clerk', away))
  book = (await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '02' })).book
  const clerk = actors.get('clerk')!
  const scanned = await plant(book, clerk, 0, { 'mother.residence': 'Bản Không Ai Biết' })
  const approved = await plant(book, clerk, 1)
  const returned = await plant(book, clerk, 2, { 'child.birthplace': 'Trạm Mốc Ngoài Bản Đồ' })
  await plant(
    (await ensureBook(store.db, away.id, { type: 'KS', year: '2018', volume: '02' })).book,
    actors.get('far')!,
    3,
  )
  await store.db`delete from finding where record_id = ${approved}`
  await store.db`update record set has_file = true, errors = 0, warnings = 0 where id = ${approved}`
  await actOn(store.db, approved, { act: 'check' }, actors.get('checker')!, settings, { operation: newId() })
  await actOn(store.db, approved, { act: 'approve' }, actors.get('approver')!, settings, { operation: newId() })
  await actOn(store.db, returned, { act: 'return', reason: 'xem lại' }, actors.get('checker')!, settings, {
    operation: newId(),
  })
  file = newId()
  const path = join(store.folder, 'page.txt')
  writeFileSync(path, NAMES[0]!)
  const blob = await store.blobs.putFile(path)
  await store.db`insert into blob (sha256, size) values (${blob.sha256}, ${blob.size})`
  await store.db`
    insert into file (id, office_id, book_id, record_id, package_id, name, media_type, sha256)
    values (${file}, ${office.id}, ${book.id}, ${scanned}, ${newId()}, 'trang.png', 'image/png', ${blob.sha256})`
  server = await serve(store)
  for (const name of actors.keys()) clients.set(name, await server.client(name))
  const early = await sealAll(store.db, folderOf(store))
  handIn = await load()
  seals = [...early, ...(await sealAll(store.db, folderOf(store)))].map(({ size }) => size)
})
afterAll(async () => {
  await server.stop()
  await store.close()
})

/** Hands in a row whose child the report quotes: its name holds a digit. */
async function load(): Promise<string> {
  const folder = join(store.folder, 'goi')
  mkdirSync(folder)
  const name = `${NAMES[4]} 9`
  const values: Values = { ...CLEAN_BIRTH, ...child(4), 'child.name': name, number: '77/2018' }
  const columns = birth.generations[1]!.columns
  const cells = columns.map((column) => {
    const field = [...fieldMap(birth).values()].find((one) => one.column === column)
    return (field && values[field.key]) ?? ''
  })
  const path = join(folder, 'goi.xlsx')
  await writeWorkbook(path, { sheets: [{ name: 'DL Import', rows: [[...columns], cells] }] })
  const { body } = await clients
    .get('clerk')!
    .load<{ id: string }>(office.code, [{ name: 'goi.xlsx', path }], { async: true })
  for (;;) {
    const { state } = (await clients.get('clerk')!.get<{ state: string }>(`/api/packages/${body.id}`)).body
    if (state === 'done') break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const [row] = await store.db<{ id: string }[]>`select record_id as id from reading where package_id = ${body.id}`
  planted.push({ id: row!.id, book: book.id, marks: Object.values(child(4)) })
  return body.id
}

/** Addresses worth asking of each route. A route that is not here is asked with ids of everything. */
const ADDRESSES: Readonly<Record<string, () => readonly string[]>> = {
  '/api/books/{id}': () => [`/api/books/${book.id}`],
  '/api/books/{id}/records': () => [`/api/books/${book.id}/records`, `/api/books/${book.id}/records?level=error`],
  '/api/books/{id}/findings': () => [`/api/books/${book.id}/findings`],
  '/api/books/{id}/chain': () => [`/api/books/${book.id}/chain`],
  '/api/books/{id}/export': () => [`/api/books/${book.id}/export`],
  '/api/accounts/{name}/history': () => ['/api/accounts/clerk/history'],
  '/api/ledger/checkpoint': () => ['/api/ledger/checkpoint'],
  '/api/ledger/tile/{level}/{*}': () => ['/api/ledger/tile/0/000.p/1'],
  '/api/ledger/consistency': () => [`/api/ledger/consistency?from=${seals[0]}&to=${seals.at(-1)}`],
  '/api/ledger/events/{id}/proof': () => ['/api/ledger/events/1/proof'],
  '/api/books': () => ['/api/books', `/api/books?office=${office.code}`],
  '/api/packages': () => [`/api/packages?office=${office.code}`],
  '/api/packages/{id}': () => [`/api/packages/${handIn}`],
  '/api/packages/{id}/returned': () => [`/api/packages/${handIn}/returned`],
  '/api/files/{id}': () => [`/api/files/${file}`],
  '/api/search': () =>
    [...NAMES, ...planted.map(({ marks }) => marks[1]!), 'KS.2018.02 số 1'].map(
      (q) => `/api/search?q=${encodeURIComponent(q)}`,
    ),
  '/api/seen/records': () => [`/api/seen/records?office=${office.code}&name=${encodeURIComponent('KS.2018.02 số 1')}`],
  '/api/units': () => [`/api/units?q=${encodeURIComponent('Thạch Sơn')}`],
  '/api/registers/{type}/template': () => [`/api/registers/KS/template?office=${office.code}&book=KS.2018.02`],
}
const guess = (route: string): string[] =>
  [...planted.map(({ id }) => id), String(book.id), office.code, handIn, file].map((id) =>
    route.replaceAll(/\{\w+\}/g, id),
  )

/** Everything an answer says: JSON and text as it is, workbooks and zips down to their parts. */
async function textOf(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 2).toString() !== 'PK') return bytes.toString()
  const zip = await openZip(bytes)
  if (!zip.ok) throw new Error(`an answer that is no zip: ${zip.problem}`)
  const parts: string[] = []
  for (const entry of zip.value.entries) {
    const content = await readEntry(entry)
    if (content.ok) parts.push(await textOf(content.value))
  }
  return parts.join('\n')
}

type Row = { records: string[]; books: number[] }
async function newRows(actor: Actor, after: number): Promise<Row[]> {
  return store.db<Row[]>`select records, books from access_log where actor = ${actor.id} and id > ${after}`
}
const top = async (): Promise<number> =>
  (await store.db<{ id: number }[]>`select coalesce(max(id), 0) as id from access_log`)[0]!.id

test('every answer with a name or number of a planted person has a row that names the record or its book, and who asked', async () => {
  const { body } = await clients.get('clerk')!.get<{ paths: Record<string, { get?: unknown }> }>('/api/openapi.json')
  const routes = Object.entries(body.paths).flatMap(([path, methods]) => (methods.get ? [path] : []))
  const answered = new Set<string>()
  const shown = new Map<string, number>()
  const unlogged: string[] = []
  for (const [name, actor] of actors)
    for (const route of routes)
      for (const address of ADDRESSES[route]?.() ?? guess(route)) {
        const before = await top()
        const withFile = `${address}${address.includes('?') ? '&' : '?'}fileNumber=H.1`
        const reply: Reply<unknown> = await clients.get(name)!.get(withFile)
        if (reply.status !== 200) continue
        answered.add(route)
        const text = (await textOf(reply.bytes)).normalize('NFC')
        const said = planted.filter(({ marks }) => marks.some((mark) => text.includes(mark)))
        if (said.length === 0) continue
        shown.set(route, (shown.get(route) ?? 0) + 1)
        // What the log itself quotes of a search is the asker's own word, and logged when it was searched for.
        if (route === '/api/seen') continue
        const rows = await newRows(actor, before)
        for (const { id, book } of said)
          if (!rows.some(({ records, books }) => records.includes(id) || books.includes(book)))
            unlogged.push(`${name} ${address}`)
      }
  expect(unlogged).toEqual([])
  // The test sees what it is about: these routes did show planted people to somebody …
  expect([...shown.keys()].sort()).toEqual([
    '/api/books/{id}/export',
    '/api/books/{id}/records',
    '/api/files/{id}',
    '/api/packages/{id}',
    '/api/packages/{id}/returned',
    '/api/records/{id}',
    '/api/records/{id}/related',
    '/api/search',
    '/api/seen',
    '/api/work',
  ])
  // … and every route answered somebody.
  expect(routes.filter((route) => !answered.has(route))).toEqual([])
})

test('acts answer with the record and are rows of their own kind', async () => {
  const { id } = planted[0]!
  const checker = actors.get('checker')!
  const before = await top()
  const { status } = await clients
    .get('checker')!
    .send('POST', `/api/records/${id}/return`, { operation: newId(), reason: 'xem lại' })
  expect(status).toBe(200)
  const rows = await store.db`select kind, records from access_log where actor = ${checker.id} and id > ${before}`
  expect([...rows]).toEqual([{ kind: 'act', records: [id] }])
})

test('spellings of places that wait name the records they are shown from', async () => {
  const clerk = actors.get('clerk')!
  const before = await top()
  const { body } = await clients.get('clerk')!.get<{ lines: { record: string }[] }>('/api/places/queue')
  expect(body.lines.length).toBeGreaterThan(0)
  const rows = await store.db`select kind, records from access_log where actor = ${clerk.id} and id > ${before}`
  expect([...rows]).toEqual([{ kind: 'places', records: [...new Set(body.lines.map(({ record }) => record))] }])
})

test.each([
  ['no file number', ''],
  ['blanks', '?fileNumber=12%2034'],
  ['61 letters', `?fileNumber=${'a'.repeat(61)}`],
])('look-up opens nothing with %s', async (_, query) => {
  const { status, body } = await clients.get('lookup')!.get<{ code: string }>(`/api/records/${planted[3]!.id}${query}`)
  expect([status, body.code]).toEqual(query === '' ? [403, 'seen.file-number'] : [400, 'seen.file-number-form'])
})

test('auditor and admin are shown no planted person anywhere, look-up no page and no ethnic group', async () => {
  for (const name of ['auditor', 'admin'])
    for (const address of [
      `/api/records/${planted[0]!.id}`,
      `/api/books/${book.id}/records`,
      `/api/files/${file}`,
      `/api/books/${book.id}/export`,
      `/api/packages/${handIn}`,
    ])
      expect(
        (await clients.get(name)!.get(`${address}?fileNumber=H.1`)).status,
        `${name} ${address}`,
      ).toBeGreaterThanOrEqual(400)
  expect((await clients.get('lookup')!.get(`/api/files/${file}?fileNumber=H.1`)).status).toBe(404)
  const { body, bytes } = await clients
    .get('lookup')!
    .get<{ hidden: { fields: string[] } }>(`/api/records/${planted[0]!.id}?fileNumber=H.1`)
  expect(body.hidden.fields).toContain('child.ethnicity')
  expect(bytes.toString()).not.toMatch(/"[a-z.]*ethnicity":/)
})

test('the workbook of who looked opens as one and holds the file numbers', async () => {
  const { status, bytes } = await clients.get('approver')!.get(`/api/records/${planted[0]!.id}/seen/workbook`)
  expect(status).toBe(200)
  const text = await textOf(bytes)
  expect(text).toContain('H.1')
  expect(text).not.toContain(NAMES[0])
})
