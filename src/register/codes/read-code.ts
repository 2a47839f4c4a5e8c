// Reading a text as a code: by the code itself, by the exact string, or by a spelling that can mean only one.
import { foldName } from '../../lib/vietnamese.ts'
import type { Code, CodeList } from './codes.ts'

export type CodeReading =
  | {
      readonly kind: 'code'
      readonly code: Code /** the text is the code itself, as it is exported */
      readonly exact: boolean
    }
  | { readonly kind: 'ambiguous'; readonly codes: readonly string[] }
  | { readonly kind: 'unknown' }

type Index = { readonly exact: ReadonlyMap<string, Code>; readonly folded: ReadonlyMap<string, readonly Code[]> }
const indexes = new WeakMap<CodeList, Index>()

function indexOf(list: CodeList): Index {
  let index = indexes.get(list)
  if (!index) {
    const folded = new Map<string, Code[]>()
    for (const code of list.codes)
      for (const text of new Set([code.code, code.vi, ...(code.aliases ?? [])].map(foldName)))
        folded.set(text, [...(folded.get(text) ?? []), code])
    index = { exact: new Map(list.codes.map((code) => [code.code, code])), folded }
    indexes.set(list, index)
  }
  return index
}

/** What a text means in a code list. '01' is not '1': a code is a string. */
export function readCode(list: CodeList, text: string): CodeReading {
  const index = indexOf(list)
  const exact = index.exact.get(text)
  if (exact) return { kind: 'code', code: exact, exact: true }
  const key = foldName(text)
  const several = list.ambiguous?.[key]
  if (several) return { kind: 'ambiguous', codes: several }
  const found = index.folded.get(key)
  if (!found || key === '') return { kind: 'unknown' }
  const [only] = found
  return found.length === 1 && only
    ? { kind: 'code', code: only, exact: false }
    : { kind: 'ambiguous', codes: found.map((code) => code.code) }
}
