import { expect, test } from 'vitest'
import { makeLanguage, timeText } from './language.tsx'
import { MESSAGES } from './messages.ts'

const vi = makeLanguage('vi', () => undefined)
const en = makeLanguage('en', () => undefined)

test('gaps are filled by name, counts with their thousands', () => {
  expect(vi.t('package.rows', { n: 12_345 })).toBe('12.345 hàng')
  expect(en.t('package.rows', { n: 12_345 })).toBe('12,345 rows')
  expect(vi.t('record.number', { number: '05/2018' })).toBe('Số 05/2018')
})

test.each(Object.entries(MESSAGES))('%s has the same gaps in both languages', (_, message) => {
  const gaps = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
  expect(gaps(message.en)).toEqual(gaps(message.vi))
})

test('a time is told as dd/MM/yyyy HH:mm of this place', () => {
  const local = new Date(2026, 2, 5, 9, 7)
  expect(timeText(local.toISOString())).toBe('05/03/2026 09:07')
  expect(timeText('not a time')).toBe('')
})
