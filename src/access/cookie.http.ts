// Cookies of the door. Over TLS their names say that no other host and no plain connection can have set them (RFC 6265bis
// §4.1.3.2); a server on plain http:// has no such names.
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller, Opened } from './session.db.ts'

const DEVICE_SECONDS = 180 * 24 * 60 * 60
const FLOW_SECONDS = 10 * 60
type Cookie = 'session' | 'device' | 'oidc'

const isTls = (request: FastifyRequest): boolean => request.protocol === 'https'
export const cookieName = (request: FastifyRequest, cookie: Cookie): string =>
  `${isTls(request) ? '__Host-' : ''}hotich_${cookie}`

export const readCookie = (request: FastifyRequest, cookie: Cookie): string | undefined =>
  request.cookies[cookieName(request, cookie)]

const optionsFor = (request: FastifyRequest) =>
  ({ path: '/', httpOnly: true, sameSite: 'strict', secure: isTls(request) }) as const

/** The session's token, and what makes this browser known. */
export function keepOpened(request: FastifyRequest, reply: FastifyReply, opened: Opened): void {
  const options = optionsFor(request)
  reply.setCookie(cookieName(request, 'session'), opened.token, options)
  if (opened.device !== undefined)
    reply.setCookie(cookieName(request, 'device'), opened.device, { ...options, maxAge: DEVICE_SECONDS })
}

/** What a sign-in elsewhere must remember of itself: sent along when the provider sends the browser back, so not strict. */
export const keepFlow = (request: FastifyRequest, reply: FastifyReply, sealed: string): void =>
  void reply.setCookie(cookieName(request, 'oidc'), sealed, {
    ...optionsFor(request),
    sameSite: 'lax',
    maxAge: FLOW_SECONDS,
  })

export const dropCookie = (request: FastifyRequest, reply: FastifyReply, cookie: Cookie): void =>
  void reply.clearCookie(cookieName(request, cookie), optionsFor(request))

export const callerOf = (request: FastifyRequest): Caller => ({
  address: request.ip,
  browser: request.headers['user-agent'] ?? '',
  device: readCookie(request, 'device'),
})
