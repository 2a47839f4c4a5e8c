// O-01 and O-02: what stands out in its book or its commune. Raised only where there is enough to compare with, and never
// where the record itself explains it (a parent of that surname, of that people).
import { canonName, foldName, tokens } from '../lib/vietnamese.ts'
import { codeAt, peopleIn, personIn, type Side, subjectsOf, type Told, textAt } from './across.ts'

/** Records of the commune before a surname or a people that was never seen there means anything. */
export const COMMUNE_ENOUGH = 300
/** Signed entries of a book before a lonely signer means anything: 30 at 3 % are one. */
const BOOK_ENOUGH = 30
/** Entries looked at before and after. */
const WINDOW = 10
/** How often the usual spelling must stand among them, and how seldom the other one in the whole book. */
const USUAL = 6
const SELDOM = 2
/** Letters that may differ: a tone or letter mistyped, one left out. */
const SMALL_EDIT = 2

export type Signed = { readonly id: string; readonly signer: string }

/** O-02, of the records of one book in the order of their numbers. */
export function checkSigners(signed: readonly Signed[]): (Told & { record: string })[] {
  const names = signed.map(({ signer }) => canonName(signer))
  const inBook = countOf(names)
  return signed.flatMap(({ id, signer }, at) => {
    const name = names[at]!
    if (name === '' || (inBook.get(name) ?? 0) > SELDOM) return []
    const around = countOf([...names.slice(Math.max(0, at - WINDOW), at), ...names.slice(at + 1, at + 1 + WINDOW)])
    const [usual, times] = [...around].sort((a, b) => b[1] - a[1])[0] ?? ['', 0]
    if (times < USUAL || usual === name || editDistance(usual, name, SMALL_EDIT) > SMALL_EDIT) return []
    const theirs = signed[names.indexOf(usual)]?.signer ?? usual
    return [{ record: id, code: 'O-02' as const, field: 'signer.name', seen: signer, theirs }]
  })
}

/** Who signed once and nothing else in a book with enough to compare: candidates for O-01, by canonical name. */
export function lonelySigners(signed: readonly Signed[]): { readonly id: string; readonly signer: string }[] {
  const names = signed.map(({ signer }) => canonName(signer))
  if (names.filter((name) => name !== '').length < BOOK_ENOUGH) return []
  const inBook = countOf(names)
  return signed.filter((_, at) => inBook.get(names[at]!) === 1 && names[at] !== '')
}

export const lonelySigner = ({ id, signer }: Signed): Told & { record: string } => ({
  record: id,
  code: 'O-01',
  field: 'signer.name',
  seen: signer,
  theirs: 'Người ký các số khác của quyển và các quyển cùng thời gian',
})

function countOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const name of names) if (name !== '') counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}

export type Odd = {
  readonly kind: 'surname' | 'ethnicity'
  readonly field: string
  readonly value: string
  readonly seen: string
}

const PARENTS = ['mother', 'father']

/** What would be odd if the commune had never seen it: a child's surname of no parent, a people of nobody else in it. */
export function oddIn(side: Side): Odd[] {
  const parents = PARENTS.flatMap((role) => personIn(side, role) ?? [])
  const odd: Odd[] = []
  const child = side.type === 'KS' ? personIn(side, 'child') : undefined
  if (child && parents.length > 0) {
    const surname = surnameOf(child.name)
    if (tokens(child.name).length > 1 && parents.every((parent) => surnameOf(parent.name) !== surname))
      odd.push({ kind: 'surname', field: child.role.name, value: surname, seen: child.name })
  }
  for (const who of subjectsOf(side)) {
    const field = `${who.role.key}.ethnicity`
    const people = codeAt(side, field)
    if (people === undefined || people === 'Kinh') continue
    const others = [...peopleIn(side).keys()].filter((role) => role !== who.role.key)
    if (others.some((role) => codeAt(side, `${role}.ethnicity`) === people)) continue
    odd.push({ kind: 'ethnicity', field, value: people, seen: textAt(side, field) })
  }
  return odd
}

export const neverSeen = (side: Side, { kind, field, seen }: Odd): Told & { record: string } => ({
  record: side.id,
  code: 'O-01',
  field,
  seen,
  theirs: kind === 'surname' ? 'Một họ của cha, mẹ hoặc đã có ở địa bàn' : 'Một dân tộc đã có ở địa bàn',
})

const surnameOf = (name: string): string => foldName(name).split(' ', 1)[0] ?? ''

/** Letters to change, add or leave out between two texts; anything above `most` is only known to be above it. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    row = next
  }
  return row[b.length]!
}
