import { expect, test } from 'vitest'
import { fromIsoDay } from '../lib/civil-date.ts'
import { checkRecord } from './checks.ts'
import { changed } from './clean-birth.ts'
import { type Case, type Changes, found, halfShown } from './clean-entry.ts'

const NO_WORDS = { 'child.born.words': undefined, 'state child.born.words': 'blank' }
const born = (text: string, more: Changes = {}): Changes => ({ 'child.born': text, ...NO_WORDS, ...more })
const words = (text: string, more: Changes = {}): Changes => ({ 'child.born.words': text, ...more })

const CASES: readonly Case[] = [
  ['F-04', 'a day, a month, a year', { 'mother.born': '1.9.1990', 'father.born': '09/1988', 'child.born': '2018' }, []],
  ['F-04', 'a thirteenth month', born('01.13.2018'), ['error child.born']],
  ['F-04', 'a year of two digits', born('15.02.18'), ['error child.born']],
  ['F-04', 'words', { 'registered.on': 'không rõ' }, ['error registered.on']],
  [
    'F-04',
    "a parent's age",
    { 'mother.born': '35t', 'father.born': '40 tuổi' },
    ['warning mother.born', 'warning father.born'],
  ],
  ['F-04', "the child's age", born('3t'), ['error child.born']],
  ['F-04', 'a day that Excel counts', born('43146'), ['warning child.born']],
  ['F-04', 'a lost zero of 7 digits', born('1022018'), ['error child.born']],
  ['F-04', 'a lost zero of 5 digits', { 'mother.born': '91990' }, ['error mother.born']],
  ['F-04', 'digits with all their zeros', born('15022018'), []],

  ['F-05', '30 February', born('30.02.2018'), ['warning child.born']],
  ['F-05', '31 April', { 'mother.born': '31.4.1990' }, ['warning mother.born']],
  ['F-05', '29 February of a leap year', { 'father.born': '29.02.1988' }, []],
  ['F-05', 'a month', { 'father.born': '02.1988' }, []],

  ['V-01', 'a year typed wrong', born('15.02.5005'), ['error child.born']],
  ['V-01', 'the first year that may be', { 'registered.on': '1850' }, []],
  ['V-01', 'the year before', { 'registered.on': '1849' }, ['error registered.on']],
  ['V-01', 'a parent of long ago', { 'mother.born': '1800' }, []],
  ['V-01', 'a parent of longer ago', { 'father.born': '1799' }, ['error father.born']],
  ['V-01', 'this year', { 'registered.on': '2026' }, []],
  ['V-01', 'next year', { 'registered.on': '2027' }, ['error registered.on']],

  ['V-02', 'registered on the day of birth', { 'registered.on': '15.02.2018' }, []],
  ['V-02', 'registered the day before', { 'registered.on': '14.02.2018' }, ['error registered.on']],
  ['V-02', 'registered in the month of birth', { 'registered.on': '02.2018' }, []],
  ['V-02', 'registered in the month before', { 'registered.on': '01.2018' }, ['error registered.on']],
  ['V-02', 'born in an impossible day of that month', born('30.02.2018', { 'registered.on': '28.02.2018' }), []],
  ['V-02', 'registered today', { 'registered.on': '23.11.2026' }, []],
  ['V-02', 'registered tomorrow', { 'registered.on': '24.11.2026' }, ['error registered.on']],
  ['V-02', 'a paper issued tomorrow', { 'requester.paper.on': '24.11.2026' }, ['error requester.paper.on']],
  ['V-02', 'a paper issued this year', { 'requester.paper.on': '2026' }, []],
  ['V-02', 'a mother born after her child', { 'mother.born': '2019' }, ['error mother.born']],
  ['V-02', 'a mother born on the same day', { 'mother.born': '15.02.2018' }, ['error mother.born']],
  ['V-02', 'a mother born in the same year', { 'mother.born': '2018' }, []],
  ['V-02', 'a year that V-01 refuses', born('15.02.5005'), []],
  [
    'V-02',
    'declared missing before the birth',
    { 'child.missing': '1', 'child.missing.declared.on': '2017', 'child.missing.declared.basis': 'Quyết định 12' },
    ['error child.missing.declared.on'],
  ],
  [
    'V-02',
    'lifted before it was declared',
    { 'child.incapacity.declared.on': '02.2020', 'child.incapacity.lifted.on': '01.2020' },
    ['error child.incapacity.lifted.on'],
  ],
  [
    'V-02',
    'lifted in the month it was declared',
    { 'child.missing.declared.on': '01.02.2020', 'child.missing.lifted.on': '02.2020' },
    [],
  ],
  [
    'V-02',
    'registered abroad later than here',
    { 'registered.kind': '3', 'foreign.on': '21.03.2018' },
    ['error foreign.on'],
  ],
  ['V-02', 'registered abroad first', { 'registered.kind': '3', 'foreign.on': '01.03.2018' }, []],

  ['V-03', "the book's year", { 'registered.on': '31.12.2018' }, []],
  ['V-03', 'the year after', { 'registered.on': '01.01.2019' }, ['warning registered.on']],
  ['V-03', 'ten years before', { 'registered.on': '27.10.2008' }, ['warning registered.on']],
  ['V-03', 'a year that V-01 refuses', { 'registered.on': '20.03.5018' }, []],

  ['V-04', 'the day a transfer filled in', { 'registered.on': '19.11.1999' }, ['warning registered.on']],
  ['V-04', 'the same day, born', born('19.11.1999'), []],
  ['V-04', 'a month', { 'registered.on': '11.1999' }, []],
  ['V-04', 'a child of 1 January', born('01.01.2018'), ['warning child.born']],
  [
    'V-04',
    'parents of 1 January',
    { 'mother.born': '01.01.1990', 'father.born': '1/1/1988' },
    ['info mother.born', 'info father.born'],
  ],
  ['V-04', 'registered on 1 January', { 'registered.on': '01.01.2018' }, []],
  ['V-04', 'born in January', { 'mother.born': '01.1990' }, []],

  [
    'V-07',
    'another day in words',
    words('Ngày mười bốn tháng hai năm hai nghìn không trăm mười tám'),
    ['error child.born.words'],
  ],
  ['V-07', 'other words for the same', words('NGÀY 15 THÁNG HAI, NĂM HAI NGÀN MƯỜI TÁM'), []],
  ['V-07', 'the year only, the same', words('Năm hai nghìn không trăm mười tám'), []],
  ['V-07', 'the year only, another', words('Năm hai nghìn không trăm mười bảy'), ['warning child.born.words']],
  ['V-07', 'a day in words, a year in figures', { 'child.born': '2018' }, ['warning child.born.words']],
  [
    'V-07',
    'the month only, another',
    words('Tháng ba năm hai nghìn không trăm mười tám'),
    ['warning child.born.words'],
  ],
  [
    'V-07',
    'another month in words',
    words('Ngày mười lăm tháng ba năm hai nghìn không trăm mười tám'),
    ['error child.born.words'],
  ],
  [
    'V-07',
    'the same impossible day',
    { 'child.born': '30.02.2018', 'child.born.words': 'Ngày ba mươi tháng hai năm hai nghìn không trăm mười tám' },
    [],
  ],
  ['V-07', 'words that say no date', words('Ngày mười lăm tháng hia năm 2018'), ['warning child.born.words']],
  [
    'V-07',
    'words that say no date, and no date',
    words('không rõ', { 'child.born': 'không rõ' }),
    ['warning child.born.words'],
  ],
  ['V-07', 'good words and no date', { 'child.born': undefined }, []],

  ['V-08', 'on time on the 60th day', { 'registered.on': '16.04.2018' }, []],
  ['V-08', 'on time on the 61st day', { 'registered.on': '17.04.2018' }, ['warning registered.kind']],
  ['V-08', 'late on the 61st day', { 'registered.on': '17.04.2018', 'registered.kind': '4' }, []],
  [
    'V-08',
    'late on the 60th day',
    { 'registered.on': '16.04.2018', 'registered.kind': '4' },
    ['warning registered.kind'],
  ],
  ['V-08', 'on time after a month of birth, perhaps', born('02.2018', { 'registered.on': '29.04.2018' }), []],
  [
    'V-08',
    'on time after a month of birth, surely not',
    born('02.2018', { 'registered.on': '30.04.2018' }),
    ['warning registered.kind'],
  ],
  ['V-08', 'registered again after years', { 'registered.on': '20.03.2021', 'registered.kind': '2' }, []],
  ['V-08', 'before the law', born('01.03.2015', { 'registered.on': '30.12.2015' }), []],
  [
    'V-08',
    'registered before the birth, which V-02 says',
    { 'registered.on': '01.02.2018', 'registered.kind': '4' },
    [],
  ],

  ['V-10', 'a mother of 27', {}, []],
  ['V-10', 'a mother of 12', { 'mother.born': '15.02.2006' }, []],
  ['V-10', 'a mother of 11', { 'mother.born': '16.02.2006' }, ['warning mother.born']],
  ['V-10', 'a mother of 11 or 12', { 'mother.born': '2006' }, []],
  ['V-10', 'a mother of 55', { 'mother.born': '16.02.1962' }, []],
  ['V-10', 'a mother of 56', { 'mother.born': '15.02.1962' }, ['warning mother.born']],
  ['V-10', 'a mother of 55 or 56', { 'mother.born': '1962' }, []],
  ['V-10', 'a father of 14', { 'father.born': '15.02.2004' }, []],
  ['V-10', 'a father of 13', { 'father.born': '16.02.2004' }, ['warning father.born']],
  ['V-10', 'a father of 80', { 'father.born': '16.02.1937' }, []],
  ['V-10', 'a father of 81 or 82', { 'father.born': '1936' }, ['warning father.born']],
  ['V-10', 'a mother born after her child, which V-02 says', { 'mother.born': '2019' }, []],
]

test.each(CASES)('%s: %s', (code, _, changes, expected) => {
  expect(found(code, changed(changes))).toEqual(expected)
})

test('every rule is shown raised and still', () => expect(halfShown(CASES)).toEqual([]))

test.each([
  ['43146', '15.02.2018'],
  ['1022018', 'Mất số 0? 01.02.2018 hoặc 10.02.2018'],
  ['2712018', 'Mất số 0? 27.01.2018'],
  ['91990', 'Mất số 0? 09.1990'],
  ['11988', 'Mất số 0? 01.1988 hoặc 26.10.1932'],
  ['35t', 'Sổ ghi tuổi: giữ như sổ, không suy ra năm sinh'],
  ['1.13.1990', 'dd.MM.yyyy, MM.yyyy hoặc yyyy'],
  ['1799', 'Năm từ 1800 đến 2026'],
  ['2019', 'Trước ngày, tháng, năm sinh (15.02.2018)'],
  ['1936', 'Khi sinh con cha từ 14 đến 80 tuổi; đang là 81–82'],
])('for a father born %s it says: %s', (text, expected) => {
  const [finding] = checkRecord(changed({ 'father.born': text, 'father.id': undefined }))
  expect(finding?.expected).toBe(expected)
})

test('the date of the words is given in words and figures', () => {
  const [finding] = checkRecord(changed(words('Ngày hai mươi bảy tháng tám năm hai nghìn không trăm linh tám')))
  expect(finding).toMatchObject({
    seen: 'Ngày hai mươi bảy tháng tám năm hai nghìn không trăm linh tám',
    expected: 'Ngày mười lăm tháng hai năm hai nghìn không trăm mười tám (15.02.2018)',
  })
})

test('V-08 says which kind it would be, and why', () => {
  const [finding] = checkRecord(changed({ 'registered.on': '17.04.2018' }))
  expect(finding?.expected).toBe('4 (quá hạn): đăng ký sau 61 ngày, hạn 60 ngày')
})

test('a book of several years covers each of them', () => {
  const book = { year: '2016-2018', volume: '02' }
  for (const [registered, expected] of [
    ['2015', ['warning registered.on']],
    ['2016', []],
    ['2018', []],
    ['2019', ['warning registered.on']],
  ] as const)
    expect(
      found('V-03', changed({ 'registered.on': registered, 'child.born': '2015', volume: '02/2016-2018' }, { book })),
    ).toEqual(expected)
})

test('today moves', () => {
  const on = (iso: string) => found('V-01', changed({ 'registered.on': '01.02.2027' }, { today: fromIsoDay(iso) }))
  expect(on('2026-12-31')).toEqual(['error registered.on'])
  expect(on('2027-02-01')).toEqual([])
})
