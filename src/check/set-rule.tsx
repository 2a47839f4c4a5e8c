import { api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import type { RuleLine } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { type RuleChoice, useLevelName } from './level-name.tsx'

type Props = { readonly rule: RuleLine; readonly to: RuleChoice; readonly onClose: () => void }

/** Sets a rule for the whole province: says what will happen and takes the reason. */
export function SetRule({ rule, to, onClose }: Props) {
  const { t, say } = useLanguage()
  const levelName = useLevelName()
  const { code } = rule
  const set = useAct(
    (given: { level: RuleChoice; reason: string }) => api.post<RuleLine>(`/rules/${code}`, given),
    () => {
      notice(t('rule.set.done', { code }))
      onClose()
    },
  )
  const from = rule.setting?.level ?? 'default'
  return (
    <AskDialog
      opened
      title={t('rule.set.title', { code })}
      confirm={t('rule.set.go')}
      reason="needed"
      busy={set.isPending}
      error={set.error}
      onConfirm={(reason) => set.mutate({ level: to, reason })}
      onClose={onClose}
    >
      <p>{t('rule.set.about', { rule: say(rule), from: levelName(from), to: levelName(to) })}</p>
    </AskDialog>
  )
}
