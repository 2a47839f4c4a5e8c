// Accounts and the roles they hold.
import type { Db } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import { loadActor } from './access.db.ts'
import type { Actor, RoleName } from './access.ts'
import { hashPassword, oneTimePassword } from './password.ts'

/** Adds an account with its first role. The password works once, then it must be changed. @throws Refusal account.exists */
export async function addAccount(
  db: Db,
  account: { name: string; role: RoleName; office: number | undefined; password: string; mustChange?: boolean },
): Promise<number> {
  const passwordHash = await hashPassword(account.password)
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
  const passwordHash = await hashPassword(password)
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

/** The person at the machine itself, for commands without --as: enters for every office, checks and approves nothing. */
export const OPERATOR = 'operator'

export async function getOperator(db: Db): Promise<Actor> {
  const [row] = await db<{ id: number }[]>`
    insert into account (name, must_change) values (${OPERATOR}, false)
    on conflict (name) do update set name = excluded.name returning id`
  await giveRole(db, row!.id, 'clerk', undefined)
  return loadActor(db, row!.id, OPERATOR)
}
