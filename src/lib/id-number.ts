/** Numbers of identity papers, as the books give them. Nothing is refused here: what does not fit is 'other'. */

import { no, ok, type Result } from './result.ts'

/** The personal identification number (số định danh cá nhân), Decree 137/2015/NĐ-CP art. 13. It has no check digit. */
export type PersonalId = {
  readonly kind: 'personal'
  readonly digits: string
  /** The first three digits: where the birth was registered, not where the person was born or lives. */
  readonly province: string
  /** 'abroad': a country code, 100 to 399. 'unknown': on neither list. */
  readonly origin: 'province' | 'abroad' | 'unknown'
  readonly sex: 'male' | 'female'
  readonly birthYear: number
}

export type IdNumber = PersonalId | { readonly kind: 'cmnd' | 'passport' | 'other'; readonly digits: string }

/**
 * Strips spaces and dots and tells the kind by form: twelve digits a personal number (or an identity card of 2012–2016,
 * which looks the same), nine a CMND, a letter and seven digits a passport. `digits` is the cleaned text in capitals;
 * older cards with letters or eight digits are 'other'.
 */
export function readIdNumber(text: string): IdNumber {
  const digits = text.replace(/[\s.]/g, '').toUpperCase()
  const [, province = '', century = '', year = ''] = /^(\d{3})(\d)(\d{2})\d{6}$/.exec(digits) ?? []
  if (province)
    return { kind: 'personal', digits, province, origin: originOf(province), ...bornAs(Number(century), Number(year)) }
  if (/^\d{9}$/.test(digits)) return { kind: 'cmnd', digits }
  return { kind: /^[A-Z]\d{7}$/.test(digits) ? 'passport' : 'other', digits }
}

/** The same, where only a personal number will do. */
export function readPersonalId(text: string): Result<PersonalId, 'personal-id.form'> {
  const id = readIdNumber(text)
  return id.kind === 'personal' ? ok(id) : no('personal-id.form')
}

/** The fourth digit: 0 a man and 1 a woman of 1900–1999, 2 and 3 of 2000–2099, up to 8 and 9 of 2300–2399. */
function bornAs(century: number, year: number): { sex: 'male' | 'female'; birthYear: number } {
  return { sex: century % 2 === 0 ? 'male' : 'female', birthYear: 1900 + Math.floor(century / 2) * 100 + year }
}

function originOf(code: string): PersonalId['origin'] {
  if (code in PROVINCE_CODES) return 'province'
  return /^[1-3]/.test(code) ? 'abroad' : 'unknown'
}

/** The 63 provinces of before July 2025, whose codes stay in the numbers already given. */
export const PROVINCE_CODES: Readonly<Record<string, string>> = {
  '001': 'Hà Nội',
  '002': 'Hà Giang',
  '004': 'Cao Bằng',
  '006': 'Bắc Kạn',
  '008': 'Tuyên Quang',
  '010': 'Lào Cai',
  '011': 'Điện Biên',
  '012': 'Lai Châu',
  '014': 'Sơn La',
  '015': 'Yên Bái',
  '017': 'Hòa Bình',
  '019': 'Thái Nguyên',
  '020': 'Lạng Sơn',
  '022': 'Quảng Ninh',
  '024': 'Bắc Giang',
  '025': 'Phú Thọ',
  '026': 'Vĩnh Phúc',
  '027': 'Bắc Ninh',
  '030': 'Hải Dương',
  '031': 'Hải Phòng',
  '033': 'Hưng Yên',
  '034': 'Thái Bình',
  '035': 'Hà Nam',
  '036': 'Nam Định',
  '037': 'Ninh Bình',
  '038': 'Thanh Hóa',
  '040': 'Nghệ An',
  '042': 'Hà Tĩnh',
  '044': 'Quảng Bình',
  '045': 'Quảng Trị',
  '046': 'Thừa Thiên Huế',
  '048': 'Đà Nẵng',
  '049': 'Quảng Nam',
  '051': 'Quảng Ngãi',
  '052': 'Bình Định',
  '054': 'Phú Yên',
  '056': 'Khánh Hòa',
  '058': 'Ninh Thuận',
  '060': 'Bình Thuận',
  '062': 'Kon Tum',
  '064': 'Gia Lai',
  '066': 'Đắk Lắk',
  '067': 'Đắk Nông',
  '068': 'Lâm Đồng',
  '070': 'Bình Phước',
  '072': 'Tây Ninh',
  '074': 'Bình Dương',
  '075': 'Đồng Nai',
  '077': 'Bà Rịa–Vũng Tàu',
  '079': 'TP Hồ Chí Minh',
  '080': 'Long An',
  '082': 'Tiền Giang',
  '083': 'Bến Tre',
  '084': 'Trà Vinh',
  '086': 'Vĩnh Long',
  '087': 'Đồng Tháp',
  '089': 'An Giang',
  '091': 'Kiên Giang',
  '092': 'Cần Thơ',
  '093': 'Hậu Giang',
  '094': 'Sóc Trăng',
  '095': 'Bạc Liêu',
  '096': 'Cà Mau',
}
