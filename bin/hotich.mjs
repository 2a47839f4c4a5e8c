#!/usr/bin/env node
// The command line's door: sets up what is missing, then runs src/cli.ts on a Node that takes TypeScript as it is.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { ROOT, ready } from './setup.mjs'

const node = ready()
const cli = join(ROOT, 'src', 'cli.ts')
if (node === process.execPath) {
  process.argv[1] = cli
  const { run } = await import('../src/cli.ts')
  await run(process.argv.slice(2))
} else {
  const child = spawn(node, [cli, ...process.argv.slice(2)], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(signal ? 3 : (code ?? 3)))
}
