import { expect, test } from 'vitest'
import { givenIndex } from '../../test/support/places.ts'
import { findUnits } from './find-units.ts'

const first = (query: string): string | undefined => {
  const [found] = findUnits(givenIndex(), query)
  return found && `${found.units.map(({ name }) => name).join(', ')} [${found.list}]`
}

test.each([
  ['without marks', 'linh son anh son', 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An [2020]'],
  ['with marks and commas', 'Xã Lĩnh Sơn, huyện Anh Sơn', 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An [2020]'],
  ['words that are only begun', 'xã lĩnh s, nghệ', 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An [2020]'],
  ['by its code', '2020:17383', 'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An [2020]'],
  ['a former province', 'nghe tinh', 'tỉnh Nghệ Tĩnh [old]'],
  ['nothing of that name', 'xyzzy', undefined],
  ['nothing at all', '  ', undefined],
])('%s: %s', (_, query, expected) => expect(first(query)).toBe(expected))

test('a unit of the very name comes before those that only lie in one', () => {
  expect(first('Anh Sơn')).toMatch(/^(?:huyện|thị trấn|xã) Anh Sơn/)
})

test('never more than twenty', () => expect(findUnits(givenIndex(), 'xã').length).toBe(20))
