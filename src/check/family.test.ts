// Deaths, recognitions, adoptions.
import { expect, test } from 'vitest'
import { checkRecord } from './checks.ts'
import { type Case, type Changes, found, halfShown, without } from './clean-entry.ts'
import { adoptionWith, CLEAN_ADOPTION, deathWith, recognitionWith } from './clean-family.ts'

const NO_CARD = { 'deceased.paper.number': undefined }
const died = (on: string, more: Changes = {}): Changes => ({
  'death.on': on,
  'death.on.words': undefined,
  'notice.on': undefined,
  ...more,
})

const DEATHS: readonly Case[] = [
  ['KT-01', 'a man of 79', {}, []],
  ['KT-01', 'of 120', { ...NO_CARD, 'deceased.born': '12.03.1897' }, []],
  ['KT-01', 'of 120 or 121', { ...NO_CARD, 'deceased.born': '1897' }, []],
  ['KT-01', 'of 121 and more', { ...NO_CARD, 'deceased.born': '1896' }, ['warning deceased.born']],
  ['KT-01', 'an age in place of the year', { 'deceased.born': '79 tuổi' }, []],
  ['KT-02', 'a newborn child', { ...NO_CARD, 'deceased.born': '11.03.2018' }, ['info death.on']],
  ['KT-02', 'the year only', { ...NO_CARD, 'deceased.born': '2018', ...died('2018') }, []],
  ['KT-02', 'a man of 79', {}, []],
  ['KT-03', 'a notice of the day after', {}, []],
  ['KT-03', 'a notice of the day before', { 'notice.on': '10.03.2018' }, ['warning notice.on']],
  ['KT-03', 'a notice of that month', { 'notice.on': '03.2018' }, []],
  ['KT-04', 'a notice of the day of registration', { 'notice.on': '20.03.2018' }, []],
  ['KT-04', 'a notice of the day after', { 'notice.on': '21.03.2018' }, ['warning notice.on']],

  ['V-02', 'died before the birth', { ...NO_CARD, 'deceased.born': '12.03.2018' }, ['error death.on']],
  ['V-02', 'registered before the death', died('21.03.2018'), ['error registered.on']],
  ['V-02', 'died on the day of birth', { ...NO_CARD, 'deceased.born': '11.03.2018' }, []],
  ['V-01', 'born in 1820, died in 1890', { ...NO_CARD, 'deceased.born': '1820' }, []],
  ['V-01', 'died in 1820', died('1820'), ['error death.on']],
  ['V-04', 'born on 1 January', { ...NO_CARD, 'deceased.born': '01.01.1939' }, ['info deceased.born']],
  ['V-04', 'died on 1 January', died('01.01.2018'), []],
  ['V-05', "a woman's card", { 'deceased.paper.number': '040139000111' }, ['error deceased.paper.number']],
  ['V-05', 'a card that fits', {}, []],
  [
    'V-07',
    'another day in words',
    { 'death.on.words': 'Ngày mười hai tháng ba năm hai nghìn không trăm mười tám' },
    ['error death.on.words'],
  ],
  [
    'V-07',
    'a lunar day, and words that say so',
    { 'death.on': '24/1 ÂL Mậu Tuất', 'death.on.words': 'Ngày hai tư tháng giêng âm lịch' },
    [],
  ],
  ['V-08', 'on time on the 15th day', { 'registered.on': '26.03.2018' }, []],
  ['V-08', 'on time on the 16th day', { 'registered.on': '27.03.2018' }, ['warning registered.kind']],
  [
    'V-08',
    'late on the 15th day',
    { 'registered.on': '26.03.2018', 'registered.kind': '4' },
    ['warning registered.kind'],
  ],
  ['F-04', 'a lunar day', died('24/1 ÂL'), ['warning death.on']],
  ['F-04', 'a lunar year', died('24 tháng giêng năm Mậu Tuất'), ['warning death.on']],
  ['F-04', 'a day that is none', died('hôm qua'), ['error death.on']],
  ['F-04', 'an age in place of the birth', { 'deceased.born': '79 tuổi' }, ['warning deceased.born']],
  ['F-04', 'an age in place of the death', died('79 tuổi'), ['error death.on']],
  ['F-04', 'a day', {}, []],
  ['F-06', 'a kind of birth registration', { 'registered.kind': '6' }, ['error registered.kind']],
  ['F-06', 'no information, which deaths have', { 'registered.kind': '0' }, []],
  ['F-13', 'the 25th hour', { 'death.time': '25:00' }, ['warning death.time']],
  ['F-13', 'the hour alone', { 'death.time': '5 giờ' }, []],
  [
    'M-02',
    'a notice without number, day and office',
    { 'notice.number': undefined, 'notice.on': undefined, 'notice.by': undefined },
    ['warning notice.number', 'warning notice.on', 'warning notice.by'],
  ],
  [
    'M-02',
    'witnesses, who have a day only',
    { 'notice.kind': '7', 'notice.number': undefined, 'notice.by': undefined },
    [],
  ],
  [
    'M-02',
    'no paper',
    { 'notice.kind': '0', 'notice.number': undefined, 'notice.on': undefined, 'notice.by': undefined },
    [],
  ],
  [
    'M-02',
    'declared dead by a court, no day',
    { 'death.court': '1', 'death.court.declared.basis': 'QĐ 5' },
    ['warning death.court.declared.on'],
  ],
  ['V-16', 'a country abroad, on time', { 'foreign.country': 'Lào (Laotian)' }, ['warning foreign.country']],
  ['V-16', 'none', {}, []],
]
test.each(DEATHS)('death, %s: %s', (code, _, changes, expected) =>
  expect(found(code, deathWith(changes))).toEqual(expected),
)

const NO_PARENT_CARD = { 'parent.paper.number': undefined }
const MOTHER = {
  ...NO_PARENT_CARD,
  'parent.name': 'Lô Thị Pá',
  'requester.name': 'Lô Thị Pá',
  'requester.relation.recognised': 'Mẹ đẻ',
}
const RECOGNITIONS: readonly Case[] = [
  ['CMC-01', '25 years older', {}, []],
  ['CMC-01', '14 years older', { ...NO_PARENT_CARD, 'parent.born': '15.02.2000' }, []],
  ['CMC-01', '13 years older', { ...NO_PARENT_CARD, 'parent.born': '16.02.2000' }, ['warning parent.born']],
  ['CMC-01', '11 years older', { ...NO_PARENT_CARD, 'parent.born': '16.02.2002' }, ['error parent.born']],
  ['CMC-01', 'younger, which V-02 says', { ...NO_PARENT_CARD, 'parent.born': '2015' }, []],
  ['V-02', 'a parent younger than the child', { ...NO_PARENT_CARD, 'parent.born': '2015' }, ['error parent.born']],
  ['V-02', 'a child born after the registration', { 'child.born': '2019' }, ['error registered.on']],
  ['V-02', 'in order', {}, []],
  ['CMC-02', 'two people', {}, []],
  [
    'CMC-02',
    'one card',
    { 'child.paper.kind': '4', 'child.paper.number': '040088000456' },
    ['error child.paper.number'],
  ],
  [
    'CMC-02',
    'one name and one day',
    { 'child.name': 'Trần Văn Quyền', 'child.born': '07.05.1988' },
    ['error child.name'],
  ],
  ['CMC-02', 'one name, a generation between', { 'child.name': 'Trần Văn Quyền' }, []],
  ['CMC-02', 'one name, no birth', { 'child.name': 'Trần Văn Quyền', 'child.born': undefined }, ['warning child.name']],
  ['CMC-03', 'a father recognises', {}, []],
  ['CMC-03', 'a mother recognises', { ...MOTHER, 'recognition.kind': '2' }, []],
  ['CMC-03', 'a mother, under the kind of fathers', MOTHER, ['warning recognition.kind']],
  [
    'CMC-03',
    'a mother by her card alone',
    { 'parent.name': 'Lầu Y Mỷ', 'parent.paper.number': '040188000456', 'requester.name': 'Vi Thị Mến' },
    ['warning recognition.kind'],
  ],
  [
    'CMC-03',
    'a mother by her own word',
    {
      ...NO_PARENT_CARD,
      'parent.name': 'Lầu Y Mỷ',
      'requester.name': 'Lầu Y Mỷ',
      'requester.relation.recognised': 'mẹ',
    },
    ['warning recognition.kind'],
  ],
  [
    'CMC-03',
    'the child asks, under the kind of fathers who ask',
    { 'requester.name': 'Hoàng Ngọc Diễm' },
    ['warning recognition.kind'],
  ],
  [
    'CMC-03',
    'the child asks, and so says the kind',
    { 'requester.name': 'Hoàng Ngọc Diễm', 'recognition.kind': '3' },
    [],
  ],
  ['CMC-03', 'somebody else asks', { 'requester.name': 'Vi Thị Mến', 'requester.relation.recognised': 'Bà' }, []],
  ['CMC-03', 'a kind of no list, which F-06 says', { ...MOTHER, 'recognition.kind': '9' }, []],
]
test.each(RECOGNITIONS)('recognition, %s: %s', (code, _, changes, expected) =>
  expect(found(code, recognitionWith(changes))).toEqual(expected),
)
test('CMC-03 says which kind it would be', () => {
  const finding = checkRecord(recognitionWith(MOTHER)).find(({ code }) => code === 'CMC-03')
  expect(finding?.expected).toBe('Theo tên, số định danh và quan hệ đã ghi: 2 (Mẹ nhận con)')
})

const NO_FATHER = without(CLEAN_ADOPTION, 'adopter.father.')
const NO_MOTHER = without(CLEAN_ADOPTION, 'adopter.mother.')
const ADOPTIONS: readonly Case[] = [
  ['NCN-01', 'adopters of 36 and 33 years more', {}, []],
  ['NCN-01', '19 years more', { 'adopter.mother.born': '10.01.1992' }, ['warning adopter.mother.born']],
  ['NCN-01', '20 years more that day', { 'adopter.mother.born': '09.01.1992' }, []],
  ['NCN-01', 'younger, which V-02 says', { 'adopter.mother.born': '2015' }, []],
  ['V-02', 'an adopter younger than the child', { 'adopter.mother.born': '2015' }, ['error adopter.mother.born']],
  ['V-02', 'ended before it was registered', { 'adoption.ended.on': '2017' }, ['error adoption.ended.on']],
  ['V-02', 'in order', {}, []],
  ['NCN-02', 'a child of 6', {}, []],
  ['NCN-02', 'of 15 years', { 'child.born': '21.03.2002' }, []],
  ['NCN-02', 'of 16 years', { 'child.born': '20.03.2002' }, ['warning child.born']],
  ['NCN-02', 'of 15 or 16 years', { 'child.born': '2002' }, []],
  ['NCN-02', 'of 18 years', { 'child.born': '1999' }, ['warning child.born']],
  ['NCN-02', 'of 16 years, lived so for long', { 'child.born': '20.03.2002', 'registered.kind': '4' }, []],
  [
    'NCN-02',
    'of 17 years before the law',
    { 'child.born': '1990', 'registered.on': '05.2008', 'decision.on': '05.2008' },
    ['info child.born'],
  ],
  ['NCN-03', "the adopter's surname", {}, []],
  ['NCN-03', 'no new name', { 'child.name.after': undefined }, []],
  ['NCN-03', 'the same name', { 'child.name.after': 'Lô Thị Hiên' }, ['info child.name.after']],
  ['NCN-03', 'a surname of nobody', { 'child.name.after': 'Phan Thị Hiên' }, ['info child.name.after']],
  ['NCN-04', 'three people', {}, []],
  [
    'NCN-04',
    "the mother's card for the child",
    { 'child.id': '040178000333', 'adopter.mother.paper.kind': '4', 'adopter.mother.paper.number': '040178000333' },
    ['error child.id'],
  ],
  [
    'NCN-04',
    "the giver's name for the child",
    { 'giver.mother.name': 'Lô Thị Hiên', 'giver.mother.born': '09.01.2012' },
    ['error child.name'],
  ],
  ['V-11', 'a father named Thị', { 'adopter.father.name': 'Trần Thị Bảo' }, ['warning adopter.father.name']],
  ['V-11', 'names that fit', {}, []],
  [
    'V-13',
    'a number for a child of another country',
    { 'child.id': '040312000123', 'child.nationality': 'Lào (Laotian)' },
    ['warning child.id'],
  ],
  ['V-13', 'a number for a child of Vietnam', { 'child.id': '040312000123' }, []],
  ['M-01', 'adopted by a mother alone', NO_FATHER, []],
  ['M-01', 'adopted by a father alone', NO_MOTHER, []],
  [
    'M-01',
    'adopted by nobody',
    { ...NO_FATHER, ...NO_MOTHER },
    ['error adopter.father.name', 'error adopter.mother.name'],
  ],
  ['M-01', 'an adopter torn off', { ...NO_FATHER, ...NO_MOTHER, 'state adopter.father.name': 'torn' }, []],
  ['M-02', 'given by nobody', without(CLEAN_ADOPTION, 'giver.'), ['warning institution.name']],
  [
    'M-02',
    'given by an institution',
    { ...without(CLEAN_ADOPTION, 'giver.'), 'institution.name': 'Trung tâm bảo trợ' },
    [],
  ],
]
test.each(ADOPTIONS)('adoption, %s: %s', (code, _, changes, expected) =>
  expect(found(code, adoptionWith(changes))).toEqual(expected),
)

test('every rule is shown raised and still', () =>
  expect(halfShown([...DEATHS, ...RECOGNITIONS, ...ADOPTIONS])).toEqual([]))
