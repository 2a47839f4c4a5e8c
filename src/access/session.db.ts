// Sessions: opened, found again by their token, raised by a second factor, proved, ended. All by the gate's role.
import { createHash, randomBytes } from 'node:crypto'
import type { Db, Tx } from '../lib/db.ts'
import type { Actor, Holding, RoleName } from './access.ts'
import { tellOfAccount } from './told.db.ts'

const IDLE_MINUTES = 30
const LONGEST_HOURS = 10
/** A browser is known for so long after its last sign-in. */
const DEVICE_DAYS = 180
export const PROOF_MINUTES = 5 // db/0010-sign-in.sql, proved(), says the same

/** none: the account has no second factor; owed: has one and has not shown it, so this is nobody yet; passed. */
export type SecondFactor = 'none' | 'owed' | 'passed'
export type How = 'password' | 'passkey' | 'oidc'

export type Session = {
  readonly id: number
  /** With the roles that the session holds: some only come with a second factor. */
  readonly actor: Actor
  readonly mustChange: boolean
  readonly secondFactor: SecondFactor
  /** The account holds a role that the session lacks the second factor for, or would without. */
  readonly needsSecond: boolean
  /** Its owner showed who they are within five minutes. */
  readonly fresh: boolean
}
/** Where a request comes from. `device`: what its browser keeps from an earlier sign-in. */
export type Caller = { readonly address: string; readonly browser: string; readonly device: string | undefined }
/** Tokens for the browser to keep: of the session, and of the browser once somebody is in. */
export type Opened = { readonly token: string; readonly device: string | undefined }

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()
const newToken = (): string => randomBytes(32).toString('base64url')
const isToken = (text: string | undefined): text is string => /^[\w-]{43}$/.test(text ?? '')

export async function findDevice(gate: Db, caller: Caller, account: number): Promise<string | undefined> {
  const hash = tokenHash(isToken(caller.device) ? caller.device : '')
  const [row] = await gate`
    select 1 from known_device where token_hash = ${hash} and account_id = ${account}
      and seen_at > now() - make_interval(days => ${DEVICE_DAYS})`
  return row && hash.toString('hex')
}

/**
 * Opens a session. One that owes a second factor is nobody until passFactor. Signing in is a proof, unless through a
 * provider: it may have let a browser in that it knew since the morning.
 */
export async function openSession(
  tx: Tx,
  account: number,
  given: { readonly how: How; readonly passed: boolean },
  caller: Caller,
): Promise<Opened> {
  const has = await factorsOf(tx, account)
  const second: SecondFactor = given.passed ? 'passed' : has.totp || has.passkey ? 'owed' : 'none'
  const proved = second !== 'owed' && given.how !== 'oidc'
  const token = newToken()
  await tx`
    insert into session (token_hash, account_id, how, second_factor, proved_at, address, browser)
    values (${tokenHash(token)}, ${account}, ${given.how}, ${second}, ${proved ? tx`now()` : null},
      ${caller.address}, ${caller.browser.slice(0, 200)})`
  if (second === 'owed') return { token, device: undefined }
  return { token, device: await signedIn(tx, account, { how: given.how, second }, caller) }
}

/** The owed second factor was shown: the session is somebody from here on, under a new token. */
export async function passFactor(tx: Tx, session: Session, by: string, caller: Caller): Promise<Opened> {
  const token = newToken()
  await tx`
    update session set token_hash = ${tokenHash(token)}, second_factor = 'passed', proved_at = now() where id = ${session.id}`
  return { token, device: await signedIn(tx, session.actor.id, { how: 'password', second: by }, caller) }
}

async function signedIn(
  tx: Tx,
  account: number,
  told: { readonly how: How; readonly second: string },
  caller: Caller,
): Promise<string> {
  const device = isToken(caller.device) ? caller.device : newToken()
  await tx`
    insert into known_device (token_hash, account_id) values (${tokenHash(device)}, ${account})
    on conflict (token_hash, account_id) do update set seen_at = now()`
  await tellOfAccount(tx, account, 'sign-in', { ...told, address: caller.address })
  return device
}

/** Whose token this is; undefined when it is unknown, ended, idle for 30 minutes or older than 10 hours. */
export async function findSession(gate: Db, token: string): Promise<Session | undefined> {
  const [row] = await gate<
    { id: number; account: number; name: string; mustChange: boolean; secondFactor: SecondFactor; fresh: boolean }[]
  >`
    update session set seen_at = now() from account
    where token_hash = ${tokenHash(token)} and account.id = session.account_id and ended_at is null and disabled_at is null
      and seen_at > now() - make_interval(mins => ${IDLE_MINUTES}) and session.created_at > now() - make_interval(hours => ${LONGEST_HOURS})
    returning session.id, account.id as account, account.name, account.must_change as "mustChange", second_factor as "secondFactor",
      coalesce(proved_at > now() - make_interval(mins => ${PROOF_MINUTES}), false) as fresh`
  if (!row) return undefined
  const held = await gate<{ role: RoleName; office: number | null; needs: boolean }[]>`
    select role, office_id as office, needs_second_factor(role) as needs from held_by(${row.account})`
  const holdings = held
    .filter(({ needs }) => !needs || row.secondFactor === 'passed')
    .map(({ role, office }): Holding => ({ role, office: office ?? undefined }))
  return {
    id: row.id,
    actor: { id: row.account, name: row.name, holdings },
    mustChange: row.mustChange,
    secondFactor: row.secondFactor,
    needsSecond: held.some(({ needs }) => needs),
    fresh: row.fresh,
  }
}

/** Which second factors an account has. */
export async function factorsOf(gate: Db | Tx, account: number): Promise<{ totp: boolean; passkey: boolean }> {
  const [row] = await gate<{ totp: boolean; passkey: boolean }[]>`
    select exists (select from second_factor where account_id = ${account} and secret is not null) as totp,
      exists (select from passkey where account_id = ${account}) as passkey`
  return row!
}

export async function markProved(gate: Db, session: Session): Promise<void> {
  await gate`update session set proved_at = now() where id = ${session.id}`
}

/** A first second factor was set in this session: it has passed it, and the account's other sessions owe it. */
export async function raiseSessions(tx: Tx, session: Session): Promise<void> {
  await tx`
    update session set second_factor = case when id = ${session.id} then 'passed' else 'owed' end
    where account_id = ${session.actor.id} and ended_at is null and second_factor = 'none'`
}

export const signOut = (gate: Db, token: string): Promise<void> =>
  gate`update session set ended_at = now() where token_hash = ${tokenHash(token)} and ended_at is null`.then(
    () => undefined,
  )

/** Ends every session of the account but one, and knows no browser of it any more. @param keep 0 for none */
export async function endSessions(tx: Tx, account: number, keep: { session: number; device?: string | undefined }) {
  await tx`
    update session set ended_at = now() where account_id = ${account} and id <> ${keep.session} and ended_at is null`
  await tx`
    delete from known_device where account_id = ${account} and token_hash <> ${tokenHash(keep.device ?? '')}`
}

export const signOutEverywhere = (gate: Db, account: number): Promise<void> =>
  gate.begin(async (tx) => {
    await endSessions(tx, account, { session: 0 })
    await tellOfAccount(tx, account, 'sign-out-everywhere')
  })

/** Ends one session of the account; one that is not theirs, or over, is left as it is. */
export const endSession = (gate: Db, account: number, session: number): Promise<void> =>
  gate`
    update session set ended_at = now() where id = ${session} and account_id = ${account} and ended_at is null`.then(
    () => undefined,
  )

export type SessionLine = {
  readonly id: number
  readonly how: How
  readonly since: Date
  readonly seenAt: Date
  readonly address: string | null
  readonly browser: string | null
}

/** The sessions of an account that still live, the last used first. */
export const listSessions = (gate: Db, account: number): Promise<SessionLine[]> =>
  gate<SessionLine[]>`
    select id, how, created_at as since, seen_at as "seenAt", address, browser from session
    where account_id = ${account} and ended_at is null
      and seen_at > now() - make_interval(mins => ${IDLE_MINUTES}) and created_at > now() - make_interval(hours => ${LONGEST_HOURS})
    order by seen_at desc`.then((rows) => [...rows])
