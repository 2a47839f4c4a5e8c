import { createHash, randomBytes, randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import type { Db } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import { type Actor, type Holding, PASSWORD_LENGTH, RIGHTS, type RoleName } from './access.ts'

const IDLE_MINUTES = 30
const LONGEST_HOURS = 10
// Argon2id with 19 MiB, two passes (OWASP password storage): the library's defaults, written out so that they stay.
const ARGON = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
// Letters and digits that cannot be mistaken for one another when read off a paper slip.
const ONE_TIME = 'abcdefghjkmnpqrstuvwxyz23456789'

type AccountRow = {
  id: number
  name: string
  password_hash: string | null
  must_change: boolean
  disabled_at: Date | null
}

/** Puts what each role may do, and what the province lets a checker do, where the database reads it. For the owner. */
export async function installRights(owner: Db, checkerApproves: boolean): Promise<void> {
  const rows = Object.entries(RIGHTS).flatMap(([right, roles]) => roles.map((role) => ({ role, right })))
  await owner.begin(async (tx) => {
    await tx`lock table role_right in exclusive mode`
    await tx`delete from role_right r where not exists (select from jsonb_to_recordset(${tx.json(rows)}) as n (role text, "right" text) where n.role = r.role and n."right" = r."right")`
    await tx`insert into role_right select * from jsonb_to_recordset(${tx.json(rows)}) as n (role text, "right" text) on conflict do nothing`
    await tx`update province set checker_approves = ${checkerApproves} where checker_approves <> ${checkerApproves}`
  })
}

export type Office = { readonly id: number; readonly code: string; readonly name: string; readonly unit: string | null }
export type Session = { readonly actor: Actor; readonly mustChange: boolean }

export const listOffices = (db: Db): Promise<Office[]> =>
  db<Office[]>`select id, code, name, unit_code as unit from office order by code`.then((rows) => [...rows])

export async function findOffice(db: Db, code: string): Promise<Office | undefined> {
  const [office] = await db<Office[]>`select id, code, name, unit_code as unit from office where code = ${code}`
  return office
}

/** The office of that code. @throws Refusal office.missing */
export async function getOffice(db: Db, code: string): Promise<Office> {
  const office = await findOffice(db, code)
  if (!office) throw new Refusal('office.missing', code)
  return office
}

/** Adds an office; adding the same again changes nothing. @throws Refusal office.exists when the name differs */
export async function addOffice(
  db: Db,
  office: { code: string; name: string; unit?: string | undefined; unitList?: string | undefined },
): Promise<Office> {
  // The code stands in names of files and folders.
  if (!/^[A-Za-z0-9](?:[._-]?[A-Za-z0-9]){0,39}$/.test(office.code)) throw new Refusal('request.invalid', office.code)
  await db`
    insert into office (code, name, unit_code, unit_list)
    values (${office.code}, ${office.name}, ${office.unit ?? null}, ${office.unitList ?? null}) on conflict do nothing`
  const kept = await getOffice(db, office.code)
  if (kept.name !== office.name) throw new Refusal('office.exists', office.code)
  return kept
}

/** A password to hand over on paper: 16 letters and digits in groups of four, 79 bits. */
export const oneTimePassword = (): string =>
  Array.from({ length: 16 }, () => ONE_TIME[randomInt(ONE_TIME.length)])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** Adds an account with its first role. The password works once, then it must be changed. @throws Refusal account.exists */
export async function addAccount(
  db: Db,
  account: { name: string; role: RoleName; office: number | undefined; password: string; mustChange?: boolean },
): Promise<number> {
  const passwordHash = await hash(account.password, ARGON)
  return db.begin(async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      insert into account (name, password_hash, must_change) values (${account.name}, ${passwordHash}, ${account.mustChange ?? true})
      on conflict do nothing returning id`
    if (!row) throw new Refusal('account.exists', account.name)
    await tx`insert into held_role (account_id, role, office_id) values (${row.id}, ${account.role}, ${account.office ?? null})`
    return row.id
  })
}

export type AccountLine = {
  readonly name: string
  readonly roles: readonly { readonly role: RoleName; readonly office: string | null }[]
}

/** Every account with its roles, the office of each by its code. */
export const listAccounts = (db: Db): Promise<AccountLine[]> =>
  db<AccountLine[]>`
    select a.name, coalesce(jsonb_agg(jsonb_build_object('role', h.role, 'office', o.code) order by h.role) filter (where h.role is not null), '[]') as roles
    from account a left join held_role h on h.account_id = a.id and h.taken_at is null left join office o on o.id = h.office_id
    group by a.id order by a.name`.then((rows) => [...rows])

/** A new password that works once; every session of the account ends. @throws Refusal account.missing */
export async function resetPassword(db: Db, name: string): Promise<string> {
  const password = oneTimePassword()
  const passwordHash = await hash(password, ARGON)
  await db.begin(async (tx) => {
    const [row] = await tx<
      { id: number }[]
    >`update account set password_hash = ${passwordHash}, must_change = true where name = ${name} returning id`
    if (!row) throw new Refusal('account.missing', name)
    await tx`update session set ended_at = now() where account_id = ${row.id} and ended_at is null`
  })
  return password
}

/** Nobody signs in with it again; what the account did stays under its name. @throws Refusal account.missing */
export async function disableAccount(db: Db, name: string): Promise<void> {
  const rows = await db`update account set disabled_at = coalesce(disabled_at, now()) where name = ${name} returning id`
  if (rows.length === 0) throw new Refusal('account.missing', name)
}

export async function giveRole(db: Db, account: number, role: RoleName, office: number | undefined): Promise<void> {
  await db`insert into held_role (account_id, role, office_id) values (${account}, ${role}, ${office ?? null}) on conflict do nothing`
}

async function loadActor(db: Db, id: number, name: string): Promise<Actor> {
  const holdings = await db<{ role: RoleName; office: number | null }[]>`
    select role, office_id as office from held_by(${id})`
  return {
    id,
    name,
    holdings: holdings.map((held): Holding => ({ role: held.role, office: held.office ?? undefined })),
  }
}

/** Whoever has that account name. @throws Refusal account.missing */
export async function getActor(db: Db, name: string): Promise<Actor> {
  const [row] = await db<
    { id: number; name: string }[]
  >`select id, name from account where name = ${name} and disabled_at is null`
  if (!row) throw new Refusal('account.missing', name)
  return loadActor(db, row.id, row.name)
}

/** The person at the machine itself, for commands without --as: enters for every office, checks and approves nothing. */
export const OPERATOR = 'operator'

export async function getOperator(db: Db): Promise<Actor> {
  const [row] = await db<{ id: number }[]>`
    insert into account (name, must_change) values (${OPERATOR}, false)
    on conflict (name) do update set name = excluded.name returning id`
  await giveRole(db, row!.id, 'clerk', undefined)
  return loadActor(db, row!.id, OPERATOR)
}

const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

// Verified when the account does not exist, so that the answer takes as long as for one that does.
let absentHash: Promise<string> | undefined
const hashOfNobody = (): Promise<string> => {
  absentHash ??= hash(randomBytes(16).toString('hex'), ARGON)
  return absentHash
}

/** Opens a session for the right password; the token is known to the caller alone. @throws Refusal session.wrong */
export async function signIn(db: Db, name: string, password: string): Promise<{ token: string; session: Session }> {
  const [row] = await db<AccountRow[]>`select * from account where name = ${name} and disabled_at is null`
  const right = await verify(row?.password_hash ?? (await hashOfNobody()), password)
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
  const passwordHash = await hash(password, ARGON)
  await db.begin(async (tx) => {
    await tx`update account set password_hash = ${passwordHash}, must_change = false where id = ${account}`
    await tx`update session set ended_at = now() where account_id = ${account} and token_hash <> ${tokenHash(keep)} and ended_at is null`
  })
}
