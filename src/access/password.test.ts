import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Refusal } from '../lib/problem.ts'
import { assertGoodPassword, hashPassword, isPassword, oneTimePassword } from './password.ts'
import { bareText } from './password-rule.ts'

const problemOf = (password: string, account?: string): string => {
  try {
    assertGoodPassword(password, account ?? 'chutich')
    return 'good'
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
}

describe('a password is', () => {
  const table: readonly (readonly [string, string, string?])[] = [
    // Length, not ornaments.
    ['bon con ga an thoc', 'good'],
    ['trâu chậm uống nước đục', 'good'],
    ['TRAUCHAMUONG', 'good'],
    ['mưa nắng gió', 'good'],
    ['🐃 chậm uống nước', 'good'],
    ['xxx quần đảo mây tím', 'good'],
    ['ngắn quá nhé', 'good'], // 12 characters, each with its marks
    ['ngan qua nhe'.normalize('NFD').slice(0, 11), 'password.short'],
    ['', 'password.short'],
    ['Aa1!Aa1!xyz', 'password.short'],
    [`trâu chậm ${'y'.repeat(191)}`, 'password.long'],
    // What many choose.
    ['matkhau123456', 'password.known'],
    ['Mật khẩu 123456', 'password.known'],
    ['MatKhau@2026', 'password.known'],
    ['hotich123456', 'password.known'],
    ['password1234', 'password.known'],
    ['1qaz2wsx3edc', 'password.known'],
    ['qwertyuiop123', 'password.known'],
    ['Anh yêu em nhiều lắm', 'password.known'],
    ['độc lập tự do hạnh phúc', 'password.known'],
    ['Độc lập - Tự do - Hạnh phúc 2026', 'password.known'],
    ['Việt Nam vô địch!', 'password.known'],
    ['congchuctuphap', 'password.known'],
    ['tuphaphotich9', 'password.known'],
    // The account's own name.
    ['chutich123456', 'password.name'],
    ['Chủ tịch! 2026', 'password.name'],
    ['chutichchutich', 'password.pattern'],
    ['chutich di cho som', 'good'],
    ['lan di cho mua rau', 'good', 'lan'],
    ['nguyenlan2026', 'password.name', 'nguyenlan'],
    // Patterns.
    ['aaaaaaaaaaaaa', 'password.pattern'],
    ['abcabcabcabcab', 'password.pattern'],
    ['conmeoconmeo', 'password.pattern'],
    ['abcdefghijklm', 'password.pattern'],
    ['987654321098', 'password.pattern'],
    ['001088123456', 'password.pattern'], // a personal number
    ['0912345678 0912345678', 'password.pattern'],
    ['12/05/1988 - 30/04', 'password.pattern'],
    ['aabbaabbabab', 'password.pattern'],
    ['!?!?!?!?!?!?!?', 'password.pattern'],
  ]
  for (const [password, expected, account] of table)
    test(`“${password}”: ${expected}`, () => expect(problemOf(password, account)).toBe(expected))
})

test('one that was typed on another keyboard is the same: marks apart or together, a no-break space', async () => {
  const hashed = await hashPassword('trâu chậm uống nước đục')
  expect(hashed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(await isPassword(hashed, 'trâu chậm uống nước đục'.normalize('NFD'))).toBe(true)
  expect(await isPassword(hashed, 'trâu chậm uống\u00a0nước đục')).toBe(true)
  expect(await isPassword(hashed, 'trau cham uong nuoc duc')).toBe(false)
  expect(await isPassword(hashed, 'Trâu chậm uống nước đục')).toBe(false)
})

test('the list of known ones is bare text in order, each once, long enough to matter', () => {
  const lines = readFileSync(join(import.meta.dirname, 'known-passwords.txt'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
  expect(lines).toEqual([...new Set(lines)].sort())
  expect(lines.length).toBeGreaterThan(300)
  for (const line of lines) expect([line, bareText(line)]).toEqual([line, line])
  expect(lines.filter((line) => line.length < 8)).toEqual([])
})

test('a one-time password is good by itself, and read off paper without mistake', () => {
  for (let n = 0; n < 200; n++) {
    const made = oneTimePassword()
    expect(made).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/)
    expect(problemOf(made)).toBe('good')
  }
})
