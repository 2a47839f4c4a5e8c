// Small pieces of schema that every route needs. Replies may be read-only: nothing changes them on the way out.
import { type Static, type TSchema, Type } from 'typebox'

export const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
export const Id = Type.String({ pattern: `^${UUID}$` })
export const Text = Type.String()
export const Count = Type.Integer()

export const listOf = <T extends TSchema>(schema: T) => Type.Unsafe<readonly Static<T>[]>(Type.Array(schema))
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** One of the keys of a table. */
export const keyOfTable = <K extends string>(table: Readonly<Record<K, unknown>>) =>
  Type.Unsafe<K>({ type: 'string', enum: Object.keys(table) })
/** Texts by key. */
export const recordOf = <T extends TSchema>(schema: T) =>
  Type.Unsafe<Readonly<Record<string, Static<T>>>>(Type.Record(Type.String(), schema))

/** An answer of bytes, of one of these media types. */
export const bytesOf = (...types: readonly string[]) => ({
  content: Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
})
export const ZIP = 'application/zip'
