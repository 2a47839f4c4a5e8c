import { Button, Divider, PasswordInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../ui/api.ts'
import type { Me } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { answerWithPasskey, canUsePasskeys } from './passkey.ts'
import { Refused } from './refused.tsx'
import { useSessionAct } from './session.ts'

export function SignInPage() {
  const { t } = useLanguage()
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const signIn = useSessionAct((given: { name: string; password: string }) => api.post<Me>('/session', given))
  return (
    <Page title={t('sign.in')}>
      <form
        className="card narrow"
        onSubmit={(event) => {
          event.preventDefault()
          signIn.mutate({ name: name.trim(), password })
        }}
      >
        <p>{t('sign.in.about')}</p>
        <Refused />
        <ProblemAlert error={signIn.error} />
        <TextInput
          label={t('account.name')}
          autoComplete="username"
          autoCapitalize="none"
          required
          withAsterisk={false}
          autoFocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" fullWidth mt="md" loading={signIn.isPending}>
          {t('sign.in')}
        </Button>
        <OtherWays />
        <p className="dim">{t('sign.in.lost')}</p>
      </form>
    </Page>
  )
}

/** By passkey where the browser has them, by the province's provider where there is one. */
function OtherWays() {
  const { t } = useLanguage()
  const ways = useQuery({ queryKey: ['ways-in'], queryFn: () => api.get<{ oidc: boolean }>('/sign-in') })
  const passkey = useSessionAct(async () => api.post<Me>('/session/passkey', { answer: await answerWithPasskey() }))
  if (!canUsePasskeys() && !ways.data?.oidc) return null
  return (
    <>
      <Divider label={t('sign.in.or')} my="sm" />
      <ProblemAlert error={passkey.error} />
      {canUsePasskeys() && (
        <Button variant="default" fullWidth loading={passkey.isPending} onClick={() => passkey.mutate(undefined)}>
          {t('sign.in.passkey')}
        </Button>
      )}
      {ways.data?.oidc && (
        <Button component="a" href="/api/session/oidc" variant="default" fullWidth>
          {t('sign.in.oidc')}
        </Button>
      )}
    </>
  )
}
