// The bytes of an event that the ledger hashes: its whole row as canonical JSON (RFC 8785: keys sorted by UTF-16 unit, no
// spaces, numbers and texts as ECMAScript writes them), in UTF-8. bin/verify-proof.mjs makes the same bytes for outsiders.
import { type Hash, hashLeaf } from './merkle.ts'

/** An event as its row has it. */
export type EventContent = {
  readonly id: number
  readonly subject: string
  readonly subjectId: string
  readonly office: number | null
  readonly kind: string
  readonly operation: string
  readonly actor: number
  /** UTC with microseconds, '2026-11-25T14:03:07.123456Z': as text, since no number of the language holds it. */
  readonly at: string
  readonly body: Json
  /** SHA-256 of the reading that the event is about, in hexadecimal. */
  readonly reading: string | null
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** RFC 8785. Numbers are those of JSON.parse: what does not fit a double was rounded before it was hashed. */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const object = value as { readonly [key: string]: Json }
  return `{${Object.keys(object)
    .sort() // by UTF-16 unit, which is what RFC 8785 §3.2.3 asks for
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(object[key]!)}`)
    .join(',')}}`
}

export const eventBytes = (event: EventContent): Buffer =>
  Buffer.from(
    canonicalJson({
      id: event.id,
      subject: event.subject,
      subjectId: event.subjectId,
      office: event.office,
      kind: event.kind,
      operation: event.operation,
      actor: event.actor,
      at: event.at,
      body: event.body,
      reading: event.reading,
    }),
  )

export const hashEvent = (event: EventContent): Hash => hashLeaf(eventBytes(event))
