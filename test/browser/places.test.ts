// Places on the screen, by keyboard: the queue is walked, a spelling decided with a number, undone, a lost unit told.
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Office } from '../../src/access/access.db.ts'
import { readWorkbook } from '../../src/lib/workbook-read.ts'
import { look, openBrowser, SHOTS, signIn } from '../support/browser.ts'
import { serve } from '../support/http.ts'
import { enterBirth } from '../support/place-records.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../support/store.ts'

// Two communes of that name in the lists, neither near the office.
const SHARED = 'xã Kim Bình'
let store: TestStore
let office: Office
let record: string
let server: Awaited<ReturnType<typeof serve>>
let browser: Browser

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  store = await openTestStore()
  office = await addTestOffice(store)
  const lan = await addPerson(store, 'lan', 'clerk', office)
  await addPerson(store, 'chair', 'approver', office)
  await addPerson(store, 'so', 'department', undefined)
  const enter = (origin: string) => enterBirth(store, office, lan, { 'child.origin': origin })
  for (const origin of [SHARED, SHARED, 'Xã  Kim Bình', 'xã Thạch Cũ, huyện Lam Khê, tỉnh Lam Giang', 'Trại Phong Lan'])
    record = await enter(origin)
  record = await enter('xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An')
  server = await serve(store)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await store.close()
})
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent ?? '')

test('a place of a record stands beside its text: its units then, and today', async () => {
  const { page, errors } = await signIn(browser, server, 'lan', { path: `/records/${record}`, expected: /40[01]/ })
  await page
    .getByText('xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An (2018) (chắc chắn) → nay: xã Yên Xuân, tỉnh Nghệ An')
    .filter({ visible: true })
    .first()
    .waitFor()
  expect(await page.getByLabel('Quê quán', { exact: true }).first().inputValue()).toBe(
    'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An',
  )
  await look(page, 'record-place')
  expect(errors).toEqual([])
  await page.context().close()
})

test('by keyboard: walked, decided with a number, settled, undone', async () => {
  const { page, errors } = await signIn(browser, server, 'chair', { path: '/places', expected: /40[01]/ })
  await page.getByText('3 cách ghi · 5 trường hợp').waitFor()
  await look(page, 'places')
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).toMatch(/^[Xx]ã\s+Kim Bình$/)
  await page.keyboard.press('ArrowDown')
  expect(await focused(page)).not.toMatch(/Kim Bình/)
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await page.getByLabel('1. xã Kim Bình, huyện Chiêm Hóa, tỉnh Tuyên Quang').waitFor()
  await look(page, 'places-decide')
  await page.keyboard.press('2')
  expect(await page.getByLabel('2. xã Kim Bình, thành phố Phủ Lý, tỉnh Hà Nam').isChecked()).toBe(true)
  await page.keyboard.press('Enter')
  await page.getByText('3 trường hợp ghi như vậy, 3 có kết quả khác trước.').waitFor()
  await page.getByText('2 cách ghi · 2 trường hợp').waitFor()
  await page.getByRole('rowheader', { name: /Kim Bình/ }).waitFor()
  await look(page, 'places-decided')
  await page.keyboard.press('Control+z')
  await page.getByText('3 cách ghi · 5 trường hợp').waitFor()
  expect(await page.getByRole('rowheader', { name: /Kim Bình/ }).count()).toBe(0)
  expect(errors).toEqual([])
  await page.context().close()
})

test('a lost unit is told with its years, any other unit is found by its name', async () => {
  const { page, errors } = await signIn(browser, server, 'so', { path: '/places', expected: /40[01]/ })
  await page.getByRole('button', { name: 'xã Thạch Cũ, huyện Lam Khê, tỉnh Lam Giang' }).click()
  await page.getByLabel('Đơn vị cũ, chưa có trong danh mục').check()
  expect(await page.getByLabel('Tên', { exact: false }).last().inputValue()).toBe('Thạch Cũ')
  await page.getByLabel('Có từ').fill('1954')
  await page.getByLabel('Đến').fill('1950')
  await look(page, 'places-lost')
  await page.getByRole('button', { name: 'Quyết định', exact: true }).click()
  await page.getByText('“từ” không sau “đến”').waitFor()
  await page.getByLabel('Đến').fill('1976')
  await page.getByLabel('Cho cả tỉnh').check()
  await page.getByRole('button', { name: 'Quyết định', exact: true }).click()
  await page.getByText('1 trường hợp ghi như vậy, 1 có kết quả khác trước.').waitFor()
  await page.getByRole('button', { name: 'Trại Phong Lan' }).click()
  await page.getByLabel('Đơn vị khác, tìm theo tên').check()
  await page.getByLabel('Tìm đơn vị').first().fill('linh son anh son')
  await page
    .getByRole('option', { name: /^xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An/ })
    .first()
    .click()
  await page.getByRole('button', { name: 'Quyết định', exact: true }).click()
  await page.getByRole('rowheader', { name: 'Trại Phong Lan' }).waitFor()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Báo cáo cho Phần mềm 158' }).click(),
  ])
  const read = await readWorkbook(await download.path())
  expect(read.ok && read.value.sheets.map(({ name }) => name)).toEqual(['Tổng hợp', 'Địa danh'])
  expect(errors).toEqual([])
  await page.context().close()
})

test('who may not decide looks; nothing waiting teaches', async () => {
  const { page } = await signIn(browser, server, 'lan', { path: '/places', expected: /40[01]/ })
  await page
    .getByText(/cách ghi/)
    .first()
    .waitFor()
  expect(await page.getByRole('button', { name: /Kim Bình/ }).count()).toBe(0)
  await store.db`delete from finding where code = 'R-05'`
  await page.reload()
  await page.getByText('Không còn địa danh nào chờ quyết định.').waitFor()
  await look(page, 'places-none')
  await page.context().close()
})
