import { useCallback, useEffect, useRef, useState } from 'react'
import { useMe } from '../access/me.tsx'
import type { FieldState, States, Texts } from '../ui/contract.ts'
import { type Draft, dropDraft, keepDraft, readDraft, type Typed } from './draft.ts'
import { type Account, marked, rebased, sameAccount, written } from './edit.ts'

type Saved = Account & { readonly version: number }
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

const DRAFT_AFTER = 300 // ms without a keystroke

const started = ({ version, values, states }: Saved): Typed => ({ version, values, states, base: { values, states } })

/** What is being typed into a record, over what is saved of it. */
export function useEdit(record: string, saved: Saved): Edit {
  const account = useMe().name
  const [found, setFound] = useState(() => readDraft(account, record))
  const [typed, setTyped] = useState<Typed | undefined>(() => (found?.version === saved.version ? found : undefined))
  const now = useRef(saved)
  now.current = saved
  const dirty = typed !== undefined && !sameAccount(typed, saved)
  useEffect(() => {
    if (!typed) return
    if (!dirty) {
      setTyped(undefined) // typed back to what is saved
      return dropDraft(account, record)
    }
    const timer = setTimeout(() => keepDraft(account, record, { ...typed, at: new Date().toISOString() }), DRAFT_AFTER)
    return () => clearTimeout(timer)
  }, [typed, dirty, account, record])
  const write = useCallback(
    (key: string, text: string) => setTyped((one) => written(one ?? started(now.current), key, text)),
    [],
  )
  const mark = useCallback(
    (key: string, state: FieldState | undefined) => setTyped((one) => marked(one ?? started(now.current), key, state)),
    [],
  )
  const { version, values, states } = typed ?? saved
  return {
    version,
    values,
    states,
    dirty,
    restored: dirty && found?.version === saved.version ? found.at : undefined,
    older: found && !typed && found.version !== saved.version ? found : undefined,
    write,
    mark,
    takeOlder: () => found && setTyped({ ...started(saved), ...rebased(found, found.base, saved) }),
    drop: () => {
      setTyped(undefined)
      setFound(undefined)
      dropDraft(account, record)
    },
  }
}
