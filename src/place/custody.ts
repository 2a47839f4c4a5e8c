// Who holds the books of an office that is no more. A book stays under the office that kept it (Law on Civil Status
// art. 58); the office of today's commune answers for it and gives extracts from it.
import { findSpot, type PlaceIndex, peopleWent } from './place-index.ts'
import { isWhole, refKey, titleOf, type UnitRef } from './unit.ts'

export type OfficeUnit = {
  readonly id: number
  readonly code: string
  readonly name: string
  readonly unit: UnitRef | undefined
  /** The office that holds its books now. */
  readonly holder: number | undefined
}

/** What is proposed for an office, and why it is not simply done. */
export type CustodyProposal = {
  readonly office: OfficeUnit
  readonly to: OfficeUnit | undefined
  readonly why: 'whole-merger' | 'split' | 'not-known' | 'no-office' | 'several-offices'
  /** The units of today that it went to, by title. */
  readonly successors: readonly string[]
}

export const CUSTODY_REASONS: Readonly<Record<CustodyProposal['why'], { vi: string; en: string }>> = {
  'whole-merger': { vi: 'nhập toàn bộ', en: 'all of it went there' },
  split: { vi: 'chia nhiều nơi, cần quyết định', en: 'went to several, to be decided' },
  'not-known': {
    vi: 'chưa rõ nhập toàn bộ hay một phần, cần quyết định',
    en: 'not known how much went where, to be decided',
  },
  'no-office': { vi: 'đơn vị mới chưa có trong hệ thống', en: 'the new unit has no office here yet' },
  'several-offices': {
    vi: 'đơn vị mới có nhiều cơ quan, cần quyết định',
    en: 'the new unit has several offices, to be decided',
  },
}

/**
 * For every office without a holder whose unit is no more: the office of the one unit that all of it went to; else why a
 * person must decide. Offices of units that still stand, and offices without a unit, are left out.
 */
export function proposeCustody(index: PlaceIndex, offices: readonly OfficeUnit[]): readonly CustodyProposal[] {
  const byUnit = Map.groupBy(
    offices.filter(({ unit }) => unit),
    ({ unit }) => refKey(unit!),
  )
  return offices.flatMap((office): CustodyProposal[] => {
    if (!office.unit || office.holder !== undefined) return []
    const changes = index.changes.get(refKey(office.unit)) ?? []
    if (changes.length === 0) return []
    const successors = changes.flatMap(({ to }) => {
      const spot = findSpot(index, to)
      return spot ? [titleOf(spot.unit)] : []
    })
    const [only, ...more] = peopleWent(changes)
    const open = (why: CustodyProposal['why']): CustodyProposal[] => [{ office, to: undefined, why, successors }]
    if (!only || more.length > 0 || !isWhole(only.note))
      return open(changes.every(({ note }) => note === 'unknown') ? 'not-known' : 'split')
    const there = (byUnit.get(refKey(only.to)) ?? []).filter(({ id }) => id !== office.id)
    const [to] = there
    if (!to) return open('no-office')
    return there.length > 1 ? open('several-offices') : [{ office, to, why: 'whole-merger', successors }]
  })
}
