import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { readWorkbook } from '../lib/workbook-read.ts'
import { openZip } from '../lib/zip.ts'
import { readHeader, readRow } from '../record/load.ts'
import { birth } from '../register/types/birth.ts'
import { readFileName, readMediaType } from '../scan/file-name.ts'
import { type GenerateOptions, generate, madeRows } from './generate.ts'
import { newPast } from './past.ts'
import { communeOf } from './places.ts'
import { plantBook } from './planted-book.ts'
import { randomOf } from './random.ts'

const folders: string[] = []
const folder = async (): Promise<string> => {
  const made = await mkdtemp(join(tmpdir(), 'hotich-sample-'))
  folders.push(made)
  return made
}
afterAll(() => Promise.all(folders.map((made) => rm(made, { recursive: true, force: true }))))

const make = async (options: Partial<GenerateOptions>) => {
  const out = await folder()
  const made = await generate({ seed: 7, offices: 2, books: 2, rows: 25, errors: 0.2, files: 'none', out, ...options })
  return { out, ...made }
}

/** SHA-256 of every file, by its path in the folder. */
async function hashes(out: string): Promise<Record<string, string>> {
  const paths = (await readdir(out, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const pairs = paths.map(async (entry) => {
    const path = join(entry.parentPath, entry.name)
    return [
      path.slice(out.length),
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    ] as const
  })
  return Object.fromEntries((await Promise.all(pairs)).sort(([a], [b]) => (a < b ? -1 : 1)))
}

async function rowsOf(path: string) {
  const workbook = await readWorkbook(path)
  if (!workbook.ok) throw new Error(workbook.problem)
  return Array.fromAsync(workbook.value.sheets.find(({ name }) => name === 'DL Import')!.rows())
}

describe('same seed, same bytes', () => {
  test('twice, pages and all', async () => {
    const options = { offices: 1, books: 1, rows: 3, files: 'folder' } as const
    const [one, other] = [await make(options), await make(options)]
    expect(await hashes(one.out)).toEqual(await hashes(other.out))
    expect(Object.keys(await hashes(one.out)).filter((path) => path.endsWith('.pdf')).length).toBeGreaterThan(1)
  })

  test('another seed, other rows', async () => {
    const [one, other] = [await make({ seed: 1 }), await make({ seed: 2 })]
    expect(one.truth).not.toEqual(other.truth)
  })

  test('the rows of seed 7 on every machine', () => {
    const rows = [...madeRows({ seed: 7, books: 5, rowsPerBook: 20 })]
    expect(createHash('sha256').update(JSON.stringify(rows)).digest('hex')).toBe(
      '187491a94c386e31fc8f106cb1c090aa024edbdd42486dca770bd1c0533d8d60',
    )
  })
})

describe('a package', () => {
  test('lies where its office and book say', async () => {
    const { out, packages } = await make({})
    expect(packages.map(({ office, book, workbook }) => [office.code, book, workbook.slice(out.length)])).toEqual([
      ['90001', 'KS.2008.01', '/90001/KS.2008.01/xathachsonha_hql_tlg.KS.2008.01.xlsx'],
      ['90001', 'KS.2018.01', '/90001/KS.2018.01/xathachsonha_hql_tlg.KS.2018.01.xlsx'],
      ['90002', 'KS.2008.01', '/90002/KS.2008.01/xadonglamthuong_hct_tlg.KS.2008.01.xlsx'],
      ['90002', 'KS.2018.01', '/90002/KS.2018.01/xadonglamthuong_hct_tlg.KS.2018.01.xlsx'],
    ])
    expect(JSON.parse(await readFile(join(out, 'offices.json'), 'utf8'))).toEqual([
      { code: '90001', name: 'UBND xã Thạch Sơn Hạ, huyện Quỳ Lam, tỉnh Lam Giang' },
      { code: '90002', name: 'UBND xã Đồng Lâm Thượng, huyện Con Thạch, tỉnh Lam Giang' },
    ])
  })

  test('tells its truth in the file as in the answer', async () => {
    const { out, truth } = await make({ errors: 0.5 })
    expect(truth.length).toBeGreaterThan(20)
    expect(JSON.parse(await readFile(join(out, 'truth.json'), 'utf8'))).toEqual(truth)
  })

  test('has a workbook of 70 columns that gives the rows back, and the truth of just these rows', async () => {
    const { packages, truth } = await make({ offices: 1, books: 1, rows: 120, errors: 0.4 })
    const planted = plantBook({
      random: randomOf(7).fork('90001'),
      commune: communeOf(0),
      book: { type: 'KS', year: '2018', volume: '01' },
      rows: 120,
      errors: 0.4,
      hasFiles: false,
      past: newPast(),
    })
    const [head, ...rows] = await rowsOf(packages[0]!.workbook)
    const header = readHeader(head!.cells)
    if (header.kind !== 'header') throw new Error(header.kind)
    expect(head!.cells.map((cell) => cell?.text)).toEqual(birth.generations.at(-1)!.columns)
    const texts = rows.map(({ cells }) => {
      const reading = readRow(header.header, cells)!
      return { ...reading.values, ...reading.originals }
    })
    expect(texts).toEqual(planted.rows.map(({ values }) => values))
    expect(truth).toEqual(planted.truth)
  })

  test('has a zip of PDFs of 10 to 120 kB named by the rule', async () => {
    const { packages, truth } = await make({ offices: 1, books: 1, rows: 6, errors: 0, files: 'zip' })
    expect(truth).toEqual([])
    const zip = await openZip(packages[0]!.files!)
    if (!zip.ok) throw new Error(zip.problem)
    const { entries } = zip.value
    expect(entries.map(({ name }) => readFileName(name)?.number)).toEqual(['01', '02', '03', '04', '05', '06'])
    for (const { size } of entries) expect([size > 10_000, size < 120_000]).toEqual([true, true])
    zip.value.close()
  })

  test('has pages that are PDFs of one page around a JPEG', async () => {
    const { packages } = await make({ offices: 1, books: 1, rows: 1, errors: 0, files: 'folder' })
    const name = (await readdir(packages[0]!.files!)).find((file) => file.endsWith('.pdf'))!
    const page = await readFile(join(packages[0]!.files!, name))
    const text = page.toString('latin1')
    expect(readMediaType(page)?.ending).toBe('pdf')
    expect(text).toContain('/Count 1')
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1])
    expect(text.slice(start, start + 4)).toBe('xref')
    // Every entry of the table leads to its object.
    const offsets = [...text.slice(start).matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) => Number(offset))
    for (const [index, offset] of offsets.entries())
      expect(text.slice(offset)).toMatch(new RegExp(`^${index + 1} 0 obj`))
    const [, length] = /DCTDecode \/Length (\d+)/.exec(text)!
    const image = text.indexOf('stream\n', text.indexOf('DCTDecode')) + 'stream\n'.length
    expect(readMediaType(page.subarray(image))?.ending).toBe('jpg')
    expect(text.slice(image + Number(length)).startsWith('\nendstream')).toBe(true)
  })
})

test.each([
  ['a seed that is no number', { seed: Number.NaN }],
  ['no offices', { offices: 0 }],
  ['half a book', { books: 0.5 }],
  ['more errors than rows', { errors: 1.5 }],
])('%s is refused', async (_, options) => {
  await expect(make(options)).rejects.toThrow(RangeError)
})

test('rows for benchmarks come a book at a time, each book with its own numbers', () => {
  const rows = [...madeRows({ seed: 1, offices: 2, books: 3, rowsPerBook: 4 })]
  expect(rows.length).toBe(24)
  expect(new Set(rows.map(({ office, book, values }) => `${office} ${book.year} ${values.number}`)).size).toBe(24)
})
