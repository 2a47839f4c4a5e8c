import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { interval, readCivilDate } from '../lib/civil-date.ts'
import { chainOf } from './chain.ts'
import { decideAnswer, decideExplain, type Explanation, REASONS, REASONS_FOR, type Reason } from './chain-explain.ts'
import { chainFindings } from './chain-findings.ts'
import { BREAKS, type Chain, type ChainBook, type ChainEntry, MARKS, readPage } from './chain-parts.ts'

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
const entries = (words: string): ChainEntry[] => (words === '' ? [] : words.split(' ').map(entry))

/** A book of one page and with as many entries as said; null for no closing note. */
const book = (declared: number | null, change: Partial<ChainBook> = {}): ChainBook => ({
  year: '2018',
  entries: declared,
  pages: 1,
  ...change,
})
const idsOf = (chain: Chain): string[] => chain.breaks.map((one) => one.id)
const drawn = (chain: Chain): string =>
  chain.series.map(({ marks }) => marks.map((mark) => MARKS[mark.kind].sign).join('')).join(' | ')

describe('numbers', () => {
  test.each([
    ['all there: no break', '1 2 3 4 5', 5, '■■■■■', []],
    ['written with zeros and the year', '01/2018 02/2018 03/', 3, '■■■', []],
    ['one left out', '1 2 4 5', 5, '■■□■■', ['missing.2018.3']],
    ['a run left out is one break', '1 2 3 8 9', 9, '■■■□□□□■■', ['missing.2018.4-7']],
    ['two runs are two', '1 4 7', 7, '■□□■□□■', ['missing.2018.2-3', 'missing.2018.5-6']],
    ['the first ones missing', '3 4', 4, '□□■■', ['missing.2018.1-2']],
    ['the last ones missing, by the closing note', '1 2 3', 5, '■■■□□', ['missing.2018.4-5']],
    ['a number twice', '1 2 2 3', 3, '■2■', ['repeated.2018.2']],
    ['a letter after its number is no break', '1 2 2A 3', 4, '■■■■', []],
    ['a letter without its number', '1 2A 3', 3, '■□■■', ['missing.2018.2']],
    ['one more than the closing note declares', '1 2 3 4', 3, '■■■+', ['extra.2018.4']],
    ['far beyond the closing note', '1 2 3 112', 3, '■■■+', ['extra.2018.112']],
    ['a number skipped in the book moves the last one up', '1 2 4', 3, '■■□■', ['missing.2018.3']],
    ['an entry with a letter is one of the declared', '1 2 2A', 3, '■■■', []],
    ['a year that is not of the book', '1 2 03/2008', 2, '■■ | <', ['misplaced.2008.3']],
    ['a number that cannot be read', '1 2 mười', 2, '■■ | <', ['unnumbered.00000002']],
    ['nothing entered yet of five', '', 5, '□□□□□', ['missing.2018.1-5']],
    ['a book declared empty', '', 0, '', []],
    ['number nought', '0 1 2', 2, '<■■', ['misplaced.2018.0']],
  ])('%s', (_, words, declared, drawing, ids) => {
    const chain = chainOf(book(declared), entries(words))
    expect(drawn(chain)).toBe(drawing)
    expect(idsOf(chain)).toEqual(ids)
    expect(chain.verdict).toBe(ids.length === 0 ? 'closed' : 'open')
  })

  test.each([
    ['without a closing note nothing is beyond it', '1 2 3', ['no-closing-note']],
    ['but a leap is a slip of the pen', '1 2 3 9999', ['no-closing-note', 'misplaced.2018.9999']],
    ['and a gap is a gap', '1 2 5', ['no-closing-note', 'missing.2018.3-4']],
    ['an empty book is not complete', '', ['no-closing-note', 'empty.2018']],
  ])('%s', (_, words, ids) => {
    expect(idsOf(chainOf(book(null), entries(words)))).toEqual(ids)
  })

  test.each([
    ['goes on from the first', '4 5 6', 3, 3, []],
    ['is missing its first', '5 6', 3, 3, ['missing.2018.4']],
    ['has one number that the first volume had', '3 4 5 6', 3, 3, ['misplaced.2018.3']],
    ['counts from 1 on its own', '1 2 3', 3, 3, []],
    ['counts on its own and lacks one', '1 3 4', 4, 3, ['missing.2018.2']],
  ])('a second volume of the year %s', (_, words, declared, after, ids) => {
    expect(idsOf(chainOf(book(declared), entries(words), [], new Map([[2018, after]])))).toEqual(ids)
  })

  test('where a volume ends is what its closing note declares, also while its last entries are missing', () => {
    expect(chainOf(book(9), entries('1 2 3')).ends.get(2018)).toBe(9)
  })

  describe('in a book of several years', () => {
    const years = { year: '2007-2009' }
    test.each([
      ['start again at 1', '1/2007 2/2007 1/2008 1/2009 2/2009', 5, []],
      ['without a year follow their date', '1=03.2007 2=05.2007 1=01.02.2008 1=2009', 4, []],
      ['without year or date belong to the first', '1 2 1/2008 1/2009', 4, []],
      ['lack one', '1/2007 3/2007 1/2008 1/2009', 5, ['missing.2007.2']],
      ['lack a whole year', '1/2007 1/2009', 2, ['empty.2008']],
      ['are fewer than declared, in whatever year', '1/2007 1/2008 1/2009', 5, ['short']],
      ['are more than declared', '1/2007 1/2008 1/2009', 2, ['extra']],
    ])('they %s', (_, words, declared, ids) => {
      expect(idsOf(chainOf(book(declared, years), entries(words)))).toEqual(ids)
    })
  })
})

describe('pages', () => {
  test.each([
    ['one after the other', '1@1 2@1 3@2 4@3', 3, []],
    ['a page without an entry', '1@1 2@2 3@4', 4, ['page-gap.3']],
    ['several are one break', '1@1 2@5', 5, ['page-gap.2-4']],
    ['before the first', '1@3 2@4', 4, ['page-gap.1-2']],
    ['after the last, up to those declared', '1@1 2@2', 4, ['page-gap.3-4']],
    ['lost together with numbers: one cause, one break', '1@1 2@1 7@4 8@4', 4, ['missing.2018.3-6']],
    ['backwards', '1@1 2@3 3@2 4@3', 3, ['page-back.2018.3']],
    ['one slip is told once, not at each that follows', '1@1 2@9 3@2 4@3', 3, ['page-back.2018.2']],
    ['beyond those declared', '1@1 2@2 3@3', 2, ['page-beyond.3']],
    ['an entry without its page may stand on the page left out', '1@1 2@- 3@3', 3, []],
    ['no entry gives its page', '1@- 2@-', 3, ['no-pages']],
  ])('%s', (_, words, declared, ids) => {
    expect(
      idsOf(chainOf(book(words.includes('8') ? 8 : words.split(' ').length, { pages: declared }), entries(words))),
    ).toEqual(ids)
  })

  test('that are missing stand at the numbers that went with them', () => {
    const [lost] = chainOf(book(8, { pages: 4 }), entries('1@1 2@1 7@4 8@4')).breaks
    expect(lost?.pages).toEqual({ from: 2, to: 3 })
  })

  test.each([
    ['12', 12],
    ['05', 5],
    ['tr. 7', 7],
    ['12-13', 12],
    ['bìa', null],
    ['', null],
  ])('“%s” is page %s', (text, page) => expect(readPage(text)).toBe(page))
})

describe('dates', () => {
  test.each([
    ['in order', '1=01.02.2018 2=01.02.2018 3=03.2018 4=2018', []],
    ['a day backwards', '1=05.02.2018 2=04.02.2018', ['date-back.2018.2']],
    ['a month that may be the same is not wrong', '1=20.02.2018 2=02.2018', []],
    ['a year that is certainly earlier is', '1=20.02.2018 2=2017', ['date-back.2018.2']],
    ['one date too late is one slip', '1=01.12.2018 2=02.01.2018 3=03.01.2018', ['date-back.2018.1']],
    [
      'two in a row are one break',
      '1=04.03.2018 2=05.03.2018 3=01.02.2018 4=02.02.2018 5=06.03.2018',
      ['date-back.2018.3-4'],
    ],
    ['an impossible day means its month', '1=28.02.2018 2=30.02.2018 3=01.03.2018', []],
  ])('%s', (_, words, ids) => {
    expect(idsOf(chainOf(book(words.split(' ').length), entries(words)))).toEqual(ids)
  })

  test('of two that disagree only with one another the later runs backwards, and it says against what', () => {
    const chain = chainOf(book(3), entries('1=01.02.2018 2=20.02.2018 3=10.02.2018'))
    expect([drawn(chain), chain.breaks[0]?.against?.number]).toEqual(['■■<', '2'])
  })
})

let said = 0
const explain = (chain: Chain, id: string, reason: Reason, by = 1): Explanation => {
  const decision = decideExplain(chain.breaks, { break: id, reason, text: 'theo biên bản kiểm kê' })
  if (!decision.ok) throw new Error(decision.problem)
  return { ...decision.value, id: `said-${said++}`, by, state: 'waiting', answeredBy: null }
}
const confirmed = (one: Explanation): Explanation => ({ ...one, state: 'confirmed', answeredBy: 2 })

describe('explanations', () => {
  const gap = entries('1 2 3 8 9')
  const again = (list: Explanation[], given = gap, declared = 9) => chainOf(book(declared), given, list)
  const open = again([])

  test.each([
    ['no reason: open', [], 'open', '■■■□□□□■■'],
    [
      'a reason given: it waits for a second person',
      [explain(open, 'missing.2018.4-7', 'skipped')],
      'waiting',
      '■■■□□□□■■',
    ],
    ['confirmed: closed', [confirmed(explain(open, 'missing.2018.4-7', 'skipped'))], 'closed', '■■■□□□□■■'],
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
      [{ ...explain(open, 'missing.2018.4-7', 'skipped'), state: 'rejected' } as Explanation],
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
    const whole = confirmed(explain(open, 'missing.2018.4-7', 'skipped'))
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
    ['a break that is not there', { break: 'missing.2018.3', reason: 'skipped' }, 'chain.break'],
    ['numbers beyond the break', { break: 'missing.2018.4-8', reason: 'skipped' }, 'chain.break'],
    ['backwards numbers', { break: 'missing.2018.6-5', reason: 'skipped' }, 'chain.break'],
    ['a reason of another kind', { break: 'missing.2018.4-7', reason: 'never-closed' }, 'chain.reason'],
    ['another reason, but which', { break: 'missing.2018.4-7', reason: 'other', text: ' ' }, 'chain.text'],
    ['in another book, but which', { break: 'missing.2018.4-7', reason: 'copied-elsewhere' }, 'chain.text'],
    ['a reason that stands', { break: 'missing.2018.4', reason: 'skipped' }, 'done'],
  ] as const)('cannot be given: %s', (_, given, problem) => {
    const decision = decideExplain(open.breaks, given)
    expect(decision.ok ? 'done' : decision.problem).toBe(problem)
  })

  test('a break that is explained takes no second reason, nor does a part of it', () => {
    const chain = again([explain(open, 'missing.2018.4-7', 'skipped')])
    for (const id of ['missing.2018.4-7', 'missing.2018.5']) {
      const decision = decideExplain(chain.breaks, { break: id, reason: 'skipped' })
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

describe('at records (R-01, R-02)', () => {
  const found = (chain: Chain) =>
    [...chainFindings(chain)].flatMap(([id, list]) =>
      list.map((one) => `${Number(id) + 1} ${one.code} ${one.level} ${one.field} ${one.seen}`),
    )
  test.each([
    ['a whole chain holds nothing against anybody', '1@1=01.2018 2@2=02.2018', 2, 2, []],
    ['a date that runs backwards', '1=02.02.2018 2=01.02.2018', 2, 1, ['2 R-02 warning registered.on 01.02.2018']],
    ['a page that runs backwards', '1@2 2@1 3@2', 3, 2, ['2 R-02 warning page 1']],
    ['a page that jumps', '1@1 2@3', 2, 3, ['2 R-02 warning page 3']],
    ['a page beyond the closing note', '1@1 2@2', 2, 1, ['2 R-01 error page 2']],
    ['a number beyond the closing note', '1 2 3', 2, 1, ['3 R-01 error number 3']],
    ['a number of another year', '1 2/2008', 1, 1, ['2 R-02 warning number 2/2008']],
    ['a missing number is no record’s fault', '1 3', 3, 1, []],
    ['a number used twice is K-01, not ours', '1 2 2', 2, 1, []],
  ])('%s', (_, words, declared, pages, expected) => {
    expect(found(chainOf(book(declared, { pages }), entries(words)))).toEqual(expected)
  })

  test('say against what', () => {
    const [list] = chainFindings(chainOf(book(2), entries('1=02.02.2018 2=01.2018'))).values()
    expect(list?.[0]).toMatchObject({ seen: '01.2018', expected: expect.stringContaining('số 1 ngày 02.02.2018') })
  })

  test('fall when what they say is explained and confirmed', () => {
    const late = chainOf(book(2), entries('1=02.02.2018 2=01.02.2018'))
    const why = confirmed(explain(late, 'date-back.2018.2', 'late-entry'))
    expect(found(chainOf(book(2), entries('1=02.02.2018 2=01.02.2018'), [why]))).toEqual([])
  })
})

describe('whatever the book', () => {
  /** A complete book: numbers from the volume before on, a page for every few, dates that never fall. */
  const complete = fc
    .record({
      n: fc.integer({ min: 1, max: 60 }),
      perPage: fc.integer({ min: 1, max: 5 }),
      after: fc.integer({ min: 0, max: 40 }),
    })
    .map(({ n, perPage, after }) => {
      const list = Array.from({ length: n }, (_, at): ChainEntry => {
        const day = 17_600 + at * 2
        return {
          id: String(at).padStart(8, '0'),
          number: String(after + at + 1),
          page: Math.ceil((at + 1) / perPage),
          registered: { first: day, last: day + (at % 3 === 0 ? 5 : 0) },
        }
      })
      return {
        list,
        after: new Map([[2018, after]]),
        book: { year: '2018', entries: n, pages: Math.ceil(n / perPage) },
      }
    })

  test('a complete book has no break', () => {
    fc.assert(
      fc.property(complete, ({ list, after, book }) => {
        const chain = chainOf(book, list, [], after)
        expect([chain.verdict, idsOf(chain)]).toEqual(['closed', []])
      }),
    )
  })

  test('taking any one entry out gives exactly that break, wherever it stood', () => {
    fc.assert(
      fc.property(complete, fc.nat(), ({ list, after, book }, at) => {
        const gone = list[at % list.length]!
        const rest = list.filter((one) => one !== gone)
        const chain = chainOf(book, rest, [], after)
        expect(idsOf(chain)).toEqual([`missing.2018.${gone.number}`])
      }),
    )
  })

  test('whatever is taken out, doubled or turned: explained and confirmed it is closed, and not before', () => {
    const harm = fc.array(fc.tuple(fc.constantFrom('drop', 'double', 'day', 'page', 'letter'), fc.nat()), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(complete, harm, fc.boolean(), ({ list, after, book }, harms, note) => {
        const harmed = harms.reduce((all, [what, at]) => harmedBy(all, what, at % Math.max(all.length, 1)), list)
        const given = note ? book : { ...book, entries: null }
        const chain = chainOf(given, harmed, [], after)
        const said = chain.breaks.map((one) => explain(chain, one.id, 'other'))
        const waiting = chainOf(given, harmed, said, after)
        const closed = chainOf(given, harmed, said.map(confirmed), after)
        expect(waiting.verdict).toBe(chain.breaks.length > 0 ? 'waiting' : 'closed')
        expect([closed.verdict, closed.outdated]).toEqual(['closed', []])
        expect(idsOf(closed)).toEqual(idsOf(chain))
        // Every record has its mark, and every mark that is not as it should be has its break.
        const marked = chain.series.flatMap(({ marks }) => marks.flatMap((mark) => mark.records))
        expect(new Set(marked.map((one) => one.id)).size).toBe(new Set(harmed.map((one) => one.id)).size)
        if (chain.counts.present !== marked.length) expect(chain.breaks.length).toBeGreaterThan(0)
      }),
    )
  })

  const harmedBy = (list: readonly ChainEntry[], what: string, at: number): ChainEntry[] =>
    list.flatMap((one, index) => {
      if (index !== at) return [one]
      if (what === 'drop') return []
      if (what === 'double') return [one, { ...one, id: `${one.id}-${list.length}` }]
      if (what === 'day') return [{ ...one, registered: { first: 17_000 + at, last: 17_000 + at } }]
      return [what === 'page' ? { ...one, page: at * 7 } : { ...one, number: `${one.number}B` }]
    })
})
