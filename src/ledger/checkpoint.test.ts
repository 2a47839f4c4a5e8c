import { expect, test } from 'vitest'
import { isSignedBy, keyId, publicKeyOf, rawKey, readCheckpoint, signHead, verifierKey } from './checkpoint.ts'
import { makeKeyPair, originOf } from './ledger-key.db.ts'
import { EMPTY_ROOT } from './merkle.ts'

const pair = makeKeyPair()
const origin = originOf(pair.raw)
const head = { origin, size: 20852163, root: EMPTY_ROOT }
const note = signHead(head, pair.secret, pair.raw)

test('a head goes out as three lines and a signature, and is read back', () => {
  const lines = note.split('\n')
  expect(lines.slice(0, 4)).toEqual([origin, '20852163', EMPTY_ROOT.toString('base64'), ''])
  expect(lines[4]).toMatch(/^— hotich\/ledger\/[0-9a-f]{16} [A-Za-z0-9+/]{91}=$/)
  const read = readCheckpoint(note)!
  expect([read.origin, read.size, read.root]).toEqual([head.origin, head.size, head.root])
  expect(isSignedBy(read, origin, pair.raw)).toBe(true)
})

// The example of C2SP signed-note and its verifier key, as golang.org/x/mod/sumdb/note publishes them.
test('the published note of another implementation is read, and its signature holds', () => {
  const key = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
  const signature = 'x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM='
  const raw = Buffer.from(key.split('+').slice(2).join('+'), 'base64').subarray(1)
  expect(verifierKey('PeterNeumann', raw)).toBe(key)
  expect(rawKey(publicKeyOf(raw))).toEqual(raw)
  const bytes = Buffer.from(signature, 'base64')
  const own = { name: 'PeterNeumann', id: bytes.subarray(0, 4).toString('hex'), signature: bytes.subarray(4) }
  expect(own.id).toBe(keyId('PeterNeumann', raw))
  expect(isSignedBy({ ...head, text, signatures: [own] }, 'PeterNeumann', raw)).toBe(true)
})

test.each([
  ['another size', note.replace('20852163', '20852164')],
  ['another name', note.replaceAll(origin, 'hotich/ledger/0000000000000000')],
  ['an extra line', note.replace('\n\n', '\nthêm\n\n')],
  ['no signature', `${note.split('\n\n')[0]}\n\n`],
  ['a signature of nobody', note.replace(/— .*/, (line) => `${line.slice(0, -8)}AAAAAAA=`)],
])('with %s it is not signed', (_, forged) => {
  const read = readCheckpoint(forged)
  expect(read && isSignedBy(read, origin, pair.raw)).toBe(false)
})

test('another key with the same name has signed nothing; a cosignature of others is passed over', () => {
  const read = readCheckpoint(`${note}— witness.example/w AAAAAAAA\n`)!
  expect(isSignedBy(read, origin, makeKeyPair().raw)).toBe(false)
  expect(isSignedBy(read, origin, pair.raw)).toBe(true)
})

test.each([
  ['nothing', ''],
  ['no empty line', note.replace('\n\n', '\n')],
  ['a size with a zero before it', note.replace('20852163', '020852163')],
  ['a root that is too short', note.replace(EMPTY_ROOT.toString('base64'), 'AAAA')],
])('what is no checkpoint is not read: %s', (_, text) => {
  expect(readCheckpoint(text)).toBeUndefined()
})
