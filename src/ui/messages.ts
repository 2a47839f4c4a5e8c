// Every sentence of the screens in both languages. A key that is missing in one does not compile; gaps in braces are
// filled by name, and the compiler asks for them.
import type { Messages } from './message.ts'
import { CHAIN } from './messages-chain.ts'
import { FRAME } from './messages-frame.ts'
import { LEDGER } from './messages-ledger.ts'
import { PEOPLE } from './messages-people.ts'
import { PLACE } from './messages-place.ts'
import { RECORD } from './messages-record.ts'
import { RELATED } from './messages-related.ts'
import { RULE } from './messages-rule.ts'
import { SEEN } from './messages-seen.ts'
import { SIGN_IN } from './messages-sign-in.ts'
import { TEMPLATE } from './messages-template.ts'
import { WORK } from './messages-work.ts'

export const MESSAGES = {
  ...FRAME,
  ...SIGN_IN,
  ...WORK,
  ...RECORD,
  ...TEMPLATE,
  ...RULE,
  ...CHAIN,
  ...RELATED,
  ...PLACE,
  ...PEOPLE,
  ...LEDGER,
  ...SEEN,
} as const satisfies Messages
export type MessageKey = keyof typeof MESSAGES
