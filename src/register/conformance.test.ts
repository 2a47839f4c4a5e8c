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
  NUMBER,
  ORDINAL_COLUMN,
  REGISTERED_ON,
  type RegisterType,
  VOLUME,
} from './register.ts'
import { REGISTER_TYPES } from './types.ts'
import type { Values } from './values.ts'

const TEMPLATES = JSON.parse(
  readFileSync(new URL('../../../shared/data/software158/templates.json', import.meta.url), 'utf8'),
) as {
  templates: Record<string, { columns: string[]; columns70?: string[] }>
  codes: Record<string, Record<string, string>>
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

describe.each(REGISTER_TYPES.map((type) => [type.code, type] as const))('register %s', (code, type) => {
  test('has every key and every column once, a Vietnamese and an English label for each', () => {
    const fields = fieldsOf(type)
    expect(new Set(fields.map((field) => field.key)).size).toBe(fields.length)
    expect(new Set(fields.map((field) => field.column)).size).toBe(fields.length)
    for (const field of fields) expect([field.vi.trim(), field.en.trim()].every((label) => label.length > 1)).toBe(true)
  })

  test('has the fields that every entry has: number, volume, date of registration', () => {
    for (const key of [NUMBER, VOLUME, REGISTERED_ON]) expect(fieldMap(type).get(key)?.need).toBe('R')
  })

  test('names roles whose fields it has, one of them the subject', () => {
    expect(type.roles.filter((role) => role.subject)).toHaveLength(1)
    for (const role of type.roles)
      for (const key of [role.name, role.born, role.sex, role.id])
        if (key !== undefined) expect(fieldMap(type).has(key)).toBe(true)
  })

  test('gives each kind what it needs: a code its list, words their date', () => {
    for (const field of fieldsOf(type)) {
      if (field.kind === 'code') expect(field.codes?.codes.length).toBeGreaterThan(1)
      else expect(field.codes).toBeUndefined()
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
    expect(type.generations.map((generation) => generation.columns)).toEqual(known)
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
          const back = readRow(header.header, asCells(exportRow(type, generation, values, 1)))?.values ?? {}
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

test('the birth register has the codes of its template, and no death code fits it', () => {
  const list = fieldMap(REGISTER_TYPES[0]!).get('registered.kind')!.codes!
  expect(Object.fromEntries(list.codes.map((code) => [code.code, code.vi]))).toEqual(TEMPLATES.codes['loaiDangKy.KS'])
  expect(list.codes.some((code) => code.code === '0')).toBe(false) // 0 is a death register's "no information"
})
