// What surrounds records: the others that could concern them, how rare their names are, how many records there are to
// agree with by chance. Looked up once for all records of a sweep, or for the one that a screen shows.
import type { Db, Tx } from '../lib/db.ts'
import type { RegisterCode } from '../register/register.ts'
import { findType } from '../register/types.ts'
import { type Candidate, countNames, countRecords, listCandidates, listSides } from './across.db.ts'
import { peopleIn, type Side } from './across.ts'
import { nameBits } from './across-evidence.ts'
import type { Around } from './across-pairs.ts'

export type Surroundings = Around & {
  /** The offices of the commune. */
  readonly offices: readonly number[]
  readonly inCommune: (side: Side) => boolean
}

/** Registers that say something about one another. A register always concerns itself. */
const CONCERNED: Readonly<Partial<Record<RegisterCode, readonly RegisterCode[]>>> = {
  KS: ['KH', 'KT', 'CMC'],
  KH: ['KS', 'KT', 'LH', 'HN'],
  KT: ['KS', 'KH', 'HN', 'CMC', 'NCN', 'GH', 'GSGH'],
  CMC: ['KS', 'KT'],
  HN: ['KH', 'KT'],
  LH: ['KH'],
  NCN: ['KT'],
  GH: ['KT'],
  GSGH: ['KT'],
}
const concerns = (a: RegisterCode, b: RegisterCode): boolean => a === b || (CONCERNED[a]?.includes(b) ?? false)

/** @param own records of one commune @param offices the offices of that commune */
export async function lookAround(db: Db | Tx, own: readonly Side[], offices: readonly number[]): Promise<Surroundings> {
  const known = new Map(own.map((side) => [side.id, side]))
  const near = new Map<string, Side[]>()
  const look = async (sides: readonly Side[]): Promise<void> => {
    const candidates = (await listCandidates(db, sides, offices)).filter(({ own: id, type }) =>
      concerns(known.get(id)!.type, type),
    )
    await addSides(db, known, candidates)
    for (const side of sides) near.set(side.id, [])
    for (const { own: id, other } of candidates) {
      const side = known.get(other)
      if (side) near.get(id)!.push(side)
    }
  }
  await look(own)
  // Whether a marriage ended before another began, its own surroundings tell.
  const marriages = own.filter(({ type }) => type === 'KH').flatMap(({ id }) => near.get(id) ?? [])
  await look([...new Set(marriages)].filter(({ type, id }) => type === 'KH' && !near.has(id)))
  const rarity = await rarityOf(db, own, near)
  const inCommune = (side: Side): boolean => offices.includes(side.office)
  return {
    rarity,
    offices,
    inCommune,
    commune: sum(await countRecords(db, offices)),
    province: sum(await countRecords(db)),
    sameCommune: (a, b) => inCommune(a) && inCommune(b),
    near: (side) => near.get(side.id) ?? [],
  }
}

async function addSides(db: Db | Tx, known: Map<string, Side>, candidates: readonly Candidate[]): Promise<void> {
  const ids = new Set(candidates.map(({ other }) => other).filter((id) => !known.has(id)))
  for (const side of await listSides(db, [...ids])) known.set(side.id, side)
}

const sum = (counts: readonly { n: number }[]): number => counts.reduce((all, { n }) => all + n, 0)

/** Only names that two records share are counted. */
async function rarityOf(db: Db | Tx, own: readonly Side[], near: ReadonlyMap<string, readonly Side[]>) {
  const shared = new Set<string>()
  for (const side of own) {
    const keys = new Set([...peopleIn(side).values()].map(({ key }) => key))
    for (const other of near.get(side.id) ?? [])
      for (const { key } of peopleIn(other).values()) if (keys.has(key)) shared.add(key)
  }
  const counts = await countNames(db, [...shared])
  const people = (await countRecords(db)).reduce((all, { type, n }) => all + n * (findType(type)?.roles.length ?? 1), 0)
  return (key: string): number => nameBits(counts.get(key) ?? 0, people)
}
