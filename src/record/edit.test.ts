import { describe, expect, test } from 'vitest'
import { type Account, marked, sameAccount, written } from './edit.ts'

const saved: Account = { values: { 'child.name': 'Lò Thị Mai', number: '05' }, states: { page: 'torn' } }

describe('a field has either a text or a reason why it has none', () => {
  test('typing takes the mark away', () => {
    expect(written(saved, 'page', '12')).toEqual({ values: { ...saved.values, page: '12' }, states: {} })
  })
  test('marking takes the text away', () => {
    expect(marked(saved, 'number', 'illegible')).toEqual({
      values: { 'child.name': 'Lò Thị Mai' },
      states: { page: 'torn', number: 'illegible' },
    })
  })
  test('an emptied field has neither; a mark stays where nothing is typed', () => {
    expect(written(saved, 'number', '').values).toEqual({ 'child.name': 'Lò Thị Mai' })
    expect(written(saved, 'page', '').states).toEqual({ page: 'torn' })
  })
  test('a mark can be taken away again', () => expect(marked(saved, 'page').states).toEqual({}))
})

test.each([
  ['nothing typed', saved, true],
  ['typed and typed back', written(written(saved, 'number', '06'), 'number', '05'), true],
  ['another text', written(saved, 'number', '06'), false],
  ['another mark', marked(saved, 'page', 'blank'), false],
])('%s: is it what is saved?', (_, typed, same) => expect(sameAccount(typed, saved)).toBe(same))
