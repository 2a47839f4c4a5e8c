// V: does what a record says fit together, in every register? V-09, V-10, V-14 and V-15 are of births.
import { LAW, LOOK, LOOK_OVERRIDE, type Rules } from './rule.ts'

export const VALIDITY_RULES = {
  'V-01': {
    level: 'error',
    vi: 'Năm ngoài khoảng có thể',
    en: 'Year out of range',
    law: LAW.ours,
    compares: {
      vi: 'Năm với khoảng từ 1850 (ngày sinh: 1800) đến năm nay.',
      en: 'The year with 1850 (births: 1800) to this year.',
    },
    why: {
      vi: '5005 thay cho 2005 làm sai tuổi, thứ tự ngày và việc tìm kiếm.',
      en: '5005 for 2005 spoils ages, orders and search.',
    },
    settle: LOOK_OVERRIDE,
  },
  'V-02': {
    level: 'error',
    vi: 'Các ngày trái thứ tự',
    en: 'Dates in the wrong order',
    law: 'Luật Hộ tịch 2014, điều 15',
    compares: {
      vi: 'Các ngày với nhau: sinh, sự kiện, đăng ký, hôm nay; cha mẹ trước con; đăng ký gốc trước việc ghi vào sổ.',
      en: 'The dates with each other: birth, event, registration, today; parents before children; the entry referred to before this one.',
    },
    why: {
      vi: 'Hai ngày chắc chắn trái nhau thì ít nhất một ngày sai.',
      en: 'Of two dates that certainly contradict, at least one is wrong.',
    },
    settle: LOOK_OVERRIDE,
  },
  'V-03': {
    level: 'warning',
    vi: 'Ngày đăng ký ngoài năm của quyển',
    en: "Registered outside the book's years",
    law: LAW.book,
    compares: {
      vi: 'Năm đăng ký với năm mở sổ của quyển.',
      en: 'The year of registration with the years of the book.',
    },
    why: {
      vi: 'Thường là gõ sai năm hoặc nhầm quyển; cũng có sổ mở lại và bản chép muộn.',
      en: 'Mostly a year mistyped or a wrong book; re-opened books and late copies do exist.',
    },
    settle: LOOK,
  },
  'V-04': {
    level: 'warning',
    vi: 'Ngày có thể do điền thay',
    en: 'Date that may be a filler',
    law: LAW.ours,
    compares: {
      vi: 'Ngày với những ngày hay được điền khi thiếu: 19.11.1999, ngày 1 tháng 1.',
      en: 'The date with those filled in where one was missing: 19.11.1999, 1 January.',
    },
    why: {
      vi: 'Ngày điền thay trông như ngày thật và sẽ thành ngày thật trên giấy tờ của người dân.',
      en: 'A filler looks like a date and becomes one on a citizen’s papers.',
    },
    settle: {
      vi: 'Xem trang sổ: sổ chỉ ghi năm thì chỉ ghi năm; sổ ghi đúng ngày đó thì xác nhận.',
      en: 'Look at the page: where the book gives the year only, give the year; where it gives that day, acknowledge.',
    },
  },
  'V-05': {
    level: 'error',
    vi: 'Số định danh trái giới tính hoặc năm sinh',
    en: 'Personal number against sex or year of birth',
    law: LAW.personalNumber,
    compares: {
      vi: 'Chữ số thứ tư đến thứ sáu của số định danh với giới tính, năm sinh đã ghi (hoặc giới tính của vai: mẹ, chồng …).',
      en: 'The fourth to sixth digits of the personal number with sex and year of birth (or the sex of the role: mother, husband …).',
    },
    why: {
      vi: 'Số của người khác gắn hồ sơ này vào người khác.',
      en: 'Somebody else’s number ties this record to somebody else.',
    },
    settle: {
      vi: 'Xem trang sổ và giấy tờ. Số được cấp lại sau khi cải chính, nên sổ cũng có thể là bên sai: người duyệt bỏ qua, nêu lý do.',
      en: 'Look at page and papers. Numbers are given anew after corrections, so the book may be the wrong side: an approver overrides with a reason.',
    },
  },
  'V-06': {
    level: 'warning',
    vi: 'Mã tỉnh trong số định danh không có',
    en: 'Province of the personal number unknown',
    law: LAW.personalNumber,
    compares: {
      vi: 'Ba chữ số đầu với mã của 63 tỉnh, thành trước 1/7/2025.',
      en: 'The first three digits with the codes of the 63 provinces before 1 July 2025.',
    },
    why: { vi: 'Mã không có thường là gõ sai một chữ số.', en: 'A code of no province is mostly one digit mistyped.' },
    settle: LOOK,
  },
  'V-07': {
    level: 'error',
    vi: 'Ngày bằng chữ khác ngày bằng số',
    en: 'Date in words is not the date in figures',
    law: LAW.bookPrevails,
    compares: { vi: 'Ngày viết bằng chữ với ngày viết bằng số.', en: 'The date in words with the date in figures.' },
    why: {
      vi: 'Sổ ghi hai lần để tự kiểm tra: khác nhau thì một bên sai.',
      en: 'The book says it twice to check itself: where they differ, one is wrong.',
    },
    settle: {
      vi: 'Xem trang sổ. Gõ sai thì sửa; sổ ghi hai ngày khác nhau thì giữ cả hai, người duyệt bỏ qua, nêu lý do; sửa sổ là việc cải chính.',
      en: 'Look at the page. Correct a slip; where the book itself differs keep both, an approver overrides with a reason; changing the book is a correction by law.',
    },
  },
  'V-08': {
    level: 'warning',
    vi: 'Đúng hạn, quá hạn trái số ngày',
    en: 'On time or late against the days passed',
    law: 'Luật Hộ tịch 2014, điều 15 và 33',
    compares: {
      vi: 'Số ngày từ sự kiện đến đăng ký (sinh 60, chết 15) với loại đăng ký; từ năm 2016.',
      en: 'The days from event to registration (birth 60, death 15) with the kind of registration; since 2016.',
    },
    why: {
      vi: 'Loại đăng ký sai là một trong các lỗi cán bộ nêu nhiều nhất, và làm sai thống kê.',
      en: 'A wrong kind of registration is among the errors officers name most, and spoils the statistics.',
    },
    settle: LOOK,
  },
  'V-09': {
    level: 'warning',
    vi: 'Loại khai sinh trái tên cha, mẹ',
    en: "Kind of birth entry against the parents' names",
    law: 'Danh mục Phần mềm 158',
    compares: {
      vi: 'Loại khai sinh với tên cha, tên mẹ có trong sổ.',
      en: 'The kind of entry with the names of father and mother in the book.',
    },
    why: {
      vi: 'Loại khai sinh nói ai là cha, mẹ đã biết; trái với tên thì quyền của trẻ không rõ.',
      en: 'The kind says which parents are known; against the names it leaves the child’s rights unclear.',
    },
    settle: LOOK,
  },
  'V-10': {
    level: 'warning',
    vi: 'Tuổi cha, mẹ khi sinh con khó có',
    en: 'Unlikely age of a parent at the birth',
    law: LAW.ours,
    compares: {
      vi: 'Tuổi khi sinh con: mẹ 12–55, cha 14–80.',
      en: 'The age at the birth: mother 12 to 55, father 14 to 80.',
    },
    why: {
      vi: 'Thường là gõ sai năm sinh, hoặc ông bà đứng vào chỗ cha mẹ.',
      en: 'Mostly a year mistyped, or a grandparent in a parent’s place.',
    },
    settle: LOOK,
  },
  'V-11': {
    level: 'warning',
    vi: 'Chữ đệm trái giới tính',
    en: 'Middle name against sex',
    law: LAW.ours,
    compares: {
      vi: 'Chữ đệm “Văn”, “Thị” với giới tính đã ghi hoặc giới tính của vai (mẹ, chồng …).',
      en: 'The middle names “Văn” and “Thị” with the sex given or that of the role (mother, husband …).',
    },
    why: {
      vi: 'Giới tính gõ nhầm, hoặc hai người bị ghi đổi chỗ cho nhau.',
      en: 'The sex is mistyped, or two people stand in each other’s place.',
    },
    settle: LOOK,
  },
  'V-12': {
    level: 'warning',
    vi: 'Dân tộc trái quốc tịch',
    en: 'Ethnic group against nationality',
    law: 'Quyết định 121-TCTK/PPCĐ năm 1979',
    compares: {
      vi: 'Dân tộc “Người nước ngoài” với quốc tịch.',
      en: 'The group “Người nước ngoài” (foreigner) with the nationality.',
    },
    why: {
      vi: 'Công dân Việt Nam thuộc một dân tộc của Việt Nam; một trong hai nội dung bị nhầm.',
      en: 'A citizen of Vietnam is of a people of Vietnam; one of the two is mistaken.',
    },
    settle: LOOK,
  },
  'V-13': {
    level: 'warning',
    vi: 'Người chỉ có quốc tịch nước ngoài mà có số định danh',
    en: 'Personal number of a foreign person',
    law: 'Luật Hộ tịch 2014, điều 36',
    compares: {
      vi: 'Số định danh với quốc tịch của người được đăng ký.',
      en: 'The personal number with the nationality of the person registered.',
    },
    why: { vi: 'Chỉ công dân Việt Nam có số định danh.', en: 'Only citizens of Vietnam have one.' },
    settle: LOOK,
  },
  'V-14': {
    level: 'info',
    vi: 'Họ con khác họ cha và mẹ',
    en: "Surname is neither parent's",
    law: 'Bộ luật Dân sự 2015, điều 26',
    compares: {
      vi: 'Chữ đầu của tên con với chữ đầu của tên cha và mẹ.',
      en: 'The first word of the child’s name with those of the parents’ names.',
    },
    why: {
      vi: 'Có thể gõ sai họ; nhiều dân tộc không có họ, nên chỉ để lưu ý.',
      en: 'The surname may be mistyped; several peoples have none, so this only tells.',
    },
    settle: {
      vi: 'Liếc qua trang sổ; không cần làm gì nếu đúng.',
      en: 'Glance at the page; nothing to do if it is right.',
    },
  },
  'V-15': {
    level: 'warning',
    vi: 'Dân tộc con khác cha và mẹ',
    en: "Ethnic group is neither parent's",
    law: 'Bộ luật Dân sự 2015, điều 29',
    compares: {
      vi: 'Dân tộc của con với dân tộc của cha và mẹ, khi biết cả.',
      en: 'The child’s group with those of the parents, where all are known.',
    },
    why: { vi: 'Con theo dân tộc của cha hoặc mẹ.', en: 'A child is of the people of its father or its mother.' },
    settle: LOOK,
  },
  'V-16': {
    level: 'warning',
    vi: 'Có đăng ký ở nước ngoài mà loại đăng ký khác',
    en: 'Registration abroad under another kind',
    law: LAW.template,
    compares: {
      vi: 'Các trường đăng ký ở nước ngoài với loại đăng ký.',
      en: 'The fields of the registration abroad with the kind of registration.',
    },
    why: {
      vi: 'Việc đã đăng ký ở nước ngoài có mã riêng ở từng loại sổ.',
      en: 'What was registered abroad has a code of its own in each register.',
    },
    settle: {
      vi: 'Chọn đúng loại đăng ký, hoặc bỏ nội dung gõ nhầm chỗ.',
      en: 'Choose the right kind, or take out what was typed in the wrong place.',
    },
  },
} as const satisfies Rules
