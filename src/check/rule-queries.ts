// The rules as the server has them, asked for once and shared by every screen.
import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../ui/api.ts'
import type { RuleLine } from '../ui/contract.ts'
import type { RuleSettings } from './rule-settings.ts'

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: () => api.get<{ rules: RuleLine[] }>('/rules'),
})

const NONE: RuleSettings = {}
const settingsOf = ({ rules }: { rules: readonly RuleLine[] }): RuleSettings =>
  Object.fromEntries(rules.flatMap(({ code, setting }) => (setting ? [[code, setting.level]] : [])))

/** The province's levels; none until the server has answered, and then the findings that are shown follow. */
export const useRuleSettings = (): RuleSettings => useQuery({ ...rulesQuery, select: settingsOf }).data ?? NONE
