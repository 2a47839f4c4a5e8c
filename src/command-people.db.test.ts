// People, roles and groups as the command line keeps them: in whose name, from when, and what is refused.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPerson, addTestOffice, openTestStore, type TestStore } from '../test/support/store.ts'
import { historyOf } from './access/people.db.ts'
import type { PersonLine } from './access/people.ts'
import type { Outcome } from './command.ts'
import { findCommand } from './commands.ts'
import { readConfig } from './lib/config.ts'
import { Refusal } from './lib/problem.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
  for (const code of ['TS', 'XA', 'XB']) await addTestOffice(store, code)
  await addPerson(store, 'tong', 'admin', undefined)
  await addPerson(store, 'so', 'department', undefined)
})
afterAll(() => store.close())

/** Runs a line as it is typed: 'user add lan --role clerk'. */
function hotich(line: string): Promise<Outcome> {
  const typed = line.split(' ')
  const found = findCommand(typed)
  if (!found) throw new Error(line)
  const words: string[] = []
  const values = new Map<string, string | boolean>()
  for (let at = 0; at < found.rest.length; at++) {
    const word = found.rest[at]!
    const option = word.replace(/^--/, '')
    if (option === word) words.push(word)
    else {
      expect(found.command.options, line).toContain(option)
      if (option === 'undo') values.set(option, true)
      else values.set(option, found.rest[++at]!)
    }
  }
  const config = readConfig({ DATABASE_URL: store.ownerUrl, HOTICH_DATA: store.folder })
  return found.command.run({ config, values, words })
}
const codeOf = (line: string): Promise<string> =>
  hotich(line).then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code
      throw error
    },
  )
const listed = async (name: string): Promise<string> =>
  (await hotich('user list')).text.split('\n').find((line) => line.startsWith(name))!

test('a person from the first day to the last, in the name of whoever acts', async () => {
  const added = await hotich('user add lan --role clerk --office TS')
  expect(added.json).toMatchObject({ name: 'lan', role: 'clerk', office: 'TS', password: expect.stringMatching(/-/) })
  await hotich('group add --code TO1 --name Tổ1 --as tong')
  await hotich('group put TO1 XA XB --as tong')
  await hotich('group put TO1 XB --undo --as tong')
  expect((await hotich('group list')).json).toEqual({ groups: [{ code: 'TO1', name: 'Tổ1', offices: ['XA'] }] })
  await hotich('user role lan --role coordinator --group TO1 --from 2031-01-01 --until 2031-12-31 --as tong')
  expect(await listed('lan')).toBe('lan  clerk·TS  coordinator·TO1 from 2031-01-01 until 2031-12-31')
  await hotich('user take lan --role coordinator --group TO1 --until 2031-06-30 --as tong')
  await hotich('user take lan --role clerk --office TS')
  await hotich('user reset lan --as tong')
  await hotich('user disable lan')
  expect(await listed('lan')).toBe('lan  (disabled)  coordinator·TO1 from 2031-01-01 until 2031-06-30')
  await hotich('user enable lan')
  const people = (await hotich('user list')).json as { accounts: PersonLine[] }
  expect(people.accounts.find(({ name }) => name === 'lan')).toMatchObject({ disabled: false, mustChange: true })
  expect((await historyOf(store.db, 'lan')).map(({ kind, by }) => `${kind} ${by}`)).toEqual([
    'enable operator',
    'disable operator',
    'reset tong',
    'take operator',
    'end tong',
    'give tong',
    'give operator',
    'add operator',
  ])
})

test.each([
  ['user add x --role king', 'role.unknown'],
  ['user add x --role clerk --office KHONG', 'office.missing'],
  ['user add x --role clerk --group KHONG', 'group.missing'],
  ['user add x --role clerk --office TS --group TO1', 'role.place'],
  ['user add x --role clerk --office TS --from nay', 'request.invalid'],
  ['user add x --role clerk --office TS --from 2020-01-01', 'role.period'],
  ['user add x --role clerk --office TS --from 2031-02-01 --until 2031-01-01', 'role.period'],
  ['user add x --role clerk --office TS --as so', 'access.denied'],
  ['user add x --role clerk --office TS --as khong', 'account.missing'],
  ['user add so --role clerk --office TS', 'account.exists'],
  ['user add x --role admin --office TS', 'role.province'],
  ['user role khong --role clerk --office TS', 'account.missing'],
  ['user role tong --role clerk --office TS', 'role.alone'],
  ['user role so --role admin', 'role.alone'],
  ['user role tong --role lookup --as tong', 'role.own'],
  ['user role operator --role approver', 'account.operator'],
  ['user take so --role clerk', 'role.missing'],
  ['user take tong --role admin', 'role.last'],
  ['user take tong --role admin --until 2031-01-01', 'role.last'],
  ['user disable tong', 'role.last'],
  ['user disable operator', 'account.operator'],
  ['user reset operator', 'account.operator'],
  ['user reset tong --as tong', 'account.own'],
  ['user reset khong', 'account.missing'],
  ['group put KHONG TS', 'group.missing'],
  ['group put TO1 KHONG', 'office.missing'],
  ['group add --code TO1 --name Khác', 'group.exists'],
  ['group add --code TO2 --name Hai --as so', 'access.denied'],
])('refused: hotich %s → %s', async (line, code) => {
  expect(await codeOf(line)).toBe(code)
})
