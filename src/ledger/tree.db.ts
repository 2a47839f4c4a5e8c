// The tree as it is stored: whole tiles, and the leaves and tiles that no whole tile holds yet.
import type { Db, Tx } from '../lib/db.ts'
import { HASH_BYTES, type Hash, joinPeaks, peaksOf, type Range } from './merkle.ts'
import { nodeFrom, TILE, type Tile, type TilePlace, tileOf, unfinished } from './tiles.ts'

/** Hashes one after the other, as a tile is stored and sent. */
export const splitHashes = (bytes: Buffer): Hash[] =>
  Array.from({ length: bytes.length / HASH_BYTES }, (_, at) => bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES))

/** The hashes of a tile, as many of the 256 as there are. */
export async function readTile(db: Db | Tx, { level, index }: TilePlace): Promise<Hash[]> {
  const [whole] = await db<{ hashes: Buffer }[]>`select hashes from tile where level = ${level} and index = ${index}`
  if (whole) return splitHashes(whole.hashes)
  const [from, to] = [index * TILE, (index + 1) * TILE]
  const rows =
    level === 0
      ? await db<{ hash: Hash }[]>`select hash from leaf where index >= ${from} and index < ${to} order by index`
      : await db<
          { hash: Hash }[]
        >`select root as hash from tile where level = ${level - 1} and index >= ${from} and index < ${to} order by index`
  return rows.map(({ hash }) => hash)
}

/** The unfinished tiles of a tree of that size, by level: what is needed to let it grow. */
export const readEdge = (db: Db | Tx, size: number): Promise<Hash[][]> =>
  Promise.all(unfinished(size).map(async (tile) => (await readTile(db, tile)).slice(0, tile.width)))

/** The hash over each range of leaves: what a proof is made of. A proof at a million leaves reads at most six tiles. */
export async function hashRanges(db: Db | Tx, ranges: readonly Range[]): Promise<Hash[]> {
  const tiles = new Map<string, Promise<Hash[]>>()
  const nodeOf = async (node: { level: number; index: number }): Promise<Hash> => {
    const place = tileOf(node)
    const key = `${place.level}/${place.index}`
    const tile = tiles.get(key) ?? readTile(db, place)
    tiles.set(key, tile)
    return nodeFrom(await tile, node)
  }
  return Promise.all(ranges.map(async (range) => joinPeaks(await Promise.all(peaksOf(range).map(nodeOf)))))
}

export async function writeTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return
  const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
  await tx`
    insert into tile (level, index, hashes, root)
    select level, index, decode(hashes, 'hex'), decode(root, 'hex') from unnest(
      ${tiles.map(({ level }) => level)}::int[], ${tiles.map(({ index }) => index)}::bigint[],
      ${tiles.map(({ hashes }) => hex(Buffer.concat(hashes)))}::text[], ${tiles.map(({ root }) => hex(root))}::text[]
    ) as t (level, index, hashes, root)`
}

/** Gives events their leaves, the first of them at index `from`. */
export async function writeLeaves(
  tx: Tx,
  from: number,
  leaves: readonly { readonly event: number; readonly hash: Hash }[],
): Promise<void> {
  await tx`
    insert into leaf (index, event_id, hash)
    select ${from}::bigint + at - 1, event_id, decode(hash, 'hex') from unnest(
      ${leaves.map(({ event }) => event)}::bigint[], ${leaves.map(({ hash }) => hash.toString('hex'))}::text[]
    ) with ordinality as l (event_id, hash, at)`
}
