// The package that Software 158 takes: one workbook and one zip of page files a book, in its exact columns and codes.
import { escapeFormula } from '../lib/formula-text.ts'
import type { NewSheet } from '../lib/workbook-write.ts'
import { codeNotes, DATA_SHEET, HEADER_FILL, NOTES_SHEET } from '../record/layout.ts'
import { exportText } from '../register/read.ts'
import { fieldMap, fieldsOf, type Generation, ORDINAL_COLUMN, type RegisterType } from '../register/register.ts'
import type { Values } from '../register/values.ts'

/** Fields with a text that the generation has no column for: their texts would be lost without a word. */
export const lostFields = (type: RegisterType, generation: Generation, values: Values): string[] =>
  Object.keys(values).filter((key) => !generation.columns.includes(fieldMap(type).get(key)?.column ?? ''))

/** One row of the workbook, as text cells in the generation's order. */
export function exportRow(type: RegisterType, generation: Generation, values: Values, ordinal: number): string[] {
  const byColumn = new Map(fieldsOf(type).map((field) => [field.column, field]))
  return generation.columns.map((column) => {
    const field = byColumn.get(column)
    if (!field) return column === ORDINAL_COLUMN ? String(ordinal) : ''
    const text = values[field.key]
    return text === undefined ? '' : escapeFormula(exportText(field, text))
  })
}

/** The two sheets of the workbook: the data, and the code lists that its columns take. */
export function exportSheets(type: RegisterType, generation: Generation, records: readonly Values[]): NewSheet[] {
  return [
    {
      name: DATA_SHEET,
      header: { fill: HEADER_FILL, bold: true, freeze: true },
      widths: generation.columns.map((column) => Math.max(10, Math.min(28, column.length + 2))),
      rows: [
        [...generation.columns],
        ...records.map((values, index) => exportRow(type, generation, values, index + 1)),
      ],
    },
    { name: NOTES_SHEET, header: { bold: true }, widths: [34, 14, 70], rows: codeNotes(type, generation) },
  ]
}
