// The one way requests come in: schemas on both sides, problems as application/problem+json (RFC 9457), faults by a
// number that the operator finds in the log.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit from '@fastify/rate-limit'
import swagger from '@fastify/swagger'
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import underPressure from '@fastify/under-pressure'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type RawServerDefault,
} from 'fastify'
import { isProblemCode, PROBLEMS, type ProblemCode, Refusal } from './problem.ts'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

const BODY_BYTES = 1024 * 1024 // a record's texts are a few kB; packages stream past this by multipart
const REQUEST_SECONDS = 300 // a package over a poor line
const LAG_MS = 1000 // past this the event loop is too busy to promise anything: 503 with Retry-After

type Options = {
  readonly logger: FastifyBaseLogger | false
  readonly packageBytes: number
  readonly version: string
  /** Addresses of the proxies in front, whose word on the client's address and TLS is believed. */
  readonly trustProxy: string | false
}

/** A server without routes: security headers, limits, schemas, problems. */
export async function buildApp(options: Options): Promise<App> {
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    bodyLimit: BODY_BYTES,
    trustProxy: options.trustProxy,
    requestTimeout: REQUEST_SECONDS * 1000,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.setErrorHandler<FastifyError | Refusal>((error, request, reply) => {
    const told = problemOf(error)
    if (told?.code === 'session.wait' && told.about) reply.header('retry-after', told.about)
    if (told) return reply.status(told.status).type('application/problem+json').send(told)
    request.log.error({ err: error }, 'fault')
    return reply
      .status(500)
      .type('application/problem+json')
      .send({
        status: 500,
        code: 'fault',
        title: `Something broke on our side. Try again; if it stays, tell the operator number ${request.id}.`,
        detail: `Hệ thống gặp sự cố. Hãy thử lại; nếu vẫn lỗi, báo người vận hành mã ${request.id}.`,
      })
  })
  // Neither NUL nor half a character can be stored as text; such a body is refused before anything looks at it. (A lone
  // half is the only one that JSON writes as an escape.)
  app.addHook('preValidation', async (request) => {
    if (request.body !== undefined && /\\u0000|\\ud[89a-f][0-9a-f]{2}/i.test(JSON.stringify(request.body)))
      throw new Refusal('request.invalid', 'U+0000, U+D800–U+DFFF')
  })
  await app.register(helmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Components set style attributes while they run; no style or script element is ever inline.
        styleSrc: ["'self'"],
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'self'"],
        frameSrc: ["'self'"],
        frameAncestors: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false, // set by whoever terminates TLS
    frameguard: { action: 'sameorigin' },
  })
  await app.register(cookie)
  await app.register(rateLimit, { global: false })
  await app.register(underPressure, { maxEventLoopDelay: LAG_MS, retryAfter: 5, message: 'busy' })
  await app.register(multipart, {
    limits: { fileSize: options.packageBytes, files: 4000, fields: 10, parts: 4010 },
    preservePath: true,
  })
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'hotich', version: options.version } } })
  return app
}

export type Told = {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly about?: string
}

export const problem = (code: ProblemCode, about?: string): Told => ({
  status: PROBLEMS[code].status,
  code,
  title: PROBLEMS[code].en,
  detail: PROBLEMS[code].vi,
  ...(about && { about }),
})

function problemOf(error: FastifyError | Refusal): Told | undefined {
  if (error instanceof Refusal) return problem(error.code, error.detail)
  // What only the database could refuse names its problem in the hint (db/0010-sign-in.sql).
  const { hint } = error as { hint?: unknown }
  if (typeof hint === 'string' && isProblemCode(hint)) return problem(hint)
  if (error.validation) return problem('request.invalid', error.message)
  if (error.code === 'FST_REQ_FILE_TOO_LARGE' || error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return problem('package.large')
  if (/^(Multipart: Boundary not found|Unexpected end of form|Malformed part header)/i.test(error.message))
    return problem('request.invalid', error.message)
  const status = error.statusCode
  if (status === 429)
    return {
      status: 429,
      code: 'too-many',
      title: 'Too many tries. Wait a minute.',
      detail: 'Thử quá nhiều lần. Hãy đợi một phút.',
    }
  if (status !== undefined && status >= 400 && status < 500)
    return { ...problem('request.invalid', error.message), status }
  if (status === 503)
    return {
      status: 503,
      code: 'busy',
      title: 'Too busy right now; nothing was lost. Try again in a few seconds.',
      detail: 'Hệ thống đang bận, chưa mất gì cả. Hãy thử lại sau vài giây.',
    }
  return undefined
}
