// The access log against the database itself: what each look leaves, who can write it and who cannot, what look-up opens.
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { childOf } from '../../test/support/children.ts'
import { asSession, openSession } from '../../test/support/sessions.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { type Book, ensureBook } from '../book/book.db.ts'
import { showChain } from '../book/chain.db.ts'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { newId } from '../lib/id.ts'
import { enterRecord } from '../record/form.db.ts'
import { listRelated } from '../record/related.db.ts'
import { findFile, getRecord, listRecords } from '../record/view.db.ts'
import { search } from '../search/search.db.ts'
import type { Office } from './access.db.ts'
import type { Actor, RoleName } from './access.ts'
import { listLooks, listLooksAt, listUnusual } from './seen-read.db.ts'

const settings = { checkerApproves: false }
let store: TestStore
let home: Office
let away: Office
let book: Book
let far: Book
let mine: string
let theirs: string
let page: string
const people = new Map<string, Actor>()
const tokens = new Map<string, string>()

const who = (name: string): Actor => people.get(name)!
/** Somebody with a case at hand. */
const forFile = (name: string, fileNumber: string | undefined): Actor => ({
  ...who(name),
  asks: { address: '10.1.2.3', fileNumber },
})
const as = <T>(name: string, act: () => Promise<T>): Promise<T> => asSession(tokens.get(name)!, act)

type Row = {
  kind: string
  right: string
  records: string[]
  books: number[]
  fields: string[]
  query: string | null
  file: string | null
}
/** What was logged for somebody since the last question. */
let last = 0
async function logged(name: string): Promise<Row[]> {
  const rows = await store.db<(Row & { id: number })[]>`
    select id, kind, "right", records, books, fields, query, file_number as file from access_log where actor = ${who(name).id} and id > ${last} order by id`
  const [top] = await store.db<{ id: number }[]>`select coalesce(max(id), 0) as id from access_log`
  last = top!.id
  return rows.map(({ id, ...row }) => row)
}

async function enter(of: Book, by: string, n: number): Promise<string> {
  const id = newId()
  const values = { ...CLEAN_BIRTH, ...childOf(n), number: `${n}/2018` }
  const context = { actor: who(by), settings, today: fromIsoDay('2026-11-23'), officeName: home.name }
  await enterRecord(store.db, of, { record: id, values, states: {} }, context, { operation: newId() })
  return id
}

beforeAll(async () => {
  store = await openTestStore()
  home = await addTestOffice(store)
  away = await addTestOffice(store, 'XA')
  for (const [name, role, office] of [
    ['lan', 'clerk', home],
    ['minh', 'checker', home],
    ['chair', 'approver', home],
    ['hoa', 'clerk', away],
    ['so', 'department', undefined],
    ['quay', 'lookup', home],
    ['soat', 'auditor', undefined],
    ['tong', 'admin', undefined],
  ] as const satisfies readonly (readonly [string, RoleName, Office | undefined])[]) {
    const person = await addPerson(store, name, role, office)
    people.set(name, person)
    tokens.set(name, await openSession(store, person))
  }
  book = (await ensureBook(store.db, home.id, { type: 'KS', year: '2018', volume: '02' })).book
  far = (await ensureBook(store.db, away.id, { type: 'KS', year: '2018', volume: '02' })).book
  mine = await enter(book, 'lan', 1)
  theirs = await enter(far, 'hoa', 5)
  page = newId()
  const sha256 = Buffer.alloc(32, 7)
  await store.db`insert into blob (sha256, size) values (${sha256}, 1)`
  await store.db`
    insert into file (id, office_id, book_id, record_id, package_id, name, media_type, sha256)
    values (${page}, ${home.id}, ${book.id}, ${mine}, ${newId()}, 'trang.png', 'image/png', ${sha256})`
  await store.db`
    insert into file (id, office_id, book_id, record_id, package_id, name, media_type, sha256)
    values (${newId()}, ${away.id}, ${far.id}, ${theirs}, ${newId()}, 'trang-xa.png', 'image/png', ${sha256})`
})
afterAll(() => store.close())

describe('a look leaves one row, in the transaction of the read', () => {
  test.each<[string, () => Promise<unknown>, Partial<Row>]>([
    ['opening a record', () => getRecord(store.web, mine, who('lan'), settings), { kind: 'open', right: 'record.see' }],
    ['its page', () => findFile(store.web, page, who('lan')), { kind: 'file', right: 'file.see', fields: ['file'] }],
    ['related records', () => listRelated(store.web, mine, who('lan')), { kind: 'related' }],
    [
      'the list of its book',
      () => listRecords(store.web, { book: book.id }, who('lan')),
      { kind: 'list', fields: ['number', 'people', 'born'] },
    ],
    [
      'finding it',
      () => search(store.web, who('lan'), childOf(1)['child.name']!),
      { kind: 'search', query: childOf(1)['child.name']! },
    ],
  ])('%s', async (_, look, row) => {
    await logged('lan')
    await as('lan', look)
    const rows = await logged('lan')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject(row)
    expect(rows[0]!.records).toContain(mine)
  })

  test('a chain names its book; a record by its groups, and that nothing was hidden', async () => {
    await logged('lan')
    await as('lan', () => showChain(store.web, book.id, who('lan')))
    await as('lan', () => getRecord(store.web, mine, forFile('lan', 'H.1/2026'), settings))
    const [chain, open] = await logged('lan')
    expect(chain).toMatchObject({ kind: 'chain', books: [book.id], records: [] })
    expect(open).toMatchObject({ file: 'H.1/2026' })
    expect(open!.fields).toEqual(expect.arrayContaining(['child', 'mother', 'father', 'sensitive']))
  })

  test('a read that is rolled back was shown to nobody; one whose row cannot be written shows nothing', async () => {
    await logged('lan')
    // A name that is not the session's: the row is refused, and with it the read.
    await expect(as('lan', () => getRecord(store.web, mine, who('minh'), settings))).rejects.toThrow(
      /row-level security/,
    )
    expect(await logged('minh')).toEqual([])
  })

  test('a search that finds nobody is a row too', async () => {
    await logged('lan')
    await as('lan', () => search(store.web, who('lan'), 'Khong Ai Ca'))
    expect(await logged('lan')).toMatchObject([{ kind: 'search', records: [], query: 'Khong Ai Ca' }])
  })
})

describe('the row is the database’s: past the program, as the web role', () => {
  const insert = (columns: string, values: string) => `insert into access_log (${columns}) values (${values})`
  test.each<[string, string, () => string, RegExp]>([
    [
      'in another’s name',
      'lan',
      () => insert('actor, kind, "right"', `${who('minh').id}, 'open', 'record.see'`),
      /row-level security/,
    ],
    [
      'at a time of one’s choice',
      'lan',
      () => insert('actor, kind, "right", at', `${who('lan').id}, 'open', 'record.see', '2020-01-01'`),
      /permission denied/,
    ],
    [
      'for an office where one holds nothing',
      'lan',
      () => insert('actor, kind, "right", offices', `${who('lan').id}, 'open', 'record.see', '{${away.id}}'`),
      /row-level security/,
    ],
    [
      'as a look-up that nobody made',
      'quay',
      () =>
        insert(
          'actor, kind, "right", records, offices, file_number',
          `${who('quay').id}, 'open', 'record.lookup', '{${mine}}', '{${home.id}}', 'H.1'`,
        ),
      /row-level security/,
    ],
    ['changing a row', 'lan', () => `update access_log set records = '{}'`, /permission denied/],
    ['removing a row', 'lan', () => 'delete from access_log', /permission denied/],
    ['emptying the log', 'lan', () => 'truncate access_log', /permission denied/],
    [
      'opening by look-up as a clerk',
      'lan',
      () => `select open_record('${theirs}', 'H.1', '{}', null)`,
      /not theirs to do/,
    ],
    [
      'opening by look-up for no file',
      'quay',
      () => `select open_record('${theirs}', null, '{}', null)`,
      /for which file/,
    ],
    [
      'opening by look-up for a file of blanks',
      'quay',
      () => `select open_record('${theirs}', ' ', '{}', null)`,
      /check constraint/,
    ],
    [
      'searching for no file',
      'quay',
      () => `select look_up('{"text":"a","words":"nguyen"}', 0, null, null, null)`,
      /for which file/,
    ],
    [
      'searching in another’s name',
      'hoa',
      () =>
        `select 1 / jsonb_array_length(look_up('{"text":"1","number":1}', 0, null, null, ${who('lan').id}) -> 'results')`,
      /division by zero/,
    ],
  ])('%s', async (_, name, sql, refusal) => {
    await expect(as(name, () => store.web.begin((tx) => tx.unsafe(sql())))).rejects.toThrow(refusal)
  })

  test.each(['update access_log set query = null', 'delete from access_log', 'truncate access_log'])(
    'worker and command line neither: %s',
    async (sql) => {
      await expect(store.db.unsafe(sql)).rejects.toThrow(/permission denied/)
    },
  )

  test('who looked at a record is no answer for whoever may not ask, past the program neither', async () => {
    const rows = (name: string, record: string) =>
      as(name, () => store.web`select 1 from seen_of(${record}, null, 10)`.then(({ length }) => length))
    for (const name of ['lan', 'minh', 'hoa', 'quay', 'tong']) expect(await rows(name, mine), name).toBe(0)
    expect(await rows('chair', theirs)).toBe(0)
    expect(await rows('chair', mine)).toBeGreaterThan(0)
  })

  test('nobody reads the log but the auditor', async () => {
    const count = (name: string) =>
      as(name, () => store.web<{ n: number }[]>`select count(*)::int as n from access_log`.then(([row]) => row!.n))
    for (const name of ['lan', 'chair', 'so', 'quay', 'tong']) expect(await count(name), name).toBe(0)
    expect(await count('soat')).toBeGreaterThan(5)
  })

  test('without a session nothing is searched, opened or logged', async () => {
    for (const sql of [
      `select look_up('{"text":"1","number":1}', 0, 'H.1', null, 1)`,
      `select open_record('${mine}', 'H.1', '{}', null)`,
    ])
      await expect(
        asSession('', () => store.web.begin((tx) => tx.unsafe(sql))),
        sql,
      ).rejects.toThrow(/nobody is signed in|not theirs/)
  })
})

describe('looking up, anywhere in the province (Law art. 63)', () => {
  test('without a file number nothing is searched and nothing opens', async () => {
    await expect(as('quay', () => search(store.web, forFile('quay', undefined), 'số 5'))).rejects.toMatchObject({
      code: 'seen.file-number',
    })
    for (const record of [mine, theirs])
      await expect(
        as('quay', () => getRecord(store.web, record, who('quay'), settings)),
        record,
      ).rejects.toMatchObject({ code: 'seen.file-number' })
  })

  test('with one it finds and opens another office’s record, and the log says for which file', async () => {
    await logged('quay')
    const quay = forFile('quay', 'H.2026-15')
    const { results } = await as('quay', () => search(store.web, quay, 'KS.2018.02 số 5'))
    expect(results.map(({ record, office }) => [record, office.code])).toContainEqual([theirs, 'XA'])
    const view = await as('quay', () => getRecord(store.web, theirs, quay, settings))
    expect(view.values['child.name']).toBe(childOf(5)['child.name'])
    expect(await logged('quay')).toMatchObject([
      { kind: 'search', right: 'record.lookup', records: [theirs], file: 'H.2026-15' },
      { kind: 'open', right: 'record.lookup', records: [theirs], file: 'H.2026-15' },
    ])
  })

  test('it sees neither ethnic group nor personal numbers, no finding, history or page', async () => {
    const view = await as('quay', () => getRecord(store.web, mine, forFile('quay', 'H.1'), settings))
    expect(view.values).toHaveProperty('child.name')
    for (const part of [view.values, view.read, view.originals, view.states])
      expect(Object.keys(part).filter((key) => /ethnicity|\.id$|paper\.number/.test(key))).toEqual([])
    expect(view.hidden.fields).toEqual(expect.arrayContaining(['child.ethnicity', 'mother.ethnicity', 'child.id']))
    expect([view.files, view.findings, view.history, view.acts]).toEqual([[], [], [], []])
    expect(view.hidden.files).toBe(true)
    expect(JSON.stringify(view)).not.toContain(CLEAN_BIRTH['mother.ethnicity'])
    const clerk = await as('lan', () => getRecord(store.web, mine, who('lan'), settings))
    expect(clerk.values['mother.ethnicity']).toBe(CLEAN_BIRTH['mother.ethnicity'])
    expect(clerk.files).toHaveLength(1)
  })

  test('only the record it opened is there, only in that transaction; pages and other tables stay shut', async () => {
    const seen = await as('quay', () =>
      store.web.begin(async (tx) => {
        await tx`select open_record(${theirs}, 'H.1', '{}', null)`
        const count = async (table: string) => (await tx.unsafe(`select 1 from ${table}`)).length
        return {
          records: (await tx<{ id: string }[]>`select id from record`).map(({ id }) => id),
          readings: (await tx<{ record_id: string }[]>`select record_id from reading`).map((row) => row.record_id),
          books: await count('book'),
          others: [
            await count('person'),
            await count('finding'),
            await count('file'),
            await count('blob'),
            await count('event'),
          ],
        }
      }),
    )
    expect(seen).toEqual({ records: [theirs], readings: [theirs], books: 1, others: [0, 0, 0, 0, 0] })
    expect(await as('quay', () => store.web`select 1 from record`)).toHaveLength(0)
    // Saying a file number alone opens nothing.
    const said = await as('quay', () =>
      store.web.begin(async (tx) => {
        await tx`select set_config('hotich.file_number', 'H.1', true)`
        return tx`select 1 from record`
      }),
    )
    expect(said).toHaveLength(0)
  })
})

describe('images of papers', () => {
  test('are rows for whoever holds file.see in the office alone, the bytes’ names too', async () => {
    const count = (name: string) =>
      as(name, () =>
        store.web.begin(async (tx) => [(await tx`select 1 from file`).length, (await tx`select 1 from blob`).length]),
      )
    expect(await count('lan')).toEqual([1, 1])
    expect(await count('so')).toEqual([2, 1])
    for (const name of ['quay', 'soat', 'tong']) expect(await count(name), name).toEqual([0, 0])
  })
  test('and a request keeps new ones', async () => {
    for (let twice = 0; twice < 2; twice++)
      await as(
        'lan',
        () => store.web`insert into blob (sha256, size) values (${Buffer.alloc(32, 9)}, 2) on conflict do nothing`,
      )
  })
})

describe('who looked at this record', () => {
  const names = async (name: string, record: string) =>
    as(name, async () =>
      [...new Set((await listLooksAt(store.web, record, undefined)).looks.map(({ by }) => by))].sort(),
    )

  test('the approver of its office, the department and the auditor may ask; others hear that there is no such record', async () => {
    for (const name of ['chair', 'so', 'soat']) expect(await names(name, mine), name).toEqual(['lan', 'quay'])
    for (const name of ['lan', 'minh', 'hoa', 'quay', 'tong'])
      await expect(names(name, mine), name).rejects.toMatchObject({ code: 'record.missing' })
    await expect(names('chair', theirs)).rejects.toMatchObject({ code: 'record.missing' })
  })

  test('a look at its whole book counts, and says so', async () => {
    const { title, looks } = await as('chair', () => listLooksAt(store.web, mine, undefined))
    expect(title).toEqual({ id: mine, office: 'TS', book: 'KS.2018.02', number: '1/2018' })
    expect(looks.filter(({ whole }) => whole).map(({ kind }) => kind)).toEqual(['chain'])
  })

  test('page after page gives each look once', async () => {
    const all = (await as('soat', () => listLooksAt(store.web, mine, undefined))).looks.map(({ id }) => id)
    const paged: number[] = []
    for (let before: number | undefined; ; ) {
      const { looks, next } = await as('soat', () => listLooksAt(store.web, mine, before, 2))
      paged.push(...looks.map(({ id }) => id))
      if (next === null) break
      before = next
    }
    expect(paged).toEqual(all)
  })
})

describe('the auditor', () => {
  const today = async (): Promise<string> =>
    (await store.db<{ day: string }[]>`select to_char(now() at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day`)[0]!
      .day

  test('sees who, when, how and which number; no name of a citizen but what was searched for', async () => {
    const day = await today()
    const { looks } = await as('soat', () => listLooks(store.web, { from: day, to: day }))
    const open = looks.find(({ kind, by, address }) => kind === 'open' && by === 'quay' && address !== null)!
    expect(open).toMatchObject({
      right: 'record.lookup',
      n: 1,
      offices: ['TS'],
      address: '10.1.2.3',
      records: [{ number: '1/2018' }],
    })
    expect(JSON.stringify(looks.filter(({ query }) => query === null))).not.toContain(childOf(1)['child.name'])
    expect((await as('soat', () => listLooks(store.web, { from: day, to: day, by: 'hoa' }))).looks).toEqual([])
    expect((await as('soat', () => listLooks(store.web, { from: '2020-01-01', to: '2020-01-02' }))).looks).toEqual([])
    expect(await as('soat', () => store.web`select 1 from record`)).toHaveLength(0)
  })

  test('is shown unusual reading from the counts of the log', async () => {
    const lan = who('lan').id
    // The owner plants a past: nobody else chooses a time.
    const sql = postgres(store.ownerUrl, { max: 1, onnotice: () => undefined })
    const plant = (at: string, records: string[], n = 1, kind = 'open') =>
      sql`insert into access_log (at, actor, kind, "right", records, offices) select ${at}::timestamp at time zone 'Asia/Ho_Chi_Minh', ${lan}, ${kind}, 'record.see', ${records}::uuid[], array[${home.id}]::int[] from generate_series(1, ${n})`
    try {
      for (let n = 0; n < 120; n++) await plant('2026-03-02 09:10', [newId()])
      await plant('2026-03-03 23:30', [mine], 12)
      await plant('2026-03-04 04:59', [mine], 19) // another day: 12 and 19 are each below 20
      await plant('2026-03-05 22:00', [mine], 20)
      for (const day of ['06', '07', '08', '09']) await plant(`2026-03-${day} 10:00`, [theirs])
      await plant('2026-03-10 10:00', [], 30, 'search')
    } finally {
      await sql.end()
    }
    const found = (name: string) => as(name, () => listUnusual(store.web, '2026-03-01', '2026-03-12'))
    const told = (await found('soat')).map(({ kind, by, day, n, record }) =>
      `${kind} ${by} ${day} ${n} ${record?.number ?? ''}`.trim(),
    )
    expect(told.toSorted()).toEqual([
      'again lan 2026-03-09 4 5/2018',
      'many lan 2026-03-02 120',
      'night lan 2026-03-05 20',
      'search lan 2026-03-10 30',
    ])
    // (lan entered “mine”: coming back to it is work.)
    expect(await found('chair')).toEqual([])
  })
})
