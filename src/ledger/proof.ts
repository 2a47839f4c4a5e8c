// A proof that anybody can check without us: an event, its place in the tree, the signed head, and perhaps an older head
// that the newer one grew from. bin/verify-proof.mjs reads it; docs/api.md describes it.
import type { EventContent } from './event-leaf.ts'

export const PROOF_FORMAT = 'hotich-ledger-proof/1'

export type Proof = {
  readonly format: typeof PROOF_FORMAT
  readonly event: EventContent
  /** Place of the event's leaf, from 0. */
  readonly index: number
  /** Base64 of the hashes of RFC 9162 §2.1.3, leaf first. */
  readonly path: readonly string[]
  /** The seal, a C2SP checkpoint. */
  readonly checkpoint: string
  /** An older seal, and the hashes of RFC 9162 §2.1.4 that lead from it to the newer. */
  readonly older: { readonly checkpoint: string; readonly path: readonly string[] } | null
  /** Public keys of the ledger. Not to be believed: compare them with what was told you elsewhere. */
  readonly keys: readonly string[]
}

export type Consistency = {
  readonly from: string
  readonly to: string
  readonly path: readonly string[]
}
