// One shared set of person fields: a role in a record is a prefix, and the columns of Software 158 follow its own prefix.
import { COUNTRY } from '../codes/country.ts'
import { PAPER, RESIDENCE } from '../codes/codes.ts'
import { ETHNIC } from '../codes/ethnic.ts'
import type { Field, Need } from '../register.ts'

type RoleNames = { readonly key: string; readonly column: string; readonly vi: string; readonly en: string }
type Needs = { readonly name: Need; readonly born: Need; readonly rest: Need }

/** Mother or father in a birth entry. The law asks for the year of birth only (art. 14), so a bare year is whole. */
export const parentFields = (role: RoleNames, need: Needs): Field[] => [
  { key: `${role.key}.id`, vi: `Số định danh cá nhân của ${role.vi}`, en: `Personal number of ${role.en}`, kind: 'id', need: 'O', column: `${role.column}SoDinhDanhCaNhan`, max: 20, since: '2016-', sensitive: true },
  { key: `${role.key}.name`, vi: `Họ, chữ đệm, tên ${role.vi}`, en: `Name of ${role.en}`, kind: 'name', need: need.name, column: `${role.column}HoTen`, max: 100 },
  { key: `${role.key}.born`, vi: `Năm sinh ${role.vi}`, en: `Born (${role.en})`, kind: 'date', need: need.born, column: `${role.column}NgaySinh`, max: 30 },
  { key: `${role.key}.ethnicity`, vi: `Dân tộc ${role.vi}`, en: `Ethnic group of ${role.en}`, kind: 'code', codes: ETHNIC, need: need.rest, column: `${role.column}DanToc`, max: 60, sensitive: true },
  { key: `${role.key}.nationality`, vi: `Quốc tịch ${role.vi}`, en: `Nationality of ${role.en}`, kind: 'code', codes: COUNTRY, need: need.rest, column: `${role.column}QuocTich`, max: 100 },
  { key: `${role.key}.nationality.text`, vi: `Quốc tịch ${role.vi} (ghi chữ)`, en: `Nationality of ${role.en} (as text)`, kind: 'text', need: 'O', column: `${role.column}QuocTichStr`, max: 100 },
  { key: `${role.key}.nationality.other`, vi: `Quốc tịch khác của ${role.vi}`, en: `Other nationality of ${role.en}`, kind: 'code', codes: COUNTRY, need: 'O', column: `${role.column}QuocTichKhac`, max: 100 },
  { key: `${role.key}.nationality.other.text`, vi: `Quốc tịch khác của ${role.vi} (ghi chữ)`, en: `Other nationality of ${role.en} (as text)`, kind: 'text', need: 'O', column: `${role.column}QuocTichKhacStr`, max: 100 },
  { key: `${role.key}.residence.kind`, vi: `Loại cư trú của ${role.vi}`, en: `Kind of residence of ${role.en}`, kind: 'code', codes: RESIDENCE, need: 'O', column: `${role.column}LoaiCuTru`, max: 1 },
  { key: `${role.key}.residence`, vi: `Nơi cư trú của ${role.vi}`, en: `Residence of ${role.en}`, kind: 'place', need: 'O', column: `${role.column}NoiCuTru`, max: 255 },
  { key: `${role.key}.paper.kind`, vi: `Loại giấy tờ của ${role.vi}`, en: `Identity paper of ${role.en}`, kind: 'code', codes: PAPER, need: 'O', column: `${role.column}LoaiGiayToTuyThan`, max: 1 },
  { key: `${role.key}.paper.number`, vi: `Số giấy tờ của ${role.vi}`, en: `Paper number of ${role.en}`, kind: 'id', of: `${role.key}.paper.kind`, need: 'O', column: `${role.column}SoGiayToTuyThan`, max: 20, sensitive: true },
]

/** The person who asked for the registration (người đi khai). */
export const requesterFields = (): Field[] => [
  { key: 'requester.name', vi: 'Người đi khai', en: 'Requester', kind: 'name', need: 'W', column: 'nycHoTen', max: 100 },
  { key: 'requester.relation', vi: 'Quan hệ với người được khai', en: 'Relation', kind: 'text', need: 'W', column: 'nycQuanHe', max: 50 },
  { key: 'requester.paper.kind', vi: 'Loại giấy tờ của người đi khai', en: "Requester's paper", kind: 'code', codes: PAPER, need: 'O', column: 'nycLoaiGiayToTuyThan', max: 1 },
  { key: 'requester.paper.other', vi: 'Tên giấy tờ khác', en: 'Name of other paper', kind: 'text', need: 'O', column: 'nycGiayToKhac', max: 100 },
  { key: 'requester.paper.number', vi: 'Số giấy tờ của người đi khai', en: "Requester's paper number", kind: 'id', of: 'requester.paper.kind', need: 'O', column: 'nycSoGiayToTuyThan', max: 20, sensitive: true },
  { key: 'requester.paper.on', vi: 'Ngày cấp giấy tờ', en: 'Paper issued on', kind: 'date', need: 'O', column: 'nycNgayCapGiayToTuyThan', max: 30 },
  { key: 'requester.paper.by', vi: 'Nơi cấp giấy tờ', en: 'Paper issued by', kind: 'text', need: 'O', column: 'nycNoiCapGiayToTuyThan', max: 255 },
]

/** The registration abroad that this entry repeats; asked for only when the registration type says so. */
export const foreignFields = (): Field[] => [
  { key: 'foreign.number', vi: 'Số đăng ký ở nước ngoài', en: 'Number abroad', kind: 'text', need: 'C', column: 'soDangKyNuocNgoai', max: 50 },
  { key: 'foreign.on', vi: 'Ngày đăng ký ở nước ngoài', en: 'Registered abroad on', kind: 'date', need: 'C', column: 'ngayDangKyNuocNgoai', max: 30 },
  { key: 'foreign.by', vi: 'Cơ quan nước ngoài đã đăng ký', en: 'Foreign authority', kind: 'text', need: 'C', column: 'cqNuocNgoaiDaDangKy', max: 255 },
  { key: 'foreign.country', vi: 'Quốc gia đã đăng ký', en: 'Country of registration', kind: 'code', codes: COUNTRY, need: 'C', column: 'qgNuocNgoaiDaDangKy', max: 100 },
]
