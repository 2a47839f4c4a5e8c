// A request for a template, as words of a command or of an address, and what it asks for.
import { type BookKey, readBookKey } from '../book/book.ts'
import { Refusal } from '../lib/problem.ts'
import { bookYears } from '../register/number.ts'
import { ERAS, type EraKey, eraOf } from '../register/register.ts'
import { findType } from '../register/types.ts'
import { findGeneration } from './layout.ts'
import { ROWS } from './template.ts'
import type { TemplateOf } from './template-mark.ts'

export type TemplateRequest = {
  readonly type: string
  /** A key of ERAS, or a year in it. */
  readonly era?: string | undefined
  readonly office?: string | undefined
  readonly book?: string | undefined
  readonly generation?: string | undefined
  readonly rows?: number | undefined
}

/**
 * What is asked for, but for the office, which only the store knows.
 * @throws Refusal book.type, book.key, request.invalid
 */
export function readRequest(request: TemplateRequest): Omit<TemplateOf, 'office'> {
  const type = findType(request.type)
  if (!type) throw new Refusal('book.type', request.type)
  const generation = findGeneration(type, request.generation)
  if (!generation) throw invalid('generation', request.generation, type.generations)
  if ((request.rows ?? 0) > ROWS.most) throw new Refusal('request.invalid', `rows ≤ ${ROWS.most}`)
  const book = request.book === undefined ? undefined : readBookKey(request.book)
  if (request.book !== undefined && book?.type !== type.code) throw new Refusal('book.key', request.book)
  // A volume is an office's: without it nobody knows whose 02/2018 is meant.
  if (book && request.office === undefined) throw new Refusal('request.invalid', 'book without office')
  return { type, generation, book, era: eraAsked(request.era) ?? (book && lastEra(book)) }
}

const invalid = (name: string, seen: string | undefined, known: readonly { key: string }[]): Refusal =>
  new Refusal('request.invalid', `${name} ${seen}: ${known.map(({ key }) => key).join(', ')}`)

function eraAsked(text: string | undefined): EraKey | undefined {
  if (text === undefined) return undefined
  const era = ERAS.find(({ key }) => key === text)?.key ?? (/^\d{4}$/.test(text) ? eraOf(Number(text)) : undefined)
  if (!era) throw invalid('era', text, ERAS)
  return era
}

/** Of a book that ran over years, the last: what the newer form asked for must not look struck out. */
const lastEra = (book: BookKey): EraKey => eraOf(bookYears(book.year).last)
