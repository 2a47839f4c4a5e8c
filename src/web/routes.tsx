// Addresses and their screens. Each screen is its own file for the browser, fetched when a link to it is touched.
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { type ComponentType, lazy } from 'react'
import { LOOKS, type LookKind } from '../access/looks.ts'
import type { SeenFilter } from '../access/seen-queries.ts'
import type { ListFilter } from '../record/queries.ts'
import { STATES } from '../record/record.ts'
import { Waiting } from '../ui/loaded.tsx'
import { Frame } from './frame.tsx'
import { MissingPage, ScreenFault } from './missing.tsx'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const officeSearch = (given: Record<string, unknown>): { office?: string } => {
  const office = text(given.office)
  return office ? { office } : {}
}

/** Unknown filters of an old link are dropped, not refused. */
const listSearch = (given: Record<string, unknown>): ListFilter => ({
  ...(isState(given.state) && { state: given.state }),
  ...((given.level === 'error' || given.level === 'warning') && { level: given.level }),
})
const seenSearch = (given: Record<string, unknown>): SeenFilter => ({
  ...(text(given.from) && { from: text(given.from) }),
  ...(text(given.to) && { to: text(given.to) }),
  ...(text(given.by) && { by: text(given.by) }),
  ...(text(given.office) && { office: text(given.office) }),
  ...(isLookKind(given.kind) && { kind: given.kind }),
})
const isLookKind = (value: unknown): value is LookKind => typeof value === 'string' && value in LOOKS
const isState = (value: unknown): value is keyof typeof STATES => typeof value === 'string' && value in STATES

/**
 * A screen from its own file. The router's own lazyRouteComponent reloads the page when the file does not come, which
 * over a broken line leaves nothing at all; here the error is shown, and the person reloads.
 */
const screen = (load: () => Promise<ComponentType>) =>
  Object.assign(
    lazy(async () => ({ default: await load() })),
    { preload: async () => void (await load()) },
  )

const root = createRootRoute({ component: Frame, notFoundComponent: MissingPage })
const at = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path })

const routes = [
  createRoute({ ...at('/'), component: screen(async () => (await import('../record/work.page.tsx')).WorkPage) }),
  createRoute({
    ...at('/books'),
    validateSearch: officeSearch,
    component: screen(async () => (await import('../record/books.page.tsx')).BooksPage),
  }),
  createRoute({
    ...at('/books/$book'),
    validateSearch: listSearch,
    component: screen(async () => (await import('../record/book.page.tsx')).BookPage),
  }),
  createRoute({
    ...at('/books/$book/chain'),
    component: screen(async () => (await import('../book/chain.page.tsx')).ChainPage),
  }),
  createRoute({
    ...at('/books/$book/new'),
    component: screen(async () => (await import('../record/new-record.page.tsx')).NewRecordPage),
  }),
  createRoute({
    ...at('/records/$record'),
    validateSearch: listSearch,
    component: screen(async () => (await import('../record/record.page.tsx')).RecordPage),
  }),
  createRoute({
    ...at('/records/$record/seen'),
    component: screen(async () => (await import('../access/record-seen.page.tsx')).RecordSeenPage),
  }),
  createRoute({
    ...at('/seen'),
    validateSearch: seenSearch,
    component: screen(async () => (await import('../access/seen.page.tsx')).SeenPage),
  }),
  createRoute({
    ...at('/packages'),
    validateSearch: officeSearch,
    component: screen(async () => (await import('../record/packages.page.tsx')).PackagesPage),
  }),
  createRoute({
    ...at('/packages/new'),
    component: screen(async () => (await import('../record/load.page.tsx')).LoadPage),
  }),
  createRoute({
    ...at('/packages/$package'),
    component: screen(async () => (await import('../record/package.page.tsx')).PackagePage),
  }),
  createRoute({
    ...at('/search'),
    validateSearch: (given: Record<string, unknown>): { q?: string } => {
      const q = given.q
      return q === undefined ? {} : { q: String(q) } // '?q=5' is read as a number
    },
    component: screen(async () => (await import('../search/search.page.tsx')).SearchPage),
  }),
  createRoute({
    ...at('/rules'),
    component: screen(async () => (await import('../check/rules.page.tsx')).RulesPage),
  }),
  createRoute({
    ...at('/places'),
    validateSearch: officeSearch,
    component: screen(async () => (await import('../record/places.page.tsx')).PlacesPage),
  }),
  createRoute({
    ...at('/ledger'),
    component: screen(async () => (await import('../ledger/ledger.page.tsx')).LedgerPage),
  }),
  createRoute({
    ...at('/admin'),
    validateSearch: (given: Record<string, unknown>): { part?: 'groups' | 'offices' } =>
      given.part === 'groups' || given.part === 'offices' ? { part: given.part } : {},
    component: screen(async () => (await import('../access/admin.page.tsx')).AdminPage),
  }),
  createRoute({
    ...at('/me'),
    component: screen(async () => (await import('../access/me.page.tsx')).MePage),
  }),
  createRoute({
    ...at('/admin/person'), // by name in the search: a dot at the end of a path is a file's
    validateSearch: (given: Record<string, unknown>): { name: string } => ({ name: String(given.name ?? '') }),
    component: screen(async () => (await import('../access/person.page.tsx')).PersonPage),
  }),
] as const

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  defaultPendingComponent: Waiting,
  defaultErrorComponent: ScreenFault,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
