// For tests: a birth entry with every usual field filled and nothing to find, and what is found once it is changed.
// The people are made up.
import { fromIsoDay } from '../lib/civil-date.ts'
import { birth } from '../register/types/birth.ts'
import type { FieldStates, Values } from '../register/values.ts'
import type { Code } from './catalogue.ts'
import { type Subject, subjectOf } from './check.ts'
import { checkRecord } from './checks.ts'

export const CLEAN_BIRTH: Values = {
  number: '05/2018',
  volume: '02/2018',
  page: '5',
  'registered.on': '20.03.2018',
  'registered.kind': '1',
  'registered.at': 'UBND xã Thạch Sơn Hạ, huyện Lam Khê, tỉnh Lam Giang',
  'signer.name': 'Lê Đình Khoát',
  'signer.title': 'Phó Chủ tịch',
  'clerk.name': 'Vi Thị Mến',
  note: 'Cấp 02 bản sao',
  'child.id': '040318000123',
  'child.name': 'Trần Thị Ngọc Diễm',
  'child.sex': '2',
  'child.born': '15.02.2018',
  'child.born.words': 'Ngày mười lăm tháng hai năm hai nghìn không trăm mười tám',
  'child.birthplace': 'Trạm y tế xã Thạch Sơn Hạ, huyện Lam Khê, tỉnh Lam Giang',
  'child.origin': 'Xã Thạch Sơn Hạ, huyện Lam Khê, tỉnh Lam Giang',
  'child.ethnicity': 'Kinh',
  'child.nationality': 'Việt Nam',
  'birth.kind': '1',
  'mother.name': 'Hoàng Thị Lụa',
  'mother.born': '1990',
  'mother.ethnicity': 'Thái',
  'mother.nationality': 'Việt Nam',
  'mother.residence.kind': '1',
  'mother.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'mother.paper.kind': '1',
  'mother.paper.number': '187 654 321',
  'father.id': '040088000456',
  'father.name': 'Trần Văn Quyền',
  'father.born': '07.1988',
  'father.ethnicity': 'Kinh',
  'father.nationality': 'Việt Nam',
  'father.residence.kind': '1',
  'father.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'father.paper.kind': '4',
  'father.paper.number': '040088000456',
  'requester.name': 'Trần Văn Quyền',
  'requester.relation': 'Cha',
  'requester.paper.kind': '4',
  'requester.paper.number': '040088000456',
  'requester.paper.on': '12.05.2016',
  'requester.paper.by': 'Công an tỉnh Lam Giang',
}

/** Texts by field; undefined takes a field's text away. `state field` gives the reason why a field has none. */
export type Changes = Readonly<Record<string, string | undefined>>

/** The clean entry with these changes, in the volume 02/2018 on 23 November 2026. */
export function changed(
  changes: Changes,
  given: Partial<Pick<Subject, 'originals' | 'book' | 'recognise' | 'today'>> = {},
): Subject {
  const stated = Object.entries(changes).filter(([key]) => key.startsWith('state '))
  const texts = Object.entries({ ...CLEAN_BIRTH, ...changes }).filter(
    ([key, text]) => text !== undefined && !key.startsWith('state '),
  )
  return subjectOf({
    type: birth,
    values: Object.fromEntries(texts) as Values,
    states: Object.fromEntries(stated.map(([key, state]) => [key.slice('state '.length), state])) as FieldStates,
    today: fromIsoDay('2026-11-23'),
    book: { year: '2018', volume: '02' },
    ...given,
  })
}

/** What the registrar sees, what is changed in the clean entry, and where that code is found: 'error child.born'. */
export type Case = readonly [code: Code, seen: string, changes: Changes, found: readonly string[]]

/** Where a code is found in the changed entry. */
export const found = (code: Code, subject: Subject): string[] =>
  checkRecord(subject)
    .filter((finding) => finding.code === code)
    .map(({ level, field }) => `${level} ${field}`)

/** Codes of which a table shows only one side: that they are raised, or that they keep still. */
export const halfShown = (cases: readonly Case[]): string[] =>
  [...Map.groupBy(cases, ([code]) => code)]
    .filter(([, group]) => group.every(([, , , at]) => at.length > 0) || group.every(([, , , at]) => at.length === 0))
    .map(([code]) => code)
