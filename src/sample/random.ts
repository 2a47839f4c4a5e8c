// Chance that can be repeated: the same seed gives the same stream on every machine, since only 32-bit integers are
// used (xoshiro128**, Blackman and Vigna 2018; seeded through the finaliser of MurmurHash3).

/** Values with their weights; made once by `weights`, drawn from by `weighted`. */
export type Weights<T> = { readonly values: readonly T[]; readonly upTo: readonly number[]; readonly total: number }

export type Random = {
  /** Whole number from `least` to `most`, both included. */
  readonly int: (least: number, most: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  readonly weighted: <T>(table: Weights<T>) => T
  readonly chance: (probability: number) => boolean
  /** A stream of its own for that label: what is drawn here or there does not shift the other. */
  readonly fork: (label: string) => Random
}

type Key = readonly [number, number]

export const randomOf = (seed: number): Random => streamOf([mix(seed), mix(seed ^ 0x9e3779b9)])

export function weights<T>(pairs: Iterable<readonly [T, number]>): Weights<T> {
  // The likeliest first, because drawing looks from the front.
  const sorted = [...pairs].sort((a, b) => b[1] - a[1])
  let total = 0
  const upTo = sorted.map(([, weight]) => (total += weight))
  return { values: sorted.map(([value]) => value), upTo, total }
}

function streamOf(key: Key): Random {
  const next = xoshiro(key)
  const fraction = (): number => next() / 0x1_0000_0000
  const int = (least: number, most: number): number => least + Math.floor(fraction() * (most - least + 1))
  return {
    int,
    pick: (list) => {
      if (list.length === 0) throw new RangeError('nothing to pick from')
      return list[int(0, list.length - 1)]!
    },
    weighted: ({ values, upTo, total }) => {
      const at = fraction() * total
      let index = 0
      while (index < values.length - 1 && upTo[index]! <= at) index++
      return values[index]!
    },
    chance: (probability) => fraction() < probability,
    fork: (label) => streamOf(keyOf(key, label)),
  }
}

function keyOf([a, b]: Key, label: string): Key {
  let one = a
  let two = b
  for (let at = 0; at < label.length; at++) {
    one = Math.imul(one ^ label.charCodeAt(at), 0x85ebca6b)
    two = Math.imul(two ^ label.charCodeAt(at), 0xc2b2ae35)
    one ^= two >>> 15
    two ^= one >>> 13
  }
  return [mix(one), mix(two ^ 0x9e3779b9)]
}

function mix(word: number): number {
  let hash = word ^ (word >>> 16)
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** Whole numbers of 32 bits, unsigned. */
function xoshiro([a, b]: Key): () => number {
  let [s0, s1, s2, s3] = [mix(a), mix(b), mix(a ^ 0x6a09e667), mix(b ^ 0xbb67ae85) | 1] // never all zero
  return () => {
    const result = Math.imul(rotate(Math.imul(s1, 5), 7), 9)
    const shifted = s1 << 9
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= shifted
    s3 = rotate(s3, 11)
    return result >>> 0
  }
}
