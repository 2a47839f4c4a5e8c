// For tests: a marriage, a confirmation to marry and a divorce abroad with nothing to find. The people are made up.

import { divorceNote } from '../register/types/divorce-note.ts'
import { maritalStatus } from '../register/types/marital-status.ts'
import { marriage } from '../register/types/marriage.ts'
import type { Values } from '../register/values.ts'
import { entryOf } from './clean-entry.ts'

export const CLEAN_MARRIAGE: Values = {
  number: '12/2018',
  volume: '01/2018',
  page: '12',
  'registered.on': '02.04.2018',
  'registered.kind': '1',
  'registered.at': 'UBND xã Thạch Sơn Hạ, huyện Lam Khê, tỉnh Lam Giang',
  'signer.name': 'Lê Đình Khoát',
  'signer.title': 'Chủ tịch',
  'clerk.name': 'Vi Thị Mến',
  'marriage.from': '02.04.2018',
  'husband.name': 'Trần Văn Quyền',
  'husband.born': '07.05.1988',
  'husband.ethnicity': 'Kinh',
  'husband.nationality': 'Việt Nam',
  'husband.residence.kind': '1',
  'husband.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'husband.paper.kind': '4',
  'husband.paper.number': '040088000456',
  'husband.paper.on': '12.05.2016',
  'husband.paper.by': 'Công an tỉnh Lam Giang',
  'wife.name': 'Hoàng Thị Lụa',
  'wife.born': '1990',
  'wife.ethnicity': 'Thái',
  'wife.nationality': 'Việt Nam',
  'wife.residence.kind': '1',
  'wife.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'wife.paper.kind': '1',
  'wife.paper.number': '187 654 321',
  'wife.paper.on': '03.02.2009',
  'wife.paper.by': 'Công an tỉnh Lam Giang',
}
export const marriageWith = entryOf(marriage, CLEAN_MARRIAGE)

export const CLEAN_STATUS: Values = {
  number: '31/2018',
  volume: '01/2018',
  page: '8',
  'registered.on': '12.03.2018',
  'registered.at': 'UBND xã Thạch Sơn Hạ, huyện Lam Khê, tỉnh Lam Giang',
  'signer.name': 'Lê Đình Khoát',
  'signer.title': 'Chủ tịch',
  'subject.name': 'Hoàng Thị Lụa',
  'subject.sex': '2',
  'subject.born': '14.09.1990',
  'subject.ethnicity': 'Thái',
  'subject.nationality': 'Việt Nam',
  'subject.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'subject.paper.kind': '1',
  'subject.paper.number': '187654321',
  'lived.at': 'Xã Thạch Sơn Hạ',
  'lived.from': '14.09.2008',
  'lived.to': '12.03.2018',
  'status.text': 'Chưa đăng ký kết hôn với ai',
  'purpose.kind': '1',
  'requester.name': 'Hoàng Thị Lụa',
  'requester.relation': 'Bản thân',
}
export const statusWith = entryOf(maritalStatus, CLEAN_STATUS)

export const CLEAN_DIVORCE: Values = {
  number: '02/2018',
  volume: '01/2018',
  page: '2',
  'registered.on': '20.08.2018',
  'registered.at': 'UBND huyện Lam Khê, tỉnh Lam Giang',
  'signer.name': 'Lê Đình Khoát',
  'signer.title': 'Chủ tịch',
  'divorce.kind': '1',
  'wife.name': 'Hoàng Thị Lụa',
  'wife.born': '1990',
  'wife.nationality': 'Việt Nam',
  'husband.name': 'Trần Văn Quyền',
  'husband.born': '07.05.1988',
  'husband.nationality': 'Việt Nam',
  'marriage.number': '12',
  'marriage.on': '02.04.2012',
  'marriage.at': 'UBND xã Thạch Sơn Hạ',
  'judgment.kind': 'Bản án',
  'judgment.number': '45 F 12/17',
  'judgment.on': '03.11.2017',
  'judgment.effective': '05.12.2017',
  'judgment.by': 'Tòa án quận Mitte',
  'judgment.country': 'Đức (German)',
  'requester.name': 'Hoàng Thị Lụa',
  'requester.relation': 'Vợ',
}
export const divorceWith = entryOf(divorceNote, CLEAN_DIVORCE)
