import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { type NewBook, writeWorkbook } from './workbook-write.ts'

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A small workbook as the bytes of its file. */
export async function workbookBytes(book: NewBook): Promise<Buffer> {
  const to = new PassThrough()
  const [bytes] = await Promise.all([buffer(to), writeWorkbook(to, book)])
  return bytes
}
