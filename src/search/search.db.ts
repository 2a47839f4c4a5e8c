// Look-up: by name with or without marks, by number, book and year. Every word of the query must fit somewhere.
import { type Actor, holds } from '../access/access.ts'
import type { Db } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import { REGISTERED_ON } from '../register/register.ts'
import { currentTypes } from '../register/types.ts'
import { readSearch } from './search.ts'

export type Found = {
  readonly record: string
  readonly role: string
  readonly name: string
  readonly born: string
  readonly number: string
  readonly state: string
  readonly registeredOn: string
  readonly office: { readonly code: string; readonly name: string }
  readonly book: { readonly id: number; readonly key: string }
  readonly people: Readonly<Record<string, string>>
}
type Answer = { readonly results: readonly Found[]; readonly more: boolean }

/**
 * Records whose people, numbers and books fit the query, the person of the event first, exact spelling first. The
 * database searches (look_up(), db/0012-access-log.sql), decides where, and logs what leaves.
 * @throws Refusal seen.file-number for whoever may look up only, and names no file
 */
export async function search(db: Db, actor: Actor, text: string, skip = 0): Promise<Answer> {
  const query = readSearch(text)
  if (query.words.length === 0 && !query.number && !query.book && !query.idNumber) return { results: [], more: false }
  const { fileNumber, address } = actor.asks ?? {}
  if (fileNumber === undefined && !holds(actor, 'record.see') && holds(actor, 'record.lookup'))
    throw new Refusal('seen.file-number')
  const asked = {
    text,
    words: query.words.length > 0 ? query.words.join(' & ') : null,
    spelled: query.spelled,
    idNumber: query.idNumber ?? null,
    number: query.number ?? null,
    type: query.book?.type ?? null,
    bookYear: query.book?.year ?? null,
    volume: query.book?.volume ?? null,
    year: query.year === undefined ? null : String(query.year),
    yearFirst: query.yearFirst ?? null,
    yearLast: query.yearLast ?? null,
    born: bornOfRoles(),
    registered: REGISTERED_ON,
  }
  const [row] = await db<{ answer: Answer }[]>`
    select look_up(${db.json(asked)}, ${skip}, ${fileNumber ?? null}, ${address ?? null}, ${actor.id}) as answer`
  return row!.answer
}

/** Which field holds the birth of each role, by type. */
const bornOfRoles = (): Record<string, Record<string, string>> =>
  Object.fromEntries(
    currentTypes().map((type) => [
      type.code,
      Object.fromEntries(type.roles.flatMap(({ key, born }) => (born ? [[key, born]] : []))),
    ]),
  )
