// The parts of a text fitted into one another: which units of one time have these names and lie in each other. What is
// not certain is tried in steps, from what is written to the letter to what may be meant, and each step is told.
import type { CivilDate } from '../lib/civil-date.ts'
import { ancestorOf, liesIn, type Spot } from './place-index.ts'
import type { Part } from './read-place.ts'
import { LEVELS, type Level } from './unit.ts'

export type Chain = Readonly<Partial<Record<Level, Spot>>>
export type Fit = {
  /** Each way in which the parts fitParts, as the units that the text names. */
  readonly chains: readonly Chain[]
  /** Bare names in front that name no unit here (a hamlet of that name). */
  readonly skipped: number
  readonly step: Step
  /** Only units fit whose years are not those of the event. */
  readonly yearsOff: boolean
}

/** How far a step goes beyond the letter of the text. */
export const STEPS = ['exact', 'commune-kind', 'district-kind', 'kinds', 'upper-marks', 'commune-marks'] as const
export type Step = (typeof STEPS)[number]

type Question = {
  readonly parts: readonly Part[]
  readonly on: CivilDate | undefined
  /** Marks were typed, so they count. */
  readonly marked: boolean
}

/** The first step at which the parts fit; undefined when they fit at none. */
export function fitParts(question: Question): Fit | undefined {
  for (const step of STEPS) {
    if (!question.marked && step.endsWith('marks')) continue
    if (step.endsWith('kind') && !question.parts.some(({ prefix }) => prefix?.levels.includes(levelOf(step)))) continue
    const found = fitAt(question, step)
    if (found) return found
  }
  return undefined
}

const levelOf = (step: Step): Level => (step === 'commune-kind' ? 'commune' : 'district')

function fitAt(question: Question, step: Step): Fit | undefined {
  const byPart = question.parts.map((part) => candidatesOf(part, question, step))
  let best: { chains: Chain[]; assigned: number; yearsOff: boolean } | undefined
  for (const levels of assignments(question.parts, byPart)) {
    const assigned = levels.filter(Boolean).length
    if (best && assigned < best.assigned) continue
    const { chains, yearsOff } = chainsOf(levels, byPart, question.on)
    if (chains.length === 0) continue
    if (!best || assigned > best.assigned) best = { chains, assigned, yearsOff }
    else best = { chains: [...best.chains, ...chains], assigned, yearsOff: best.yearsOff && yearsOff }
  }
  // One name alone and nothing more ('Quảng Trị') is the province's, though a town has it too.
  const [only] = question.parts
  const provinces = question.parts.length === 1 && !only!.prefix && best?.chains.filter((chain) => chain.province)
  if (best && provinces && provinces.length > 0) best = { ...best, chains: provinces }
  return best && { chains: best.chains, skipped: question.parts.length - best.assigned, step, yearsOff: best.yearsOff }
}

type Candidates = Readonly<Record<Level, readonly Spot[]>>
const NONE: Candidates = { province: [], district: [], commune: [] }

function candidatesOf({ prefix, names, canon }: Part, { marked, parts }: Question, step: Step): Candidates {
  if (!names) return NONE
  const found: Record<Level, readonly Spot[]> = { province: [], district: [], commune: [] }
  for (const level of prefix?.levels ?? LEVELS) {
    const marks = marked && !(step === 'commune-marks' || (step === 'upper-marks' && level !== 'commune'))
    const kind = prefix && !kindIsFree(level, step, prefix.kind) ? prefix.kind : undefined
    // Before they were provinces of their own, Đà Nẵng and Cần Thơ were cities of wider ones.
    const spots =
      level === 'district' && parts.length > 1 && names.province.length > 0
        ? [...names.district, ...names.province.filter((spot) => spot.unit.kind === 'thành phố')]
        : names[level]
    found[level] = spots.filter((spot) => (!marks || spot.canons.includes(canon)) && (!kind || spot.unit.kind === kind))
  }
  return found
}

/** Communes became wards and towns, towns cities: books hold the kind of their time. A province's name is its own. */
function kindIsFree(level: Level, step: Step, kind: string): boolean {
  if (level === 'province') return kind === 'tỉnh'
  if (step === 'exact') return false
  return step === 'commune-kind' ? level === 'commune' : step === 'district-kind' ? level === 'district' : true
}

type Levels = readonly (Level | undefined)[]

/**
 * Every way to give parts their levels: each level once, the smaller unit first or the greater first. Only bare names in
 * front may be none, and only where the smaller stands first: they are a hamlet's.
 */
function assignments(parts: readonly Part[], byPart: readonly Candidates[]): readonly Levels[] {
  const found: Levels[] = []
  const taken: (Level | undefined)[] = []
  // `last`: rank of the level given last, -1 before the first; `rising`: towards smaller units, 0 while it is open.
  const give = (at: number, last: number, rising: number): void => {
    if (at === parts.length) {
      if (last >= 0) found.push([...taken])
      return
    }
    const candidates = byPart[at]!
    for (let rank = 0; rank < LEVELS.length; rank++) {
      const level = LEVELS[rank]!
      if (candidates[level].length === 0 || rank === last) continue
      const way = last < 0 ? (at > 0 ? -1 : 0) : Math.sign(rank - last)
      if (rising !== 0 && way !== rising) continue
      taken.push(level)
      give(at + 1, rank, way)
      taken.pop()
    }
    if (last < 0 && !parts[at]!.prefix) {
      taken.push(undefined)
      give(at + 1, -1, 0)
      taken.pop()
    }
  }
  give(0, -1, 0)
  return found
}

function chainsOf(
  levels: Levels,
  byPart: readonly Candidates[],
  on: CivilDate | undefined,
): { chains: Chain[]; yearsOff: boolean } {
  const of = (level: Level): readonly (Spot | undefined)[] => {
    const at = levels.indexOf(level)
    return at < 0 ? [undefined] : byPart[at]![level]
  }
  const chains: Chain[] = []
  for (const province of of('province'))
    for (const district of of('district')) {
      if (district && province && !liesIn(district, province)) continue
      for (const commune of of('commune')) {
        if (commune && ((district && !liesIn(commune, district)) || (province && !liesIn(commune, province)))) continue
        chains.push({
          ...(commune && { commune }),
          ...(district && { district }),
          ...(province && { province }),
        })
      }
    }
  return ofTheirTime(chains, on)
}

/** Chains that differ in the province alone are one place under provinces of one name: the one of the event's year. */
function ofTheirTime(all: readonly Chain[], on: CivilDate | undefined): { chains: Chain[]; yearsOff: boolean } {
  const stands = (chain: Chain): boolean => !on || Object.values(chain).every((spot) => stoodIn(spot, on.year))
  const [only] = all
  if (only && all.length === 1) return { chains: [only], yearsOff: !stands(only) }
  const timely = all.filter(stands)
  const chains = timely.length > 0 ? timely : all
  const groups = Map.groupBy(chains, ({ commune, district }) => commune ?? district)
  const former = ({ province }: Chain): boolean => province?.covers !== undefined
  const one = (group: readonly Chain[]): Chain =>
    (on && timely.length > 0 ? group.find(former) : group.find((chain) => !former(chain))) ?? group[0]!
  return { chains: [...groups.values()].map(one), yearsOff: timely.length < 1 && all.length > 0 }
}

const stoodIn = ({ years: [from, to] }: Spot, year: number): boolean =>
  (from === undefined || from <= year) && (to === undefined || year <= to)

/** The smallest unit that a chain names. */
export const bottomOf = (chain: Chain): Spot => (chain.commune ?? chain.district ?? chain.province)!

/** The unit that all the others lie in, when there is one: to name it is true whichever is meant. */
export const holderOf = (spots: readonly Spot[]): Spot | undefined =>
  spots.find((spot) => spots.every((other) => liesIn(other, spot)))

export const provinceOf = (spot: Spot): Spot | undefined => ancestorOf(spot, 'province')
