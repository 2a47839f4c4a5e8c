// The one way to PostgreSQL: SQL as SQL in tagged templates, parameters by construction.
import { readdirSync, readFileSync } from 'node:fs'
import { createConnection, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import type { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'

/** A pool, or a transaction on it: what every SQL function takes first. */
export type Db = postgres.Sql
export type Tx = postgres.TransactionSql

const MIGRATIONS = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'db')
/** What server, worker and command line act as; it owns nothing (0001-start.sql grants). */
const APP_ROLE = 'hotich_app'

type Address = { readonly host: readonly string[]; readonly port: readonly number[]; readonly path?: string }

/**
 * A connected socket that sends at once. The client's own waits for an acknowledgement between small packets (Nagle),
 * which costs 40 ms in every COPY: measured, a load of 10,000 records spent half its time so.
 */
const promptSocket = ({ host, port, path }: Address): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const socket = path
      ? createConnection(path)
      : createConnection({ host: host[0] ?? 'localhost', port: port[0] ?? 5432 })
    socket.setNoDelay(true)
    socket.once('error', reject)
    socket.once('connect', () => {
      socket.off('error', reject)
      resolve(socket)
    })
  })

/** A pool that acts as the application's role. Civil dates never pass as dates; whole numbers come as numbers. */
export const connect = (url: string, max = 10): Db => {
  const options = {
    max,
    onnotice: () => undefined,
    connection: { application_name: 'hotich', role: APP_ROLE },
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
    socket: promptSocket,
  }
  return postgres(url, options)
}

/**
 * Brings the schema up to this version: each db/NNNN-*.sql once, in order, each in its own transaction with its row.
 * Two processes at once: the second waits for the first's lock. @throws Error naming the file that failed
 */
export async function migrate(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await sql`create table if not exists migration (name text primary key, at timestamptz not null default now())`
    const done: string[] = []
    for (const name of readdirSync(MIGRATIONS)
      .filter((file) => /^\d{4}-.*\.sql$/.test(file))
      .sort()) {
      await sql.begin(async (tx) => {
        await tx`lock table migration in exclusive mode`
        if ((await tx`select 1 from migration where name = ${name}`).length > 0) return
        await tx.unsafe(readFileSync(join(MIGRATIONS, name), 'utf8'))
        await tx`insert into migration (name) values (${name})`
        done.push(name)
      })
    }
    return done
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** One value in the text format of COPY. Bytes are given as '\\x…' by `bytes`. */
export type CopyValue = string | number | boolean | null

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\b': '\\b',
  '\f': '\\f',
  '\v': '\\v',
}
const escaped = (text: string): string =>
  /[\\\t\n\r\b\f\v]/.test(text) ? text.replace(/[\\\t\n\r\b\f\v]/g, (char) => ESCAPES[char] ?? char) : text

/** A row of COPY's text format, ended by a line feed. NUL cannot stand in PostgreSQL text: callers refuse it before. */
export const copyRow = (values: readonly CopyValue[]): string =>
  `${values.map((value) => (value === null ? '\\N' : typeof value === 'string' ? escaped(value) : String(value))).join('\t')}\n`

export const bytes = (buffer: Uint8Array): string => `\\x${Buffer.from(buffer).toString('hex')}`

/**
 * Sends rows by COPY: one statement a table, several times faster than inserts. `into` is 'table (columns)', ours alone.
 * @throws PostgresError when the database refuses a row (a unique key, a check), as any statement does
 */
export async function copyInto(tx: Tx, into: string, rows: readonly string[]): Promise<void> {
  if (rows.length === 0) return
  const query = tx.unsafe(`copy ${into} from stdin`)
  const stream: Writable = await query.writable()
  await new Promise<void>((resolve, reject) => {
    // The client tells what is refused at the end of a COPY to the query, which it settled when it gave the stream:
    // nobody would hear of it, and the stream would never finish.
    Object.assign(query, { reject })
    stream.once('error', reject)
    stream.once('finish', resolve)
    for (let at = 0; at < rows.length; at += 500) stream.write(rows.slice(at, at + 500).join(''))
    stream.end()
  })
}
