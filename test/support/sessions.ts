// Sessions as the gate makes them, and the web role's connection, for tests that speak to the database directly.
import { createHash, randomBytes } from 'node:crypto'
import type { Actor } from '../../src/access/access.ts'
import { session } from '../../src/lib/db.ts'
import type { Store } from '../../src/store.ts'

/** A session of somebody that has all it takes; the token. */
export async function openSession(store: Pick<Store, 'gate'>, actor: Pick<Actor, 'id'>): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  await store.gate`
    insert into session (token_hash, account_id, second_factor, proved_at)
    values (${createHash('sha256').update(token).digest()}, ${actor.id}, 'passed', now())`
  return token
}

/** Does something as a request of that session would. */
export const asSession = <T>(token: string, act: () => Promise<T>): Promise<T> => session.run(token, act)
