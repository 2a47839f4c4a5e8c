import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api, useAct } from '../ui/api.ts'
import type { Office } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { ROLES, type RoleName } from './access.ts'

type Given = { readonly name: string; readonly role: RoleName; readonly office: string }
type Made = { readonly name: string; readonly password: string }
const EMPTY: Given = { name: '', role: 'clerk', office: '' }
const ROLE_NAMES = Object.keys(ROLES) as RoleName[]

/** Adds a person in a role; an empty office is the whole province. */
export function AddAccount({ offices }: { readonly offices: readonly Office[] }) {
  const { t, say } = useLanguage()
  const [given, setGiven] = useState(EMPTY)
  const [made, setMade] = useState<Made>()
  const add = useAct(
    ({ name, role, office }: Given) => api.post<Made>('/accounts', { name, role, ...(office && { office }) }),
    (account) => {
      setMade(account)
      setGiven(EMPTY)
    },
  )
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate({ ...given, name: given.name.trim() })
      }}
    >
      <ProblemAlert error={add.error} />
      <div className="row-form">
        <TextInput
          label={t('account.name')}
          required
          autoComplete="off"
          autoCapitalize="none"
          value={given.name}
          onChange={(event) => setGiven({ ...given, name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('role')}
          data={ROLE_NAMES.map((role) => ({ value: role, label: say(ROLES[role]) }))}
          value={given.role}
          onChange={(event) => setGiven({ ...given, role: event.currentTarget.value as RoleName })}
        />
        <NativeSelect
          label={t('office')}
          data={[
            { value: '', label: t('office.all') },
            ...offices.map((office) => ({ value: office.code, label: office.name })),
          ]}
          value={given.office}
          onChange={(event) => setGiven({ ...given, office: event.currentTarget.value })}
        />
        <Button type="submit" loading={add.isPending}>
          {t('account.add')}
        </Button>
      </div>
      <OneTimePassword made={made} onClose={() => setMade(undefined)} />
    </form>
  )
}

function OneTimePassword({ made, onClose }: { readonly made: Made | undefined; readonly onClose: () => void }) {
  const { t } = useLanguage()
  return (
    <Modal
      opened={made !== undefined}
      onClose={onClose}
      title={t('account.made', { name: made?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p>{t('account.password.once')}</p>
      <p>
        <output className="one-time" aria-label={t('password.once')}>
          {made?.password}
        </output>
      </p>
      <Button onClick={onClose} data-autofocus>
        {t('account.password.noted')}
      </Button>
    </Modal>
  )
}
