// Districts that are no more, where it is known without doubt what they came to. From general knowledge, not official, and
// few: the others are added as they are met (hotich place units).
import { oldProvinces } from './old-provinces.ts'
import { type OldUnit, oldUnit } from './old-unit.ts'
import type { Unit, UnitChange, UnitKind } from './unit.ts'

/** Kind, name, its province in the list of 2020, first and last year, districts of 2020 that it came to. */
type OldDistrict = readonly [kind: UnitKind, name: string, province: string, from: number, to: number, came: string]

const DISTRICTS: readonly OldDistrict[] = [
  ['huyện', 'Từ Liêm', '01', 1961, 2013, '019 021'],
  ['huyện', 'Hoành Bồ', '22', 1963, 2019, '193'],
  ['huyện', 'Thông Nông', '04', 1966, 2020, '045'],
  ['huyện', 'Trà Lĩnh', '04', 1945, 2020, '047'],
  ['huyện', 'Quảng Uyên', '04', 1945, 2020, '049'],
  ['huyện', 'Phục Hòa', '04', 2001, 2020, '049'],
  ['huyện', 'Tĩnh Gia', '38', 1945, 2020, '407'],
  ['huyện', 'Hiên', '49', 1976, 2003, '504 505'],
  ['huyện', 'Giằng', '49', 1976, 1999, '510'],
  ['huyện', 'Tân Thành', '77', 1994, 2018, '754'],
  ['huyện', 'Long Đất', '77', 1976, 2003, '752 753'],
  ['quận', '2', '79', 1997, 2020, '769'],
  ['quận', '9', '79', 1997, 2020, '769'],
]

const oldDistricts = (): OldUnit[] =>
  DISTRICTS.map(([kind, name, province, from, to, came]) => {
    const parent = { list: '2020', code: province } as const
    return oldUnit({ level: 'district', kind, name, parent, called: `${kind} ${name}`, from, to, came, alone: 'whole' })
  })

/** Former provinces and districts: the units of list 'old', and what they came to. */
export function oldUnits(): { units: readonly Unit[]; changes: readonly UnitChange[] } {
  const all = [...oldProvinces(), ...oldDistricts()]
  return { units: all.map(({ unit }) => unit), changes: all.flatMap(({ changes }) => changes) }
}
