// Every route says what it answers: one that does not, keeps the server from starting. The table of them is there for
// whoever wants to ask each (the tests do).
import type { RouteOptions } from 'fastify'
import { Type } from 'typebox'
import type { App } from './http.ts'
import { SIZES, TIMES } from './http-limits.ts'

/** How every refusal looks, and every fault (RFC 9457, with both languages): nothing else leaves, whatever broke. */
const Problem = Type.Object({
  status: Type.Integer(),
  code: Type.String(),
  title: Type.String(),
  detail: Type.String(),
  about: Type.Optional(Type.String()),
})
const REFUSED = { content: { 'application/problem+json': { schema: Problem } } }

export type Route = {
  readonly method: string
  readonly url: string
  readonly schema: Readonly<Record<string, unknown>> & { readonly response: Readonly<Record<string, unknown>> }
  /** Bytes. */
  readonly bodyLimit: number
  /** Milliseconds. */
  readonly handlerTimeout: number
  readonly costly: boolean
}

const tables = new WeakMap<object, Route[]>()

/** The routes of a server, as they were made. */
export const routesOf = (app: App): readonly Route[] => tables.get(app.server) ?? []

export function followRoutes(app: App): void {
  const table: Route[] = []
  tables.set(app.server, table)
  app.addHook('onRoute', (route) => {
    if (!route.url.startsWith('/api/')) return
    const schema = route.schema as { response?: Record<string, unknown> } | undefined
    if (!schema?.response) throw new Error(`${String(route.method)} ${route.url} does not say what it answers`)
    schema.response = { ...schema.response, '4xx': REFUSED, '5xx': REFUSED }
  })
  app.addHook('onRoute', (route) => void table.push(...linesOf(route)))
}

const linesOf = (route: RouteOptions): Route[] =>
  [route.method].flat().map((method) => ({
    method: String(method),
    url: route.url,
    schema: route.schema as Route['schema'],
    bodyLimit: route.bodyLimit ?? SIZES.body,
    handlerTimeout: route.handlerTimeout ?? TIMES.answer,
    costly: route.config?.costly === true,
  }))
