// Place texts as books write them, read one by one. 'certain' and 'likely' are answers, 'asked' and 'unresolved' questions.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateOf, givenIndex, givenLists, lineOf, readingOf } from '../../test/support/places.ts'
import { foldName } from '../lib/vietnamese.ts'
import { findSpot } from './place-index.ts'
import { resolvePlace, unitsOf } from './resolve.ts'
import { titleOf, type Unit } from './unit.ts'

type Case = readonly [text: string, reading: string, on?: string, near?: string]
const CASES: Readonly<Record<string, readonly Case[]>> = {
  'written out': [
    ['UBND xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    [
      'Ủy ban nhân dân phường Hưng Bình, thành phố Vinh, tỉnh Nghệ An',
      'certain: phường Hưng Bình < thành phố Vinh < tỉnh Nghệ An',
    ],
    ['Thị trấn Anh Sơn, huyện Anh Sơn, tỉnh Nghệ An', 'certain: thị trấn Anh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['phường 12, quận Gò Vấp, thành phố Hồ Chí Minh', 'certain: phường 12 < quận Gò Vấp < thành phố Hồ Chí Minh'],
    ['tỉnh Nghệ An', 'certain: tỉnh Nghệ An'],
    ['thành phố Hà Nội', 'certain: thành phố Hà Nội'],
    ['huyện Anh Sơn, tỉnh Nghệ An', 'certain: huyện Anh Sơn < tỉnh Nghệ An'],
    ['xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An, Việt Nam', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
  ],
  abbreviated: [
    ['X. Lĩnh Sơn, H. Anh Sơn, T. Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['x.Lĩnh Sơn, h.Anh Sơn, Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['P. Hưng Bình, TP. Vinh, Nghệ An', 'certain: phường Hưng Bình < thành phố Vinh < tỉnh Nghệ An'],
    ['P.Hưng Bình, T.P Vinh, Nghệ An', 'certain: phường Hưng Bình < thành phố Vinh < tỉnh Nghệ An'],
    ['TT. Anh Sơn, H.Anh Sơn, Nghệ An', 'certain: thị trấn Anh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['TT Anh Sơn - Anh Sơn - Nghệ An', 'certain: thị trấn Anh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['TX. Cửa Lò, Nghệ An', 'certain: thị xã Cửa Lò < tỉnh Nghệ An'],
    ['T.X Cửa Lò, Nghệ An', 'certain: thị xã Cửa Lò < tỉnh Nghệ An'],
    ['P12, Q. Gò Vấp, TP.HCM', 'certain: phường 12 < quận Gò Vấp < thành phố Hồ Chí Minh'],
    ['P.12, Q.Gò Vấp, TP. Hồ Chí Minh', 'certain: phường 12 < quận Gò Vấp < thành phố Hồ Chí Minh'],
    ['F.5, Q.3, TPHCM', 'certain: phường 05 < quận 3 < thành phố Hồ Chí Minh'],
    ['Phường 05, Quận 3, Tp Hồ Chí Minh', 'certain: phường 05 < quận 3 < thành phố Hồ Chí Minh'],
    ['Q.1, TP HCM', 'certain: quận 1 < thành phố Hồ Chí Minh'],
    ['UBND P. Đội Cấn, Q. Ba Đình, HN', 'certain: phường Đội Cấn < quận Ba Đình < thành phố Hà Nội'],
  ],
  'whatever stands between the names': [
    ['Lĩnh Sơn, Anh Sơn, Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['Lĩnh Sơn - Anh Sơn - Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['Lĩnh Sơn-Anh Sơn-Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['Lĩnh Sơn – Anh Sơn – Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['xã Lĩnh Sơn; huyện Anh Sơn; tỉnh Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['xã Lĩnh Sơn huyện Anh Sơn tỉnh Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['Lĩnh Sơn Anh Sơn Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['phường 2 Đông Hà, Quảng Trị', 'certain: phường 2 < thành phố Đông Hà < tỉnh Quảng Trị'],
    ['xã Lĩnh Sơn (Anh Sơn, Nghệ An)', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    [
      'Phường Phước Trung, Bà Rịa, Bà Rịa-Vũng Tàu',
      'certain: phường Phước Trung < thành phố Bà Rịa < tỉnh Bà Rịa - Vũng Tàu',
    ],
    [
      'phường Mỹ Hải, Phan Rang - Tháp Chàm, Ninh Thuận',
      'certain: phường Mỹ Hải < thành phố Phan Rang-Tháp Chàm < tỉnh Ninh Thuận',
    ],
  ],
  'the province first': [
    ['Nghệ An, huyện Anh Sơn, xã Lĩnh Sơn', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['tỉnh Nghệ An, Anh Sơn, Lĩnh Sơn', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['Tỉnh Nghệ An - Huyện Anh Sơn - Xã Lĩnh Sơn', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
  ],
  'marks, capitals, spellings of i and y and of tones': [
    ['xa Linh Son, huyen Anh Son, Nghe An', 'likely: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['XÃ LĨNH SƠN, HUYỆN ANH SƠN, TỈNH NGHỆ AN', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['linh son, anh son, nghe an', 'likely: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    [
      'xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An'.normalize('NFD'),
      'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An',
    ],
    [
      'phường Hoà Hiệp Nam, quận Liên Chiểu, Đà Nẵng',
      'certain: phường Hòa Hiệp Nam < quận Liên Chiểu < thành phố Đà Nẵng',
    ],
    [
      'phường Nguyễn Văn Cừ, Qui Nhơn, Bình Định',
      'certain: phường Nguyễn Văn Cừ < thành phố Quy Nhơn < tỉnh Bình Định',
    ],
    ['xã Mĩ Sơn, huyện Đô Lương, tỉnh Nghệ An', 'certain: xã Mỹ Sơn < huyện Đô Lương < tỉnh Nghệ An'],
    [
      'xa Hoang Dong, huyen Hoang Hoa, tinh Thanh Hoa',
      'asked, same-name: xã Hoằng Đồng < huyện Hoằng Hóa < tỉnh Thanh Hóa | xã Hoằng Đông < huyện Hoằng Hóa < tỉnh Thanh Hóa',
    ],
    ['xã Hoằng Đông, huyện Hoằng Hóa, tỉnh Thanh Hóa', 'certain: xã Hoằng Đông < huyện Hoằng Hóa < tỉnh Thanh Hóa'],
    ['xã Hoằng Đồng, huyện Hoằng Hoá, tỉnh Thanh Hoá', 'certain: xã Hoằng Đồng < huyện Hoằng Hóa < tỉnh Thanh Hóa'],
    ['xã Linh Sơn, huyện Anh Sơn, tỉnh Nghệ An', 'asked, marks-differ: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['quan hoa, thanh hoa', 'certain: huyện Quan Hóa < tỉnh Thanh Hóa'],
    ['xa Xa Luong, huyen Tuong Duong, Nghe An', 'likely: xã Xá Lượng < huyện Tương Dương < tỉnh Nghệ An'],
  ],
  'a level missing': [
    ['xã Lĩnh Sơn, tỉnh Nghệ An', 'likely: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['xã Lĩnh Sơn, huyện Anh Sơn', 'likely: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['Anh Sơn, Nghệ An', 'likely: huyện Anh Sơn < tỉnh Nghệ An'],
    ['Lĩnh Sơn, Nghệ An', 'likely: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['Nghệ An', 'certain: tỉnh Nghệ An'],
    ['Quảng Trị', 'certain: tỉnh Quảng Trị'],
    ['huyện Anh Sơn', 'likely: huyện Anh Sơn < tỉnh Nghệ An'],
    [
      'xã Tân Thành, tỉnh Lạng Sơn',
      'asked, same-name: xã Tân Thành < huyện Cao Lộc < tỉnh Lạng Sơn | xã Tân Thành < huyện Bắc Sơn < tỉnh Lạng Sơn | xã Tân Thành < huyện Hữu Lũng < tỉnh Lạng Sơn',
    ],
    [
      'xã Phú Tân, huyện Châu Thành',
      'asked, same-name: xã Phú Tân < huyện Châu Thành < tỉnh Hậu Giang | xã Phú Tân < huyện Châu Thành < tỉnh Sóc Trăng',
    ],
    ['Long Mỹ, Hậu Giang', 'asked, same-name: huyện Long Mỹ < tỉnh Hậu Giang | thị xã Long Mỹ < tỉnh Hậu Giang'],
    [
      'Đình Lập, Đình Lập, Lạng Sơn',
      'asked, same-name: thị trấn Đình Lập < huyện Đình Lập < tỉnh Lạng Sơn | xã Đình Lập < huyện Đình Lập < tỉnh Lạng Sơn',
    ],
    ['Lĩnh Sơn', 'asked, same-name: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['xã Lĩnh Sơn', 'likely: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
  ],
  'a district and a town of one name': [
    ['xã Kỳ Tiến, huyện Kỳ Anh, tỉnh Hà Tĩnh', 'certain: xã Kỳ Tiến < huyện Kỳ Anh < tỉnh Hà Tĩnh'],
    ['phường Kỳ Phương, thị xã Kỳ Anh, tỉnh Hà Tĩnh', 'certain: phường Kỳ Phương < thị xã Kỳ Anh < tỉnh Hà Tĩnh'],
    ['xã Kỳ Phương, huyện Kỳ Anh, tỉnh Hà Tĩnh', 'likely: phường Kỳ Phương < thị xã Kỳ Anh < tỉnh Hà Tĩnh', '1990'],
    ['huyện Kỳ Anh, tỉnh Hà Tĩnh', 'certain: huyện Kỳ Anh < tỉnh Hà Tĩnh'],
    ['Kỳ Anh, Hà Tĩnh', 'asked, same-name: huyện Kỳ Anh < tỉnh Hà Tĩnh | thị xã Kỳ Anh < tỉnh Hà Tĩnh'],
    ['thị xã Long Mỹ, Hậu Giang', 'certain: thị xã Long Mỹ < tỉnh Hậu Giang'],
  ],
  'kinds of their time': [
    ['xã Hưng Dũng, thành phố Vinh, tỉnh Nghệ An', 'likely: phường Hưng Dũng < thành phố Vinh < tỉnh Nghệ An', '1985'],
    ['thị xã Hà Tĩnh, tỉnh Hà Tĩnh', 'likely: thành phố Hà Tĩnh < tỉnh Hà Tĩnh', '1995'],
    ['xã Hoàng Văn Thụ, thành phố Hà Nội', 'likely: xã Hoàng Văn Thụ < huyện Chương Mỹ < thành phố Hà Nội', '1995'],
  ],
  'former provinces, at their time': [
    ['xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ Tĩnh', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ Tĩnh', '1987'],
    ['xã Kim Thái, huyện Vụ Bản, tỉnh Hà Nam Ninh', 'certain: xã Kim Thái < huyện Vụ Bản < tỉnh Hà Nam Ninh', '1984'],
    ['Vụ Bản, Nam Hà', 'certain: huyện Vụ Bản < tỉnh Nam Hà', '1994'],
    ['Quốc Oai, Hà Tây', 'likely: huyện Quốc Oai < tỉnh Hà Tây', '2000'],
    ['xã Cổ Đông, TX Sơn Tây, tỉnh Hà Tây', 'certain: xã Cổ Đông < thị xã Sơn Tây < tỉnh Hà Tây', '2005'],
    ['X. Đông Ngạc, H. Từ Liêm, Hà Nội', 'likely: phường Đông Ngạc < huyện Từ Liêm < thành phố Hà Nội', '1990'],
    ['Quận 9, TP HCM', 'certain: quận 9 < thành phố Hồ Chí Minh', '2005'],
    ['huyện Hiên, Quảng Nam - Đà Nẵng', 'certain: huyện Hiên < tỉnh Quảng Nam - Đà Nẵng', '1985'],
    ['tỉnh Hà Tây', 'likely: tỉnh Hà Tây', '2015'],
    ['tỉnh Nghệ Tĩnh', 'certain: tỉnh Nghệ Tĩnh'],
    ['huyện Long Mỹ, tỉnh Hậu Giang', 'certain: huyện Long Mỹ < tỉnh Hậu Giang', '1980'],
    ['huyện Long Mỹ, tỉnh Hậu Giang', 'certain: huyện Long Mỹ < tỉnh Hậu Giang', '2010'],
    ['TP Cần Thơ, Hậu Giang', 'certain: thành phố Cần Thơ < tỉnh Hậu Giang', '1985'],
    ['TP Đà Nẵng, tỉnh Quảng Nam - Đà Nẵng', 'certain: thành phố Đà Nẵng < tỉnh Quảng Nam - Đà Nẵng', '1990'],
    ['huyện Mê Linh, tỉnh Vĩnh Phúc', 'certain: huyện Mê Linh < tỉnh Vĩnh Phúc', '2005'],
    ['huyện Tủa Chùa, tỉnh Lai Châu', 'certain: huyện Tủa Chùa < tỉnh Lai Châu', '1990'],
    ['TX Thủ Dầu Một, Sông Bé', 'likely: thành phố Thủ Dầu Một < tỉnh Sông Bé', '1990'],
    ['TP Quy Nhơn, Nghĩa Bình', 'certain: thành phố Quy Nhơn < tỉnh Nghĩa Bình', '1985'],
    ['Pleiku, Gia Lai - Kon Tum', 'certain: thành phố Pleiku < tỉnh Gia Lai - Kon Tum', '1988'],
    ['Rạch Giá, Kiên Giang', 'certain: thành phố Rạch Giá < tỉnh Kiên Giang'],
  ],
  'old spellings': [
    ['Đắc Lắc', 'certain: tỉnh Đắk Lắk'],
    ['Buôn Mê Thuột, Đắc Lắc', 'certain: thành phố Buôn Ma Thuột < tỉnh Đắk Lắk'],
    ['Bắc Cạn', 'certain: tỉnh Bắc Kạn'],
    ['Kontum', 'certain: tỉnh Kon Tum'],
    ['Plei Ku, Gia Lai', 'certain: thành phố Pleiku < tỉnh Gia Lai'],
    ['Thừa Thiên - Huế', 'certain: tỉnh Thừa Thiên Huế'],
    ['Sài Gòn', 'certain: thành phố Hồ Chí Minh'],
    ['xã Ea Hleo', 'unresolved, name-unknown: '],
    ['xã Ea H’leo, huyện Ea H’leo, Đăk Lăk', "certain: xã Ea H'leo < huyện Ea H'leo < tỉnh Đắk Lắk"],
    ['Hải Châu 1, Hải Châu, Đà Nẵng', 'certain: phường Hải Châu I < quận Hải Châu < thành phố Đà Nẵng'],
  ],
  'hamlets, houses and hospitals': [
    ['Xóm 3, xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An [Xóm 3]'],
    ['Xóm 3', 'detail [Xóm 3]'],
    ['Bản Khe Lim', 'detail [Bản Khe Lim]'],
    ['Thôn Vĩnh Phúc', 'detail [Thôn Vĩnh Phúc]'],
    [
      'số 12 Lê Lợi, phường Hưng Bình, TP Vinh, Nghệ An',
      'certain: phường Hưng Bình < thành phố Vinh < tỉnh Nghệ An [số 12 Lê Lợi]',
    ],
    [
      'Trạm y tế xã Lĩnh Sơn, huyện Anh Sơn, Nghệ An',
      'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An [Trạm y tế]',
    ],
    ['Bệnh viện đa khoa huyện Anh Sơn, Nghệ An', 'certain: huyện Anh Sơn < tỉnh Nghệ An [Bệnh viện đa khoa]'],
    ['Bệnh viện Phụ sản Hà Nội', 'certain: thành phố Hà Nội [Bệnh viện Phụ sản]'],
    ['Sở Tư pháp tỉnh Nghệ An', 'certain: tỉnh Nghệ An [Sở Tư pháp]'],
    ['12 Quang Trung, TP Vinh, Nghệ An', 'certain: thành phố Vinh < tỉnh Nghệ An [12 Quang Trung]'],
    ['Trung tâm bảo trợ xã hội tỉnh Nghệ An', 'certain: tỉnh Nghệ An [Trung tâm bảo trợ xã hội]'],
    ['Xã Hội Sơn, huyện Anh Sơn, Nghệ An', 'certain: xã Hội Sơn < huyện Anh Sơn < tỉnh Nghệ An'],
    ['Bệnh viện Bạch Mai', 'detail [Bệnh viện Bạch Mai]'],
    ['Thôn Đoài, Lĩnh Sơn, Anh Sơn, Nghệ An', 'certain: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An [Thôn Đoài]'],
    ['Tổ 5 phường Hà Huy Tập, TP Vinh, Nghệ An', 'certain: phường Hà Huy Tập < thành phố Vinh < tỉnh Nghệ An [Tổ 5]'],
    ['Tại nhà', 'detail [Tại nhà]'],
    ['đường Nghệ An', 'detail [đường Nghệ An]'],
  ],
  'names that no list has, and names that do not lie in each other': [
    ['xã Thanh Văn Lạ, huyện Anh Sơn, tỉnh Nghệ An', 'unresolved, name-unknown: huyện Anh Sơn < tỉnh Nghệ An'],
    ['Khe Lim, Anh Sơn, Nghệ An', 'unresolved, front-unknown: huyện Anh Sơn < tỉnh Nghệ An [Khe Lim]'],
    ['xã Lĩnh Sơn, huyện Anh Lạ, tỉnh Nghệ An', 'unresolved, name-unknown: '],
    ['xã Lĩnh Sơn, huyện Nam Đàn, tỉnh Nghệ An', 'unresolved, not-in-parent: huyện Nam Đàn < tỉnh Nghệ An'],
    ['xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Hà Tĩnh', 'unresolved, not-in-parent: '],
    ['xã Lạ Hoắc, huyện Lạ Hoắc, tỉnh Lạ Hoắc', 'unresolved, name-unknown: '],
    ['Hà Đông, Sơn Tây', 'asked, same-name: thị xã Sơn Tây < thành phố Hà Nội | quận Hà Đông < thành phố Hà Nội'],
  ],
  abroad: [
    ['Hoa Kỳ', 'foreign [Hoa Kỳ]'],
    ['California, Hoa Kỳ', 'foreign [California, Hoa Kỳ]'],
    ['Mỹ', 'foreign [Mỹ]'],
    ['Lào', 'foreign [Lào]'],
    ['Lào Cai', 'certain: tỉnh Lào Cai'],
    ['Viêng Chăn, nước Lào', 'foreign [Viêng Chăn, nước Lào]'],
    ['Nga Sơn, Thanh Hóa', 'likely: huyện Nga Sơn < tỉnh Thanh Hóa'],
    ['Berlin - Đức', 'foreign [Berlin - Đức]'],
    ['Cong hoa Sec', 'foreign [Cong hoa Sec]'],
    ['nước ngoài', 'foreign [nước ngoài]'],
  ],
  'no place at all': [
    ['', 'garbage'],
    ['...', 'garbage'],
    ['-', 'garbage'],
    ['Không rõ', 'garbage'],
    ['Việt Nam', 'garbage'],
    ['không ghi', 'garbage'],
    ['0', 'garbage'],
    ['1987', 'garbage'],
  ],
  'the two lists': [
    ['phường Trường Vinh, tỉnh Nghệ An', 'certain: phường Trường Vinh < tỉnh Nghệ An', '1/9/2025'],
    ['xã Anh Sơn, tỉnh Nghệ An', 'certain: xã Anh Sơn < tỉnh Nghệ An', '1/9/2025'],
    ['xã Anh Sơn, tỉnh Nghệ An', 'asked, kind-differs: thị trấn Anh Sơn < huyện Anh Sơn < tỉnh Nghệ An', '1/9/2024'],
    ['phường Trường Vinh, tỉnh Nghệ An', 'certain: phường Trường Vinh < tỉnh Nghệ An'],
    ['xã Lĩnh Sơn, huyện Anh Sơn, tỉnh Nghệ An', 'likely: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An', '1/9/2025'],
    ['phường 2 - Bảo Lộc - Lâm Đồng', 'likely: phường 2 < thành phố Bảo Lộc < tỉnh Lâm Đồng', '1/9/2025'],
    ['phường 2 Bảo Lộc, Lâm Đồng', 'certain: phường 2 Bảo Lộc < tỉnh Lâm Đồng', '1/9/2025'],
    ['thành phố Huế', 'certain: thành phố Huế', '1/9/2025'],
    ['thành phố Huế', 'likely: thành phố Huế < tỉnh Thừa Thiên Huế', '1/9/2020'],
    ['tỉnh Bắc Ninh', 'certain: tỉnh Bắc Ninh', '1/9/2025'],
    ['tỉnh Bắc Giang', 'likely: tỉnh Bắc Giang', '1/9/2025'],
    ['phường Trường Vinh, tỉnh Nghệ An', 'asked, other-list: phường Trường Vinh < tỉnh Nghệ An', '1/9/1990'],
    ['phường Trường Vinh, tỉnh Nghệ An', 'certain: phường Trường Vinh < tỉnh Nghệ An', '2025'],
    ['Đặc khu Phú Quốc, tỉnh An Giang', 'certain: đặc khu Phú Quốc < tỉnh An Giang', '1/8/2025'],
  ],
  'the office near': [
    ['xã Đỉnh Sơn', 'likely: xã Đỉnh Sơn < huyện Anh Sơn < tỉnh Nghệ An', '', '2020:17383'],
    ['Xóm 3, xã Lĩnh Sơn', 'likely: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An [Xóm 3]', '', '2020:424'],
    ['xã Lĩnh Sơn', 'asked, same-name: xã Lĩnh Sơn < huyện Anh Sơn < tỉnh Nghệ An', '', '2020:268'],
    ['xã Phú Tân, huyện Châu Thành', 'likely: xã Phú Tân < huyện Châu Thành < tỉnh Hậu Giang', '', '2020:93'],
  ],
}

for (const [title, cases] of Object.entries(CASES))
  describe(title, () => {
    test.each(cases.map((one) => [...one]))('“%s” is %s', (text, reading, on = '', near = '') => {
      expect(lineOf(readingOf(text!, on, near))).toBe(reading)
    })
  })

test('at least eighty texts are read here', () => {
  expect(Object.values(CASES).flat().length).toBeGreaterThanOrEqual(80)
})

describe('what a place is today', () => {
  const todayOf = (text: string, on = '') => {
    const { today, todaySure } = readingOf(text, on)
    return [todaySure, ...today.map(({ name, code }) => `${name} ${code}`)]
  }
  test.each([
    ['a province that stayed', 'tỉnh Nghệ An', ['certain', 'tỉnh Nghệ An 40']],
    ['a province that was merged', 'tỉnh Hà Nam', ['certain', 'tỉnh Ninh Bình 37']],
    ['a code that crossed over: Bắc Giang is Bắc Ninh 24', 'tỉnh Bắc Giang', ['certain', 'tỉnh Bắc Ninh 24']],
    ['a former province of several', 'tỉnh Nghệ Tĩnh', ['certain', 'tỉnh Nghệ An 40', 'tỉnh Hà Tĩnh 42']],
    ['a district is known by its province', 'huyện Anh Sơn, tỉnh Nghệ An', ['certain', 'tỉnh Nghệ An 40']],
    [
      'an island district is its special zone',
      'huyện Côn Đảo, Bà Rịa - Vũng Tàu',
      ['certain', 'đặc khu Côn Đảo 26732'],
    ],
    [
      'of a commune the packages do not say how much went',
      'xã Lĩnh Sơn, huyện Anh Sơn, Nghệ An',
      ['likely', 'xã Yên Xuân 17380'],
    ],
    [
      'a commune of the new list is itself',
      'phường Trường Vinh, tỉnh Nghệ An',
      ['certain', 'phường Trường Vinh 16690'],
    ],
    ['a commune whose successor nobody knows', 'xã Đặng Xá, huyện Gia Lâm, Hà Nội', ['none']],
  ])('%s', (_, text, expected) => {
    expect(todayOf(text)).toEqual(expected)
  })
})

describe('for every unit of the lists', () => {
  const nameOf = (unit: Unit): string =>
    unitsOf(findSpot(givenIndex(), unit)!)
      .map(({ name }) => name)
      .join(', ')
  const before = givenLists().units.filter(({ list }) => list === '2020')
  const since = givenLists().units.filter(({ list }) => list === '2025-07')

  test('its full name at a day of its list is itself, or is asked because two share it', () => {
    const read = (unit: Unit, on: string): void => {
      const reading = resolvePlace(givenIndex(), nameOf(unit), { on: dateOf(on) })
      if (reading.status === 'ambiguous')
        expect(
          reading.candidates.map(([first]) => first?.code),
          nameOf(unit),
        ).toContain(unit.code)
      else expect(reading.units[0]?.code, `${nameOf(unit)} → ${lineOf(reading)}`).toBe(unit.code)
    }
    fc.assert(
      fc.property(fc.constantFrom(...before), (unit) => read(unit, '1/6/2021')),
      { numRuns: 3000 },
    )
    fc.assert(
      fc.property(fc.constantFrom(...since), (unit) => read(unit, '1/9/2025')),
      { numRuns: 2000 },
    )
  })

  test('its full name in capitals, decomposed, or without marks never names another unit', () => {
    const changed = fc.constantFrom<(text: string) => string>(
      (text) => text.toUpperCase(),
      (text) => text.normalize('NFD'),
      (text) => foldName(text.replaceAll(',', ' 0 ')).replaceAll(' 0', ','),
    )
    fc.assert(
      fc.property(fc.constantFrom(...before), changed, (unit, change) => {
        const reading = resolvePlace(givenIndex(), change(nameOf(unit)), { on: dateOf('2021') })
        if (reading.status === 'resolved') expect(reading.units[0]?.code, change(nameOf(unit))).toBe(unit.code)
      }),
      { numRuns: 2000 },
    )
  })

  test('any text at all is read without a fault, and only a resolved one is sure of anything', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), (text) => {
        const reading = resolvePlace(givenIndex(), text)
        expect(reading.sure !== 'none').toBe(reading.status === 'resolved')
      }),
    )
  })
})

test('titles carry their kind', () => {
  expect(titleOf({ kind: 'xã', name: 'Lĩnh Sơn' })).toBe('xã Lĩnh Sơn')
})
