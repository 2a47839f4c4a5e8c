// The province's settings of rules: read where checks run, in the transaction of what is checked; set by the department.
import { type Actor, scopeOf } from '../access/access.ts'
import { appendEvents, eventRow } from '../ledger/ledger.db.ts'
import type { Db, Tx } from '../lib/db.ts'
import { granted, Refusal } from '../lib/problem.ts'
import { decideRule, type RuleLevel, type RuleSettings, type RuleWish } from './rule-settings.ts'

/** A setting that holds, and whose it is. Times are ISO 8601 in UTC. */
export type RuleSetting = {
  readonly code: string
  readonly level: RuleLevel
  readonly reason: string
  readonly by: string
  readonly at: string
}

export const listRuleSettings = async (db: Db | Tx): Promise<RuleSetting[]> => [
  ...(await db<RuleSetting[]>`
    select s.code, s.level, s.reason, account.name as by,
      to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from (select distinct on (code) * from rule_setting order by code, id desc) s
    join account on account.id = s.actor where s.level is not null order by s.code`),
]

/** The province's levels by code: a few rows, read anew each time, so that no process checks by settings of yesterday. */
export async function readRuleSettings(db: Db | Tx): Promise<RuleSettings> {
  const rows = await db<{ code: string; level: RuleLevel | null }[]>`
    select distinct on (code) code, level from rule_setting order by code, id desc`
  return Object.fromEntries(rows.flatMap(({ code, level }) => (level === null ? [] : [[code, level]])))
}

const SETTING = 5 // the first key of the advisory lock under which rules are set, one after the other

/**
 * Sets a rule for the whole province. The same operation twice is one act; what holds already is not set again.
 * @throws Refusal access.denied, rule.missing, rule.reason, rule.final
 */
export const setRule = (db: Db, wish: RuleWish, actor: Actor, operation: string): Promise<void> =>
  db.begin(async (tx) => {
    if (scopeOf(actor, 'rule.set') !== 'all') throw new Refusal('access.denied')
    const { code, level, reason } = granted(decideRule(wish))
    await tx`select pg_advisory_xact_lock(${SETTING}, 0)`
    if ((await tx`select 1 from rule_setting where operation = ${operation}`).length > 0) return
    const before = (await readRuleSettings(tx))[code]
    if (before === level) return
    await tx`
      insert into rule_setting (code, level, reason, actor, operation)
      values (${code}, ${level ?? null}, ${reason}, ${actor.id}, ${operation})`
    await appendEvents(tx, [
      eventRow({
        subject: 'rule',
        subjectId: code,
        office: undefined,
        kind: 'set',
        operation,
        actor: actor.id,
        body: { from: before ?? 'default', to: level ?? 'default', reason },
      }),
    ])
  })
