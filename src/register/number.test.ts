import { expect, test } from 'vitest'
import { interval, readCivilDate } from '../lib/civil-date.ts'
import { numberKey, readVolume } from './number.ts'

test.each([
  ['02/2018', '02', '2018'],
  ['2/2007-2009', '02', '2007-2009'],
  ['12a / 2007 – 2009', '12A', '2007-2009'],
  ['02/2009-2007', undefined, undefined],
  ['02/2007-2007', undefined, undefined],
  ['02/2007-09', undefined, undefined],
  ['2018', undefined, undefined],
])('the volume %s', (text, volume, year) => {
  expect(readVolume(text)).toEqual(volume === undefined ? undefined : { volume, year })
})

test.each([
  ['a book of one year', '05', '2018', '03.02.2019', '5/2018'],
  ['a book of several: the year of registration', '05', '2007-2009', '03.02.2008', '5/2008'],
  ['with a letter', '12A', '2007-2009', '2009', '12A/2009'],
  ['the year it names goes before', '05/2007', '2007-2009', '03.02.2008', '5/2007'],
  ['registered in none of its years', '05', '2007-2009', '03.02.2011', '5/2007'],
  ['nobody knows when', '05', '2007-2009', '', '5/2007'],
  ['a number that is none', 'năm', '2007-2009', '03.02.2008', ''],
])('a number without a year, %s', (_, text, bookYear, registered, expected) => {
  const reading = readCivilDate(registered)
  expect(numberKey(text, bookYear, reading.kind === 'date' ? interval(reading.date) : null)).toBe(expected)
})
