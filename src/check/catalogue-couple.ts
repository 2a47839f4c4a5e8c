// KH, HN, LH: marriages, confirmations to marry, divorces abroad.
import { LAW, LOOK, LOOK_OVERRIDE, type Rules } from './rule.ts'

export const COUPLE_RULES = {
  'KH-01': {
    level: 'warning',
    vi: 'Chưa đủ tuổi kết hôn',
    en: 'Under the age of marriage',
    law: LAW.marriage,
    compares: {
      vi: 'Tuổi ngày xác lập quan hệ hôn nhân (không có thì ngày đăng ký): chồng từ 20, vợ từ 18; từ năm 2015.',
      en: 'The age on the day the marriage began (else of registration): husband 20, wife 18; since 2015.',
    },
    why: {
      vi: 'Năm sinh gõ sai, hoặc cuộc hôn nhân trái luật mà cơ quan phải biết.',
      en: 'A year mistyped, or a marriage against the law that the office must know of.',
    },
    settle: LOOK,
  },
  'KH-02': {
    level: 'warning',
    vi: 'Chồng và vợ có thể ghi đổi chỗ',
    en: "Husband and wife may be in each other's place",
    law: LAW.ours,
    compares: {
      vi: 'Chữ đệm “Thị” ở tên chồng cùng với “Văn” ở tên vợ.',
      en: 'The middle name “Thị” in the husband’s name together with “Văn” in the wife’s.',
    },
    why: { vi: 'Đổi chỗ thì trích lục ghi vợ thành chồng.', en: 'Swapped, the extract makes a husband of the wife.' },
    settle: {
      vi: 'Xem trang sổ; gõ nhầm cột thì đổi lại cả hai.',
      en: 'Look at the page; if the columns were mixed up, change both back.',
    },
  },
  'KH-03': {
    level: 'error',
    vi: 'Xác lập hôn nhân sau ngày đăng ký',
    en: 'Married from a day after the registration',
    law: 'Luật Hộ tịch 2014, điều 17',
    compares: {
      vi: 'Ngày xác lập quan hệ hôn nhân với ngày đăng ký.',
      en: 'The day the marriage began with the day of registration.',
    },
    why: {
      vi: 'Hôn nhân có từ ngày đăng ký hoặc trước đó (chung sống trước 3/1/1987), không thể sau.',
      en: 'A marriage holds from its registration or from before (couples of before 3 January 1987), never from later.',
    },
    settle: LOOK_OVERRIDE,
  },
  'KH-04': {
    level: 'error',
    vi: 'Chồng và vợ có thể là một người',
    en: 'Husband and wife may be one person',
    law: LAW.marriage,
    compares: {
      vi: 'Số định danh, số giấy tờ, họ tên và ngày sinh của hai người.',
      en: 'Personal number, paper number, name and birth of the two.',
    },
    why: { vi: 'Số của người này gõ vào người kia.', en: 'The number of the one was typed for the other.' },
    settle: LOOK_OVERRIDE,
  },
  'KH-05': {
    level: 'error',
    vi: 'Kết hôn khi chưa đến 14 tuổi',
    en: 'Married under 14',
    law: LAW.marriage,
    compares: {
      vi: 'Tuổi ngày xác lập quan hệ hôn nhân với 14, ở mọi thời kỳ.',
      en: 'The age on the day the marriage began with 14, in all times.',
    },
    why: {
      vi: 'Gần như chắc chắn năm sinh hoặc năm đăng ký sai.',
      en: 'A year of birth or of registration is almost certainly wrong.',
    },
    settle: LOOK_OVERRIDE,
  },
  'KH-06': {
    level: 'warning',
    vi: 'Ghi chú trái tình trạng kết hôn',
    en: 'Notes against the state of the marriage',
    law: LAW.template,
    compares: {
      vi: 'Ngày, căn cứ ghi chú ly hôn, hủy, công nhận với tình trạng kết hôn.',
      en: 'Day and basis of a note of divorce, annulment or recognition with the state of the marriage.',
    },
    why: {
      vi: 'Người đã ly hôn mà tình trạng để trống vẫn bị coi là đang có vợ, có chồng.',
      en: 'Somebody divorced whose state is empty still counts as married.',
    },
    settle: {
      vi: 'Chọn tình trạng theo ghi chú trong sổ, hoặc bỏ nội dung gõ nhầm chỗ.',
      en: 'Choose the state by the note in the book, or take out what was typed in the wrong place.',
    },
  },
  'HN-01': {
    level: 'warning',
    vi: 'Chưa đủ tuổi mà xác nhận để kết hôn',
    en: 'Under age, confirmed to marry',
    law: LAW.marriage,
    compares: {
      vi: 'Tuổi ngày cấp với 20 (nam), 18 (nữ) khi mục đích là kết hôn; từ năm 2015.',
      en: 'The age on the day of issue with 20 (men), 18 (women) where the purpose is marriage; since 2015.',
    },
    why: { vi: 'Năm sinh hoặc mục đích gõ sai.', en: 'The year of birth or the purpose is mistyped.' },
    settle: LOOK,
  },
  'HN-02': {
    level: 'error',
    vi: 'Thời gian cư trú trái thứ tự',
    en: 'Time of residence in the wrong order',
    law: 'Nghị định 123/2015/NĐ-CP, điều 22',
    compares: {
      vi: 'Ngày bắt đầu, ngày kết thúc cư trú và ngày cấp.',
      en: 'The beginning and the end of the residence and the day of issue.',
    },
    why: {
      vi: 'Giấy xác nhận tình trạng trong đúng khoảng thời gian này.',
      en: 'The paper confirms the status for just this time.',
    },
    settle: LOOK_OVERRIDE,
  },
  'HN-03': {
    level: 'warning',
    vi: 'Đang có vợ, chồng mà mục đích là kết hôn',
    en: 'Married, and the purpose is to marry',
    law: 'Luật Hôn nhân và gia đình 2014, điều 5',
    compares: {
      vi: 'Câu tình trạng hôn nhân với mục đích sử dụng.',
      en: 'The sentence of the status with the purpose.',
    },
    why: {
      vi: 'Người đang có vợ, có chồng không được kết hôn; một trong hai nội dung sai.',
      en: 'Who is married may not marry; one of the two is wrong.',
    },
    settle: LOOK,
  },
  'LH-01': {
    level: 'error',
    vi: 'Có hiệu lực trước ngày bản án, quyết định',
    en: 'In force before it was given',
    law: LAW.divorceAbroad,
    compares: {
      vi: 'Ngày có hiệu lực với ngày bản án, quyết định.',
      en: 'The day it came into force with the day of the judgment.',
    },
    why: {
      vi: 'Từ ngày có hiệu lực hai người mới hết là vợ chồng.',
      en: 'Only from that day are the two no longer married.',
    },
    settle: LOOK_OVERRIDE,
  },
  'LH-02': {
    level: 'error',
    vi: 'Ly hôn trước khi kết hôn',
    en: 'Divorced before married',
    law: LAW.divorceAbroad,
    compares: {
      vi: 'Ngày kết hôn với ngày bản án, quyết định.',
      en: 'The day of the marriage with the day of the judgment.',
    },
    why: {
      vi: 'Một trong hai ngày sai, hoặc đó là cuộc hôn nhân khác.',
      en: 'One of the days is wrong, or it was another marriage.',
    },
    settle: LOOK_OVERRIDE,
  },
  'LH-03': {
    level: 'error',
    vi: 'Bản án, quyết định của Việt Nam trong sổ này',
    en: 'Judgment of Vietnam in this register',
    law: LAW.divorceAbroad,
    compares: { vi: 'Nước ra bản án, quyết định với Việt Nam.', en: 'The country of the judgment with Vietnam.' },
    why: {
      vi: 'Sổ này ghi việc đã giải quyết ở nước ngoài; ly hôn tại Tòa án Việt Nam ghi chú vào sổ kết hôn.',
      en: 'This register is for what was settled abroad; a divorce by a court of Vietnam is noted in the entry of the marriage.',
    },
    settle: LOOK_OVERRIDE,
  },
} as const satisfies Rules
