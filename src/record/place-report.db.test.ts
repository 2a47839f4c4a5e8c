// Places over the API, with the job that follows a decision; and the report for Software 158.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, serve } from '../../test/support/http.ts'
import { enterBirth } from '../../test/support/place-records.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { addOffice, type Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { newId } from '../lib/id.ts'
import { readWorkbook } from '../lib/workbook-read.ts'
import type { PlaceDecision, PlaceQueue, PlaceRecheck, RegisterRecord } from '../ui/contract.ts'

let store: TestStore
let office: Office
let other: Office
let lan: Actor
let server: Awaited<ReturnType<typeof serve>>
let chair: Client
let there: Client
let so: Client
let clerk: Client
let auditor: Client
beforeAll(async () => {
  store = await openTestStore()
  office = await addTestOffice(store)
  other = await addOffice(store.db, { code: 'NX', name: 'UBND xã Khe Lim, huyện Lam Sơn, tỉnh Lam Giang' })
  lan = await addPerson(store, 'lan', 'clerk', undefined)
  await addPerson(store, 'can', 'clerk', office)
  await addPerson(store, 'chair', 'approver', office)
  await addPerson(store, 'there', 'approver', other)
  await addPerson(store, 'so', 'department', undefined)
  await addPerson(store, 'giam', 'auditor', undefined)
  server = await serve(store)
  ;[chair, there, so, clerk, auditor] = (await Promise.all(
    ['chair', 'there', 'so', 'can', 'giam'].map((name) => server.client(name)),
  )) as [Client, Client, Client, Client, Client]
})
afterAll(async () => {
  await server.stop()
  await store.close()
})

const enter = (origin: string, at = office) => enterBirth(store, at, lan, { 'child.origin': origin })
const decision = (text: string, change: object = {}) => ({
  ...{ operation: newId(), text, office: 'TS', period: '2016-', units: ['own:HW00'] },
  ...change,
})
const decide = (client: Client, body: { operation: string }) =>
  client.send<PlaceRecheck & { code?: string }>('POST', '/api/places/decide', body)
async function finished(client: Client, operation: string): Promise<PlaceRecheck> {
  for (let tries = 0; tries < 200; tries++) {
    const { body } = await client.get<PlaceRecheck>(`/api/places/rechecks/${operation}`)
    if (body.finished) return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the job never came to its end')
}
const texts = async (client: Client, query = ''): Promise<string[]> =>
  (await client.get<PlaceQueue>(`/api/places/queue${query}`)).body.lines.map(({ text, office: at }) => `${text} ${at}`)

describe('over the API', () => {
  test('a decision is followed by its job, with progress by count; undone the same way', async () => {
    const ids = [await enter('xã Kim Cũ'), await enter('xã Kim Cũ')]
    const body = decision('xã Kim Cũ')
    expect((await decide(chair, body)).status).toBe(200)
    expect(await finished(chair, body.operation)).toEqual({ records: 2, done: 2, changed: 2, finished: true })
    const { body: record } = await clerk.get<RegisterRecord>(`/api/records/${ids[0]}`)
    expect(record.findings.filter(({ code }) => code === 'R-05')).toEqual([])
    expect(record.values['child.origin']).toBe('xã Kim Cũ')
    expect(record.places['child.origin']).toMatchObject({ status: 'resolved', why: { code: 'decided' }, year: 2018 })
    const { decisions } = (await chair.get<{ decisions: PlaceDecision[] }>('/api/places/decisions')).body
    expect(decisions).toMatchObject([
      { text: 'xã Kim Cũ', office: 'TS', by: 'chair', lost: false, recheck: { changed: 2 } },
    ])
    const undo = { operation: newId(), text: 'xã Kim Cũ', office: 'TS', period: '2016-' }
    expect((await chair.send('POST', '/api/places/undo', undo)).status).toBe(200)
    expect(await finished(chair, undo.operation)).toMatchObject({ records: 2, changed: 2 })
    expect(await texts(chair)).toContain('xã Kim Cũ TS')
  })

  test('each sees the places of their offices, and decides in them', async () => {
    await enter('xã Tam Cũ', other)
    expect(await texts(so)).toEqual(expect.arrayContaining(['xã Kim Cũ TS', 'xã Tam Cũ NX']))
    expect(await texts(so, '?office=NX')).toEqual(['xã Tam Cũ NX'])
    expect(await texts(chair)).not.toContain('xã Tam Cũ NX')
    expect(await texts(clerk)).toContain('xã Kim Cũ TS')
    const code = async (reply: Promise<{ status: number; body: { code?: string } }>) => {
      const { status, body } = await reply
      return `${status} ${body.code ?? ''}`
    }
    expect(await code(there.get('/api/places/queue?office=TS'))).toBe('404 office.missing')
    expect(await code(auditor.get('/api/places/queue'))).toBe('403 access.denied')
    expect(await code(server.nobody.get('/api/units?q=lam'))).toBe('401 session.missing')
    expect(await code(decide(clerk, decision('xã Kim Cũ')))).toBe('403 access.denied')
    expect(await code(decide(there, decision('xã Kim Cũ')))).toBe('404 office.missing')
    expect(await code(decide(chair, decision('xã Kim Cũ', { office: null })))).toBe('403 access.denied')
    expect(await code(decide(chair, decision('xã Kim Cũ', { units: ['own:KHONG'] })))).toBe('404 place.unit')
    expect(await code(decide(chair, decision('xã Kim Cũ', { units: ['KHONG'] })))).toBe('404 place.unit')
    const lost = { kind: 'xã', name: 'Kim Cũ', from: '1976', to: '1954' }
    expect(await code(decide(chair, decision('xã Kim Cũ', { units: [], lost })))).toBe('400 place.lost')
    expect(await code(decide(chair, decision('xã Kim Cũ', { period: '1900' })))).toBe('400 request.invalid')
  })

  test('units are found by words of their names', async () => {
    const { body } = await clerk.get<{ units: { ref: string }[] }>('/api/units?q=thach%20son%20ha%20lam%20khe')
    expect(body.units[0]?.ref).toBe('own:HW00')
  })
})

describe('the report for Software 158', () => {
  const read = async (client: Client, query = ''): Promise<string[][]> => {
    const { bytes, status } = await client.get(`/api/places/report${query}`)
    expect(status).toBe(200)
    const book = await readWorkbook(bytes)
    if (!book.ok) throw new Error(book.problem)
    const sheet = book.value.sheets[1]!
    const rows: string[][] = []
    for await (const row of sheet.rows()) rows.push(Array.from({ length: 15 }, (_, at) => row.cells[at]?.text ?? ''))
    return rows
  }

  test('says what is to be added with its years and basis, what waits, and what is settled otherwise', async () => {
    await enter('xã Hạnh Cũ')
    await enter('XÃ HẠNH CŨ')
    await enter('xã Kim Bình')
    await enter('Trại Phong Lan')
    const lost = { kind: 'xã', name: 'Hạnh Cũ', parent: 'own:HW0', from: '1954', to: '1976', basis: 'NĐ 24-CP' }
    const body = decision('xã Hạnh Cũ', { units: [], lost, reason: 'theo sổ địa bạ' })
    expect((await decide(chair, body)).status).toBe(200)
    const none = decision('Trại Phong Lan', { units: [] })
    await decide(chair, none)
    await Promise.all([finished(chair, body.operation), finished(chair, none.operation)])
    const [header, ...rows] = await read(chair)
    expect(header?.slice(0, 3)).toEqual(['Ghi trong sổ', 'Số trường hợp', 'Loại sổ'])
    const row = (text: string) => rows.find(([written]) => written === text)
    const where = `${office.name} (TS)`
    expect(row('xã Hạnh Cũ')).toEqual([
      ...['xã Hạnh Cũ', '2', 'Khai sinh', where, '2018', 'Đề nghị bổ sung vào Phần mềm 158'],
      ...['xã Hạnh Cũ, huyện Lam Khê, tỉnh Lam Giang', 'Xã', 'huyện Lam Khê', '1954', '1976', 'NĐ 24-CP'],
      ...['chair', 'theo sổ địa bạ', ''],
    ])
    expect(row('xã Kim Cũ')?.slice(1, 6)).toEqual([
      ...['2', 'Khai sinh', where, '2018', 'Chờ quyết định: chưa có trong danh mục'],
    ])
    expect([row('xã Kim Bình')?.[5], row('xã Kim Bình')?.[14]]).toEqual([
      'Chờ quyết định: nhiều nơi có thể',
      'xã Kim Bình, huyện Chiêm Hóa, tỉnh Tuyên Quang; xã Kim Bình, thành phố Phủ Lý, tỉnh Hà Nam',
    ])
    expect(row('Trại Phong Lan')?.[5]).toBe('Không phải đơn vị hành chính')
    expect(rows[0]?.[0]).toBe('xã Hạnh Cũ')
    expect(row('xã Tam Cũ')).toBeUndefined()
  })

  test('of the province holds every office', async () => {
    expect((await read(so)).map(([written]) => written)).toEqual(expect.arrayContaining(['xã Tam Cũ', 'xã Hạnh Cũ']))
    expect((await read(so, '?office=NX')).map(([written]) => written)).toEqual(['Ghi trong sổ', 'xã Tam Cũ'])
  })
})
