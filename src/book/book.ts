// A book by its key: KS.2018.02 is volume 02 of births, opened in 2018.
import { volumeText } from '../register/number.ts'
import type { RegisterCode } from '../register/register.ts'

export type BookKey = { readonly type: RegisterCode; readonly year: string; readonly volume: string }

const KEY = /^([A-Z]{2,6})\.(\d{4}(?:-\d{4})?)\.(\d{1,3}[A-Z]?)$/

export const bookKey = (book: BookKey): string => `${book.type}.${book.year}.${book.volume}`

/** 'KS.2018.2' → KS, 2018, 02; undefined when it is no key. */
export function readBookKey(text: string): BookKey | undefined {
  const [, type, year, volume] = KEY.exec(text.trim()) ?? []
  const [first = '', last] = year?.split('-') ?? []
  if (last && last <= first) return undefined
  return type && year && volume ? { type: type as RegisterCode, year, volume: volumeText(volume) } : undefined
}

export const volumeOf = (book: { year: string; volume: string }): string => `${book.volume}/${book.year}`
