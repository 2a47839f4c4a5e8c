import { Button } from '@mantine/core'
import { useState } from 'react'
import { api, useAct } from '../ui/api.ts'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { givenRole, NO_ROLE, RoleFields } from './role-fields.tsx'

/** One more role for somebody. */
export function GiveRole({ name }: { readonly name: string }) {
  const { t } = useLanguage()
  const [role, setRole] = useState(NO_ROLE)
  const give = useAct(
    (given: ReturnType<typeof givenRole>) => api.post(`/accounts/${encodeURIComponent(name)}/roles`, given),
    () => {
      notice(t('role.given.done', { name }))
      setRole(NO_ROLE)
    },
  )
  return (
    <form
      aria-label={t('role.give')}
      onSubmit={(event) => {
        event.preventDefault()
        give.mutate(givenRole(role))
      }}
    >
      <h3>{t('role.give')}</h3>
      <ProblemAlert error={give.error} />
      <div className="row-form">
        <RoleFields value={role} onChange={setRole} />
        <Button type="submit" loading={give.isPending}>
          {t('role.give')}
        </Button>
      </div>
    </form>
  )
}
