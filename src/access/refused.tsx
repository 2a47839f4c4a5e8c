import { Alert } from '@mantine/core'
import { useLanguage } from '../ui/language.tsx'

const REFUSALS = {
  'oidc.away': 'refused.oidc.away',
  'oidc.account': 'refused.oidc.account',
  'oidc.refused': 'refused.oidc.refused',
} as const

/** Why the way through the provider ended here; it comes back as part of the address. */
export function Refused() {
  const { t } = useLanguage()
  const code = new URLSearchParams(location.search).get('refused') ?? ''
  if (!(code in REFUSALS)) return null
  return (
    <Alert color="red" role="alert" mb="md">
      {t(REFUSALS[code as keyof typeof REFUSALS])}
    </Alert>
  )
}
