// For tests: a birth entry with every usual field filled and nothing to find. The people are made up.
import { birth } from '../register/types/birth.ts'
import type { Values } from '../register/values.ts'
import { entryOf } from './clean-entry.ts'

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

/** The clean birth with these changes. */
export const changed = entryOf(birth, CLEAN_BIRTH)
