import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { JOBS_VERSION } from './job.ts'

test('the job tables are made anew when their library, their queues or who may use them are', () => {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>
  }
  expect(JOBS_VERSION).toBe(
    `pg-boss ${manifest.dependencies['pg-boss']}: package.given-up package.load place.recheck; for requests too`,
  )
})
