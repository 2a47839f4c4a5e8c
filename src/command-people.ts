// Offices and accounts from the command line.

import { addOffice, getOffice } from './access/access.db.ts'
import { isRole, type RoleName } from './access/access.ts'
import { codeNow } from './access/factor.db.ts'
import { getGroup } from './access/group.db.ts'
import { findHeld, type GivenRole, giveRole, takeRole } from './access/held-role.db.ts'
import { oneTimePassword } from './access/password.ts'
import { addAccountOnce, getAccount, listPeople, resetPassword, setDisabled } from './access/people.db.ts'
import { type Day, type HeldRole, isDay, type PersonLine } from './access/people.ts'
import type { Order } from './access/people-act.db.ts'
import { actorFor, type Command, type Given, need, type Outcome, text, withStore } from './command.ts'
import type { Db } from './lib/db.ts'
import { newId } from './lib/id.ts'
import { Refusal } from './lib/problem.ts'
import { readRef } from './place/unit.ts'
import { sampleSecret } from './sample/accounts.ts'
import type { Store } from './store.ts'

const WHERE = '[--office CODE | --group CODE]'
const ROLE_OPTIONS = ['role', 'office', 'group', 'from', 'until', 'as']

export const PEOPLE: readonly Command[] = [
  {
    name: 'office add',
    usage: 'hotich office add --code CODE --name "UBND xã …" [--unit LIST:CODE]',
    about: 'add the office that kept the books; its unit as in 2020:17383',
    options: ['code', 'name', 'unit'],
    required: ['code', 'name'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const office = await addOffice(db, {
          code: need(given, 'code'),
          name: need(given, 'name'),
          ...givenUnit(given),
        })
        return {
          json: { office: { code: office.code, name: office.name, unit: office.unit } },
          text: `${office.code}  ${office.name}\n`,
        }
      }),
  },
  {
    name: 'user add',
    usage: `hotich user add NAME --role ROLE ${WHERE} [--from DAY] [--until DAY] [--as ADMIN]`,
    about: 'add an account; prints a password that works once. Neither office nor group: for every office',
    options: ROLE_OPTIONS,
    required: ['role'],
    words: [1, 1],
    run: (given) =>
      act(given, async (store, name, order) => {
        const role = await givenRole(store.db, given)
        const password = oneTimePassword()
        await addAccountOnce(store.db, { ...role, name, password }, order)
        return { json: { name, ...roleWords(given), password }, text: `${name}  ${password}\n` }
      }),
  },
  {
    name: 'user role',
    usage: `hotich user role NAME --role ROLE ${WHERE} [--from DAY] [--until DAY] [--as ADMIN]`,
    about: 'give an account one more role, from and until a day (yyyy-MM-dd) where it has one',
    options: ROLE_OPTIONS,
    required: ['role'],
    words: [1, 1],
    run: (given) =>
      act(given, async (store, name, order) => {
        const role = await givenRole(store.db, given)
        await giveRole(store.db, await getAccount(store.db, name), role, order)
        return { json: { name, ...roleWords(given) }, text: `${name}  ${role.role}\n` }
      }),
  },
  {
    name: 'user take',
    usage: `hotich user take NAME --role ROLE ${WHERE} [--until DAY] [--as ADMIN]`,
    about: 'take a role at once, in open sessions too; with --until: let it end with that day',
    options: ['role', 'office', 'group', 'until', 'as'],
    required: ['role'],
    words: [1, 1],
    run: (given) =>
      act(given, async (store, name, order) => {
        const { role, until, ...place } = await givenRole(store.db, given)
        const account = await getAccount(store.db, name)
        const [held] = await findHeld(store.db, account, role, place)
        if (held === undefined) throw new Refusal('role.missing', `${name} ${role}`)
        await takeRole(store.db, account, held, until, order)
        return { json: { name, ...roleWords(given) }, text: `${name}  − ${role}${until ? `  ${until}` : ''}\n` }
      }),
  },
  {
    name: 'user reset',
    usage: 'hotich user reset NAME [--second-factor] [--as ADMIN]',
    about:
      'print a new password that works once; signs the account out everywhere. With --second-factor its app, recovery codes and passkeys are void too',
    options: ['as', 'second-factor'],
    required: [],
    words: [1, 1],
    run: (given) =>
      act(given, async (store, name, order) => {
        const password = await resetPassword(store.db, name, order, {
          secondFactor: given.values.get('second-factor') === true,
        })
        return { json: { name, password }, text: `${name}  ${password}\n` }
      }),
  },
  ...(['disable', 'enable'] as const).map(
    (what): Command => ({
      name: `user ${what}`,
      usage: `hotich user ${what} NAME [--as ADMIN]`,
      about:
        what === 'disable'
          ? 'nobody signs in with this account until it is enabled; what it did stays'
          : 'let a disabled account sign in again',
      options: ['as'],
      required: [],
      words: [1, 1],
      run: (given) =>
        act(given, async (store, name, order) => {
          await setDisabled(store.db, name, what === 'disable', order)
          return { json: { name, disabled: what === 'disable' }, text: `${name}\n` }
        }),
    }),
  ),
  {
    name: 'user code',
    usage: 'hotich user code NAME',
    about: 'print the code that the authenticator app of a sample account would show now',
    options: [],
    required: [],
    words: [1, 1],
    run: async (given) => {
      const name = given.words[0] ?? ''
      const secret = sampleSecret(given.config, name)
      if (secret === undefined) throw new Refusal('account.no-sample', name)
      const code = codeNow(secret)
      return { json: { name, code }, text: `${code}\n` }
    },
  },
  {
    name: 'user list',
    usage: 'hotich user list [--json]',
    about: 'every account with the roles that it holds today or later',
    options: [],
    required: [],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const people = await listPeople(db)
        return { json: { accounts: people }, text: people.map(lineOf).join('') }
      }),
  },
]

/** One act on the account that is named first, by --as or by the operator. */
const act = (given: Given, does: (store: Store, name: string, order: Order) => Promise<Outcome>): Promise<Outcome> =>
  withStore(given, async (store) =>
    does(store, given.words[0] ?? '', { actor: await actorFor(store, given), operation: newId() }),
  )

const lineOf = ({ name, disabled, roles }: PersonLine): string =>
  `${[name, ...(disabled ? ['(disabled)'] : []), ...roles.map(heldWords)].join('  ')}\n`

const heldWords = ({ role, office, group, since, until, now }: HeldRole): string =>
  `${role}·${office ?? group ?? '*'}${now ? '' : ` from ${since}`}${until ? ` until ${until}` : ''}`

/** '2020:17383'; a code alone is kept without saying of which list it is. */
function givenUnit(given: Given): { unit: string | undefined; unitList: string | undefined } {
  const unit = text(given, 'unit')
  const ref = unit === undefined ? undefined : readRef(unit)
  return { unit: ref?.code ?? unit, unitList: ref?.list }
}

/** The role, place and days that were named; without office and group the role is held for the province. */
async function givenRole(db: Db, given: Given): Promise<GivenRole> {
  const role = givenRoleName(given)
  const office = text(given, 'office')
  const group = text(given, 'group')
  if (office !== undefined && group !== undefined) throw new Refusal('role.place')
  return {
    role,
    office: office === undefined ? undefined : (await getOffice(db, office)).id,
    group: group === undefined ? undefined : await getGroup(db, group),
    since: givenDay(given, 'from'),
    until: givenDay(given, 'until'),
  }
}

function givenRoleName(given: Given): RoleName {
  const role = need(given, 'role')
  if (!isRole(role)) throw new Refusal('role.unknown', role)
  return role
}

function givenDay(given: Given, name: 'from' | 'until'): Day | undefined {
  const day = text(given, name)
  if (day !== undefined && !isDay(day)) throw new Refusal('request.invalid', `--${name} ${day}`)
  return day
}

const roleWords = (given: Given) => ({
  role: need(given, 'role'),
  office: text(given, 'office') ?? null,
  group: text(given, 'group') ?? null,
  since: text(given, 'from') ?? null,
  until: text(given, 'until') ?? null,
})
