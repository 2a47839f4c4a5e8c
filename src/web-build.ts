// The screens are built from source when they are missing or older than it: nobody has to remember a build step.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const BUILT = join(ROOT, 'dist', 'web', 'index.html')

export async function ensureWeb(): Promise<void> {
  if (existsSync(BUILT) && statSync(BUILT).mtimeMs > newest(join(ROOT, 'src'))) return
  process.stderr.write('hotich: building the screens …\n')
  const { build } = await import('vite')
  await build({ root: ROOT, configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' })
}

const newest = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).reduce(
    (latest, entry) =>
      entry.isFile() ? Math.max(latest, statSync(join(entry.parentPath, entry.name)).mtimeMs) : latest,
    0,
  )
