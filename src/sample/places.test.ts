// The made-up province is read like a real one once its own table is taken.
import { expect, test } from 'vitest'
import { givenIndex, givenLists, lineOf } from '../../test/support/places.ts'
import { readOwnUnits } from '../place/own-units.ts'
import { indexPlaces } from '../place/place-index.ts'
import { resolvePlace } from '../place/resolve.ts'
import { madeRows } from './generate.ts'
import { communeOf, officeName, sampleUnits, unitOf } from './places.ts'

const table = sampleUnits().map((cells, at) => ({ number: at + 1, cells }))
const read = readOwnUnits(table, givenIndex(), 'units.csv')
const index = indexPlaces([...givenLists().units, ...read.units], [...givenLists().changes, ...read.changes])

test('its table has nothing wrong in it, and one row a unit', () => {
  expect(read.faults).toEqual([])
  expect(read.units).toHaveLength(1 + 7 + 1105)
})

test('every commune is read by its own name and by its office’s', () => {
  const wrong = Array.from({ length: 1105 }, (_, n) => communeOf(n)).flatMap((commune) =>
    [unitOf(commune), officeName(commune)]
      .map((text) => resolvePlace(index, text))
      .filter((reading) => reading.sure !== 'certain' || reading.units[0]?.code !== commune.code)
      .map(lineOf),
  )
  expect(wrong).toEqual([])
})

test('the places of its records are read, and none is a question', () => {
  const fields = ['child.birthplace', 'child.origin', 'registered.at', 'mother.residence']
  const texts = [...madeRows({ seed: 7, offices: 3, books: 3, rowsPerBook: 40 })].flatMap(({ values }) =>
    fields.flatMap((field) => values[field] ?? []),
  )
  expect(texts.length).toBeGreaterThan(300)
  const asked = texts.filter((text) => ['ambiguous', 'unresolved'].includes(resolvePlace(index, text).status))
  expect([...new Set(asked)]).toEqual([])
})
