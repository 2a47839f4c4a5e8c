// The main job on the screen, by keyboard, in a real browser: hand in, look, check, approve, find. On the way every
// screen is held against WCAG 2.1 AA, at a desk and on a phone, and photographed.
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addOffice, type Office } from '../../src/access/access.db.ts'
import { addAccount } from '../../src/access/people.db.ts'
import { generate } from '../../src/sample/generate.ts'
import { DESK, look, openBrowser, press, SHOTS, signIn } from '../support/browser.ts'
import { serve } from '../support/http.ts'
import { addPerson, openTestStore, PASSWORD, type TestStore } from '../support/store.ts'

const ROWS = 8
let store: TestStore
let office: Office
let server: Awaited<ReturnType<typeof serve>>
let browser: Browser
let files: string[]
let faulty: string[]
let key: string

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  store = await openTestStore()
  const out = join(store.folder, 'made-up')
  const { packages } = await generate({ seed: 21, offices: 1, books: 1, rows: ROWS, errors: 0, files: 'folder', out })
  const [one] = packages
  office = await addOffice(store.db, one!.office)
  key = one!.book
  const folder = join(out, office.code, key)
  files = readdirSync(folder).map((name) => join(folder, name))
  const bad = join(store.folder, 'with-errors')
  await generate({ seed: 5, offices: 1, books: 1, rows: 40, errors: 0.6, files: 'none', out: bad })
  faulty = readdirSync(join(bad, office.code, key)).map((name) => join(bad, office.code, key, name))
  for (const [name, role] of [
    ['lan', 'clerk'],
    ['minh', 'checker'],
    ['chair', 'approver'],
  ] as const)
    await addPerson(store, name, role, office)
  await addPerson(store, 'quantri', 'admin', undefined)
  await addAccount(store.db, { name: 'moi', role: 'clerk', office: office.id, password: 'mot-lan-thoi-nhe' })
  server = await serve(store)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await store.close()
})

test('the sign-in screen says what is wrong', async () => {
  const page = await (await browser.newContext({ viewport: DESK })).newPage()
  await page.goto(server.url)
  await page.getByLabel('Tên đăng nhập').fill('lan')
  await page.getByLabel('Mật khẩu', { exact: true }).fill('khong-phai-mat-khau')
  await look(page, 'sign-in')
  await page.keyboard.press('Enter')
  await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng.').waitFor()
  await page.context().close()
})

test('a one-time password must be changed before anything else', async () => {
  const page = await (await browser.newContext({ viewport: DESK })).newPage()
  await page.goto(server.url)
  await page.getByLabel('Tên đăng nhập').fill('moi')
  await page.getByLabel('Mật khẩu', { exact: true }).fill('mot-lan-thoi-nhe')
  await page.keyboard.press('Enter')
  await page.getByLabel('Mật khẩu mới', { exact: true }).fill(PASSWORD)
  await page.getByLabel('Nhập lại mật khẩu mới').fill(PASSWORD)
  await look(page, 'new-password')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Việc của tôi' }).waitFor()
  await page.context().close()
})

describe('a book', () => {
  test('is handed in by the clerk: a look first, then for good, with its report', async () => {
    const { page, context, errors } = await signIn(browser, server, 'lan')
    await look(page, 'work-empty')
    await press(page, 'link', 'Nạp gói')
    const template = page.waitForEvent('download')
    await press(page, 'button', 'Tải mẫu Excel')
    expect((await template).suggestedFilename()).toBe(`mau.${office.code}.KS.xlsx`)
    await page.locator('input[type=file]').first().setInputFiles(files)
    await page.getByText(`Đã chọn ${files.length} tệp`).waitFor()
    await look(page, 'load')
    await page.locator('input[type=file]').first().setInputFiles(faulty)
    await press(page, 'button', 'Xem thử')
    await page.getByText('Tải tệp trả lại').first().waitFor({ timeout: 60_000 })
    await look(page, 'report-dry')
    expect(await page.getByText('V-07').count()).toBeGreaterThan(0)
    await page.goto(`${server.url}/packages/new`)
    await page.locator('input[type=file]').first().setInputFiles(files)
    await press(page, 'button', 'Nạp')
    await page.getByText('Tải tệp trả lại').first().waitFor({ timeout: 60_000 })
    await look(page, 'report')
    await page.goto(`${server.url}/packages`)
    await page
      .getByRole('link')
      .filter({ hasText: /xlsx|pdf/ })
      .first()
      .waitFor()
    await look(page, 'packages')
    expect(errors).toEqual([])
    await context.close()
  })

  test('is corrected in the form, beside its page, and the change stands in the history', async () => {
    const { page, context, errors } = await signIn(browser, server, 'lan')
    await press(page, 'link', 'Sổ hộ tịch')
    await page.getByRole('link', { name: key }).first().waitFor()
    await look(page, 'books')
    await press(page, 'link', key)
    await page.getByRole('link', { name: /^0?1/ }).first().waitFor()
    await look(page, 'book')
    await press(page, 'link', /^0?1/)
    const field = page.getByLabel('Người thực hiện').first()
    await field.waitFor()
    await look(page, 'record')
    await field.fill('Vi Thị Mến')
    await page.keyboard.press('Control+s')
    await page.getByText('→').first().waitFor({ timeout: 20_000 })
    await page.reload()
    expect(await page.getByLabel('Người thực hiện').first().inputValue()).toBe('Vi Thị Mến')
    expect(errors).toEqual([])
    await context.close()
  })

  test('is checked by one and approved by another', async () => {
    for (const [name, all, go] of [
      ['minh', 'Kiểm tra cả quyển', /^Kiểm tra \d|^Xác nhận .*kiểm tra|trường hợp$/],
      ['chair', 'Duyệt cả quyển', /^Duyệt \d/],
    ] as const) {
      const { page, context, errors } = await signIn(browser, server, name)
      await look(page, `work-${name}`)
      await press(page, 'link', new RegExp(`${ROWS}|${key}`))
      await press(page, 'button', all)
      await page.getByRole('dialog').waitFor()
      await look(page, `dialog-${name}`)
      const confirm = page.getByRole('dialog').getByRole('button', { name: go }).last()
      await confirm.focus()
      await page.keyboard.press('Enter')
      await page
        .getByRole('status')
        .filter({ hasText: String(ROWS) })
        .first()
        .waitFor()
      await look(page, `outcome-${name}`)
      expect(errors).toEqual([])
      await context.close()
    }
  })

  test('is found by the search box, which opens with a key', async () => {
    const { page, context, errors } = await signIn(browser, server, 'lan')
    const [row] = await store.db<{ name: string }[]>`select name from person where subject limit 1`
    await page.keyboard.press('Control+k')
    await page.locator('input[type=search]:focus').waitFor()
    await page.keyboard.type(row!.name)
    await page.keyboard.press('Enter')
    await page.getByRole('link').filter({ hasText: row!.name }).first().waitFor()
    await look(page, 'search')
    await press(page, 'button', 'English')
    await page.getByRole('link', { name: 'My work' }).first().waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(errors).toEqual([])
    await context.close()
  })
})

test('an admin sees people and offices, and no records', async () => {
  const { page, context } = await signIn(browser, server, 'quantri', { path: '/admin' })
  await page.getByText(office.name).filter({ visible: true }).first().waitFor()
  await look(page, 'admin')
  await context.close()
})
