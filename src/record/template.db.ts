import type { Office } from '../access/access.db.ts'
import { findBook } from '../book/book.db.ts'
import type { Db } from '../lib/db.ts'
import { ROWS } from './template.ts'
import type { TemplateOf } from './template-mark.ts'

/** How many entries the closing note of the template's book declares; the usual number where nobody has said. */
export async function declaredRows(db: Db, { book }: Omit<TemplateOf, 'office'>, office: Office): Promise<number> {
  const entries = book && (await findBook(db, office.id, book))?.entries
  return entries ? Math.min(entries, ROWS.most) : ROWS.usual
}
