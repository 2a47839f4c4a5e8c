// Errors with the page files of a book: one that is missing, one too many, one with another name, one that is the page
// of another entry.
import type { BookKey } from '../book/book.ts'
import type { Values } from '../register/values.ts'
import { fileName } from '../scan/file-name.ts'
import type { OtherError, Plan } from './errors.ts'
import { dateIn } from './past.ts'
import type { Random } from './random.ts'

export type PageFile = { readonly name: string; readonly values: Values }

type FileError = Extract<OtherError, `file-${string}`>
export const isFilePlan = (plan: Plan): plan is FileError => plan.startsWith('file-')

/** The file of the row and what is told of it. `number` is that of a page without a row. */
type Filed = {
  readonly page: PageFile | undefined
  readonly extra?: PageFile
  readonly was: string
  readonly seen: string
  readonly number?: string
}

const NAME_RULE = { digits: 2, unknown: '00' } as const

/** The page as the book has it, named by the rule. */
export const pageOf = (book: BookKey, values: Values): PageFile => ({
  name: `${fileName(book, dateIn(values, 'registered.on'), values.number!, NAME_RULE)}.pdf`,
  values,
})

/** @param before the entry of the row above */
export function filePlan(
  own: Random,
  { book, rows }: { readonly book: BookKey; readonly rows: number },
  values: Values,
  before: Values | undefined,
  plan: FileError,
): Filed {
  const page = pageOf(book, values)
  switch (plan) {
    case 'file-missing':
      return { page: undefined, was: page.name, seen: '' }
    case 'file-misnamed': {
      const name = own.chance(0.5)
        ? page.name.replace(/\.(\d{4})-/, (_, year) => `.${Number(year) + 10}-`)
        : `quet ${own.int(1000, 9999)} ${values.number!.replace('/', ' ')}.pdf`
      return { page: { name, values }, was: page.name, seen: name }
    }
    case 'file-same':
      return { page: { ...page, values: before ?? values }, was: page.name, seen: pageOf(book, before ?? values).name }
    case 'file-extra': {
      // A page of an entry that nobody keyed: its number lies beyond the book's.
      const number = values.number!.replace(/^\d+/, (digits) => String(Number(digits) + rows * 2).padStart(2, '0'))
      const extra = pageOf(book, { ...values, number })
      return { page, extra, was: '', seen: extra.name, number }
    }
  }
}
