#!/usr/bin/env node
// Checks a proof of the ledger of hotich without hotich: this one file, Node 18 or newer, nothing else. Read it: that is
// why it is short. It repeats src/ledger (RFC 6962, RFC 9162 §2.1, RFC 8785, C2SP tlog-checkpoint) on purpose.
//
//   node verify-proof.mjs PROOF.json --key KEY [--key KEY] [--head HEAD.txt]
//
// KEY: the ledger's public key, told to you elsewhere (paper, a report): name+id+base64, or the key's SHA-256 fingerprint.
// HEAD.txt: a head you kept; it must be the proof's seal, or the older one that the proof was asked for (--since).
// Exit: 0 everything holds, 1 something does not, 2 cannot be read or wrong use.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'

const FORMAT = 'hotich-ledger-proof/1'
const USAGE = 'node verify-proof.mjs PROOF.json --key KEY [--key KEY] [--head HEAD.txt]'

class Unreadable extends Error {}
class Broken extends Error {}
/** @param {string} vi @param {string} en */
const broken = (vi, en) => new Broken(`${vi}\n  ${en}`)

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest()
const hashLeaf = (data) => sha256(Buffer.from([0]), data)
const hashNode = (left, right) => sha256(Buffer.from([1]), left, right)
const half = (n) => Math.floor(n / 2)

/** RFC 8785: sorted keys, no spaces. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).sort()
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`
}

/** RFC 9162 §2.1.3.2 */
function included(leaf, index, size, root, path) {
  if (!(index < size)) return false
  let [fn, sn, r] = [index, size - 1, leaf]
  for (const p of path) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      r = hashNode(p, r)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else r = hashNode(r, p)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && r.equals(root)
}

/** RFC 9162 §2.1.4.2 */
function consistent(from, to, path) {
  if (from.size === to.size) return path.length === 0 && from.root.equals(to.root)
  if (!(from.size > 0 && from.size < to.size) || path.length === 0) return false
  let power = 1
  while (power < from.size) power *= 2
  const [first, ...rest] = power === from.size ? [from.root, ...path] : path
  let [fn, sn] = [from.size - 1, to.size - 1]
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)]
  let [fr, sr] = [first, first]
  for (const c of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      fr = hashNode(c, fr)
      sr = hashNode(c, sr)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)]
    } else sr = hashNode(sr, c)
    ;[fn, sn] = [half(fn), half(sn)]
  }
  return sn === 0 && fr.equals(from.root) && sr.equals(to.root)
}

/** A C2SP checkpoint: name, size, root, an empty line, signatures. */
function readCheckpoint(note) {
  const text = String(note).replaceAll('\r\n', '\n')
  const end = text.lastIndexOf('\n\n')
  const [origin = '', size = '', root = ''] = text.slice(0, end + 1).split('\n')
  if (end < 0 || !/^[1-9]\d{0,15}$/.test(size)) throw new Unreadable('không phải niêm phong / not a checkpoint')
  const signatures = text
    .slice(end + 2)
    .split('\n')
    .map((line) => /^— (\S+) (\S+)$/.exec(line))
    .filter(Boolean)
    .map(([, name, signed]) => ({ name, bytes: Buffer.from(signed, 'base64') }))
  return { origin, size: Number(size), root: hashOf(root), text: text.slice(0, end + 1), signatures }
}

function hashOf(base64) {
  const hash = Buffer.from(String(base64), 'base64')
  if (hash.length !== 32) throw new Unreadable('giá trị băm sai độ dài / a hash of the wrong length')
  return hash
}

/** 'name+id+base64': the last 32 bytes are the key. */
function readKey(word) {
  const [name, id, ...rest] = word.split('+') // base64 has a plus of its own
  const bytes = Buffer.from(rest.join('+'), 'base64')
  if (!name || bytes.length !== 33 || bytes[0] !== 1) throw new Unreadable(`không phải khóa / not a key: ${word}`)
  const raw = bytes.subarray(1)
  const right = sha256(Buffer.from(`${name}\n`), bytes)
    .toString('hex')
    .slice(0, 8)
  if (id !== right) throw new Unreadable(`khóa sai mã kiểm / the id of the key is wrong: ${word}`)
  return { name, id, raw }
}
const fingerprint = (raw) => sha256(raw).toString('hex')

/** Keys to believe: those given, or those of the proof whose fingerprint was given. */
function trusted(given, offered) {
  return given.map((word) => {
    if (!/^[0-9a-f]{64}$/i.test(word)) return readKey(word)
    const key = offered.map(readKey).find(({ raw }) => fingerprint(raw) === word.toLowerCase())
    if (!key)
      throw broken(
        `Bằng chứng không mang khóa có dấu vân tay ${word}.`,
        `The proof carries no key of the fingerprint ${word}.`,
      )
    return key
  })
}

function signer(checkpoint, keys) {
  const spki = (raw) =>
    createPublicKey({
      key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), raw]),
      format: 'der',
      type: 'spki',
    })
  const key = keys.find(({ name, id, raw }) =>
    checkpoint.signatures.some(
      ({ name: by, bytes }) =>
        by === name &&
        name === checkpoint.origin &&
        bytes.subarray(0, 4).toString('hex') === id &&
        verify(null, Buffer.from(checkpoint.text), spki(raw), bytes.subarray(4)),
    ),
  )
  if (!key)
    throw broken(
      `Niêm phong cỡ ${checkpoint.size} không được ký bằng khóa bạn tin.`,
      `The seal of size ${checkpoint.size} is not signed by a key that you trust.`,
    )
  return key
}

function readProof(file) {
  const proof = JSON.parse(readFileSync(file, 'utf8'))
  if (proof?.format !== FORMAT) throw new Unreadable(`không phải bằng chứng ${FORMAT} / not a proof of that format`)
  const { event, index, path, checkpoint, older, keys } = proof
  const lists = [path, older?.path ?? [], keys ?? []]
  if (typeof event !== 'object' || !event || !Number.isSafeInteger(index) || index < 0 || !lists.every(Array.isArray))
    throw new Unreadable('bằng chứng thiếu phần / parts of the proof are missing')
  return { event, index, path, checkpoint, older, keys: keys ?? [] }
}

/** Everything that holds, sentence by sentence. @throws Broken at the first that does not */
function check({ file, keys: given, head: headFile }) {
  const proof = readProof(file)
  const keys = trusted(given, proof.keys)
  const seal = readCheckpoint(proof.checkpoint)
  const said = []
  const by = signer(seal, keys)
  said.push([
    `Niêm phong cỡ ${seal.size} của ${seal.origin} có chữ ký đúng của khóa ${by.id} (dấu vân tay ${fingerprint(by.raw)}).`,
    `The seal of size ${seal.size} of ${seal.origin} is rightly signed by key ${by.id} (fingerprint ${fingerprint(by.raw)}).`,
  ])
  const leaf = hashLeaf(Buffer.from(canonical(proof.event)))
  if (!included(leaf, proof.index, seal.size, seal.root, proof.path.map(hashOf)))
    throw broken(
      `Sự kiện này không có trong sổ cái đã niêm phong: nội dung, vị trí hoặc bằng chứng đã bị sửa.`,
      `This event is not in the sealed ledger: its content, its place or the proof was changed.`,
    )
  const { id, kind, subject, subjectId, at } = proof.event
  said.push([
    `Sự kiện ${id} (${kind}, ${subject} ${subjectId}, ${at}) nằm đúng nguyên văn ở vị trí ${proof.index} của sổ cái.`,
    `Event ${id} (${kind}, ${subject} ${subjectId}, ${at}) stands word for word at place ${proof.index} of the ledger.`,
  ])
  const older = proof.older ? readCheckpoint(proof.older.checkpoint) : undefined
  if (older) {
    signer(older, keys)
    if (older.origin !== seal.origin || !consistent(older, seal, proof.older.path.map(hashOf)))
      throw broken(
        `Sổ cái không nối tiếp niêm phong cũ cỡ ${older.size}: lịch sử đã bị viết lại.`,
        `The ledger does not continue the older seal of size ${older.size}: history was rewritten.`,
      )
    said.push([
      `Sổ cái nối tiếp niêm phong cũ cỡ ${older.size}: từ đó đến nay không gì bị sửa, thêm vào giữa hay xóa.`,
      `The ledger continues the older seal of size ${older.size}: nothing before it was changed, inserted or removed.`,
    ])
  }
  if (headFile !== undefined) {
    const head = readCheckpoint(readFileSync(headFile, 'utf8'))
    const same = [seal, older].find((one) => one && one.text === head.text)
    if (!same)
      throw broken(
        `Bằng chứng không nói gì về niêm phong bạn giữ (cỡ ${head.size}). Xin bằng chứng với --since ${head.size}.`,
        `The proof says nothing of the head you kept (size ${head.size}). Ask for one with --since ${head.size}.`,
      )
    said.push([
      `Niêm phong bạn giữ (cỡ ${head.size}) là một phần của sổ cái này.`,
      `The head you kept (size ${head.size}) is part of this ledger.`,
    ])
  }
  return said
}

function readWords(words) {
  const given = { file: undefined, keys: [], head: undefined }
  for (let at = 0; at < words.length; at++) {
    if (words[at] === '--key') given.keys.push(words[++at] ?? '')
    else if (words[at] === '--head') given.head = words[++at] ?? ''
    else if (given.file === undefined && !words[at].startsWith('--')) given.file = words[at]
    else throw new Unreadable(USAGE)
  }
  if (given.file === undefined || given.keys.length === 0) throw new Unreadable(USAGE)
  return given
}

try {
  const said = check(readWords(process.argv.slice(2)))
  process.stdout.write(`ĐÚNG / HOLDS\n${said.map(([vi, en]) => `  ${vi}\n  ${en}\n`).join('')}`)
} catch (error) {
  const does = error instanceof Broken
  process.stderr.write(
    does ? `KHÔNG ĐÚNG / DOES NOT HOLD\n  ${error.message}\n` : `KHÔNG ĐỌC ĐƯỢC / CANNOT BE READ\n  ${error.message}\n`,
  )
  process.exitCode = does ? 1 : 2
}
