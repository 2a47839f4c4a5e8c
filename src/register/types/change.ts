// TDHT, changes, corrections and additions of civil status, and ethnic groups determined again (Law arts. 4, 7, 26–29).
// No official template is public; fields follow domain.md §2.10 and can be replaced.
import { CHANGE_KIND, ORIGINAL_PAPER } from '../codes/codes.ts'
import type { Field, Need, RegisterType } from '../register.ts'
import { codeField, dateField, decisionNumber, entryFields, placeField, textField } from './entry-fields.ts'
import { oursOf } from './ours.ts'
import { personFields, requesterFields, roleOf } from './person-fields.ts'

const entry = entryFields(undefined, [
  decisionNumber(),
  codeField('change.kind', 'loaiThayDoi', 'R', CHANGE_KIND, 'Loại thay đổi | Kind of change'),
  textField('reason', 'lyDo', 'W', 'Lý do | Reason', { max: 500 }),
  textField('basis', 'canCu', 'W', 'Căn cứ | Basis', { max: 500 }),
])
const subject = personFields(
  { key: 'subject', column: 'ntd', vi: 'người được thay đổi', en: 'the person' },
  {
    name: 'R',
    sex: 'O',
    born: 'W',
    ethnicity: 'O',
    nationality: 'O',
    'residence.kind': 'O',
    residence: 'W',
    'paper.kind': { need: 'O', column: 'ntdLoaiGiayTo' },
    'paper.number': { need: 'O', column: 'ntdSoGiayTo' },
    'paper.on': { need: 'O', column: 'ntdNgayCap' },
    'paper.by': { need: 'O', column: 'ntdNoiCap' },
    id: 'O',
  },
)
const original = [
  codeField('original.kind', 'giayToGocLoai', 'R', ORIGINAL_PAPER, 'Giấy tờ hộ tịch gốc | Original paper'),
  textField('original.number', 'giayToGocSo', 'W', 'Giấy tờ gốc: số | Original: number', { max: 50 }),
  textField('original.volume', 'giayToGocQuyen', 'W', 'Giấy tờ gốc: quyển số | Original: volume', { max: 20 }),
  dateField('original.on', 'giayToGocNgay', 'W', 'Giấy tờ gốc: ngày đăng ký | Original: registered on'),
  placeField('original.at', 'giayToGocNoiCap', 'W', 'Giấy tờ gốc: nơi đăng ký | Original: registered at', {
    when: 'original.on',
  }),
]

/** One "from … to …" of the entry. A book seldom has more than a few; what does not fit goes to the notes. */
const CHANGES = 5
const changes: Field[] = Array.from({ length: CHANGES }, (_, at) => {
  const n = at + 1
  const need: Need = n === 1 ? 'R' : 'O'
  return [
    textField(`change.${n}.field`, `noiDung${n}Truong`, need, `Nội dung ${n}: mục | Change ${n}: what`, { max: 100 }),
    // An ethnic group or a sex determined again stands here as text.
    textField(`change.${n}.from`, `noiDung${n}Tu`, n === 1 ? 'W' : 'O', `Nội dung ${n}: từ | Change ${n}: from`, {
      sensitive: true,
    }),
    textField(`change.${n}.to`, `noiDung${n}Thanh`, need, `Nội dung ${n}: thành | Change ${n}: to`, {
      sensitive: true,
    }),
  ]
}).flat()

export const change: RegisterType = oursOf({
  code: 'TDHT',
  vi: 'Thay đổi, cải chính, bổ sung hộ tịch, xác định lại dân tộc',
  en: 'Change of civil status',
  groups: [
    { key: 'entry', vi: 'Đăng ký', en: 'Registration', fields: entry },
    { key: 'subject', vi: 'Người được thay đổi', en: 'Person', fields: subject },
    { key: 'original', vi: 'Giấy tờ hộ tịch gốc', en: 'Original entry', fields: original },
    { key: 'changes', vi: 'Nội dung thay đổi', en: 'What changed', fields: changes },
    { key: 'requester', vi: 'Người yêu cầu', en: 'Requester', fields: requesterFields() },
  ],
  roles: [roleOf({ key: 'subject', title: 'Người được thay đổi', titleEn: 'Person' }, subject, { subject: true })],
  refers: {
    number: 'original.number',
    volume: 'original.volume',
    on: 'original.on',
    at: 'original.at',
  },
})
