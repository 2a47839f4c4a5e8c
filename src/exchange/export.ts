// The package that Software 158 takes: one workbook and one zip of page files a book, in its exact columns and codes.
import { escapeFormula } from '../lib/formula-text.ts'
import type { NewSheet } from '../lib/workbook-write.ts'
import { codeNotes, DATA_SHEET, HEADER_FILL, NOTES_SHEET } from '../record/layout.ts'
import { readCode } from '../register/codes/read-code.ts'
import { exportText } from '../register/read.ts'
import {
  type Field,
  fieldMap,
  fieldsOf,
  type Generation,
  ORDINAL_COLUMN,
  type RegisterType,
} from '../register/register.ts'
import type { Values } from '../register/values.ts'

/** An approved account and the version of the type it was given under. */
export type Approved = { readonly values: Values; readonly under: RegisterType }

/** Fields whose text the workbook cannot say: the generation has no column for it, or the version no such code. */
export const lostFields = (type: RegisterType, generation: Generation, { values, under }: Approved): string[] =>
  Object.entries(values).flatMap(([key, text]) => {
    const field = fieldMap(type).get(key)
    if (!field || !generation.columns.includes(field.column)) return [key]
    return translate(field, fieldMap(under).get(key), text) === undefined ? [key] : []
  })

/**
 * The text for another version of its field; undefined when its code means nothing there. The same number may mean
 * something else in each: a code goes over by its name, or where the newer list names the older code as a spelling.
 */
function translate(field: Field, before: Field | undefined, text: string): string | undefined {
  const old = field.codes && before?.codes && before.codes !== field.codes ? readCode(before.codes, text) : undefined
  if (!field.codes || old?.kind !== 'code') return text
  const [byCode, byName] = [readCode(field.codes, old.code.code), readCode(field.codes, old.code.vi)]
  if (byName.kind === 'code') return byName.code.code
  return byCode.kind === 'code' && !byCode.exact ? byCode.code.code : undefined
}

/** One row of the workbook, as text cells in the generation's order. A code that means nothing there goes out in words. */
export function exportRow(
  type: RegisterType,
  generation: Generation,
  { values, under }: Approved,
  ordinal: number,
): string[] {
  const byColumn = new Map(fieldsOf(type).map((field) => [field.column, field]))
  return generation.columns.map((column) => {
    const field = byColumn.get(column)
    if (!field) return column === ORDINAL_COLUMN ? String(ordinal) : ''
    const text = values[field.key]
    if (text === undefined) return ''
    const before = fieldMap(under).get(field.key)
    return escapeFormula(exportText(field, translate(field, before, text) ?? wordsOf(before, text)))
  })
}

function wordsOf(field: Field | undefined, text: string): string {
  const reading = field?.codes && readCode(field.codes, text)
  return reading?.kind === 'code' ? reading.code.vi : text
}

/** The two sheets of the workbook: the data, and the code lists that its columns take. */
export function exportSheets(type: RegisterType, generation: Generation, records: readonly Approved[]): NewSheet[] {
  return [
    {
      name: DATA_SHEET,
      header: { fill: HEADER_FILL, bold: true, freeze: true },
      widths: generation.columns.map((column) => Math.max(10, Math.min(28, column.length + 2))),
      rows: [
        [...generation.columns],
        ...records.map((record, index) => exportRow(type, generation, record, index + 1)),
      ],
    },
    { name: NOTES_SHEET, header: { bold: true }, widths: [34, 14, 70], rows: codeNotes(type, generation) },
  ]
}
