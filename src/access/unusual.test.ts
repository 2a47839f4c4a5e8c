import { expect, test } from 'vitest'
import { type DayCounts, findUnusual, UNUSUAL, whyUnusual } from './unusual.ts'

const day = (counts: Partial<DayCounts>): DayCounts => ({
  ...{ by: 'lan', day: '2026-11-24', opened: 0, hour: 0, night: 0, outside: 0, searches: 0 },
  ...counts,
})

test.each<[string, Partial<DayCounts>, string[]]>([
  ['a day of work', { opened: 210, hour: 45, searches: 20 }, []],
  ['nothing at all', {}, []],
  ['119 records in an hour', { opened: 119, hour: 119 }, []],
  ['120 records in an hour', { opened: 120, hour: 120 }, ['many']],
  ['many in a day, spread over it', { opened: 600, hour: 100 }, []],
  ['19 looks at night', { opened: 19, hour: 19, night: 19 }, []],
  ['20 looks at night', { opened: 20, hour: 20, night: 20 }, ['night']],
  ['19 records of other offices', { opened: 19, outside: 19 }, []],
  ['20 records of other offices', { opened: 20, outside: 20 }, ['outside']],
  ['29 searches, nothing opened', { searches: 29 }, []],
  ['30 searches, nothing opened', { searches: 30 }, ['search']],
  ['30 searches, 6 opened: a fifth', { searches: 30, opened: 6 }, []],
  ['31 searches, 6 opened', { searches: 31, opened: 6 }, ['search']],
  ['a night of searching: both', { searches: 40, night: 40, opened: 2 }, ['night', 'search']],
])('%s', (_, counts, kinds) => {
  expect(findUnusual([day(counts)], []).map(({ kind }) => kind)).toEqual(kinds)
})

test.each([
  [3, []],
  [4, ['again']],
])('one record opened on %i days', (days, kinds) => {
  const again = { by: 'lan', day: '2026-11-24', record: 'r', days, times: 9 }
  expect(findUnusual([], [again]).map(({ kind }) => kind)).toEqual(kinds)
})

test('the furthest beyond its limit comes first', () => {
  const found = findUnusual([day({ by: 'minh', hour: 130 }), day({ by: 'lan', night: 80, searches: 0 })], [])
  expect(found.map(({ by, kind }) => `${by} ${kind}`)).toEqual(['lan night', 'minh many'])
})

test('each says why it is shown, with the count and the limit', () => {
  for (const kind of Object.keys(UNUSUAL) as (keyof typeof UNUSUAL)[])
    for (const text of Object.values(whyUnusual({ kind, n: 777 }))) {
      expect(text).toContain('777')
      expect(text).toContain(String(UNUSUAL[kind].from))
      expect(text).not.toMatch(/[{}]/)
    }
})
