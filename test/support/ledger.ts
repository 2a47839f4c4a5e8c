// Events for tests of the ledger, and ways to tamper with them as only the database's owner can.
import { join } from 'node:path'
import postgres from 'postgres'
import { appendEvents, eventRow } from '../../src/ledger/ledger.db.ts'
import type { Db, Tx } from '../../src/lib/db.ts'
import { newId } from '../../src/lib/id.ts'
import type { TestStore } from './store.ts'

export const folderOf = (store: TestStore): string => join(store.folder, 'ledger')

/** A row of an event about nothing in particular. */
export const someEvent = (n: number): string =>
  eventRow({
    subject: 'book',
    subjectId: String(n),
    office: 1,
    kind: 'made-up',
    operation: newId(),
    actor: 1,
    body: { n, reason: `lý do số ${n}`, nested: { b: [1, 2.5, null], a: 'Đ' } },
    reading: Buffer.alloc(32, n % 256),
  })

export const addEvents = (db: Db, count: number): Promise<void> =>
  db.begin((tx) =>
    appendEvents(
      tx,
      Array.from({ length: count }, (_, n) => someEvent(n)),
    ),
  )

export const eventIds = async (db: Db | Tx): Promise<number[]> =>
  (await db<{ id: number }[]>`select id from event order by id`).map(({ id }) => id)

/** Carries out SQL as the owner of the database, whom no grant stops. */
export async function asOwner(store: TestStore, sql: string): Promise<void> {
  const owner = postgres(store.ownerUrl, { max: 1, onnotice: () => undefined })
  await owner.unsafe(sql)
  await owner.end()
}
