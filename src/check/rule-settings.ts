// What a province makes of the rules: switched off, or given another level. Settings are data; here is the one place where
// they meet findings, for the server and for the browser alike.
import type { ProblemCode } from '../lib/problem.ts'
import { no, ok, type Result } from '../lib/result.ts'
import type { Finding, Level } from '../register/values.ts'
import { RULES } from './catalogue.ts'

export type RuleLevel = Level | 'off'
/** The province's levels by code; a code that is not there is as the catalogue has it. */
export type RuleSettings = Readonly<Record<string, RuleLevel>>

/** From the mildest; 'off' says nothing at all. */
const LEVELS: readonly RuleLevel[] = ['off', 'info', 'warning', 'error']
export const isRuleLevel = (text: string): text is RuleLevel => LEVELS.some((level) => level === text)
const milder = (a: RuleLevel, b: RuleLevel): RuleLevel => (LEVELS.indexOf(a) <= LEVELS.indexOf(b) ? a : b)

/**
 * Findings as the province wants them told. Its level takes the place of the plain case's; what a check itself gave more
 * mildly stays, unless the province is milder still. Applied twice it changes nothing more.
 */
export function applyRules<F extends Finding>(findings: readonly F[], settings: RuleSettings): F[] {
  if (!findings.some(({ code }) => settings[code] !== undefined)) return [...findings]
  return findings.flatMap((finding) => {
    const set = settings[finding.code]
    if (set === undefined) return [finding]
    const level = finding.level === RULES[finding.code]?.level ? set : milder(set, finding.level)
    return level === 'off' ? [] : [level === finding.level ? finding : { ...finding, level }]
  })
}

/** What somebody wants of a rule; level undefined: as the catalogue has it. */
export type RuleWish = { readonly code: string; readonly level: RuleLevel | undefined; readonly reason: string }

/** May a rule be set so? What only a correction settles is not the province's to give away. */
export function decideRule({ code, level, reason }: RuleWish): Result<RuleWish, ProblemCode> {
  const rule = RULES[code]
  if (!rule) return no('rule.missing')
  if (reason.trim() === '') return no('rule.reason')
  if (rule.final && level !== undefined && level !== rule.level) return no('rule.final')
  return ok({ code, level, reason: reason.trim() })
}
