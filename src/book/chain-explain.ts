// Why a chain breaks: reasons, who may say and confirm them, and which explanation still fits. One person explains,
// another confirms or rejects; what was said stays, and falls by itself when what it explained is gone or another.

import type { ProblemCode } from '../lib/problem.ts'
import { no, ok, type Result } from '../lib/result.ts'
import { type Break, type BreakKind, type BreakState, breakId, type SettledBreak } from './chain-parts.ts'

/** Reasons. `text`: something must be written. `keepsOpen`: said, and still to be done. */
export const REASONS = {
  'page-missing': { vi: 'Mất trang', en: 'Page lost' },
  torn: { vi: 'Rách, không còn đọc được', en: 'Torn' },
  faded: { vi: 'Mờ, không đọc được', en: 'Faded, illegible' },
  skipped: { vi: 'Người ghi sổ bỏ số, bỏ trang', en: 'Skipped by the clerk of the time' },
  misnumbered: { vi: 'Sổ ghi nhầm số', en: 'Misnumbered in the book' },
  'copied-elsewhere': { vi: 'Ở quyển khác (ghi rõ quyển nào)', en: 'In another book (say which)', text: true },
  cancelled: { vi: 'Đã hủy, gạch bỏ trong sổ', en: 'Cancelled, crossed out' },
  'late-entry': { vi: 'Ghi muộn, ghi bổ sung', en: 'Entered late' },
  'note-wrong': { vi: 'Khóa sổ ghi sai', en: 'The closing note is wrong' },
  'never-closed': { vi: 'Sổ không được khóa', en: 'The book was never closed' },
  'not-scanned': {
    vi: 'Chưa quét, chưa nhập (vẫn còn phải làm)',
    en: 'Not scanned yet (still to do)',
    keepsOpen: true,
  },
  other: { vi: 'Lý do khác (ghi rõ)', en: 'Other (say what)', text: true },
} as const satisfies Record<string, { vi: string; en: string; text?: true; keepsOpen?: true }>
export type Reason = keyof typeof REASONS

/** What can be the reason of which break. */
export const REASONS_FOR: Readonly<Record<BreakKind, readonly Reason[]>> = {
  missing: [
    'page-missing',
    'torn',
    'faded',
    'skipped',
    'misnumbered',
    'cancelled',
    'copied-elsewhere',
    'not-scanned',
    'other',
  ],
  repeated: ['misnumbered', 'cancelled', 'other'],
  misplaced: ['misnumbered', 'copied-elsewhere', 'late-entry', 'other'],
  unnumbered: ['torn', 'faded', 'misnumbered', 'cancelled', 'other'],
  extra: ['note-wrong', 'late-entry', 'misnumbered', 'other'],
  short: ['note-wrong', 'page-missing', 'torn', 'cancelled', 'not-scanned', 'other'],
  unequal: ['note-wrong', 'other'],
  'page-gap': ['page-missing', 'torn', 'faded', 'skipped', 'misnumbered', 'note-wrong', 'not-scanned', 'other'],
  'page-back': ['misnumbered', 'late-entry', 'other'],
  'page-beyond': ['note-wrong', 'misnumbered', 'late-entry', 'other'],
  'no-pages': ['skipped', 'other'],
  'date-back': ['late-entry', 'misnumbered', 'other'],
  'no-closing-note': ['never-closed', 'page-missing', 'torn', 'faded', 'other'],
  empty: ['page-missing', 'skipped', 'copied-elsewhere', 'not-scanned', 'other'],
}

export type ExplanationState = 'waiting' | 'confirmed' | 'rejected' | 'withdrawn'
export type Explanation = Pick<Break, 'kind' | 'year' | 'from' | 'to' | 'seen'> & {
  readonly id: string
  readonly reason: Reason
  readonly text: string
  readonly by: number
  readonly state: ExplanationState
  readonly answeredBy: number | null
}

/** Breaks of what is not there can be explained piece by piece: 17 to 20 torn, 21 to 24 skipped. */
const DIVISIBLE: ReadonlySet<BreakKind> = new Set(['missing', 'page-gap'])

const stands = (explanation: Explanation): boolean =>
  explanation.state === 'waiting' || explanation.state === 'confirmed'

/** An explanation holds while all that it explains is still so. */
function fits(explanation: Explanation, one: Break): boolean {
  if (explanation.kind !== one.kind || explanation.year !== one.year || explanation.seen !== one.seen) return false
  if (!DIVISIBLE.has(one.kind)) return explanation.from === one.from && explanation.to === one.to
  return Number(explanation.from) >= Number(one.from) && Number(explanation.to) <= Number(one.to)
}

const stateOf = (explanation: Explanation | undefined): BreakState => {
  if (!explanation || !stands(explanation) || isToDo(explanation.reason)) return 'open'
  return explanation.state === 'confirmed' ? 'settled' : 'waiting'
}

/** The reason says what is still to be done: it never closes a break. */
export const isToDo = (reason: Reason): boolean => 'keepsOpen' in REASONS[reason]

const WRITTEN: ReadonlySet<Reason> = new Set(['page-missing', 'torn', 'faded'])
const NEVER_WRITTEN: ReadonlySet<Reason> = new Set(['skipped'])

/**
 * Whether what was said of the missing numbers adds up to the closing note: a lost or torn entry was written and
 * counted, a skipped number never was; of the others nobody knows. Undefined where it can be, or was wrong before
 * anything was said (which is a break of its own).
 */
export function sumBreak(
  breaks: readonly SettledBreak[],
  closing: { readonly found: number; readonly numbers: number },
  declared: number | null,
): Break | undefined {
  if (declared === null || declared < closing.found || declared > closing.numbers) return undefined
  const said = (reasons: ReadonlySet<Reason>): number =>
    breaks
      .filter(
        ({ kind, explanation }) =>
          kind === 'missing' && explanation && stands(explanation) && reasons.has(explanation.reason),
      )
      .reduce((sum, one) => sum + one.n, 0)
  const least = closing.found + said(WRITTEN)
  const most = closing.numbers - said(NEVER_WRITTEN)
  if (declared >= least && declared <= most) return undefined
  const n = declared < least ? least - declared : declared - most
  return { kind: 'unequal', year: null, from: '', to: '', seen: `${least}-${most}/${declared}`, n, records: [] }
}

/** Breaks with what was said of them, divided where only a part was; and what no longer fits any. Newest explanation last. */
export function explainBreaks(
  found: readonly Break[],
  explanations: readonly Explanation[],
): { breaks: SettledBreak[]; outdated: Explanation[] } {
  const used = new Set<Explanation>()
  const breaks = found.flatMap((one) => {
    const fitting = explanations.filter((explanation) => fits(explanation, one))
    for (const explanation of fitting) used.add(explanation)
    return DIVISIBLE.has(one.kind) ? divide(one, fitting.filter(stands), fitting) : [settle(one, fitting)]
  })
  return { breaks, outdated: explanations.filter((explanation) => stands(explanation) && !used.has(explanation)) }
}

function settle(one: Break, fitting: readonly Explanation[]): SettledBreak {
  const explanation =
    fitting.findLast(stands) ?? fitting.findLast((said) => said.from === one.from && said.to === one.to)
  return { ...one, id: breakId(one), state: stateOf(explanation), explanation }
}

function divide(one: Break, standing: readonly Explanation[], fitting: readonly Explanation[]): SettledBreak[] {
  const pieces: SettledBreak[] = []
  const whole = Number(one.to)
  let next = Number(one.from)
  const piece = (from: number, to: number): void => {
    const alone = from === Number(one.from) && to === whole
    const { pages: _, ...rest } = one
    const part: Break = { ...(alone ? one : rest), from: String(from), to: String(to), n: to - from + 1 }
    pieces.push(
      settle(
        part,
        fitting.filter((said) => fits(said, part) && Number(said.from) === from && Number(said.to) === to),
      ),
    )
  }
  for (const said of standing.toSorted((a, b) => Number(a.from) - Number(b.from))) {
    const [from, to] = [Number(said.from), Number(said.to)]
    if (from < next) continue // overlapping ones are refused when they are given
    if (from > next) piece(next, from - 1)
    piece(from, to)
    next = to + 1
  }
  if (next <= whole) piece(next, whole)
  return pieces
}

const ID = /^([a-z-]+)(?:\.(\d{4}))?(?:\.([0-9a-zA-Z]+)(?:-([0-9a-zA-Z]+))?)?$/

/**
 * The break that an id names, or the part of one: 'missing.2018.17-20' of 'missing.2018.17-24'. Undefined when there is
 * none so (any more).
 */
export function findBreak(breaks: readonly SettledBreak[], id: string): SettledBreak | undefined {
  const exact = breaks.find((one) => one.id === id)
  if (exact) return exact
  const [, kind, year, from, to = from] = ID.exec(id) ?? []
  // 'page-gap.9-12' has no year; its pages may have four digits.
  return breaks.find(
    (one) =>
      DIVISIBLE.has(one.kind) &&
      one.kind === kind &&
      (one.year === null ? year === undefined : String(one.year) === year) &&
      from !== undefined &&
      Number(one.from) <= Number(from) &&
      Number(from) <= Number(to) &&
      Number(to) <= Number(one.to),
  )
}

/** The part of a break that an id names. */
export function partOf(one: SettledBreak, id: string): Pick<Break, 'kind' | 'year' | 'from' | 'to' | 'seen'> {
  const [range = ''] = id === one.id ? [] : id.split('.').slice(-1)
  const [from = one.from, to = from] = range === '' ? [one.from, one.to] : range.split('-')
  return { kind: one.kind, year: one.year, from, to, seen: one.seen }
}

/** One reason for one or several breaks. */
export type Said = {
  readonly breaks: readonly string[]
  readonly reason: Reason
  readonly text?: string | undefined
}
export type Part = Pick<Explanation, 'kind' | 'year' | 'from' | 'to' | 'seen' | 'reason' | 'text'>

/** Both explain a number in common. */
const overlap = (a: Part, b: Part): boolean =>
  a.kind === b.kind &&
  a.year === b.year &&
  (DIVISIBLE.has(a.kind) ? Number(a.from) <= Number(b.to) && Number(b.from) <= Number(a.to) : breakId(a) === breakId(b))

/** May this be said of the chain's breaks? Whoever may explain in the office says it; the caller asked for that right. */
export function decideExplain(breaks: readonly SettledBreak[], said: Said): Result<Part[], ProblemCode> {
  const parts: Part[] = []
  const text = said.text?.trim() ?? ''
  for (const id of said.breaks) {
    const one = findBreak(breaks, id)
    if (!one) return no('chain.break')
    if (!REASONS_FOR[one.kind].includes(said.reason)) return no('chain.reason')
    if ('text' in REASONS[said.reason] && text === '') return no('chain.text')
    const part = { ...partOf(one, id), reason: said.reason, text }
    const standing = one.explanation && stands(one.explanation)
    if (standing || parts.some((other) => overlap(other, part))) return no('chain.explained')
    parts.push(part)
  }
  return ok(parts)
}

export type Answer = 'confirm' | 'reject' | 'withdraw'

/**
 * May this person answer an explanation? Confirming and rejecting is for a second person, never for whoever explained;
 * whoever explained withdraws it, and a confirmation is undone by anyone who may confirm. `mayConfirm`: holds the right.
 */
export function decideAnswer(
  breaks: readonly SettledBreak[],
  explanation: Explanation,
  answer: Answer,
  actor: { readonly id: number; readonly mayConfirm: boolean },
): Result<Answer, ProblemCode> {
  const own = explanation.by === actor.id
  if (answer === 'withdraw') {
    if (!own && !actor.mayConfirm) return no('access.denied')
    return stands(explanation) ? ok(answer) : no('chain.answered')
  }
  if (!actor.mayConfirm) return no('access.denied')
  if (own) return no('chain.own-explanation')
  if (explanation.state !== 'waiting') return no('chain.answered')
  if (answer === 'reject') return ok(answer)
  if (isToDo(explanation.reason)) return no('chain.to-do')
  return breaks.some((one) => one.explanation?.id === explanation.id) ? ok(answer) : no('chain.break')
}
