// Signing in and out, and who a session is: all of it by the gate's role, which sees no record.
import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import { loadActor } from './access.db.ts'
import { type Actor, PASSWORD_LENGTH } from './access.ts'
import { hashPassword, isPassword } from './password.ts'

const IDLE_MINUTES = 30
const LONGEST_HOURS = 10

export type Session = { readonly actor: Actor; readonly mustChange: boolean }
type AccountRow = {
  id: number
  name: string
  password_hash: string | null
  must_change: boolean
  disabled_at: Date | null
}

const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

// Verified when the account does not exist, so that the answer takes as long as for one that does.
let absentHash: Promise<string> | undefined
const hashOfNobody = (): Promise<string> => {
  absentHash ??= hashPassword(randomBytes(16).toString('hex'))
  return absentHash
}

/** Opens a session for the right password; the token is known to the caller alone. @throws Refusal session.wrong */
export async function signIn(db: Db, name: string, password: string): Promise<{ token: string; session: Session }> {
  const [row] = await db<AccountRow[]>`select * from account where name = ${name} and disabled_at is null`
  const right = await isPassword(row?.password_hash ?? (await hashOfNobody()), password)
  if (!row?.password_hash || !right) throw new Refusal('session.wrong')
  const token = randomBytes(32).toString('base64url')
  await db`insert into session (token_hash, account_id) values (${tokenHash(token)}, ${row.id})`
  return { token, session: { actor: await loadActor(db, row.id, row.name), mustChange: row.must_change } }
}

/** Who holds this token; undefined when it is unknown, ended, idle for 30 minutes or older than 10 hours. */
export async function findSession(db: Db, token: string): Promise<Session | undefined> {
  const [row] = await db<{ id: number; name: string; must_change: boolean }[]>`
    update session set seen_at = now() from account
    where token_hash = ${tokenHash(token)} and account.id = session.account_id and ended_at is null and disabled_at is null
      and seen_at > now() - make_interval(mins => ${IDLE_MINUTES}) and session.created_at > now() - make_interval(hours => ${LONGEST_HOURS})
    returning account.id, account.name, account.must_change`
  return row && { actor: await loadActor(db, row.id, row.name), mustChange: row.must_change }
}

export async function signOut(db: Db, token: string): Promise<void> {
  await db`update session set ended_at = now() where token_hash = ${tokenHash(token)} and ended_at is null`
}

/** Changes the password and ends every other session of the account. @throws Refusal password.short */
export async function changePassword(db: Db, account: number, password: string, keep: string): Promise<void> {
  if (password.length < PASSWORD_LENGTH) throw new Refusal('password.short')
  const passwordHash = await hashPassword(password)
  await db.begin(async (tx) => {
    await tx`update account set password_hash = ${passwordHash}, must_change = false where id = ${account}`
    await tx`update session set ended_at = now() where account_id = ${account} and token_hash <> ${tokenHash(keep)} and ended_at is null`
  })
}
