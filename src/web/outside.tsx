import type { ReactNode } from 'react'
import { useLanguage } from '../ui/language.tsx'
import { LanguageSwitch } from './language-switch.tsx'

/** Around what is shown before one is in: the name of the system and the language. */
export function Outside({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage()
  return (
    <>
      <header className="frame-head">
        <span className="brand">hotich</span>
        <span className="brand-about">{t('brand')}</span>
        <span className="spacer" />
        <LanguageSwitch />
      </header>
      <main id="main">{children}</main>
    </>
  )
}
