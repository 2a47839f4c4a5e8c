import { expect, test } from 'vitest'
import { givenIndex } from '../../test/support/places.ts'
import { type OfficeUnit, proposeCustody } from './custody.ts'
import type { ChangeNote } from './unit.ts'

const office = (id: number, code: string, list: '2020' | '2025-07', unit: string): OfficeUnit => ({
  ...{ id, code, name: code, unit: { list, code: unit }, holder: undefined },
})
const OFFICES = [office(1, 'LS', '2020', '17383'), office(2, 'YX', '2025-07', '17380')]

/** Lĩnh Sơn, of which the table says so much for Yên Xuân and so much for Anh Sơn. */
function proposed(toYenXuan: ChangeNote, toAnhSon: ChangeNote | undefined) {
  const from = { list: '2020', code: '17383' } as const
  const to = (code: string, note: ChangeNote) => ({ from, to: { list: '2025-07' as const, code }, note, source: 'b' })
  const changes = [to('17380', toYenXuan), ...(toAnhSon ? [to('17329', toAnhSon)] : [])]
  const [one] = proposeCustody({ ...givenIndex(), changes: new Map([['2020:17383', changes]]) }, OFFICES)
  return [one?.to?.code, one?.why]
}

test.each<[string, ChangeNote, ChangeNote | undefined, string | undefined, string]>([
  ['all of it', 'whole', undefined, 'YX', 'whole-merger'],
  ['all its people, some land to another', 'whole', 'part-area', 'YX', 'whole-merger'],
  ['all of it, and a part to another: the table contradicts itself', 'whole', 'part', undefined, 'split'],
  ['all of it twice', 'whole', 'whole', undefined, 'split'],
  ['a part each', 'part', 'part', undefined, 'split'],
  ['nobody knows how much', 'unknown', 'unknown', undefined, 'not-known'],
])('a commune that went away, %s', (_, first, second, to, why) => {
  expect(proposed(first, second)).toEqual([to, why])
})
