// Acts on a chain: a break explained, an explanation confirmed, rejected or withdrawn, the closing note recorded. Each is
// one transaction: lock the book, decide, write, tell the ledger, settle the tally.
import { type Actor, may } from '../access/access.ts'
import { appendEvents, eventRow, hasHappened } from '../ledger/ledger.db.ts'
import type { Db, Tx } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { granted, Refusal } from '../lib/problem.ts'
import { type Book, ensureBook, getBookById, lockBook, markUnswept } from './book.db.ts'
import type { BookKey } from './book.ts'
import { getChain, settleChains } from './chain.db.ts'
import { type Answer, decideAnswer, decideExplain, type Said } from './chain-explain.ts'
import { breakId } from './chain-parts.ts'

/** Takes a book into the inventory; a volume with its closing note moves the numbers of those that follow it. */
export const addBook = (
  db: Db,
  office: number,
  key: BookKey & Partial<{ [note in keyof ClosingNote]: number | undefined }>,
): Promise<{ book: Book; made: boolean }> =>
  db.begin(async (tx) => {
    assertNote({ pages: key.pages ?? null, entries: key.entries ?? null })
    const added = await ensureBook(tx, office, key)
    if (added.made) await settleChains(tx, office, [added.book.id])
    return added
  })

/** Does something in a book once: the same operation again changes nothing. `write` gives what the ledger is told, if anything. */
const once = (
  db: Db,
  book: Book,
  kind: string,
  actor: Actor,
  operation: string,
  write: (tx: Tx) => Promise<Readonly<Record<string, unknown>> | undefined>,
): Promise<void> =>
  db.begin(async (tx) => {
    await lockBook(tx, book.id)
    const subjectId = String(book.id)
    if (await hasHappened(tx, subjectId, operation)) return
    const body = await write(tx)
    if (!body) return
    await appendEvents(tx, [
      eventRow({ subject: 'book', subjectId, office: book.office, kind, operation, actor: actor.id, body }),
    ])
    await markUnswept(tx, [book.id]) // fall or stand with what was said
    await settleChains(tx, book.office, [book.id])
  })

/**
 * Gives the reason of breaks, or of parts of them: all of them or none.
 * @throws Refusal chain.break, chain.explained, chain.reason, chain.text
 */
export const explainBreaks = (db: Db, book: Book, said: Said, actor: Actor, operation: string): Promise<void> =>
  once(db, book, 'explain', actor, operation, async (tx) => {
    if (!may(actor, 'chain.explain', book.office)) throw new Refusal('access.denied')
    const { chain } = await getChain(tx, book.id)
    const explanations: { explanation: string; break: string; seen: string }[] = []
    for (const { kind, year, from, to, seen, reason, text } of granted(decideExplain(chain.breaks, said))) {
      const id = newId()
      explanations.push({ explanation: id, break: breakId({ kind, year, from, to }), seen })
      await tx`
        insert into explanation (id, book_id, office_id, kind, year, first, last, seen, reason, words, account_id)
        values (${id}, ${book.id}, ${book.office}, ${kind}, ${year}, ${from}, ${to}, ${seen}, ${reason}, ${text}, ${actor.id})`
    }
    return { explanations, reason: said.reason, ...(said.text?.trim() && { text: said.text.trim() }) }
  })

export type Answering = { readonly explanation: string; readonly answer: Answer; readonly text?: string | undefined }

/**
 * Answers an explanation of the book. A second person confirms or rejects; the table refuses the same person too.
 * @throws Refusal chain.explanation, chain.own-explanation, chain.answered, chain.to-do, chain.break
 */
export const answerExplanation = (
  db: Db,
  book: Book,
  given: Answering,
  actor: Actor,
  operation: string,
): Promise<void> =>
  once(db, book, given.answer, actor, operation, async (tx) => {
    const { chain, told } = await getChain(tx, book.id)
    const explanation = told.find((one) => one.id === given.explanation)
    if (!explanation) throw new Refusal('chain.explanation')
    const mayConfirm = may(actor, 'chain.confirm', book.office)
    const answer = granted(decideAnswer(chain.breaks, explanation, given.answer, { id: actor.id, mayConfirm }))
    const text = given.text?.trim() ?? ''
    await tx`
      insert into explanation_answer (explanation_id, explained_by, office_id, answer, words, account_id)
      values (${explanation.id}, ${explanation.by}, ${book.office}, ${answer}, ${text}, ${actor.id})`
    return { explanation: explanation.id, ...(text && { text }) }
  })

/** As the closing note of the book declares them; null where the note does not. */
export type ClosingNote = { readonly pages: number | null; readonly entries: number | null }

/** Records or corrects what the closing note declares; the ledger keeps what stood before. */
export const recordClosingNote = (
  db: Db,
  book: Book,
  note: ClosingNote,
  actor: Actor,
  operation: string,
): Promise<void> =>
  once(db, book, 'closing-note', actor, operation, async (tx) => {
    if (!may(actor, 'book.close', book.office)) throw new Refusal('access.denied')
    assertNote(note)
    const { pages, entries } = await getBookById(tx, book.id)
    if (pages === note.pages && entries === note.entries) return undefined
    await tx`update book set pages = ${note.pages}, entries = ${note.entries} where id = ${book.id}`
    return { from: { pages, entries }, to: note }
  })

const MOST = 10_000 // more than any volume holds: a slip of the pen

function assertNote(note: ClosingNote): void {
  for (const count of [note.pages, note.entries])
    if (count !== null && !(Number.isInteger(count) && count >= 0 && count <= MOST)) throw new Refusal('book.closing')
}
