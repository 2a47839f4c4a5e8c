import { useQuery } from '@tanstack/react-query'
import { api } from '../ui/api.ts'
import type { MyAccount } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { useMe } from './me.tsx'
import { MyFactor } from './my-factor.tsx'
import { MyPasskeys } from './my-passkeys.tsx'
import { MySessions } from './my-sessions.tsx'
import { PasswordForm } from './password-form.tsx'

/** One's own account: what lets one in, and where one is. */
export function MePage() {
  const { t } = useLanguage()
  const me = useMe()
  const account = useQuery({ queryKey: ['me'], queryFn: () => api.get<MyAccount>('/me') })
  return (
    <Page title={t('me')} aside={<span>{me.name}</span>}>
      <Loaded query={account}>
        {(account) => (
          <>
            <MySessions sessions={account.sessions} />
            <MyFactor account={account} />
            <MyPasskeys passkeys={account.passkeys} />
          </>
        )}
      </Loaded>
      <section className="card" aria-label={t('me.password')}>
        <h2>{t('me.password')}</h2>
        <PasswordForm about={t('password.advice')} />
      </section>
    </Page>
  )
}
