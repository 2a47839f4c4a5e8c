import { expect, test } from 'vitest'
import { checkRecord } from './checks.ts'
import { changed } from './clean-birth.ts'
import { type Case, found, halfShown } from './clean-entry.ts'

const KOREAN = { 'mother.nationality': 'Hàn Quốc (South Korean)' }

const CASES: readonly Case[] = [
  ['V-05', 'numbers that fit', { 'mother.id': '040190000789' }, []],
  ['V-05', 'the number of a boy', { 'child.id': '040218000123' }, ['error child.id']],
  ['V-05', 'the number of another year', { 'child.id': '040317000123' }, ['error child.id']],
  ['V-05', 'the number of another century', { 'child.id': '040118000123' }, ['error child.id']],
  ['V-05', "a man's number for the mother", { 'mother.id': '040090000789' }, ['error mother.id']],
  ['V-05', "another year in the father's number", { 'father.id': '040089000456' }, ['error father.id']],
  ['V-05', 'a sex not determined', { 'child.sex': '3', 'child.id': '040218000123' }, []],
  ['V-05', 'an age in place of the year', { 'father.born': '30t' }, []],
  ['V-05', 'a year that V-01 refuses', { 'child.born': '15.02.5018' }, []],
  ['V-05', 'a number that is none, which F-08 says', { 'child.id': '0402180001' }, []],

  ['V-06', 'a province of before 2025', { 'child.id': '025318000123' }, []],
  ['V-06', 'a code no province has', { 'child.id': '003318000123' }, ['warning child.id']],
  ['V-06', "a code no province has, the father's", { 'father.id': '999088000456' }, ['warning father.id']],
  ['V-06', 'a birth registered abroad', { 'child.id': '136318000123' }, ['info child.id']],

  ['V-11', 'a girl with Văn in the middle', { 'child.name': 'Trần Văn Diễm' }, ['warning child.sex']],
  ['V-11', 'a boy with Thị in the middle', { 'child.sex': '1', 'child.id': undefined }, ['warning child.sex']],
  ['V-11', 'a boy named Văn', { 'child.name': 'Trần Quốc Văn', 'child.sex': '1' }, []],
  ['V-11', 'a girl named Văn', { 'child.name': 'Trần Thanh Văn' }, []],
  ['V-11', 'a girl of the Văn', { 'child.name': 'Văn Thanh Diễm' }, []],
  ['V-11', 'a girl with both', { 'child.name': 'Trần Thị Văn Anh' }, []],
  ['V-11', 'a girl with Vân', { 'child.name': 'Trần Vân Anh' }, []],
  ['V-11', 'in capitals', { 'child.name': 'TRẦN VĂN DIỄM' }, ['warning child.sex']],
  [
    'V-11',
    'mother and father changed round',
    { 'mother.name': 'Trần Văn Quyền', 'father.name': 'Hoàng Thị Lụa' },
    ['warning mother.name', 'warning father.name'],
  ],

  ['V-12', 'a foreigner of Vietnam', { 'mother.ethnicity': 'Người nước ngoài' }, ['warning mother.ethnicity']],
  [
    'V-12',
    'the same with another nationality',
    { 'mother.ethnicity': 'Người nước ngoài', 'mother.nationality.other': 'Lào (Laotian)' },
    [],
  ],
  ['V-12', 'a foreigner of another country', { ...KOREAN, 'mother.ethnicity': 'Người nước ngoài' }, []],
  ['V-12', 'a Thái of another country', KOREAN, ['info mother.ethnicity']],
  ['V-12', 'the same with Vietnam as well', { ...KOREAN, 'mother.nationality.other': 'Việt Nam' }, []],
  ['V-12', 'a nationality not given', { 'mother.nationality': 'Không có thông tin' }, []],
  ['V-12', 'a person of no state', { 'mother.nationality': 'Người không quốc tịch (Stateless person)' }, []],
  ['V-12', 'a people of no list', { ...KOREAN, 'mother.ethnicity': 'Khác' }, []],

  ['V-13', 'a number for a child of Vietnam', {}, []],
  [
    'V-13',
    'a number for a child of another country',
    { 'child.nationality': 'Hàn Quốc (South Korean)' },
    ['warning child.id'],
  ],
  [
    'V-13',
    'a number for a child of both',
    { 'child.nationality': 'Hàn Quốc (South Korean)', 'child.nationality.other': 'Việt Nam' },
    [],
  ],
  [
    'V-13',
    'no number for a child of another country',
    { 'child.nationality': 'Hàn Quốc (South Korean)', 'child.id': undefined },
    [],
  ],
  ['V-13', "the father's number", { 'father.nationality': 'Hàn Quốc (South Korean)' }, []],

  ['V-14', "the father's surname", { 'child.name': 'TRAN Ngọc Diễm' }, []],
  ['V-14', "the mother's surname", { 'child.name': 'Hoàng Ngọc Diễm' }, []],
  ['V-14', 'a surname of neither', { 'child.name': 'Lê Ngọc Diễm' }, ['info child.name']],
  ['V-14', 'a name of one word', { 'child.name': 'Diễm' }, []],
  ['V-14', 'no parent named', { 'child.name': 'Lê Ngọc Diễm', 'mother.name': undefined, 'father.name': undefined }, []],
  ['V-14', "not the mother's, and no father", { 'father.name': undefined, 'birth.kind': '3' }, ['info child.name']],

  ['V-15', "the father's people", { 'child.ethnicity': 'Kinh' }, []],
  ['V-15', "the mother's people", { 'child.ethnicity': 'Thái' }, []],
  ['V-15', 'a people of neither', { 'child.ethnicity': 'Mông' }, ['warning child.ethnicity']],
  ['V-15', "a local group of the mother's people", { 'child.ethnicity': 'Thái (Tày Thanh)' }, []],
  ['V-15', "the father's people not given", { 'child.ethnicity': 'Mông', 'father.ethnicity': undefined }, []],
  ['V-15', "the mother's people not known", { 'child.ethnicity': 'Mông', 'mother.ethnicity': 'Không rõ' }, []],
  ['V-15', 'no parent named', { 'child.ethnicity': 'Mông', 'mother.name': undefined, 'father.name': undefined }, []],
  ['V-15', "the child's people not known", { 'child.ethnicity': 'Không rõ' }, []],
]

test.each(CASES)('%s: %s', (code, _, changes, expected) => {
  expect(found(code, changed(changes))).toEqual(expected)
})

test('every rule is shown raised and still', () => expect(halfShown(CASES)).toEqual([]))

test.each([
  [{ 'child.id': '040217000123' }, 'Số này là của người nam (hồ sơ: nữ), sinh năm 2017 (hồ sơ: 2018)'],
  [{ 'child.id': '136318000123' }, '136: mã nước, đăng ký khai sinh ở nước ngoài'],
  [{ 'child.name': 'Lê Ngọc Diễm' }, 'Họ của cha hoặc mẹ: Hoàng hoặc Trần'],
  [{ 'child.ethnicity': 'Mông' }, 'Dân tộc của cha hoặc mẹ: Thái hoặc Kinh'],
  [{ 'child.name': 'Trần Văn Diễm' }, 'Tên “Trần Văn Diễm” thường là tên nam'],
])('what is expected instead of %j', (changes, expected) => {
  expect(checkRecord(changed(changes))[0]?.expected).toBe(expected)
})
