// The template for the communes from the command line. Without an office it needs no store.
import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { getOffice } from './access/access.db.ts'
import { bookKey } from './book/book.ts'
import { type Command, type Given, need, type Outcome, text, wholeNumber, withStore } from './command.ts'
import { writeWorkbook } from './lib/workbook-write.ts'
import { declaredRows } from './record/template.db.ts'
import { ROWS, templateBook } from './record/template.ts'
import type { TemplateOf } from './record/template-mark.ts'
import { readRequest } from './record/template-request.ts'

export const TEMPLATE: readonly Command[] = [
  {
    name: 'template',
    usage:
      'hotich template TYPE [--era ERA|YEAR] [--office CODE [--book KEY]] [--generation G] [--rows N] --out FILE.xlsx [--json]',
    about:
      'write the workbook that communes fill in: columns of Software 158, lists to choose from, notes, an example; office and volume filled in',
    options: ['era', 'office', 'book', 'generation', 'rows', 'out'],
    required: ['out'],
    words: [1, 1],
    run: template,
  },
]

async function template(given: Given): Promise<Outcome> {
  const code = text(given, 'office')
  const read = readRequest({
    type: given.words[0] ?? '',
    era: text(given, 'era'),
    office: code,
    book: text(given, 'book'),
    generation: text(given, 'generation'),
    rows: wholeNumber(given, 'rows'),
  })
  const asked = wholeNumber(given, 'rows')
  if (code === undefined) return write({ ...read, office: undefined }, asked ?? ROWS.usual, need(given, 'out'))
  const { office, rows } = await withStore(given, async ({ db }) => {
    const office = await getOffice(db, code)
    return { office, rows: asked ?? (await declaredRows(db, read, office)) }
  })
  return write({ ...read, office }, rows, need(given, 'out'))
}

async function write(of: TemplateOf, rows: number, out: string): Promise<Outcome> {
  const path = resolve(out)
  await mkdir(dirname(path), { recursive: true })
  await writeWorkbook(path, templateBook(of, rows))
  const json = {
    file: path,
    type: of.type.code,
    version: of.type.version,
    generation: of.generation.key,
    columns: of.generation.columns.length,
    era: of.era ?? null,
    office: of.office?.code ?? null,
    book: of.book ? bookKey(of.book) : null,
    rows,
  }
  return { json, text: `${path}\n` }
}
