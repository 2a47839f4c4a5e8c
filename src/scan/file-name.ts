// Names of page files: {LOAI}.{year opened}.{volume}.{yyyy-MM-dd}.{number}.pdf (domain: letter 1437/BTP-CNTT as
// practised). Names are made from the approved record, never typed; on the way in they tie a file to its row.
import { type BookKey, readBookKey } from '../book/book.ts'
import { type CivilDate, readCivilDate } from '../lib/civil-date.ts'
import { readEntryNumber } from '../register/number.ts'
import { findByLetters, lettersOf } from '../register/types.ts'

/** How names are written where the official letter leaves it open. */
export type NameRule = {
  /** Digits of the number, zero-padded: contractors use 2 or 3. */
  readonly digits: number
  /** What stands for an unknown day or month. */
  readonly unknown: string
}

export type FileTies = {
  /** Undefined when the name gives a number only. */
  readonly book: BookKey | undefined
  readonly registered: CivilDate | undefined
  /** The number as the name gives it, '05'. */
  readonly number: string
}

const FULL = /^([A-Z]{2,6})\.(\d{4}(?:-\d{4})?)\.(\d{1,3}[A-Za-z]?)\.([^.]*)\.([^.]+)$/
const BARE = /^(?:[A-Z]{2,6}[_-])?0*(\d{1,5}[A-Za-z]?)$/

const PAGE_ENDINGS = /\.(pdf|jpe?g|png|tiff?)$/i
export const isPageFile = (name: string): boolean => PAGE_ENDINGS.test(name)

/** The last part of a path, whichever way its slashes lean. */
export const baseName = (path: string): string => path.split(/[\\/]/).at(-1) ?? path

const NAME_LENGTH = 255 // characters of one part, as on the disks that names come from

/**
 * A name that came from outside, with its folders, as it is kept and told; it ties a file to its row and is never a path
 * of ours. Control characters and half characters go, and every way up. @returns '' when nothing is left
 */
export const readGivenName = (name: string): string =>
  name
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map((part) => part.slice(-NAME_LENGTH).toWellFormed())
    .join('/')

/** What a file's name says of its row; undefined when it says nothing. Digits, placeholders and case may vary. */
export function readFileName(path: string): FileTies | undefined {
  const stem = baseName(path).replace(PAGE_ENDINGS, '')
  const [, type, year, volume, date, number] = FULL.exec(stem) ?? []
  if (type && year && volume && number) {
    const book = readBookKey(`${findByLetters(type)?.code ?? type}.${year}.${volume.toUpperCase()}`)
    if (book && readEntryNumber(number)) return { book, registered: readNameDate(date ?? ''), number }
  }
  const [, bare] = BARE.exec(stem) ?? []
  return bare ? { book: undefined, registered: undefined, number: bare } : undefined
}

/** '2017-02-03' → that day; '2017-02-00' → the month; '2017-00-00' or '2017' → the year. */
function readNameDate(text: string): CivilDate | undefined {
  const [year, month, day] = text.split('-')
  const known = [day, month, year].filter((part) => part !== undefined && /^\d+$/.test(part) && Number(part) > 0)
  const reading = readCivilDate(known.join('.'))
  return reading.kind === 'date' ? reading.date : undefined
}

/** The name of a record's page file, without ending. A number that cannot be read stands as 'null', as practised. */
export function fileName(book: BookKey, registered: CivilDate | undefined, number: string, rule: NameRule): string {
  const two = (part: number | undefined): string => (part === undefined ? rule.unknown : String(part).padStart(2, '0'))
  const date = registered
    ? `${registered.year}-${two(registered.month)}-${two(registered.day)}`
    : `${rule.unknown.repeat(2)}-${rule.unknown}-${rule.unknown}`
  const entry = readEntryNumber(number)
  const no = entry ? `${String(entry.int).padStart(rule.digits, '0')}${entry.suffix}` : 'null'
  return `${lettersOf(book.type)}.${book.year}.${book.volume}.${date}.${no}`
}

const MAGIC: readonly (readonly [string, string, RegExp])[] = [
  ['application/pdf', 'pdf', /^%PDF-/],
  ['image/jpeg', 'jpg', /^\xff\xd8\xff/],
  ['image/png', 'png', /^\x89PNG\r\n\x1a\n/],
  ['image/tiff', 'tif', /^(II\*\0|MM\0\*)/],
]

/** What a file is, by its first bytes; its name is not believed. Undefined when it is no page file. */
export function readMediaType(head: Uint8Array): { readonly type: string; readonly ending: string } | undefined {
  const text = Buffer.from(head.subarray(0, 16)).toString('latin1')
  const found = MAGIC.find(([, , pattern]) => pattern.test(text))
  return found && { type: found[0], ending: found[1] }
}
