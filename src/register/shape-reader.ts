// Reading a file that people wrote: whatever is wrong is gathered with its place, and reading goes on.

/** What is wrong in a definition: where, what stands there, what should. */
export type DefinitionProblem = { readonly at: string; readonly seen: string; readonly expected: string }

export type Shape = Readonly<Record<string, unknown>>
export const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const shown = (value: unknown): string => (value === undefined ? '' : JSON.stringify(value).slice(0, 80))

const DEEPEST = 20 // a definition is seven deep

/** What cannot be kept as it is: NUL, half a character, and nesting without end. The first of its kind, with its place. */
export function findUnstorable(json: unknown, at = '', depth = 0): DefinitionProblem[] {
  if (typeof json === 'string')
    return json.isWellFormed() && !json.includes('\0')
      ? []
      : [{ at, seen: shown(json), expected: 'letters that can be stored' }]
  if (typeof json !== 'object' || json === null) return []
  if (depth > DEEPEST) return [{ at, seen: '', expected: `at most ${DEEPEST} levels` }]
  for (const [key, value] of Object.entries(json)) {
    const place = Array.isArray(json) ? `${at}[${key}]` : `${at}.${key}`.replace(/^\./, '')
    const found = [...findUnstorable(key, place), ...findUnstorable(value, place, depth + 1)]
    if (found.length > 0) return found
  }
  return []
}

export type ShapeReader = {
  readonly problems: readonly DefinitionProblem[]
  readonly wrong: (at: string, seen: unknown, expected: string) => void
  /** The text under a key; '' for what is none, which is told. */
  readonly text: (of: Shape, key: string, at: string, form?: RegExp, expected?: string) => string
  /** The objects of the list under a key. */
  readonly list: (of: Shape, key: string, at: string) => readonly Shape[]
}

export function shapeReader(): ShapeReader {
  const problems: DefinitionProblem[] = []
  const wrong: ShapeReader['wrong'] = (at, seen, expected) =>
    void problems.push({ at: at.replace(/^\./, ''), seen: shown(seen), expected })
  return {
    problems,
    wrong,
    text: (of, key, at, form = /\S/, expected = 'a text') => {
      const value = of[key]
      if (typeof value === 'string' && form.test(value) && value.length <= 500) return value
      wrong(`${at}.${key}`, value, expected)
      return ''
    },
    list: (of, key, at) => {
      const value = of[key]
      if (!Array.isArray(value) || value.length === 0) {
        wrong(`${at}.${key}`, value, 'a list that is not empty')
        return []
      }
      return value.filter((one, n): one is Shape => {
        if (!isShape(one)) wrong(`${at}.${key}[${n}]`, one, 'an object')
        return isShape(one)
      })
    },
  }
}
