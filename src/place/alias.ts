// What people decided a spelling means. Decisions are asked before anything is read; the text itself never changes.
import { type CivilDate, fromIsoDay, interval } from '../lib/civil-date.ts'
import { ERAS, type EraKey, eraOf } from '../register/register.ts'
import { findSpot, type PlaceIndex } from './place-index.ts'
import { type Circumstances, type PlaceReading, placed, resolvePlace, unitsOf } from './resolve.ts'
import { readRef, TWO_LEVELS_SINCE, type UnitRef } from './unit.ts'
import { GAP, readWords } from './words.ts'

export type Alias = {
  readonly id: number
  /** Undefined: in the whole province. */
  readonly office: number | undefined
  /** Undefined: of any time. */
  readonly period: EraKey | undefined
  readonly spelling: string
  readonly text: string
  /** What is meant; none: the text names no unit and stays as it is. */
  readonly units: readonly UnitRef[]
  /** The lost unit that came with the decision. */
  readonly added?: UnitRef | undefined
  readonly reason: string | undefined
  readonly by: string
  readonly at: string
}

export const isPeriod = (text: string): text is EraKey => ERAS.some((era) => era.key === text)

/**
 * The key of a spelling: capitals, one tone placement, i for y, one kind of separator. Marks stay: two spellings that
 * differ in them may be two places.
 */
export function spellingOf(text: string): string {
  const { words, gaps } = readWords(text)
  return words.map(({ canon }, at) => (at === 0 ? canon : `${gaps[at]! >= GAP.dash ? ',' : ''} ${canon}`)).join('')
}

const keyOf = (spelling: string, office: number | undefined, period: EraKey | undefined): string =>
  `${office ?? ''}|${period ?? ''}|${spelling}`

export type Aliases = ReadonlyMap<string, Alias>

/** Decisions in force, each under its office, period and spelling. */
export const indexAliases = (aliases: readonly Alias[]): Aliases =>
  new Map(aliases.map((alias) => [keyOf(alias.spelling, alias.office, alias.period), alias]))

export type Asked = Circumstances & {
  /** Whose book it is; decisions of the office go before those of the province. */
  readonly office?: number | undefined
}

/** The decision for a spelling: of the office before the province's, of the period before that of any time. */
export function aliasFor(aliases: Aliases, text: string, { office, on }: Asked): Alias | undefined {
  if (aliases.size === 0) return undefined
  const spelling = spellingOf(text)
  const period = on && eraOf(on.year)
  for (const who of office === undefined ? [undefined] : [office, undefined])
    for (const when of period === undefined ? [undefined] : [period, undefined]) {
      const alias = aliases.get(keyOf(spelling, who, when))
      if (alias) return alias
    }
  return undefined
}

/** A text read with the decisions of people before the rules. */
export function readPlace(index: PlaceIndex, aliases: Aliases, text: string, asked: Asked): PlaceReading {
  const alias = aliasFor(aliases, text, asked)
  return alias ? decided(index, alias, text) : resolvePlace(index, text, asked)
}

function decided(index: PlaceIndex, { units }: Alias, text: string): PlaceReading {
  const spots = units.flatMap((ref) => findSpot(index, ref) ?? [])
  const [first] = spots
  const none = { detail: '', candidates: [], units: [], today: [], todaySure: 'none' } as const
  if (!first) return { ...none, status: 'detail', detail: text.trim(), sure: 'certain', why: 'decided' }
  const all = spots.map((spot) => placed(index, spot))
  return {
    ...none,
    status: 'resolved',
    sure: 'certain',
    why: 'decided',
    units: unitsOf(first),
    candidates: spots.length > 1 ? spots.map(unitsOf) : [],
    today: [...new Map(all.flatMap(({ today }) => today).map((now) => [now.code, now])).values()],
    todaySure: all.length === 1 ? all[0]!.todaySure : 'likely',
  }
}

/** 'list:code' of each unit. Undefined when one is written otherwise. */
export function readRefs(texts: readonly string[]): readonly UnitRef[] | undefined {
  const refs = texts.flatMap((text) => readRef(text) ?? [])
  return refs.length === texts.length ? refs : undefined
}

const REMEMBERED = 20_000 // readings; a book repeats its places
const REFORM = interval(fromIsoDay(TWO_LEVELS_SINCE)).first

/** Everything that is known of places, as one thing to ask. */
export type Places = {
  readonly index: PlaceIndex
  readonly aliases: Aliases
  /** The unit of an office, where it has one. */
  readonly unitOf: (office: number) => UnitRef | undefined
  /** Reads a text; `near` is taken from the office when it is not given. The same question twice is answered from memory. */
  readonly resolve: (text: string, asked?: Asked) => PlaceReading
}

export function placesOf(index: PlaceIndex, aliases: Aliases, offices: ReadonlyMap<number, UnitRef>): Places {
  const read = new Map<string, PlaceReading>()
  const unitOf = (office: number): UnitRef | undefined => offices.get(office)
  return {
    index,
    aliases,
    unitOf,
    resolve: (text, asked = {}) => {
      const near = asked.near ?? (asked.office === undefined ? undefined : unitOf(asked.office))
      const key = `${text}\n${near?.list ?? ''}:${near?.code ?? ''}|${asked.office ?? ''}|${timeKey(asked.on)}`
      let reading = read.get(key)
      if (!reading) {
        if (read.size >= REMEMBERED) read.clear()
        reading = readPlace(index, aliases, text, { ...asked, near })
        read.set(key, reading)
      }
      return reading
    },
  }
}

/** All that a reading asks of a day: its year, and on which side of the reform it lies. */
const timeKey = (on: CivilDate | undefined): string =>
  on ? `${on.year}${interval(on).first >= REFORM ? '+' : ''}` : ''
