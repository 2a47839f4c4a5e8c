import { useLanguage } from '../ui/language.tsx'
import { SHOWN } from './looks.ts'

/** What of a person was shown, in words; groups of a form by their number, their keys on demand. */
export function ShownFields({ fields }: { readonly fields: readonly string[] }) {
  const { t, say } = useLanguage()
  const groups = fields.filter((field) => !isNamed(field))
  const words = fields.flatMap((field) => (isNamed(field) ? [say(SHOWN[field])] : []))
  if (groups.length > 0) words.unshift(t('seen.groups', { n: groups.length }))
  return <span title={groups.join(', ')}>{words.join(', ')}</span>
}

const isNamed = (field: string): field is keyof typeof SHOWN => Object.hasOwn(SHOWN, field)
