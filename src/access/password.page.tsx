import { useLanguage } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { PasswordForm } from './password-form.tsx'

/** A password of one's own; nothing else can be done while a one-time password stands. */
export function PasswordPage() {
  const { t } = useLanguage()
  return (
    <Page title={t('password.change')}>
      <div className="card narrow">
        <PasswordForm about={t('password.must.change')} />
      </div>
    </Page>
  )
}
