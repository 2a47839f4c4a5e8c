// Pages and dates along the numbers: neither may run backwards, and no page may be left out.
import type { DayInterval } from '../lib/civil-date.ts'
import type { Numbers } from './chain-numbers.ts'
import type { Break, ChainEntry, Mark } from './chain-parts.ts'

export type Order = {
  readonly breaks: readonly Break[]
  /** Entries whose page or date runs backwards. */
  readonly backward: ReadonlySet<ChainEntry>
  /** Pages that are missing together with missing numbers: one cause, one break. */
  readonly pagesOf: ReadonlyMap<Break, { readonly from: number; readonly to: number }>
  readonly highestPage: number | null
}
type Step = { readonly entry: ChainEntry; readonly mark: Mark; readonly year: number | null }

/** @param declared pages by the closing note */
export function orderBreaks(numbers: Numbers, declared: number | null): Order {
  const steps = numbers.series.flatMap(({ year, marks }): Step[] =>
    marks.filter(inChain).flatMap((mark) => mark.records.map((entry) => ({ entry, mark, year }))),
  )
  const dates = backwards(steps, dateOf)
  const pages = backwards(steps, pageOf)
  const paged = steps.filter((step) => step.entry.page !== null)
  const gaps = pageGaps(steps, new Set(pages), numbers, declared)
  return {
    breaks: [
      ...runs(steps, pages, 'page-back', pageOf),
      ...gaps.breaks,
      ...pagesBeyond(
        paged.filter((step) => !pages.includes(step)),
        declared,
      ),
      ...(steps.length > 0 && paged.length === 0 ? [noPages(steps)] : []),
      ...runs(steps, dates, 'date-back', dateOf),
    ],
    backward: new Set([...dates, ...pages].map(({ entry }) => entry)),
    pagesOf: gaps.pagesOf,
    highestPage: paged.length > 0 ? Math.max(...paged.map(({ entry }) => entry.page!)) : null,
  }
}

type Reach = (step: Step) => DayInterval | null
const dateOf: Reach = ({ entry }) => entry.registered
const pageOf: Reach = ({ entry: { page } }) => (page === null ? null : { first: page, last: page })

const inChain = (mark: Mark): boolean => mark.kind === 'present' || mark.kind === 'repeated' || mark.kind === 'extra'

/**
 * The fewest steps, nearly, without which the rest never certainly runs backwards. Two steps disagree when the earlier
 * one certainly lies after the later one; whoever disagrees with most goes first, so that one slip (page 95 for 9) is
 * told once and not at each of the entries that follow it. Of two that only disagree with one another the later goes.
 */
function backwards(steps: readonly Step[], reach: Reach): Step[] {
  const known = steps.flatMap((step) => {
    const interval = reach(step)
    return interval ? [{ step, ...interval, against: 0, gone: false }] : []
  })
  if (!fallsAnywhere(known)) return []
  for (const [at, one] of known.entries())
    for (let next = at + 1; next < known.length; next++)
      if (one.first > known[next]!.last) {
        one.against += 1
        known[next]!.against += 1
      }
  for (;;) {
    const worst = known.reduce((a, b) => (b.against >= a.against ? b : a))
    if (worst.against === 0) break
    const at = known.indexOf(worst)
    for (const [other, one] of known.entries()) {
      if (one.gone || other === at) continue
      const disagrees = other < at ? one.first > worst.last : worst.first > one.last
      if (disagrees) one.against -= 1
    }
    worst.gone = true
    worst.against = 0
  }
  return known.filter((one) => one.gone).map((one) => one.step)
}

/** Most books run as they should: seen in one pass. */
function fallsAnywhere(known: readonly DayInterval[]): boolean {
  let latest = -Infinity
  for (const { first, last } of known) {
    if (last < latest) return true
    latest = Math.max(latest, first)
  }
  return false
}

/** Steps at fault as breaks, those that follow one another as one. */
function runs(steps: readonly Step[], faulty: readonly Step[], kind: 'page-back' | 'date-back', reach: Reach): Break[] {
  const seenOf = (step: Step): string => `${reach(step)?.first}~${reach(step)?.last}`
  const place = new Map(steps.map((step, at) => [step, at]))
  const groups: Step[][] = []
  for (const step of faulty) {
    const last = groups.at(-1)?.at(-1)
    if (last && last.year === step.year && place.get(last) === place.get(step)! - 1) groups.at(-1)!.push(step)
    else groups.push([step])
  }
  return groups.map((group) => ({
    kind,
    year: group[0]!.year,
    from: group[0]!.mark.label,
    to: group.at(-1)!.mark.label,
    seen: group.map(seenOf).join(' '),
    n: group.length,
    records: group.map(({ entry }) => entry),
    ...againstOf(steps, group[0]!, new Set(faulty), reach),
  }))
}

/** The nearest entry that stands in its order and that this one certainly runs against: before it, else after. */
function againstOf(
  steps: readonly Step[],
  step: Step,
  faulty: ReadonlySet<Step>,
  reach: Reach,
): { against?: ChainEntry } {
  const own = reach(step)!
  const at = steps.indexOf(step)
  const reaches = (other: Step): DayInterval | null => (faulty.has(other) ? null : reach(other))
  const against =
    steps.slice(0, at).findLast((other) => (reaches(other)?.first ?? -Infinity) > own.last) ??
    steps.slice(at + 1).find((other) => (reaches(other)?.last ?? Infinity) < own.first)
  return against ? { against: against.entry } : {}
}

/** Pages that no entry stands on, before the first, between two, and after the last up to those declared. */
function pageGaps(
  steps: readonly Step[],
  backward: ReadonlySet<Step>,
  numbers: Numbers,
  declared: number | null,
): { breaks: Break[]; pagesOf: Map<Break, { from: number; to: number }> } {
  const breaks: Break[] = []
  const pagesOf = new Map<Break, { from: number; to: number }>()
  const lacking = missingAfter(numbers)
  let page = 0
  let lost = lacking.get(undefined)
  let unpaged = 0
  const held = new Set(steps.map(({ entry }) => entry.page)) // a page that runs backwards has its entry all the same
  const pass = (to: number, records: readonly ChainEntry[]): void => {
    for (const gap of emptyRuns(page + 1, to, held)) {
      const n = gap.to - gap.from + 1
      if (n > unpaged && lost) pagesOf.set(lost, gap)
      else if (n > unpaged) breaks.push(gapBreak(gap, records))
    }
  }
  for (const step of steps) {
    const { entry } = step
    if (entry.page === null || backward.has(step)) unpaged += 1
    else {
      pass(entry.page - 1, [entry])
      page = Math.max(page, entry.page)
      unpaged = 0
      lost = undefined
    }
    lost ??= lacking.get(step.mark)
  }
  if (declared !== null && page > 0) pass(declared, [])
  return { breaks, pagesOf }
}

function emptyRuns(from: number, to: number, held: ReadonlySet<number | null>): { from: number; to: number }[] {
  const empty: { from: number; to: number }[] = []
  for (let page = from; page <= to; page++) {
    const last = empty.at(-1)
    if (held.has(page)) continue
    if (last?.to === page - 1) last.to = page
    else empty.push({ from: page, to: page })
  }
  return empty
}

/** The break of missing numbers that follows a number; under undefined the one before the first. */
function missingAfter(numbers: Numbers): Map<Mark | undefined, Break> {
  const missing = new Map(
    numbers.breaks.filter(({ kind }) => kind === 'missing').map((one) => [`${one.year} ${one.from}`, one]),
  )
  const after = new Map<Mark | undefined, Break>()
  let before: Mark | undefined
  for (const { year, marks } of numbers.series)
    for (const mark of marks) {
      const found = mark.kind === 'missing' ? missing.get(`${year} ${mark.label}`) : undefined
      if (found && !after.has(before)) after.set(before, found)
      if (inChain(mark)) before = mark
    }
  return after
}

const gapBreak = ({ from, to }: { from: number; to: number }, records: readonly ChainEntry[]): Break => ({
  kind: 'page-gap',
  year: null,
  from: String(from),
  to: String(to),
  seen: '',
  n: to - from + 1,
  records,
})

function pagesBeyond(steps: readonly Step[], declared: number | null): Break[] {
  if (declared === null) return []
  const beyond = steps.filter(({ entry }) => entry.page! > declared).map(({ entry }) => entry)
  if (beyond.length === 0) return []
  const to = Math.max(...beyond.map((entry) => entry.page!))
  const place = { year: null, from: String(declared + 1), to: String(to) }
  return [{ kind: 'page-beyond', ...place, seen: '', n: to - declared, records: beyond }]
}

const noPages = (steps: readonly Step[]): Break => ({
  kind: 'no-pages',
  year: null,
  from: '',
  to: '',
  seen: '',
  n: steps.length,
  records: [],
})
