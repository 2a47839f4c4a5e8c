// Who looked at whom, on the screens: look-up with a file number and what is hidden from it, who looked at a record, the
// auditor's page.
import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Office } from '../../src/access/access.db.ts'
import { ensureBook } from '../../src/book/book.db.ts'
import { CLEAN_BIRTH } from '../../src/check/clean-birth.ts'
import { fromIsoDay } from '../../src/lib/civil-date.ts'
import { newId } from '../../src/lib/id.ts'
import { enterRecord } from '../../src/record/form.db.ts'
import { look, openBrowser, press, SHOTS, signIn } from '../support/browser.ts'
import { serve } from '../support/http.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../support/store.ts'

let store: TestStore
let office: Office
let record: string
let server: Awaited<ReturnType<typeof serve>>
let browser: Browser

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  store = await openTestStore()
  office = await addTestOffice(store)
  const { book } = await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '02' })
  const lan = await addPerson(store, 'lan', 'clerk', office)
  await addPerson(store, 'chutich', 'approver', office)
  await addPerson(store, 'quay', 'lookup', await addTestOffice(store, 'XA'))
  await addPerson(store, 'soat', 'auditor', undefined)
  record = newId()
  await enterRecord(
    store.db,
    book,
    { record, values: { ...CLEAN_BIRTH, 'child.name': 'Lê Ngọc Diễm' }, states: {} },
    { actor: lan, settings: { checkerApproves: false }, today: fromIsoDay('2026-11-23'), officeName: office.name },
    { operation: newId() },
  )
  server = await serve(store)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await store.close()
})

test('look-up asks for a file number first, finds in another office, and names what it hides', async () => {
  const { page, errors } = await signIn(browser, server, 'quay')
  await page.getByText('Việc của bạn là tra cứu.').waitFor()
  await look(page, 'seen-lookup-home')
  await press(page, 'link', 'Tìm kiếm')
  await page.getByText('Nhập số hồ sơ trước khi tra cứu.').waitFor()
  const file = page.getByLabel('Số hồ sơ đang giải quyết')
  await file.fill('12 34')
  await page.getByText('không có dấu cách').waitFor()
  await look(page, 'seen-file-number')
  await file.fill('H.2026-00123/HT')
  await page.keyboard.press('Enter')
  await page.getByRole('searchbox').first().fill('le ngoc diem')
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: 'Lê Ngọc Diễm' }).waitFor()
  await look(page, 'seen-search')
  await press(page, 'link', 'Lê Ngọc Diễm')
  await page.getByText('Những nội dung này được ẩn').waitFor()
  expect(await page.getByLabel('Dân tộc mẹ', { exact: true }).getAttribute('placeholder')).toBe('Ẩn')
  expect(await page.getByLabel('Dân tộc mẹ', { exact: true }).inputValue()).toBe('')
  await look(page, 'seen-looked-up')
  // In a new tab the number is not there: the page asks for it instead of refusing.
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByText('Nhập số hồ sơ trước khi tra cứu.').waitFor()
  await other.getByLabel('Số hồ sơ đang giải quyết').fill('H.9')
  await other.keyboard.press('Enter')
  await other.getByText('Những nội dung này được ẩn').waitFor()
  expect(errors).toEqual([])
  await page.context().close()
  const files = await store.db<{ file: string }[]>`
    select file_number as file from access_log where kind = 'open' and "right" = 'record.lookup' order by id`
  expect(files.map(({ file }) => file)).toEqual(['H.2026-00123/HT', 'H.9'])
})

test('the approver sees who looked at a record and takes it along as a workbook', async () => {
  const { page, errors } = await signIn(browser, server, 'chutich', { path: `/records/${record}` })
  await press(page, 'link', 'Ai đã xem')
  await page.getByRole('heading', { name: 'Ai đã xem: KS.2018.02 số 05/2018' }).waitFor()
  await page.getByRole('cell', { name: 'H.2026-00123/HT' }).first().waitFor()
  await look(page, 'seen-record')
  const download = page.waitForEvent('download')
  await press(page, 'button', 'Tải Excel')
  expect((await download).suggestedFilename()).toBe('ai-da-xem.TS.KS.2018.02.xlsx')
  expect(errors).toEqual([])
  await page.context().close()
})

test('a clerk has no way there, and hears nothing by the address', async () => {
  const { page } = await signIn(browser, server, 'lan', { path: `/records/${record}` })
  await page.getByRole('heading', { name: /Lê Ngọc Diễm/ }).waitFor()
  expect(await page.getByRole('link', { name: 'Ai đã xem' }).count()).toBe(0)
  await page.goto(`${server.url}/records/${record}/seen`)
  await page.getByRole('alert').waitFor()
  await page.context().close()
})

test('the auditor sees what is unusual, every look, and finds a record by its number', async () => {
  const owner = postgres(store.ownerUrl, { max: 1, onnotice: () => undefined })
  await owner`
    insert into access_log (at, actor, kind, "right", records, offices)
    select timestamp '2026-03-05 23:10' at time zone 'Asia/Ho_Chi_Minh' + n * interval '1 minute', (select id from account where name = 'chutich'), 'open', 'record.see', array[${record}]::uuid[], array[${office.id}]::int[]
    from generate_series(1, 25) n`
  await owner.end()
  const { page, errors } = await signIn(browser, server, 'soat')
  await page.getByText('Việc của bạn là giám sát').waitFor()
  await press(page, 'link', 'Giám sát')
  await page.getByText('Không có gì khác thường trong những ngày này.').waitFor()
  await page.getByText('tìm “le ngoc diem”, thấy 1 hồ sơ').first().waitFor()
  await look(page, 'seen-auditor', { fullPage: true })
  await page.getByLabel('Từ ngày').fill('2026-03-01')
  await page.getByText('Ban đêm (22:00–05:00)', { exact: true }).waitFor()
  await look(page, 'seen-unusual', { fullPage: true })
  await press(page, 'link', 'Xem các lần xem')
  await page.getByRole('cell', { name: 'chutich' }).first().waitFor()
  await page.getByLabel('Ký hiệu sổ và số').fill('KS.2018.02 số 5')
  await page.keyboard.press('Enter')
  // Two offices: the first has no such record.
  await page
    .getByRole('heading', { name: 'Ai đã xem: KS.2018.02 số 05/2018' })
    .or(page.getByText('Đơn vị này không có hồ sơ ấy.'))
    .first()
    .waitFor()
  expect(errors).toEqual([])
  await page.context().close()
})
