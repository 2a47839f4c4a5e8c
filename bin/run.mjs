// The developer's commands, each a thin call of a tool from node_modules after everything is set up.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, ready } from './setup.mjs'

const [task, ...rest] = process.argv.slice(2)
const node = ready()
const tool = (path) => join(ROOT, 'node_modules', path)
const TOOLS = {
  vite: [tool('vite/bin/vite.js')],
  vitest: [tool('vitest/vitest.mjs')],
  tsc: [tool('typescript/bin/tsc')],
  biome: [tool('@biomejs/biome/bin/biome')],
}

/** What each command runs, in order; the first failure ends it. */
const TASKS = {
  dev: [[join(ROOT, 'bin', 'hotich.mjs'), 'start', ...rest]],
  test: [
    [...TOOLS.vite, 'build', '--logLevel', 'warn'],
    [...TOOLS.vitest, 'run', ...rest],
  ],
  fuzz: [[...TOOLS.vitest, 'run', '--project', 'journey', 'test/fuzz.test.ts', ...rest]],
  check: [TOOLS.tsc, [...TOOLS.biome, 'check', '--error-on-warnings']],
  fix: [[...TOOLS.biome, 'check', '--write']],
  build: [[...TOOLS.vite, 'build']],
  bench: [[join(ROOT, 'bench', `${rest[0] ?? 'list'}.ts`), ...rest.slice(1)]],
}

// The long run; how many requests and from which seed can be said.
if (task === 'fuzz') process.env.HOTICH_FUZZ ??= '10000'

const steps = TASKS[task]
if (!steps) {
  process.stderr.write(`unknown command: ${task}. One of: ${Object.keys(TASKS).join(', ')}\n`)
  process.exit(2)
}
for (const args of steps) {
  if (task === 'test' && args.includes('build') && rest.includes('core')) continue // the core lane shows no screens
  if (!existsSync(args[0])) throw new Error(`missing: ${args[0]}`)
  const status = await new Promise((resolve) => {
    spawn(node, args, { cwd: ROOT, stdio: 'inherit' }).on('exit', (code, signal) => resolve(signal ? 1 : code))
  })
  if (status !== 0) process.exit(status ?? 1)
}
