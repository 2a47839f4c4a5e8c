import { describe, expect, test } from 'vitest'
import { fileName, newId, problemOf, queryText } from './api.ts'

describe('a refusal in the officer’s words', () => {
  test('problem+json gives its own sentences', () => {
    const body = JSON.stringify({
      code: 'record.version',
      title: 'Somebody changed it.',
      detail: 'Người khác vừa sửa.',
    })
    const told = problemOf(409, body)
    expect([told.code, told.vi, told.en, told.status]).toEqual([
      'record.version',
      'Người khác vừa sửa.',
      'Somebody changed it.',
      409,
    ])
  })

  test.each([
    ['a proxy’s page', '<h1>Bad gateway</h1>'],
    ['nothing', ''],
    ['JSON that is no problem', '"x"'],
  ])('%s becomes a sentence with the status', (_, body) => {
    const told = problemOf(502, body)
    expect(told.code).toBe('http.502')
    expect(told.vi).toContain('502')
    expect(told.en).toContain('502')
  })
})

test.each([
  ['plain', 'attachment; filename="KS.2018.02.zip"', 'KS.2018.02.zip'],
  ['with Vietnamese letters', "attachment; filename*=UTF-8''s%E1%BB%95.xlsx", 'sổ.xlsx'],
  ['both: the encoded one', `attachment; filename="so.xlsx"; filename*=UTF-8''s%E1%BB%95.xlsx`, 'sổ.xlsx'],
  ['none', 'inline', undefined],
])('the name of a download, %s', (_, header, name) => expect(fileName(header)).toBe(name))

test('what is not given is not asked', () => {
  expect(queryText({ q: 'phạm anh', after: undefined, state: '', skip: 0 })).toBe('?q=ph%E1%BA%A1m+anh&skip=0')
  expect(queryText({ after: undefined })).toBe('')
})

test('ids are UUIDs of version 4 and never the same', () => {
  const ids = Array.from({ length: 200 }, newId)
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(new Set(ids).size).toBe(ids.length)
})
