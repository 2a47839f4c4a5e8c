import { describe, expect, test } from 'vitest'
import { type Account, marked, rebased, sameAccount, written } from './edit.ts'

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

describe('a draft over a record that somebody changed meanwhile', () => {
  const theirs = written(saved, 'child.name', 'Lò Thị Mây')
  test.each([
    ['a text typed elsewhere is laid over theirs', written(saved, 'page', '12'), written(theirs, 'page', '12')],
    ['so is a mark', marked(saved, 'number', 'torn'), marked(theirs, 'number', 'torn')],
    ['and a text taken away', written(saved, 'number', ''), written(theirs, 'number', '')],
    ['and a mark taken away', marked(saved, 'page'), marked(theirs, 'page')],
    [
      'in the same field the draft stands, to be looked at',
      written(saved, 'child.name', 'Lò Mai'),
      written(saved, 'child.name', 'Lò Mai'),
    ],
    ['nothing typed leaves theirs', saved, theirs],
  ])('%s', (_, typed, expected) => expect(rebased(typed, saved, theirs)).toEqual(expected))
})
