// KS, the register of births (sổ đăng ký khai sinh): Law on Civil Status art. 14; Software 158 template, 60 and 70 columns.
import { BIRTH_KIND, BIRTH_REGISTRATION } from '../codes/codes.ts'
import { type Field, ORDINAL_COLUMN, type RegisterType } from '../register.ts'
import { declarationFields } from './declaration-fields.ts'
import { codeField, entryFields, placeField, wordsField } from './entry-fields.ts'
import { foreignFields, type Person, personFields, requesterFields, roleOf } from './person-fields.ts'

const childPerson: Person = { key: 'child', column: 'nks', vi: '', en: '' }
const childParts: Field[] = personFields(childPerson, {
  id: 'O',
  name: 'R',
  sex: 'R',
  born: 'R',
  birthplace: 'W',
  origin: 'W',
  ethnicity: 'W',
  nationality: 'W',
  'nationality.text': 'O',
  'nationality.other': 'O',
  'nationality.other.text': 'O',
})
const after = (key: string, ...fields: Field[]): Field[] =>
  childParts.flatMap((field) => (field.key === key ? [field, ...fields] : [field]))

const child: Field[] = [
  ...after(
    'child.born',
    wordsField('child.born.words', 'nksNgaySinhBangChu', 'W', 'Ngày sinh ghi bằng chữ | Born, in words', {
      of: 'child.born',
    }),
  ),
  codeField('birth.kind', 'nksLoaiKhaiSinh', 'R', BIRTH_KIND, 'Loại khai sinh | Kind of birth entry'),
]
child.splice(
  child.findIndex((field) => field.key === 'child.birthplace') + 1,
  0,
  placeField(
    'child.birthplace.unit',
    'nksNoiSinhDVHC',
    'O',
    'Nơi sinh theo đơn vị hành chính | Place of birth, administrative unit',
    { when: 'child.born' },
  ),
)

const missing = declarationFields('child.missing', 'Tuyên bố mất tích', 'Declared missing', [
  'nksMatTich',
  'nksMatTichNgayGhiChuTuyenBo',
  'nksMatTichCanCuTuyenBo',
  'nksMatTichNgayGhiChuHuyTuyenBo',
  'nksMatTichCanCuHuyTuyenBo',
])
const incapacity = declarationFields('child.incapacity', 'Mất, hạn chế năng lực hành vi', 'Without legal capacity', [
  'nksHanCheNangLucHanhVi',
  'nksHanCheNangLucHanhViNgayGhiChuTuyenBo',
  'nksHanCheNangLucHanhViCanCuTuyenBo',
  'nksHanCheNangLucHanhViNgayGhiChuHuyTuyenBo',
  // The official column says "Ngày căn cứ" but holds the basis, a text; the name is kept as it is.
  'nksHanCheNangLucHanhViNgayCanCuHuyTuyenBo',
])

/** The law asks for the year of birth of a parent only (art. 14), so a bare year is whole. */
const parent = (person: Person): Field[] =>
  personFields(person, {
    id: { need: 'O', column: `${person.column}SoDinhDanhCaNhan` },
    name: 'C',
    born: { need: 'C', vi: `Năm sinh ${person.vi}` },
    ethnicity: 'C',
    nationality: 'C',
    'nationality.text': 'O',
    'nationality.other': 'O',
    'nationality.other.text': 'O',
    'residence.kind': 'O',
    residence: 'O',
    'paper.kind': 'O',
    'paper.number': 'O',
  })
const mother = parent({ key: 'mother', column: 'me', vi: 'mẹ', en: 'mother' })
const father = parent({ key: 'father', column: 'cha', vi: 'cha', en: 'father' })

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
  source: 'template',
  vi: 'Khai sinh',
  en: 'Birth',
  groups: [
    { key: 'entry', vi: 'Đăng ký', en: 'Registration', fields: entryFields(BIRTH_REGISTRATION) },
    { key: 'child', vi: 'Người được khai sinh', en: 'Child', fields: child },
    { key: 'mother', vi: 'Mẹ', en: 'Mother', fields: mother },
    { key: 'father', vi: 'Cha', en: 'Father', fields: father },
    { key: 'requester', vi: 'Người đi khai sinh', en: 'Requester', fields: requesterFields() },
    { key: 'foreign', vi: 'Đăng ký ở nước ngoài', en: 'Registration abroad', fields: foreignFields() },
    { key: 'missing', vi: 'Tuyên bố mất tích', en: 'Declared missing', fields: missing },
    { key: 'incapacity', vi: 'Năng lực hành vi', en: 'Legal capacity', fields: incapacity },
  ],
  roles: [
    roleOf({ key: 'child', title: 'Con', titleEn: 'Child' }, child, { subject: true }),
    roleOf({ key: 'mother', title: 'Mẹ', titleEn: 'Mother' }, mother, { sexIs: 'female' }),
    roleOf({ key: 'father', title: 'Cha', titleEn: 'Father' }, father, { sexIs: 'male' }),
  ],
  generations: [
    { key: '60', columns: columns60 },
    { key: '70', columns: columns70 },
  ],
  onTime: { event: 'child.born', days: 60, onTime: '1', late: '4' },
  abroad: { field: 'registered.kind', code: '3' },
}
