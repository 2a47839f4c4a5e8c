// Offices and accounts from the command line.

import { addOffice, getActor, getOffice } from './access/access.db.ts'
import { isRole, type RoleName } from './access/access.ts'
import { oneTimePassword } from './access/password.ts'
import { addAccount, disableAccount, giveRole, resetPassword } from './access/people.db.ts'
import { type Command, type Given, need, text, withStore } from './command.ts'
import type { Db } from './lib/db.ts'
import { Refusal } from './lib/problem.ts'
import { readRef } from './place/unit.ts'

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
    usage: 'hotich user add NAME --role ROLE [--office CODE]',
    about: 'add an account; prints a password that works once. Without --office: for every office',
    options: ['role', 'office'],
    required: ['role'],
    words: [1, 1],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const { role, office, id } = await givenRole(db, given)
        const name = given.words[0] ?? ''
        const password = oneTimePassword()
        await addAccount(db, {
          name,
          role,
          office: id,
          password,
        })
        return { json: { name, role, office: office ?? null, password }, text: `${name}  ${password}\n` }
      }),
  },
  {
    name: 'user role',
    usage: 'hotich user role NAME --role ROLE [--office CODE]',
    about: 'give an account one more role',
    options: ['role', 'office'],
    required: ['role'],
    words: [1, 1],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const { role, office, id } = await givenRole(db, given)
        const actor = await getActor(db, given.words[0] ?? '')
        await giveRole(db, actor.id, role, id)
        return { json: { name: actor.name, role, office: office ?? null }, text: `${actor.name}  ${role}\n` }
      }),
  },
  {
    name: 'user reset',
    usage: 'hotich user reset NAME',
    about: 'print a new password that works once; signs the account out everywhere',
    options: [],
    required: [],
    words: [1, 1],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const name = given.words[0] ?? ''
        const password = await resetPassword(db, name)
        return { json: { name, password }, text: `${name}  ${password}\n` }
      }),
  },
  {
    name: 'user disable',
    usage: 'hotich user disable NAME',
    about: 'nobody signs in with this account again; what it did stays',
    options: [],
    required: [],
    words: [1, 1],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const name = given.words[0] ?? ''
        await disableAccount(db, name)
        return { json: { name, disabled: true }, text: `${name}\n` }
      }),
  },
]

/** '2020:17383'; a code alone is kept without saying of which list it is. */
function givenUnit(given: Given): { unit: string | undefined; unitList: string | undefined } {
  const unit = text(given, 'unit')
  const ref = unit === undefined ? undefined : readRef(unit)
  return { unit: ref?.code ?? unit, unitList: ref?.list }
}

/** The role and office that were named; without an office the role is held for all of them. */
async function givenRole(
  db: Db,
  given: Given,
): Promise<{ role: RoleName; office: string | undefined; id: number | undefined }> {
  const role = need(given, 'role')
  if (!isRole(role)) throw new Refusal('role.unknown', role)
  const office = text(given, 'office')
  return { role, office, id: office === undefined ? undefined : (await getOffice(db, office)).id }
}
