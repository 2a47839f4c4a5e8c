import { describe, expect, test } from 'vitest'
import { bookKey } from '../book/book.ts'
import { subjectOf } from '../check/check.ts'
import { checkRecord } from '../check/checks.ts'
import { civilDate, isDefinitelyAfter, isDefinitelyBefore } from '../lib/civil-date.ts'
import { recogniseEncoding } from '../lib/legacy-text.ts'
import { ERAS, eraOf, fieldsOf, needIn, type RegisterCode } from '../register/register.ts'
import { getType } from '../register/types.ts'
import type { Finding, Values } from '../register/values.ts'
import { type MadeRow, madeRows } from './generate.ts'
import { dateIn } from './past.ts'
import { ALL_TYPES, booksOf } from './shelf.ts'

const SEEDS = [1, 2, 3, 4, 5, 6]
const made = SEEDS.flatMap((seed) =>
  [...madeRows({ seed, types: ALL_TYPES, offices: 2, books: 10, rowsPerBook: 12 })].map((row) => ({ seed, ...row })),
)
const of = (type: string) => made.filter(({ book }) => book.type === type)

const findingsOf = ({ book, values }: MadeRow): Finding[] =>
  checkRecord(
    subjectOf({
      type: getType(book.type),
      values,
      today: civilDate(2026, 1, 1)!,
      book,
      office: values['registered.at'],
      recognise: recogniseEncoding,
    }),
  )

describe.each(ALL_TYPES.map((type) => [type]))('true entries of %s', (type) => {
  const rows = of(type)

  test('raise no error and no warning', () => {
    expect(rows.length).toBe(SEEDS.length * 2 * 10 * 12)
    const found = rows.flatMap((row) =>
      findingsOf(row).flatMap((one) =>
        one.level === 'info' ? [] : [{ ...one, book: bookKey(row.book), values: row.values }],
      ),
    )
    expect(found.slice(0, 3)).toEqual([])
  })

  test('hold only fields of their register and of the form of their time, and text in each', () => {
    const fields = new Map(fieldsOf(getType(type)).map((field) => [field.key, field]))
    const odd = rows.flatMap(({ values, book }) =>
      Object.entries(values).flatMap(([key, text]) => {
        const field = fields.get(key)
        const isAsked = field && (!field.since || needIn({ ...field, need: 'R' }, eraOf(Number(book.year))) === 'R')
        return isAsked && text !== '' && text === text.trim() ? [] : [[key, text, book.year]]
      }),
    )
    expect(odd.slice(0, 3)).toEqual([])
  })

  test('fill every field that the form of their time asks for', () => {
    for (const { values, book } of rows) {
      const era = eraOf(Number(book.year))
      const empty = fieldsOf(getType(type)).filter((field) => /[RW]/.test(needIn(field, era)) && !values[field.key])
      expect(empty.map(({ key }) => key)).toEqual([])
    }
  })
})

test('births, marriages, deaths and recognitions come from every era', () => {
  const eras = (type: RegisterCode) => new Set(booksOf(15, [type]).map(({ year }) => eraOf(Number(year))))
  for (const type of ['KS', 'KH', 'KT', 'CMC'] as const) expect(eras(type).size, type).toBe(ERAS.length)
})

describe('the registers agree on people', () => {
  const key = (row: { seed: number; office: string }, ...texts: (string | undefined)[]) =>
    [row.seed, row.office, ...texts].join(' ')
  const year = (values: Values, field: string) => dateIn(values, field)?.year
  const index = (type: string, texts: (values: Values) => (string | number | undefined)[]) =>
    Map.groupBy(of(type), (row) => key(row, ...texts(row.values).map(String)))

  test('parents of later births stand in the marriage books, with the same years of birth', () => {
    const weddings = index('KH', (values) => [
      values['husband.name'],
      year(values, 'husband.born'),
      values['wife.name'],
      year(values, 'wife.born'),
    ])
    const met = of('KS').filter((row) =>
      weddings.has(
        key(
          row,
          row.values['father.name'],
          String(year(row.values, 'father.born')),
          row.values['mother.name'],
          String(year(row.values, 'mother.born')),
        ),
      ),
    )
    expect(met.length).toBeGreaterThan(of('KS').length / 10)
    for (const row of met) {
      const { values } = row
      const [wedding] = weddings.get(
        key(
          row,
          values['father.name'],
          String(year(values, 'father.born')),
          values['mother.name'],
          String(year(values, 'mother.born')),
        ),
      )!
      expect(isDefinitelyAfter(dateIn(wedding!.values, 'registered.on')!, dateIn(values, 'child.born')!)).toBe(false)
    }
  })

  test('some who died were born or married in a book of the office; nobody of them marries or has children after', () => {
    const deaths = index('KT', (values) => [values['deceased.name'], year(values, 'deceased.born')])
    const died = (row: { seed: number; office: string; values: Values }, role: string) => {
      const [death] = deaths.get(key(row, row.values[`${role}.name`], String(year(row.values, `${role}.born`)))) ?? []
      return death && dateIn(death.values, 'death.on')!
    }
    const lives = [
      ...of('KS').flatMap((row) =>
        ['mother', 'father'].map((role) => ({ row, role, on: dateIn(row.values, 'child.born')! })),
      ),
      ...of('KH').flatMap((row) =>
        ['husband', 'wife'].map((role) => ({ row, role, on: dateIn(row.values, 'registered.on')! })),
      ),
      ...['GH', 'CMC', 'NCN', 'TDHT', 'HN'].flatMap((type) =>
        of(type).flatMap((row) =>
          ['ward', 'child', 'subject'].map((role) => ({ row, role, on: dateIn(row.values, 'registered.on')! })),
        ),
      ),
    ]
    const dead = lives.filter(({ row, role }) => died(row, role))
    expect(dead.length).toBeGreaterThan(50)
    // As in life, another of the same name and year may live on; there are few of them.
    const living = dead.filter(({ row, role, on }) => isDefinitelyBefore(died(row, role)!, on))
    expect(living.length).toBeLessThan(dead.length / 20)
    expect(of('KS').filter((row) => died(row, 'child')).length).toBeGreaterThan(20)
  })

  test('nobody dies twice, and nothing is ended twice', () => {
    const twice = (type: string, texts: (values: Values) => (string | number | undefined)[]) =>
      [...index(type, texts).values()].filter((rows) => rows.length > 1).map((rows) => rows.map(({ values }) => values))
    expect(twice('KT', (values) => [values['deceased.name'], values['deceased.born'], values['death.on']])).toEqual([])
    expect(
      twice('CDGH', (values) => [
        values['guardianship.number'],
        values['guardianship.volume'],
        values['guardianship.on'],
      ]),
    ).toEqual([])
  })

  test.each([
    ['CDGH', 'GH', 'guardianship', ['guardian.name', 'ward.name']],
    ['GSGH', 'GH', 'guardianship', ['guardian.name', 'ward.name']],
    ['CDGSGH', 'GSGH', 'supervision', ['supervisor.name', 'ward.name']],
    ['LH', 'KH', 'marriage', ['husband.name', 'wife.name']],
    ['TDHT', 'KS', 'original', ['subject.name']],
  ])('what %s says of an entry of %s is so, where the book is there', (type, other, reference, names) => {
    const there = new Map(of(other).map((row) => [key(row, row.values.number, row.values.volume), row]))
    const books = new Set(of(other).map((row) => key(row, row.values.volume)))
    let met = 0
    for (const row of of(type)) {
      const said = (part: string) => row.values[`${reference}.${part}`]
      if (!books.has(key(row, said('volume')))) continue
      const original = there.get(key(row, said('number'), said('volume')))
      expect(original, JSON.stringify(row.values)).toBeDefined()
      expect(dateIn(row.values, `${reference}.on`)).toEqual(dateIn(original!.values, 'registered.on'))
      for (const name of names) expect(Object.values(original!.values)).toContain(row.values[name])
      met++
    }
    expect(met).toBeGreaterThan(10)
  })

  test('confirmations of marital status come before the wedding', () => {
    const weddings = index('KH', (values) => [values['husband.name'], year(values, 'husband.born')])
    const before = of('HN').flatMap((row) => {
      const [wedding] =
        weddings.get(key(row, row.values['subject.name'], String(year(row.values, 'subject.born')))) ?? []
      return wedding && row.values['purpose.text']?.includes(wedding.values['wife.name']!) ? [{ row, wedding }] : []
    })
    expect(before.length).toBeGreaterThan(10)
    for (const { row, wedding } of before)
      expect(isDefinitelyAfter(dateIn(row.values, 'registered.on')!, dateIn(wedding.values, 'registered.on')!)).toBe(
        false,
      )
  })

  test('fathers recognise children who were entered without one', () => {
    const children = index('KS', (values) => [values['child.name'], year(values, 'child.born')])
    const met = of('CMC').flatMap(
      (row) => children.get(key(row, row.values['child.name'], String(year(row.values, 'child.born')))) ?? [],
    )
    expect(met.length).toBeGreaterThan(10)
    expect(met.filter(({ values }) => values['birth.kind'] === '3').length).toBeGreaterThan(met.length * 0.9)
  })
})
