// Rules that need other records: the book (O), keys and duplicates (K), references (R), the household (H). K-05, a record
// that the national database already has, waits for a connection to that database and is not raised.

import { LAW, type Rules, type Words } from './rule.ts'

const MARRIAGE_LAW = 'Luật Hôn nhân và gia đình 2014, điều 5 và 8'

const ACKNOWLEDGE: Words = {
  vi: 'Đối chiếu với trang sổ: nhập sai thì sửa; sổ ghi đúng như vậy thì xác nhận.',
  en: 'Compare with the page: correct what was mistyped; acknowledge where the book reads so.',
}
const LOOK_AT_BOTH: Words = {
  vi: 'Mở cả hai trường hợp và đối chiếu với hai trang sổ. Nhập sai thì sửa bên sai; cả hai sổ ghi đúng như vậy thì xác nhận, việc cải chính theo thủ tục riêng.',
  en: 'Open both records and compare with both pages. Correct the mistyped one; where both books read so, acknowledge: a correction of the book has its own procedure.',
}

export const ACROSS = {
  'O-01': {
    level: 'warning',
    vi: 'Giá trị hiếm gặp ở quyển sổ hoặc địa bàn',
    en: 'Value rare for the book or the commune',
    law: LAW.ours,
    compares: {
      vi: 'Họ của trẻ, dân tộc với các trường hợp khác của địa bàn; người ký với những người ký khác của quyển và các quyển cùng thời gian.',
      en: 'The surname of a child and ethnic groups with other records of the commune; the signer with the other signers of the book and of books of those years.',
    },
    why: {
      vi: 'Giá trị chưa từng gặp ở nơi đã có nhiều dữ liệu thường do gõ nhầm.',
      en: 'What was never seen where there is much to compare with is mostly a slip of the keys.',
    },
    settle: ACKNOWLEDGE,
  },
  'O-02': {
    level: 'warning',
    vi: 'Tên người ký gần giống người ký của các số lân cận',
    en: 'Signer nearly like the signer of the entries around',
    law: LAW.ours,
    compares: {
      vi: 'Tên người ký với người ký nhiều nhất của 10 số trước và 10 số sau.',
      en: 'The signer with the commonest signer of the ten entries before and the ten after.',
    },
    why: {
      vi: 'Một hai chữ cái khác trong tên người ký quen thuộc thường là lỗi gõ.',
      en: 'A letter or two off a familiar signer is mostly a typing error.',
    },
    settle: ACKNOWLEDGE,
  },
  'K-02': {
    level: 'error',
    vi: 'Một tệp ảnh gắn với hai trường hợp',
    en: 'The same file at two records',
    law: LAW.letter,
    compares: {
      vi: 'Nội dung tệp (SHA-256) của trường hợp này với tệp của mọi trường hợp khác.',
      en: 'The bytes (SHA-256) of the files of this record with those of every other.',
    },
    why: {
      vi: 'Mỗi trường hợp phải có ảnh trang sổ của chính nó; một ảnh dùng hai lần thì một bên không có ảnh. Cùng quyển và cùng trang thì chỉ là cảnh báo.',
      en: 'Each record needs its own page; where one image serves twice, one record has none. Of one page of one book it is a warning only.',
    },
    settle: {
      vi: 'Gắn lại đúng tệp. Nếu một trang sổ thật sự có cả hai trường hợp, người duyệt xác nhận kèm lý do.',
      en: 'Tie the right file. Where one page really holds both entries an approver overrides with that reason.',
    },
  },
  'K-03': {
    level: 'warning',
    vi: 'Một số định danh ở hai trường hợp',
    en: 'One personal number in two records',
    law: LAW.personalNumber,
    compares: {
      vi: 'Số định danh của người được đăng ký với các trường hợp khai sinh, khai tử, kết hôn còn hiệu lực khác.',
      en: 'The personal number of the person registered with other births, deaths and standing marriages.',
    },
    why: {
      vi: 'Số định danh là duy nhất; một người chỉ sinh một lần, chết một lần, có một hôn nhân một lúc.',
      en: 'A number belongs to one person, who is born once, dies once and has one marriage at a time.',
    },
    settle: LOOK_AT_BOTH,
  },
  'K-04': {
    level: 'warning',
    vi: 'Có thể trùng trường hợp khác',
    en: 'Likely the same event as another record',
    law: LAW.letter,
    compares: {
      vi: 'Họ tên (không xét dấu), ngày sinh và mẹ (khai sinh); hai bên và ngày (kết hôn); họ tên, năm sinh, ngày chết (khai tử); người và ngày đăng ký (các sổ khác).',
      en: 'Name without marks, birth and mother (births); both spouses and date (marriages); name, year of birth and day of death (deaths); person and day of registration (other registers).',
    },
    why: {
      vi: 'Cùng một sự kiện nhập hai lần làm sai số liệu và tạo hai bản có thể mâu thuẫn nhau.',
      en: 'One event entered twice miscounts and leaves two accounts that can come to differ.',
    },
    settle: {
      vi: 'Mở cả hai. Nhập hai lần thì giữ một; hai người khác nhau, hoặc hai quyển đều ghi, thì xác nhận.',
      en: 'Open both. Keep one of an event entered twice; acknowledge two different people, or an event that two books hold.',
    },
  },
  'K-06': {
    level: 'info',
    vi: 'Đăng ký lại, cấp lại hoặc ghi chú của trường hợp khác',
    en: 'Registered again, issued again or noted from abroad',
    law: 'Nghị định 123/2015/NĐ-CP, điều 24 đến 28',
    compares: {
      vi: 'Như K-03 và K-04, khi loại đăng ký cho biết việc này đã được đăng ký trước.',
      en: 'As K-03 and K-04, where the kind of registration says that it was registered before.',
    },
    why: { vi: 'Hai trường hợp được liên kết, không phải là trùng.', en: 'The two are linked, no duplicates.' },
    settle: { vi: 'Không phải làm gì.', en: 'Nothing to do.' },
  },
  'K-07': {
    level: 'warning',
    vi: 'Một người trong hai hôn nhân cùng lúc',
    en: 'One person in two marriages at a time',
    law: MARRIAGE_LAW,
    compares: {
      vi: 'Vợ, chồng (họ tên và ngày sinh) với các hôn nhân khác chưa ghi ly hôn, hủy, hoặc vợ/chồng chết trước đó.',
      en: 'Husband and wife (name and birth) with other marriages of which neither divorce, annulment nor a death before is known.',
    },
    why: {
      vi: 'Người đang có vợ, có chồng không được kết hôn; thường là thiếu ghi chú ly hôn hoặc trùng tên.',
      en: 'Who is married may not marry; mostly a note of divorce is missing, or two people share a name.',
    },
    settle: LOOK_AT_BOTH,
  },
  'K-08': {
    level: 'warning',
    vi: 'Cặp vợ chồng đã có trường hợp kết hôn khác',
    en: 'The couple has another marriage entry',
    law: MARRIAGE_LAW,
    compares: {
      vi: 'Hai bên với các trường hợp kết hôn khác của cùng hai người, ngày khác nhau.',
      en: 'Both spouses with other marriages of the same two people on another day.',
    },
    why: {
      vi: 'Lần sau phải là đăng ký lại, hoặc đã ly hôn ở giữa.',
      en: 'The later one must be a registration again, or a divorce lies between.',
    },
    settle: LOOK_AT_BOTH,
  },
  'K-09': {
    level: 'warning',
    vi: 'Một người có hai trường hợp khai tử',
    en: 'Two deaths of one person',
    law: 'Luật Hộ tịch 2014, điều 34',
    compares: {
      vi: 'Họ tên, ngày sinh của người chết với các trường hợp khai tử khác có ngày chết khác.',
      en: 'Name and birth of the deceased with other deaths on another day.',
    },
    why: { vi: 'Khai tử khóa hồ sơ của một người, chỉ một lần.', en: 'A death closes the file of a person, once.' },
    settle: LOOK_AT_BOTH,
  },
  'R-06': {
    level: 'warning',
    vi: 'Không khớp với việc hộ tịch được dẫn chiếu',
    en: 'Does not fit the entry it refers to',
    law: LAW.bookPrevails,
    compares: {
      vi: 'Số, quyển, nơi và ngày được dẫn chiếu với quyển sổ đó nếu đã nhập; rồi tên người với trường hợp tìm thấy.',
      en: 'Number, volume, office and day referred to with that book where it is entered; then the names with the entry found.',
    },
    why: {
      vi: 'Thay đổi, cải chính, chấm dứt, ly hôn chỉ có nghĩa khi gắn đúng việc hộ tịch gốc.',
      en: 'A change, an end or a divorce means something only at the right original entry.',
    },
    settle: LOOK_AT_BOTH,
  },
  'R-07': {
    level: 'error',
    vi: 'Sự kiện sau khi người đó đã chết',
    en: 'Event after the death of the person',
    law: 'Luật Hộ tịch 2014, điều 34',
    compares: {
      vi: 'Ngày của sự kiện với ngày chết trong trường hợp khai tử của cùng số định danh. Cùng họ tên, ngày sinh và địa bàn thì chỉ là cảnh báo.',
      en: 'The day of the event with the day of death of the same personal number. By name, birth and commune it is a warning only.',
    },
    why: {
      vi: 'Người đã chết không thể kết hôn, nhận con, làm giám hộ; một trong hai sổ hoặc số định danh sai.',
      en: 'The dead neither marry nor recognise nor guard: one of the books or the number is wrong.',
    },
    settle: LOOK_AT_BOTH,
  },
  'R-10': {
    level: 'warning',
    vi: 'Ghi chưa kết hôn nhưng đã có trường hợp kết hôn trước đó',
    en: 'Said never to have married, but a marriage is registered before',
    law: 'Nghị định 123/2015/NĐ-CP, điều 22 và 23',
    compares: {
      vi: 'Tình trạng hôn nhân được xác nhận với các trường hợp kết hôn trước ngày cấp của cùng người.',
      en: 'The marital status confirmed with marriages of the same person before the day of issue.',
    },
    why: {
      vi: 'Giấy xác nhận sai dẫn đến kết hôn trái luật.',
      en: 'A wrong confirmation leads to an unlawful marriage.',
    },
    settle: LOOK_AT_BOTH,
  },
  'H-01': {
    level: 'warning',
    vi: 'Ngày sinh của cha, mẹ khác ở trường hợp liên quan',
    en: "A parent's birth differs in a related record",
    law: LAW.bookPrevails,
    compares: {
      vi: 'Ngày, năm sinh của cha, mẹ với khai sinh của anh chị em và kết hôn của cha mẹ, khi tên cả hai đủ hiếm để chắc là một gia đình.',
      en: "A parent's birth with the births of siblings and the parents' marriage, where both names are rare enough to be one family.",
    },
    why: {
      vi: 'Một người chỉ có một ngày sinh: một trong hai bên nhập sai, hoặc sổ ghi khác nhau và người dân sẽ phải cải chính.',
      en: 'A person has one birth: one side was mistyped, or the books differ and the citizen will need a correction.',
    },
    settle: LOOK_AT_BOTH,
  },
  'H-02': {
    level: 'warning',
    vi: 'Dân tộc, quốc tịch của cha, mẹ khác ở trường hợp liên quan',
    en: "A parent's ethnic group or nationality differs in a related record",
    law: LAW.bookPrevails,
    compares: {
      vi: 'Dân tộc và quốc tịch của cha, mẹ với các trường hợp của cùng gia đình.',
      en: "A parent's ethnic group and nationality with records of the same family.",
    },
    why: {
      vi: 'Dân tộc, quốc tịch của con theo cha mẹ; ghi khác nhau giữa các con gây khó cho người dân.',
      en: "Children's groups and nationalities follow their parents'; differences between siblings trouble them later.",
    },
    settle: LOOK_AT_BOTH,
  },
  'H-03': {
    level: 'warning',
    vi: 'Hai con cùng mẹ sinh cách nhau quá gần',
    en: 'Two children of one mother born too close together',
    law: LAW.ours,
    compares: {
      vi: 'Ngày sinh với ngày sinh của anh chị em cùng cha mẹ.',
      en: 'The day of birth with those of the siblings.',
    },
    why: {
      vi: 'Không phải sinh đôi mà cách nhau dưới tám tháng thì một ngày sinh sai.',
      en: 'No twins, and less than eight months apart: one of the days is wrong.',
    },
    settle: LOOK_AT_BOTH,
  },
  'H-04': {
    level: 'warning',
    vi: 'Cha, mẹ đã chết trước khi con sinh',
    en: 'A parent dead before the birth',
    law: 'Luật Hôn nhân và gia đình 2014, điều 88',
    compares: {
      vi: 'Ngày sinh với ngày chết của mẹ (phải sau khi sinh) và của cha (không quá 300 ngày trước).',
      en: 'The birth with the death of the mother (not before) and of the father (not more than 300 days before).',
    },
    why: {
      vi: 'Con sinh trong 300 ngày kể từ khi hôn nhân chấm dứt được coi là con chung; sau đó thì một ngày sai hoặc nhầm người.',
      en: 'A child born within 300 days after the marriage ended counts as of it; beyond that a day is wrong or the person another.',
    },
    settle: LOOK_AT_BOTH,
  },
  'H-05': {
    level: 'warning',
    vi: 'Cha, mẹ khác với việc nhận cha, mẹ, con',
    en: 'Another parent than the recognition says',
    law: LAW.recognition,
    compares: {
      vi: 'Cha, mẹ trong khai sinh với người nhận trong sổ nhận cha, mẹ, con của cùng người con.',
      en: "The birth entry's parent with the parent in the recognition of the same child.",
    },
    why: {
      vi: 'Sau khi nhận cha, mẹ, con, khai sinh phải ghi chú hoặc bổ sung đúng người đó.',
      en: 'After a recognition the birth entry notes that very parent.',
    },
    settle: LOOK_AT_BOTH,
  },
} as const satisfies Rules

export type AcrossCode = keyof typeof ACROSS

/** Codes that only the sweep raises and takes back (sweep.db.ts), pair by pair. */
export const ACROSS_CODES = Object.keys(ACROSS) as AcrossCode[]

/** Those of the chain of a book, which the sweep raises and takes back as well. */
export const CHAIN_CODES = ['R-01', 'R-02'] as const
