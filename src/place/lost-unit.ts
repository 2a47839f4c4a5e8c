// A unit that no list has any more, as somebody tells it with a decision on a spelling.
import type { ProblemCode } from '../lib/problem.ts'
import { no, ok, type Result } from '../lib/result.ts'
import { isUnitKind, KINDS, LEVELS, type Level, readRef, type Unit } from './unit.ts'

/** `from`, `to`: yyyy or yyyy-MM-dd, both included; `parent` is list:code. Empty texts say nothing. */
export type LostUnit = {
  readonly kind: string
  readonly name: string
  readonly level?: string | undefined
  readonly parent?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** The legal act that made it or ended it. */
  readonly basis?: string | undefined
}

const YEAR_OR_DAY = /^\d{4}(?:-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?$/
const given = (text: string | undefined): string | undefined => text?.normalize('NFC').trim() || undefined

/** The unit under a code of its own; the lists never had it, so it stands in the users' own list. */
export function readLostUnit(told: LostUnit, code: string): Result<Unit, ProblemCode> {
  const kind = given(told.kind)?.toLowerCase() ?? ''
  const [name, from, to, parent] = [told.name, told.from, told.to, told.parent].map(given)
  if (!isUnitKind(kind) || !name) return no('place.lost')
  const levels: readonly Level[] = KINDS[kind]
  const level = told.level ? LEVELS.find((one) => one === told.level) : levels[0]
  if (!level || !levels.includes(level)) return no('place.lost')
  if ([from, to].some((day) => day && !YEAR_OR_DAY.test(day))) return no('place.lost')
  if (from && to && from.slice(0, to.length) > to.slice(0, from.length)) return no('place.lost')
  const upper = parent === undefined ? undefined : readRef(parent)
  if (parent !== undefined && !upper) return no('place.unit')
  return ok({ list: 'own', code, level, kind, name, parent: upper, from, to, basis: given(told.basis) })
}

const TITLE = new RegExp(
  `^(${Object.keys(KINDS)
    .sort((a, b) => b.length - a.length)
    .join('|')})\\s+(\\S.*)$`,
  'i',
)

/** 'xã Kim Cũ' → its kind and name. */
export function splitTitle(title: string): { readonly kind: string; readonly name: string } {
  const [, kind = '', name = ''] = TITLE.exec(title.normalize('NFC').trim()) ?? []
  return { kind, name }
}
