// How much is taken at once: sizes, times and rates, for every route. docs/operate.md repeats the figures.
import rateLimit from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import type { App } from './http.ts'
import { Refusal } from './problem.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A route that costs a second of the server rather than a millisecond: searching, exporting, writing workbooks. */
    costly?: true
  }
}

export const SIZES = {
  body: 1024 * 1024, // bytes; a record's texts are a few kB. Packages stream past this by multipart
  header: 16 * 1024, // bytes, all headers together
  param: 200, // characters of one part of a path
} as const

/** Milliseconds. */
export const TIMES = {
  headers: 20_000, // a client that sends its headers a byte at a time
  request: 300_000, // sending all of one request: a package over a poor line
  idle: 310_000, // a connection on which nothing moves; longer than a package is waited for
  keepAlive: 72_000, // longer than proxies keep theirs, so that they never write into a closed one
  answer: 300_000, // making an answer and sending it over a poor line
  longAnswer: 600_000, // taking in a package and waiting for its report; sending a book and its pages
  lag: 1000, // past this the event loop is too busy to promise anything: 503 with Retry-After
} as const

const MINUTE = 60_000
/** A costly route may be asked this fraction as often. */
const COSTLY = 1 / 10
/** An office, or a whole district behind one line, comes from one address: so many people at full speed. */
const PEOPLE = 10

export type Rates = {
  /** Requests a minute that one account may make; Infinity: no limits, for measuring and for tests. */
  readonly perMinute: number
  /** The account that asks, as soon as onRequest is over; undefined for nobody. */
  readonly accountOf: (request: FastifyRequest) => string | undefined
}

/**
 * Two limits on every route: by address before anything is looked at, and by account (by address for nobody) once it is
 * known who asks; costly routes have a stricter one each of their own. Beyond them 429 with Retry-After.
 */
export async function limitRates(app: App, { perMinute, accountOf }: Rates): Promise<void> {
  const unlimited = perMinute === Number.POSITIVE_INFINITY
  app.addHook('onRoute', (route) => {
    if (unlimited) delete route.config?.rateLimit
    else if (route.config?.costly) route.config.rateLimit = { max: Math.ceil(perMinute * COSTLY) }
  })
  await app.register(rateLimit, {
    global: !unlimited,
    hook: 'preParsing',
    max: perMinute,
    timeWindow: MINUTE,
    keyGenerator: (request) => accountOf(request) ?? `address ${request.ip}`,
  })
  if (unlimited) return
  const byAddress = app.createRateLimit({
    max: perMinute * PEOPLE,
    timeWindow: MINUTE,
    keyGenerator: (request) => request.ip,
  })
  app.addHook('onRequest', async (request, reply) => {
    const asked = await byAddress(request)
    if (asked.isAllowed || !asked.isExceeded) return
    reply.header('retry-after', asked.ttlInSeconds)
    throw new Refusal('too-many')
  })
}
