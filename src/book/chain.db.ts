// Chains in the database: read with the volumes before them, and kept as a tally a book in the transaction of each change.
import type { Actor } from '../access/access.ts'
import { logLook } from '../access/seen.db.ts'
import type { DayInterval } from '../lib/civil-date.ts'
import type { Db, Tx } from '../lib/db.ts'
import { bookYears } from '../register/number.ts'
import { type Book, getBookById } from './book.db.ts'
import { chainOf, tallyOfEmpty } from './chain.ts'
import type { Explanation } from './chain-explain.ts'
import type { BreakState, Chain, ChainEntry } from './chain-parts.ts'

/** An explanation with who and when, for showing. Times are UTC. */
export type Told = Explanation & {
  readonly byName: string
  readonly at: string
  readonly answer: { readonly byName: string; readonly at: string; readonly text: string } | null
}

type Volume = Pick<Book, 'id' | 'year' | 'volume' | 'pages' | 'entries'>

/**
 * The volumes of a register that one chain's numbers may run through: those whose years overlap, directly or by one
 * between. In the order in which they were written.
 */
function connected(volumes: readonly Volume[], ids: ReadonlySet<number>): Volume[][] {
  const spans = volumes
    .map((volume) => ({ volume, ...bookYears(volume.year) }))
    .sort((a, b) => a.first - b.first || a.volume.volume.localeCompare(b.volume.volume) || a.volume.id - b.volume.id)
  const groups: { last: number; volumes: Volume[] }[] = []
  for (const { volume, first, last } of spans) {
    const group = groups.at(-1)
    if (group && first <= group.last) {
      group.volumes.push(volume)
      group.last = Math.max(group.last, last)
    } else groups.push({ last, volumes: [volume] })
  }
  return groups.map((group) => group.volumes).filter((group) => group.some((volume) => ids.has(volume.id)))
}

/** The chains of groups of volumes, each volume going on from those before it in its group. */
async function readChains(db: Db | Tx, groups: readonly (readonly Volume[])[]): Promise<Map<number, Chain>> {
  const ids = groups.flat().map((volume) => volume.id)
  const entries = await listEntries(db, ids)
  const told = await listTold(db, ids)
  const chains = new Map<number, Chain>()
  for (const group of groups) {
    const ends = new Map<number, number>()
    for (const volume of group) {
      const chain = chainOf(volume, entries.get(volume.id) ?? [], told.get(volume.id), ends)
      for (const [year, end] of chain.ends) ends.set(year, Math.max(end, ends.get(year) ?? 0))
      chains.set(volume.id, chain)
    }
  }
  return chains
}

type EntryRow = {
  book: number
  id: string
  number: string
  page: number | null
  first: number | null
  last: number | null
  state: string
  open: boolean
}

async function listEntries(db: Db | Tx, books: readonly number[]): Promise<Map<number, ChainEntry[]>> {
  const rows = await db<EntryRow[]>`
    select book_id as book, id, number, page_no as page, registered_first as first, registered_last as last, state, errors + warnings > 0 as open
    from record where book_id = any(${[...books]}) order by book_id, number_sort, id`
  return Map.groupBy(
    rows.map((row): ChainEntry & { book: number } => ({ ...row, registered: intervalOf(row) })),
    (entry) => entry.book,
  )
}

const intervalOf = ({ first, last }: { first: number | null; last: number | null }): DayInterval | null =>
  first === null || last === null ? null : { first, last }

type ToldRow = Omit<Told, 'state' | 'answer' | 'answeredBy'> & {
  book: number
  answered: { answer: string; by: number; byName: string; at: string; text: string } | null
  withdrawn: { by: number; byName: string; at: string; text: string } | null
}

async function listTold(db: Db | Tx, books: readonly number[]): Promise<Map<number, Told[]>> {
  const rows = await db<ToldRow[]>`
    select e.book_id as book, e.id, e.kind, e.year, e.first as "from", e.last as "to", e.seen, e.reason, e.words as text, e.account_id as by, a.name as "byName",
      to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at, answered.json as answered, withdrawn.json as withdrawn
    from explanation e join account a on a.id = e.account_id
    left join (${answers(db)}) answered on answered.explanation_id = e.id and answered.answer <> 'withdraw'
    left join (${answers(db)}) withdrawn on withdrawn.explanation_id = e.id and withdrawn.answer = 'withdraw'
    where e.book_id = any(${[...books]}) order by e.at, e.id`
  return Map.groupBy(rows.map(toldOf), (told) => told.book)
}

const answers = (db: Db | Tx) => db`
  select x.explanation_id, x.answer, jsonb_build_object('answer', x.answer, 'by', x.account_id, 'byName', who.name, 'text', x.words,
    'at', to_char(x.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as json
  from explanation_answer x join account who on who.id = x.account_id`

/** What an explanation's answers make of it: withdrawn whatever was said before, else as answered. */
function toldOf({ answered, withdrawn, ...row }: ToldRow): Told & { book: number } {
  const answer = withdrawn ?? answered
  const state = withdrawn
    ? 'withdrawn'
    : answered
      ? answered.answer === 'confirm'
        ? 'confirmed'
        : 'rejected'
      : 'waiting'
  return {
    ...row,
    state,
    answeredBy: answer?.by ?? null,
    answer: answer && { byName: answer.byName, at: answer.at, text: answer.text },
  }
}

const listVolumes = (db: Db | Tx, office: number, type: string): Promise<Volume[]> =>
  db<Volume[]>`select id, year, volume, pages, entries from book where office_id = ${office} and type = ${type}`.then(
    (rows) => [...rows],
  )

export type BookChain = { readonly book: Book; readonly chain: Chain; readonly told: readonly Told[] }

/** The chain of a book as it stands, with all that was ever said of it. @throws Refusal book.missing */
export async function getChain(db: Db | Tx, id: number): Promise<BookChain> {
  const book = await getBookById(db, id)
  const groups = connected(await listVolumes(db, book.office, book.type), new Set([id]))
  const chain = (await readChains(db, groups)).get(id)
  if (!chain) throw new Error(`book ${id} is not among the volumes of its register`)
  return { book, chain, told: (await listTold(db, [id])).get(id) ?? [] }
}

/** The same for somebody to look at: it names registrations of every person of the book. The look is logged. */
export const showChain = (db: Db, id: number, actor: Actor): Promise<BookChain> =>
  db.begin(async (tx) => {
    const shown = await getChain(tx, id)
    await logLook(tx, actor, {
      kind: 'chain',
      right: 'book.see',
      books: [id],
      offices: [shown.book.office],
      fields: ['number', 'page', 'registered.on'],
    })
    return shown
  })

/** The chains of these books. */
export async function listChainsOf(db: Db | Tx, ids: readonly number[]): Promise<Map<number, Chain>> {
  const registers = await db<{ office: number; type: string }[]>`
    select distinct office_id as office, type from book where id = any(${[...ids]})`
  const wanted = new Set(ids)
  const found = new Map<number, Chain>()
  for (const { office, type } of registers)
    for (const some of batches(connected(await listVolumes(db, office, type), wanted)))
      for (const [id, chain] of await readChains(db, some)) if (wanted.has(id)) found.set(id, chain)
  return found
}

/** The chains of every book of an office, register after register, each book in the order in which it was written. */
export async function listChains(db: Db | Tx, office: number): Promise<Omit<BookChain, 'told'>[]> {
  const books = await db<Book[]>`
    select id, office_id as office, type, year, volume, pages, entries from book where office_id = ${office} order by type, year, volume`
  const found: Omit<BookChain, 'told'>[] = []
  for (const [, volumes] of Map.groupBy(books, (book) => book.type))
    for (const groups of batches(connected(volumes, new Set(volumes.map((book) => book.id)))))
      for (const [id, chain] of await readChains(db, groups))
        found.push({ book: volumes.find((book) => book.id === id)!, chain })
  return found
}

/** The tallies of an office's books as a list shows them, and made again from their records. */
export async function recountChains(db: Db | Tx, office: number) {
  const kept = await db<(Chain['tally'] & { book: number })[]>`
    select c.book_id as book, c.open, c.waiting, c.settled from chain c join book b on b.id = c.book_id where b.office_id = ${office}`
  const keptOf = new Map(kept.map(({ book, ...tally }) => [book, tally]))
  return (await listChains(db, office)).map(({ book, chain }) => ({
    book: book.id,
    kept: keptOf.get(book.id) ?? tallyOfEmpty(book),
    counted: chain.tally,
  }))
}

const AT_ONCE = 50 // books read together: few round trips, and no more than some ten thousand entries in memory

/** Groups of volumes, together about AT_ONCE books each time. */
function* batches(groups: readonly Volume[][]): Generator<Volume[][]> {
  let some: Volume[][] = []
  for (const group of groups) {
    some.push(group)
    if (some.flat().length < AT_ONCE) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

/**
 * Works the tallies of these books' chains out again, and those of the volumes that follow them. The last act of a
 * transaction that changed records, closing notes or explanations: one office's changes then follow one another until
 * they commit, so that none is worked out from a state that another is just leaving.
 */
export async function settleChains(tx: Tx, office: number, ids: readonly number[]): Promise<void> {
  if (ids.length === 0) return
  await tx`select pg_advisory_xact_lock(2, ${office})`
  const types = await tx<{ type: string }[]>`select distinct type from book where id = any(${[...ids]})`
  for (const { type } of types) {
    const groups = connected(await listVolumes(tx, office, type), new Set(ids))
    for (const some of batches(groups)) await writeTallies(tx, some)
  }
}

async function writeTallies(tx: Tx, groups: readonly (readonly Volume[])[]): Promise<void> {
  const chains = [...(await readChains(tx, groups))]
  const counts = (state: BreakState): number[] => chains.map(([, { tally }]) => tally[state])
  await tx`
    insert into chain (book_id, office_id, open, waiting, settled)
    select b.id, b.office_id, w.open, w.waiting, w.settled from unnest(${chains.map(([id]) => id)}::int[], ${counts('open')}::int[], ${counts('waiting')}::int[], ${counts('settled')}::int[])
      as w (id, open, waiting, settled) join book b on b.id = w.id
    on conflict (book_id) do update set open = excluded.open, waiting = excluded.waiting, settled = excluded.settled`
}
