// Tries, counted in the database so that several servers agree. A try is counted before it is judged: a hundred at once are
// a hundred.
import { createHash } from 'node:crypto'
import type { Db } from '../lib/db.ts'
import { Refusal } from '../lib/problem.ts'
import { type Counted, FORGET_MINUTES, waitAfter } from './tries.ts'

type Row = { key: string; n: number; wait: number; quiet: boolean }

const keyOf = ({ kind, what }: Counted): string => createHash('sha256').update(`${kind} ${what}`).digest('hex')

/**
 * Counts a try. @returns seconds that the next one waits; 0 for none
 * @throws Refusal session.wait with the seconds, and counts nothing, while one has to wait
 */
export const countTry = (gate: Db, tries: readonly Counted[]): Promise<number> =>
  gate.begin(async (tx) => {
    const byKey = new Map(tries.map((one) => [keyOf(one), one]))
    const keys = [...byKey.keys()].sort()
    for (const key of keys)
      await tx`insert into sign_in_try (key, n, last_at) values (${key}, 0, clock_timestamp()) on conflict do nothing`
    const rows = await tx<Row[]>`
      select key, n, greatest(0, ceil(extract(epoch from until - clock_timestamp())))::int as wait,
        greatest(last_at, until) < clock_timestamp() - make_interval(mins => ${FORGET_MINUTES}) as quiet
      from sign_in_try where key = any(${keys}) order by key for update`
    const wait = Math.max(...rows.map((row) => row.wait ?? 0))
    if (wait > 0) throw new Refusal('session.wait', String(wait))
    let next = 0
    for (const row of rows) {
      const n = row.quiet ? 1 : row.n + 1
      const seconds = waitAfter(byKey.get(row.key)!.kind, n)
      next = Math.max(next, seconds)
      await tx`
        update sign_in_try set n = ${n}, last_at = clock_timestamp(),
          until = ${seconds === 0 ? null : tx`clock_timestamp() + make_interval(secs => ${seconds})`}
        where key = ${row.key}`
    }
    return next
  })

/** The try was right: it does not count against anybody, and what others tried still does. */
export async function uncountTry(gate: Db, tries: readonly Counted[]): Promise<void> {
  for (const one of tries) {
    const [row] = await gate<{ n: number }[]>`
      update sign_in_try set n = greatest(n - 1, 0) where key = ${keyOf(one)} returning n`
    if (row && waitAfter(one.kind, row.n) === 0)
      await gate`update sign_in_try set until = null where key = ${keyOf(one)} and n = ${row.n}`
  }
}

/** Removes counts that say nothing any more. */
export const forgetTries = (gate: Db): Promise<void> =>
  gate`delete from sign_in_try where greatest(last_at, until) < now() - interval '1 day'`.then(() => undefined)

/** Writes a row that counts nothing: what is done for a name without account takes as long as for one that has it. */
export const countNothing = async (gate: Db, tries: readonly Counted[]): Promise<void> => {
  const key = keyOf({ kind: 'account', what: `nobody ${tries[0]?.what}` })
  await gate`
    insert into sign_in_try (key, n, last_at) values (${key}, 0, now()) on conflict (key) do update set last_at = now()`
}
