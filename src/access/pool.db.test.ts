// Many people over few connections: a session never outlives its transaction, so that nobody is answered with what was
// meant for whoever had the connection before. Once straight, once through pgbouncer where it is installed.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { childOf } from '../../test/support/children.ts'
import { asSession, openSession } from '../../test/support/sessions.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { ensureBook } from '../book/book.db.ts'
import { CLEAN_BIRTH } from '../check/clean-birth.ts'
import { fromIsoDay } from '../lib/civil-date.ts'
import { addressFor, connectWeb, type Db } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { enterRecord } from '../record/form.db.ts'

const OFFICES = 8
const CLIENTS = 200
const REQUESTS = 10_000
const CONNECTIONS = 4

let store: TestStore
const clients: { token: string; office: number }[] = []
beforeAll(async () => {
  store = await openTestStore()
  for (let n = 0; n < OFFICES; n++) {
    const office = await addTestOffice(store, `P${n}`)
    const clerk = await addPerson(store, `clerk${n}`, 'clerk', office)
    const { book } = await ensureBook(store.db, office.id, { type: 'KS', year: '2018', volume: '01' })
    for (let k = 0; k < 3; k++)
      await enterRecord(
        store.db,
        book,
        {
          record: newId(),
          values: { ...CLEAN_BIRTH, ...childOf(3 * n + k), volume: '01/2018', number: `${k}/2018` },
          states: {},
        },
        {
          actor: clerk,
          settings: { checkerApproves: false },
          today: fromIsoDay('2026-11-23'),
          officeName: office.name,
        },
        { operation: newId() },
      )
    for (let c = n; c < CLIENTS; c += OFFICES)
      clients.push({ token: await openSession(store, clerk), office: office.id })
  }
})
afterAll(() => store.close())

/** Every client asks again and again, all of them at once; every tenth time in a transaction that fails half-way. */
async function askAll(web: Db): Promise<{ answers: number; foreign: number; empty: number }> {
  const count = { answers: 0, foreign: 0, empty: 0 }
  const undo = new Error('undo')
  const ask = async ({ token, office }: (typeof clients)[number], turn: number): Promise<void> => {
    const rows = await asSession(token, async () => {
      if (turn % 10 !== 9) return web<{ office: number }[]>`select office_id as office from record`
      let seen: { office: number }[] = []
      await web
        .begin(async (tx) => {
          seen = await tx<{ office: number }[]>`select office_id as office from person`
          throw undo
        })
        .catch((error: unknown) => {
          if (error !== undo) throw error
        })
      return seen
    })
    count.answers += 1
    if (rows.length === 0) count.empty += 1
    count.foreign += rows.filter((row) => row.office !== office).length
  }
  await Promise.all(
    clients.map(async (client) => {
      for (let turn = 0; turn < REQUESTS / CLIENTS; turn++) await ask(client, turn)
    }),
  )
  return count
}

test(`${CLIENTS} clients over ${CONNECTIONS} connections, ${REQUESTS} requests: not one foreign row`, async () => {
  const web = connectWeb(addressFor(store.ownerUrl, 'hotich_web'), store.db, CONNECTIONS)
  try {
    expect(await askAll(web)).toEqual({ answers: REQUESTS, foreign: 0, empty: 0 })
    await expectForgotten(web)
  } finally {
    await web.end()
  }
})

/** No connection remembers whose it was, whatever asks next without saying who it is. */
async function expectForgotten(web: Db): Promise<void> {
  const left = await Promise.all(Array.from({ length: 5 * CONNECTIONS }, () => web.unsafe('select 1 from record')))
  expect(left.flat()).toEqual([])
}

test('a statement alone says whose it is, one that stands in another is sent once, and a refusal reaches whoever asked', async () => {
  const { token, office } = clients[0]!
  const { web } = store
  const rows = await asSession(token, async () => {
    const offices = web`select office_id from record where ${web`office_id = ${office}`}`
    return web<{ n: number; session: string }[]>`
      select count(*)::int as n, current_setting('hotich.session') as session from book where office_id in (${offices})`
  })
  expect(rows).toEqual([{ n: 1, session: token }])
  await expect(asSession(token, () => web`select 1 / 0`)).rejects.toMatchObject({ code: '22012' })
  await expect(asSession(token, () => web`insert into session (account_id) values (1)`)).rejects.toMatchObject({
    code: '42501',
  })
})

const INSTALLED = (() => {
  try {
    execFileSync('pgbouncer', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()

test.skipIf(!INSTALLED)('the same through pgbouncer in transaction mode (where pgbouncer is installed)', async () => {
  const bouncer = await startBouncer()
  const address = new URL(addressFor(store.ownerUrl, 'hotich_web'))
  address.port = String(bouncer.port)
  address.searchParams.set('prepare', 'false') // a statement prepared on one connection is not there on the next
  const web = connectWeb(address.toString(), store.db, CLIENTS)
  try {
    expect(await askAll(web)).toEqual({ answers: REQUESTS, foreign: 0, empty: 0 })
    await expectForgotten(web)
  } finally {
    await web.end()
    await bouncer.stop()
  }
})

async function startBouncer(): Promise<{ port: number; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'hotich-bouncer-'))
  const server = new URL(addressFor(store.ownerUrl, 'hotich_web'))
  const port = await freePort()
  writeFileSync(join(folder, 'users.txt'), `"${server.username}" "${server.password}"\n`)
  writeFileSync(
    join(folder, 'pgbouncer.ini'),
    `[databases]
${server.pathname.slice(1)} = host=127.0.0.1 port=${server.port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${port}
unix_socket_dir =
auth_type = plain
auth_file = ${join(folder, 'users.txt')}
pool_mode = transaction
default_pool_size = ${CONNECTIONS}
max_client_conn = ${CLIENTS + 10}
ignore_startup_parameters = extra_float_digits
`,
  )
  const child: ChildProcess = spawn('pgbouncer', [join(folder, 'pgbouncer.ini')], {
    stdio: 'ignore',
    ...asSomebody(folder),
  })
  for (let waited = 0; !(await answers(port)); waited++) {
    if (waited > 100 || child.exitCode !== null) throw new Error('pgbouncer did not start')
    await sleep(50)
  }
  return {
    port,
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** pgbouncer does not run as root. */
function asSomebody(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const [, , uid, gid] = /^nobody:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? []
  execFileSync('chown', ['-R', `${uid}:${gid}`, folder])
  return { uid: Number(uid), gid: Number(gid) }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host: '127.0.0.1', port })
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : 0))
    })
  })
