// "Who looked at this record" as a workbook, for a citizen's question or an inspection.
import type { NewBook } from '../lib/workbook-write.ts'
import { LOOKS, type RecordLook, type RecordTitle } from './looks.ts'

const COLUMNS = [
  'Thời điểm (giờ Việt Nam)',
  'Tài khoản',
  'Cách xem',
  'Phạm vi',
  'Theo quyền',
  'Số hồ sơ',
  'Nội dung đã hiện',
]
const WIDTHS = [24, 24, 24, 18, 18, 24, 60]
const TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Ho_Chi_Minh',
  dateStyle: 'short',
  timeStyle: 'medium',
})

export const seenSheet = (title: RecordTitle, looks: readonly RecordLook[]): NewBook => ({
  sheets: [
    {
      name: 'Ai đã xem',
      header: { bold: true, freeze: true },
      widths: WIDTHS,
      rows: [
        COLUMNS,
        ...looks.map((look) => [
          TIME.format(new Date(look.at)),
          look.by,
          LOOKS[look.kind].vi,
          look.whole ? 'Cả quyển sổ' : 'Hồ sơ này',
          look.right,
          look.fileNumber ?? '',
          look.fields.join(', '),
        ]),
      ],
    },
    {
      name: 'Hồ sơ',
      widths: [20, 40],
      rows: [
        ['Đơn vị', title.office],
        ['Sổ', title.book],
        ['Số', title.number],
        ['Mã', title.id],
      ],
    },
  ],
})
