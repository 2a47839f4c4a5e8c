import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { api, useAct } from '../ui/api.ts'
import { AskDialog } from '../ui/ask-dialog.tsx'
import { useLanguage } from '../ui/language.tsx'
import { notice } from '../ui/notice.ts'
import { dayWords, type HeldRole } from './people.ts'
import { useRoleWords } from './role-words.tsx'

type Props = { readonly name: string; readonly held: HeldRole; readonly onClose: () => void }

/** Takes a role at once, or lets it end with a day. */
export function TakeRole({ name, held, onClose }: Props) {
  const { t } = useLanguage()
  const roleWords = useRoleWords()
  const [until, setUntil] = useState('')
  const take = useAct(
    (given: { until?: string }) => api.post(`/accounts/${encodeURIComponent(name)}/roles/${held.id}/take`, given),
    () => {
      notice(until ? t('role.ended.done') : t('role.taken.done'))
      onClose()
    },
  )
  return (
    <AskDialog
      opened
      title={t('role.take.title')}
      confirm={t('role.take')}
      color="red"
      busy={take.isPending}
      error={take.error}
      onConfirm={() => take.mutate(until ? { until } : {})}
      onClose={onClose}
    >
      <p>{t('role.take.about', { role: roleWords(held), name })}</p>
      <TextInput
        type="date"
        data-autofocus
        label={t('role.until')}
        description={until ? t('role.to', { day: dayWords(until) }) : t('role.take.how')}
        min={held.since}
        {...(held.until && { max: held.until })}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </AskDialog>
  )
}
