// What the form of a register asks, line by line: of births as their book is ruled; of the others a row of label and
// text for each field, from the type's own data.
import { onceFor } from '../lib/once-for.ts'
import { type Field, type Group, NUMBER, REGISTERED_ON, type RegisterType, VOLUME } from '../register/register.ts'

/** A label, and the fields written after it, where on the line it begins and ends (0 to 1). */
export type Slot = readonly [label: string, fields: readonly string[], from: number, to: number]

const parent = (role: string, title: string): readonly (readonly Slot[])[] => [
  [
    [title, [`${role}.name`], 0, 0.72],
    ['Năm sinh:', [`${role}.born`], 0.72, 1],
  ],
  [
    ['Dân tộc:', [`${role}.ethnicity`], 0, 0.4],
    ['Quốc tịch:', [`${role}.nationality`], 0.4, 1],
  ],
  [['Nơi cư trú:', [`${role}.residence`], 0, 1]],
  [['Giấy tờ tùy thân số:', [`${role}.paper.number`], 0, 1]],
]

const BIRTH: readonly (readonly Slot[])[] = [
  [
    ['Số:', ['number'], 0, 0.3],
    ['Quyển số:', ['volume'], 0.3, 0.65],
    ['Trang:', ['page'], 0.65, 1],
  ],
  [
    ['Đăng ký ngày:', ['registered.on'], 0, 0.42],
    ['Loại:', ['registered.kind'], 0.42, 1],
  ],
  [
    ['Họ, chữ đệm, tên:', ['child.name'], 0, 0.74],
    ['Giới tính:', ['child.sex'], 0.74, 1],
  ],
  [['Ngày, tháng, năm sinh:', ['child.born'], 0, 1]],
  [['Bằng chữ:', ['child.born.words'], 0, 1]],
  [['Nơi sinh:', ['child.birthplace'], 0, 1]],
  [['Quê quán:', ['child.origin'], 0, 1]],
  [
    ['Dân tộc:', ['child.ethnicity'], 0, 0.4],
    ['Quốc tịch:', ['child.nationality'], 0.4, 1],
  ],
  [['Số định danh cá nhân:', ['child.id'], 0, 1]],
  ...parent('mother', 'Họ, chữ đệm, tên người mẹ:'),
  ...parent('father', 'Họ, chữ đệm, tên người cha:'),
  [
    ['Người đi khai sinh:', ['requester.name'], 0, 0.7],
    ['Quan hệ:', ['requester.relation'], 0.7, 1],
  ],
  [['Nơi đăng ký:', ['registered.at'], 0, 1]],
  [['Ghi chú:', ['note', 'foreign.by'], 0, 1]],
]

/** What is seldom written, or says how a text is to be read, has no line of its own. */
const NO_LINE =
  /(?:residence\.kind|nationality\.other|paper\.(?:kind|other|on|by)|phone|^(?:signer|clerk)\..*|^requester\.paper\..*)$/
const NO_GROUP = /^(?:foreign|court|coguardian|status|ended)$/
const SHORT: ReadonlySet<Field['kind']> = new Set(['code', 'date', 'number', 'volume', 'page', 'time', 'id'])

const HEAD: readonly Slot[] = [
  ['Số:', [NUMBER], 0, 0.3],
  ['Quyển số:', [VOLUME], 0.3, 0.65],
  ['Trang:', ['page'], 0.65, 1],
]
const IN_HEAD: readonly string[] = [NUMBER, VOLUME, 'page']

const NARROW = 32 // letters of a label that leave half a line room for a text

/** Short fields share a line, a long one has it for itself. */
function linesOfGroup({ fields }: Group): (readonly Slot[])[] {
  const lines: (readonly Slot[])[] = []
  let half: Slot | undefined
  const close = (): void => {
    if (half) lines.push([half])
    half = undefined
  }
  for (const { key, kind, vi } of fields.filter((field) => !NO_LINE.test(field.key) && !IN_HEAD.includes(field.key))) {
    if (!SHORT.has(kind) || vi.length > NARROW) {
      close()
      lines.push([[`${vi}:`, [key], 0, 1]])
    } else if (half) {
      lines.push([half, [`${vi}:`, [key], 0.5, 1]])
      half = undefined
    } else half = [`${vi}:`, [key], 0, key === REGISTERED_ON ? 0.42 : 0.5]
  }
  close()
  return lines
}

export type PageForm = {
  readonly title: string
  readonly lines: readonly (readonly Slot[])[]
  /** Pixels from line to line. */
  readonly height: number
}

const LINE = 43
const ROOM = 900 // pixels for all lines

export const pageForm = onceFor((type: RegisterType): PageForm => {
  const ruled = type.groups.filter(({ key }) => type.refers || !NO_GROUP.test(key)).flatMap(linesOfGroup)
  const lines = type.code === 'KS' ? BIRTH : [HEAD, ...ruled]
  return { title: `SỔ ĐĂNG KÝ ${type.vi.toUpperCase()}`, lines, height: Math.min(LINE, ROOM / lines.length) }
})
