// Words of the template that is sent out to be filled in.
import type { Messages } from './message.ts'

export const TEMPLATE = {
  template: { vi: 'Tải mẫu Excel', en: 'Download template' },
  'template.type': { vi: 'Mẫu của loại sổ', en: 'Template of' },
  'template.about': {
    vi: 'Chưa có tệp? Tải mẫu, điền theo sổ rồi nạp lại ở đây. Mẫu có sẵn danh mục, ghi chú và một hàng ví dụ.',
    en: 'No file yet? Download a template, fill it in from the book, load it here. It brings code lists, notes and an example.',
  },
  'template.book': {
    vi: 'Tệp Excel điền sẵn đơn vị và quyển số của quyển này',
    en: 'A workbook with the office and volume of this book filled in',
  },
} as const satisfies Messages
