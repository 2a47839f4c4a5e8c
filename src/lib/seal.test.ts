import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSealer } from './seal.ts'

const folder = mkdtempSync(join(tmpdir(), 'hotich-seal-'))
const other = mkdtempSync(join(tmpdir(), 'hotich-seal-'))
afterAll(() => {
  for (const one of [folder, other]) rmSync(one, { recursive: true, force: true })
})
const TEXT = Buffer.from('bí mật')

test('what is sealed opens again, also by another process with the same key file', () => {
  const sealed = openSealer(folder).seal(TEXT, 'totp 1')
  expect(openSealer(folder).open(sealed, 'totp 1')).toEqual(TEXT)
  expect(sealed.includes(TEXT)).toBe(false)
})

test('it opens neither for another, nor changed, nor cut, nor under another key', () => {
  const sealer = openSealer(folder)
  const sealed = sealer.seal(TEXT, 'totp 1')
  expect(sealer.open(sealed, 'totp 2')).toBeUndefined()
  for (const at of [0, 12, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at]! ^= 1
    expect(sealer.open(changed, 'totp 1')).toBeUndefined()
  }
  expect(sealer.open(sealed.subarray(0, 20), 'totp 1')).toBeUndefined()
  expect(openSealer(other).open(sealed, 'totp 1')).toBeUndefined()
  expect(sealer.seal(TEXT, 'totp 1')).not.toEqual(sealed)
})

test('the key is made once, for its owner’s eyes; one that is no key is told', () => {
  const path = join(folder, 'secrets', 'sign-in.key')
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const key = readFileSync(path, 'utf8')
  openSealer(folder)
  expect(readFileSync(path, 'utf8')).toBe(key)
  writeFileSync(path, 'cut')
  expect(() => openSealer(folder)).toThrow('sign-in.key')
})
