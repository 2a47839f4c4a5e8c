// Units kept by users: what their table may say, and how it is refused.
import { describe, expect, test } from 'vitest'
import { givenIndex } from '../../test/support/places.ts'
import type { TableRow } from '../lib/table.ts'
import { readOwnUnits } from './own-units.ts'

const HEADER = ['code', 'name', 'level', 'kind', 'parent', 'from', 'to', 'successors', 'basis']
const table = (...rows: readonly (readonly string[])[]): TableRow[] =>
  [HEADER, ...rows].map((cells, at) => ({ number: at + 1, cells }))
const read = (...rows: readonly (readonly string[])[]) => readOwnUnits(table(...rows), givenIndex(), 'units.csv')
const LOST = ['', 'Kim Cũ', 'commune', 'xã', '2020:430', '1955', '1969', '2020:17971', 'QĐ 12']

describe('is taken', () => {
  test('a lost commune with its district, its years and what came of it', () => {
    const { units, changes, faults } = read(LOST)
    expect(faults).toEqual([])
    expect(units).toEqual([
      {
        list: 'own',
        code: 'xa.kim-cu.2020-430.1955',
        level: 'commune',
        kind: 'xã',
        name: 'Kim Cũ',
        parent: { list: '2020', code: '430' },
        from: '1955',
        to: '1969',
        basis: 'QĐ 12',
      },
    ])
    expect(changes).toEqual([
      {
        from: { list: 'own', code: 'xa.kim-cu.2020-430.1955' },
        to: { list: '2020', code: '17971' },
        note: 'whole',
        source: 'units.csv',
      },
    ])
  })
  test('a parent by its name, when it can mean only one', () => {
    expect(read(['a', 'Kim Cũ', 'xã', 'xã', 'huyện Nam Đàn, tỉnh Nghệ An', '', '', '', '']).units[0]?.parent).toEqual({
      list: '2020',
      code: '430',
    })
  })
  test('a whole province of one’s own, in any order', () => {
    const { units, faults } = read(
      ['LG-1-1', 'Thạch Sơn Hạ', 'commune', 'xã', 'own:LG-1', '', '', '', ''],
      ['LG-1', 'Quỳ Lam', 'district', 'huyện', 'own:LG', '', '', '', ''],
      ['LG', 'Lam Giang', 'province', 'tỉnh', '', '', '', '', ''],
    )
    expect([units.length, faults]).toEqual([3, []])
  })
  test('several successors, those of July 2025 by code alone', () => {
    expect(
      read(['a', 'Kim Cũ', 'commune', 'xã', '2020:430', '', '', '17380 2025-07:17329', '']).changes.map(
        ({ to, note }) => [to.code, note],
      ),
    ).toEqual([
      ['17380', 'part'],
      ['17329', 'part'],
    ])
  })
})

describe('is refused, with row, column and what was expected', () => {
  test.each([
    ['no name', ['a', '', 'commune', 'xã', '2020:430', '', '', '', ''], 'name empty'],
    ['a level that is none', ['a', 'Kim', 'làng', 'xã', '2020:430', '', '', '', ''], 'level value'],
    ['a kind of another level', ['a', 'Kim', 'commune', 'huyện', '2020:430', '', '', '', ''], 'kind value'],
    ['a parent that is none', ['a', 'Kim', 'commune', 'xã', '2020:999', '', '', '', ''], 'parent unknown'],
    [
      'a parent that could be several',
      ['a', 'Kim', 'commune', 'xã', 'huyện Châu Thành', '', '', '', ''],
      'parent unknown',
    ],
    ['a successor that is none', ['a', 'Kim', 'commune', 'xã', '2020:430', '', '', '99999', ''], 'successors unknown'],
    ['a day that is none', ['a', 'Kim', 'commune', 'xã', '2020:430', '13/5/1960', '', '', ''], 'from value'],
    ['an end before its beginning', ['a', 'Kim', 'commune', 'xã', '2020:430', '1969', '1955', '', ''], 'to value'],
    ['a code with a colon', ['2020:1', 'Kim', 'commune', 'xã', '2020:430', '', '', '', ''], 'code form'],
    ['a unit under itself', ['a', 'Kim', 'commune', 'xã', 'own:a', '', '', '', ''], 'parent cycle'],
    ['a unit that comes of itself', ['a', 'Kim', 'commune', 'xã', '2020:430', '', '', 'own:a', ''], 'successors cycle'],
  ])('%s', (_, row, expected) => {
    const { faults } = read(row)
    expect(faults.map(({ row, column, fault }) => `${row} ${column} ${fault}`)).toEqual([`2 ${expected}`])
    expect(faults[0]!.expected).not.toBe('')
  })
  test('the same code twice', () => {
    expect(read(LOST, LOST).faults.map(({ row, fault }) => [row, fault])).toEqual([[3, 'duplicate']])
  })
  test('a longer way back to itself', () => {
    const { faults } = read(
      ['a', 'Kim', 'commune', 'xã', '2020:430', '', '', 'own:b', ''],
      ['b', 'Lan', 'commune', 'xã', '2020:430', '', '', 'own:a', ''],
    )
    expect(faults.map(({ row, fault }) => [row, fault])).toEqual([
      [2, 'cycle'],
      [3, 'cycle'],
    ])
  })
  test('columns that are missing are named', () => {
    const { faults } = readOwnUnits([{ number: 1, cells: ['tên', 'cấp'] }], givenIndex(), 'u')
    expect(faults.map(({ column, fault }) => [column, fault])).toEqual([['kind', 'header']])
  })
})
