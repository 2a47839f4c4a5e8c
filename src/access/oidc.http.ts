// The way to the identity provider and back. Both are pages that a browser goes to, so what goes wrong is told on the
// sign-in screen.
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import type { Sealer } from '../lib/seal.ts'
import { callerOf, dropCookie, keepFlow, keepOpened, readCookie } from './cookie.http.ts'
import { signInVouched } from './oidc.db.ts'
import { type Flow, type OidcSettings, openProvider } from './oidc.ts'
import { DOOR_LIMIT } from './sign-in.http.ts'

const CALLBACK = '/api/session/oidc/callback'
const SEALED_FOR = 'oidc flow'

/** @param settings undefined: the province has no provider, and its button is not shown */
export function oidcRoutes(
  app: App,
  { gate, sealer }: { readonly gate: Db; readonly sealer: Sealer },
  settings: OidcSettings | undefined,
): void {
  app.get('/api/sign-in', { schema: { response: { 200: Type.Object({ oidc: Type.Boolean() }) } } }, () => ({
    oidc: settings !== undefined,
  }))
  if (!settings) return
  const provider = openProvider(settings)
  const callbackOf = (request: FastifyRequest): string => `${request.protocol}://${request.host}${CALLBACK}`
  const config = { rateLimit: DOOR_LIMIT }
  const refusedAt = (error: unknown): string => {
    if (!(error instanceof Refusal)) throw error
    return `/?refused=${encodeURIComponent(error.code)}`
  }

  app.get('/api/session/oidc', { config, schema: { response: { 302: Type.Null() } } }, async (request, reply) => {
    // Nobody is signed in by a link on another site: a session that the provider still has would open without a word.
    if (request.headers['sec-fetch-site'] === 'cross-site') return reply.redirect('/')
    try {
      const { url, flow } = await provider.begin(callbackOf(request))
      keepFlow(request, reply, sealer.seal(Buffer.from(JSON.stringify(flow)), SEALED_FOR).toString('base64url'))
      return reply.redirect(url)
    } catch (error) {
      return reply.redirect(refusedAt(error))
    }
  })
  app.get(CALLBACK, { config, schema: { response: { 302: Type.Null() } } }, async (request, reply) => {
    try {
      const sealed = sealer.open(Buffer.from(readCookie(request, 'oidc') ?? '', 'base64url'), SEALED_FOR)
      dropCookie(request, reply, 'oidc')
      if (!sealed) throw new Refusal('oidc.refused')
      const flow = JSON.parse(sealed.toString()) as Flow
      const [, query = ''] = request.url.split('?')
      const vouched = await provider.finish(new URL(`${callbackOf(request)}?${query}`), flow)
      keepOpened(request, reply, await signInVouched(gate, vouched, callerOf(request)))
      return reply.redirect('/')
    } catch (error) {
      return reply.redirect(refusedAt(error))
    }
  })
}
