// Two offices and the people of all roles, for asking every route everything. The other office is planted: every text of
// its records, books, findings, people, packages and files holds a word that no answer to the first one may hold.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pino } from 'pino'
import { addOffice, type Office } from '../../src/access/access.db.ts'
import { ROLES, type RoleName } from '../../src/access/access.ts'
import { addGroup } from '../../src/access/group.db.ts'
import { getAccount, getOperator } from '../../src/access/people.db.ts'
import { CLEAN_BIRTH } from '../../src/check/clean-birth.ts'
import { sealAll } from '../../src/ledger/seal.db.ts'
import { newId } from '../../src/lib/id.ts'
import { decideAlias } from '../../src/place/alias.db.ts'
import { birth } from '../../src/register/types/birth.ts'
import type { Values } from '../../src/register/values.ts'
import { communeOf } from '../../src/sample/places.ts'
import { childOf } from './children.ts'
import { type Client, type Reply, type Server, serve } from './http.ts'
import { folderOf } from './ledger.ts'
import { addPerson, openTestStore, type TestStore } from './store.ts'
import { cellsOf, typeInto } from './xlsx.ts'

/** In every text of the other office, however folded or cut into words. */
export const PLANTED = 'zqxvw'
/** The same for the first office: nobody who has not signed in may see it. */
export const OWN = 'wvyzq'

/** Somebody who asks. `foreign` says that what is planted is none of their business. */
export type Asker = {
  readonly name: string
  readonly role: RoleName | undefined
  readonly foreign: boolean
  client: Client
}

/** What stands in the store, as far as requests name it: a mixed list of both offices' each. */
export type Known = {
  readonly offices: readonly string[]
  readonly books: readonly number[]
  readonly keys: readonly string[]
  readonly records: readonly string[]
  readonly files: readonly string[]
  readonly packages: readonly string[]
  readonly explanations: readonly string[]
  readonly breaks: readonly string[]
  readonly operations: readonly string[]
  /** Of entries that are not there yet. */
  readonly values: readonly Values[]
  readonly spellings: readonly string[]
  readonly units: readonly string[]
  /** Roles of the guest. */
  readonly held: readonly number[]
  /** Sizes of the ledger's seals. */
  readonly seals: readonly number[]
}

/** What one of the two offices brings. */
type Planted = Omit<Known, 'held' | 'seals'>

export type World = {
  readonly store: TestStore
  readonly server: Server
  /** What the server logged as its own fault. */
  readonly faults: string[]
  readonly known: Known
  readonly askers: Asker[]
  /** A person in place of one whose session has ended, with the same role. */
  readonly renew: (asker: Asker) => Promise<void>
  /** A workbook that the first office's clerk can load. */
  readonly workbook: Buffer
  readonly stop: () => Promise<void>
}

/** An account that requests may sign in as. */
export const GUEST = 'khach'
/** A group of both offices. */
export const GROUP = 'TO1'
const CODES = { own: 'TS', other: 'HX' } as const
/** Roles that are held for the whole province as well. */
const PROVINCIAL: readonly RoleName[] = ['coordinator', 'department', 'lookup', 'auditor', 'admin']

export async function openWorld(): Promise<World> {
  const store = await openTestStore()
  const unit = { unit: communeOf(0).code, unitList: 'own' }
  // One commune held both once: their records are held against each other.
  const own = await addOffice(store.db, { code: CODES.own, name: 'UBND xã Thạch Sơn Hạ', ...unit })
  const other = await addOffice(store.db, { code: CODES.other, name: 'UBND xã Hạ Xuân', ...unit })
  const faults: string[] = []
  const log = pino({ level: 'error' }, { write: (line) => void faults.push(line) })
  const server = await serve(store, { rate: Number.POSITIVE_INFINITY }, log)
  const planted = await plant(store, server, other, PLANTED)
  const first = await plant(store, server, own, OWN)
  const askers: Asker[] = [{ name: 'nobody', role: undefined, foreign: true, client: server.nobody }]
  // Whoever planted the first office's texts may take some of it back.
  for (const role of ['clerk', 'checker'] as const)
    askers.push({ name: `${role} who entered`, role, foreign: true, client: await server.client(`${OWN}.${role}`) })
  await addPerson(store, GUEST, 'lookup', own)
  const guest = await getAccount(store.db, GUEST)
  const held = await store.db<{ id: number }[]>`select id from held_role where account_id = ${guest}`
  const order = { actor: await getOperator(store.db), operation: newId() }
  await decideSpellings(store, own, first.spellings)
  const early = await sealAll(store.db, folderOf(store))
  await addGroup(store.db, { code: GROUP, name: 'Tổ 1' }, order)
  const late = await sealAll(store.db, folderOf(store))
  let made = 0
  const add = async (role: RoleName, office: Office | undefined): Promise<Client> => {
    made += 1
    const name = `${role}.${made}`
    await addPerson(store, name, role, office)
    return server.client(name)
  }
  for (const role of Object.keys(ROLES) as RoleName[]) {
    // (An admin is one for the whole province.)
    if (role !== 'admin')
      askers.push({ name: `${role} of ${own.code}`, role, foreign: true, client: await add(role, own) })
    if (PROVINCIAL.includes(role))
      askers.push({ name: `${role} of the province`, role, foreign: false, client: await add(role, undefined) })
  }
  return {
    store,
    server,
    faults,
    askers,
    known: {
      ...mix(first, planted),
      held: held.map(({ id }) => id),
      seals: [...early, ...late].map(({ size }) => size),
    },
    workbook: await workbookOf(server, own.code, `${OWN}`),
    renew: async (asker) => {
      if (asker.role) asker.client = await add(asker.role, asker.foreign ? own : undefined)
    },
    stop: async () => {
      await server.stop()
      await store.close()
    },
  }
}

/** Spellings decided in the office and in the province, so that there is something to undo. */
async function decideSpellings(store: TestStore, own: Office, spellings: readonly string[]): Promise<void> {
  const department = await addPerson(store, 'so', 'department', undefined)
  for (const text of new Set(['xã Kim Bình', ...spellings]))
    for (const office of [own.id, undefined])
      await decideAlias(store.db, department, newId(), {
        text,
        office,
        period: undefined,
        units: [],
        reason: undefined,
      })
}

/** Of both, the first office's more often: what is refused at once tests little. */
function mix(own: Planted, other: Planted): Planted {
  const both = <T>(key: (known: Planted) => readonly T[]): T[] => [...key(own), ...key(own), ...key(other)]
  return {
    offices: both((known) => known.offices),
    books: both((known) => known.books),
    keys: both((known) => known.keys),
    records: both((known) => known.records),
    files: both((known) => known.files),
    packages: both((known) => known.packages),
    explanations: both((known) => known.explanations),
    breaks: both((known) => known.breaks),
    operations: both((known) => known.operations),
    // What is planted is never sent: it would be told back with right.
    values: own.values,
    spellings: own.spellings,
    units: own.units,
  }
}

const RECORDS = 14
const YEAR = '2018'
const STEP = 3 // numbers between are missing in the chain

/** Fields that say the same in both offices, so that their records are held against each other. */
const SHARED = ['child.name', 'child.born', 'child.sex', 'child.id', 'mother.born', 'father.born']

const valuesOf = (n: number, mark: string): Values => {
  const values: Record<string, string> = { ...CLEAN_BIRTH, ...childOf(n), number: `${STEP * n}/${YEAR}` }
  for (const field of birth.groups.flatMap((group) => group.fields)) {
    const marked = ['text', 'place', 'name'].includes(field.kind) && values[field.key] && !SHARED.includes(field.key)
    if (marked) values[field.key] = `${values[field.key]} ${mark} ${n}`
  }
  // Half of them are children whom the other office has as well, some under a name of its own.
  if (n > RECORDS / 2) values['child.name'] = `${values['child.name']} ${mark}`
  return values
}

type Explained = { breaks: { explanation: { id: string } | null }[] }

/** Books, records in every state, findings with reasons, breaks with reasons, a package with a page, decided places. */
async function plant(store: TestStore, server: Server, office: Office, mark: string): Promise<Planted> {
  const people: Record<string, Client> = {}
  for (const role of ['clerk', 'checker', 'approver'] as const) {
    await addPerson(store, `${mark}.${role}`, role, office)
    people[role] = await server.client(`${mark}.${role}`)
  }
  const { clerk, checker, approver } = people as Record<'clerk' | 'checker' | 'approver', Client>
  const operations: string[] = []
  const operation = (): string => {
    const id = newId()
    operations.push(id)
    return id
  }
  const code = office.code
  const { id: book } = done(
    await clerk.send<{ id: number }>('POST', '/api/books', {
      office: code,
      type: 'KS',
      year: YEAR,
      volume: '02',
      entries: 12,
      pages: 12,
    }),
  )
  const records: string[] = []
  for (let n = 1; n <= RECORDS; n++) {
    const id = newId()
    const values = valuesOf(n === 3 ? RECORDS : n, mark) // the last one is keyed twice
    done(
      await clerk.send('POST', '/api/records', {
        id,
        office: code,
        book: `KS.${YEAR}.02`,
        operation: operation(),
        values,
      }),
    )
    records.push(id)
  }
  const reason = `như sổ ${mark}`
  for (const id of records.slice(0, 3)) {
    const { findings } = done(await clerk.get<{ findings: { code: string; field: string }[] }>(`/api/records/${id}`))
    for (const found of findings)
      await approver.send('POST', `/api/records/${id}/acknowledge`, { operation: operation(), ...found, reason })
    await checker.send('POST', `/api/records/${id}/check`, { operation: operation() })
  }
  await approver.send('POST', `/api/records/${records[0]}/approve`, { operation: operation() })
  await checker.send('POST', `/api/records/${records[4]}/return`, { operation: operation(), reason })
  const chain = done(await clerk.get<{ breaks: { id: string; reasons: string[] }[] }>(`/api/books/${book}/chain`))
  const breaks = chain.breaks.map((one) => one.id)
  const explanations: string[] = []
  for (const { id, reasons } of chain.breaks.slice(0, 5)) {
    const said = { operation: operation(), breaks: [id], reason: reasons.at(-1), text: `theo sổ ${mark}` }
    const { breaks: now } = done(await clerk.send<Explained>('POST', `/api/books/${book}/chain/explain`, said))
    explanations.push(...now.flatMap(({ explanation }) => explanation?.id ?? []))
  }
  const spelling = `Bản Khe Lim, xã Thạch Sơn Hạ ${mark} 1`
  await approver.send('POST', '/api/places/decide', {
    ...{ operation: operation(), text: spelling, office: code, period: null, units: [], reason },
  })
  const { units } = done(await clerk.get<{ units: { ref: string }[] }>('/api/units?q=thach'))
  const loaded = await loadPackage(store, server, clerk, code, mark)
  const files = await store.db<{ id: string }[]>`select id from file where office_id = ${office.id}`
  return {
    offices: [code],
    books: [book],
    keys: [`KS.${YEAR}.02`],
    records,
    files: files.map(({ id }) => id),
    packages: [loaded],
    explanations: [...new Set(explanations)],
    breaks,
    operations,
    values: [20, 21, 22, 23].map((n) => valuesOf(n, mark)),
    spellings: [spelling],
    units: units.map(({ ref }) => ref),
  }
}

/** A hand-in of a marked workbook and a page under a marked name; gives the package's id. */
async function loadPackage(
  store: TestStore,
  server: Server,
  clerk: Client,
  code: string,
  mark: string,
): Promise<string> {
  const workbook = join(store.folder, `${mark}.xlsx`)
  const page = join(store.folder, `${mark}.pdf`)
  writeFileSync(workbook, await workbookOf(server, code, mark))
  writeFileSync(page, `%PDF-1.4\n% trang ${mark}\n%%EOF\n`)
  const given = [
    { name: `so ${mark}.xlsx`, path: workbook },
    { name: `${mark}/KS.${YEAR}.02.2018-03-20.${STEP * 31}.pdf`, path: page },
    { name: `trang lac ${mark}.pdf`, path: page },
  ]
  done(await clerk.load(code, given))
  const { packages } = done(await clerk.get<{ packages: { id: string }[] }>(`/api/packages?office=${code}`))
  return packages[0]!.id
}

/** The template of the office with three rows typed into it, one of them with errors. */
async function workbookOf(server: Server, code: string, mark: string): Promise<Buffer> {
  const clerk = await server.client(`${mark}.clerk`)
  const template = await clerk.get(`/api/registers/KS/template?office=${code}&generation=70`)
  const generation = birth.generations.find(({ key }) => key === '70')!
  const rows = [31, 32, 33].map((n) => ({ ...valuesOf(n, mark), ...(n === 33 && { 'child.born': `31.02.${mark}` }) }))
  return typeInto(
    template.bytes,
    Object.assign({}, ...rows.map((values, n) => cellsOf(birth, generation, n + 2, values))),
  )
}

function done<T>({ status, body }: Reply<T>): T {
  if (status >= 400) throw new Error(`the world could not be made: ${status} ${JSON.stringify(body)}`)
  return body
}
