// A unit of list 'old' with what it came to in the list of 2020.
import { foldName } from '../lib/vietnamese.ts'
import type { Unit, UnitChange } from './unit.ts'

const ORIGIN = 'kiến thức chung, không chính thức'

type Given = Pick<Unit, 'level' | 'kind' | 'name' | 'parent'> & {
  /** What its code is made of, with its first year: a name, and for districts the kind before it. */
  readonly called: string
  /** First and last year. */
  readonly from: number
  readonly to: number
  /** Codes of the list of 2020, with spaces between. */
  readonly came: string
  /** What happened to a unit that came to one other. */
  readonly alone: UnitChange['note']
}
export type OldUnit = { readonly unit: Unit; readonly changes: readonly UnitChange[] }

/** Makes one; its origin is general knowledge, not official, and says so. */
export function oldUnit({ called, from, to, came, alone, ...rest }: Given): OldUnit {
  const code = `${foldName(called).replaceAll(' ', '-')}-${from}`
  const unit: Unit = { ...rest, list: 'old', code, from: String(from), to: String(to), basis: ORIGIN }
  const parts = came.split(' ')
  const changes = parts.map(
    (part): UnitChange => ({
      from: { list: 'old', code },
      to: { list: '2020', code: part },
      note: parts.length === 1 ? alone : 'part',
      source: ORIGIN,
    }),
  )
  return { unit, changes }
}
