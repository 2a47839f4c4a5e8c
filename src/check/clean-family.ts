// For tests: a death, a recognition and an adoption with nothing to find. The people are made up.
import { adoption } from '../register/types/adoption.ts'
import { deathRegister } from '../register/types/death.ts'
import { recognition } from '../register/types/recognition.ts'
import type { Values } from '../register/values.ts'
import { entryOf } from './clean-entry.ts'

const ENTRY: Values = {
  number: '07/2018',
  volume: '01/2018',
  page: '7',
  'registered.on': '20.03.2018',
  'registered.kind': '1',
  'registered.at': 'UBND xã Thạch Sơn Hạ, huyện Lam Khê, tỉnh Lam Giang',
  'signer.name': 'Lê Đình Khoát',
  'signer.title': 'Phó Chủ tịch',
}

export const CLEAN_DEATH: Values = {
  ...ENTRY,
  'deceased.name': 'Vi Văn Khum',
  'deceased.sex': '1',
  'deceased.born': '1939',
  'deceased.ethnicity': 'Thái',
  'deceased.nationality': 'Việt Nam',
  'deceased.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'deceased.paper.kind': '4',
  'deceased.paper.number': '040039000111',
  'death.on': '11.03.2018',
  'death.on.words': 'Ngày mười một tháng ba năm hai nghìn không trăm mười tám',
  'death.time': '14 giờ 30',
  'death.place': 'Tại nhà, bản Khe Lim',
  'death.cause': 'Tuổi già',
  'notice.kind': '1',
  'notice.number': '05/GBT',
  'notice.on': '12.03.2018',
  'notice.by': 'Trạm y tế xã Thạch Sơn Hạ',
  'requester.name': 'Vi Thị Mến',
  'requester.relation': 'Con',
}
export const deathWith = entryOf(deathRegister, CLEAN_DEATH)

export const CLEAN_RECOGNITION: Values = {
  ...ENTRY,
  'decision.number': '04/QĐ-UBND',
  'recognition.kind': '1',
  'parent.name': 'Trần Văn Quyền',
  'parent.born': '07.05.1988',
  'parent.ethnicity': 'Kinh',
  'parent.nationality': 'Việt Nam',
  'parent.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'parent.paper.kind': '4',
  'parent.paper.number': '040088000456',
  'child.name': 'Hoàng Ngọc Diễm',
  'child.born': '15.02.2014',
  'child.ethnicity': 'Thái',
  'child.nationality': 'Việt Nam',
  'child.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'requester.name': 'Trần Văn Quyền',
  'requester.relation.recognised': 'Cha',
  'requester.relation.recogniser': 'Bản thân',
}
export const recognitionWith = entryOf(recognition, CLEAN_RECOGNITION)

export const CLEAN_ADOPTION: Values = {
  ...ENTRY,
  'decision.number': '01/2018',
  'decision.on': '20.03.2018',
  'child.name': 'Lô Thị Hiên',
  'child.name.after': 'Trần Thị Hiên',
  'child.sex': '2',
  'child.born': '09.01.2012',
  'child.birthplace': 'Trạm y tế xã Thạch Sơn Hạ',
  'child.ethnicity': 'Thái',
  'child.nationality': 'Việt Nam',
  'child.residence': 'Bản Khe Lim, xã Thạch Sơn Hạ',
  'adopter.father.name': 'Trần Văn Bảo',
  'adopter.father.born': '1975',
  'adopter.father.ethnicity': 'Kinh',
  'adopter.father.nationality': 'Việt Nam',
  'adopter.father.residence': 'Thị trấn Lam Khê',
  'adopter.mother.name': 'Đinh Thị Nhài',
  'adopter.mother.born': '1978',
  'adopter.mother.ethnicity': 'Kinh',
  'adopter.mother.nationality': 'Việt Nam',
  'adopter.mother.residence': 'Thị trấn Lam Khê',
  'giver.mother.name': 'Lô Thị Pá',
  'giver.mother.born': '1990',
}
export const adoptionWith = entryOf(adoption, CLEAN_ADOPTION)
