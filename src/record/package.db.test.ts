import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import type { Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { type JobSender, openJobSender, workJobs } from '../lib/job.ts'
import { getPackage, giveUpPackage, keepPackage } from './package.db.ts'

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
