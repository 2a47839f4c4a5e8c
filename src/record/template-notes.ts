// What a template tells the person who fills it in, column by column, in Vietnamese: at the header in full, at each cell
// in a line.
import { ERAS, type EraKey, type Field, type Need, type RegisterCode, type RegisterType } from '../register/register.ts'

const NEEDS: Readonly<Record<Need, string>> = {
  R: 'Bắt buộc',
  W: 'Thường có; sổ không ghi thì để trống',
  C: 'Tùy trường hợp; chỉ ghi khi sổ có',
  O: 'Không bắt buộc; sổ có ghi thì chép',
}

/** How a text of each kind is written. */
const FORMS: Readonly<Record<string, string>> = {
  text: 'Chép nguyên văn như sổ',
  name: 'Họ, chữ đệm, tên như sổ ghi',
  date: 'dd.MM.yyyy, MM.yyyy hoặc yyyy; sổ thiếu ngày, tháng thì chỉ ghi phần có',
  words: 'Ngày bằng chữ, chép nguyên văn như sổ',
  time: 'Giờ, phút dạng 14:30; sổ chỉ có giờ thì chỉ ghi giờ',
  place: 'Chép nguyên văn địa danh trong sổ, không đổi sang tên mới',
  id: 'Số giấy tờ như sổ ghi, giữ cả số 0 ở đầu',
  number: 'Số như sổ ghi: 05, 05/2018 hoặc 12A',
  volume: 'Quyển/năm mở sổ, ví dụ 02/2018',
  page: 'Số trang trong sổ',
}

const CODES_IN_A_NOTE = 12 // a longer list is looked up on its own sheet

/** The sheet with the code lists. */
export const LISTS_SHEET = 'Danh muc'

const isShort = (field: Field): boolean => (field.codes?.codes.length ?? 0) <= CODES_IN_A_NOTE

/** How a field's text is written; the codes themselves where they are few. */
export function formOf(field: Field): string {
  if (!field.codes) return FORMS[field.kind] ?? FORMS.text!
  if (!isShort(field)) return `Chọn trong danh sách (xem trang ${LISTS_SHEET})`
  const codes = field.codes.codes.map(({ code, vi }) => (code === vi ? code : `${code} ${vi}`))
  return `Chọn mã: ${codes.join(' · ')}`
}

const BOOK = 'Luật Hộ tịch 2014, điều 58'
const PERSONAL_NUMBER = 'Nghị định 137/2015/NĐ-CP, điều 13'
const TEMPLATE = 'Mẫu Excel Phần mềm 158'
const EVENTS = 'Luật Hộ tịch 2014, điều 3'
/** Where the law says what an entry of this register holds; for the others it only names the event. */
const CONTENTS: Readonly<Partial<Record<RegisterCode, string>>> = {
  KS: 'Luật Hộ tịch 2014, điều 14',
  KH: 'Luật Hộ tịch 2014, điều 17',
  KT: 'Nghị định 123/2015/NĐ-CP, điều 4',
}

/** The law or source a field stands on; what is neither book-keeping nor the entry's content is the template's own. */
export function lawOf(type: RegisterType, field: Field): string {
  if (field.kind === 'number' || field.kind === 'volume' || field.kind === 'page') return BOOK
  if (field.kind === 'id' && field.of === undefined) return PERSONAL_NUMBER
  return field.need === 'R' || field.need === 'W' ? (CONTENTS[type.code] ?? EVENTS) : TEMPLATE
}

const order = (era: EraKey): number => ERAS.findIndex((one) => one.key === era)

/** The book of that era had no such entry to fill. */
export const isAbsent = (field: Field, era: EraKey | undefined): boolean =>
  era !== undefined && field.since !== undefined && order(era) < order(field.since)

const ABSENT = 'Sổ thời kỳ này không có mục này: để trống, trừ khi sổ có ghi.'

/** The note on a column's header. */
export function noteOf(type: RegisterType, field: Field, era: EraKey | undefined): string {
  const group = type.groups.find((one) => one.fields.includes(field))
  return [
    `${field.vi}${group ? ` (${group.vi})` : ''}`,
    `Cần có: ${NEEDS[field.need]}`,
    `Cách ghi: ${formOf(field)}`,
    `Căn cứ: ${lawOf(type, field)}`,
    ...(isAbsent(field, era) ? [ABSENT] : []),
  ].join('\n')
}

/** What is said at a cell of the column. */
export const promptOf = (field: Field, era: EraKey | undefined): string =>
  isAbsent(field, era) ? ABSENT : `${NEEDS[field.need]}. ${formOf(field)}`

/** What is said when a text is none of the list. The book prevails (Law art. 60): the text can be kept. */
export const WARNING =
  'Giá trị này không có trong danh mục của Phần mềm 158. Nếu sổ ghi đúng như vậy thì giữ nguyên; nếu gõ nhầm thì sửa lại.'

export const ORDINAL_NOTE = 'Số thứ tự của hàng; không nạp vào hệ thống'
