import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { api } from '../ui/api.ts'
import type { Me } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useMe } from './me.tsx'
import { countCharacters, PASSWORD_LENGTH } from './password-rule.ts'
import { useSessionAct } from './session.ts'

/** A new password, twice. */
export function PasswordForm({ about }: { readonly about: string }) {
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
  const lacking = PASSWORD_LENGTH.least - countCharacters(password)
  const different = again !== '' && again !== password
  const visibility = { 'aria-label': t('password.show') }
  return (
    <form
      className="narrow"
      onSubmit={(event) => {
        event.preventDefault()
        if (lacking <= 0 && again === password) change.mutate({ password })
      }}
    >
      <p>{about}</p>
      <ProblemAlert error={change.error} />
      <input type="hidden" name="username" autoComplete="username" value={me.name} />
      <PasswordInput
        label={t('password.new')}
        autoComplete="new-password"
        required
        withAsterisk={false}
        visibilityToggleButtonProps={visibility}
        description={t('password.length', { n: PASSWORD_LENGTH.least })}
        error={password !== '' && lacking > 0 && t('password.short', { n: lacking })}
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
      <Button
        type="submit"
        fullWidth
        mt="md"
        loading={change.isPending}
        disabled={(password !== '' && lacking > 0) || different}
      >
        {t('password.change')}
      </Button>
    </form>
  )
}
