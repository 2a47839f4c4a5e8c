// One act on a person or a group of offices, as all of them go: by whoever may, once an operation, told to the ledger.
import { appendEvents, eventRow, hasHappened } from '../ledger/ledger.db.ts'
import type { Db, Tx } from '../lib/db.ts'
import { Refusal, refusedByName } from '../lib/problem.ts'
import { type Actor, mayKeep } from './access.ts'

/** Who acts, and the operation that the client made: the same twice is one act. */
export type Order = { readonly actor: Actor; readonly operation: string }
export type Subject = { readonly kind: 'account' | 'group'; readonly id: number }
type Right = Parameters<typeof mayKeep>[1]

/**
 * Does it in one transaction unless this operation did it before.
 * @returns whether it was done now
 * @throws Refusal access.denied, and what the database refuses by name
 */
export async function carryOut(
  db: Db,
  { actor, operation }: Order,
  right: Right,
  subject: Subject,
  act: (tx: Tx) => Promise<void>,
): Promise<boolean> {
  if (!mayKeep(actor, right)) throw new Refusal('access.denied')
  return withRefusals(() =>
    db.begin(async (tx) => {
      if (await hasHappened(tx, String(subject.id), operation)) return false
      await act(tx)
      return true
    }),
  )
}

/** Tells the ledger, in the transaction of the act. */
export const tell = (
  tx: Tx,
  { actor, operation }: Order,
  { kind: subject, id }: Subject,
  kind: string,
  body: Readonly<Record<string, unknown>> = {},
): Promise<void> =>
  appendEvents(tx, [
    eventRow({ subject, subjectId: String(id), office: undefined, kind, operation, actor: actor.id, body }),
  ])

/** What the database refuses by name, as the refusal it is. */
export async function withRefusals<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (error) {
    throw refusedByName(error) ?? error
  }
}
