import { describe, expect, test } from 'vitest'
import { chainOf } from './chain.ts'
import { decideAnswer, decideExplain, type Explanation, REASONS, REASONS_FOR, type Reason } from './chain-explain.ts'
import { BREAKS } from './chain-parts.ts'
import { book, confirmed, drawn, entries, explain, idsOf } from './chain-written.ts'

describe('explanations', () => {
  const gap = entries('1 2 3 8 9')
  const again = (list: Explanation[], given = gap, declared = 9) => chainOf(book(declared), given, list)
  const open = again([])

  test.each([
    ['no reason: open', [], 'open', '■■■□□□□■■'],
    [
      'a reason given: it waits for a second person',
      [explain(open, 'missing.2018.4-7', 'cancelled')],
      'waiting',
      '■■■□□□□■■',
    ],
    ['confirmed: closed', [confirmed(explain(open, 'missing.2018.4-7', 'cancelled'))], 'closed', '■■■□□□□■■'],
    ['torn and confirmed: ineligible', [confirmed(explain(open, 'missing.2018.4-7', 'torn'))], 'closed', '■■■××××■■'],
    ['torn and not confirmed: still missing', [explain(open, 'missing.2018.4-7', 'torn')], 'waiting', '■■■□□□□■■'],
    [
      'not scanned yet never closes a break',
      [confirmed(explain(open, 'missing.2018.4-7', 'not-scanned'))],
      'open',
      '■■■□□□□■■',
    ],
    [
      'rejected: open again',
      [{ ...explain(open, 'missing.2018.4-7', 'cancelled'), state: 'rejected' } as Explanation],
      'open',
      '■■■□□□□■■',
    ],
    ['a part of it: the rest stays open', [confirmed(explain(open, 'missing.2018.4-5', 'faded'))], 'open', '■■■××□□■■'],
  ] as const)('%s', (_, list, verdict, drawing) => {
    const chain = again([...list])
    expect([chain.verdict, drawn(chain)]).toEqual([verdict, drawing])
  })

  test('what was explained in part shows as two breaks, each with its own state', () => {
    const chain = again([confirmed(explain(open, 'missing.2018.5-6', 'faded'))])
    expect(chain.breaks.map((one) => [one.id, one.state])).toEqual([
      ['missing.2018.4', 'open'],
      ['missing.2018.5-6', 'settled'],
      ['missing.2018.7', 'open'],
    ])
  })

  test('an explanation falls by itself when what it explained is there, and holds while all of it is missing', () => {
    const whole = confirmed(explain(open, 'missing.2018.4-7', 'cancelled'))
    const found = again([whole], entries('1 2 3 5 8 9'))
    expect([found.verdict, found.outdated.map((one) => one.id)]).toEqual(['open', [whole.id]])
    const wider = again([whole], entries('1 2 3 9'))
    expect(wider.breaks.map((one) => [one.id, one.state])).toEqual([
      ['missing.2018.4-7', 'settled'],
      ['missing.2018.8', 'open'],
    ])
  })

  test('an explanation of a date falls when the date is another, though it still runs backwards', () => {
    const late = chainOf(book(2), entries('1=05.02.2018 2=04.02.2018'))
    const why = confirmed(explain(late, 'date-back.2018.2', 'late-entry'))
    expect(chainOf(book(2), entries('1=05.02.2018 2=04.02.2018'), [why]).verdict).toBe('closed')
    const other = chainOf(book(2), entries('1=05.02.2018 2=03.02.2018'), [why])
    expect([other.verdict, other.outdated]).toEqual(['open', [why]])
  })

  test('a difference with the closing note is explained for the number it declares, and no other', () => {
    const more = chainOf(book(2), entries('1 2 3'))
    const why = confirmed(explain(more, 'extra.2018.3', 'note-wrong'))
    expect(chainOf(book(2), entries('1 2 3'), [why]).verdict).toBe('closed')
    expect(chainOf(book(1), entries('1 2 3'), [why]).verdict).toBe('open')
  })

  test.each([
    ['lost entries were written and counted', 'page-missing', 9, []],
    ['skipped numbers were not', 'skipped', 5, []],
    ['lost ones that the closing note never counted', 'page-missing', 7, ['unequal']],
    ['skipped ones that it did count', 'skipped', 8, ['unequal']],
    ['cancelled ones may have been counted or not', 'cancelled', 7, []],
  ] as const)('add up to the closing note: %s', (_, reason, declared, more) => {
    const before = again([], gap, declared)
    const chain = again([confirmed(explain(before, 'missing.2018.4-7', reason))], gap, declared)
    expect(idsOf(chain)).toEqual(['missing.2018.4-7', ...more])
    expect(chain.verdict).toBe(more.length > 0 ? 'open' : 'closed')
    if (more.length === 0) return
    const all = [
      confirmed(explain(before, 'missing.2018.4-7', reason)),
      confirmed(explain(chain, 'unequal', 'note-wrong')),
    ]
    expect(again(all, gap, declared).verdict).toBe('closed')
  })

  test.each([
    ['a break that is not there', { breaks: ['missing.2018.3'], reason: 'skipped' }, 'chain.break'],
    ['numbers beyond the break', { breaks: ['missing.2018.4-8'], reason: 'skipped' }, 'chain.break'],
    ['backwards numbers', { breaks: ['missing.2018.6-5'], reason: 'skipped' }, 'chain.break'],
    ['a reason of another kind', { breaks: ['missing.2018.4-7'], reason: 'never-closed' }, 'chain.reason'],
    ['another reason, but which', { breaks: ['missing.2018.4-7'], reason: 'other', text: ' ' }, 'chain.text'],
    ['in another book, but which', { breaks: ['missing.2018.4-7'], reason: 'copied-elsewhere' }, 'chain.text'],
    [
      'twice the same number',
      { breaks: ['missing.2018.4-5', 'missing.2018.5-6'], reason: 'cancelled' },
      'chain.explained',
    ],
    ['a reason that stands', { breaks: ['missing.2018.4'], reason: 'skipped' }, 'done'],
  ] as const)('cannot be given: %s', (_, given, problem) => {
    const decision = decideExplain(open.breaks, given)
    expect(decision.ok ? 'done' : decision.problem).toBe(problem)
  })

  test('a break that is explained takes no second reason, nor does a part of it', () => {
    const chain = again([explain(open, 'missing.2018.4-7', 'skipped')])
    for (const id of ['missing.2018.4-7', 'missing.2018.5']) {
      const decision = decideExplain(chain.breaks, { breaks: [id], reason: 'skipped' })
      expect(decision.ok ? 'done' : decision.problem).toBe('chain.explained')
    }
  })

  test.each([
    ['a second person confirms', 'confirm', { by: 1 }, { id: 2, mayConfirm: true }, 'confirm'],
    ['a second person rejects', 'reject', { by: 1 }, { id: 2, mayConfirm: true }, 'reject'],
    ['nobody confirms what they explained', 'confirm', { by: 2 }, { id: 2, mayConfirm: true }, 'chain.own-explanation'],
    [
      'nobody rejects what they explained: they withdraw it',
      'reject',
      { by: 2 },
      { id: 2, mayConfirm: true },
      'chain.own-explanation',
    ],
    ['a clerk does not confirm', 'confirm', { by: 1 }, { id: 3, mayConfirm: false }, 'access.denied'],
    ['whoever explained withdraws', 'withdraw', { by: 1 }, { id: 1, mayConfirm: false }, 'withdraw'],
    ['another clerk does not withdraw it', 'withdraw', { by: 1 }, { id: 3, mayConfirm: false }, 'access.denied'],
    [
      'a confirmation can be undone by a second person',
      'withdraw',
      { by: 1, state: 'confirmed' },
      { id: 2, mayConfirm: true },
      'withdraw',
    ],
    [
      'twice confirmed is once too much',
      'confirm',
      { by: 1, state: 'confirmed' },
      { id: 2, mayConfirm: true },
      'chain.answered',
    ],
    [
      'what was withdrawn is gone',
      'withdraw',
      { by: 1, state: 'withdrawn' },
      { id: 1, mayConfirm: false },
      'chain.answered',
    ],
    [
      'not scanned is not settled',
      'confirm',
      { by: 1, reason: 'not-scanned' },
      { id: 2, mayConfirm: true },
      'chain.to-do',
    ],
    [
      'what explains nothing any more is not confirmed',
      'confirm',
      { by: 1, to: '8' },
      { id: 2, mayConfirm: true },
      'chain.break',
    ],
  ] as const)('%s', (_, answer, change, actor, outcome) => {
    const one: Explanation = { ...explain(open, 'missing.2018.4-7', 'skipped'), ...change }
    const decision = decideAnswer(again([one]).breaks, one, answer, actor)
    expect(decision.ok ? decision.value : decision.problem).toBe(outcome)
  })

  test('every kind of break has reasons, one of them free text', () => {
    for (const kind of Object.keys(BREAKS) as (keyof typeof BREAKS)[]) expect(REASONS_FOR[kind]).toContain('other')
    const used = new Set(Object.values(REASONS_FOR).flat())
    expect(Object.keys(REASONS).filter((reason) => !used.has(reason as Reason))).toEqual([])
  })
})
