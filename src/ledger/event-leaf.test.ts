import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type EventContent, eventBytes, hashEvent, type Json } from './event-leaf.ts'

const EVENT: EventContent = {
  id: 7,
  subject: 'record',
  subjectId: '0190c0de-0000-7000-8000-000000000001',
  office: 3,
  kind: 'enter',
  operation: '0190c0de-0000-4000-8000-000000000002',
  actor: 12,
  at: '2026-11-25T14:03:07.123456Z',
  body: { reason: 'Sổ ghi “Lê Ngọc Diễm”', reading: '0190c0de-0000-7000-8000-000000000003' },
  reading: 'ab'.repeat(32),
}

test('an event is its row as canonical JSON, keys in order, in UTF-8', () => {
  expect(eventBytes(EVENT).toString('utf8')).toBe(
    '{"actor":12,"at":"2026-11-25T14:03:07.123456Z","body":{"reading":"0190c0de-0000-7000-8000-000000000003","reason":"Sổ ghi “Lê Ngọc Diễm”"},"id":7,"kind":"enter","office":3,"operation":"0190c0de-0000-4000-8000-000000000002",' +
      `"reading":"${'ab'.repeat(32)}","subject":"record","subjectId":"0190c0de-0000-7000-8000-000000000001"}`,
  )
})

// RFC 8785 §3.2.3 (sorting) and §3.2.2 (literals)
test.each<[string, Json, string]>([
  [
    'keys by UTF-16 unit',
    { '€': 1, '\r': 2, '\ufb33': 3, '1': 4, '😀': 5, '\u0080': 6, ö: 7 },
    '{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}',
  ],
  [
    'numbers as the language writes them',
    [333333333.3333333, 1e30, 4.5, 0.002, 1e-27],
    '[333333333.3333333,1e+30,4.5,0.002,1e-27]',
  ],
  ['control characters', '€$\u000f\nA\'B"\\"/', '"€$\\u000f\\nA\'B\\"\\\\\\"/"'],
  ['literals', [null, true, false, {}, []], '[null,true,false,{},[]]'],
])('%s', (_, value, text) => {
  expect(canonicalJson(value)).toBe(text)
})

test('whatever is changed in an event changes its leaf; the order of its keys does not', () => {
  const keys = Object.keys(EVENT) as (keyof EventContent)[]
  const before = hashEvent(EVENT)
  for (const key of keys) {
    const value = EVENT[key]
    const other = typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value}x` : {}
    expect(hashEvent({ ...EVENT, [key]: other }), key).not.toEqual(before)
  }
  const turned = Object.fromEntries(Object.entries(EVENT).reverse()) as unknown as EventContent
  expect(hashEvent(turned)).toEqual(before)
})

test('canonical JSON reads back as what it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const plain = JSON.parse(JSON.stringify(value)) as Json
      expect(JSON.parse(canonicalJson(plain))).toEqual(plain)
    }),
  )
})
