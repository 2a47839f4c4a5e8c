import { expect, test } from 'vitest'
import { isId, newId } from './id.ts'

test('ids are UUIDs of version 7, rise strictly and never repeat, however fast they are made', () => {
  const ids = Array.from({ length: 20_000 }, newId)
  expect(ids.every((id) => isId(id) && id[14] === '7' && '89ab'.includes(id[19]!))).toBe(true)
  expect(ids).toEqual([...ids].sort())
  expect(new Set(ids).size).toBe(ids.length)
})
