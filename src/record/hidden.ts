// What of a record is hidden from whoever may open it but need not know everything: the one place where values are cut.
// (Pages are withheld by the database itself; of the values, which are one JSON, only this.)
import { type Actor, may } from '../access/access.ts'
import { fieldMap, fieldsOf, type RegisterType } from '../register/register.ts'
import { allVersions } from '../register/types.ts'

/** Keys that are hidden, and whether pages are. */
export type Hidden = { readonly fields: readonly string[]; readonly files: boolean }

export const hiddenFrom = (actor: Actor, type: RegisterType, office: number): Hidden => ({
  fields: may(actor, 'sensitive.see', office) ? [] : sensitiveFields(type),
  files: !may(actor, 'file.see', office),
})

const sensitiveFields = (type: RegisterType): string[] =>
  fieldsOf(type).flatMap((field) => (field.sensitive ? [field.key] : []))

/** Is a key hidden? One that the type lacks came by another version: what any version marks, or none knows, is. */
function isHidden(key: string, type: RegisterType, fields: ReadonlySet<string>): boolean {
  if (fieldMap(type).has(key)) return fields.has(key)
  const known = allVersions().flatMap((one) => (one.code === type.code ? (fieldMap(one).get(key) ?? []) : []))
  return known.length === 0 || known.some((field) => field.sensitive)
}

type Cut = {
  readonly values: Readonly<Record<string, string>>
  readonly states: Readonly<Record<string, unknown>>
  readonly read: Readonly<Record<string, unknown>>
  readonly places: Readonly<Record<string, unknown>>
  readonly originals: Readonly<Record<string, string>>
  readonly findings: readonly { readonly field: string }[]
  readonly files: readonly unknown[]
  readonly history: readonly { readonly changes: readonly { readonly field: string }[] }[]
}

/** A record without what is hidden: no text, no reading of it, no finding that quotes it, no change of it, no page. */
export function cut<R extends Cut>(record: R, type: RegisterType, hidden: Hidden): R & { readonly hidden: Hidden } {
  if (hidden.fields.length === 0 && !hidden.files) return { ...record, hidden }
  const fields = new Set(hidden.fields)
  const shown = (key: string): boolean => fields.size === 0 || !isHidden(key, type, fields)
  const only = <V>(of: Readonly<Record<string, V>>) =>
    Object.fromEntries(Object.entries(of).filter(([key]) => shown(key)))
  return {
    ...record,
    values: only(record.values),
    states: only(record.states),
    read: only(record.read),
    places: only(record.places),
    originals: only(record.originals),
    // A finding about another field may quote this one: whoever does not see it all sees no finding.
    findings: fields.size === 0 ? record.findings : [],
    files: hidden.files ? [] : record.files,
    history: record.history.map((event) => ({
      ...event,
      changes: event.changes.filter(({ field }) => shown(field)),
    })),
    hidden,
  }
}
