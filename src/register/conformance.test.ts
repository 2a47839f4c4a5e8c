// One suite that every register type passes: adding a type is adding data, and this says whether the data holds.
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { subjectOf } from '../check/check.ts'
import { checkRecord } from '../check/checks.ts'
import { exportRow } from '../exchange/export.ts'
import { civilDate, toText } from '../lib/civil-date.ts'
import { dateToWords } from '../lib/date-words.ts'
import type { Cell } from '../lib/workbook.ts'
import { describe as describeEntry, orderValues } from '../record/entry.ts'
import { readHeader, readRow } from '../record/load.ts'
import { senseOf } from './read.ts'
import {
  type Field,
  fieldMap,
  fieldsOf,
  getField,
  NUMBER,
  ORDINAL_COLUMN,
  REGISTERED_ON,
  type RegisterType,
  VOLUME,
} from './register.ts'
import { BUILT_IN, getType } from './types.ts'
import type { Values } from './values.ts'

const TEMPLATES = JSON.parse(
  readFileSync(new URL('../../../shared/data/software158/templates.json', import.meta.url), 'utf8'),
) as {
  templates: Record<string, { columns: string[]; columns70?: string[] }>
  codes: Record<string, Record<string, string> | string[]>
}
const TODAY = civilDate(2026, 11, 23)!

/** A text that a field of this kind would hold in a good entry. */
function sample(field: Field, n: number): string {
  const date = civilDate(2018, 3, 1 + (n % 28))!
  switch (field.kind) {
    case 'date':
      return toText(date)
    case 'words':
      return dateToWords(date)
    case 'code':
      return field.codes!.codes[n % field.codes!.codes.length]!.code
    case 'time':
      return `${String(n % 24).padStart(2, '0')}:30`
    case 'number':
      return `0${1 + (n % 9)}/2018`
    case 'volume':
      return '02/2018'
    case 'id':
      return `0401${String((n % 90) + 10)}000123`
    case 'page':
      return String(n)
    default:
      return `Chữ ${field.key.length} đệm ${n}`.slice(0, field.max)
  }
}
const full = (type: RegisterType, n = 3): Values =>
  Object.fromEntries(fieldsOf(type).map((field) => [field.key, sample(field, n)]))
const asCells = (texts: readonly string[]): Cell[] => texts.map((text) => ({ text, from: 'text' }))

describe.each(BUILT_IN.map((type) => [type.code, type] as const))('register %s', (code, type) => {
  test('has every key and every column once, a Vietnamese and an English label for each', () => {
    const fields = fieldsOf(type)
    expect(new Set(fields.map((field) => field.key)).size).toBe(fields.length)
    expect(new Set(fields.map((field) => field.column)).size).toBe(fields.length)
    for (const field of fields) expect([field.vi.trim(), field.en.trim()].every((label) => label.length > 1)).toBe(true)
  })

  test('has the fields that every entry has: number, volume, date of registration', () => {
    for (const key of [NUMBER, VOLUME, REGISTERED_ON]) expect(fieldMap(type).get(key)?.need).toBe('R')
  })

  test('names roles whose fields it has, one or a couple of them the subject', () => {
    expect([1, 2]).toContain(type.roles.filter((role) => role.subject).length)
    for (const role of type.roles)
      for (const key of [role.name, role.born, role.sex, role.id, role.paper?.kind, role.paper?.number])
        if (key !== undefined) expect(fieldMap(type).has(key)).toBe(true)
  })

  test('gives each kind what it needs: a code its list, words their date', () => {
    for (const field of fieldsOf(type)) {
      if (field.kind === 'code') expect(field.codes?.codes.length).toBeGreaterThan(1)
      else expect(field.codes).toBeUndefined()
      if (field.when) expect([field.kind, fieldMap(type).get(field.when)?.kind]).toEqual(['place', 'date'])
      if (field.kind === 'words') expect(fieldMap(type).get(field.of ?? '')?.kind).toBe('date')
    }
  })

  test('has code lists without a code twice', () => {
    for (const { codes } of fieldsOf(type))
      if (codes) expect(new Set(codes.codes.map((one) => one.code)).size).toBe(codes.codes.length)
  })

  test('has the columns of the public template, in its order', () => {
    const template = TEMPLATES.templates[code]
    const known = [template?.columns, template?.columns70].filter((columns) => columns !== undefined)
    if (type.source === 'template') expect(type.generations.map((generation) => generation.columns)).toEqual(known)
    else expect(known).toEqual([])
  })

  test('knows a field for every column of every generation, and has no field that none of them holds', () => {
    const columns = new Set(type.generations.flatMap((generation) => generation.columns))
    columns.delete(ORDINAL_COLUMN)
    expect([...columns].sort()).toEqual(
      fieldsOf(type)
        .map((field) => field.column)
        .sort(),
    )
  })

  test('goes through a workbook and back with the same sense', () => {
    const generation = type.generations.at(-1)!
    const header = readHeader(asCells(generation.columns))
    if (header.kind !== 'header') throw new Error(header.kind)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 500 }),
        fc.subarray(
          fieldsOf(type).map((field) => field.key),
          { minLength: 1 },
        ),
        (n, keys) => {
          const values = orderValues(
            type,
            Object.fromEntries(Object.entries(full(type, n)).filter(([key]) => keys.includes(key))),
          )
          const back =
            readRow(header.header, asCells(exportRow(type, generation, { values, under: type }, 1)))?.values ?? {}
          for (const field of fieldsOf(type))
            expect(senseOf(field, back[field.key] ?? '')).toBe(senseOf(field, values[field.key] ?? ''))
          expect(describeEntry(type, orderValues(type, back), {}, '2018').sense).toEqual(
            describeEntry(type, values, {}, '2018').sense,
          )
        },
      ),
    )
  })

  test('is checked without a fault whether empty, full, longest or nonsense, and findings name its own fields', () => {
    const longest = Object.fromEntries(fieldsOf(type).map((field) => [field.key, 'Ẵ'.repeat(field.max * 3)]))
    const nonsense = Object.fromEntries(fieldsOf(type).map((field) => [field.key, ', , ,\u0007']))
    for (const values of [{}, full(type), longest, nonsense])
      for (const found of checkRecord(
        subjectOf({ type, values, today: TODAY, book: { year: '2018', volume: '02' }, office: 'UBND xã X' }),
      ))
        expect(fieldMap(type).has(found.field)).toBe(true)
  })

  test('asks for every required field when it is empty', () => {
    const findings = checkRecord(subjectOf({ type, values: {}, today: TODAY }))
    for (const field of fieldsOf(type).filter((one) => one.need === 'R'))
      expect(findings).toContainEqual(expect.objectContaining({ field: field.key, level: 'error' }))
  })
})

/** Code lists that are one register's own, as the public templates have them. */
test.each([
  ['KS', 'registered.kind', 'loaiDangKy.KS'],
  ['KH', 'registered.kind', 'loaiDangKy.KH'],
  ['KT', 'registered.kind', 'loaiDangKy.KT'],
  ['CMC', 'registered.kind', 'loaiDangKy.CMC'],
  ['CMC', 'recognition.kind', 'loaiXacNhan.CMC'],
  ['HN', 'purpose.kind', 'nxnLoaiMucDichSuDung'],
  ['KH', 'marriage.status', 'tinhTrangKetHon'],
])('register %s has the codes of its template for %s', (code, key, list) => {
  const { codes } = getField(getType(code), key).codes!
  const template = TEMPLATES.codes[list]!
  if (Array.isArray(template)) expect(codes.map((one) => one.code)).toEqual(template)
  else expect(Object.fromEntries(codes.map((one) => [one.code, one.vi]))).toEqual(template)
})

test('no two registers share a list of registration kinds, so that a death code cannot be given to a birth', () => {
  const own = BUILT_IN.flatMap((type) =>
    fieldsOf(type).flatMap((field) => (field.codes?.key.startsWith(`${type.code}.`) ? [field.codes] : [])),
  )
  const strange = BUILT_IN.flatMap((type) =>
    fieldsOf(type).filter(({ codes }) => codes?.key.includes('.') && !codes.key.startsWith(`${type.code}.`)),
  )
  expect(strange).toEqual([])
  expect(new Set(own).size).toBe(new Set(own.map((list) => list.key)).size)
  const birth = getType('KS')
  const given = subjectOf({ type: birth, values: { ...full(birth), 'registered.kind': '0' }, today: TODAY })
  expect(checkRecord(given)).toContainEqual(
    expect.objectContaining({ code: 'F-06', field: 'registered.kind', level: 'error' }),
  )
  const death = getType('KT')
  const right = subjectOf({ type: death, values: { ...full(death), 'registered.kind': '0' }, today: TODAY })
  expect(checkRecord(right).filter((found) => found.code === 'F-06')).toEqual([])
})

test('eras: what a book of its time did not have is not missed', () => {
  const asked = (code: string, year: string): string[] =>
    checkRecord(subjectOf({ type: getType(code), values: {}, today: TODAY, book: { year, volume: '01' } })).map(
      (found) => found.field,
    )
  expect(asked('KS', '1987')).not.toContain('child.origin')
  expect(asked('KS', '2007')).toContain('child.origin')
  expect(asked('KS', '1987')).not.toContain('child.id')
  expect(asked('KH', '1987')).not.toContain('husband.paper.number')
  expect(asked('KH', '2007')).toContain('husband.paper.number')
  expect(asked('KH', '2007')).not.toContain('marriage.from')
  expect(asked('KT', '1999')).not.toContain('notice.kind')
  expect(asked('KT', '2007')).toContain('notice.kind')
  expect(asked('KT', '1987')).not.toContain('death.on.words')
  for (const type of BUILT_IN)
    for (const role of type.roles) expect(asked(type.code, '1987'), type.code).not.toContain(role.id)
})
