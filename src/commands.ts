// The table of commands: each opens the store, calls one stage, says what came of it. Words and progress go to stderr.
import { resolve } from 'node:path'
import { type Command, need, text, wholeNumber, withStore } from './command.ts'
import { BOOK } from './command-book.ts'
import { CUSTODY } from './command-custody.ts'
import { GROUP } from './command-group.ts'
import { LEDGER, ledgerProblems, verifyHere } from './command-ledger.ts'
import { LOAD } from './command-load.ts'
import { PEOPLE } from './command-people.ts'
import { PLACE } from './command-place.ts'
import { PLACE_QUEUE } from './command-place-queue.ts'
import { RECORD } from './command-record.ts'
import { REGISTER } from './command-register.ts'
import { RULE } from './command-rule.ts'
import { SEEN } from './command-seen.ts'
import { TEMPLATE } from './command-template.ts'
import { Refusal } from './lib/problem.ts'
import { verifyStore } from './verify.ts'

export const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    usage: 'hotich start',
    about: 'serve web, API and worker; the same as npm start',
    options: [],
    required: [],
    words: [0, 0],
    run: async ({ config }) => {
      const { start } = await import('./start.ts')
      await start(config)
      return { json: {}, text: '' }
    },
  },
  ...PEOPLE,
  ...GROUP,
  ...CUSTODY,
  ...PLACE,
  ...PLACE_QUEUE,
  ...REGISTER,
  ...LOAD,
  ...BOOK,
  ...RECORD,
  ...RULE,
  ...SEEN,
  ...TEMPLATE,
  ...LEDGER,
  {
    name: 'verify',
    usage: 'hotich verify [--json]',
    about: 'recount the tallies, fold the events, hash the readings, prove the ledger and read every stored file again',
    options: [],
    required: [],
    words: [0, 0],
    run: (given) =>
      withStore(given, async (store) => {
        const { problems: found, ...report } = await verifyStore(store)
        const { faults, ...ledger } = await verifyHere(store.db, given)
        const problems = [...found, ...ledgerProblems(faults)]
        const bad = problems.length > 0
        return {
          json: { ok: !bad, ...report, ledger, problems },
          text: `${report.records} records, ${report.events} events, ${report.readings} readings, ${report.blobs} files, ${ledger.leaves} leaves, ${ledger.seals} seals: ${bad ? `${problems.length} problems` : 'all good'}\n${problems.map((one) => `  ${one.kind} ${one.subject}: ${one.seen} ≠ ${one.expected}\n`).join('')}`,
          found: bad,
        }
      }),
  },
  {
    name: 'generate',
    usage:
      'hotich generate --seed N --offices N --books N --rows N [--types KS,KH,…|all] [--errors 0.05] [--files zip|folder|none] --out DIR',
    about:
      'make up lifelike packages of births, or of the registers named, with a truth file of everything planted; same seed, same bytes',
    options: ['seed', 'offices', 'books', 'rows', 'types', 'errors', 'files', 'out'],
    required: ['seed', 'offices', 'books', 'rows', 'out'],
    words: [0, 0],
    run: async (given) => {
      const { generate } = await import('./sample/generate.ts')
      const { readTypes } = await import('./sample/shelf.ts')
      const types = readTypes(text(given, 'types') ?? 'KS')
      if (!types) throw new Refusal('request.invalid', `--types ${text(given, 'types')}`)
      const errors = Number(text(given, 'errors') ?? '0.05')
      const files = text(given, 'files') ?? 'folder'
      if (!(errors >= 0 && errors <= 1)) throw new Refusal('request.invalid', `--errors ${errors}`)
      if (files !== 'zip' && files !== 'folder' && files !== 'none')
        throw new Refusal('request.invalid', `--files ${files}`)
      const out = resolve(need(given, 'out'))
      const count = (name: string): number => wholeNumber(given, name) ?? 0
      const made = await generate({
        seed: count('seed'),
        offices: count('offices'),
        books: count('books'),
        rows: count('rows'),
        types,
        errors,
        files,
        out,
      })
      return { json: { out, packages: made.packages }, text: `${made.packages.length} packages in ${out}\n` }
    },
  },
]

/** The command that the words begin with, the longest name first. */
export function findCommand(words: readonly string[]): { command: Command; rest: readonly string[] } | undefined {
  for (const length of [2, 1]) {
    const command = COMMANDS.find((one) => one.name === words.slice(0, length).join(' '))
    if (command) return { command, rest: words.slice(length) }
  }
  return undefined
}
