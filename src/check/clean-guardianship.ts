// For tests: a guardianship, its end, its supervision and the end of that, and a change, with nothing to find. The people
// are made up.
import { change } from '../register/types/change.ts'
import { guardianship, guardianshipEnd, supervision, supervisionEnd } from '../register/types/guardianship.ts'
import type { Values } from '../register/values.ts'
import { entryOf } from './clean-entry.ts'

const ENTRY: Values = {
  number: '03/2019',
  volume: '01/2019',
  page: '3',
  'registered.on': '14.05.2019',
  'registered.at': 'UBND xã Thạch Sơn Hạ, huyện Lam Khê, tỉnh Lam Giang',
  'signer.name': 'Lê Đình Khoát',
  'signer.title': 'Phó Chủ tịch',
  'decision.number': '07/QĐ-UBND',
  'requester.name': 'Vi Thị Mến',
  'requester.relation': 'Bác',
}
const GROUNDS: Values = { reason: 'Cha mẹ đã chết', basis: 'Văn bản thỏa thuận cử người giám hộ' }
const PEOPLE: Values = {
  'decision.by': 'UBND xã Thạch Sơn Hạ',
  'guardian.name': 'Vi Thị Mến',
  'guardian.born': '1979',
  'guardian.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'guardian.paper.kind': '4',
  'guardian.paper.number': '040179000222',
  'ward.name': 'Vi Thanh Sơn',
  'ward.born': '18.10.2010',
  'ward.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
}
const SUPERVISOR: Values = {
  'supervisor.name': 'Lò Văn Inh',
  'supervisor.born': '1970',
  'supervisor.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'supervisor.relation': 'Cậu',
}
const REFERS: Values = {
  'guardianship.number': '02/2016',
  'guardianship.volume': '01/2016',
  'guardianship.on': '08.06.2016',
  'guardianship.at': 'UBND xã Thạch Sơn Hạ',
}
const ENDED: Values = {
  'ended.on': '10.05.2019',
  'ended.reason': 'Có người giám hộ khác',
  'ended.basis': 'Văn bản thỏa thuận',
}

export const CLEAN_GUARDIANSHIP: Values = { ...ENTRY, ...GROUNDS, ...PEOPLE, 'guardianship.kind': '1' }
export const guardianshipWith = entryOf(guardianship, CLEAN_GUARDIANSHIP)

export const CLEAN_GUARDIANSHIP_END: Values = { ...ENTRY, ...PEOPLE, ...REFERS, ...ENDED }
export const guardianshipEndWith = entryOf(guardianshipEnd, CLEAN_GUARDIANSHIP_END)

export const CLEAN_SUPERVISION: Values = { ...ENTRY, ...GROUNDS, ...PEOPLE, ...SUPERVISOR, ...REFERS }
export const supervisionWith = entryOf(supervision, CLEAN_SUPERVISION)

export const CLEAN_SUPERVISION_END: Values = {
  ...ENTRY,
  ...PEOPLE,
  ...SUPERVISOR,
  ...ENDED,
  'supervision.number': '01/2017',
  'supervision.volume': '01/2017',
  'supervision.on': '09.02.2017',
  'supervision.at': 'UBND xã Thạch Sơn Hạ',
}
export const supervisionEndWith = entryOf(supervisionEnd, CLEAN_SUPERVISION_END)

export const CLEAN_CHANGE: Values = {
  ...ENTRY,
  ...GROUNDS,
  'change.kind': '2',
  'subject.name': 'Vi Thanh Sơn',
  'subject.born': '18.10.2010',
  'subject.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'original.kind': '1',
  'original.number': '05',
  'original.volume': '02/2010',
  'original.on': '20.11.2010',
  'original.at': 'UBND xã Thạch Sơn Hạ',
  'change.1.field': 'Ngày, tháng, năm sinh',
  'change.1.from': '19.10.2010',
  'change.1.to': '18.10.2010',
}
export const changeWith = entryOf(change, CLEAN_CHANGE)
