import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useLanguage } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { AddPasskey } from './add-passkey.tsx'
import { FactorSetup } from './factor-setup.tsx'
import { canUsePasskeys } from './passkey.ts'
import { RecoveryCodes } from './recovery-codes.tsx'
import { sessionQuery, useSignOut } from './session.ts'

/** Somebody whose role needs a second factor sets one up before anything else. */
export function FactorPage() {
  const { t } = useLanguage()
  const client = useQueryClient()
  const signOut = useSignOut()
  const [codes, setCodes] = useState<readonly string[]>()
  const onIn = () => void client.invalidateQueries(sessionQuery)
  const onDone = (recovery: readonly string[] | null) => (recovery ? setCodes(recovery) : onIn())
  if (codes)
    return (
      <Page title={t('recovery')}>
        <section className="card setup">
          <RecoveryCodes codes={codes} onKept={onIn} />
        </section>
      </Page>
    )
  return (
    <Page title={t('factor')}>
      <section className="card setup">
        <p>{t('factor.why')}</p>
        <FactorSetup onDone={onDone} />
        {canUsePasskeys() && (
          <details>
            <summary>{t('factor.instead')}</summary>
            <p>{t('passkeys.about')}</p>
            <AddPasskey onDone={onDone} />
          </details>
        )}
        <p>
          <button type="button" className="link" onClick={() => signOut.mutate()}>
            {t('sign.in.again')}
          </button>
        </p>
      </section>
    </Page>
  )
}
