// The Merkle tree of the ledger: RFC 6962 §2.1, as RFC 9162 §2.1 repeats it. Hashes are SHA-256, 32 bytes. A tree over n
// leaves never changes but by growing, so that a small proof shows that a leaf is in it, or that it grew from an older one.
//
// Sizes and indexes are whole numbers below 2^53. A node is a complete subtree: (level, index) holds the leaves from
// index · 2^level on, 2^level of them. Whatever a tree or a proof consists of is a range of leaves, [start, end).
import { hash } from 'node:crypto'

export type Hash = Buffer
export type Range = readonly [start: number, end: number]
export type Node = { readonly level: number; readonly index: number }

export const HASH_BYTES = 32
const LEAF = Buffer.from([0]) // what leaves and nodes begin with, so that neither can pass for the other
const NODE = Buffer.from([1])

const sha256 = (...parts: readonly Uint8Array[]): Hash =>
  hash('sha256', parts.length === 1 ? parts[0]! : Buffer.concat(parts), 'buffer')

export const EMPTY_ROOT: Hash = sha256(Buffer.alloc(0))
export const hashLeaf = (data: Uint8Array): Hash => sha256(LEAF, data)
export const hashNode = (left: Uint8Array, right: Uint8Array): Hash => sha256(NODE, left, right)

/** The largest power of two below n, for n above 1: where a tree of n leaves is split. */
function splitOf(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

/** The complete subtrees that a range consists of, from left to right. It starts where one that holds it could start. */
export function peaksOf([start, end]: Range): Node[] {
  const peaks: Node[] = []
  for (let at = start; at < end; ) {
    let [level, span] = [0, 1]
    while (span * 2 <= end - at) [level, span] = [level + 1, span * 2]
    peaks.push({ level, index: at / span })
    at += span
  }
  return peaks
}

/** The hash over subtrees as `peaksOf` gives them. */
export const joinPeaks = (peaks: readonly Hash[]): Hash =>
  peaks.length === 0 ? EMPTY_ROOT : peaks.reduceRight((right, left) => hashNode(left, right))

/** The hash over complete subtrees of one size that stand side by side (MTH of RFC 6962 §2.1 over their hashes). */
export function joinEqual(hashes: readonly Hash[]): Hash {
  let row = hashes
  while (row.length > 1)
    row = Array.from({ length: Math.ceil(row.length / 2) }, (_, at) => {
      const right = row[2 * at + 1]
      return right ? hashNode(row[2 * at]!, right) : row[2 * at]!
    })
  return row[0] ?? EMPTY_ROOT
}

/** What the inclusion proof of a leaf in a tree of that size is made of, leaf first (RFC 9162 §2.1.3.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`)
  const path: Range[] = []
  let [start, end] = [0, size]
  while (end - start > 1) {
    const middle = start + splitOf(end - start)
    path.push(index < middle ? [middle, end] : [start, middle])
    if (index < middle) end = middle
    else start = middle
  }
  return path.reverse()
}

/** What the proof is made of that a tree of `to` leaves grew from one of `from` (RFC 9162 §2.1.4.1). */
export function consistencyRanges(from: number, to: number): Range[] {
  if (!(from >= 0 && from <= to)) throw new RangeError(`a tree of ${to} did not grow from one of ${from}`)
  if (from === 0 || from === to) return []
  const path: Range[] = []
  let [start, end] = [0, to]
  while (end !== from) {
    const middle = start + splitOf(end - start)
    path.push(from <= middle ? [middle, end] : [start, middle])
    if (from <= middle) end = middle
    else start = middle
  }
  // The older tree itself is known to whoever asks, unless it is cut into several subtrees.
  return (start === 0 ? path : [...path, [start, end] as const]).reverse()
}

const isHash = (hash: Uint8Array): boolean => hash.length === HASH_BYTES
const equal = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0
const half = (n: number): number => Math.floor(n / 2)

/** Is the leaf of that hash at that index of the tree of that root? RFC 9162 §2.1.3.2. */
export function holdsInclusion(
  leaf: Uint8Array,
  index: number,
  tree: { readonly size: number; readonly root: Uint8Array },
  path: readonly Uint8Array[],
): boolean {
  if (!(index >= 0 && index < tree.size) || ![leaf, tree.root, ...path].every(isHash)) return false
  let [fn, sn] = [index, tree.size - 1]
  let r: Uint8Array = leaf
  for (const p of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      r = hashNode(p, r)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else r = hashNode(r, p)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && equal(r, tree.root)
}

type Tree = { readonly size: number; readonly root: Uint8Array }

/** Did the tree `to` grow from the tree `from`, every leaf of it kept? RFC 9162 §2.1.4.2. */
export function holdsConsistency(from: Tree, to: Tree, path: readonly Uint8Array[]): boolean {
  if (from.size < 0 || from.size > to.size || ![from.root, to.root, ...path].every(isHash)) return false
  if (from.size === to.size) return path.length === 0 && equal(from.root, to.root)
  if (from.size === 0) return path.length === 0 && equal(from.root, EMPTY_ROOT)
  const isSubtree = from.size === 1 || splitOf(from.size) * 2 === from.size
  const [first, ...rest] = isSubtree ? [from.root, ...path] : path
  if (!first || path.length === 0) return false
  let [fn, sn] = [from.size - 1, to.size - 1]
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  let [fr, sr] = [first, first]
  for (const c of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = hashNode(c, fr)
      sr = hashNode(c, sr)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else sr = hashNode(sr, c)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && equal(fr, from.root) && equal(sr, to.root)
}
