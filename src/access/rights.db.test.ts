// Who may do what, where and when: what the database answers in a request, what access.ts answers for buttons, and what
// the table says, row by row.
import fc from 'fast-check'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asSession, openSession } from '../../test/support/sessions.ts'
import { addTestOffice, openTestStore, type TestStore } from '../../test/support/store.ts'
import { newId } from '../lib/id.ts'
import { loadActor, type Office } from './access.db.ts'
import { type Actor, may, RIGHTS, type Right, ROLES, type RoleName, scopeOf } from './access.ts'

const RIGHT_NAMES = Object.keys(RIGHTS) as Right[]
const ROLE_NAMES = Object.keys(ROLES) as RoleName[]

let store: TestStore
/** As the owner, past every guard: the rows are to be as if time had passed. */
let owner: postgres.Sql
let home: Office
let other: Office
let holder: Office
let giver: number
const groups = new Map<string, number>()

beforeAll(async () => {
  store = await openTestStore()
  owner = postgres(store.ownerUrl, { max: 1, onnotice: () => undefined })
  await owner`set session_replication_role = replica`
  home = await addTestOffice(store)
  other = await addTestOffice(store, 'XA')
  holder = await addTestOffice(store, 'GI')
  giver = await addAccount()
  await giveCustody(home, holder)
  groups.set('of home', await addGroup([home.id]))
  groups.set('of nothing', await addGroup([]))
})
afterAll(async () => {
  await owner.end()
  await store.close()
})

type Row = {
  role: RoleName
  office?: number | undefined
  group?: number | undefined
  since: string
  until?: string | undefined
  taken?: boolean
}

async function addAccount(): Promise<number> {
  const [row] = await owner<{ id: number }[]>`
    insert into account (name, must_change) values (${`x${newId()}`}, false) returning id`
  return row!.id
}
async function addGroup(offices: readonly number[]): Promise<number> {
  const code = newId()
  const [row] = await owner<{ id: number }[]>`
    insert into office_group (code, name) values (${code}, ${code}) returning id`
  for (const office of offices)
    await owner`insert into office_in_group (group_id, office_id) values (${row!.id}, ${office})`
  return row!.id
}
const giveCustody = (of: Pick<Office, 'id'>, to: Pick<Office, 'id'> | undefined) => owner`
  insert into office_custody (office_id, holder_id, since, basis, actor, operation)
  values (${of.id}, ${to?.id ?? null}, '2025-07-01', ${to ? 'whole-merger' : 'undone'}, ${giver}, ${newId()})`

/** Somebody with these rows, and what they may as the database and access.ts see it. */
async function hold(rows: readonly Row[]): Promise<{ actor: Actor; database: Map<string, Answer> }> {
  const id = await addAccount()
  for (const { role, office, group, since, until, taken } of rows)
    await owner`
      insert into held_role (account_id, role, office_id, group_id, since, until, given_by, taken_by, taken_at)
      values (${id}, ${role}, ${office ?? null}, ${group ?? null}, ${since}::text::date, ${until ?? null}::text::date,
        ${giver}, ${taken ? giver : null}, ${taken ? new Date() : null})`
  const token = await openSession(store, { id })
  const answers = await asSession(
    token,
    () => store.web<({ right: string } & Answer)[]>`
      select "right", offices_for("right") as offices, everywhere("right") as everywhere from unnest(${RIGHT_NAMES}::text[]) as "right"`,
  )
  return { actor: await loadActor(store.db, id, 'x'), database: new Map(answers.map((one) => [one.right, one])) }
}
type Answer = { readonly offices: readonly number[]; readonly everywhere: boolean }

const shift = (days: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(Date.now() + days * 86_400_000)

describe('held', () => {
  type Held = () => Omit<Row, 'role'>
  // biome-ignore format: a table is read line by line
  const WAYS: readonly (readonly [how: string, held: Held, inHome: boolean, inOther: boolean, everywhere: boolean])[] = [
    ['for the office itself',                () => ({ office: home.id, since: shift(-9) }),                          true,  false, false],
    ['for another office',                   () => ({ office: other.id, since: shift(-9) }),                         false, true,  false],
    ['for the office that has its books',    () => ({ office: holder.id, since: shift(-9) }),                        true,  false, false],
    ['for a group that it is in',            () => ({ group: groups.get('of home')!, since: shift(-9) }),            true,  false, false],
    ['for a group of no office',             () => ({ group: groups.get('of nothing')!, since: shift(-9) }),         false, false, false],
    ['for the province',                     () => ({ since: shift(-9) }),                                           true,  true,  true],
    ['for the province, from today',         () => ({ since: shift(0) }),                                            true,  true,  true],
    ['for the province, until today',        () => ({ since: shift(-9), until: shift(0) }),                          true,  true,  true],
    ['for the province, from tomorrow',      () => ({ since: shift(1) }),                                            false, false, false],
    ['for the province, until yesterday',    () => ({ since: shift(-9), until: shift(-1) }),                         false, false, false],
    ['for the province, and taken',          () => ({ since: shift(-9), taken: true }),                              false, false, false],
    ['for the office, from tomorrow',        () => ({ office: home.id, since: shift(1) }),                           false, false, false],
    ['for the office, and taken',            () => ({ office: home.id, since: shift(-9), taken: true }),             false, false, false],
  ]
  test.each(WAYS.flatMap((way) => ROLE_NAMES.map((role) => [role, ...way] as const)))(
    '%s %s',
    async (role, _, held, inHome, inOther, everywhere) => {
      const { actor, database } = await hold([{ role, ...held() }])
      for (const right of RIGHT_NAMES) {
        const does = (RIGHTS[right] as readonly RoleName[]).includes(role)
        const expected = { home: does && inHome, other: does && inOther, everywhere: does && everywhere }
        const { offices, everywhere: all } = database.get(right)!
        expect(
          { home: offices.includes(home.id), other: offices.includes(other.id), everywhere: all },
          `the database: ${right}`,
        ).toEqual(expected)
        expect(
          {
            home: may(actor, right, home.id),
            other: may(actor, right, other.id),
            everywhere: scopeOf(actor, right) === 'all',
          },
          `access.ts: ${right}`,
        ).toEqual(expected)
      }
    },
  )
})

test('any roles, places, days, groups and custody: the database, access.ts and a plain reading of the rules agree', async () => {
  const offices = await Promise.all(['P1', 'P2', 'P3', 'P4', 'P5'].map((code) => addTestOffice(store, code)))
  const some = fc.integer({ min: 0, max: offices.length - 1 })
  const held = fc.record({
    role: fc.constantFrom(...ROLE_NAMES),
    place: fc.oneof(
      fc.record({ office: some }),
      fc.record({ group: fc.uniqueArray(some, { maxLength: 3 }) }),
      fc.constant({}),
    ),
    since: fc.integer({ min: -3, max: 2 }),
    days: fc.option(fc.integer({ min: 0, max: 4 }), { nil: undefined }),
    taken: fc.boolean(),
  })
  // Each office's books are its own or in the custody of one with a higher number, as the program lets nobody go round.
  const custody = fc.tuple(
    ...offices.map((_, at) => fc.option(fc.integer({ min: at + 1, max: offices.length }), { nil: undefined, freq: 1 })),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(held, { maxLength: 5 }), custody, async (given, holders) => {
      for (const [at, to] of holders.entries())
        await giveCustody(offices[at]!, to === undefined ? undefined : offices[to])
      const rows: Row[] = []
      for (const { role, place, since, days, taken } of given)
        rows.push({
          role,
          ...('office' in place && { office: offices[place.office]!.id }),
          ...('group' in place && { group: await addGroup(place.group.map((at) => offices[at]!.id)) }),
          since: shift(since),
          until: days === undefined ? undefined : shift(since + days),
          taken,
        })
      const { actor, database } = await hold(rows)
      const all = await owner<{ id: number }[]>`select id from office`
      for (const right of RIGHT_NAMES) {
        const standing = given.filter(
          ({ role, since, days, taken }) =>
            (RIGHTS[right] as readonly RoleName[]).includes(role) &&
            !taken &&
            since <= 0 &&
            (days === undefined || since + days >= 0),
        )
        const everywhere = standing.some(({ place }) => !('office' in place || 'group' in place))
        const direct = standing.flatMap(({ place }) =>
          'office' in place ? [place.office] : 'group' in place ? place.group : [],
        )
        const reached = offices.flatMap(({ id }, at) => (reaches(at, direct, holders) ? [id] : []))
        const expected = everywhere ? all.map(({ id }) => id) : reached
        const { offices: seen, everywhere: seenAll } = database.get(right)!
        expect([...seen].sort(byNumber), right).toEqual(expected.sort(byNumber))
        expect(seenAll, right).toBe(everywhere)
        const scope = scopeOf(actor, right)
        expect(scope === 'all' ? 'all' : [...scope].sort(byNumber), right).toEqual(everywhere ? 'all' : expected)
        expect(
          all
            .filter(({ id }) => may(actor, right, id))
            .map(({ id }) => id)
            .sort(byNumber),
          right,
        ).toEqual(expected)
      }
    }),
    { numRuns: 60 },
  )
})

const byNumber = (a: number, b: number): number => a - b

/** Is that office one of these, or its books in the custody of one that is? */
function reaches(at: number, direct: readonly number[], holders: readonly (number | undefined)[]): boolean {
  if (direct.includes(at)) return true
  const holder = holders[at]
  return holder !== undefined && holder < holders.length && reaches(holder, direct, holders)
}
