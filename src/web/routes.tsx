// Addresses and their screens. Each screen is its own file for the browser, fetched when a link to it is touched.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
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
const isState = (value: unknown): value is keyof typeof STATES => typeof value === 'string' && value in STATES

const root = createRootRoute({ component: Frame, notFoundComponent: MissingPage })
const at = <const Path extends string>(path: Path) => ({ getParentRoute: () => root, path })

const routes = [
  createRoute({ ...at('/'), component: lazyRouteComponent(() => import('../record/work.page.tsx'), 'WorkPage') }),
  createRoute({
    ...at('/books'),
    validateSearch: officeSearch,
    component: lazyRouteComponent(() => import('../record/books.page.tsx'), 'BooksPage'),
  }),
  createRoute({
    ...at('/books/$book'),
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('../record/book.page.tsx'), 'BookPage'),
  }),
  createRoute({
    ...at('/books/$book/new'),
    component: lazyRouteComponent(() => import('../record/new-record.page.tsx'), 'NewRecordPage'),
  }),
  createRoute({
    ...at('/records/$record'),
    validateSearch: listSearch,
    component: lazyRouteComponent(() => import('../record/record.page.tsx'), 'RecordPage'),
  }),
  createRoute({
    ...at('/packages'),
    validateSearch: officeSearch,
    component: lazyRouteComponent(() => import('../record/packages.page.tsx'), 'PackagesPage'),
  }),
  createRoute({
    ...at('/packages/new'),
    component: lazyRouteComponent(() => import('../record/load.page.tsx'), 'LoadPage'),
  }),
  createRoute({
    ...at('/packages/$package'),
    component: lazyRouteComponent(() => import('../record/package.page.tsx'), 'PackagePage'),
  }),
  createRoute({
    ...at('/search'),
    validateSearch: (given: Record<string, unknown>): { q?: string } => {
      const q = given.q
      return q === undefined ? {} : { q: String(q) } // '?q=5' is read as a number
    },
    component: lazyRouteComponent(() => import('../search/search.page.tsx'), 'SearchPage'),
  }),
  createRoute({
    ...at('/admin'),
    component: lazyRouteComponent(() => import('../access/admin.page.tsx'), 'AdminPage'),
  }),
  createRoute({
    ...at('/password'),
    component: lazyRouteComponent(() => import('../access/password.page.tsx'), 'PasswordPage'),
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
