// The catalogue of checks: every code a finding can have, whoever raises it. docs/checks.md is the same as a table.
import type { Level } from '../register/values.ts'
import { ACROSS } from './catalogue-across.ts'

/** One rule of the catalogue. */
export type Rule = {
  readonly code: string
  /** The level of the plain case; a check may give a milder one where the record leaves room for doubt. */
  readonly level: Level
  readonly vi: string
  readonly en: string
  /** The law or source, as the office would cite it. */
  readonly law: string
  /** true: only a correction settles it; not even an approver may override it. */
  readonly final?: true
}

const BOOK = 'Luật Hộ tịch 2014, điều 58'
const BIRTH_CONTENT = 'Luật Hộ tịch 2014, điều 14'
const BOOK_PREVAILS = 'Luật Hộ tịch 2014, điều 60'
const TEMPLATE = 'Mẫu Excel Phần mềm 158'
const LETTER = 'Công văn 1437/BTP-CNTT'
const PERSONAL_NUMBER = 'Nghị định 137/2015/NĐ-CP, điều 13'
const OURS = 'Quy tắc của hotich'

const CATALOGUE = {
  'F-01': {
    level: 'error',
    vi: 'Ký tự hỏng hoặc bảng mã cũ',
    en: 'Damaged characters or an old encoding',
    law: 'TCVN 6909:2001',
  },
  'F-02': {
    level: 'warning',
    vi: 'Họ tên có ký tự lạ',
    en: 'Name with odd characters',
    law: 'Thông tư 04/2020/TT-BTP, điều 6',
  },
  'F-04': { level: 'error', vi: 'Không đọc được ngày', en: 'Unreadable date', law: TEMPLATE },
  'F-05': { level: 'warning', vi: 'Ngày không có trên lịch', en: 'Date on no calendar', law: BOOK_PREVAILS },
  'F-06': {
    level: 'error',
    vi: 'Giá trị ngoài danh mục',
    en: 'Value not in the code list',
    law: 'Danh mục Phần mềm 158',
  },
  'F-07': { level: 'error', vi: 'Sai quyển số', en: 'Wrong volume', law: BOOK, final: true },
  'F-08': { level: 'warning', vi: 'Số giấy tờ không đúng dạng', en: 'Number unlike its paper', law: PERSONAL_NUMBER },
  'F-09': { level: 'error', vi: 'Địa danh không có chữ', en: 'Place without a word', law: TEMPLATE },
  'F-10': { level: 'error', vi: 'Ô chứa công thức', en: 'Cell with a formula', law: OURS, final: true },
  'F-11': { level: 'error', vi: 'Không đọc được số đăng ký', en: 'Unreadable registration number', law: TEMPLATE },
  'F-12': { level: 'warning', vi: 'Dài quá giới hạn', en: 'Longer than the field takes', law: TEMPLATE },
  'F-13': {
    level: 'warning',
    vi: 'Không đọc được giờ',
    en: 'Unreadable hour',
    law: 'Nghị định 123/2015/NĐ-CP, điều 4',
  },
  'V-01': { level: 'error', vi: 'Năm ngoài khoảng có thể', en: 'Year out of range', law: OURS },
  'V-02': {
    level: 'error',
    vi: 'Các ngày trái thứ tự',
    en: 'Dates in the wrong order',
    law: 'Luật Hộ tịch 2014, điều 15',
  },
  'V-03': {
    level: 'warning',
    vi: 'Ngày đăng ký ngoài năm của quyển',
    en: "Registered outside the book's years",
    law: BOOK,
  },
  'V-04': { level: 'warning', vi: 'Ngày có thể do điền thay', en: 'Date that may be a filler', law: OURS },
  'V-05': {
    level: 'error',
    vi: 'Số định danh trái giới tính hoặc năm sinh',
    en: 'Personal number against sex or year of birth',
    law: PERSONAL_NUMBER,
  },
  'V-06': {
    level: 'warning',
    vi: 'Mã tỉnh trong số định danh không có',
    en: 'Province of the personal number unknown',
    law: PERSONAL_NUMBER,
  },
  'V-07': {
    level: 'error',
    vi: 'Ngày bằng chữ khác ngày bằng số',
    en: 'Date in words is not the date in figures',
    law: BOOK_PREVAILS,
  },
  'V-08': {
    level: 'warning',
    vi: 'Đúng hạn, quá hạn trái số ngày',
    en: 'On time or late against the days passed',
    law: 'Luật Hộ tịch 2014, điều 15 và 33',
  },
  'V-09': {
    level: 'warning',
    vi: 'Loại khai sinh trái tên cha, mẹ',
    en: "Kind of birth entry against the parents' names",
    law: 'Danh mục Phần mềm 158',
  },
  'V-10': {
    level: 'warning',
    vi: 'Tuổi cha, mẹ khi sinh con khó có',
    en: 'Unlikely age of a parent at the birth',
    law: OURS,
  },
  'V-11': { level: 'warning', vi: 'Chữ đệm trái giới tính', en: 'Middle name against sex', law: OURS },
  'V-12': {
    level: 'warning',
    vi: 'Dân tộc trái quốc tịch',
    en: 'Ethnic group against nationality',
    law: 'Quyết định 121-TCTK/PPCĐ năm 1979',
  },
  'V-13': {
    level: 'warning',
    vi: 'Trẻ chỉ có quốc tịch nước ngoài mà có số định danh',
    en: 'Personal number of a foreign child',
    law: 'Luật Hộ tịch 2014, điều 36',
  },
  'V-14': {
    level: 'info',
    vi: 'Họ con khác họ cha và mẹ',
    en: "Surname is neither parent's",
    law: 'Bộ luật Dân sự 2015, điều 26',
  },
  'V-15': {
    level: 'warning',
    vi: 'Dân tộc con khác cha và mẹ',
    en: "Ethnic group is neither parent's",
    law: 'Bộ luật Dân sự 2015, điều 29',
  },
  'V-16': {
    level: 'warning',
    vi: 'Có đăng ký ở nước ngoài mà loại đăng ký khác',
    en: 'Registration abroad under another kind',
    law: TEMPLATE,
  },
  'M-01': { level: 'error', vi: 'Thiếu nội dung bắt buộc', en: 'Required field empty', law: BIRTH_CONTENT },
  'M-02': { level: 'warning', vi: 'Thiếu nội dung thường có', en: 'Usual field empty', law: BIRTH_CONTENT },
  'M-03': { level: 'error', vi: 'Chưa có tệp ảnh trang sổ', en: 'No page in view', law: LETTER },
  'K-01': { level: 'error', vi: 'Trùng số trong quyển', en: 'Number used twice in its book', law: LETTER, final: true },
  'R-03': { level: 'error', vi: 'Hàng và tệp không khớp một-một', en: 'Rows and files not one to one', law: LETTER },
  'R-08': {
    level: 'warning',
    vi: 'Nơi đăng ký là cơ quan khác',
    en: 'Registered at another office',
    law: BOOK,
  },
  'R-09': {
    level: 'error',
    vi: 'Hàng khác trường hợp đã duyệt',
    en: 'Row differs from an approved record',
    law: 'Luật Hộ tịch 2014, điều 74',
  },
  ...ACROSS,
} as const satisfies Record<string, Omit<Rule, 'code'>>

/** A code of the catalogue. */
export type Code = keyof typeof CATALOGUE

export const RULES: Readonly<Record<string, Rule>> = Object.fromEntries(
  Object.entries(CATALOGUE).map(([code, rule]) => [code, { code, ...rule }]),
)

/** The rule of that code; asking for one that is not in the catalogue is a bug. */
export function explain(code: string): Rule {
  const rule = RULES[code]
  if (!rule) throw new Error(`no check has the code ${code}`)
  return rule
}
