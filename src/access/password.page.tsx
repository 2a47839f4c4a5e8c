import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../ui/api.ts'
import type { Me } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useMe } from './me.tsx'
import { countCharacters, PASSWORD_LENGTH } from './password-rule.ts'
import { useSessionAct } from './session.ts'

/** A password of one's own; nothing else can be done while a one-time password stands. */
export function PasswordPage() {
  const { t } = useLanguage()
  const me = useMe()
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const change = useSessionAct(
    (given: { password: string }) => api.post<Me>('/session/password', given),
    () => {
      setPassword('')
      setAgain('')
      notice(t('password.changed'))
    },
  )
  const short = password !== '' && countCharacters(password) < PASSWORD_LENGTH.least
  const different = again !== '' && again !== password
  const visibility = { 'aria-label': t('password.show') }
  return (
    <Page title={t('password.change')}>
      <form
        className="card narrow"
        onSubmit={(event) => {
          event.preventDefault()
          if (countCharacters(password) >= PASSWORD_LENGTH.least && again === password) change.mutate({ password })
        }}
      >
        <p>{me.mustChange ? t('password.must.change') : t('password.advice')}</p>
        <ProblemAlert error={change.error} />
        <input type="hidden" name="username" autoComplete="username" value={me.name} />
        <PasswordInput
          label={t('password.new')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={visibility}
          description={t('password.length', { n: PASSWORD_LENGTH.least })}
          error={short && t('password.short', { n: PASSWORD_LENGTH.least - countCharacters(password) })}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('password.again')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={visibility}
          error={different && t('password.different')}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <Button type="submit" fullWidth mt="md" loading={change.isPending} disabled={short || different}>
          {t('password.change')}
        </Button>
      </form>
    </Page>
  )
}
