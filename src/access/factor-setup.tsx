import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../ui/api.ts'
import type { Recovery } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { CodeInput } from './code-input.tsx'

type Started = { readonly uri: string; readonly secret: string; readonly picture: string }

/** An app on a phone becomes the second factor: get it, scan, enter what it shows. */
export function FactorSetup({ onDone }: { readonly onDone: (recovery: readonly string[] | null) => void }) {
  const { t } = useLanguage()
  const [code, setCode] = useState('')
  const started = useQuery({
    queryKey: ['totp-setup'],
    queryFn: () => api.post<Started>('/me/totp', {}),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0, // a secret is not kept longer than it is shown
  })
  const confirm = useMutation({
    mutationFn: (given: { code: string }) => api.post<Recovery>('/me/totp/confirm', given),
    onSuccess: ({ recovery }) => onDone(recovery),
    onError: () => setCode(''),
  })
  return (
    <ol className="setup-steps">
      <li>
        <h3>{t('factor.app')}</h3>
        <p>{t('factor.app.about')}</p>
      </li>
      <li>
        <h3>{t('factor.scan')}</h3>
        <p>{t('factor.scan.about')}</p>
        <Loaded query={started}>
          {({ picture, secret, uri }) => (
            <>
              <img className="setup-picture" src={picture} alt={t('factor.picture')} width={220} height={220} />
              <p className="dim">
                <a href={uri}>{t('factor.open')}</a>
              </p>
              <p className="dim">{t('factor.secret')}:</p>
              <p>
                <code className="setup-secret">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
              </p>
            </>
          )}
        </Loaded>
      </li>
      <li>
        <h3>{t('factor.confirm')}</h3>
        <p>{t('factor.confirm.about')}</p>
        <form
          className="stacked"
          onSubmit={(event) => {
            event.preventDefault()
            confirm.mutate({ code })
          }}
        >
          <ProblemAlert error={confirm.error} />
          <CodeInput code={code} onChange={setCode} />
          <Button type="submit" loading={confirm.isPending} disabled={!started.data}>
            {t('factor.done')}
          </Button>
        </form>
      </li>
    </ol>
  )
}
