// M: what is not there and should be. Which fields other fields call for or rule out: needs.ts.
import type { FieldState } from '../register/values.ts'
import { type Check, codeOf, type FieldCheck, finding, isFromAbroad, isGiven, textOf } from './check.ts'
import { conditionsOf, FOREIGN } from './needs.ts'

/** Reasons that explain an empty field; 'not-keyed' is none. */
const EXPLAINED: ReadonlySet<FieldState | undefined> = new Set(['blank', 'illegible', 'torn'])

/** M-01 and M-02, for a field without a text. */
export const missing: FieldCheck = (subject, field) => {
  const asked = subject.need(field)
  if (asked === 'O') return undefined
  const need = asked === 'C' ? (conditionsOf(subject.type).get(field.key)?.(subject) ?? 'O') : asked
  if (need === 'O' || EXPLAINED.has(subject.states[field.key])) return undefined
  return need === 'R'
    ? finding('M-01', field.key, '', 'Ghi theo sổ, hoặc chọn: sổ không ghi, không đọc được, bị rách')
    : finding('M-02', field.key, '', 'Thường có trong sổ; sổ không ghi thì chọn “sổ không ghi”')
}

/** V-16. A register that has no code for it says nothing by having the fields. */
export const abroadOnly: Check = (subject) => {
  const { abroad } = subject.type
  if (!abroad || isFromAbroad(subject) || codeOf(subject, abroad.field) === undefined) return []
  return FOREIGN.filter((key) => isGiven(subject, key)).map((key) =>
    finding('V-16', key, textOf(subject, key), `Để trống, trừ khi loại đăng ký là ${abroad.code}`),
  )
}
