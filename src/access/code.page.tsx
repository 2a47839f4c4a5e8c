import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../ui/api.ts'
import type { Me } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { CodeInput } from './code-input.tsx'
import { useMe } from './me.tsx'
import { answerWithPasskey, canUsePasskeys } from './passkey.ts'
import { useSessionAct, useSignOut } from './session.ts'

/** The second step of signing in: the code of the phone, a recovery code, or a passkey. */
export function CodePage() {
  const { t } = useLanguage()
  const { name, second } = useMe()
  const [paper, setPaper] = useState(false)
  const signOut = useSignOut()
  const passkey = useSessionAct(async () => api.post<Me>('/session/passkey', { answer: await answerWithPasskey() }))
  const byApp = second.totp && !paper
  return (
    <Page title={t('code.title')}>
      <div className="card narrow">
        <p>{t('code.hello', { name })}</p>
        {second.totp || paper ? <CodeForm key={String(paper)} paper={paper} /> : <p>{t('code.passkey.about')}</p>}
        <ProblemAlert error={passkey.error} />
        {second.passkey && canUsePasskeys() && (
          <Button
            variant={second.totp ? 'default' : 'filled'}
            fullWidth
            loading={passkey.isPending}
            onClick={() => passkey.mutate(undefined)}
          >
            {t('code.passkey')}
          </Button>
        )}
        <p>
          <button type="button" className="link" onClick={() => setPaper(!paper)}>
            {byApp || !paper ? t('code.lost') : t('code.app')}
          </button>
        </p>
        <p>
          <button type="button" className="link" onClick={() => signOut.mutate()}>
            {t('sign.in.again')}
          </button>
        </p>
      </div>
    </Page>
  )
}

function CodeForm({ paper }: { readonly paper: boolean }) {
  const { t } = useLanguage()
  const [code, setCode] = useState('')
  const show = useSessionAct(
    (given: { code: string }) => api.post<Me>('/session/code', given),
    undefined,
    () => setCode(''),
  )
  return (
    <form
      className="stacked"
      onSubmit={(event) => {
        event.preventDefault()
        show.mutate({ code })
      }}
    >
      <p>{paper ? t('code.lost.about') : t('code.about')}</p>
      <ProblemAlert error={show.error} />
      {paper ? (
        <TextInput
          label={t('code.recovery')}
          autoComplete="off"
          autoCapitalize="none"
          autoFocus
          required
          withAsterisk={false}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      ) : (
        <CodeInput code={code} onChange={setCode} autoFocus />
      )}
      <Button type="submit" fullWidth loading={show.isPending}>
        {t('code.go')}
      </Button>
    </form>
  )
}
