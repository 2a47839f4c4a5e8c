// What is odd in a record while it is typed: the same checks that the server runs, and what only the server can see.
import { readBookKey } from '../book/book.ts'
import { RULES } from '../check/catalogue.ts'
import { subjectOf } from '../check/check.ts'
import { checkRecord } from '../check/checks.ts'
import { applyRules, type RuleSettings } from '../check/rule-settings.ts'
import { type CivilDate, civilDate } from '../lib/civil-date.ts'
import { findType } from '../register/types.ts'
import type { Finding } from '../register/values.ts'
import type { RegisterRecord, StoredFinding } from '../ui/contract.ts'
import type { Account } from './edit.ts'

/** Of a stored record, or of one that is being entered for the first time. */
export type Checked = Pick<RegisterRecord, 'type' | 'book' | 'values' | 'states' | 'originals' | 'findings'> &
  Partial<Pick<RegisterRecord, 'typeVersion'>>
/** `stored`: the server holds it, so it can be acknowledged. */
export type ShownFinding = StoredFinding & { readonly stored: boolean }

const keyOf = ({ code, field }: Finding): string => `${code} ${field}`

/** The day it is on this computer. */
export function today(): CivilDate {
  const now = new Date()
  const day = civilDate(now.getFullYear(), now.getMonth() + 1, now.getDate())
  if (!day) throw new Error('the clock shows no day')
  return day
}

function check(record: Checked, account: Account, on: CivilDate): Finding[] {
  const type = findType(record.type, record.typeVersion)
  if (!type) return []
  const unchanged = Object.entries(record.originals).filter(([key]) => account.values[key] === record.values[key])
  const originals = Object.fromEntries(unchanged)
  const { values, states } = account
  return checkRecord(subjectOf({ type, values, states, originals, today: on, book: readBookKey(record.book.key) }))
}

/**
 * The findings to show for what is typed now. Untouched, they are the stored ones. Once something is typed, the checks
 * run here; stored findings that they could not have made (the same number twice, a file without a row …) stay.
 */
export function shownFindings(
  record: Checked,
  account: Account,
  dirty: boolean,
  rules: RuleSettings,
  on = today(),
): ShownFinding[] {
  const stored = record.findings.map((finding) => ({ ...finding, stored: true }))
  if (!dirty) return stored
  const ours = new Set(check(record, record, on).map(keyOf))
  const held = new Map(stored.map((finding) => [`${keyOf(finding)} ${finding.seen}`, finding]))
  const live = applyRules(check(record, account, on), rules).map(
    (finding) => held.get(`${keyOf(finding)} ${finding.seen}`) ?? unstored(finding),
  )
  return [...live, ...stored.filter((finding) => !ours.has(keyOf(finding)))]
}

function unstored(finding: Finding): ShownFinding {
  const rules: Readonly<Record<string, { readonly final?: true } | undefined>> = RULES
  return { ...finding, final: rules[finding.code]?.final ?? false, other: [], acknowledged: null, stored: false }
}

/** Still asking for something: an error, or a warning that nobody acknowledged. */
export const isOpen = (finding: StoredFinding): boolean => finding.level !== 'info' && finding.acknowledged === null
