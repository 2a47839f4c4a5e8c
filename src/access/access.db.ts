// Offices, and who somebody is.
import type { Db } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { Actor, Holding, RoleName } from './access.ts'

export type Office = { readonly id: number; readonly code: string; readonly name: string; readonly unit: string | null }

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

/** An account with the roles it holds today. */
export async function loadActor(db: Db, id: number, name: string): Promise<Actor> {
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
