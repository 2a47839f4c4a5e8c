import { describe, expect, test } from 'vitest'
import { subjectOf } from '../check/check.ts'
import { checkRecord } from '../check/checks.ts'
import { civilDate, daysBetween, readCivilDate } from '../lib/civil-date.ts'
import { recogniseEncoding } from '../lib/legacy-text.ts'
import { eraOf, fieldsOf, needIn } from '../register/register.ts'
import { birth } from '../register/types/birth.ts'
import type { Finding, Values } from '../register/values.ts'
import { madeRows } from './generate.ts'

const OFFICES = 3
const rows = [...madeRows({ seed: 20, offices: OFFICES, books: 50, rowsPerBook: 60 })]
const date = (text: string | undefined) => {
  const reading = readCivilDate(text ?? '')
  if (reading.kind !== 'date') throw new Error(`no date: ${text}`)
  return reading.date
}

const findingsOf = ({ book, values }: (typeof rows)[number]): Finding[] =>
  checkRecord(
    subjectOf({
      type: birth,
      values,
      today: civilDate(2026, 1, 1)!,
      book,
      office: values['registered.at'],
      recognise: recogniseEncoding,
    }),
  )

describe('true entries', () => {
  const findings = rows.flatMap(findingsOf)

  test('give no error', () => {
    expect(findings.filter(({ level }) => level === 'error').slice(0, 5)).toEqual([])
  })

  test('give a warning in one of a hundred at most', () => {
    const warnings = findings.filter(({ level }) => level === 'warning')
    expect(
      warnings.length / rows.length,
      JSON.stringify(
        Object.groupBy(warnings, ({ code }) => code),
        null,
        1,
      ).slice(0, 2000),
    ).toBeLessThan(0.01)
  })

  test('give a child the surname and people of a parent whom the book names', () => {
    expect(
      findings.filter(({ code, seen }) => code === 'V-15' || (code === 'V-14' && /^(?:Nguyễn|Trần|Lê) /.test(seen))),
    ).toEqual([])
  })

  test('fill every field that the form of their time asks for', () => {
    for (const { values } of rows) {
      const era = eraOf(date(values['registered.on']).year)
      const empty = fieldsOf(birth).filter((field) => /[RW]/.test(needIn(field, era)) && !values[field.key])
      expect(empty.map(({ key }) => key)).toEqual([])
    }
  })

  test('hold only fields of the register, and text in each', () => {
    const keys = new Set(fieldsOf(birth).map(({ key }) => key))
    const odd = rows.flatMap(({ values }) =>
      Object.entries(values).filter(([key, text]) => !keys.has(key) || text === '' || text !== text.trim()),
    )
    expect(odd).toEqual([])
  })
})

describe('as registers are', () => {
  const share = (is: (values: Values, year: number) => boolean, from = 0, to = 9999): number => {
    const some = rows.filter(({ book }) => Number(book.year) >= from && Number(book.year) <= to)
    return some.filter(({ values, book }) => is(values, Number(book.year))).length / some.length
  }
  const surname = (values: Values) => values['child.name']?.split(' ')[0]

  test.each([
    ['Nguyễn', 0.384, 0.025],
    ['Trần', 0.115, 0.02],
    ['Lê', 0.095, 0.02],
    ['Phạm', 0.071, 0.015],
    ['Phan', 0.045, 0.015],
    ['Đặng', 0.021, 0.01],
    ['Bùi', 0.02, 0.01],
  ])('%s is the surname of a share of %f', (name, expected, tolerance) => {
    expect(Math.abs(share((values) => surname(values) === name) - expected)).toBeLessThan(tolerance)
  })

  test('several peoples live here, the Kinh most', () => {
    const peoples = new Map<string, number>()
    for (const { values } of rows)
      peoples.set(values['child.ethnicity']!, (peoples.get(values['child.ethnicity']!) ?? 0) + 1)
    expect([...peoples.keys()].sort()).toEqual(['Ba Na', 'Khơ mú', 'Kinh', 'Mông', 'Thái', 'Thổ (Kẹo)', 'Ê Đê'])
    expect(peoples.get('Kinh')! / rows.length).toBeGreaterThan(0.85)
  })

  test('old books give the year of a parent only, new ones mostly the day', () => {
    const isYear = (values: Values) => /^\d{4}$/.test(values['mother.born'] ?? '')
    expect(share(isYear, 1970, 2005)).toBeGreaterThan(0.8)
    expect(share(isYear, 2016, 2019)).toBeLessThan(0.4)
  })

  test('some births of old books are known by month or year only', () => {
    const isPartial = (values: Values) => !/\d{1,2}[./]\d{1,2}[./]\d{4}/.test(values['child.born']!)
    expect(share(isPartial, 1970, 1998)).toBeGreaterThan(0.01)
    expect(share(isPartial, 1999, 2019)).toBe(0)
  })

  test('personal numbers begin in 2016', () => {
    expect(share((values) => values['child.id'] !== undefined, 2016, 2019)).toBe(1)
    expect(share((values) => values['child.id'] !== undefined, 1970, 2015)).toBe(0)
  })

  test('a book goes through its year', () => {
    let last: (typeof rows)[number] | undefined
    for (const row of rows) {
      const sameBook = last && last.office === row.office && last.book === row.book
      if (sameBook)
        expect(
          daysBetween(date(last?.values['registered.on']), date(row.values['registered.on'])).least,
        ).toBeGreaterThanOrEqual(0)
      expect(date(row.values['registered.on']).year).toBe(Number(row.book.year))
      last = row
    }
  })

  test('brothers and sisters are found in books three years apart and more', () => {
    const mothers = new Map<string, Set<string>>()
    for (const { office, book, values } of rows) {
      const key = `${office} ${values['mother.name']} ${values['father.name']}`
      if (values['mother.name'] && values['father.name'])
        mothers.set(key, (mothers.get(key) ?? new Set()).add(book.year))
    }
    const families = [...mothers.values()].filter((years) => years.size > 1)
    expect(families.length).toBeGreaterThan(rows.length / 20)
  })
})
