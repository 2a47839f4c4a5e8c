import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Told } from './across.ts'
import { BIRTH, side } from './made-up-families.ts'
import { type AcrossFinding, differences, gather, reaches, type StoredAcross } from './sweep.ts'

const own = side('KS', BIRTH)
const beside = side('KS', BIRTH, { number: '07', volume: '02' })
const away = side('KS', BIRTH, { office: 2, officeName: 'UBND xã Lam Khê', number: '09' })
const told = (other = beside, more: Partial<Told> = {}): Told => ({
  code: 'K-04',
  field: 'child.name',
  seen: 'Trần Thị Ngọc Diễm',
  theirs: 'Trần Thị Ngọc Diễm, mẹ Hoàng Thị Lụa',
  other,
  ...more,
})

describe('a finding across records', () => {
  test('names the other record, its book and number, and what it says', () => {
    expect(gather(own, [told()])).toMatchObject([
      {
        code: 'K-04',
        level: 'warning',
        expected: 'KS.2018.02 số 07: Trần Thị Ngọc Diễm, mẹ Hoàng Thị Lụa',
        other: [beside.id],
      },
    ])
  })
  test('of another office names only the office and the book', () => {
    expect(gather(own, [told(away)])[0]?.expected).toBe('UBND xã Lam Khê, quyển KS.2018.01')
  })
  test('is one for a code and a field, however many records it is about, with the strictest level', () => {
    const [one, ...more] = gather(own, [told(), told(away), told(beside, { level: 'error' })])
    expect(more).toEqual([])
    expect(one).toMatchObject({ level: 'error', other: [beside.id, away.id].sort() })
  })
  test('does not depend on the order in which it was found', () => {
    expect(gather(own, [told(), told(away)])).toEqual(gather(own, [told(away), told()]))
  })
})

test('an approved record takes no new warning, but an error reaches it', () => {
  expect([reaches('approved', 'warning'), reaches('approved', 'error'), reaches('approved', 'info')]).toEqual([
    false,
    true,
    true,
  ])
  expect(reaches('checked', 'warning')).toBe(true)
})

describe('what is written', () => {
  const finding = fc.record({
    record: fc.constantFrom('a', 'b'),
    code: fc.constantFrom('K-03', 'K-04'),
    field: fc.constantFrom('child.name', 'child.id'),
    level: fc.constantFrom('warning' as const, 'info' as const),
    seen: fc.constantFrom('x', 'y'),
    expected: fc.constantFrom('p', 'q'),
    other: fc.constantFrom<string[]>(['1'], ['1', '2'], []),
  })
  const findings = fc.uniqueArray(finding, { selector: ({ record, code, field }) => `${record} ${code} ${field}` })
  const key = ({ record, code, field }: AcrossFinding): string => `${record} ${code} ${field}`
  const write = (stored: readonly StoredAcross[], found: readonly AcrossFinding[]): StoredAcross[] => {
    const { gone, fresh, changed } = differences(stored, found)
    const left = new Map(stored.filter((one) => !gone.includes(one)).map((one) => [key(one), one]))
    for (const one of fresh) left.set(key(one), { ...one, acknowledged: false })
    for (const { kept, ...one } of changed)
      left.set(key(one), { ...one, acknowledged: kept && left.get(key(one))!.acknowledged })
    return [...left.values()]
  }

  test('makes what is stored what was found; a second sweep changes nothing', () => {
    fc.assert(
      fc.property(findings, findings, (before, found) => {
        const once = write(
          before.map((one) => ({ ...one, acknowledged: true })),
          found,
        )
        const plain = once.map(({ acknowledged: _, ...one }) => one)
        expect(plain.toSorted((a, b) => (key(a) < key(b) ? -1 : 1))).toEqual(
          found.toSorted((a, b) => (key(a) < key(b) ? -1 : 1)),
        )
        expect(differences(once, found)).toEqual({ gone: [], fresh: [], changed: [] })
      }),
    )
  })

  const was: StoredAcross = {
    record: 'a',
    code: 'K-04',
    field: 'child.name',
    level: 'warning',
    seen: 'x',
    expected: 'p',
    other: ['1'],
    acknowledged: true,
  }
  test.each<[string, Partial<AcrossFinding>, boolean]>([
    ['the other record was moved to another number', { expected: 'q' }, true],
    ['one of two others is gone', { other: [] }, true],
    ['a new record is on the other side', { other: ['1', '2'] }, false],
    ['our own text changed', { seen: 'y' }, false],
    ['the level rose', { level: 'error' }, false],
  ])('an acknowledgement and what is still seen: %s', (_, change, kept) => {
    expect(differences([was], [{ ...was, ...change }]).changed).toMatchObject([{ kept }])
  })
})
