// A real Chromium: the one on the PATH where there is one, else the one inside the npm package.
import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import axe from 'axe-core'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterEach, expect } from 'vitest'
import type { Server } from './http.ts'
import { PASSWORD } from './store.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'chrome']
const QUIET = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
]

/** What the browser refused a page of ours by its policy (CSP, Trusted Types, Permissions-Policy …), since the last test. */
const refusals: string[] = []
const BY_POLICY =
  /content security policy|trusted ?types?|trustedhtml|trustedscript|permissions policy|permissions-policy/i

// In every browser test: a screen that needs what its policy forbids is broken, also where nobody sees it.
afterEach(() => {
  expect(refusals.splice(0), 'refused by the policy of the server').toEqual([])
})

/** Starts the browser; what its pages are refused by policy fails the test. */
export async function openBrowser(): Promise<Browser> {
  const browser = await launch()
  browser.on('context', (context) => {
    context.on('console', (message) => {
      if (BY_POLICY.test(message.text())) refusals.push(`${message.page()?.url()}: ${message.text()}`)
    })
    context.on('weberror', (error) => {
      if (BY_POLICY.test(String(error.error()))) refusals.push(String(error.error()))
    })
  })
  return browser
}

/** One on the PATH that does not start is a fault of the machine and told as such. */
async function launch(): Promise<Browser> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const installed = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find((path) => existsSync(path))
  if (installed) return chromium.launch({ executablePath: installed, args: [...QUIET, ...sandbox] })
  const { default: packaged } = await import('@sparticuz/chromium')
  // Made for one page in one short-lived process; here several people work side by side.
  const args = packaged.args.filter((arg) => arg !== '--single-process' && arg !== '--no-zygote')
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...args, ...QUIET, '--no-sandbox'],
  })
}

export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** No accessibility violation of WCAG 2.1 A and AA, as axe-core sees it. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  await page.evaluate(axe.source)
  const violations = await page.evaluate(async () => {
    const run = (globalThis as unknown as { axe: typeof axe }).axe.run
    const result = await run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] })
    return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)
  })
  expect(violations, where).toEqual([])
}

/** Nothing sticks out to the side: a page that scrolls sideways on a phone is broken there. */
export async function expectFits(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow, where).toBeLessThanOrEqual(0)
}

/** Where the pictures go. */
export const SHOTS = resolve(import.meta.dirname, '..', '..', 'test-results', 'screens')
const SETTLED = 250 // ms; transitions end, so that contrast is measured at rest, and a grid has its columns

/** A screen looked at: no violation, nothing sticking out, a picture at the desk and on the phone. */
export async function look(page: Page, name: string, { fullPage = false } = {}): Promise<void> {
  for (const [size, viewport] of [
    ['1440', DESK],
    ['390', PHONE],
  ] as const) {
    await page.setViewportSize(viewport)
    await page.waitForTimeout(SETTLED)
    await page.screenshot({ path: join(SHOTS, `${name}-${size}.png`), fullPage })
    await expectAccessible(page, `${name} at ${size}`)
    await expectFits(page, `${name} at ${size}`)
  }
  await page.setViewportSize(DESK)
  await page.waitForTimeout(SETTLED)
}

/** Presses a button or link by keyboard. */
export async function press(page: Page, role: 'button' | 'link', name: string | RegExp): Promise<void> {
  const target = page.getByRole(role, { name }).first()
  await target.waitFor()
  await target.focus()
  await page.keyboard.press('Enter')
}

export type SignedIn = {
  readonly page: Page
  readonly context: BrowserContext
  /** What the page complained of in its console. */
  readonly errors: readonly string[]
}

/** A browser of one's own at a page of the server; what it complains of is kept, but for the answers that are expected. */
export async function openPage(browser: Browser, url: string, expected = /401/): Promise<SignedIn> {
  const context = await browser.newContext({ viewport: DESK, locale: 'vi-VN' })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (line) => line.type() === 'error' && !expected.test(line.text()) && errors.push(line.text()))
  await page.goto(url)
  return { page, context, errors }
}

/** Somebody of addPerson, signed in by keyboard alone, with the code of their phone where they have one. */
export async function signIn(
  browser: Browser,
  server: Server,
  name: string,
  { path = '/', expected = /401/ } = {},
): Promise<SignedIn> {
  const opened = await openPage(browser, `${server.url}${path}`, expected)
  await enterPassword(opened.page, name)
  const code = await server.codeOf(name)
  if (code !== undefined) await enterCode(opened.page, code)
  await opened.page.getByRole('navigation', { name: 'Các trang' }).waitFor()
  await opened.page.getByRole('heading', { level: 1 }).first().waitFor() // the screen itself, and its keys
  return opened
}

export async function enterPassword(page: Page, name: string, password = PASSWORD): Promise<void> {
  await page.getByLabel('Tên đăng nhập').focus()
  await page.keyboard.type(name)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

export async function enterCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Mã 6 chữ số').focus()
  await page.keyboard.type(code)
  await page.keyboard.press('Enter')
}
