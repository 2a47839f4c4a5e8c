// Accounts: added, handed a code that works once, disabled and enabled again, listed with their roles and their history.
import type { Db, Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import { loadActor } from './access.db.ts'
import { type Actor, mayKeep, OPERATOR, type RoleName } from './access.ts'
import { forgetFactors } from './factor.db.ts'
import { type GivenRole, insertRole } from './held-role.db.ts'
import { hashPassword, oneTimePassword } from './password.ts'
import type { PersonEvent, PersonLine } from './people.ts'
import { carryOut, type Order, tell, withRefusals } from './people-act.db.ts'

export type NewAccount = GivenRole & {
  readonly name: string
  readonly password: string
  /** The password works once, then it must be changed; so it is unless said otherwise. */
  readonly mustChange?: boolean
}

/** Adds an account as the operator. @returns its id @throws Refusal account.exists, and those of giveRole */
export async function addAccount(db: Db, account: NewAccount): Promise<number> {
  return (await addAccountOnce(db, account, { actor: await getOperator(db), operation: newId() })).id
}

/**
 * Adds an account with its first role.
 * @returns `added` false: this operation had added it before, with another password
 * @throws Refusal access.denied, account.exists, and those of giveRole
 */
export async function addAccountOnce(
  db: Db,
  account: NewAccount,
  order: Order,
): Promise<{ readonly id: number; readonly added: boolean }> {
  if (!mayKeep(order.actor, 'account.add')) throw new Refusal('access.denied')
  const passwordHash = await hashPassword(account.password)
  return withRefusals(() =>
    db.begin(async (tx) => {
      const [row] = await tx<{ id: number }[]>`
        insert into account (name, password_hash, must_change) values (${account.name}, ${passwordHash}, ${account.mustChange ?? true})
        on conflict do nothing returning id`
      if (!row) {
        const before = await addedBy(tx, account.name, order.operation)
        if (before === undefined) throw new Refusal('account.exists', account.name)
        return { id: before, added: false }
      }
      await tell(tx, order, { kind: 'account', id: row.id }, 'add', { name: account.name })
      await insertRole(tx, row.id, account, order)
      return { id: row.id, added: true }
    }),
  )
}

async function addedBy(tx: Tx, name: string, operation: string): Promise<number | undefined> {
  const [row] = await tx<{ id: number }[]>`
    select a.id from account a join event e on e.subject = 'account' and e.subject_id = a.id::text and e.kind = 'add'
    where a.name = ${name} and e.operation = ${operation}`
  return row?.id
}

/** The account of that name, disabled or not. @throws Refusal account.missing */
export async function getAccount(db: Db, name: string): Promise<number> {
  const [row] = await db<{ id: number }[]>`select id from account where name = ${name}`
  if (!row) throw new Refusal('account.missing', name)
  return row.id
}

/**
 * A new password that works once; every session of the account ends. By the operator unless somebody else is named.
 * @returns undefined when this operation had handed one over before: it was shown then, and only then
 * @param options `secondFactor`: the phone is lost, so its app, recovery codes and passkeys are void too
 * @throws Refusal access.denied, account.missing, account.own, account.operator
 */
export async function resetPassword(
  db: Db,
  name: string,
  by?: Order,
  { secondFactor = false } = {},
): Promise<string | undefined> {
  const order = by ?? { actor: await getOperator(db), operation: newId() }
  const id = await getAccount(db, name)
  if (name === OPERATOR) throw new Refusal('account.operator')
  if (id === order.actor.id) throw new Refusal('account.own')
  const password = oneTimePassword()
  const passwordHash = await hashPassword(password)
  const done = await carryOut(db, order, 'account.add', { kind: 'account', id }, async (tx) => {
    await tx`update account set password_hash = ${passwordHash}, must_change = true where id = ${id}`
    if (secondFactor) await forgetFactors(tx, id)
    await tell(tx, order, { kind: 'account', id }, 'reset', { ...(secondFactor && { secondFactor }) })
  })
  return done ? password : undefined
}

/**
 * Nobody signs in with it again, until it is enabled; what the account did stays under its name. The same again changes nothing.
 * @throws Refusal access.denied, account.missing, account.own, account.operator, role.last
 */
export async function setDisabled(db: Db, name: string, disabled: boolean, by?: Order): Promise<void> {
  const order = by ?? { actor: await getOperator(db), operation: newId() }
  const id = await getAccount(db, name)
  if (name === OPERATOR) throw new Refusal('account.operator')
  if (id === order.actor.id) throw new Refusal('account.own')
  await carryOut(db, order, 'account.add', { kind: 'account', id }, async (tx) => {
    const changed = disabled
      ? await tx`update account set disabled_at = now() where id = ${id} and disabled_at is null returning 1`
      : await tx`update account set disabled_at = null where id = ${id} and disabled_at is not null returning 1`
    if (changed.length > 0) await tell(tx, order, { kind: 'account', id }, disabled ? 'disable' : 'enable')
  })
}

/** Every account with the roles that it holds today or later, by name. */
export const listPeople = (db: Db): Promise<PersonLine[]> =>
  db<PersonLine[]>`
    select a.name, a.disabled_at is not null as disabled, a.must_change as "mustChange", a.name = ${OPERATOR} as operator,
      coalesce(jsonb_agg(jsonb_build_object('id', h.id, 'role', h.role, 'office', o.code, 'group', g.code, 'since', h.since, 'until', h.until,
        'now', h.since <= vietnam_today()) order by h.since, h.id) filter (where h.id is not null), '[]') as roles
    from account a
      left join held_role h on h.account_id = a.id and h.taken_at is null and coalesce(h.until, 'infinity') >= vietnam_today()
      left join office o on o.id = h.office_id left join office_group g on g.id = h.group_id
    group by a.id order by a.name`.then((rows) => [...rows])

/** Who did what to an account and when, the newest first; who signed in when is for the auditor. */
export async function historyOf(db: Db, name: string): Promise<PersonEvent[]> {
  const id = await getAccount(db, name)
  const rows = await db<{ kind: string; by: string; at: Date; body: Partial<PersonEvent> }[]>`
    select e.kind, a.name as by, e.at, e.body from event e join account a on a.id = e.actor
    where e.subject = 'account' and e.subject_id = ${String(id)} and e.kind not like 'sign-in%' order by e.id desc limit 500`
  return rows.map(({ kind, by, at, body }) => ({
    kind,
    by,
    at: at.toISOString(),
    role: body.role ?? null,
    office: body.office ?? null,
    group: body.group ?? null,
    since: body.since ?? null,
    until: body.until ?? null,
  }))
}

const OPERATORS_ROLE: RoleName = 'clerk'

/** The person at the machine itself, for commands without --as: enters for every office, checks and approves nothing. */
export async function getOperator(db: Db): Promise<Actor> {
  const id = await db.begin(async (tx) => {
    const [row] = await tx<{ id: number }[]>`
      insert into account (name, must_change) values (${OPERATOR}, false)
      on conflict (name) do update set name = excluded.name returning id`
    // (The row is locked until the role is there: two that start together make it once.)
    await tx`
      insert into held_role (account_id, role) select ${row!.id}, ${OPERATORS_ROLE}
      where not exists (select from held_role where account_id = ${row!.id} and taken_at is null)`
    return row!.id
  })
  return loadActor(db, id, OPERATOR)
}
