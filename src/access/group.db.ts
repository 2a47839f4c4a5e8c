// Groups of offices: who is in charge of which part of the province.
import type { Db, Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import { getOffice } from './access.db.ts'
import { mayKeep } from './access.ts'
import type { Group } from './people.ts'
import { carryOut, type Order, tell, withRefusals } from './people-act.db.ts'

export const listGroups = (db: Db): Promise<Group[]> =>
  db<Group[]>`
    select g.code, g.name, coalesce(array_agg(o.code order by o.code) filter (where o.id is not null), '{}') as offices
    from office_group g left join office_in_group i on i.group_id = g.id left join office o on o.id = i.office_id
    group by g.id order by g.code`.then((rows) => [...rows])

/** @throws Refusal group.missing */
export async function getGroup(db: Db | Tx, code: string): Promise<number> {
  const [row] = await db<{ id: number }[]>`select id from office_group where code = ${code}`
  if (!row) throw new Refusal('group.missing', code)
  return row.id
}

/** Makes a group without offices; making the same again changes nothing. @throws Refusal access.denied, group.exists */
export async function addGroup(db: Db, group: { code: string; name: string }, order: Order): Promise<void> {
  if (!mayKeep(order.actor, 'group.put')) throw new Refusal('access.denied')
  await withRefusals(() =>
    db.begin(async (tx) => {
      const [made] = await tx<{ id: number }[]>`
        insert into office_group (code, name) values (${group.code}, ${group.name}) on conflict do nothing returning id`
      if (made) return tell(tx, order, { kind: 'group', id: made.id }, 'add', group)
      const same = await tx`select 1 from office_group where code = ${group.code} and name = ${group.name}`
      if (same.length === 0) throw new Refusal('group.exists', group.code)
    }),
  )
}

/**
 * Puts offices into a group and out of it; whoever holds a role for the group holds it for them at once.
 * @param change codes of offices
 * @throws Refusal access.denied, group.missing, office.missing
 */
export async function putGroup(
  db: Db,
  code: string,
  change: { readonly in: readonly string[]; readonly out: readonly string[] },
  order: Order,
): Promise<void> {
  const id = await getGroup(db, code)
  for (const office of [...change.in, ...change.out]) await getOffice(db, office)
  await carryOut(db, order, 'group.put', { kind: 'group', id }, async (tx) => {
    const came = await tx<{ code: string }[]>`
      with put as (
        insert into office_in_group (group_id, office_id) select ${id}, o.id from office o where o.code = any(${[...change.in]})
        on conflict do nothing returning office_id
      ) select code from office join put on put.office_id = office.id order by code`
    const went = await tx<{ code: string }[]>`
      with put as (
        delete from office_in_group i using office o where i.group_id = ${id} and o.id = i.office_id and o.code = any(${[...change.out]})
        returning i.office_id
      ) select code from office join put on put.office_id = office.id order by code`
    if (came.length + went.length === 0) return
    await tell(tx, order, { kind: 'group', id }, 'put', {
      in: came.map((one) => one.code),
      out: went.map((one) => one.code),
    })
  })
}
