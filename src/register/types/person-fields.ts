// One shared set of person fields: a role in a record is a prefix, and the columns of Software 158 follow its own prefix.
// A register says which parts its form asks of a person, in the order of its columns.
import { PAPER, RESIDENCE, SEX } from '../codes/codes.ts'
import { COUNTRY } from '../codes/country.ts'
import { ETHNIC } from '../codes/ethnic.ts'
import type { Field, Need, Role } from '../register.ts'

/** `vi` and `en` end a label: 'Họ, chữ đệm, tên' + 'mẹ'. The person the entry is about has none. */
export type Person = { readonly key: string; readonly column: string; readonly vi: string; readonly en: string }

type Part = Pick<Field, 'vi' | 'en' | 'kind' | 'max' | 'column'> & Partial<Pick<Field, 'codes' | 'since' | 'sensitive'>>

/** What can be asked of a person. `column` is the ending that the public templates use. */
const PARTS = {
  id: {
    vi: 'Số định danh cá nhân',
    en: 'Personal number',
    kind: 'id',
    column: 'SoDinhDanh',
    max: 20,
    since: '2016-',
    sensitive: true,
  },
  name: { vi: 'Họ, chữ đệm, tên', en: 'Name', kind: 'name', column: 'HoTen', max: 100 },
  'name.after': {
    vi: 'Họ, chữ đệm, tên mới',
    en: 'New name',
    kind: 'name',
    column: 'HoTenSau',
    max: 100,
  },
  sex: { vi: 'Giới tính', en: 'Sex', kind: 'code', codes: SEX, column: 'GioiTinh', max: 1 },
  born: { vi: 'Ngày, tháng, năm sinh', en: 'Born', kind: 'date', column: 'NgaySinh', max: 30 },
  birthplace: { vi: 'Nơi sinh', en: 'Place of birth', kind: 'place', column: 'NoiSinh', max: 255 },
  origin: { vi: 'Quê quán', en: 'Native place', kind: 'place', column: 'QueQuan', max: 255, since: '1999-2005' },
  ethnicity: {
    vi: 'Dân tộc',
    en: 'Ethnic group',
    kind: 'code',
    codes: ETHNIC,
    column: 'DanToc',
    max: 60,
    sensitive: true,
  },
  nationality: { vi: 'Quốc tịch', en: 'Nationality', kind: 'code', codes: COUNTRY, column: 'QuocTich', max: 100 },
  'nationality.text': {
    vi: 'Quốc tịch (ghi chữ)',
    en: 'Nationality (as text)',
    kind: 'text',
    column: 'QuocTichStr',
    max: 100,
  },
  'nationality.other': {
    vi: 'Quốc tịch khác',
    en: 'Other nationality',
    kind: 'code',
    codes: COUNTRY,
    column: 'QuocTichKhac',
    max: 100,
  },
  'nationality.other.text': {
    vi: 'Quốc tịch khác (ghi chữ)',
    en: 'Other nationality (as text)',
    kind: 'text',
    column: 'QuocTichKhacStr',
    max: 100,
  },
  'residence.kind': {
    vi: 'Loại cư trú',
    en: 'Kind of residence',
    kind: 'code',
    codes: RESIDENCE,
    column: 'LoaiCuTru',
    max: 1,
  },
  residence: { vi: 'Nơi cư trú', en: 'Residence', kind: 'place', column: 'NoiCuTru', max: 255 },
  occupation: { vi: 'Nghề nghiệp', en: 'Occupation', kind: 'text', column: 'NgheNghiep', max: 100 },
  phone: { vi: 'Điện thoại', en: 'Telephone', kind: 'text', column: 'DienThoai', max: 30, sensitive: true },
  'paper.kind': {
    vi: 'Loại giấy tờ tùy thân',
    en: 'Identity paper',
    kind: 'code',
    codes: PAPER,
    column: 'LoaiGiayToTuyThan',
    max: 1,
  },
  'paper.other': { vi: 'Tên giấy tờ khác', en: 'Name of other paper', kind: 'text', column: 'GiayToKhac', max: 100 },
  'paper.number': {
    vi: 'Số giấy tờ tùy thân',
    en: 'Paper number',
    kind: 'id',
    column: 'SoGiayToTuyThan',
    max: 20,
    sensitive: true,
  },
  'paper.on': { vi: 'Ngày cấp giấy tờ', en: 'Paper issued on', kind: 'date', column: 'NgayCapGiayToTuyThan', max: 30 },
  'paper.by': { vi: 'Nơi cấp giấy tờ', en: 'Paper issued by', kind: 'text', column: 'NoiCapGiayToTuyThan', max: 255 },
} as const satisfies Record<string, Part>
export type PartKey = keyof typeof PARTS

/** A need, and what this register says otherwise of the part: another column, another label. */
type Asked = Need | ({ readonly need: Need } & Partial<Pick<Field, 'column' | 'vi' | 'en' | 'since'>>)

/** Parts of a person in the order of the columns. */
export function personFields(person: Person, parts: { readonly [P in PartKey]?: Asked }): Field[] {
  return (Object.entries(parts) as [PartKey, Asked][]).map(([part, asked]) => {
    const { column, ...told }: Part = PARTS[part]
    const own = typeof asked === 'string' ? { need: asked } : asked
    return {
      key: `${person.key}.${part}`,
      ...told,
      vi: `${told.vi} ${person.vi}`.trim(),
      en: person.en ? `${told.en} of ${person.en}` : told.en,
      ...(part === 'birthplace' && 'born' in parts && { when: `${person.key}.born` }),
      ...(part === 'paper.number' && 'paper.kind' in parts && { of: `${person.key}.paper.kind` }),
      column: `${person.column}${column}`,
      ...own,
    }
  })
}

/** The role of a person in a record, from the fields its register asks. */
export function roleOf(
  person: Pick<Person, 'key'> & { readonly title: string; readonly titleEn: string },
  fields: readonly Field[],
  facts: Pick<Role, 'subject' | 'sexIs'> = {},
): Role {
  const has = (part: PartKey): string | undefined =>
    fields.some((field) => field.key === `${person.key}.${part}`) ? `${person.key}.${part}` : undefined
  const [born, sex, id] = [has('born'), has('sex'), has('id')]
  const [kind, number] = [has('paper.kind'), has('paper.number')]
  return {
    key: person.key,
    vi: person.title,
    en: person.titleEn,
    ...facts,
    name: `${person.key}.name`,
    ...(born && { born }),
    ...(sex && { sex }),
    ...(id && { id }),
    ...(kind && number && { paper: { kind, number } }),
  }
}

const requester: Person = { key: 'requester', column: 'nyc', vi: 'người yêu cầu', en: 'requester' }

const relation = (column: string, vi: string, key = 'requester.relation'): Field => ({
  key,
  vi,
  en: 'Relation',
  kind: 'text',
  need: 'W',
  column,
  max: 50,
})

/** The person who asked for the registration (người đi khai, người yêu cầu), with the papers that person showed. */
export const requesterFields = (
  relations: readonly Field[] = [relation('nycQuanHe', 'Quan hệ với người được đăng ký')],
): Field[] => {
  const [name, ...papers] = personFields(requester, {
    name: { need: 'W', vi: 'Người yêu cầu (người đi khai)', en: 'Requester' },
    'paper.kind': 'O',
    'paper.other': 'O',
    'paper.number': 'O',
    'paper.on': 'O',
    'paper.by': 'O',
  })
  return [name!, ...relations, ...papers]
}

/** A requester of a recognition has a relation to either side. */
export const recognitionRelations = (): Field[] => [
  relation('nycQHNguoiDuocNhan', 'Quan hệ với người được nhận', 'requester.relation.recognised'),
  relation('nycQHNguoiNhan', 'Quan hệ với người nhận', 'requester.relation.recogniser'),
]

/** The registration abroad that this entry repeats; asked for only when the registration type says so. */
export const foreignFields = (): Field[] => [
  {
    key: 'foreign.number',
    vi: 'Số đăng ký ở nước ngoài',
    en: 'Number abroad',
    kind: 'text',
    need: 'C',
    column: 'soDangKyNuocNgoai',
    max: 50,
  },
  {
    key: 'foreign.on',
    vi: 'Ngày đăng ký ở nước ngoài',
    en: 'Registered abroad on',
    kind: 'date',
    need: 'C',
    column: 'ngayDangKyNuocNgoai',
    max: 30,
  },
  {
    key: 'foreign.by',
    vi: 'Cơ quan nước ngoài đã đăng ký',
    en: 'Foreign authority',
    kind: 'text',
    need: 'C',
    column: 'cqNuocNgoaiDaDangKy',
    max: 255,
  },
  {
    key: 'foreign.country',
    vi: 'Quốc gia đã đăng ký',
    en: 'Country of registration',
    kind: 'code',
    codes: COUNTRY,
    need: 'C',
    column: 'qgNuocNgoaiDaDangKy',
    max: 100,
  },
]
