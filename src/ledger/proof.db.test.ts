// Proofs as outsiders get and check them: over the API, and with the one file that needs nothing of us.
import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, serve } from '../../test/support/http.ts'
import { addEvents, eventIds, folderOf, someEvent } from '../../test/support/ledger.ts'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { fingerprint, isSignedBy, publicKeyOf, readCheckpoint, signHead, verifierKey } from './checkpoint.ts'
import { hashEvent } from './event-leaf.ts'
import { appendEvents, eventRow } from './ledger.db.ts'
import { listKeys, makeKeyPair } from './ledger-key.db.ts'
import { EMPTY_ROOT, type Hash, holdsConsistency, holdsInclusion, joinEqual } from './merkle.ts'
import type { Consistency, Proof } from './proof.ts'
import { rotateKey } from './rotate.db.ts'
import { sealAll } from './seal.db.ts'
import { tilePath } from './tiles.ts'
import { splitHashes } from './tree.db.ts'

const VERIFIER = resolve(import.meta.dirname, '..', '..', 'bin', 'verify-proof.mjs')
// Seals of 300 leaves, of 600 (where the rest is sealed before the key changes), 601 (the change), 700; one event waits.
let store: TestStore
let server: Awaited<ReturnType<typeof serve>>
let auditor: Client
let keys: string[]
/** An event of office TS, and one of no office. */
let own: number
let ours: number

beforeAll(async () => {
  store = await openTestStore('official')
  const [office, other] = [await addTestOffice(store), await addTestOffice(store, 'XA')]
  await addPerson(store, 'tra', 'auditor', undefined)
  await addPerson(store, 'kiem', 'auditor', office)
  await addPerson(store, 'ngoai', 'auditor', other)
  await addPerson(store, 'lan', 'clerk', office)
  await addPerson(store, 'hoa', 'clerk', other)
  await addPerson(store, 'sep', 'admin', undefined)
  const operator = await addPerson(store, 'may', 'clerk', undefined)
  const folder = folderOf(store)
  await addEvents(store.db, 299 - (await eventIds(store.db)).length) // people are events too
  const event = (id: number | undefined, reason: string) =>
    eventRow({
      subject: 'book',
      subjectId: '1',
      office: id,
      kind: 'made-up',
      operation: crypto.randomUUID(),
      actor: operator.id,
      body: { reason },
    })
  await store.db.begin((tx) => appendEvents(tx, [event(office.id, 'Sổ ghi “Lê Ngọc Diễm”')]))
  await sealAll(store.db, folder)
  await store.db.begin((tx) => appendEvents(tx, [event(undefined, 'cả tỉnh')]))
  await addEvents(store.db, 299)
  await rotateKey(store.db, folder, operator, { operation: crypto.randomUUID() })
  await addEvents(store.db, 99)
  await sealAll(store.db, folder)
  await store.db.begin((tx) => appendEvents(tx, [someEvent(1)]))
  ;[own, ours] = [300, 301]
  keys = (await listKeys(store.db)).map(({ origin, publicKey }) => verifierKey(origin, publicKey))
  server = await serve(store)
  auditor = await server.client('tra')
})
afterAll(async () => {
  await server.stop()
  await store.close()
})

const decode = (path: readonly string[]): Hash[] => path.map((hash) => Buffer.from(hash, 'base64'))
const sizesOf = (body: { seals: { size: number }[] }): number[] => body.seals.map(({ size }) => size)

describe('what is hashes alone, without signing in', () => {
  test('the checkpoint is the newest signed head', async () => {
    const { status, bytes } = await server.nobody.get('/api/ledger/checkpoint')
    const head = readCheckpoint(bytes.toString())!
    const [, newest] = await listKeys(store.db)
    expect([status, head.size, isSignedBy(head, newest!.origin, newest!.publicKey)]).toEqual([200, 700, true])
  })

  test('seals come newest first, with every key', async () => {
    const { body } = await server.nobody.get<{ seals: { size: number }[]; keys: { key: string }[]; next: null }>(
      '/api/ledger/seals',
    )
    expect([sizesOf(body), body.next, body.keys.map(({ key }) => key)]).toEqual([[700, 601, 600, 300], null, keys])
    const older = await server.nobody.get<{ seals: { size: number }[] }>('/api/ledger/seals?before=600')
    expect(sizesOf(older.body)).toEqual([300])
  })

  test('tiles add up to the root, whole ones and partial ones', async () => {
    const tile = async (level: number, index: number, width?: number): Promise<Hash[]> => {
      const { status, bytes } = await server.nobody.get(`/api/ledger/tile/${level}/${tilePath(index, width)}`)
      expect(status).toBe(200)
      return splitHashes(bytes)
    }
    const leaves = [...(await tile(0, 0)), ...(await tile(0, 1)), ...(await tile(0, 2, 700 - 512))]
    const head = readCheckpoint((await server.nobody.get('/api/ledger/checkpoint')).bytes.toString())!
    expect(joinEqual(leaves)).toEqual(head.root)
    expect(await tile(1, 0, 2)).toEqual([joinEqual(leaves.slice(0, 256)), joinEqual(leaves.slice(256, 512))])
    expect(await tile(0, 1, 44)).toEqual(leaves.slice(256, 300)) // as it was at the seal of 300
  })

  test.each([
    ['0/002', 404],
    ['0/002.p/189', 404],
    ['1/000', 404],
    ['2/000.p/1', 404],
    ['0/x001/000', 404],
    ['0/0', 404],
    ['0/000.p/256', 404],
    ['7/000', 400],
    ['-1/000', 400],
    ['0/entries', 404],
  ])('there is no tile %s: %i', async (path, status) => {
    expect((await server.nobody.get(`/api/ledger/tile/${path}`)).status).toBe(status)
  })

  test('any two seals are proved consistent', async () => {
    for (const [from, to] of [
      [300, 600],
      [300, 700],
      [600, 700],
      [700, 700],
    ] as const) {
      const { body } = await server.nobody.get<Consistency>(`/api/ledger/consistency?from=${from}&to=${to}`)
      expect(holdsConsistency(readCheckpoint(body.from)!, readCheckpoint(body.to)!, decode(body.path))).toBe(true)
    }
    expect((await server.nobody.get('/api/ledger/consistency?from=301&to=600')).status).toBe(404)
    expect((await server.nobody.get('/api/ledger/consistency?from=600&to=300')).status).toBe(400)
    expect((await server.nobody.get('/api/ledger/consistency?from=1')).status).toBe(400)
  })
})

describe('the proof of an event', () => {
  const ask = (client: Client, event: number, query = '') =>
    client.get<Proof & { code: string }>(`/api/ledger/events/${event}/proof${query}`)

  test('is given to an auditor, for any seal that covers it', async () => {
    for (const size of [300, 600, 700]) {
      const { body } = await ask(auditor, own, `?seal=${size}`)
      const seal = readCheckpoint(body.checkpoint)!
      expect(seal.size).toBe(size)
      expect(holdsInclusion(hashEvent(body.event), body.index, seal, decode(body.path))).toBe(true)
    }
  })

  test('is a file of its own name', async () => {
    expect((await ask(auditor, own)).disposition).toBe('attachment; filename="event-300.proof.json"')
  })

  test.each([
    ['nobody', undefined, 'own', 401, 'session.missing'],
    ['a clerk of the office', 'lan', 'own', 200, undefined],
    ['a clerk of another office', 'hoa', 'own', 404, 'ledger.no-event'],
    ['an admin, who sees no records', 'sep', 'own', 404, 'ledger.no-event'],
    ['an auditor of the office', 'kiem', 'own', 200, undefined],
    ['an auditor of another office', 'ngoai', 'own', 404, 'ledger.no-event'],
    ['an auditor of one office, of what concerns the province', 'kiem', 'ours', 404, 'ledger.no-event'],
    ['a clerk, of what concerns the province', 'lan', 'ours', 404, 'ledger.no-event'],
    ['the auditor, of what concerns the province', 'tra', 'ours', 200, undefined],
  ] as const)('asked by %s', async (_, name, which, status, code) => {
    const client = name === undefined ? server.nobody : await server.client(name)
    const reply = await ask(client, which === 'own' ? own : ours)
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })

  test.each([
    ['an event that waits for its seal', 701, '', 409, 'ledger.waiting'],
    ['an event that is not there', 9999, '', 404, 'ledger.no-event'],
    ['a seal that is older than the event', 301, '?seal=300', 400, 'ledger.order'],
    ['a seal that is not there', 300, '?seal=301', 404, 'ledger.no-seal'],
    ['an older seal that is newer', 300, '?seal=600&since=700', 400, 'ledger.order'],
    ['no number', 0, '', 400, 'request.invalid'],
  ] as const)('of %s is refused', async (_, event, query, status, code) => {
    const reply = await ask(auditor, event, query)
    expect([reply.status, reply.body.code]).toEqual([status, code])
  })
})

type Ran = { readonly code: number; readonly out: string; readonly err: string }
const run = (...words: string[]): Promise<Ran> =>
  new Promise((done) => {
    execFile(process.execPath, [VERIFIER, ...words], { cwd: store.folder }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    )
  })
let files = 0
function write(content: unknown): string {
  const path = join(store.folder, `proof-${files++}.json`)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}
const proof = async (event = own, query = '?since=300'): Promise<Proof> =>
  (await auditor.get<Proof>(`/api/ledger/events/${event}/proof${query}`)).body
const bothKeys = (): string[] => keys.flatMap((key) => ['--key', key])

describe('the verifier that needs nothing of us', () => {
  test('says in both languages what holds, by the key or by its fingerprint', async () => {
    const file = write(await proof())
    const ran = await run(file, ...bothKeys())
    expect([ran.code, ran.err]).toEqual([0, ''])
    expect(ran.out).toContain('ĐÚNG / HOLDS')
    expect(ran.out).toContain('Sự kiện 300 (made-up, book 1')
    expect(ran.out).toContain('Event 300')
    expect(ran.out).toContain('The ledger continues the older seal of size 300')
    const prints = (await listKeys(store.db)).flatMap(({ publicKey }) => ['--key', fingerprint(publicKey)])
    expect((await run(file, ...prints)).code).toBe(0)
  })

  test('a proof without an older seal needs the one key alone', async () => {
    const file = write(await proof(own, ''))
    expect((await run(file, '--key', keys[1]!)).code).toBe(0)
    expect((await run(file, '--key', keys[0]!)).code).toBe(1)
  })

  test('holds a head that was kept against it', async () => {
    const kept = async (size: number): Promise<string> => write((await proof(own, `?seal=${size}`)).checkpoint)
    const file = write(await proof())
    expect((await run(file, ...bothKeys(), '--head', await kept(300))).code).toBe(0)
    expect((await run(file, ...bothKeys(), '--head', await kept(700))).code).toBe(0)
    const ran = await run(file, ...bothKeys(), '--head', await kept(600))
    expect([ran.code, ran.err.includes('--since 600')]).toEqual([1, true])
  })

  type Change = (proof: Proof) => unknown
  const turned = (hash: string): string => {
    const bytes = Buffer.from(hash, 'base64')
    bytes[5]! ^= 4
    return bytes.toString('base64')
  }
  const signedBy = (size: number, root = EMPTY_ROOT): string => {
    const { secret, raw } = makeKeyPair()
    return signHead({ origin: keys[0]!.split('+')[0]!, size, root }, secret, raw)
  }
  test.each<[string, Change]>([
    ['the reason in its body was changed', (one) => ({ ...one, event: { ...one.event, body: { reason: 'khác' } } })],
    ['its actor was changed', (one) => ({ ...one, event: { ...one.event, actor: 99 } })],
    ['its time was changed', (one) => ({ ...one, event: { ...one.event, at: '2026-01-01T00:00:00.000000Z' } })],
    ['the hash of its reading was added', (one) => ({ ...one, event: { ...one.event, reading: 'ab' } })],
    ['something was added to it', (one) => ({ ...one, event: { ...one.event, more: 1 } })],
    ['it is said to be another', (one) => ({ ...one, event: { ...one.event, id: 301 } })],
    ['it is put at another place', (one) => ({ ...one, index: 298 })],
    ['it is put beyond the tree', (one) => ({ ...one, index: 700 })],
    [
      'a hash of its path was changed',
      (one) => ({ ...one, path: one.path.map((hash, at) => (at === 3 ? turned(hash) : hash)) }),
    ],
    ['its path lost a hash', (one) => ({ ...one, path: one.path.slice(1) })],
    ['its path has one more hash', (one) => ({ ...one, path: [...one.path, one.path[0]] })],
    ['the seal was changed', (one) => ({ ...one, checkpoint: one.checkpoint.replace('\n700\n', '\n701\n') })],
    ['the seal is signed by nobody we know', (one) => ({ ...one, checkpoint: signedBy(700) })],
    ['the seal is not signed', (one) => ({ ...one, checkpoint: `${one.checkpoint.split('\n\n')[0]}\n\n` })],
    [
      'the older seal was changed',
      (one) => ({ ...one, older: { ...one.older, checkpoint: one.older!.checkpoint.replace('\n300\n', '\n301\n') } }),
    ],
    [
      'the older seal is signed by nobody we know',
      (one) => ({ ...one, older: { ...one.older, checkpoint: signedBy(300) } }),
    ],
    [
      'a hash between the seals was changed',
      (one) => ({ ...one, older: { ...one.older!, path: one.older!.path.map(turned) } }),
    ],
  ])('a forged proof does not hold: %s', async (_, change) => {
    const ran = await run(write(change(await proof())), ...bothKeys())
    expect([ran.code, ran.out]).toEqual([1, ''])
    expect(ran.err).toContain('KHÔNG ĐÚNG / DOES NOT HOLD')
  })

  test('a key that the forger put into the proof is not believed', async () => {
    const { secret, raw } = makeKeyPair()
    const origin = keys[0]!.split('+')[0]!
    const real = await proof(own, '')
    const event = { ...real.event, actor: 99 }
    const forged = {
      ...real,
      event,
      index: 0,
      path: [],
      checkpoint: signHead({ origin, size: 1, root: hashEvent(event) }, secret, raw),
      keys: [verifierKey(origin, raw)],
    }
    const file = write(forged)
    const codes: number[] = []
    for (const key of [verifierKey(origin, raw), keys[1]!, fingerprint(publicKeyBytes(keys[1]!))])
      codes.push((await run(file, '--key', key)).code)
    expect(codes).toEqual([0, 1, 1]) // it holds for whoever trusts the forger, and for nobody else
  })

  test.each<[string, () => Promise<string[]>]>([
    ['no words', async () => []],
    ['no key', async () => [write(await proof())]],
    ['no file there', async () => ['khong-co.json', '--key', keys[1]!]],
    ['no JSON', async () => [write('{'), '--key', keys[1]!]],
    ['another format', async () => [write({ ...(await proof()), format: 'x' }), '--key', keys[1]!]],
    ['parts missing', async () => [write({ ...(await proof()), path: undefined }), '--key', keys[1]!]],
    ['null', async () => [write('null'), '--key', keys[1]!]],
    ['a hash that is too short', async () => [write({ ...(await proof()), path: ['AAAA'] }), '--key', keys[1]!]],
    ['a checkpoint that is none', async () => [write({ ...(await proof()), checkpoint: 'x' }), '--key', keys[1]!]],
    ['a key that is none', async () => [write(await proof()), '--key', 'x']],
    ['a key with a slip of the pen', async () => [write(await proof()), '--key', keys[1]!.replace(/.\+/, 'g+')]],
    ['a word too many', async () => [write(await proof()), 'thêm', '--key', keys[1]!]],
    ['an unknown option', async () => [write(await proof()), '--what', '--key', keys[1]!]],
  ])('cannot be read: %s', async (_, words) => {
    const ran = await run(...(await words()))
    expect([ran.code, ran.out]).toEqual([2, ''])
    expect(ran.err).toContain('KHÔNG ĐỌC ĐƯỢC / CANNOT BE READ')
  })
})

const publicKeyBytes = (word: string): Buffer => {
  const raw = Buffer.from(word.split('+').slice(2).join('+'), 'base64').subarray(1)
  expect(publicKeyOf(raw).asymmetricKeyType).toBe('ed25519')
  return raw
}
