// The head of every entry: its number, book, page, date, place and the people who signed it.
import type { CodeList } from '../codes/codes.ts'
import { type Field, NUMBER, REGISTERED_ON, VOLUME } from '../register.ts'

export const entryFields = (registration: CodeList): Field[] => [
  { key: NUMBER, vi: 'Số', en: 'Number', kind: 'number', need: 'R', column: 'so', max: 20 },
  { key: VOLUME, vi: 'Quyển số', en: 'Volume', kind: 'volume', need: 'R', column: 'quyenSo', max: 20 },
  { key: 'page', vi: 'Trang số', en: 'Page', kind: 'page', need: 'W', column: 'trangSo', max: 10 },
  {
    key: REGISTERED_ON,
    vi: 'Ngày đăng ký',
    en: 'Registered on',
    kind: 'date',
    need: 'R',
    column: 'ngayDangKy',
    max: 30,
  },
  {
    key: 'registered.kind',
    vi: 'Loại đăng ký',
    en: 'Kind of registration',
    kind: 'code',
    codes: registration,
    need: 'R',
    column: 'loaiDangKy',
    max: 1,
  },
  {
    key: 'registered.at',
    vi: 'Nơi đăng ký',
    en: 'Registered at',
    kind: 'place',
    need: 'R',
    column: 'noiDangKy',
    max: 255,
  },
  { key: 'signer.name', vi: 'Người ký', en: 'Signed by', kind: 'name', need: 'W', column: 'nguoiKy', max: 100 },
  {
    key: 'signer.title',
    vi: 'Chức vụ người ký',
    en: "Signer's office",
    kind: 'text',
    need: 'W',
    column: 'chucVuNguoiKy',
    max: 100,
  },
  {
    key: 'clerk.name',
    vi: 'Người thực hiện',
    en: 'Written by',
    kind: 'name',
    need: 'O',
    column: 'nguoiThucHien',
    max: 100,
  },
  { key: 'note', vi: 'Ghi chú', en: 'Notes', kind: 'text', need: 'O', column: 'ghiChu', max: 2000 },
]
