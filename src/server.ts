// Web and API: wires the stages to one port, nothing more.
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import staticFiles from '@fastify/static'
import type { Logger } from 'pino'
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'
import { Type } from 'typebox'
import { groupRoutes } from './access/group.http.ts'
import { meRoutes } from './access/me.http.ts'
import { oidcRoutes } from './access/oidc.http.ts'
import { officeRoutes, peopleRoutes } from './access/people.http.ts'
import { tellCheckerApproves } from './access/rights.db.ts'
import { seenRoutes } from './access/seen.http.ts'
import { accountOf, signInRoutes } from './access/sign-in.http.ts'
import { bookRoutes } from './book/book.http.ts'
import { chainRoutes } from './book/chain.http.ts'
import { ruleRoutes } from './check/rule.http.ts'
import { sweepDue } from './check/sweep-due.db.ts'
import { exportRoutes } from './exchange/export.http.ts'
import { ledgerRoutes } from './ledger/ledger.http.ts'
import type { Config } from './lib/config.ts'
import { type App, buildApp, problem } from './lib/http.ts'
import { openJobSender } from './lib/job.ts'
import { openLog } from './lib/log.ts'
import { Text } from './lib/schema.ts'
import { placeRoutes } from './place/place.http.ts'
import { packageRoutes } from './record/package.http.ts'
import { placeQueueRoutes } from './record/place-queue.http.ts'
import { recheckRoutes } from './record/recheck.http.ts'
import { recordRoutes } from './record/record.http.ts'
import { relatedRoutes } from './record/related.http.ts'
import { templateRoutes } from './record/template.http.ts'
import { followRegisters } from './register/register.db.ts'
import { registerRoutes } from './register/register.http.ts'
import { searchRoutes } from './search/search.http.ts'
import type { Store } from './store.ts'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const WEB = join(ROOT, 'dist', 'web')
/** A hand-in is so many of the largest packages: a book's workbook and the scans of all its pages. */
const HAND_IN = 16
const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }

/** The whole server on a store, not yet listening. */
export async function buildServer(
  store: Store,
  config: Config,
  logger: Logger | false = openLog(config.logLevel),
): Promise<App> {
  const { packageBytes, trustProxy, rate } = config
  const app = await buildApp({ logger, packageBytes, version, trustProxy, rates: { perMinute: rate, accountOf } })
  const db = store.web
  const jobs = await openJobSender(store.db)
  const unfollow = followRegisters(store.db, (error) => app.log.error({ err: error }, 'registers'))
  const settings = { checkerApproves: config.checkerApproves }
  await tellCheckerApproves(store.db, settings.checkerApproves)
  measure(app)
  signInRoutes(app, store)
  meRoutes(app, store)
  oidcRoutes(app, store, config.oidc)
  officeRoutes(app, db)
  peopleRoutes(app, db)
  groupRoutes(app, db)
  seenRoutes(app, db)
  registerRoutes(app, db)
  bookRoutes(app, db)
  ruleRoutes(app, db)
  recheckRoutes(app, db)
  placeRoutes(app, db)
  placeQueueRoutes(app, db, jobs)
  chainRoutes(app, db, (book) => sweepDue(db, { books: [book] }))
  recordRoutes(app, db, store.blobs, settings)
  relatedRoutes(app, db)
  templateRoutes(app, db)
  packageRoutes(app, db, store.blobs, jobs, packageBytes * HAND_IN)
  searchRoutes(app, db)
  exportRoutes(app, db, store.blobs, { digits: config.fileDigits, unknown: config.fileUnknown })
  ledgerRoutes(app, db)
  healthRoutes(app, store)
  await webRoutes(app)
  app.addHook('onClose', async () => {
    unfollow()
    await jobs.stop()
  })
  return app
}

const Ok = Type.Object({ ok: Type.Boolean() })
const Anything = Type.Unsafe<unknown>({ type: 'object', additionalProperties: true })

function healthRoutes(app: App, store: Store): void {
  app.get('/healthz', { schema: { hide: true, response: { 200: Ok } } }, () => ({ ok: true }))
  app.get('/readyz', { schema: { hide: true, response: { 200: Ok, 503: Ok } } }, async (_, reply) => {
    try {
      await store.db`select 1`
      return { ok: true }
    } catch (error) {
      app.log.error({ err: error }, 'not ready')
      return reply.status(503).send({ ok: false })
    }
  })
  app.get('/api/openapi.json', { schema: { hide: true, response: { 200: Anything } } }, () => app.swagger())
}

function measure(app: App): void {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const seconds = new Histogram({
    name: 'hotich_request_seconds',
    help: 'Duration of requests',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 30],
    registers: [registry],
  })
  const refused = new Counter({
    name: 'hotich_refusals_total',
    help: 'Requests answered with a problem',
    labelNames: ['status'],
    registers: [registry],
  })
  app.addHook('onResponse', async (request, reply) => {
    seconds.observe(
      { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode },
      reply.elapsedTime / 1000,
    )
    if (reply.statusCode >= 400) refused.inc({ status: reply.statusCode })
  })
  app.get('/metrics', { schema: { hide: true, response: { 200: Text } } }, async (_, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  )
}

/** The screens; every address that is no file is the app itself, which routes in the browser. */
async function webRoutes(app: App): Promise<void> {
  const built = existsSync(WEB)
  if (built)
    await app.register(staticFiles, {
      root: WEB,
      wildcard: false,
      immutable: true,
      maxAge: '1y',
      setHeaders: (reply, path) => void (path.endsWith('.html') && reply.header('cache-control', 'no-cache')),
    })
  app.setNotFoundHandler((request, reply) => {
    const [path = ''] = request.url.split('?')
    const isPage = request.method === 'GET' && !path.startsWith('/api/') && !/\.[a-z0-9]+$/.test(path)
    if (built && isPage) return reply.header('cache-control', 'no-cache').sendFile('index.html')
    return reply.status(404).type('application/problem+json').send(problem('route.missing'))
  })
}
