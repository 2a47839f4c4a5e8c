import type { Db } from '../lib/db.ts'
import { RIGHTS } from './access.ts'

/** Puts what each role may do where the database reads it. For the owner. */
export async function installRights(owner: Db): Promise<void> {
  const rows = Object.entries(RIGHTS).flatMap(([right, roles]) => roles.map((role) => ({ role, right })))
  await owner.begin(async (tx) => {
    await tx`lock table role_right in exclusive mode`
    await tx`delete from role_right r where not exists (select from jsonb_to_recordset(${tx.json(rows)}) as n (role text, "right" text) where n.role = r.role and n."right" = r."right")`
    await tx`insert into role_right select * from jsonb_to_recordset(${tx.json(rows)}) as n (role text, "right" text) on conflict do nothing`
  })
}

/** Lets the database know what the server was started with: whether whoever checked a record may also approve it. */
export const tellCheckerApproves = async (db: Db, may: boolean): Promise<void> => {
  await db`update province set checker_approves = ${may} where checker_approves <> ${may}`
}
