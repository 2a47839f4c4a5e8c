// Place texts read right, wrong and asked about, by how they are written; and texts a second on one core, against folding
// and splitting the same texts, which is the least that any reading does. One commune in 33 is kept out of the index, as
// real lists lack communes: a text that names one must be asked about, never answered.

import { foldName } from '../src/lib/vietnamese.ts'
import { indexAliases, placesOf } from '../src/place/alias.ts'
import { readLists } from '../src/place/lists.ts'
import { oldUnits } from '../src/place/old-districts.ts'
import { indexPlaces } from '../src/place/place-index.ts'
import { type PlaceReading, resolvePlace } from '../src/place/resolve.ts'
import { machine, median, option, whole } from './support/bench.ts'
import { newTexts, type PlaceText, placeTexts } from './support/place-texts.ts'

const TEXTS = option('texts', 100_000)
const RUNS = option('runs', 5)
const SEED = option('seed', 7)
const EXAMPLES = option('examples', 0) // wrong answers shown of each kind
const LOST_ONE_IN = 33

const { units, changes } = readLists()
const old = oldUnits()
const lost = new Set(
  units.filter(({ list, level }) => list === '2020' && level === 'commune').filter((_, at) => at % LOST_ONE_IN === 0),
)
const index = indexPlaces([...units.filter((unit) => !lost.has(unit)), ...old.units], [...changes, ...old.changes])
const texts = [
  ...placeTexts(SEED, TEXTS - Math.floor(TEXTS / 28), units, lost),
  ...newTexts(SEED, Math.floor(TEXTS / 28), units),
]

type Verdict = 'right' | 'wrong' | 'asked'
const isQuestion = ({ status }: PlaceReading): boolean => status === 'ambiguous' || status === 'unresolved'

function judge({ truth, lost }: PlaceText, reading: PlaceReading): Verdict {
  if (isQuestion(reading)) return lost ? 'right' : 'asked'
  if (lost) return 'wrong'
  const [unit] = reading.units
  const right = truth ? unit?.list === truth.list && unit.code === truth.code : reading.status !== 'resolved'
  return right ? 'right' : 'wrong'
}

type Count = Record<Verdict, number> & { readonly examples: string[] }
const counts = new Map<string, Count>()
const sum: Count = { right: 0, wrong: 0, asked: 0, examples: [] }
let certainWrong = 0
for (const text of texts) {
  const reading = resolvePlace(index, text.text, text.circumstances)
  const verdict = judge(text, reading)
  const kind = text.lost ? 'a commune that no list has' : text.variation
  const count = counts.get(kind) ?? { right: 0, wrong: 0, asked: 0, examples: [] }
  counts.set(kind, count)
  count[verdict]++
  sum[verdict]++
  if (verdict === 'wrong' && reading.sure === 'certain') certainWrong++
  if (verdict === 'wrong' && count.examples.length < EXAMPLES)
    count.examples.push(`    ${text.text} → ${reading.status} ${reading.units.map(({ name }) => name).join(', ')}\n`)
}

const distinct = [...new Map(texts.map((text) => [text.text, text])).values()]
// As a book repeats its places: each of a twentieth of them twenty times, through the memory that loading has.
const repeated = distinct
  .slice(0, Math.ceil(distinct.length / 20))
  .flatMap((text) => Array.from({ length: 20 }, () => text))
const reads: { plain: number; distinct: number; repeated: number }[] = []
let kept = 0 // what is computed is used, so that nothing is left out
for (let run = 0; run < RUNS; run++) {
  const places = placesOf(index, indexAliases([]), new Map())
  reads.push({
    plain: seconds(() => {
      for (const { text } of distinct) kept += foldName(text).length + text.split(/[,;–-]/).length
    }),
    distinct: seconds(() => {
      for (const { text, circumstances } of distinct) kept += resolvePlace(index, text, circumstances).units.length
    }),
    repeated: seconds(() => {
      for (const { text, circumstances } of repeated) kept += places.resolve(text, circumstances).units.length
    }),
  })
}

/** Seconds of processor time: what others do on the machine meanwhile is not counted. */
function seconds(act: () => void): number {
  const began = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}

const share = (count: number, of: number): string => `${((100 * count) / of).toFixed(of > 10_000 ? 3 : 1)} %`
const line = (name: string, { right, wrong, asked, examples }: Count): string => {
  const all = right + wrong + asked
  const cells = [whole(all), share(right, all), share(wrong, all), share(asked, all)].map((cell) => cell.padStart(10))
  return `${name.padEnd(34)}${cells.join('')}\n${examples.join('')}`
}
const rate = (of: readonly unknown[], which: (run: (typeof reads)[number]) => number): number =>
  of.length / median(reads.map(which))
const [plain, once, again] = [
  rate(distinct, (run) => run.plain),
  rate(distinct, (run) => run.distinct),
  rate(repeated, (run) => run.repeated),
]
process.stdout.write(`${machine()}
${whole(texts.length)} texts, seed ${SEED}; one commune in ${LOST_ONE_IN} in no list
${' '.repeat(34)}${['texts', 'right', 'wrong', 'asked'].map((cell) => cell.padStart(10)).join('')}
${[...counts].map(([name, count]) => line(name, count)).join('')}${line('all', sum)}
wrong           ${share(sum.wrong, texts.length)} (limit 0.2 %); of these called certain: ${certainWrong}
read            ${whole(once)} texts/s of processor time, ${whole(distinct.length)} distinct texts, no memory (at least 50,000); median of ${RUNS}
read, repeated  ${whole(again)} texts/s, each text twenty times, through the memory of a load
limit           ${whole(plain)} texts/s folded and split alone; reading is ${((100 * once) / plain).toFixed(0)} % of it
${kept > 0 ? '' : 'nothing was read\n'}`)
process.exitCode = sum.wrong / texts.length < 0.002 ? 0 : 1
