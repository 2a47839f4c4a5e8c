// a row of another office has strayed into this office's book.
import { remember } from '../lib/remember.ts'
import { foldName } from '../lib/vietnamese.ts'
import { type Check, finding, textOf } from './check.ts'

const PREFIX = /^(ubnd|uy ban nhan dan) /
const LEVEL = /^(xa|phuong|thi tran|tt|huyen|quan|thi xa|thanh pho|tp|tinh) /

/** The name that tells an office from others: 'UBND xã An Nhơn, huyện …' → 'an nhon'. */
export const officeCore = remember((name: string): string =>
  foldName(name.split(',')[0] ?? '')
    .replace(PREFIX, '')
    .replace(LEVEL, ''),
)

/** The place of registration names another office than the one whose book this is. */
export const otherOffice: Check = (subject) => {
  const text = textOf(subject, 'registered.at')
  if (!subject.office || text.trim() === '') return []
  const [seen, own] = [officeCore(text), officeCore(subject.office)]
  return seen === '' || own === '' || seen === own ? [] : [finding('R-08', 'registered.at', text, subject.office)]
}
