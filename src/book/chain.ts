// One unbroken chain: a book is complete when its numbers, pages and dates run without a break and add up to what its
// closing note declares (Law on Civil Status art. 58), or when every break is explained by one person and confirmed by
// another. The book prevails (art. 60): nothing is corrected or filled in here, breaks are told.
//
// What the numbers say stands in chain-numbers.ts, pages and dates in chain-order.ts, explanations in chain-explain.ts.
import { bookYears } from '../register/number.ts'
import { type Explanation, explainBreaks, sumBreak } from './chain-explain.ts'
import { readNumbers } from './chain-numbers.ts'
import { orderBreaks } from './chain-order.ts'
import type { Break, Chain, ChainBook, ChainEntry, Mark, MarkKind, Series, SettledBreak } from './chain-parts.ts'

/** Years that one book can span; more is a slip of the pen (2007-2900). */
const LONGEST = 40

/**
 * The chain of a book.
 *
 * @param after the last number of each year in the volumes before this one: a second volume of the same year goes on
 *   from there. A volume that holds more than half of those numbers itself counts from 1 on its own.
 */
export function chainOf(
  book: ChainBook,
  entries: readonly ChainEntry[],
  explanations: readonly Explanation[] = [],
  after: ReadonlyMap<number, number> = new Map(),
): Chain {
  const { first, last } = bookYears(book.year)
  const years = { first, last: Math.min(Math.max(first, last), first + LONGEST) }
  const numbers = readNumbers(years, entries, after, book.entries)
  const order = orderBreaks(numbers, book.pages)
  const noNote = missingNote(book)
  const found = [...noNote, ...numbers.breaks, ...order.breaks].map((one) => ({
    ...one,
    pages: order.pagesOf.get(one),
  }))
  const said = explainBreaks(found, explanations)
  const sum = sumBreak(said.breaks, numbers.closing, book.entries)
  const { breaks, outdated } = sum ? explainBreaks([...found, sum], explanations) : said
  const series = markSeries(numbers.series, order.backward, breaks)
  const tally = { open: 0, waiting: 0, settled: 0 }
  for (const one of breaks) tally[one.state] += 1
  return {
    series,
    breaks,
    outdated,
    closing: { ...numbers.closing, entries: book.entries, pages: book.pages, highestPage: order.highestPage },
    counts: countMarks(series),
    tally,
    verdict: tally.open > 0 ? 'open' : tally.waiting > 0 ? 'waiting' : 'closed',
    ends: numbers.ends,
  }
}

/** How a book stands in which nothing was ever written: what a list shows of it. */
export const tallyOfEmpty = (book: ChainBook): Chain['tally'] => chainOf(book, []).tally

/** The closing note is the measure of the whole; a book without one is not complete until somebody says why (art. 58). */
function missingNote(book: ChainBook): Break[] {
  const lacking = [book.entries === null && 'entries', book.pages === null && 'pages'].filter((one) => one !== false)
  if (lacking.length === 0) return []
  const seen = lacking.join(' ')
  return [{ kind: 'no-closing-note', year: null, from: '', to: '', seen, n: lacking.length, records: [] }]
}

/** Marks with what pages, dates and confirmed explanations add to the numbers. */
function markSeries(
  series: readonly Series[],
  backward: ReadonlySet<ChainEntry>,
  breaks: readonly SettledBreak[],
): Series[] {
  const unreadable = breaks.filter(
    ({ kind, state, explanation }) =>
      kind === 'missing' && state === 'settled' && (explanation?.reason === 'torn' || explanation?.reason === 'faded'),
  )
  const isUnreadable = (year: number | null, mark: Mark): boolean =>
    unreadable.some((one) => one.year === year && Number(one.from) <= mark.int && mark.int <= Number(one.to))
  return series.map(({ year, marks }) => ({
    year,
    marks: marks.map((mark): Mark => {
      if (mark.kind === 'present' && mark.records.some((record) => backward.has(record)))
        return { ...mark, kind: 'out-of-order' }
      if (mark.kind === 'missing' && unreadable.length > 0 && isUnreadable(year, mark))
        return { ...mark, kind: 'ineligible' }
      return mark
    }),
  }))
}

function countMarks(series: readonly Series[]): Record<MarkKind, number> {
  const counts = { present: 0, missing: 0, repeated: 0, 'out-of-order': 0, ineligible: 0, extra: 0 }
  for (const { marks } of series) for (const mark of marks) counts[mark.kind] += 1
  return counts
}
