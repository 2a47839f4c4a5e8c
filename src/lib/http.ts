// The one way requests come in: schemas on both sides, problems as application/problem+json (RFC 9457), faults by a
// number that the operator finds in the log.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import { type TypeBoxTypeProvider, TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import underPressure from '@fastify/under-pressure'
import Fastify, {
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RawServerDefault,
} from 'fastify'
import { limitRates, type Rates, SIZES, TIMES } from './http-limits.ts'
import { BARE_HEADERS, sendPolicies } from './http-policy.ts'
import { followRoutes } from './http-routes.ts'
import { PROBLEMS, type ProblemCode, Refusal, refusedByName } from './problem.ts'
import { isStorable } from './storable.ts'

export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

type Options = {
  readonly logger: FastifyBaseLogger | false
  readonly packageBytes: number
  readonly version: string
  /** Addresses of the proxies in front, whose word on the client's address and TLS is believed. */
  readonly trustProxy: string | false
  readonly rates: Rates
}

const RETRY_SECONDS = 5

/** A server without routes: security headers, limits, schemas, problems. */
export async function buildApp(options: Options): Promise<App> {
  const app = Fastify({
    ...(options.logger ? { loggerInstance: options.logger } : { logger: false }),
    bodyLimit: SIZES.body,
    trustProxy: options.trustProxy,
    http: { headersTimeout: TIMES.headers, maxHeaderSize: SIZES.header },
    requestTimeout: TIMES.request,
    connectionTimeout: TIMES.idle,
    keepAliveTimeout: TIMES.keepAlive,
    handlerTimeout: TIMES.answer,
    genReqId: () => randomUUID(),
    routerOptions: { maxParamLength: SIZES.param },
    // An address that cannot be read comes before every hook; so does what is no HTTP at all.
    frameworkErrors: (error, _, reply) =>
      void sendProblem(reply.headers(BARE_HEADERS), told(error) ?? problem('request.invalid')),
    clientErrorHandler: refuseConnection,
  }).withTypeProvider<TypeBoxTypeProvider>()
  app.setValidatorCompiler(TypeBoxValidatorCompiler)
  app.setErrorHandler<FastifyError | Refusal>((error, request, reply) => {
    const refusal = told(error)
    if (refusal) return sendProblem(reply, refusal)
    request.log.error({ err: error }, 'fault')
    return sendProblem(reply, {
      status: 500,
      code: 'fault',
      title: `Something broke on our side. Try again; if it stays, tell the operator number ${request.id}.`,
      detail: `Hệ thống gặp sự cố. Hãy thử lại; nếu vẫn lỗi, báo người vận hành mã ${request.id}.`,
    })
  })
  followRoutes(app)
  await app.register(helmet, {
    contentSecurityPolicy: false, // one of POLICY
    strictTransportSecurity: false, // over TLS alone, see sendPolicies
    frameguard: false, // frame-ancestors says it, of every answer
  })
  sendPolicies(app)
  await app.register(cookie)
  await limitRates(app, options.rates)
  app.addHook('onRequest', refuseForeignSites)
  app.addHook('preValidation', async (request) => {
    if (!isStorable([request.params, request.query, request.body]))
      throw new Refusal('request.invalid', 'U+0000, U+D800–U+DFFF')
  })
  await app.register(underPressure, { maxEventLoopDelay: TIMES.lag, retryAfter: RETRY_SECONDS, message: 'busy' })
  await app.register(multipart, {
    limits: { fileSize: options.packageBytes, files: 4000, fields: 10, parts: 4010 },
    preservePath: true,
  })
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'hotich', version: options.version } } })
  return app
}

/**
 * Nothing is changed at the wish of another site (CSRF): a browser says where a request comes from by Sec-Fetch-Site, and
 * where it does not (http:// in an office network) by Origin. Programs say neither. The session's cookie stays at home
 * by SameSite as well.
 */
async function refuseForeignSites(request: FastifyRequest): Promise<void> {
  if (['GET', 'HEAD', 'OPTIONS'].includes(request.method)) return
  const { 'sec-fetch-site': site, origin } = request.headers
  const own =
    site === undefined
      ? origin === undefined || hostOf(origin) === request.host
      : /^(same-origin|none)$/.test(String(site))
  if (!own) throw new Refusal('request.foreign')
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined)

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

function sendProblem(reply: FastifyReply, refusal: Told): FastifyReply {
  if (refusal.code === 'session.wait' && refusal.about) reply.header('retry-after', refusal.about)
  if (refusal.status === 503 && !reply.hasHeader('retry-after')) reply.header('retry-after', RETRY_SECONDS)
  return reply.status(refusal.status).type('application/problem+json').send(refusal)
}

/** What the person who asked is told; undefined when it is a fault. */
function told(error: FastifyError | Refusal): Told | undefined {
  if (error instanceof Refusal) return problem(error.code, error.detail)
  const named = refusedByName(error)
  if (named) return problem(named.code, named.detail)
  if (error.validation) return problem('request.invalid', error.message)
  if (error.code === 'FST_REQ_FILE_TOO_LARGE') return problem('package.large')
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return problem('request.large')
  // A form that is cut off or none at all; the reader of forms gives its errors no code.
  if (/^Multipart: Boundary not found|unexpected end of multipart data$/i.test(error.message))
    return problem('request.invalid', error.message)
  const status = error.statusCode
  if (status === 429) return problem('too-many')
  if (status === 503) return problem('busy')
  if (status !== undefined && status >= 400 && status < 500)
    return { ...problem('request.invalid', error.message), status }
  return undefined
}

const CONNECTION: Readonly<Record<string, readonly [number, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'Request Timeout'],
  HPE_HEADER_OVERFLOW: [431, 'Request Header Fields Too Large'],
}

/** What came is no request of HTTP, or came too slowly: told in the same form, then the line is cut. */
function refuseConnection(error: Error & { code?: string }, socket: Socket): void {
  if (error.code !== 'ECONNRESET' && socket.writable) {
    const [status, reason] = CONNECTION[error.code ?? ''] ?? [400, 'Bad Request']
    const body = JSON.stringify({ ...problem('request.invalid'), status })
    const headers = {
      ...BARE_HEADERS,
      'content-type': 'application/problem+json; charset=utf-8',
      'content-length': Buffer.byteLength(body),
      connection: 'close',
    }
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`HTTP/1.1 ${status} ${reason}\r\n${lines.join('')}\r\n${body}`)
  }
  socket.destroy()
}
