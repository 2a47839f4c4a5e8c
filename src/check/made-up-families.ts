// For tests: entries of made-up families as other records see them.
import type { RegisterCode } from '../register/register.ts'
import type { Values } from '../register/values.ts'
import type { Side } from './across.ts'
import type { Around } from './across-pairs.ts'

let made = 0

/** A record of office 1 unless `where` says otherwise; texts by field. */
export function side(type: RegisterCode, values: Values, where: Partial<Side> = {}): Side {
  made += 1
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    office: 1,
    officeName: 'UBND xã Thạch Sơn Hạ',
    book: made,
    type,
    year: '2018',
    volume: '01',
    number: String(made),
    numberKey: `${made}/2018`,
    numberSort: made,
    state: 'entered',
    values,
    ...where,
  }
}

/** A commune of 2,000 records in a province of 200,000; every name is borne by one in 4,096 unless `bits` says otherwise. */
export const AROUND: Around = {
  rarity: () => 12,
  commune: 2000,
  province: 200_000,
  sameCommune: (a, b) => a.office === b.office,
  near: () => [],
}

export const BIRTH: Values = {
  'registered.on': '20.03.2018',
  'registered.kind': '1',
  'child.name': 'Trần Thị Ngọc Diễm',
  'child.sex': '2',
  'child.born': '15.02.2018',
  'child.ethnicity': 'Kinh',
  'mother.name': 'Hoàng Thị Lụa',
  'mother.born': '12.05.1990',
  'mother.ethnicity': 'Thái',
  'mother.nationality': 'Việt Nam',
  'father.name': 'Trần Văn Quyền',
  'father.born': '1988',
  'father.ethnicity': 'Kinh',
  'father.nationality': 'Việt Nam',
}
export const MARRIAGE: Values = {
  'registered.on': '10.10.2014',
  'registered.kind': '1',
  'marriage.from': '10.10.2014',
  'husband.name': 'Trần Văn Quyền',
  'husband.born': '04.07.1988',
  'husband.ethnicity': 'Kinh',
  'husband.nationality': 'Việt Nam',
  'wife.name': 'Hoàng Thị Lụa',
  'wife.born': '12.05.1990',
  'wife.ethnicity': 'Thái',
  'wife.nationality': 'Việt Nam',
}
export const DEATH: Values = {
  'registered.on': '05.01.2020',
  'registered.kind': '1',
  'deceased.name': 'Hoàng Thị Lụa',
  'deceased.born': '12.05.1990',
  'death.on': '02.01.2020',
}
