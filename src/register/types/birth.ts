// KS, the register of births (sổ đăng ký khai sinh): Law on Civil Status art. 14; Software 158 template, 60 and 70 columns.
import { BIRTH_KIND, BIRTH_REGISTRATION, DECLARATION, SEX } from '../codes/codes.ts'
import { COUNTRY } from '../codes/country.ts'
import { ETHNIC } from '../codes/ethnic.ts'
import { type Field, ORDINAL_COLUMN, type RegisterType } from '../register.ts'
import { entryFields } from './entry-fields.ts'
import { foreignFields, parentFields, requesterFields } from './person-fields.ts'

const child: Field[] = [
  {
    key: 'child.id',
    vi: 'Số định danh cá nhân',
    en: 'Personal number',
    kind: 'id',
    need: 'O',
    column: 'nksSoDinhDanh',
    max: 20,
    since: '2016-',
    sensitive: true,
  },
  { key: 'child.name', vi: 'Họ, chữ đệm, tên', en: 'Name', kind: 'name', need: 'R', column: 'nksHoTen', max: 100 },
  { key: 'child.sex', vi: 'Giới tính', en: 'Sex', kind: 'code', codes: SEX, need: 'R', column: 'nksGioiTinh', max: 1 },
  {
    key: 'child.born',
    vi: 'Ngày, tháng, năm sinh',
    en: 'Born',
    kind: 'date',
    need: 'R',
    column: 'nksNgaySinh',
    max: 30,
  },
  {
    key: 'child.born.words',
    vi: 'Ngày sinh ghi bằng chữ',
    en: 'Born, in words',
    kind: 'words',
    of: 'child.born',
    need: 'W',
    column: 'nksNgaySinhBangChu',
    max: 150,
  },
  {
    key: 'child.birthplace',
    vi: 'Nơi sinh',
    en: 'Place of birth',
    kind: 'place',
    need: 'W',
    column: 'nksNoiSinh',
    max: 255,
  },
  {
    key: 'child.birthplace.unit',
    vi: 'Nơi sinh theo đơn vị hành chính',
    en: 'Place of birth, administrative unit',
    kind: 'place',
    need: 'O',
    column: 'nksNoiSinhDVHC',
    max: 255,
  },
  {
    key: 'child.origin',
    vi: 'Quê quán',
    en: 'Native place',
    kind: 'place',
    need: 'W',
    column: 'nksQueQuan',
    max: 255,
    since: '1999-2005',
  },
  {
    key: 'child.ethnicity',
    vi: 'Dân tộc',
    en: 'Ethnic group',
    kind: 'code',
    codes: ETHNIC,
    need: 'W',
    column: 'nksDanToc',
    max: 60,
    sensitive: true,
  },
  {
    key: 'child.nationality',
    vi: 'Quốc tịch',
    en: 'Nationality',
    kind: 'code',
    codes: COUNTRY,
    need: 'W',
    column: 'nksQuocTich',
    max: 100,
  },
  {
    key: 'child.nationality.text',
    vi: 'Quốc tịch (ghi chữ)',
    en: 'Nationality (as text)',
    kind: 'text',
    need: 'O',
    column: 'nksQuocTichStr',
    max: 100,
  },
  {
    key: 'child.nationality.other',
    vi: 'Quốc tịch khác',
    en: 'Other nationality',
    kind: 'code',
    codes: COUNTRY,
    need: 'O',
    column: 'nksQuocTichKhac',
    max: 100,
  },
  {
    key: 'child.nationality.other.text',
    vi: 'Quốc tịch khác (ghi chữ)',
    en: 'Other nationality (as text)',
    kind: 'text',
    need: 'O',
    column: 'nksQuocTichKhacStr',
    max: 100,
  },
  {
    key: 'birth.kind',
    vi: 'Loại khai sinh',
    en: 'Kind of birth entry',
    kind: 'code',
    codes: BIRTH_KIND,
    need: 'R',
    column: 'nksLoaiKhaiSinh',
    max: 1,
  },
]

const missing: Field[] = [
  {
    key: 'child.missing',
    vi: 'Tuyên bố mất tích',
    en: 'Declared missing',
    kind: 'code',
    codes: DECLARATION,
    need: 'O',
    column: 'nksMatTich',
    max: 1,
  },
  {
    key: 'child.missing.declared.on',
    vi: 'Ngày ghi chú tuyên bố mất tích',
    en: 'Missing: noted on',
    kind: 'date',
    need: 'C',
    column: 'nksMatTichNgayGhiChuTuyenBo',
    max: 30,
  },
  {
    key: 'child.missing.declared.basis',
    vi: 'Căn cứ tuyên bố mất tích',
    en: 'Missing: basis',
    kind: 'text',
    need: 'C',
    column: 'nksMatTichCanCuTuyenBo',
    max: 255,
  },
  {
    key: 'child.missing.lifted.on',
    vi: 'Ngày ghi chú hủy tuyên bố mất tích',
    en: 'Missing lifted: noted on',
    kind: 'date',
    need: 'C',
    column: 'nksMatTichNgayGhiChuHuyTuyenBo',
    max: 30,
  },
  {
    key: 'child.missing.lifted.basis',
    vi: 'Căn cứ hủy tuyên bố mất tích',
    en: 'Missing lifted: basis',
    kind: 'text',
    need: 'C',
    column: 'nksMatTichCanCuHuyTuyenBo',
    max: 255,
  },
]

const incapacity: Field[] = [
  {
    key: 'child.incapacity',
    vi: 'Mất, hạn chế năng lực hành vi',
    en: 'Without legal capacity',
    kind: 'code',
    codes: DECLARATION,
    need: 'O',
    column: 'nksHanCheNangLucHanhVi',
    max: 1,
  },
  {
    key: 'child.incapacity.declared.on',
    vi: 'Ngày ghi chú tuyên bố',
    en: 'Incapacity: noted on',
    kind: 'date',
    need: 'C',
    column: 'nksHanCheNangLucHanhViNgayGhiChuTuyenBo',
    max: 30,
  },
  {
    key: 'child.incapacity.declared.basis',
    vi: 'Căn cứ tuyên bố',
    en: 'Incapacity: basis',
    kind: 'text',
    need: 'C',
    column: 'nksHanCheNangLucHanhViCanCuTuyenBo',
    max: 255,
  },
  {
    key: 'child.incapacity.lifted.on',
    vi: 'Ngày ghi chú hủy tuyên bố',
    en: 'Incapacity lifted: noted on',
    kind: 'date',
    need: 'C',
    column: 'nksHanCheNangLucHanhViNgayGhiChuHuyTuyenBo',
    max: 30,
  },
  // The official column says "Ngày căn cứ" but holds the basis, a text; the name is kept as it is.
  {
    key: 'child.incapacity.lifted.basis',
    vi: 'Căn cứ hủy tuyên bố',
    en: 'Incapacity lifted: basis',
    kind: 'text',
    need: 'C',
    column: 'nksHanCheNangLucHanhViNgayCanCuHuyTuyenBo',
    max: 255,
  },
]

const mother = parentFields(
  { key: 'mother', column: 'me', vi: 'mẹ', en: 'mother' },
  { name: 'C', born: 'C', rest: 'C' },
)
const father = parentFields(
  { key: 'father', column: 'cha', vi: 'cha', en: 'father' },
  { name: 'C', born: 'C', rest: 'C' },
)

const groups = [
  { key: 'entry', vi: 'Đăng ký', en: 'Registration', fields: entryFields(BIRTH_REGISTRATION) },
  { key: 'child', vi: 'Người được khai sinh', en: 'Child', fields: child },
  { key: 'mother', vi: 'Mẹ', en: 'Mother', fields: mother },
  { key: 'father', vi: 'Cha', en: 'Father', fields: father },
  { key: 'requester', vi: 'Người đi khai sinh', en: 'Requester', fields: requesterFields() },
  { key: 'foreign', vi: 'Đăng ký ở nước ngoài', en: 'Registration abroad', fields: foreignFields() },
  { key: 'missing', vi: 'Tuyên bố mất tích', en: 'Declared missing', fields: missing },
  { key: 'incapacity', vi: 'Năng lực hành vi', en: 'Legal capacity', fields: incapacity },
]

// Order of the workbook, which is not the order of the screen.
const columns70 = [
  ORDINAL_COLUMN,
  ...[
    ...entryFields(BIRTH_REGISTRATION),
    ...child,
    ...missing,
    ...incapacity,
    ...mother,
    ...father,
    ...requesterFields(),
    ...foreignFields(),
  ].map((field) => field.column),
]

/** The older template has no running number, no personal numbers and no text twin of a nationality. */
const columns60 = columns70.filter(
  (column) => column !== ORDINAL_COLUMN && !/(SoDinhDanh|SoDinhDanhCaNhan|Str)$/.test(column),
)

export const birth: RegisterType = {
  code: 'KS',
  version: '2019',
  vi: 'Khai sinh',
  en: 'Birth',
  groups,
  roles: [
    {
      key: 'child',
      vi: 'Con',
      en: 'Child',
      subject: true,
      name: 'child.name',
      born: 'child.born',
      sex: 'child.sex',
      id: 'child.id',
    },
    { key: 'mother', vi: 'Mẹ', en: 'Mother', name: 'mother.name', born: 'mother.born', id: 'mother.id' },
    { key: 'father', vi: 'Cha', en: 'Father', name: 'father.name', born: 'father.born', id: 'father.id' },
  ],
  generations: [
    { key: '60', columns: columns60 },
    { key: '70', columns: columns70 },
  ],
  onTime: { event: 'child.born', days: 60, onTime: '1', late: '4' },
}
