// LH, divorces and annulments settled abroad, entered here (ghi vào sổ việc ly hôn, hủy việc kết hôn): Law art. 3. A
// divorce by a court of Vietnam is an annotation of the marriage, no entry of this register. No official template is
// public; fields follow domain.md §2.11 and can be replaced.
import { DIVORCE_KIND } from '../codes/codes.ts'
import { COUNTRY } from '../codes/country.ts'
import type { RegisterType } from '../register.ts'
import { codeField, dateField, entryFields, textField } from './entry-fields.ts'
import { oursOf } from './ours.ts'
import { type Person, personFields, requesterFields, roleOf } from './person-fields.ts'

const entry = entryFields(undefined, [
  codeField('divorce.kind', 'loaiSuKien', 'R', DIVORCE_KIND, 'Loại sự kiện | Kind of event'),
])
const spouse = (person: Person) =>
  personFields(person, {
    name: 'R',
    born: 'W',
    ethnicity: 'O',
    nationality: 'W',
    residence: 'O',
    'paper.kind': { need: 'O', column: `${person.column}LoaiGiayTo` },
    'paper.number': { need: 'O', column: `${person.column}SoGiayTo` },
  })
const wife = spouse({ key: 'wife', column: 'vo', vi: 'vợ', en: 'wife' })
const husband = spouse({ key: 'husband', column: 'chong', vi: 'chồng', en: 'husband' })
const marriage = [
  textField('marriage.number', 'khSo', 'W', 'Việc kết hôn: số | Marriage: number', { max: 50 }),
  textField('marriage.volume', 'khQuyenSo', 'O', 'Việc kết hôn: quyển số | Marriage: volume', { max: 20 }),
  dateField('marriage.on', 'khNgayDangKy', 'W', 'Việc kết hôn: ngày đăng ký | Marriage: registered on'),
  textField('marriage.at', 'khCoQuan', 'W', 'Việc kết hôn: cơ quan đăng ký | Marriage: registered at'),
  codeField('marriage.country', 'khQuocGia', 'O', COUNTRY, 'Việc kết hôn: quốc gia | Marriage: country'),
]
const judgment = [
  textField('judgment.kind', 'qdLoai', 'W', 'Bản án, quyết định, thỏa thuận | Judgment, decision, agreement'),
  textField('judgment.number', 'qdSo', 'R', 'Bản án, quyết định: số | Judgment: number', { max: 50 }),
  dateField('judgment.on', 'qdNgay', 'W', 'Bản án, quyết định: ngày | Judgment: of'),
  dateField('judgment.effective', 'qdNgayHieuLuc', 'W', 'Ngày có hiệu lực | In force from'),
  textField('judgment.by', 'qdCoQuan', 'R', 'Cơ quan ra bản án, quyết định | Judgment: by'),
  codeField('judgment.country', 'qdQuocGia', 'R', COUNTRY, 'Nước ra bản án, quyết định | Judgment: country'),
]

export const divorceNote: RegisterType = oursOf({
  code: 'LH',
  vi: 'Ghi chú ly hôn, hủy kết hôn ở nước ngoài',
  en: 'Divorce abroad, entered',
  groups: [
    { key: 'entry', vi: 'Ghi vào sổ', en: 'Entry', fields: entry },
    { key: 'wife', vi: 'Vợ', en: 'Wife', fields: wife },
    { key: 'husband', vi: 'Chồng', en: 'Husband', fields: husband },
    { key: 'marriage', vi: 'Việc kết hôn', en: 'The marriage', fields: marriage },
    { key: 'judgment', vi: 'Bản án, quyết định', en: 'Judgment', fields: judgment },
    { key: 'requester', vi: 'Người yêu cầu', en: 'Requester', fields: requesterFields() },
  ],
  roles: [
    roleOf({ key: 'husband', title: 'Chồng', titleEn: 'Husband' }, husband, { subject: true, sexIs: 'male' }),
    roleOf({ key: 'wife', title: 'Vợ', titleEn: 'Wife' }, wife, { subject: true, sexIs: 'female' }),
  ],
  refers: { type: 'KH', number: 'marriage.number', volume: 'marriage.volume', on: 'marriage.on', at: 'marriage.at' },
})
