// What a line in the search box means. One box for everything: "pham anh dai", "Phạm Anh Đài 2008", "KS.2018.02 số 5".
import { readBookKey } from '../book/book.ts'
import { civilDate, interval } from '../lib/civil-date.ts'
import { collapseSpaces, foldName } from '../lib/vietnamese.ts'
import { readVolume } from '../register/number.ts'

export type Search = {
  /** Folded words, all of which stand in a name. */
  readonly words: readonly string[]
  /** The name part as it was typed, for ranking exact spelling first. */
  readonly spelled: string
  readonly number: number | undefined
  /** A volume without a type, '02/2018', fits every register. */
  readonly book: { readonly type?: string; readonly year: string; readonly volume: string } | undefined
  readonly idNumber: string | undefined
  /** Year of the book or of a birth, with that year's first and last day. */
  readonly year: number | undefined
  readonly yearFirst: number | undefined
  readonly yearLast: number | undefined
}

const YEAR = /^(1[89]\d\d|20\d\d)$/

/**
 * Reads a query. 12 digits are a personal number, a four-digit year is a year, 'KS.2018.02' or '02/2018' a book, 'số 5',
 * '#5' or '5' a number; all else is part of a name.
 */
export function readSearch(text: string): Search {
  const name: string[] = []
  let number: number | undefined
  let book: Search['book']
  let idNumber: string | undefined
  let year: number | undefined
  for (const word of collapseSpaces(text).split(' ')) {
    const key = readBookKey(word.toUpperCase())
    const volume = readVolume(word)
    const digits = /^(?:#|số:?)?(\d{1,5})$/iu.exec(word)?.[1]
    if (key) book = key
    else if (volume) book = volume
    else if (/^\d{12}$/.test(word)) idNumber = word
    else if (YEAR.test(word)) year = Number(word)
    else if (digits) number = Number(digits)
    else if (!/^số:?$/iu.test(word)) name.push(word)
  }
  const days = year ? interval(civilDate(year)!) : undefined
  const words = foldName(name.join(' ')).split(' ').filter(Boolean)
  return { words, spelled: name.join(' '), number, book, idNumber, year, yearFirst: days?.first, yearLast: days?.last }
}
