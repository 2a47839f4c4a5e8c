// Births with the places of their parents' home spelt as old books do, for tests of the queue of places.
import type { Office } from '../../src/access/access.db.ts'
import type { Actor } from '../../src/access/access.ts'
import { ensureBook } from '../../src/book/book.db.ts'
import { CLEAN_BIRTH } from '../../src/check/clean-birth.ts'
import { fromIsoDay } from '../../src/lib/civil-date.ts'
import { newId } from '../../src/lib/id.ts'
import { enterRecord } from '../../src/record/form.db.ts'
import { childOf } from './children.ts'
import type { TestStore } from './store.ts'

export const SETTINGS = { checkerApproves: false }
const TODAY = fromIsoDay('2026-11-23')
// Every other place of the entry is one that the made-up province has.
const KNOWN = 'xã Thạch Sơn Hạ, huyện Lam Khê, tỉnh Lam Giang'
let numbers = 0

/** Enters a birth of 2018 in which only these texts are others. Gives its id. */
export async function enterBirth(
  store: TestStore,
  office: Office,
  actor: Actor,
  change: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { book } = await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '02' })
  numbers += 1
  const id = newId()
  const values = {
    ...CLEAN_BIRTH,
    ...childOf(numbers),
    number: `${numbers}/2018`,
    'registered.at': office.name,
    'mother.residence': KNOWN,
    'father.residence': KNOWN,
    ...change,
  }
  await enterRecord(
    store.db,
    book,
    { record: id, values, states: {} },
    { actor, settings: SETTINGS, today: TODAY, officeName: office.name },
    { operation: newId() },
  )
  return id
}
