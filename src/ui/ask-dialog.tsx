import { Button, Group, Modal, Textarea } from '@mantine/core'
import { type ReactNode, useEffect, useState } from 'react'
import { useLanguage } from './language.tsx'
import { ProblemAlert } from './problem-alert.tsx'

type Props = {
  readonly opened: boolean
  readonly title: string
  /** What will happen. */
  readonly children: ReactNode
  readonly confirm: string
  /** Whether a reason is asked for, and must be given. */
  readonly reason?: 'needed' | 'wanted'
  readonly color?: string
  readonly busy?: boolean
  readonly error?: unknown
  readonly onConfirm: (reason: string) => void
  readonly onClose: () => void
}

/** Asks before an act that others will see: says what will happen, takes the reason, shows a refusal in place. */
export function AskDialog({ opened, title, children, confirm, reason, color, busy, error, onConfirm, onClose }: Props) {
  const { t } = useLanguage()
  const [text, setText] = useState('')
  useEffect(() => {
    if (opened) setText('')
  }, [opened])
  const missing = reason === 'needed' && text.trim() === ''
  return (
    <Modal opened={opened} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!missing) onConfirm(text.trim())
        }}
      >
        <ProblemAlert error={error} />
        <div className="ask">{children}</div>
        {reason && (
          <Textarea
            label={reason === 'needed' ? t('reason') : t('reason.optional')}
            required={reason === 'needed'}
            autosize
            minRows={2}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={busy ?? false} disabled={missing} {...(color && { color })}>
            {confirm}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
