import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { api, useAct } from '../ui/api.ts'
import { useLanguage } from '../ui/language.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { HandedOver } from './one-time-code.tsx'
import { givenRole, NO_ROLE, RoleFields, type TypedRole } from './role-fields.tsx'

type Props = { readonly onAdded: (code: HandedOver, role: TypedRole) => void; readonly onClose: () => void }

/** A new person with a role, in one go. */
export function AddPerson({ onAdded, onClose }: Props) {
  const { t } = useLanguage()
  const [name, setName] = useState('')
  const [role, setRole] = useState(NO_ROLE)
  const add = useAct(
    (given: ReturnType<typeof givenRole> & { name: string }) => api.post<HandedOver>('/accounts', given),
    (code) => onAdded(code, role),
  )
  return (
    <Modal opened onClose={onClose} title={t('person.add')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className="stacked"
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate({ name: name.trim(), ...givenRole(role) })
        }}
      >
        <p className="dim">{t('person.add.about')}</p>
        <ProblemAlert error={add.error} />
        <TextInput
          label={t('account.name')}
          description={t('person.name.how')}
          required
          data-autofocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RoleFields value={role} onChange={setRole} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={add.isPending}>
            {t('person.add')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
