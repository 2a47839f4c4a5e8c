// F: can each text be read as what its field holds?
import { LAW, LOOK, LOOK_OVERRIDE, type Rules } from './rule.ts'

export const FORMAT_RULES = {
  'F-01': {
    level: 'error',
    vi: 'Ký tự hỏng hoặc bảng mã cũ',
    en: 'Damaged characters or an old encoding',
    law: 'TCVN 6909:2001',
    compares: {
      vi: 'Từng ký tự của nội dung với chữ Việt Unicode; chữ gõ bằng TCVN3, VNI, VISCII, VIQR được nhận ra.',
      en: 'Each character with Unicode Vietnamese; text typed in TCVN3, VNI, VISCII or VIQR is recognised.',
    },
    why: {
      vi: 'Chữ hỏng không tìm được, không so được và đi nguyên như vậy vào cơ sở dữ liệu quốc gia.',
      en: 'Damaged text is neither found nor compared, and goes on as it is into the national database.',
    },
    settle: {
      vi: 'Gõ lại theo trang sổ. Nội dung đã chuyển mã tự động thì so với trang sổ rồi xác nhận.',
      en: 'Type it again from the page. Where it was converted, compare with the page and acknowledge.',
    },
  },
  'F-02': {
    level: 'warning',
    vi: 'Họ tên có ký tự lạ',
    en: 'Name with odd characters',
    law: 'Thông tư 04/2020/TT-BTP, điều 6',
    compares: {
      vi: "Họ tên với chữ cái, dấu cách và các dấu ' - . ; chữ điền thay như “không rõ”.",
      en: "The name with letters, spaces and the signs ' - . ; fillers such as “không rõ”.",
    },
    why: {
      vi: 'Họ tên là khóa để tìm người và đối chiếu với dữ liệu dân cư.',
      en: 'Names are what people are found and compared by.',
    },
    settle: {
      vi: 'Bỏ dấu cách thừa, chữ số, ký hiệu gõ nhầm. Sổ không ghi tên thì để trống và chọn lý do.',
      en: 'Remove stray spaces, digits and signs. Where the book gives no name, leave it empty and choose why.',
    },
  },
  'F-04': {
    level: 'error',
    vi: 'Không đọc được ngày',
    en: 'Unreadable date',
    law: LAW.template,
    compares: {
      vi: 'Ngày đã gõ với các dạng dd.MM.yyyy, MM.yyyy, yyyy.',
      en: 'The date as typed with the forms dd.MM.yyyy, MM.yyyy, yyyy.',
    },
    why: {
      vi: 'Ngày không đọc được thì không so được với ngày nào khác và Phần mềm 158 không nhận.',
      en: 'An unreadable date can be compared with nothing, and Software 158 does not take it.',
    },
    settle: {
      vi: 'Gõ lại theo sổ; thiếu ngày, tháng thì chỉ ghi phần có. Sổ ghi tuổi hay âm lịch thì giữ nguyên và xác nhận.',
      en: 'Type it again; where day or month is missing, give what there is. An age or a lunar date stays and is acknowledged.',
    },
  },
  'F-05': {
    level: 'warning',
    vi: 'Ngày không có trên lịch',
    en: 'Date on no calendar',
    law: LAW.bookPrevails,
    compares: {
      vi: 'Ngày với số ngày của tháng đó trong năm đó.',
      en: 'The day with the days of its month in that year.',
    },
    why: {
      vi: 'Sổ cũ có ngày 30/2, 31/4; người đăng ký lại đã dời sang nhiều ngày khác nhau, nên không tự sửa.',
      en: 'Old books hold 30 February and 31 April; registrars moved them to different days, so none is chosen for you.',
    },
    settle: LOOK,
  },
  'F-06': {
    level: 'error',
    vi: 'Giá trị ngoài danh mục',
    en: 'Value not in the code list',
    law: 'Danh mục Phần mềm 158',
    compares: {
      vi: 'Nội dung với danh mục riêng của loại sổ này.',
      en: 'The text with the code list of this register.',
    },
    why: {
      vi: 'Mã của sổ khác có nghĩa khác; Phần mềm 158 chỉ nhận đúng chuỗi của danh mục.',
      en: 'The code of another register means something else; Software 158 takes the exact strings only.',
    },
    settle: {
      vi: 'Chọn giá trị đúng nghĩa với sổ. Tên dân tộc có nhiều nghĩa thì hỏi người biết.',
      en: 'Choose what means the same as the book. Where a name of a people means several, ask who knows.',
    },
  },
  'F-07': {
    level: 'error',
    vi: 'Sai quyển số',
    en: 'Wrong volume',
    law: LAW.book,
    compares: {
      vi: 'Quyển số của hàng với quyển sổ đang nhập.',
      en: 'The volume of the row with the book it is entered into.',
    },
    why: {
      vi: 'Mỗi quyển một loại việc, một năm mở sổ; số đăng ký chỉ duy nhất trong quyển của nó.',
      en: 'A book is of one kind and year; a number is unique in its own book only.',
    },
    settle: {
      vi: 'Sửa quyển số theo bìa sổ, hoặc nhập vào đúng quyển.',
      en: 'Correct the volume by the cover, or enter it into the right book.',
    },
    final: true,
  },
  'F-08': {
    level: 'warning',
    vi: 'Số giấy tờ không đúng dạng',
    en: 'Number unlike its paper',
    law: LAW.personalNumber,
    compares: {
      vi: 'Số với dạng của loại giấy tờ: CMND 9 hoặc 12 số, căn cước và số định danh 12 số, hộ chiếu một chữ và 7 số.',
      en: 'The number with the form of its paper: CMND 9 or 12 digits, citizen card and personal number 12, passport a letter and 7 digits.',
    },
    why: {
      vi: 'Thiếu một số là số của người khác hoặc không của ai; Excel hay làm mất số 0 đầu.',
      en: 'One digit less is somebody else’s number or nobody’s; Excel often drops a leading zero.',
    },
    settle: LOOK,
  },
  'F-09': {
    level: 'error',
    vi: 'Địa danh không có chữ',
    en: 'Place without a word',
    law: LAW.template,
    compares: { vi: 'Nội dung với ít nhất một chữ hoặc số.', en: 'The text with at least one letter or digit.' },
    why: {
      vi: '“, , ,” là phần còn lại của một mẫu để trống, không phải địa danh.',
      en: '“, , ,” is what is left of an empty form, no place.',
    },
    settle: {
      vi: 'Ghi địa danh theo sổ; sổ không ghi thì để trống và chọn lý do.',
      en: 'Give the place as in the book; where there is none, leave it empty and choose why.',
    },
  },
  'F-10': {
    level: 'error',
    vi: 'Ô chứa công thức',
    en: 'Cell with a formula',
    law: LAW.ours,
    compares: { vi: 'Ký tự đầu của ô với dấu bằng.', en: 'The first character of the cell with the equals sign.' },
    why: {
      vi: 'Công thức tính ra gì là tùy máy mở nó; sổ ghi giá trị, không ghi công thức.',
      en: 'What a formula gives depends on who opens it; a book holds values.',
    },
    settle: { vi: 'Gõ lại giá trị như sổ ghi.', en: 'Type the value as the book has it.' },
    final: true,
  },
  'F-11': {
    level: 'error',
    vi: 'Không đọc được số đăng ký',
    en: 'Unreadable registration number',
    law: LAW.template,
    compares: {
      vi: 'Số đăng ký với dạng: số, có thể kèm chữ hoặc năm (05, 12A, 05/2018).',
      en: 'The number with the form: a number, perhaps a letter or a year (05, 12A, 05/2018).',
    },
    why: {
      vi: 'Số là cách gọi duy nhất một trường hợp trong quyển, và đặt tên cho tệp trang sổ.',
      en: 'The number names an entry in its book, and its page file.',
    },
    settle: LOOK_OVERRIDE,
  },
  'F-12': {
    level: 'warning',
    vi: 'Dài quá giới hạn',
    en: 'Longer than the field takes',
    law: LAW.template,
    compares: {
      vi: 'Số ký tự với độ dài Phần mềm 158 nhận.',
      en: 'The number of characters with what Software 158 takes.',
    },
    why: {
      vi: 'Phần thừa có thể bị cắt khi nạp mà không ai biết.',
      en: 'What is beyond may be cut off on loading, and nobody is told.',
    },
    settle: {
      vi: 'Bỏ phần gõ thừa. Sổ ghi dài như vậy thì giữ nguyên và xác nhận.',
      en: 'Take out what was typed too much. If the book is that long, keep it and acknowledge.',
    },
  },
  'F-13': {
    level: 'warning',
    vi: 'Không đọc được giờ',
    en: 'Unreadable hour',
    law: 'Nghị định 123/2015/NĐ-CP, điều 4',
    compares: {
      vi: 'Giờ đã gõ với giờ:phút từ 00:00 đến 23:59, hoặc chỉ giờ.',
      en: 'The hour as typed with hours and minutes from 00:00 to 23:59, or the hour alone.',
    },
    why: {
      vi: 'Giờ chết phân định ai chết trước khi cùng ngày, như trong thừa kế.',
      en: 'The hour says who died first on one day, as in an inheritance.',
    },
    settle: LOOK,
  },
} as const satisfies Rules
