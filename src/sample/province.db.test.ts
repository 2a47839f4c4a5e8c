import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestStore, type TestStore } from '../../test/support/store.ts'
import { readConfig } from '../lib/config.ts'
import { setUpStore } from './province.db.ts'

let store: TestStore
const said: string[] = []
const config = () => ({ ...readConfig({}), data: store.folder, sample: true })

beforeAll(async () => {
  store = await openTestStore('official')
  await setUpStore(store, config(), (line) => said.push(line))
})
afterAll(() => store.close())

type Line = { book: string; state: string; records: number; files: number }
const linesOf = (office: string) => store.db<Line[]>`
  select b.type || '.' || b.year || '.' || b.volume as book, r.state, count(*)::int as records, count(*) filter (where r.has_file)::int as files
  from record r join book b on b.id = r.book_id join office o on o.id = b.office_id where o.code = ${office} group by 1, 2 order by 1, 2`

describe('the first minute', () => {
  test('shows births, marriages and deaths with their pages at every stage, and six registers more', async () => {
    const lines = await linesOf('90001')
    const states = (type: string) =>
      new Set(lines.filter(({ book }) => book.startsWith(`${type}.`)).map(({ state }) => state))
    expect([...states('KS')].sort()).toEqual(['approved', 'checked', 'entered'])
    expect(states('KH')).toContain('approved')
    expect(states('KT')).toContain('approved')
    expect(new Set(lines.map(({ book }) => book.split('.')[0]))).toEqual(
      new Set(['KS', 'KH', 'KT', 'HN', 'CMC', 'NCN', 'GH', 'CDGH', 'TDHT']),
    )
    const paged = lines.filter(({ book }) => /^(?:KS|KH|KT)\./.test(book))
    const [records, files] = [paged, paged.map((line) => ({ ...line, records: line.files }))].map((some) =>
      some.reduce((sum, line) => sum + line.records, 0),
    )
    expect(files! / records!).toBeGreaterThan(0.95)
  })

  test.each(['KS.1998.01', 'KT.2019.01'])('a number is missing in %s, to be explained', async (book) => {
    const numbers = await store.db<{ int: number }[]>`
      select split_part(r.number_key, '/', 1)::int as int from record r join book b on b.id = r.book_id
      where b.type || '.' || b.year || '.' || b.volume = ${book} order by 1`
    const all = numbers.map(({ int }) => int)
    expect(all.at(-1)! - all[0]! + 1).toBeGreaterThan(all.length)
  })

  test('books that were checked have their closing note: one is proved complete, one is not', async () => {
    const chains = await store.db<{ book: string; open: number }[]>`
      select b.type || '.' || b.year || '.' || b.volume as book, c.open from book b join chain c on c.book_id = b.id
      where b.entries is not null`
    expect(chains.find(({ book }) => book === 'KH.2007.01')?.open).toBe(0)
    expect(chains.find(({ book }) => book === 'KS.1998.01')?.open).toBe(1)
  })

  test('another office has a book of its own', async () => {
    expect((await linesOf('90002')).map(({ book, state }) => [book, state])).toEqual([['KS.2018.01', 'entered']])
  })

  test('two places of that book are in no list: the queue of places begins with them', async () => {
    const asked = await store.db`select distinct seen from finding where code = 'R-05'`
    expect(asked.length).toBeGreaterThanOrEqual(2)
  })

  test('says who may sign in and which package to try, and the package is there', () => {
    const accounts = readFileSync(join(store.folder, 'sample', 'accounts.txt'), 'utf8')
    expect(accounts.match(/^ {2}\w+ /gm)).toHaveLength(8)
    const path = said.map((line) => /try loading: (.+)$/.exec(line)?.[1]).find((found) => found)
    expect(path).toMatch(/90001.KS\.2018\.01$/)
    expect(existsSync(path!)).toBe(true)
  })

  test('is set up once', async () => {
    const before = await linesOf('90001')
    await setUpStore(store, config(), () => undefined)
    expect(await linesOf('90001')).toEqual(before)
  })
})
