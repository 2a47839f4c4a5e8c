// Units by some words of their names, for whoever decides what a spelling means.
import { onceFor } from '../lib/once-for.ts'
import { foldName } from '../lib/vietnamese.ts'
import { type PlaceIndex, type Spot, successorsOf } from './place-index.ts'
import { type UnitRead, unitsOf } from './resolve.ts'
import { type ListKey, refKey, titleOf } from './unit.ts'

export type FoundUnit = {
  readonly ref: string
  /** The smallest first. */
  readonly units: readonly UnitRead[]
  readonly list: ListKey
  readonly from: string | null
  readonly to: string | null
  readonly today: readonly string[]
}

const MOST = 20
/** People's own first, then the lists in which books of paper times name places. */
const ORDER: readonly ListKey[] = ['own', '2020', '2025-01', 'old', '2025-07']

type Line = {
  readonly spot: Spot
  readonly about: string
  readonly title: string
  readonly name: string
  readonly order: number
}

const linesOf = onceFor((index: PlaceIndex): readonly Line[] =>
  [...index.spots.values()].map((spot) => ({
    spot,
    about: ` ${foldName([...unitsOf(spot).map(({ name }) => name), spot.unit.list, spot.unit.code].join(' '))}`,
    title: foldName(titleOf(spot.unit)),
    name: foldName(spot.unit.name),
    order: ORDER.indexOf(spot.unit.list),
  })),
)

/**
 * Units in which every word of the query begins a word of their own name or of those above them; with or without marks,
 * or a code. A unit of that very name comes first, then as far as the name goes.
 */
export function findUnits(index: PlaceIndex, query: string): readonly FoundUnit[] {
  const words = foldName(query.replaceAll(':', ' '))
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0) return []
  const first = foldName(query.split(',')[0] ?? '')
  const rank = ({ title, name }: Line): number =>
    title === first || name === first ? 0 : title.includes(first) ? 1 : 2
  return linesOf(index)
    .filter(({ about }) => words.every((word) => about.includes(` ${word}`)))
    .sort((a, b) => rank(a) - rank(b) || a.order - b.order || (a.about < b.about ? -1 : 1))
    .slice(0, MOST)
    .map(({ spot }) => ({
      ref: refKey(spot.unit),
      units: unitsOf(spot),
      list: spot.unit.list,
      from: spot.unit.from ?? null,
      to: spot.unit.to ?? null,
      today: successorsOf(index, spot).map((one) => titleOf(one.spot.unit)),
    }))
}
