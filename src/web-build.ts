// The screens are built from source when they are missing or older than it: nobody has to remember a build step. A
// process of its own, so that its memory goes with it.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const BUILT = join(ROOT, 'dist', 'web', 'index.html')

/** @throws Error when the screens cannot be built; Vite has said why on stderr */
export function ensureWeb(): void {
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs > newest(join(ROOT, 'src'))) return
  process.stderr.write('hotich: building the screens …\n')
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js')
  const done = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
  })
  if (done.status !== 0) throw new Error('the screens could not be built')
}

const newest = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (latest, entry) =>
      entry.isFile() ? Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs) : latest,
    0,
  )
