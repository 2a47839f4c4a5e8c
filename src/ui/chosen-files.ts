// Files as people hand them over: chosen one by one, as a folder, or dropped. Their paths come along, since a scan's
// folder may say which book it belongs to.
import type { ChosenFile } from './upload.ts'

/** What Windows, macOS and an open Excel leave in folders beside the real files. */
const isLitter = (name: string): boolean => name.startsWith('.') || name.startsWith('~$') || name === 'Thumbs.db'

const withoutLitter = (files: readonly ChosenFile[]): ChosenFile[] => files.filter(({ file }) => !isLitter(file.name))

export const chosenFiles = (list: FileList | null): ChosenFile[] =>
  withoutLitter(Array.from(list ?? [], (file) => ({ file, path: file.webkitRelativePath || file.name })))

/** Everything dropped, folders walked to the end. */
export async function droppedFiles(transfer: DataTransfer): Promise<ChosenFile[]> {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry()) // now: the list is emptied after the event
  const found = await Promise.all(entries.map((entry) => (entry ? filesOf(entry) : [])))
  return withoutLitter(found.flat())
}

async function filesOf(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry instanceof FileSystemFileEntry) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    return [{ file, path: entry.fullPath.replace(/^\//, '') }]
  }
  if (!(entry instanceof FileSystemDirectoryEntry)) return []
  const found = await Promise.all((await entriesOf(entry)).map(filesOf))
  return found.flat()
}

/** A directory tells its entries a hundred at a time, and [] at the end. */
async function entriesOf(directory: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = directory.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}
