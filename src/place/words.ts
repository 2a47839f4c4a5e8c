// A place text as words: each with the key it is looked up by and the form it is compared in. A register has few words
// and many texts, so every word is understood once.
import { canonName, foldIY, foldName } from '../lib/vietnamese.ts'

export type Word = {
  /** Without marks, lower case, i for y where both are written, numbers without leading zeros. */
  readonly fold: string
  /** With marks, capitals, one tone placement. */
  readonly canon: string
  readonly marked: boolean
}
/** What stands before a word. A name may run across a dash ('Bà Rịa - Vũng Tàu'), never across a comma. */
export type Gap = 0 | 1 | 2 | 3
export const GAP = { none: 0, dot: 1, dash: 2, comma: 3 } as const

export type Words = {
  /** The text in NFC; `starts` and `ends` point into it. */
  readonly text: string
  readonly words: readonly Word[]
  readonly gaps: readonly Gap[]
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Somebody typed marks: then they count. */
  readonly marked: boolean
}

const REMEMBERED = 50_000 // words; a register of millions of texts has fewer
const known = new Map<string, Word>()
const ROMAN: Readonly<Record<string, string>> = { I: '1', II: '2', III: '3', IV: '4' }
/** Names of the Central Highlands are written in several ways: Đăk, Đắk, Đắc. */
const ONE_WAY: Readonly<Record<string, string>> = {
  ĐĂK: 'ĐẮK',
  ĐẮC: 'ĐẮK',
  ĐĂC: 'ĐẮK',
  LĂK: 'LẮK',
  LẮC: 'LẮK',
  LĂC: 'LẮK',
}
const ONE_WAY_FOLDED: Readonly<Record<string, string>> = { dac: 'dak', lac: 'lak' }

function understand(raw: string): Word {
  const number = /^\d+$/.test(raw) ? raw.replace(/^0+(?=\d)/, '') : ROMAN[raw.length > 1 ? raw.toUpperCase() : raw]
  if (number !== undefined) return { fold: number, canon: number, marked: false }
  const canon = foldIY(canonName(raw))
  const fold = foldIY(foldName(raw))
  return {
    fold: ONE_WAY_FOLDED[fold] ?? fold,
    canon: ONE_WAY[canon] ?? canon,
    marked: foldName(raw) !== raw.toLowerCase(),
  }
}

function wordOf(raw: string): Word {
  let word = known.get(raw)
  if (!word) {
    if (known.size >= REMEMBERED) known.clear()
    word = understand(raw)
    known.set(raw, word)
  }
  return word
}

// What a character is, from one table: nearly every text is within it.
const KIND = { space: 0, letter: 1, digit: 2, comma: 3, dash: 4, dot: 5 } as const
const TABLE = Uint8Array.from({ length: 0x2100 }, (_, code) => kindOf(String.fromCharCode(code)))

function kindOf(character: string): number {
  if (/[\p{L}\p{M}]/u.test(character)) return KIND.letter
  if (/\p{Nd}/u.test(character)) return KIND.digit
  if (/[,;\n\r()|]/.test(character)) return KIND.comma
  if (/[-–—‒]/.test(character)) return KIND.dash
  return character === '.' ? KIND.dot : KIND.space
}

/** Cuts a text into words. Letters and digits part ('P12' is two words), apostrophes part (H'leo is two words). */
export function readWords(given: string): Words {
  const text = given.normalize('NFC')
  const words: Word[] = []
  const gaps: Gap[] = []
  const starts: number[] = []
  const ends: number[] = []
  let marked = false
  let gap: Gap = GAP.none
  let at = 0
  while (at < text.length) {
    const kind = TABLE[text.charCodeAt(at)] ?? KIND.space
    if (kind !== KIND.letter && kind !== KIND.digit) {
      if (kind === KIND.comma) gap = GAP.comma
      else if (kind === KIND.dash && gap < GAP.dash) gap = GAP.dash
      else if (kind === KIND.dot && gap < GAP.dot) gap = GAP.dot
      at++
      continue
    }
    const start = at
    do at++
    while (at < text.length && (TABLE[text.charCodeAt(at)] ?? KIND.space) === kind)
    const word = wordOf(text.slice(start, at))
    if (word.marked) marked = true
    words.push(word)
    gaps.push(gap)
    starts.push(start)
    ends.push(at)
    gap = GAP.none
  }
  return { text, words, gaps, starts, ends, marked }
}

/** What stands between two words, as it was written. */
export const textBetween = (words: Words, from: number, to: number): string =>
  from < to ? words.text.slice(words.starts[from], words.ends[to - 1]) : ''

/** The form in which a name is compared with marks. */
export const canonOf = (words: Words, from: number, to: number): string => {
  let canon = ''
  for (let at = from; at < to; at++) canon += at === from ? words.words[at]!.canon : ` ${words.words[at]!.canon}`
  return canon
}
