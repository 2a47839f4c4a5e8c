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
export function misspell(random: Random, name: string): string | undefined {
  const words = name.split(' ')
  const marked = words.flatMap((word, at) => (dropMarks(word) === word ? [] : [at]))
  if (marked.length === 0) return undefined
  const at = random.pick(marked)
  const slipped = random.pick(SLIPS)(words[at]!)
  words[at] = slipped === words[at] ? dropMarks(slipped) : slipped
  return words.join(' ')
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
  ['ỏe', 'oẻ'],
] as const

/** The same name as another clerk writes it: tone elsewhere (Hòa, Hoà), or without its marks. */
export function otherSpelling(random: Random, name: string): string {
  for (const [old, modern] of TONE_PLACES) {
    if (name.includes(old)) return name.replace(old, modern)
    if (name.includes(modern)) return name.replace(modern, old)
  }
  const words = name.split(' ')
  const at = random.int(0, words.length - 1)
  return words.map((word, n) => (n === at ? dropMarks(word) : word)).join(' ')
}
