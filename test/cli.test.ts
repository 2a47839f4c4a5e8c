// The command line as others call it: one JSON document on stdout, words on stderr, exit codes, with and without a server.
import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../src/lib/id.ts'
import { TEMPLATE } from './support/cluster.ts'
import { typeInto } from './support/xlsx.ts'

const ROOT = resolve(import.meta.dirname, '..')
const SAMPLE = join(ROOT, '..', 'shared', 'data', 'software158', 'mau-dang-ky-khai-sinh.xlsx')
let folder: string
let url: string
let owner: postgres.Sql

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hotich-cli-'))
  const cluster = process.env.HOTICH_TEST_CLUSTER!
  const name = `cli_${newId().replaceAll('-', '')}`
  owner = postgres(cluster, { max: 1 })
  await owner.unsafe(`create database ${name} template ${TEMPLATE}`)
  url = cluster.replace(/\/postgres$/, `/${name}`)
})
afterAll(async () => {
  await owner.end()
  rmSync(folder, { recursive: true, force: true })
})

type Ran = { readonly code: number; readonly stdout: string; readonly stderr: string }
const hotich = (
  words: readonly string[],
  env: Readonly<Record<string, string>> = { DATABASE_URL: url },
): Promise<Ran> =>
  new Promise((done) => {
    execFile(
      process.execPath,
      [join(ROOT, 'bin', 'hotich.mjs'), ...words],
      { cwd: folder, env: { ...process.env, HOTICH_DATA: join(folder, 'data'), ...env }, maxBuffer: 1e8 },
      (error, stdout, stderr) => done({ code: error ? Number(error.code ?? 1) : 0, stdout, stderr }),
    )
  })
const json = async <T>(words: readonly string[]): Promise<{ code: number; body: T }> => {
  const ran = await hotich([...words, '--json'])
  return { code: ran.code, body: JSON.parse(ran.stdout) as T }
}
type Finding = {
  row: number
  record: string
  code: string
  field: string
  column: string
  level: string
  seen: string
  expected: string
}
type Loaded = {
  packages: {
    rows: number
    taken: number
    unchanged: number
    findings: Finding[]
    returned: string
    books: { key: string; rows: number }[]
  }[]
}

describe('the public template with its own sample rows', () => {
  beforeAll(async () => {
    await hotich(['office', 'add', '--code', 'AN', '--name', 'UBND xã An Nhơn, huyện Đạ Tẻh, tỉnh Lâm Đồng'])
    for (const [name, role] of [
      ['minh', 'checker'],
      ['chair', 'approver'],
    ] as const)
      await hotich(['user', 'add', name, '--role', role, '--office', 'AN'])
  })

  test('is read row by row, and row 1’s words are not its date', async () => {
    const { code, body } = await json<Loaded>(['load', SAMPLE, '--office', 'AN', '--out', folder])
    expect(code).toBe(1)
    const [report] = body.packages
    expect(report).toMatchObject({ rows: 3, taken: 3, unchanged: 0, books: [{ key: 'KS.2018.02', rows: 3 }] })
    expect(report!.findings).toContainEqual(
      expect.objectContaining({
        row: 2,
        code: 'V-07',
        level: 'error',
        field: 'child.born.words',
        column: 'nksNgaySinhBangChu',
        seen: 'Ngày Hai Mươi Bảy Tháng Tám Năm Hai Nghìn Không Trăm Linh Tám',
        expected: expect.stringContaining('01.09.2008'),
      }),
    )
    expect(report!.findings.filter((found) => found.row === 4).map((found) => found.code)).not.toContain('V-07')
    expect(readFileSync(report!.returned).subarray(0, 2).toString()).toBe('PK')
  })

  test('loaded again changes nothing', async () => {
    const { body } = await json<Loaded>(['load', SAMPLE, '--office', 'AN', '--out', folder])
    expect(body.packages[0]).toMatchObject({ rows: 3, taken: 0, unchanged: 3 })
  })

  test('its records are listed with text and what was read from it, and found by name', async () => {
    const { body } = await json<{
      records: { id: string; state: string; values: Record<string, { text: string; read?: string }> }[]
    }>(['records', '--office', 'AN', '--book', 'KS.2018.02'])
    expect(body.records).toHaveLength(3)
    expect(body.records[0]!.values['child.born']).toEqual({ text: '01.09.2008', read: '01.09.2008' })
    expect(body.records[2]!.values['child.nationality.other']).toEqual({
      text: 'Nhật Bản ',
      read: 'Nhật Bản (Japanese)',
    })
    const found = await json<{ results: { name: string }[] }>(['search', 'pham anh dai'])
    expect(found.body.results.map((one) => one.name)).toEqual(['Phạm Anh Đài', 'Phạm Anh Đài'])
  })

  test('who looked at it is told: the list, the search, each under the account of the command', async () => {
    const found = await json<{ results: { record: string; number: string; book: { key: string } }[] }>([
      'search',
      'pham anh dai',
    ])
    const [one] = found.body.results
    type Seen = { records: { title: { id: string }; looks: { kind: string; by: string }[] }[] }
    const seen = await json<Seen>(['seen', one!.record])
    expect(seen.code).toBe(0)
    expect(seen.body.records[0]!.looks[0]).toMatchObject({ kind: 'search', by: 'operator' })
    const office = (await json<{ results: { office: { code: string } }[] }>(['search', 'pham anh dai'])).body
      .results[0]!.office
    const named = `${one!.book.key} số ${Number.parseInt(one!.number, 10)}`
    const byNumber = await json<Seen>(['seen', named, '--office', office.code])
    expect(byNumber.body.records.map(({ title }) => title.id)).toContain(one!.record)
    expect(await json(['seen', '--unusual'])).toMatchObject({ code: 0, body: { unusual: [] } })
    expect((await hotich(['seen', 'ai do'])).code).toBe(1)
    expect((await hotich(['seen', newId()])).code).toBe(1)
  })

  test('goes through check and approval by name, and comes out as a package', async () => {
    const book = ['--office', 'AN', '--book', 'KS.2018.02']
    expect((await json<{ done: number }>(['check', ...book, '--as', 'minh'])).body.done).toBe(3)
    const refused = await json<{ done: number; left: { problem: string }[] }>(['approve', ...book, '--as', 'chair'])
    expect([refused.code, refused.body.done, refused.body.left.map((one) => one.problem)]).toEqual([
      1,
      0,
      ['record.errors', 'record.errors', 'record.errors'],
    ])
    expect(
      (await json<{ problem: { code: string } }>(['acknowledge', ...book, '--code', 'M-03', '--as', 'chair'])).body
        .problem.code,
    ).toBe('finding.override')
    for (const found of ['M-03', 'V-02', 'V-07', 'V-03', 'R-02', 'R-05', 'R-08'])
      await hotich(['acknowledge', ...book, '--code', found, '--reason', 'sổ ghi đúng như vậy', '--as', 'chair'])
    expect((await json<{ done: number }>(['approve', ...book, '--as', 'chair'])).body.done).toBe(3)
    const out = await json<{ workbook: string; records: number; withoutFile: string[] }>([
      'export',
      ...book,
      '--out',
      join(folder, 'out'),
    ])
    expect(out.body).toMatchObject({ records: 3, withoutFile: ['01/2018', '02/2018', '03/2008'] })
    const verified = await json<{ ok: boolean; problems: unknown[] }>(['verify'])
    expect([verified.code, verified.body.ok, verified.body.problems]).toEqual([0, true, []])
  })
})

describe('a template', () => {
  test('for an office and a book of it, filled in and loaded, gives its rows; as it was sent, none', async () => {
    await hotich(['office', 'add', '--code', 'TM', '--name', 'UBND xã Thạch Mai'])
    const file = join(folder, 'mau.TM.KS.2018.05.xlsx')
    const made = await json<{ file: string; columns: number; rows: number; era: string }>([
      'template',
      'KS',
      ...['--office', 'TM', '--book', 'KS.2018.05', '--rows', '7', '--out', file],
    ])
    expect([made.code, made.body]).toEqual([
      0,
      expect.objectContaining({ file, columns: 70, rows: 7, era: '2016-', office: 'TM', book: 'KS.2018.05' }),
    ])
    const load = () => json<Loaded>(['load', file, '--office', 'TM', '--out', folder])
    expect((await load()).body.packages[0]).toMatchObject({ rows: 0, refusal: { code: 'package.no-rows' } })
    writeFileSync(file, await typeInto(readFileSync(file), { B3: '01', M3: 'Vi Thị Mến' }))
    expect((await load()).body.packages[0]).toMatchObject({ rows: 1, taken: 1, books: [{ key: 'KS.2018.05' }] })
  })

  test('without an office needs no store', async () => {
    const file = join(folder, 'mau.KS.xlsx')
    const ran = await hotich(['template', 'KS', '--era=-1975', '--out', file], {
      DATABASE_URL: 'postgres://127.0.0.1:1',
    })
    expect([ran.code, ran.stdout]).toEqual([0, `${file}\n`])
  })
})

describe('the rules of the checks', () => {
  type Rules = { rules: { code: string; level: string; why: { vi: string; en: string }; setting: unknown }[] }

  test('are listed, and one explains itself in both languages', async () => {
    const { body } = await json<Rules>(['rules'])
    expect(body.rules.map(({ code }) => code)).toEqual(expect.arrayContaining(['F-01', 'V-07', 'KH-01', 'LH-03']))
    const { stdout } = await hotich(['rules', 'KH-01'])
    for (const words of ['Chưa đủ tuổi kết hôn', 'Under the age of marriage', 'Luật Hôn nhân và gia đình 2014'])
      expect(stdout).toContain(words)
  })

  test('are set by the department, with a reason, and books are checked again', async () => {
    await hotich(['user', 'add', 'so', '--role', 'department'])
    await hotich(['office', 'add', '--code', 'QT', '--name', 'UBND xã Quy Tắc'])
    await hotich(['book', 'add', '--office', 'QT', '--type', 'KS', '--year', '2008', '--volume', '02'])
    const set = (code: string, level: string, as = 'so') =>
      json<unknown>(['rule', 'set', code, level, '--reason', 'Theo công văn', '--as', as])
    expect(await set('V-14', 'off', 'operator')).toMatchObject({
      code: 1,
      body: { problem: { code: 'access.denied' } },
    })
    expect(await set('V-14', 'loud')).toMatchObject({ code: 1, body: { problem: { code: 'rule.level' } } })
    expect(await set('K-01', 'off')).toMatchObject({ code: 1, body: { problem: { code: 'rule.final' } } })
    expect(await set('V-14', 'off')).toEqual({ code: 0, body: { code: 'V-14', level: 'off' } })
    const { body } = await json<Rules>(['rules', 'V-14'])
    expect(body.rules).toMatchObject([{ level: 'info', setting: { level: 'off', by: 'so', reason: 'Theo công văn' } }])
    const again = await json<{ books: { book: string }[] }>(['recheck', '--office', 'QT', '--as', 'so'])
    expect(again.body.books).toEqual([{ book: 'KS.2008.02', records: 0, changed: 0, approved: 0 }])
    await set('V-14', 'default')
    expect((await json<Rules>(['rules', 'V-14'])).body.rules[0]?.setting).toBeNull()
  })
})

describe('the completeness of a book', () => {
  type Chain = { verdict: string; breaks: { id: string; state: string; vi: string }[] }
  const book = ['--office', 'TD', '--book', 'KS.2019.01']
  const breaks = async (words: readonly string[]): Promise<[number, string, ...string[]]> => {
    const { code, body } = await json<Chain>(words)
    return [code, body.verdict, ...body.breaks.map((one) => `${one.id} ${one.state}`)]
  }
  beforeAll(async () => {
    await hotich(['office', 'add', '--code', 'TD', '--name', 'UBND xã Tân Đông, huyện Lam Sơn, tỉnh Lam Giang'])
    await hotich(['user', 'add', 'hoa', '--role', 'checker', '--office', 'TD'])
    await hotich(['book', 'add', '--office', 'TD', '--type', 'KS', '--year', '2019', '--volume', '01'])
  })

  test('is open without a closing note, and then lacks what the note declares', async () => {
    expect(await breaks(['book', 'completeness', ...book])).toEqual([
      1,
      'open',
      'no-closing-note open',
      'empty.2019 open',
    ])
    expect(await breaks(['book', 'close', ...book, '--pages', '2', '--entries', '4'])).toEqual([
      1,
      'open',
      'missing.2019.1-4 open',
    ])
  })

  test('waits for a second person, and is complete when that one has confirmed', async () => {
    const gap = (range: string) => [...book, '--break', `missing.2019.${range}`]
    expect(await breaks(['book', 'explain', ...gap('1-3'), '--reason', 'torn'])).toEqual([
      1,
      'open',
      'missing.2019.1-3 waiting',
      'missing.2019.4 open',
    ])
    expect(await breaks(['book', 'explain', ...gap('4'), '--reason', 'other', '--text', 'sổ mất bìa sau'])).toContain(
      'waiting',
    )
    expect((await hotich(['book', 'confirm', ...gap('1-3'), '--as', 'operator'])).code).toBe(1)
    expect(await breaks(['book', 'confirm', ...gap('1-3'), '--as', 'hoa'])).toContain('missing.2019.1-3 settled')
    expect(await breaks(['book', 'reject', ...gap('4'), '--as', 'hoa'])).toContain('missing.2019.4 open')
    await hotich(['book', 'explain', ...gap('4'), '--reason', 'page-missing'])
    expect((await breaks(['book', 'confirm', ...gap('4'), '--as', 'hoa'])).slice(0, 2)).toEqual([0, 'closed'])
    const drawn = await hotich(['book', 'completeness', ...book])
    expect([drawn.code, drawn.stdout]).toEqual([0, expect.stringContaining('1 ×××□')])
    expect((await hotich(['book', 'completeness', '--office', 'TD'])).stdout).toBe('KS.2019.01  Đầy đủ / Complete\n')
    expect((await breaks(['book', 'withdraw', ...gap('4'), '--as', 'hoa'])).slice(0, 2)).toEqual([1, 'open'])
  })
})

test.each([
  ['a rule that is none', ['rules', 'V-99'], 1],
  ['a rule set without a reason', ['rule', 'set', 'V-14', 'off', '--as', 'so'], 2],
  ['a template of nothing', ['template', '--out', 'x.xlsx'], 2],
  ['a template of a register that is none', ['template', 'ABC', '--out', 'x.xlsx'], 1],
  ['no such command', ['nap'], 2],
  ['a missing option', ['load', SAMPLE], 2],
  ['an option that is none', ['load', SAMPLE, '--office', 'AN', '--fast'], 2],
  ['an office that is none', ['load', SAMPLE, '--office', 'KHONG-CO'], 1],
  ['a file that is none', ['load', 'khong-co.xlsx', '--office', 'AN'], 1],
  ['a key that is none', ['export', '--office', 'AN', '--book', 'so-hai', '--out', 'x'], 1],
  ['a role that is none', ['user', 'add', 'ai', '--role', 'vua'], 1],
  ['help', ['--help'], 0],
] as const)('exit code: %s', async (_, words, code) => {
  expect((await hotich(words)).code).toBe(code)
})

test('a refusal with --json is one document on stdout and a sentence on stderr', async () => {
  const ran = await hotich(['load', SAMPLE, '--office', 'KHONG-CO', '--json'])
  expect(JSON.parse(ran.stdout)).toMatchObject({ problem: { code: 'office.missing' } })
  expect(ran.stderr).toContain('KHONG-CO')
})

test('works without a server too: it starts the packaged database for itself, and stops it when it leaves', async () => {
  const own = { DATABASE_URL: '', HOTICH_DATA: join(folder, 'own') }
  const added = await hotich(['office', 'add', '--code', 'X1', '--name', 'UBND xã Một', '--json'], own)
  expect([added.code, JSON.parse(added.stdout)]).toEqual([
    0,
    { office: { code: 'X1', name: 'UBND xã Một', unit: null } },
  ])
  const both = await Promise.all([
    hotich(['book', 'add', '--office', 'X1', '--type', 'KS', '--year', '2008', '--volume', '02', '--json'], own),
    hotich(['search', 'lan', '--json'], own),
  ])
  expect(both.map((ran) => ran.code)).toEqual([0, 0])
  expect(JSON.parse(both[0]!.stdout)).toMatchObject({ book: { key: 'KS.2008.02', made: true } })
  expect(() => readFileSync(join(folder, 'own', 'pg', 'postmaster.pid'))).toThrow()
})
