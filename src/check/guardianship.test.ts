// Guardianship, its supervision and their ends; changes of civil status.
import { expect, test } from 'vitest'
import { type Case, found, halfShown } from './clean-entry.ts'
import {
  changeWith,
  guardianshipEndWith,
  guardianshipWith,
  supervisionEndWith,
  supervisionWith,
} from './clean-guardianship.ts'

const GUARDIANSHIPS: readonly Case[] = [
  ['GH-01', 'two people', {}, []],
  ['GH-01', 'one number', { 'ward.id': '040179000222' }, ['error ward.id']],
  ['GH-01', 'one name, one year', { 'ward.name': 'Vi Thị Mến', 'ward.born': '1979' }, ['warning ward.name']],
  ['GH-01', 'a grandmother of that name', { 'ward.name': 'Vi Thị Mến' }, []],
  ['GH-01', 'the guardian twice', { 'coguardian.name': 'Vi Thị Mến' }, ['warning coguardian.name']],
  ['GH-02', 'a guardian of 40', {}, []],
  [
    'GH-02',
    'a guardian of 17',
    { 'guardian.paper.number': undefined, 'guardian.born': '15.05.2001' },
    ['warning guardian.born'],
  ],
  ['GH-02', 'a guardian of 18 that day', { 'guardian.paper.number': undefined, 'guardian.born': '14.05.2001' }, []],
  ['GH-03', 'a ward of 8 without a basis', { basis: undefined, reason: undefined }, []],
  ['GH-03', 'a grown-up with a basis', { 'ward.born': '1990' }, []],
  [
    'GH-03',
    'a grown-up without one',
    { 'ward.born': '1990', basis: undefined, reason: undefined },
    ['warning ward.born'],
  ],
  [
    'GH-03',
    'a grown-up, the basis torn off',
    { 'ward.born': '1990', basis: undefined, reason: undefined, 'state basis': 'torn' },
    [],
  ],
]
test.each(GUARDIANSHIPS)('guardianship, %s: %s', (code, _, changes, expected) =>
  expect(found(code, guardianshipWith(changes))).toEqual(expected),
)

const ENDS: readonly Case[] = [
  ['CDGH-01', 'ended three years later', {}, []],
  ['CDGH-01', 'ended before it was registered', { 'ended.on': '07.06.2016' }, ['error ended.on']],
  ['CDGH-01', 'ended in that month', { 'ended.on': '06.2016' }, []],
  ['CDGH-02', 'ended on the day of this entry', { 'ended.on': '14.05.2019' }, []],
  ['CDGH-02', 'ended the day after', { 'ended.on': '15.05.2019' }, ['warning ended.on']],
  [
    'V-02',
    'a guardianship of after this entry',
    { 'guardianship.on': '15.05.2019', 'ended.on': undefined },
    ['error guardianship.on'],
  ],
  ['V-02', 'in order', {}, []],
]
test.each(ENDS)('end of guardianship, %s: %s', (code, _, changes, expected) =>
  expect(found(code, guardianshipEndWith(changes))).toEqual(expected),
)

const SUPERVISIONS: readonly Case[] = [
  ['GSGH-01', 'three people', {}, []],
  [
    'GSGH-01',
    'the guardian supervises',
    { 'supervisor.name': 'Vi Thị Mến', 'supervisor.born': '1979' },
    ['warning supervisor.name'],
  ],
  [
    'GSGH-01',
    'by number',
    { 'supervisor.paper.kind': '4', 'supervisor.paper.number': '040179000222' },
    ['error supervisor.paper.number'],
  ],
  [
    'GSGH-01',
    'the ward supervises',
    { 'supervisor.name': 'Vi Thanh Sơn', 'supervisor.born': '18.10.2010' },
    ['error supervisor.name'],
  ],
  ['GH-02', 'a supervisor of 17 or 18', { 'supervisor.born': '2001' }, []],
  ['GH-02', 'a supervisor of 16', { 'supervisor.born': '06.2002' }, ['warning supervisor.born']],
]
test.each(SUPERVISIONS)('supervision, %s: %s', (code, _, changes, expected) =>
  expect(found(code, supervisionWith(changes))).toEqual(expected),
)

const SUPERVISION_ENDS: readonly Case[] = [
  ['CDGH-01', 'ended later', {}, []],
  ['CDGH-01', 'ended before', { 'ended.on': '2016' }, ['error ended.on']],
  [
    'GSGH-01',
    'the guardian supervised',
    { 'supervisor.name': 'Vi Thị Mến', 'supervisor.born': '1979' },
    ['warning supervisor.name'],
  ],
  ['GSGH-01', 'three people', {}, []],
]
test.each(SUPERVISION_ENDS)('end of supervision, %s: %s', (code, _, changes, expected) =>
  expect(found(code, supervisionEndWith(changes))).toEqual(expected),
)

const CHANGES: readonly Case[] = [
  ['TDHT-01', 'another day', {}, []],
  ['TDHT-01', 'the same day', { 'change.1.to': '19.10.2010' }, ['error change.1.to']],
  [
    'TDHT-01',
    'in capitals',
    { 'change.1.from': 'vi thanh sơn', 'change.1.to': 'Vi Thanh Sơn' },
    ['warning change.1.to'],
  ],
  [
    'TDHT-01',
    'a second line, the same',
    { 'change.2.field': 'Nơi sinh', 'change.2.from': 'A', 'change.2.to': 'A' },
    ['error change.2.to'],
  ],
  ['TDHT-02', 'a correction of anything', {}, []],
  ['TDHT-02', 'an ethnic group, of a birth date', { 'change.kind': '4' }, ['warning change.1.field']],
  [
    'TDHT-02',
    'an ethnic group',
    { 'change.kind': '4', 'change.1.field': 'Dân tộc', 'change.1.from': 'Kinh', 'change.1.to': 'Thái' },
    [],
  ],
  ['TDHT-02', 'a sex, of a name', { 'change.kind': '5', 'change.1.field': 'Họ tên' }, ['warning change.1.field']],
  ['TDHT-03', 'a correction', {}, []],
  ['TDHT-03', 'an addition where something stood', { 'change.kind': '3' }, ['info change.1.from']],
  ['TDHT-03', 'an addition where nothing stood', { 'change.kind': '3', 'change.1.from': 'Không ghi' }, []],
  [
    'TDHT-03',
    'an addition without a from',
    { 'change.kind': '3', 'change.1.from': undefined, 'state change.1.from': 'blank' },
    [],
  ],
  ['TDHT-04', 'one line', {}, []],
  ['TDHT-04', 'a first line without its to, which M-01 says', { 'change.1.to': undefined }, []],
  ['TDHT-04', 'a second line, whole', { 'change.2.field': 'Nơi sinh', 'change.2.to': 'Bản Khe Lim' }, []],
  ['TDHT-04', 'a second line without its what', { 'change.2.to': 'Bản Khe Lim' }, ['warning change.2.to']],
  ['TDHT-04', 'a third line without its to', { 'change.3.field': 'Nơi sinh' }, ['warning change.3.field']],
  ['TDHT-04', 'a third line, the to torn off', { 'change.3.field': 'Nơi sinh', 'state change.3.to': 'torn' }, []],
  ['V-02', 'of an entry of after it', { 'original.on': '15.05.2019' }, ['error original.on']],
  ['V-02', 'in order', {}, []],
]
test.each(CHANGES)('change, %s: %s', (code, _, changes, expected) =>
  expect(found(code, changeWith(changes))).toEqual(expected),
)

test('every rule is shown raised and still', () =>
  expect(halfShown([...GUARDIANSHIPS, ...ENDS, ...SUPERVISIONS, ...SUPERVISION_ENDS, ...CHANGES])).toEqual([]))
