// A place reading as it is told outside: by name, in both languages, beside the text and never instead of it.
import type { CivilDate } from '../lib/civil-date.ts'
import { findSpot, type PlaceIndex } from './place-index.ts'
import { type PlaceReading, type PlaceStatus, REASONS, type Reason, type UnitRead } from './resolve.ts'
import { titleOf } from './unit.ts'

export type PlaceView = {
  readonly status: PlaceStatus
  /** The year at which the text was read; null where no date could be. */
  readonly year: number | null
  readonly detail: string
  /** The smallest first, as they stood at that time. */
  readonly units: readonly UnitRead[]
  /** The units of July 2025 that hold it now, each with its province. */
  readonly today: readonly { readonly code: string; readonly name: string; readonly province: string }[]
  readonly sure: PlaceReading['sure']
  readonly todaySure: PlaceReading['todaySure']
  readonly why: { readonly code: Reason; readonly vi: string; readonly en: string }
  readonly candidates: readonly (readonly UnitRead[])[]
}

export function viewPlace(index: PlaceIndex, reading: PlaceReading, on: CivilDate | undefined): PlaceView {
  const { status, detail, units, sure, todaySure, candidates, why } = reading
  const provinceName = (code: string): string => {
    const spot = findSpot(index, { list: '2025-07', code })
    return spot ? titleOf(spot.unit) : ''
  }
  return {
    ...{ status, year: on?.year ?? null, detail, units, sure, todaySure, candidates },
    today: reading.today.map(({ code, name, province }) => ({ code, name, province: provinceName(province) })),
    why: { code: why, ...REASONS[why] },
  }
}
