import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  canonName,
  collapseSpaces,
  foldIY,
  foldName,
  isLegalFoldedSyllable,
  isLegalSyllable,
  nameProblems,
  nfc,
  sameNameButIY,
  syllables,
  tokens,
  vietnameseShare,
} from './vietnamese.ts'

const NAMES = [
  ['Nguyễn Thị Thuý', 'nguyen thi thuy', 'NGUYỄN THỊ THÚY'],
  ['  Lê   hoà  ', 'le hoa', 'LÊ HÒA'],
  ['KHOẺ', 'khoe', 'KHỎE'],
  ['Qúy', 'quy', 'QUÝ'],
  ['Huế', 'hue', 'HUẾ'],
  ['Hòang Ngòai', 'hoang ngoai', 'HOÀNG NGOÀI'],
  ['ngừơi', 'nguoi', 'NGƯỜI'],
  ['Nghiã', 'nghia', 'NGHĨA'],
  ['Ðức', 'duc', 'ĐỨC'],
  ['Ɖức', 'duc', 'ĐỨC'],
  ['H’Bia Niê', 'h bia nie', "H'BIA NIÊ"],
  ['HʼBia Niê', 'h bia nie', "H'BIA NIÊ"],
  ['HBia Niê', 'hbia nie', 'HBIA NIÊ'],
  ["H' Bia Niê", 'h bia nie', "H' BIA NIÊ"],
  ['A\u00a0Lử', 'a lu', 'A LỬ'],
  ['Kpă-Blơ', 'kpa blo', 'KPĂ-BLƠ'],
  ['José François Müller', 'jose francois muller', 'JOSÉ FRANÇOIS MÜLLER'],
  ['山田 太郎', '山田 太郎', '山田 太郎'],
] as const

const LETTERS = Array.from('aáàảãạăắằẳẵặâấầẩẫậbcdđeéèẻẽẹêếềểễệghiíìỉĩịklmnoóòỏõọôốồổỗộơớờởỡợpqrstuúùủũụưứừửữựvxyýỳỷỹỵ')
const aWord = fc.array(fc.constantFrom(...LETTERS, ...LETTERS.map((letter) => letter.toUpperCase())), {
  minLength: 1,
  maxLength: 7,
})
const aName = fc.oneof(
  fc
    .array(
      aWord.map((letters) => letters.join('')),
      { maxLength: 5 },
    )
    .map((words) => words.join(' ')),
  fc.string({ unit: 'grapheme' }),
)

describe('keys', () => {
  test.each(NAMES)('%j has the key %j and the canonical form %j', (name, key, canon) => {
    expect(foldName(name)).toBe(key)
    expect(canonName(name)).toBe(canon)
  })

  test('folding twice changes nothing; nor does NFD, case, or another đ', () => {
    fc.assert(
      fc.property(aName, (name) => {
        const key = foldName(name)
        expect(foldName(key)).toBe(key)
        expect(foldName(name.normalize('NFD'))).toBe(foldName(nfc(name)))
        expect(foldName(name.replaceAll('đ', 'ð').replaceAll('Đ', 'Ɖ'))).toBe(key)
      }),
      { numRuns: 500 },
    )
    fc.assert(
      fc.property(aWord, (letters) => {
        expect(foldName(letters.join('').toUpperCase())).toBe(foldName(letters.join('')))
      }),
    )
  })

  test('a key holds letters, digits and single spaces only', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldName(text)).toMatch(/^$|^[\p{L}\p{M}\p{Nd}]+(?: [\p{L}\p{M}\p{Nd}]+)*$/u)
      }),
    )
  })

  test('the canonical form is its own canonical form, in NFC and NFD', () => {
    expect(canonName(canonName('ŉ'))).toBe(canonName('ŉ'))
    fc.assert(
      fc.property(aName, (name) => {
        const canon = canonName(name)
        expect(canonName(canon)).toBe(canon)
        expect(canonName(name.normalize('NFD'))).toBe(canon)
        expect(foldName(canon)).toBe(foldName(name.toUpperCase()))
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    ['Hòa', 'Hoà'],
    ['Thúy', 'Thuý'],
    ['Khỏe', 'Khoẻ'],
    ['Xõa', 'Xoã'],
    ['Tụy', 'Tuỵ'],
  ])('%s and %s are one name', (older, newer) => expect(canonName(newer)).toBe(canonName(older)))

  test.each([
    ['Lý', 'Lí', true],
    ['Mỹ Quý', 'Mĩ Quí', true],
    ['Quỳnh', 'Quình', true],
    ['Vy', 'vi', true],
    ['Lý', 'Lì', false],
    ['Lý', 'LÝ', false],
    ['Thúy', 'Thúi', false],
    ['Tay', 'Tai', false],
    ['Y', 'I', false],
  ])('%s and %s are variants of i and y: %s', (a, b, expected) => {
    expect(sameNameButIY(a, b)).toBe(expected)
    expect(sameNameButIY(b, a)).toBe(expected)
  })

  test('i and y can be unified in a key too', () => expect(foldIY('ly thuy quynh y my')).toBe('li thuy quinh y mi'))

  test('words and syllables', () => {
    expect(tokens("  H'Bia   Niê ")).toEqual(["H'Bia", 'Niê'])
    expect(tokens(' ')).toEqual([])
    expect(syllables("H'Bia Niê-Blơ 2".normalize('NFD'))).toEqual(['H', 'Bia', 'Niê', 'Blơ'])
    expect(collapseSpaces(' a \t b\u00a0\nc ')).toBe('a b c')
  })
})

describe('legal syllables', () => {
  test.each(
    'Nguyễn Thị Huệ Quỳnh Khuê Giang gì giếng quốc Yến Ý thuở khuya Thoại Toàn Vượng Ngoan Xoan Huyên Quyết Nghĩa hoà hòa thuý Kiên cứu rượu Duy Uyển Oanh Ương quới Phước Đắc Lự Lỳ Mỹ Mĩ ghế kẻ a A Ơ'.split(
      ' ',
    ),
  )('%s is one', (syllable) => {
    expect(isLegalSyllable(syllable)).toBe(true)
    expect(isLegalSyllable(syllable.normalize('NFD'))).toBe(true)
    expect(isLegalFoldedSyllable(foldName(syllable))).toBe(true)
  })

  test.each([
    'Nguyen',
    'NguyÔn',
    'Nguyeãn',
    'phat',
    'mất̀',
    'phàt',
    'kóa',
    'cếm',
    'Kpă',
    'Niê',
    'Müller',
    'Paulo',
    'Zoë',
    'n',
    'ngế',
    "H'Bia",
    'V¨n',
    'iên',
    '',
  ])('%j is none', (syllable) => expect(isLegalSyllable(syllable)).toBe(false))

  test.each([
    ['Nguyễn Văn Hùng', 1],
    ['Phường Bà Rịa-Vũng Tàu, TP. Vinh', 1],
    ['UBND P.Lê Lợi 12', 1],
    ["H'Nga Niê", 0.5],
    ['Nguy?n Văn Hùng', 2 / 3],
    ['NguyÔn V¨n Hïng', 0],
    ['T« §¸', 0],
    ['François Müller', 0],
    ['São Paulo', 0.5],
    ['TP 12', 0],
    ['', 0],
  ])('%j is Vietnamese to %d', (text, share) => expect(vietnameseShare(text)).toBeCloseTo(share))
})

describe('names as typed', () => {
  test.each([
    'A Lử',
    "H' Bia Niê",
    'Moong Phò Hoan',
    'Fukunda Yaruo',
    'Nguyễn Thị Thuý',
    'Y Blơ Kpă',
    'Lê-Trần Anh',
    'Khổng Rồ',
    'Vo Danh',
    'Không Rõ Ràng',
    '山田 太郎',
    'João da Silva Jr.',
    'ກອງ ສີ',
  ])('%s is a name', (name) => {
    expect(nameProblems(name)).toEqual([])
    expect(nameProblems(name.normalize('NFD'))).toEqual([])
  })

  test.each([
    ['Y', ['too-short']],
    ["H'Bia", ['too-short']],
    ['Lê Thị 2', ['digit']],
    ['Nguy?n Văn Hùng', ['symbol']],
    ['NguyÔn V¨n Hïng', ['symbol']],
    ['Lê/Trần Anh', ['symbol']],
    ['Lê  Anh', ['double-space']],
    [' Lê Anh', ['edge-space']],
    ['Lê  Anh ', ['double-space', 'edge-space']],
    ['không rõ', ['filler']],
    ['KHÔNG RÕ', ['filler']],
    ['khong ro', ['filler']],
    ['Chưa đặt tên', ['filler']],
    ['-', ['filler']],
    ['...', ['filler']],
    ['?', ['filler']],
    ['', ['filler']],
    ['Nguyễn Thị ...', ['filler']],
    ['Nguyễn Thị …', ['filler']],
    ['Lê ____', ['filler']],
  ])('%j: %j', (name, problems) => expect(nameProblems(name)).toEqual(problems))
})
