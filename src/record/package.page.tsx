import { useParams } from '@tanstack/react-router'
import { useLanguage } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { PackageProgress } from './package-progress.tsx'

/** A package that was handed in before. */
export function PackagePage() {
  const { t } = useLanguage()
  const { package: id } = useParams({ from: '/packages/$package' })
  return (
    <Page title={t('package')}>
      <PackageProgress key={id} id={id} />
    </Page>
  )
}
