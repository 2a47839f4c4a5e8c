import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addEvents, asOwner, eventIds, folderOf, someEvent } from '../../test/support/ledger.ts'
import { openTestStore, type TestStore } from '../../test/support/store.ts'
import { getOperator } from '../access/people.db.ts'
import type { Db } from '../lib/db.ts'
import { newId } from '../lib/id.ts'
import { Refusal } from '../lib/problem.ts'
import { isSignedBy, readCheckpoint } from './checkpoint.ts'
import { appendEvents } from './ledger.db.ts'
import { listKeys } from './ledger-key.db.ts'
import { holdsConsistency, joinEqual } from './merkle.ts'
import { getHead, proveConsistency } from './proof.db.ts'
import { rotateKey } from './rotate.db.ts'
import { ensureKey, sealAll, sealDue } from './seal.db.ts'
import { verifyLedger } from './verify.db.ts'

let store: TestStore
let db: Db
let folder: string
beforeEach(async () => {
  store = await openTestStore('official')
  db = store.db
  folder = folderOf(store)
})
afterEach(() => store.close())

const sealed = async (): Promise<number[]> =>
  (await db<{ event: number }[]>`select event_id as event from leaf order by index`).map(({ event }) => event)
const faults = async (): Promise<string[]> => (await verifyLedger(db)).faults.map(({ kind }) => kind)
const codeOf = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  )

/** A transaction that has written an event and stays open until it is told how to end. */
async function openWriter() {
  let commit: () => void = () => undefined
  let fail: (error: Error) => void = () => undefined
  let wrote: () => void = () => undefined
  const told = new Promise<void>((resolve, reject) => {
    commit = resolve
    fail = reject
  })
  const written = new Promise<void>((resolve) => {
    wrote = resolve
  })
  const done = db.begin(async (tx) => {
    await appendEvents(tx, [someEvent(1)])
    wrote()
    await told
  })
  await written
  return {
    commit: async (): Promise<void> => {
      commit()
      await done
    },
    rollBack: async (): Promise<void> => {
      fail(new Error('rolled back'))
      await expect(done).rejects.toThrow('rolled back')
    },
  }
}

test('an empty ledger has nothing to seal; events become leaves in the order of their ids', async () => {
  expect(await sealAll(db, folder)).toEqual([])
  expect(await codeOf(getHead(db))).toBe('ledger.empty')
  await addEvents(db, 300)
  const [seal] = await sealAll(db, folder)
  expect(await sealed()).toEqual(await eventIds(db))
  expect(seal?.size).toBe(300)
  const leaves = await db<{ hash: Buffer }[]>`select hash from leaf order by index`
  expect(seal?.root).toEqual(joinEqual(leaves.map(({ hash }) => hash)))
  const [key] = await listKeys(db)
  expect(isSignedBy(readCheckpoint(seal!.note)!, key!.origin, key!.publicKey)).toBe(true)
  expect(await sealAll(db, folder)).toEqual([])
  expect(await verifyLedger(db)).toMatchObject({ leaves: 300, tiles: 1, seals: 1, waiting: 0, faults: [] })
})

test('every column of an event is in its leaf: a new one must be added there', async () => {
  const columns = await db<{ name: string }[]>`
    select column_name as name from information_schema.columns where table_name = 'event' order by 1`
  expect(columns.map(({ name }) => name)).toEqual(
    ['id', 'subject', 'subject_id', 'office_id', 'kind', 'operation', 'actor', 'at', 'body', 'reading'].sort(),
  )
})

describe('events commit out of the order of their ids', () => {
  test('a lower id that commits after a seal is taken by the next; nothing twice, nothing lost', async () => {
    const slow = await openWriter()
    await addEvents(db, 3)
    await sealAll(db, folder)
    expect(await sealed()).toEqual([2, 3, 4])
    await addEvents(db, 1)
    await sealAll(db, folder)
    await slow.commit()
    await sealAll(db, folder)
    expect(await sealed()).toEqual([2, 3, 4, 5, 1])
    await addEvents(db, 2)
    await sealAll(db, folder)
    expect(await sealed()).toEqual([2, 3, 4, 5, 1, 6, 7])
    expect(await faults()).toEqual([])
  })

  test('sealing waits for no writer, and no writer for the sealer', async () => {
    const slow = await openWriter()
    await addEvents(db, 1)
    expect(await sealAll(db, folder)).toHaveLength(1)
    await db.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(8, 0)` // as a sealer at work holds it
      await addEvents(db, 1)
    })
    await slow.commit()
    await sealAll(db, folder)
    expect((await sealed()).toSorted((a, b) => a - b)).toEqual(await eventIds(db))
  })

  test('a writer that has drawn its id but no transaction id yet loses nothing', async () => {
    const owner = postgres(store.ownerUrl, { max: 3 })
    await owner.unsafe(
      `insert into event (subject, subject_id, kind, operation, actor) values ('book', 'first', 'x', '${newId()}', 1)`,
    )
    const gate = await owner.reserve()
    await gate`select pg_advisory_lock(42)`
    // The id is drawn, then the row waits for the gate: PostgreSQL gives a transaction its id only with the row itself.
    const late = owner.unsafe(
      `insert into event (subject, subject_id, kind, operation, actor)
       values ('book', 'late' || pg_advisory_xact_lock(42)::text, 'x', '${newId()}', 1)`,
    )
    const waiting = async (): Promise<boolean> =>
      (await db`select 1 from pg_locks where locktype = 'advisory' and not granted`).length > 0
    void late.catch(() => undefined)
    while (!(await waiting())) await new Promise((resolve) => setTimeout(resolve, 5))
    const [{ drawn, open } = { drawn: '', open: '' }] = await owner<{ drawn: string; open: string }[]>`
      select (select last_value from event_id_seq) as drawn,
        (select coalesce(string_agg(backend_xid::text, ''), '') from pg_stat_activity where wait_event = 'advisory') as open`
    expect([drawn, open]).toEqual(['2', ''])
    await addEvents(db, 1)
    await sealAll(db, folder)
    await addEvents(db, 1)
    await sealAll(db, folder)
    await addEvents(db, 1)
    await sealAll(db, folder)
    await gate`select pg_advisory_unlock(42)`
    gate.release()
    await late
    await sealAll(db, folder)
    expect(await sealed()).toEqual([1, 3, 4, 5, 2])
    await owner.end()
    expect(await faults()).toEqual([])
  })

  test('after a restore into a new server, whose transactions are none of those noted, all counts as settled', async () => {
    const slow = await openWriter()
    await addEvents(db, 1)
    await sealAll(db, folder)
    await slow.commit()
    await asOwner(store, `update seal set writers = '{9999/9999}'`)
    await addEvents(db, 1)
    await sealAll(db, folder)
    const [last] = await db<{ settled: number }[]>`select settled from seal order by size desc limit 1`
    expect(last?.settled).toBe(2)
    expect(await faults()).toEqual([])
  })

  test('whatever order writers begin, commit and roll back in, between any seals: every event has one leaf', async () => {
    const steps = fc.array(fc.constantFrom('begin', 'commit', 'roll back', 'event', 'seal'), {
      minLength: 15,
      maxLength: 40,
    })
    await fc.assert(
      fc.asyncProperty(steps, async (steps) => {
        const open: Awaited<ReturnType<typeof openWriter>>[] = []
        for (const step of steps) {
          if (step === 'begin' && open.length < 4) open.push(await openWriter())
          else if (step === 'commit') await open.shift()?.commit()
          else if (step === 'roll back') await open.pop()?.rollBack()
          else if (step === 'event') await addEvents(db, 1)
          else await sealAll(db, folder)
        }
        for (const one of open) await one.commit()
        await sealAll(db, folder)
        expect((await sealed()).toSorted((a, b) => a - b)).toEqual(await eventIds(db))
        expect(await faults()).toEqual([])
      }),
      { numRuns: 15 },
    )
  })
})

test('sealers at once: one after the other, no leaf twice', async () => {
  await addEvents(db, 500)
  const seals = (await Promise.all([sealAll(db, folder), sealAll(db, folder), sealAll(db, folder)])).flat()
  expect(seals.map(({ size }) => size)).toEqual([500])
  expect(await faults()).toEqual([])
})

test('a seal takes at most 10,000 events; the rest follows at once, and each seal grew from the one before', async () => {
  await addEvents(db, 20_500)
  const seals = await sealAll(db, folder)
  expect(seals.map(({ size }) => size)).toEqual([10_000, 20_000, 20_500])
  expect(await verifyLedger(db)).toMatchObject({ leaves: 20_500, tiles: 80, faults: [] })
  const { path } = await proveConsistency(db, 10_000, 20_500)
  const hashes = path.map((hash) => Buffer.from(hash, 'base64'))
  expect(holdsConsistency(seals[0]!, seals[2]!, hashes)).toBe(true)
  expect(holdsConsistency(seals[1]!, seals[2]!, hashes)).toBe(false)
  expect(await codeOf(proveConsistency(db, 10_001, 20_500))).toBe('ledger.no-seal')
  expect(await codeOf(proveConsistency(db, 20_500, 10_000))).toBe('ledger.order')
})

describe('a seal is due', () => {
  test('when an event has waited for ten minutes', async () => {
    await addEvents(db, 5)
    expect(await sealDue(db, folder)).toEqual([])
    await asOwner(store, `update event set at = at - interval '11 minutes' where id = 3`)
    expect(await sealDue(db, folder)).toHaveLength(1)
    expect(await sealDue(db, folder)).toEqual([])
  })

  test('when a thousand events wait', async () => {
    await addEvents(db, 999)
    expect(await sealDue(db, folder)).toEqual([])
    await addEvents(db, 1)
    expect(await sealDue(db, folder)).toHaveLength(1)
  })
})

describe('the key', () => {
  const person = () => getOperator(db)
  const order = () => ({ operation: newId() })
  const keyFiles = (): string[] => readdirSync(folder).filter((name) => name.startsWith('key-'))

  test('is made at the first start: a file that its owner alone reads, and nowhere in the database', async () => {
    await ensureKey(db, folder)
    await ensureKey(db, folder)
    const [file, ...more] = keyFiles()
    expect([more, (await listKeys(db)).map(({ id }) => `key-${id}.pem`)]).toEqual([[], [file]])
    expect(statSync(join(folder, file!)).mode & 0o777).toBe(0o600)
    expect(statSync(folder).mode & 0o777).toBe(0o700)
    expect(readFileSync(join(folder, file!), 'utf8')).toContain('BEGIN PRIVATE KEY')
  })

  test('is changed by an event that the old key seals; the old public key stays, its secret goes', async () => {
    await addEvents(db, 3)
    const operator = await person()
    const key = await rotateKey(db, folder, operator, order())
    const before = await getHead(db)
    expect([before.size, key.fromSize]).toEqual([4, 4])
    await addEvents(db, 2)
    await sealAll(db, folder)
    const after = await getHead(db)
    const keys = await listKeys(db)
    expect(keys).toHaveLength(2)
    expect(keyFiles()).toEqual([`key-${key.id}.pem`])
    const signers = (note: string): boolean[] =>
      keys.map(({ origin, publicKey }) => isSignedBy(readCheckpoint(note)!, origin, publicKey))
    expect([signers(before.note), signers(after.note)]).toEqual([
      [true, false],
      [false, true],
    ])
    const [event] = await db<{ kind: string; body: { from: string; to: string } }[]>`
      select kind, body from event where subject = 'ledger'`
    expect(event).toMatchObject({ kind: 'rotate', body: { from: keys[0]?.id, to: key.id } })
    expect(await verifyLedger(db)).toMatchObject({ keys: 2, lostKeys: [], faults: [] })
  })

  test('that is lost stops the seals until it is put back, or another takes over and says why', async () => {
    await addEvents(db, 2)
    await sealAll(db, folder)
    rmSync(join(folder, keyFiles()[0]!))
    await addEvents(db, 2)
    expect(await codeOf(sealAll(db, folder))).toBe('ledger.key-lost')
    expect(await codeOf(rotateKey(db, folder, await person(), order()))).toBe('ledger.key-lost')
    const key = await rotateKey(db, folder, await person(), { ...order(), lost: 'ổ đĩa hỏng' })
    await sealAll(db, folder)
    expect(await verifyLedger(db)).toMatchObject({
      leaves: 5,
      lostKeys: [{ key: key.id, size: 2, reason: 'ổ đĩa hỏng' }],
      faults: [],
    })
  })

  test('signs nothing that does not follow from what this computer signed before', async () => {
    await addEvents(db, 2)
    await sealAll(db, folder)
    const kept = readdirSync(folder).find((name) => name.startsWith('head-'))!
    const before = readFileSync(join(folder, kept), 'utf8')
    await addEvents(db, 2)
    await sealAll(db, folder)
    await asOwner(
      store,
      `delete from seal where size = 4; delete from leaf where index > 1; delete from event where id > 2`,
    )
    await addEvents(db, 1)
    expect(await codeOf(sealAll(db, folder))).toBe('ledger.behind')
    const head = readCheckpoint(readFileSync(join(folder, kept), 'utf8'))!
    expect((await verifyLedger(db, { heads: [head] })).faults.map(({ kind, seal }) => [kind, seal])).toContainEqual([
      'head',
      4,
    ])
    await rotateKey(db, folder, await person(), { ...order(), lost: 'khôi phục từ bản sao' })
    await sealAll(db, folder)
    const [event] = await db<{ body: { head: string } }[]>`select body from event where subject = 'ledger'`
    expect(readCheckpoint(event!.body.head)?.size).toBe(4)
    expect(await faults()).toEqual([])
    writeFileSync(join(folder, kept), before) // an older head that it did follow is no hindrance
    await addEvents(db, 1)
    expect(await codeOf(sealAll(db, folder))).toBe('done')
  })
})
