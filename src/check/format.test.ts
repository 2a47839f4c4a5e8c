import { expect, test } from 'vitest'
import { encodeAs, recogniseEncoding } from '../lib/legacy-text.ts'
import { birth } from '../register/types/birth.ts'
import { subjectOf } from './check.ts'
import { checkRecord } from './checks.ts'
import { changed } from './clean-birth.ts'
import { type Case, found, halfShown } from './clean-entry.ts'

const CASES: readonly Case[] = [
  ['F-01', 'a clean entry', {}, []],
  ['F-01', 'a lost character', { 'child.name': 'Trần Thị Di\ufffdm' }, ['error child.name']],
  ['F-01', 'a letter lost to a question mark', { 'registered.at': 'UBND x? Th?ch S?n' }, ['error registered.at']],
  ['F-01', 'a question', { note: 'Cấp lại? Xem quyển 03' }, []],
  ['F-01', 'a control character', { 'mother.residence': 'Bản\u0001 Khe Lim' }, ['error mother.residence']],
  ['F-01', 'an invisible character', { 'child.name': 'Trần Thị\u200b Diễm' }, ['error child.name']],
  ['F-01', 'half a character', { note: 'a\ud800' }, ['error note']],
  ['F-01', 'lines and tabs in a note', { note: 'Cải chính\n\tngày 02.03.2019' }, []],
  ['F-01', 'what is left of TCVN3', { 'child.origin': 'X· Th¹ch S¬n H¹' }, ['error child.origin']],
  ['F-01', 'a foreign name', { 'mother.name': 'Zoë Müller-Šimková', 'mother.residence': 'São Paulo' }, []],
  ['F-01', 'degrees and quotes', { note: '“Số 12” – 30 °C … ‘cũ’' }, []],

  ['F-02', 'a name with a digit', { 'mother.name': 'Hoàng Thị Lụa 2' }, ['warning mother.name']],
  ['F-02', 'a name with a symbol', { 'father.name': 'Trần Văn Quyền (chết)' }, ['warning father.name']],
  ['F-02', 'two spaces', { 'child.name': 'Trần  Diễm' }, ['warning child.name']],
  ['F-02', 'a space at the end', { 'signer.name': 'Lê Đình Khoát ' }, ['warning signer.name']],
  ['F-02', 'a filler', { 'father.name': 'Không rõ' }, ['warning father.name']],
  ['F-02', "the child's name of one word", { 'child.name': 'Y' }, ['info child.name']],
  ['F-02', "a mother's name of one word", { 'mother.name': 'Mai' }, []],
  [
    'F-02',
    'names of other peoples',
    { 'child.name': "H' Bia Niê", 'mother.name': 'Lầu Y Mỷ', 'father.name': 'Fukunda Yaruo' },
    [],
  ],
  ['F-02', 'symbols where no name stands', { note: 'Số 12 (bản chính)', 'requester.relation': 'Bác (họ)' }, []],

  ['F-06', 'a code of the list', { 'child.sex': '1' }, []],
  ['F-06', 'a code of no list', { 'child.sex': '7' }, ['error child.sex']],
  ['F-06', 'a kind of death registration', { 'registered.kind': '0' }, ['error registered.kind']],
  ['F-06', 'an unknown people', { 'child.ethnicity': 'Kinhh' }, ['error child.ethnicity']],
  ['F-06', 'a country beyond our list', { 'father.nationality': 'Tu-va-lu' }, ['warning father.nationality']],
  ['F-06', 'a name that means several peoples', { 'mother.ethnicity': 'Mán' }, ['warning mother.ethnicity']],
  ['F-06', 'the word in place of the code', { 'child.sex': 'Nữ' }, ['info child.sex']],
  ['F-06', 'a country without its exact string', { 'father.nationality': 'Nhật Bản ' }, ['info father.nationality']],
  ['F-06', 'a local group', { 'child.ethnicity': 'Ba Na (Rơ-ngao)' }, []],

  ['F-07', 'the volume of the book', { volume: '02/2018' }, []],
  ['F-07', 'the same without its zero', { volume: ' 2 / 2018 ' }, []],
  ['F-07', 'another volume', { volume: '03/2018' }, ['error volume']],
  ['F-07', 'another year', { volume: '02/2008' }, ['error volume']],
  ['F-07', 'no volume at all', { volume: 'quyển 2' }, ['error volume']],

  ['F-08', 'the numbers of the clean entry', {}, []],
  ['F-08', 'a CMND of 9 digits', { 'mother.paper.number': '187654321' }, []],
  ['F-08', 'a CMND of 12 digits', { 'mother.paper.number': '001190001234' }, []],
  ['F-08', 'a CMND that lost its zero', { 'mother.paper.number': '87654321' }, ['warning mother.paper.number']],
  ['F-08', 'a CCCD of 9 digits', { 'father.paper.number': '187654321' }, ['warning father.paper.number']],
  ['F-08', 'a passport', { 'mother.paper.kind': '2', 'mother.paper.number': 'C 1234567' }, []],
  [
    'F-08',
    'a passport without its letter',
    { 'mother.paper.kind': '2', 'mother.paper.number': '1234567' },
    ['warning mother.paper.number'],
  ],
  [
    'F-08',
    'a passport of another country',
    { 'mother.paper.kind': '2', 'mother.paper.number': 'XK1234567', 'mother.nationality': 'Lào (Laotian)' },
    [],
  ],
  ['F-08', 'an army card', { 'father.paper.kind': '5', 'father.paper.number': 'QN-12 345' }, []],
  ['F-08', 'a paper of no known kind', { 'mother.paper.kind': undefined, 'mother.paper.number': '12' }, []],
  ['F-08', 'a personal number too short', { 'child.id': '40318000123' }, ['warning child.id']],
  ['F-08', 'a personal number with spaces', { 'child.id': '040 318 000 123' }, []],

  ['F-09', 'commas only', { 'child.origin': ', , ,' }, ['error child.origin']],
  ['F-09', 'a dash', { 'registered.at': '-' }, ['error registered.at']],
  ['F-09', 'a place of one word', { 'child.origin': 'Huế' }, []],
  ['F-09', 'a house by its number', { 'mother.residence': '12/4' }, []],
  ['F-09', 'spaces, which are nothing at all', { 'child.birthplace': '  ' }, []],

  ['F-11', 'a number with its year', { number: '05/2018' }, []],
  ['F-11', 'a number with a letter', { number: '12A' }, []],
  ['F-11', 'a number in words', { number: 'năm' }, ['error number']],
  ['F-11', 'a day in place of a number', { number: '05/03/2018' }, ['error number']],

  ['F-10', 'a formula', { note: '=A1&B1' }, ['error note']],
  ['F-10', 'an equals sign alone, or within', { note: '=', 'signer.title': 'A = B' }, []],
  ['F-12', 'a page as long as may be', { page: '1234567890' }, []],
  ['F-12', 'a longer one', { page: '12345678901' }, ['warning page']],
  ['F-12', 'spaces that export drops', { page: '12  -        13' }, []],
  ['F-12', 'a word in place of a code', { 'child.sex': 'Nữ' }, []],
]

test.each(CASES)('%s: %s', (code, _, changes, expected) => {
  expect(found(code, changed(changes))).toEqual(expected)
})

test('every rule is shown raised and still', () => expect(halfShown(CASES)).toEqual([]))

test('without a book, any volume that can be read will do', () => {
  const { values, today } = changed({ volume: '09/1999' })
  expect(found('F-07', subjectOf({ type: birth, values, today }))).toEqual([])
})

const first = (subject: Parameters<typeof checkRecord>[0]) => checkRecord(subject)[0]

test.each([
  ['text converted from TCVN3', 'NguyÔn V¨n Hïng', 'Nguyễn Văn Hùng', 'warning'],
  ['text put from NFD into NFC', 'Nguyễn Văn Hùng'.normalize('NFD'), 'Nguyễn Văn Hùng', 'info'],
])('F-01 shows the original of %s', (_, original, text, level) => {
  const subject = changed({ 'signer.name': text }, { originals: { 'signer.name': original } })
  expect(checkRecord(subject)).toEqual([{ code: 'F-01', level, field: 'signer.name', seen: original, expected: text }])
})

test.each([
  ['VNI typed into a form', 'Nguyeãn Vaên Huøng', 'error', 'Nguyễn Văn Hùng'],
  ['VIQR', 'Nguye^~n Va(n Hu`ng', 'error', 'Nguyễn Văn Hùng'],
  ['VNI that is good Vietnamese too', 'Cao Thò Lan', 'warning', 'Có thể là bảng mã cũ; so với sổ'],
])('F-01 with the old encodings known: %s', (_, text, level, expected) => {
  const subject = changed({ 'signer.name': text }, { recognise: recogniseEncoding })
  expect(first(subject)).toEqual({ code: 'F-01', level, field: 'signer.name', seen: text, expected })
})

test('F-01 with the old encodings known leaves the clean entry alone', () => {
  expect(checkRecord(changed({}, { recognise: recogniseEncoding }))).toEqual([])
})

test.each(['tcvn3', 'vni', 'viscii', 'viqr'] as const)('F-01 finds %s where nobody converted it', (encoding) => {
  const seen = encodeAs('Quàng Thị Mỹ Hạnh', encoding)
  expect(found('F-01', changed({ 'signer.name': seen }, { recognise: recogniseEncoding }))).toEqual([
    'error signer.name',
  ])
})

test.each([
  [{ 'child.sex': '7' }, 'Nam (1), Nữ (2), Chưa xác định được giới tính (3)'],
  [{ 'child.ethnicity': 'Kinhh' }, 'Một giá trị của danh mục dân tộc'],
  [{ 'foreign.country': 'Nhật Bản ' }, 'Nhật Bản (Japanese)'],
  [{ volume: '03/2018' }, '02/2018'],
  [{ 'child.id': '40318000123' }, '12 chữ số (mất số 0 đầu: 040318000123?)'],
  [{ page: '12345678901' }, 'Tối đa 10 ký tự; đang có 11'],
  [{ 'mother.name': 'Lụa 2 ?' }, "Họ tên không có chữ số; chỉ gồm chữ, dấu cách và các dấu ' - ."],
])('what is expected instead of %j', (changes, expected) => {
  expect(first(changed(changes))?.expected).toBe(expected)
})
