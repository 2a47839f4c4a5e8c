// One's own account: second factor, recovery codes, passkeys, sessions.
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import { toString as toQr } from 'qrcode'
import { Type } from 'typebox'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Count, listOf, nullable, Text } from '../lib/schema.ts'
import type { Sealer } from '../lib/seal.ts'
import { dropCookie } from './cookie.http.ts'
import { confirmTotp, countRecovery, removeTotp, renewRecovery, startTotp, totpSince } from './factor.db.ts'
import { addPasskey, listPasskeys, removePasskey, renamePasskey, startPasskey } from './passkey.db.ts'
import { endSession, listSessions, signOutEverywhere } from './session.db.ts'
import { actorOf, BrowserOptions, DOOR_LIMIT, sessionOf } from './sign-in.http.ts'
import { siteOf } from './site.ts'

const Done = Type.Null()
const Time = Type.String()
const Name = Type.String({ minLength: 1, maxLength: 60 })
const Recovery = Type.Object({ recovery: nullable(listOf(Text)) })
const PasskeyId = Type.Object({ id: Type.String({ minLength: 1, maxLength: 1500, pattern: '^[\\w-]+$' }) })
const Bytes = Type.String({ maxLength: 40_000 })
const NewPasskey = Type.Unsafe<RegistrationResponseJSON>(
  Type.Object({
    id: Type.String({ maxLength: 1500 }),
    rawId: Type.String({ maxLength: 1500 }),
    type: Type.Literal('public-key'),
    clientExtensionResults: Type.Object({}),
    response: Type.Object({ clientDataJSON: Bytes, attestationObject: Bytes }),
  }),
)
const Account = Type.Object({
  totpSince: nullable(Time),
  recoveryLeft: Count,
  passkeys: listOf(
    Type.Object({ id: Text, name: Text, site: Text, synced: Type.Boolean(), madeAt: Time, usedAt: nullable(Time) }),
  ),
  sessions: listOf(
    Type.Object({
      id: Count,
      current: Type.Boolean(),
      how: Text,
      since: Time,
      seenAt: Time,
      address: nullable(Text),
      browser: nullable(Text),
    }),
  ),
})

export function meRoutes(app: App, { gate, sealer }: { readonly gate: Db; readonly sealer: Sealer }): void {
  const config = { rateLimit: DOOR_LIMIT }
  app.get('/api/me', { schema: { response: { 200: Account } } }, async (request) => {
    const { id } = actorOf(request)
    const current = sessionOf(request).session.id
    const [since, recoveryLeft, passkeys, sessions] = await Promise.all([
      totpSince(gate, id),
      countRecovery(gate, id),
      listPasskeys(gate, id),
      listSessions(gate, id),
    ])
    return {
      totpSince: since?.toISOString() ?? null,
      recoveryLeft,
      passkeys: passkeys.map((one) => ({
        ...one,
        madeAt: one.madeAt.toISOString(),
        usedAt: one.usedAt?.toISOString() ?? null,
      })),
      sessions: sessions.map((one) => ({
        ...one,
        current: one.id === current,
        since: one.since.toISOString(),
        seenAt: one.seenAt.toISOString(),
      })),
    }
  })
  app.delete('/api/me/sessions', { schema: { response: { 204: Done } } }, async (request, reply) => {
    await signOutEverywhere(gate, actorOf(request).id)
    dropCookie(request, reply, 'session')
    dropCookie(request, reply, 'device')
    return reply.status(204).send(null)
  })
  app.delete(
    '/api/me/sessions/:id',
    {
      schema: {
        params: Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
        response: { 204: Done },
      },
    },
    async (request, reply) => {
      await endSession(gate, actorOf(request).id, request.params.id)
      return reply.status(204).send(null)
    },
  )

  app.post(
    '/api/me/totp',
    {
      config,
      schema: { body: Type.Object({}), response: { 200: Type.Object({ uri: Text, secret: Text, picture: Text }) } },
    },
    async (request) => {
      const started = await startTotp(gate, sealer, sessionOf(request).session)
      const svg = await toQr(started.uri, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
      return { ...started, picture: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}` }
    },
  )
  app.post(
    '/api/me/totp/confirm',
    {
      config,
      schema: { body: Type.Object({ code: Type.String({ maxLength: 20 }) }), response: { 200: Recovery } },
    },
    async (request) => ({
      recovery: await confirmTotp(gate, sealer, sessionOf(request).session, request.body.code),
    }),
  )
  app.delete('/api/me/totp', { schema: { response: { 204: Done } } }, async (request, reply) => {
    await removeTotp(gate, sessionOf(request).session)
    return reply.status(204).send(null)
  })
  app.post(
    '/api/me/recovery',
    { config, schema: { body: Type.Object({}), response: { 200: Recovery } } },
    async (request) => ({ recovery: await renewRecovery(gate, sealer, sessionOf(request).session) }),
  )

  app.post(
    '/api/me/passkeys/options',
    { config, schema: { body: Type.Object({}), response: { 200: BrowserOptions } } },
    (request) => startPasskey(gate, sealer, sessionOf(request).session, siteOf(request)),
  )
  app.post(
    '/api/me/passkeys',
    { config, schema: { body: Type.Object({ name: Name, answer: NewPasskey }), response: { 200: Recovery } } },
    async (request) => {
      const { name, answer: response } = request.body
      const { session } = sessionOf(request)
      return { recovery: await addPasskey(gate, sealer, session, siteOf(request), { name, response }) }
    },
  )
  app.put(
    '/api/me/passkeys/:id',
    { schema: { params: PasskeyId, body: Type.Object({ name: Name }), response: { 204: Done } } },
    async (request, reply) => {
      await renamePasskey(gate, actorOf(request).id, request.params.id, request.body.name)
      return reply.status(204).send(null)
    },
  )
  app.delete(
    '/api/me/passkeys/:id',
    { schema: { params: PasskeyId, response: { 204: Done } } },
    async (request, reply) => {
      await removePasskey(gate, sessionOf(request).session, request.params.id)
      return reply.status(204).send(null)
    },
  )
}
