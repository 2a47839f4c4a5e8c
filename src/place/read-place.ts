// A place text cut into its parts: units by their kind and name, and what else stands there (a hamlet, a house number, a
// hospital). Nothing is looked for beyond names here; which unit is meant, resolve.ts decides.
import type { NameStep, Names } from './place-index.ts'
import { LEVELS, type Level, type UnitKind } from './unit.ts'
import { canonOf, GAP, type Words } from './words.ts'

/** What a text calls a unit: 'TP' may be a city of either level. */
export type Prefix = { readonly kind: UnitKind; readonly levels: readonly Level[]; readonly length: number }

/** `names` undefined: something is called a commune, district or province, but no unit has that name. */
export type Part = {
  readonly prefix: Prefix | undefined
  readonly from: number
  readonly to: number
  readonly canon: string
  readonly names: Names | undefined
}
export type Parts = {
  readonly parts: readonly Part[]
  /** Ranges of words that name no unit. */
  readonly rest: readonly (readonly [from: number, to: number])[]
}

const COMMUNE: readonly Level[] = ['commune']
const DISTRICT: readonly Level[] = ['district']
const PROVINCE: readonly Level[] = ['province']
const CITY: readonly Level[] = ['district', 'province']

const WHOLE: Readonly<Record<string, readonly [canon: string, kind: UnitKind, levels: readonly Level[]]>> = {
  xa: ['XÃ', 'xã', COMMUNE],
  phuong: ['PHƯỜNG', 'phường', COMMUNE],
  huien: ['HUYỆN', 'huyện', DISTRICT],
  huyen: ['HUYỆN', 'huyện', DISTRICT],
  quan: ['QUẬN', 'quận', DISTRICT],
  tinh: ['TỈNH', 'tỉnh', PROVINCE],
}
const TWO: Readonly<Record<string, readonly [canon: string, kind: UnitKind, levels: readonly Level[]]>> = {
  'thi tran': ['THỊ TRẤN', 'thị trấn', COMMUNE],
  'thi xa': ['THỊ XÃ', 'thị xã', DISTRICT],
  'thanh pho': ['THÀNH PHỐ', 'thành phố', CITY],
  'thu do': ['THỦ ĐÔ', 'thành phố', PROVINCE],
  'dak khu': ['ĐẶC KHU', 'đặc khu', COMMUNE],
}
const SHORT: Readonly<Record<string, readonly [kind: UnitKind, levels: readonly Level[]]>> = {
  tp: ['thành phố', CITY],
  tx: ['thị xã', DISTRICT],
  tt: ['thị trấn', COMMUNE],
  ttr: ['thị trấn', COMMUNE],
  x: ['xã', COMMUNE],
  p: ['phường', COMMUNE],
  f: ['phường', COMMUNE],
  h: ['huyện', DISTRICT],
  q: ['quận', DISTRICT],
  t: ['tỉnh', PROVINCE],
}
const FIRST_OF_TWO = new Set(['thi', 'thanh', 'thu', 'dak'])

/** Is the word at `at` the name of a kind ('xã', 'TT.', 'thành phố')? */
export function prefixAt(words: Words, at: number): Prefix | undefined {
  const word = words.words[at]
  if (!word || at + 1 >= words.words.length) return undefined
  const typed = (canon: string, from: number, to: number): boolean =>
    !words.marked || canonOf(words, from, to) === canon
  const whole = WHOLE[word.fold]
  if (whole) {
    if (!typed(whole[0], at, at + 1) || isSociety(words, at)) return undefined
    return { kind: whole[1], levels: whole[2], length: 1 }
  }
  if (FIRST_OF_TWO.has(word.fold)) {
    const two = TWO[`${word.fold} ${words.words[at + 1]!.fold}`]
    if (!two || at + 2 >= words.words.length || !typed(two[0], at, at + 2)) return undefined
    return { kind: two[1], levels: two[2], length: 2 }
  }
  return shortPrefixAt(words, at)
}

/** 'Trung tâm bảo trợ xã hội': society, no commune. There are communes whose names begin with Hội, so the word before tells. */
const isSociety = (words: Words, at: number): boolean =>
  words.words[at + 1]?.fold === 'hoi' && BEFORE_SOCIETY.has(words.words[at - 1]?.fold ?? '')
const BEFORE_SOCIETY = new Set(['tro', 'hiem', 'tac', 'sinh', 'sach', 'va', 'binh'])

/** 'H.', 'TP', 'T.X', 'P12': one letter counts only with its dot, or as the letter of a numbered ward or quarter. */
function shortPrefixAt(words: Words, at: number): Prefix | undefined {
  const word = words.words[at]!
  const next = words.words[at + 1]!
  if (word.fold === 't' && words.gaps[at + 1] === GAP.dot && ['p', 'x', 't'].includes(next.fold)) {
    const [kind, levels] = SHORT[`t${next.fold}`]!
    return at + 2 < words.words.length ? { kind, levels, length: 2 } : undefined
  }
  const short = word.marked ? undefined : SHORT[word.fold]
  if (!short) return undefined
  const [kind, levels] = short
  const numbered = /^\d/.test(next.fold)
  if (word.fold.length === 1) {
    const raw = words.text.slice(words.starts[at], words.ends[at])
    if (numbered ? !['p', 'f', 'q'].includes(word.fold) : words.gaps[at + 1] !== GAP.dot && raw !== raw.toUpperCase())
      return undefined
    // 'X. 5' is a hamlet (xóm), 'H Bia' a name: without its dot a letter must begin the part.
    if (!numbered && words.gaps[at + 1] !== GAP.dot && at > 0 && words.gaps[at] === GAP.none) return undefined
  }
  return words.gaps[at + 1]! >= GAP.dash ? undefined : { kind, levels, length: 1 }
}

/** How far names reach from a word, the longest first: each end with the units of that name. */
function namesFrom(root: NameStep, words: Words, from: number): readonly (readonly [to: number, names: Names])[] {
  const found: [number, Names][] = []
  let step: NameStep | undefined = root
  let dashed = false
  for (let at = from; at < words.words.length; at++) {
    const gap = words.gaps[at]!
    if (at > from && gap === GAP.comma) break
    dashed ||= at > from && gap !== GAP.none
    step = step.next.get(words.words[at]!.fold)
    if (!step) break
    const names = dashed ? withDash(step.names) : step.names
    if (names) found.unshift([at + 1, names])
  }
  return found
}

function withDash(names: Names | undefined): Names | undefined {
  if (!names) return undefined
  const only = (level: Level) => names[level].filter(({ dashed }) => dashed)
  const kept = { province: only('province'), district: only('district'), commune: only('commune') }
  return has(kept, LEVELS) ? kept : undefined
}

const has = (names: Names, levels: readonly Level[]): boolean => levels.some((level) => names[level].length > 0)

export function readParts(root: NameStep, words: Words): Parts {
  const parts: Part[] = []
  const rest: [number, number][] = []
  const count = words.words.length
  let at = skipAuthority(words)
  while (at < count) {
    const prefix = prefixAt(words, at)
    const taken = prefix ? takeNamed(root, words, at, prefix) : undefined
    if (taken) {
      parts.push(taken)
      at = taken.to
      continue
    }
    const bare = takeBare(root, words, at)
    if (bare) {
      parts.push(bare)
      at = bare.to
      continue
    }
    if (prefix) {
      const unknown = takeUnknown(words, at, prefix)
      parts.push(unknown)
      at = unknown.to
      continue
    }
    const end = endOfRun(words, at)
    const split = splitRun(root, words, at, end)
    parts.push(...split)
    const first = split[0]?.from ?? end
    if (first > at) rest.push([at, first])
    at = end
  }
  return { parts, rest }
}

const boundary = (words: Words, at: number): boolean =>
  at >= words.words.length || words.gaps[at]! > GAP.none || prefixAt(words, at) !== undefined

/** The longest name of the prefix's level; one that ends where the part ends goes before a longer one that does not. */
function takeNamed(root: NameStep, words: Words, at: number, prefix: Prefix): Part | undefined {
  const from = at + prefix.length
  const ends = namesFrom(root, words, from).filter(([, names]) => has(names, prefix.levels))
  const best = ends.find(([to]) => boundary(words, to)) ?? ends[0]
  if (!best) return undefined
  // 'xã Thanh Lộc Mới' is not 'xã Thanh': a name that stops within a part must leave another unit behind it.
  if (!boundary(words, best[0]) && splitRun(root, words, best[0], endOfRun(words, best[0])).length === 0)
    return undefined
  return { prefix, from, to: best[0], canon: canonOf(words, from, best[0]), names: best[1] }
}

/** A name without its kind. Where marks were typed they count: 'Làng Hạ' is no misspelt Láng Hạ. */
function takeBare(root: NameStep, words: Words, from: number): Part | undefined {
  for (const [to, names] of namesFrom(root, words, from)) {
    if (!boundary(words, to)) continue
    const canon = canonOf(words, from, to)
    const spelt = !words.marked || names.province.length > 0 || isSpelt(names, canon)
    if (spelt) return { prefix: undefined, from, to, canon, names }
  }
  return undefined
}

const isSpelt = (names: Names, canon: string): boolean =>
  LEVELS.some((level) => names[level].some(({ canons }) => canons.includes(canon)))

function takeUnknown(words: Words, at: number, prefix: Prefix): Part {
  const from = at + prefix.length
  const to = endOfRun(words, from)
  return { prefix, from, to, canon: canonOf(words, from, to), names: undefined }
}

/** To the next comma, dash, dot or name of a kind. */
function endOfRun(words: Words, at: number): number {
  let end = at + 1
  while (end < words.words.length && words.gaps[end] === GAP.none && !prefixAt(words, end)) end++
  return end
}

/**
 * Names written one after the other without anything between ('Thanh Sơn Anh Sơn Nghệ An'), found from the right: a
 * province, before it a district, before it a commune. They must be all that stands there; only a hospital may stand
 * before them ('Bệnh viện Phụ sản Hà Nội'), since streets are called after provinces.
 */
function splitRun(root: NameStep, words: Words, from: number, to: number): Part[] {
  const cut = (end: number, level: Level): Part[] | undefined => {
    for (let start = Math.max(from, end - LONGEST_NAME); start < end; start++) {
      const name = namesFrom(root, words, start).find(([reach, names]) => reach === end && names[level].length > 0)
      if (!name) continue
      const part = { prefix: undefined, from: start, to: end, canon: canonOf(words, start, end), names: name[1] }
      if (start === from || level === 'commune') return [part]
      const below = (level === 'province' ? cut(start, 'district') : undefined) ?? cut(start, 'commune') ?? []
      return [...below, part]
    }
    return undefined
  }
  for (const level of ['province', 'district'] as const) {
    const parts = cut(to, level)
    if (parts?.[0]?.from === from || (parts && level === 'province' && isHospital(words, from))) return parts
  }
  return []
}
const LONGEST_NAME = 6 // words: 'Văn Miếu - Quốc Tử Giám'

const isHospital = (words: Words, at: number): boolean =>
  /^(?:benh vien|bv|bvdk|nha ho|tram i|tram xa|trung tam)/.test(`${words.words[at]?.fold} ${words.words[at + 1]?.fold}`)

const AUTHORITY = [
  ['ubnd'],
  ['ubhk'],
  ['ubhc'],
  ['ub'],
  ['ui', 'ban', 'nhan', 'dan'],
  ['ui', 'ban', 'hanh', 'chinh'],
  ['uy', 'ban', 'nhan', 'dan'],
  ['uy', 'ban', 'hanh', 'chinh'],
]

/** 'UBND xã …': the authority is no part of the place. */
function skipAuthority(words: Words): number {
  const one = AUTHORITY.find((name) => name.every((fold, at) => words.words[at]?.fold === fold))
  return one && one.length < words.words.length ? one.length : 0
}
