// What the server tells browsers and what it takes, as one table a kind: written to be read by whoever runs the network
// of an office. The figures stand in docs/operate.md, the reasons in docs/security.md.
import { readdirSync, readFileSync, watch } from 'node:fs'
import { request as ask } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addOffice, getActor, type Office } from '../src/access/access.db.ts'
import { readConfig, SETTINGS } from '../src/lib/config.ts'
import { SIZES, TIMES } from '../src/lib/http-limits.ts'
import { POLICY } from '../src/lib/http-policy.ts'
import { routesOf } from '../src/lib/http-routes.ts'
import { newId } from '../src/lib/id.ts'
import { type Client, type Server, serve } from './support/http.ts'
import { addPerson, openTestStore, type TestStore } from './support/store.ts'

let store: TestStore
let server: Server
let office: Office
let lan: Client
let pages: { pdf: string; jpg: string }

beforeAll(async () => {
  store = await openTestStore()
  office = await addOffice(store.db, { code: 'TS', name: 'UBND xã Thạch Sơn Hạ' })
  await addPerson(store, 'lan', 'clerk', office)
  server = await serve(store, { trustProxy: '127.0.0.1' })
  lan = await server.client('lan')
  pages = { pdf: await addPage('application/pdf'), jpg: await addPage('image/jpeg') }
})
afterAll(async () => {
  await server.stop()
  await store.close()
})

/** A page that was handed in under a name meant to break out of a header. */
async function addPage(mediaType: string): Promise<string> {
  const blob = await store.blobs.put(Buffer.from(`trang ${mediaType}`))
  const [id, hands] = [newId(), newId()]
  const actor = await getActor(store.db, 'lan')
  await store.db`
    insert into package (id, office_id, source, dry_run, actor, state, inputs)
    values (${hands}, ${office.id}, 'trang', false, ${actor.id}, 'done', '[]')`
  await store.db`insert into blob (sha256, size) values (${blob.sha256}, ${blob.size}) on conflict do nothing`
  await store.db`
    insert into file (id, office_id, package_id, name, media_type, sha256)
    values (${id}, ${office.id}, ${hands}, ${`trang "5"; x='y'\u2028.pdf`}, ${mediaType}, ${blob.sha256})`
  return id
}

type Asked = { method?: string; headers?: Record<string, string>; body?: string | Buffer; path: string }
type Answer = { status: number; headers: Record<string, string>; body: string }

/** As a program on the line would: any header, any path, nothing added. */
const send = ({ method = 'GET', headers = {}, body, path }: Asked, url = server.url): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = ask(url, { method, path, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers as Record<string, string>,
          body: Buffer.concat(chunks).toString(),
        }),
      )
    })
    request.on('error', reject)
    request.end(body)
  })

const SECRET = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\bpostgres(ql)?:\/\/[^\s:/${}'"]+:[^\s@${}'"]+@/,
  /\b(password|secret|token|api_?key)\s*[:=]\s*(['"`])(?!\2)[^'"`\s${}]{8,}\2/i,
]

/** Lines of the sources in a folder that look like a secret. */
const secretsIn = (folder: string): string[] =>
  readdirSync(join(import.meta.dirname, '..', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx|mjs|sql)$/.test(name) && !/\.test\.ts$/.test(name))
    .flatMap((name) =>
      readFileSync(join(import.meta.dirname, '..', folder, name), 'utf8')
        .split('\n')
        .filter((line) => SECRET.some((pattern) => pattern.test(line)))
        .map((line) => `${folder}/${name}: ${line.trim()}`),
    )

const cookie = (): Record<string, string> => ({ cookie: lan.cookie ?? '' })
const json = { 'content-type': 'application/json' }
const NONE = undefined

describe('every answer carries', () => {
  test.each([
    ['the frame of the screens', '/', { 'content-security-policy': POLICY.screen, 'cache-control': 'no-cache' }],
    ['a screen by its address', '/books/1', { 'content-security-policy': POLICY.screen }],
    ['an answer of the API', '/api/session', { 'content-security-policy': POLICY.answer, 'cache-control': 'no-store' }],
    ['a refusal of the API', '/api/nothing', { 'content-security-policy': POLICY.answer, 'cache-control': 'no-store' }],
    ['the description of the API', '/api/openapi.json', { 'content-security-policy': POLICY.answer }],
  ])('%s', async (_, path, expected) => {
    const { headers } = await send({ path, headers: cookie() })
    expect(headers).toMatchObject({
      ...expected,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'origin-agent-cluster': '?1',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    for (const name of ['server', 'x-powered-by', 'access-control-allow-origin', 'strict-transport-security'])
      expect(headers[name], name).toBe(NONE)
  })

  test.each(Object.entries(POLICY))(
    'no policy lets anything inline in, or anything from elsewhere: %s',
    (_, policy) => {
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(policy).toMatch(/frame-ancestors '(none|self)'/)
    },
  )

  test.each([
    ['a PDF', 'pdf' as const, POLICY.pdf],
    ['a picture', 'jpg' as const, POLICY.file],
  ])('%s is shown without script, without an origin, under its own type', async (_, kind, policy) => {
    const { status, headers } = await send({ path: `/api/files/${pages[kind]}`, headers: cookie() })
    expect(status).toBe(200)
    expect(headers).toMatchObject({
      'content-type': kind === 'pdf' ? 'application/pdf' : 'image/jpeg',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'content-disposition': "inline; filename*=UTF-8''trang%20%225%22%3B%20x%3D%27y%27%E2%80%A8.pdf",
    })
  })

  test.each([
    ['over TLS at a proxy that is trusted', { 'x-forwarded-proto': 'https' }, 'max-age=31536000; includeSubDomains'],
    ['over plain HTTP', {}, NONE],
  ])('HSTS %s', async (_, headers, expected) => {
    expect((await send({ path: '/', headers })).headers['strict-transport-security']).toBe(expected)
  })
})

describe('a request that changes something is taken', () => {
  const own = (): string => new URL(server.url).host
  test.each<[string, () => Record<string, string>, number]>([
    ['from our own page', () => ({ 'sec-fetch-site': 'same-origin' }), 400],
    ['typed by the person', () => ({ 'sec-fetch-site': 'none' }), 400],
    ['from a program, which says neither', () => ({}), 400],
    ['from our own page in an older browser', () => ({ origin: `http://${own()}` }), 400],
    ['not from another site', () => ({ 'sec-fetch-site': 'cross-site' }), 403],
    ['not from a neighbour under the same domain', () => ({ 'sec-fetch-site': 'same-site' }), 403],
    ['not from another site in an older browser', () => ({ origin: 'https://evil.example' }), 403],
    ['not from another port of the same machine', () => ({ origin: 'http://127.0.0.1:1' }), 403],
    ['not from a page without an origin', () => ({ origin: 'null' }), 403],
  ])('%s', async (_, headers, status) => {
    for (const [method, path] of [
      ['POST', '/api/books'],
      ['POST', '/api/records'],
      ['PUT', `/api/records/${newId()}`],
      ['POST', '/api/rules/V-07'],
    ] as const) {
      const answer = await send({ method, path, headers: { ...json, ...headers() }, body: '{}' })
      expect(answer.status, `${method} ${path}`).toBe(status)
      expect(JSON.parse(answer.body).code).toBe(status === 403 ? 'request.foreign' : 'request.invalid')
    }
  })
})

describe('what is no proper request is told so in the usual form', () => {
  const big = 'x'.repeat(SIZES.body + 1)
  test.each<[string, Asked, number]>([
    ['an address that cannot be read', { path: '/api/%zz' }, 400],
    ['a route that is not there', { path: '/api/nothing' }, 404],
    ['a method that no route has', { method: 'PATCH', path: '/api/books' }, 404],
    ['TRACE', { method: 'TRACE', path: '/api/books' }, 404],
    ['a path without end', { path: `/api/books/${'1'.repeat(5000)}` }, 414],
    ['headers without end', { path: '/', headers: { 'x-long': 'x'.repeat(SIZES.header) } }, 431],
    [
      'a body beyond the limit',
      { method: 'POST', path: '/api/records', headers: json, body: JSON.stringify(big) },
      413,
    ],
    ['a body that is no JSON', { method: 'POST', path: '/api/records', headers: json, body: '{' }, 400],
    [
      'a body of another type',
      { method: 'POST', path: '/api/records', headers: { 'content-type': 'text/xml' }, body: '<a/>' },
      415,
    ],
    [
      'NUL in a body',
      { method: 'POST', path: '/api/session', headers: json, body: '{"name":"a\\u0000","password":"x"}' },
      400,
    ],
    ['NUL in a query', { path: '/api/books?office=%00' }, 400],
    ['NUL in a path', { path: '/api/registers/%00/template' }, 400],
    [
      'a key that would reach a prototype',
      { method: 'POST', path: '/api/session', headers: json, body: '{"__proto__":{}}' },
      400,
    ],
  ])('%s', async (_, asked, status) => {
    const answer = await send(asked)
    expect(answer.status).toBe(status)
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/)
    expect(answer.headers).toMatchObject({ 'x-content-type-options': 'nosniff' })
    if (asked.path.startsWith('/api/'))
      expect(answer.headers).toMatchObject({ 'content-security-policy': POLICY.answer, 'cache-control': 'no-store' })
    const told = JSON.parse(answer.body)
    expect(
      Object.keys(told)
        .filter((key) => key !== 'about')
        .sort(),
    ).toEqual(['code', 'detail', 'status', 'title'])
    expect(told.status).toBe(status)
    expect(answer.body).not.toMatch(/node_modules|\bat \S+\.(ts|js)|select |insert /i)
  })

  test('what is not HTTP at all', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write('hotich\r\n\r\n'))
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('close', () => resolve(text))
      socket.on('error', reject)
    })
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(answer).toContain('"code":"request.invalid"')
  })
})

test.each([
  '/package.json',
  '/../package.json',
  '/..%2fpackage.json',
  '/assets/..%5c..%5cpackage.json',
  '/.git/config',
  '/assets/',
  '/src/',
])('what lies on the disk is not served: %s', async (path) => {
  const { status, body } = await send({ path })
  // What is no file is an address of the screens.
  expect(status === 200 ? body : '<div id="root">').toContain('<div id="root">')
  expect(body).not.toMatch(/"scripts"|\[core\]|Index of|main\.tsx/)
})

test('names that people give stand nowhere on the disk, not for a moment', async () => {
  const seen = new Set<string>()
  const watcher = watch(store.folder, { recursive: true }, (_, name) => void (name && seen.add(name)))
  const form = new FormData()
  form.set('office', office.code)
  for (const name of ['ten-rieng.xlsx', '../ten-rieng.pdf', `ten-rieng/${'ế'.repeat(300)}.zip`])
    form.append('files', new Blob([name]), name)
  const { body } = await lan.post<{ packages: { source: string }[] }>('/api/packages', form)
  watcher.close()
  expect(seen.size).toBeGreaterThan(0)
  expect([...seen].filter((name) => name.includes('ten-rieng'))).toEqual([])
  expect(JSON.stringify(body), 'they are told, though').toContain('ten-rieng.xlsx')
})

describe('limits', () => {
  test('a hand-in beyond the limit is refused, however many files it has', async () => {
    const small = await serve(store, { packageBytes: 1000 })
    try {
      const form = new FormData()
      form.set('office', office.code)
      for (let n = 0; n < 20; n++) form.append('files', new Blob(['x'.repeat(900)]), `${n}.pdf`)
      const { status, body } = await (await small.client('lan')).post<{ code: string }>('/api/packages', form)
      expect({ status, code: body.code }).toEqual({ status: 413, code: 'package.large' })
      expect(readdirSync(join(store.folder, 'store', 'work')), 'nothing is left lying').toEqual([])
    } finally {
      await small.stop()
    }
  })

  test('whoever may hand in nowhere sends no file', async () => {
    await addPerson(store, 'xem', 'lookup', office)
    const form = new FormData()
    form.set('office', office.code)
    form.append('files', new Blob(['x']), 'a.xlsx')
    const { status } = await (await server.client('xem')).post('/api/packages', form)
    expect(status).toBe(403)
  })

  test('of time', () => {
    const { server: http } = server.app
    expect({
      headers: http.headersTimeout,
      request: http.requestTimeout,
      idle: http.timeout,
      keepAlive: http.keepAliveTimeout,
    }).toEqual({ headers: TIMES.headers, request: TIMES.request, idle: TIMES.idle, keepAlive: TIMES.keepAlive })
  })

  test('every route says what it answers and takes so much, for so long', () => {
    const routes = routesOf(server.app)
    expect(routes.filter(({ url }) => url.startsWith('/api/')).length).toBeGreaterThan(40)
    for (const { method, url, schema, bodyLimit, handlerTimeout } of routes) {
      const name = `${method} ${url}`
      if (!url.startsWith('/api/') && !['/healthz', '/readyz', '/metrics'].includes(url)) continue // files of the screens
      expect(Object.keys(schema.response), name).toContainEqual(expect.stringMatching(/^20\d$/))
      if (url.startsWith('/api/'))
        expect(Object.keys(schema.response), name).toEqual(expect.arrayContaining(['4xx', '5xx']))
      expect(bodyLimit, name).toBeLessThanOrEqual(url === '/api/packages' ? 16 * 64 * 2 ** 20 : SIZES.body)
      expect(handlerTimeout, name).toBeLessThanOrEqual(TIMES.longAnswer)
    }
  })

  test('every route counts who asks', async () => {
    const uncounted: string[] = []
    for (const { method, url, costly } of routesOf(server.app)) {
      if (!url.startsWith('/api/') || method === 'HEAD') continue
      const path = url.replace(/:(\w+)/g, (_, name) => (name === 'id' || name === 'operation' ? newId() : 'x'))
      const { headers } = await send({ method, path, headers: { 'x-forwarded-for': '192.0.2.9', ...json } })
      const limit = Number(headers['x-ratelimit-limit'])
      if (!(limit > 0 && limit <= (costly ? 60 : 600)))
        uncounted.push(`${method} ${url}: ${headers['x-ratelimit-limit']}`)
    }
    expect(uncounted).toEqual([])
  })

  test('a costly route is one of these', () => {
    const costly = routesOf(server.app).filter((route) => route.costly && route.method !== 'HEAD')
    expect(costly.map(({ method, url }) => `${method} ${url}`).sort()).toEqual([
      'GET /api/books/:id/export',
      'GET /api/places/report',
      'GET /api/records/:id/seen/workbook',
      'GET /api/registers/:type/template',
      'GET /api/search',
      'POST /api/offices/:code/recheck',
      'POST /api/packages',
    ])
  })
})

describe('whoever asks too often waits', () => {
  const RATE = 60 // a minute; six costly ones, six hundred from one address
  let strict: Server
  let anh: Client
  beforeAll(async () => {
    await addPerson(store, 'anh', 'clerk', office)
    await addPerson(store, 'binh', 'clerk', office)
    strict = await serve(store, { rate: RATE, trustProxy: '127.0.0.1' })
    anh = await strict.client('anh')
  })
  afterAll(() => strict.stop())

  const times = async (count: number, asked: (n: number) => Asked): Promise<Answer[]> => {
    const answers: Answer[] = []
    for (let n = 0; n < count; n++) answers.push(await send(asked(n), strict.url))
    return answers
  }
  const expectWaits = (answer: Answer | undefined): void => {
    expect(answer?.status).toBe(429)
    expect(Number(answer?.headers['retry-after'])).toBeGreaterThan(0)
    expect(JSON.parse(answer?.body ?? '{}')).toMatchObject({ status: 429, code: 'too-many' })
  }

  test('an account, wherever it asks from', async () => {
    const path = '/api/books'
    const from = (n: number) => ({ cookie: anh.cookie ?? '', 'x-forwarded-for': `192.0.2.${n}` })
    const answers = await times(RATE + 1, (n) => ({ path, headers: from(n) }))
    expect(answers.slice(0, RATE).every(({ status }) => status === 200)).toBe(true)
    expectWaits(answers.at(-1))
    const binh = await strict.client('binh')
    expect((await binh.get('/api/books')).status, 'the colleague beside goes on').toBe(200)
  })

  test('sooner where it costs more', async () => {
    const binh = await strict.client('binh')
    const ask = { path: '/api/search?q=an', headers: { cookie: binh.cookie ?? '' } }
    const answers = await times(RATE / 10 + 1, () => ask)
    expect(answers.slice(0, -1).every(({ status }) => status === 200)).toBe(true)
    expectWaits(answers.at(-1))
    expect((await binh.get('/api/books')).status, 'other work goes on').toBe(200)
  })

  test('an address, under whatever made-up cookies, and for the screens too', async () => {
    const headers = { 'x-forwarded-for': '198.51.100.7' }
    const answers = await times(10 * RATE + 1, (n) => ({
      path: n % 2 ? '/' : '/api/books',
      headers: { ...headers, cookie: `hotich_session=made-up-${n}` },
    }))
    expectWaits(answers.at(-1))
    expect((await send({ path: '/', headers: { 'x-forwarded-for': '198.51.100.8' } }, strict.url)).status).toBe(200)
  })
})

describe('secrets', () => {
  test('no setting has one for a default', () => {
    for (const [name, { fallback }] of Object.entries(SETTINGS))
      if (/URL|KEY|SECRET|PASSWORD|TOKEN/.test(name)) expect(fallback, name).toBe('')
    expect(readConfig({}).databaseUrl).toBe(undefined)
  })

  test('none stands in what is delivered', () => {
    expect(['src', 'db', 'bin'].flatMap(secretsIn)).toEqual([])
  })

  test('a rate below what a screen needs is refused at the start', () => {
    expect(() => readConfig({ HOTICH_RATE: '0' })).toThrow('HOTICH_RATE')
  })
})
