// Register types from the command line: which there are, their definitions as files, official ones taken in.
import { readFile } from 'node:fs/promises'
import { getActor } from './access/access.db.ts'
import { type Command, type Given, need, type Outcome, text, withStore } from './command.ts'
import { newId } from './lib/id.ts'
import { Refusal } from './lib/problem.ts'
import { definitionOf } from './register/definition.ts'
import { importRegister } from './register/register.db.ts'
import { fieldsOf, type RegisterType } from './register/register.ts'
import { allVersions, currentTypes, findType } from './register/types.ts'

export const REGISTER: readonly Command[] = [
  {
    name: 'register list',
    usage: 'hotich register list [--json]',
    about: 'kinds of book with their versions; the last of each is the one new entries come under',
    options: [],
    required: [],
    words: [0, 0],
    run: (given) =>
      withStore(given, async () => {
        const registers = allVersions().map(lineOf)
        return { json: { registers }, text: registers.map(describe).join('') }
      }),
  },
  {
    name: 'register show',
    usage: 'hotich register show TYPE [--version V] [--json]',
    about: 'the definition of a register type as JSON: what to edit and import again',
    options: ['version'],
    required: [],
    words: [1, 1],
    run: (given) =>
      withStore(given, async () => {
        const type = findType(given.words[0] ?? '', text(given, 'version'))
        if (!type) throw new Refusal('register.missing', given.words[0])
        const definition = definitionOf(type)
        return { json: definition, text: `${JSON.stringify(definition, null, 2)}\n` }
      }),
  },
  {
    name: 'register import',
    usage: 'hotich register import FILE --as NAME [--dry-run] [--json]',
    about: 'take in the official columns and codes of a register; everything wrong is told at once and nothing changes',
    options: ['as', 'dry-run'],
    required: ['as'],
    words: [1, 1],
    run: (given) => withStore(given, ({ db }) => importFile(given, db)),
  },
]

async function importFile(given: Given, db: Parameters<typeof importRegister>[0]): Promise<Outcome> {
  const actor = await getActor(db, need(given, 'as'))
  const definition = await readJson(given.words[0] ?? '')
  const dryRun = given.values.get('dry-run') === true
  const done = await importRegister(db, definition, actor, { operation: newId(), dryRun })
  const said =
    done.problems.length > 0 ? '' : done.made ? 'đã nhận / imported' : dryRun ? 'đúng / valid' : 'không đổi / unchanged'
  return {
    json: { ...done, dryRun },
    text: `${done.code} ${done.version}  ${said}\n${done.problems.map((one) => `  ${one.at}: ${one.seen} → ${one.expected}\n`).join('')}`,
    found: done.problems.length > 0,
  }
}

async function readJson(path: string): Promise<unknown> {
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw new Refusal('path.missing', `${path}: ${(error as Error).message}`)
  })
  try {
    return JSON.parse(content.replace(/^\ufeff/, ''))
  } catch (error) {
    throw new Refusal('register.file', (error as Error).message)
  }
}

const lineOf = (type: RegisterType) => ({
  code: type.code,
  version: type.version,
  current: currentTypes().includes(type),
  source: type.source,
  fileCode: type.fileCode ?? type.code,
  vi: type.vi,
  en: type.en,
  fields: fieldsOf(type).length,
  generations: type.generations.map(({ key, columns }) => ({ key, columns: columns.length })),
})

const describe = (line: ReturnType<typeof lineOf>): string =>
  `${line.current ? '*' : ' '} ${line.code.padEnd(7)} ${line.version.padEnd(12)} ${String(line.fields).padStart(3)}  ${line.vi}\n`
