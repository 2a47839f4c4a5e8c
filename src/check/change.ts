// Changes, corrections and additions of civil status: each says what, from what, to what (TDHT-…). Law arts. 4, 26 to 29.

import { onceFor } from '../lib/once-for.ts'
import { canonName, foldName } from '../lib/vietnamese.ts'
import { fieldMap, type RegisterType } from '../register/register.ts'
import type { Finding } from '../register/values.ts'
import { type Check, codeOf, finding, isGiven, isInBook, type Subject, textOf } from './check.ts'

/** One "from … to …" of the entry, by its keys. */
type Line = { readonly field: string; readonly from: string; readonly to: string; readonly first: boolean }
const linesOf = onceFor((type: RegisterType): readonly Line[] =>
  [...fieldMap(type).keys()].flatMap((key) => {
    const n = /^change\.(\d+)\.field$/.exec(key)?.[1]
    return n ? [{ field: key, from: `change.${n}.from`, to: `change.${n}.to`, first: n === '1' }] : []
  }),
)

const ofEachLine =
  (check: (subject: Subject, line: Line) => Finding | undefined): Check =>
  (subject) =>
    linesOf(subject.type).flatMap((line) => check(subject, line) ?? [])

/** TDHT-01. Only case or spaces apart: a question, for a correction may be of just that. */
const changesSomething = ofEachLine((subject, { from, to }) => {
  if (!isGiven(subject, from) || !isGiven(subject, to)) return undefined
  const [before, after] = [textOf(subject, from), textOf(subject, to)]
  if (canonName(before) !== canonName(after)) return undefined
  return finding('TDHT-01', to, after, 'Khác nội dung cũ', before === after ? 'error' : 'warning')
})

const KIND = 'change.kind'
/** What each kind is about, in the words a registrar uses; the other kinds may be about anything. */
const ABOUT: Readonly<Record<string, { readonly word: RegExp; readonly vi: string }>> = {
  '4': { word: /\bdan toc\b/, vi: 'dân tộc' },
  '5': { word: /\bgioi tinh\b/, vi: 'giới tính' },
}

/** TDHT-02. */
const kindFits = ofEachLine((subject, { field }) => {
  const about = ABOUT[codeOf(subject, KIND) ?? '']
  if (!about || !isGiven(subject, field) || about.word.test(foldName(textOf(subject, field)))) return undefined
  return finding('TDHT-02', field, textOf(subject, field), `Loại thay đổi này chỉ về ${about.vi}`)
})

const ADDITION = '3'
const NOTHING = /^(?:|trong|bo trong|khong|khong co|khong ghi|chua ghi|chua co)$/

/** TDHT-03. What is added was not there; what was there and changes is a change or a correction (art. 4). */
const addsOnly = ofEachLine((subject, { from }) => {
  if (codeOf(subject, KIND) !== ADDITION || NOTHING.test(foldName(textOf(subject, from)))) return undefined
  return finding('TDHT-03', from, textOf(subject, from), 'Bổ sung nội dung còn thiếu thì phần cũ để trống')
})

/** TDHT-04. Of the first line M-01 asks. */
const wholeLine = ofEachLine((subject, { field, from, to, first }) => {
  const given = [field, from, to].find((key) => isGiven(subject, key))
  if (first || !given || (isInBook(subject, field) && isInBook(subject, to))) return undefined
  return finding('TDHT-04', given, textOf(subject, given), 'Mỗi nội dung ghi đủ: mục nào, thành gì')
})

export const CHANGE: readonly Check[] = [changesSomething, kindFits, addsOnly, wholeLine]
