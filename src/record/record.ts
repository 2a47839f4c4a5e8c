// A record's life: start reading here. One table says which command leads from where to where and who may give it;
// `decide` is the rule, `apply` the fold: the state row is what its events add up to. docs/journey.md repeats the table.
import { type Actor, may, type Right } from '../access/access.ts'
import type { ProblemCode } from '../lib/problem.ts'
import { no, ok, type Result } from '../lib/result.ts'

export const STATES = {
  entered: { vi: 'Đã nhập', en: 'Entered' },
  returned: { vi: 'Bị trả lại', en: 'Returned' },
  checked: { vi: 'Đã kiểm tra', en: 'Checked' },
  approved: { vi: 'Đã duyệt', en: 'Approved' },
} as const
export type State = keyof typeof STATES

type Step = {
  readonly from: readonly State[]
  readonly to: State | 'same'
  readonly rights: readonly Right[]
  readonly vi: string
  readonly en: string
}

export const LIFE = {
  enter: {
    from: ['entered', 'returned', 'checked'],
    to: 'entered',
    rights: ['record.enter'],
    vi: 'Nhập, sửa',
    en: 'Enter, correct',
  },
  amend: { from: ['approved'], to: 'entered', rights: ['record.enter'], vi: 'Sửa sau duyệt', en: 'Amend' },
  acknowledge: {
    from: ['entered', 'returned', 'checked'],
    to: 'same',
    rights: ['record.acknowledge'],
    vi: 'Xác nhận cảnh báo',
    en: 'Acknowledge',
  },
  check: { from: ['entered'], to: 'checked', rights: ['record.check'], vi: 'Kiểm tra đạt', en: 'Check' },
  return: {
    from: ['entered', 'checked'],
    to: 'returned',
    rights: ['record.check', 'record.approve'],
    vi: 'Trả lại',
    en: 'Return',
  },
  approve: { from: ['checked'], to: 'approved', rights: ['record.approve'], vi: 'Duyệt', en: 'Approve' },
} as const satisfies Record<string, Step>
export type Act = keyof typeof LIFE
export const ACTS = Object.keys(LIFE) as Act[]

/** What a decision needs to know of a record; all of it is a fold of the record's events but the counts. */
export type Life = {
  readonly state: State
  /** Rises by one with every event; a command may name the one it saw. */
  readonly version: number
  readonly reading: string
  readonly approvedReading: string | undefined
  readonly enteredBy: number
  readonly checkedBy: number | undefined
  readonly approvedBy: number | undefined
}
export type Weighed = Life & {
  readonly office: number
  readonly errors: number
  readonly warnings: number
  /** Everybody who gave an account of it since it was last approved: none of them checks or approves it. */
  readonly hands: readonly number[]
}

export type Command =
  | { readonly act: 'enter' | 'amend'; readonly reading: string; readonly reason?: string | undefined }
  | { readonly act: 'acknowledge' | 'check' | 'approve'; readonly reason?: string | undefined }
  | { readonly act: 'return'; readonly reason: string }

/** What happened to a record; `reading` is the reading it was about. */
export type RecordEvent = {
  readonly kind: Act
  readonly actor: number
  readonly reading: string
  readonly reason?: string
}

/** Who checks may also approve where a province's setting allows it; who entered never does (four eyes). */
export type Settings = { readonly checkerApproves: boolean }

/** Decides a command against a record. `seen`: the version the person looked at, when they say so. */
export function decide(
  record: Weighed,
  command: Command,
  actor: Actor,
  settings: Settings,
  seen?: number,
): Result<RecordEvent, ProblemCode> {
  const step: Step = LIFE[command.act]
  if (!step.rights.some((right) => may(actor, right, record.office))) return no('access.denied')
  if (seen !== undefined && seen !== record.version) return no('record.version')
  if (!step.from.includes(record.state)) return no('record.state')
  const reason = command.reason?.trim()
  if ((command.act === 'return' || command.act === 'amend') && !reason) return no('record.reason')
  if (command.act === 'check' || command.act === 'approve') {
    if (record.hands.includes(actor.id)) return no('record.own-entry')
  }
  if (command.act === 'approve') {
    if (record.checkedBy === actor.id && !settings.checkerApproves) return no('record.own-check')
    if (record.errors > 0) return no('record.errors')
    if (record.warnings > 0) return no('record.warnings')
  }
  const reading = 'reading' in command ? command.reading : record.reading
  return ok({ kind: command.act, actor: actor.id, reading, ...(reason && { reason }) })
}

/** The next state of a record. The first event of every record is its entry. */
export function apply(life: Life | undefined, event: RecordEvent): Life {
  if (!life) return firstLife(event)
  const version = life.version + 1
  switch (event.kind) {
    case 'enter':
    case 'amend':
      return {
        ...life,
        version,
        state: 'entered',
        reading: event.reading,
        enteredBy: event.actor,
        checkedBy: undefined,
        approvedBy: undefined,
      }
    case 'check':
      return { ...life, version, state: 'checked', checkedBy: event.actor }
    case 'return':
      return { ...life, version, state: 'returned', checkedBy: undefined }
    case 'approve':
      return { ...life, version, state: 'approved', approvedBy: event.actor, approvedReading: life.reading }
    case 'acknowledge':
      return { ...life, version }
  }
}

const firstLife = (event: RecordEvent): Life => ({
  state: 'entered',
  version: 1,
  reading: event.reading,
  approvedReading: undefined,
  enteredBy: event.actor,
  checkedBy: undefined,
  approvedBy: undefined,
})

/** A record's state from all its events, oldest first; undefined when nothing ever happened. */
export const fold = (events: readonly RecordEvent[]): Life | undefined =>
  events.reduce<Life | undefined>(apply, undefined)

/** What this person could do with the record now, counts of findings aside: the buttons to show. */
export function actsFor(record: Weighed, actor: Actor, settings: Settings): Act[] {
  return ACTS.filter((act) => {
    const command: Command =
      act === 'enter' || act === 'amend' ? { act, reading: record.reading, reason: '-' } : { act, reason: '-' }
    const decision = decide({ ...record, errors: 0, warnings: 0 }, command, actor, settings)
    return decision.ok
  })
}
