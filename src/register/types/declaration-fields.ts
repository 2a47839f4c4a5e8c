// A court's declaration about a person, noted in the entry: made, and perhaps lifted again.
import { DECLARATION } from '../codes/codes.ts'
import type { Field } from '../register.ts'
import { codeField, dateField, textField } from './entry-fields.ts'

/** @param columns kind, then day and basis of the declaration, then day and basis of its lifting; @param vi its name */
export function declarationFields(key: string, vi: string, en: string, columns: readonly string[]): Field[] {
  const [kind = '', on = '', basis = '', liftedOn = '', liftedBasis = ''] = columns
  const name = vi.charAt(0).toLowerCase() + vi.slice(1)
  return [
    codeField(key, kind, 'O', DECLARATION, `${vi} | ${en}`),
    dateField(`${key}.declared.on`, on, 'C', `Ngày ghi chú: ${name} | ${en}: noted on`),
    textField(`${key}.declared.basis`, basis, 'C', `Căn cứ: ${name} | ${en}: basis`),
    dateField(`${key}.lifted.on`, liftedOn, 'C', `Ngày ghi chú hủy: ${name} | ${en} lifted: noted on`),
    textField(`${key}.lifted.basis`, liftedBasis, 'C', `Căn cứ hủy: ${name} | ${en} lifted: basis`),
  ]
}
