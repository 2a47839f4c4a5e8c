// The one way to PostgreSQL: SQL as SQL in tagged templates, parameters by construction.
import { AsyncLocalStorage } from 'node:async_hooks'
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { createConnection, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { Refusal } from './problem.ts'

/** A pool, or a transaction on it: what every SQL function takes first. */
export type Db = postgres.Sql
export type Tx = postgres.TransactionSql

const MIGRATIONS = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'db')
/** Who logs in for what (db/0008-access.sql): sign-in, requests, worker and command line. None owns anything. */
export type Role = 'hotich_gate' | 'hotich_web' | 'hotich_app'
const ROLES: readonly Role[] = ['hotich_gate', 'hotich_web', 'hotich_app']

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

/** A pool of one role. Civil dates never pass as dates; whole numbers come as numbers. */
export const connect = (url: string, max = 10): Db => {
  const options = {
    max,
    onnotice: () => undefined,
    connection: { application_name: 'hotich' },
    types: { bigint: { to: 20, from: [20], parse: Number, serialize: String } },
    socket: promptSocket,
  }
  return postgres(url, options)
}

/** The same database for one of the roles. Its password follows from the owner's, so that every process that knows the one knows the other. */
export function addressFor(ownerUrl: string, role: Role): string {
  const address = new URL(ownerUrl)
  address.password = rolePassword(address, role)
  address.username = role
  return address.toString()
}

function rolePassword(owner: URL, role: Role): string {
  const password = decodeURIComponent(owner.password) || process.env.PGPASSWORD
  if (!password)
    throw new Error('DATABASE_URL needs a password (or PGPASSWORD): those of hotich’s own roles follow from it')
  return createHmac('sha256', password).update(`hotich ${role}`).digest('hex')
}

/**
 * Gives the roles the passwords by which they log in. For the owner; costs a connection each where they have them already.
 * @throws Error with what to run, where the owner may not change roles
 */
export async function admitRoles(ownerUrl: string, owner: Db): Promise<void> {
  for (const role of ROLES) {
    if (await canLogIn(addressFor(ownerUrl, role))) continue
    const password = rolePassword(new URL(ownerUrl), role)
    const alter = `alter role ${role} login password '${password}'`
    try {
      await owner.begin(async (tx) => {
        await tx`select pg_advisory_xact_lock(7, 0)`
        await tx.unsafe(alter)
      })
    } catch (cause) {
      if ((cause as { code?: string }).code !== NOT_ALLOWED) throw cause
      throw new Error(
        `the account of DATABASE_URL may not give hotich’s roles their passwords. Let it (alter role … createrole), or run as the server’s administrator: ${alter};`,
        { cause },
      )
    }
  }
}

const NOT_ALLOWED = '42501' // insufficient_privilege

async function canLogIn(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  try {
    await sql`select 1`
    return true
  } catch (error) {
    if (['28P01', '28000'].includes((error as { code?: string }).code ?? '')) return false
    throw error
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** The session token of the request that is being answered, as far as what it awaits reaches. */
export const session = new AsyncLocalStorage<string>()

/** For checks across offices: the pool that sees them all, beside one that acts for whoever is signed in. */
const systems = new WeakMap<Db, Db>()
/**
 * The pool that sees every office, for what the checks across records must know. What is read through it never reaches
 * a person but by the cut that related.db.ts makes; test/imports.core.test.ts says who may ask for it.
 */
export const systemOf = (db: Db): Db => systems.get(db) ?? db

/**
 * The web role's pool, each transaction of which first says whose session it is: a statement alone is a transaction too.
 * Outside a request nobody is signed in, and nothing that belongs to an office is seen.
 */
export function connectWeb(url: string, system: Db, max = 10): Db {
  const pool = connect(url, max)
  const begin = ((...given: unknown[]) => {
    const act = given.at(-1) as (tx: Tx) => unknown
    const options = given.length > 1 ? String(given[0]) : ''
    const token = session.getStore() ?? ''
    const asThem = (work: (tx: Tx) => unknown) => async (tx: Tx) => {
      await tx`select set_config('hotich.session', ${token}, true)`
      return work(tx)
    }
    return pool.begin(options, asThem(act)).catch(async (error: unknown) => {
      if (token === '' || (error as { code?: string }).code !== NOT_ALLOWED) throw error
      // Refused by the database: no fault when the session ended while the request was under way.
      const known = await pool.begin(asThem((tx) => tx<{ known: boolean }[]>`select actor() is not null as known`))
      throw (known as { known: boolean }[])[0]?.known ? error : new Refusal('session.missing')
    })
  }) as Db['begin']
  const web = new Proxy(pool, {
    // A statement is sent when it is awaited, and stands as a fragment in another when it is not.
    apply: (target, _, given: Parameters<Db>) => {
      const made = Reflect.apply(target, undefined, given) as Partial<Lazy>
      if (Array.isArray((given[0] as { raw?: unknown } | undefined)?.raw)) {
        const token = session.getStore() ?? ''
        made.handler = (query) => {
          session.run(token, () => begin((tx) => tx(...(given as Parameters<Tx>)))).then(query.resolve, query.reject)
        }
      }
      return made
    },
    get: (target, key) => (key === 'begin' ? begin : Reflect.get(target, key)),
  })
  systems.set(web, system)
  return web
}

/** What the client keeps of a statement that waits (its class Query); pool.db.test.ts holds it to that. */
type Lazy = {
  handler: (query: Lazy) => void
  resolve: (rows: unknown) => void
  reject: (error: unknown) => void
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

/** One column of a row that is inserted: bytes are given as '\\x…' by `bytes`, JSON as it is. */
export type Cell = string | number | boolean | null | readonly unknown[] | Readonly<Record<string, unknown>>

/** One row as text, its columns by name. NUL cannot stand in PostgreSQL text: callers refuse it before. */
export const rowOf = (columns: Readonly<Record<string, Cell>>): string => JSON.stringify(columns)

export const bytes = (buffer: Uint8Array): string => `\\x${Buffer.from(buffer).toString('hex')}`

const ROWS = 1000 // rows a statement

/**
 * Inserts many rows, a statement a thousand. (COPY would be faster, but takes no rows where row-level security decides.)
 * `into` is 'table (columns)', ours alone. @throws PostgresError when the database refuses a row
 */
export async function insertInto(tx: Tx, into: string, rows: readonly string[]): Promise<void> {
  const [, table, columns] = /^(\w+) \((.+)\)$/.exec(into) ?? []
  for (let at = 0; at < rows.length; at += ROWS)
    await tx.unsafe(
      // (A row of no rows: what gives the columns their types, since “record” alone is also the name of a type.)
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset((select t from ${table} t limit 0), $1::text::json)`,
      [`[${rows.slice(at, at + ROWS).join()}]`],
    )
}
