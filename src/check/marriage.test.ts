import { expect, test } from 'vitest'
import { checkRecord } from './checks.ts'
import { CLEAN_MARRIAGE, divorceWith, marriageWith, statusWith } from './clean-couple.ts'
import { type Case, type Changes, found, halfShown } from './clean-entry.ts'

const SWAPPED = { 'husband.name': 'Hoàng Thị Lụa', 'wife.name': 'Trần Văn Quyền' }
/** Dates of 20 years before, with papers of that time. */
const OF_1998: Changes = {
  number: '12/1998',
  volume: '01/1998',
  'registered.on': '02.04.1998',
  'marriage.from': '02.04.1998',
  'husband.paper.number': undefined,
}
const DIVORCED = { 'marriage.ended.on': '01.06.2020', 'marriage.ended.basis': 'Bản án 12/2020/HNGĐ' }
const married = (husband: string, wife: string, more: Changes = {}): Changes => ({
  'husband.born': husband,
  'husband.paper.number': undefined,
  'wife.born': wife,
  ...more,
})

const CASES: readonly Case[] = [
  ['KH-01', 'a couple of age', {}, []],
  ['KH-01', 'a husband of 20 that day', married('02.04.1998', '1990'), []],
  ['KH-01', 'a husband of 19', married('03.04.1998', '1990'), ['warning husband.born']],
  ['KH-01', 'a husband of 19 or 20', married('1998', '1990'), []],
  ['KH-01', 'a wife of 17', married('1990', '05.2000'), ['warning wife.born']],
  ['KH-01', 'both too young', married('1999', '2001'), ['warning husband.born', 'warning wife.born']],
  [
    'KH-01',
    'of age when it was registered, not when it began',
    married('01.01.1999', '1990', { 'marriage.from': '01.01.2018', 'registered.on': '01.02.2019' }),
    ['warning husband.born'],
  ],
  [
    'KH-01',
    'under an older law, which counted otherwise',
    { ...OF_1998, 'husband.born': '1979', 'wife.born': '1982' },
    [],
  ],
  ['KH-01', 'under 14, which KH-05 says', married('1990', '2006'), []],
  ['KH-05', 'a wife of 15 under an older law', { ...OF_1998, 'husband.born': '1970', 'wife.born': '1982' }, []],
  [
    'KH-05',
    'a wife of 12 under an older law',
    { ...OF_1998, 'husband.born': '1970', 'wife.born': '1985' },
    ['error wife.born'],
  ],
  ['KH-05', 'a husband of 13', married('05.04.2004', '1990'), ['error husband.born']],
  ['KH-05', 'a wife of 13 or 14', married('1990', '2004'), []],
  ['KH-05', 'born after the marriage, which V-02 says', married('1990', '2019'), []],
  ['V-02', 'born after the marriage was registered', married('1990', '2019'), ['error registered.on']],
  [
    'V-02',
    'divorced before it was registered',
    { 'marriage.status': 'Đã ly hôn', ...DIVORCED, 'marriage.ended.on': '01.03.2018' },
    ['error marriage.ended.on'],
  ],
  ['V-02', 'divorced after', { 'marriage.status': 'Đã ly hôn', ...DIVORCED }, []],

  ['KH-02', 'names that fit', {}, []],
  ['KH-02', 'both names fit the other', SWAPPED, ['warning husband.name']],
  ['KH-02', 'one name fits the other', { 'husband.name': 'Trần Thị Quyền' }, []],
  ['KH-02', 'names that tell nothing', { 'husband.name': 'Lò Inh', 'wife.name': 'Lầu Y Mỷ' }, []],
  ['V-11', 'both names fit the other, which KH-02 says', SWAPPED, []],
  ['V-11', 'a husband named Thị', { 'husband.name': 'Trần Thị Quyền' }, ['warning husband.name']],
  [
    'V-05',
    "a woman's card for the husband",
    { 'husband.paper.number': '040188000456' },
    ['error husband.paper.number'],
  ],
  ['V-05', 'a card of another year', { 'husband.paper.number': '040087000456' }, ['error husband.paper.number']],
  ['V-05', 'a new identity card of 12 digits', { 'wife.paper.number': '040190000456' }, []],
  ['V-05', "a man's, of 12 digits", { 'wife.paper.number': '040090000456' }, ['error wife.paper.number']],
  ['V-05', 'a passport', { 'husband.paper.kind': '2', 'husband.paper.number': 'B1234567' }, []],
  ['V-06', 'a card of a province', {}, []],
  ['V-06', 'a card of no province', { 'husband.paper.number': '003088000456' }, ['warning husband.paper.number']],

  ['KH-03', 'on the same day', {}, []],
  ['KH-03', 'lived together since long before', { 'marriage.from': '12.1985' }, []],
  ['KH-03', 'the day after', { 'marriage.from': '03.04.2018' }, ['error marriage.from']],
  ['KH-03', 'some day of that month', { 'marriage.from': '04.2018' }, []],

  ['KH-04', 'two people', {}, []],
  [
    'KH-04',
    'one card',
    { 'wife.paper.kind': '4', 'wife.paper.number': '040 088 000 456' },
    ['error wife.paper.number'],
  ],
  ['KH-04', 'one name and one day', { 'wife.name': 'TRẦN VĂN QUYỀN', 'wife.born': '07.05.1988' }, ['error wife.name']],
  ['KH-04', 'one name, other births', { 'wife.name': 'Trần Văn Quyền' }, ['warning wife.name']],
  ['KH-04', 'names alike but for a mark', { 'wife.name': 'Trần Văn Quyên' }, []],
  ['KH-04', 'no numbers', { 'husband.paper.number': undefined, 'wife.paper.number': undefined }, []],

  ['KH-06', 'no note', {}, []],
  ['KH-06', 'divorced, and so noted', { 'marriage.status': 'Đã ly hôn', ...DIVORCED }, []],
  ['KH-06', 'noted, and no state', DIVORCED, ['warning marriage.ended.on', 'warning marriage.ended.basis']],
  [
    'KH-06',
    'noted as divorced, the state is recognised',
    { ...DIVORCED, 'marriage.status': 'Công nhận việc kết hôn' },
    ['warning marriage.ended.on', 'warning marriage.ended.basis'],
  ],
  [
    'KH-06',
    'a note of recognition, the state divorced',
    { ...DIVORCED, 'marriage.status': 'Đã ly hôn', 'marriage.recognised.on': '2019' },
    ['warning marriage.recognised.on'],
  ],
  ['KH-06', 'a state of no list, which F-06 says', { ...DIVORCED, 'marriage.status': 'xong' }, []],

  [
    'M-02',
    'divorced without a note',
    { 'marriage.status': 'Đã ly hôn' },
    ['warning marriage.ended.on', 'warning marriage.ended.basis'],
  ],
  [
    'M-02',
    'recognised without a note',
    { 'marriage.status': 'Đã được công nhận việc kết hôn' },
    ['warning marriage.recognised.on', 'warning marriage.recognised.basis'],
  ],
  ['M-02', 'a marriage that stands', { 'marriage.status': 'Không có thông tin' }, []],
  [
    'M-02',
    'one part of a registration abroad',
    { 'foreign.country': 'Lào (Laotian)' },
    ['warning foreign.number', 'warning foreign.on', 'warning foreign.by'],
  ],
]

test.each(CASES)('%s: %s', (code, _, changes, expected) => expect(found(code, marriageWith(changes))).toEqual(expected))

const STATUS_CASES: readonly Case[] = [
  ['HN-01', 'of age', {}, []],
  ['HN-01', 'a girl of 17', { 'subject.born': '13.03.2000' }, ['warning subject.born']],
  ['HN-01', 'a woman of 18 that day', { 'subject.born': '12.03.2000' }, []],
  [
    'HN-01',
    'a man of 19',
    { 'subject.name': 'Vi Thanh Sơn', 'subject.sex': '1', 'subject.born': '12.04.1998' },
    ['warning subject.born'],
  ],
  [
    'HN-01',
    'a girl of 17, to sell land',
    { 'subject.born': '13.03.2000', 'purpose.kind': '5', 'purpose.text': 'Bán đất' },
    [],
  ],
  ['HN-01', 'of 2012', { 'registered.on': '12.03.2012', 'subject.born': '1995' }, []],
  ['HN-02', 'in order', {}, []],
  ['HN-02', 'until before it began', { 'lived.to': '01.2008' }, ['error lived.to']],
  ['HN-02', 'until after the paper', { 'lived.to': '13.03.2018' }, ['warning lived.to']],
  ['HN-02', 'until that month', { 'lived.to': '03.2018' }, []],
  ['HN-03', 'never married', {}, []],
  ['HN-03', 'married', { 'status.text': 'Đã đăng ký kết hôn với ông Trần Văn Quyền' }, ['warning status.text']],
  ['HN-03', 'has a husband', { 'status.text': 'Hiện đang có chồng là ông Trần Văn Quyền' }, ['warning status.text']],
  ['HN-03', 'married and divorced', { 'status.text': 'Đã đăng ký kết hôn nhưng đã ly hôn theo bản án số 3' }, []],
  ['HN-03', 'a widow', { 'status.text': 'Đã kết hôn, chồng đã chết năm 2015' }, []],
  ['HN-03', 'not married now', { 'status.text': 'Hiện không đăng ký kết hôn với ai' }, []],
  [
    'HN-03',
    'married, to borrow from a bank',
    { 'status.text': 'Đang có chồng', 'purpose.kind': '5', 'purpose.text': 'Vay vốn' },
    [],
  ],
  ['M-01', 'another purpose that is not said', { 'purpose.kind': '5' }, ['error purpose.text']],
  ['M-01', 'to marry, with nothing more said', {}, []],
]

test.each(STATUS_CASES)('%s: %s', (code, _, changes, expected) =>
  expect(found(code, statusWith(changes))).toEqual(expected),
)

const DIVORCE_CASES: readonly Case[] = [
  ['LH-01', 'in force a month later', {}, []],
  ['LH-01', 'in force that day', { 'judgment.effective': '03.11.2017' }, []],
  ['LH-01', 'in force the day before', { 'judgment.effective': '02.11.2017' }, ['error judgment.effective']],
  ['LH-02', 'married long before', {}, []],
  ['LH-02', 'married after', { 'marriage.on': '04.11.2017' }, ['error judgment.on']],
  ['LH-03', 'a court abroad', {}, []],
  ['LH-03', 'a court of Vietnam', { 'judgment.country': 'Việt Nam' }, ['error judgment.country']],
  ['LH-03', 'a country beyond our list', { 'judgment.country': 'Tu-va-lu' }, []],
  [
    'V-02',
    'judged after it was entered',
    { 'judgment.on': '21.08.2018', 'judgment.effective': undefined },
    ['error registered.on'],
  ],
  ['V-02', 'a marriage of after this entry', { 'marriage.on': '2019' }, ['error marriage.on']],
  ['V-02', 'in order', {}, []],
  ['KH-02', 'both names fit the other', SWAPPED, ['warning husband.name']],
  ['KH-02', 'names that fit', {}, []],
  ['KH-04', 'one name', { 'wife.name': 'Trần Văn Quyền' }, ['warning wife.name']],
  ['KH-04', 'two people', {}, []],
]

test.each(DIVORCE_CASES)('%s: %s', (code, _, changes, expected) =>
  expect(found(code, divorceWith(changes))).toEqual(expected),
)

test('every rule is shown raised and still', () =>
  expect(halfShown([...CASES, ...STATUS_CASES, ...DIVORCE_CASES])).toEqual([]))

test.each([
  [married('03.04.1998', '1990'), 'Chồng từ đủ 20 tuổi khi kết hôn; đang là 19'],
  [{ 'marriage.from': '03.04.2018' }, 'Không sau ngày đăng ký (02.04.2018)'],
  [SWAPPED, 'Có thể ghi đổi chỗ: chồng là “Trần Văn Quyền”'],
  [{ 'wife.name': 'Trần Văn Quyền' }, 'Tên vợ; có thể ghi nhầm chỗ chồng và vợ'],
])('what is expected instead of %j', (changes, expected) => {
  expect(checkRecord(marriageWith(changes)).map((finding) => finding.expected)).toContain(expected)
})

test('a marriage of 1987 is not asked for what its form did not have', () => {
  const old = Object.fromEntries(
    Object.keys(CLEAN_MARRIAGE).flatMap((key) => (/paper|marriage\.from/.test(key) ? [[key, undefined]] : [])),
  )
  const changes = {
    ...old,
    number: '3',
    'registered.on': '1987',
    volume: '01/1987',
    'husband.born': '1960',
    'wife.born': '1966',
  }
  expect(checkRecord(marriageWith(changes, { book: { year: '1987', volume: '01' } }))).toEqual([])
})
