import { useLanguage } from '../ui/language.tsx'
import type { RuleLevel } from './rule-settings.ts'

/** What the province can make of a rule; default: as the program has it. */
export type RuleChoice = RuleLevel | 'default'

export function useLevelName(): (choice: RuleChoice) => string {
  const { t } = useLanguage()
  return (choice) =>
    choice === 'default' ? t('rule.default') : choice === 'off' ? t('rule.off') : t(`level.${choice}`)
}
