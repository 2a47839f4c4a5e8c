// Passkeys (WebAuthn level 3): made in one's account, sign in by themselves. A passkey asks its owner for a finger or a PIN
// (user verification), so it is two factors: the device, and what unlocks it.
import { createHash } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Db } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { Sealer } from '../lib/seal.ts'
import { afterRemoval, assertFresh, recoveryIfNone } from './factor.db.ts'
import {
  type Caller,
  markProved,
  type Opened,
  openSession,
  passFactor,
  raiseSessions,
  type Session,
} from './session.db.ts'
import type { Site } from './site.ts'
import { tellOfAccount } from './told.db.ts'

const CHALLENGE_MINUTES = 5
const MOST = 10 // a person's devices
const ALGORITHMS = [-8, -7, -257] // EdDSA, ES256, RS256 (COSE): what phones and computers have

const hashOf = (challenge: string): Buffer => createHash('sha256').update(challenge).digest()

async function keepChallenge(gate: Db, challenge: string, account: number | null): Promise<void> {
  await gate`delete from challenge where made_at < now() - make_interval(mins => ${CHALLENGE_MINUTES})`
  await gate`insert into challenge (hash, account_id) values (${hashOf(challenge)}, ${account})`
}

/** A challenge is taken once, by whom it was made for. */
const takeChallenge = async (gate: Db, challenge: string, account: number | null): Promise<boolean> =>
  (
    await gate`
      delete from challenge where hash = ${hashOf(challenge)} and account_id is not distinct from ${account}::int
        and made_at > now() - make_interval(mins => ${CHALLENGE_MINUTES}) returning 1`
  ).length > 0

/** What the browser needs to make a passkey. */
export async function startPasskey(gate: Db, sealer: Sealer, session: Session, site: Site) {
  assertFresh(session)
  const { id, name } = session.actor
  const have = await gate<{ id: string }[]>`select id from passkey where account_id = ${id} and site = ${site.name}`
  if (have.length >= MOST) throw new Refusal('passkey.many')
  const options = await generateRegistrationOptions({
    rpName: 'hotich',
    rpID: site.name,
    userName: name,
    userID: new Uint8Array(sealer.mark(`passkey ${id}`)), // says nothing of the person (WebAuthn §14.6.1)
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: [...have],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(gate, options.challenge, id)
  return options
}

/** Takes a new passkey in. @returns new recovery codes where there are none left @throws Refusal passkey.wrong */
export async function addPasskey(
  gate: Db,
  sealer: Sealer,
  session: Session,
  site: Site,
  given: { readonly name: string; readonly response: RegistrationResponseJSON },
): Promise<string[] | null> {
  assertFresh(session)
  const { id } = session.actor
  const { registrationInfo: made } = await verifyRegistrationResponse({
    response: given.response,
    expectedChallenge: (challenge) => takeChallenge(gate, challenge, id),
    expectedOrigin: site.origin,
    expectedRPID: site.name,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(refused)
  if (!made) throw new Refusal('passkey.wrong')
  const { credential } = made
  return gate.begin(async (tx) => {
    const rows = await tx`
      insert into passkey (id, account_id, site, public_key, counter, transports, name, synced)
      values (${credential.id}, ${id}, ${site.name}, ${Buffer.from(credential.publicKey)}, ${credential.counter},
        ${credential.transports ?? []}, ${given.name}, ${made.credentialDeviceType === 'multiDevice'})
      on conflict do nothing returning 1`
    if (rows.length === 0) throw new Refusal('passkey.wrong')
    await raiseSessions(tx, session)
    await tellOfAccount(tx, id, 'passkey-added', { name: given.name })
    return recoveryIfNone(tx, sealer, id)
  })
}

/** What the browser needs to sign in with a passkey; which one, and whose, its owner chooses there. */
export async function askPasskey(gate: Db, site: Site) {
  const options = await generateAuthenticationOptions({ rpID: site.name, userVerification: 'required' })
  await keepChallenge(gate, options.challenge, null)
  return options
}

/** Whose passkey answered. @throws Refusal passkey.wrong, also for a counter that went back: somebody has a copy */
async function verifyPasskey(gate: Db, site: Site, response: AuthenticationResponseJSON): Promise<number> {
  const [row] = await gate<{ account: number; publicKey: Buffer; counter: number }[]>`
    select p.account_id as account, public_key as "publicKey", counter from passkey p join account a on a.id = p.account_id
    where p.id = ${response.id} and site = ${site.name} and disabled_at is null`
  if (!row) throw new Refusal('passkey.unknown')
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (challenge) => takeChallenge(gate, challenge, null),
    expectedOrigin: site.origin,
    expectedRPID: site.name,
    requireUserVerification: true,
    credential: { id: response.id, publicKey: new Uint8Array(row.publicKey), counter: row.counter },
  }).catch(refused)
  if (!verified) throw new Refusal('passkey.wrong')
  const { newCounter } = authenticationInfo
  // Of two answers at once that count the same, one is a copy's.
  const rows = await gate`
    update passkey set counter = ${newCounter}, used_at = now()
    where id = ${response.id} and (counter < ${newCounter} or (counter = 0 and ${newCounter} = 0)) returning 1`
  if (rows.length === 0) throw new Refusal('passkey.wrong')
  return row.account
}

/** The library says what is wrong by an error; to the person it is one thing. */
function refused(error: unknown): never {
  if (error instanceof Refusal) throw error
  throw new Refusal('passkey.wrong', error instanceof Error ? error.message.slice(0, 200) : undefined)
}

/** Signs in with a passkey, or passes the second factor that a session owes. */
export async function signInWithPasskey(
  gate: Db,
  site: Site,
  response: AuthenticationResponseJSON,
  current: Session | undefined,
  caller: Caller,
): Promise<Opened> {
  const account = await verifyPasskey(gate, site, response)
  return gate.begin((tx) =>
    current?.secondFactor === 'owed' && current.actor.id === account
      ? passFactor(tx, current, 'passkey', caller)
      : openSession(tx, account, { how: 'passkey', passed: true }, caller),
  )
}

/** Shows again who one is, by passkey. @throws Refusal passkey.wrong, also for somebody else's */
export async function proveWithPasskey(
  gate: Db,
  site: Site,
  response: AuthenticationResponseJSON,
  session: Session,
): Promise<void> {
  if ((await verifyPasskey(gate, site, response)) !== session.actor.id) throw new Refusal('passkey.wrong')
  await markProved(gate, session)
}

export type PasskeyLine = {
  readonly id: string
  readonly name: string
  readonly site: string
  readonly synced: boolean
  readonly madeAt: Date
  readonly usedAt: Date | null
}

export const listPasskeys = (gate: Db, account: number): Promise<PasskeyLine[]> =>
  gate<PasskeyLine[]>`
    select id, name, site, synced, made_at as "madeAt", used_at as "usedAt" from passkey
    where account_id = ${account} order by made_at`.then((rows) => [...rows])

export async function renamePasskey(gate: Db, account: number, id: string, name: string): Promise<void> {
  const rows = await gate`update passkey set name = ${name} where id = ${id} and account_id = ${account} returning 1`
  if (rows.length === 0) throw new Refusal('passkey.unknown')
}

/** @throws Refusal factor.needed for the last factor of somebody whose role needs one */
export const removePasskey = (gate: Db, session: Session, id: string): Promise<void> =>
  gate.begin(async (tx) => {
    assertFresh(session)
    const rows = await tx<{ name: string }[]>`
      delete from passkey where id = ${id} and account_id = ${session.actor.id} returning name`
    if (!rows[0]) throw new Refusal('passkey.unknown')
    await afterRemoval(tx, session)
    await tellOfAccount(tx, session.actor.id, 'passkey-removed', { name: rows[0].name })
  })
