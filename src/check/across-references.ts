// the entry that a change, an end, a supervision or a divorce refers to. Only a book that was entered can be asked;
// of any other nothing is said.
import { type CivilDate, interval, toText } from '../lib/civil-date.ts'
import { foldName } from '../lib/vietnamese.ts'
import { numberKey, readEntryNumber, readVolume } from '../register/number.ts'
import type { RegisterCode } from '../register/register.ts'
import {
  codeAt,
  dateAt,
  mayMeet,
  peopleIn,
  registeredOn,
  type Side,
  type Someone,
  type Told,
  textAt,
  typeOf,
} from './across.ts'
import { officeCore } from './office.ts'

export type Reference = {
  readonly record: string
  readonly type: RegisterCode
  readonly year: string
  readonly volume: string
  readonly numberKey: string
  readonly number: number
  /** The office named, as officeCore; '' for the office's own. */
  readonly at: string
  readonly on: CivilDate | undefined
}

/** What the store has of a reference: the book's key where that book is entered, and the entries of that number. */
export type Referred = {
  readonly book: string
  readonly found: readonly Side[]
  /** The book is entered at least as far as that number. */
  readonly reached: boolean
}

/** The register of a changed paper (TDHT original.kind). */
const PAPER_REGISTER: Readonly<Record<string, RegisterCode>> = {
  '1': 'KS',
  '2': 'KH',
  '3': 'KT',
  '4': 'GH',
  '5': 'GSGH',
  '6': 'CMC',
  '7': 'NCN',
  '8': 'HN',
}

/** What a record refers to; undefined without a number and a volume that say which entry of which book. */
export function referenceOf(side: Side): Reference | undefined {
  const refers = typeOf(side).refers
  if (!refers?.volume) return undefined
  const type = refers.type ?? PAPER_REGISTER[codeAt(side, 'original.kind') ?? '']
  const volume = readVolume(textAt(side, refers.volume))
  const text = textAt(side, refers.number)
  const number = readEntryNumber(text)
  if (!type || !volume || !number) return undefined
  const on = refers.on ? dateAt(side, refers.on) : undefined
  return {
    record: side.id,
    type,
    ...volume,
    numberKey: numberKey(text, volume.year, on ? interval(on) : null),
    number: number.int,
    at: refers.at ? officeCore(textAt(side, refers.at)) : '',
    on,
  }
}

/** Roles of the entry that must be people of the entry referred to. */
const COMMON: Readonly<Partial<Record<RegisterCode, readonly string[]>>> = {
  TDHT: ['subject'],
  CDGH: ['ward', 'guardian'],
  GSGH: ['ward', 'guardian'],
  CDGSGH: ['ward', 'supervisor'],
  LH: ['husband', 'wife'],
}

/** The entry referred to, of several with one number the one that fits. */
export const referredOne = (own: Side, { found }: Referred): Side | undefined =>
  found.find((one) => strangers(own, one).length === 0) ?? found[0]

/** How a number that an entered book does not have is told; found again by these words when the book grows. */
export const missingFrom = (book: string): string => `Quyển ${book} đã nhập mà không có số này`

/** Where the entry is found and fits there is nothing to say; the screen shows it as support. */
export function checkReference(own: Side, referred: Referred): Told[] {
  const refers = typeOf(own).refers!
  const other = referredOne(own, referred)
  if (!other)
    return referred.reached
      ? [
          {
            code: 'R-06',
            field: refers.number,
            seen: textAt(own, refers.number),
            theirs: missingFrom(referred.book),
          },
        ]
      : []
  const told: Told[] = strangers(own, other).map((who) => ({
    code: 'R-06',
    field: who.role.name,
    seen: who.name,
    theirs: [...peopleIn(other).values()].map(({ name }) => name).join(', '),
    other,
  }))
  const [on, registered] = [refers.on ? dateAt(own, refers.on) : undefined, registeredOn(other)]
  if (refers.on && on && registered && !mayMeet(on, registered))
    told.push({
      code: 'R-06',
      field: refers.on,
      seen: textAt(own, refers.on),
      theirs: `Đăng ký ngày ${toText(registered)}`,
      other,
    })
  return told
}

/** People of the entry whom the entry referred to does not name. A changed name may stand there as it was or as it is. */
function strangers(own: Side, other: Side): Someone[] {
  const there = new Set([...peopleIn(other).values()].map(({ key }) => key))
  const changed = Object.entries(own.values).filter(([key]) => /^change\.\d\.(from|to)$/.test(key))
  const renamed = changed.some(([, text]) => there.has(foldName(text)))
  return (COMMON[own.type] ?? []).flatMap((role) => {
    const who = peopleIn(own).get(role)
    return who && !there.has(who.key) && !renamed ? [who] : []
  })
}
