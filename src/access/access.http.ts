// Signing in and out, and the one place where a request becomes an actor.

import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import { keyOfTable, listOf, nullable, Text } from '../lib/schema.ts'
import {
  addAccount,
  addOffice,
  changePassword,
  findSession,
  getOffice,
  listAccounts,
  listOffices,
  oneTimePassword,
  type Session,
  signIn,
  signOut,
} from './access.db.ts'
import { type Actor, may, ROLES, scopeOf } from './access.ts'

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

const RoleName = keyOfTable(ROLES)
const Office = Type.Object({ code: Text, name: Text, unit: nullable(Text) })
const Held = Type.Object({ role: Text, office: nullable(Text) })
const Me = Type.Object({ name: Text, mustChange: Type.Boolean(), roles: listOf(Held), offices: listOf(Office) })
const Code = Type.String({ minLength: 1, maxLength: 40, pattern: '^[A-Za-z0-9._-]+$' })
const Name = Type.String({ minLength: 1, maxLength: 60, pattern: '^[\\p{L}\\p{N}._@-]+$' })

export function accessRoutes(app: App, db: Db): void {
  app.addHook('onRequest', async (request) => {
    const token = request.cookies[COOKIE]
    const session = token ? await findSession(db, token) : undefined
    if (token && session) sessions.set(request, { session, token })
  })

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
      const { token, session } = await signIn(db, request.body.name.trim(), request.body.password)
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
    if (found) await signOut(db, found.token)
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
      await changePassword(db, found.session.actor.id, request.body.password, found.token)
      return meOf(db, { ...found.session, mustChange: false })
    },
  )

  app.get(
    '/api/offices',
    { schema: { response: { 200: Type.Object({ offices: listOf(Office) }) } } },
    async (request) => {
      actorOf(request)
      return { offices: await listOffices(db) }
    },
  )
  app.post(
    '/api/offices',
    {
      schema: {
        body: Type.Object({
          code: Code,
          name: Type.String({ minLength: 1, maxLength: 200 }),
          unit: Type.Optional(Code),
        }),
        response: { 200: Office },
      },
    },
    async (request) => {
      assertAdmin(actorOf(request), 'office.add')
      return addOffice(db, request.body)
    },
  )
  app.get(
    '/api/accounts',
    {
      schema: {
        response: { 200: Type.Object({ accounts: listOf(Type.Object({ name: Text, roles: listOf(Held) })) }) },
      },
    },
    async (request) => {
      assertAdmin(actorOf(request), 'account.add')
      return { accounts: await listAccounts(db) }
    },
  )
  app.post(
    '/api/accounts',
    {
      schema: {
        body: Type.Object({ name: Name, role: RoleName, office: Type.Optional(Code) }),
        response: { 200: Type.Object({ name: Text, password: Text }) },
      },
    },
    async (request) => {
      assertAdmin(actorOf(request), 'account.add')
      const { name, role, office } = request.body
      const password = oneTimePassword()
      await addAccount(db, { name, role, office: office ? (await getOffice(db, office)).id : undefined, password })
      return { name, password }
    },
  )
}

function assertAdmin(actor: Actor, right: 'office.add' | 'account.add'): void {
  // People and settings belong to the whole province, so the role must be held for it.
  if (scopeOf(actor, right) !== 'all') throw new Refusal('access.denied')
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
