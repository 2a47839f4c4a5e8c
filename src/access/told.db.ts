// What happens at the door is told to the ledger: subject 'account', its office none.
import type { Db, Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'

export type DoorEvent =
  | 'sign-in'
  | 'sign-in-failed'
  | 'sign-in-locked'
  | 'sign-out-everywhere'
  | 'password-changed'
  | 'factor-set'
  | 'factor-removed'
  | 'recovery-made'
  | 'recovery-used'
  | 'passkey-added'
  | 'passkey-removed'

/** Tells the ledger of an account. Of a failed try nobody knows who it was: its actor is the account that was named. */
export async function tellOfAccount(
  gate: Db | Tx,
  account: number,
  kind: DoorEvent,
  body: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  await gate`
    insert into event (subject, subject_id, kind, operation, actor, body)
    values ('account', ${String(account)}, ${kind}, ${newId()}, ${account}, ${gate.json(body)})`
}
