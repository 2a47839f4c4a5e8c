import { randomBytes } from 'node:crypto'

let lastMs = 0
let counter = 0
// Asking the system for eight bytes at a time costs more than everything else in a new id.
const pool = { bytes: randomBytes(4096), used: 0 }

function eightRandomBytes(): Buffer {
  if (pool.used === pool.bytes.length) {
    pool.bytes = randomBytes(pool.bytes.length)
    pool.used = 0
  }
  pool.used += 8
  return pool.bytes.subarray(pool.used - 8, pool.used)
}

/**
 * A UUID of version 7 (RFC 9562): begins with the time in milliseconds, so that new rows land at the end of an index.
 * Ids made by one process rise strictly: a 12-bit counter stands in rand_a.
 */
export function newId(): string {
  const now = Date.now()
  if (now > lastMs) {
    lastMs = now
    counter = 0
  } else if (++counter > 0xfff) {
    lastMs += 1
    counter = 0
  }
  const time = lastMs.toString(16).padStart(12, '0')
  const random = eightRandomBytes()
  random[0] = (random[0]! & 0x3f) | 0x80
  const tail = random.toString('hex')
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${tail.slice(0, 4)}-${tail.slice(4)}`
}

export const isId = (text: string): boolean =>
  /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text)
