import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { collect, zipOf } from '../../test/support/xlsx.ts'
import { LIMITS, type Limits, openZip, readEntry, writeZip } from './zip.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-'))
})
afterAll(() => rm(folder, { recursive: true }))

// Changes the n-th record of the central directory: signature PK\1\2, 46 bytes, then the name.
function patchDirectory(zip: Buffer, n: number, change: (record: Buffer) => void): Buffer {
  const patched = Buffer.from(zip)
  let at = -1
  for (let i = 0; i <= n; i++) at = patched.indexOf('PK\x01\x02', at + 1, 'latin1')
  change(patched.subarray(at))
  return patched
}

const renamed = (zip: Buffer, name: string, n = 0): Buffer =>
  patchDirectory(zip, n, (record) => record.write(name, 46, 'latin1'))

async function problemOf(source: Buffer | string, limits?: Limits) {
  const zip = await openZip(source, limits)
  if (!zip.ok) return zip.problem
  for (const entry of zip.value.entries) {
    const bytes = await readEntry(entry)
    if (!bytes.ok) return bytes.problem
  }
  zip.value.close()
  return 'fine'
}

async function names(source: Buffer): Promise<string[]> {
  const zip = await openZip(source)
  return zip.ok ? zip.value.entries.map((entry) => entry.name) : [zip.problem]
}

describe('hostile zips are refused', () => {
  test('a bomb is refused by its ratio before anything is unpacked', async () => {
    expect(await problemOf(await zipOf({ 'bomb.txt': Buffer.alloc(8 * 2 ** 20) }))).toBe('zip.ratio')
  })

  test('more bytes than allowed are refused, all entries together', async () => {
    const zip = await zipOf({ 'a.txt': Buffer.alloc(600), 'b.txt': Buffer.alloc(600) })
    expect(await problemOf(zip, { ...LIMITS, bytes: 1000 })).toBe('zip.too-large')
    expect(await problemOf(zip, { ...LIMITS, bytes: 1200 })).toBe('fine')
  })

  test('3,000 entries are refused', async () => {
    const many = Object.fromEntries(Array.from({ length: 3000 }, (_, n) => [`${n}.txt`, '']))
    expect(await problemOf(await zipOf(many))).toBe('zip.too-many-entries')
  })

  test('a directory that claims fewer bytes than come out wins nothing', async () => {
    const zip = patchDirectory(await zipOf({ 'a.txt': Buffer.alloc(100_000, 'ab') }), 0, (record) =>
      record.writeUInt32LE(10, 24),
    )
    expect(await problemOf(zip)).toBe('zip.damaged')
  })

  test('what such a zip gives before it is found out is no more than it claimed', async () => {
    const lying = patchDirectory(await zipOf({ 'a.bin': Buffer.alloc(2 ** 20, 'ab') }), 0, (record) =>
      record.writeUInt32LE(100_000, 24),
    )
    const zip = await openZip(lying)
    if (!zip.ok) throw new Error(zip.problem)
    let given = 0
    const all = async () => {
      for await (const chunk of zip.value.entries[0]!.bytes()) given += chunk.length
    }
    await expect(all()).rejects.toThrow('zip.damaged')
    expect(given).toBeLessThanOrEqual(100_000)
  })

  test('a directory that claims more bytes than come out is damaged', async () => {
    const zip = patchDirectory(await zipOf({ 'a.txt': 'abc' }), 0, (record) => record.writeUInt32LE(4, 24))
    expect(await problemOf(zip)).toBe('zip.damaged')
  })

  test.each([
    '../evil.txt',
    '..\\evil.txt',
    'a/../b/evil',
    'a\\..\\b\\evil',
    '/etc/passwd',
    '\\\\host\\evil',
    'C:\\evil.txt',
    'c:evil.txt',
    'a//evil.txt',
    'evil\0.pdf',
    '..',
  ])('the path %j is refused', async (name) => {
    const zip = await zipOf({ ['x'.repeat(name.length)]: '' })
    expect(await problemOf(renamed(zip, name))).toBe('zip.bad-path')
  })

  test('two files of one name are refused, and a file that is a folder too', async () => {
    const zip = await zipOf({ 'a.pdf': 'one', 'b.pdf': 'two' })
    expect(await problemOf(renamed(zip, 'b.pdf'))).toBe('zip.bad-path')
    expect(await problemOf(await zipOf({ a: 'one', 'a/b.pdf': 'two' }))).toBe('zip.bad-path')
  })

  test('a symbolic link is refused', async () => {
    const zip = patchDirectory(await zipOf({ 'a.txt': '/etc/passwd' }), 0, (record) =>
      record.writeUInt32LE((0o120777 << 16) >>> 0, 38),
    )
    expect(await problemOf(zip)).toBe('zip.bad-path')
  })

  test.each([
    ['old', 0x0001],
    ['strong', 0x0041],
  ])('an entry with %s encryption is refused', async (_, flag) => {
    const zip = patchDirectory(await zipOf({ 'a.txt': 'abc' }), 0, (record) => record.writeUInt16LE(0x808 | flag, 8))
    expect(await problemOf(zip)).toBe('zip.encrypted')
  })

  test('a flipped bit and a missing end are found', async () => {
    const zip = await zipOf({ 'a.txt': Buffer.from('một hai ba bốn '.repeat(50)) })
    const flipped = Buffer.from(zip)
    flipped[45] = flipped[45]! ^ 1
    expect(await problemOf(flipped)).toBe('zip.damaged')
    expect(await problemOf(patchDirectory(zip, 0, (record) => record.writeUInt32LE(1, 16)))).toBe('zip.damaged')
    expect(await problemOf(zip.subarray(0, -40))).toBe('zip.damaged')
  })

  test.each([
    ['text', Buffer.from('so,quyenSo\n1,02/2018\n')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is not a zip', async (_, bytes) => {
    expect(await problemOf(bytes)).toBe('zip.not-a-zip')
  })

  test('a file that is not there is a fault, not a refusal', async () => {
    await expect(openZip(join(folder, 'none.zip'))).rejects.toThrow('ENOENT')
  })
})

describe('names', () => {
  // Clears the UTF-8 flag of the only entry and writes the name's bytes.
  const unmarked = async (bytes: Buffer) =>
    patchDirectory(await zipOf({ ['x'.repeat(bytes.length)]: '' }), 0, (record) => {
      record.writeUInt16LE(record.readUInt16LE(8) & ~0x800, 8)
      bytes.copy(record, 46)
    })

  test.each<[string, Buffer, string]>([
    ['UTF-8 without its flag', Buffer.from('Sổ 02.pdf'), 'Sổ 02.pdf'],
    ['decomposed letters, as macOS has them', Buffer.from('Sổ 02.pdf'.normalize('NFD')), 'Sổ 02.pdf'],
    ['Windows-1258', Buffer.from([0x53, 0xf4, 0x20, 0xf0, 0x65, 0xd2, 0x6e]), 'Sô đẻn'],
  ])('%s', async (_, bytes, name) => {
    expect(await names(await unmarked(bytes))).toEqual([name])
  })

  test('no byte of an unmarked name can crash', async () => {
    for (let byte = 0x80; byte < 0x100; byte++)
      expect(await names(await unmarked(Buffer.from([byte, 0x61])))).toHaveLength(1)
  })

  test('backslashes of old Windows tools are folders', async () => {
    expect(await names(renamed(await zipOf({ 'files/a.pdf': '' }), 'files\\a.pdf'))).toEqual(['files/a.pdf'])
  })
})

describe('writing', () => {
  const entries = () => [
    { name: 'a.txt', data: Buffer.from('một') },
    { name: 'rỗng.txt', data: Buffer.alloc(0) },
    { name: 'thư mục/b.bin', data: Readable.from([Buffer.alloc(200_000, 1), Buffer.from('hết')]) },
  ]

  test('what is written is read back, from a file too', async () => {
    const path = join(folder, 'whole.zip')
    await writeZip(entries(), path)
    const zip = await openZip(path)
    if (!zip.ok) throw new Error(zip.problem)
    const contents = await Promise.all(zip.value.entries.map(readEntry))
    zip.value.close()
    expect(zip.value.entries.map((entry) => entry.name)).toEqual(['a.txt', 'rỗng.txt', 'thư mục/b.bin'])
    expect(contents.map((bytes) => bytes.ok && bytes.value.length)).toEqual([5, 0, 200_005])
  })

  test('the same entries give the same bytes, whatever the clock and the time zone', async () => {
    const written = [await collect((to) => writeZip(entries(), to)), await collect((to) => writeZip(entries(), to))]
    expect(written[1]).toEqual(written[0])
    // Local header: time of day, then the day; 0x21 is 01.01.1980.
    expect([written[0]?.readUInt16LE(10), written[0]?.readUInt16LE(12)]).toEqual([0, 0x21])
  })

  test('a source that fails leaves no file, and the old one untouched', async () => {
    const path = join(folder, 'kept.zip')
    await writeFile(path, 'before')
    const broken = async function* () {
      yield { name: 'a.txt', data: Buffer.alloc(500_000) }
      yield { name: 'b.txt', data: Readable.from(failing()) }
    }
    await expect(writeZip(broken(), path)).rejects.toThrow('the scan is gone')
    expect(await readFile(path, 'utf8')).toBe('before')
    expect((await readdir(folder)).filter((name) => name.includes('unfinished'))).toEqual([])
  })

  test('a target that fails is told, and the source is let go', async () => {
    let released = false
    const endless = async function* () {
      try {
        for (let n = 0; ; n++) yield { name: `${n}.bin`, data: Buffer.alloc(2 ** 20, n) }
      } finally {
        released = true
      }
    }
    await expect(writeZip(endless(), join(folder, 'none', 'a.zip'))).rejects.toThrow('ENOENT')
    expect(released).toBe(true)
  })
})

async function* failing() {
  yield Buffer.alloc(100_000, 7)
  throw new Error('the scan is gone')
}
