// Zip files from strangers in, zip files of our own out.
// Reading trusts nothing: names, sizes and ratios are judged from the central directory before a byte is unpacked, and
// the same figures are held against what really comes out, so a directory that lies wins nothing.

import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { type PassThrough, pipeline as pipe, Readable, type Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { crc32, createInflateRaw } from 'node:zlib'
import { type Entry, fromBufferPromise, getFileNameLowLevel, openPromise, type ZipFile } from 'yauzl'
import { ZipFile as ZipWriter } from 'yazl'
import { no, ok, type Result } from './result.ts'

/** `bytes`: all entries together, unpacked. `ratio`: unpacked to packed size of any one entry. */
export type Limits = { readonly bytes: number; readonly entries: number; readonly ratio: number }
export const LIMITS: Limits = { bytes: 64 * 2 ** 20, entries: 2000, ratio: 200 }

// Bytes. Below this an entry can hurt nobody whatever its ratio, and blank pages and empty sheets do pack that well.
const RATIO_MATTERS = 2 ** 20

export type ZipProblem =
  | 'zip.not-a-zip'
  | 'zip.encrypted'
  | 'zip.too-many-entries'
  | 'zip.too-large'
  | 'zip.ratio'
  | 'zip.bad-path'
  | 'zip.damaged'

/** Thrown while unpacking, where bytes are streamed and no Result can be given. */
export class ZipError extends Error {
  readonly problem: ZipProblem
  constructor(problem: ZipProblem, cause?: unknown) {
    super(problem, { cause })
    this.problem = problem
  }
}

export type ZipEntry = {
  /** NFC, folders by '/', never absolute, never with '..'. */
  readonly name: string
  /** Unpacked bytes. */
  readonly size: number
  /** The unpacked bytes, each time from the start; throws ZipError when they are not what the directory promised. */
  readonly bytes: () => AsyncGenerator<Buffer>
}

/** An open zip: its files (folders are left out) in the order of its directory. Close it when done. */
export type Zip = { readonly entries: readonly ZipEntry[]; readonly close: () => void }

/** Opens a zip and judges all of its directory; nothing is unpacked yet. */
export async function openZip(source: Buffer | string, limits: Limits = LIMITS): Promise<Result<Zip, ZipProblem>> {
  const options = { decodeStrings: false, autoClose: false }
  let file: ZipFile | undefined
  try {
    file = await (typeof source === 'string' ? openPromise(source, options) : fromBufferPromise(source, options))
    if (file.entryCount > limits.entries) throw new ZipError('zip.too-many-entries')
    const opened = file
    const entries = (await listEntries(file, limits)).map((entry) => toZipEntry(opened, entry))
    const problem = problemOfNames(entries.map((entry) => entry.name))
    if (problem) throw new ZipError(problem)
    const files = entries.filter((entry) => !entry.name.endsWith('/'))
    return ok({ entries: files, close: () => opened.close() })
  } catch (error) {
    file?.close()
    if (isFault(error)) throw error
    if (error instanceof ZipError) return no(error.problem)
    if (file) return no(/encryption/.test(String(error)) ? 'zip.encrypted' : 'zip.damaged')
    return no((await startsLikeZip(source)) ? 'zip.damaged' : 'zip.not-a-zip')
  }
}

/** All of an entry's bytes, proved by length and CRC-32. */
export async function readEntry(entry: ZipEntry): Promise<Result<Buffer, ZipProblem>> {
  try {
    return ok(Buffer.concat(await Array.fromAsync(entry.bytes())))
  } catch (error) {
    if (error instanceof ZipError) return no(error.problem)
    throw error
  }
}

// A failing disk is a fault and has a system call in it; what yauzl and zlib complain about is the zip.
const isFault = (error: unknown): boolean => error instanceof Error && 'syscall' in error

async function listEntries(file: ZipFile, limits: Limits): Promise<Entry[]> {
  const entries: Entry[] = []
  let total = 0
  for await (const entry of file.eachEntry()) {
    if (entry.generalPurposeBitFlag & 0x2041) throw new ZipError('zip.encrypted')
    if (isSymbolicLink(entry)) throw new ZipError('zip.bad-path')
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw new ZipError('zip.damaged')
    total += entry.uncompressedSize
    if (entry.uncompressedSize > RATIO_MATTERS && entry.uncompressedSize > limits.ratio * entry.compressedSize)
      throw new ZipError('zip.ratio')
    if (total > limits.bytes) throw new ZipError('zip.too-large')
    entries.push(entry)
  }
  return entries
}

// The upper half of the attributes is the Unix mode, S_IFLNK = 0120000.
const isSymbolicLink = (entry: Entry): boolean => ((entry.externalFileAttributes >>> 16) & 0o170000) === 0o120000

const toZipEntry = (file: ZipFile, entry: Entry): ZipEntry => ({
  name: entryName(entry),
  size: entry.uncompressedSize,
  bytes: () => unpack(file, entry),
})

/**
 * A name by its UTF-8 flag or Unicode path field (APPNOTE 4.6.9); without either as UTF-8 where it is that (Linux, macOS),
 * else as Windows-1258, the Vietnamese code page, which has a letter for every byte.
 */
function entryName(entry: Entry): string {
  const raw = Buffer.from(entry.fileNameRaw)
  const marked = (entry.generalPurposeBitFlag & 0x800) !== 0 || entry.extraFields.some((field) => field.id === 0x7075)
  const name = marked ? getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true) : guessName(raw)
  return name.replaceAll('\\', '/').normalize('NFC')
}

function guessName(raw: Buffer): string {
  const asUtf8 = raw.toString('utf8')
  return asUtf8.includes('\ufffd') ? new TextDecoder('windows-1258').decode(raw) : asUtf8
}

function problemOfNames(names: readonly string[]): ZipProblem | undefined {
  const files = new Set<string>()
  for (const name of names) {
    const parts = name.replace(/\/$/, '').split('/')
    const escapes = parts.some((part) => part === '..' || part === '') || /^[A-Za-z]:/.test(name) || name.includes('\0')
    if (escapes || files.has(name)) return 'zip.bad-path'
    files.add(name)
  }
  // A name that is a file here and a folder there would overwrite itself on disk.
  const folders = names.flatMap((name) => [...name.matchAll(/\/(?=.)/g)].map((slash) => name.slice(0, slash.index)))
  return folders.some((folder) => files.has(folder)) ? 'zip.bad-path' : undefined
}

async function* unpack(file: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  let length = 0
  let sum = 0
  try {
    const packed = await file.openReadStreamPromise(entry, { decodeFileData: false })
    const plain: Readable =
      entry.compressionMethod === 0
        ? packed
        : pipe(packed, createInflateRaw({ chunkSize: 2 ** 16 }), () => undefined /* the reader below hears of it */)
    for await (const chunk of plain as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > entry.uncompressedSize) throw new ZipError('zip.damaged')
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw isFault(error) || error instanceof ZipError ? error : new ZipError('zip.damaged', error)
  }
  if (length !== entry.uncompressedSize || sum !== entry.crc32) throw new ZipError('zip.damaged')
}

async function startsLikeZip(source: Buffer | string): Promise<boolean> {
  const head = typeof source === 'string' ? await readHead(source, 4) : source
  return head.toString('latin1', 0, 4) === 'PK\x03\x04'
}

/** The first bytes of a file, fewer when it is shorter. */
export async function readHead(path: string, length: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

export type NewEntry = { readonly name: string; readonly data: Buffer | Readable }

// The first moment a zip can tell, by the local clock because yazl writes local time: the same bytes in every zone.
const ENTRY = { mtime: new Date(1980, 0, 1), mode: 0o100644, forceDosTimestamp: true }

/**
 * Writes a zip, one entry after the other, so that memory stays flat. The same entries give the same bytes.
 * A path is written beside itself first and appears only when whole.
 */
export async function writeZip(
  entries: Iterable<NewEntry> | AsyncIterable<NewEntry>,
  to: string | Writable,
): Promise<void> {
  if (typeof to !== 'string') return writeZipTo(entries, to)
  const unfinished = `${to}.unfinished`
  try {
    await writeZipTo(entries, createWriteStream(unfinished))
    await rename(unfinished, to)
  } finally {
    await rm(unfinished, { force: true })
  }
}

async function writeZipTo(entries: Iterable<NewEntry> | AsyncIterable<NewEntry>, target: Writable): Promise<void> {
  const zip = new ZipWriter()
  const out = zip.outputStream as PassThrough
  const stop = new AbortController()
  const add = async () => {
    for await (const { name, data } of entries) {
      const stream = data instanceof Readable ? data : Readable.from([data])
      zip.addReadStream(stream, name, ENTRY)
      await finished(stream, { signal: stop.signal }).catch((error) => {
        stream.destroy()
        throw error
      })
    }
    zip.end()
  }
  const written = pipeline(out, target).catch((error) => {
    stop.abort(error)
    throw error
  })
  const added = add().catch((error) => {
    out.destroy(error)
    throw error
  })
  const outcomes = await Promise.allSettled([added, written])
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  // An abort only says that the other side failed: that side's own error is the one to tell.
  if (failed) throw failed.reason?.name === 'AbortError' ? failed.reason.cause : failed.reason
}
