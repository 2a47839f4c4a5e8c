// Whoever owns the database can change anything in it. Each of these does, and the verifier names it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addEvents, asOwner, folderOf } from '../../test/support/ledger.ts'
import { openTestStore, type TestStore } from '../../test/support/store.ts'
import { connect } from '../lib/db.ts'
import { type Checkpoint, keyId, readCheckpoint, signHead } from './checkpoint.ts'
import { listKeys, makeKeyPair } from './ledger-key.db.ts'
import { EMPTY_ROOT } from './merkle.ts'
import { getHead } from './proof.db.ts'
import { sealAll } from './seal.db.ts'
import { verifyIn, verifyLedger } from './verify.db.ts'

// Leaves 0–299, 300–599, 600–699: events 1–700; two more wait.
const SEALS = [300, 600, 700]
let store: TestStore
let head: Checkpoint
beforeAll(async () => {
  store = await openTestStore('official')
  for (const [at, size] of SEALS.entries()) {
    await addEvents(store.db, size - (SEALS[at - 1] ?? 0))
    await sealAll(store.db, folderOf(store))
  }
  head = readCheckpoint((await getHead(store.db)).note)!
  await addEvents(store.db, 2)
})
afterAll(() => store.close())

type Told = { kind: string; event: number | null; index: number | null; seal: number | null }

/** Tampers in a transaction that is rolled back, and looks at the ledger from inside it. */
async function tamper(sql: string, heads: readonly Checkpoint[] = []): Promise<Told[]> {
  const owner = connect(store.ownerUrl, 1)
  let told: Told[] = []
  const back = new Error('back')
  await owner
    .begin(async (tx) => {
      await tx.unsafe(sql)
      told = (await verifyIn(tx, { heads })).faults.map(({ kind, event, index, seal }) => ({
        kind,
        event,
        index,
        seal,
      }))
      throw back
    })
    .catch((error: unknown) => {
      if (error !== back) throw error
    })
  await owner.end()
  return told
}

test('nothing was touched: everything holds, and two events wait', async () => {
  expect(await verifyLedger(store.db, { heads: [head] })).toMatchObject({
    leaves: 700,
    tiles: 2,
    seals: 3,
    keys: 1,
    waiting: 2,
    faults: [],
  })
})

describe('an event', () => {
  test.each([
    ['whose body was changed', `update event set body = body || '{"reason":"khác"}' where id = 250`],
    ['whose reading’s hash was changed', `update event set reading = sha256('khác') where id = 250`],
    ['whose actor was changed', `update event set actor = 2 where id = 250`],
    ['whose time was moved by a microsecond', `update event set at = at + interval '1 microsecond' where id = 250`],
    ['that was moved to another office', `update event set office_id = null where id = 250`],
  ])('%s is named, with the first seal that fails', async (_, sql) => {
    expect(await tamper(sql)).toEqual([{ kind: 'event-changed', event: 250, index: 249, seal: 300 }])
  })

  test('that was deleted is named', async () => {
    expect(await tamper('delete from event where id = 301')).toEqual([
      { kind: 'event-gone', event: 301, index: 300, seal: 600 },
    ])
  })

  test('that was put in later under an old id is named', async () => {
    const sql = `insert into event (id, subject, subject_id, kind, operation, actor) overriding system value
      values (0, 'book', '1', 'x', gen_random_uuid(), 1)`
    expect(await tamper(sql)).toEqual([{ kind: 'event-late', event: 0, index: null, seal: null }])
  })

  test('that should have been sealed long ago is told apart from one that waits', async () => {
    expect(await tamper(`update event set at = at - interval '1 hour' where id = 702`)).toEqual([
      { kind: 'event-overdue', event: 702, index: null, seal: null },
    ])
  })
})

describe('what was sealed', () => {
  test('an event changed together with its leaf: the tile and every seal from there on fail', async () => {
    const told = await tamper(
      `update event set actor = 2 where id = 250; update leaf set hash = sha256('x') where index = 249`,
    )
    expect(told.map(({ kind, index, seal }) => [kind, index, seal])).toEqual([
      ['event-changed', 249, 300],
      ['tile', 0, null],
      ['root', null, 300],
      ['root', null, 600],
      ['root', null, 700],
    ])
  })

  test.each([
    [
      'a leaf was deleted',
      'delete from leaf where index = 650',
      [
        ['leaf-gone', 650, 700],
        ['root', null, 700],
      ],
    ],
    [
      'leaves changed places',
      'update leaf set event_id = -event_id where index in (10, 11); update leaf set event_id = 23 + event_id where index in (10, 11)',
      [
        ['event-changed', 10, 300],
        ['event-changed', 11, 300],
      ],
    ],
    [
      'a tile was changed',
      `update tile set hashes = overlay(hashes placing '\\x00' from 1) where index = 1`,
      [['tile', 256, null]],
    ],
    ['the hash over a tile was changed', `update tile set root = sha256('x') where index = 0`, [['tile', 0, null]]],
    ['a tile was deleted', 'delete from tile where index = 1', [['tile', 256, null]]],
    [
      'a tile was put where none can be',
      'insert into tile select level, 7, hashes, root from tile where index = 1',
      [['tile', 7, null]],
    ],
    ['the newest seal was deleted', 'delete from seal where size = 700', [['leaf-unsealed', 600, null]]],
    [
      'the root of a seal was changed',
      `update seal set root = sha256('x') where size = 600`,
      [
        ['note', null, 600],
        ['root', null, 600],
      ],
    ],
    [
      'the note of a seal was changed',
      `update seal set note = replace(note, E'\\n600\\n', E'\\n601\\n') where size = 600`,
      [
        ['note', null, 600],
        ['signature', null, 600],
      ],
    ],
    [
      'the note of a seal was swapped for another',
      `update seal set note = (select note from seal where size = 300) where size = 600`,
      [['note', null, 600]],
    ],
  ] as const)('%s', async (_, sql, expected) => {
    const told = await tamper(sql)
    expect(told.map(({ kind, index, seal }) => [kind, index, seal])).toEqual(expected)
  })

  test('the newest seal deleted with its leaves and events: the head kept outside shows it', async () => {
    const sql =
      'delete from seal where size = 700; delete from leaf where index >= 600; delete from event where id > 600'
    expect(await tamper(sql)).toEqual([])
    expect(await tamper(sql, [head])).toEqual([{ kind: 'head', event: null, index: null, seal: 700 }])
  })
})

describe('a key', () => {
  test('that the key before never announced is told, and what it signed', async () => {
    const [first] = await listKeys(store.db)
    const { secret, raw } = makeKeyPair()
    const note = signHead({ origin: first!.origin, size: 700, root: EMPTY_ROOT }, secret, raw)
    const told = await tamper(`
      insert into ledger_key (id, origin, public_key, from_size, event_id) values ('00000000', '${first!.origin}', '\\x${raw.toString('hex')}', 600, 601);
      update seal set key_id = '00000000', note = '${note}' where size = 700`)
    expect(told.map(({ kind, seal }) => [kind, seal])).toEqual([
      ['note', 700],
      ['key', 600],
    ])
  })

  test.each([
    ['whose event no key before it has sealed', 600, 650, undefined],
    ['whose event tells of another key', 700, 650, 'AAAA'],
  ] as const)('%s is told', async (_, size, event, other) => {
    const { raw } = makeKeyPair()
    const [first] = await listKeys(store.db)
    const id = keyId(first!.origin, raw)
    const told = await tamper(`
      update event set subject = 'ledger', kind = 'rotate', body = '{"publicKey":"${other ?? raw.toString('base64')}"}' where id = ${event};
      insert into ledger_key (id, origin, public_key, from_size, event_id) values ('${id}', '${first!.origin}', '\\x${raw.toString('hex')}', ${size}, ${event})`)
    expect(told.filter(({ kind }) => kind === 'key')).toEqual([{ kind: 'key', event: null, index: null, seal: size }])
  })

  test('of another ledger signs nothing here', async () => {
    const { secret, raw } = makeKeyPair()
    const forged = readCheckpoint(signHead({ origin: head.origin, size: 700, root: head.root }, secret, raw))!
    expect(await tamper('select 1', [forged])).toEqual([{ kind: 'head', event: null, index: null, seal: 700 }])
    const foreign = { ...head, origin: 'hotich/ledger/0000000000000000' }
    expect(await tamper('select 1', [foreign])).toEqual([{ kind: 'head', event: null, index: null, seal: 700 }])
  })
})

describe('the application itself, whatever its role', () => {
  test.each([
    'update leaf set event_id = 1',
    'delete from leaf',
    'truncate leaf',
    'update tile set index = 9',
    'delete from tile',
    'update seal set size = 1',
    'delete from seal',
    'update ledger_key set from_size = 1',
    'delete from ledger_key',
  ])('cannot: %s', async (sql) => {
    for (const role of [store.db, store.web, store.gate])
      await expect(role.unsafe(sql)).rejects.toMatchObject({ code: '42501' })
  })
})

test('what was put back by the owner holds again', async () => {
  await asOwner(store, `update event set actor = 2 where id = 5; update event set actor = 1 where id = 5`)
  expect((await verifyLedger(store.db)).faults).toEqual([])
})
