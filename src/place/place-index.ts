// The units as they are looked up: by name, word for word, then by what they lie in. Built once from rows, never
// changed; everything the database holds about units goes into it.
import { SPELLINGS } from './old-provinces.ts'
import { isWhole, type Level, type ListKey, refKey, type Unit, type UnitChange, type UnitRef } from './unit.ts'
import { canonOf, readWords } from './words.ts'

/** A unit in its place. */
export type Spot = {
  readonly unit: Unit
  /** The name with marks, as texts are compared with it; several where it is spelt in several ways. */
  readonly canons: readonly string[]
  /** The name is written with a dash or a dot ('N.T Phong Hải'); no other name runs across one. */
  readonly dashed: boolean
  readonly parent: Spot | undefined
  /** What a former province or district came to: it holds what lies in these. */
  readonly covers: ReadonlySet<Spot> | undefined
  /** First and last year, where known. */
  readonly years: readonly [from: number | undefined, to: number | undefined]
}

/** The time a name is looked for in: three levels with everything older, or two levels. Users' own units are of both. */
export type Time = 'before' | 'since'

/** Units that share a name without marks, by level. */
export type Names = Readonly<Record<Level, readonly Spot[]>>
export type NameStep = { readonly next: ReadonlyMap<string, NameStep>; readonly names: Names | undefined }

export type PlaceIndex = {
  readonly spots: ReadonlyMap<string, Spot>
  readonly names: Readonly<Record<Time, NameStep>>
  readonly changes: ReadonlyMap<string, readonly UnitChange[]>
}

const TODAY: ListKey = '2025-07'

type OpenStep = { next: Map<string, OpenStep>; names: Record<Level, Spot[]> | undefined }

export function indexPlaces(units: readonly Unit[], changes: readonly UnitChange[]): PlaceIndex {
  const changesFrom = new Map<string, UnitChange[]>()
  for (const change of changes) {
    const key = refKey(change.from)
    const known = changesFrom.get(key)
    if (known) known.push(change)
    else changesFrom.set(key, [change])
  }
  const spots = placeUnits(units, changesFrom)
  const before: OpenStep = { next: new Map(), names: undefined }
  const since: OpenStep = { next: new Map(), names: undefined }
  for (const spot of spots.values())
    for (const spelling of spellingsOf(spot.unit)) {
      if (spot.unit.list !== TODAY) addName(before, spelling, spot)
      if (spot.unit.list === TODAY || spot.unit.list === 'own') addName(since, spelling, spot)
    }
  return { spots, names: { before, since }, changes: changesFrom }
}

/** Higher units first, so that each finds its parent; a parent that is not there leaves a unit without one. */
function placeUnits(units: readonly Unit[], changes: ReadonlyMap<string, readonly UnitChange[]>): Map<string, Spot> {
  const spots = new Map<string, Spot>()
  const isFormer = (unit: Unit): boolean => unit.list === 'old' || unit.list === 'own'
  const rank = (unit: Unit): number => ({ province: 0, district: 1, commune: 2 })[unit.level]
  for (const unit of units.toSorted((a, b) => rank(a) - rank(b)))
    spots.set(refKey(unit), {
      unit,
      canons: spellingsOf(unit).map((spelling) => {
        const words = readWords(spelling)
        return canonOf(words, 0, words.words.length)
      }),
      dashed: spellingsOf(unit).some((spelling) => /[-.]/.test(spelling)),
      parent: unit.parent && spots.get(refKey(unit.parent)),
      covers: undefined,
      years: [yearOf(unit.from), yearOf(unit.to)],
    })
  for (const [key, spot] of spots) {
    if (spot.unit.level === 'commune' || !isFormer(spot.unit)) continue
    const came = (changes.get(key) ?? []).flatMap((change) => spots.get(refKey(change.to)) ?? [])
    if (came.length > 0) Object.assign(spot, { covers: new Set(came) })
  }
  return spots
}

const yearOf = (day: string | undefined): number | undefined => (day ? Number(day.slice(0, 4)) : undefined)

const spellingsOf = (unit: Unit): readonly string[] => [
  unit.name,
  ...SPELLINGS.flatMap(([level, name, ...spellings]) => (level === unit.level && name === unit.name ? spellings : [])),
]

function addName(root: OpenStep, spelling: string, spot: Spot): void {
  let step = root
  for (const { fold } of readWords(spelling).words) {
    let next = step.next.get(fold)
    if (!next) {
      next = { next: new Map(), names: undefined }
      step.next.set(fold, next)
    }
    step = next
  }
  step.names ??= { province: [], district: [], commune: [] }
  if (!step.names[spot.unit.level].includes(spot)) step.names[spot.unit.level].push(spot)
}

/** Does the unit lie in that one, or is it that one? */
export function liesIn(spot: Spot, upper: Spot): boolean {
  for (let at: Spot | undefined = spot; at; at = at.parent) if (at === upper || upper.covers?.has(at)) return true
  return false
}

export function ancestorOf(spot: Spot, level: Level): Spot | undefined {
  let at: Spot | undefined = spot
  while (at && at.unit.level !== level) at = at.parent
  return at
}

export const findSpot = (index: PlaceIndex, ref: UnitRef): Spot | undefined => index.spots.get(refKey(ref))

export type Successor = { readonly spot: Spot; readonly sure: boolean }

/** Where all people of a unit went to one, what land went elsewhere says nothing about them. */
export function peopleWent(changes: readonly UnitChange[]): readonly UnitChange[] {
  const whole = changes.filter(({ note }) => isWhole(note))
  const landAlone = changes.filter(({ note }) => note === 'part-area')
  return whole.length === 1 && whole.length + landAlone.length === changes.length ? whole : changes
}

/**
 * The units of today that hold what a unit was: its successors, theirs, and so on to the list of July 2025. `sure` where
 * every step took the whole unit. A unit above the commune is followed to its province of today. Empty: nobody knows.
 */
export function successorsOf(index: PlaceIndex, spot: Spot): readonly Successor[] {
  const found = new Map<Spot, boolean>()
  const seen = new Set<Spot>()
  const follow = (at: Spot, sure: boolean): void => {
    if (at.unit.list === TODAY) found.set(at, (found.get(at) ?? true) && sure)
    if (at.unit.list === TODAY || seen.has(at)) return
    seen.add(at)
    const changes = peopleWent(index.changes.get(refKey(at.unit)) ?? [])
    for (const { to, note } of changes) {
      const next = findSpot(index, to)
      const whole = at.unit.level === 'commune' ? changes.length === 1 && isWhole(note) : note !== 'unknown'
      if (next) follow(next, sure && whole)
    }
    if (changes.length === 0 && at.unit.level !== 'commune' && at.parent) follow(at.parent, sure)
  }
  follow(spot, true)
  return [...found].map(([at, sure]) => ({ spot: at, sure }))
}
