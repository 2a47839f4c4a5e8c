// At the door on the screen, in a real browser: the second factor set up and asked for, passkeys with the browser's own
// virtual authenticator, the question who one is before an act of weight, one's own account.
import { mkdirSync } from 'node:fs'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { getActor, type Office } from '../../src/access/access.db.ts'
import { codeNow } from '../../src/access/factor.db.ts'
import { addAccount } from '../../src/access/people.db.ts'
import { ensureBook } from '../../src/book/book.db.ts'
import { CLEAN_BIRTH } from '../../src/check/clean-birth.ts'
import { fromIsoDay } from '../../src/lib/civil-date.ts'
import { newId } from '../../src/lib/id.ts'
import { enterRecord } from '../../src/record/form.db.ts'
import { actOnBook } from '../../src/record/record.db.ts'
import { enterCode, enterPassword, look, openBrowser, openPage, press, SHOTS, signIn } from '../support/browser.ts'
import { type Server, serve } from '../support/http.ts'
import { addPerson, addTestOffice, openTestStore, PASSWORD, type TestStore } from '../support/store.ts'

const SETTINGS = { checkerApproves: false }
let store: TestStore
let office: Office
let server: Server
let browser: Browser

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  store = await openTestStore()
  office = await addTestOffice(store)
  await addPerson(store, 'chair', 'approver', office)
  await addPerson(store, 'lan', 'clerk', office)
  await addPerson(store, 'minh', 'checker', office)
  await addAccount(store.db, {
    name: 'hoa',
    role: 'approver',
    office: office.id,
    password: PASSWORD,
    mustChange: false,
  })
  await addAccount(store.db, { name: 'tu', role: 'approver', office: office.id, password: PASSWORD, mustChange: false })
  server = await serve(store)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await store.close()
})

const inside = (page: Page) => page.getByRole('navigation', { name: 'Các trang' }).waitFor()
/** The server by its name: a browser has no passkeys for an address of numbers. */
const named = () => server.url.replace('127.0.0.1', 'localhost')

/** A device that holds passkeys and knows its owner's finger. */
async function addAuthenticator(page: Page): Promise<{ cdp: CDPSession; id: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { cdp, id: authenticatorId }
}

test('an approver without a second factor sets one up first: app, square, code, recovery codes', async () => {
  const { page, errors, context } = await openPage(browser, server.url)
  await enterPassword(page, 'hoa')
  await page.getByRole('heading', { name: 'Bước xác thực thứ hai' }).waitFor()
  expect(await page.getByRole('navigation', { name: 'Các trang' }).count()).toBe(0)
  const secret = (await page.locator('.setup-secret').innerText()).replaceAll(' ', '')
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  await page.waitForFunction(() => {
    const picture = document.querySelector<HTMLImageElement>('.setup-picture')
    return picture?.complete === true && picture.naturalWidth > 0 // the policy lets it be drawn
  })
  await look(page, 'factor-setup', { fullPage: true })
  await enterCode(page, '000000')
  await page.getByText('Mã không đúng hoặc đã dùng rồi').waitFor()
  await enterCode(page, codeNow(secret))
  await page.getByRole('heading', { name: 'Mã dự phòng', exact: true }).waitFor()
  const codes = await page.locator('.recovery-list code').allInnerTexts()
  expect(codes).toHaveLength(10)
  await look(page, 'recovery-codes')
  await press(page, 'button', 'Tôi đã cất giữ')
  await inside(page)
  expect(errors).toEqual([])
  await context.close()

  const again = await openPage(browser, server.url)
  await enterPassword(again.page, 'hoa')
  await again.page.getByLabel('Mã 6 chữ số').waitFor()
  await look(again.page, 'code')
  await press(again.page, 'button', 'Không có điện thoại?')
  await again.page.getByLabel('Mã dự phòng').fill(codes[3]!)
  await look(again.page, 'code-recovery')
  await again.page.keyboard.press('Enter')
  await inside(again.page)
  await again.context.close()
})

test('what was tried wrongly too often says how long to wait', async () => {
  const { page, context } = await openPage(browser, server.url, /401|429/)
  await enterPassword(page, 'minh', 'khong-phai-mat-khau')
  for (let n = 2; n <= 6; n++) {
    await page.getByText('Tên đăng nhập hoặc mật khẩu không đúng.').waitFor()
    const reply = page.waitForResponse((one) => one.url().endsWith('/api/session') && one.request().method() === 'POST')
    await page.keyboard.press('Enter')
    await reply
  }
  await page.getByText(/Đợi 60 giây rồi thử lại/).waitFor()
  await look(page, 'sign-in-wait')
  await context.close()
  await store.gate`delete from sign_in_try`
})

test('a passkey is made, signs in by itself, is named and removed; a copy of it is refused', async () => {
  const { page, context, errors } = await openPage(browser, named())
  const { cdp, id: authenticatorId } = await addAuthenticator(page)
  await enterPassword(page, 'lan')
  await inside(page)
  await press(page, 'link', 'lan')
  const mine = page.getByRole('region', { name: 'Khóa truy cập' })
  await mine.getByText('Chưa có khóa truy cập nào.').waitFor()
  await mine.getByLabel('Tên khóa').fill('Máy một cửa')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Mã dự phòng' }).waitFor()
  await press(page, 'button', 'Tôi đã cất giữ')
  await mine.getByText('Máy một cửa').waitFor()
  await look(page, 'my-account', { fullPage: true })
  const [made] = (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials

  await press(page, 'button', 'Đăng xuất')
  await press(page, 'button', 'Đăng nhập bằng khóa truy cập')
  await inside(page)

  // With the password the passkey is the second step.
  await press(page, 'button', 'Đăng xuất')
  await enterPassword(page, 'lan')
  await page.getByText('Tài khoản này xác nhận bằng khóa truy cập').waitFor()
  await look(page, 'code-passkey')
  await press(page, 'button', 'Dùng khóa truy cập')
  await inside(page)
  expect(errors).toEqual([])

  // Whoever copied the key some time ago counts less than the server has seen.
  await press(page, 'button', 'Đăng xuất')
  await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: made!.credentialId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...made!, signCount: 0 } })
  await press(page, 'button', 'Đăng nhập bằng khóa truy cập')
  await page.getByText('Khóa truy cập không được chấp nhận').waitFor()
  await look(page, 'sign-in-passkey-refused')
  await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: made!.credentialId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...made!, signCount: 100 } })
  await press(page, 'button', 'Đăng nhập bằng khóa truy cập')
  await inside(page)

  await press(page, 'link', 'lan')
  await press(page, 'button', 'Đổi tên “Máy một cửa”')
  await page.getByRole('dialog').getByLabel('Tên khóa').fill('Máy của Lan')
  await page.keyboard.press('Enter')
  await mine.getByText('Máy của Lan').waitFor()
  await press(page, 'button', 'Xóa khóa truy cập “Máy của Lan”')
  await page.getByRole('dialog').getByRole('button', { name: 'Xóa', exact: true }).click()
  await mine.getByText('Chưa có khóa truy cập nào.').waitFor()
  await press(page, 'button', 'Đăng xuất')
  await press(page, 'button', 'Đăng nhập bằng khóa truy cập')
  await page.getByText('Không có khóa truy cập này ở đây').waitFor()
  await context.close()
})

test('a passkey alone is enough for an approver', async () => {
  const { page, context, errors } = await openPage(browser, named())
  await addAuthenticator(page)
  await enterPassword(page, 'tu')
  await page.getByText('Dùng khóa truy cập thay cho điện thoại').click()
  await press(page, 'button', 'Thêm khóa truy cập ở máy này')
  await press(page, 'button', 'Tôi đã cất giữ')
  await inside(page)
  expect(errors).toEqual([])
  await context.close()
})

test('a device that does not know its owner’s finger makes no passkey', async () => {
  const { page, context } = await openPage(browser, named())
  const { cdp, id } = await addAuthenticator(page)
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId: id, isUserVerified: false })
  await enterPassword(page, 'lan')
  await inside(page)
  await press(page, 'link', 'lan')
  await press(page, 'button', 'Thêm khóa truy cập ở máy này')
  await page.getByText('Chưa dùng được khóa truy cập').waitFor()
  await context.close()
})

test('before approving many the approver shows who they are, and the approval goes on by itself', async () => {
  const { book } = await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '02' })
  const actor = (name: string) => getActor(store.db, name)
  const entering = {
    actor: await actor('lan'),
    settings: SETTINGS,
    today: fromIsoDay('2026-11-23'),
    officeName: office.name,
  }
  for (const [n, name] of ['Lê Ngọc Diễm', 'Hà Thu Cúc', 'Vũ Minh Khuê'].entries())
    await enterRecord(
      store.db,
      book,
      {
        record: newId(),
        values: { ...CLEAN_BIRTH, number: `${n + 1}/2018`, 'child.name': name, 'child.id': '' },
        states: {},
      },
      entering,
      { operation: newId() },
    )
  await actOnBook(store.db, book, 'check', await actor('minh'), SETTINGS, newId())
  const { page, context } = await signIn(browser, server, 'chair', { path: `/books/${book.id}`, expected: /40[13]/ })
  await store.gate`update session set proved_at = now() - interval '6 minutes'`
  await press(page, 'button', 'Duyệt cả quyển')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Duyệt \d/ })
    .click()
  const asking = page.getByRole('dialog', { name: 'Xác nhận chính là bạn' })
  await asking.waitFor()
  await look(page, 'prove')
  await asking.getByLabel('Mã 6 chữ số').fill('000000')
  await page.keyboard.press('Enter')
  await asking.getByText('Mã không đúng hoặc đã dùng rồi').waitFor()
  await press(page, 'button', 'Dùng mật khẩu')
  await asking.getByLabel('Mật khẩu', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page
    .getByRole('status')
    .filter({ hasText: /Đã duyệt|trường hợp/ })
    .first()
    .waitFor()
  expect(await asking.count()).toBe(0)
  await context.close()
})

test('one sees where one is signed in, ends one place, then all', async () => {
  const here = await signIn(browser, server, 'minh', { path: '/me' })
  const there = await signIn(browser, server, 'minh')
  const { page } = here
  await page.reload()
  const sessions = page.getByRole('region', { name: 'Đang đăng nhập ở' })
  await sessions.getByRole('button', { name: /^Đăng xuất Chrome/ }).click()
  await page.getByText('Đã đăng xuất chỗ đó.').waitFor()
  await there.page.reload()
  await there.page.getByLabel('Tên đăng nhập').waitFor()
  await press(page, 'button', 'Đăng xuất mọi nơi')
  await page.getByRole('dialog').getByRole('button', { name: 'Đăng xuất mọi nơi' }).click()
  await page.getByLabel('Tên đăng nhập').waitFor()
  expect(here.errors).toEqual([])
  for (const one of [here, there]) await one.context.close()
})
