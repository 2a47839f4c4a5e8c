// The access log is written here, in the transaction of the read, by the function that reads. (What search finds and
// what look-up opens the database itself writes: db/0012-access-log.sql.)
import type { Tx } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import type { Actor, Right } from './access.ts'
import { type LookKind, NAMED } from './looks.ts'

export type Look = {
  readonly kind: LookKind
  readonly right: Right
  /** Records shown, if it is records: none, and there is nothing to tell. Of more than NAMED the row names `books` alone. */
  readonly records?: readonly string[]
  /** Books shown whole, and those of `records`, should these be many. */
  readonly books?: readonly number[]
  /** Left out: those of the records. */
  readonly offices?: readonly number[]
  /** What was shown: groups of a form, names of fields. */
  readonly fields: readonly string[]
  readonly package?: string | undefined
}

const distinct = <T>(given: readonly T[]): T[] => [...new Set(given)]

/** Writes that the actor is shown this; nothing where nobody is shown. Who and when the database says for requests. */
export async function logLook(tx: Tx, actor: Actor, look: Look): Promise<void> {
  const { records = [], books = [] } = look
  if (look.records?.length === 0) return
  const named = records.length <= NAMED || books.length === 0 ? records : []
  await tx`
    insert into access_log (actor, kind, "right", records, books, offices, fields, package, file_number, address)
    values (${actor.id}, ${look.kind}, ${look.right}, ${distinct(named)}::uuid[], ${named.length > 0 ? [] : distinct(books)}::int[],
      ${look.offices ? tx`${distinct(look.offices)}::int[]` : tx`array(select distinct office_id from record where id = any(${distinct(named)}))`}, ${distinct(look.fields)}::text[], ${look.package ?? null}, ${actor.asks?.fileNumber ?? null}, ${actor.asks?.address ?? null})`
}

/**
 * Opens a record anywhere in the province for the rest of the transaction, by look-up: the database writes so first.
 * False when there is no such record. @throws Refusal seen.file-number
 */
export async function openByLookUp(tx: Tx, actor: Actor, record: string, fields: readonly string[]): Promise<boolean> {
  const file = actor.asks?.fileNumber
  if (file === undefined) throw new Refusal('seen.file-number')
  const [row] = await tx<{ found: boolean }[]>`
    select open_record(${record}, ${file}, ${[...fields]}::text[], ${actor.asks?.address ?? null}) as found`
  return row?.found ?? false
}
