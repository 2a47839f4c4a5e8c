// A server as people meet it: real port, real worker, signed-in clients that keep their cookie.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Logger } from 'pino'
import { codeNow } from '../../src/access/factor.db.ts'
import { type Config, readConfig } from '../../src/lib/config.ts'
import type { App } from '../../src/lib/http.ts'
import { workJobs } from '../../src/lib/job.ts'
import { buildServer } from '../../src/server.ts'
import type { Store } from '../../src/store.ts'
import { handlers } from '../../src/worker.ts'
import { PASSWORD, secretOf } from './store.ts'

export type Reply<T> = {
  readonly status: number
  readonly body: T
  readonly bytes: Buffer
  readonly disposition: string | null
  readonly location: string | null
  /** All that this client keeps now, by name. */
  readonly cookies: ReadonlyMap<string, string>
}
export type Client = {
  /** What the browser would send to be known again; undefined for nobody. */
  readonly cookie: string | undefined
  readonly get: <T>(path: string) => Promise<Reply<T>>
  readonly send: <T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<Reply<T>>
  readonly post: <T>(path: string, form: FormData) => Promise<Reply<T>>
  readonly load: <T>(
    office: string,
    files: readonly { name: string; path: string }[],
    options?: { dryRun?: boolean; async?: boolean },
  ) => Promise<Reply<T>>
}

export type Server = {
  readonly url: string
  readonly app: App
  /** Somebody of addPerson, signed in, with their second factor where they have one. */
  readonly client: (name: string) => Promise<Client>
  /** With a session that is there already: sign-ins a minute are few. */
  readonly clientOf: (token: string) => Client
  /** The code that their authenticator app shows now. */
  readonly codeOf: (name: string) => Promise<string | undefined>
  /** A browser that nobody has signed in with. */
  readonly nobody: Client
  /** What the worker reported as a fault; a server that has some does not stop in peace. */
  readonly faults: unknown[]
  readonly stop: () => Promise<void>
}

/**
 * @param set what is not as usual
 * @param log where faults of the server are told
 */
export async function serve(store: Store, set: Partial<Config> = {}, log: Logger | false = false): Promise<Server> {
  const config = { ...readConfig({ HOTICH_LOG: 'error' }), ...set }
  const app = await buildServer(store, config, log)
  const faults: unknown[] = []
  const stopWorker = await workJobs(store.appUrl, handlers(store.db, store.blobs, config), {
    error: (error) => faults.push(error),
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return {
    url,
    app,
    get nobody() {
      return clientOf(url)
    },
    codeOf: (name) => freshCode(store, name),
    faults,
    clientOf: (token) => clientOf(url, {}, { hotich_session: token }),
    client: async (name) => {
      const client = clientOf(url)
      const reply = await client.send('POST', '/api/session', { name, password: PASSWORD })
      const code = reply.status === 200 ? await freshCode(store, name) : undefined
      const last = code === undefined ? reply : await client.send('POST', '/api/session/code', { code })
      if (last.status !== 200) throw new Error(`${name} could not sign in: ${last.status}`)
      return client
    },
    stop: async () => {
      await stopWorker()
      await app.close()
      if (faults.length > 0) throw new AggregateError(faults, 'faults in the worker')
    },
  }
}

/**
 * The code that somebody's authenticator app shows; undefined for an account without one. Whoever signs in twice within 30
 * seconds would wait for the next code: for tests the one before is forgotten.
 */
async function freshCode(store: Store, name: string): Promise<string | undefined> {
  const secret = secretOf(store, name)
  if (secret === undefined) return undefined
  await store.gate`
    update second_factor set last_step = null where account_id = (select id from account where name = ${name})`
  return codeNow(secret)
}

/** Somebody's browser: keeps the cookies that it is given, for as long as it is there. */
export function clientOf(
  url: string,
  headers: Readonly<Record<string, string>> = {},
  kept: Readonly<Record<string, string>> = {},
): Client {
  const cookies = new Map(Object.entries(kept))
  const cookieHeader = (): string => [...cookies].map((pair) => pair.join('=')).join('; ')
  const ask = async <T>(path: string, init: RequestInit): Promise<Reply<T>> => {
    const cookie = cookieHeader()
    const reply = await fetch(`${url}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { ...headers, ...init.headers, ...(cookie && { cookie }) },
    })
    for (const line of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    const bytes = Buffer.from(await reply.arrayBuffer())
    const isJson = reply.headers.get('content-type')?.includes('json') ?? false
    const disposition = reply.headers.get('content-disposition')
    const location = reply.headers.get('location')
    return {
      status: reply.status,
      bytes,
      disposition,
      location,
      cookies,
      body: (isJson ? JSON.parse(bytes.toString()) : undefined) as T,
    }
  }
  return {
    get cookie() {
      return cookieHeader() || undefined
    },
    get: (path) => ask(path, {}),
    send: (method, path, body) =>
      ask(path, {
        method,
        ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      }),
    post: (path, form) => ask(path, { method: 'POST', body: form }),
    load: (office, files, options = {}) => {
      const form = new FormData()
      form.set('office', office)
      form.set('dryRun', options.dryRun ? 'yes' : 'no')
      for (const file of files)
        form.append('files', new Blob([readFileSync(file.path)]), file.name || basename(file.path))
      return ask('/api/packages', {
        method: 'POST',
        body: form,
        headers: options.async ? { prefer: 'respond-async' } : {},
      })
    },
  }
}
