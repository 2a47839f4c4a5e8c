// What every command shares: what it is given, what it says, the store opened for one act.
import { getActor, getOffice } from './access/access.db.ts'
import type { Actor } from './access/access.ts'
import { getOperator } from './access/people.db.ts'
import { type Book, getBook } from './book/book.db.ts'
import { type BookKey, readBookKey } from './book/book.ts'
import type { Config } from './lib/config.ts'
import { Refusal } from './lib/problem.ts'
import { openStore, type Store } from './store.ts'

export type Given = {
  readonly config: Config
  readonly values: ReadonlyMap<string, unknown>
  readonly words: readonly string[]
}
/** What a command says: a document for --json, words otherwise; `found` when there were errors or refusals. */
export type Outcome = { readonly json: unknown; readonly text: string; readonly found?: boolean }
export type Command = {
  readonly name: string
  readonly usage: string
  readonly about: string
  readonly options: readonly string[]
  readonly required: readonly string[]
  /** Least and most words after the command's own. */
  readonly words: readonly [number, number]
  readonly run: (given: Given) => Promise<Outcome>
}

export const text = (given: Given, name: string): string | undefined => {
  const value = given.values.get(name)
  return typeof value === 'string' ? value : undefined
}
export const need = (given: Given, name: string): string => text(given, name) ?? ''
export const say = (line: string): void => void process.stderr.write(`${line}\n`)

/** Opens the store for one act and closes it whatever comes. */
export async function withStore<T>(given: Given, act: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore(given.config)
  try {
    return await act(store)
  } finally {
    await store.close()
  }
}

export const actorFor = (store: Store, given: Given): Promise<Actor> => {
  const name = text(given, 'as')
  return name === undefined ? getOperator(store.db) : getActor(store.db, name)
}

export function readKey(words: string): BookKey {
  const key = readBookKey(words)
  if (!key) throw new Refusal('book.key', words)
  return key
}

export const wholeNumber = (given: Given, name: string): number | undefined => {
  const value = text(given, name)
  if (value === undefined) return undefined
  if (!/^\d{1,7}$/.test(value)) throw new Refusal('request.invalid', `--${name} ${value}`)
  return Number(value)
}

/** The book that --office and --book name. @throws Refusal office.missing, book.key, book.missing */
export async function bookOf(store: Store, given: Given): Promise<Book> {
  const office = await getOffice(store.db, need(given, 'office'))
  return getBook(store.db, office.id, readKey(need(given, 'book')))
}
