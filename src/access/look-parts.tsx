import { useLanguage } from '../ui/language.tsx'
import { SENSITIVE } from './looks.ts'

/** What of a person was shown: how many parts, and whether the sensitive fields among them; the keys on demand. */
export function ShownFields({ fields }: { readonly fields: readonly string[] }) {
  const { t } = useLanguage()
  const parts = fields.filter((field) => field !== SENSITIVE)
  return (
    <span title={parts.join(', ')}>
      {t('seen.groups', { n: parts.length })}
      {fields.includes(SENSITIVE) && `, ${t('seen.sensitive')}`}
    </span>
  )
}
