// Signing in and out, and the one place where a request becomes an actor.

import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Db, session } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import { listOf, Text } from '../lib/schema.ts'
import type { Sealer } from '../lib/seal.ts'
import { listOffices } from './access.db.ts'
import { type Actor, may } from './access.ts'
import { Held, Office } from './access-schema.ts'
import { asksOf } from './asks.http.ts'
import { callerOf, dropCookie, keepOpened, readCookie } from './cookie.http.ts'
import { askPasskey, proveWithPasskey, signInWithPasskey } from './passkey.db.ts'
import { factorsOf, findSession, type Opened, type Session, signOut } from './session.db.ts'
import { changePassword, proveAgain, showCode, signIn } from './sign-in.db.ts'
import { siteOf } from './site.ts'

/** Tries a minute from one address: an office at eight in the morning; guesses are counted in the database (tries.ts). */
export const DOOR_LIMIT = { max: 120, timeWindow: '1 minute' }

/** An office is one's own where one sees something of it. */
const SHOWN_BY = ['record.see', 'package.see', 'seen.see'] as const

type Found = { readonly session: Session; readonly token: string }
const sessions = new WeakMap<FastifyRequest, Found>()

/** Who asks. @throws Refusal session.missing, session.owed, session.must-change */
export function actorOf(request: FastifyRequest): Actor {
  const { session } = sessionOf(request)
  if (session.secondFactor === 'owed') throw new Refusal('session.owed')
  if (session.mustChange) throw new Refusal('session.must-change')
  return { ...session.actor, asks: asksOf(request) }
}

/** The session, whatever it still owes. @throws Refusal session.missing */
export function sessionOf(request: FastifyRequest): Found {
  const found = sessions.get(request)
  if (!found) throw new Refusal('session.missing')
  return found
}

/** Whose limits a request counts against; undefined for nobody. */
export const accountOf = (request: FastifyRequest): string | undefined => sessions.get(request)?.session.actor.name

/** Before an act of weight: who asks showed within five minutes who they are. The database asks once more. @throws Refusal session.prove */
export function assertProved(request: FastifyRequest): void {
  if (!sessionOf(request).session.fresh) throw new Refusal('session.prove')
}

export const Me = Type.Object({
  name: Text,
  mustChange: Type.Boolean(),
  second: Type.Object({
    state: Type.Union([Type.Literal('none'), Type.Literal('owed'), Type.Literal('passed')]),
    needed: Type.Boolean(),
    totp: Type.Boolean(),
    passkey: Type.Boolean(),
  }),
  roles: listOf(Held),
  offices: listOf(Office),
})
const Code = Type.String({ minLength: 1, maxLength: 40 })
const Password = Type.String({ maxLength: 800 }) // 200 characters, each with its marks apart
const Bytes = Type.String({ maxLength: 20_000 })
export const PasskeyAnswer = Type.Unsafe<AuthenticationResponseJSON>(
  Type.Object({
    id: Type.String({ maxLength: 1500 }),
    rawId: Type.String({ maxLength: 1500 }),
    type: Type.Literal('public-key'),
    clientExtensionResults: Type.Object({}),
    response: Type.Object({
      clientDataJSON: Bytes,
      authenticatorData: Bytes,
      signature: Bytes,
      userHandle: Type.Optional(Bytes),
    }),
  }),
)
/** Options as the browser's own interface takes them. */
export const BrowserOptions = Type.Unsafe<object>(Type.Object({}, { additionalProperties: true }))

type Doors = { readonly web: Db; readonly gate: Db; readonly sealer: Sealer }

/** @param doors `gate` says who somebody is; everything else is done by `web` as whoever is signed in */
export function signInRoutes(app: App, { web: db, gate, sealer }: Doors): void {
  app.addHook('onRequest', async (request) => {
    const token = readCookie(request, 'session')
    const session = token ? await findSession(gate, token) : undefined
    if (token && session) sessions.set(request, { session, token })
  })
  // From here on every transaction of the request says whose it is; again after the body, whose events come from outside.
  const asThem = (request: FastifyRequest, _: FastifyReply, done: () => void): void =>
    session.run(sessions.get(request)?.token ?? '', done)
  app.addHook('onRequest', asThem)
  app.addHook('preHandler', asThem)

  const config = { rateLimit: DOOR_LIMIT }
  /** Who the new session is; the one that the browser had before ends. */
  const entered = async (request: FastifyRequest, reply: FastifyReply, opened: Opened) => {
    keepOpened(request, reply, opened)
    const before = sessions.get(request)
    if (before) await signOut(gate, before.token)
    return meFor(opened.token)
  }
  const meFor = async (token: string) => {
    const now = await findSession(gate, token)
    if (!now) throw new Refusal('session.missing')
    return session.run(token, () => meOf(db, gate, now))
  }

  app.post(
    '/api/session',
    {
      config,
      schema: {
        body: Type.Object({ name: Type.String({ maxLength: 60 }), password: Password }),
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      const { name, password } = request.body
      return entered(request, reply, await signIn(gate, { name: name.trim(), password }, callerOf(request)))
    },
  )
  app.post(
    '/api/session/code',
    { config, schema: { body: Type.Object({ code: Code }), response: { 200: Me } } },
    async (request, reply) => {
      const { session } = sessionOf(request)
      return entered(request, reply, await showCode(gate, sealer, session, request.body.code, callerOf(request)))
    },
  )
  app.post(
    '/api/session/passkey/options',
    { config, schema: { body: Type.Object({}), response: { 200: BrowserOptions } } },
    (request) => askPasskey(gate, siteOf(request)),
  )
  app.post(
    '/api/session/passkey',
    { config, schema: { body: Type.Object({ answer: PasskeyAnswer }), response: { 200: Me } } },
    async (request, reply) => {
      const current = sessions.get(request)?.session
      const site = siteOf(request)
      return entered(
        request,
        reply,
        await signInWithPasskey(gate, site, request.body.answer, current, callerOf(request)),
      )
    },
  )
  app.get('/api/session', { schema: { response: { 200: Me } } }, async (request) =>
    meOf(db, gate, sessionOf(request).session),
  )
  app.delete('/api/session', { schema: { response: { 204: Type.Null() } } }, async (request, reply) => {
    const found = sessions.get(request)
    if (found) await signOut(gate, found.token)
    dropCookie(request, reply, 'session')
    return reply.status(204).send(null)
  })
  app.post(
    '/api/session/password',
    { config, schema: { body: Type.Object({ password: Password }), response: { 200: Me } } },
    async (request) => {
      const { session, token } = sessionOf(request)
      await changePassword(gate, session, request.body.password, callerOf(request))
      return meFor(token)
    },
  )
  app.post(
    '/api/session/proof',
    {
      config,
      schema: {
        body: Type.Union([
          Type.Object({ password: Password }),
          Type.Object({ code: Code }),
          Type.Object({ passkey: PasskeyAnswer }),
        ]),
        response: { 204: Type.Null() },
      },
    },
    async (request, reply) => {
      actorOf(request)
      const { session } = sessionOf(request)
      const given = request.body
      if ('passkey' in given) await proveWithPasskey(gate, siteOf(request), given.passkey, session)
      else await proveAgain(gate, sealer, session, given, callerOf(request))
      return reply.status(204).send(null)
    },
  )
}

/** Who is signed in, and what is still owed. */
export async function meOf(db: Db, gate: Db, session: Session) {
  const offices = await listOffices(db)
  const codes = new Map(offices.map((office) => [office.id, office.code]))
  const { actor } = session
  return {
    name: actor.name,
    mustChange: session.mustChange,
    second: {
      state: session.secondFactor,
      needed: session.needsSecond,
      ...(await factorsOf(gate, actor.id)),
    },
    // Who is nobody yet holds nothing yet.
    roles:
      session.secondFactor === 'owed'
        ? []
        : actor.holdings.map((held) => ({
            role: held.role,
            office: held.office === undefined ? null : (codes.get(held.office) ?? null),
          })),
    offices:
      session.secondFactor === 'owed'
        ? []
        : offices.filter((office) => SHOWN_BY.some((right) => may(actor, right, office.id))),
  }
}
