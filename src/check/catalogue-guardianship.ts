// GH, CDGH, GSGH: guardianship, its end and its supervision; TDHT: changes of civil status.
import { LAW, LOOK, LOOK_OVERRIDE, type Rules } from './rule.ts'

export const GUARDIANSHIP_RULES = {
  'GH-01': {
    level: 'error',
    vi: 'Người giám hộ và người được giám hộ có thể là một người',
    en: 'Guardian and ward may be one person',
    law: LAW.guardian,
    compares: {
      vi: 'Số định danh, số giấy tờ, họ tên và ngày sinh của những người đó với nhau.',
      en: 'Personal number, paper number, name and birth of these people with each other.',
    },
    why: {
      vi: 'Không ai giám hộ chính mình; thông tin của người này gõ vào người kia.',
      en: 'Nobody is their own guardian; what belongs to one was typed for the other.',
    },
    settle: LOOK_OVERRIDE,
  },
  'GH-02': {
    level: 'warning',
    vi: 'Người giám hộ, người giám sát chưa thành niên',
    en: 'Guardian or supervisor not of age',
    law: LAW.guardian,
    compares: { vi: 'Tuổi ngày đăng ký với 18.', en: 'The age on the day of registration with 18.' },
    why: {
      vi: 'Người giám hộ, giám sát phải có năng lực hành vi dân sự đầy đủ.',
      en: 'Guardians and supervisors need full legal capacity.',
    },
    settle: LOOK,
  },
  'GH-03': {
    level: 'warning',
    vi: 'Người được giám hộ đã thành niên mà không có căn cứ',
    en: 'Grown-up ward without a basis',
    law: 'Bộ luật Dân sự 2015, điều 47',
    compares: {
      vi: 'Tuổi người được giám hộ ngày đăng ký với 18, và ô căn cứ, lý do.',
      en: 'The ward’s age on the day of registration with 18, and the fields of basis and reason.',
    },
    why: {
      vi: 'Người thành niên chỉ được giám hộ khi Tòa án đã tuyên mất hoặc khó khăn năng lực hành vi.',
      en: 'A grown-up has a guardian only where a court has found them without capacity.',
    },
    settle: {
      vi: 'Ghi căn cứ theo sổ, hoặc sửa năm sinh gõ sai.',
      en: 'Give the basis as in the book, or correct a year mistyped.',
    },
  },
  'CDGH-01': {
    level: 'error',
    vi: 'Chấm dứt trước khi đăng ký việc đó',
    en: 'Ended before it began',
    law: 'Bộ luật Dân sự 2015, điều 62',
    compares: {
      vi: 'Ngày chấm dứt với ngày đăng ký giám hộ (hoặc giám sát) đã dẫn.',
      en: 'The day it ended with the day the guardianship (or supervision) was registered.',
    },
    why: {
      vi: 'Một trong hai ngày sai, hoặc dẫn nhầm việc giám hộ khác.',
      en: 'One of the days is wrong, or another guardianship was meant.',
    },
    settle: LOOK_OVERRIDE,
  },
  'CDGH-02': {
    level: 'warning',
    vi: 'Chấm dứt sau ngày đăng ký chấm dứt',
    en: 'Ended after its end was registered',
    law: 'Bộ luật Dân sự 2015, điều 62',
    compares: {
      vi: 'Ngày chấm dứt với ngày đăng ký chấm dứt.',
      en: 'The day it ended with the day the end was registered.',
    },
    why: { vi: 'Việc chưa chấm dứt thì chưa đăng ký chấm dứt.', en: 'What has not ended is not registered as ended.' },
    settle: LOOK,
  },
  'GSGH-01': {
    level: 'error',
    vi: 'Người giám sát là người giám hộ hoặc người được giám hộ',
    en: 'Supervisor is guardian or ward',
    law: 'Bộ luật Dân sự 2015, điều 51',
    compares: {
      vi: 'Số định danh, số giấy tờ, họ tên và ngày sinh của người giám sát với hai người kia.',
      en: 'Personal number, paper number, name and birth of the supervisor with those of the other two.',
    },
    why: { vi: 'Không ai giám sát chính mình.', en: 'Nobody supervises themselves.' },
    settle: LOOK_OVERRIDE,
  },
  'TDHT-01': {
    level: 'error',
    vi: 'Nội dung mới giống nội dung cũ',
    en: 'Changed to the same',
    law: 'Luật Hộ tịch 2014, điều 28',
    compares: { vi: 'Phần “từ” với phần “thành” của từng nội dung.', en: 'The “from” with the “to” of each change.' },
    why: { vi: 'Không có gì thay đổi thì một bên gõ sai.', en: 'Where nothing changes one side is mistyped.' },
    settle: LOOK_OVERRIDE,
  },
  'TDHT-02': {
    level: 'warning',
    vi: 'Nội dung trái loại thay đổi',
    en: 'What changed against the kind of change',
    law: 'Luật Hộ tịch 2014, điều 46',
    compares: {
      vi: 'Tên mục thay đổi với loại: xác định lại dân tộc, giới tính.',
      en: 'What changed with the kind: ethnic group or sex determined again.',
    },
    why: { vi: 'Loại thay đổi chọn sai, hoặc mục gõ sai.', en: 'The kind is chosen wrong, or the field named wrong.' },
    settle: LOOK,
  },
  'TDHT-03': {
    level: 'info',
    vi: 'Bổ sung mà có nội dung cũ',
    en: 'Addition with an old text',
    law: 'Luật Hộ tịch 2014, điều 4',
    compares: { vi: 'Phần “từ” với loại “bổ sung”.', en: 'The “from” with the kind “addition”.' },
    why: {
      vi: 'Bổ sung là ghi nội dung còn thiếu; có nội dung cũ thì là thay đổi hoặc cải chính.',
      en: 'An addition gives what was missing; where something stood it is a change or a correction.',
    },
    settle: {
      vi: 'Liếc qua trang sổ; không cần làm gì nếu đúng.',
      en: 'Glance at the page; nothing to do if it is right.',
    },
  },
  'TDHT-04': {
    level: 'warning',
    vi: 'Nội dung thay đổi ghi dở',
    en: 'Half a change',
    law: 'Luật Hộ tịch 2014, điều 28',
    compares: {
      vi: 'Ba phần của mỗi nội dung: mục, từ, thành.',
      en: 'The three parts of each change: what, from, to.',
    },
    why: {
      vi: 'Thiếu mục hoặc thiếu nội dung mới thì bản ghi gốc không cập nhật được.',
      en: 'Without what or to what, the original entry cannot follow.',
    },
    settle: {
      vi: 'Gõ phần còn thiếu; sổ không ghi thì chọn “sổ không ghi”.',
      en: 'Type what is missing; where the book is blank choose “blank in the book”.',
    },
  },
} as const satisfies Rules
