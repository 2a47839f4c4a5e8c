// Place texts as books write them, made from the lists, each with the unit that it means: what a reading is held against.

import { civilDate } from '../../src/lib/civil-date.ts'
import { oldUnits } from '../../src/place/old-districts.ts'
import type { Circumstances } from '../../src/place/resolve.ts'
import type { Unit, UnitRef } from '../../src/place/unit.ts'
import { type Random, randomOf } from '../../src/sample/random.ts'

/** `truth` undefined: the text names no unit. A lost unit is in no list: to ask is right, to answer is wrong. */
export type PlaceText = {
  readonly variation: string
  readonly text: string
  readonly circumstances: Circumstances
  readonly truth: UnitRef | undefined
  readonly lost: boolean
}

type Three = { readonly commune: Unit; readonly district: Unit; readonly province: Unit }
type Made = { readonly text: string; readonly truth: Unit | undefined; readonly near?: UnitRef; readonly year?: number }
type Variation = (random: Random, at: Three) => Made

const named = (unit: Unit): string => `${unit.kind} ${unit.name}`
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const SHORT: Readonly<Record<string, readonly string[]>> = {
  xã: ['X. ', 'x.', 'Xã '],
  phường: ['P. ', 'P.', 'phường '],
  'thị trấn': ['TT. ', 'TT ', 'tt. '],
  huyện: ['H. ', 'H.', 'huyện '],
  quận: ['Q. ', 'Q.', 'Quận '],
  'thị xã': ['TX. ', 'TX ', 'T.X '],
  'thành phố': ['TP. ', 'TP ', 'Tp.', 'T.P '],
  tỉnh: ['T. ', 'tỉnh ', ''],
}
const short = (random: Random, unit: Unit): string => random.pick(SHORT[unit.kind] ?? ['']) + unit.name
/** Numbered wards have no name without their kind. */
const bare = (unit: Unit): string => (/^\d/.test(unit.name) ? named(unit) : unit.name)
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
const all = ({ commune, district, province }: Three): readonly Unit[] => [commune, district, province]

const HAMLETS = ['Xóm 3', 'Thôn Đoài', 'Bản Khe Lim', 'Ấp 5', 'Tổ 12', 'Khối 7', 'Khu phố 2', 'Làng Hạ', 'Buôn Kla']
const HOUSES = ['số 12 Lê Lợi', '45/2 đường Trần Phú', 'Số nhà 7, ngõ 12', '12 Quang Trung']
const CLINICS = ['Trạm y tế', 'Nhà hộ sinh', 'Trạm xá']
const HOSPITALS = ['Bệnh viện đa khoa', 'BVĐK', 'Trung tâm y tế', 'Bệnh viện']
const ABROAD = ['Hoa Kỳ', 'California, Hoa Kỳ', 'Cộng hòa Séc', 'Đài Loan', 'Viêng Chăn, Lào', 'Nhật Bản', 'Pháp']
const NOTHING = ['Không rõ', '-', '...', 'không ghi', '0', 'Không có']

const PLACEMENT: readonly (readonly [RegExp, string])[] = [
  [/óa\b/g, 'oá'],
  [/òa\b/g, 'oà'],
  [/úy\b/g, 'uý'],
  [/ùy\b/g, 'uỳ'],
  [/ủy\b/g, 'uỷ'],
  [/oá(?![nmcpti])/g, 'óa'],
  [/Mỹ\b/g, 'Mĩ'],
  [/\bLý\b/g, 'Lí'],
  [/\bQuý\b/g, 'Quí'],
] as const
const respelt = (text: string): string =>
  PLACEMENT.reduce((so, [from, to]) => so.replace(from, to), text).normalize('NFD')

const FORMER = oldUnits()
const formerOf = (province: Unit) =>
  FORMER.units.filter((unit) =>
    FORMER.changes.some((change) => change.from.code === unit.code && change.to.code === province.code),
  )

export const VARIATIONS: Readonly<Record<string, Variation>> = {
  'full, as official': (_, at) => ({ text: all(at).map(named).join(', '), truth: at.commune }),
  'UBND in front': (_, at) => ({ text: `UBND ${all(at).map(named).join(', ')}`, truth: at.commune }),
  abbreviated: (random, at) => ({
    text: all(at)
      .map((unit) => short(random, unit))
      .join(random.pick([', ', ' - ', ','])),
    truth: at.commune,
  }),
  'names only, commas': (_, at) => ({ text: all(at).map(bare).join(', '), truth: at.commune }),
  'names only, dashes': (random, at) => ({
    text: all(at)
      .map(bare)
      .join(random.pick([' - ', '-', ' – '])),
    truth: at.commune,
  }),
  'no separators': (_, at) => ({ text: all(at).map(named).join(' '), truth: at.commune }),
  'names only, no separators': (_, at) => ({ text: all(at).map(bare).join(' '), truth: at.commune }),
  'province first': (random, at) => ({
    text: all(at)
      .toReversed()
      .map(random.chance(0.5) ? named : (unit) => upper(named(unit)))
      .join(', '),
    truth: at.commune,
  }),
  'without marks': (_, at) => ({ text: plain(all(at).map(named).join(', ')), truth: at.commune }),
  'names only, without marks': (_, at) => ({ text: plain(all(at).map(bare).join(', ')), truth: at.commune }),
  capitals: (_, at) => ({ text: all(at).map(named).join(', ').toUpperCase(), truth: at.commune }),
  'tone placed elsewhere, i/y, NFD': (_, at) => ({ text: respelt(all(at).map(named).join(', ')), truth: at.commune }),
  'commune and province': (_, at) => ({ text: `${named(at.commune)}, ${named(at.province)}`, truth: at.commune }),
  'commune and district': (_, at) => ({ text: `${named(at.commune)}, ${named(at.district)}`, truth: at.commune }),
  'district and province': (random, at) => ({
    text: random.chance(0.5)
      ? `${named(at.district)}, ${named(at.province)}`
      : `${bare(at.district)}, ${at.province.name}`,
    truth: at.district,
  }),
  province: (random, at) => {
    const year = random.int(1976, 2020)
    const wider = formerOf(at.province).find(
      ({ name, from, to }) => name === at.province.name && Number(from) <= year && year <= Number(to),
    )
    return {
      text: random.chance(0.5) ? named(wider ?? at.province) : at.province.name,
      truth: wider ?? at.province,
      year,
    }
  },
  'hamlet or house in front': (random, at) => ({
    text: `${random.pick([...HAMLETS, ...HOUSES])}, ${all(at).map(named).join(', ')}`,
    truth: at.commune,
  }),
  'hamlet, then names only': (random, at) => ({
    text: `${random.pick(HAMLETS)}, ${all(at).map(bare).join(', ')}`,
    truth: at.commune,
  }),
  'health station': (random, at) => ({
    text: `${random.pick(CLINICS)} ${all(at).map(named).join(', ')}`,
    truth: at.commune,
  }),
  hospital: (random, at) => ({
    text: `${random.pick(HOSPITALS)} ${named(at.district)}, ${named(at.province)}`,
    truth: at.district,
  }),
  'former province': (random, at) => {
    const former = random.pick(formerOf(at.province).length > 0 ? formerOf(at.province) : [at.province])
    const year = former.from ? random.int(Number(former.from), Number(former.to?.slice(0, 4))) : 1995
    return { text: `${named(at.commune)}, ${named(at.district)}, ${named(former)}`, truth: at.commune, year }
  },
  'kinds of their time': (random, at) => {
    const before = (unit: Unit) => ({
      ...unit,
      kind: ({ phường: 'xã', 'thành phố': 'thị xã', 'thị xã': 'huyện' } as const)[unit.kind as 'phường'] ?? unit.kind,
    })
    const text = [before(at.commune), random.chance(0.5) ? before(at.district) : at.district, at.province]
      .map(named)
      .join(', ')
    return { text: /^xã \d/.test(text) ? all(at).map(named).join(', ') : text, truth: at.commune, year: 1985 }
  },
  'commune alone, office near': (random, at) => ({
    text: `${random.pick(['', 'Xóm 3, ', 'UBND '])}${named(at.commune)}`,
    truth: at.commune,
    near: at.district,
  }),
  'hamlet alone': (random) => ({ text: random.pick(HAMLETS), truth: undefined }),
  abroad: (random) => ({ text: random.pick(ABROAD), truth: undefined }),
  'no place': (random) => ({ text: random.pick(NOTHING), truth: undefined }),
  'one mark wrong': (random, at) => ({
    text: `${at.commune.kind} ${slip(random, at.commune.name)}, ${named(at.district)}, ${named(at.province)}`,
    truth: at.commune,
  }),
}

const TONES = ['\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
/** Another tone on one word that has one. */
function slip(random: Random, name: string): string {
  const words = name.split(' ')
  const toned = words.flatMap((word, at) =>
    /[\u0300\u0301\u0309\u0303\u0323]/.test(word.normalize('NFD')) ? [at] : [],
  )
  if (toned.length === 0) return name
  const at = random.pick(toned)
  words[at] = words[at]!.normalize('NFD')
    .replace(/[\u0300\u0301\u0309\u0303\u0323]/, random.pick(TONES))
    .normalize('NFC')
  return words.join(' ')
}

/** Texts of communes of the list of 2020, one of every variation in turn. `lost`: communes that the index lacks. */
export function* placeTexts(
  seed: number,
  count: number,
  units: readonly Unit[],
  lost: ReadonlySet<Unit>,
): Generator<PlaceText> {
  const random = randomOf(seed)
  const byCode = new Map(units.filter(({ list }) => list === '2020').map((unit) => [unit.code, unit]))
  const communes = units.filter(({ list, level }) => list === '2020' && level === 'commune')
  const names = Object.keys(VARIATIONS)
  for (let n = 0; n < count; n++) {
    const variation = names[n % names.length]!
    const commune = random.pick(communes)
    const district = byCode.get(commune.parent?.code ?? '')!
    const at: Three = { commune, district, province: byCode.get(district.parent?.code ?? '')! }
    const { text, truth, near, year = random.int(1976, 2020) } = VARIATIONS[variation]!(random, at)
    const on = civilDate(year, random.int(1, 12), random.int(1, 28))
    yield {
      variation,
      text,
      circumstances: { on, ...(near && { near }) },
      truth,
      lost: truth === commune && lost.has(commune),
    }
  }
}

/** Texts of the list of July 2025, dated since. */
export function* newTexts(seed: number, count: number, units: readonly Unit[]): Generator<PlaceText> {
  const random = randomOf(seed)
  const provinces = new Map(
    units.filter(({ list, level }) => list === '2025-07' && level === 'province').map((unit) => [unit.code, unit]),
  )
  const communes = units.filter(({ list, level }) => list === '2025-07' && level === 'commune')
  for (let n = 0; n < count; n++) {
    const commune = random.pick(communes)
    const province = provinces.get(commune.parent?.code ?? '')!
    const text = random.pick([
      `${named(commune)}, ${named(province)}`,
      `UBND ${named(commune)}, ${named(province)}`,
      `Xóm 3, ${commune.name}, ${province.name}`,
      plain(`${named(commune)}, ${named(province)}`),
    ])
    yield {
      variation: 'two levels, since July 2025',
      text,
      circumstances: { on: civilDate(2025, 9, 12) },
      truth: commune,
      lost: false,
    }
  }
}
