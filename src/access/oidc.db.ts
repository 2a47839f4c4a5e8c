import type { Db } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { Vouched } from './oidc.ts'
import { type Caller, type Opened, openSession } from './session.db.ts'

/** Opens a session for whom a provider vouches; an account that is not there is not made. @throws Refusal oidc.account */
export async function signInVouched(gate: Db, { name, secondFactor }: Vouched, caller: Caller): Promise<Opened> {
  const [row] = await gate<{ id: number }[]>`
    select id from account where name = ${name.normalize('NFC')} and disabled_at is null`
  if (!row) throw new Refusal('oidc.account', name)
  return gate.begin((tx) => openSession(tx, row.id, { how: 'oidc', passed: secondFactor }, caller))
}
