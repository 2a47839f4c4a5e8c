import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Hash, hashLeaf, hashNode, joinEqual, type Node } from './merkle.ts'
import { growTree, nodeFrom, readTilePath, TILE, type Tile, tileOf, tilePath, unfinished } from './tiles.ts'

const leafOf = (at: number): Hash => hashLeaf(Buffer.from(String(at)))

// C2SP tlog-tiles: “a tree of size 70,000 …”
test.each([
  [70_000, [112, 17, 1]],
  [256, [0, 1]],
  [255, [255]],
  [0, []],
])('a tree of %i leaves leaves tiles unfinished', (size, widths) => {
  expect(unfinished(size).map(({ width }) => width)).toEqual(widths)
})

test.each([
  [0, '000'],
  [67, '067'],
  [1_234_067, 'x001/x234/067'],
])('the index %i is written %s', (index, path) => {
  expect(tilePath(index)).toBe(path)
  expect(readTilePath(path)).toEqual({ index, width: TILE })
  expect(tilePath(index, 112)).toBe(`${path}.p/112`)
  expect(readTilePath(`${path}.p/112`)).toEqual({ index, width: 112 })
})

test.each(['', '0', '67', '0067', '001/234/067', '000.p/0', '000.p/256', '000.p/01', '../000', 'x001/'])(
  'what is no path of a tile is refused: %j',
  (path) => {
    expect(readTilePath(path)).toBeUndefined()
  },
)

test('a tree grown by parts has the root and the tiles of one grown at once, at any cut', () => {
  const SIZE = 66_000 // beyond one whole tile of level 1
  const leaves = Array.from({ length: SIZE }, (_, at) => leafOf(at))
  const tiles: Tile[] = []
  const tree = growTree()
  const roots = new Map<number, Hash>()
  const cuts = [0, 1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, SIZE]
  for (const leaf of leaves) {
    tree.add(leaf, (tile) => tiles.push(tile))
    if (cuts.includes(tree.size())) roots.set(tree.size(), tree.root())
  }
  expect(tree.root()).toEqual(joinEqual(leaves))
  const byPlace = new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile]))
  expect([byPlace.size, byPlace.has('1/0')]).toEqual([258, true])
  const edgeAt = (size: number): Hash[][] =>
    unfinished(size).map(({ level, index, width }) =>
      Array.from({ length: width }, (_, at) =>
        level === 0 ? leaves[index * TILE + at]! : byPlace.get(`${level - 1}/${index * TILE + at}`)!.root,
      ),
    )
  for (const cut of cuts.slice(1)) {
    const again = growTree(cut, edgeAt(cut))
    expect(again.root()).toEqual(roots.get(cut))
    const rest: Tile[] = []
    for (const leaf of leaves.slice(cut, cut + 300)) again.add(leaf, (tile) => rest.push(tile))
    for (const { level, index, root } of rest) expect(root).toEqual(byPlace.get(`${level}/${index}`)!.root)
  }
})

test('a node is worked out from the one tile that holds it', () => {
  const nodes: fc.Arbitrary<Node> = fc
    .integer({ min: 0, max: 7 })
    .chain((level) => fc.record({ level: fc.constant(level), index: fc.nat(3 * 2 ** (8 - level) - 1) }))
  const hashes = Array.from({ length: 3 * TILE }, (_, at) => leafOf(at))
  fc.assert(
    fc.property(nodes, (node) => {
      const { level, index } = tileOf(node)
      const span = 2 ** node.level
      const whole = hashes.slice(node.index * span, (node.index + 1) * span)
      const row = hashes.slice(index * TILE, (index + 1) * TILE)
      expect(level).toBe(0)
      expect(nodeFrom(row, node)).toEqual(joinEqual(whole))
    }),
  )
  expect(tileOf({ level: 8, index: 300 })).toEqual({ level: 1, index: 1 })
  expect(nodeFrom([leafOf(1), leafOf(2)], { level: 9, index: 0 })).toEqual(hashNode(leafOf(1), leafOf(2)))
  expect(() => nodeFrom([leafOf(1)], { level: 9, index: 0 })).toThrow(RangeError)
})
