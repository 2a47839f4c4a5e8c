// HN, confirmations of marital status (sổ cấp giấy xác nhận tình trạng hôn nhân): Software 158 template, 35 columns.
// Not to be taken for KH, marriages.
import { STATUS_PURPOSE } from '../codes/codes.ts'
import type { RegisterType } from '../register.ts'
import { codeField, columnsOf, dateField, entryFields, placeField, textField } from './entry-fields.ts'
import { personFields, requesterFields, roleOf } from './person-fields.ts'

const entry = entryFields().map((field) =>
  field.key === 'registered.at' ? { ...field, vi: 'Nơi cấp', en: 'Issued at', column: 'noiCap' } : field,
)
const subject = personFields(
  { key: 'subject', column: 'nxn', vi: 'người được xác nhận', en: 'the person' },
  {
    name: 'R',
    sex: 'W',
    born: 'R',
    ethnicity: 'W',
    nationality: 'W',
    'nationality.other': 'O',
    'residence.kind': 'O',
    residence: 'W',
    'paper.kind': 'O',
    'paper.other': 'O',
    'paper.number': 'O',
    'paper.on': 'O',
    'paper.by': 'O',
  },
)
const status = [
  placeField('lived.at', 'nxnThoiGianCuTruTai', 'O', 'Trong thời gian cư trú tại | Lived at', { when: 'lived.from' }),
  dateField('lived.from', 'nxnThoiGianCuTruTu', 'O', 'Cư trú từ ngày | Lived there from'),
  dateField('lived.to', 'nxnThoiGianCuTruDen', 'O', 'Cư trú đến ngày | Lived there until'),
  textField('status.text', 'nxnTinhTrangHonNhan', 'R', 'Tình trạng hôn nhân | Marital status', { max: 500 }),
  codeField('purpose.kind', 'nxnLoaiMucDichSuDung', 'W', STATUS_PURPOSE, 'Loại mục đích sử dụng | Kind of purpose'),
  textField('purpose.text', 'nxnMucDichSuDung', 'C', 'Mục đích sử dụng | Purpose'),
]

export const maritalStatus: RegisterType = {
  code: 'HN',
  version: '2019',
  source: 'template',
  vi: 'Xác nhận tình trạng hôn nhân',
  en: 'Confirmation of marital status',
  groups: [
    { key: 'entry', vi: 'Cấp giấy', en: 'Issue', fields: entry },
    { key: 'subject', vi: 'Người được xác nhận', en: 'Person', fields: subject },
    { key: 'status', vi: 'Tình trạng hôn nhân', en: 'Marital status', fields: status },
    { key: 'requester', vi: 'Người yêu cầu', en: 'Requester', fields: requesterFields() },
  ],
  roles: [roleOf({ key: 'subject', title: 'Người được xác nhận', titleEn: 'Person' }, subject, { subject: true })],
  generations: [
    {
      key: '35',
      columns: columnsOf(`
        so quyenSo trangSo ngayDangKy noiCap nguoiKy chucVuNguoiKy nguoiThucHien ghiChu
        nxnHoTen nxnGioiTinh nxnNgaySinh nxnDanToc nxnQuocTich nxnQuocTichKhac nxnLoaiCuTru nxnNoiCuTru
        nxnLoaiGiayToTuyThan nxnGiayToKhac nxnSoGiayToTuyThan nxnNgayCapGiayToTuyThan nxnNoiCapGiayToTuyThan
        nxnThoiGianCuTruTai nxnThoiGianCuTruTu nxnThoiGianCuTruDen nxnTinhTrangHonNhan nxnLoaiMucDichSuDung
        nxnMucDichSuDung nycHoTen nycQuanHe nycLoaiGiayToTuyThan nycGiayToKhac nycSoGiayToTuyThan
        nycNgayCapGiayToTuyThan nycNoiCapGiayToTuyThan`),
    },
  ],
}
