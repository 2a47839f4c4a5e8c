// M: what is not there.
import { LAW, type Rules } from './rule.ts'

export const MISSING_RULES = {
  'M-01': {
    level: 'error',
    vi: 'Thiếu nội dung bắt buộc',
    en: 'Required field empty',
    law: 'Luật Hộ tịch 2014, điều 14 và 17; Nghị định 123/2015/NĐ-CP, điều 4',
    compares: {
      vi: 'Ô trống với những nội dung mẫu sổ thời đó bắt buộc có.',
      en: 'The empty field with what the form of that time requires.',
    },
    why: {
      vi: 'Ô trống không nói được là sổ không ghi hay chưa ai gõ.',
      en: 'An empty field does not say whether the book is blank or nobody has typed it.',
    },
    settle: {
      vi: 'Gõ theo sổ; nếu không có gì để gõ thì chọn: sổ không ghi, không đọc được, bị rách.',
      en: 'Type it from the book; where there is nothing to type choose: blank in the book, illegible, torn.',
    },
  },
  'M-02': {
    level: 'warning',
    vi: 'Thiếu nội dung thường có',
    en: 'Usual field empty',
    law: 'Luật Hộ tịch 2014, điều 14 và 17; Nghị định 123/2015/NĐ-CP, điều 4',
    compares: {
      vi: 'Ô trống với những nội dung mẫu sổ thời đó thường có.',
      en: 'The empty field with what the form of that time usually holds.',
    },
    why: {
      vi: 'Thường là bỏ sót khi gõ; thiếu thì trích lục cũng thiếu.',
      en: 'Mostly overlooked in typing; what is missing here is missing on every extract.',
    },
    settle: {
      vi: 'Gõ theo sổ; sổ không ghi thì chọn “sổ không ghi”.',
      en: 'Type it from the book; where it is not there choose “blank in the book”.',
    },
  },
  'M-03': {
    level: 'error',
    vi: 'Chưa có tệp ảnh trang sổ',
    en: 'No page in view',
    law: LAW.letter,
    compares: { vi: 'Trường hợp với các tệp ảnh đã nộp.', en: 'The record with the page files handed in.' },
    why: {
      vi: 'Không có trang sổ thì người kiểm tra, người duyệt không có gì để so.',
      en: 'Without its page those who check and approve have nothing to compare with.',
    },
    settle: { vi: 'Nộp tệp ảnh của trang sổ, đặt tên theo quy tắc.', en: 'Hand in the page file, named by the rule.' },
  },
} as const satisfies Rules
