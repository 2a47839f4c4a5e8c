// what the chain of a book holds against its records. One entry can move what is said of the next, so that
// they are made again for the whole book.
import { listChainsOf } from '../book/chain.db.ts'
import { chainFindings } from '../book/chain-findings.ts'
import type { Tx } from '../lib/db.ts'
import { CHAIN_CODES } from './catalogue-across.ts'
import type { RuleSettings } from './rule-settings.ts'
import { type Swept, writeSwept } from './sweep-write.db.ts'

/** The caller holds the books. */
export async function sweepChains(tx: Tx, books: readonly number[], rules: RuleSettings): Promise<void> {
  const own = await tx<Swept[]>`select id, state from record where book_id = any(${[...books]})`
  const found = [...(await listChainsOf(tx, books)).values()].flatMap((chain) =>
    [...chainFindings(chain)].flatMap(([record, findings]) => findings.map((one) => ({ ...one, record, other: [] }))),
  )
  await writeSwept(tx, own, found, CHAIN_CODES, rules)
}
