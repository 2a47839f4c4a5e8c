import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chainOf } from './chain.ts'
import { type ChainEntry, readPage } from './chain-parts.ts'
import { book, confirmed, drawn, entries, explain, idsOf } from './chain-written.ts'

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
    ['numbers skipped at the end', '1 2 6', 3, '■■□□□■', ['missing.2018.3-5']],
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

test('a slip in the years of a book is no thousand empty years', () => {
  expect(chainOf(book(null, { year: '2007-9009' }), entries('1/2007')).breaks.length).toBeLessThan(50)
  expect(idsOf(chainOf(book(1, { year: '2009-2007' }), entries('1/2009')))).toEqual([])
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
    [
      'a vague date is not blamed for a slip elsewhere',
      '1=03.2018 2=10.03.2018 3=15.03.2018 4=01.02.2018',
      ['date-back.2018.4'],
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

  test('without the entries that run backwards the rest runs forwards, by page and by date', () => {
    const harm = fc.array(fc.tuple(fc.constantFrom('day', 'page'), fc.nat()), { maxLength: 20 })
    fc.assert(
      fc.property(complete, harm, ({ list, after, book }, harms) => {
        const harmed = harms.reduce((all, [what, at]) => harmedBy(all, what, at % all.length), list)
        const blamed = (kind: 'date-back' | 'page-back', given: readonly ChainEntry[]): ReadonlySet<string> => {
          const { breaks } = chainOf(book, given, [], after)
          return new Set(breaks.filter((one) => one.kind === kind).flatMap((one) => one.records.map(({ id }) => id)))
        }
        for (const kind of ['date-back', 'page-back'] as const) {
          const faulty = blamed(kind, harmed)
          const rest = harmed.filter(({ id }) => !faulty.has(id))
          expect([...blamed(kind, rest)]).toEqual([])
          expect(faulty.size).toBeLessThanOrEqual(harms.length)
        }
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
