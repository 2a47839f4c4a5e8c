// Slips of the pen and the keyboard in a name: what search and duplicate search must see through.
import type { Random } from './random.ts'

const HOOK = '\u0309'
const TILDE = '\u0303'
const TELEX: Readonly<Record<string, string>> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j', // tones, typed after the syllable
  '\u0302': '^',
  '\u0306': 'w',
  '\u031b': 'w',
}
const TONES = new Set(['\u0300', '\u0301', '\u0309', '\u0303', '\u0323'])

/** Hỏi for ngã and the other way round, as spoken in the centre and south: Dũng, Dủng. */
const swapTones = (word: string): string =>
  Array.from(word.normalize('NFD'), (sign) => (sign === HOOK ? TILDE : sign === TILDE ? HOOK : sign))
    .join('')
    .normalize('NFC')

const dropMarks = (word: string): string =>
  word
    .replace(/[Đđ]/g, (d) => (d === 'Đ' ? 'D' : 'd'))
    .normalize('NFD')
    .replace(/\p{M}/gu, '')

/** What the keys of Telex leave when no keyboard program listens: Nguyễn, Nguyeenx. */
function asTelex(word: string): string {
  let typed = ''
  let tone = ''
  for (const sign of word.normalize('NFD')) {
    const key = TELEX[sign]
    if (TONES.has(sign)) tone = key ?? ''
    else if (key === '^') typed += typed.at(-1)!.toLowerCase()
    else if (key) typed += key
    else typed += sign === 'đ' ? 'dd' : sign === 'Đ' ? 'Dd' : sign
  }
  return typed + tone
}

const SLIPS = [swapTones, dropMarks, asTelex]

/** The name with one word written wrong; undefined for a name without any mark. */
export const misspell = (random: Random, name: string): string | undefined =>
  changeWord(random, name, (word) => {
    const slipped = random.pick(SLIPS)(word)
    return slipped === word ? dropMarks(word) : slipped
  })

/** Changes one of the words that carry a mark; undefined where none does. */
function changeWord(random: Random, name: string, change: (word: string) => string): string | undefined {
  const words = name.split(' ')
  const marked = words.flatMap((word, at) => (dropMarks(word) === word ? [] : [at]))
  if (marked.length === 0) return undefined
  const changed = random.pick(marked)
  return words.map((word, at) => (at === changed ? change(word) : word)).join(' ')
}

/** A letter inside a word that a program of one byte a letter could not keep: Nguy?n. Undefined where there is none. */
export function loseLetter(name: string): string | undefined {
  const lost = name.normalize('NFC').replace(/(?<=\p{L})[\u0100-\uffff](?=\p{L})/u, '?')
  return lost === name.normalize('NFC') ? undefined : lost
}

const TONE_PLACES = [
  ['òa', 'oà'],
  ['óa', 'oá'],
  ['ùy', 'uỳ'],
  ['úy', 'uý'],
  ['ủy', 'uỷ'],
] as const
const SHIFTS = TONE_PLACES.flatMap(([old, modern]) => [
  { from: endOfWord(old), to: modern },
  { from: endOfWord(modern), to: old },
])

/** Only where the tone has two places: not in Hoàng, nor in Quý. */
function endOfWord(vowels: string): RegExp {
  return new RegExp(`(?<![qQ])${vowels}(?!\\p{L})`, 'u')
}

/** The same name as another clerk writes it: tone elsewhere (Hòa, Hoà), or a word without its marks. */
export function otherSpelling(random: Random, name: string): string {
  const shift = SHIFTS.find(({ from }) => from.test(name))
  return shift ? name.replace(shift.from, shift.to) : (changeWord(random, name, dropMarks) ?? name)
}
