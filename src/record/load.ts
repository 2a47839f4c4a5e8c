// Reading a workbook of Software 158: which column is which field, what a row says, and which row is which record.
// Pure; load.db.ts is the shell that writes.

import { unescapeFormula } from '../lib/formula-text.ts'
import { recogniseEncoding } from '../lib/legacy-text.ts'
import { onceFor } from '../lib/once-for.ts'
import { collapseSpaces, foldName } from '../lib/vietnamese.ts'
import type { Cell } from '../lib/workbook.ts'
import { senseOf } from '../register/read.ts'
import { type Field, fieldsOf, getField, ORDINAL_COLUMN, type RegisterType } from '../register/register.ts'
import { allVersions, BUILT_IN } from '../register/types.ts'
import type { Values } from '../register/values.ts'

/** A header has this many known columns at least: fewer is a row of data that happens to hold such a word. */
const HEADER_COLUMNS = 3

export type Header = {
  readonly type: RegisterType
  /** Field by column index; undefined for a column that is no field. */
  readonly fields: readonly (Field | undefined)[]
  readonly unknown: readonly string[]
  readonly missing: readonly string[]
}

/** A column that only one register has: its index from 0, its name, the register's code. */
export type SeenColumn = { readonly at: number; readonly column: string; readonly code: string }

export type HeaderReading =
  | { readonly kind: 'header'; readonly header: Header }
  /** Columns that only other registers have: a book holds one kind of event (Law art. 58). */
  | { readonly kind: 'mixed'; readonly columns: readonly SeenColumn[] }
  | { readonly kind: 'none' }

/** Header cells carry stray spaces, line breaks and hints ('loaiDangKy \n i=[1,2]'): their first word is the column. */
const headerToken = (text: string): string => text.trim().split(/\s/)[0]?.toLowerCase() ?? ''

/**
 * Reads a row as the header of a register's workbook, columns in any order, case ignored.
 * @param known the versions it can be of; of all of them, the one whose columns are most like it
 */
export function readHeader(
  cells: readonly (Cell | undefined)[],
  known: readonly RegisterType[] = allVersions(),
): HeaderReading {
  const tokens = cells.map((cell) => headerToken(cell?.text ?? ''))
  const best = mostLike(new Set(tokens.filter((token) => token !== '')), known)
  if (!best) return { kind: 'none' }
  const strange = tokens.flatMap((token, at): SeenColumn[] => {
    const code = columnsOf(best).has(token) ? undefined : ownerOf(token)
    return code ? [{ at, column: cells[at]?.text.trim().split(/\s/)[0] ?? token, code }] : []
  })
  if (strange.length === 0) return { kind: 'header', header: layOut(best, cells, tokens) }
  const own = nameColumns(best).flatMap((column): SeenColumn[] => {
    const at = tokens.indexOf(column)
    return at < 0 ? [] : [{ at, column: cells[at]?.text.trim().split(/\s/)[0] ?? column, code: best.code }]
  })
  return { kind: 'mixed', columns: [...own, ...strange].sort((a, b) => a.at - b.at) }
}

const columnsOf = onceFor(
  (type: RegisterType): ReadonlySet<string> => new Set(fieldsOf(type).map((field) => field.column.toLowerCase())),
)

/** Columns by which a register is known: the names of its people. */
const nameColumns = onceFor((type: RegisterType): readonly string[] =>
  type.roles.map((role) => getField(type, role.name).column.toLowerCase()),
)

/**
 * The version that knows most of the columns; of equals one with a public template, then the one that lacks fewest, then
 * the newest.
 */
function mostLike(given: ReadonlySet<string>, types: readonly RegisterType[]): RegisterType | undefined {
  const likely = types.flatMap((type) => {
    const known = [...given].filter((column) => columnsOf(type).has(column)).length
    if (known < HEADER_COLUMNS || !nameColumns(type).some((column) => given.has(column))) return []
    const lacking = Math.min(...type.generations.map(({ columns }) => columns.length)) - known
    return [{ type, rank: [known, type.source === 'template' ? 1 : 0, -lacking] }]
  })
  const higher = (a: readonly number[], b: readonly number[]): boolean => {
    const at = a.findIndex((n, index) => n !== b[index])
    return at < 0 || a[at]! > b[at]!
  }
  return likely.reduce<(typeof likely)[number] | undefined>(
    (best, one) => (best && !higher(one.rank, best.rank) ? best : one),
    undefined,
  )?.type
}

/** The register that a column is of, when it is no head of an entry: that says nothing of its register. */
const ownerOf = (column: string): string | undefined =>
  HEAD.has(column) ? undefined : allVersions().find((type) => columnsOf(type).has(column))?.code

const HEAD = new Set(
  BUILT_IN.flatMap((type) =>
    type.groups.filter(({ key }) => key === 'entry' || key === 'requester' || key === 'foreign'),
  )
    .flatMap((group) => group.fields)
    .map((field) => field.column.toLowerCase()),
)

function layOut(type: RegisterType, cells: readonly (Cell | undefined)[], tokens: readonly string[]): Header {
  const byColumn = new Map(fieldsOf(type).map((field) => [field.column.toLowerCase(), field]))
  const seen = new Set<string>()
  const unknown: string[] = []
  const fields = tokens.map((token, at) => {
    const field = byColumn.get(token)
    if (field && !seen.has(token)) {
      seen.add(token)
      return field
    }
    if (token !== '' && token !== ORDINAL_COLUMN.toLowerCase()) unknown.push(collapseSpaces(cells[at]?.text ?? ''))
    return undefined
  })
  // The generation that fits best says what is missing; columns that only the other one has are no loss.
  const lacks = type.generations.map((generation) =>
    generation.columns.filter((column) => column !== ORDINAL_COLUMN && !seen.has(column.toLowerCase())),
  )
  const missing = lacks.reduce((fewest, list) => (list.length < fewest.length ? list : fewest))
  return { type, fields, unknown, missing }
}

export type RowReading = {
  readonly values: Values
  /** What the cell held before an old encoding or a decomposed spelling was converted. */
  readonly originals: Values
}

/** What a row says, field by field, literally; undefined for a row without any text. */
export function readRow(header: Header, cells: readonly (Cell | undefined)[]): RowReading | undefined {
  const values: Record<string, string> = {}
  const originals: Record<string, string> = {}
  for (let at = 0; at < header.fields.length; at++) {
    const field = header.fields[at]
    const cell = cells[at]
    if (!field || !cell || isBlank(cell.text)) continue
    const text = cell.from === 'formula' ? cell.text : unescapeFormula(cell.text)
    const recognised = cell.from === 'text' ? recogniseEncoding(text) : undefined
    const kept = (recognised?.certain ? recognised.text : text).normalize('NFC')
    values[field.key] = storable(kept)
    if (kept !== text) originals[field.key] = storable(text)
  }
  return Object.keys(values).length > 0 ? { values, originals } : undefined
}

/** NUL and half a character cannot be stored; they stay in sight as U+FFFD, which F-01 finds. */
const storable = (text: string): string => (text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text).toWellFormed()

const isBlank = (text: string): boolean => text === '' || /^\s*$/.test(text)

/** A record as far as finding its row again needs it. */
export type Known = {
  readonly id: string
  readonly numberKey: string
  /** Hex of what it says now and of what it said when last loaded: that workbook is known again after corrections by hand. */
  readonly senses: readonly string[]
  readonly senseButNumber: string
}
export type Incoming = {
  readonly row: number
  readonly numberKey: string
  readonly sense: string
  readonly senseButNumber: string
}
export type Pair<R extends Incoming> = { readonly row: R; readonly record: Known | undefined }

/** The records of a book that no row has claimed yet. */
export class Unclaimed {
  readonly #byNumber = new Map<string, Known[]>()
  constructor(known: readonly Known[]) {
    for (const record of known)
      this.#byNumber.set(record.numberKey, [...(this.#byNumber.get(record.numberKey) ?? []), record])
  }

  /** A record that says what this row says, or did when it was last loaded: claimed, and nothing to change. */
  claimSame(row: Incoming): Known | undefined {
    return this.#claim(row.numberKey, (record) => record.senses.includes(row.sense))
  }

  /**
   * Pairs the rows that are not the same as any record: first by number in its book, then, where a number was
   * corrected, by everything but the number. What finds no record is new.
   */
  pairRest<R extends Incoming>(rows: readonly R[]): Pair<R>[] {
    const numbered = rows.map((row) => ({
      row,
      record: row.numberKey ? this.#claim(row.numberKey, () => true) : undefined,
    }))
    return numbered.map(({ row, record }) => ({ row, record: record ?? this.#claimRenumbered(row) }))
  }

  #claim(numberKey: string, fits: (record: Known) => boolean): Known | undefined {
    const records = this.#byNumber.get(numberKey) ?? []
    const at = records.findIndex(fits)
    return at < 0 ? undefined : records.splice(at, 1)[0]
  }

  #claimRenumbered(row: Incoming): Known | undefined {
    for (const numberKey of this.#byNumber.keys()) {
      const record = this.#claim(numberKey, (left) => left.senseButNumber === row.senseButNumber)
      if (record) return record
    }
    return undefined
  }
}

/**
 * Is the row about other people than the record whose number it bears? So it is where of everybody the entry is about both
 * name and birth differ: a correction changes one or the other, a wrong number or a wrong workbook changes both.
 */
export function isOfOthers(type: RegisterType, now: Values, next: Values): boolean {
  const subjects = type.roles.filter((role) => role.subject)
  return subjects.every(({ name, born }) => {
    const differs = (key: string, meaning: (text: string) => string): boolean => {
      const [a, b] = [now[key] ?? '', next[key] ?? '']
      return a !== '' && b !== '' && meaning(a) !== meaning(b)
    }
    return born !== undefined && differs(name, foldName) && differs(born, (text) => senseOf(getField(type, born), text))
  })
}

export type Change = { readonly field: string; readonly from: string; readonly to: string }

/**
 * The differences that a corrected workbook makes: what it changed since it was last loaded, laid over what stands now,
 * so that corrections made by hand in between stay.
 * @param fields those it has a column for: of the others (an older generation has fewer columns) it says nothing
 * @param base the texts of the last load; the present ones where the record was never loaded
 */
export function mergeValues(
  fields: readonly Field[],
  base: Values,
  now: Values,
  next: Values,
): { values: Values; changes: Change[] } {
  const values: Record<string, string> = { ...now }
  const changes: Change[] = []
  for (const field of fields) {
    const from = base[field.key] ?? ''
    const to = next[field.key] ?? ''
    const stands = now[field.key] ?? ''
    if (senseOf(field, from) === senseOf(field, to) || senseOf(field, stands) === senseOf(field, to)) continue
    changes.push({ field: field.key, from: stands, to })
    if (to === '') delete values[field.key]
    else values[field.key] = to
  }
  return { values, changes }
}
