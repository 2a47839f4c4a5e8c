import { Button, PasswordInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../ui/api.ts'
import type { Me } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
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
        <p className="dim">{t('sign.in.lost')}</p>
      </form>
    </Page>
  )
}
