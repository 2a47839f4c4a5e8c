import { describe, expect, test } from 'vitest'
import { fieldsOf } from '../register/register.ts'
import { birth } from '../register/types/birth.ts'
import { checkRecord } from './checks.ts'
import { CLEAN_BIRTH, changed } from './clean-birth.ts'
import { type Case, type Changes, found, halfShown, without } from './clean-entry.ts'

const NO_MOTHER = without(CLEAN_BIRTH, 'mother.')
const NO_FATHER = without(CLEAN_BIRTH, 'father.')
const ABROAD = {
  'foreign.number': '77',
  'foreign.on': '01.03.2018',
  'foreign.by': 'Sở hộ tịch',
  'foreign.country': 'Lào (Laotian)',
}
const MISSING = {
  'child.missing': '1',
  'child.missing.declared.on': '01.02.2020',
  'child.missing.declared.basis': 'Quyết định 12',
}

const CASES: readonly Case[] = [
  ['M-01', 'a clean entry', {}, []],
  ['M-01', 'no name', { 'child.name': undefined }, ['error child.name']],
  ['M-01', 'a name of spaces', { 'child.name': '  ' }, ['error child.name']],
  ['M-01', 'a name torn off', { 'child.name': undefined, 'state child.name': 'torn' }, []],
  ['M-01', 'a name nobody can read', { 'child.name': undefined, 'state child.name': 'illegible' }, []],
  ['M-01', 'a book without the name', { 'child.name': undefined, 'state child.name': 'blank' }, []],
  ['M-01', 'a name not keyed yet', { 'child.name': undefined, 'state child.name': 'not-keyed' }, ['error child.name']],
  ['M-01', 'no mother, both parents known', NO_MOTHER, ['error mother.name']],
  ['M-01', 'no father, both parents known', NO_FATHER, ['error father.name']],
  ['M-01', 'no father, father not known', { ...NO_FATHER, 'birth.kind': '3' }, []],
  ['M-01', 'no mother, father not known', { ...NO_MOTHER, 'birth.kind': '3' }, ['error mother.name']],
  ['M-01', 'no father, mother not known', { ...NO_FATHER, 'birth.kind': '2' }, ['error father.name']],
  ['M-01', 'no parents, both not known', { ...NO_MOTHER, ...NO_FATHER, 'birth.kind': '4' }, []],
  ['M-01', 'no parents of an abandoned child', { ...NO_MOTHER, ...NO_FATHER, 'birth.kind': '5' }, []],

  ['M-02', 'a clean entry', {}, []],
  ['M-02', 'no signer', { 'signer.name': undefined }, ['warning signer.name']],
  ['M-02', 'a book without the signer', { 'signer.name': undefined, 'state signer.name': 'blank' }, []],
  ['M-02', 'no clerk and no note', { 'clerk.name': undefined, note: undefined }, []],
  ['M-02', 'a nationality left to be guessed', { 'child.nationality': undefined }, ['warning child.nationality']],
  [
    'M-02',
    'a mother of whom only the name is given',
    { ...NO_MOTHER, 'mother.name': 'Hoàng Thị Lụa' },
    ['warning mother.born', 'warning mother.ethnicity', 'warning mother.nationality'],
  ],
  ['M-02', 'no mother', NO_MOTHER, []],
  [
    'M-02',
    'a form that did not ask for the native place',
    { 'child.origin': undefined, 'registered.on': '20.03.1990' },
    [],
  ],
  ['M-02', 'a form that did', { 'child.origin': undefined, 'registered.on': '20.03.2001' }, ['warning child.origin']],
  ['M-02', 'a registration abroad with all its parts', { ...ABROAD, 'registered.kind': '3' }, []],
  [
    'M-02',
    'a registration abroad without any',
    { 'registered.kind': '3' },
    ['warning foreign.number', 'warning foreign.on', 'warning foreign.by', 'warning foreign.country'],
  ],
  ['M-02', 'declared missing', MISSING, []],
  [
    'M-02',
    'declared missing, no basis',
    { ...MISSING, 'child.missing.declared.basis': undefined },
    ['warning child.missing.declared.basis'],
  ],
  [
    'M-02',
    'lifted, neither day nor basis',
    { 'child.incapacity': '2' },
    ['warning child.incapacity.lifted.on', 'warning child.incapacity.lifted.basis'],
  ],

  ['V-09', 'both parents', { 'birth.kind': '1' }, []],
  ['V-09', 'both parents, mother not known', { 'birth.kind': '2' }, ['warning birth.kind']],
  ['V-09', 'both parents, father not known', { 'birth.kind': '3' }, ['warning birth.kind']],
  ['V-09', 'the mother only, father not known', { ...NO_FATHER, 'birth.kind': '3' }, []],
  ['V-09', 'the mother only, both known', NO_FATHER, ['warning birth.kind']],
  ['V-09', "both known, the father's name torn off", { ...NO_FATHER, 'state father.name': 'torn' }, []],
  [
    'V-09',
    "both known, the father's name left blank",
    { ...NO_FATHER, 'state father.name': 'blank' },
    ['warning birth.kind'],
  ],
  ['V-09', 'the mother only, both not known', { ...NO_FATHER, 'birth.kind': '4' }, ['warning birth.kind']],
  ['V-09', 'an abandoned child', { ...NO_MOTHER, ...NO_FATHER, 'birth.kind': '5' }, []],
  ['V-09', 'an abandoned child with a father', { ...NO_MOTHER, 'birth.kind': '5' }, ['warning birth.kind']],
  ['V-09', 'a father of spaces, both known', { ...NO_FATHER, 'father.name': ' ' }, ['warning birth.kind']],
  ['V-09', 'no kind at all', { 'birth.kind': undefined }, []],

  ['V-16', 'a registration abroad, so coded', { ...ABROAD, 'registered.kind': '3' }, []],
  [
    'V-16',
    'a registration abroad, coded on time',
    ABROAD,
    ['warning foreign.number', 'warning foreign.on', 'warning foreign.by', 'warning foreign.country'],
  ],
  [
    'V-16',
    'a country abroad, coded late',
    { 'foreign.country': 'Lào (Laotian)', 'registered.kind': '4' },
    ['warning foreign.country'],
  ],
  ['V-16', 'a country abroad, kind unreadable', { 'foreign.country': 'Lào (Laotian)', 'registered.kind': '9' }, []],
]

test.each(CASES)('%s: %s', (code, _, changes, expected) => {
  expect(found(code, changed(changes))).toEqual(expected)
})

test('every rule is shown raised and still', () => expect(halfShown(CASES)).toEqual([]))

describe('an empty record', () => {
  const codes = checkRecord(changed(Object.fromEntries(Object.keys(CLEAN_BIRTH).map((key) => [key, undefined]))))

  test('lacks what the form always asks for, and nothing that depends on other fields', () => {
    const asked = fieldsOf(birth).filter(({ need }) => need === 'R' || need === 'W')
    expect(codes.map(({ field }) => field)).toEqual(asked.map(({ key }) => key))
    expect(codes.map(({ code }) => code)).toEqual(asked.map(({ need }) => (need === 'R' ? 'M-01' : 'M-02')))
  })
})

test('V-09 says which kind the names make', () => {
  const kindOf = (changes: Changes) => checkRecord(changed(changes)).find(({ code }) => code === 'V-09')?.expected
  expect(kindOf({ ...NO_FATHER })).toBe('Theo tên cha, mẹ đã ghi: 3 (Chưa xác định được cha)')
  expect(kindOf({ 'birth.kind': '5' })).toBe('Theo tên cha, mẹ đã ghi: 1 (Xác định được cả cha và mẹ)')
  expect(kindOf({ ...NO_MOTHER, ...NO_FATHER })).toBe(
    'Theo tên cha, mẹ đã ghi: 4 (Chưa xác định được cả cha và mẹ) hoặc 5 (Trẻ bị bỏ rơi)',
  )
})
