/**
 * Whether every text in a value, keys included, can be stored: PostgreSQL takes neither NUL nor half a character
 * (a lone surrogate). Goes down without recursion, as what comes from outside may be nested without end.
 */
export function isStorable(value: unknown): boolean {
  const left: unknown[] = [value]
  for (let one = left.pop(); one !== undefined || left.length > 0; one = left.pop()) {
    if (typeof one === 'string') {
      if (one.includes('\0') || !one.isWellFormed()) return false
    } else if (typeof one === 'object' && one !== null) {
      for (const [key, within] of Object.entries(one)) left.push(key, within)
    }
  }
  return true
}
