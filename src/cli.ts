// The command line: words in, one document or a few lines out. Commands work whether the server is up or not.
import { parseArgs } from 'node:util'
import type { Outcome } from './command.ts'
import { COMMANDS, findCommand } from './commands.ts'
import { readConfig } from './lib/config.ts'
import { PROBLEMS, Refusal } from './lib/problem.ts'

/** 0 done · 1 done with errors found or refusals · 2 wrong use · 3 fault. */
const EXIT = { done: 0, found: 1, usage: 2, fault: 3 } as const

const HELP = `hotich — sổ giấy thành dữ liệu hộ tịch tin cậy / paper registers into records to rely on

  hotich COMMAND [--json] [options]

${COMMANDS.map((command) => `  ${command.usage}\n      ${command.about}`).join('\n')}

Exit codes: 0 done, 1 done with errors found or refusals, 2 wrong use, 3 fault.
Settings come from the environment (docs/operate.md): HOTICH_DATA, DATABASE_URL, PORT …
`

/** Runs one command line and ends the process with its exit code. */
export async function run(words: readonly string[]): Promise<void> {
  process.exitCode = await main(words)
  // Pools and workers that a fault left open must not keep the process.
  if (process.exitCode === EXIT.fault) process.exit()
}

async function main(words: readonly string[]): Promise<number> {
  const found = findCommand(words)
  if (!found) {
    const asked = words.length === 0 || words.includes('--help') || words.includes('-h')
    ;(asked ? process.stdout : process.stderr).write(
      asked ? HELP : `hotich: no such command: ${words.join(' ')}\n\n${HELP}`,
    )
    return asked ? EXIT.done : EXIT.usage
  }
  const { command, rest } = found
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(command.options, rest)
  } catch (error) {
    process.stderr.write(`hotich: ${(error as Error).message}\n  ${command.usage}\n`)
    return EXIT.usage
  }
  const { values, positionals } = parsed
  const lacking = command.required.filter((name) => typeof values[name] !== 'string')
  if (
    values.help ||
    lacking.length > 0 ||
    positionals.length < command.words[0] ||
    positionals.length > command.words[1]
  ) {
    const text = `${command.usage}\n    ${command.about}\n`
    if (values.help) process.stdout.write(text)
    else
      process.stderr.write(
        `hotich: ${lacking.length > 0 ? `missing --${lacking.join(', --')}` : 'wrong number of arguments'}\n  ${text}`,
      )
    return values.help ? EXIT.done : EXIT.usage
  }
  return carryOut(
    () => command.run({ config: readConfig(process.env), values: new Map(Object.entries(values)), words: positionals }),
    values.json === true,
  )
}

async function carryOut(act: () => Promise<Outcome>, json: boolean): Promise<number> {
  try {
    const outcome = await act()
    const text = json ? `${JSON.stringify(outcome.json)}\n` : outcome.text
    if (text)
      await new Promise<void>((resolve, reject) =>
        process.stdout.write(text, (error) => (error ? reject(error) : resolve())),
      )
    return outcome.found ? EXIT.found : EXIT.done
  } catch (error) {
    if (error instanceof Refusal) {
      if (json)
        process.stdout.write(
          `${JSON.stringify({ problem: { code: error.code, vi: PROBLEMS[error.code].vi, en: PROBLEMS[error.code].en, about: error.detail ?? null } })}\n`,
        )
      process.stderr.write(
        `hotich: ${PROBLEMS[error.code].vi}${error.detail ? ` (${error.detail})` : ''}\n        ${PROBLEMS[error.code].en}\n`,
      )
      return EXIT.found
    }
    process.stderr.write(`hotich: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    return EXIT.fault
  }
}

function parse(options: readonly string[], words: readonly string[]) {
  const flags = ['json', 'help', 'dry-run', 'all', 'apply', 'undo', 'no-unit', 'unusual', 'second-factor']
  return parseArgs({
    args: [...words],
    allowPositionals: true,
    strict: true,
    options: Object.fromEntries(
      [...options, 'json', 'help'].map((name) => [
        name,
        { type: flags.includes(name) ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
  })
}

if (import.meta.main) await run(process.argv.slice(2))
