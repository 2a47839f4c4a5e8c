// Signing in and out, and the one place where a request becomes an actor.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { type Db, session } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import { listOf, Text } from '../lib/schema.ts'
import { listOffices } from './access.db.ts'
import { type Actor, may } from './access.ts'
import { Held, Office } from './access-schema.ts'
import { changePassword, findSession, type Session, signIn, signOut } from './sign-in.db.ts'

const COOKIE = 'hotich_session'
/** Guesses a minute from one address: enough for a tired officer, useless for a machine. */
const TRIES = { max: 10, timeWindow: '1 minute' }

const sessions = new WeakMap<FastifyRequest, { session: Session; token: string }>()

/** Who asks. @throws Refusal session.missing, session.must-change */
export function actorOf(request: FastifyRequest): Actor {
  const found = sessions.get(request)
  if (!found) throw new Refusal('session.missing')
  if (found.session.mustChange) throw new Refusal('session.must-change')
  return found.session.actor
}

/** Whose limits a request counts against; undefined for nobody. */
export const accountOf = (request: FastifyRequest): string | undefined => sessions.get(request)?.session.actor.name

const Me = Type.Object({ name: Text, mustChange: Type.Boolean(), roles: listOf(Held), offices: listOf(Office) })

/** @param gate says who somebody is; everything else is done by `db` as whoever is signed in */
export function signInRoutes(app: App, { web: db, gate }: { readonly web: Db; readonly gate: Db }): void {
  app.addHook('onRequest', async (request) => {
    const token = request.cookies[COOKIE]
    const session = token ? await findSession(gate, token) : undefined
    if (token && session) sessions.set(request, { session, token })
  })
  // From here on every transaction of the request says whose it is; again after the body, whose events come from outside.
  const asThem = (request: FastifyRequest, _: FastifyReply, done: () => void): void =>
    session.run(sessions.get(request)?.token ?? '', done)
  app.addHook('onRequest', asThem)
  app.addHook('preHandler', asThem)

  app.post(
    '/api/session',
    {
      config: { rateLimit: TRIES },
      schema: {
        body: Type.Object({ name: Type.String({ maxLength: 60 }), password: Type.String({ maxLength: 200 }) }),
        response: { 200: Me },
      },
    },
    async (request, reply) => {
      const { token, session } = await signIn(gate, request.body.name.trim(), request.body.password)
      setCookie(request, reply, token)
      return meOf(db, session)
    },
  )
  app.get('/api/session', { schema: { response: { 200: Me } } }, async (request) => {
    const found = sessions.get(request)
    if (!found) throw new Refusal('session.missing')
    return meOf(db, found.session)
  })
  app.delete('/api/session', { schema: { response: { 204: Type.Null() } } }, async (request, reply) => {
    const found = sessions.get(request)
    if (found) await signOut(gate, found.token)
    return reply.clearCookie(COOKIE, { path: '/' }).status(204).send(null)
  })
  app.post(
    '/api/session/password',
    {
      config: { rateLimit: TRIES },
      schema: { body: Type.Object({ password: Type.String({ maxLength: 200 }) }), response: { 200: Me } },
    },
    async (request) => {
      const found = sessions.get(request)
      if (!found) throw new Refusal('session.missing')
      await changePassword(gate, found.session.actor.id, request.body.password, found.token)
      return meOf(db, { ...found.session, mustChange: false })
    },
  )
}

function setCookie(request: FastifyRequest, reply: FastifyReply, token: string): void {
  reply.setCookie(COOKIE, token, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: request.protocol === 'https',
  })
}

async function meOf(db: Db, session: Session) {
  const offices = await listOffices(db)
  const codes = new Map(offices.map((office) => [office.id, office.code]))
  const { actor } = session
  return {
    name: actor.name,
    mustChange: session.mustChange,
    roles: actor.holdings.map((held) => ({
      role: held.role,
      office: held.office === undefined ? null : (codes.get(held.office) ?? null),
    })),
    offices: offices.filter((office) => may(actor, 'record.see', office.id) || may(actor, 'package.see', office.id)),
  }
}
