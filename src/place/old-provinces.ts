// Provinces that are no more, and provinces that were wider under the name they still have. From general knowledge, not
// official: years are those in which papers used the name, and a province that knows better replaces them as data
// (hotich place units). What a province came to is told by provinces of the list of 2020 and, where only some of its
// districts lie in another province today, by districts ('250').
import { type OldUnit, oldUnit } from './old-unit.ts'
import type { Unit } from './unit.ts'

/** Name, first year, last year, what came of it. */
type OldProvince = readonly [name: string, from: number, to: number, came: string]

// The districts of Hà Nội that were Hà Tây.
const HA_TAY = '268 269 271 272 273 274 275 276 277 278 279 280 281 282'
const NORTH: readonly OldProvince[] = [
  ['Hà Nam Ninh', 1975, 1991, '35 36 37'],
  ['Nam Hà', 1965, 1975, '35 36'],
  ['Nam Hà', 1992, 1996, '35 36'],
  ['Nghệ Tĩnh', 1975, 1991, '40 42'],
  ['Bình Trị Thiên', 1976, 1989, '44 45 46'],
  ['Hà Tây', 1965, 1975, HA_TAY],
  ['Hà Tây', 1991, 2008, HA_TAY],
  ['Hà Sơn Bình', 1975, 1991, `17 ${HA_TAY}`],
  ['Hà Đông', 1904, 1965, HA_TAY],
  ['Sơn Tây', 1831, 1965, HA_TAY],
  ['Hà Bắc', 1962, 1996, '24 27'],
  ['Vĩnh Phú', 1968, 1996, '25 26 250'],
  ['Vĩnh Phúc', 1950, 1968, '26 250'],
  ['Vĩnh Phúc', 1997, 2008, '26 250'],
  ['Vĩnh Yên', 1899, 1950, '26'],
  ['Phúc Yên', 1903, 1950, '26 250'],
  ['Phú Thọ', 1903, 1968, '25'],
  ['Hải Hưng', 1968, 1996, '30 33'],
  ['Hoàng Liên Sơn', 1975, 1991, '10 15'],
  ['Nghĩa Lộ', 1962, 1975, '15'],
  ['Hà Tuyên', 1975, 1991, '02 08'],
  ['Bắc Thái', 1965, 1996, '06 19'],
  ['Cao Lạng', 1975, 1978, '04 20'],
  ['Lai Châu', 1962, 2003, '11 12'],
  ['Hồng Quảng', 1955, 1963, '22'],
  ['Hải Ninh', 1906, 1963, '22'],
  ['Kiến An', 1906, 1962, '31'],
]
const SOUTH: readonly OldProvince[] = [
  ['Thừa Thiên', 1945, 1976, '46'],
  ['Quảng Nam - Đà Nẵng', 1976, 1996, '48 49'],
  ['Quảng Tín', 1962, 1976, '49'],
  ['Nghĩa Bình', 1976, 1989, '51 52'],
  ['Phú Khánh', 1976, 1989, '54 56'],
  ['Thuận Hải', 1976, 1991, '58 60'],
  ['Gia Lai - Kon Tum', 1976, 1991, '62 64'],
  ['Phú Bổn', 1962, 1976, '64'],
  ['Pleiku', 1932, 1976, '64'],
  ['Đắk Lắk', 1976, 2003, '66 67'],
  ['Quảng Đức', 1959, 1976, '67'],
  ['Tuyên Đức', 1958, 1976, '68'],
  ['Bình Tuy', 1956, 1976, '60'],
  ['Sông Bé', 1976, 1996, '70 74'],
  ['Bình Long', 1956, 1976, '70'],
  ['Phước Long', 1956, 1976, '70'],
  ['Thủ Dầu Một', 1899, 1976, '74 70'],
  ['Đồng Nai', 1976, 1991, '75 77'],
  ['Biên Hòa', 1832, 1976, '75'],
  ['Long Khánh', 1956, 1976, '75'],
  ['Phước Tuy', 1956, 1976, '77'],
  ['Vũng Tàu - Côn Đảo', 1979, 1991, '77'],
  ['Gia Định', 1889, 1976, '79'],
  ['Chợ Lớn', 1899, 1957, '79 80'],
  ['Tân An', 1899, 1956, '80'],
  ['Kiến Tường', 1956, 1976, '80'],
  ['Hậu Nghĩa', 1963, 1976, '80 79'],
  ['Mỹ Tho', 1899, 1976, '82'],
  ['Định Tường', 1956, 1976, '82'],
  ['Gò Công', 1899, 1976, '82'],
  ['Kiến Hòa', 1956, 1976, '83'],
  ['Vĩnh Bình', 1956, 1976, '84'],
  ['Cửu Long', 1976, 1991, '84 86'],
  ['Kiến Phong', 1956, 1976, '87'],
  ['Sa Đéc', 1899, 1976, '87'],
  ['Châu Đốc', 1899, 1976, '89'],
  ['Long Xuyên', 1899, 1956, '89'],
  ['Rạch Giá', 1899, 1975, '91'],
  ['Hậu Giang', 1976, 1991, '92 93 94'],
  ['Cần Thơ', 1992, 2003, '92 93'],
  ['Phong Dinh', 1956, 1975, '92 93'],
  ['Chương Thiện', 1961, 1975, '93'],
  ['Ba Xuyên', 1956, 1975, '94'],
  ['Minh Hải', 1976, 1996, '95 96'],
  ['An Xuyên', 1956, 1975, '96'],
]

/** Units of list 'old', one a name and period, and what each came to in the list of 2020. */
export const oldProvinces = (): OldUnit[] =>
  [...NORTH, ...SOUTH].map(([name, from, to, came]) =>
    oldUnit({
      level: 'province',
      kind: 'tỉnh',
      name,
      parent: undefined,
      called: name,
      from,
      to,
      came,
      alone: 'renamed',
    }),
  )

/** Other spellings of names that stand in the lists: text → the name as the list has it, level by level. */
export const SPELLINGS: readonly (readonly [level: Unit['level'], name: string, ...spellings: string[]])[] = [
  ['province', 'Bắc Kạn', 'Bắc Cạn'],
  ['province', 'Đắk Lắk', 'Đăklăk', 'Đắclắc', 'Đarlac', 'Darlac', 'Daklak'],
  ['province', 'Đắk Nông', 'Đăknông', 'Đắcnông', 'Daknong'],
  ['province', 'Kon Tum', 'Kontum', 'Công Tum', 'Kông Tum'],
  ['province', 'Gia Lai - Kon Tum', 'Gia Lai - Kontum', 'Gia Lai Công Tum'],
  ['province', 'Thừa Thiên Huế', 'Thừa Thiên - Huế', 'TT Huế'],
  ['province', 'Hồ Chí Minh', 'HCM', 'TPHCM', 'TP HCM', 'Sài Gòn', 'Saigon'],
  ['province', 'Hà Nội', 'HN'],
  ['province', 'Bà Rịa - Vũng Tàu', 'BR-VT', 'BRVT', 'Bà Rịa'],
  ['district', 'Buôn Ma Thuột', 'BMT', 'Buôn Mê Thuột', 'Ban Mê Thuột', 'Buôn Mê Thuật', 'Ban Mê Thuật'],
  ['district', 'Pleiku', 'Plei Ku', 'Plây Cu', 'Plâycu', 'Pleyku'],
  ['district', 'Quy Nhơn', 'Qui Nhơn'],
  ['district', 'Phan Rang-Tháp Chàm', 'Phan Rang'],
  ['commune', 'Phường Đúc', 'Đúc'],
]
