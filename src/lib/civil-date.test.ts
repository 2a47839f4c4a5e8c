import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type CivilDate,
  civilDate,
  daysBetween,
  fromExcelSerial,
  fromIsoDay,
  interval,
  intervalText,
  isDefinitelyAfter,
  isDefinitelyBefore,
  looksLikeExcelSerial,
  mayBeSame,
  readCivilDate,
  sameDate,
  toText,
  yearsBetween,
} from './civil-date.ts'

const on = (text: string): CivilDate => {
  const reading = readCivilDate(text)
  if (reading.kind !== 'date') throw new Error(`not a date: ${text}`)
  return reading.date
}

const wholeDays = fc
  .record({
    year: fc.integer({ min: 1, max: 9999 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ year, month, day }) => civilDate(year, month, day)!)
const anyDate = fc.oneof(
  wholeDays,
  wholeDays.map(({ year, month }) => civilDate(year, month)!),
  wholeDays.map(({ year }) => civilDate(year)!),
)

describe('reading', () => {
  test.each([
    ['01.09.2008', '01.09.2008', 'day'],
    ['1.9.2008', '01.09.2008', 'day'],
    ['1/9/2008', '01.09.2008', 'day'],
    ['01-09-2008', '01.09.2008', 'day'],
    [' 01 / 09 / 2008 ', '01.09.2008', 'day'],
    ['01/9 - 2008', '01.09.2008', 'day'],
    ['01092008', '01.09.2008', 'day'],
    ['ngày 1 tháng 9 năm 2008', '01.09.2008', 'day'],
    ['Ngày 01, tháng 09, năm 2008', '01.09.2008', 'day'],
    ['ngay 1 thang 9 nam 2008', '01.09.2008', 'day'],
    ['ngày 1 tháng 9 năm 2008'.normalize('NFD'), '01.09.2008', 'day'],
    ['09.2008', '09.2008', 'month'],
    ['9/2008', '09.2008', 'month'],
    ['092008', '09.2008', 'month'],
    ['tháng 9 năm 2008', '09.2008', 'month'],
    ['1958', '1958', 'year'],
    ['năm 1958', '1958', 'year'],
    ['5005', '5005', 'year'],
    ['29.02.2008', '29.02.2008', 'day'],
    ['29.02.2000', '29.02.2000', 'day'],
  ])('%j is %s, known to the %s', (text, written, precision) => {
    const reading = readCivilDate(text)
    expect(reading).toMatchObject({ kind: 'date', precision, date: { possible: true } })
    expect(toText(on(text))).toBe(written)
  })

  test.each([
    ['30.02.1988', '30.02.1988'],
    ['29/2/1987', '29.02.1987'],
    ['29.02.1900', '29.02.1900'],
    ['31.4.1975', '31.04.1975'],
    ['31-09-1975', '31.09.1975'],
    ['31111975', '31.11.1975'],
  ])('%s is on no calendar and is kept as written', (text, written) => {
    expect(readCivilDate(text)).toMatchObject({ kind: 'date', precision: 'day', date: { possible: false } })
    expect(toText(on(text))).toBe(written)
  })

  test.each([
    '',
    ' ',
    '1.13.2008',
    '13.2008',
    '32.1.2008',
    '0.1.2008',
    '00.00.1950',
    '1.0.2008',
    '1.9.08',
    '85',
    '1/9',
    '39692',
    '1.9.20088',
    '3112008',
    '2008-09-01',
    'ngày 1 năm 2008',
    'không rõ',
    't',
    '1.9.2008 âm lịch',
  ])('%j is unreadable', (text) => expect(readCivilDate(text)).toEqual({ kind: 'unreadable' }))

  test.each([
    ['35t', 35],
    ['35 tuổi', 35],
    ['35 TUỔI', 35],
    ['7 t.', 7],
    ['102 tuoi', 102],
  ])('%j is an age, and no date is derived from it', (text, years) =>
    expect(readCivilDate(text)).toEqual({ kind: 'age', years }),
  )

  test('what is written is read back, whatever the precision', () => {
    fc.assert(
      fc.property(anyDate, fc.constantFrom('.', '/', '-', ' . '), (date, mark) => {
        expect(on(toText(date).replaceAll('.', mark))).toEqual(date)
      }),
    )
  })

  test('a program’s day is read exactly or refused', () => {
    expect(fromIsoDay('2026-11-23')).toEqual({ year: 2026, month: 11, day: 23, possible: true })
    for (const bad of ['2026-02-30', '2026-13-01', '23.11.2026', '2026-11-23T00:00:00Z'])
      expect(() => fromIsoDay(bad)).toThrow(RangeError)
  })
})

describe('intervals', () => {
  /** Counts years and months one by one: slow, and nothing like the code it checks. */
  const countDays = (date: Required<CivilDate>): number => {
    const leap = (year: number) => (year % 400 === 0 ? true : year % 100 === 0 ? false : year % 4 === 0)
    let days = 0
    for (let year = 1970; year < date.year; year++) days += leap(year) ? 366 : 365
    for (let year = 1969; year >= date.year; year--) days -= leap(year) ? 366 : 365
    const months = [31, leap(date.year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return days + months.slice(0, date.month - 1).reduce((sum, length) => sum + length, 0) + date.day - 1
  }

  test('day numbers agree with counting', () => {
    expect(interval(on('01.01.1970'))).toEqual({ first: 0, last: 0 })
    expect(interval(on('31.12.1969'))).toEqual({ first: -1, last: -1 })
    fc.assert(
      fc.property(
        wholeDays.filter((date) => date.possible),
        (date) => {
          const number = countDays(date as Required<CivilDate>)
          expect(interval(date)).toEqual({ first: number, last: number })
        },
      ),
    )
  })

  test('a year holds its months, a month holds its days', () => {
    fc.assert(
      fc.property(wholeDays, (date) => {
        const day = interval(date)
        const month = interval(civilDate(date.year, date.month)!)
        const year = interval(civilDate(date.year)!)
        expect(day.first).toBeLessThanOrEqual(day.last)
        expect(month.first).toBeLessThanOrEqual(day.first)
        expect(day.last).toBeLessThanOrEqual(month.last)
        expect(year.first).toBeLessThanOrEqual(month.first)
        expect(month.last).toBeLessThanOrEqual(year.last)
      }),
    )
  })

  test('an impossible day means some day of its month', () => {
    expect(interval(on('30.02.1988'))).toEqual(interval(on('02.1988')))
  })

  test.each([
    ['31.12.1957', 'before', '1958'],
    ['1958', 'perhaps with', '31.12.1958'],
    ['1958', 'perhaps with', '01.1958'],
    ['30.02.1988', 'perhaps with', '29.02.1988'],
    ['30.02.1988', 'before', '01.03.1988'],
    ['01.02.2008', 'after', '01.2008'],
    ['02.03.2008', 'after', '01.03.2008'],
    ['01.03.2008', 'perhaps with', '01.03.2008'],
  ])('%s is %s %s', (a, relation, b) => {
    const seen = isDefinitelyBefore(on(a), on(b))
      ? 'before'
      : isDefinitelyAfter(on(a), on(b))
        ? 'after'
        : 'perhaps with'
    expect(seen).toBe(relation)
  })

  test('exactly one of before, after and perhaps the same holds, and it turns round', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect([isDefinitelyBefore(a, b), isDefinitelyAfter(a, b), mayBeSame(a, b)].filter(Boolean)).toHaveLength(1)
        expect(isDefinitelyBefore(a, b)).toBe(isDefinitelyAfter(b, a))
        expect(mayBeSame(a, b)).toBe(mayBeSame(b, a))
        expect(mayBeSame(a, a)).toBe(true)
      }),
    )
  })

  test('the same date is the same writing', () => {
    expect(sameDate(on('1/9/2008'), on('01.09.2008'))).toBe(true)
    expect(sameDate(on('2008'), on('01.2008'))).toBe(false)
    expect(sameDate(on('01.2008'), on('01.01.2008'))).toBe(false)
  })

  test.each([
    ['01.01.2016', '01.03.2016', 60, 60],
    ['01.2016', '15.02.2016', 15, 45],
    ['2015', '2016', 1, 730],
    ['02.01.2016', '01.01.2016', -1, -1],
  ])('from %s to %s are %d to %d days', (a, b, least, most) =>
    expect(daysBetween(on(a), on(b))).toEqual({ least, most }),
  )

  test.each([
    ['15.08.1990', '14.08.2010', 19, 19],
    ['15.08.1990', '15.08.2010', 20, 20],
    ['1990', '15.08.2010', 19, 20],
    ['08.1990', '2010', 19, 20],
    ['29.02.1988', '28.02.2006', 17, 17],
    ['29.02.1988', '01.03.2006', 18, 18],
    ['1958', '1958', -1, 0],
  ])('born %s, at %s one is %d to %d years old', (a, b, least, most) =>
    expect(yearsBetween(on(a), on(b))).toEqual({ least, most }),
  )
})

describe('Excel serial numbers', () => {
  test.each([
    [1, '01.01.1900'],
    [59, '28.02.1900'],
    [61, '01.03.1900'],
    [39692, '01.09.2008'],
    [39692.75, '01.09.2008'],
    [45292, '01.01.2024'],
    [2_958_465, '31.12.9999'],
  ])('%d shows %s', (serial, text) => expect(fromExcelSerial(serial)).toEqual(on(text)))

  test('serial 60 is the day that never was', () => expect(fromExcelSerial(60)).toEqual(on('29.02.1900')))

  test.each([
    [0, '01.01.1904'],
    [1, '02.01.1904'],
    [38230, '01.09.2008'],
  ])('%d shows %s in the 1904 system', (serial, text) =>
    expect(fromExcelSerial(serial, { date1904: true })).toEqual(on(text)),
  )

  test.each([0, -3, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY])('%d is no day', (serial) =>
    expect(fromExcelSerial(serial)).toBeUndefined(),
  )

  test('every serial is one day after the one before, in both systems', () => {
    fc.assert(
      fc.property(fc.integer({ min: 62, max: 2_958_465 }), (serial) => {
        const date = fromExcelSerial(serial)!
        expect(date.possible).toBe(true)
        expect(daysBetween(fromExcelSerial(61)!, date)).toEqual({ least: serial - 61, most: serial - 61 })
        if (serial >= 1462) expect(fromExcelSerial(serial - 1462, { date1904: true })).toEqual(date)
      }),
    )
  })

  test.each([
    ['39692', true],
    [' 39692 ', true],
    ['10000', true],
    ['73050', true],
    ['73051', false],
    ['9999', false],
    ['09999', false],
    ['092008', false],
    ['39692.5', false],
    ['1958', false],
  ])('%j looks like a lost date: %s', (text, expected) => expect(looksLikeExcelSerial(text)).toBe(expected))
})

describe('the time zone never matters', () => {
  const script = `
    const d = await import(${JSON.stringify(new URL('./civil-date.ts', import.meta.url).href)})
    const day = d.readCivilDate('01.04.1983').date
    console.log(JSON.stringify([d.interval(day), d.toText(d.fromExcelSerial(30407)), d.fromIsoDay('2026-03-08'), d.yearsBetween(day, d.fromIsoDay('2026-03-31'))]))`
  const run = (zone: string) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    })

  test('Hanoi, Greenwich and Los Angeles agree', () => {
    const seen = ['Asia/Ho_Chi_Minh', 'UTC', 'America/Los_Angeles'].map(run)
    expect(seen[0]).toContain('"01.04.1983"')
    expect(new Set(seen).size).toBe(1)
  })

  test('no JavaScript Date is used', () => {
    expect(readFileSync(new URL('./civil-date.ts', import.meta.url), 'utf8')).not.toMatch(/\bnew Date\b|\bDate\./)
  })
})

test.each([
  ['03.05.2018', '03.05.2018'],
  ['05.2018', '05.2018'],
  ['2018', '2018'],
  ['30.02.1988', '02.1988'], // an impossible day means its month
])('the interval of %s reads %s', (text, shown) => {
  const reading = readCivilDate(text)
  expect(reading.kind === 'date' && intervalText(interval(reading.date))).toBe(shown)
})

test('an interval that no date gives reads from day to day', () => {
  expect(intervalText({ first: 0, last: 9 })).toBe('01.01.1970 – 10.01.1970')
})
