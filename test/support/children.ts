// Made-up children: entries that differ in nothing else are one child entered twice (K-03, K-04), which most tests do not
// mean.
import { createHash } from 'node:crypto'
import { foldName } from '../../src/lib/vietnamese.ts'
import type { Values } from '../../src/register/values.ts'

const MIDDLE = ['Ngọc', 'Bích', 'Thanh', 'Minh', 'Thu', 'Kim', 'Hồng', 'Phương', 'Tuyết', 'Diệu', 'Khánh', 'Gia']
const GIVEN = ['Diễm', 'Lan', 'Huệ', 'Mai', 'Cúc', 'Sen', 'Đào', 'Nhài', 'Quỳnh', 'Thảo', 'Trúc', 'Vân']

/** A number of a girl of 2018 that is always the same for a text, marks aside. */
export const numberOfChild = (text: string): string =>
  `040318${String(createHash('sha256').update(foldName(text)).digest().readUInt32BE() % 1_000_000).padStart(6, '0')}`

/** The n-th girl, by name and personal number. */
export const childOf = (n: number): Values => ({
  'child.id': numberOfChild(String(n)),
  'child.name': `Trần Thị ${MIDDLE[n % 12]} ${GIVEN[Math.floor(n / 12) % 12]}`,
})
