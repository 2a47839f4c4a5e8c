import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type CivilDate, civilDate, readCivilDate, toText } from './civil-date.ts'
import { dateToWords, readDateWords } from './date-words.ts'

const inFigures = (text: string): string => {
  const reading = readDateWords(text)
  return reading.kind === 'date' ? toText(reading.date) : `unreadable ${reading.at ?? ''}`.trim()
}

const on = (text: string): CivilDate => {
  const reading = readCivilDate(text)
  if (reading.kind !== 'date') throw new Error(`not a date: ${text}`)
  return reading.date
}

describe('writing', () => {
  test.each([
    ['27.08.2008', 'Ngày hai mươi bảy tháng tám năm hai nghìn không trăm linh tám'],
    ['05.05.2005', 'Ngày năm tháng năm năm hai nghìn không trăm linh năm'],
    ['24.04.1984', 'Ngày hai mươi tư tháng tư năm một nghìn chín trăm tám mươi tư'],
    ['15.01.1915', 'Ngày mười lăm tháng một năm một nghìn chín trăm mười lăm'],
    ['31.12.2000', 'Ngày ba mươi mốt tháng mười hai năm hai nghìn'],
    ['04.11.2010', 'Ngày bốn tháng mười một năm hai nghìn không trăm mười'],
    ['30.02.1988', 'Ngày ba mươi tháng hai năm một nghìn chín trăm tám mươi tám'],
    ['08.1955', 'Tháng tám năm một nghìn chín trăm năm mươi lăm'],
    ['1900', 'Năm một nghìn chín trăm'],
    ['5005', 'Năm năm nghìn không trăm linh năm'],
  ])('%s is %s', (figures, words) => expect(dateToWords(on(figures))).toBe(words))
})

describe('reading', () => {
  test.each([
    ['Ngày Hai Tháng Ba Năm Hai Nghìn Linh Tám', '02.03.2008'],
    ['NGÀY NĂM THÁNG NĂM NĂM HAI NGHÌN KHÔNG TRĂM LINH NĂM', '05.05.2005'],
    ['ngay nam thang nam nam hai nghin khong tram linh nam', '05.05.2005'],
    ['ngày mười, tháng mười, năm hai nghìn mười.', '10.10.2010'],
    ['Ngày  mồng một tháng giêng  năm một nghìn chín trăm bảy mươi lăm', '01.01.1975'],
    ['mùng chín tháng chạp năm một ngàn chín trăm năm mươi', '09.12.1950'],
    ['Ngày ba mốt tháng một năm một nghìn chín trăm chín mốt', '31.01.1991'],
    ['ngày hăm bẩy tháng bẩy năm hai ngàn lẻ bẩy', '27.07.2007'],
    ['ngày hai lăm tháng không tám năm hai nghìn không trăm hai mươi nhăm', '25.08.2025'],
    ['ngày mười năm tháng tư năm hai nghìn hai mươi bốn', '15.04.2024'],
    ['ngày 2 tháng ba năm 2008', '02.03.2008'],
    ['ngày 02 tháng 3 năm hai nghìn không trăm linh tám', '02.03.2008'],
    ['hai mươi tháng mười một năm một chín tám tư', '20.11.1984'],
    ['năm một nghìn chín trăm tám mươi mốt', '1981'],
    ['một nghìn chín trăm tám mươi mốt', '1981'],
    ['năm một chín tám mốt', '1981'],
    ['năm một chín năm năm', '1955'],
    ['năm một chín năm mươi', '1950'],
    ['năm hai không linh năm', '2005'],
    ['năm một nghìn chín trăm lẻ năm', '1905'],
    ['tháng năm năm hai nghìn', '05.2000'],
    ['tháng mười năm năm nghìn', '10.5000'],
    ['ngày ba mươi tháng hai năm một nghìn chín trăm tám mươi tám', '30.02.1988'],
    ['ngày hai muơi mốt tháng muời năm hai ngan lẽ một', '21.10.2001'],
    ['Ngày hai mươi bảy tháng tám năm hai nghìn'.normalize('NFD'), '27.08.2000'],
  ])('%s is %s', (words, figures) => expect(inFigures(words)).toBe(figures))

  test.each([
    ['', 'unreadable'],
    ['ngày tấm tháng ba năm 2008', 'unreadable tấm'],
    ['ngày hai tháng ba năm Mậu Tý', 'unreadable mậu'],
    ['ngày rằm tháng bảy năm hai nghìn', 'unreadable rằm'],
    ['ngày hai tháng ba năm hai nghìn âm lịch', 'unreadable âm'],
    ['ngày 32 tháng mười năm 2008', 'unreadable'],
    ['ngày hai tháng mười ba năm hai nghìn', 'unreadable'],
    ['ngày không tháng ba năm hai nghìn', 'unreadable'],
    ['ngày hai năm hai nghìn', 'unreadable'],
    ['ngày hai tháng ba', 'unreadable'],
    ['năm tám mốt', 'unreadable'],
    ['năm một chín tám', 'unreadable'],
    ['năm hai nghìn tám', 'unreadable'],
    ['năm một nghìn chín trăm năm', 'unreadable'],
    ['một chín tám mốt', 'unreadable'],
    ['27.08.2008', 'unreadable'],
  ])('%j: %s', (words, seen) => expect(inFigures(words)).toBe(seen))
})

describe('both ways', () => {
  test('every day of 1850 to 2100 is read back, with and without marks, and so are its month and year', () => {
    const missed: string[] = []
    const tryOne = (date: CivilDate) => {
      const words = dateToWords(date)
      for (const text of [words, words.normalize('NFD').replace(/[\u0300-\u036f]/g, '')])
        if (inFigures(text) !== toText(date)) missed.push(text)
    }
    for (let year = 1850; year <= 2100; year++) {
      tryOne(civilDate(year)!)
      for (let month = 1; month <= 12; month++) {
        tryOne(civilDate(year, month)!)
        // Day, month and year are independent in the grammar, so most days are tried with marks only.
        for (let day = 1; day <= 31; day++) {
          const date = civilDate(year, month, day)!
          if (inFigures(dateToWords(date)) !== toText(date)) missed.push(toText(date))
        }
      }
    }
    expect(missed).toEqual([])
  })

  const anyDate = fc
    .record({
      year: fc.integer({ min: 1000, max: 9999 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 31 }),
      parts: fc.constantFrom(1, 2, 3),
    })
    .map(({ year, month, day, parts }) => civilDate(year, parts > 1 ? month : undefined, parts > 2 ? day : undefined)!)

  const SYNONYMS: Record<string, string[]> = {
    tư: ['tư', 'bốn'],
    bốn: ['bốn', 'tư'],
    lăm: ['lăm', 'nhăm', 'năm'],
    mốt: ['mốt', 'một'],
    bảy: ['bảy', 'bẩy'],
    nghìn: ['nghìn', 'ngàn'],
    linh: ['linh', 'lẻ'],
    mươi: ['mươi', 'mười'],
  }

  test('regional words, capitals, commas, spaces and lost marks do not change the date', () => {
    fc.assert(
      fc.property(anyDate, fc.infiniteStream(fc.nat({ max: 11 })), (date, choices) => {
        const choose = <T>(options: readonly T[]): T => options[choices.next().value! % options.length]!
        const plain = (word: string) =>
          word
            .normalize('NFD')
            .replace(/[\u0300-\u036f]/g, '')
            .replace('đ', 'd')
        const varied = dateToWords(date)
          .toLowerCase()
          .replace(/^ngày (?=(?:\p{L}+ )tháng)/u, choose(['ngày ', 'ngày mồng ', 'mùng ']))
          .replace(/ (?=tháng|năm \S+ nghìn)/g, choose([' ', ', ', '  ']))
          .split(' ')
          .map((word) => choose(SYNONYMS[word] ?? [word]))
          .map((word) => choose([word, word.toUpperCase(), word.normalize('NFD'), plain(word)]))
          .join(' ')
        expect(inFigures(varied)).toBe(toText(date))
      }),
      { numRuns: 2000 },
    )
  })
})
