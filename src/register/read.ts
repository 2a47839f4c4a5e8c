// What is read from a field's text: derived, beside the text, never instead of it.
import { type CivilDate, readCivilDate, toText } from '../lib/civil-date.ts'
import { readDateWords } from '../lib/date-words.ts'
import { readDayTime, timeText } from '../lib/day-time.ts'
import { collapseSpaces } from '../lib/vietnamese.ts'
import { readCode } from './codes/read-code.ts'
import { readNumberText, readVolumeText } from './number.ts'
import type { Field } from './register.ts'

/** What a text says, by the kind of its field; `unread` when it says nothing that we understand. */
export type FieldReading =
  | { readonly kind: 'date'; readonly date: CivilDate; readonly text: string }
  | { readonly kind: 'age'; readonly years: number }
  | {
      readonly kind: 'code'
      readonly code: string
      readonly name: string
      /** ISO 3166-1 alpha-2, of a country. */
      readonly iso?: string
      readonly unsourced?: true
    }
  | { readonly kind: 'time'; readonly text: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'unread' }

export function readField(field: Field, text: string): FieldReading {
  switch (field.kind) {
    case 'date': {
      const reading = readCivilDate(text)
      if (reading.kind === 'date') return { kind: 'date', date: reading.date, text: toText(reading.date) }
      return reading.kind === 'age' ? reading : { kind: 'unread' }
    }
    case 'words': {
      const reading = readDateWords(text)
      return reading.kind === 'date'
        ? { kind: 'date', date: reading.date, text: toText(reading.date) }
        : { kind: 'unread' }
    }
    case 'code': {
      const reading = field.codes ? readCode(field.codes, collapseSpaces(text)) : undefined
      return reading?.kind === 'code'
        ? {
            kind: 'code',
            code: reading.code.code,
            name: reading.code.vi,
            ...(reading.code.iso && { iso: reading.code.iso }),
            ...(reading.code.unsourced && { unsourced: true as const }),
          }
        : { kind: 'unread' }
    }
    case 'time': {
      const time = readDayTime(text)
      return time ? { kind: 'time', text: timeText(time) } : { kind: 'unread' }
    }
    default:
      return { kind: 'text' }
  }
}

/**
 * A text's meaning as one string: equal for two texts that differ in form only ('1/9/2008' and '01.09.2008', 'Nhật
 * Bản ' and 'Nhật Bản (Japanese)'). Loading what was exported finds nothing changed because of this.
 */
export function senseOf(field: Field, text: string): string {
  if (field.kind === 'number') return readNumberText(text)
  if (field.kind === 'volume') return readVolumeText(text)
  const reading = readField(field, text)
  if (reading.kind === 'date' && field.kind === 'date') return reading.text
  if (reading.kind === 'code') return reading.code
  if (reading.kind === 'time') return reading.text
  return collapseSpaces(text)
}

/**
 * The text as Software 158 takes it: dates as dd.MM.yyyy, codes as its exact strings, everything else as the book has
 * it. What we cannot read goes out as it stands.
 */
export function exportText(field: Field, text: string): string {
  const reading = readField(field, text)
  if (reading.kind === 'code') return reading.unsourced ? collapseSpaces(text) : reading.code
  if (reading.kind === 'date' && field.kind === 'date') return reading.text
  return collapseSpaces(text)
}
