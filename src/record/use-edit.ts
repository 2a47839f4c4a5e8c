import { useCallback, useEffect, useRef, useState } from 'react'
import { useMe } from '../access/me.tsx'
import type { FieldState, States, Texts } from '../ui/contract.ts'
import { type Draft, dropDraft, keepDraft, readDraft } from './draft.ts'

type Saved = { readonly version: number; readonly values: Texts; readonly states: States }
export type Edit = {
  readonly values: Texts
  readonly states: States
  /** The version that was shown when the typing began: a change by someone else since then is refused on saving. */
  readonly version: number
  readonly dirty: boolean
  /** When the draft that is shown was typed; undefined when nothing was restored. */
  readonly restored: string | undefined
  /** A draft typed over an older version than the one shown, waiting for a decision. */
  readonly older: Draft | undefined
  readonly write: (key: string, text: string) => void
  readonly mark: (key: string, state: FieldState | undefined) => void
  readonly takeOlder: () => void
  /** Back to what is saved; the draft goes. */
  readonly drop: () => void
}

/** A field has either a text or a reason why it has none. */
const without = <Value>(from: Readonly<Record<string, Value>>, key: string): Record<string, Value> =>
  Object.fromEntries(Object.entries(from).filter(([one]) => one !== key))

export const written = <E extends Pick<Saved, 'values' | 'states'>>(edit: E, key: string, text: string): E => ({
  ...edit,
  values: text === '' ? without(edit.values, key) : { ...edit.values, [key]: text },
  states: text === '' ? edit.states : without(edit.states, key),
})

export const marked = <E extends Pick<Saved, 'values' | 'states'>>(edit: E, key: string, state?: FieldState): E => ({
  ...edit,
  values: state ? without(edit.values, key) : edit.values,
  states: state ? { ...edit.states, [key]: state } : without(edit.states, key),
})

/** The same texts and states, whatever order they were typed in. */
export function sameAccount(a: Pick<Saved, 'values' | 'states'>, b: Pick<Saved, 'values' | 'states'>): boolean {
  const text = (one: Readonly<Record<string, string>>) => JSON.stringify(Object.entries(one).toSorted())
  return text(a.values) === text(b.values) && text(a.states) === text(b.states)
}

const DRAFT_AFTER = 300 // ms without a keystroke

/** What is being typed into a record, over what is saved of it. */
export function useEdit(record: string, saved: Saved): Edit {
  const account = useMe().name
  const [found, setFound] = useState(() => readDraft(account, record))
  const [edit, setEdit] = useState<Saved | undefined>(() => (found?.version === saved.version ? found : undefined))
  const now = useRef(saved)
  now.current = saved
  const dirty = edit !== undefined && !sameAccount(edit, saved)
  useEffect(() => {
    if (!edit || !dirty) return
    const timer = setTimeout(() => keepDraft(account, record, { ...edit, at: new Date().toISOString() }), DRAFT_AFTER)
    return () => clearTimeout(timer)
  }, [edit, dirty, account, record])
  const write = useCallback((key: string, text: string) => setEdit((one) => written(one ?? now.current, key, text)), [])
  const mark = useCallback(
    (key: string, state: FieldState | undefined) => setEdit((one) => marked(one ?? now.current, key, state)),
    [],
  )
  return {
    ...(edit ?? saved),
    dirty,
    restored: dirty && found?.version === saved.version ? found.at : undefined,
    older: found && !edit && found.version !== saved.version ? found : undefined,
    write,
    mark,
    takeOlder: () => found && setEdit({ ...found, version: saved.version }),
    drop: () => {
      setEdit(undefined)
      setFound(undefined)
      dropDraft(account, record)
    },
  }
}
