import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { addOffice, getActor, type Office } from '../../src/access/access.db.ts'
import { type Actor, needsSecondFactor, type RoleName } from '../../src/access/access.ts'
import { giveFactor } from '../../src/access/factor.db.ts'
import { addAccount, getAccount } from '../../src/access/people.db.ts'
import { openBlobStore } from '../../src/lib/blob.ts'
import { newId } from '../../src/lib/id.ts'
import { openSealer } from '../../src/lib/seal.ts'
import { openPools, type Store } from '../../src/store.ts'
import { OFFICIAL, TEMPLATE } from './cluster.ts'

export type TestStore = Store & {
  /** Address of the owner of this database, for what the application may not do. */
  readonly ownerUrl: string
  readonly folder: string
}

/**
 * A database of one's own, copied from a migrated template, and an empty blob store. 'official' has no units but those of
 * the lists; otherwise the made-up province is there too.
 */
export async function openTestStore(units: 'official' | 'made-up' = 'made-up'): Promise<TestStore> {
  const cluster = process.env.HOTICH_TEST_CLUSTER
  if (!cluster) throw new Error('no test cluster: run through vitest, whose set-up starts one')
  const name = `t_${newId().replaceAll('-', '')}`
  const sql = postgres(cluster, { max: 1, onnotice: () => undefined })
  await sql.unsafe(`create database ${name} template ${units === 'official' ? OFFICIAL : TEMPLATE}`)
  const ownerUrl = cluster.replace(/\/postgres$/, `/${name}`)
  const folder = mkdtempSync(join(tmpdir(), 'hotich-store-'))
  const pools = openPools(ownerUrl, 6)
  return {
    ...pools,
    blobs: openBlobStore(join(folder, 'store')),
    sealer: openSealer(folder),
    ownerUrl,
    folder,
    close: async () => {
      await pools.close()
      await sql.unsafe(`drop database ${name} with (force)`)
      await sql.end()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const PASSWORD = 'mat-khau-de-thu-nghiem'

/** Secrets of the second factors that addPerson gave, by store and account name. */
const secrets = new WeakMap<Store, Map<string, string>>()
/** What the authenticator app of an account of addPerson was set up with; undefined where its role needs none. */
export const secretOf = (store: Store, name: string): string | undefined => secrets.get(store)?.get(name)

/** An account with one role, ready to sign in; with a second factor where its role needs one. */
export async function addPerson(
  store: Store,
  name: string,
  role: RoleName,
  office: Office | undefined,
): Promise<Actor> {
  await addAccount(store.db, { name, role, office: office?.id, password: PASSWORD, mustChange: false })
  if (needsSecondFactor(role)) {
    const known = secrets.get(store) ?? new Map<string, string>()
    secrets.set(store, known.set(name, await giveFactor(store.db, store.sealer, await getAccount(store.db, name))))
  }
  return getActor(store.db, name)
}

export const addTestOffice = (store: Store, code = 'TS'): Promise<Office> =>
  addOffice(store.db, { code, name: `UBND xã ${code === 'TS' ? 'Thạch Sơn Hạ' : code}, huyện Lam Sơn, tỉnh Lam Giang` })
