import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFrom, encodeAs, type LegacyEncoding, recogniseEncoding } from './legacy-text.ts'
import { vietnameseShare } from './vietnamese.ts'

const ENCODINGS: LegacyEncoding[] = ['tcvn3', 'vni', 'viscii', 'viqr']

const LETTERS = Array.from('aăâeêioôơuưy')
  .flatMap((vowel) =>
    ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'].map((tone) => (vowel + tone).normalize('NFC')),
  )
  .concat('đ')
  .flatMap((letter) => [letter, letter.toUpperCase()])
  .filter((letter) => letter > '\u007f')

// Made-up names: any family name, any middle name, any given name.
const FAMILY =
  'Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Lường Quàng Vừ Lầu Xồng Trịnh Tạ Lữ'.split(
    ' ',
  )
const MIDDLE =
  'Thị Văn Đức Hữu Đình Ngọc Thế Công Quốc Bá Viết Hồng Thùy Bích Mỹ Thúy Tiến Trọng Phúc Bảo Diệu Cẩm Tố Vĩnh Đại Mạnh'.split(
    ' ',
  )
const GIVEN =
  'Hùng Dũng Cường Tuấn Hường Hiền Hạnh Huệ Liễu Nghĩa Phước Phượng Quỳnh Sơn Sáu Thắng Thảo Thắm Thơm Thủy Toàn Tú Tùng Mẫn Kỷ Tỵ Sửu Bưởi Nở Chắt Tý Ổn'.split(
    ' ',
  )
const madeUpName = fc
  .tuple(fc.constantFrom(...FAMILY), fc.constantFrom(...MIDDLE), fc.constantFrom(...GIVEN))
  .map((parts) => parts.join(' '))

describe('letters', () => {
  test('there are 134 with marks', () => expect(new Set(LETTERS).size).toBe(134))

  test.each(ENCODINGS)('every one survives %s, alone and inside a word', (encoding) => {
    const lost = LETTERS.filter((letter) =>
      [letter, `B${letter}n`, `b${letter}${letter}`].some(
        (text) => decodeFrom(encodeAs(text, encoding), encoding) !== text,
      ),
    )
    expect(lost).toEqual([])
  })

  test.each(ENCODINGS)('whole names survive %s, also as NFD and in capitals', (encoding) => {
    fc.assert(
      fc.property(madeUpName, (name) => {
        expect(decodeFrom(encodeAs(name.normalize('NFD'), encoding), encoding)).toBe(name)
        expect(decodeFrom(encodeAs(name.toUpperCase(), encoding), encoding)).toBe(name.toUpperCase())
      }),
    )
  })

  test('bytes 80 to 9F are read as Windows-1252 and as Latin-1, for files come in both', () => {
    expect(encodeAs('Ổn', 'viscii')).toBe('‘n')
    expect(decodeFrom('‘n', 'viscii')).toBe('Ổn')
    expect(decodeFrom('\u0091n', 'viscii')).toBe('Ổn')
  })

  test('a letter the encoding cannot hold means the text is of another', () => {
    for (const encoding of ENCODINGS) expect(decodeFrom('Nguyễn', encoding)).toBeUndefined()
  })
})

describe('recognising', () => {
  test.each([
    ['tcvn3', 'NguyÔn V¨n Hïng', 'Nguyễn Văn Hùng'],
    ['tcvn3', '§ç ThÞ Th¾m', 'Đỗ Thị Thắm'],
    ['tcvn3', 'L\u00ad¬ng ThÞ H\u00adêng', 'Lương Thị Hường'],
    ['tcvn3', 'H\u00adêng', 'Hường'],
    ['tcvn3', 'UBND x· Quúnh §«i, huyÖn Quúnh L\u00adu', 'UBND xã Quỳnh Đôi, huyện Quỳnh Lưu'],
    ['tcvn3', "H'Nga NguyÔn §øc", "H'Nga Nguyễn Đức"],
    ['vni', 'Nguyeãn Vaên Huøng', 'Nguyễn Văn Hùng'],
    ['vni', 'Ñoã Thò Thaém', 'Đỗ Thị Thắm'],
    ['vni', 'Möôøng', 'Mường'],
    ['vni', 'Traàn AÂn Nöõ', 'Trần Ân Nữ'],
    ['vni', 'Traàn Aân Nöõ', 'Trần Ân Nữ'],
    ['vni', 'NGUYEÃN THÒ HÖÔØNG', 'NGUYỄN THỊ HƯỜNG'],
    ['viscii', 'Nguy\u00adn Vån Hùng', 'Nguyễn Văn Hùng'],
    ['viqr', 'Nguye^~n Va(n Hu`ng', 'Nguyễn Văn Hùng'],
    ['viqr', "DDo^~ Thi. Tha('m", 'Đỗ Thị Thắm'],
    ['viqr', 'Pha.m Thi. Ha.nh', 'Phạm Thị Hạnh'],
    ['viqr', 'Phan Thi. Ha?i', 'Phan Thị Hải'],
  ])('%s %s is %s', (encoding, written, name) =>
    expect(recogniseEncoding(written)).toEqual({ encoding, text: name, certain: true }),
  )

  test('a capital font shows small TCVN3 letters as capitals', () => {
    expect(recogniseEncoding('NguyÔn V¨n Hïng', { capitals: true }).text).toBe('NGUYỄN VĂN HÙNG')
    expect(recogniseEncoding('Nguyeãn Vaên Huøng', { capitals: true }).text).toBe('Nguyễn Văn Hùng')
  })

  test.each([
    ['Nguy?n Văn Hùng', 'a lost letter'],
    ['Nguy\uFFFDn Văn Hùng', 'a lost letter'],
    ['Nguy?n Van Hung', 'a lost letter'],
    ["H'Nga Niª", 'too little to go by'],
    ['Cao Thò Lan', 'good as it is, likelier as Cao Thị Lan'],
    ['Phan ThÕ Dòng', 'good as it is, likelier as Phan Thế Dũng'],
    ['Pha.m Na', 'one weak mark'],
    ['Phan Gia Tî', 'too little to go by'],
    ['Kim Möng', 'legal as Kim Mưng, but no likelier'],
  ])('%s stays, and is not certain: %s', (text) =>
    expect(recogniseEncoding(text)).toEqual({ encoding: 'unicode', text, certain: false }),
  )

  test('where two encodings read nearly as well, the likelier is proposed, and is not certain', () => {
    expect(recogniseEncoding('TrÇn Tè Në')).toEqual({ encoding: 'tcvn3', text: 'Trần Tố Nở', certain: false })
    expect(decodeFrom('TrÇn Tè Në', 'viscii')).toBe('Trẵn Tè Nẻ')
  })

  test.each(ENCODINGS)(
    'a name in %s comes back, unless it is good Vietnamese as typed or is called uncertain',
    (encoding) => {
      fc.assert(
        fc.property(madeUpName, (name) => {
          const cell = encodeAs(name, encoding)
          fc.pre(vietnameseShare(cell) < 0.8)
          const seen = recogniseEncoding(cell)
          if (seen.certain) expect(seen).toMatchObject({ text: name, encoding })
        }),
        { numRuns: 2000 },
      )
    },
  )

  // All 19,968 names take long; every seventh reaches every part in turn.
  const sample = FAMILY.flatMap((a) => MIDDLE.flatMap((b) => GIVEN.map((c) => `${a} ${b} ${c}`))).filter(
    (_, at) => at % 7 === 0,
  )

  test.each([
    ['tcvn3', 0.99],
    ['vni', 0.99],
    ['viscii', 0.95],
    ['viqr', 0.99],
  ] as const)('of names in %s at least %d come back', (encoding, least) => {
    const right = sample.filter((name) => recogniseEncoding(encodeAs(name, encoding)).text === name)
    expect(right.length / sample.length).toBeGreaterThanOrEqual(least)
  })
})

describe('what is Unicode stays, letter for letter', () => {
  const FOREIGN_GIVEN =
    'François José René Zoë Chloé Noël Jörg Björn Søren Åsa Łukasz Iñigo João Márta Günther Anaïs Thérèse Kaarel Anna Kim'.split(
      ' ',
    )
  const FOREIGN_FAMILY =
    "Müller Núñez Peña Gonçalves Strauß Sjögren Høj Bergström Kováč Dubois O'Brien Möng d'Été São-Tomé Æbelø Lefèvre".split(
      ' ',
    )
  const ETHNIC =
    `Kpă H'Nơ|H'Bia Niê|H’ Bia Niê|Y Blơ Kpă|Y Thih Êban|Ksor H'Lan|Rơ Châm Ơi|Siu Blưh|Ama H'Nga|Ama Y Ka|Cil Ha Brin|K' Brôih|Bnướch Hơ|Pơloong Ria|Zơrâm Bhrưn
    A Lử|Y Nu|Vừ A Páo|Lầu Bá Xò|Xồng Y Mò|Moong Phò Hoan|Và Bá Dê|Lò Thị Ọi|Quàng Văn Pản|Giàng Seo Phử|Tráng A Lù|Ly Xè|Thào Mí Lìa|Chẻo Lở Mẩy|Tẩn Sài Khìn|Ph'li|Ch’rum Ô
    Thạch Sô Phi|Kim Sà Rương|Sơn Thị Sa Vết|Danh Hol|Châu Ôn|Néang Sóc Khôm|Abdol Rohmán|Thị Sà Mết|Ma Seo Pờ|Hờ A Dơ|Fukunda Yaruo|Lê Phu-ma Vông|Điểu K'Rẻ|Y' Bia|Ro' Mah`.split(
      /\s*[|\n]\s*/,
    )
  const PLAIN =
    `Lê Hoàng Long|Hoàng Thùy Lan|Lê Hoà|Lê Hòa|Tô Thúy Hà|Phan Bá Tài|Lý Công Tú|Lê Xuân Tâm|Bùi Bích Thùy|Ngô Quý|Hà Tuân|Lê Ánh|Lò Thùy|Võ Toàn|Tú Quý|Hôn Thê
    Nguyen Van A.|Tran Thi Ha. (con)|TP. HCM|Q.1, P.2|Hoa?|Lan (Hoa)|Hoa(Lan)|Addison Eddy|A+|35t|UBND xã A|12/3/1958|Nam|Nữ|Kinh|Thái|ok ~ ok|a@b.vn|Có (1+1)|…|`.split(
      /\s*[|\n]\s*/,
    )
  const names = [
    ...FOREIGN_GIVEN.flatMap((given) => FOREIGN_FAMILY.map((family) => `${given} ${family}`)),
    ...ETHNIC,
    ...PLAIN,
  ]

  test('none of these hundreds of names is converted', () => {
    expect(names.length).toBeGreaterThan(350)
    expect(names.map((name) => recogniseEncoding(name)).filter(({ encoding }) => encoding !== 'unicode')).toEqual([])
  })

  test('nor is any made-up Vietnamese name, and none is called uncertain', () => {
    fc.assert(
      fc.property(madeUpName, fc.constantFrom('NFC', 'NFD'), (name, form) => {
        const text = name.normalize(form)
        expect(recogniseEncoding(text)).toEqual({ encoding: 'unicode', text, certain: true })
      }),
      { numRuns: 1000 },
    )
  })
})
