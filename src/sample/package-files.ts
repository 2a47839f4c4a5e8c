// A book's package as an office hands it in: the workbook of Software 158, and its pages as a zip or as loose files.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bookKey } from '../book/book.ts'
import { exportSheets } from '../exchange/export.ts'
import { writeWorkbook } from '../lib/workbook-write.ts'
import { type NewEntry, writeZip } from '../lib/zip.ts'
import { fieldsOf, type Generation, ORDINAL_COLUMN, type RegisterType } from '../register/register.ts'
import { getType } from '../register/types.ts'
import type { Values } from '../register/values.ts'
import { drawPage, HANDS, PAGE, type PageLook } from './page-image.ts'
import { pdfOfJpeg } from './page-pdf.ts'
import { type Commune, fileHead } from './places.ts'
import type { PlantedBook } from './planted-book.ts'
import type { PageFile } from './planted-files.ts'
import type { Random } from './random.ts'

/** How the pages come: in a zip beside the workbook, loose beside it, or not at all. */
export type FileMode = 'zip' | 'folder' | 'none'

export type PackagePaths = {
  readonly workbook: string
  /** The zip, or the folder that the loose files lie in; undefined without files. */
  readonly files: string | undefined
}

/** Writes a book's package into a folder, which is made. */
export async function writePackage(
  folder: string,
  random: Random,
  commune: Commune,
  planted: PlantedBook,
  mode: FileMode,
): Promise<PackagePaths> {
  await mkdir(folder, { recursive: true })
  const stem = `${fileHead(commune)}.${bookKey(planted.book)}`
  const workbook = join(folder, `${stem}.xlsx`)
  const type = getType(planted.book.type)
  await writeRows(
    type,
    workbook,
    planted.rows.map(({ values }) => values),
  )
  if (mode === 'none') return { workbook, files: undefined }
  const pages = [...planted.rows.flatMap(({ page }) => page ?? []), ...planted.extra]
  const files = mode === 'zip' ? join(folder, `${stem}.zip`) : folder
  const entries = pageEntries(type, pages, lookOf(random, planted))
  if (mode === 'zip') await writeZip(entries, files)
  else for await (const { name, data } of entries) await writeFile(join(folder, name), data)
  return { workbook, files }
}

/** The rows as they were keyed, which need not be as Software 158 wants them. */
async function writeRows(type: RegisterType, path: string, rows: readonly Values[]): Promise<void> {
  const generation = type.generations.at(-1)!
  const [data, notes] = exportSheets(type, generation, [])
  const texts = rows.map((values, index) => rowOf(type, generation, values, index + 1))
  await writeWorkbook(path, { sheets: [{ ...data!, rows: [[...generation.columns], ...texts] }, notes!] })
}

const columnKeys = new WeakMap<Generation, readonly (string | undefined)[]>()

/** The texts of one row by the columns of a generation, as they are. */
function rowOf(type: RegisterType, generation: Generation, values: Values, ordinal: number): string[] {
  let keys = columnKeys.get(generation)
  if (!keys) {
    const byColumn = new Map(fieldsOf(type).map((field) => [field.column, field.key]))
    keys = generation.columns.map((column) => byColumn.get(column))
    columnKeys.set(generation, keys)
  }
  return keys.map((key, at) =>
    key ? (values[key] ?? '') : generation.columns[at] === ORDINAL_COLUMN ? String(ordinal) : '',
  )
}

/** The same clerk, ink and paper through a book, and the same scanner. */
function lookOf(random: Random, { book }: PlantedBook): PageLook {
  const own = random.fork(`look ${bookKey(book)}`)
  const year = Number(book.year)
  return {
    hand: own.pick(HANDS),
    ink: own.pick(['#1f2a63', '#27272b', '#2b2257']),
    paper: year < 2000 ? 1 : 0,
    tilt: own.int(-8, 8) / 10,
    state: year < 1976 ? 'VIỆT NAM DÂN CHỦ CỘNG HÒA' : 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  }
}

const AHEAD = 4 // pages drawn at once: enough for the cores of an office's machine, and little memory

async function* pageEntries(
  type: RegisterType,
  pages: readonly PageFile[],
  look: PageLook,
): AsyncGenerator<NewEntry & { readonly data: Buffer }> {
  const draw = async ({ name, values }: PageFile) => ({
    name,
    data: pdfOfJpeg(await drawPage(type, values, look), PAGE),
  })
  for (let at = 0; at < pages.length; at += AHEAD) yield* await Promise.all(pages.slice(at, at + AHEAD).map(draw))
}
