// All checks of a record, on one core, against reading the same records at all: JSON.parse and a walk over every text.
import { subjectOf } from '../src/check/check.ts'
import { checkRecord } from '../src/check/checks.ts'
import { fromIsoDay } from '../src/lib/civil-date.ts'
import { recogniseEncoding } from '../src/lib/legacy-text.ts'
import { getType } from '../src/register/types.ts'
import { machine, median, option, whole } from './support/bench.ts'
import { type Mixed, mixedRecords } from './support/mixed.ts'

const RECORDS = option('records', 100_000)
const RUNS = option('runs', 5)
const LEAST = 20_000 // records/s, the figure

const today = fromIsoDay('2026-11-23')
const stored: readonly string[] = Array.from(mixedRecords(RECORDS), (record) => JSON.stringify(record))

function walk(): number {
  let letters = 0
  for (const text of stored) {
    const { values } = JSON.parse(text) as Mixed
    for (const key in values) letters += values[key]?.length ?? 0
  }
  return letters
}

/** As loading does it: with the recogniser of old encodings, and the office. */
function check(): Map<string, number> {
  const found = new Map<string, number>()
  for (const text of stored) {
    const { type, book, values } = JSON.parse(text) as Mixed
    const subject = subjectOf({
      type: getType(type),
      values,
      today,
      book,
      office: 'UBND xã Thạch Sơn Hạ',
      recognise: recogniseEncoding,
    })
    for (const { code, level } of checkRecord(subject)) {
      const key = `${code} ${level}`
      found.set(key, (found.get(key) ?? 0) + 1)
    }
  }
  return found
}

/** Seconds of a core: a machine shared with other work waits, and waiting is no work. Includes the collector's threads. */
function busy(act: () => void): number {
  const began = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1e6
}

let found = new Map<string, number>()
let letters = 0
const runs: { checked: number; walked: number }[] = []
for (let run = 0; run < RUNS; run++) {
  const walked = busy(() => {
    letters = walk()
  })
  const checked = busy(() => {
    found = check()
  })
  runs.push({ checked, walked })
}
const checked = stored.length / median(runs.map((run) => run.checked))
const walked = stored.length / median(runs.map((run) => run.walked))
const texts = [...found].sort((a, b) => b[1] - a[1]).map(([code, n]) => `${code} ${whole(n)}`)
process.stdout.write(`${machine()}
${whole(stored.length)} records of five registers, ${whole(letters / stored.length)} characters each; seconds of one core, median of ${RUNS}
checked   ${whole(checked)} records/s (JSON.parse and all checks of a record); at least ${whole(LEAST)}: ${checked >= LEAST ? 'yes' : 'NO'}
walked    ${whole(walked)} records/s (JSON.parse and every text looked at)
share     ${((100 * checked) / walked).toFixed(1)} % of walking alone
findings  ${texts.slice(0, 12).join(', ')}
`)
