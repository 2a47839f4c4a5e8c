// The household of a record on the screen: what agrees, what does not, both texts side by side, the way to the other.
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Office } from '../../src/access/access.db.ts'
import { ensureBook } from '../../src/book/book.db.ts'
import { BIRTH, MARRIAGE } from '../../src/check/made-up-families.ts'
import { fromIsoDay } from '../../src/lib/civil-date.ts'
import { newId } from '../../src/lib/id.ts'
import { enterRecord } from '../../src/record/form.db.ts'
import type { RegisterCode } from '../../src/register/register.ts'
import type { Values } from '../../src/register/values.ts'
import { DESK, expectAccessible, expectFits, openBrowser, PHONE, signIn } from '../support/browser.ts'
import { childOf } from '../support/children.ts'
import { serve } from '../support/http.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../support/store.ts'

const SHOTS = resolve(import.meta.dirname, '..', '..', 'test-results', 'screens')
let store: TestStore
let server: Awaited<ReturnType<typeof serve>>
let browser: Browser
let home: Office
let record: string
let alone: string

async function enter(type: RegisterCode, values: Values, office: Office, number: string): Promise<string> {
  const { book } = await ensureBook(store.db, office.id, { type, year: '2018', volume: '01' })
  const actor = await addPerson(store, `can-bo-${number}`, 'clerk', office)
  const id = newId()
  await enterRecord(
    store.db,
    book,
    { record: id, values: { ...values, number, volume: '01/2018' }, states: {} },
    { actor, settings: { checkerApproves: false }, today: fromIsoDay('2026-11-23'), officeName: office.name },
    { operation: newId() },
  )
  return id
}

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  store = await openTestStore()
  home = await addTestOffice(store)
  const away = await addTestOffice(store, 'LK')
  await addPerson(store, 'lan', 'clerk', home)
  await enter('KS', { ...BIRTH, ...childOf(3), 'child.born': '03.04.2015', 'mother.born': '1991' }, home, '11')
  await enter('KH', MARRIAGE, home, '12')
  await enter('KS', BIRTH, away, '13')
  record = await enter('KS', BIRTH, home, '14')
  alone = await enter(
    'KS',
    { ...BIRTH, 'child.name': 'Vi Thị Én', 'mother.name': 'Vi Thị Ban', 'father.name': 'Lò A Sử' },
    home,
    '15',
  )
  server = await serve(store)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await store.close()
})

test('conflicts come first with both texts, what agrees is counted, another office is named without a person', async () => {
  const page = (await signIn(browser, server, 'lan')).page
  await page.goto(`${server.url}/records/${record}`)
  const panel = page.getByRole('region', { name: 'Hộ gia đình và hồ sơ liên quan' })
  await panel.getByText('H-01').waitFor()
  const lines = await panel.getByRole('listitem').allInnerTexts()
  expect(lines[0]).toMatch(/Mâu thuẫn/)
  expect(lines.find((line) => line.includes('H-01'))).toMatch(/sinh 12\.05\.1990[\s\S]*sinh 1991/)
  const hidden = lines.find((line) => line.includes('K-04'))
  expect(hidden).toContain('UBND xã LK')
  expect(hidden).toContain('Thuộc đơn vị khác')
  expect(await panel.getByText(/khớp, 2 mâu thuẫn/).count()).toBe(1)
  await panel.getByText('Vì sao?').first().focus()
  await page.keyboard.press('Enter')
  for (const [size, viewport] of [
    ['1440', DESK],
    ['390', PHONE],
  ] as const) {
    await page.setViewportSize(viewport)
    await page.waitForTimeout(150)
    await panel.scrollIntoViewIfNeeded()
    await page.screenshot({ path: join(SHOTS, `related-${size}.png`), fullPage: true })
    await expectAccessible(page, `related at ${size}`)
    await expectFits(page, `related at ${size}`)
  }
  await page.setViewportSize(DESK)
  // The finding itself leads to the other record too.
  await page
    .getByRole('region', { name: 'Lỗi, cảnh báo' })
    .getByRole('link', { name: 'KS.2018.01 số 11' })
    .first()
    .click()
  await page.getByRole('heading', { name: /Số 11/ }).waitFor()
})

test('a record that nobody is related to says what would show here', async () => {
  const page = (await signIn(browser, server, 'lan')).page
  await page.goto(`${server.url}/records/${alone}`)
  const panel = page.getByRole('region', { name: 'Hộ gia đình và hồ sơ liên quan' })
  await panel.getByText('Chưa có hồ sơ liên quan.').waitFor()
})
