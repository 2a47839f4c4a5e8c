// What a place text means: the units it names at the day of its event, what they are today, how sure that is. Texts are
// literal and stay so (Law on Civil Status art. 60); a reading lies beside them. A question is better than a wrong answer:
// what could be two places is two candidates, never one of them.
import { type CivilDate, fromIsoDay, interval } from '../lib/civil-date.ts'
import { bottomOf, type Chain, type Fit, fitParts, holderOf, provinceOf } from './fit.ts'
import { isAbroad, isDetail, isNoPlace, withoutVietnam } from './no-unit.ts'
import { ancestorOf, findSpot, liesIn, type PlaceIndex, type Spot, successorsOf, type Time } from './place-index.ts'
import { type Part, type Parts, readParts } from './read-place.ts'
import { LEVELS, type Level, TWO_LEVELS_SINCE, titleOf, type UnitRef } from './unit.ts'
import { readWords, textBetween, type Words } from './words.ts'

export type PlaceStatus = 'resolved' | 'ambiguous' | 'unresolved' | 'foreign' | 'detail' | 'garbage'

/** Why a reading is what it is. */
export const REASONS = {
  full: { vi: 'ghi đủ các cấp, chỉ có một', en: 'every level named, only one fits' },
  'level-missing': { vi: 'thiếu cấp, chỉ có một nơi phù hợp', en: 'a level is missing, only one fits' },
  'kind-differs': { vi: 'khác loại đơn vị (xã, phường, thị trấn …)', en: 'another kind of unit has the name' },
  'marks-differ': { vi: 'khác dấu', en: 'the marks differ' },
  near: { vi: 'gần đơn vị đăng ký', en: 'near the registering office' },
  'years-off': { vi: 'đơn vị không có vào năm đó', en: 'the unit did not stand in that year' },
  'other-list': { vi: 'đơn vị của danh mục thời khác', en: 'a unit of the list of another time' },
  decided: { vi: 'theo quyết định của người dùng', en: 'decided by a user' },
  'same-name': { vi: 'nhiều đơn vị cùng tên', en: 'several units have the name' },
  'not-in-parent': { vi: 'đơn vị không thuộc cấp trên đã ghi', en: 'the units do not lie in each other' },
  'name-unknown': { vi: 'chưa có trong danh mục', en: 'not in the lists' },
  'front-unknown': { vi: 'tên đứng trước chưa có trong danh mục', en: 'a name in front is not in the lists' },
  'no-unit': { vi: 'không ghi đơn vị hành chính', en: 'names no unit' },
  country: { vi: 'ở nước ngoài', en: 'abroad' },
  'no-place': { vi: 'không phải địa danh', en: 'not a place' },
} as const
export type Reason = keyof typeof REASONS

export type UnitRead = UnitRef & { readonly level: Level; readonly name: string }
export type Today = { readonly code: string; readonly name: string; readonly province: string }

export type PlaceReading = {
  readonly status: PlaceStatus
  /** Hamlet, house number, hospital …: the words of the text that name no unit. */
  readonly detail: string
  /** The smallest first. Of an unresolved text what could be read of it. */
  readonly units: readonly UnitRead[]
  /** What could be meant, each from the smallest unit up; only where it is asked. */
  readonly candidates: readonly (readonly UnitRead[])[]
  /** The units of July 2025 that hold it now; several where it was split, none where nobody knows. */
  readonly today: readonly Today[]
  readonly sure: 'certain' | 'likely' | 'none'
  /** 'certain' only where every step to today took the whole unit. */
  readonly todaySure: 'certain' | 'likely' | 'none'
  readonly why: Reason
}

export type Circumstances = {
  /** The day of the event, as far as it is known. */
  readonly on?: CivilDate | undefined
  /** The unit of the office that keeps the book. */
  readonly near?: UnitRef | undefined
}

const REFORM = interval(fromIsoDay(TWO_LEVELS_SINCE)).first
const NOTHING = { detail: '', units: [], candidates: [], today: [], sure: 'none', todaySure: 'none' } as const

/** Reads a place text against the units. Pure: the same text, day and office give the same reading. */
export function resolvePlace(index: PlaceIndex, text: string, { on, near }: Circumstances = {}): PlaceReading {
  const words = withoutVietnam(readWords(text))
  if (isNoPlace(words)) return { ...NOTHING, status: 'garbage', why: 'no-place' }
  if (isAbroad(words)) return { ...NOTHING, status: 'foreign', detail: text.trim(), why: 'country' }
  const since = on !== undefined && interval(on).first >= REFORM
  const order: readonly Time[] = since ? ['since', 'before'] : ['before', 'since']
  const asked = { index, words, on, near: near && findSpot(index, near) }
  const first = readIn({ ...asked, parts: readParts(index.names[order[0]!], words) })
  if (first.status === 'resolved' || (first.status === 'ambiguous' && order[0] === 'since')) return first
  if (first.status === 'ambiguous' || first.why === 'front-unknown') return first
  const second = readIn({ ...asked, parts: readParts(index.names[order[1]!], words) })
  if (second.status !== 'resolved') return first
  // Of an event before the reform the new unit is at most what its place became: that is asked.
  if (on && interval(on).last < REFORM)
    return { ...first, status: 'ambiguous', candidates: [second.units], why: 'other-list' }
  return { ...second, sure: since ? 'likely' : second.sure, why: 'other-list' }
}

type Asked = {
  readonly index: PlaceIndex
  readonly words: Words
  readonly parts: Parts
  readonly on: CivilDate | undefined
  readonly near: Spot | undefined
}

function readIn(asked: Asked): PlaceReading {
  const { words, parts, on } = asked
  if (parts.parts.length === 0) return unnamed(words)
  const known = parts.parts.filter((part) => part.names !== undefined)
  const found = known.length > 0 ? fitParts({ parts: known, on, marked: words.marked }) : undefined
  if (!found) return unfit(asked, known)
  const unknown = parts.parts.find((part) => part.names === undefined)
  if (unknown) return unresolved(asked, found, 'name-unknown', unknown)
  return leavesName(words, parts, found) ? unresolved(asked, found, 'front-unknown') : settle(asked, found, known)
}

/** A name in front of a district or province that is no hamlet's: a commune that the lists do not have. */
function leavesName(words: Words, { rest }: Parts, { chains, skipped }: Fit): boolean {
  if (chains.every((chain) => chain.commune)) return false
  return skipped > 0 || rest.some(([from]) => !isDetail(words, from))
}

function settle(asked: Asked, found: Fit, parts: readonly Part[]): PlaceReading {
  const bottoms = [...new Set(found.chains.map(bottomOf))]
  const [one] = bottoms
  if (bottoms.length === 1) return judge(asked, found, one!, parts)
  const holder = parts.length <= 2 ? holderOf(bottoms) : undefined
  if (holder) return answer(asked, found, holder, 'likely', 'level-missing')
  const { near } = asked
  if (near && !found.chains.some((chain) => chain.province)) {
    const within = ancestorOf(near, 'district') ?? near
    const close = bottoms.filter((spot) => liesIn(spot, within))
    const [only] = close
    if (close.length === 1 && found.step === 'exact') return answer(asked, found, only!, 'likely', 'near')
    if (close.length > 1) return ask(asked, close, 'same-name')
  }
  return ask(asked, bottoms, found.step === 'commune-marks' ? 'marks-differ' : 'same-name')
}

/** One unit fits. It is asked about all the same where only its name speaks for it, or its marks are others. */
function judge(asked: Asked, found: Fit, spot: Spot, parts: readonly Part[]): PlaceReading {
  const chain = found.chains[0]!
  const { near, words } = asked
  if (found.step === 'commune-marks') return ask(asked, [spot], 'marks-differ')
  const alone = !chain.province && (!chain.district || chain.district === spot)
  if (alone && spot.unit.level === 'commune') {
    const close = near && provinceOf(near) && liesIn(spot, provinceOf(near)!)
    if (near ? !close : !parts.at(-1)?.prefix) return ask(asked, [spot], 'same-name')
    if (found.step !== 'exact') return ask(asked, [spot], 'kind-differs')
    return answer(asked, found, spot, 'likely', close ? 'near' : 'level-missing')
  }
  if (found.yearsOff) return answer(asked, found, spot, 'likely', 'years-off')
  if (found.step === 'upper-marks') return answer(asked, found, spot, 'likely', 'marks-differ')
  if (found.step !== 'exact') {
    // A commune of another kind is the same one only within its district.
    const certain = spot.unit.level !== 'commune' || chain.district
    return certain ? answer(asked, found, spot, 'likely', 'kind-differs') : ask(asked, [spot], 'kind-differs')
  }
  if (!words.marked && chain.commune && !parts.some(({ canon }) => spot.canons.includes(canon)))
    return answer(asked, found, spot, 'likely', 'marks-differ')
  return isFull(chain, spot)
    ? answer(asked, found, spot, 'certain', 'full')
    : answer(asked, found, spot, 'likely', 'level-missing')
}

/** Every level above the unit is named, as its list has them. */
function isFull(chain: Chain, spot: Spot): boolean {
  if (!chain.province) return false
  return spot.unit.level !== 'commune' || chain.district !== undefined || spot.parent?.unit.level === 'province'
}

/** The parts do not fit into one another: what each could be is told, and asked. */
function unfit(asked: Asked, known: readonly Part[]): PlaceReading {
  const { words, on } = asked
  if (known.length === 0) return { ...NOTHING, status: 'unresolved', detail: detailOf(asked), why: 'name-unknown' }
  // The greater units may still fit without the smallest: that tells where to look.
  const upper = known.slice(1)
  const found = upper.length > 0 ? fitParts({ parts: upper, on, marked: words.marked }) : undefined
  const alone = fitParts({ parts: known.slice(0, 1), on, marked: words.marked })
  const reading = found && unresolved(asked, found, 'not-in-parent')
  return {
    ...(reading ?? { ...NOTHING, status: 'unresolved', detail: detailOf(asked), why: 'not-in-parent' }),
    candidates: closest([...new Set(alone?.chains.map(bottomOf))], reading?.units).map(unitsOf),
  }
}
const MOST_CANDIDATES = 20

/** Those in the province that was read, where there are any. */
function closest(spots: readonly Spot[], units: readonly UnitRead[] = []): readonly Spot[] {
  const inside = spots.filter((spot) =>
    unitsOf(spot).some(({ list, code }) => units.some((one) => one.list === list && one.code === code)),
  )
  return (inside.length > 0 ? inside : spots).slice(0, MOST_CANDIDATES)
}

/** What could be read is told. A unit below one that is not known is only a candidate: names come again elsewhere. */
function unresolved(asked: Asked, found: Fit, why: Reason, unknown?: Part): PlaceReading {
  const bottoms = [...new Set(found.chains.map(bottomOf))]
  const held = holderOf(bottoms)
  const below = held && (unknown?.prefix?.levels ?? []).some((level) => rank(level) < rank(held.unit.level))
  const told = held && !below
  return {
    ...NOTHING,
    status: 'unresolved',
    detail: detailOf(asked),
    units: told ? (underNamed(found, held).units ?? unitsOf(held)) : [],
    candidates: told ? [] : bottoms.slice(0, MOST_CANDIDATES).map(unitsOf),
    why,
  }
}
const rank = (level: Level): number => LEVELS.indexOf(level)

function ask(asked: Asked, spots: readonly Spot[], why: Reason): PlaceReading {
  const home = asked.near && provinceOf(asked.near)
  const isAway = (spot: Spot): number => (home && liesIn(spot, home) ? 0 : 1)
  const candidates = spots
    .toSorted((a, b) => isAway(a) - isAway(b))
    .slice(0, MOST_CANDIDATES)
    .map(unitsOf)
  return { ...NOTHING, status: 'ambiguous', detail: detailOf(asked), candidates, why }
}

function answer(asked: Asked, found: Fit, spot: Spot, sure: 'certain' | 'likely', why: Reason): PlaceReading {
  return {
    ...NOTHING,
    status: 'resolved',
    detail: detailOf(asked),
    ...placed(asked.index, spot),
    ...underNamed(found, spot),
    sure,
    why,
  }
}

type Placed = Pick<PlaceReading, 'units' | 'today' | 'todaySure'>
// A book names the same few units over and over: what each is, is worked out once.
const known = new WeakMap<PlaceIndex, Map<Spot, Placed>>()

/** A unit with those above it and what it is today. */
export function placed(index: PlaceIndex, spot: Spot): Placed {
  const spots = known.get(index) ?? new Map<Spot, Placed>()
  known.set(index, spots)
  const found = spots.get(spot) ?? place(index, spot)
  spots.set(spot, found)
  return found
}

function place(index: PlaceIndex, spot: Spot): Placed {
  const successors = successorsOf(index, spot)
  const today = successors.map(({ spot: now }) => ({
    code: now.unit.code,
    name: titleOf(now.unit),
    province: provinceOf(now)?.unit.code ?? '',
  }))
  const todaySure = successors.length === 0 ? 'none' : successors.every(({ sure }) => sure) ? 'certain' : 'likely'
  return { units: unitsOf(spot), today, todaySure }
}

const readUnit = ({ unit }: Spot): UnitRead => ({
  list: unit.list,
  code: unit.code,
  level: unit.level,
  name: titleOf(unit),
})

/** A unit and those above it, as its own list has them. */
export function unitsOf(spot: Spot): readonly UnitRead[] {
  const units: UnitRead[] = []
  for (let at: Spot | undefined = spot; at; at = at.parent) units.push(readUnit(at))
  return units
}

/** Under the former units that the text names: of an event of 1987 Nghệ Tĩnh, not what came of it. */
function underNamed({ chains }: Fit, spot: Spot): Partial<Placed> {
  const chain = chains.find((one) => bottomOf(one) === spot)
  const former = [chain?.district, chain?.province].filter((named) => named?.covers && named !== spot)
  if (former.length === 0) return {}
  const units = unitsOf(spot).filter(
    ({ level }, at) => at === 0 || !former.some((named) => named!.unit.level === level),
  )
  const named = former.map((one) => readUnit(one!))
  return { units: [...units, ...named].toSorted((a, b) => rank(b.level) - rank(a.level)) }
}

function detailOf({ words, parts }: Asked): string {
  return parts.rest.map(([from, to]) => textBetween(words, from, to)).join(', ')
}

function unnamed(words: Words): PlaceReading {
  const whole = words.text.trim()
  return isDetail(words, 0)
    ? { ...NOTHING, status: 'detail', detail: whole, why: 'no-unit' }
    : { ...NOTHING, status: 'unresolved', detail: whole, why: 'front-unknown' }
}
