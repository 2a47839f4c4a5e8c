// Loads workbooks in a process of its own, so that its memory is its own: prints seconds and peak resident memory.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { getOffice } from '../../src/access/access.db.ts'
import { getOperator } from '../../src/access/people.db.ts'
import { openBlobStore } from '../../src/lib/blob.ts'
import { today } from '../../src/lib/clock.ts'
import { connect } from '../../src/lib/db.ts'
import { newId } from '../../src/lib/id.ts'
import { LIMITS } from '../../src/lib/zip.ts'
import { loadHandIn } from '../../src/record/hand-in.db.ts'
import { loadWorkbook } from '../../src/record/load.db.ts'
import { sweepLoaded } from '../../src/record/load-across.db.ts'
import { timed } from './bench.ts'

const [url = '', folder = '', office = '', how = '', ...paths] = process.argv.slice(2)
const db = connect(url)
const store = openBlobStore(join(folder, 'store'))
const work = join(folder, `work-${newId()}`)
mkdirSync(work)
const actor = await getOperator(db)
const options = { office: await getOffice(db, office), actor, dryRun: false, today: today(), limits: LIMITS, work }
let taken = 0
let swept = 0
const seconds = await timed(async () => {
  for (const path of paths) {
    const file = { name: path, path }
    // 'enter' ends where the records stand, their sweep is timed apart; 'return' also gives back the marked workbook, as the command does.
    const reports =
      how === 'return'
        ? (
            await loadHandIn(
              db,
              store,
              { workbooks: [file], pages: [], other: [], refused: [] },
              { ...options, package: newId() },
            )
          ).map((one) => one.report)
        : [await enter(file)]
    for (const report of reports) taken += report.taken
  }
})

async function enter(file: { name: string; path: string }): Promise<{ taken: number }> {
  const loaded = await loadWorkbook(
    db,
    store,
    { source: file.name, workbook: file.path, files: [] },
    { ...options, package: newId() },
  )
  swept += await timed(() => sweepLoaded(db, loaded))
  return loaded.report
}
await db.end()
process.stdout.write(
  JSON.stringify({ taken, swept, seconds: seconds - swept, megabytes: process.resourceUsage().maxRSS / 1024 }),
)
