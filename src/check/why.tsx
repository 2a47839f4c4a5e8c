import { useId, useState } from 'react'
import { useLanguage } from '../ui/language.tsx'
import { RULES } from './catalogue.ts'

/**
 * A rule explains itself, on request: what was compared, why it matters, the law, what to do. Spans and a button, so that
 * it may stand beneath a field, inside its description.
 */
export function Why({ code }: { readonly code: string }) {
  const { t, say } = useLanguage()
  const [open, setOpen] = useState(false)
  const id = useId()
  const rule = RULES[code]
  if (!rule) return null
  const parts = [
    [t('why.compares'), say(rule.compares)],
    [t('why.why'), say(rule.why)],
    [t('why.settle'), say(rule.settle)],
    [t('why.law'), rule.law],
  ] as const
  return (
    <span className="why">
      <button
        type="button"
        className="link"
        aria-expanded={open}
        aria-controls={id}
        aria-label={t('why.of', { code })}
        onClick={() => setOpen(!open)}
      >
        {t('why')}
      </button>
      <span id={id} className="why-parts" hidden={!open}>
        {parts.map(([title, text]) => (
          <span key={title} className="why-part">
            <b>{title}:</b> {text}
          </span>
        ))}
      </span>
    </span>
  )
}
