import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  consistencyRanges,
  EMPTY_ROOT,
  type Hash,
  hashLeaf,
  hashNode,
  holdsConsistency,
  holdsInclusion,
  inclusionRanges,
  joinEqual,
  joinPeaks,
  peaksOf,
  type Range,
} from './merkle.ts'

const hex = (text: string): Buffer => Buffer.from(text, 'hex')
const hexes = (...texts: string[]): Buffer[] => texts.map(hex)

/** MTH of RFC 6962 §2.1, as it is written there. */
function mth(leaves: readonly Hash[]): Hash {
  if (leaves.length < 2) return leaves[0] ?? EMPTY_ROOT
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return hashNode(mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}
const hashed = (leaves: readonly Hash[], ranges: readonly Range[]): Hash[] =>
  ranges.map((range) =>
    joinPeaks(
      peaksOf(range).map(({ level, index }) => joinEqual(leaves.slice(index * 2 ** level, (index + 1) * 2 ** level))),
    ),
  )
const inclusion = (leaves: readonly Hash[], index: number, size: number): Hash[] =>
  hashed(leaves, inclusionRanges(index, size))
const consistency = (leaves: readonly Hash[], from: number, to: number): Hash[] =>
  hashed(leaves, consistencyRanges(from, to))

// The vectors of certificate-transparency (merkle_tree_test.cc), as transparency-dev/merkle keeps them.
const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
  .map(hex)
  .map(hashLeaf)
const ROOTS = hexes(
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
)
const rootOf = (size: number) => ({ size, root: ROOTS[size - 1]! })

describe('published vectors', () => {
  test.each([
    ['the empty tree', EMPTY_ROOT, 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['an empty leaf', hashLeaf(hex('')), '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d'],
    [
      'the leaf L123456',
      hashLeaf(Buffer.from('L123456')),
      '395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56',
    ],
    [
      'the node N123, N456',
      hashNode(Buffer.from('N123'), Buffer.from('N456')),
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    ],
  ])('%s', (_, seen, expected) => {
    expect(seen.toString('hex')).toBe(expected)
  })

  test.each(ROOTS.map((root, at) => [at + 1, root.toString('hex')] as const))('the tree of %i leaves', (size, root) => {
    expect(joinPeaks(hashed(LEAVES, [[0, size]])).toString('hex')).toBe(root)
    expect(joinEqual(LEAVES.slice(0, size)).toString('hex')).toBe(root)
  })

  test.each([
    [0, 1, []],
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('leaf %i is in the tree of %i', (index, size, path) => {
    expect(inclusion(LEAVES, index, size).map((hash) => hash.toString('hex'))).toEqual(path)
    expect(holdsInclusion(LEAVES[index]!, index, rootOf(size), hexes(...path))).toBe(true)
  })

  test.each([
    [1, 1, []],
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
    [
      6,
      7,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
  ])('the tree of %i grew into that of %i', (from, to, path) => {
    expect(consistency(LEAVES, from, to).map((hash) => hash.toString('hex'))).toEqual(path)
    expect(holdsConsistency(rootOf(from), rootOf(to), hexes(...path))).toBe(true)
  })
})

const flipped = (hash: Hash, bit: number): Hash => {
  const other = Buffer.from(hash)
  other[Math.floor(bit / 8)]! ^= 1 << (bit % 8)
  return other
}
const withFlipped = (path: readonly Hash[], at: number, bit: number): Hash[] =>
  path.map((hash, n) => (n === at % path.length ? flipped(hash, bit) : hash))
const treeOf = (size: number): Hash[] =>
  Array.from({ length: size }, (_, at) => hashLeaf(Buffer.from(`leaf ${size} ${at}`)))
const sizes = fc.integer({ min: 1, max: 300 })
const bits = fc.nat(255)

describe('any tree', () => {
  test('any leaf is proved; with one bit changed, or at another place, it is not', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), bits, (size, place, at, bit) => {
        const leaves = treeOf(size)
        const index = place % size
        const tree = { size, root: mth(leaves) }
        const path = inclusion(leaves, index, size)
        const holds = (leaf: Hash, i = index, t = tree, p = path): boolean => holdsInclusion(leaf, i, t, p)
        const leaf = leaves[index]!
        expect(holds(leaf)).toBe(true)
        expect(holds(flipped(leaf, bit))).toBe(false)
        expect(holds(leaf, index, { size, root: flipped(tree.root, bit) })).toBe(false)
        if (path.length > 0) expect(holds(leaf, index, tree, withFlipped(path, at, bit))).toBe(false)
        if (path.length > 0) expect(holds(leaf, index, tree, path.slice(1))).toBe(false)
        expect(holds(leaf, index, tree, [...path, tree.root])).toBe(false)
        const elsewhere = at % size
        if (elsewhere !== index) expect(holds(leaf, elsewhere)).toBe(false)
        expect(holds(leaf, size)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('any growth is proved; with one bit changed it is not', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), bits, (to, place, at, bit) => {
        const leaves = treeOf(to)
        const from = 1 + (place % to)
        const [older, newer] = [
          { size: from, root: mth(leaves.slice(0, from)) },
          { size: to, root: mth(leaves) },
        ]
        const path = consistency(leaves, from, to)
        expect(holdsConsistency(older, newer, path)).toBe(true)
        expect(holdsConsistency({ ...older, root: flipped(older.root, bit) }, newer, path)).toBe(false)
        expect(holdsConsistency(older, { ...newer, root: flipped(newer.root, bit) }, path)).toBe(false)
        if (path.length > 0) expect(holdsConsistency(older, newer, withFlipped(path, at, bit))).toBe(false)
        expect(holdsConsistency(older, newer, [...path, newer.root])).toBe(false)
        if (from !== to) expect(holdsConsistency(newer, older, path)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  test('every tree up to 70 leaves, every leaf and every growth', () => {
    for (let size = 1; size <= 70; size++) {
      const leaves = treeOf(size)
      const tree = { size, root: mth(leaves) }
      for (let index = 0; index < size; index++)
        expect(holdsInclusion(leaves[index]!, index, tree, inclusion(leaves, index, size))).toBe(true)
      for (let from = 0; from <= size; from++) {
        const older = { size: from, root: mth(leaves.slice(0, from)) }
        expect(holdsConsistency(older, tree, consistency(leaves, from, size))).toBe(true)
      }
    }
  })

  test('what is no hash proves nothing, and no tree has a leaf beyond its size', () => {
    const [leaf] = LEAVES
    expect(holdsInclusion(leaf!, 0, rootOf(1), [])).toBe(true)
    expect(holdsInclusion(Buffer.alloc(0), 0, rootOf(1), [])).toBe(false)
    expect(holdsInclusion(leaf!, 0, { size: 1, root: Buffer.alloc(0) }, [])).toBe(false)
    expect(holdsInclusion(leaf!, 0, { size: 0, root: EMPTY_ROOT }, [])).toBe(false)
    expect(holdsConsistency(rootOf(2), rootOf(3), [])).toBe(false)
    expect(() => inclusionRanges(3, 3)).toThrow(RangeError)
    expect(() => consistencyRanges(4, 3)).toThrow(RangeError)
  })
})
