import { describe, expect, test } from 'vitest'
import { chainOf } from './chain.ts'
import { breakTitle, drawChain } from './chain-text.ts'
import { book, confirmed, entries, explain } from './chain-written.ts'

const numbers = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => String(from + at)).join(' ')

test('a chain is drawn fifty numbers a line, with its legend, its breaks and how it stands', () => {
  const chain = chainOf(book(60), entries(`${numbers(1, 16)} ${numbers(25, 39)} 40 40 ${numbers(41, 60)}`))
  expect(drawChain(chain, false).split('\n')).toEqual([
    `     1 ${'■'.repeat(16)}${'□'.repeat(8)}${'■'.repeat(15)}2${'■'.repeat(10)}`,
    `    51 ${'■'.repeat(10)}`,
    '       ■ Có 51 · □ Thiếu 8 · 2 Trùng số 1',
    'khóa sổ / closing note: 60 trường hợp, 1 trang · chuỗi / chain: 60 số, có 52, trang cuối 1',
    '  missing.2018.17-24  Thiếu số 17–24 (8 số)  [Chưa có lý do]',
    '  repeated.2018.40  Trùng số: số 40  [Chưa có lý do]',
    'Còn chỗ đứt / Open breaks: 2 chưa xong / open, 0 chờ xác nhận / waiting',
    '',
  ])
})

test('what was said stands at its break', () => {
  const open = chainOf(book(3), entries('1 3'))
  const chain = chainOf(book(3), entries('1 3'), [confirmed(explain(open, 'missing.2018.2', 'torn'))])
  expect(drawChain(chain, false)).toContain(
    'missing.2018.2  Thiếu số 2  [Đã xác nhận] Rách, không còn đọc được: theo biên bản kiểm kê',
  )
  expect(drawChain(chain, false)).toContain('1 ■×■')
  expect(drawChain(chain, false)).toContain('Đầy đủ / Complete\n')
})

describe('a break in words', () => {
  test.each([
    ['1@1 2@1 7@4', 7, 4, 'Thiếu số 3–6 (4 số), cùng trang 2–3', 'Numbers 3–6 missing (4), with pages 2–3'],
    ['1@1 2@3', 2, 3, 'Trang không có trường hợp nào: trang 2', 'Pages without an entry: page 2'],
    ['1 2', null, 1, 'Khóa sổ không ghi số trường hợp', 'The closing note gives no entries'],
    ['1 2', 2, null, 'Khóa sổ không ghi số trang', 'The closing note gives no pages'],
    ['1 2', null, null, 'Không có khóa sổ', 'No closing note'],
    ['1 2 3', 2, 1, 'Ngoài số trường hợp khóa sổ ghi: số 3', 'Beyond the entries declared: number 3'],
    ['1 hai', 1, 1, 'Không đọc được số: “hai”', 'Number unreadable: “hai”'],
    ['1 2/2009', 1, 1, 'Số không thuộc chuỗi của quyển: số 2 năm 2009', 'Number outside the chain: number 2 of 2009'],
  ])('%s: %s', (words, declared, pages, vi, en) => {
    const [one] = chainOf(book(declared, { pages }), entries(words)).breaks
    expect(breakTitle(one!, false)).toEqual({ vi, en })
  })

  test('in a book of several years the year is said', () => {
    const years = { year: '2007-2008' }
    const [one] = chainOf(book(3, years), entries('1/2007 3/2007 1/2008')).breaks
    expect(breakTitle(one!, true).vi).toBe('Thiếu số 2 năm 2007')
  })

  test('reasons that do not add up say by how much', () => {
    const open = chainOf(book(3), entries('1 3'))
    const chain = chainOf(book(3), entries('1 3'), [explain(open, 'missing.2018.2', 'skipped')])
    expect(breakTitle(chain.breaks[1]!, false).vi).toBe(
      'Lý do không khớp với khóa sổ: theo lý do có 2 trường hợp, khóa sổ ghi 3',
    )
  })
})
