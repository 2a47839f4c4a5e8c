// Roles given, ended on a day, and taken. What may not be is refused by the database (db/0011-people.sql, guard_role).
import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { RoleName } from './access.ts'
import type { Day, RolePlace } from './people.ts'
import { carryOut, type Order, tell } from './people-act.db.ts'

/** A role as it is given; `since` undefined: from today, `until` undefined: until it is taken. Both days count. */
export type GivenRole = RolePlace & {
  readonly role: RoleName
  readonly since?: Day | undefined
  readonly until?: Day | undefined
}

/** What is told of a held role; days as yyyy-MM-dd. */
type Told = { role: string; office: string | null; group: string | null; since: string; until: string | null }

/** @throws Refusal access.denied, account.missing, role.own, role.alone, role.held, role.period, role.province, account.operator */
export async function giveRole(db: Db, account: number, given: GivenRole, order: Order): Promise<boolean> {
  return carryOut(db, order, 'role.give', { kind: 'account', id: account }, (tx) =>
    insertRole(tx, account, given, order),
  )
}

/** In the transaction of whoever adds the account, or of giveRole. */
export async function insertRole(tx: Tx, account: number, given: GivenRole, order: Order): Promise<void> {
  const [told] = await tx<Told[]>`
    insert into held_role (account_id, role, office_id, group_id, since, until, given_by)
    values (${account}, ${given.role}, ${given.office ?? null}, ${given.group ?? null},
      coalesce(${given.since ?? null}::text::date, vietnam_today()), ${given.until ?? null}::text::date, ${order.actor.id})
    returning ${tellable(tx)}`
  await tell(tx, order, { kind: 'account', id: account }, 'give', told)
}

/**
 * Ends a role of the account on its last day, or takes it at once when no day is given. The row stays.
 * @throws Refusal access.denied, role.missing, role.gone, role.own, role.last, role.period, account.operator
 */
export async function takeRole(
  db: Db,
  account: number,
  held: number,
  until: Day | undefined,
  order: Order,
): Promise<boolean> {
  return carryOut(db, order, 'role.give', { kind: 'account', id: account }, async (tx) => {
    const [told] = until
      ? await tx<Told[]>`
        update held_role set until = ${until}::text::date, ended_by = ${order.actor.id}
        where id = ${held} and account_id = ${account} returning ${tellable(tx)}`
      : await tx<Told[]>`
        update held_role set taken_by = ${order.actor.id}, taken_at = now()
        where id = ${held} and account_id = ${account} returning ${tellable(tx)}`
    if (!told) throw new Refusal('role.missing')
    await tell(tx, order, { kind: 'account', id: account }, until ? 'end' : 'take', told)
  })
}

/** The roles of an account, of that name and place, that stand: held today or later. */
export const findHeld = (db: Db, account: number, role: RoleName, place: RolePlace): Promise<number[]> =>
  db<{ id: number }[]>`
    select id from held_role where account_id = ${account} and role = ${role} and taken_at is null
      and office_id is not distinct from ${place.office ?? null}::int and group_id is not distinct from ${place.group ?? null}::int
      and coalesce(until, 'infinity') >= vietnam_today()
    order by since`.then((rows) => rows.map(({ id }) => id))

const tellable = (tx: Tx) => tx`
  role, since::text as since, until::text as until,
  (select o.code from office o where o.id = office_id) as office, (select g.code from office_group g where g.id = group_id) as "group"`
