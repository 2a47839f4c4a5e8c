// The head of every entry: its number, book, page, date, place and the people who signed it; and short ways to write
// the fields that only one register has.
import type { CodeList } from '../codes/codes.ts'
import { type Field, type Need, NUMBER, REGISTERED_ON, VOLUME } from '../register.ts'

type Extra = Partial<Pick<Field, 'max' | 'since' | 'sensitive' | 'of' | 'when'>>

/** A field of its own: `vi | en` is its label in both languages. */
const field =
  (kind: Field['kind'], max: number) =>
  (key: string, column: string, need: Need, label: string, extra: Extra = {}): Field => {
    const [vi = '', en = ''] = label.split(' | ')
    return { key, vi, en, kind, need, column, max, ...extra }
  }
export const textField = field('text', 255)
export const dateField = field('date', 30)
export const wordsField = field('words', 150)
export const timeField = field('time', 30)
export const placeField = field('place', 255)
export const nameField = field('name', 100)
export const codeField = (key: string, column: string, need: Need, codes: CodeList, label: string): Field => ({
  ...field('code', Math.max(...codes.codes.map(({ code }) => code.length)))(key, column, need, label),
  codes,
})

const number: Field = { key: NUMBER, vi: 'Số', en: 'Number', kind: 'number', need: 'R', column: 'so', max: 20 }
const volume: Field = {
  key: VOLUME,
  vi: 'Quyển số',
  en: 'Volume',
  kind: 'volume',
  need: 'R',
  column: 'quyenSo',
  max: 20,
}
const page: Field = { key: 'page', vi: 'Trang số', en: 'Page', kind: 'page', need: 'W', column: 'trangSo', max: 10 }

/**
 * Head of an entry. A register without a kind of registration gives none; `own` are fields that stand with the date, as
 * the book has them, before whoever signed.
 */
export const entryFields = (registration?: CodeList, own: readonly Field[] = []): Field[] => [
  number,
  volume,
  page,
  dateField(REGISTERED_ON, 'ngayDangKy', 'R', 'Ngày đăng ký | Registered on'),
  ...(registration
    ? [codeField('registered.kind', 'loaiDangKy', 'R', registration, 'Loại đăng ký | Kind of registration')]
    : []),
  placeField('registered.at', 'noiDangKy', 'R', 'Nơi đăng ký | Registered at'),
  ...own,
  nameField('signer.name', 'nguoiKy', 'W', 'Người ký | Signed by'),
  textField('signer.title', 'chucVuNguoiKy', 'W', "Chức vụ người ký | Signer's office", { max: 100 }),
  nameField('clerk.name', 'nguoiThucHien', 'O', 'Người thực hiện | Written by'),
  textField('note', 'ghiChu', 'O', 'Ghi chú | Notes', { max: 2000 }),
]

/** The decision under which it was entered; older books were kept by decisions. */
export const decisionNumber = (need: Need = 'W'): Field =>
  textField('decision.number', 'quyetDinhSo', need, 'Quyết định số | Decision number', { max: 50 })

/** Columns as one text, in their order. */
export const columnsOf = (text: string): string[] => text.trim().split(/\s+/)
