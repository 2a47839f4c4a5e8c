// Groups of offices from the command line.
import { addGroup, listGroups, putGroup } from './access/group.db.ts'
import { actorFor, type Command, need, withStore } from './command.ts'
import { newId } from './lib/id.ts'

export const GROUP: readonly Command[] = [
  {
    name: 'group add',
    usage: 'hotich group add --code CODE --name "Tổ 1" [--as ADMIN]',
    about: 'make a group of offices, for roles that are held for several',
    options: ['code', 'name', 'as'],
    required: ['code', 'name'],
    words: [0, 0],
    run: (given) =>
      withStore(given, async (store) => {
        const group = { code: need(given, 'code'), name: need(given, 'name') }
        await addGroup(store.db, group, { actor: await actorFor(store, given), operation: newId() })
        return { json: { group }, text: `${group.code}  ${group.name}\n` }
      }),
  },
  {
    name: 'group put',
    usage: 'hotich group put GROUP OFFICE… [--undo] [--as ADMIN]',
    about: 'put offices into a group; --undo puts them out. Roles held for the group follow at once',
    options: ['undo', 'as'],
    required: [],
    words: [2, 1000],
    run: (given) =>
      withStore(given, async (store) => {
        const [group = '', ...offices] = given.words
        const change = given.values.get('undo') === true ? { in: [], out: offices } : { in: offices, out: [] }
        await putGroup(store.db, group, change, { actor: await actorFor(store, given), operation: newId() })
        return { json: { group, ...change }, text: `${group}  ${offices.join(' ')}\n` }
      }),
  },
  {
    name: 'group list',
    usage: 'hotich group list [--json]',
    about: 'every group with the codes of its offices',
    options: [],
    required: [],
    words: [0, 0],
    run: (given) =>
      withStore(given, async ({ db }) => {
        const groups = await listGroups(db)
        return {
          json: { groups },
          text: groups.map(({ code, name, offices }) => `${code}  ${name}  ${offices.join(' ')}\n`).join(''),
        }
      }),
  },
]
