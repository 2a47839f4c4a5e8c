// Whether a book is complete, on the screen and by keyboard alone: walk the numbers, give a reason, confirm it as a
// second person, record the closing note. Held against WCAG 2.1 AA and photographed at the desk and on a phone.
import { mkdirSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../src/access/access.ts'
import type { Book } from '../../src/book/book.db.ts'
import { settleChains } from '../../src/book/chain.db.ts'
import { addBook } from '../../src/book/chain-acts.db.ts'
import { CLEAN_BIRTH } from '../../src/check/clean-birth.ts'
import { fromIsoDay } from '../../src/lib/civil-date.ts'
import { newId } from '../../src/lib/id.ts'
import { enterRecord } from '../../src/record/form.db.ts'
import { look, openBrowser, press, SHOTS, signIn } from '../support/browser.ts'
import { serve } from '../support/http.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../support/store.ts'

let store: TestStore
let server: Awaited<ReturnType<typeof serve>>
let browser: Browser
let lan: Actor
let book: Book
let empty: Book
let long: Book

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  store = await openTestStore()
  const office = await addTestOffice(store)
  lan = await addPerson(store, 'lan', 'clerk', office)
  await addPerson(store, 'minh', 'checker', office)
  const added = async (year: string, note: { pages?: number; entries?: number }): Promise<Book> =>
    (await addBook(store.db, office.id, { type: 'KS', year, volume: '01', ...note })).book
  book = await added('2006', { pages: 40, entries: 78 })
  empty = await added('2007', {})
  long = await added('1988', { pages: 2500, entries: 5000 })
  // 17–24 lost with pages 9–12, 31 skipped, 40 twice, 55 on an earlier day.
  for (let number = 1; number <= 79; number++) {
    if ((number >= 17 && number <= 24) || number === 31) continue
    await enter(number)
    if (number === 40) await enter(number)
  }
  await fillLong()
  server = await serve(store)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await store.close()
})

async function enter(number: number): Promise<void> {
  const day = new Date(Date.UTC(2006, 0, number === 55 ? 20 : 3 + number * 4)).toISOString().slice(0, 10)
  const [year, month, date] = day.split('-')
  const values = {
    ...CLEAN_BIRTH,
    number: `${String(number).padStart(2, '0')}/2006`,
    volume: '01/2006',
    page: String(Math.ceil(number / 2)),
    'registered.on': `${date}.${month}.${year}`,
  }
  const settings = { checkerApproves: false }
  const context = { actor: lan, settings, today: fromIsoDay('2026-11-23'), officeName: 'UBND xã Thạch Sơn Hạ' }
  await enterRecord(store.db, book, { record: newId(), values, states: {} }, context, { operation: newId() })
}

/** Five thousand numbers with every hundredth missing; only what the chain reads is written. */
async function fillLong(): Promise<void> {
  await store.db.begin(async (tx) => {
    await tx`
      insert into record (id, office_id, book_id, type, number, number_key, number_sort, page_no, registered_first, registered_last, state, version, reading_id, entered_by)
      select gen_random_uuid(), ${long.office}, ${long.id}, 'KS', n::text, n || '/1988', n, (n + 1) / 2, 6574 + n / 20, 6574 + n / 20, 'entered', 1, gen_random_uuid(), ${lan.id}
      from generate_series(1, 5000) n where n % 100 <> 50`
    await settleChains(tx, long.office, [long.id])
  })
}
const kindOf = (page: Page): Promise<string | null> => page.locator('td[data-active="true"]').getAttribute('aria-label')
const grid = async (page: Page): Promise<void> => {
  await page.getByRole('grid').waitFor()
  await page.getByRole('grid').focus()
}

test('the clerk walks the numbers by keyboard, gives reasons, and records the closing note', async () => {
  const { page, context, errors } = await signIn(browser, server, 'lan')
  await press(page, 'link', 'Sổ hộ tịch')
  await page.getByText('chưa xong').filter({ visible: true }).first().waitFor()
  await look(page, 'chain-books', { fullPage: true })
  await press(page, 'link', 'KS.2006.01')
  await press(page, 'link', /Tính đầy đủ/)
  await grid(page)
  await look(page, 'chain', { fullPage: true })
  await grid(page)
  await page.keyboard.press('ArrowRight')
  expect(await kindOf(page)).toBe('2: Có')
  await page.keyboard.press('n')
  expect(await kindOf(page)).toBe('17: Thiếu, chưa có lý do')
  await page.keyboard.press('Enter') // to the break
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter') // its form; the reason has the focus
  await page.getByRole('textbox', { name: 'Đến' }).fill('20')
  await page.getByRole('combobox', { name: 'Lý do' }).focus()
  await page.keyboard.press('ArrowDown') // the first reason: the page is lost
  await page.keyboard.press('Tab')
  await page.keyboard.type('trang 9, 10 đã mất từ năm 2010')
  await look(page, 'chain-form', { fullPage: true })
  await press(page, 'button', 'Lưu lý do')
  await page.getByRole('heading', { name: 'Chờ xác nhận (1)' }).waitFor()
  await page.getByText('Thiếu số 21–24').first().waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Ghi lý do: Thiếu số 21–24 (4 số)',
  )
  await press(page, 'button', 'Ghi lý do: Thiếu số 31')
  await page.getByRole('combobox', { name: 'Lý do' }).selectOption('skipped')
  await page.keyboard.press('Enter')
  await press(page, 'button', 'Lưu lý do')
  await page.getByRole('heading', { name: 'Chờ xác nhận (2)' }).waitFor()
  await press(page, 'button', 'Ghi, sửa khóa sổ')
  await page.getByRole('textbox', { name: 'Số trường hợp' }).fill('71')
  await page.keyboard.press('Enter')
  await page.getByText('Lý do không khớp với khóa sổ').first().waitFor()
  await press(page, 'button', 'Ghi, sửa khóa sổ')
  await page.getByRole('textbox', { name: 'Số trường hợp' }).fill('78')
  await page.keyboard.press('Enter')
  await page.getByText('Lý do không khớp với khóa sổ').first().waitFor({ state: 'detached' })
  expect(errors).toEqual([])
  await context.close()
})

test('a second person confirms one and rejects another, each with a key', async () => {
  const { page, context, errors } = await signIn(browser, server, 'minh')
  await page.goto(`${server.url}/books/${book.id}/chain`)
  await press(page, 'button', 'Xác nhận lý do: Thiếu số 17–20 (4 số)')
  await page.getByRole('heading', { name: 'Đã xác nhận (1)' }).waitFor()
  await press(page, 'button', 'Không chấp nhận lý do: Thiếu số 31')
  // The dialog gives its reason the focus once it is painted; a person sees that first.
  await page.waitForFunction(() => document.activeElement?.matches('[role=dialog] textarea'))
  await page.keyboard.type('sổ gốc có số 31 ở trang 16')
  const reject = page.getByRole('dialog').getByRole('button', { name: 'Không chấp nhận' })
  await reject.focus()
  await page.keyboard.press('Enter')
  await page.getByText(/minh không chấp nhận .*: sổ gốc có số 31 ở trang 16/).waitFor()
  await look(page, 'chain-confirmed', { fullPage: true })
  await press(page, 'button', 'English')
  await page.getByText('Numbers 17–20 missing (4)').waitFor()
  expect(errors).toEqual([])
  await context.close()
})

test('Enter on a number that is there opens its record', async () => {
  const { page, context } = await signIn(browser, server, 'lan')
  await page.goto(`${server.url}/books/${book.id}/chain`)
  await grid(page)
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.getByLabel('Trang số').first().waitFor()
  await context.close()
})

test('a book without anything teaches what to do', async () => {
  const { page, context } = await signIn(browser, server, 'lan')
  await page.goto(`${server.url}/books/${empty.id}/chain`)
  await page.getByText('Chưa có số nào để vẽ.').waitFor()
  await look(page, 'chain-empty', { fullPage: true })
  await context.close()
})

test('five thousand numbers are drawn and walked', async () => {
  const { page, context, errors } = await signIn(browser, server, 'lan')
  await page.goto(`${server.url}/books/${long.id}/chain`)
  await grid(page)
  await page.keyboard.press('Control+End')
  expect(await kindOf(page)).toBe('5000: Có')
  await page.keyboard.press('p')
  expect(await kindOf(page)).toBe('4950: Thiếu, chưa có lý do')
  await look(page, 'chain-long', { fullPage: true })
  expect(errors).toEqual([])
  await context.close()
})
