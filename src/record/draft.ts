// What was typed and not yet saved, kept on this computer: a bad line, a power cut or a closed tab loses nothing.
import type { Account } from './edit.ts'

/** What is typed over a version of a record, and that version's own account. */
export type Typed = Account & { readonly version: number; readonly base: Account }
/** `at`: ISO time of the last change. */
export type Draft = Typed & { readonly at: string }

/** Drafts are of one person: whoever signs in next at the same computer does not see them. */
const keyOf = (account: string, record: string): string => `hotich.draft.${account}.${record}`

export function readDraft(account: string, record: string): Draft | undefined {
  const text = localStorage.getItem(keyOf(account, record))
  return text === null ? undefined : (JSON.parse(text) as Draft)
}

export function keepDraft(account: string, record: string, draft: Draft): void {
  localStorage.setItem(keyOf(account, record), JSON.stringify(draft))
}

export function dropDraft(account: string, record: string): void {
  localStorage.removeItem(keyOf(account, record))
}
