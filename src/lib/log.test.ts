import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { openLog } from './log.ts'

/** What a server writes while it answers one request. */
async function logged(path: string): Promise<string> {
  const lines: string[] = []
  const app = Fastify({ loggerInstance: openLog('info', { write: (line) => void lines.push(line) }) })
  app.get('/search', () => ({ ok: true }))
  app.get('/fault', () => {
    throw Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (name)=(Nguyễn Thị Mơ) exists' })
  })
  await app.inject({ path, headers: { cookie: 'hotich_session=bimat' } })
  await app.close()
  return lines.join('')
}

test('the log says what was asked, not what was searched for nor by which session', async () => {
  const text = await logged('/search?q=Nguyen+Thi+Mo')
  expect(text).toContain('"path":"/search"')
  expect(text).not.toMatch(/Nguyen|bimat/)
})

test('a fault of the database is told without the row it is about', async () => {
  const text = await logged('/fault')
  expect(text).toContain('23505')
  expect(text).not.toContain('Nguyễn')
})

test('a line break in a path is no new line of the log', async () => {
  const lines = (await logged('/search%0A{"level":50}')).trim().split('\n')
  expect(lines.map((line) => JSON.parse(line).level)).not.toContain(50)
})
