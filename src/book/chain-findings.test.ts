import { describe, expect, test } from 'vitest'
import { chainOf } from './chain.ts'
import { chainFindings } from './chain-findings.ts'
import type { Chain } from './chain-parts.ts'
import { book, confirmed, entries, explain } from './chain-written.ts'

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
    ['pages before the first entry are no record’s fault', '1@3 2@4', 2, 4, []],
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
