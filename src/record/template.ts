// The workbook that is sent to communes to be filled in: the columns of Software 158, with everything a clerk has to know
// on the sheet itself (docs/decisions/0017-template.md says why it is made so).
import { type BookKey, bookKey, volumeOf } from '../book/book.ts'
import type { CellName, SheetForm } from '../lib/workbook-form.ts'
import type { NewBook, NewSheet } from '../lib/workbook-write.ts'
import type { CodeList } from '../register/codes/codes.ts'
import { type Field, fieldsOf, NUMBER, ORDINAL_COLUMN, VOLUME } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import { codeNotes, DATA_SHEET, EXAMPLE_SHEET, HEADER_FILL, NOTES_SHEET } from './layout.ts'
import { exampleOf } from './template-example.ts'
import { MARK_SHEET, markRows, type TemplateOf } from './template-mark.ts'
import { formOf, isAbsent, LISTS_SHEET, noteOf, ORDINAL_NOTE, promptOf, WARNING } from './template-notes.ts'

/** Rows prepared when neither the request nor the book's closing note says how many; the most that may be asked for. */
export const ROWS = { usual: 100, most: 10_000 }
const REGISTERED_AT = 'registered.at'
const ABSENT = { headerFill: 'A6A6A6', fill: 'EDEDED' } // columns that the era's book had not
const FROZEN = 5 // columns at most: the rest of a narrow screen has to show the others

/** The file's name: 'mau.TSH.KS.2018.02.xlsx', 'mau.KS.xlsx'. */
export const templateName = ({ type, office, book }: TemplateOf): string =>
  `mau.${office ? `${office.code}.` : ''}${book ? bookKey(book) : type.code}.xlsx`

/** The whole workbook, with `rows` prepared rows. */
export function templateBook(of: TemplateOf, rows: number): NewBook {
  const { type, generation } = of
  const byColumn = new Map(fieldsOf(type).map((field) => [field.column, field]))
  const columns = generation.columns.map((column) => byColumn.get(column))
  const prefilled = prefill(columns, of.office, of.book)
  const lists = listsOf(columns)
  const header = { fill: HEADER_FILL, bold: true, freeze: true }
  const widths = columns.map((field, n) => widthOf(generation.columns[n]!, field))
  const rowOf = (values: Values, ordinal: number): string[] =>
    columns.map((field, n) =>
      field ? (values[field.key] ?? '') : generation.columns[n] === ORDINAL_COLUMN ? String(ordinal) : '',
    )
  const prepared = Array.from({ length: rows }, (_, n) => rowOf(prefilled, n + 1))
  return {
    sheets: [
      { name: DATA_SHEET, header, widths, form: dataForm(of, columns), rows: [[...generation.columns], ...prepared] },
      {
        name: EXAMPLE_SHEET,
        header,
        widths,
        form: { locked: 'all', frozen: frozenColumns(columns) },
        rows: [[...generation.columns], rowOf(exampleOf(of), 1)],
      },
      listsSheet(lists),
      guideSheet(of, columns),
      { name: MARK_SHEET, hidden: true, form: { locked: 'all' }, rows: markRows(of, prefilled) },
    ],
    names: lists.map(
      ({ list }, n): CellName => ({
        name: nameOf(list),
        sheet: LISTS_SHEET,
        column: 2 * n,
        from: 2,
        to: list.codes.length + 1,
      }),
    ),
  }
}

type Columns = readonly (Field | undefined)[]

/** What the clerk would otherwise type in every row: the volume, and the office that kept the book. By field key. */
function prefill(columns: Columns, office: TemplateOf['office'], book: BookKey | undefined): Values {
  const texts: Values = {
    ...(book && { [VOLUME]: volumeOf(book) }),
    ...(office && { [REGISTERED_AT]: office.name.normalize('NFC') }),
  }
  return Object.fromEntries(Object.entries(texts).filter(([key]) => columns.some((field) => field?.key === key)))
}

function dataForm(of: TemplateOf, columns: Columns): SheetForm {
  const present = columns.flatMap((field, column) => (field ? [{ field, column }] : []))
  return {
    locked: 'header',
    frozen: frozenColumns(columns),
    filter: ROWS.most + 1,
    columns: columns.map((field) => (field && isAbsent(field, of.era) ? ABSENT : {})),
    prompts: present.map(({ field, column }) => ({
      column,
      title: field.vi,
      text: promptOf(field, of.era),
      ...(field.codes && { list: { name: nameOf(field.codes), warning: WARNING } }),
    })),
    notes: columns.map((field, column) => ({ column, text: field ? noteOf(of.type, field, of.era) : ORDINAL_NOTE })),
  }
}

/** Up to the columns that say which entry it is: number and volume. */
function frozenColumns(columns: Columns): number {
  const last = Math.max(...[NUMBER, VOLUME].map((key) => columns.findIndex((field) => field?.key === key)))
  return Math.min(last + 1, FROZEN)
}

const WIDTHS: Readonly<Record<string, number>> = { name: 26, place: 36, words: 36, text: 22, date: 14, id: 16 }

/** Wide enough for a usual text and for most of the column's name. */
const widthOf = (column: string, field: Field | undefined): number =>
  Math.max(field ? (WIDTHS[field.kind] ?? 10) : 6, Math.min(column.length + 4, 22))

/** The name of a list's cells. Excel takes letters, digits, dots and underscores, and nothing that reads like a cell. */
const nameOf = (list: CodeList): string => `dm_${list.key.replace(/[^A-Za-z0-9_.]/g, '_')}`

type Listed = { readonly list: CodeList; readonly title: string }

/** Each list once, under the name of the first field that takes it, and how many more do. */
function listsOf(columns: Columns): Listed[] {
  const coded = columns.flatMap((field) => (field?.codes ? [{ list: field.codes, title: field.vi }] : []))
  return [...Map.groupBy(coded, ({ list }) => list.key).values()].map(([first, ...more]) => ({
    ...first!,
    title: more.length > 0 ? `${first!.title} (và ${more.length} cột khác)` : first!.title,
  }))
}

/** A pair of columns a list: what Software 158 takes, and what it means. */
function listsSheet(lists: readonly Listed[]): NewSheet {
  const longest = Math.max(0, ...lists.map(({ list }) => list.codes.length))
  const rows = Array.from({ length: longest }, (_, n) =>
    lists.flatMap(({ list }) => [list.codes[n]?.code ?? '', list.codes[n]?.vi ?? '']),
  )
  return {
    name: LISTS_SHEET,
    header: { bold: true, freeze: true },
    widths: lists.flatMap(({ list }) => [Math.min(30, Math.max(16, ...list.codes.map(({ code }) => code.length))), 40]),
    form: { locked: 'all' },
    rows: [lists.flatMap(({ title }) => [title, 'Nội dung']), ...rows],
  }
}

/** The notes of the header once more, to read and to print, above the codes that export lists there. */
function guideSheet({ type, generation, era }: TemplateOf, columns: Columns): NewSheet {
  const [title, ...codes] = codeNotes(type, generation)
  const guide = columns.flatMap((field) =>
    field ? [[field.column, '', `${field.vi}: ${field.codes ? formOf(field) : promptOf(field, era)}`]] : [],
  )
  return {
    name: NOTES_SHEET,
    header: { bold: true, freeze: true },
    widths: [34, 14, 110],
    form: { locked: 'all' },
    rows: [title!, ...guide, [], ...codes],
  }
}
