// Books from the command line: added, listed, closed, and whether each is complete.
import { getActor, getOffice } from './access/access.db.ts'
import type { Actor } from './access/access.ts'
import { type Book, keyOf, listBooks } from './book/book.db.ts'
import { type BookChain, getChain, listChains, showChain } from './book/chain.db.ts'
import { addBook, answerExplanation, explainBreaks, recordClosingNote } from './book/chain-acts.db.ts'
import { type Answer, findBreak, REASONS, type Reason } from './book/chain-explain.ts'
import { MARK_KINDS } from './book/chain-parts.ts'
import { breakTitle, drawChain, verdictText } from './book/chain-text.ts'
import { sweepDue } from './check/sweep-due.db.ts'
import {
  actorFor,
  bookOf,
  type Command,
  type Given,
  need,
  type Outcome,
  readKey,
  text,
  wholeNumber,
  withStore,
} from './command.ts'
import { newId } from './lib/id.ts'
import { Refusal } from './lib/problem.ts'
import type { Store } from './store.ts'

const OF_BOOK = ['office', 'book'] as const
const ABOUT: Readonly<Record<Answer, string>> = {
  confirm: 'confirm the reason of a break; never by whoever gave it',
  reject: 'reject the reason of a break; it is open again',
  withdraw: 'take a reason back, or undo its confirmation; what was said stays in the ledger',
}

export const BOOK: readonly Command[] = [
  {
    name: 'book add',
    usage: 'hotich book add --office CODE --type KS --year 2008 --volume 02 [--pages N] [--entries N]',
    about: 'add a book to the inventory, with what its closing note declares',
    options: ['office', 'type', 'year', 'volume', 'pages', 'entries'],
    required: ['office', 'type', 'year', 'volume'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const office = await getOffice(db, need(given, 'office'))
        const key = readKey(`${need(given, 'type')}.${need(given, 'year')}.${need(given, 'volume')}`)
        const { book, made } = await addBook(db, office.id, {
          ...key,
          pages: wholeNumber(given, 'pages'),
          entries: wholeNumber(given, 'entries'),
        })
        return {
          json: { book: { key: keyOf(book), office: office.code, pages: book.pages, entries: book.entries, made } },
          text: `${keyOf(book)}${made ? '' : '  (đã có / already there)'}\n`,
        }
      }),
  },
  {
    name: 'book list',
    usage: 'hotich book list --office CODE [--json]',
    about: 'books of an office with their records by state',
    options: ['office'],
    required: ['office'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const office = await getOffice(db, need(given, 'office'))
        const books = (await listBooks(db, [office.id])).map((book) => ({
          key: keyOf(book),
          pages: book.pages,
          entries: book.entries,
          counts: book.counts,
          errors: book.errors,
          warnings: book.warnings,
          chain: book.chain,
        }))
        return { json: { books }, text: books.map((book) => `${book.key}  ${JSON.stringify(book.counts)}\n`).join('') }
      }),
  },
  {
    name: 'book close',
    usage: 'hotich book close --office CODE --book KS.2018.02 [--pages N] [--entries N] [--as NAME] [--json]',
    about: 'record what the closing note declares, or correct it; what stood before stays in the ledger',
    options: [...OF_BOOK, 'pages', 'entries', 'as'],
    required: OF_BOOK,
    words: [0, 0],
    run: (given) =>
      withStore(given, async (store) => {
        const book = await bookOf(store, given)
        const pages = wholeNumber(given, 'pages') ?? book.pages
        const entries = wholeNumber(given, 'entries') ?? book.entries
        const actor = await actorFor(store, given)
        await recordClosingNote(store.db, book, { pages, entries }, actor, newId())
        return outcomeOf(store, book, actor)
      }),
  },
  {
    name: 'book completeness',
    usage: 'hotich book completeness --office CODE [--book KS.2018.02] [--json]',
    about: 'draw the chain of a book with its breaks, or say of each book how it stands; exits 1 when anything is open',
    options: OF_BOOK,
    required: ['office'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async (store) => {
        if (text(given, 'book') !== undefined)
          return bookOutcome(await showChain(store.db, (await bookOf(store, given)).id, await actorFor(store, given)))
        const office = await getOffice(store.db, need(given, 'office'))
        const chains = await listChains(store.db, office.id)
        return {
          json: { books: chains.map(({ book, chain }) => ({ book: keyOf(book), ...summary(chain) })) },
          text: chains.map(({ book, chain }) => `${keyOf(book)}  ${verdictText(chain)}\n`).join(''),
          found: chains.some(({ chain }) => chain.verdict !== 'closed'),
        }
      }),
  },
  {
    name: 'book explain',
    usage:
      'hotich book explain --office CODE --book KEY --break missing.2018.17-24 --reason torn [--text "…"] [--as NAME]',
    about: `say why a chain breaks: one break, a part (missing.2018.17-20) or several with commas. Reasons: ${Object.keys(REASONS).join(', ')}`,
    options: [...OF_BOOK, 'break', 'reason', 'text', 'as'],
    required: [...OF_BOOK, 'break', 'reason'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async (store) => {
        const book = await bookOf(store, given)
        const reason = need(given, 'reason')
        if (!isReason(reason)) throw new Refusal('chain.reason', reason)
        const said = { breaks: need(given, 'break').split(','), reason, text: text(given, 'text') }
        const actor = await actorFor(store, given)
        await explainBreaks(store.db, book, said, actor, newId())
        return outcomeOf(store, book, actor)
      }),
  },
  ...(['confirm', 'reject', 'withdraw'] as const).map(
    (answer): Command => ({
      name: `book ${answer}`,
      usage: `hotich book ${answer} --office CODE --book KEY --break missing.2018.17-24 [--text "…"] --as NAME`,
      about: ABOUT[answer],
      options: [...OF_BOOK, 'break', 'text', 'as'],
      required: [...OF_BOOK, 'break', 'as'],
      words: [0, 0],
      run: (given) => withStore(given, (store) => answerOf(store, given, answer)),
    }),
  ),
]

/** How the book stands once its findings follow what was said of its chain. */
async function outcomeOf(store: Store, book: Book, actor: Actor): Promise<Outcome> {
  await sweepDue(store.db, { books: [book.id] })
  return bookOutcome(await showChain(store.db, book.id, actor))
}

async function answerOf(store: Store, given: Given, answer: Answer): Promise<Outcome> {
  const book: Book = await bookOf(store, given)
  const { chain } = await getChain(store.db, book.id)
  const id = need(given, 'break')
  const explanation = findBreak(chain.breaks, id)?.explanation?.id
  if (explanation === undefined) throw new Refusal('chain.explanation', id)
  const actor = await getActor(store.db, need(given, 'as'))
  await answerExplanation(store.db, book, { explanation, answer, text: text(given, 'text') }, actor, newId())
  return outcomeOf(store, book, actor)
}

const isReason = (words: string): words is Reason => Object.hasOwn(REASONS, words)

const summary = (chain: BookChain['chain']) => ({
  verdict: chain.verdict,
  ...chain.tally,
  numbers: chain.closing.numbers,
  missing: chain.counts.missing,
})

function bookOutcome({ book, chain, told }: BookChain): Outcome {
  const years = book.year.includes('-')
  const nameOf = new Map(told.map((one) => [one.id, one.byName]))
  return {
    json: {
      book: keyOf(book),
      ...summary(chain),
      counts: chain.counts,
      closing: chain.closing,
      numbers: chain.series.map(({ year, marks }) => ({
        year,
        ...Object.fromEntries(
          MARK_KINDS.map((kind) => [kind, marks.filter((mark) => mark.kind === kind).map((mark) => mark.label)]),
        ),
      })),
      breaks: chain.breaks.map(({ id, kind, state, n, explanation, records, ...one }) => ({
        id,
        kind,
        state,
        n,
        ...breakTitle({ kind, n, ...one }, years),
        records: records.map((record) => record.id),
        explanation: explanation
          ? {
              reason: explanation.reason,
              text: explanation.text,
              by: nameOf.get(explanation.id),
              state: explanation.state,
            }
          : null,
      })),
      outdated: chain.outdated.map(({ kind, from, to, reason }) => ({ kind, from, to, reason })),
    },
    text: `${keyOf(book)}\n${drawChain(chain, years)}`,
    found: chain.verdict !== 'closed',
  }
}
