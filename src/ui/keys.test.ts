import { expect, test } from 'vitest'
import { comboOf } from './keys.ts'

test.each([
  ['a letter', { key: 'J' }, 'j'],
  ['Ctrl+S', { key: 's', ctrlKey: true }, 'ctrl+s'],
  ['the command key of a Mac', { key: 's', metaKey: true }, 'ctrl+s'],
  ['Alt and an arrow', { key: 'ArrowRight', altKey: true }, 'alt+arrowright'],
  ['a function key', { key: 'F2' }, 'f2'],
])('%s', (_, pressed, combo) =>
  expect(comboOf({ ctrlKey: false, metaKey: false, altKey: false, ...pressed })).toBe(combo),
)
