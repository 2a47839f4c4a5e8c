// What in a place text is no unit of Vietnam: hamlets and houses in front of the units, countries, and what is no place.
import { canonName, foldIY, foldName } from '../lib/vietnamese.ts'
import { COUNTRY } from '../register/codes/country.ts'
import { canonOf, GAP, readWords, textBetween, type Words } from './words.ts'

// What stands before the units: hamlets, streets, houses, hospitals, works.
const DETAIL = new Set(
  [
    ...['xóm', 'thôn', 'bản', 'làng', 'ấp', 'tổ', 'khu', 'khối', 'khóm', 'số', 'đường', 'ngõ', 'ngách', 'hẻm', 'nhà'],
    ...['buôn', 'plei', 'plây', 'sóc', 'phum', 'đội', 'cụm', 'lô', 'phố', 'tại', 'ở', 'khoa'],
    ...['bệnh viện', 'trạm y', 'trạm xá', 'trung tâm', 'phòng khám', 'nông trường', 'lâm trường', 'công an', 'công ty'],
    ...[
      'xí nghiệp',
      'hợp tác',
      'chung cư',
      'quốc lộ',
      'đơn vị',
      'cư xá',
      'quân y',
      'sở tư',
      'phòng tư',
      'tòa án',
      'đại sứ',
      'tổng lãnh',
      'trường học',
      'tiểu khu',
      'hộ sinh',
    ],
    ...['tdp', 'kp', 'km', 'htx', 'bv', 'bvđk', 'bvdk', 'ktt', 'tt', 'ql'],
  ].map((words) => foldIY(canonName(words))),
)
// Without marks only what begins no name of a commune: 'Ban', 'Lang' and 'To' do.
const DETAIL_FOLDED = new Set(
  [
    ...'xóm thôn ấp khu khối khóm số đường ngõ hẻm nhà buôn bv bvdk tdp kp km htx ktt'.split(' '),
    'bệnh viện',
    'trạm y',
    'trạm xá',
    'trung tâm',
  ].map((words) => foldIY(foldName(words))),
)
/** Does what begins here name a hamlet, a house, a hospital? */
export const isDetail = (words: Words, at: number): boolean => {
  const { fold, canon } = words.words[at]!
  const next = words.words[at + 1]
  if (/^\d/.test(fold) || (/^[a-z]$/.test(fold) && next && /^\d/.test(next.fold))) return true
  return words.marked
    ? DETAIL.has(canon) || DETAIL.has(`${canon} ${next?.canon}`)
    : DETAIL_FOLDED.has(fold) || DETAIL_FOLDED.has(`${fold} ${next?.fold}`)
}

const FILLERS = new Set(
  [
    'không',
    'không rõ',
    'không ghi',
    'không có',
    'không biết',
    'không xác định',
    'chưa rõ',
    'chưa xác định',
    'trống',
    'nt',
    'như trên',
    'khong ro',
    'khong co',
    'khong ghi',
    'x',
    'na',
    'null',
    'none',
  ].map(canonName),
)

/** Nothing, a number or a filler ('không rõ'). */
export function isNoPlace(words: Words): boolean {
  const count = words.words.length
  if (words.words.every(({ fold }) => /^\d/.test(fold))) return true
  return count <= 3 && FILLERS.has(canonOf(words, 0, count))
}

const abroad = COUNTRY.codes
  .filter(({ code }) => !/^(?:Việt Nam|Người không|Không có)/.test(code))
  .flatMap(({ code, vi, aliases }) => [code, vi, ...(aliases ?? [])])
const ABROAD = new Set(
  [...abroad, 'nước ngoài', 'CHLB Đức', 'CHND Trung Hoa', 'USA'].map((name) =>
    canonOf(readWords(name), 0, readWords(name).words.length),
  ),
)
// Without marks only where nothing Vietnamese is spelt so: 'Duc', 'My', 'Nga' could be.
const ABROAD_FOLDED = new Set(abroad.map(foldName).filter((name) => name.length > 6))

/** The last part of the text is a country. */
export function isAbroad(words: Words): boolean {
  const count = words.words.length
  return [GAP.comma, GAP.dash].some((gap) => {
    let from = count - 1
    while (from > 0 && words.gaps[from]! < gap) from--
    const named = words.words[from]?.fold === 'nuoc' ? from + 1 : from // 'nước Lào'
    if (ABROAD.has(canonOf(words, from, count)) || ABROAD.has(canonOf(words, named, count))) return true
    return !words.marked && ABROAD_FOLDED.has(foldName(textBetween(words, from, count)))
  })
}

/** 'Việt Nam' at the end says nothing that is asked here. */
export function withoutVietnam(words: Words): Words {
  const { length } = words.words
  const last = words.words[length - 1]?.fold
  const from =
    last === 'vn' ? length - 1 : last === 'nam' && words.words[length - 2]?.fold === 'viet' ? length - 2 : length
  if (from === length || (from > 0 && words.gaps[from]! < GAP.dash)) return words
  const cut = <T>(all: readonly T[]): readonly T[] => all.slice(0, from)
  return { ...words, words: cut(words.words), gaps: cut(words.gaps), starts: cut(words.starts), ends: cut(words.ends) }
}
