// KT, the register of deaths (sổ đăng ký khai tử): Law arts. 33, 34, Decree 123/2015 art. 4; Software 158, 48 columns.
import { DEATH_NOTICE, DEATH_REGISTRATION } from '../codes/codes.ts'
import type { RegisterType } from '../register.ts'
import { declarationFields } from './declaration-fields.ts'
import {
  codeField,
  columnsOf,
  dateField,
  entryFields,
  placeField,
  textField,
  timeField,
  wordsField,
} from './entry-fields.ts'
import { foreignFields, type Person, personFields, requesterFields, roleOf } from './person-fields.ts'

const person: Person = { key: 'deceased', column: 'nkt', vi: 'người chết', en: 'the deceased' }
const deceased = personFields(person, {
  name: 'R',
  sex: 'W',
  born: { need: 'W', vi: 'Ngày, tháng, năm sinh người chết' },
  ethnicity: 'W',
  nationality: 'W',
  'nationality.other': 'O',
  'residence.kind': 'O',
  residence: { need: 'W', vi: 'Nơi cư trú cuối cùng' },
  'paper.kind': 'O',
  'paper.other': 'O',
  'paper.number': 'O',
  'paper.on': 'O',
  'paper.by': 'O',
})

const death = [
  dateField('death.on', 'nktNgayChet', 'R', 'Ngày, tháng, năm chết (dương lịch) | Died on'),
  wordsField('death.on.words', 'nktNgayChetGhiBangChu', 'W', 'Ngày chết ghi bằng chữ | Died on, in words', {
    of: 'death.on',
    since: '1999-2005',
  }),
  timeField('death.time', 'nktGioPhutChet', 'O', 'Giờ, phút chết | Hour and minute of death'),
  placeField('death.place', 'nktNoiChet', 'W', 'Nơi chết | Place of death', { when: 'death.on' }),
  textField('death.cause', 'nktNguyenNhanChet', 'W', 'Nguyên nhân chết | Cause of death', { sensitive: true }),
]
const court = declarationFields('death.court', 'Tuyên bố việc chết', 'Declared dead', [
  'nktTinhTrangTuyenBoViecChet',
  'nktNgayGhiChuTuyenBoViecChet',
  'nktCanCuTuyenBoViecChet',
  'nktNgayGhiChuHuyTuyenBoViecChet',
  'nktCanCuHuyTuyenBoViecChet',
])
const notice = [
  codeField('notice.kind', 'gbtLoai', 'W', DEATH_NOTICE, 'Loại giấy báo tử hoặc giấy thay thế | Notice of death'),
  textField('notice.number', 'gbtSo', 'C', 'Số giấy báo tử | Number of the notice', { max: 50 }),
  dateField('notice.on', 'gbtNgay', 'C', 'Ngày cấp giấy báo tử | Notice issued on'),
  textField('notice.by', 'gbtCoQuanCap', 'C', 'Cơ quan cấp giấy báo tử | Notice issued by'),
].map((field) => ({ ...field, since: '2006-2015' as const }))

export const deathRegister: RegisterType = {
  code: 'KT',
  version: '2019',
  source: 'template',
  vi: 'Khai tử',
  en: 'Death',
  groups: [
    { key: 'entry', vi: 'Đăng ký', en: 'Registration', fields: entryFields(DEATH_REGISTRATION) },
    { key: 'deceased', vi: 'Người chết', en: 'The deceased', fields: deceased },
    { key: 'death', vi: 'Việc chết', en: 'The death', fields: death },
    { key: 'notice', vi: 'Giấy báo tử', en: 'Notice of death', fields: notice },
    { key: 'requester', vi: 'Người đi khai tử', en: 'Requester', fields: requesterFields() },
    { key: 'foreign', vi: 'Đăng ký ở nước ngoài', en: 'Registration abroad', fields: foreignFields() },
    { key: 'court', vi: 'Tuyên bố chết', en: 'Declared dead', fields: court },
  ],
  roles: [roleOf({ key: 'deceased', title: 'Người chết', titleEn: 'Deceased' }, deceased, { subject: true })],
  generations: [
    {
      key: '48',
      columns: columnsOf(`
        so quyenSo trangSo ngayDangKy loaiDangKy noiDangKy nguoiKy chucVuNguoiKy nguoiThucHien ghiChu
        nktHoTen nktGioiTinh nktNgaySinh nktDanToc nktQuocTich nktQuocTichKhac nktLoaiCuTru nktNoiCuTru
        nktLoaiGiayToTuyThan nktGiayToKhac nktSoGiayToTuyThan nktNgayCapGiayToTuyThan nktNoiCapGiayToTuyThan
        nktNgayChet nktNgayChetGhiBangChu nktGioPhutChet nktNoiChet nktNguyenNhanChet
        nktTinhTrangTuyenBoViecChet nktNgayGhiChuTuyenBoViecChet nktCanCuTuyenBoViecChet
        nktNgayGhiChuHuyTuyenBoViecChet nktCanCuHuyTuyenBoViecChet
        gbtLoai gbtSo gbtNgay gbtCoQuanCap
        nycHoTen nycQuanHe nycLoaiGiayToTuyThan nycGiayToKhac nycSoGiayToTuyThan nycNgayCapGiayToTuyThan
        nycNoiCapGiayToTuyThan soDangKyNuocNgoai ngayDangKyNuocNgoai cqNuocNgoaiDaDangKy qgNuocNgoaiDaDangKy`),
    },
  ],
  onTime: { event: 'death.on', days: 15, onTime: '1', late: '4' },
  abroad: { field: 'registered.kind', code: '3' },
}
