// Records of the five official registers, mixed as a province holds them, for benchmarks: made from generated births, so
// that names, places, dates, spellings and gaps are as various as there.
import { type CivilDate, civilDate, readCivilDate, toText } from '../../src/lib/civil-date.ts'
import { dateToWords } from '../../src/lib/date-words.ts'
import type { RegisterCode } from '../../src/register/register.ts'
import type { Values } from '../../src/register/values.ts'
import { birthRows } from '../../src/sample/generate.ts'

/** A record as it travels: its register, book, office and texts. */
export type Mixed = {
  readonly type: RegisterCode
  readonly book: { readonly year: string; readonly volume: string }
  readonly values: Values
}

/** Of ten records: four births, two marriages, two deaths, one recognition, one confirmation. */
const SHARES: readonly RegisterCode[] = ['KS', 'KH', 'KS', 'KT', 'KS', 'HN', 'KH', 'KS', 'KT', 'CMC']

export function* mixedRecords(count: number, rowsPerBook = 100): Generator<Mixed> {
  let n = 0
  for (const { book, values } of birthRows({ seed: 23, books: Math.ceil(count / rowsPerBook), rowsPerBook })) {
    const type = SHARES[n % SHARES.length] ?? 'KS'
    if (n++ >= count) return
    yield { type, book: { year: book.year, volume: book.volume }, values: MADE[type]?.(values) ?? values }
  }
}

const HEAD = [
  'number',
  'volume',
  'page',
  'registered.on',
  'registered.at',
  'signer.name',
  'signer.title',
  'clerk.name',
  'note',
]
const REQUESTER = ['requester.name', 'requester.relation', 'requester.paper.kind', 'requester.paper.number']
const PERSON = ['name', 'born', 'ethnicity', 'nationality', 'residence.kind', 'residence', 'paper.kind', 'paper.number']

const keep = (from: Values, keys: readonly string[]): Values =>
  Object.fromEntries(keys.flatMap((key) => (from[key] === undefined ? [] : [[key, from[key]]])))

/** A parent of the birth as somebody else of another register. */
const person = (from: Values, was: 'mother' | 'father', is: string): Values =>
  Object.fromEntries(
    PERSON.flatMap((part) => {
      const text = from[`${was}.${part}`]
      return text === undefined ? [] : [[`${is}.${part}`, text]]
    }),
  )

const dayOf = (text: string | undefined): CivilDate => {
  const reading = readCivilDate(text ?? '')
  return reading.kind === 'date' ? reading.date : civilDate(2000, 1, 2)!
}

const MADE: Partial<Record<RegisterCode, (birth: Values) => Values>> = {
  KH: (birth) => ({
    ...keep(birth, HEAD),
    'registered.kind': '1',
    'marriage.from': birth['registered.on'] ?? '',
    ...person(birth, 'father', 'husband'),
    ...person(birth, 'mother', 'wife'),
  }),
  KT: (birth) => ({
    ...keep(birth, HEAD),
    'registered.kind': '1',
    ...person(birth, 'father', 'deceased'),
    'deceased.sex': '1',
    'death.on': birth['child.born'] ?? '',
    'death.on.words': dateToWords(dayOf(birth['child.born'])),
    'death.time': '14:30',
    'death.place': birth['child.birthplace'] ?? '',
    'death.cause': 'Bệnh già',
    'notice.kind': '1',
    'notice.number': '12/GBT',
    'notice.on': toText(dayOf(birth['registered.on'])),
    'notice.by': 'Trạm y tế xã',
    ...keep(birth, REQUESTER),
  }),
  CMC: (birth) => ({
    ...keep(birth, HEAD),
    'registered.kind': '1',
    'decision.number': '12/QĐ-UBND',
    'recognition.kind': '1',
    ...person(birth, 'father', 'parent'),
    ...keep(birth, ['child.name', 'child.born', 'child.ethnicity', 'child.nationality']),
    'child.residence': birth['mother.residence'] ?? '',
    ...keep(birth, REQUESTER),
    'requester.relation.recognised': 'Cháu',
    'requester.relation.recogniser': 'Con',
  }),
  HN: (birth) => ({
    ...keep(birth, HEAD),
    ...person(birth, 'mother', 'subject'),
    'subject.sex': '2',
    'status.text': 'Chưa đăng ký kết hôn với ai',
    'purpose.kind': '1',
    ...keep(birth, REQUESTER),
  }),
}
