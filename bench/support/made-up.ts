// Workbooks of made-up entries of one register for benchmarks: as many as asked, ten thousand rows a file at most, as a province sends them.
import { join } from 'node:path'
import { bookKey } from '../../src/book/book.ts'
import { type Approved, exportSheets } from '../../src/exchange/export.ts'
import type { Db } from '../../src/lib/db.ts'
import { writeWorkbook } from '../../src/lib/workbook-write.ts'
import { putUnits, raiseVersion } from '../../src/place/install.db.ts'
import type { RegisterCode } from '../../src/register/register.ts'
import { getType } from '../../src/register/types.ts'
import { madeRows } from '../../src/sample/generate.ts'
import { madeUpUnits } from '../../test/support/places.ts'

/** The units that the made-up entries name; without them every place would be a question. */
export const putMadeUpUnits = (owner: Db): Promise<void> =>
  owner.begin(async (tx) => {
    await putUnits(tx, madeUpUnits())
    await raiseVersion(tx, 'units')
  })

const ROWS_A_FILE = 10_000

/** Writes the workbooks; gives their paths and how many books they hold. */
export async function writeWorkbooks(
  folder: string,
  rows: number,
  rowsPerBook: number,
  code: RegisterCode = 'KS',
): Promise<{ paths: string[]; books: number }> {
  const type = getType(code)
  const paths: string[] = []
  const books = new Set<string>()
  let batch: Approved[] = []
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return
    const path = join(folder, `${code}-${paths.length}.xlsx`)
    await writeWorkbook(path, { sheets: exportSheets(type, type.generations.at(-1)!, batch) })
    paths.push(path)
    batch = []
  }
  for (const { book, values } of madeRows({
    seed: 11,
    types: [code],
    books: Math.ceil(rows / rowsPerBook),
    rowsPerBook,
  })) {
    books.add(bookKey(book))
    batch.push({ values, under: type })
    if (batch.length === ROWS_A_FILE) await flush()
  }
  await flush()
  return { paths, books: books.size }
}
