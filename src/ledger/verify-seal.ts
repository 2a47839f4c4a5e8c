// What a seal and a key must satisfy, given the root worked out anew.
import { isSignedBy, keyId, readCheckpoint } from './checkpoint.ts'
import type { Fault } from './faults.ts'

type Key = {
  readonly id: string
  readonly origin: string
  readonly publicKey: Buffer
  readonly fromSize: number
  readonly event: number | null
  readonly lost: string | null
}
type Seal = { readonly size: number; readonly root: Buffer; readonly key: string; readonly note: string }

const at = (kind: Fault['kind'], size: number, seen: string, expected: string): Fault => ({
  kind,
  event: null,
  index: null,
  seal: size,
  seen,
  expected,
})

/** @param root of the leaves, undefined when there are fewer. @param keys in their order */
export function sealFaults(seal: Seal, root: Buffer | undefined, keys: readonly Key[]): Fault[] {
  const { size } = seal
  const faults: Fault[] = []
  const text = (hash: Buffer | undefined): string => hash?.toString('base64') ?? 'too few leaves'
  const note = readCheckpoint(seal.note)
  const key = keys.findLast(({ fromSize }) => fromSize < size)
  if (!note || note.size !== size || !note.root.equals(seal.root) || note.origin !== keys[0]?.origin)
    faults.push(at('note', size, note ? `${note.size} ${text(note.root)}` : 'unreadable', `${size} ${text(seal.root)}`))
  if (!key || seal.key !== key.id || !note || !isSignedBy(note, key.origin, key.publicKey))
    faults.push(at('signature', size, seal.key, key?.id ?? 'a key'))
  if (!root?.equals(seal.root)) faults.push(at('root', size, text(root), text(seal.root)))
  return faults
}

/** Each key but the first is announced by an event that the key before has sealed, or says why it could not be. */
export function keyFaults(
  keys: readonly Key[],
  announced: ReadonlyMap<number, { readonly publicKey: string; readonly index: number }>,
): Fault[] {
  return keys.flatMap((key, n) => {
    const wrong = (seen: string): Fault[] => [at('key', key.fromSize, seen, key.id)]
    if (key.id !== keyId(key.origin, key.publicKey) || key.origin !== keys[0]?.origin)
      return wrong('another id or name')
    if (n === 0) return key.fromSize === 0 ? [] : wrong('the first key begins late')
    const event = key.event === null ? undefined : announced.get(key.event)
    if (!event) return key.lost === null ? wrong('no event') : []
    if (event.publicKey !== key.publicKey.toString('base64')) return wrong('the event tells of another key')
    return key.lost === null && event.index >= key.fromSize ? wrong('sealed by the new key itself') : []
  })
}
