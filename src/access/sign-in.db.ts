// Signing in with a password, then a code; changing the password; showing again who one is. By the gate's role.
import { randomBytes } from 'node:crypto'
import type { Db } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { Sealer } from '../lib/seal.ts'
import { takeCode } from './factor.db.ts'
import { assertGoodPassword, hashPassword, isPassword } from './password.ts'
import {
  type Caller,
  endSessions,
  findDevice,
  markProved,
  type Opened,
  openSession,
  passFactor,
  type Session,
} from './session.db.ts'
import { tellOfAccount } from './told.db.ts'
import { countNothing, countTry, forgetTries, uncountTry } from './tries.db.ts'
import { type Counted, codeTries, passwordTries, proofTries } from './tries.ts'

type AccountRow = {
  id: number
  passwordHash: string | null
  mustChange: boolean
  over: boolean
}

// Verified when the account does not exist, so that the answer takes as long as for one that does.
let absentHash: Promise<string> | undefined
const hashOfNobody = (): Promise<string> => {
  absentHash ??= hashPassword(randomBytes(16).toString('hex'))
  return absentHash
}

/**
 * Opens a session for the right password; with a second factor it is nobody until that is shown.
 * @throws Refusal session.wrong; session.wait; session.code-over for a one-time code used or expired
 */
export async function signIn(
  gate: Db,
  given: { readonly name: string; readonly password: string },
  caller: Caller,
): Promise<Opened> {
  const name = given.name.normalize('NFC')
  const [row] = await gate<AccountRow[]>`
    select id, password_hash as "passwordHash", must_change as "mustChange",
      must_change and (code_used_at is not null or coalesce(code_until < now(), false)) as over
    from account where name = ${name} and disabled_at is null`
  const tries = passwordTries(name, caller.address, await findDevice(gate, caller, row?.id ?? 0))
  const wait = await countTry(gate, tries)
  const right = await isPassword(row?.passwordHash ?? (await hashOfNobody()), given.password)
  if (!row?.passwordHash || !right) {
    await tellOfFailure(gate, row?.id, tries, wait, caller)
    throw new Refusal('session.wrong')
  }
  await uncountTry(gate, tries)
  await forgetTries(gate)
  if (row.over) throw new Refusal('session.code-over')
  return gate.begin(async (tx) => {
    if (row.mustChange) {
      const used = await tx`
        update account set code_used_at = now() where id = ${row.id} and must_change and code_used_at is null returning id`
      if (used.length === 0) throw new Refusal('session.code-over')
    }
    return openSession(tx, row.id, { how: 'password', passed: false }, caller)
  })
}

/** Of an account the ledger hears; a name without one writes a row as well, so that both take their time. */
async function tellOfFailure(
  gate: Db,
  account: number | undefined,
  tries: readonly Counted[],
  wait: number,
  caller: Caller,
): Promise<void> {
  if (account === undefined) return countNothing(gate, tries)
  await tellOfAccount(gate, account, wait > 0 ? 'sign-in-locked' : 'sign-in-failed', {
    address: caller.address,
    ...(wait > 0 && { seconds: wait }),
  })
}

/** The second step: a code of the app, or one of the recovery codes. @throws Refusal code.wrong, session.wait, session.missing */
export async function showCode(gate: Db, sealer: Sealer, session: Session, code: string, caller: Caller) {
  if (session.secondFactor !== 'owed') throw new Refusal('session.missing')
  const tries = codeTries(session.actor.id, await findDevice(gate, caller, session.actor.id))
  const by = await judged(gate, session.actor.id, tries, caller, () => takeCode(gate, sealer, session.actor.id, code))
  return gate.begin((tx) => passFactor(tx, session, by, caller))
}

/** Counts a try, judges it, and takes the count back when it was right. */
async function judged(
  gate: Db,
  account: number,
  tries: readonly Counted[],
  caller: Caller,
  judge: () => Promise<string | undefined>,
): Promise<string> {
  const wait = await countTry(gate, tries)
  const by = await judge()
  if (by === undefined) {
    await tellOfFailure(gate, account, tries, wait, caller)
    throw new Refusal('code.wrong')
  }
  await uncountTry(gate, tries)
  return by
}

/** Shows again who one is, by password or code. @throws Refusal code.wrong, session.wait */
export async function proveAgain(
  gate: Db,
  sealer: Sealer,
  session: Session,
  given: { readonly password: string } | { readonly code: string },
  caller: Caller,
): Promise<void> {
  const account = session.actor.id
  await judged(gate, account, proofTries(session.id), caller, async () => {
    if ('code' in given) return takeCode(gate, sealer, account, given.code)
    const [row] = await gate<{ hash: string | null }[]>`select password_hash as hash from account where id = ${account}`
    return row?.hash && (await isPassword(row.hash, given.password)) ? 'password' : undefined
  })
  await markProved(gate, session)
}

/**
 * Changes the password and ends every other session of the account.
 * @throws Refusal session.prove unless a one-time code is being replaced or it was just proved; password.*
 */
export async function changePassword(gate: Db, session: Session, password: string, caller: Caller): Promise<void> {
  if (session.secondFactor === 'owed') throw new Refusal('session.owed')
  if (!session.mustChange && !session.fresh) throw new Refusal('session.prove')
  const { id: account, name } = session.actor
  const [row] = await gate<{ hash: string | null }[]>`select password_hash as hash from account where id = ${account}`
  assertGoodPassword(password, name)
  if (row?.hash && (await isPassword(row.hash, password))) throw new Refusal('password.same')
  const passwordHash = await hashPassword(password)
  await gate.begin(async (tx) => {
    await tx`update account set password_hash = ${passwordHash}, must_change = false where id = ${account}`
    await endSessions(tx, account, { session: session.id, device: caller.device })
    await tellOfAccount(tx, account, 'password-changed')
  })
}
