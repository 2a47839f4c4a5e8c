// KT, CMC, NCN: deaths, recognitions, adoptions.
import { LAW, LOOK, LOOK_OVERRIDE, type Rules } from './rule.ts'

export const FAMILY_RULES = {
  'KT-01': {
    level: 'warning',
    vi: 'Tuổi khi chết khó có',
    en: 'Unlikely age at death',
    law: LAW.ours,
    compares: { vi: 'Tuổi khi chết với 120.', en: 'The age at death with 120.' },
    why: { vi: 'Năm sinh hoặc năm chết thường gõ sai một chữ số.', en: 'One digit of a year is mostly mistyped.' },
    settle: LOOK,
  },
  'KT-02': {
    level: 'info',
    vi: 'Chết ngày sinh',
    en: 'Died on the day of birth',
    law: LAW.ours,
    compares: { vi: 'Ngày chết với ngày sinh.', en: 'The day of death with the day of birth.' },
    why: {
      vi: 'Trẻ sơ sinh có khi chết ngay; cũng có khi ngày bị chép nhầm dòng.',
      en: 'Newborns do die at once; a day is also copied from the wrong line.',
    },
    settle: {
      vi: 'Liếc qua trang sổ; không cần làm gì nếu đúng.',
      en: 'Glance at the page; nothing to do if it is right.',
    },
  },
  'KT-03': {
    level: 'warning',
    vi: 'Giấy báo tử cấp trước khi chết',
    en: 'Notice of death from before the death',
    law: 'Nghị định 123/2015/NĐ-CP, điều 4',
    compares: { vi: 'Ngày cấp giấy báo tử với ngày chết.', en: 'The day of the notice with the day of death.' },
    why: {
      vi: 'Giấy báo tử là căn cứ của ngày chết; trái nhau thì một ngày sai.',
      en: 'The notice is the basis of the day of death; where they contradict, one is wrong.',
    },
    settle: LOOK,
  },
  'KT-04': {
    level: 'warning',
    vi: 'Giấy báo tử cấp sau ngày đăng ký',
    en: 'Notice of death from after the registration',
    law: 'Nghị định 123/2015/NĐ-CP, điều 4',
    compares: {
      vi: 'Ngày cấp giấy báo tử với ngày đăng ký.',
      en: 'The day of the notice with the day of registration.',
    },
    why: { vi: 'Giấy báo tử phải có khi đăng ký.', en: 'The notice is shown at the registration.' },
    settle: LOOK,
  },
  'CMC-01': {
    level: 'error',
    vi: 'Cha, mẹ không hơn con đủ tuổi',
    en: 'Parent not old enough',
    law: LAW.ours,
    compares: {
      vi: 'Năm sinh của cha, mẹ với năm sinh của con: hơn từ 12 tuổi (hỏi khi dưới 14).',
      en: 'The birth of the parent with that of the child: 12 years and more (asked below 14).',
    },
    why: {
      vi: 'Năm sinh gõ sai, hoặc cha mẹ và con bị ghi đổi chỗ.',
      en: 'A year mistyped, or parent and child in each other’s place.',
    },
    settle: LOOK_OVERRIDE,
  },
  'CMC-02': {
    level: 'error',
    vi: 'Cha, mẹ và con có thể là một người',
    en: 'Parent and child may be one person',
    law: LAW.recognition,
    compares: {
      vi: 'Số định danh, số giấy tờ, họ tên và ngày sinh của hai bên.',
      en: 'Personal number, paper number, name and birth of both sides.',
    },
    why: { vi: 'Thông tin của bên này gõ vào bên kia.', en: 'What belongs to one side was typed for the other.' },
    settle: LOOK_OVERRIDE,
  },
  'CMC-03': {
    level: 'warning',
    vi: 'Loại xác nhận trái người trong sổ',
    en: 'Kind of recognition against the people named',
    law: LAW.recognition,
    compares: {
      vi: 'Loại xác nhận với giới tính theo tên, số định danh của cha, mẹ và với người yêu cầu.',
      en: 'The kind with the sex that name and number of the parent tell, and with who asked.',
    },
    why: {
      vi: 'Loại xác nhận nói ai là cha, ai là mẹ, ai nhận ai.',
      en: 'The kind says who is father or mother, and who recognises whom.',
    },
    settle: LOOK,
  },
  'NCN-01': {
    level: 'warning',
    vi: 'Người nhận không hơn con nuôi đủ tuổi',
    en: 'Adopter not old enough',
    law: LAW.adoption,
    compares: {
      vi: 'Tuổi người nhận với tuổi con nuôi: hơn từ 20 tuổi.',
      en: 'The age of the adopter with that of the child: 20 years more.',
    },
    why: {
      vi: 'Năm sinh gõ sai, hoặc là trường hợp được miễn: cha dượng, mẹ kế, cô, cậu, dì, chú, bác.',
      en: 'A year mistyped, or one of those exempt: step-parents, aunts, uncles.',
    },
    settle: LOOK,
  },
  'NCN-02': {
    level: 'warning',
    vi: 'Con nuôi quá tuổi',
    en: 'Adopted child too old',
    law: 'Luật Nuôi con nuôi 2010, điều 8',
    compares: {
      vi: 'Tuổi con nuôi ngày đăng ký với 16 và 18; chỉ với đăng ký mới, từ năm 2011.',
      en: 'The age of the child on the day of registration with 16 and 18; new registrations only, since 2011.',
    },
    why: {
      vi: 'Từ 16 đến dưới 18 chỉ người thân được nhận; từ 18 thì không.',
      en: 'From 16 to under 18 only relatives may adopt; from 18 nobody.',
    },
    settle: LOOK,
  },
  'NCN-03': {
    level: 'info',
    vi: 'Họ tên mới của con nuôi',
    en: 'New name of the adopted child',
    law: 'Luật Nuôi con nuôi 2010, điều 24',
    compares: {
      vi: 'Họ tên mới với họ tên cũ và họ của cha nuôi, mẹ nuôi.',
      en: 'The new name with the old one and the adopters’ surnames.',
    },
    why: { vi: 'Trường này chỉ dành cho họ tên đã thay đổi.', en: 'The field is for a name that changed.' },
    settle: {
      vi: 'Liếc qua trang sổ; không đổi tên thì để trống.',
      en: 'Glance at the page; where the name did not change, leave it empty.',
    },
  },
  'NCN-04': {
    level: 'error',
    vi: 'Con nuôi và người nhận, người giao có thể là một người',
    en: 'Adopted child and adopter or giver may be one person',
    law: 'Luật Nuôi con nuôi 2010, điều 8',
    compares: {
      vi: 'Số định danh, số giấy tờ, họ tên và ngày sinh của con nuôi với từng người kia.',
      en: 'Personal number, paper number, name and birth of the child with each of the others.',
    },
    why: { vi: 'Thông tin của người này gõ vào người kia.', en: 'What belongs to one person was typed for another.' },
    settle: LOOK_OVERRIDE,
  },
} as const satisfies Rules
