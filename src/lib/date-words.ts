/**
 * Dates in Vietnamese words, the register's own double entry: "Ngày hai mươi bảy tháng tám năm hai nghìn không trăm
 * linh tám".
 *
 * "năm" is both five and year, "mươi" ten and tens, so a text is not split at them: every reading the grammar
 * allows is followed, and the text is a date if one of them takes all its words.
 */

import { type CivilDate, civilDate, type Precision, precisionOf } from './civil-date.ts'
import { foldName } from './vietnamese.ts'

export type DateWordsReading =
  | { readonly kind: 'date'; readonly date: CivilDate; readonly precision: Precision }
  /** `at`: the first word that is no part of any date, where there is one. */
  | { readonly kind: 'unreadable'; readonly at?: string }

/** As registrars write it today: "Ngày năm tháng tư năm …", "Tháng tám năm …", "Năm …". */
export function dateToWords({ year, month, day }: CivilDate): string {
  const monthName = month === 4 ? 'tư' : month && belowHundred(month)
  const words = [day && `ngày ${belowHundred(day)}`, monthName && `tháng ${monthName}`, `năm ${yearInWords(year)}`]
  const text = words.filter(Boolean).join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const
const AFTER_TENS: Record<number, string> = { 1: 'mốt', 4: 'tư', 5: 'lăm' }

function belowHundred(number: number): string {
  const tens = Math.floor(number / 10)
  const unit = number % 10
  if (tens === 0) return DIGITS[unit]!
  if (tens === 1) return ['mười', unit === 5 ? 'lăm' : unit > 0 && DIGITS[unit]].filter(Boolean).join(' ')
  return [DIGITS[tens], 'mươi', unit > 0 && (AFTER_TENS[unit] ?? DIGITS[unit])].filter(Boolean).join(' ')
}

function yearInWords(year: number): string {
  const [thousands, hundreds, rest] = [Math.floor(year / 1000), Math.floor(year / 100) % 10, year % 100]
  if (year < 100) return belowHundred(year)
  const words = [
    thousands > 0 && `${DIGITS[thousands]} nghìn`,
    year % 1000 > 0 && `${DIGITS[hundreds]} trăm`,
    rest > 0 && (rest < 10 ? `linh ${DIGITS[rest]}` : belowHundred(rest)),
  ]
  return words.filter(Boolean).join(' ')
}

/**
 * Reads a date in words whatever the case, the commas and the regional words (bẩy, ngàn, lẻ, mùng, nhăm, tháng giêng),
 * with digits in places, with years said digit by digit, with marks left out. A mark that is written must fit: "tấm" is
 * not tám. A year of two digits, and an unclear one ("hai nghìn tám": 2008 or 2800?), is unreadable.
 */
export function readDateWords(text: string): DateWordsReading {
  const words = text
    .toLowerCase()
    .split(/[\s,.;:()-]+/)
    .filter(Boolean)
    .map(toWord)
  const date = aDate(words, 0).find(({ next }) => next === words.length)?.value
  if (date) return { kind: 'date', date, precision: precisionOf(date) }
  const at = words.find(({ written, senses }) => senses.size === 0 && !/^\d{1,4}$/.test(written))?.written
  return at === undefined ? { kind: 'unreadable' } : { kind: 'unreadable', at }
}

/** What a word may stand for: '0' to '9' for digits, '+1' and '+5' for digits said only after tens, else itself. */
type Word = { readonly written: string; readonly senses: ReadonlySet<string> }

// Spellings of each sense; hỏi and ngã are often confused in the centre and south, so bẫy and lẽ are among them.
const SPELLINGS = Object.entries({
  '0': 'không',
  '1': 'một',
  '2': 'hai',
  '3': 'ba',
  '4': 'bốn tư',
  '5': 'năm',
  '6': 'sáu',
  '7': 'bảy bẩy bãy bẫy',
  '8': 'tám',
  '9': 'chín',
  '+1': 'mốt',
  '+5': 'lăm nhăm',
  ngày: 'ngày',
  mồng: 'mồng mùng',
  tháng: 'tháng',
  giêng: 'giêng',
  chạp: 'chạp',
  năm: 'năm',
  mươi: 'mười mươi',
  hăm: 'hăm',
  linh: 'linh lẻ lẽ',
  trăm: 'trăm',
  nghìn: 'nghìn ngàn',
}).flatMap(([sense, spellings]) => spellings.split(' ').map((spelling) => ({ sense, spelling })))
const VOCABULARY = Map.groupBy(SPELLINGS, ({ spelling }) => foldName(spelling))

function toWord(written: string): Word {
  const alike = VOCABULARY.get(foldName(written)) ?? []
  const meant = alike.filter(({ spelling }) => spelling === written || leavesOutMarksOnly(written, spelling))
  return { written, senses: new Set(meant.map(({ sense }) => sense)) }
}

/** "muoi" and "mươi" for mười, not "mưới": each mark written is a mark of the spelling. */
function leavesOutMarksOnly(written: string, spelling: string): boolean {
  const marks = Array.from(spelling.normalize('NFD')).sort()
  return Array.from(written.normalize('NFD')).every((sign) => {
    const at = marks.indexOf(sign)
    if (at >= 0) marks.splice(at, 1)
    return at >= 0
  })
}

/** A grammar rule: every value the words from `at` on can have, with the place each ends. */
type Rule<T> = (words: readonly Word[], at: number) => { value: T; next: number }[]

const say =
  <T>(sense: string, value: T): Rule<T> =>
  (words, at) =>
    words[at]?.senses.has(sense) ? [{ value, next: at + 1 }] : []

const either =
  <T>(...rules: Rule<T>[]): Rule<T> =>
  (words, at) =>
    rules.flatMap((rule) => rule(words, at))

const then =
  <A, B, T>(first: Rule<A>, second: Rule<B>, join: (a: A, b: B) => T): Rule<T> =>
  (words, at) =>
    first(words, at).flatMap((a) => second(words, a.next).map((b) => ({ value: join(a.value, b.value), next: b.next })))

const add = (a: number, b: number): number => a + b
const second = <T>(_: unknown, value: T): T => value
const nothing: Rule<number> = (_, at) => [{ value: 0, next: at }]
const optional = (rule: Rule<number>): Rule<number> => either(nothing, rule)

const figures =
  (pattern: RegExp): Rule<number> =>
  (words, at) =>
    pattern.test(words[at]?.written ?? '') ? [{ value: Number(words[at]?.written), next: at + 1 }] : []

const digit = either(...DIGITS.map((_, value) => say(`${value}`, value)))
const unit = either(digit, say('+1', 1), say('+5', 5)) // mốt, lăm, nhăm only close a number
const ten = either(
  say('mươi', 10), // mười; and "muoi", "mươi" where the mark is left out
  say('hăm', 20),
  then(digit, say('mươi', 10), (tens, base) => tens * base),
)
const withTens = then(ten, optional(unit), add) // mười lăm, hai mươi mốt
const twoDigits = then(digit, unit, (tens, ones) => tens * 10 + ones) // hai bảy, chín lăm
const small = either(digit, withTens, twoDigits, figures(/^\d{1,2}$/))

// After a hundred a lone digit is unclear ("chín trăm năm": 905 or 950?), so it needs linh or lẻ.
const afterHundred = either(nothing, then(say('linh', 0), digit, add), withTens, twoDigits)
const hundreds = then(
  then(digit, say('trăm', 100), (count, base) => count * base),
  afterHundred,
  add,
)
const thousands = then(digit, say('nghìn', 1000), (count, base) => count * base)
const inThousands = then(thousands, either(nothing, then(say('linh', 0), digit, add), withTens, hundreds), add)
const century = then(digit, digit, (tens, ones) => (tens * 10 + ones) * 100)
const byDigits = then(century, either(then(say('linh', 0), digit, add), withTens, twoDigits), add) // một chín tám tư
const year = then(say('năm', 0), either(inThousands, byDigits, figures(/^\d{4}$/)), second)

const monthNumber = either(small, say('giêng', 1), say('chạp', 12))
const month = then(say('tháng', 0), monthNumber, second)
const day = then(optional(say('ngày', 0)), then(optional(say('mồng', 0)), small, second), second)

const partial: Rule<CivilDate | undefined> = either(
  then(
    then(day, month, (d, m) => [d, m] as const),
    year,
    ([d, m], y) => civilDate(y, m, d),
  ),
  then(month, year, (m, y) => civilDate(y, m)),
  then(either(year, inThousands), nothing, (y) => civilDate(y)),
)

/** Readings with a thirteenth month or a thirty-second day are no readings. */
const aDate: Rule<CivilDate> = (words, at) =>
  partial(words, at).flatMap(({ value, next }) => (value ? [{ value, next }] : []))
