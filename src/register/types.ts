// The register types that there are: those of this version, and what the province has imported in their place. Each type
// has versions; the last is the one that new entries come under, the others read what was entered under them.
import type { RegisterCode, RegisterType } from './register.ts'
import { adoption } from './types/adoption.ts'
import { birth } from './types/birth.ts'
import { change } from './types/change.ts'
import { deathRegister } from './types/death.ts'
import { divorceNote } from './types/divorce-note.ts'
import { guardianship, guardianshipEnd, supervision, supervisionEnd } from './types/guardianship.ts'
import { maritalStatus } from './types/marital-status.ts'
import { marriage } from './types/marriage.ts'
import { recognition } from './types/recognition.ts'

/** What this version brings, in the order of the law and of the screens. */
export const BUILT_IN: readonly RegisterType[] = [
  birth,
  marriage,
  deathRegister,
  recognition,
  maritalStatus,
  adoption,
  guardianship,
  guardianshipEnd,
  supervision,
  supervisionEnd,
  change,
  divorceNote,
]

// One table a process: which registers a province has is as settled as its code while a request runs. Whoever opens the
// store, and the browser when it starts, gives what was imported (register.db.ts, decision 0018).
let imported: readonly RegisterType[] = []

/** Puts the province's own versions in place, oldest first. */
export function installImported(types: readonly RegisterType[]): void {
  imported = types
}

/** Every known version of every type, the newest of a type last. */
export const allVersions = (): readonly RegisterType[] => [...BUILT_IN, ...imported]

/** The types that new entries come under. */
export const currentTypes = (): readonly RegisterType[] =>
  BUILT_IN.map((type) => imported.findLast((own) => own.code === type.code) ?? type)

/** The type of that code: the version that is named, the current one without. */
export const findType = (code: string, version?: string): RegisterType | undefined =>
  version === undefined
    ? currentTypes().find((type) => type.code === code)
    : allVersions().find((type) => type.code === code && type.version === version)

/** The letters of a register in names of files. */
export const lettersOf = (code: RegisterCode): string => findType(code)?.fileCode ?? code

/** The register whose letters stand in a file's name: its code, or those of any version. */
export const findByLetters = (letters: string): RegisterType | undefined =>
  findType(letters) ?? allVersions().findLast((type) => type.fileCode === letters)

/** The type of that code and version; asking for one that is not known is a bug of the caller. */
export function getType(code: RegisterCode | string, version?: string): RegisterType {
  const type = findType(code, version)
  if (!type) throw new Error(`unknown register type ${code} ${version ?? ''}`)
  return type
}
