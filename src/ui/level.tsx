import { Badge } from '@mantine/core'
import type { Level } from './contract.ts'
import { useLanguage } from './language.tsx'

const COLOURS: Record<Level, string> = { error: 'red', warning: 'yellow', info: 'gray' }

/** How grave a finding is, in a word. */
export function LevelBadge({ level }: { readonly level: Level }) {
  const { t } = useLanguage()
  return (
    <Badge color={COLOURS[level]} variant="light">
      {t(`level.${level}`)}
    </Badge>
  )
}

type Props = { readonly errors: number; readonly warnings: number }

/** '2 lỗi · 3 cảnh báo', or a dash when there is nothing. */
export function Counts({ errors, warnings }: Props) {
  const { t } = useLanguage()
  if (errors + warnings === 0) return <span className="dim">–</span>
  return (
    <span className="counts">
      {errors > 0 && <span className="level-error">{t('count.errors', { n: errors })}</span>}
      {warnings > 0 && <span className="level-warning">{t('count.warnings', { n: warnings })}</span>}
    </span>
  )
}
