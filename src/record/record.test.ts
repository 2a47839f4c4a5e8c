import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Actor, RoleName } from '../access/access.ts'
import {
  ACTS,
  type Act,
  actsFor,
  apply,
  type Command,
  decide,
  fold,
  type Life,
  type RecordEvent,
  type State,
  type Weighed,
} from './record.ts'

const OFFICE = 1
const person = (id: number, ...roles: RoleName[]): Actor => ({
  id,
  name: `người ${id}`,
  holdings: roles.map((role) => ({ role, office: OFFICE })),
})
const lan = person(1, 'clerk')
const minh = person(2, 'checker')
const chair = person(3, 'approver')
const everything = person(1, 'clerk', 'checker', 'approver')
const stranger: Actor = { id: 9, name: 'xã khác', holdings: [{ role: 'approver', office: 2 }] }

const record = (state: State, change: Partial<Weighed> = {}): Weighed => ({
  office: OFFICE,
  state,
  version: 3,
  reading: 'r1',
  approvedReading: undefined,
  enteredBy: lan.id,
  hands: [lan.id],
  checkedBy: state === 'checked' || state === 'approved' ? minh.id : undefined,
  approvedBy: state === 'approved' ? chair.id : undefined,
  errors: 0,
  warnings: 0,
  ...change,
})
const enter: Command = { act: 'enter', reading: 'r2' }
const amend: Command = { act: 'amend', reading: 'r2', reason: 'gõ sai năm sinh' }
const check: Command = { act: 'check' }
const approve: Command = { act: 'approve' }
const giveBack: Command = { act: 'return', reason: 'mờ trang' }
const strict = { checkerApproves: false }

test.each([
  ['a checker passes an entered record', record('entered'), check, minh, 'check'],
  ['an approver approves a checked record', record('checked'), approve, chair, 'approve'],
  ['a checker returns an entered record', record('entered'), giveBack, minh, 'return'],
  ['an approver returns a checked record', record('checked'), giveBack, chair, 'return'],
  ['a clerk corrects a returned record', record('returned'), enter, lan, 'enter'],
  ['a clerk corrects a checked record, which then waits for a check again', record('checked'), enter, lan, 'enter'],
  ['a clerk amends an approved record with a reason', record('approved'), amend, lan, 'amend'],
  ['nobody checks what they entered', record('entered'), check, everything, 'record.own-entry'],
  ['nobody approves what they entered', record('checked'), approve, everything, 'record.own-entry'],
  ['nobody approves what they checked', record('checked', { checkedBy: chair.id }), approve, chair, 'record.own-check'],
  [
    'nobody checks what they entered before somebody else corrected a letter',
    record('entered', { enteredBy: 7, hands: [lan.id, 7] }),
    check,
    everything,
    'record.own-entry',
  ],
  ['a record that was not checked waits', record('entered'), approve, chair, 'record.state'],
  ['an approved record is not approved again', record('approved'), approve, chair, 'record.state'],
  ['an approved record is not simply corrected', record('approved'), enter, lan, 'record.state'],
  ['an entered record is not amended', record('entered'), amend, lan, 'record.state'],
  ['an error blocks approval', record('checked', { errors: 1 }), approve, chair, 'record.errors'],
  [
    'a warning that nobody acknowledged blocks approval',
    record('checked', { warnings: 1 }),
    approve,
    chair,
    'record.warnings',
  ],
  ['a clerk cannot check', record('entered', { enteredBy: 7, hands: [7] }), check, lan, 'access.denied'],
  ['a checker cannot approve', record('checked', { checkedBy: 8 }), approve, minh, 'access.denied'],
  ['an approver of another office sees nothing here', record('checked'), approve, stranger, 'access.denied'],
  ['a return needs a reason', record('entered'), { act: 'return', reason: '  ' } as const, minh, 'record.reason'],
  ['an amendment needs a reason', record('approved'), { act: 'amend', reading: 'r2' } as const, lan, 'record.reason'],
] as const)('%s', (_, before, command, actor, expected) => {
  const decision = decide(before, command, actor, strict)
  expect(decision.ok ? decision.value.kind : decision.problem).toBe(expected)
})

test('whoever looked at an older version is told, whatever the command', () => {
  const decision = decide(record('entered'), check, minh, strict, 2)
  expect(decision).toEqual({ ok: false, problem: 'record.version' })
})

test('a province may let the checker approve, but never the enterer', () => {
  const lenient = { checkerApproves: true }
  expect(decide(record('checked', { checkedBy: chair.id }), approve, chair, lenient).ok).toBe(true)
  expect(decide(record('checked'), approve, everything, lenient)).toEqual({ ok: false, problem: 'record.own-entry' })
})

describe('the fold', () => {
  test('an amendment leaves the approved reading standing until it is approved itself', () => {
    const events: RecordEvent[] = [
      { kind: 'enter', actor: 1, reading: 'a' },
      { kind: 'check', actor: 2, reading: 'a' },
      { kind: 'approve', actor: 3, reading: 'a' },
      { kind: 'amend', actor: 1, reading: 'b', reason: 'gõ sai' },
    ]
    expect(fold(events)).toMatchObject({ state: 'entered', reading: 'b', approvedReading: 'a', version: 4 })
    expect(
      fold([...events, { kind: 'check', actor: 2, reading: 'b' }, { kind: 'approve', actor: 3, reading: 'b' }]),
    ).toMatchObject({ state: 'approved', approvedReading: 'b' })
  })

  test('whatever people try, in any order: versions count events, four eyes hold, and what is approved was checked', () => {
    const people = [lan, minh, chair, everything, stranger]
    const attempt = fc.record({ act: fc.constantFrom<Act>(...ACTS), who: fc.constantFrom(...people) })
    fc.assert(
      fc.property(fc.array(attempt, { maxLength: 30 }), (attempts) => {
        const first: RecordEvent = { kind: 'enter', actor: lan.id, reading: 'r0' }
        const events: RecordEvent[] = [first]
        let life: Life = apply(undefined, first)
        for (const [n, { act, who }] of attempts.entries()) {
          const command: Command =
            act === 'enter' || act === 'amend'
              ? { act, reading: `r${n + 1}`, reason: 'lý do' }
              : { act, reason: 'lý do' }
          const approvedAt = events.findLastIndex((event) => event.kind === 'approve')
          const hands = events
            .slice(approvedAt + 1)
            .flatMap((event) => (event.kind === 'enter' || event.kind === 'amend' ? [event.actor] : []))
          const decision = decide({ ...life, office: OFFICE, errors: 0, warnings: 0, hands }, command, who, strict)
          if (!decision.ok) continue
          events.push(decision.value)
          life = apply(life, decision.value)
          expect(life.checkedBy).not.toBe(life.enteredBy)
          expect(
            life.approvedBy === undefined || (life.approvedBy !== life.enteredBy && life.approvedBy !== life.checkedBy),
          ).toBe(true)
          if (life.state === 'approved') expect(life.approvedReading).toBe(life.reading)
        }
        expect(fold(events)).toEqual(life)
        expect(life.version).toBe(events.length)
      }),
    )
  })
})

test('the buttons are the acts that would be allowed', () => {
  expect(actsFor(record('entered'), minh, strict)).toEqual(['acknowledge', 'check', 'return'])
  expect(actsFor(record('checked'), chair, strict)).toEqual(['acknowledge', 'return', 'approve'])
  expect(actsFor(record('approved'), lan, strict)).toEqual(['amend'])
  expect(actsFor(record('entered'), stranger, strict)).toEqual([])
})
