import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { cellsOf, partOf, typeInto, zipOf } from '../../test/support/xlsx.ts'
import type { Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { type JobSender, openJobSender, workJobs } from '../lib/job.ts'
import { workbookBytes } from '../lib/workbook-bytes.ts'
import { LIMITS, openZip } from '../lib/zip.ts'
import { birth } from '../register/types/birth.ts'
import { getPackage, giveUpPackage, keepPackage, loadPackage } from './package.db.ts'
import { templateBook } from './template.ts'

let store: TestStore
let office: Office
let lan: Actor
let jobs: JobSender
beforeAll(async () => {
  store = await openTestStore()
  office = await addTestOffice(store)
  lan = await addPerson(store, 'lan', 'clerk', office)
  jobs = await openJobSender(store.db)
})
afterAll(async () => {
  await jobs.stop()
  await store.close()
})

test('a load that fails every time is given up, and whoever waits is told', async () => {
  const path = join(store.folder, 'a.xlsx')
  writeFileSync(path, 'x')
  const id = await keepPackage(store.db, jobs, store.blobs, {
    office,
    actor: lan,
    dryRun: false,
    files: [{ name: 'a.xlsx', path }],
  })
  let tries = 0
  const stop = await workJobs(
    store.appUrl,
    {
      'package.load': async () => {
        tries += 1
        throw new Error('the disk is gone')
      },
      'package.given-up': ({ package: given }) => giveUpPackage(store.db, given),
      'place.recheck': async () => undefined,
    },
    { error: () => undefined },
  )
  for (let waited = 0; waited < 200 && (await getPackage(store.db, id)).state !== 'failed'; waited++)
    await new Promise((resolve) => setTimeout(resolve, 100))
  await stop()
  const view = await getPackage(store.db, id)
  expect([view.state, view.report?.packages[0]?.refusal?.code, tries]).toEqual(['failed', 'package.fault', 3])
})

/** A birth in a template, and beside it a part that holds no rows and whose bytes are not what the directory says. */
async function damagedBeside(): Promise<Buffer> {
  const generation = birth.generations.at(-1)!
  const template = await workbookBytes(
    templateBook({ type: birth, generation, office, era: undefined, book: undefined }, 1),
  )
  const filled = await typeInto(template, cellsOf(birth, generation, 2, CLEAN_BIRTH))
  const zip = await openZip(filled)
  if (!zip.ok) throw new Error(zip.problem)
  const names = zip.value.entries.map(({ name }) => name)
  const parts = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await partOf(filled, name)])))
  const bytes = await zipOf({ ...parts, 'docProps/app.xml': '<Properties/>' })
  const directory = bytes.lastIndexOf('docProps/app.xml') - 46 // APPNOTE 4.3.12: the name follows 46 bytes
  bytes.writeUInt8(bytes.readUInt8(directory + 16) ^ 1, directory + 16) // its CRC-32
  return bytes
}

test('a workbook that can be read but not given back marked is loaded, and its report stands', async () => {
  const path = join(store.folder, 'b.xlsx')
  writeFileSync(path, await damagedBeside())
  const files = [{ name: 'b.xlsx', path }]
  const id = await keepPackage(store.db, jobs, store.blobs, { office, actor: lan, dryRun: false, files })
  await loadPackage(store.db, store.blobs, id, LIMITS)
  const { state, report, returned } = await getPackage(store.db, id)
  expect({ state, returned, taken: report?.packages[0]?.taken, refusal: report?.packages[0]?.refusal }).toEqual({
    state: 'done',
    returned: false,
    taken: 1,
    refusal: null,
  })
})
