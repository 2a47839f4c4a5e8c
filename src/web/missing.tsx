import { Button } from '@mantine/core'
import { useLanguage } from '../ui/language.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'

export function MissingPage() {
  const { t } = useLanguage()
  return (
    <Page title={t('missing')}>
      <p>{t('missing.about')}</p>
      <LinkButton to="/">{t('work')}</LinkButton>
    </Page>
  )
}

/** A screen that broke, or whose file did not come over the line. */
export function ScreenFault({ error }: { readonly error: unknown }) {
  const { t } = useLanguage()
  return (
    <Page title={t('fault.title')}>
      <ProblemAlert error={error} />
      <Button onClick={() => location.reload()}>{t('reload')}</Button>
    </Page>
  )
}
