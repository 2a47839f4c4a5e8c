// The numbers of a book: which are there, which are missing, which stand outside of the chain, and whether they add up
// to what the closing note declares.
import { readEntryNumber, yearOfNumber } from '../register/number.ts'
import type { Break, ChainEntry, Closing, Mark, Series } from './chain-parts.ts'

/** A jump longer than this is a slip of the pen, not so many lost entries: no volume is known to hold as many. */
const LEAP = 1000
/** Numbers that a clerk may have skipped at the end; more beyond the closing note are slips of whoever keyed them. */
const SKIP = 20
/** The most numbers that a closing note makes the chain expect; more is a slip of its own. */
const MOST = 10_000

type Placed = { readonly entry: ChainEntry; readonly int: number; readonly suffix: string }

export type Numbers = {
  readonly series: readonly Series[]
  readonly breaks: readonly Break[]
  readonly closing: Pick<Closing, 'numbers' | 'found' | 'highest'>
  readonly ends: ReadonlyMap<number, number>
}

/** @param years first and last year of the book @param declared entries by the closing note */
export function readNumbers(
  years: { readonly first: number; readonly last: number },
  entries: readonly ChainEntry[],
  after: ReadonlyMap<number, number>,
  declared: number | null,
): Numbers {
  const { placed, strays, unread } = placeEntries(years, entries)
  const alone = years.first === years.last
  const built = [...placed].map(([year, numbers]) =>
    buildSeries(year, numbers, after.get(year) ?? 0, alone && declared !== null ? Math.min(declared, MOST) : null),
  )
  const numbers = sum(built.map((one) => one.numbers))
  const found = sum(built.map((one) => one.found))
  const breaks = [
    ...built.flatMap(({ series }) => seriesBreaks(series, declared)),
    ...strayBreaks(strays, unread),
    ...(alone || declared === null ? [] : totalBreaks(declared, numbers, found)),
  ]
  const outside = [...strays, ...unread].map(
    (entry): Mark => ({ label: entry.number || '?', int: 0, kind: 'out-of-order', records: [entry] }),
  )
  return {
    series: [...built.map((one) => one.series), ...(outside.length > 0 ? [{ year: null, marks: outside }] : [])],
    breaks,
    closing: { numbers, found, highest: built.findLast((one) => one.highest !== '')?.highest ?? '' },
    ends: new Map(built.map((one) => [one.series.year!, one.end])),
  }
}

/** Entries by the year their number belongs to. */
function placeEntries(years: { first: number; last: number }, entries: readonly ChainEntry[]) {
  const placed = new Map<number, Placed[]>()
  for (let year = years.first; year <= years.last; year++) placed.set(year, [])
  const strays: ChainEntry[] = []
  const unread: ChainEntry[] = []
  for (const entry of entries) {
    const number = readEntryNumber(entry.number)
    if (!number) unread.push(entry)
    else {
      const year = yearOfNumber(number, `${years.first}-${years.last}`, entry.registered)
      const series = placed.get(year)
      if (series) series.push({ entry, int: number.int, suffix: number.suffix })
      else strays.push(entry)
    }
  }
  return { placed, strays, unread }
}

type Built = { series: Series; numbers: number; found: number; highest: string; end: number }

function buildSeries(year: number, placed: readonly Placed[], after: number, declared: number | null): Built {
  const groups = [...Map.groupBy(placed, ({ int, suffix }) => `${int}${suffix}`).values()]
  const ints = [...new Set(placed.map((one) => one.int))].sort((a, b) => a - b)
  const start = startOf(ints, after)
  const lettered = (last: number): number =>
    groups.filter(([one]) => one!.suffix !== '' && one!.int >= start && one!.int <= last).length
  // An entry with a letter (12A) is one of the declared, without moving the last number up.
  const limit = declared === null ? null : Math.max(start - 1, start - 1 + declared - lettered(Infinity))
  const highest = reach(
    ints.filter((int) => int >= start),
    start,
    limit,
  )
  const found = groups.filter(([one]) => one!.int >= start && one!.int <= highest).length
  const length = highest - start + 1 + lettered(highest)
  const end = highest + Math.max(0, (declared ?? 0) - length)
  const tooMany = declared === null ? 0 : Math.max(0, found - declared)
  const marks = drawMarks(groups, { start, highest, end, beyond: limit !== null, tooMany })
  return {
    series: { year, marks },
    numbers: length + end - highest,
    found,
    highest: highest >= start ? String(highest) : '',
    end,
  }
}

/** 1, or where the volume before ended; a volume that holds more than half of those numbers counts on its own. */
function startOf(ints: readonly number[], after: number): number {
  const held = ints.filter((int) => int >= 1 && int <= after).length
  return held * 2 > after ? 1 : after + 1
}

/**
 * The last number that the chain reaches. Up to what the closing note declares, any gap is a gap. Beyond it number
 * follows number (one skipped below moves the last one up), and a gap that begins before it may end a little after.
 * Without a closing note the chain goes on until a leap.
 */
function reach(ints: readonly number[], start: number, limit: number | null): number {
  let last = start - 1
  for (const int of ints) {
    const near = limit === null ? int - last <= LEAP : int <= limit || (last < limit && int <= limit + SKIP)
    if (int !== last + 1 && !near) break
    last = int
  }
  return last
}

type Bounds = { start: number; highest: number; end: number; beyond: boolean; tooMany: number }

function drawMarks(groups: readonly (readonly Placed[])[], bounds: Bounds): Mark[] {
  const marks: Mark[] = groups.map((group) => {
    const { int, suffix } = group[0]!
    const inside = int >= bounds.start && int <= bounds.highest
    const outside = int > bounds.highest && bounds.beyond ? 'extra' : 'out-of-order'
    const kind = !inside ? outside : group.length > 1 ? 'repeated' : 'present'
    return { label: `${int}${suffix}`, int, kind, records: group.map((one) => one.entry) }
  })
  const there = new Set(marks.filter((mark) => mark.label === String(mark.int)).map((mark) => mark.int))
  for (let int = bounds.start; int <= bounds.end; int++)
    if (!there.has(int)) marks.push({ label: String(int), int, kind: 'missing', records: [] })
  marks.sort((a, b) => a.int - b.int || (a.label < b.label ? -1 : 1))
  let left = bounds.tooMany
  for (let at = marks.length - 1; at >= 0 && left > 0; at--) {
    const mark = marks[at]!
    if (mark.kind !== 'present' && mark.kind !== 'repeated') continue
    marks[at] = { ...mark, kind: 'extra' }
    left -= 1
  }
  return marks
}

function seriesBreaks({ year, marks }: Series, declared: number | null): Break[] {
  if (marks.length === 0)
    return declared === 0 ? [] : [{ kind: 'empty', year, from: '', to: '', seen: '', n: 0, records: [] }]
  const runs: Mark[][] = []
  let last: Mark | undefined
  for (const mark of marks) {
    const follows = last?.kind === mark.kind && mark.int - last.int <= 1 && mark.kind !== 'repeated'
    if (mark.kind !== 'present' && follows) runs.at(-1)?.push(mark)
    else if (mark.kind !== 'present') runs.push([mark])
    last = mark
  }
  return runs.map((run) => runBreak(year, run, declared))
}

function runBreak(year: number | null, run: readonly Mark[], declared: number | null): Break {
  const { kind } = run[0]!
  const records = run.flatMap((mark) => mark.records)
  return {
    kind: kind === 'out-of-order' ? 'misplaced' : (kind as 'missing' | 'repeated' | 'extra'),
    year,
    from: run[0]!.label,
    to: run.at(-1)!.label,
    seen: kind === 'repeated' ? String(records.length) : kind === 'extra' ? `/${declared}` : '',
    n: run.length,
    records,
  }
}

const strayBreaks = (strays: readonly ChainEntry[], unread: readonly ChainEntry[]): Break[] => [
  ...strays.map((entry): Break => {
    const number = readEntryNumber(entry.number)
    const label = `${number?.int}${number?.suffix}`
    return { kind: 'misplaced', year: number?.year ?? null, from: label, to: label, seen: '', n: 1, records: [entry] }
  }),
  ...unread.map((entry): Break => {
    const short = entry.id.slice(-8)
    return { kind: 'unnumbered', year: null, from: short, to: short, seen: entry.number, n: 1, records: [entry] }
  }),
]

/** A book that spans years has one total for all of them: where it fails, nobody can say in which year. */
function totalBreaks(declared: number, numbers: number, found: number): Break[] {
  const whole = { year: null, from: '', to: '', seen: `/${declared}`, records: [] }
  if (declared > numbers) return [{ ...whole, kind: 'short', n: declared - numbers }]
  return declared < found ? [{ ...whole, kind: 'extra', n: found - declared }] : []
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
