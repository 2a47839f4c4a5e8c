// What makes a password easy to guess for somebody who knows the account, the office and the keyboard. Length, not
// ornaments: nobody must mix in digits or capitals (NIST SP 800-63B-4 §3.1.1). The list of common ones is password.ts's.
import type { ProblemCode } from '../lib/problem.ts'
import { foldName } from '../lib/vietnamese.ts'

/** Fewest and most characters (code points). */
export const PASSWORD_LENGTH = { least: 12, most: 200 } as const
/** A password around a known word still needs this much of its own. */
const OWN = 8
/** An office knows each other's personal numbers (12 digits) and telephone numbers. */
const DIGITS = 16
/** Fewer different characters than this are somebody leaning on a key. */
const VARIETY = 5
const OURS = ['hotich', 'matkhau', 'password']

/**
 * The one form in which a password is hashed: spaces of any kind as ' ', then NFC (RFC 8265 §4.2, OpaqueString). Two
 * Vietnamese keyboards write 'ế' in two ways; NFC makes them one and leaves every other difference alone.
 */
export const passwordForm = (text: string): string => text.replace(/\p{Zs}/gu, ' ').normalize('NFC')

/** Letters and digits alone, without marks, small: 'Mật khẩu-2026' → 'matkhau2026'. */
export const bareText = (text: string): string => foldName(text).replace(/[^\p{L}\p{N}]/gu, '')

export const countCharacters = (text: string): number => [...passwordForm(text)].length

/** What speaks against a password, as far as it and the account's name tell. */
export function passwordProblem(password: string, account: string): ProblemCode | undefined {
  const length = countCharacters(password)
  if (length < PASSWORD_LENGTH.least) return 'password.short'
  if (length > PASSWORD_LENGTH.most) return 'password.long'
  const letters = bareText(password)
  // A password of signs is judged by its signs.
  const bare = letters.length * 2 >= length ? letters : passwordForm(password).toLowerCase()
  if (/^\d+$/.test(bare) && bare.length <= DIGITS) return 'password.pattern'
  if (isRepeated(bare) || isRun(bare) || new Set(bare).size < VARIETY) return 'password.pattern'
  const name = bareText(account)
  if (name.length >= 3 && bare.includes(name) && bare.replaceAll(name, '').length < OWN) return 'password.name'
  if (OURS.some((word) => bare.includes(word) && bare.replaceAll(word, '').length < OWN)) return 'password.known'
  return undefined
}

/** 'abcabcabcabc', also when the last turn is cut short. */
function isRepeated(text: string): boolean {
  for (let unit = 1; unit <= text.length / 2; unit++)
    if ([...text].every((character, at) => at < unit || character === text[at - unit])) return true
  return false
}

/** 'abcdefghijkl', '987654321098': each character follows the one before it. */
function isRun(text: string): boolean {
  const steps = [...text].slice(1).map((character, at) => character.charCodeAt(0) - text.charCodeAt(at))
  return [1, -1].some((way) => steps.every((step) => step === way || step === -9 * way))
}
