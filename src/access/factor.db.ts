// The second factor that an authenticator app gives (TOTP, RFC 6238), and the codes on paper for when the phone is gone.
import { Secret, TOTP } from 'otpauth'
import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { Sealer } from '../lib/seal.ts'
import { slipCode } from './password.ts'
import { factorsOf, raiseSessions, type Session } from './session.db.ts'
import { tellOfAccount } from './told.db.ts'

const STEP_SECONDS = 30
/** A phone's clock may be this many steps off (RFC 6238 §5.2). */
const WINDOW = 1
const SECRET_BYTES = 20 // RFC 4226 §4, R6
const RECOVERY_CODES = 10
const RECOVERY_LENGTH = 12 // 59 bits, behind a key and a count of tries

const aboutOf = (account: number): string => `totp ${account}`
const totpOf = (secret: Secret, account = ''): TOTP =>
  new TOTP({ issuer: 'hotich', label: account, secret, period: STEP_SECONDS, digits: 6, algorithm: 'SHA1' })

/** A new shared secret, sealed for its account and as text (base32). */
export function newSecret(sealer: Sealer, account: number): { sealed: Buffer; text: string } {
  const secret = new Secret({ size: SECRET_BYTES })
  return { sealed: sealer.seal(new Uint8Array(secret.buffer), aboutOf(account)), text: secret.base32 }
}

/** The code that an app shows for a secret (base32) now, or so many steps from now. */
export const codeNow = (secret: string, steps = 0): string =>
  totpOf(Secret.fromBase32(secret)).generate({ timestamp: Date.now() + steps * STEP_SECONDS * 1000 })

/** Begins to set the app up: what it scans, and the secret to type. What stood before holds until the new one is confirmed. */
export async function startTotp(gate: Db, sealer: Sealer, session: Session): Promise<{ uri: string; secret: string }> {
  assertFresh(session)
  const { id, name } = session.actor
  const { sealed, text } = newSecret(sealer, id)
  await gate`
    insert into second_factor (account_id, pending) values (${id}, ${sealed})
    on conflict (account_id) do update set pending = excluded.pending`
  return { uri: totpOf(Secret.fromBase32(text), name).toString(), secret: text }
}

/** The app shows the right code: from now on it is asked for. @returns new recovery codes where there are none left */
export const confirmTotp = (gate: Db, sealer: Sealer, session: Session, code: string): Promise<string[] | null> =>
  gate.begin(async (tx) => {
    assertFresh(session)
    const { id } = session.actor
    const [row] = await tx<{ pending: Buffer | null }[]>`
      select pending from second_factor where account_id = ${id} for update`
    const step = row?.pending ? stepOf(open(sealer, row.pending, id), code) : undefined
    if (step === undefined) throw new Refusal('code.wrong')
    await tx`
      update second_factor set secret = pending, pending = null, last_step = ${step}, since = now() where account_id = ${id}`
    await raiseSessions(tx, session)
    await tellOfAccount(tx, id, 'factor-set')
    return recoveryIfNone(tx, sealer, id)
  })

/** Removes the app's factor. @throws Refusal factor.needed where a role needs one and no passkey is left */
export const removeTotp = (gate: Db, session: Session): Promise<void> =>
  gate.begin(async (tx) => {
    assertFresh(session)
    await tx`delete from second_factor where account_id = ${session.actor.id}`
    await afterRemoval(tx, session)
    await tellOfAccount(tx, session.actor.id, 'factor-removed')
  })

/** What one may remove: not the last factor of somebody whose role needs one; and with the last, its recovery codes go. */
export async function afterRemoval(tx: Tx, session: Session): Promise<void> {
  const left = await factorsOf(tx, session.actor.id)
  if (left.totp || left.passkey) return
  if (session.needsSecond) throw new Refusal('factor.needed')
  await tx`delete from recovery_code where account_id = ${session.actor.id}`
}

/** Takes a code of the app or a recovery code, each once. @returns which it was; undefined for a wrong or used one */
export const takeCode = (
  gate: Db,
  sealer: Sealer,
  account: number,
  text: string,
): Promise<'totp' | 'recovery' | undefined> =>
  gate.begin(async (tx) => {
    const code = text.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase()
    if (!/^\d{6}$/.test(code)) {
      const used = await tx`
        update recovery_code set used_at = now() where account_id = ${account} and hash = ${sealer.mark(`recovery ${account} ${code}`)}
          and used_at is null returning 1`
      if (used.length === 0) return undefined
      await tellOfAccount(tx, account, 'recovery-used')
      return 'recovery'
    }
    const [row] = await tx<{ secret: Buffer | null; lastStep: number | null }[]>`
      select secret, last_step as "lastStep" from second_factor where account_id = ${account} for update`
    if (!row?.secret) return undefined
    const step = stepOf(open(sealer, row.secret, account), code)
    if (step === undefined || step <= (row.lastStep ?? 0)) return undefined
    await tx`update second_factor set last_step = ${step} where account_id = ${account}`
    return 'totp'
  })

/** @throws Error when the key file is not the one it was sealed under: an operator must know */
function open(sealer: Sealer, sealed: Buffer, account: number): Secret {
  const bytes = sealer.open(sealed, aboutOf(account))
  if (!bytes) throw new Error('a second factor was sealed under another key: see docs/operate.md, “Second factors”')
  return new Secret({ buffer: new Uint8Array(bytes).buffer })
}

/** The 30-second step that a code belongs to, one off at most. */
function stepOf(secret: Secret, code: string): number | undefined {
  const now = Date.now()
  const delta = totpOf(secret).validate({ token: code.replace(/\D/g, ''), timestamp: now, window: WINDOW })
  return delta === null ? undefined : Math.floor(now / 1000 / STEP_SECONDS) + delta
}

export async function recoveryIfNone(tx: Tx, sealer: Sealer, account: number): Promise<string[] | null> {
  const [row] = await tx`select 1 from recovery_code where account_id = ${account} and used_at is null limit 1`
  return row ? null : writeRecovery(tx, sealer, account)
}

/** New recovery codes; the old ones, on a paper that may be anywhere, are void. */
export const renewRecovery = (gate: Db, sealer: Sealer, session: Session): Promise<string[]> =>
  gate.begin((tx) => {
    assertFresh(session)
    return writeRecovery(tx, sealer, session.actor.id)
  })

async function writeRecovery(tx: Tx, sealer: Sealer, account: number): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => slipCode(RECOVERY_LENGTH))
  await tx`delete from recovery_code where account_id = ${account}`
  for (const code of codes)
    await tx`
      insert into recovery_code (account_id, hash) values (${account}, ${sealer.mark(`recovery ${account} ${code.replaceAll('-', '')}`)})`
  await tellOfAccount(tx, account, 'recovery-made', { codes: codes.length })
  return codes
}

export const countRecovery = (gate: Db, account: number): Promise<number> =>
  gate<{ n: number }[]>`
    select count(*)::int as n from recovery_code where account_id = ${account} and used_at is null`.then(
    ([row]) => row?.n ?? 0,
  )

/** Since when the app gives the second factor; null for never. */
export const totpSince = (gate: Db, account: number): Promise<Date | null> =>
  gate<{ since: Date | null }[]>`
    select since from second_factor where account_id = ${account} and secret is not null`.then(
    ([row]) => row?.since ?? null,
  )

/** Whoever changes what lets them in has just shown who they are. @throws Refusal session.prove, session.owed, session.must-change */
export function assertFresh(session: Session): void {
  if (session.secondFactor === 'owed') throw new Refusal('session.owed')
  if (session.mustChange) throw new Refusal('session.must-change')
  if (!session.fresh) throw new Refusal('session.prove')
}

/** A phone is lost: what the account has of second factors is void, and it is signed out. For an admin, and the command line. */
export async function forgetFactors(db: Db | Tx, account: number): Promise<void> {
  await db`select forget_factors(${account})`
}

/** Gives an account a factor that is known from the start: of the sample province, whose accounts are for trying. */
export async function giveFactor(db: Db, sealer: Sealer, account: number): Promise<string> {
  const { sealed, text } = newSecret(sealer, account)
  await db`insert into second_factor (account_id, secret, since) values (${account}, ${sealed}, now())`
  return text
}
