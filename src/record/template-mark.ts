// The mark that a template carries on a sheet of its own, out of sight: what it was made for, and what it filled in by
// itself. By it a load knows a template of a form it does not know, a template of another office, and rows nobody touched.
import { type BookKey, bookKey, readBookKey, volumeOf } from '../book/book.ts'
import type { ProblemCode } from '../lib/problem.ts'
import type { Row } from '../lib/workbook.ts'
import { readVolume } from '../register/number.ts'
import { ERAS, type EraKey, type Generation, type RegisterType, VOLUME } from '../register/register.ts'
import { findType } from '../register/types.ts'
import type { Values } from '../register/values.ts'
import { findGeneration } from './layout.ts'

export const MARK_SHEET = 'hotich'
/** What is on the sheets besides the columns: which are loaded, how a row nobody touched looks. */
const LAYOUT = '1'
const PREFILLED = 'prefilled '

/** What a template is made for. */
export type TemplateOf = {
  readonly type: RegisterType
  readonly generation: Generation
  readonly era: EraKey | undefined
  readonly office: { readonly code: string; readonly name: string } | undefined
  readonly book: BookKey | undefined
}

/** A mark as it was read: texts by name, and where each stands. */
export type Mark = ReadonlyMap<string, { readonly text: string; readonly at: string }>

/** The rows of the mark. `prefilled` is by field key. */
export const markRows = (of: TemplateOf, prefilled: Values): string[][] => [
  [MARK_SHEET, LAYOUT],
  ['type', of.type.code],
  ['version', of.type.version],
  ['generation', of.generation.key],
  ['era', of.era ?? ''],
  ['office', of.office?.code ?? ''],
  ['book', of.book ? bookKey(of.book) : ''],
  ...Object.entries(prefilled).map(([key, text]) => [PREFILLED + key, text]),
]

/** Reads the sheet of that name; undefined when it is somebody's own. */
export function readMark(rows: readonly Row[]): Mark | undefined {
  const mark = new Map<string, { text: string; at: string }>()
  for (const { number, cells } of rows)
    mark.set((cells[0]?.text ?? '').trim(), { text: cells[1]?.text ?? '', at: `${MARK_SHEET}!B${number}` })
  return mark.has(MARK_SHEET) ? mark : undefined
}

const said = (mark: Mark, name: string): string => (mark.get(name)?.text ?? '').trim()

/** The texts that the template wrote into its rows, by field key. */
export const prefilledOf = (mark: Mark): Values =>
  Object.fromEntries(
    [...mark].flatMap(([name, { text }]) => (name.startsWith(PREFILLED) ? [[name.slice(PREFILLED.length), text]] : [])),
  )

/** The version of the register that the template was made for; undefined when there is none such. */
export const markedType = (mark: Mark): RegisterType | undefined => findType(said(mark, 'type'), said(mark, 'version'))

/** Why a load may not take this workbook, where it was seen, what was seen and what is known. */
export type MarkProblem = { readonly code: ProblemCode; readonly about: string }

/**
 * Holds a mark against what this version knows, the register whose header was found, and the office that loads.
 * Undefined when nothing speaks against it.
 */
export function checkMark(mark: Mark, header: RegisterType | undefined, office: string): MarkProblem | undefined {
  const wrong = (code: ProblemCode, name: string, expected: string): MarkProblem => ({
    code,
    about: `${mark.get(name)?.at ?? MARK_SHEET}: ${said(mark, name) || '–'} ≠ ${expected}`,
  })
  if (said(mark, MARK_SHEET) !== LAYOUT) return wrong('package.version', MARK_SHEET, LAYOUT)
  const current = findType(said(mark, 'type'))
  if (!current) return wrong('package.version', 'type', header?.code ?? '?')
  const type = markedType(mark)
  if (!type) return wrong('package.version', 'version', current.version)
  if (!findGeneration(type, said(mark, 'generation')))
    return wrong('package.version', 'generation', type.generations.map((one) => one.key).join(', '))
  const era = said(mark, 'era')
  if (era !== '' && !ERAS.some((one) => one.key === era))
    return wrong('package.version', 'era', ERAS.map((one) => one.key).join(', '))
  if (header && header.code !== type.code) return wrong('package.mixed', 'type', header.code)
  const given = said(mark, 'office')
  return given !== '' && given !== office ? wrong('package.other-office', 'office', office) : undefined
}

/** The volume the template was made for, where a row names another one. */
export function otherVolume(mark: Mark, values: Values): string | undefined {
  const book = readBookKey(said(mark, 'book'))
  const volume = readVolume(values[VOLUME] ?? '')
  if (!book || !volume) return undefined
  return volume.volume === book.volume && volume.year === book.year ? undefined : volumeOf(book)
}

/** A row that holds nothing but what the template wrote there itself is no entry. */
export const isUntouched = (prefilled: Values, values: Values): boolean =>
  Object.entries(values).every(([key, text]) => prefilled[key] === text)
