// Typing into a record, by pure steps: a field has either a text or a reason why it has none, never both.
import type { FieldState, States, Texts } from '../ui/contract.ts'

/** What a record says: its texts, and why others are missing. */
export type Account = { readonly values: Texts; readonly states: States }

const without = <Value>(from: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(from).filter(([one]) => one !== key))

/** A text typed into a field; '' leaves it without one. */
export const written = <E extends Account>(edit: E, key: string, text: string): E => ({
  ...edit,
  values: text === '' ? without(edit.values, key) : { ...edit.values, [key]: text },
  states: text === '' ? edit.states : without(edit.states, key),
})

/** Why a field has no text; undefined takes the mark away. */
export const marked = <E extends Account>(edit: E, key: string, state?: FieldState): E => ({
  ...edit,
  values: state ? without(edit.values, key) : edit.values,
  states: state ? { ...edit.states, [key]: state } : without(edit.states, key),
})

/** The same texts and states, whatever order they were typed in. */
export function sameAccount(a: Account, b: Account): boolean {
  const text = (one: Readonly<Record<string, string>>) => JSON.stringify(Object.entries(one).toSorted())
  return text(a.values) === text(b.values) && text(a.states) === text(b.states)
}

/**
 * What was typed over an older account, laid over the present one: only the fields that were typed in; what others
 * changed elsewhere stays.
 * @param base the account that the typing began with
 */
export function rebased(typed: Account, base: Account, now: Account): Account {
  const keys = new Set([typed, base].flatMap((one) => [...Object.keys(one.values), ...Object.keys(one.states)]))
  return [...keys].reduce((account, key) => {
    const [text, state] = [typed.values[key], typed.states[key]]
    if (text === base.values[key] && state === base.states[key]) return account
    return state ? marked(account, key, state) : written(marked(account, key), key, text ?? '')
  }, now)
}
