// People on the screen, by keyboard: somebody new with a role and a code on paper, a role taken, a group of offices.
import { mkdirSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RoleName } from '../../src/access/access.ts'
import { addGroup, putGroup } from '../../src/access/group.db.ts'
import { giveRole } from '../../src/access/held-role.db.ts'
import { addAccount, getAccount, getOperator } from '../../src/access/people.db.ts'
import { newId } from '../../src/lib/id.ts'
import { look, openBrowser, press, SHOTS, signIn } from '../support/browser.ts'
import { serve } from '../support/http.ts'
import { addPerson, addTestOffice, openTestStore, PASSWORD, type TestStore } from '../support/store.ts'

let store: TestStore
let server: Awaited<ReturnType<typeof serve>>
let browser: Browser

const ROLES: readonly RoleName[] = ['clerk', 'checker', 'approver']

beforeAll(async () => {
  mkdirSync(SHOTS, { recursive: true })
  store = await openTestStore()
  const offices = []
  for (let n = 1; n <= 130; n++) offices.push(await addTestOffice(store, `X${String(n).padStart(3, '0')}`))
  for (const name of ['tong', 'pho']) await addPerson(store, name, 'admin', undefined)
  const operator = { actor: await getOperator(store.db), operation: newId() }
  await addGroup(store.db, { code: 'TO1', name: 'Tổ 1 miền núi' }, operator)
  await putGroup(store.db, 'TO1', { in: ['X001', 'X002', 'X003'], out: [] }, { ...operator, operation: newId() })
  // As many people as a province has; they never sign in, so that their passwords need not be costly.
  for (const office of offices)
    for (const role of ROLES)
      await addAccount(store.db, {
        name: `${role}.${office.code.toLowerCase()}`,
        role,
        office: office.id,
        password: PASSWORD,
      })
  const busy = await getAccount(store.db, 'clerk.x001')
  const [group] = await store.db<{ id: number }[]>`select id from office_group`
  await giveRole(
    store.db,
    busy,
    { role: 'coordinator', group: group!.id, since: '2027-01-01', until: '2027-12-31' },
    { ...operator, operation: newId() },
  )
  server = await serve(store)
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await store.close()
})

test('an admin adds a person with a role, and hands over the code on paper', async () => {
  const { page, errors } = await signIn(browser, server, 'tong', { path: '/admin', expected: /40[19]/ })
  await page.getByText('393 người').waitFor()
  await look(page, 'people')
  await page.keyboard.press('n')
  await page.getByRole('dialog').waitFor()
  await page.keyboard.type('nguyen.thi.hoa')
  await page.getByLabel('Vai trò').selectOption('approver')
  await page.getByRole('combobox', { name: 'Nơi' }).focus()
  await page.keyboard.type('x077')
  await page.getByRole('option', { name: /X077/ }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByLabel('Từ ngày').fill('2026-12-01')
  await look(page, 'people-add')
  await page.getByRole('dialog').getByRole('button', { name: 'Thêm người' }).focus()
  await page.keyboard.press('Enter')
  const code = await page.getByLabel('Mã dùng một lần').textContent()
  expect(code).toMatch(/^(\w{4}-){3}\w{4}$/)
  await look(page, 'people-code')
  await page.emulateMedia({ media: 'print' })
  expect(await page.getByText('Ngày giao, người giao').isVisible()).toBe(true)
  expect(await page.getByRole('heading', { name: 'Quản trị' }).isVisible()).toBe(false)
  await page.screenshot({ path: `${SHOTS}/people-slip.png` })
  await page.emulateMedia({ media: 'screen' })
  await press(page, 'button', 'Đã giao, đóng lại')
  await page.getByLabel('Tìm người').fill('duyet x077 hoa')
  await page.getByText('1 người').waitFor()
  await page.getByText(/Người duyệt · UBND xã X077, .* · từ 1\/12\/2026/).waitFor()
  await page.getByLabel('Tìm người').fill('khong ai ten the')
  await page.getByText('Thử ít chữ hơn').waitFor()
  await look(page, 'people-none')
  expect(errors).toEqual([])
  await page.context().close()
})

test('a person’s roles are given, ended and taken; the history says who did', async () => {
  const { page, errors } = await signIn(browser, server, 'tong', { path: '/admin', expected: /40[19]/ })
  await page.getByLabel('Tìm người').fill('clerk.x001')
  await press(page, 'link', 'clerk.x001')
  await page.getByText('Tổ phụ trách · Tổ 1 miền núi · từ 1/1/2027 đến hết 31/12/2027').first().waitFor()
  await look(page, 'person')
  await page.getByLabel('Vai trò', { exact: true }).and(page.locator('select')).selectOption('admin')
  await page.getByRole('form', { name: 'Giao vai trò' }).getByRole('button', { name: 'Giao vai trò' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('không kiêm vai trò nào khác').waitFor()
  await look(page, 'person-refused')
  await press(page, 'button', /^Thu: Công chức nhập liệu/)
  await page.getByRole('dialog').waitFor()
  await look(page, 'person-take')
  await page.getByRole('dialog').getByRole('button', { name: 'Thu', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/tong.*Thu: Công chức nhập liệu/).waitFor()
  await page.getByRole('button', { name: /^Thu: Công chức/ }).waitFor({ state: 'detached' })
  expect(await page.getByRole('button', { name: /^Thu: / }).count()).toBe(1)
  await press(page, 'button', 'Khóa tài khoản')
  await page.getByRole('dialog').getByRole('button', { name: 'Khóa tài khoản' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Mở lại tài khoản' }).waitFor()
  await look(page, 'person-disabled')
  expect(errors).toEqual([])
  await page.context().close()
})

test('one’s own account offers nothing to change', async () => {
  const { page, errors } = await signIn(browser, server, 'tong', {
    path: '/admin/person?name=tong',
    expected: /40[19]/,
  })
  await page.getByText('Nhờ một quản trị khác').or(page.getByText('do một quản trị khác làm')).first().waitFor()
  expect(await page.getByRole('button', { name: /Thu|Giao vai trò|Khóa|Cấp mã/ }).count()).toBe(0)
  await look(page, 'person-own')
  await page.goto(`${server.url}/admin/person?name=operator`)
  await page.getByText('Không ai đăng nhập bằng tài khoản này').waitFor()
  expect(await page.getByRole('button', { name: /Thu|Giao vai trò|Khóa|Cấp mã/ }).count()).toBe(0)
  await page.goto(`${server.url}/admin/person?name=khong.co`)
  await page.getByText('Không có ai khớp “khong.co”').waitFor()
  expect(errors).toEqual([])
  await page.context().close()
})

test('groups of offices are made and filled; offices are found', async () => {
  const { page, errors } = await signIn(browser, server, 'tong', { path: '/admin?part=groups', expected: /40[19]/ })
  await page.getByLabel('Mã nhóm').fill('TO2')
  await page.getByLabel('Tên nhóm').fill('Tổ 2 ven biển')
  await page.keyboard.press('Enter')
  await press(page, 'button', 'Chọn đơn vị: Tổ 2 ven biển')
  await page.getByRole('combobox', { name: 'Đơn vị' }).focus()
  for (const code of ['x101', 'x102']) {
    await page.keyboard.type(code)
    await page.getByRole('option', { name: new RegExp(code, 'i') }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Tab')
  await look(page, 'group-put')
  await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('row', { name: /Tổ 2 ven biển.*X101.*X102/ }).waitFor()
  await look(page, 'groups')
  await page.getByRole('tab', { name: 'Nhóm đơn vị' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByLabel('Tìm đơn vị').fill('x055')
  expect(await page.getByRole('row').count()).toBe(2)
  await look(page, 'offices')
  await press(page, 'button', 'English')
  await page.getByRole('tab', { name: 'People' }).waitFor()
  expect(errors).toEqual([])
  await page.context().close()
})
