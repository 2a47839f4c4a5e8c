// KH, the register of marriages (sổ đăng ký kết hôn): Law on Civil Status art. 17; Software 158 template, 44 columns.
import { MARRIAGE_REGISTRATION, MARRIAGE_STATUS } from '../codes/codes.ts'
import type { RegisterType } from '../register.ts'
import { codeField, columnsOf, dateField, entryFields, textField } from './entry-fields.ts'
import { foreignFields, type Person, personFields, roleOf } from './person-fields.ts'

const entry = entryFields(MARRIAGE_REGISTRATION, [
  // Couples who lived together before 3 January 1987 are married from then (Decree 123/2015 art. 44), so that it may lie
  // decades before the registration. The forms ask for it since 2016.
  dateField('marriage.from', 'ngayXacLapQuanHeHonNhan', 'W', 'Ngày xác lập quan hệ hôn nhân | Married from', {
    since: '2016-',
  }),
])
const status = [
  codeField('marriage.status', 'tinhTrangKetHon', 'O', MARRIAGE_STATUS, 'Tình trạng kết hôn | State of the marriage'),
  dateField('marriage.ended.on', 'huyKetHonNgayGhiChu', 'C', 'Ngày ghi chú ly hôn, hủy kết hôn | Ended: noted on'),
  textField('marriage.ended.basis', 'huyKetHonCanCu', 'C', 'Căn cứ ly hôn, hủy kết hôn | Ended: basis'),
  dateField('marriage.recognised.on', 'congNhanKetHonNgayGhiChu', 'C', 'Ngày ghi chú công nhận | Recognised: noted on'),
  textField('marriage.recognised.basis', 'congNhanKetHonCanCu', 'C', 'Căn cứ công nhận kết hôn | Recognised: basis'),
]

/** Art. 17: name, birth, ethnic group, nationality, residence and identity paper of both. */
const spouse = (person: Person) =>
  personFields(person, {
    name: 'R',
    born: 'R',
    ethnicity: 'W',
    nationality: 'W',
    'nationality.other': 'O',
    'residence.kind': 'O',
    residence: 'W',
    'paper.kind': { need: 'W', since: '1999-2005' },
    'paper.other': 'O',
    'paper.number': { need: 'W', since: '1999-2005' },
    'paper.on': 'O',
    'paper.by': 'O',
  })
const husband = spouse({ key: 'husband', column: 'chong', vi: 'chồng', en: 'husband' })
const wife = spouse({ key: 'wife', column: 'vo', vi: 'vợ', en: 'wife' })

export const marriage: RegisterType = {
  code: 'KH',
  version: '2019',
  source: 'template',
  vi: 'Kết hôn',
  en: 'Marriage',
  groups: [
    { key: 'entry', vi: 'Đăng ký', en: 'Registration', fields: entry },
    { key: 'husband', vi: 'Chồng', en: 'Husband', fields: husband },
    { key: 'wife', vi: 'Vợ', en: 'Wife', fields: wife },
    { key: 'status', vi: 'Tình trạng kết hôn', en: 'State of the marriage', fields: status },
    { key: 'foreign', vi: 'Đăng ký ở nước ngoài', en: 'Registration abroad', fields: foreignFields() },
  ],
  roles: [
    roleOf({ key: 'husband', title: 'Chồng', titleEn: 'Husband' }, husband, { subject: true, sexIs: 'male' }),
    roleOf({ key: 'wife', title: 'Vợ', titleEn: 'Wife' }, wife, { subject: true, sexIs: 'female' }),
  ],
  generations: [
    {
      key: '44',
      columns: columnsOf(`
        so quyenSo trangSo ngayDangKy loaiDangKy noiDangKy nguoiKy chucVuNguoiKy ngayXacLapQuanHeHonNhan nguoiThucHien
        ghiChu tinhTrangKetHon huyKetHonNgayGhiChu huyKetHonCanCu congNhanKetHonNgayGhiChu congNhanKetHonCanCu
        chongHoTen chongNgaySinh chongDanToc chongQuocTich chongQuocTichKhac chongLoaiCuTru chongNoiCuTru
        chongLoaiGiayToTuyThan chongGiayToKhac chongSoGiayToTuyThan chongNgayCapGiayToTuyThan chongNoiCapGiayToTuyThan
        voHoTen voNgaySinh voDanToc voQuocTich voQuocTichKhac voLoaiCuTru voNoiCuTru
        voLoaiGiayToTuyThan voGiayToKhac voSoGiayToTuyThan voNgayCapGiayToTuyThan voNoiCapGiayToTuyThan
        soDangKyNuocNgoai ngayDangKyNuocNgoai cqNuocNgoaiDaDangKy qgNuocNgoaiDaDangKy`),
    },
  ],
}
