import fc from 'fast-check'
import { expect, test } from 'vitest'
import { remember } from './remember.ts'

test('a text is read once, and again only when it was forgotten', () => {
  const asked: string[] = []
  const read = remember((text) => {
    asked.push(text)
    return text.length
  }, 2)
  expect(['a', 'bb', 'a', 'bb', 'ccc', 'a'].map(read)).toEqual([1, 2, 1, 2, 3, 1])
  expect(asked).toEqual(['a', 'bb', 'ccc', 'a'])
})

test('whatever is asked, in whatever order, the answer is that of the reading', () => {
  const read = remember((text) => `${text}!`, 3)
  fc.assert(
    fc.property(fc.array(fc.string()), (texts) => {
      expect(texts.map(read)).toEqual(texts.map((one) => `${one}!`))
    }),
  )
})
