// Reading a text as a code: by the code itself, by the exact string, or by a spelling that can mean only one.
import { canonName, foldName } from '../../lib/vietnamese.ts'
import type { Code, CodeList } from './codes.ts'

export type CodeReading =
  | {
      readonly kind: 'code'
      readonly code: Code /** the text is the code itself, as it is exported */
      readonly exact: boolean
    }
  | { readonly kind: 'ambiguous'; readonly codes: readonly string[] }
  | { readonly kind: 'unknown' }

type Names = ReadonlyMap<string, readonly Code[]>
type Index = {
  readonly exact: ReadonlyMap<string, Code>
  readonly marked: Names
  readonly folded: Names
  /** Texts read before: a register says 'Kinh' and 'Việt Nam' ten thousand times. */
  readonly read: Map<string, CodeReading>
}
const REMEMBERED = 2000 // texts a list; beyond it, it starts anew
const indexes = new WeakMap<CodeList, Index>()

function indexOf(list: CodeList): Index {
  let index = indexes.get(list)
  if (!index) {
    index = {
      exact: new Map(list.codes.map((code) => [code.code, code])),
      marked: namesBy(list, canonName),
      folded: namesBy(list, foldName),
      read: new Map(),
    }
    indexes.set(list, index)
  }
  return index
}

function namesBy(list: CodeList, keyOf: (text: string) => string): Names {
  const names = new Map<string, Code[]>()
  for (const code of list.codes)
    for (const key of new Set([code.code, code.vi, ...(code.aliases ?? [])].map(keyOf)))
      names.set(key, [...(names.get(key) ?? []), code])
  return names
}

/**
 * What a text means in a code list. '01' is not '1': a code is a string. Marks count where they are written ('Lào' is
 * not 'Lao'), and a name that several peoples share is never settled by itself.
 */
export function readCode(list: CodeList, text: string): CodeReading {
  const index = indexOf(list)
  const known = index.read.get(text)
  if (known) return known
  if (index.read.size >= REMEMBERED) index.read.clear()
  const reading = read(list, index, text)
  index.read.set(text, reading)
  return reading
}

function read(list: CodeList, index: Index, text: string): CodeReading {
  const marked = canonName(text)
  const several = list.ambiguous?.[marked]
  if (several) return { kind: 'ambiguous', codes: several }
  const exact = index.exact.get(text)
  if (exact) return { kind: 'code', code: exact, exact: true }
  const found = index.marked.get(marked) ?? index.folded.get(foldName(text))
  if (!found || foldName(text) === '') return { kind: 'unknown' }
  const [only] = found
  return found.length === 1 && only
    ? { kind: 'code', code: only, exact: false }
    : { kind: 'ambiguous', codes: found.map((code) => code.code) }
}
