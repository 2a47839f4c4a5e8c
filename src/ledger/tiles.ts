// The tree as tiles (C2SP tlog-tiles): 256 hashes side by side, at level 0 those of leaves, above them those of whole tiles
// of the level below. A whole tile never changes again; what is unfinished is at most 255 hashes a level.
import { type Hash, joinEqual, joinPeaks, type Node, peaksOf } from './merkle.ts'

export const TILE = 256
const HEIGHT = 8 // levels of the tree that a tile spans

/** A whole tile, with the hash over it, which is one of the level above. */
export type Tile = {
  readonly level: number
  readonly index: number
  readonly hashes: readonly Hash[]
  readonly root: Hash
}

/** Where a tile is; `width` its hashes in a tree of some size, 256 when it is whole. */
export type TilePlace = { readonly level: number; readonly index: number }

/** Hashes of the tiles of a tree of that size that are not whole, by level. */
export const unfinished = (size: number): (TilePlace & { readonly width: number })[] => {
  const tiles: (TilePlace & { width: number })[] = []
  for (let [level, n] = [0, size]; n > 0; [level, n] = [level + 1, Math.floor(n / TILE)])
    tiles.push({ level, index: Math.floor(n / TILE), width: n % TILE })
  return tiles
}

/** A tree that grows leaf by leaf, holding nothing but its unfinished tiles. */
export type GrowingTree = {
  readonly size: () => number
  readonly root: () => Hash
  /** Adds a leaf by its hash; `onWhole` hears of every tile that it completes. */
  readonly add: (leaf: Hash, onWhole: (tile: Tile) => void) => void
}

/** @param edge the unfinished tiles of a tree of that size, by level */
export function growTree(size = 0, edge: readonly (readonly Hash[])[] = []): GrowingTree {
  const rows = edge.map((hashes) => [...hashes])
  let count = size
  const put = (level: number, hash: Hash, onWhole: (tile: Tile) => void): void => {
    const row = rows[level] ?? []
    rows[level] = row
    row.push(hash)
    if (row.length < TILE) return
    rows[level] = []
    const tile = { level, index: count / TILE ** (level + 1) - 1, hashes: row, root: joinEqual(row) }
    onWhole(tile)
    put(level + 1, tile.root, onWhole)
  }
  return {
    size: () => count,
    root: () => joinPeaks(rows.toReversed().flatMap(peaksOfTile)),
    add: (leaf, onWhole) => {
      count += 1
      put(0, leaf, onWhole)
    },
  }
}

const peaksOfTile = (hashes: readonly Hash[]): Hash[] =>
  peaksOf([0, hashes.length]).map(({ level, index }) => nodeIn(hashes, { level, index }))

const nodeIn = (hashes: readonly Hash[], { level, index }: Node): Hash =>
  joinEqual(hashes.slice(index * 2 ** level, (index + 1) * 2 ** level))

/** The tile that a node of the tree is worked out from. */
export const tileOf = ({ level, index }: Node): TilePlace => ({
  level: Math.floor(level / HEIGHT),
  index: Math.floor((index * 2 ** (level % HEIGHT)) / TILE),
})

/** The hash of a node from the hashes of its tile. */
export function nodeFrom(hashes: readonly Hash[], { level, index }: Node): Hash {
  const span = 2 ** (level % HEIGHT)
  const start = (index * span) % TILE
  if (start + span > hashes.length) throw new RangeError(`the tree does not reach node ${level}/${index}`)
  return joinEqual(hashes.slice(start, start + span))
}

/** '067', 'x001/x234/067', with '.p/112' for a tile that is not whole: the index as C2SP tlog-tiles writes it. */
const TILE_PATH = /^(x\d{3}\/){0,4}\d{3}(\.p\/[1-9]\d{0,2})?$/

/** @returns undefined for what is no such path */
export function readTilePath(path: string): { index: number; width: number } | undefined {
  if (!TILE_PATH.test(path)) return undefined
  const [whole = '', width] = path.split('.p/')
  if (width !== undefined && Number(width) >= TILE) return undefined
  return { index: Number(whole.replaceAll(/[x/]/g, '')), width: width === undefined ? TILE : Number(width) }
}

export const tilePath = (index: number, width = TILE): string => {
  const parts = String(index)
    .padStart(Math.ceil(String(index).length / 3) * 3, '0')
    .match(/.{3}/g)!
  const path = parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join('/')
  return width === TILE ? path : `${path}.p/${width}`
}
