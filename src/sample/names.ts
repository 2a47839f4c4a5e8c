// Of what made-up names are made: surnames with their shares, middle names (đệm) and given names by sex and time, for
// the Kinh and for peoples whose names are built otherwise. Shares of surnames after Lê Trung Hoa (2005), of the whole
// population; since some 8 % of the people here bear other names, the tail is cut so that Nguyễn stays near 38 % of all.
import { type Weights, weights } from './random.ts'

export type Sex = 'male' | 'female'

/** 'Nguyễn 38, Tôn Thất 0.1' → names with weights. */
const shares = (text: string): Weights<string> =>
  weights(
    text
      .split(', ')
      .map((part): [string, number] => [
        part.slice(0, part.lastIndexOf(' ')),
        Number(part.slice(part.lastIndexOf(' '))),
      ]),
  )

const words = (text: string): readonly string[] => text.trim().split(/\s+/)
const names = (text: string): readonly string[] => text.split(', ')

/** When somebody was born, as far as fashion in names goes. */
const COHORTS = [
  { key: 'old', to: 1974 },
  { key: 'middle', to: 1999 },
  { key: 'new', to: 9999 },
] as const
export type Cohort = (typeof COHORTS)[number]['key']
export const cohortOf = (year: number): Cohort => COHORTS.find(({ to }) => year <= to)!.key

export const KINH_SURNAMES = shares(
  'Nguyễn 41.5, Trần 12.1, Lê 10.1, Phạm 7.5, Hoàng 3.8, Huỳnh 1.6, Phan 4.7, Vũ 2.5, Võ 1.6, Đặng 2.2, Bùi 2.1, Đỗ 1.3, ' +
    'Hồ 1.2, Ngô 1.1, Trương 1, Dương 0.8, Lý 0.4, Đinh 0.4, Đoàn 0.4, Trịnh 0.4, Mai 0.3, Đào 0.3, Cao 0.3, Lâm 0.2, ' +
    'Lương 0.2, Hà 0.2, Phùng 0.2, Tạ 0.2, Chu 0.1, Lưu 0.1, Quách 0.1, Tô 0.1, Thái 0.1, Kiều 0.1, Nghiêm 0.1, Doãn 0.1, ' +
    'Thân 0.1, La 0.1, Tống 0.1, Vương 0.1, Khuất 0.05, Tôn Thất 0.05, Tôn Nữ 0.05, Ông 0.02, Âu Dương 0.02',
)
export const THO_SURNAMES = shares('Trương 26, Lê 20, Nguyễn 18, Hoàng 10, Cao 9, Võ 7, Bùi 5, Đinh 5')
export const THAI_SURNAMES = shares(
  'Vi 24, Lô 22, Lương 14, Kha 11, Ngân 7, Quang 6, Lữ 6, Sầm 4, Lang 3, Lò 3, Hà 2, Vang 1, Quàng 1',
)
export const KHO_MU_SURNAMES = shares('Moong 34, Cụt 24, Lương 14, Lữ 8, Ven 6, Ốc 5, Xeo 5, Chích 4')
export const MONG_SURNAMES = shares('Lầu 20, Vừ 18, Xồng 14, Và 13, Lỳ 11, Già 9, Hờ 8, Mùa 7, Thào 5, Giàng 4')
export const EDE_CLANS = shares('Niê 30, Mlô 18, Êban 14, Ayŭn 9, Kbuôr 8, Knul 7, Byă 6, Hđơk 5, Kpă 4, Niê Kđăm 4')

/** Share of Văn and Thị, once nearly everyone's, and what stands in their place. */
export const MIDDLES: Record<Cohort, Record<Sex, Weights<string>>> = {
  old: {
    male: shares(
      'Văn 56, Xuân 6, Đình 6, Hữu 5, Đức 4, Quang 4, Ngọc 3, Bá 3, Công 3, Trọng 3, Sỹ 2, Viết 2, Duy 1, Thế 1, Như 1',
    ),
    female: shares('Thị 92, Ngọc 2, Kim 2, Thanh 1, Thu 1, Minh 1, Bích 1'),
  },
  middle: {
    male: shares(
      'Văn 40, Đức 6, Quang 6, Xuân 5, Đình 5, Hữu 5, Ngọc 5, Anh 4, Minh 4, Mạnh 3, Công 3, Thanh 3, Trọng 3, Duy 2, Thế 2, Hoàng 2, Bá 1, Sỹ 1',
    ),
    female: shares('Thị 72, Thu 4, Thanh 4, Ngọc 4, Thúy 4, Kim 2, Hồng 2, Minh 2, Bích 2, Phương 2, Mai 1, Diệu 1'),
  },
  new: {
    male: shares(
      'Minh 11, Gia 10, Văn 9, Anh 8, Quốc 7, Đức 7, Bảo 7, Hoàng 6, Tuấn 5, Duy 5, Nhật 4, Đăng 4, Thanh 3, Hải 3, Trung 3, Quang 3, Xuân 2, Đình 2, Hữu 1',
    ),
    female: shares(
      'Thị 24, Ngọc 12, Bảo 9, Khánh 8, Phương 7, Thanh 6, Minh 5, Hà 5, Quỳnh 5, Thùy 5, Mai 4, Anh 4, Gia 3, Tuệ 2, Diệu 1',
    ),
  },
}

/** Second middle name of a name of four syllables: Nguyễn Thị Thu Hà, Trần Đức Anh Tuấn. */
export const SECOND_MIDDLES: Record<Sex, readonly string[]> = {
  male: words('Anh Minh Quốc Hoàng Tuấn Bảo Gia Nhật Hải Trung Đăng Thiên'),
  female: words('Thu Thanh Hồng Ngọc Kim Phương Mai Khánh Quỳnh Thùy Bích Minh Lan Hoài Diệu Kiều'),
}

export const GIVEN: Record<Cohort, Record<Sex, readonly string[]>> = {
  old: {
    male: words(`Hùng Dũng Sơn Minh Thành Hải Bình Thắng Long Tuấn Cường Quang Lâm Hòa Hoà Tâm Chiến Thái Lợi Phúc Tài Trung Nam Đức
      Hưng Khoa Việt Vinh Toàn Quý Kỳ Sỹ Sĩ Lý Đông Định Lương Nghĩa Hậu Thọ Lộc Châu Hiền Mạnh Giáp Cảnh Thế Bảy Ba Tư Năm Chín
      Tý Sửu Dần Ngọ Thân Dậu Chắt Nuôi Vỵ Tấn Thuận Khiêm Nhân Ngọc Tính Sinh Đại Cầu Hoan`),
    female:
      words(`Hoa Lan Hương Hồng Liên Nga Thanh Tuyết Mai Hà Thủy Thuỷ Loan Nhung Oanh Yến Xuân Bình Hòa Hoà Minh Tâm Hiền Hạnh
      Phượng Cúc Đào Lý Sáu Bảy Lành Tình Thơm Chung Vân Thu Hằng Nguyệt Châu Tám Năm Chín Bốn Út Sen Huệ Nhàn Thìn Tỵ Dậu Hợi
      Quế Chắt Sâm Nghĩa Định Tứ Dung Hường Ngọ Mùi Cảnh Tân Thảo Hảo`),
  },
  middle: {
    male: words(`Tuấn Hùng Dũng Anh Nam Cường Thắng Hiếu Trung Đức Hoàng Linh Tùng Duy Quân Đạt Thành Hải Sơn Long Kiên Việt Công Minh
      Huy Phong Hưng Quyết Tiến Toàn Khánh Thịnh Tú Lực Giang Bảo Hậu Sáng Mạnh Trường Phú Vũ Thông Tình Quang Chung Nghĩa Lâm
      Phương Hòa Quý Tài Thiện Đông Ngọc Lộc Bắc Chiến Tân Thái Sỹ Vinh Khang Điệp Hợp`),
    female:
      words(`Hương Trang Hà Linh Thảo Hằng Huyền Nga Thủy Thuỷ Hiền Lan Ngọc Phương Dung Hạnh Yến Nhung Loan Oanh Hoa Mai Vân Quỳnh
      Thúy Thuý Giang Anh Ngân Thu Tuyết Trâm Lý Mỹ Mĩ Duyên Thương Hoài Hòa Hường Nguyệt Xuân Lài Thắm Tâm Hồng Liễu Trinh Diệp
      Sương Phượng Thơ Nhàn Lương Lợi Tình Hậu Bình Vui Đào Huệ Na Lành Thêm`),
  },
  new: {
    male: words(`Anh Huy Minh Khang Bảo Nam Phúc Đạt Khôi Hoàng Long Kiệt Quân Đức Phong Khoa Thịnh Nghĩa Nhật Duy Hưng An Việt Tùng Dũng
      Thiên Phát Nguyên Khánh Lâm Sơn Hiếu Trí Vinh Quang Tuấn Cường Thành Vũ Hải Tiến Phú Tài Đăng Lộc Kiên Hào Toàn Ân Trung
      Thắng Trường Quốc Bình Tú Dương Khải Gia Tâm Chiến Lực`),
    female:
      words(`Anh Linh Trang Ngân Ngọc Hân Nhi Vy Vi My Thảo Châu Trâm Quỳnh Thư Chi Hà Uyên Phương Yến Nhung Hương Diệp Khánh An Giang
      Mai Thy Thi Tú Ly Hiền Huyền Vân Nga Trúc Dung Như Ánh Tiên Hằng Trà Băng Nguyên Duyên Bình Hoa Đan Thương Tâm Lam Thủy
      Lan Ngà Di Minh Quyên Hạ Mỹ Hạnh Thùy Xuân`),
  },
}

/** Given names that Thái and Khơ Mú families use beside those of the Kinh. */
export const UPLAND_GIVEN: Record<Sex, readonly string[]> = {
  male: words('Phong Inh Khăm Thoong Pánh Xuyên Muôn Dần Tuyên Thỏa Hoan Thoan May Xay Bun Phăn Dung Xén Piêng Nhất'),
  female: words('Ón Nọi Lả Bua Thơm Pành Xuyến Inh Muôn Lay Khăm Thiên Vân Dừa Phảy On Xí Nhọt Chôm Hương'),
}

export const MONG_MIDDLES: Record<Sex, Weights<string>> = {
  male: shares('Bá 62, A 22, Nhia 8, Xái 4, Chồng 4'),
  female: shares('Y 74, Thị 26'),
}
export const MONG_GIVEN: Record<Sex, readonly string[]> = {
  male: words(
    'Chò Xở Dềnh Giống Chống Tủa Nênh Pó Rê Lử Sử Páo Dia Xài Chá Thông Tồng Nhìa Xừ Cu Dơ Lông Lầu Bi Ca Vả Súa Khùa',
  ),
  female: words('Xở Mái Dở Pà Xày Công Dợ Ka Bầu Dí Nu Chù Sua Mỷ Tồng Dua Xi Xua Mo Rùa Bi Lỳ Vá Ống'),
}

/** Single names as the Ê Đê and Ba Na say them after Y and H', Y and A. */
export const EDE_GIVEN: Record<Sex, readonly string[]> = {
  male: names('Blŏ, Thuk, Dhăm, Sơn, Wol, Khiêm, Nguyên, Yôl, Phương, Jŭt, Tuân, Krông, Hoan, Nghĩa, Kra, Blik'),
  female: names('Bia, Nga, Linh, Blim, Hoan, Mơ, Wen, Djuan, Nuin, Sara, Yim, Kiều, Loan, Ngơt, Ruôn, Lan'),
}
export const BA_NA_GIVEN: Record<Sex, readonly string[]> = {
  male: names('Thun, Lưu, Hnhơp, Blưn, Kưn, Tuih, Phiên, Byưk, Jring, Khôl, Wêu, Đen'),
  female: names('Hnem, Lan, Bưng, Hrip, Pyơi, Hyưk, Mlon, Thoa, Đơi, Jưi, Bluh, Hoai'),
}
