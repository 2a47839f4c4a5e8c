// GH, CDGH, GSGH, CDGSGH: guardianship, its end, its supervision and the end of that. No official template is public;
// fields follow domain.md §2.7 to 2.9 and can be replaced.
import { GUARDIANSHIP_END_KIND, GUARDIANSHIP_KIND } from '../codes/codes.ts'
import type { Field, RegisterType } from '../register.ts'
import { codeField, dateField, decisionNumber, entryFields, placeField, textField } from './entry-fields.ts'
import { oursOf } from './ours.ts'
import { type Person, personFields, requesterFields, roleOf } from './person-fields.ts'

const decision = [decisionNumber(), textField('decision.by', 'coQuanQuyetDinh', 'W', 'Cơ quan quyết định | Decided by')]
const grounds = [
  textField('reason', 'lyDo', 'W', 'Lý do | Reason', { max: 500 }),
  textField('basis', 'canCu', 'W', 'Căn cứ | Basis', { max: 500 }),
]

const someone = (person: Person, need: 'R' | 'O'): Field[] => {
  const usual = need === 'R' ? 'W' : 'O'
  return personFields(person, {
    name: need,
    sex: 'O',
    born: usual,
    ethnicity: 'O',
    nationality: 'O',
    'residence.kind': 'O',
    residence: usual,
    'paper.kind': { need: 'O', column: `${person.column}LoaiGiayTo` },
    'paper.number': { need: 'O', column: `${person.column}SoGiayTo` },
    'paper.on': { need: 'O', column: `${person.column}NgayCap` },
    'paper.by': { need: 'O', column: `${person.column}NoiCap` },
  })
}
const guardianPerson = { key: 'guardian', column: 'ngh1', vi: 'người giám hộ', en: 'the guardian' }
const guardian = someone(guardianPerson, 'R')
const coguardian = someone(
  { key: 'coguardian', column: 'ngh2', vi: 'người giám hộ thứ hai', en: 'the second guardian' },
  'O',
)
const supervisor = [
  ...someone({ key: 'supervisor', column: 'ngs', vi: 'người giám sát', en: 'the supervisor' }, 'R'),
  textField('supervisor.relation', 'ngsQuanHe', 'W', 'Quan hệ với người được giám hộ | Relation to the ward', {
    max: 100,
  }),
]
const ward = personFields(
  { key: 'ward', column: 'ndgh', vi: 'người được giám hộ', en: 'the ward' },
  {
    name: 'R',
    sex: 'O',
    born: 'W',
    birthplace: 'O',
    ethnicity: 'O',
    nationality: 'O',
    'residence.kind': 'O',
    residence: 'W',
    'paper.kind': { need: 'O', column: 'ndghLoaiGiayTo' },
    'paper.number': { need: 'O', column: 'ndghSoGiayTo' },
    'paper.on': { need: 'O', column: 'ndghNgayCap' },
    'paper.by': { need: 'O', column: 'ndghNoiCap' },
    id: 'O',
  },
)

/** The entry that this one ends or supervises. */
const referenceFields = (key: string, column: string, vi: string, en: string): Field[] => [
  { ...textField(`${key}.number`, `${column}So`, 'R', `${vi}: số | ${en}: number`, { max: 20 }) },
  { ...textField(`${key}.volume`, `${column}QuyenSo`, 'W', `${vi}: quyển số | ${en}: volume`, { max: 20 }) },
  dateField(`${key}.on`, `${column}NgayDangKy`, 'R', `${vi}: ngày đăng ký | ${en}: registered on`),
  placeField(`${key}.at`, `${column}NoiDangKy`, 'R', `${vi}: nơi đăng ký | ${en}: registered at`, {
    when: `${key}.on`,
  }),
]
const guardianshipEntry = referenceFields('guardianship', 'gh', 'Việc giám hộ', 'Guardianship')
const supervisionEntry = referenceFields('supervision', 'gs', 'Việc giám sát', 'Supervision')
const ended = [
  dateField('ended.on', 'ngayChamDut', 'W', 'Ngày chấm dứt | Ended on'),
  textField('ended.reason', 'lyDoChamDut', 'R', 'Lý do chấm dứt | Reason of the end', { max: 500 }),
  textField('ended.basis', 'canCuChamDut', 'W', 'Căn cứ chấm dứt | Basis of the end', { max: 500 }),
]

const entryGroup = (fields: readonly Field[]) => ({ key: 'entry', vi: 'Đăng ký', en: 'Registration', fields })
const guardianGroups = [
  { key: 'guardian', vi: 'Người giám hộ', en: 'Guardian', fields: guardian },
  { key: 'coguardian', vi: 'Người giám hộ thứ hai', en: 'Second guardian', fields: coguardian },
]
const wardGroup = { key: 'ward', vi: 'Người được giám hộ', en: 'Ward', fields: ward }
const requesterGroup = { key: 'requester', vi: 'Người yêu cầu', en: 'Requester', fields: requesterFields() }
const supervisorGroup = { key: 'supervisor', vi: 'Người giám sát', en: 'Supervisor', fields: supervisor }
const guardianshipGroup = {
  key: 'guardianship',
  vi: 'Việc giám hộ đã đăng ký',
  en: 'The guardianship',
  fields: guardianshipEntry,
}
const endedGroup = { key: 'ended', vi: 'Chấm dứt', en: 'End', fields: ended }

const wardRole = roleOf({ key: 'ward', title: 'Người được giám hộ', titleEn: 'Ward' }, ward, { subject: true })
const guardianRole = roleOf({ key: 'guardian', title: 'Người giám hộ', titleEn: 'Guardian' }, guardian)
const guardianRoles = [
  wardRole,
  guardianRole,
  roleOf({ key: 'coguardian', title: 'Người giám hộ thứ hai', titleEn: 'Second guardian' }, coguardian),
]
const supervisionRoles = [
  wardRole,
  roleOf({ key: 'supervisor', title: 'Người giám sát', titleEn: 'Supervisor' }, supervisor),
  guardianRole,
]
const refersTo = (type: 'GH' | 'GSGH', key: string) => ({
  type,
  number: `${key}.number`,
  volume: `${key}.volume`,
  on: `${key}.on`,
  at: `${key}.at`,
})

export const guardianship: RegisterType = oursOf({
  code: 'GH',
  vi: 'Giám hộ',
  en: 'Guardianship',
  groups: [
    entryGroup(
      entryFields(undefined, [
        ...decision,
        codeField('guardianship.kind', 'hinhThucGiamHo', 'R', GUARDIANSHIP_KIND, 'Hình thức giám hộ | Kind'),
        ...grounds,
      ]),
    ),
    ...guardianGroups,
    wardGroup,
    requesterGroup,
  ],
  roles: guardianRoles,
})

export const guardianshipEnd: RegisterType = oursOf({
  code: 'CDGH',
  vi: 'Chấm dứt giám hộ',
  en: 'End of guardianship',
  groups: [
    entryGroup(
      entryFields(undefined, [
        ...decision,
        codeField('guardianship.kind', 'hinhThucGiamHo', 'O', GUARDIANSHIP_END_KIND, 'Hình thức giám hộ | Kind'),
      ]),
    ),
    guardianshipGroup,
    endedGroup,
    ...guardianGroups,
    wardGroup,
    requesterGroup,
  ],
  roles: guardianRoles,
  refers: refersTo('GH', 'guardianship'),
})

export const supervision: RegisterType = oursOf({
  code: 'GSGH',
  vi: 'Giám sát việc giám hộ',
  en: 'Supervision of guardianship',
  groups: [
    entryGroup(entryFields(undefined, [...decision, ...grounds])),
    supervisorGroup,
    guardianshipGroup,
    { key: 'guardian', vi: 'Người giám hộ', en: 'Guardian', fields: guardian },
    wardGroup,
    requesterGroup,
  ],
  roles: supervisionRoles,
  refers: refersTo('GH', 'guardianship'),
})

export const supervisionEnd: RegisterType = oursOf({
  code: 'CDGSGH',
  vi: 'Chấm dứt giám sát việc giám hộ',
  en: 'End of supervision of guardianship',
  groups: [
    entryGroup(entryFields(undefined, [...decision])),
    { key: 'supervision', vi: 'Việc giám sát đã đăng ký', en: 'The supervision', fields: supervisionEntry },
    endedGroup,
    supervisorGroup,
    { key: 'guardian', vi: 'Người giám hộ', en: 'Guardian', fields: guardian },
    wardGroup,
    requesterGroup,
  ],
  roles: supervisionRoles,
  refers: refersTo('GSGH', 'supervision'),
})
