// CMC, the register of recognitions of parents and children (sổ đăng ký nhận cha, mẹ, con): Software 158, 50 columns.
import { RECOGNITION_KIND, RECOGNITION_REGISTRATION } from '../codes/codes.ts'
import type { RegisterType } from '../register.ts'
import { codeField, columnsOf, decisionNumber, entryFields } from './entry-fields.ts'
import {
  foreignFields,
  type Person,
  personFields,
  recognitionRelations,
  requesterFields,
  roleOf,
} from './person-fields.ts'

const entry = entryFields(RECOGNITION_REGISTRATION, [
  decisionNumber(),
  codeField('recognition.kind', 'loaiXacNhan', 'R', RECOGNITION_KIND, 'Loại xác nhận | Who recognises whom'),
])
const side = (person: Person) =>
  personFields(person, {
    name: 'R',
    born: 'R',
    ethnicity: 'W',
    nationality: 'W',
    'nationality.other': 'O',
    origin: 'O',
    'residence.kind': 'O',
    residence: 'W',
    'paper.kind': 'O',
    'paper.other': 'O',
    'paper.number': 'O',
    'paper.on': 'O',
    'paper.by': 'O',
  })
const parent = side({ key: 'parent', column: 'cm', vi: 'cha, mẹ', en: 'the parent' })
const child = side({ key: 'child', column: 'nc', vi: 'con', en: 'the child' })

export const recognition: RegisterType = {
  code: 'CMC',
  version: '2019',
  source: 'template',
  vi: 'Nhận cha, mẹ, con',
  en: 'Recognition of parent and child',
  groups: [
    { key: 'entry', vi: 'Đăng ký', en: 'Registration', fields: entry },
    { key: 'parent', vi: 'Cha, mẹ', en: 'Parent', fields: parent },
    { key: 'child', vi: 'Con', en: 'Child', fields: child },
    { key: 'requester', vi: 'Người yêu cầu', en: 'Requester', fields: requesterFields(recognitionRelations()) },
    { key: 'foreign', vi: 'Đăng ký ở nước ngoài', en: 'Registration abroad', fields: foreignFields() },
  ],
  roles: [
    roleOf({ key: 'child', title: 'Con', titleEn: 'Child' }, child, { subject: true }),
    roleOf({ key: 'parent', title: 'Cha, mẹ', titleEn: 'Parent' }, parent),
  ],
  generations: [
    {
      key: '50',
      columns: columnsOf(`
        so quyenSo trangSo quyetDinhSo ngayDangKy loaiDangKy loaiXacNhan noiDangKy nguoiKy chucVuNguoiKy nguoiThucHien
        ghiChu cmHoTen cmNgaySinh cmDanToc cmQuocTich cmQuocTichKhac cmQueQuan cmLoaiCuTru cmNoiCuTru
        cmLoaiGiayToTuyThan cmGiayToKhac cmSoGiayToTuyThan cmNgayCapGiayToTuyThan cmNoiCapGiayToTuyThan
        ncHoTen ncNgaySinh ncDanToc ncQuocTich ncQuocTichKhac ncQueQuan ncLoaiCuTru ncNoiCuTru
        ncLoaiGiayToTuyThan ncGiayToKhac ncSoGiayToTuyThan ncNgayCapGiayToTuyThan ncNoiCapGiayToTuyThan
        nycHoTen nycQHNguoiDuocNhan nycQHNguoiNhan nycLoaiGiayToTuyThan nycGiayToKhac nycSoGiayToTuyThan
        nycNgayCapGiayToTuyThan nycNoiCapGiayToTuyThan
        soDangKyNuocNgoai ngayDangKyNuocNgoai cqNuocNgoaiDaDangKy qgNuocNgoaiDaDangKy`),
    },
  ],
  abroad: { field: 'registered.kind', code: '2' },
}
