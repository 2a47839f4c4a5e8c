import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../ui/api.ts'
import type { Recovery } from '../ui/contract.ts'
import { useLanguage } from '../ui/language.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { makePasskey } from './passkey.ts'

/** Makes a passkey on this device, under a name to know it by. */
export function AddPasskey({ onDone }: { readonly onDone: (recovery: readonly string[] | null) => void }) {
  const { t } = useLanguage()
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: async (given: { name: string }) =>
      api.post<Recovery>('/me/passkeys', { ...given, answer: await makePasskey() }),
    onSuccess: ({ recovery }) => {
      setName('')
      onDone(recovery)
    },
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate({ name: name.trim() || t('passkey.name.example') })
      }}
    >
      <ProblemAlert error={add.error} />
      <div className="row-form">
        <TextInput
          label={t('passkey.name')}
          placeholder={t('passkey.name.example')}
          autoComplete="off"
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={add.isPending}>
          {t('passkey.add')}
        </Button>
      </div>
    </form>
  )
}
