// What a rule is. The rules themselves stand in catalogue-*.ts by family; catalogue.ts is all of them.
import type { Level } from '../register/values.ts'

/** A sentence in both languages of the screens. */
export type Words = { readonly vi: string; readonly en: string }

/** One rule of the catalogue; it explains itself to whoever has to settle what it finds. */
export type Rule = Words & {
  readonly code: string
  /** The level of the plain case; a check may give a milder one where the record leaves room for doubt. */
  readonly level: Level
  /** The law or source, as the office would cite it. */
  readonly law: string
  /** What was compared with what. */
  readonly compares: Words
  /** Why it matters. */
  readonly why: Words
  /** What to do about it. */
  readonly settle: Words
  /** true: only a correction settles it; not even an approver may override it, nor a province switch it off. */
  readonly final?: true
}

export type Rules = Readonly<Record<string, Omit<Rule, 'code'>>>

export const LAW = {
  book: 'Luật Hộ tịch 2014, điều 58',
  bookPrevails: 'Luật Hộ tịch 2014, điều 60',
  template: 'Mẫu Excel Phần mềm 158',
  letter: 'Công văn 1437/BTP-CNTT',
  personalNumber: 'Nghị định 137/2015/NĐ-CP, điều 13',
  ours: 'Quy tắc của hotich',
  marriage: 'Luật Hôn nhân và gia đình 2014, điều 8',
  recognition: 'Luật Hộ tịch 2014, điều 25',
  adoption: 'Luật Nuôi con nuôi 2010, điều 14',
  guardian: 'Bộ luật Dân sự 2015, điều 49',
  divorceAbroad: 'Nghị định 123/2015/NĐ-CP, điều 37',
} as const

/** How most findings are settled: the page decides. */
export const LOOK: Words = {
  vi: 'Xem trang sổ. Gõ sai thì sửa; sổ ghi đúng như vậy thì giữ nguyên và xác nhận.',
  en: 'Look at the page. Correct a typing slip; if the book reads so, keep it and acknowledge.',
}
/** The same for an error, which an approver overrides. */
export const LOOK_OVERRIDE: Words = {
  vi: 'Xem trang sổ. Gõ sai thì sửa; sổ ghi đúng như vậy thì người duyệt bỏ qua, nêu lý do.',
  en: 'Look at the page. Correct a typing slip; if the book reads so, an approver overrides it with a reason.',
}
