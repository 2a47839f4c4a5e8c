// What a stored number says, by its number format (ECMA-376 part 1, §18.8.30).
// The officer keyed what the cell shows, so that is what is read: '007' under the format 000, not 7.

import { fromExcelSerial, toText } from './civil-date.ts'
import type { Cell } from './workbook.ts'

export type Format =
  | { readonly kind: 'plain' }
  | { readonly kind: 'zeros'; readonly width: number }
  | { readonly kind: 'date'; readonly shows: 'day' | 'month' | 'year'; readonly time: boolean }
  | { readonly kind: 'time' }

export const PLAIN: Format = { kind: 'plain' }

// Formats that files name by number only. 27–36 and 50–58 are dates in East Asian versions of Excel.
const BUILT_IN: Record<number, string> = {
  14: 'd/m/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'd/m/yyyy h:mm',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
}

/** The format of a style: by its code, or by its built-in number. */
export function readFormat(id: number, code: string | undefined): Format {
  if (code === undefined && ((id >= 27 && id <= 36) || (id >= 50 && id <= 58))) return readCode('d/m/yyyy')
  return readCode(code ?? BUILT_IN[id] ?? 'General')
}

function readCode(code: string): Format {
  const section = code.split(';')[0] ?? ''
  const signs = section
    .replace(/"[^"]*"|[\\_*]./g, '') // literal text, fillers
    .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '') // colours, conditions, locales; [h] is a duration
    .replace(/AM\/PM|A\/P|General/gi, '')
  const zeros = signs.replace(/[\s-]/g, '')
  if (/^0{2,}$/.test(zeros)) return { kind: 'zeros', width: zeros.length }
  const time = /[hs]/i.test(signs)
  if (/d/i.test(signs)) return { kind: 'date', shows: 'day', time }
  if (/y/i.test(signs)) return { kind: 'date', shows: /m/i.test(signs) ? 'month' : 'year', time }
  if (time) return { kind: 'time' }
  return /m/i.test(signs) ? { kind: 'date', shows: 'month', time: false } : PLAIN
}

/** A number as its cell shows it; `raw` is how it was stored. */
export function numberCell(raw: string, format: Format, date1904: boolean): Cell {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return { text: raw, from: 'error' }
  const asDate = format.kind === 'date' || format.kind === 'time' ? dateText(value, format, date1904) : undefined
  if (asDate !== undefined) return { text: asDate, from: 'date' }
  const digits = numberText(raw, value)
  return { text: format.kind === 'zeros' ? padZeros(digits, format.width) : digits, from: 'number' }
}

// Whole numbers as digits. Others to 15 significant digits, all that Excel has: 0.30000000000000004 is 0.3.
function numberText(raw: string, value: number): string {
  if (/^-?[1-9]\d*$/.test(raw)) return raw
  if (Number.isInteger(value)) return BigInt(value).toString()
  return String(Number(value.toPrecision(15)))
}

const padZeros = (digits: string, width: number): string =>
  /^-?\d+$/.test(digits) ? digits.replace(/\d+/, (all) => all.padStart(width, '0')) : digits

const two = (n: number): string => String(n).padStart(2, '0')

const DAY_SECONDS = 86_400
const LAST_MINUTE = 24 * 60 - 1
const SKIPPED_PARTS = { day: 0, month: 1, year: 2 }

// A date never gains a part: typed as 3/1985, Excel stores 1 March but shows Mar-85, and 03.1985 is what was meant.
function dateText(serial: number, format: Format, date1904: boolean): string | undefined {
  // To the second first: 07:00 is stored as 0.29166666666666669.
  const minutes = Math.min(LAST_MINUTE, Math.floor(Math.round((serial % 1) * DAY_SECONDS) / 60))
  const clock = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  if (serial >= 0 && (format.kind === 'time' || (serial < 1 && serial > 0))) return clock
  const date = fromExcelSerial(serial, { date1904 })
  if (!date || format.kind !== 'date') return undefined
  const text = toText(date).split('.').slice(SKIPPED_PARTS[format.shows]).join('.')
  return format.time && minutes > 0 ? `${text} ${clock}` : text
}

/** What `_x000D_` and its like stand for in spreadsheet text (ECMA-376 part 1, §22.9.2.19). */
export const decodeEscapes = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([\dA-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    : text

// What XML cannot hold, a carriage return (parsers turn it into a line feed), and text that looks like an escape itself.
const TO_ESCAPE =
  /_(?=x[\dA-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** The opposite of decodeEscapes: any string becomes text that XML can hold. */
export const encodeEscapes = (text: string): string =>
  text.replace(TO_ESCAPE, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
