import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bookKey } from '../book/book.ts'
import { civilDate, toText } from '../lib/civil-date.ts'
import { fileName, readFileName, readGivenName, readMediaType } from './file-name.ts'

test.each([
  ['the rule itself', 'KS.2017.01.2017-02-03.05.pdf', 'KS.2017.01', '03.02.2017', '05'],
  ['three digits', 'CMC.2011.01.2009-02-23.004.pdf', 'CMC.2011.01', '23.02.2009', '004'],
  ['a folder before it', 'quet/KS.2017.01.2017-02-03.05.PDF', 'KS.2017.01', '03.02.2017', '05'],
  ['a book over several years', 'KS.2007-2009.2.2008-01-02.7.jpg', 'KS.2007-2009.02', '02.01.2008', '7'],
  ['day unknown', 'KS.2017.01.2017-02-00.05.pdf', 'KS.2017.01', '02.2017', '05'],
  ['day and month unknown', 'KS.2017.01.2017-00-00.05.pdf', 'KS.2017.01', '2017', '05'],
  ['no date at all', 'KS.2017.01.null.05.pdf', 'KS.2017.01', undefined, '05'],
  ['number with a letter', 'KS.2017.01.2017-02-03.05A.pdf', 'KS.2017.01', '03.02.2017', '05A'],
  ['only a number', '0012.jpg', undefined, undefined, '12'],
  ['type and number', 'KS-12.tif', undefined, undefined, '12'],
])('%s: %s', (_, name, book, date, number) => {
  const ties = readFileName(name)
  expect(ties?.book && bookKey(ties.book)).toBe(book)
  expect(ties?.registered && toText(ties.registered)).toBe(date)
  expect(ties?.number).toBe(number)
})

test.each(['anh.pdf', 'KS.2017.pdf', 'scan of page.jpg', 'KS.2017.01.2017-02-03..pdf'])('%s says nothing', (name) => {
  expect(readFileName(name)).toBeUndefined()
})

test.each([
  ['folders stay', 'quet/KS.2017.01/05.pdf', 'quet/KS.2017.01/05.pdf'],
  ['a way up goes', '../../etc/passwd', 'etc/passwd'],
  ['a way up written as on Windows goes', '..\\..\\Windows\\a.xlsx', 'Windows/a.xlsx'],
  ['a path from the root is one below', '/etc/./passwd', 'etc/passwd'],
  ['control characters go', 'a\0b\r\nc.pdf', 'abc.pdf'],
  ['a dot hidden by a control character is still a way up', '.\0./x', 'x'],
  ['half a character is replaced', 'a\ud800.pdf', 'a\ufffd.pdf'],
  ['an endless name keeps its end', `${'a'.repeat(5000)}.pdf`, `${'a'.repeat(251)}.pdf`],
  ['nothing is left of nothing', '../..', ''],
])('a given name: %s', (_, name, kept) => {
  expect(readGivenName(name)).toBe(kept)
})

test('a name made by the rule says what went into it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1900, max: 2030 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.integer({ min: 1, max: 999 }),
      (year, month, day, int) => {
        const book = { type: 'KS', year: String(year), volume: '03' } as const
        const date = civilDate(year, month, day)
        const ties = readFileName(`${fileName(book, date, String(int), { digits: 2, unknown: '00' })}.pdf`)
        expect(ties).toEqual({ book, registered: date, number: String(int).padStart(2, '0') })
      },
    ),
  )
})

test.each([
  ['a PDF', '%PDF-1.7', 'pdf'],
  ['a JPEG', '\xff\xd8\xff\xe0', 'jpg'],
  ['a text named .pdf', 'hello', undefined],
])('%s is known by its bytes', (_, head, ending) => {
  expect(readMediaType(Buffer.from(head, 'latin1'))?.ending).toBe(ending)
})
