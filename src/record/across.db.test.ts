// Checks across records on a real database: found, taken back, both sides told, inside approvals, two at once.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { childOf } from '../../test/support/children.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { addOffice, type Office } from '../access/access.db.ts'
import type { Actor } from '../access/access.ts'
import { ensureBook, markUnswept } from '../book/book.db.ts'
import { ACROSS_CODES } from '../check/catalogue-across.ts'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { BIRTH, DEATH, MARRIAGE } from '../check/made-up-families.ts'
import { setRule } from '../check/rule.db.ts'
import { sweepBook } from '../check/sweep.db.ts'
import { sweepDue } from '../check/sweep-due.db.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import { LIMITS } from '../lib/zip.ts'
import type { RegisterCode } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import { generate } from '../sample/generate.ts'
import { correctRecord, enterRecord } from './form.db.ts'
import { gather, loadHandIn } from './hand-in.db.ts'
import { acknowledge, actOn, actOnBook } from './record.db.ts'

const settings = { checkerApproves: false }
let store: TestStore
let home: Office
let away: Office
let lan: Actor
let far: Actor
let minh: Actor
let chair: Actor
beforeAll(async () => {
  store = await openTestStore()
  home = await addTestOffice(store)
  away = await addTestOffice(store, 'LK')
  lan = await addPerson(store, 'lan', 'clerk', home)
  far = await addPerson(store, 'far', 'clerk', away)
  minh = await addPerson(store, 'minh', 'checker', home)
  chair = await addPerson(store, 'chair', 'approver', home)
})
afterAll(() => store.close())

let volumes = 10
let volume = ''
beforeEach(async () => {
  // Each test a world of its own: what an earlier one entered concerns nobody.
  await store.db`update person set name_key = 'da qua', id_number = null`
  await store.db`delete from unswept`
  volumes += 1
  volume = String(volumes)
})

const order = () => ({ operation: newId() })
type Where = { office?: Office; volume?: string; year?: string; number?: string }
type Entered = { id: string; book: number; values: Values; type: RegisterCode; office: Office }

const bookOf = async (type: RegisterCode, { office = home, volume: own = volume, year = '2018' }: Where) =>
  (await ensureBook(store.db, office.id, { type, year, volume: own })).book

let numbers = 0
async function enter(
  type: RegisterCode,
  change: Readonly<Record<string, string>>,
  where: Where = {},
): Promise<Entered> {
  numbers += 1
  const office = where.office ?? home
  const book = await bookOf(type, where)
  const base = type === 'KS' ? { ...CLEAN_BIRTH, ...BIRTH } : type === 'KH' ? MARRIAGE : type === 'KT' ? DEATH : {}
  const { 'child.id': _, ...rest } = base as Record<string, string>
  const values: Values = {
    ...rest,
    number: where.number ?? String(numbers),
    volume: `${book.volume}/${book.year}`,
    ...change,
  }
  const id = newId()
  await enterRecord(store.db, book, { record: id, values, states: {} }, contextOf(office), order())
  return { id, book: book.id, values, type, office }
}
const contextOf = (office: Office) => ({
  actor: office === home ? lan : far,
  settings,
  today: fromIsoDay('2026-11-23'),
  officeName: office.name,
})
async function correct({ id, values, type, office, book }: Entered, change: Readonly<Record<string, string>>) {
  const [row] = await store.db<{ year: string; volume: string }[]>`select year, volume from book where id = ${book}`
  await correctRecord(
    store.db,
    await bookOf(type, { office, ...row }),
    { record: id, values: { ...values, ...change }, states: {}, reason: 'gõ nhầm' },
    contextOf(office),
    order(),
  )
}

const ACROSS: ReadonlySet<string> = new Set(ACROSS_CODES)
const foundAt = async ({ id }: { id: string }) =>
  (
    await store.db<
      { code: string; level: string; other: string[]; seen: string; expected: string; by: number | null }[]
    >`
      select code, level, other, seen, expected, acknowledged_by as by from finding where record_id = ${id} order by code, field`
  ).filter(({ code }) => ACROSS.has(code))
const codesAt = async (record: { id: string }): Promise<string[]> => (await foundAt(record)).map(({ code }) => code)
const codeOf = async (outcome: Promise<unknown>): Promise<string> => {
  try {
    await outcome
    return 'done'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}
const COUNTED = { code: 'K-04' }

describe('a record entered twice', () => {
  test('both are told, in two books of one office, each with the other’s number and text', async () => {
    const one = await enter('KS', {})
    const two = await enter('KS', {}, { volume: `${volume}A` })
    expect(await foundAt(one)).toMatchObject([{ ...COUNTED, other: [two.id] }])
    expect(await foundAt(two)).toMatchObject([{ ...COUNTED, other: [one.id] }])
    expect((await foundAt(two))[0]?.expected).toContain(`KS.2018.${volume} số ${one.values.number}: Trần Thị Ngọc Diễm`)
    const [row] = await store.db`select warnings from record where id = ${one.id}`
    expect(row?.warnings).toBeGreaterThan(0)
  })

  test('in two communes: the finding names the office and the book, no person', async () => {
    const one = await enter('KS', {})
    const two = await enter('KS', {}, { office: away })
    const [finding] = await foundAt(one)
    expect(finding).toMatchObject({ ...COUNTED, other: [two.id] })
    expect(finding?.expected).toBe(`${away.name}, quyển KS.2018.${volume}`)
  })

  test('corrected on one side, the finding falls on both', async () => {
    const one = await enter('KS', {})
    const two = await enter('KS', {}, { volume: `${volume}A` })
    await correct(two, { 'mother.name': 'Vi Thị Mến' })
    expect([await codesAt(one), await codesAt(two)]).toEqual([[], []])
  })

  test('an acknowledgement stays when another field is corrected, and falls when a third record comes', async () => {
    const one = await enter('KS', {})
    const two = await enter('KS', {}, { volume: `${volume}A` })
    await acknowledge(store.db, two.id, { code: 'K-04' }, lan, settings, order())
    await correct(two, { page: '9' })
    expect(await foundAt(two)).toMatchObject([{ ...COUNTED, by: lan.id, other: [one.id] }])
    await enter('KS', {}, { volume: `${volume}B` })
    expect(await foundAt(two)).toMatchObject([{ ...COUNTED, by: null }])
  })

  test('sweeping again, whatever is swept, changes nothing and leaves nothing to sweep', async () => {
    const one = await enter('KS', {})
    await enter('KS', {}, { volume: `${volume}A` })
    await enter('KH', {})
    await enter('KT', { 'death.on': '02.01.2018' }, { office: away })
    const everything = () =>
      store.db`select record_id, code, field, level, seen, expected, other from finding order by 1, 2, 3`
    const before = await everything()
    await store.db.begin((tx) => sweepBook(tx, one.book))
    await store.db.begin(async (tx) => {
      const books = await tx<{ id: number }[]>`select id from book where volume like ${`${volume}%`}`
      await markUnswept(
        tx,
        books.map(({ id }) => id),
      )
    })
    await sweepDue(store.db)
    expect(await everything()).toEqual(before)
    expect(await store.db`select 1 from unswept`).toHaveLength(0)
  })
})

describe('each rule', () => {
  test('K-02: one file at two records is an error, on one page of one book a warning', async () => {
    const one = await enter('KS', { ...childOf(1), page: '1' })
    const two = await enter('KS', { ...childOf(2), page: '2' })
    const three = await enter('KS', { ...childOf(3), page: '2' })
    const sha256 = Buffer.alloc(32, volumes)
    await store.db`insert into blob (sha256, size) values (${sha256}, 1)`
    for (const { id, book } of [one, two, three])
      await store.db`
        insert into file (id, office_id, book_id, record_id, package_id, name, media_type, sha256)
        values (${newId()}, ${home.id}, ${book}, ${id}, ${newId()}, ${`${id}.pdf`}, 'application/pdf', ${sha256})`
    await store.db.begin((tx) => sweepBook(tx, one.book))
    expect(await foundAt(one)).toMatchObject([{ code: 'K-02', level: 'error' }])
    expect((await foundAt(one))[0]?.other).toHaveLength(2)
    expect(await foundAt(two)).toMatchObject([{ code: 'K-02', level: 'error' }])
  })

  test.each<[string, RegisterCode, Record<string, string>, RegisterCode, Record<string, string>, string[], string[]]>([
    [
      'K-03',
      'KS',
      { 'child.id': '040318000123' },
      'KS',
      { ...childOf(5), 'child.id': '040318000123' },
      ['K-03'],
      ['K-03'],
    ],
    ['K-06', 'KS', {}, 'KS', { 'registered.kind': '2' }, ['K-06'], ['K-06']],
    ['K-07', 'KH', {}, 'KH', { 'wife.name': 'Vi Thị Mến', 'marriage.from': '1.2.2010' }, ['K-07'], ['K-07']],
    ['K-08', 'KH', {}, 'KH', { 'marriage.from': '1.2.2010' }, ['K-08'], ['K-08']],
    ['K-09', 'KT', {}, 'KT', { 'death.on': '3.3.2021' }, ['K-09'], ['K-09']],
    [
      'R-07 by the number of a citizen card',
      'KH',
      { 'wife.paper.kind': '4', 'wife.paper.number': '040190000777', 'marriage.from': '3.3.2021' },
      'KT',
      { 'deceased.paper.kind': '4', 'deceased.paper.number': '040190000777' },
      ['R-07'],
      ['R-07'],
    ],
    [
      'R-10',
      'HN',
      {
        'registered.on': '5.5.2016',
        'subject.name': 'Hoàng Thị Lụa',
        'subject.born': '12.05.1990',
        'status.text': 'Chưa kết hôn',
      },
      'KH',
      {},
      ['R-10'],
      [],
    ],
    ['H-01', 'KS', {}, 'KS', { ...childOf(7), 'child.born': '03.04.2015', 'mother.born': '1991' }, ['H-01'], ['H-01']],
    ['H-02', 'KS', {}, 'KH', { 'wife.ethnicity': 'Kinh' }, ['H-02'], ['H-02']],
    ['H-03', 'KS', {}, 'KS', { ...childOf(7), 'child.born': '03.10.2017' }, ['H-03'], ['H-03']],
    ['H-04', 'KS', {}, 'KT', { 'death.on': '02.01.2018' }, ['H-04'], ['H-04']],
    [
      'H-05',
      'KS',
      {},
      'CMC',
      {
        'recognition.kind': '1',
        'child.name': 'Trần Thị Ngọc Diễm',
        'child.born': '15.02.2018',
        'parent.name': 'Lò Văn Én',
      },
      ['H-05'],
      ['H-05'],
    ],
  ])('%s is told to whom it concerns', async (_, type, change, otherType, otherChange, codes, otherCodes) => {
    const one = await enter(type, change)
    const two = await enter(otherType, otherChange, { volume: `${volume}A` })
    expect([await codesAt(one), await codesAt(two)]).toEqual([codes, otherCodes])
  })

  test('a widow’s second marriage: the death stands between, found through the first marriage', async () => {
    await enter('KH', {})
    const second = await enter('KH', {
      'husband.name': 'Lò Văn Én',
      'husband.born': '2.2.1985',
      'marriage.from': '3.3.2021',
    })
    expect(await codesAt(second)).toEqual(['K-07'])
    await enter('KT', { 'deceased.name': 'Trần Văn Quyền', 'deceased.born': '04.07.1988' })
    await store.db.begin((tx) => sweepBook(tx, second.book))
    expect(await codesAt(second)).toEqual([])
  })

  test('R-06: a change of an entry that its book lacks; when the entry comes, the finding goes', async () => {
    const refers = {
      'subject.name': 'Trần Thị Ngọc Diễm',
      'original.kind': '1',
      'original.number': '7',
      'original.volume': `${volume}/2018`,
      'original.on': '20.03.2018',
      'original.at': 'UBND xã Thạch Sơn Hạ',
      'registered.on': '1.2.2019',
    }
    const change = await enter('TDHT', refers)
    expect(await codesAt(change)).toEqual([]) // its book is not there: nothing is said
    await enter('KS', childOf(9), { number: '20' })
    await store.db.begin((tx) => sweepBook(tx, change.book))
    expect(await foundAt(change)).toMatchObject([{ code: 'R-06', seen: '7', other: [] }])
    const original = await enter('KS', {}, { number: '7' })
    expect(await codesAt(change)).toEqual([])
    await correct(original, { 'child.name': 'Lò Thị Én' })
    await store.db.begin((tx) => sweepBook(tx, change.book))
    expect(await foundAt(change)).toMatchObject([{ code: 'R-06', other: [original.id] }])
  })

  test('O-02 and O-01: a slip in a signer’s name, and a signer nobody knows', async () => {
    const book = await bookOf('KS', {})
    await store.db`delete from unswept`
    const ids: string[] = []
    for (let n = 0; n < 36; n++) {
      const signer = n === 12 ? 'Lê Đình Khoat' : n === 24 ? 'Vừ Bá Giơ' : 'Lê Đình Khoát'
      ids.push(
        (
          await enter('KS', {
            ...childOf(20 + n),
            'signer.name': signer,
            'mother.name': `Vi Thị ${'ABCDEFGHIJKL'[n % 12]}${n}`,
          })
        ).id,
      )
    }
    await store.db.begin((tx) => sweepBook(tx, book.id))
    const at = async (n: number) => (await foundAt({ id: ids[n]! })).map(({ code, seen }) => `${code} ${seen}`)
    expect([await at(12), await at(24), await at(25)]).toEqual([['O-02 Lê Đình Khoat'], ['O-01 Vừ Bá Giơ'], []])
  })
})

describe('an approval', () => {
  const ready = async (change: Record<string, string>, where: Where = {}) => {
    const entered = await enter('KS', change, where)
    await store.db`delete from finding where record_id = ${entered.id} and not (code like 'K-0_' and code <> 'K-01')`
    await store.db`update record set has_file = true, errors = 0, warnings = 0 where id = ${entered.id}`
    await actOn(store.db, entered.id, { act: 'check' }, minh, settings, order())
    return entered
  }

  test('sweeps first: a duplicate that nobody had swept is seen, told, and stays told', async () => {
    const one = await ready({})
    const two = await enter('KS', {}, { volume: `${volume}A` })
    // As two loads at once could leave it: neither saw the other.
    await store.db`delete from finding where code = 'K-04' and record_id = any(${[one.id, two.id]})`
    await store.db`update record set warnings = 0 where id = ${one.id}`
    expect(await codesAt(one)).toEqual([])
    expect(await codeOf(actOn(store.db, one.id, { act: 'approve' }, chair, settings, order()))).toBe('record.warnings')
    expect(await foundAt(one)).toMatchObject([{ ...COUNTED, other: [two.id] }])
    expect(await codesAt(two)).toEqual(['K-04']) // the other side was swept afterwards
    await acknowledge(store.db, one.id, { code: 'K-04', reason: 'hai trẻ trùng tên' }, chair, settings, order())
    expect(await codeOf(actOn(store.db, one.id, { act: 'approve' }, chair, settings, order()))).toBe('done')
  })

  test('begins again while another office marks what was just swept, and gives up when that has no end', async () => {
    const [one, two] = [await ready({}), await ready(childOf(32))]
    const owner = postgres(store.ownerUrl, { max: 1, onnotice: () => undefined })
    // Whoever takes a mark away finds it there again, as often as is left.
    await owner.unsafe(`
      create table marks_left as select 2 as n;
      grant select, update on marks_left to hotich_app;
      create function mark_again() returns trigger language plpgsql as $$ begin
        update marks_left set n = n - 1 where n > 0;
        if found then
          insert into unswept (book_id, office_id, record_id) select book_id, office_id, id from record where id in ('${one.id}', '${two.id}');
        end if;
        return null;
      end $$;
      create trigger mark_again after delete on unswept for each statement execute function mark_again()`)
    try {
      expect(await codeOf(actOn(store.db, one.id, { act: 'approve' }, chair, settings, order()))).toBe('done')
      expect(await owner`select n from marks_left`).toEqual([{ n: 0 }])
      await owner`update marks_left set n = 1000`
      await expect(actOn(store.db, two.id, { act: 'approve' }, chair, settings, order())).rejects.toThrow(
        'again and again',
      )
    } finally {
      await owner.unsafe(
        'drop trigger mark_again on unswept; drop function mark_again(); drop table marks_left; delete from unswept',
      )
      await owner.end()
    }
  })

  test('of a book leaves what the sweep finds, with its reason', async () => {
    const one = await ready({})
    const other = await ready(childOf(31))
    await enter('KS', {}, { volume: `${volume}A` })
    await store.db`delete from finding where code = 'K-04' and record_id = ${one.id}`
    await store.db`update record set warnings = 0 where id = ${one.id}`
    const batch = await actOnBook(store.db, await bookOf('KS', {}), 'approve', chair, settings, newId())
    expect(batch.left).toMatchObject([{ record: one.id, problem: 'record.warnings' }])
    expect(batch.done).toBe(1)
    expect(await codesAt(other)).toEqual([])
  })

  test('once given, is not disturbed by a later warning; the newcomer carries it', async () => {
    const one = await ready({})
    expect(await codeOf(actOn(store.db, one.id, { act: 'approve' }, chair, settings, order()))).toBe('done')
    const late = await enter('KS', {}, { volume: `${volume}A` })
    expect([await codesAt(one), await codesAt(late)]).toEqual([[], ['K-04']])
    expect(await store.db`select 1 from unswept`).toHaveLength(0)
  })
})

test('a rule that the province switched off tells nobody, and leaves nothing to sweep; set back, it tells again', async () => {
  const sotu = await addPerson(store, 'so-tu-phap', 'department', undefined)
  const set = (level: 'off' | undefined) => setRule(store.db, { code: 'K-04', level, reason: 'thử' }, sotu, newId())
  await set('off')
  const one = await enter('KS', {})
  const two = await enter('KS', {}, { volume: `${volume}A` })
  expect([await codesAt(one), await codesAt(two)]).toEqual([[], []])
  expect(await store.db`select 1 from unswept`).toHaveLength(0)
  await set(undefined)
  await store.db.begin((tx) => sweepBook(tx, one.book))
  await sweepDue(store.db)
  expect([await codesAt(one), await codesAt(two)]).toEqual([['K-04'], ['K-04']])
})

describe('two at once', () => {
  test('saves, sweeps and approvals around one child in four books neither deadlock nor leave a side untold', async () => {
    const places = ['', 'A', 'B', 'C'].map((letter) => `${volume}${letter}`)
    const entered = await Promise.all(places.map((own) => enter('KS', {}, { volume: own })))
    const outcomes = await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        entered.flatMap((one) => [
          codeOf(correct(one, { page: String(n) })),
          codeOf(sweepDue(store.db)),
          codeOf(actOn(store.db, one.id, { act: 'approve' }, chair, settings, order())),
        ]),
      ).flat(),
    )
    expect(outcomes.filter((code) => !['done', 'record.state'].includes(code))).toEqual([])
    await sweepDue(store.db)
    for (const one of entered) expect((await foundAt(one))[0]?.other).toHaveLength(3)
    expect(await store.db`select 1 from unswept`).toHaveLength(0)
  })

  test('a sweep does not wait for a book that somebody holds, and its mark stays for whoever comes next', async () => {
    const one = await enter('KS', {})
    await store.db.begin((tx) => markUnswept(tx, [one.book]))
    await store.db.begin(async (tx) => {
      await tx`select 1 from book where id = ${one.book} for no key update`
      await sweepDue(store.db)
      expect(await store.db`select 1 from unswept`).toHaveLength(1)
    })
    await sweepDue(store.db)
    expect(await store.db`select 1 from unswept`).toHaveLength(0)
  })
})

describe('a made-up commune', () => {
  const TYPES = ['KS', 'KH', 'KT', 'CMC', 'HN', 'NCN', 'GH', 'CDGH', 'GSGH', 'CDGSGH', 'TDHT', 'LH'] as const
  const load = async (code: string, errors: number, rows: number) => {
    const out = join(store.folder, code)
    const { packages, truth } = await generate({
      seed: 31,
      offices: 1,
      types: TYPES,
      books: 4,
      rows,
      errors,
      files: 'none',
      out,
    })
    const office = await addOffice(store.db, { code, name: packages[0]!.office.name })
    const clerk = await addPerson(store, `clerk-${code}`, 'clerk', office)
    for (const one of packages) {
      const work = join(out, `work-${one.book}`)
      mkdirSync(work)
      await loadHandIn(store.db, store.blobs, await gather([join(out, one.office.code, one.book)], work, LIMITS), {
        package: newId(),
        office,
        actor: clerk,
        dryRun: false,
        today: fromIsoDay('2026-11-23'),
        limits: LIMITS,
        work,
      })
    }
    const stored = await store.db<Stored[]>`
      select r.id, b.type || '.' || b.year || '.' || b.volume as book, g.row_number as row, f.code, f.level, f.other
      from record r join book b on b.id = r.book_id join reading g on g.id = r.reading_id left join finding f on f.record_id = r.id
      where r.office_id = ${office.id}`
    const found = stored.filter((one) => one.code && ACROSS.has(one.code) && one.level !== 'info')
    const at = new Map(stored.map(({ id, book, row }) => [`${book} ${row}`, id]))
    return { truth, found, at, entries: at.size }
  }

  test('without an error: false alarms are counted, and are hardly any', async () => {
    const { found, entries } = await load('NONE', 0, 60)
    process.stdout.write(`false alarms of ${entries} made-up entries: ${JSON.stringify(countCodes(found))}\n`)
    expect(found.length / entries).toBeLessThan(0.01)
  }, 120_000)

  test('with errors that only another record shows: nearly all are found, at that record and with the other', async () => {
    const { truth, found, at } = await load('TWICE', 0.9, 60)
    const planted = truth.filter(({ codes }) => codes.some((code) => ACROSS.has(code)))
    const outcomes = planted.map(({ kind, book, row, other, codes }) => {
      const [record, another] = [at.get(`${book} ${row}`), other && at.get(`${other.book} ${other.row}`)]
      const seen = found.some(
        (one) => one.id === record && codes.includes(one.code!) && (!another || one.other!.includes(another)),
      )
      return { kind, seen }
    })
    const kinds = [...Map.groupBy(outcomes, ({ kind }) => kind)].map(
      ([kind, all]) => `${kind} ${all.filter(({ seen }) => seen).length}/${all.length}`,
    )
    process.stdout.write(
      `planted across records, found: ${kinds.join(', ')}; all codes ${JSON.stringify(countCodes(found))}\n`,
    )
    expect(outcomes.length).toBeGreaterThan(40)
    expect(outcomes.filter(({ seen }) => seen).length / outcomes.length).toBeGreaterThan(0.85)
  }, 120_000)
})

type Stored = {
  id: string
  book: string
  row: number
  code: string | null
  level: string | null
  other: string[] | null
}

function countCodes(found: readonly { code: string | null }[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { code } of found) counts[code ?? ''] = (counts[code ?? ''] ?? 0) + 1
  return counts
}
