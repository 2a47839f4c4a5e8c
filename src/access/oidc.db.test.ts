// Signing in through an identity provider: a real one, over HTTP, with this test as the browser between the two.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server as HttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Provider from 'oidc-provider'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Client, clientOf, type Server, serve } from '../../test/support/http.ts'
import { addPerson, addTestOffice, openTestStore, PASSWORD, type TestStore } from '../../test/support/store.ts'
import { readConfig } from '../lib/config.ts'
import { setDisabled } from './people.db.ts'

const SECRET = 'bi-mat-cua-he-thong'
let store: TestStore
let server: Server
let http: HttpServer
let provider: Provider
let issuer: string
const folder = mkdtempSync(join(tmpdir(), 'hotich-oidc-'))
/** Who signs in at the provider next, and how. */
let next: { name: string; amr: string[] }
/** What becomes of an ID token on its way. */
let onTheWay = (token: string): string => token

beforeAll(async () => {
  // The provider says at length that it is set up for a test.
  for (const kind of ['info', 'warn'] as const) vi.spyOn(console, kind).mockImplementation(() => undefined)
  store = await openTestStore('official')
  const office = await addTestOffice(store)
  await addPerson(store, 'chair', 'approver', office)
  await addPerson(store, 'lan', 'clerk', office)
  await addPerson(store, 'nghi', 'clerk', office)
  await setDisabled(store.db, 'nghi', true)
  http = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  issuer = `http://localhost:${(http.address() as AddressInfo).port}`
  writeFileSync(join(folder, 'secret'), `${SECRET}\n`)
  server = await serve(store, {
    oidc: readConfig({
      HOTICH_OIDC_ISSUER: issuer,
      HOTICH_OIDC_CLIENT: 'hotich',
      HOTICH_OIDC_SECRET_FILE: join(folder, 'secret'),
    }).oidc,
  })
  provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'hotich',
        client_secret: SECRET,
        redirect_uris: [`${server.url}/api/session/oidc/callback`],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub', 'amr'], profile: ['preferred_username'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    cookies: { keys: ['one key for this test'] },
    findAccount: (_, id) => ({ accountId: id, claims: async () => ({ sub: id, preferred_username: id }) }),
    loadExistingGrant: async (context) => {
      const grant = new context.oidc.provider.Grant({
        clientId: context.oidc.client!.clientId,
        accountId: context.oidc.session!.accountId!,
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
  })
})
afterAll(async () => {
  await server.stop()
  await new Promise((resolve) => http.close(resolve))
  rmSync(folder, { recursive: true, force: true })
  await store.close()
})

/** The provider's own pages; its sign-in form is filled in at once, as `next` says. */
async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url === '/token') {
    const end = response.end.bind(response)
    response.end = ((body: string | Buffer) =>
      end(String(body).replace(/(?<="id_token":")[^"]+/, (token) => onTheWay(token)))) as typeof response.end
  }
  if (!request.url?.startsWith('/interaction/')) return void provider.callback()(request, response)
  const login = { accountId: next.name, amr: next.amr, remember: false }
  await provider.interactionFinished(request, response, { login })
}

type Me = { name: string; second: { state: string }; roles: { role: string }[] }

/** From our button to the provider, in there, and to where it sends the browser back. */
async function through(client: Client, who: { name: string; amr: string[] }): Promise<string> {
  next = who
  const away = await client.get('/api/session/oidc')
  expect(away.status).toBe(302)
  const there = clientOf(issuer)
  let at = away.location!
  while (at.startsWith(issuer) || at.startsWith('/'))
    at = (await there.get(at.startsWith('/') ? at : at.slice(issuer.length))).location!
  return at.slice(server.url.length)
}

describe('through the provider', () => {
  test('an account of that name is in; the provider’s word that more than a password was shown counts', async () => {
    const client = clientOf(server.url)
    const back = await client.get(await through(client, { name: 'chair', amr: ['pwd', 'otp'] }))
    expect([back.status, back.location]).toEqual([302, '/'])
    expect([...back.cookies.keys()].sort()).toEqual(['hotich_device', 'hotich_session']) // and no token of the provider
    const { body } = await client.get<Me>('/api/session')
    expect([body.name, body.second.state, body.roles.map(({ role }) => role)]).toEqual([
      'chair',
      'passed',
      ['approver'],
    ])
    expect((await client.get<{ sessions: { how: string }[] }>('/api/me')).body.sessions[0]?.how).toBe('oidc')
  })

  test('a password alone there leaves our second factor to be shown here', async () => {
    const client = clientOf(server.url)
    await client.get(await through(client, { name: 'chair', amr: ['pwd'] }))
    expect((await client.get<Me>('/api/session')).body).toMatchObject({ second: { state: 'owed' }, roles: [] })
    const shown = await client.send<Me>('POST', '/api/session/code', { code: await server.codeOf('chair') })
    expect(shown.body.second.state).toBe('passed')
  })

  test.each([
    ['a name without account', 'ai-do'],
    ['a disabled account', 'nghi'],
  ])('%s gets no further, and none is made', async (_, name) => {
    const client = clientOf(server.url)
    const back = await client.get(await through(client, { name, amr: ['pwd', 'mfa'] }))
    expect(back.location).toBe('/?refused=oidc.account')
    expect((await client.get('/api/session')).status).toBe(401)
    expect(await store.db`select 1 from account where name = 'ai-do'`).toHaveLength(0)
  })
})

test('the provider’s word is no proof before an act of weight: it may have known the browser since the morning', async () => {
  const client = clientOf(server.url)
  await client.get(await through(client, { name: 'lan', amr: ['mfa'] }))
  expect((await client.send<{ code: string }>('POST', '/api/me/recovery', {})).body.code).toBe('session.prove')
  expect((await client.send('POST', '/api/session/proof', { password: PASSWORD })).status).toBe(204)
  expect((await client.send('POST', '/api/me/recovery', {})).status).toBe(200)
})

test('nobody is sent there by another site; the way is kept in a cookie of ten minutes that no script reads', async () => {
  const setOut = (site: string) => server.app.inject({ url: '/api/session/oidc', headers: { 'sec-fetch-site': site } })
  const foreign = await setOut('cross-site')
  expect([foreign.headers.location, foreign.cookies]).toEqual(['/', []])
  for (const site of ['same-origin', 'none']) {
    const { headers, cookies } = await setOut(site)
    expect(headers.location).toMatch(new RegExp(`^${issuer}/`))
    expect(cookies).toEqual([
      expect.objectContaining({ name: 'hotich_oidc', sameSite: 'Lax', httpOnly: true, maxAge: 600, path: '/' }),
    ])
  }
})

describe('what comes back is believed only', () => {
  const refused = async (client: Client, path: string) => {
    expect((await client.get(path)).location).toBe('/?refused=oidc.refused')
    expect((await client.get('/api/session')).status).toBe(401)
  }
  test('in the browser that set out', async () => {
    await refused(clientOf(server.url), await through(clientOf(server.url), { name: 'lan', amr: ['mfa'] }))
  })
  test('with its own state', async () => {
    const client = clientOf(server.url)
    await refused(client, (await through(client, { name: 'lan', amr: ['mfa'] })).replace(/state=[^&]+/, 'state=abc'))
  })
  test('with a code of the provider', async () => {
    const client = clientOf(server.url)
    await refused(client, (await through(client, { name: 'lan', amr: ['mfa'] })).replace(/code=[^&]+/, 'code=abc'))
  })
  test('once', async () => {
    const client = clientOf(server.url)
    const path = await through(client, { name: 'lan', amr: ['mfa'] })
    expect((await client.get(path)).location).toBe('/')
    await client.send('DELETE', '/api/session')
    await refused(client, path)
  })
  test('with the provider’s own signature', async () => {
    onTheWay = (token) => token.replace(/[^.](?=[^.]+$)/, (letter) => (letter === 'A' ? 'B' : 'A'))
    const client = clientOf(server.url)
    await refused(client, await through(client, { name: 'lan', amr: ['mfa'] }))
    onTheWay = (token) => token
  })
  test('when it does not say that it was called off', async () => {
    const client = clientOf(server.url)
    await client.get('/api/session/oidc')
    await refused(client, '/api/session/oidc/callback?error=access_denied')
  })
})

describe('settings', () => {
  const given = { HOTICH_OIDC_CLIENT: 'hotich', HOTICH_OIDC_SECRET_FILE: join(folder, 'secret') }
  test('none: no button, no way', async () => {
    const plain = await serve(store)
    expect((await clientOf(plain.url).get<{ oidc: boolean }>('/api/sign-in')).body.oidc).toBe(false)
    expect((await clientOf(plain.url).get('/api/session/oidc')).status).toBe(404)
    await plain.stop()
    expect((await clientOf(server.url).get<{ oidc: boolean }>('/api/sign-in')).body.oidc).toBe(true)
  })
  test.each([
    ['that does not answer', () => 'http://localhost:9'],
    ['that says it is another', () => issuer.replace('localhost', '127.0.0.1')],
  ])('a provider %s is told on the sign-in screen', async (_, at) => {
    const lost = await serve(store, { oidc: readConfig({ ...given, HOTICH_OIDC_ISSUER: at() }).oidc })
    expect((await clientOf(lost.url).get('/api/session/oidc')).location).toBe('/?refused=oidc.away')
    await lost.stop()
  })
  test.each([
    ['http://provider.example', given],
    ['provider.example', given],
    ['https://provider.example', { ...given, HOTICH_OIDC_CLIENT: '' }],
    ['https://provider.example', { ...given, HOTICH_OIDC_SECRET_FILE: '' }],
  ])('%s is refused at the start', (HOTICH_OIDC_ISSUER, rest) => {
    expect(() => readConfig({ HOTICH_OIDC_ISSUER, ...rest })).toThrow('HOTICH_OIDC')
  })
})
