// Chains written down as a registrar would: for tests.
import { interval, readCivilDate } from '../lib/civil-date.ts'
import { decideExplain, type Explanation, type Reason } from './chain-explain.ts'
import { type Chain, type ChainBook, type ChainEntry, MARKS, readPage } from './chain-parts.ts'

/** '3@2=05.2018': number 3 on page 2, registered in May 2018. Without @ on page 1; '@-' without a page. */
function entry(words: string, at: number): ChainEntry {
  const [, number = '', page = '1', date] = /^([^@=]*)(?:@([^=]*))?(?:=(.*))?$/.exec(words) ?? []
  const read = date ? readCivilDate(date) : undefined
  return {
    id: `${String(at).padStart(8, '0')}`,
    number,
    page: readPage(page),
    registered: read?.kind === 'date' ? interval(read.date) : null,
  }
}
export const entries = (words: string): ChainEntry[] => (words === '' ? [] : words.split(' ').map(entry))

/** A book of one page and with as many entries as said; null for no closing note. */
export const book = (declared: number | null, change: Partial<ChainBook> = {}): ChainBook => ({
  year: '2018',
  entries: declared,
  pages: 1,
  ...change,
})
export const idsOf = (chain: Chain): string[] => chain.breaks.map((one) => one.id)
export const drawn = (chain: Chain): string =>
  chain.series.map(({ marks }) => marks.map((mark) => MARKS[mark.kind].sign).join('')).join(' | ')

let said = 0
/** What a person says of a break. */
export const explain = (chain: Chain, id: string, reason: Reason, by = 1): Explanation => {
  const decision = decideExplain(chain.breaks, { breaks: [id], reason, text: 'theo biên bản kiểm kê' })
  if (!decision.ok) throw new Error(decision.problem)
  return { ...decision.value[0]!, id: `said-${said++}`, by, state: 'waiting', answeredBy: null }
}
export const confirmed = (one: Explanation): Explanation => ({ ...one, state: 'confirmed', answeredBy: 2 })
