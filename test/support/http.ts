// A server as people meet it: real port, real worker, signed-in clients that keep their cookie.
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Logger } from 'pino'
import { type Config, readConfig } from '../../src/lib/config.ts'
import type { App } from '../../src/lib/http.ts'
import { workJobs } from '../../src/lib/job.ts'
import { buildServer } from '../../src/server.ts'
import type { Store } from '../../src/store.ts'
import { handlers } from '../../src/worker.ts'
import { PASSWORD } from './store.ts'

export type Reply<T> = {
  readonly status: number
  readonly body: T
  readonly bytes: Buffer
  readonly disposition: string | null
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
  readonly client: (name: string) => Promise<Client>
  /** With a session that is there already: sign-ins a minute are few. */
  readonly clientOf: (token: string) => Client
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
    nobody: clientOf(url, undefined),
    faults,
    clientOf: (token) => clientOf(url, `hotich_session=${token}`),
    client: async (name) => {
      const reply = await fetch(`${url}/api/session`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name, password: PASSWORD }),
      })
      if (reply.status !== 200) throw new Error(`${name} could not sign in: ${reply.status}`)
      return clientOf(url, reply.headers.getSetCookie()[0]?.split(';')[0])
    },
    stop: async () => {
      await stopWorker()
      await app.close()
      if (faults.length > 0) throw new AggregateError(faults, 'faults in the worker')
    },
  }
}

function clientOf(url: string, cookie: string | undefined): Client {
  const ask = async <T>(path: string, init: RequestInit): Promise<Reply<T>> => {
    const reply = await fetch(`${url}${path}`, { ...init, headers: { ...init.headers, ...(cookie && { cookie }) } })
    const bytes = Buffer.from(await reply.arrayBuffer())
    const isJson = reply.headers.get('content-type')?.includes('json') ?? false
    const disposition = reply.headers.get('content-disposition')
    return { status: reply.status, bytes, disposition, body: (isJson ? JSON.parse(bytes.toString()) : undefined) as T }
  }
  return {
    cookie,
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
