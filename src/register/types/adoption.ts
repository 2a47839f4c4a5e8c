// NCN, the register of adoptions (sổ đăng ký nuôi con nuôi): Law on Adoption 2010. No official template is public; columns
// follow the layout of the book (domain.md §2.6) and can be replaced.
import { ADOPTION_REGISTRATION } from '../codes/codes.ts'
import type { Need, RegisterType } from '../register.ts'
import { dateField, entryFields, nameField, textField } from './entry-fields.ts'
import { oursOf } from './ours.ts'
import { type Person, personFields, roleOf } from './person-fields.ts'

const entry = entryFields(ADOPTION_REGISTRATION, [
  textField('decision.number', 'gcnSo', 'R', 'Giấy chứng nhận, quyết định nuôi con nuôi số | Certificate number', {
    max: 50,
  }),
  dateField('decision.on', 'gcnNgay', 'W', 'Ngày cấp giấy chứng nhận, quyết định | Certificate issued on'),
  textField('reason', 'lyDo', 'O', 'Lý do | Reason', { max: 500 }),
])
const child = [
  ...personFields(
    { key: 'child', column: 'cn', vi: 'con nuôi', en: 'the adopted child' },
    {
      id: 'O',
      name: 'R',
      'name.after': 'O',
      sex: 'R',
      born: 'R',
      birthplace: 'W',
      ethnicity: 'W',
      nationality: 'W',
      residence: { need: 'W', column: 'cnNoiThuongTru' },
    },
  ),
  textField('child.health', 'cnTinhTrangSucKhoe', 'O', 'Tình trạng sức khỏe con nuôi | Health of the child', {
    sensitive: true,
  }),
  textField('child.age', 'cnTuoi', 'O', 'Tuổi con nuôi | Age of the child', { max: 30 }),
  textField('child.class', 'cnPhanLoai', 'O', 'Phân loại trẻ | Class of the child', { max: 100 }),
]

const adopterNeeds = (person: Person) =>
  personFields(person, {
    name: 'C',
    born: 'C',
    birthplace: 'O',
    ethnicity: 'C',
    nationality: 'C',
    residence: { need: 'C', column: `${person.column}NoiThuongTru` },
    occupation: 'O',
    ...paperParts(person, 'O'),
    phone: 'O',
  })
const giverNeeds = (person: Person) =>
  personFields(person, {
    name: 'C',
    born: 'O',
    ethnicity: 'O',
    nationality: 'O',
    residence: { need: 'O', column: `${person.column}NoiThuongTru` },
    ...paperParts(person, 'O'),
  })
/** Columns of an identity paper as the book layouts name them. */
function paperParts(person: Person, need: Need) {
  return {
    'paper.kind': { need, column: `${person.column}LoaiGiayTo` },
    'paper.number': { need, column: `${person.column}SoGiayTo` },
    'paper.on': { need, column: `${person.column}NgayCap` },
    'paper.by': { need, column: `${person.column}NoiCap` },
  }
}
const father = adopterNeeds({ key: 'adopter.father', column: 'chaNuoi', vi: 'cha nuôi', en: 'the adoptive father' })
const mother = adopterNeeds({ key: 'adopter.mother', column: 'meNuoi', vi: 'mẹ nuôi', en: 'the adoptive mother' })
const giverFather = giverNeeds({
  key: 'giver.father',
  column: 'chaGiao',
  vi: 'cha (bên giao)',
  en: 'the giving father',
})
const giverMother = giverNeeds({ key: 'giver.mother', column: 'meGiao', vi: 'mẹ (bên giao)', en: 'the giving mother' })
const institution = [
  textField('giver.relation', 'quanHeNguoiGiao', 'O', 'Quan hệ của người giao với trẻ | Relation to the child', {
    max: 100,
  }),
  textField('institution.name', 'csndTen', 'C', 'Cơ sở nuôi dưỡng giao trẻ | Institution'),
  nameField('institution.person', 'csndNguoiDaiDien', 'O', 'Người đại diện cơ sở | Represented by'),
  textField('institution.title', 'csndChucVu', 'O', 'Chức vụ người đại diện | Office of the representative', {
    max: 100,
  }),
]
const ended = [
  dateField('adoption.ended.on', 'chamDutNgay', 'O', 'Ngày ghi chú chấm dứt nuôi con nuôi | Ended: noted on'),
  textField('adoption.ended.basis', 'chamDutCanCu', 'O', 'Căn cứ chấm dứt nuôi con nuôi | Ended: basis'),
]

export const adoption: RegisterType = oursOf({
  code: 'NCN',
  vi: 'Nuôi con nuôi',
  en: 'Adoption',
  groups: [
    { key: 'entry', vi: 'Đăng ký', en: 'Registration', fields: entry },
    { key: 'child', vi: 'Con nuôi', en: 'Adopted child', fields: child },
    { key: 'adopter.father', vi: 'Cha nuôi', en: 'Adoptive father', fields: father },
    { key: 'adopter.mother', vi: 'Mẹ nuôi', en: 'Adoptive mother', fields: mother },
    { key: 'giver.father', vi: 'Bên giao: cha', en: 'Giver: father', fields: giverFather },
    { key: 'giver.mother', vi: 'Bên giao: mẹ', en: 'Giver: mother', fields: giverMother },
    { key: 'institution', vi: 'Bên giao: cơ sở', en: 'Giver: institution', fields: institution },
    { key: 'ended', vi: 'Chấm dứt', en: 'Ended', fields: ended },
  ],
  roles: [
    roleOf({ key: 'child', title: 'Con nuôi', titleEn: 'Adopted child' }, child, { subject: true }),
    roleOf({ key: 'adopter.father', title: 'Cha nuôi', titleEn: 'Adoptive father' }, father, { sexIs: 'male' }),
    roleOf({ key: 'adopter.mother', title: 'Mẹ nuôi', titleEn: 'Adoptive mother' }, mother, { sexIs: 'female' }),
    roleOf({ key: 'giver.father', title: 'Cha (bên giao)', titleEn: 'Giving father' }, giverFather, { sexIs: 'male' }),
    roleOf({ key: 'giver.mother', title: 'Mẹ (bên giao)', titleEn: 'Giving mother' }, giverMother, { sexIs: 'female' }),
  ],
  abroad: { field: 'registered.kind', code: '3' },
})
