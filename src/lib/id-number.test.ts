import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PROVINCE_CODES, readIdNumber, readPersonalId } from './id-number.ts'

describe('personal numbers', () => {
  test.each([
    ['037153000257', 'Ninh Bình', 'female', 1953],
    ['040 099 012 345', 'Nghệ An', 'male', 1999],
    ['001.200.012.345', 'Hà Nội', 'male', 2000],
    ['014307000001', 'Sơn La', 'female', 2007],
    ['079\u00a0425 000001', 'TP Hồ Chí Minh', 'male', 2125],
    ['096999999999', 'Cà Mau', 'female', 2399],
  ])('%s: registered in %s, %s, born %d', (text, province, sex, birthYear) => {
    const id = readIdNumber(text)
    expect(id).toMatchObject({ kind: 'personal', origin: 'province', sex, birthYear })
    expect(id.kind === 'personal' && PROVINCE_CODES[id.province]).toBe(province)
  })

  test.each([
    ['101090000001', 'abroad'],
    ['399090000001', 'abroad'],
    ['003090000001', 'unknown'],
    ['000090000001', 'unknown'],
    ['499090000001', 'unknown'],
  ])('%s: the origin is %s', (text, origin) => expect(readIdNumber(text)).toMatchObject({ kind: 'personal', origin }))

  test('what is built of its parts reads as its parts', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.keys(PROVINCE_CODES), '123'),
        fc.constantFrom('male' as const, 'female' as const),
        fc.integer({ min: 1900, max: 2399 }),
        fc.integer({ min: 0, max: 999_999 }),
        (province, sex, birthYear, serial) => {
          const fourth = { '19': '01', '20': '23', '21': '45', '22': '67', '23': '89' }[`${birthYear}`.slice(0, 2)]![
            sex === 'male' ? 0 : 1
          ]
          const digits = `${province}${fourth}${`${birthYear}`.slice(2)}${`${serial}`.padStart(6, '0')}`
          expect(readPersonalId(digits)).toMatchObject({ ok: true, value: { digits, province, sex, birthYear } })
        },
      ),
    )
  })

  test.each(['', '03715300025', '0371530002571', '186123456', 'B1234567', '03715300025X', '037-153-000257'])(
    '%j is none',
    (text) => expect(readPersonalId(text)).toEqual({ ok: false, problem: 'personal-id.form' }),
  )
})

describe('other papers', () => {
  test.each([
    ['186 123 456', 'cmnd', '186123456'],
    ['186.123.456', 'cmnd', '186123456'],
    ['B1234567', 'passport', 'B1234567'],
    ['c 7654321', 'passport', 'C7654321'],
    ['02345678', 'other', '02345678'],
    ['AB123456', 'other', 'AB123456'],
    ['Không có', 'other', 'KHÔNGCÓ'],
    ['', 'other', ''],
  ])('%j is %s %s', (text, kind, digits) => expect(readIdNumber(text)).toEqual({ kind, digits }))

  test('there were 63 provinces', () => expect(Object.keys(PROVINCE_CODES)).toHaveLength(63))
})
