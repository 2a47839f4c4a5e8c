// K-01, R-03, R-09, R-11: raised where records and files are written: of the chain of a book; R-05: of places; R-08:
// of the office that keeps the book.
import { LAW, LOOK, type Rules } from './rule.ts'

export const LOADING_RULES = {
  'K-01': {
    level: 'error',
    vi: 'Trùng số trong quyển',
    en: 'Number used twice in its book',
    law: LAW.letter,
    compares: {
      vi: 'Số, chữ và năm với các trường hợp khác của cùng quyển.',
      en: 'Number, letter and year with the other records of the book.',
    },
    why: {
      vi: 'Hai trường hợp một số thì không trích lục nào biết là của ai.',
      en: 'With two entries of one number no extract knows whose it is.',
    },
    settle: {
      vi: 'So hai trang sổ, sửa số gõ sai; nhập trùng thì trả lại một trường hợp.',
      en: 'Compare both pages and correct the number typed wrong; if it was entered twice, return one.',
    },
    final: true,
  },
  'R-01': {
    level: 'error',
    vi: 'Ngoài số khóa sổ ghi',
    en: 'Beyond what the closing note declares',
    law: LAW.book,
    compares: {
      vi: 'Số và trang với tổng số trường hợp, tổng số trang ở lời khóa sổ.',
      en: 'Number and page with the entries and pages that the closing note declares.',
    },
    why: {
      vi: 'Sổ đóng lại với số đã ghi; hơn số đó là gõ nhầm, của quyển khác, hoặc lời khóa sổ sai.',
      en: 'A book was closed with what it declares; more is a slip, of another book, or the note is wrong.',
    },
    settle: {
      vi: 'Xem trang cuối của sổ; sửa số gõ sai, hoặc ghi lý do ở màn hình Tính đầy đủ để người thứ hai xác nhận.',
      en: 'See the last page; correct the number, or give the reason on the completeness screen for a second person to confirm.',
    },
  },
  'R-02': {
    level: 'warning',
    vi: 'Sai thứ tự số, trang hoặc ngày',
    en: 'Number, page or date out of order',
    law: LAW.book,
    compares: {
      vi: 'Số, trang và ngày đăng ký với các trường hợp đứng trước và sau trong quyển.',
      en: 'Number, page and date of registration with the entries before and after in the book.',
    },
    why: {
      vi: 'Sổ ghi lần lượt; chạy ngược hoặc nhảy trang thường là gõ nhầm hoặc thiếu trang.',
      en: 'A book is written in order; what runs backwards or jumps is mostly a slip or a missing page.',
    },
    settle: LOOK,
  },
  'R-03': {
    level: 'error',
    vi: 'Hàng và tệp không khớp một-một',
    en: 'Rows and files not one to one',
    law: LAW.letter,
    compares: {
      vi: 'Mỗi hàng với đúng một tệp; ngày trong tên tệp với ngày đăng ký.',
      en: 'Each row with exactly one file; the day in the file’s name with the day of registration.',
    },
    why: {
      vi: 'Tệp của người khác gắn vào thì mọi việc kiểm tra sau đó đều sai.',
      en: 'With somebody else’s page everything compared after that is wrong.',
    },
    settle: { vi: 'Đổi tên hoặc nộp lại tệp cho đúng trường hợp.', en: 'Rename the file or hand in the right one.' },
  },
  'R-05': {
    level: 'warning',
    vi: 'Địa danh chưa rõ',
    en: 'Place not settled',
    law: 'Quyết định 19/2025/QĐ-TTg',
    compares: {
      vi: 'Địa danh trong ô với danh mục đơn vị hành chính ở ngày của việc đó và với những gì đã quyết định.',
      en: 'The place in the field with the units that stood at its date, and with what was decided about spellings.',
    },
    why: {
      vi: 'Phần mềm 158 cần đơn vị có trong danh mục; địa danh cũ thiếu trong danh mục thì phải đề nghị bổ sung.',
      en: 'Software 158 wants units of its list; old places that it lacks have to be asked for.',
    },
    settle: {
      vi: 'Giữ nguyên chữ trong sổ. Mở trang “Địa danh” để chọn đơn vị, một lần cho mọi chỗ ghi như vậy; gõ sai thì sửa.',
      en: 'The text of the book stays. Choose the unit on the screen of places, once for all texts spelt so; correct a typing slip.',
    },
  },
  'R-08': {
    level: 'warning',
    vi: 'Nơi đăng ký là cơ quan khác',
    en: 'Registered at another office',
    law: LAW.book,
    compares: {
      vi: 'Tên cơ quan ở nơi đăng ký với cơ quan giữ quyển sổ.',
      en: 'The office named as the place of registration with the office whose book this is.',
    },
    why: {
      vi: 'Hàng của cơ quan khác lạc vào; hoặc cơ quan đã đổi tên, sáp nhập.',
      en: 'A row of another office has strayed in; or the office was renamed or merged.',
    },
    settle: LOOK,
  },
  'R-09': {
    level: 'error',
    vi: 'Hàng khác trường hợp đã duyệt',
    en: 'Row differs from an approved record',
    law: 'Luật Hộ tịch 2014, điều 74',
    compares: { vi: 'Hàng nộp lại với nội dung đã duyệt.', en: 'The row handed in again with what was approved.' },
    why: {
      vi: 'Nội dung đã duyệt chỉ đổi bằng việc sửa có lý do, được kiểm tra và duyệt lại.',
      en: 'What was approved changes only by an amendment with a reason, checked and approved again.',
    },
    settle: {
      vi: 'Giữ như đã duyệt, hoặc mở trường hợp và “Sửa sau duyệt”.',
      en: 'Leave it as approved, or open the record and amend it.',
    },
  },
  'R-11': {
    level: 'error',
    vi: 'Hàng là người khác với trường hợp cùng số',
    en: 'Row is about other people than the record of its number',
    law: 'Luật Hộ tịch 2014, điều 74',
    compares: {
      vi: 'Họ tên và ngày sinh của hàng với trường hợp đã có cùng số trong quyển.',
      en: 'Name and birth of the row with the record of that number in the book.',
    },
    why: {
      vi: 'Ghi đè thì trường hợp đã nhập mất khỏi quyển; thường là nhầm quyển số hoặc nhầm tệp.',
      en: 'Written over, what was entered would leave the book; mostly it is another volume or another file.',
    },
    settle: {
      vi: 'Kiểm tra quyển số và tệp; sửa số rồi nạp lại, hoặc mở trường hợp và sửa bằng tay.',
      en: 'Check volume and file; correct the number and load again, or open the record and correct it by hand.',
    },
  },
} as const satisfies Rules
