import { Type } from 'typebox'
import { actorOf } from '../access/sign-in.http.ts'
import type { Db } from '../lib/db.ts'
import type { App } from '../lib/http.ts'
import { Refusal } from '../lib/problem.ts'
import { Id, keyOfTable, listOf, nullable, Text } from '../lib/schema.ts'
import { RULES } from './catalogue.ts'
import { listRuleSettings, setRule } from './rule.db.ts'
import { isRuleLevel } from './rule-settings.ts'

const Words = Type.Object({ vi: Text, en: Text })
const LEVELS = { off: 1, error: 1, warning: 1, info: 1 } as const
const Setting = Type.Object({ level: keyOfTable(LEVELS), reason: Text, by: Text, at: Text })
const RuleLine = Type.Object({
  code: Text,
  level: keyOfTable({ error: 1, warning: 1, info: 1 } as const),
  vi: Text,
  en: Text,
  law: Text,
  compares: Words,
  why: Words,
  settle: Words,
  final: Type.Boolean(),
  setting: nullable(Setting),
})

/** Every rule with what it says of itself and what the province made of it. */
export async function listRules(db: Db) {
  const settings = new Map((await listRuleSettings(db)).map(({ code, ...setting }) => [code, setting]))
  return Object.values(RULES).map((rule) => ({
    ...rule,
    final: rule.final ?? false,
    setting: settings.get(rule.code) ?? null,
  }))
}

export function ruleRoutes(app: App, db: Db): void {
  app.get(
    '/api/rules',
    { schema: { response: { 200: Type.Object({ rules: listOf(RuleLine) }) } } },
    async (request) => {
      actorOf(request)
      return { rules: await listRules(db) }
    },
  )
  app.post(
    '/api/rules/:code',
    {
      schema: {
        params: Type.Object({ code: Type.String({ maxLength: 10 }) }),
        body: Type.Object({
          operation: Id,
          level: keyOfTable({ ...LEVELS, default: 1 }),
          reason: Type.String({ maxLength: 1000 }),
        }),
        response: { 200: RuleLine },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const { operation, level, reason } = request.body
      const { code } = request.params
      await setRule(db, { code, level: isRuleLevel(level) ? level : undefined, reason }, actor, operation)
      const rule = (await listRules(db)).find((one) => one.code === code)
      if (!rule) throw new Refusal('rule.missing', code)
      return rule
    },
  )
}
