import { Button, Group, Modal } from '@mantine/core'
import { useBlocker } from '@tanstack/react-router'
import { useLanguage } from '../ui/language.tsx'

/** Asks before leaving what was typed and not saved; it stays on this computer as a draft either way. */
export function UnsavedGuard({ dirty }: { readonly dirty: boolean }) {
  const { t } = useLanguage()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => dirty,
    enableBeforeUnload: dirty,
    withResolver: true,
  })
  return (
    <Modal
      opened={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('unsaved')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p>{t('unsaved.about')}</p>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={() => proceed?.()}>
          {t('unsaved.leave')}
        </Button>
        <Button onClick={() => reset?.()} data-autofocus>
          {t('unsaved.stay')}
        </Button>
      </Group>
    </Modal>
  )
}
