// Files named by their content (SHA-256), written once, never moved or overwritten; the database says what they mean.
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, type ReadStream } from 'node:fs'
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { newId } from './id.ts'

export type Blob = { readonly sha256: Buffer; readonly size: number }

export type BlobStore = {
  /** Keeps the bytes; the same bytes twice are one blob. On return they are on disk, folder entry included. */
  readonly put: (bytes: Uint8Array) => Promise<Blob>
  /** Keeps a file by copying it. */
  readonly putFile: (path: string) => Promise<Blob>
  readonly read: (sha256: Uint8Array) => ReadStream
  /** Where the bytes can be read as a file of this machine. */
  readonly localPath: (sha256: Uint8Array) => string
  readonly has: (sha256: Uint8Array) => boolean
  /** Reads the bytes again and compares: false when they are gone or changed. */
  readonly prove: (sha256: Uint8Array) => Promise<boolean>
  /** A path in the store's own work folder, on the same disk, for files on their way in. */
  readonly workPath: (name: string) => Promise<string>
}

/** A blob store in a folder: blobs/ab/abcdef…, work/. */
export function openBlobStore(folder: string): BlobStore {
  const pathOf = (sha256: Uint8Array): string => {
    const name = Buffer.from(sha256).toString('hex')
    return join(folder, 'blobs', name.slice(0, 2), name)
  }
  const workPath = async (name: string): Promise<string> => {
    await mkdir(join(folder, 'work'), { recursive: true })
    return join(folder, 'work', `${newId()}-${name.replace(/[^A-Za-z0-9._-]/g, '_').slice(-80)}`)
  }
  const adopt = async (temporary: string, sha256: Buffer, size: number): Promise<Blob> => {
    const path = pathOf(sha256)
    if (existsSync(path)) await rm(temporary, { force: true })
    else {
      await mkdir(dirname(path), { recursive: true })
      await rename(temporary, path)
      await sync(dirname(path))
    }
    return { sha256, size }
  }
  return {
    put: async (bytes) => {
      const sha256 = createHash('sha256').update(bytes).digest()
      if (existsSync(pathOf(sha256))) return { sha256, size: bytes.byteLength }
      const temporary = await workPath('put')
      const file = await open(temporary, 'wx', 0o600)
      try {
        await file.writeFile(bytes)
        await file.sync()
      } finally {
        await file.close()
      }
      return adopt(temporary, sha256, bytes.byteLength)
    },
    putFile: async (path) => {
      const temporary = await workPath('put')
      await copyFile(path, temporary)
      const sha256 = await hashFile(temporary)
      await sync(temporary)
      return adopt(temporary, sha256, (await stat(temporary)).size)
    },
    read: (sha256) => createReadStream(pathOf(sha256)),
    localPath: pathOf,
    has: (sha256) => existsSync(pathOf(sha256)),
    prove: async (sha256) => existsSync(pathOf(sha256)) && (await hashFile(pathOf(sha256))).equals(Buffer.from(sha256)),
    workPath,
  }
}

/** SHA-256 of a file, streaming. */
export async function hashFile(path: string): Promise<Buffer> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return hash.digest()
}

async function sync(path: string): Promise<void> {
  if (process.platform === 'win32') return // a folder cannot be opened for syncing there; the rename is journaled
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
