// For tests: what is found once a clean entry is changed. The people of the clean entries are made up.
import { fromIsoDay } from '../lib/civil-date.ts'
import { readVolume } from '../register/number.ts'
import { type RegisterType, VOLUME } from '../register/register.ts'
import type { FieldStates, Values } from '../register/values.ts'
import type { Code } from './catalogue.ts'
import { type Subject, subjectOf } from './check.ts'
import { checkRecord } from './checks.ts'

/** Texts by field; undefined takes a field's text away. `state field` gives the reason why a field has none. */
export type Changes = Readonly<Record<string, string | undefined>>
type Given = Partial<Pick<Subject, 'originals' | 'book' | 'recognise' | 'places' | 'today' | 'office'>>

/** Makes entries from a clean one with changes, in its own volume, on 23 November 2026. */
export const entryOf =
  (type: RegisterType, clean: Values) =>
  (changes: Changes = {}, given: Given = {}): Subject => {
    const stated = Object.entries(changes).filter(([key]) => key.startsWith('state '))
    const texts = Object.entries({ ...clean, ...changes }).filter(
      ([key, text]) => text !== undefined && !key.startsWith('state '),
    )
    return subjectOf({
      type,
      values: Object.fromEntries(texts) as Values,
      states: Object.fromEntries(stated.map(([key, state]) => [key.slice('state '.length), state])) as FieldStates,
      today: fromIsoDay('2026-11-23'),
      book: readVolume(clean[VOLUME] ?? ''),
      ...given,
    })
  }

/** Takes a whole group of fields away. */
export const without = (clean: Values, prefix: string): Changes =>
  Object.fromEntries(Object.keys(clean).flatMap((key) => (key.startsWith(prefix) ? [[key, undefined]] : [])))

/** What the registrar sees, what is changed in the clean entry, and where that code is found: 'error child.born'. */
export type Case = readonly [code: Code, seen: string, changes: Changes, found: readonly string[]]

/** Where a code is found in the changed entry. */
export const found = (code: Code, subject: Subject): string[] =>
  checkRecord(subject)
    .filter((finding) => finding.code === code)
    .map(({ level, field }) => `${level} ${field}`)

/** Codes of which a table shows only one side: that they are raised, or that they keep still. */
export const halfShown = (cases: readonly Case[]): string[] =>
  [...Map.groupBy(cases, ([code]) => code)]
    .filter(([, group]) => group.every(([, , , at]) => at.length > 0) || group.every(([, , , at]) => at.length === 0))
    .map(([code]) => code)
