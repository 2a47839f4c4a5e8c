import { expect, test } from 'vitest'
import { readDayTime, timeText } from './day-time.ts'

test.each([
  ['14:30', '14:30'],
  ['14h30', '14:30'],
  ['14 giờ 30 phút', '14:30'],
  ['2 giờ', '02'],
  ['7h', '07'],
  ['14', '14'],
  ['24:00', '24:00'],
  ['24:01', undefined],
  ['25 giờ', undefined],
  ['12:60', undefined],
  ['1430', undefined],
  ['sáng sớm', undefined],
  ['', undefined],
])('the hour “%s” is %s', (text, expected) => {
  const time = readDayTime(text)
  expect(time && timeText(time)).toBe(expected)
})
