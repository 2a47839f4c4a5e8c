// The 54 ethnic groups (Decision 121-TCTK/PPCĐ, 1979) with the spellings and local groups that Software 158 stores:
// the group's name, or the name with a local group in brackets: 'Ba Na (Rơ-ngao)'.
import { canonName } from '../../lib/vietnamese.ts'
import type { Code, CodeList } from './codes.ts'

/** Number of the decision, name as Software 158 stores it, other spelling of the name, local groups. */
const GROUPS: readonly (readonly [string, string, string, string])[] = [
  ['01', 'Kinh', 'Việt', ''],
  ['02', 'Tày', '', 'Ngạn, Pa Dí, Phén, Tày Khao, Thổ, Thù Lao'],
  ['03', 'Thái', '', 'Hàng Bông, Mán Thanh, Pa Thay, Tày Đăm, Tày Mười, Tày Mường, Tày Thanh, Thổ Đà Bắc'],
  ['04', 'Hoa', '', 'Hạ, Hải Nam, Hán, Phúc Kiến, Quảng Đông, Triều Châu, Xạ Phạng'],
  ['05', 'Khơ Me', 'Khơ-me', 'Cu, Cul, Cur, Khmer, Krôm, Thổ, Việt gốc Miên'],
  ['06', 'Mường', '', 'Ao Tá, Ậu Tá, Mọi, Mọi Bi, Mol, Mual'],
  ['07', 'Nùng', '', 'Giang, Khèn Lài, Nùng An, Nùng Cháo, Nùng Lòi, Phàn Sinh, Quý Rim, Xuồng'],
  ['08', 'Mông', 'HMông', 'Hmông, Hoa, Mán Trắng, Mèo, Mèo Đen, Mèo Đỏ, Mèo Xanh, Ná Mẻo'],
  [
    '09',
    'Dao',
    '',
    'Cóc Mùn, Cóc Ngáng, Dao Đỏ, Dao Tiền, Dìu, Đại Bản, Động, Kiềm, Lan Tẻn, Lô Giang, Mán, Miên, Miền, Quần Chẹt, Quần Trắng, Sơn Đầu, Thanh Y, Tiểu Bản, Trại, Xá',
  ],
  ['10', 'Gia Rai', 'Gia-rai', 'Chor, Chơ-rai, Giơ-rai, Hđrung, Hơ-bau, Tơ-buăn'],
  ['11', 'Ngái', '', 'Đản, Khách Gia, Lê, Xín'],
  ['12', 'Ê Đê', 'Ê-đê', 'A-đham, Bih, Blô, Đê, Đliê Ruê, Epan, Kpạ, Krung, Ktul, Mđhur, Ra-đê'],
  ['13', 'Ba Na', '', 'A-la Công, Bơ-nâm, ConKđe, Giơ-lar, Giơ-lâng, Kpăng Công, Krem, Roh, Rơ-ngao, Tơ-lô, Y-lăng'],
  ['14', 'Xơ Đăng', 'Xơ-đăng', 'Bri-la, Ca-dong, ConLan, Ha-lăng, Hđang, Kmrâng, Mơ-nâm, Tang, Tơ-đra, Xơ-teng'],
  ['15', 'Sán Chay', '', 'Cao Lan, Hờn Bạn, Mán Cao Lan, Sán Chỉ, Sơn Tử'],
  ['16', 'Cơ Ho', 'Cơ-ho', 'Chil, Cơ-don, Kơ Ho, Lach, Lat, Nốp, Trinh, Tu-lốp, Xrê'],
  ['17', 'Chăm', '', 'Chàm, Chiêm Thành, Hroi'],
  ['18', 'Sán Dìu', '', 'Mán, Quần Cộc, Sán Dẻo, Trại, Trại Đất'],
  ['19', 'Hrê', '', 'Chăm Rê, Chom, Krẹ Luỹ'],
  ['20', 'Mnông', '', 'Biat, Bu-đâng, Chil, ĐiPri, Gar, Nông, Pnông, Pré, Rơ-lam'],
  ['21', 'RaGlay', 'Ra-glai', 'La-oang, Noang, Ra-clây, Ra-glai, Rai'],
  ['22', 'Xtiêng', '', 'Xa-điêng'],
  ['23', 'Bru Vân Kiều', '', 'Bru, Măng Coong, Tri Khùa, Vân Kiều'],
  ['24', 'Thổ', '', 'Con Kha, Cuối, Đan Lai, Họ, Kẹo, Ly Hà, Mọn, Tày Pọng, Xá Lá Vàng'],
  ['25', 'Giáy', '', 'Cùi Chu, Dẩng, Nhắng, Pầu Thìn Nu Nà, Xa'],
  ['26', 'Cơ Tu', 'Cơ-tu', 'Cao, Ca-tang, Ca-tu, Hạ, Phương'],
  ['27', 'Giẻ-Triêng', 'Gié Triêng', 'Ca-tang, Đgiéh, Giang Rẫy Pin, La-ve, Tareb, Ta-riêng, Treng, Triêng, Ve, Veh'],
  ['28', 'Mạ', '', 'Châu Mạ, Mạ Krung, Mạ Ngăn, Mạ Tô, Mạ Xóp'],
  ['29', 'Khơ mú', '', 'Mứn Xen, Pu Thênh, Tày Hay, Tềnh, Xá Cẩu'],
  ['30', 'Co', '', 'Col, Cor, Cùa, Trầu'],
  ['31', 'Tà Ôi', '', 'Ba-hi, Pa-co, Pa-hi, Tôi-ôi'],
  ['32', 'Chơ Ro', '', 'Châu-ro, Dơ-ro'],
  ['33', 'Kháng', '', 'Quảng Lâm, Xá Ái, Xá Bung, Xá Dẩng, Xá Dón, Xá Hốc, Xá Khao, Xá Súa'],
  ['34', 'Xinh Mun', '', 'Pụa, Puộc'],
  ['35', 'Hà Nhì', '', 'U Ni, Xá U Ni'],
  ['36', 'Chu Ru', '', 'Chơ-ru, Chu'],
  ['37', 'Lào', '', 'Là Bốc, Lào Nọi'],
  ['38', 'La Chí', '', 'Cù Tê, La Quả'],
  ['39', 'La Ha', '', 'Khlá Phlạo, Xá Khao'],
  ['40', 'Phù Lá', '', 'Bồ Khô Pạ, Mu Di Pạ Xá, Phó, Phổ, Va Xơ'],
  ['41', 'La Hủ', '', 'Cò Xung, Khả Quy, Khù Xung, Lao, Pu Đang'],
  ['42', 'Lự', '', 'Duôn, Lừ, Nhuồn'],
  ['43', 'Lô Lô', '', 'Mun Di'],
  [
    '44',
    'Chứt',
    '',
    'A-rem, Chà-củi, Mã-liêng, Máy, Pa-leng, Rục, Sách, Tắc-củi, Tơ-hung, Tu vang, U-mo, Xá Lá Vàng, Xơ-Lang',
  ],
  ['45', 'Mảng', '', 'Mảng Ư, Xá Lá Vàng'],
  ['46', 'Pà Thẻn', '', 'Pà Hưng, Tống'],
  ['47', 'Cơ Lao', 'Co Lao', ''],
  ['48', 'Cống', '', 'Mấng Nhé, Xá Xeng, Xắm Khống'],
  ['49', 'Bố Y', '', 'Chủng Chá, Trọng Gia, Tu Di, Tu Din'],
  ['50', 'Si La', '', 'Cù Dề Xừ, Khả pẻ'],
  ['51', 'Pu Péo', '', 'Ka Pèo, Pen Ti Lô Lô'],
  ['52', 'Brâu', '', 'Brao'],
  ['53', 'Ơ Đu', '', 'Tày Hạt'],
  ['54', 'Rơ Măm', '', ''],
]

const OTHERS: readonly Code[] = [
  { code: 'Khác', vi: 'Khác', en: 'Other' },
  { code: 'Người nước ngoài', vi: 'Người nước ngoài', en: 'Foreigner' },
  { code: 'Không rõ', vi: 'Không rõ', en: 'Not known' },
]

/** Old or shared names that mean several peoples. A person decides; the book's text stays as it is (domain.md §3.3). */
const AMBIGUOUS: Readonly<Record<string, readonly string[]>> = {
  Thổ: ['Tày (Thổ)', 'Khơ Me (Thổ)', 'Thổ'],
  Mán: ['Dao (Mán)', 'Sán Dìu (Mán)', 'Thái (Mán Thanh)', 'Mông (Mán Trắng)', 'Sán Chay (Mán Cao Lan)'],
  Trại: ['Dao (Trại)', 'Sán Dìu (Trại)'],
  Chil: ['Cơ Ho (Chil)', 'Mnông (Chil)'],
  'Xá Khao': ['Kháng (Xá Khao)', 'La Ha (Xá Khao)'],
  'Xá Lá Vàng': ['Thổ (Xá Lá Vàng)', 'Chứt (Xá Lá Vàng)', 'Mảng (Xá Lá Vàng)'],
  Hoa: ['Hoa', 'Mông (Hoa)'],
  Hạ: ['Hoa (Hạ)', 'Cơ Tu (Hạ)'],
  'Ca-tang': ['Cơ Tu (Ca-tang)', 'Giẻ-Triêng (Ca-tang)'],
  Chàm: ['Chăm', 'Chăm (Chàm)', 'Hrê (Chăm Rê)'],
  Lao: ['La Hủ (Lao)', 'Lào'],
}

export const ETHNIC: CodeList = {
  key: 'danToc',
  codes: [
    ...GROUPS.flatMap(([, name, other, locals]): Code[] => [
      { code: name, vi: name, en: name, ...(other && { aliases: [other, `${name} (${other})`] }) },
      ...locals
        .split(', ')
        .filter((local) => local !== '' && canonName(local) !== canonName(other))
        .map((local) => ({
          code: `${name} (${local})`,
          vi: `${name} (${local})`,
          en: `${name} (${local})`,
          aliases: [local],
        })),
    ]),
    ...OTHERS,
  ],
  ambiguous: Object.fromEntries(Object.entries(AMBIGUOUS).map(([name, codes]) => [canonName(name), codes])),
}

export const FOREIGNER = 'Người nước ngoài'

/** How many groups the decision counts; a test holds it. */
export const ETHNIC_GROUPS = GROUPS.length
