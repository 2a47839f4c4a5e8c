// What a sweep decides: findings of records from all that was told of them, and what has to change in what is stored.
import type { Finding, Level } from '../register/values.ts'
import { keyOf, type Side, type Told } from './across.ts'
import { explain } from './catalogue.ts'

/** A finding across records, with the other records it is about, sorted. */
export type AcrossFinding = Finding & { readonly record: string; readonly other: readonly string[] }
export type StoredAcross = AcrossFinding & { readonly acknowledged: boolean }

/** Others that one finding names in words; all of them are linked. */
const NAMED = 3
const WEIGHT: Readonly<Record<Level, number>> = { info: 0, warning: 1, error: 2 }

/**
 * Where the other record stands. Of another office only office and book: who reads this finding may not see more
 * (art. 74), and whoever may follows the link.
 */
export const placeOf = (own: Side, other: Side): string =>
  own.office === other.office ? `${keyOf(other)} số ${other.number}` : `${other.officeName}, quyển ${keyOf(other)}`

function sayOther(own: Side, { theirs, other }: Told): string {
  if (!other) return theirs
  return own.office === other.office ? `${placeOf(own, other)}: ${theirs}` : placeOf(own, other)
}

/** One finding a code and field, with all the others it is about. */
export function gather(own: Side, told: readonly Told[]): AcrossFinding[] {
  const groups = Map.groupBy(told, ({ code, field }) => `${code} ${field}`)
  return [...groups.values()].map((group) => {
    const sorted = group.toSorted((a, b) => ((a.other?.id ?? '') < (b.other?.id ?? '') ? -1 : 1))
    const said = [...new Set(sorted.map((one) => sayOther(own, one)))]
    const [{ code, field, seen }] = sorted as [Told]
    const levels = sorted.map((one) => one.level ?? explain(code).level)
    return {
      record: own.id,
      code,
      field,
      seen,
      level: levels.reduce((a, b) => (WEIGHT[a] >= WEIGHT[b] ? a : b)),
      expected: said.slice(0, NAMED).join('; ') + (said.length > NAMED ? `; và ${said.length - NAMED} nơi khác` : ''),
      other: [...new Set(sorted.flatMap(({ other }) => other?.id ?? []))],
    }
  })
}

export type Differences = {
  readonly gone: readonly StoredAcross[]
  readonly fresh: readonly AcrossFinding[]
  /** `kept`: the same is still seen, so that an acknowledgement stays. */
  readonly changed: readonly (AcrossFinding & { readonly kept: boolean })[]
}

const keyOfFinding = ({ record, code, field }: Pick<AcrossFinding, 'record' | 'code' | 'field'>): string =>
  `${record} ${code} ${field}`

/** What must be written so that exactly `found` is stored; nothing where nothing differs. */
export function differences(stored: readonly StoredAcross[], found: readonly AcrossFinding[]): Differences {
  const before = new Map(stored.map((one) => [keyOfFinding(one), one]))
  const now = new Map(found.map((one) => [keyOfFinding(one), one]))
  return {
    gone: stored.filter((one) => !now.has(keyOfFinding(one))),
    fresh: found.filter((one) => !before.has(keyOfFinding(one))),
    changed: found.flatMap((one) => {
      const was = before.get(keyOfFinding(one))
      return was && !isSame(was, one) ? [{ ...one, kept: isStillSeen(was, one) }] : []
    }),
  }
}

const isSame = (a: AcrossFinding, b: AcrossFinding): boolean =>
  a.level === b.level && a.seen === b.seen && a.expected === b.expected && a.other.join() === b.other.join()

/** Our own text and nobody new on the other side: what a person has acknowledged is still what there is to see. */
const isStillSeen = (was: AcrossFinding, now: AcrossFinding): boolean =>
  was.level === now.level && was.seen === now.seen && now.other.every((id) => was.other.includes(id))

/**
 * An approved record takes no new warning from a record that came later: nobody could acknowledge it, and the newcomer
 * carries the question. Errors reach it: an official record that cannot be right has to be seen.
 */
export const reaches = (state: string, level: Level): boolean => state !== 'approved' || level !== 'warning'
