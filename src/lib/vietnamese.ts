/**
 * Vietnamese text and names: keys to compare by, and what makes a syllable Vietnamese.
 *
 * A key never replaces what the book says: the literal stays, the key lies beside it.
 */

const VOWELS = 'aăâeêioôơuưy'
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'] as const // ngang, huyền, sắc, hỏi, ngã, nặng
const ACUTE = 2
const DOT_BELOW = 5

/** Đ U+0110, Ð U+00D0 and Ɖ U+0189 look alike in print and come mixed in real files. */
const D_STROKE = /[ĐÐƉđðɖ]/g
const APOSTROPHES = /[’‘ʼ´`]/g

export const nfc = (text: string): string => text.normalize('NFC')

/** Single spaces, none at the edges; tabs, line breaks and no-break spaces are spaces. */
export const collapseSpaces = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The words between spaces: H'Bia is one. */
export const tokens = (text: string): string[] => collapseSpaces(text).split(' ').filter(Boolean)

/** The runs of letters, NFC: H'Bia is two. */
export const syllables = (text: string): string[] => nfc(text).match(/[\p{L}\p{M}]+/gu) ?? []

// One table look-up a character; the marks of NFD text map to nothing, so both forms give one key.
const FOLD_SIZE = 0x2100
const FOLD = Array.from({ length: FOLD_SIZE }, (_, code) => foldCharacter(String.fromCharCode(code)))

/**
 * The search key of a name: no marks, no case, đ and its look-alikes as d; only letters, digits and single spaces.
 * An apostrophe, hyphen or dot is a space: H'Bia, H’Bia and H Bia share a key, HBia does not.
 */
export function foldName(text: string): string {
  let key = ''
  let gap = false
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= FOLD_SIZE) return collapseSpaces(Array.from(text, foldCharacter).join(''))
    const folded = FOLD[code]!
    if (folded === ' ') {
      gap = key !== ''
    } else if (folded !== '') {
      key += gap ? ` ${folded}` : folded
      gap = false
    }
  }
  return key
}

function foldCharacter(character: string): string {
  if (/\p{Cf}/u.test(character)) return '' // soft hyphen, zero-width space, byte order mark
  const plain = character
    .replace(D_STROKE, 'd')
    .replace(APOSTROPHES, ' ') // Unicode calls one of them (ʼ, U+02BC) a letter
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
  return plain.replace(/[^\p{L}\p{M}\p{Nd}]/gu, ' ')
}

/**
 * The form in which two names with marks are compared: NFC capitals, single spaces, one tone placement (HOÀ as HÒA,
 * THUÝ as THÚY, KHOẺ as KHỎE), one đ, one apostrophe. i and y stay apart: Thy and Thi may be two people.
 */
export function canonName(text: string): string {
  // Capitals first: one of them (ŉ) brings an apostrophe of its own.
  const upper = nfc(text).toUpperCase().normalize('NFC').replace(D_STROKE, 'Đ').replace(APOSTROPHES, "'")
  return collapseSpaces(upper).replace(/\p{Lu}+/gu, placeTone)
}

/** Writes y as i where it is the only vowel after a consonant (Lý, Mỹ, Quý, Quỳnh), in a key or a canonical name. */
export const foldIY = (name: string): string =>
  name.replace(/(?<=[bcdđghklmnpqrstvx]|qu)[yýỳỷỹỵ](?=[bcdghklmnpqrstvx]*(?!\p{L}))/giu, (y) => I_FOR_Y.get(y) ?? y)

const I_FOR_Y = new Map(Array.from('yýỳỷỹỵYÝỲỶỸỴ', (y, at) => [y, 'iíìỉĩịIÍÌỈĨỊ'[at]!]))

/** Equal but for i and y, marks and all: a spelling variant (Lý and Lí), not the same writing. */
export function sameNameButIY(a: string, b: string): boolean {
  const [one, other] = [canonName(a), canonName(b)]
  return one !== other && foldIY(one) === foldIY(other)
}

const TONED = new Map<string, { plain: string; tone: number }>()
for (const vowel of VOWELS)
  for (const [tone, mark] of TONES.entries()) TONED.set((vowel + mark).normalize('NFC'), { plain: vowel, tone })

/** Undefined for a word with two tones. Expects NFC lower case. */
function splitTone(word: string): { plain: string; tone: number } | undefined {
  let plain = ''
  let tone = 0
  for (const letter of word) {
    const toned = TONED.get(letter)
    if (toned && toned.tone > 0 && tone > 0) return undefined
    plain += toned?.plain ?? letter
    tone = toned?.tone || tone
  }
  return { plain, tone }
}

const SHAPE = /^(qu|gi|[b-df-hj-np-tv-xzđ]*)([aăâeêioôơuưy]+)([b-df-hj-np-tv-xz]*)$/

/** Puts the tone of one capitalised syllable where the older spelling has it; other words come back as they are. */
function placeTone(word: string): string {
  const { plain, tone } = splitTone(word.toLowerCase()) ?? { plain: '', tone: 0 }
  const [, onset, nucleus, coda] = tone === 0 ? [] : (SHAPE.exec(plain) ?? [])
  if (onset === undefined || nucleus === undefined) return word
  const at = onset.length + toneSeat(nucleus, coda !== '')
  return (plain.slice(0, at + 1) + TONES[tone] + plain.slice(at + 1)).normalize('NFC').toUpperCase()
}

/**
 * Which vowel carries the tone: one with a shape mark (the ơ of ươ); else the last before a final consonant (hoàng);
 * else the first of two (hòa), the second of three (ngoài).
 */
function toneSeat(nucleus: string, closed: boolean): number {
  const shaped = Math.max(nucleus.lastIndexOf('ê'), nucleus.lastIndexOf('ơ'))
  if (shaped >= 0) return shaped
  const other = nucleus.search(/[ăâô]/)
  if (other >= 0) return other
  if (closed) return nucleus.length - 1
  return nucleus.length > 2 ? 1 : 0
}

// Onset and rime, as spelt. Loose where names are (p, y after most consonants), strict where spelling is (k before e, i).
const ONSETS = ['', ...'b c ch d đ g gh h k kh l m n ng ngh nh p ph r s t th tr v x'.split(' ')]
const RIMES = `
  a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
  e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y
  o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong ooc oong op ot
  ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc ui um un ung up ut uê uêch uênh uơ uôc uôi uôm uôn
  uông uôt uy uya uych uyên uyêt uyn uynh uyp uyt uyu ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
`
  .trim()
  .split(/\s+/)
const WHOLE = `
  yêm yên yêng yêt yêu gi gin giêc giêm giên giêng giêp giêt giêu quôc quyên quyêt quynh quych quyt
`
  .trim()
  .split(' ')

function isSpelt(onset: string, rime: string): boolean {
  const front = /^[eêiy]/.test(rime)
  if (onset === '') return !rime.startsWith('iê')
  if (/^(?:k|gh|ngh)$/.test(onset)) return front
  if (/^(?:c|g|ng)$/.test(onset)) return !front
  return true
}

const LEGAL = new Set([
  ...ONSETS.flatMap((onset) => RIMES.filter((rime) => isSpelt(onset, rime)).map((rime) => onset + rime)),
  ...RIMES.filter((rime) => /^[aăâeêoôơuư]/.test(rime)).map((rime) => `gi${rime}`),
  ...RIMES.filter((rime) => /^[aăâeêơiy]/.test(rime)).map((rime) => `qu${rime}`),
  ...WHOLE,
])
const LEGAL_FOLDED = new Set(Array.from(LEGAL, foldName))

/**
 * A syllable Vietnamese spelling allows: onset, rime and tone fit (only sắc and nặng before a final p, t, c, ch). Either
 * tone placement is accepted, and any đ. "Nguyen" is not one: its rime needs the ê.
 */
export function isLegalSyllable(syllable: string): boolean {
  const { plain, tone } = splitTone(nfc(syllable).replace(D_STROKE, 'đ').toLowerCase()) ?? { plain: '', tone: 0 }
  return LEGAL.has(plain) && (tone === ACUTE || tone === DOT_BELOW || !/(?:[ptc]|ch)$/.test(plain))
}

/** The same for a key without marks: "nguyen" is one. */
export const isLegalFoldedSyllable = (syllable: string): boolean => LEGAL_FOLDED.has(syllable)

/** Punctuation around a word; not ^ ` ~ and +, which are VIQR marks, nor Latin-1 symbols, which are TCVN3 letters. */
const EDGES = /^[!-*,-/:-@[-\]_{-}‐-…]+|[!-*,-/:-@[-\]_{-}‐-…]+$/g
/** Spaces and dashes; and a dot or apostrophe after a consonant (P.Lê Lợi, H'Nga), where no VIQR mark can stand. */
const BETWEEN_WORDS = /[\s,;/–-]+|(?<=[b-df-hj-np-tv-xz])[.'’](?=\p{L})/iu
const ABBREVIATION = /^(?:[b-df-hj-np-tv-xz\d]+|ubnd|ubhc)$/i

/**
 * The share, 0 to 1, of words that are legal syllables. A word with a symbol inside is not. Numbers and abbreviations
 * (TP, UBND) are not counted; 0 where nothing is.
 */
export function vietnameseShare(text: string): number {
  const words = text
    .split(BETWEEN_WORDS)
    .map((word) => word.replace(EDGES, ''))
    .filter((word) => word !== '' && !ABBREVIATION.test(word))
  return words.length === 0 ? 0 : words.filter(isLegalSyllable).length / words.length
}

export type NameProblem = 'digit' | 'symbol' | 'double-space' | 'edge-space' | 'filler' | 'too-short'

const FILLERS = new Set([
  ...['không', 'không ghi', 'vô danh', 'khuyết', 'khuyết danh', 'trống'],
  // Also without marks, where no name could be meant (Vo Danh could).
  ...[
    'không rõ',
    'không biết',
    'không có',
    'không tên',
    'không xác định',
    'chưa rõ',
    'chưa có tên',
    'chưa đặt tên',
  ].flatMap((filler) => [filler, foldName(filler)]),
])

/**
 * What is odd in a name as typed. Letters of any script, spaces, apostrophes, hyphens and dots belong in names; there is
 * no list of surnames and no least number of syllables. 'filler': no name at all ("không rõ", "-", "Nguyễn Thị …").
 * 'too-short': one word only; many real names are ("Y"), so it is worth a warning, never a refusal.
 */
export function nameProblems(text: string): NameProblem[] {
  const clean = collapseSpaces(nfc(text)).toLowerCase()
  const filler = !/\p{L}/u.test(clean) || FILLERS.has(clean) || /\.\.|…|__/.test(clean)
  const problems: [NameProblem, boolean][] = [
    ['digit', /\p{N}/u.test(text)],
    ['symbol', /[^\p{L}\p{M}\p{N}\s'’.-]/u.test(text) && !filler],
    ['double-space', /\s{2}/.test(text.trim())],
    ['edge-space', text !== text.trim()],
    ['filler', filler],
    ['too-short', !filler && !clean.includes(' ')],
  ]
  return problems.filter(([, found]) => found).map(([problem]) => problem)
}
