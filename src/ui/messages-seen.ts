// Words of who looked at whom: the file number, what is hidden, the log of a record, the auditor's page.
import type { Messages } from './message.ts'

export const SEEN = {
  'file.number': { vi: 'Số hồ sơ đang giải quyết', en: 'File number of the case' },
  'file.number.optional': { vi: 'Số hồ sơ (nếu có)', en: 'File number (if any)' },
  'file.number.how': {
    vi: 'Ghi vào nhật ký cùng lần xem; chỉ nhớ trong thẻ trình duyệt này.',
    en: 'Goes into the log with each look; kept in this browser tab only.',
  },
  'file.number.wrong': {
    vi: 'Chỉ chữ cái, chữ số, “-”, “/”, “.”; tối đa 60 ký tự, không có dấu cách.',
    en: 'Letters, digits, “-”, “/”, “.” only; at most 60 characters, no space.',
  },
  'file.number.first': { vi: 'Nhập số hồ sơ trước khi tra cứu.', en: 'Give the file number before looking up.' },
  'file.number.why': {
    vi: 'Bạn tra cứu được hồ sơ của mọi đơn vị trong tỉnh (Luật Hộ tịch, Điều 63). Mỗi lần xem được ghi lại kèm số hồ sơ của việc đang giải quyết.',
    en: 'You may look up records of every office of the province (Law on Civil Status, art. 63). Each look is logged with the number of the case at hand.',
  },

  hidden: { vi: 'Ẩn', en: 'Hidden' },
  'hidden.about': {
    vi: 'Vai trò của bạn không cần: {what}. Những nội dung này được ẩn (Luật Hộ tịch, Điều 74.6). Cần thì hỏi đơn vị giữ sổ.',
    en: 'Your role does not need: {what}. They are hidden (Law on Civil Status, art. 74.6). If you need them, ask the office that keeps the book.',
  },
  'hidden.fields': {
    vi: '{n} mục nhạy cảm (dân tộc, số giấy tờ …)',
    en: '{n} sensitive fields (ethnic group, numbers of papers …)',
  },
  'hidden.files': { vi: 'ảnh giấy tờ', en: 'images of papers' },
  'work.lookup': { vi: 'Việc của bạn là tra cứu.', en: 'Your work is looking up.' },
  'work.seen': { vi: 'Việc của bạn là giám sát việc xem hồ sơ.', en: 'Your work is to watch who looks at records.' },

  'seen.record': { vi: 'Ai đã xem', en: 'Who looked' },
  'seen.record.title': { vi: 'Ai đã xem: {book} số {number}', en: 'Who looked: {book} no. {number}' },
  'seen.record.about': {
    vi: 'Mỗi lần hồ sơ này được mở, tìm thấy, xem ảnh, liệt kê hoặc xuất; mới nhất trước. Không ai sửa hay xóa được.',
    en: 'Each time this record was opened, found, listed, exported or its page shown; the newest first. Nobody can change or remove it.',
  },
  'seen.record.none': { vi: 'Chưa ai xem hồ sơ này.', en: 'Nobody has looked at this record yet.' },
  'seen.export': { vi: 'Tải Excel', en: 'Download Excel' },
  'seen.back': { vi: 'Về hồ sơ', en: 'To the record' },
  'seen.when': { vi: 'Lúc', en: 'When' },
  'seen.who': { vi: 'Ai', en: 'Who' },
  'seen.how': { vi: 'Cách xem', en: 'How' },
  'seen.what': { vi: 'Hồ sơ', en: 'Records' },
  'seen.fields': { vi: 'Nội dung đã hiện', en: 'What was shown' },
  'seen.file': { vi: 'Số hồ sơ', en: 'File number' },
  'seen.where': { vi: 'Từ địa chỉ', en: 'From' },
  'seen.whole': { vi: 'cả quyển sổ', en: 'the whole book' },
  'seen.groups': { vi: '{n} phần của mẫu', en: '{n} parts of the form' },
  'seen.more': { vi: 'Xem thêm', en: 'More' },

  seen: { vi: 'Giám sát', en: 'Watch' },
  'seen.title': { vi: 'Ai đã xem hồ sơ', en: 'Who looked at records' },
  'seen.about': {
    vi: 'Ai, lúc nào, cách nào, hồ sơ số mấy; không có nội dung hồ sơ.',
    en: 'Who, when, how and which number; nothing of what the records say.',
  },
  'seen.from': { vi: 'Từ ngày', en: 'From' },
  'seen.to': { vi: 'Đến ngày', en: 'To' },
  'seen.kind.any': { vi: 'Mọi cách', en: 'Any' },
  'seen.office.any': { vi: 'Mọi đơn vị', en: 'Every office' },
  'seen.person': { vi: 'Tài khoản', en: 'Account' },
  'seen.none': { vi: 'Không có lần xem nào khớp.', en: 'No look fits.' },
  'seen.none.about': {
    vi: 'Đổi ngày, tài khoản, đơn vị hoặc cách xem.',
    en: 'Change the days, the account, the office or the way.',
  },
  'seen.looks': { vi: 'Các lần xem', en: 'Looks' },
  'seen.and.more': { vi: 'và {n} hồ sơ nữa', en: 'and {n} more' },
  'seen.searched': { vi: 'tìm “{query}”, thấy {n} hồ sơ', en: 'searched “{query}”, {n} records found' },
  'seen.find': { vi: 'Ai đã xem một hồ sơ', en: 'Who looked at one record' },
  'seen.find.name': { vi: 'Ký hiệu sổ và số', en: 'Book and number' },
  'seen.find.how': { vi: 'Ví dụ: KS.2018.02 số 5', en: 'Such as: KS.2018.02 số 5' },
  'seen.find.go': { vi: 'Tìm', en: 'Find' },
  'seen.find.none': {
    vi: 'Đơn vị này không có hồ sơ ấy. Kiểm tra đơn vị, ký hiệu sổ và số.',
    en: 'This office has no such record. Check the office, the book and the number.',
  },
  'seen.unusual': { vi: 'Khác thường', en: 'Unusual' },
  'seen.unusual.none': { vi: 'Không có gì khác thường trong những ngày này.', en: 'Nothing unusual in these days.' },
  'seen.unusual.how': {
    vi: 'Ngưỡng: {limits}. Khác thường chưa phải là sai: hỏi trước khi kết luận.',
    en: 'Limits: {limits}. Unusual is not wrong: ask before you judge.',
  },
  'seen.unusual.show': { vi: 'Xem các lần xem', en: 'Show the looks' },
} as const satisfies Messages
