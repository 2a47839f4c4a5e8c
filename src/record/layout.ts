// The sheets of a workbook of Software 158, as the ministry's template has them: what export writes and a template hands out.
import { fieldsOf, type Generation, type RegisterType } from '../register/register.ts'

export const DATA_SHEET = 'DL Import'
export const NOTES_SHEET = 'Ghi chu'
/** A made-up entry, to show how one is written; never loaded. */
export const EXAMPLE_SHEET = 'Vi du'
export const HEADER_FILL = '0070C0' // as in the ministry's template

/** The generation of that key, the newest without one; undefined when the type has none of that key. */
export const findGeneration = (type: RegisterType, key: string | undefined): Generation | undefined =>
  key === undefined ? type.generations.at(-1) : type.generations.find((generation) => generation.key === key)

/** Column, code and meaning of every code that is a number, and so says nothing by itself. */
export function codeNotes(type: RegisterType, generation: Generation): string[][] {
  const coded = fieldsOf(type).filter(
    (field) =>
      field.codes &&
      generation.columns.includes(field.column) &&
      field.codes.codes.every((code) => /^\d+$/.test(code.code)),
  )
  return [
    ['Cột', 'Mã', 'Nội dung'],
    ...coded.flatMap((field) => field.codes!.codes.map((code) => [field.column, code.code, code.vi])),
  ]
}
