import { expect, test } from 'vitest'
import { readSearch } from './search.ts'

test.each([
  ['a name without marks', 'pham anh dai', { words: ['pham', 'anh', 'dai'] }],
  ['a name with marks', 'Phạm Anh Đài', { words: ['pham', 'anh', 'dai'], spelled: 'Phạm Anh Đài' }],
  ['a name and a year', 'Lầu Bá Tủa 1987', { words: ['lau', 'ba', 'tua'], year: 1987 }],
  ['a book', 'KS.2018.02', { words: [], book: { type: 'KS', year: '2018', volume: '02' } }],
  [
    'a book in small letters and a number',
    'ks.2018.2 số 5',
    { book: { type: 'KS', year: '2018', volume: '02' }, number: 5 },
  ],
  ['a volume as the book writes it', '02/2018 5', { book: { year: '2018', volume: '02' }, number: 5 }],
  ['a personal number', '037153000257', { idNumber: '037153000257' }],
  ['nothing', '   ', { words: [], number: undefined }],
  ['signs that mean something to the database', "a & b | !c:* ' --", { words: ['a', 'b', 'c'] }],
])('%s', (_, text, expected) => {
  expect(readSearch(text)).toMatchObject(expected)
})
