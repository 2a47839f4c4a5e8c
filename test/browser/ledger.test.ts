// The ledger on the screen, by keyboard: its head is copied, an event is looked up, its proof is saved and holds.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureBook } from '../../src/book/book.db.ts'
import { CLEAN_BIRTH } from '../../src/check/clean-birth.ts'
import { verifierKeys } from '../../src/ledger/proof.db.ts'
import { rotateKey } from '../../src/ledger/rotate.db.ts'
import { sealAll } from '../../src/ledger/seal.db.ts'
import { fromIsoDay } from '../../src/lib/civil-date.ts'
import { newId } from '../../src/lib/id.ts'
import { correctRecord, enterRecord } from '../../src/record/form.db.ts'
import { look, openBrowser, press, SHOTS, signIn } from '../support/browser.ts'
import { serve } from '../support/http.ts'
import { addEvents, folderOf } from '../support/ledger.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../support/store.ts'

const VERIFIER = resolve(import.meta.dirname, '..', '..', 'bin', 'verify-proof.mjs')
let store: TestStore
let record: string
let server: Awaited<ReturnType<typeof serve>>
let browser: Browser
/** Corrects the record once more. */
let correct: () => Promise<unknown>

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  store = await openTestStore()
  const office = await addTestOffice(store)
  const { book } = await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '02' })
  const lan = await addPerson(store, 'lan', 'clerk', office)
  await addPerson(store, 'tra', 'auditor', undefined)
  record = newId()
  const context = {
    actor: lan,
    settings: { checkerApproves: false },
    today: fromIsoDay('2026-11-23'),
    officeName: office.name,
  }
  const form = { record, values: { ...CLEAN_BIRTH, 'child.name': 'Lê Ngọc Diễm' }, states: {} }
  await enterRecord(store.db, book, form, context, { operation: newId() })
  server = await serve(store)
  browser = await openBrowser()
  correct = () =>
    correctRecord(store.db, book, { ...form, values: { ...form.values, page: '12' } }, context, { operation: newId() })
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await store.close()
})

test('before the first seal the screen says when it comes; an event that waits says so', async () => {
  const { page, errors } = await signIn(browser, server, 'tra', { path: '/ledger', expected: /40[149]/ })
  await page.getByText('Chưa có niêm phong nào').waitFor()
  await look(page, 'ledger-none')
  expect(errors).toEqual([])
  await page.context().close()
  const clerk = await signIn(browser, server, 'lan', { path: `/records/${record}` })
  await press(clerk.page, 'button', /^Bằng chứng #/)
  await clerk.page.getByText('Sự kiện này chưa được niêm phong').waitFor()
  await clerk.page.context().close()
})

test('an auditor copies the head, reads the seals, finds an event and saves its proof', async () => {
  const folder = folderOf(store)
  await sealAll(store.db, folder)
  await correct()
  for (const count of [1200, 340, 7]) {
    await addEvents(store.db, count)
    await sealAll(store.db, folder)
  }
  await rotateKey(store.db, folder, { id: 1, name: 'lan', holdings: [] }, { operation: newId() })
  await addEvents(store.db, 30)
  await sealAll(store.db, folder)

  const { page, errors } = await signIn(browser, server, 'tra', { path: '/', expected: /40[149]/ })
  await press(page, 'link', 'Sổ cái')
  await page.getByLabel('Nguyên văn niêm phong').waitFor()
  await press(page, 'button', 'Chép niêm phong')
  await page.getByText('Đã chép niêm phong.').waitFor()
  const head = await page.getByLabel('Nguyên văn niêm phong').inputValue()
  expect(head).toBe((await server.nobody.get('/api/ledger/checkpoint')).bytes.toString())
  expect(await page.getByRole('region', { name: 'Các niêm phong' }).getByRole('row').count()).toBe(1 + 6)

  const number = page.getByLabel('Số sự kiện')
  await number.fill('một')
  await number.press('Enter')
  await page.getByText('Nhập một số').waitFor()
  await number.fill('99999')
  await number.press('Enter')
  await page.getByText('Không có sự kiện số này').waitFor()
  const [event] = await store.db<
    { id: number }[]
  >`select id from event where subject_id = ${record} order by id limit 1`
  await number.fill(String(event?.id))
  await number.press('Enter')
  await page.getByRole('heading', { name: `Sự kiện ${event?.id}` }).waitFor()
  await look(page, 'ledger', { fullPage: true })
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'button', 'Tải bằng chứng')])
  const file = await download.path()
  const [, key] = await verifierKeys(store.db)
  expect(execFileSync(process.execPath, [VERIFIER, file, '--key', key!]).toString()).toContain('ĐÚNG / HOLDS')
  expect(errors).toEqual([])
  await page.context().close()
})

test('a clerk saves the proof of what happened to a record, and sees no ledger in the menu', async () => {
  const { page, errors } = await signIn(browser, server, 'lan', { path: `/records/${record}` })
  const proofs = page.getByRole('button', { name: /^Bằng chứng #/ })
  await proofs.first().waitFor()
  expect(await proofs.count()).toBe(2)
  await page.getByRole('region', { name: 'Lịch sử' }).scrollIntoViewIfNeeded()
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, 'button', /^Bằng chứng #/)])
  expect(download.suggestedFilename()).toMatch(/^event-\d+\.proof\.json$/)
  await look(page, 'record-history-proof', { fullPage: true })
  expect(await page.getByRole('link', { name: 'Sổ cái' }).count()).toBe(0)
  expect(errors).toEqual([])
  await page.context().close()
})
