// Rules on the screen, by keyboard: a finding explains itself, the department sets a rule, an office is checked again.
import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Office } from '../../src/access/access.db.ts'
import { ensureBook } from '../../src/book/book.db.ts'
import { CLEAN_BIRTH } from '../../src/check/clean-birth.ts'
import { fromIsoDay } from '../../src/lib/civil-date.ts'
import { newId } from '../../src/lib/id.ts'
import { enterRecord } from '../../src/record/form.db.ts'
import { look, openBrowser, SHOTS, signIn } from '../support/browser.ts'
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
  await addPerson(store, 'so', 'department', undefined)
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

test('a finding says what was compared, why it matters, the law and what to do', async () => {
  const { page, errors } = await signIn(browser, server, 'lan', { path: `/records/${record}` })
  const why = page.getByRole('button', { name: 'Vì sao? V-14' }).first()
  await why.waitFor()
  expect(await why.getAttribute('aria-expanded')).toBe('false')
  await why.focus()
  await page.keyboard.press('Enter')
  expect(await why.getAttribute('aria-expanded')).toBe('true')
  for (const part of ['So sánh:', 'Vì sao cần:', 'Cách xử lý:', 'Căn cứ:'])
    await page.getByText(part).filter({ visible: true }).first().waitFor()
  await look(page, 'record-why')
  expect(errors).toEqual([])
  await page.context().close()
})

test('a clerk reads the rules and sets none', async () => {
  const { page, errors } = await signIn(browser, server, 'lan', { path: '/rules' })
  await page.getByRole('rowheader', { name: 'KH-01' }).waitFor()
  expect(await page.getByRole('combobox').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Kiểm tra lại đơn vị' }).count()).toBe(0)
  expect(errors).toEqual([])
  await page.context().close()
})

test('the department finds a rule, sets it with a reason, and checks an office again', async () => {
  const { page, errors } = await signIn(browser, server, 'so', { path: '/rules' })
  const search = page.getByLabel('Tìm quy tắc')
  await search.waitFor()
  await look(page, 'rules')
  await search.focus()
  await page.keyboard.type('ho con khac dan su')
  await page.getByRole('rowheader', { name: 'V-14' }).waitFor()
  expect(await page.getByRole('rowheader').count()).toBe(1)
  const level = page.getByLabel('Mức của tỉnh: V-14')
  await level.focus()
  await level.selectOption('off')
  await page.getByRole('dialog').waitFor()
  await look(page, 'rules-set')
  await page.getByLabel('Lý do').fill('Xã có nhiều dân tộc không có họ')
  await page.getByRole('button', { name: 'Đổi cho cả tỉnh' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/^so, .*Xã có nhiều dân tộc không có họ$/).waitFor()
  expect(await level.inputValue()).toBe('off')
  await search.fill('')
  await page.getByLabel('Chỉ quy tắc tỉnh đã đổi').check({ force: true })
  expect(await page.getByRole('rowheader').count()).toBe(1)
  await page.getByRole('button', { name: 'Kiểm tra lại đơn vị' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('1 quyển, 1 trường hợp: 1 trường hợp có kết quả khác trước').waitFor()
  await look(page, 'rules-recheck')
  await page.goto(`${server.url}/records/${record}`)
  await page.getByText('M-03').first().waitFor()
  expect(await page.getByText('V-14').count()).toBe(0)
  expect(errors).toEqual([])
  await page.context().close()
})

test('nothing found teaches', async () => {
  const { page } = await signIn(browser, server, 'lan', { path: '/rules' })
  await page.getByLabel('Tìm quy tắc').fill('xyzzy')
  await page.getByText('Thử một từ ngắn hơn').waitFor()
  await look(page, 'rules-none')
  await page.context().close()
})
